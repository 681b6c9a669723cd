"""Kernels: what counted occurrences of one lead earn and lose, as entries (instant, amount, slot).

Source: section 4 of the scoring specification, 'Repeat' and 'Ageing'. All amounts are hundredths,
all durations µs. Nothing here depends on the order of entries at one instant.

Tables are passed whole, with the number of a row: a view of a row would count references, and
threads that count on one object wait for each other.
"""

from leadscorer_gui.compiled import bare
from leadscorer_gui.engine.counting_kernels import counted
from leadscorer_gui.engine.plan import (
    AGE_BEGIN,
    AGE_END,
    BURST,
    BURST_COUNT,
    DISQUALIFIES,
    EACH,
    FIRST,
    FREQUENCY,
    MODE,
    NTH,
    NTH_N,
    ONCE,
    TIER_BEGIN,
    TIER_END,
    TIER_FROM,
    TIER_POINTS,
    TIER_SLOT,
    WITHIN,
    Numbers,
)
from leadscorer_gui.history.columns import Codes, Instants


@bare
def _put(
    when: Instants, what: Codes, amounts: Numbers, numbers: Codes, k: int,
    instant: int, slot: int, amount: int, number: int,
) -> int:  # fmt: skip
    when[k], what[k], amounts[k], numbers[k] = instant, slot, amount, number
    return k + 1


@bare
def _award(
    tiers: Numbers, tier: int, ages: Numbers, instant: int, as_of: int, number: int,
    when: Instants, what: Codes, amounts: Numbers, numbers: Codes, k: int,
) -> int:  # fmt: skip
    """Write an award and what it loses by as-of."""
    points, first = tiers[tier, TIER_POINTS], tiers[tier, AGE_BEGIN]
    if points == 0:
        return k
    slot = tiers[tier, TIER_SLOT]
    k = _put(when, what, amounts, numbers, k, instant, slot, points, number)
    for step in range(first, tiers[tier, AGE_END]):
        then = instant + ages[step, 0]
        if then > as_of:
            break
        slot += 1
        k = _put(when, what, amounts, numbers, k, then, slot, ages[step, 1], number)
    return k


@bare
def _earns(rules: Numbers, r: int, number: int) -> bool:
    """Whether the counted occurrence of a number earns, in the modes that look at nothing else."""
    if rules[r, MODE] == FIRST:
        return number == 1
    if rules[r, MODE] == NTH:
        n = rules[r, NTH_N]
        return number == n if rules[r, ONCE] else number % n == 0
    return True


@bare
def _each_entries(
    tiers: Numbers, tier: int, ages: Numbers, instants: Instants, count: int, as_of: int,
    when: Instants, what: Codes, amounts: Numbers, numbers: Codes, k: int,
) -> int:  # fmt: skip
    """Write the entries of a rule whose every counted occurrence earns the same."""
    points, first, end = tiers[tier, TIER_POINTS], tiers[tier, AGE_BEGIN], tiers[tier, AGE_END]
    slot = tiers[tier, TIER_SLOT]
    for i in range(count if points != 0 else 0):
        when[k], what[k], amounts[k], numbers[k] = instants[i], slot, points, i + 1
        k += 1
        for step in range(first, end):
            then = instants[i] + ages[step, 0]
            if then > as_of:
                break
            age = slot + 1 + step - first
            when[k], what[k], amounts[k], numbers[k] = then, age, ages[step, 1], i + 1
            k += 1
    return k


@bare
def _comings(
    within: int, slot: int, instants: Instants, count: int, as_of: int,
    when: Instants, what: Codes, amounts: Numbers, numbers: Codes, k: int,
) -> int:  # fmt: skip
    """Write by how much the count in a window changes: when each occurrence comes and leaves."""
    for i in range(count):
        k = _put(when, what, amounts, numbers, k, instants[i], slot, 1, i + 1)
        if within > 0 and instants[i] + within <= as_of:
            k = _put(when, what, amounts, numbers, k, instants[i] + within, slot, -1, i + 1)
    return k


@bare
def _burst_entries(
    rules: Numbers, r: int, tiers: Numbers, ages: Numbers,
    instants: Instants, count: int, as_of: int,
    when: Instants, what: Codes, amounts: Numbers, numbers: Codes, k: int,
) -> int:  # fmt: skip
    """Write the entries of a rule that earns where enough occurrences lie close together."""
    tier, within, oldest, before = rules[r, TIER_BEGIN], rules[r, WITHIN], 0, 0
    for i in range(count):
        instant = instants[i]
        if i + 1 < count and instants[i + 1] == instant:
            continue
        while instants[oldest] <= instant - within:
            oldest += 1
        lie_in = i - oldest + 1
        if lie_in >= rules[r, BURST_COUNT] and before < rules[r, BURST_COUNT]:
            k = _award(tiers, tier, ages, instant, as_of, i + 1, when, what, amounts, numbers, k)
            if rules[r, ONCE]:
                break
        before = lie_in
    return k


@bare
def rule_entries(
    rules: Numbers, r: int, tiers: Numbers, ages: Numbers,
    instants: Instants, count: int, as_of: int,
    when: Instants, what: Codes, amounts: Numbers, numbers: Codes, k: int,
) -> int:  # fmt: skip
    """Write the entries of a rule's counted occurrences from place `k` on.

    Returns the next place.
    """
    mode, tier = rules[r, MODE], rules[r, TIER_BEGIN]
    if mode == EACH:
        return _each_entries(
            tiers, tier, ages, instants, count, as_of, when, what, amounts, numbers, k
        )
    if mode == FREQUENCY:
        within, slot = rules[r, WITHIN], tiers[tier, TIER_SLOT]
        return _comings(within, slot, instants, count, as_of, when, what, amounts, numbers, k)
    if mode == BURST:
        return _burst_entries(
            rules, r, tiers, ages, instants, count, as_of, when, what, amounts, numbers, k
        )
    for i in range(count):
        if not _earns(rules, r, i + 1):
            continue
        while tier < rules[r, TIER_END] - 1 and tiers[tier + 1, TIER_FROM] <= i + 1:
            tier += 1
        k = _award(tiers, tier, ages, instants[i], as_of, i + 1, when, what, amounts, numbers, k)
        if rules[r, ONCE] or mode == FIRST:
            break
    return k


@bare
def lead_entries(
    rules: Numbers, tiers: Numbers, ages: Numbers, matches: Codes, ranges: Numbers,
    at: Instants, of: Codes, since: Instants, offset: Numbers, as_of: int,
    keys: Numbers, values: Numbers,
    instants: Instants, when: Instants, what: Codes, amounts: Numbers, numbers: Codes,
) -> int:  # fmt: skip
    """Write all entries of one lead, whose matches are `ranges`; return how many there are.

    `of` has the folded value of its rule's property for each match; no entries where no rule asks.
    `instants` is room for the most matches of a rule, `keys` and `values` for four times as many
    (at least eight); `what` gets the slot of the plan, of a level the first one of its rule.
    """
    k = 0
    for r in range(rules.shape[0]):
        begin, end = ranges[r, 0], ranges[r, 1]
        if begin == end or rules[r, DISQUALIFIES]:
            continue
        count = counted(
            rules, r, matches, begin, end, at, of, since, offset, keys, values, instants
        )
        k = rule_entries(
            rules, r, tiers, ages, instants, count, as_of, when, what, amounts, numbers, k
        )
    return k
