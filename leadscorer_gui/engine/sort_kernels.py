"""Kernels that put a lead's entries in time order: few by insertion, many by merging runs."""


import numpy as np

from leadscorer_gui.compiled import inlined, kernel
from leadscorer_gui.engine.plan import Numbers
from leadscorer_gui.history.columns import Codes, Instants

_FEW = 40


@inlined
def _insert(when: Instants, what: Codes, amounts: Numbers, numbers: Codes, count: int) -> None:
    for k in range(1, count):
        if when[k] >= when[k - 1]:
            continue
        instant, cause, amount, number = when[k], what[k], amounts[k], numbers[k]
        to = k
        while to > 0 and when[to - 1] > instant:
            when[to], what[to] = when[to - 1], what[to - 1]
            amounts[to], numbers[to] = amounts[to - 1], numbers[to - 1]
            to -= 1
        when[to], what[to], amounts[to], numbers[to] = instant, cause, amount, number


@kernel
def sort_entries(
    when: Instants, what: Codes, amounts: Numbers, numbers: Codes, count: int
) -> None:
    """Sort the first `count` entries by instant; the order of equal ones is as written."""
    if count <= _FEW:
        _insert(when, what, amounts, numbers, count)
        return
    order = np.argsort(when[:count], kind="mergesort")
    when[:count] = when[:count][order]
    what[:count] = what[:count][order]
    amounts[:count] = amounts[:count][order]
    numbers[:count] = numbers[:count][order]
