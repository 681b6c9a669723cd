"""What Mautic's point actions can express of a model, as a model.

A point action pays whole points for a kind of behaviour, each time or once in a lead's life;
nothing ages, nothing limits, and attributes earn nothing. Source: `reference/peers.md` 1.8, which
was read in Mautic's code.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Final

from leadscorer_gui.exchange.adapt import Adapted, Change
from leadscorer_gui.exchange.ids import free_id
from leadscorer_gui.exchange.module_data import ageing_of
from leadscorer_gui.model.ageing import round_half_away
from leadscorer_gui.model.conditions import Comparison, Condition
from leadscorer_gui.model.names import plain
from leadscorer_gui.model.rules import Limit, Nth, Repeat, Rule
from leadscorer_gui.model.scalars import HUNDREDTHS
from leadscorer_gui.model.workspace import Band, Limits, Model, Mql, Workspace
from leadscorer_gui.texts import _

URL_HIT: Final = "url.hit"
PAGE_FIELDS: Final = ("url", "pageurl", "page", "path", "hiturl", "landingpage")
"""What columns with the address of a page are called."""

_TYPES: Final = (
    ("email.open", ("mail", "open")),
    ("email.send", ("mail", "sen")),
    ("asset.download", ("download",)),
    ("form.submit", ("form",)),
    (URL_HIT, ("page",)),
    (URL_HIT, ("visit",)),
    (URL_HIT, ("url",)),
)
"""Kinds of point actions, by the words that the name of an activity has."""


class _Impossible(ValueError):  # noqa: N818  (no fault of anyone's)
    """A rule has no counterpart: why, and what to do instead."""

    def __init__(self, why: str, way: str) -> None:
        super().__init__(why)
        self.way = way


def action_type(activity: str) -> str | None:
    """The kind of point action that pays for an activity of this name, or None."""
    name = plain(activity)
    return next((kind for kind, words in _TYPES if all(word in name for word in words)), None)


def adapt(_workspace: Workspace, model: Model) -> Adapted:
    """The model that Mautic's points and triggers can express."""
    rules, changes = list[Rule](), []
    taken = {rule.id for rule in model.rules}
    for rule in model.scored_rules():
        found, change = _adapted_rule(model, rule)
        for place, one in enumerate(found):
            new = one.id if place == 0 else free_id(one.id, taken)
            taken.add(new)
            rules.append(replace(one, id=new))
        changes.append(change)
    changes += _of_frame(model)
    groups = tuple(replace(one, min=None, max=None, ageing=None) for one in model.groups)
    adapted = replace(
        model, rules=tuple(rules), groups=groups, inactivity=None, limits=None, audience=None,
        matrix=None, mql=Mql(_whole(model.mql.threshold)),
        bands=_bands(model),
    )  # fmt: skip
    return Adapted(adapted, tuple(changes))


def _bands(model: Model) -> tuple[Band, ...]:
    return tuple(replace(band, from_=_whole(band.from_)) for band in model.bands)


