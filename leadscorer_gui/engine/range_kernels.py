"""Kernels: which matches are those of one lead, and what follows from that at once.

Source: section 4 of the scoring specification. `ranges` (shape (rules, 2)) says where the matches
of each rule begin and end.
"""

import numpy as np

from leadscorer_gui.compiled import bare
from leadscorer_gui.engine.plan import (
    AGE_BEGIN,
    AGE_END,
    DISQUALIFIES,
    FIRST,
    FREQUENCY,
    MODE,
    MOST_AGES,
    ONCE,
    TIER_BEGIN,
    TIER_END,
    Numbers,
)
from leadscorer_gui.history.columns import Codes, Instants


@bare
def _steps_by(rules: Numbers, r: int, tiers: Numbers, ages: Numbers, span: int) -> int:
    """How many ageing steps an award of rule `r` can have within so many microseconds."""
    most = 0
    if rules[r, MOST_AGES] > 0:
        for tier in range(rules[r, TIER_BEGIN], rules[r, TIER_END]):
            steps = 0
            for step in range(tiers[tier, AGE_BEGIN], tiers[tier, AGE_END]):
                if ages[step, 0] > span:
                    break
                steps += 1
            most = max(most, steps)
    return most


@bare
def find_ranges(
    matches: Codes, cursors: Numbers, match_ends: Numbers, first_row: int, last_row: int,
    ranges: Numbers,
) -> None:  # fmt: skip
    """Find one lead's matches: those among activity rows [first_row, last_row).

    `cursors[r]` is a match of rule r not behind the lead's; it moves on past the lead, so that
    leads must come in order. `ranges` (shape (rules, 2)) gets where each rule's matches begin and
    end.
    """
    for r in range(cursors.size):
        begin, stop = cursors[r], match_ends[r]
        while begin < stop and matches[begin] < first_row:
            begin += 1
        end = begin
        while end < stop and matches[end] < last_row:
            end += 1
        cursors[r] = end
        ranges[r, 0], ranges[r, 1] = begin, end


@bare
def go_back(cursors: Numbers, ranges: Numbers) -> None:
    """Have the lead whose ranges were found last be the next one."""
    for r in range(cursors.size):
        cursors[r] = ranges[r, 0]


@bare
def room_for(
    rules: Numbers, tiers: Numbers, ages: Numbers, matches: Codes, ranges: Numbers,
    at: Instants, as_of: int, by_span: bool,
) -> tuple[int, int]:  # fmt: skip
    """How many entries one lead's matches can have at most, and the most matches of one rule.

    `by_span`: ageing steps are counted by the time that there is until as-of, which takes longer
    and finds fewer.
    """
    entries, most = 0, 0
    for r in range(rules.shape[0]):
        count = ranges[r, 1] - ranges[r, 0]
        if count == 0 or rules[r, DISQUALIFIES]:
            continue
        most = max(most, count)
        if rules[r, MODE] == FREQUENCY:
            entries += 2 * count
            continue
        earning = 1 if rules[r, MODE] == FIRST or rules[r, ONCE] else count
        steps = rules[r, MOST_AGES]
        if by_span:
            steps = _steps_by(rules, r, tiers, ages, as_of - at[matches[ranges[r, 0]]])
        entries += earning * (1 + steps)
    return entries, most


@bare
def disqualification(
    rules: Numbers, matches: Codes, ranges: Numbers, at: Instants
) -> tuple[int, int]:
    """When activities disqualify a lead (the greatest integer: never), and the first such rule."""
    when, by = np.iinfo(np.int64).max, -1
    for r in range(rules.shape[0]):
        if rules[r, DISQUALIFIES] and ranges[r, 0] < ranges[r, 1]:
            instant = at[matches[ranges[r, 0]]]
            if instant < when:
                when, by = instant, r
    return when, by
