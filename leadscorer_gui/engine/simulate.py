"""Replay a model over a history: what every lead has, and when each threshold was reached.

Source: sections 2 to 7 of the scoring specification.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.engagement import Amounts, Engagement
from leadscorer_gui.engine.entries import Entries
from leadscorer_gui.engine.inputs import Inputs, prepare
from leadscorer_gui.engine.keeping import Kept
from leadscorer_gui.engine.plan import Numbers
from leadscorer_gui.engine.qualification import Qualification, qualified
from leadscorer_gui.engine.result import NEVER, NO_SCORE, Result
from leadscorer_gui.history.columns import Codes
from leadscorer_gui.history.history import History
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.progress import Report, part, silent


def simulate(
    workspace: Workspace,
    model: Model,
    history: History,
    as_of: int | None = None,
    report: Report = silent,
) -> Result:
    """Replay one model of a workspace over a history.

    `as_of` is µs since 1970; None is the latest instant of the history. The workspace gives the
    lists and the time zone of conditions; it and the model must be free of problems.
    """
    inputs = prepare(model, history, Conditions(workspace), as_of, part(report, 0.0, 0.3))
    return run(inputs, part(report, 0.3, 1.0))


def run(inputs: Inputs, report: Report = silent, kept: Kept | None = None) -> Result:
    """Compute the result from matched inputs; what is `kept` of the last run is made use of."""
    everyone, dated = inputs.results()
    all_dated = bool(dated.all())
    leads = everyone if all_dated else everyone[dated]
    known = Kept() if kept is None else kept
    engagement = known.engagement(inputs, leads, part(report, 0.0, 0.95))
    if kept is None:
        engagement.entries.blocks.clear()  # nobody asks for them again
    found = qualified(inputs, engagement)
    report(1.0)
    if not all_dated:
        found = _with_undated(inputs, found, everyone, dated)
    return _result(inputs, everyone, dated, found)


def _result(inputs: Inputs, leads: Codes, dated: NDArray[np.bool_], found: Qualification) -> Result:
    barred = inputs.fit_disqualified[leads]
    return Result(
        plan=inputs.plan,
        history=inputs.history,
        as_of=inputs.as_of,
        leads=leads,
        undated=~dated,
        start=inputs.start[leads],
        fit=inputs.fit[leads],
        disqualified=(found.disqualified_at != NEVER) | barred,
        **vars(found),
    )


def _with_undated(
    inputs: Inputs, found: Qualification, leads: Codes, dated: NDArray[np.bool_]
) -> Qualification:
    """What was found of dated leads, and undated ones, who have one instant without a date."""
    plan, fit = inputs.plan, inputs.fit[leads]
    flat = fit.clip(*plan.limits)
    qualifies = (fit >= plan.minimum_fit) & (plan.minimum_engagement <= 0)
    qualifies &= ~inputs.fit_disqualified[leads]

    def spread(of_dated: NDArray[Any], undated: NDArray[Any] | int) -> NDArray[Any]:
        return _spread(of_dated, dated, undated)

    return replace(
        found,
        score=spread(found.score, flat),
        engagement=spread(found.engagement, 0),
        peak=spread(found.peak, np.where(qualifies, flat, NO_SCORE)),
        peak_at=spread(found.peak_at, NEVER),
        mql_at=spread(found.mql_at, NEVER),
        requalified=spread(found.requalified, 0),
        qualified=spread(found.qualified, qualifies & (flat >= plan.threshold)),
        qualifies_now=spread(found.qualifies_now, qualifies),
        disqualified_at=spread(found.disqualified_at, NEVER),
        record_ends=np.cumsum(spread(np.diff(found.record_ends, prepend=0), 0)),
    )


def _spread(
    of_dated: NDArray[Any], dated: NDArray[np.bool_], undated: NDArray[Any] | int
) -> NDArray[Any]:
    """One entry per lead of the results: of dated leads as given, in their order, and others'."""
    values = np.empty(len(dated), of_dated.dtype)
    values[...] = undated
    values[dated] = of_dated
    return values


def scores_at(inputs: Inputs, instants: Sequence[int]) -> Numbers:
    """The score of every lead of the results at given instants, in hundredths.

    `instants`: µs, in any order, none after as-of. Shape: (leads of the results, instants);
    `NO_SCORE` before a lead's start, an undated lead's one score everywhere.
    """
    wanted = np.array(instants, np.int64)
    order = np.argsort(wanted, kind="stable")
    low, high = inputs.plan.limits
    everyone, dated = inputs.results()
    scores = np.empty((len(everyone), len(wanted)), np.int64)
    scores[...] = inputs.fit[everyone].clip(low, high)[:, None]
    entries = Entries.of(inputs, everyone[dated])
    found = Engagement.of(inputs, entries, Amounts.of(inputs.plan), wanted[order])
    for block in found.blocks:
        fit = inputs.fit[block.leads][:, None]
        sampled = (block.samples + fit).clip(low, high)
        sampled[block.samples == NO_SCORE] = NO_SCORE
        scores[np.ix_(np.searchsorted(everyone, block.leads), order)] = sampled
    return scores


def held_at_as_of(inputs: Inputs) -> Numbers:
    """What each rule holds at as-of, within its own limit, in hundredths.

    Shape: (leads of the results, scored rules in model order); rules that disqualify hold 0. Group
    limits, inactivity and the model's limits are not applied (section 4).
    """
    plan = inputs.plan
    everyone, dated = inputs.results()
    by_activity = np.zeros((len(everyone), len(plan.activity_rules)), np.int64)
    by_activity[dated] = Entries.of(inputs, everyone[dated]).held()
    by_rule = dict(zip((rule.id for rule in plan.activity_rules), by_activity.T, strict=True))
    for rule, holds in zip(plan.fit_rules, inputs.fit_holds, strict=True):
        by_rule[rule.id] = np.where(holds[everyone], rule.points or 0, 0)
    columns = [by_rule[rule.id] for rule in plan.model.scored_rules()]
    return np.column_stack(columns) if columns else np.zeros((len(everyone), 0), np.int64)
