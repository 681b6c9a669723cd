"""What the first values of a column are like: the evidence that `guessing.py` weighs."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from leadscorer_gui.importing.cell_kernels import BAD
from leadscorer_gui.importing.date_forms import Forms, parse_texts
from leadscorer_gui.importing.preview import Preview
from leadscorer_gui.model.text import parse_number, parse_timestamp

_MAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_LONGEST_STAMP: Final = 40
_DECIMAL: Final = re.compile(r"-?[0-9]+[.,][0-9]+")
_SECONDS: Final = re.compile(r"1[0-9]{9}([0-9]{3})?")
_SPELLINGS: Final[tuple[Forms, ...]] = (("dmy", "named"), ("mdy", "ymd"))
"""All that dates are read in but counts of seconds and days, in two rounds: the orders differ."""


@dataclass(frozen=True)
class Facts:
    """Shares are between 0 and 1: `filled` of the rows, the others of the values there are.

    `distinct` is the share of values that are different from those above them.
    """

    column: str
    values: frozenset[str]
    filled: float
    distinct: float
    timestamps: float
    dates: float
    """In any spelling."""
    numbers: float
    decimals: float
    """Numbers with a fraction, with either mark."""
    mails: float
    longest: int

    @property
    def is_of_dates(self) -> bool:
        """Whether most values are dates in some spelling."""
        return self.dates >= 0.5

    @property
    def is_of_small_numbers(self) -> bool:
        """Whether the values are numbers such as counts, which are found in many columns."""
        return self.numbers == 1 and self.longest <= 3


def facts_of(preview: Preview) -> list[Facts]:
    """The facts about each column, in the order of the file."""
    return [_facts(preview, column) for column in preview.header]


def _facts(preview: Preview, column: str) -> Facts:
    values = preview.values(column)
    counts = Counter(values)
    total = max(1, len(values))

    def share(matching: list[str]) -> float:
        return sum(counts[value] for value in matching) / total

    stamps = [value for value in counts if _is_timestamp(value)]
    dates = list({*stamps, *_dates(list(counts))})
    return Facts(
        column=column,
        values=frozenset(counts),
        filled=len(values) / max(1, len(preview.rows)),
        distinct=len(counts) / total,
        timestamps=share(stamps),
        dates=share(dates),
        numbers=share([value for value in counts if parse_number(value) is not None]),
        decimals=share([value for value in counts if _DECIMAL.fullmatch(value)]),
        mails=share([value for value in counts if _MAIL.fullmatch(value)]),
        longest=max(map(len, counts), default=0),
    )


def _is_timestamp(value: str) -> bool:
    return value[:1].isdigit() and parse_timestamp(value, "UTC") is not None


def _dates(values: list[str]) -> list[str]:
    """The values that are dates in a spelling that is read, or seconds since 1970 from 2001 on."""
    some = [value for value in values if len(value) <= _LONGEST_STAMP and not value.isdecimal()]
    counted = [value for value in values if _SECONDS.fullmatch(value)]
    if not some:
        return counted
    kinds = [parse_texts(some, forms)[0] for forms in _SPELLINGS]
    read = (value for place, value in enumerate(some) if any(kind[place] != BAD for kind in kinds))
    return [*counted, *read]
