"""What the cells of the rule tree say: short, in the language and with the numbers of the user."""

from decimal import Decimal
from typing import Final

from PySide6.QtCore import QLocale

from leadscorer_gui.document.drafts import is_on
from leadscorer_gui.files.values import Wrong, read_scalar
from leadscorer_gui.model.rules import Ageing, AnyRule, Cooldown, Limit, Repeat, Rule
from leadscorer_gui.model.scalars import PointsScalar
from leadscorer_gui.model.text import format_points, parse_number, trim
from leadscorer_gui.texts import _, n_

NOTHING: Final = "–"
MINUS: Final = "\u2212"
_ANY_POINTS: Final = PointsScalar()


def points_text(hundredths: int, signed: bool = False) -> str:
    """Points with the decimal mark of the user's region; signed ones with `+` or a true minus."""
    text = format_points(hundredths).replace(".", QLocale().decimalPoint())
    if signed:
        return text.replace("-", MINUS) if hundredths <= 0 else f"+{text}"
    return text


def parse_points(text: str) -> int:
    """Hundredths of points as people type them: `12,5`, `12.5`, `+10`, `-3` and with a true minus.

    Raises ValueError with a sentence where it is no such number.
    """
    plain = trim(text).replace(",", ".").replace(MINUS, "-")
    if parse_number(plain) is None:
        raise Wrong(_("“{text}” is no number of points").format(text=text[:40]))
    return int(read_scalar(_ANY_POINTS, plain, False))


def points_cell(rule: AnyRule) -> str:
    """The points of a rule, the range of its tiers, or what it does instead."""
    if not isinstance(rule, Rule):
        points = rule.raw.get("points")
        return str(getattr(points, "text", "")) or NOTHING
    if rule.disqualify:
        return _("disqualifies")
    if rule.points is not None:
        return points_text(rule.points, signed=True)
    amounts = _own_points(rule.repeat)
    if not amounts:
        return NOTHING
    ends = dict.fromkeys((min(amounts), max(amounts)))
    return "…".join(points_text(amount, signed=True) for amount in ends)


def _own_points(repeat: Repeat | None) -> list[int]:
    if repeat is None:
        return []
    levels = repeat.frequency.tiers if repeat.frequency else ()
    return [*(tier.points for tier in repeat.tiers), *(level.points for level in levels)]


def repeat_cell(rule: AnyRule) -> str:
    """How often a rule earns."""
    if not isinstance(rule, Rule) or rule.kind == "fit":
        return NOTHING
    if rule.repeat is None:
        return _("each time")
    texts = [_mode_text(rule.repeat)]
    if rule.repeat.limit is not None:
        texts.append(_limit_text(rule.repeat.limit))
    if rule.repeat.cooldown is not None:
        texts.append(_cooldown_text(rule.repeat.cooldown))
    if rule.repeat.mode == "each" and len(texts) > 1:
        del texts[0]
    return ", ".join(texts)


def _mode_text(repeat: Repeat) -> str:
    match repeat.mode:
        case "first":
            return _("once")
        case "tiers":
            return n_("{count} tier", "{count} tiers", len(repeat.tiers)).format(
                count=len(repeat.tiers)
            )
        case "nth" if repeat.nth is not None:
            text = _("once, at number {n}") if repeat.nth.once else _("every {n}.")
            return text.format(n=repeat.nth.n)
        case "burst" if repeat.burst is not None:
            text = _("{count} in {days} d")
            return text.format(count=repeat.burst.count, days=repeat.burst.within_days)
        case "frequency" if repeat.frequency is not None:
            days = repeat.frequency.within_days
            return _("how often in {days} d").format(days=days) if days else _("how often")
        case _:
            return _("each time")


def _limit_text(limit: Limit) -> str:
    match limit.per:
        case "day":
            text = _("up to {count}× a day")
        case "week":
            text = _("up to {count}× a week")
        case "month":
            text = _("up to {count}× a month")
        case _:
            text = _("up to {count}×")
    return text.format(count=limit.count)


def _cooldown_text(cooldown: Cooldown) -> str:
    if cooldown.days is not None:
        return _("not again for {n} d").format(n=cooldown.days)
    if cooldown.hours is not None:
        return _("not again for {n} h").format(n=cooldown.hours)
    return _("not again for {n} min").format(n=cooldown.minutes)


def ageing_cell(rule: AnyRule, inherited: Ageing | None) -> str:
    """How an award loses value; in parentheses what the rule has from its group."""
    if not isinstance(rule, Rule) or rule.kind == "fit":
        return NOTHING
    if rule.ageing is not None:
        return _ageing_text(rule.ageing)
    mode = rule.repeat.mode if rule.repeat else "each"
    if inherited is None or rule.disqualify or mode == "frequency":
        return NOTHING
    return f"({_ageing_text(inherited)})"


def _ageing_text(ageing: Ageing) -> str:
    if ageing.expire is not None:
        return _("0 after {days} d").format(days=ageing.expire.after_days)
    if ageing.half_life is not None:
        return _("½ in {days} d").format(days=ageing.half_life.days)
    if ageing.percent is not None:
        lose = _number(ageing.percent.lose)
        return _("{lose} % less every {days} d").format(lose=lose, days=ageing.percent.every_days)
    return n_("{count} step", "{count} steps", len(ageing.steps)).format(count=len(ageing.steps))


def _number(number: Decimal) -> str:
    return format(number.normalize(), "f").replace(".", QLocale().decimalPoint())


def spoken(rule: AnyRule, group_name: str) -> str:
    """The row in words, for who hears it."""
    words = [rule.name, _("in the group {group}").format(group=group_name)]
    if not isinstance(rule, Rule):
        words.append(_("unfinished, not counted"))
    elif rule.points is not None:
        words.append(_("{points} points").format(points=points_text(rule.points)))
    else:
        words.append(points_cell(rule))
    words.append(_("on") if is_on(rule) else _("off"))
    return ", ".join(words)
