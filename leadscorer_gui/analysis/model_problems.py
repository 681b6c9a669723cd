"""What a person would want to know about the models: what is not scored, or cannot happen.

All of it is allowed in a workspace, so none of it is an error of the file. Said is only what is
certain. Points are hundredths.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import numpy as np

from leadscorer_gui.history.history import History
from leadscorer_gui.model.fields import activity_fields, lead_fields
from leadscorer_gui.model.problems import did_you_mean
from leadscorer_gui.model.rules import Kind as RuleKind
from leadscorer_gui.model.rules import Rule, UnfinishedRule
from leadscorer_gui.model.text import fold, format_points
from leadscorer_gui.model.workspace import AnyModel, Model, UnfinishedModel, Workspace
from leadscorer_gui.texts import _

Kind: TypeAlias = Literal[
    "unfinished", "no_rules", "type_never_seen", "no_such_field", "threshold_too_high",
    "threshold_too_low", "minimum_too_high",
]  # fmt: skip

_ALWAYS_THERE: Final = "lead_id"


@dataclass(frozen=True)
class Problem:
    """One thing to look at: where (`rule_id` None: the model itself), what, and what to do."""

    kind: Kind
    model_id: str
    rule_id: str | None
    text: str
    hint: str


@dataclass(frozen=True)
class HistoryFacts:
    """What of a history decides whether rules can match: types as written, names of columns."""

    activity_types: tuple[str, ...]
    lead_fields: tuple[str, ...]
    activity_fields: tuple[str, ...]

    @staticmethod
    def of(history: History) -> "HistoryFacts":
        """The facts of a history: some ms for each million activities."""
        types = history.activities.field("type")
        used = np.flatnonzero(np.bincount(types.codes, minlength=len(types.distinct)))
        seen = tuple(types.distinct[place] for place in used.tolist())
        return HistoryFacts(seen, history.leads.names, history.activities.names)


def problems_of(workspace: Workspace, facts: HistoryFacts | None) -> list[Problem]:
    """All problems of the models, in their order; without facts those that need no data."""
    found: list[Problem] = []
    for model in workspace.models:
        if isinstance(model, UnfinishedModel):
            text = _("The model is unfinished and is not scored")
            found.append(_problem("unfinished", model, None, text, _("Finish it in its file")))
        else:
            found += _model_problems(model, facts)
    return found


def _model_problems(model: Model, facts: HistoryFacts | None) -> Iterator[Problem]:
    yield from _unfinished_rules(model)
    if not model.scored_rules():
        text = _("The model has no rules that score")
        hint = _("Add a rule, switch one on or finish one")
        yield _problem("no_rules", model, None, text, hint)
    else:
        yield from _out_of_reach(model)
    yield from _within_reach_of_all(model)
    if facts is not None:
        yield from _unseen_types(model, facts)
        yield from _missing_fields(model, facts)


def _unfinished_rules(model: Model) -> Iterator[Problem]:
    for rule in model.rules:
        if isinstance(rule, UnfinishedRule):
            text = _("“{rule}” is unfinished and is not scored").format(rule=rule.name)
            hint = _("Say what it needs, or remove it")
            yield _problem("unfinished", model, rule.id, text, hint)


def _out_of_reach(model: Model) -> Iterator[Problem]:
    mql = model.mql
    most = highest_score(model)
    if most is not None and mql.threshold > most:
        text = _("No lead can reach the threshold of {threshold} points; {most} is the most")
        text = text.format(threshold=format_points(mql.threshold), most=format_points(most))
        hint = _("Lower the threshold, or raise points, limits or groups")
        yield _problem("threshold_too_high", model, None, text, hint)
    fit, engagement = _highest_of(model, "fit"), _highest_of(model, "activity")
    if _is_above(mql.minimum_fit, fit):
        text = _("No lead can have the least fit of {least} points; {most} is the most")
        yield _minimum_problem(model, text, mql.minimum_fit, fit)
    if _is_above(mql.minimum_engagement, engagement):
        text = _("No lead can have the least engagement of {least} points; {most} is the most")
        yield _minimum_problem(model, text, mql.minimum_engagement, engagement)


def _is_above(minimum: int | None, most: int | None) -> bool:
    return minimum is not None and most is not None and minimum > most


def _minimum_problem(model: Model, text: str, minimum: int | None, most: int | None) -> Problem:
    text = text.format(least=format_points(minimum or 0), most=format_points(most or 0))
    return _problem("minimum_too_high", model, None, text, _("Lower what is asked for"))


def _within_reach_of_all(model: Model) -> Iterator[Problem]:
    mql = model.mql
    if max(mql.threshold, mql.minimum_fit or 0, mql.minimum_engagement or 0) <= 0:
        text = _("With a threshold of {threshold}, a lead without any points is an MQL")
        text = text.format(threshold=format_points(mql.threshold))
        hint = _("Raise the threshold above 0")
        yield _problem("threshold_too_low", model, None, text, hint)


def _unseen_types(model: Model, facts: HistoryFacts) -> Iterator[Problem]:
    seen = {fold(name) for name in facts.activity_types}
    for rule in model.scored_rules():
        if rule.activity and not any(fold(name) in seen for name in rule.activity):
            names = ", ".join(f"“{name}”" for name in rule.activity)
            text = _("“{rule}” never matches: the data has no activity {types}")
            near = did_you_mean(rule.activity[0], list(facts.activity_types))
            text = text.format(rule=rule.name, types=names) + near
            hint = _("Choose a type that the data has, or open data that has it")
            yield _problem("type_never_seen", model, rule.id, text, hint)


def _missing_fields(model: Model, facts: HistoryFacts) -> Iterator[Problem]:
    of_leads = dict.fromkeys(lead_fields(model))
    of_activities = dict.fromkeys(activity_fields(model))
    yield from _missing(model, of_leads, facts.lead_fields, _("leads"))
    yield from _missing(model, of_activities, facts.activity_fields, _("activities"))


def _missing(
    model: Model, asked: Iterable[tuple[str, Rule | None]], known: tuple[str, ...], table: str
) -> Iterator[Problem]:
    for field, rule in asked:
        if field in known or field == _ALWAYS_THERE:
            continue
        if rule is None:
            text = _("The audience asks for “{field}”, which is no column of the {table}")
            text = text.format(field=field, table=table)
        else:
            text = _("“{rule}” asks for “{field}”, which is no column of the {table}")
            text = text.format(rule=rule.name, field=field, table=table)
        hint = _("The field reads as empty; name a column that the data has")
        text += did_you_mean(field, list(known))
        yield _problem("no_such_field", model, rule.id if rule else None, text, hint)


# The most that a score can be


def highest_score(model: Model) -> int | None:
    """A score that no lead can exceed, by the rules and limits alone; None where there is none."""
    fit, engagement = _highest_of(model, "fit"), _highest_of(model, "activity")
    limit = None if model.limits is None else model.limits.max
    if fit is None or engagement is None:
        return limit
    return fit + engagement if limit is None else min(fit + engagement, limit)


def _highest_of(model: Model, kind: RuleKind) -> int | None:
    """What the rules of a kind hold at most; never below 0."""
    limits = {group.id: group.max for group in model.groups}
    sums: dict[str | None, int | None] = {}
    for rule in model.scored_rules():
        if rule.kind == kind:
            most, so_far = highest_of_rule(rule), sums.get(rule.group, 0)
            open_ended = most is None or so_far is None
            sums[rule.group] = None if open_ended else (so_far or 0) + (most or 0)
    total = 0
    for group, held in sums.items():
        limit = limits.get(group) if group is not None else None
        if held is None and limit is None:
            return None
        total += min(each for each in (held, limit) if each is not None)
    return total


def highest_of_rule(rule: Rule) -> int | None:
    """What one rule holds at most, not below 0; None where more occurrences give more."""
    if rule.disqualify:
        return 0
    most = _highest_of_occurrences(rule)
    if rule.max_points is None:
        return most
    return rule.max_points if most is None else min(most, rule.max_points)


def _highest_of_occurrences(rule: Rule) -> int | None:
    points = max(0, rule.points or 0)
    repeat = rule.repeat
    if rule.kind == "fit":
        return points
    if repeat is None:
        return None if points else 0
    if repeat.frequency is not None:
        return max(0, *(tier.points for tier in repeat.frequency.tiers))
    if repeat.tiers:
        return None if any(tier.points > 0 for tier in repeat.tiers) else 0
    earned_once = (
        repeat.mode == "first"
        or (repeat.nth is not None and repeat.nth.once)
        or (repeat.burst is not None and repeat.burst.once)
    )
    if not points or earned_once:
        return points
    limit = repeat.limit
    if limit is not None and limit.per == "lifetime" and limit.of is None:
        return points * limit.count
    return None


def _problem(kind: Kind, model: AnyModel, rule_id: str | None, text: str, hint: str) -> Problem:
    return Problem(kind, model.id, rule_id, text, hint)
