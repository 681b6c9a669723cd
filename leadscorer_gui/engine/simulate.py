"""Replay a model over a history: what every lead has, and when each threshold was reached.

Source: sections 2 to 7 of the scoring specification.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.engine.blocks import Block, run_blocks
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.inputs import Inputs, prepare
from leadscorer_gui.engine.plan import Numbers
from leadscorer_gui.engine.result import NEVER, NO_SCORE, Result
from leadscorer_gui.engine.sweep_kernels import (
    DISQUALIFIED_AT,
    ENGAGEMENT,
    MQL_AT,
    PEAK,
    PEAK_AT,
    QUALIFIED,
    REQUALIFIED,
    RESULT_COLUMNS,
    SCORE,
)
from leadscorer_gui.history.columns import Codes
from leadscorer_gui.history.history import History
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.progress import Report, part, silent

_NONE: Final = np.zeros(0, np.int64)
_NO_RESULTS: Final = np.zeros((0, RESULT_COLUMNS), np.int64)


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
    inputs = prepare(model, history, Conditions(workspace), as_of)
    report(0.3)
    return run(inputs, part(report, 0.3, 1.0))


def run(inputs: Inputs, report: Report = silent) -> Result:
    """Compute the result from matched inputs."""
    everyone, dated = inputs.results()
    blocks = run_blocks(inputs, everyone[dated], np.zeros(0, np.int64), False, report)
    return _result(inputs, everyone, dated, blocks)


def _result(
    inputs: Inputs, leads: Codes, dated: NDArray[np.bool_], blocks: Sequence[Block]
) -> Result:
    """Dated leads from the kernel and undated ones, who have one instant without a date."""
    plan, fit = inputs.plan, inputs.fit[leads]
    barred = inputs.fit_disqualified[leads]
    flat = fit.clip(*plan.limits)
    qualifies = (fit >= plan.minimum_fit) & (plan.minimum_engagement <= 0) & ~barred
    columns = np.concatenate([_NO_RESULTS, *(block.results for block in blocks)])

    def spread(column: int, undated: Numbers | int) -> Numbers:
        return _spread(columns[:, column], dated, undated)

    engagement, disqualified_at = spread(ENGAGEMENT, 0), spread(DISQUALIFIED_AT, NEVER)
    enough = (fit >= plan.minimum_fit) & (engagement >= plan.minimum_engagement)
    qualified = (qualifies & (flat >= plan.threshold)).astype(np.int64)
    counts = np.concatenate([_NONE, *(block.record_counts for block in blocks)])
    return Result(
        plan=plan,
        history=inputs.history,
        as_of=inputs.as_of,
        leads=leads,
        undated=~dated,
        start=inputs.start[leads],
        score=spread(SCORE, flat),
        fit=fit,
        engagement=engagement,
        peak=spread(PEAK, np.where(qualifies, flat, NO_SCORE)),
        peak_at=spread(PEAK_AT, NEVER),
        mql_at=spread(MQL_AT, NEVER),
        requalified=spread(REQUALIFIED, 0),
        qualified=spread(QUALIFIED, qualified).astype(np.bool_),
        qualifies_now=np.where(dated, enough & (disqualified_at == NEVER), qualifies),
        disqualified=(disqualified_at != NEVER) | barred,
        disqualified_at=disqualified_at,
        record_ends=np.cumsum(_spread(counts, dated, 0)),
        record_at=np.concatenate([_NONE, *(block.record_at for block in blocks)]),
        record_score=np.concatenate([_NONE, *(block.record_score for block in blocks)]),
    )


def _spread(of_dated: Numbers, dated: NDArray[np.bool_], undated: Numbers | int) -> Numbers:
    """One entry per lead of the results: of dated leads as given, in their order, and others'."""
    values = np.empty(len(dated), np.int64)
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
    blocks = run_blocks(inputs, everyone[dated], wanted[order], False)
    if blocks:
        sampled = np.concatenate([block.samples for block in blocks])
        scores[np.ix_(dated, order)] = sampled
    return scores


def held_at_as_of(inputs: Inputs) -> Numbers:
    """What each rule holds at as-of, within its own limit, in hundredths.

    Shape: (leads of the results, scored rules in model order); rules that disqualify hold 0. Group
    limits, inactivity and the model's limits are not applied (section 4).
    """
    plan = inputs.plan
    everyone, dated = inputs.results()
    blocks = run_blocks(inputs, everyone[dated], np.zeros(0, np.int64), True)
    by_activity = np.zeros((len(everyone), len(plan.activity_rules)), np.int64)
    if blocks:
        by_activity[dated] = np.concatenate([block.held for block in blocks])
    by_rule = dict(zip((rule.id for rule in plan.activity_rules), by_activity.T, strict=True))
    for rule, holds in zip(plan.fit_rules, inputs.fit_holds, strict=True):
        by_rule[rule.id] = np.where(holds[everyone], rule.points or 0, 0)
    columns = [by_rule[rule.id] for rule in plan.model.scored_rules()]
    return np.column_stack(columns) if columns else np.zeros((len(everyone), 0), np.int64)
