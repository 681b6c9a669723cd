"""The sheets of nurturing by their names: made for the charts and the tables alike."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from typing import TYPE_CHECKING

from leadscorer_gui.cli.errors import BadInput, UsageError
from leadscorer_gui.cli.named import days_to_win
from leadscorer_gui.cli.nurture_options import days, period_of, unit_of
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from leadscorer_gui.analysis.cohorts import ScoreProfile
    from leadscorer_gui.analysis.costs import Costs
    from leadscorer_gui.analysis.funnel import Cohorts, Funnel
    from leadscorer_gui.analysis.hand_over import HandOverList
    from leadscorer_gui.analysis.new_leads import Counted, LeadCounts
    from leadscorer_gui.analysis.product_conflicts import ProductTable
    from leadscorer_gui.analysis.programmes import Programmes
    from leadscorer_gui.analysis.reopened import Reopened
    from leadscorer_gui.analysis.review import Review
    from leadscorer_gui.analysis.warming_up import WarmingUp
    from leadscorer_gui.cli.scoring import Scoring
    from leadscorer_gui.engine.inputs import Inputs
    from leadscorer_gui.engine.result import Result


def scored(scoring: Scoring, options: Namespace, cohort: bool = False) -> tuple[Inputs, Result]:
    """The inputs of the model, and the result of what the call looks at.

    With `cohort` a period leaves the leads that came to be in it; else what happened in it.
    """
    from leadscorer_gui.analysis.segments import both_scopes, created_within, restricted
    from leadscorer_gui.cli.scoping import scoped
    from leadscorer_gui.engine.conditions import Conditions
    from leadscorer_gui.engine.inputs import prepare
    from leadscorer_gui.engine.result import Scope
    from leadscorer_gui.engine.simulate import run

    model, workspace = scoring.models[0], scoring.workspace
    period = period_of(options, workspace.time_zone)
    report = scoring.begin(_("Scoring {model}").format(model=model.id))
    inputs = prepare(model, scoring.history, Conditions(workspace), scoring.as_of)
    result = run(inputs, report)
    scoring.end()
    result = scoped(result, workspace, scoring.segment, options)
    if period is None:
        return inputs, result
    scope = Scope((), (period.first, period.last))
    if cohort:
        return inputs, restricted(result, created_within(result, period), scope)
    return inputs, replace(result, scope=both_scopes(result.scope, scope))


def profile(scoring: Scoring, options: Namespace) -> ScoreProfile:
    """The score profile of new leads."""
    from leadscorer_gui.analysis.cohorts import ScoreProfile

    inputs, result = scored(scoring, options)
    return ScoreProfile.of(inputs, result, scoring.begin(_("Counting")))


def warming(scoring: Scoring, options: Namespace) -> WarmingUp:
    """How new leads warm up."""
    from leadscorer_gui.analysis.warming_up import WarmingUp

    inputs, result = scored(scoring, options)
    return WarmingUp.of(inputs, result, scoring.begin(_("Counting")))


def counts(scoring: Scoring, options: Namespace, counted: Counted) -> LeadCounts:
    """Leads by period, against target."""
    from leadscorer_gui.analysis.new_leads import LeadCounts
    from leadscorer_gui.analysis.plans import targets_of

    targets = targets_of(scoring.workspace, scoring.side_tables)
    _inputs, result = scored(scoring, options)
    return LeadCounts.of(result, counted, unit_of(options), targets)


def funnel(scoring: Scoring, options: Namespace) -> tuple[Funnel, Cohorts]:
    """The funnel, and that of each period's leads."""
    from leadscorer_gui.analysis.calendar import Calendar
    from leadscorer_gui.analysis.funnel import Cohorts, Funnel, StageTimes

    inputs, result = scored(scoring, options, cohort=True)
    report = scoring.begin(_("Counting"))
    times = StageTimes.of(inputs, result, report)
    calendar = Calendar.of(result, unit_of(options))
    return Funnel.of(times), Cohorts.of(times, calendar, report)


def reopened(scoring: Scoring, options: Namespace) -> Reopened:
    """The leads that came back."""
    from leadscorer_gui.analysis.reopened import COLD_DAYS, Reopened

    inputs, result = scored(scoring, options)
    cold, below = days(options, "cold_days", COLD_DAYS), days(options, "below_days", 0)
    report = scoring.begin(_("Counting"))
    return Reopened.of(inputs, result, unit_of(options), cold, below, report)


def programmes(scoring: Scoring, options: Namespace) -> Programmes:
    """The values of the property that the call names."""
    from leadscorer_gui.analysis.programmes import TOP, Programmes

    _inputs, result = scored(scoring, options, cohort=True)
    name = options.by or "programme"
    top = TOP if options.top is None else int(options.top)
    try:
        report = scoring.begin(_("Counting"))
        return Programmes.of(result, name, top, days_to_win(options), report=report)
    except KeyError as error:
        history = result.history
        known = dict.fromkeys((*history.activities.names, *history.leads.names))
        message = _("--by {name}: there is no such property, or it was not kept; there is: {known}")
        raise BadInput(message.format(name=name, known=", ".join(known))) from error


def costs(scoring: Scoring, options: Namespace) -> Costs:
    """What was spent, and what it brought."""
    from leadscorer_gui.analysis.costs import Costs
    from leadscorer_gui.analysis.plans import SpendTable

    _inputs, result = scored(scoring, options)
    spend = SpendTable.of(scoring.workspace, scoring.side_tables)
    return Costs.of(result, spend, options.by or "month", scoring.begin(_("Counting")))


def conflicts(scoring: Scoring, _options: Namespace) -> ProductTable:
    """All models against each other."""
    from leadscorer_gui.analysis.product_conflicts import ProductTable

    return ProductTable.of([scoring.simulate(model) for model in scoring.models])


def review(scoring: Scoring, options: Namespace) -> tuple[Review, str]:
    """The review of the last version of the model; UsageError where none was ever frozen."""
    from leadscorer_gui.analysis.review import Review
    from leadscorer_gui.cli.scoping import scoped
    from leadscorer_gui.engine.conditions import Conditions
    from leadscorer_gui.engine.inputs import prepare
    from leadscorer_gui.engine.simulate import run
    from leadscorer_gui.model.versions import as_scored, label, last_version, with_version

    draft = scoring.models[0]
    version = last_version(scoring.workspace, draft.id)
    if version is None:
        message = _("the model “{id}” has no version yet; a review looks back on a frozen one")
        raise UsageError(message.format(id=draft.id))
    workspace = with_version(scoring.workspace, version)
    report = scoring.begin(_("Scoring {model}").format(model=version.id))
    inputs = prepare(as_scored(version), scoring.history, Conditions(workspace), scoring.as_of)
    result = scoped(run(inputs, report), scoring.workspace, scoring.segment, options)
    report = scoring.begin(_("Counting"))
    return Review.of(inputs, result, version.frozen_on, draft, report), label(version)


def handed_over(scoring: Scoring, options: Namespace) -> HandOverList:
    """The MQLs now, or with `--since` those that became one from then on."""
    from leadscorer_gui.analysis.hand_over import hand_over
    from leadscorer_gui.cli.nurture_options import instant_of
    from leadscorer_gui.engine.conditions import Conditions

    workspace = scoring.workspace
    since = instant_of(options, "since", workspace.time_zone)
    inputs, result = scored(scoring, options)
    return hand_over(inputs, result, Conditions(workspace), workspace.hand_over, since)
