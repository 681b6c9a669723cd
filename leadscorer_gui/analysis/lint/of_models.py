"""What can be said of a whole model without any data. Points are hundredths."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from leadscorer_gui.analysis.lint import fixes
from leadscorer_gui.analysis.lint.names import is_done_to_lead
from leadscorer_gui.analysis.lint.problem import Fix, Problem, Severity
from leadscorer_gui.analysis.lint.reach import gives, highest_of, highest_score, takes
from leadscorer_gui.files.problems import clip
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.text import fold
from leadscorer_gui.model.workspace import Model, Mql, Workspace
from leadscorer_gui.numerals import shown_points
from leadscorer_gui.texts import _, n_

BEGINS_BIG: Final = 30
"""Three to five triggers are a beginning; a grown model has versions, and many more of them."""

FIRST_SILENCE: Final = (30, -500)
"""Days of silence, and the points that they cost in a model that knew none."""

ONE_POINT: Final = 100


def problems_of_model(
    model: Model, workspace: Workspace, types: tuple[str, ...] = ()
) -> Iterator[Problem]:
    """The problems of a model itself; `types`: those of the activities in the data, if known."""
    if not model.scored_rules():
        yield from no_rules(model)
    else:
        yield from threshold_too_high(model)
        yield from minimum_too_high(model)
        yield from fit_alone(model)
        yield from no_negative_rule(model)
        yield from no_ageing(model, types)
    yield from threshold_too_low(model)
    yield from sends_named(model)
    yield from too_big(model, workspace)


def no_rules(model: Model) -> Iterator[Problem]:
    """A model that scores nothing tells nobody anything."""
    text = _("The model has no rules that score")
    hint = _("Add a rule, switch one on or finish one")
    yield Problem("no_rules", model.id, None, text, hint, "error", ("rules",))


def threshold_too_high(model: Model) -> Iterator[Problem]:
    """Points that can't reach the threshold: not one lead would ever be handed to sales."""
    most = highest_score(model)
    if most is None or model.mql.threshold <= most:
        return
    text = _("No lead can reach the threshold of {threshold} points; {most} is the most")
    text = text.format(threshold=shown_points(model.mql.threshold), most=shown_points(most))
    hint = _("Lower the threshold, or raise points, limits or groups")
    fix = _lower("threshold", _("Lower the threshold to {points}"), model, most)
    place = ("mql", "threshold")
    yield Problem("threshold_too_high", model.id, None, text, hint, "error", place, fix)


def minimum_too_high(model: Model) -> Iterator[Problem]:
    """A least fit or engagement that no lead has shuts everybody out, whatever the score."""
    mql = model.mql
    fit, engagement = highest_of(model, "fit"), highest_of(model, "activity")
    if mql.minimum_fit is not None and fit is not None and mql.minimum_fit > fit:
        text = _("No lead can have the least fit of {least} points; {most} is the most")
        words = _("Lower the least fit to {points}")
        yield _minimum_problem(model, text, "minimum_fit", words, fit)
    least = mql.minimum_engagement
    if least is not None and engagement is not None and least > engagement:
        text = _("No lead can have the least engagement of {least} points; {most} is the most")
        words = _("Lower the least engagement to {points}")
        yield _minimum_problem(model, text, "minimum_engagement", words, engagement)


def _minimum_problem(model: Model, text: str, key: str, words: str, most: int) -> Problem:
    least = getattr(model.mql, key)
    text = text.format(least=shown_points(least), most=shown_points(most))
    hint, fix = _("Lower what is asked for"), _lower(key, words, model, most)
    return Problem("minimum_too_high", model.id, None, text, hint, "error", ("mql", key), fix)


def _lower(key: str, words: str, model: Model, points: int) -> Fix | None:
    """Lower a number of `mql`; not to nothing, for that would let everybody in."""
    if points <= 0:
        return None
    words = words.format(points=shown_points(points))
    return Fix(words, partial(with_mql, model_id=model.id, key=key, points=points))


def with_mql(workspace: Workspace, model_id: str, key: str, points: int) -> Workspace:
    """The workspace with a number of a model's `mql` set."""

    def change(model: Model) -> Model:
        mql: Mql = replace(model.mql, **{key: points})
        return replace(model, mql=mql)

    return fixes.in_model(workspace, model_id, change)


def threshold_too_low(model: Model) -> Iterator[Problem]:
    """With a threshold of nothing, sales gets everybody: worse than too low a one."""
    mql = model.mql
    if max(mql.threshold, mql.minimum_fit or 0, mql.minimum_engagement or 0) > 0:
        return
    text = _("With a threshold of {threshold}, a lead without any points is an MQL")
    text = text.format(threshold=shown_points(mql.threshold))
    hint, place = _("Raise the threshold above 0"), ("mql", "threshold")
    yield Problem("threshold_too_low", model.id, None, text, hint, "error", place)