def _whole(points: int) -> int:
    return -(-points // HUNDREDTHS) * HUNDREDTHS


def _of_frame(model: Model) -> Iterator[Change]:
    """What is lost of the parts that are no rules."""
    lost = (
        (model.audience, _("Audience"), _("Points are for all contacts."), ""),
        (
            model.inactivity, _("Inactivity"), _("Silence takes no points."),
            _("Make a segment by the date of the last activity, and a campaign that takes points."),
        ),
        (
            None if model.limits in (None, Limits()) else model.limits, _("Limits of the score"),
            _("Points have no floor and no ceiling."), "",
        ),
        (model.matrix, _("Matrix"), _("There are no grades."), ""),
        (
            any(g.min is not None or g.max is not None for g in model.groups) or None, _("Groups"),
            _("Groups have no limits."), "",
        ),
        (
            model.mql.minimum_fit or model.mql.minimum_engagement, _("MQL"),
            _("The trigger asks for the points alone."), "",
        ),
    )  # fmt: skip
    for part, name, becomes, way in lost:
        if part is not None:
            yield Change(None, name, "impossible", becomes, way)
    text = _("A trigger fires once: a lead whose points fall stays an MQL there.")
    yield Change(None, _("MQL"), "approximate", text, _("Score here who is one at any time."))


@dataclass
class _Going:
    rule: Rule
    notes: list[str]


def _adapted_rule(model: Model, rule: Rule) -> tuple[tuple[Rule, ...], Change]:
    going = _Going(replace(rule, ageing=None, who=None, max_points=None), [])
    try:
        _check(rule)
        _lose(going, model, rule)
        going.rule = replace(going.rule, where=_where(going, rule))
        going.rule = replace(going.rule, **_paying(going, rule))
        found = _apart(going)
    except _Impossible as error:
        text = _("{why} The rule is left out.").format(why=error)
        return (), Change(rule.id, rule.name, "impossible", text, error.way)
    if not going.notes:
        return found, Change(rule.id, rule.name, "exact")
    return found, Change(rule.id, rule.name, "approximate", " ".join(going.notes), "")


def _check(rule: Rule) -> None:
    if rule.disqualify:
        raise _Impossible(
            _("Points cannot disqualify."), _("Keep these contacts out by a segment.")
        )
    if rule.kind == "fit":
        raise _Impossible(
            _("Point actions pay for behaviour alone."),
            _("Make a segment with this condition, and a campaign that adjusts the points once."),
        )
    unknown = [kind for kind in rule.activity if action_type(kind) is None]
    if unknown or not rule.activity:
        text = _("Mautic pays for pages, mails, downloads and forms, not for “{name}”.")
        raise _Impossible(
            text.format(name=", ".join(unknown) or "*"),
            _("Make a segment or a webhook for it, and a campaign that adjusts the points."),
        )


def _lose(going: _Going, model: Model, rule: Rule) -> None:
    """What no point action has."""
    if rule.who is not None:
        going.notes.append(_("It pays for all contacts."))
    if ageing_of(rule, model) is not None:
        going.notes.append(_("Points stay for good."))
    if rule.max_points is not None:
        going.notes.append(_("There is no limit."))


def _where(going: _Going, rule: Rule) -> Condition | None:
    """The address of a page; nothing else can be asked for."""
    if rule.where is None:
        return None
    if {action_type(kind) for kind in rule.activity} == {URL_HIT}:
        pattern = page_pattern(rule.where)
        if pattern is not None:
            assert isinstance(rule.where, Comparison)
            return Comparison(rule.where.field, "like", pattern)
    going.notes.append(
        _("It pays whatever the condition says: choose the asset, mail or form there.")
    )
    return None


def page_pattern(where: Condition) -> str | None:
    """A condition on the address of a page as a pattern with stars, or None."""
    if not isinstance(where, Comparison) or plain(where.field) not in PAGE_FIELDS:
        return None
    value = str(where.value).strip()
    shapes = {
        "is": ("", ""), "like": ("", ""), "starts_with": ("", "*"), "ends_with": ("*", ""),
        "contains": ("*", "*"),
    }  # fmt: skip
    if where.op not in shapes or ("*" in value and where.op != "like"):
        return None
    before, after = shapes[where.op]
    return f"{before}{value}{after}"


def _paying(going: _Going, rule: Rule) -> dict[str, Any]:
    """How often it pays, and how much."""
    repeat = rule.repeat or Repeat()
    points, once = rule.points or 0, repeat.mode == "first"
    nth: Nth | None = None
    if repeat.mode == "tiers":
        points = repeat.tiers[0].points
        if len(repeat.tiers) > 1:
            going.notes.append(_("Each time pays what the first one did."))
    if repeat.mode == "frequency":
        assert repeat.frequency is not None
        points, once = repeat.frequency.tiers[0].points, True
        if len(repeat.frequency.tiers) > 1 or repeat.frequency.within_days is not None:
            going.notes.append(_("It pays once, and the points stay."))
        nth = _reached(rule, repeat.frequency.tiers[0].at_least)
    if repeat.mode in ("nth", "burst"):
        nth, once = _nth_or_burst(going, rule, repeat), True
    once = _counting(going, repeat, once)
    form: Repeat | None = Repeat("first") if once else None
    if nth is not None:
        form = Repeat("nth", nth=nth)
    return {"points": _rounded(going, points), "repeat": form}


def _nth_or_burst(going: _Going, rule: Rule, repeat: Repeat) -> Nth | None:
    if repeat.nth is not None and not repeat.nth.once:
        going.notes.append(_("It pays for the first time alone that the number is reached."))
    if repeat.burst is not None:
        going.notes.append(_("It pays once, however long it took."))
    if repeat.nth is not None:
        return _reached(rule, repeat.nth.n)
    return _reached(rule, 1 if repeat.burst is None else repeat.burst.count)


def _reached(rule: Rule, number: int) -> Nth | None:
    """So many hits of a page, which Mautic counts; it counts nothing else."""
    if number == 1:
        return None
    if {action_type(kind) for kind in rule.activity} == {URL_HIT}:
        return Nth(number, once=True)
    raise _Impossible(
        _("Mautic counts the hits of pages alone."),
        _("Make a segment or a campaign that counts, and let it adjust the points."),
    )


def _counting(going: _Going, repeat: Repeat, once: bool) -> bool:
    """Whether it pays once; a limit or a cooldown has no other counterpart."""
    if repeat.limit == Limit(1, "lifetime") or once:
        if repeat.limit not in (None, Limit(1, "lifetime")) or repeat.cooldown is not None:
            going.notes.append(_("Every occurrence counts."))
        return True
    if repeat.limit is not None or repeat.cooldown is not None:
        going.notes.append(_("Every occurrence pays: there is no limit and no pause."))
    return False


def _rounded(going: _Going, points: int) -> int:
    whole = round_half_away(Fraction(points, HUNDREDTHS)) * HUNDREDTHS
    if whole != points:
        going.notes.append(_("Points are whole."))
    return whole


def _apart(going: _Going) -> tuple[Rule, ...]:
    """A point action for each activity."""
    rule = going.rule
    if len(rule.activity) > 1 and rule.repeat is not None:
        going.notes.append(_("Each of its activities is counted by itself."))
    return tuple(replace(rule, activity=(kind,)) for kind in rule.activity)
