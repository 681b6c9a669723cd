"""What models ask for and the data don't have: types of activities and fields, by their names."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np

from leadscorer_gui.analysis.lint import fixes
from leadscorer_gui.analysis.lint.names import is_done_to_lead, nearest
from leadscorer_gui.analysis.lint.of_models import sends_problem
from leadscorer_gui.analysis.lint.of_rules import of_rule, switch_off
from leadscorer_gui.analysis.lint.problem import DATA, Fix, Problem
from leadscorer_gui.files.problems import clip
from leadscorer_gui.history.columns import NO_INSTANT
from leadscorer_gui.history.history import History
from leadscorer_gui.model.conditions import Condition, comparisons
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.text import DAY_US, fold
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.numerals import grouped, written
from leadscorer_gui.texts import _, n_

_ALWAYS_THERE: Final = "lead_id"
_MANY: Final = 0.01
_MOST_NAMED: Final = 5


@dataclass(frozen=True)
class ActiveBefore:
    """Leads that did something before they were created: so many of those with a date, and by
    how many days at the median."""

    leads: int
    dated: int
    days: float


@dataclass(frozen=True)
class HistoryFacts:
    """What of a history decides whether rules can match: types as written, names of columns."""

    activity_types: tuple[str, ...]
    lead_fields: tuple[str, ...]
    activity_fields: tuple[str, ...]
    active_before: ActiveBefore | None = None

    @staticmethod
    def of(history: History) -> "HistoryFacts":
        """The facts of a history: some ms for each million activities."""
        types = history.activities.field("type")
        used = np.flatnonzero(np.bincount(types.codes, minlength=len(types.distinct)))
        seen = tuple(types.distinct[place] for place in used.tolist())
        names = history.leads.names, history.activities.names
        return HistoryFacts(seen, *names, active_before_created(history))


def active_before_created(history: History) -> ActiveBefore | None:
    """The leads whose first activity comes before `created_at`; None without any."""
    activities, created = history.activities, history.leads.created_at
    active = np.diff(activities.first) > 0
    dated = (created != NO_INSTANT) & active
    first = activities.at[activities.first[:-1][dated]]
    early = created[dated] - first
    early = early[early > 0]
    if not len(early):
        return None
    return ActiveBefore(len(early), int(dated.sum()), float(np.median(early)) / DAY_US)


def problems_of_data(facts: HistoryFacts) -> Iterator[Problem]:
    """Activities before creation: a wrong time zone, or a date of creation that is that of the
    import, moves leads from the month in which they came to another one."""
    found = facts.active_before
    if found is None or found.leads < _MANY * found.dated:
        return
    text = n_(
        "{count} of {dated} leads did something before it was created, by {days} days at the"
        " median",
        "{count} of {dated} leads did something before they were created, by {days} days at the"
        " median",
        found.leads,
    )
    days = written(found.days, ",.2g") if found.days < 10 else grouped(found.days)
    text = text.format(count=grouped(found.leads), dated=grouped(found.dated), days=days)
    hint = _("Look at the time zone, and at what the date of creation means; scores begin earlier")
    yield Problem("active_before_created", DATA, None, text, hint, "advice")


def problems_of_names(model: Model, facts: HistoryFacts) -> Iterator[Problem]:
    """The names that a model asks for in vain."""
    yield from unseen_types(model, facts)
    yield from unseen_types_of_inactivity(model, facts)
    yield from sends_seen(model, facts)
    yield from missing_fields(model, facts)


# Types of activities


def unseen_types(model: Model, facts: HistoryFacts) -> Iterator[Problem]:
    """A rule on types that never occur gives nobody points; mostly the name is written otherwise.

    Where other types of the rule do occur, a type is told of only if it looks like a slip.
    """
    seen = {fold(name) for name in facts.activity_types}
    for rule in model.scored_rules():
        missing = [name for name in rule.activity if fold(name) not in seen]
        if missing and len(missing) == len(rule.activity):
            yield _never_seen(model, rule, missing, facts)
            continue
        for name in missing:
            near = nearest(name, facts.activity_types)
            if near is not None and fold(near) not in {fold(one) for one in rule.activity}:
                yield _slip(model, rule, name, near)


def _never_seen(model: Model, rule: Rule, missing: list[str], facts: HistoryFacts) -> Problem:
    names = ", ".join(_("“{name}”").format(name=clip(name)) for name in missing[:_MOST_NAMED])
    text = _("“{rule}” never fires: no activity in the data is of type {types}")
    text = text.format(rule=clip(rule.name), types=names)
    hint = _("Name a type that the data has, or switch the rule off")
    near = nearest(missing[0], facts.activity_types)
    text += meant(near)
    fix = switch_off(model, rule) if near is None else _use_type(model, rule, missing[0], near)
    place = ("activity",)
    return Problem("type_never_seen", model.id, rule.id, text, hint, part=place, fix=fix)


def _slip(model: Model, rule: Rule, name: str, near: str) -> Problem:
    text = _("“{rule}” names the type “{name}”, which the data never has")
    text = text.format(rule=clip(rule.name), name=clip(name)) + meant(near)
    hint, fix = _("Name a type that the data has"), _use_type(model, rule, name, near)
    place = ("activity",)
    return Problem("type_never_seen", model.id, rule.id, text, hint, "advice", place, fix)


def _use_type(model: Model, rule: Rule, name: str, near: str) -> Fix:
    change = partial(fixes.with_type, unseen=name, seen=near)
    return Fix(use_instead(near, name), of_rule(model, rule, change))


def meant(near: str | None) -> str:
    """A half sentence that names what was probably meant, or nothing."""
    return "" if near is None else _(" (did you mean “{name}”?)").format(name=clip(near))


def use_instead(near: str, name: str) -> str:
    """What a fix is called that takes one name for another."""
    return _("Use “{near}” instead of “{name}”").format(near=clip(near), name=clip(name))


def unseen_types_of_inactivity(model: Model, facts: HistoryFacts) -> Iterator[Problem]:
    """A slip in what inactivity ignores lets sends restart the clock after all."""
    inactivity, seen = model.inactivity, {fold(name) for name in facts.activity_types}
    if inactivity is None:
        return
    for part, names in (("activities", inactivity.activities), ("ignore", inactivity.ignore)):
        for name in names:
            near = None if fold(name) in seen else nearest(name, facts.activity_types)
            if near is None or fold(near) in {fold(one) for one in names}:
                continue
            text = _("Inactivity names the type “{name}”, which the data never has")
            text = text.format(name=clip(name)) + meant(near)
            hint = _("Name a type that the data has")
            change = partial(fixes.with_other_type, part=part, unseen=name, seen=near)
            whole = partial(fixes.in_model, model_id=model.id, change=change)
            fix = Fix(use_instead(near, name), whole)
            place = ("inactivity", part)
            yield Problem("type_never_seen", model.id, None, text, hint, "warning", place, fix)


def sends_seen(model: Model, facts: HistoryFacts) -> Iterator[Problem]:
    """Sends among the data's types restart the clock where inactivity counts every type."""
    inactivity = model.inactivity
    if inactivity is None or not inactivity.steps or inactivity.activities:
        return
    ignored = {fold(name) for name in inactivity.ignore}
    sends = [name for name in facts.activity_types if is_done_to_lead(name)]
    sends = [name for name in sends if fold(name) not in ignored]
    if sends:
        yield sends_problem(model, tuple(sends))


