"""Replay a model over a history: what every lead has, and when each threshold was reached.

Source: sections 2 to 7 of the scoring specification.
"""

from collections.abc import Sequence

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
    plan = inputs.plan
    low, high = plan.limits
    fit = inputs.fit[leads]
    barred = inputs.fit_disqualified[leads]
    columns = np.concatenate(
        [b.results for b in blocks] or [np.zeros((0, RESULT_COLUMNS), np.int64)]
    )

    def spread(column: int, undated: Numbers | int) -> Numbers:
        values = np.empty(len(leads), np.int64)
        values[...] = undated
        values[dated] = columns[:, column]
        return values

    flat = fit.clip(low, high)
    qualifies = (fit >= plan.minimum_fit) & (plan.minimum_engagement <= 0) & ~barred
    counts = np.zeros(len(leads), np.int64)
    counts[dated] = np.concatenate([b.record_counts for b in blocks] or [np.zeros(0, np.int64)])
    score = spread(SCORE, flat)
    engagement = spread(ENGAGEMENT, 0)
    disqualified_at = spread(DISQUALIFIED_AT, NEVER)
    qualifies_now = np.where(
        dated,
        (fit >= plan.minimum_fit)
        & (engagement >= plan.minimum_engagement)
        & (disqualified_at == NEVER),
        qualifies,
    )
    return Result(
        plan=plan,
        history=inputs.history,
        as_of=inputs.as_of,
        leads=leads,
        undated=~dated,
        start=inputs.start[leads],
        score=score,
        fit=fit,
        engagement=engagement,
        peak=spread(PEAK, np.where(qualifies, flat, NO_SCORE)),
        peak_at=spread(PEAK_AT, NEVER),
        mql_at=spread(MQL_AT, NEVER),
        requalified=spread(REQUALIFIED, 0),
        qualified=spread(QUALIFIED, (qualifies & (flat >= plan.threshold)).astype(np.int64)).astype(
            np.bool_
        ),
        qualifies_now=qualifies_now,
        disqualified=(disqualified_at != NEVER) | barred,
        disqualified_at=disqualified_at,
        record_ends=np.cumsum(counts),
        record_at=np.concatenate([b.record_at for b in blocks] or [np.zeros(0, np.int64)]),
        record_score=np.concatenate([b.record_score for b in blocks] or [np.zeros(0, np.int64)]),
    )


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
