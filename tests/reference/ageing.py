"""What remains of an award as it ages (section 4, Ageing)."""

from collections.abc import Callable, Mapping
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

from tests.reference.texts import DAY, exact, round_half_away

MOST_STEPS = 400
HALF_A_POINT = 50


class TooManyStepsError(ValueError):
    """The award would age in more than 400 steps: an error of the model."""


def table(ageing: Mapping[str, Any], amount: int) -> list[tuple[int, int]]:
    """Steps as (age in microseconds, hundredths that remain), up to the first that leaves none."""
    [(form, told)] = ageing.items()
    if form == "expire":
        return [(int(told["after_days"]) * DAY, 0)]
    if form == "steps":
        return _told_steps(told, amount)
    remains, compounds = _formula(form, told, amount)
    steps: list[tuple[int, int]] = []
    while not steps or steps[-1][1] != 0:
        k = len(steps) + 1
        if k > MOST_STEPS:
            raise TooManyStepsError(f"more than {MOST_STEPS} steps for {amount} hundredths")
        left = remains(k)
        if compounds and abs(left) < HALF_A_POINT:
            left = 0
        steps.append((k * int(told["every_days"]) * DAY, left))
    return steps


def _told_steps(told: list[Mapping[str, Any]], amount: int) -> list[tuple[int, int]]:
    steps = []
    for step in told:
        left = round_half_away(amount * exact(step["keep_percent"]) / 100)
        steps.append((int(step["after_days"]) * DAY, left))
        if left == 0:
            break
    return steps


def _formula(form: str, told: Mapping[str, Any], amount: int) -> tuple[Callable[[int], int], bool]:
    """What remains after k steps, rounded; and whether the loss compounds."""
    if form == "half_life":
        days, every = int(told["days"]), int(told["every_days"])
        return lambda k: _halved(amount, Fraction(k * every, days)), True
    lose = exact(told["lose"]) / 100
    if told["of"] == "original":
        return lambda k: round_half_away(amount * max(Fraction(0), 1 - k * lose)), False
    return lambda k: round_half_away(amount * (1 - lose) ** k), True


def _halved(amount: int, times: Fraction) -> int:
    """`amount` x 0.5^times, rounded: exact where it is rational, else far from any half."""
    if times.denominator == 1:
        return round_half_away(Fraction(amount, 2**times.numerator))
    with localcontext() as context:
        context.prec = 80
        exponent = Decimal(-times.numerator) / Decimal(times.denominator)
        return round_half_away(Fraction(Decimal(amount) * Decimal(2) ** exponent))
