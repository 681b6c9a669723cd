"""What the cells of the rule tree say: short, in the language and with the numbers of the user."""

from typing import Final

from leadscorer_gui.analysis.rule_counts import RuleCount
from leadscorer_gui.analysis.rule_effect_words import effect_short, effect_words
from leadscorer_gui.analysis.rule_effects import RuleEffect
from leadscorer_gui.document.drafts import is_on
from leadscorer_gui.files.values import Wrong, read_scalar
from leadscorer_gui.model.rules import AnyRule, Repeat, Rule
from leadscorer_gui.model.scalars import PointsScalar
from leadscorer_gui.model.sentences import ageing_short, repeat_short
from leadscorer_gui.model.text import parse_number, trim
from leadscorer_gui.model.workspace import Group, Model
from leadscorer_gui.numerals import grouped, has_groups, shown_points
from leadscorer_gui.texts import _, n_

NOTHING: Final = "–"
WAITING: Final = "…"
MINUS: Final = "\u2212"
_ANY_POINTS: Final = PointsScalar()


def points_text(hundredths: int, signed: bool = False) -> str:
    """Points as people write them; signed ones with `+` or a true minus."""
    text = shown_points(hundredths)
    if signed:
        return text.replace("-", MINUS) if hundredths <= 0 else f"+{text}"
    return text


def parse_points(text: str) -> int:
    """Hundredths of points as people type them: `12,5`, `12.5`, `+10`, `-3` and with a true minus.

    Raises ValueError with a sentence where it is no such number.
    """
    plain = trim(text).replace(",", ".").replace(MINUS, "-")
    points = None if parse_number(plain) is None else read_scalar(_ANY_POINTS, plain, False)
    if points is None or has_groups(text):  # `1,000`: nobody means one point by that
        raise Wrong(_("“{text}” is no number of points").format(text=text[:40]))
    return int(points)


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
    """How often a rule earns, short."""
    return repeat_short(rule)


def ageing_cell(rule: AnyRule, model: Model) -> str:
    """How an award loses value, short; in parentheses what the rule has from its group."""
    text = ageing_short(rule, model)
    own = isinstance(rule, Rule) and rule.ageing is not None
    return text if own or text == NOTHING else _("({text})").format(text=text)


def group_cell(group: Group) -> str:
    """The name of a group with the limits of its sum."""
    low, high = (None if end is None else points_text(end) for end in (group.min, group.max))
    if low is not None and high is not None:
        text = _("{name} (min {low}, max {high})")
        return text.format(name=group.name, low=low.replace("-", MINUS), high=high)
    if low is not None:
        return _("{name} (min {low})").format(name=group.name, low=low.replace("-", MINUS))
    if high is not None:
        return _("{name} (max {high})").format(name=group.name, high=high)
    return group.name


def hits_cell(hits: RuleCount | None, stale: bool) -> str:
    """How many leads a rule hit; a mark says that the figure is of an older model."""
    if hits is None:
        return WAITING if stale else NOTHING
    return _("≈ {count}").format(count=grouped(hits.leads)) if stale else grouped(hits.leads)


def hits_text(hits: RuleCount | None) -> str:
    """How many leads a rule hit and how often, in words."""
    if hits is None:
        return _("not counted")
    if not hits.leads:
        return _("never fired")
    leads = n_("{count} lead", "{count} leads", hits.leads).format(count=grouped(hits.leads))
    if hits.times == hits.leads:
        return leads
    times = n_("{count} time", "{count} times", hits.times).format(count=grouped(hits.times))
    return _("{leads}, {times}").format(leads=leads, times=times)


def effect_cell(effect: RuleEffect | None, stale: bool) -> str:
    """The change of MQLs a week if the rule were off, or why there is none; short.

    A mark says that it is of an older model.
    """
    if effect is None:
        return WAITING if stale else NOTHING
    text = effect_short(effect)
    return _("≈ {count}").format(count=text) if stale and effect.reason is None else text


def effect_text(effect: RuleEffect | None, rule: AnyRule, model: Model) -> str:
    """What a rule does, in words."""
    return _("not computed") if effect is None else effect_words(effect, rule, model)


def spoken(rule: AnyRule, group_name: str | None) -> str:
    """The row in words, for who hears it: `Pricing page, plus 10 points, up to 3×, on`."""
    words = [rule.name, spoken_points(rule)]
    repeat = repeat_cell(rule)
    if repeat != NOTHING:
        words.append(repeat)
    words.append(_("on") if is_on(rule) else _("off"))
    if group_name is not None:
        words.append(_("in the group {group}").format(group=group_name))
    return ", ".join(words)


def spoken_points(rule: AnyRule) -> str:
    """The points in words, their sign too."""
    if not isinstance(rule, Rule):
        return _("unfinished, not counted")
    if rule.points is None:
        return points_cell(rule)
    points = points_text(abs(rule.points))
    if rule.points < 0:
        return _("minus {points} points").format(points=points)
    return _("plus {points} points").format(points=points)