# Fields


def missing_fields(model: Model, facts: HistoryFacts) -> Iterator[Problem]:
    """A field that is no column reads as empty for everybody, without a word."""
    for place, condition, rule in conditions_of(model):
        of_activities = rule is not None and rule.kind == "activity" and place == ("where",)
        known = facts.activity_fields if of_activities else facts.lead_fields
        for field in dict.fromkeys(each.field for each in comparisons(condition)):
            if field not in known and field != _ALWAYS_THERE:
                yield _no_field(model, rule, place, field, known, of_activities)
    for rule in model.scored_rules():
        of, key = _counted_by(rule)
        known = facts.activity_fields
        if of is None or of in known or of == _ALWAYS_THERE:
            continue
        if of not in {each.field for each in comparisons(rule.where)}:
            yield _no_field(model, rule, ("repeat", key, "of"), of, known, True)


def _counted_by(rule: Rule) -> tuple[str | None, str]:
    repeat = rule.repeat
    if repeat is not None and repeat.limit is not None:
        return repeat.limit.of, "limit"
    if repeat is not None and repeat.cooldown is not None:
        return repeat.cooldown.of, "cooldown"
    return None, ""


def conditions_of(
    model: Model,
) -> Iterator[tuple[tuple[str, ...], Condition | None, Rule | None]]:
    """Every condition that is scored: its place in the rule or model, it, and the rule."""
    yield ("audience",), model.audience, None
    for rule in model.scored_rules():
        yield ("where",), rule.where, rule
        yield ("who",), rule.who, rule


def _no_field(
    model: Model,
    rule: Rule | None,
    place: tuple[str, ...],
    field: str,
    known: tuple[str, ...],
    of_activities: bool,
) -> Problem:
    table = _("activities") if of_activities else _("leads")
    if rule is None:
        text = _("The audience asks for “{field}”, which is no column of the {table}")
        text = text.format(field=clip(field), table=table)
    else:
        text = _("“{rule}” asks for “{field}”, which is no column of the {table}")
        text = text.format(rule=clip(rule.name), field=clip(field), table=table)
    hint = _("The field reads as empty; name a column that the data has")
    near, fix = nearest(field, known), None
    text += meant(near)
    if near is not None:
        change = partial(_with_field, model_id=model.id, rule=rule, old=field, new=near)
        fix = Fix(use_instead(near, field), partial(change, place=place))
    rule_id = None if rule is None else rule.id
    return Problem("no_such_field", model.id, rule_id, text, hint, "warning", place, fix)


def _with_field(
    workspace: Workspace,
    model_id: str,
    rule: Rule | None,
    old: str,
    new: str,
    place: tuple[str, ...],
) -> Workspace:
    """The workspace with another field in a condition, and where its rule counts by the field."""
    rule_id = None if rule is None else rule.id
    if place[0] in ("where", "who", "audience"):
        other = partial(fixes.other_field, old=old, new=new)
        workspace = fixes.in_condition(workspace, model_id, rule_id, place[0], other)
    if rule_id is None or place[0] == "who" or (rule is not None and rule.kind == "fit"):
        return workspace
    counted = partial(fixes.counted_by, old=old, new=new)
    return fixes.in_rule(workspace, model_id, rule_id, counted)
