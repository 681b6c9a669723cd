"""Kernels that write numbers as characters, a row of ASCII for each."""

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.compiled import bare

_DAY_US = 86_400_000_000
_NEVER = np.iinfo(np.int64).max


@bare
def _put_digits(characters: NDArray[np.uint8], row: int, end: int, width: int, value: int) -> None:
    """Write the last `width` digits of a number before column `end`."""
    for column in range(end - 1, end - 1 - width, -1):
        characters[row, column] = 48 + value % 10
        value //= 10


@bare
def put_instants(instants: NDArray[np.int64], characters: NDArray[np.uint8]) -> None:
    """Write `YYYY-MM-DDThh:mm:ss` of instants (µs) over rows that hold the signs between.

    Rows of the greatest integer, which stands for no instant, are left alone.
    """
    for row in range(instants.size):
        if instants[row] == _NEVER:
            continue
        # Days count from 0000-03-01, so that the leap day ends a year.
        days = instants[row] // _DAY_US + 719_468
        seconds = instants[row] % _DAY_US // 1_000_000
        era = days // 146_097
        of_era = days - era * 146_097
        years = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
        of_year = of_era - (365 * years + years // 4 - years // 100)
        month = (5 * of_year + 2) // 153
        _put_digits(characters, row, 10, 2, of_year - (153 * month + 2) // 5 + 1)
        _put_digits(characters, row, 7, 2, month + 3 if month < 10 else month - 9)
        _put_digits(characters, row, 4, 4, years + era * 400 + (1 if month >= 10 else 0))
        _put_digits(characters, row, 13, 2, seconds // 3600)
        _put_digits(characters, row, 16, 2, seconds // 60 % 60)
        _put_digits(characters, row, 19, 2, seconds % 60)
