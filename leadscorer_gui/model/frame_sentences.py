"""What surrounds the rules, in words: MQL, limits, bands, grades, groups, inactivity."""

from collections.abc import Sequence

from leadscorer_gui.model.ageing_sentences import ageing_phrase
from leadscorer_gui.model.condition_sentences import begins_with_field, condition_sentence
from leadscorer_gui.model.conditions import Condition
from leadscorer_gui.model.wording_sentences import (
    and_list,
    days_text,
    full_sentence,
    or_list,
    points_text,
    quoted,
    sentences_together,
)
from leadscorer_gui.model.workspace import (
    Band,
    Group,
    Inactivity,
    Limits,
    Matrix,
    Model,
    ThenEvery,
)
from leadscorer_gui.numerals import shown_points
from leadscorer_gui.texts import _, n_


def mql_sentence(model: Model) -> str:
    """`A lead is an MQL from a score of 50 points on, if its fit is at least 10 points.`"""
    mql = model.mql
    clauses = [
        _("A lead is an MQL from a score of {points} on").format(points=points_text(mql.threshold))
    ]
    fit, engagement = mql.minimum_fit, mql.minimum_engagement
    if fit is not None and engagement is not None:
        text = _("if its fit is at least {fit} and its engagement at least {engagement}")
        text = text.format(fit=points_text(fit), engagement=points_text(engagement))
        clauses.append(text)
    elif fit is not None:
        clauses.append(_("if its fit is at least {fit}").format(fit=points_text(fit)))
    elif engagement is not None:
        text = _("if its engagement is at least {engagement}")
        clauses.append(text.format(engagement=points_text(engagement)))
    return full_sentence(clauses)


def audience_sentence(audience: Condition | None) -> str:
    """`The model is for leads whose country is “DE”.`"""
    if audience is None:
        return _("The model is for all leads.")
    text = _("The model is for leads for which {condition}.")
    if begins_with_field(audience):
        text = _("The model is for leads whose {condition}.")
    return text.format(condition=condition_sentence(audience))


def limits_sentence(limits: Limits | None) -> str:
    """`The score is never below 0 and never above 100.`"""
    low, high = (None, None) if limits is None else (limits.min, limits.max)
    if low is not None and high is not None:
        text = _("The score is never below {low} and never above {high}.")
        return text.format(low=shown_points(low), high=shown_points(high))
    if low is not None:
        return _("The score is never below {low}.").format(low=shown_points(low))
    if high is not None:
        return _("The score is never above {high}.").format(high=shown_points(high))
    return _("The score has no limits.")


def bands_sentence(bands: Sequence[Band]) -> str:
    """`The bands are “Cold” from 0, “Warm” from 25 on and “Hot” from 50 on.`"""
    if not bands:
        return _("There are no bands.")
    return _("The bands are {bands}.").format(bands=and_list([_band(band) for band in bands]))


def matrix_sentence(matrix: Matrix | None) -> str:
    """`The grades are, for fit, “B” from 10 on …; for engagement, “2” from 20 on ….`"""
    if matrix is None:
        return _("There are no grades.")
    fit = and_list([_band(band) for band in matrix.fit])
    engagement = and_list([_band(band) for band in matrix.engagement])
    return _("The grades are, for fit, {fit}; for engagement, {engagement}.").format(
        fit=fit, engagement=engagement
    )


def _band(band: Band) -> str:
    return _("{name} from {points} on").format(
        name=quoted(band.name), points=shown_points(band.from_)
    )


def group_sentence(group: Group) -> str:
    """`The rules of the group “E-mail” together hold at most 20 points.`"""
    bounds = _group_bounds(group)
    if group.ageing is None:
        return bounds
    text = _("Unless a rule has ageing of its own, each of its awards ages: {ageing}.")
    return sentences_together([bounds, text.format(ageing=ageing_phrase(group.ageing))])


def _group_bounds(group: Group) -> str:
    name = quoted(group.name)
    if group.min is None and group.max is None:
        return _("The rules of the group {name} add up without a limit.").format(name=name)
    if group.min is None:
        text = _("The rules of the group {name} together hold at most {most}.")
    elif group.max is None:
        text = _("The rules of the group {name} together never fall below {least}.")
    else:
        text = _("The rules of the group {name} together hold {least} to {most}.")
    # A range says `points` once, at its end.
    least = points_text(group.min or 0) if group.max is None else shown_points(group.min or 0)
    return text.format(name=name, least=least, most=points_text(group.max or 0))


def inactivity_sentence(inactivity: Inactivity | None) -> str:
    """`Without an activity, the lead loses 15 points after 30 days, ….`"""
    if inactivity is None:
        return _("Inactivity takes no points.")
    types = or_list([quoted(each) for each in inactivity.activities])
    losses = _losses(inactivity)
    if types and losses:
        text = _("Without {activities} the lead loses {losses}, but never more than its engagement")
    elif losses:
        text = _("Without an activity the lead loses {losses}, but never more than its engagement")
    elif types:
        text = _("Without {activities} the lead loses no points")
    else:
        text = _("Without an activity the lead loses no points")
    return full_sentence(
        [text.format(activities=types, losses=losses)], ageing=_ignored(inactivity)
    )


def _losses(inactivity: Inactivity) -> str:
    """`15 points after 30 days, 30 more after 60 days and 10 more every 30 days after that`."""
    losses: list[str] = []
    for step in inactivity.steps:
        text = _("another {points} after {days}") if losses else _("{points} after {days}")
        days, points = days_text(step.after_days), points_text(-step.points)
        losses.append(text.format(points=points, days=days))
    if inactivity.then_every is not None:
        losses.append(_then_every(inactivity.then_every))
    return and_list(losses)


def _then_every(then_every: ThenEvery) -> str:
    return n_(
        "another {points} every day after that",
        "another {points} every {days} days after that",
        then_every.days,
    ).format(points=points_text(-then_every.points), days=then_every.days)


def _ignored(inactivity: Inactivity) -> str:
    types = [quoted(each) for each in inactivity.ignore]
    if not types:
        return ""
    return n_(
        "{activities} does not count as an activity",
        "{activities} do not count as activities",
        len(types),
    ).format(activities=and_list(types))


def product_sentence(model: Model) -> str:
    """`The model “Platform” scores leads for the product “Kumo Metrics”.`"""
    if model.product is None:
        return _("The model {name} scores leads.").format(name=quoted(model.name))
    text = _("The model {name} scores leads for the product {product}.")
    return text.format(name=quoted(model.name), product=quoted(model.product))
