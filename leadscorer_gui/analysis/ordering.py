"""Numbers in order: by counting where they lie close together, as scores do."""

from typing import Final

import numpy as np

from leadscorer_gui.analysis.order_kernels import count_values, write_in_order
from leadscorer_gui.engine.memory import room
from leadscorer_gui.engine.plan import Numbers

_FEW: Final = 1 << 12
_CLOSE: Final = 4
"""Counting is quicker for so many places to each number."""


def in_order(values: Numbers) -> Numbers:
    """The same numbers, rising."""
    if len(values) < _FEW:
        return np.sort(values)
    least, most = int(values.min()), int(values.max())
    if most - least > _CLOSE * len(values):
        return np.sort(values)
    counts, ordered = np.zeros(most - least + 1, np.int64), room(len(values), np.int64)
    count_values(values, least, counts)
    write_in_order(counts, least, ordered)
    return ordered
