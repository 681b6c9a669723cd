"""Tables of ageing while a hand drags: those of `model.ageing`, found in a fraction of the time.

A half-life is computed with ordinary numbers wherever these leave no doubt about a hundredth, which
is nearly always; else the exact table is asked.
"""

from typing import Final

from leadscorer_gui.model.ageing import MOST_STEPS, ageing_table
from leadscorer_gui.model.rules import Ageing, HalfLife

_DOUBT: Final = 1e-5
"""How near to a half a number may come; its error is some millions of times smaller."""
_LARGEST: Final = 100_000_000
"""Hundredths, up to which the error is as small."""
_HALF_POINT: Final = 50
_GONE: Final = 64
"""So many halvings leave nothing of any award."""

Table = tuple[tuple[int, int], ...]


def quick_table(ageing: Ageing, award: int) -> Table | None:
    """What `ageing_table` gives, for any ageing and award."""
    if ageing.half_life is not None and 0 < abs(award) <= _LARGEST:
        table = _half_life_table(ageing.half_life, award)
        if table is not None:
            return table if len(table) <= MOST_STEPS else None
    return ageing_table(ageing, award)


def _half_life_table(half_life: HalfLife, award: int) -> Table | None:
    """The table, perhaps of one step too many; None where a step is in doubt."""
    table: list[tuple[int, int]] = []
    sign = 1 if award > 0 else -1
    for step in range(1, MOST_STEPS + 2):
        day = step * half_life.every_days
        left = _left(abs(award), day, half_life.days)
        if left is None:
            return None
        rest = sign * left if left >= _HALF_POINT else 0
        table.append((day, rest))
        if not rest:
            break
    return tuple(table)


def _left(award: int, day: int, days: int) -> int | None:
    """What is left at a day of a positive award, rounded; None where that is in doubt."""
    halvings, rest = divmod(day, days)
    if not rest:  # only whole halvings meet a tie
        return (2 * award + (1 << halvings)) >> (halvings + 1) if halvings < _GONE else 0
    left = award * 0.5 ** (day / days) + 0.5
    return None if abs(left - round(left)) < _DOUBT else int(left)
