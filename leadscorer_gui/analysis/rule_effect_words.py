"""What a rule does, in words: short for a cell, a sentence for who wants to know."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from leadscorer_gui.analysis.rule_effects import NoEffect, RuleEffect
from leadscorer_gui.model.rules import AnyRule, Rule
from leadscorer_gui.model.workspace import Model
from leadscorer_gui.numerals import grouped, localised, shortly, written
from leadscorer_gui.texts import _, n_

_WHOLE_FROM: Final = 99.95
_TINY_BELOW: Final = 0.095


def number_text(value: float, fixed: bool = False) -> str:
    """A figure without its sign: no decimal from 100 on, one below, more where it is tiny.

    `fixed` keeps a decimal that is 0, for figures below each other.
    """
    size = abs(value)
    if size >= _WHOLE_FROM:
        return grouped(size)
    if 0 < size < _TINY_BELOW:
        return written(size, ".1g")
    return written(size, ".1f") if fixed else shortly(size)


def change_text(change: Fraction | int) -> str:
    """A change with a typographer's sign: `+2.0`, `−0.05`, `0`; whole ones as whole numbers."""
    if not change:
        return "0"
    size = grouped(abs(change)) if isinstance(change, int) else number_text(float(change), True)
    return f"{'+' if change > 0 else '−'}{size}"


def reason_short(reason: NoEffect) -> str:
    """Why a rule has no effect, for a cell."""
    return {
        "off": _("off"),
        "never_fires": _("never fires"),
        "never_earns": _("never earns"),
        "behind_limit": _("behind a limit"),
        "always_fires": _("every lead"),
        "never_decides": _("never decides"),
    }[reason]


def reason_words(reason: NoEffect, rule: AnyRule, model: Model) -> str:
    """Why a rule has no effect, as a sentence."""
    if reason == "off" and not isinstance(rule, Rule):
        return _("The rule is unfinished and does not count.")
    if reason == "behind_limit":
        return _behind(rule, model)
    return {
        "off": _("The rule is switched off."),
        "never_fires": _("No lead has a match in this data."),
        "never_earns": _("Leads have matches, but none of them ever earns a point."),
        "always_fires": _(
            "Every lead has the same points from it: it only shifts all scores, as another"
            " threshold would."
        ),
        "never_decides": _(
            "No lead is an MQL, or is one sooner or later, because of it; scores may change."
        ),
    }[reason]


def _behind(rule: AnyRule, model: Model) -> str:
    """Which limits there are to take back what a rule gives."""
    group_id = rule.group if isinstance(rule, Rule) else None
    group = next((one for one in model.groups if one.id == group_id), None)
    has_group = group is not None and (group.min is not None or group.max is not None)
    limits = model.limits
    has_own = limits is not None and (limits.min is not None or limits.max is not None)
    if has_group and not has_own and group is not None:
        text = _("All that it gives is taken back at once by the limit of the group “{group}”.")
        return text.format(group=group.name)
    if has_own and not has_group:
        return _("All that it gives is taken back at once by the limits of the model.")
    return _("All that it gives is taken back at once by limits, for every lead.")


def effect_short(effect: RuleEffect) -> str:
    """`−12.3`: the change of MQLs a week if it were off; or why there is none."""
    if effect.reason is not None:
        return reason_short(effect.reason)
    if effect.per_week is None:
        return _("{change} ever").format(change=change_text(effect.ever))
    return change_text(effect.per_week)


def change_words(effect: RuleEffect) -> str:
    """“Without it 12.3 fewer MQLs a week, 1,006 fewer ever and 25 fewer now.”"""
    ever, now = _more(effect.ever), _more(effect.now)
    if effect.per_week is None:
        text = _("Without it {ever} ever and {now} now.")
        return text.format(ever=_mqls(effect.ever), now=now)
    if not effect.per_week and not effect.ever and not effect.now:
        text = n_(
            "Without it as many MQLs, but {count} lead at another time.",
            "Without it as many MQLs, but {count} leads at another time.",
            effect.moved,
        )
        return text.format(count=grouped(effect.moved))
    text = _("Without it {weekly} a week, {ever} ever and {now} now.")
    return text.format(weekly=_mqls(effect.per_week), ever=ever, now=now)


def _mqls(change: Fraction | int) -> str:
    count = number_text(float(change))
    if not change:
        return _("no MQL more or fewer")
    text = _("{count} more MQLs") if change > 0 else _("{count} fewer MQLs")
    return text.format(count=count)


def _more(change: int) -> str:
    if not change:
        return _("as many")
    return (_("{count} more") if change > 0 else _("{count} fewer")).format(
        count=grouped(abs(change))
    )


def effect_words(effect: RuleEffect, rule: AnyRule, model: Model) -> str:
    """All that a rule does, in a few sentences."""
    words = [] if effect.reason is None else [reason_words(effect.reason, rule, model)]
    if effect.reason is None or effect.moved:
        words.append(change_words(effect))
    if effect.points:
        text = _("{points} points given, to {share} of leads.")
        share = percent_text(effect.share or Fraction(0))
        words.append(text.format(points=whole_points(effect.points), share=share))
    return " ".join(words)


def whole_points(hundredths: int) -> str:
    """A sum of points, with a typographer's sign."""
    return f"{'−' if hundredths < 0 else ''}{number_text(hundredths / 100)}"


def percent_text(share: Fraction | float) -> str:
    """`31 %`; one decimal below 10, two below 1."""
    value = 100 * float(share)
    places = 0 if value >= 9.95 or not value else 1 if value >= 0.95 else 2
    number = f"{value:.{places}f}"
    number = number.rstrip("0").rstrip(".") if places else number
    return _("{number} %").format(number=localised(number))
