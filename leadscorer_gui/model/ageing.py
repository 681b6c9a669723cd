"""How much of an award is left at which age: the exact table of steps of section 4, 'Ageing'.

Computed from the original award alone, so that the engine, the explanation of a lead and every
export carry the same hundredths. All of it is exact: what is left of a half-life is computed with
ordinary numbers where these leave no doubt about the hundredth, which is nearly always, and else
with many digits.
"""

from collections.abc import Iterator
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from itertools import count, islice
from typing import Final

from leadscorer_gui.model.rules import Ageing, HalfLife, PercentLoss

MOST_STEPS: Final = 400
_HALF_POINT: Final = 50
_PRECISION: Final = 80
"""Decimal digits for what is left of a half-life; such powers are irrational and meet no tie."""
_UNIT: Final = 10**_PRECISION
_DOUBT: Final = 1e-5
"""How near to a half an ordinary number may come; its error is hundreds of times smaller."""
_LARGEST: Final = 100_000_000
"""Hundredths, up to which the error is as small."""
_GONE: Final = 64
"""So many halvings leave nothing of an award up to that."""


def round_half_away(value: Fraction) -> int:
    """The nearest integer, halves away from zero."""
    return _divide(value.numerator, value.denominator)


def _divide(above: int, below: int) -> int:
    """The integer nearest to a quotient whose divisor is positive, halves away from zero."""
    nearest = (2 * abs(above) + below) // (2 * below)
    return -nearest if above < 0 else nearest


@lru_cache(maxsize=4096)
def ageing_table(ageing: Ageing, award: int) -> tuple[tuple[int, int], ...] | None:
    """What remains of an award of so many hundredths: (age in days, hundredths left), ages rising.

    The last step is the first that leaves nothing. None where there are more than 400 steps.
    """
    table: list[tuple[int, int]] = []
    for days, left in islice(_steps(ageing, award), MOST_STEPS + 1):
        if len(table) == MOST_STEPS:
            return None
        table.append((days, left))
        if left == 0:
            break
    return tuple(table)


def _steps(ageing: Ageing, award: int) -> Iterator[tuple[int, int]]:
    """All steps in order, endlessly where the form is endless."""
    if ageing.expire is not None:
        yield ageing.expire.after_days, 0
    for step in ageing.steps:
        yield step.after_days, round_half_away(award * Fraction(step.keep_percent) / 100)
    if ageing.percent is not None:
        yield from _percent_steps(ageing.percent, award)
    if ageing.half_life is not None:
        yield from _half_life_steps(ageing.half_life, award)


def _percent_steps(percent: PercentLoss, award: int) -> Iterator[tuple[int, int]]:
    """In whole numbers throughout: a fraction would be reduced at every step, which takes long
    for percentages of many digits."""
    lose = Fraction(percent.lose) / 100
    lost, whole = lose.numerator, lose.denominator
    above, below, step = award, 1, 0
    while True:
        step += 1
        if percent.of == "original":
            left = _divide(award * max(0, whole - step * lost), whole)
        else:
            above, below = above * (whole - lost), below * whole
            left = _compounding(_divide(above, below))
        yield step * percent.every_days, left


def _half_life_steps(half_life: HalfLife, award: int) -> Iterator[tuple[int, int]]:
    days, size, sign = half_life.days, abs(award), -1 if award < 0 else 1
    for day in count(half_life.every_days, half_life.every_days):
        halvings, rest = divmod(day, days)
        if not rest:  # only whole halvings meet a tie
            left = _divide(size, 1 << halvings) if halvings <= size.bit_length() else 0
        else:
            left = _irrational_part(size, day, days)
        yield day, sign * _compounding(left)


def _irrational_part(award: int, day: int, days: int) -> int:
    """A positive award times 0.5 to the power of a fraction that is no whole number, rounded."""
    if award > _LARGEST:
        return _exact_part(award, Fraction(day, days))
    if day > _GONE * days:
        return 0
    left = award * 0.5 ** (day / days) + 0.5
    if abs(left - round(left)) < _DOUBT:
        return _exact_part(award, Fraction(day, days))
    return int(left)


def _exact_part(award: int, exponent: Fraction) -> int:
    """The same with many digits."""
    if exponent > award.bit_length() + 1:
        return 0
    return _divide(award * _power(exponent.numerator, exponent.denominator), _UNIT)


@lru_cache(maxsize=1 << 14)
def _power(above: int, below: int) -> int:
    """0.5 to the power of a fraction, in units of 10^-80; every award of a rule asks for it."""
    with localcontext() as context:
        context.prec = _PRECISION + 2
        return int(Decimal(2) ** (-Decimal(above) / Decimal(below)) * _UNIT)


def _compounding(left: int) -> int:
    """A remainder below half a point leaves nothing where the loss compounds."""
    return 0 if abs(left) < _HALF_POINT else left
