"""Numbers of other people's files as ours: points as hundredths, whole numbers."""

from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from leadscorer_gui.exchange.imported_rules import RulesError
from leadscorer_gui.model.ageing import round_half_away
from leadscorer_gui.model.scalars import HUNDREDTHS, MOST_POINTS
from leadscorer_gui.texts import _


def hundredths(told: Any) -> int:
    """Points as whole hundredths, rounded; RulesError where that is no number of points."""
    found = _decimal(told)
    if abs(found) > MOST_POINTS // HUNDREDTHS:
        raise RulesError(_("“{text}” is too many points.").format(text=str(told)[:40]))
    return round_half_away(Fraction(found) * HUNDREDTHS)


def is_rounded(told: Any) -> bool:
    """Whether points lose decimals as hundredths; false of what is no number."""
    try:
        found = _decimal(told) * HUNDREDTHS
    except RulesError:
        return False
    return found != found.to_integral_value()


def whole(told: Any) -> int:
    """A whole number; RulesError where it is none."""
    found = _decimal(told)
    if abs(found) > MOST_POINTS or found != found.to_integral_value():
        raise RulesError(_("“{text}” is no whole number here.").format(text=str(told)[:40]))
    return int(found)


def _decimal(told: Any) -> Decimal:
    try:
        text = str(told).strip() if not isinstance(told, bool) else ""
        found = Decimal(text) if len(text) <= 40 else Decimal("NaN")
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise RulesError(_("“{text}” is no number.").format(text=str(told)[:40]))
    return found
