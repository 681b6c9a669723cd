"""Kernels: how many points one rule gives each lead.

Source: sections 4 and 9 of the scoring specification. What counts as given are awards, before
ageing and limits take of them, and what a level rises.
"""

import numpy as np

from leadscorer_gui.compiled import bare
from leadscorer_gui.engine.counting_kernels import counted
from leadscorer_gui.engine.entry_kernels import rule_entries
from leadscorer_gui.engine.plan import FREQUENCY, MODE, WITHIN, Numbers
from leadscorer_gui.engine.sweep_kernels import level
from leadscorer_gui.history.columns import Codes, Instants

_NEVER = np.int64(np.iinfo(np.int64).max)


@bare
def give_points(
    rules: Numbers, r: int, tiers: Numbers, ages: Numbers,
    begins: Numbers, ends: Numbers, matches: Codes, at: Instants, of: Codes,
    since: Instants, offset: Numbers, as_of: int,
    keys: Numbers, values: Numbers, instants: Instants,
    when: Instants, what: Codes, amounts: Numbers, numbers: Codes,
    given: Numbers, taken: Numbers,
) -> int:  # fmt: skip
    """Write the hundredths that rule `r` gave each lead, and those that it took, as negative ones.

    Returns how many leads.
    Lead i has the matches `begins[i]` to `ends[i]`, by as-of. `tiers` must have no ageing. The
    arrays from `keys` to `numbers` are room to work in for the most matches of a lead (see
    `lead_entries`).
    """
    for i in range(begins.size):
        given[i] = taken[i] = 0
        if begins[i] == ends[i]:
            continue
        count = counted(
            rules, r, matches, begins[i], ends[i], at, of, since, offset, keys, values, instants
        )
        if rules[r, MODE] == FREQUENCY:
            given[i] = _risen(rules, r, tiers, instants, count, as_of, 1)
            taken[i] = -_risen(rules, r, tiers, instants, count, as_of, -1)
        else:
            entries = rule_entries(
                rules, r, tiers, ages, instants, count, as_of, when, what, amounts, numbers, 0
            )
            for k in range(entries):
                given[i] += max(amounts[k], 0)
                taken[i] += min(amounts[k], 0)
    return begins.size


@bare
def _risen(
    rules: Numbers, r: int, tiers: Numbers, instants: Instants, count: int, as_of: int,
    sign: int,
) -> int:  # fmt: skip
    """By how much a level rose above 0, all times together; for sign −1 how it sank below."""
    within = rules[r, WITHIN]
    total, before, come, gone = 0, 0, 0, 0
    while True:
        comes = instants[come] if come < count else _NEVER
        leaves = instants[gone] + within if within > 0 and gone < count else _NEVER
        now = min(comes, leaves)
        if now > as_of:
            return total
        while come < count and instants[come] == now:
            come += 1
        while within > 0 and gone < come and instants[gone] + within == now:
            gone += 1
        after = max(0, sign * level(rules, r, tiers, come - gone))
        total += max(0, after - before)
        before = after