def fit_alone(model: Model) -> Iterator[Problem]:
    """A threshold that fit alone reaches hands over leads that have never done anything.

    That points add up so far does not say that any lead has them all; data do (`of_results`).
    """
    most = highest_of(model, "fit")
    if not asks_for_activity(model) or most is None or most < model.mql.threshold:
        return
    text = _("Fit alone may bring {most} points, and the threshold is {threshold}")
    text = text.format(most=shown_points(most), threshold=shown_points(model.mql.threshold))
    yield fit_alone_problem(model, text, "advice")


def asks_for_activity(model: Model) -> bool:
    """Whether a model scores what leads do, and asks for no least engagement."""
    minimum = model.mql.minimum_engagement
    active = any(rule.kind == "activity" and gives(rule) for rule in model.scored_rules())
    return active and (minimum is None or minimum <= 0) and model.mql.threshold > 0


def fit_alone_problem(model: Model, text: str, severity: Severity) -> Problem:
    """The problem in these words, with its fix."""
    hint = _("Ask for some engagement as well, or raise the threshold")
    change = partial(with_mql, model_id=model.id, key="minimum_engagement", points=ONE_POINT)
    fix = Fix(_("Ask for at least 1 point of engagement"), change)
    place = ("mql", "threshold")
    return Problem("fit_alone", model.id, None, text, hint, severity, place, fix)


def no_negative_rule(model: Model) -> Iterator[Problem]:
    """Some are no buyers however active: job seekers, competitors, who cancels or unsubscribes."""
    rules = model.scored_rules()
    if any(takes(rule) for rule in rules) or not any(gives(rule) for rule in rules):
        return
    text = _("No rule takes points away or disqualifies")
    hint = _("Think of competitors, job seekers, cancelled meetings, unsubscribing")
    yield Problem("no_negative_rule", model.id, None, text, hint, "advice", ("rules",))


def no_ageing(model: Model, types: tuple[str, ...] = ()) -> Iterator[Problem]:
    """Without ageing or inactivity, who was busy two years ago is as hot as who is so today."""
    rules = [one for one in model.scored_rules() if one.kind == "activity" and gives(one)]
    if not rules or any(ages(rule, model) for rule in rules):
        return
    if model.inactivity is not None and model.inactivity.steps:
        return
    text = _("Points for activities never age, and inactivity costs nothing")
    hint = _("Let points age, or take some away from leads that fall silent")
    days, points = FIRST_SILENCE
    words = _("Add inactivity {points} after {days} days")
    words = words.format(points=shown_points(points), days=days)
    ignored = tuple(one for one in types if is_done_to_lead(one))
    change = partial(fixes.with_inactivity, ignored=ignored, days=days, points=points)
    fix = Fix(words, partial(fixes.in_model, model_id=model.id, change=change))
    yield Problem("no_ageing", model.id, None, text, hint, "advice", ("inactivity",), fix)


def ages(rule: Rule, model: Model) -> bool:
    """Whether what an activity rule holds becomes less by itself."""
    frequency = None if rule.repeat is None else rule.repeat.frequency
    if frequency is not None:
        return frequency.within_days is not None
    if rule.ageing is not None:
        return True
    return any(group.id == rule.group and group.ageing is not None for group in model.groups)


def sends_named(model: Model) -> Iterator[Problem]:
    """Sends that restart the clock of inactivity: then who never answers is never silent."""
    inactivity = model.inactivity
    if inactivity is None or not inactivity.steps:
        return
    ignored = {fold(name) for name in inactivity.ignore}
    sends = [one for one in inactivity.activities if is_done_to_lead(one)]
    sends = [one for one in sends if fold(one) not in ignored]
    if sends:
        yield sends_problem(model, tuple(sends))


def sends_problem(model: Model, types: tuple[str, ...]) -> Problem:
    """The problem that these types restart the clock."""
    names = ", ".join(_("“{name}”").format(name=clip(one)) for one in types)
    text = n_(
        "{types} is nothing that leads do, and restarts the clock of inactivity",
        "{types} are nothing that leads do, and restart the clock of inactivity",
        len(types),
    ).format(types=names)
    hint = _("Let inactivity ignore what is sent to leads")
    words = _("Ignore {types} in inactivity").format(types=names)
    change = partial(fixes.ignoring, types=types)
    fix = Fix(words, partial(fixes.in_model, model_id=model.id, change=change))
    place = ("inactivity", "ignore")
    return Problem("sends_restart_clock", model.id, None, text, hint, "warning", place, fix)


def too_big(model: Model, workspace: Workspace) -> Iterator[Problem]:
    """Models that begin too big: a perfect one after months of design often turns out not to work.

    One that has versions has been at work, and has grown.
    """
    count = len(model.scored_rules())
    if count <= BEGINS_BIG or any(one.model.id == model.id for one in workspace.versions):
        return
    text = _("A first model of {count} rules is big: nobody has seen yet which of them matter")
    hint = _("Begin with three to five triggers, put them to work, look, and refine")
    text = text.format(count=count)
    yield Problem("too_big", model.id, None, text, hint, "advice", ("rules",))
