"""Replay a model over a history: what every lead has, and when each threshold was reached.

Source: sections 2 to 7 of the scoring specification.
"""

import os
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.matching import Matcher, Matches, fit_disqualified, fit_points
from leadscorer_gui.engine.plan import Numbers, Plan, compile_model
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
    simulate_leads,
)
from leadscorer_gui.history.columns import Codes, Instants
from leadscorer_gui.history.history import History
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.progress import Report, silent

BLOCK_LEADS: Final = 1 << 13
_NO_AS_OF: Final = -(1 << 62)
"""Stands for the as-of of a history without any instant: before all of them."""


@dataclass(frozen=True)
class Inputs:
    """Everything that the kernels need of one model and one history, by lead of the history."""

    plan: Plan
    history: History
    as_of: int | None
    matches: Matches
    restarts: NDArray[np.bool_]
    fit_holds: list[NDArray[np.bool_]]
    """For each fit rule of the plan, the leads for which it holds."""
    fit: Numbers
    fit_disqualified: NDArray[np.bool_]
    start: Instants
    exists: NDArray[np.bool_]

    @property
    def undated(self) -> NDArray[np.bool_]:
        """The leads that exist without any instant by as-of."""
        return self.exists & (self.start == NEVER)

    def settings(self) -> Numbers:
        """The single numbers of a model, in the order that `sweep_kernels` names."""
        plan = self.plan
        as_of = _NO_AS_OF if self.as_of is None else self.as_of
        minima = (plan.minimum_fit, plan.minimum_engagement)
        return np.array([as_of, *plan.limits, *minima, plan.threshold, *plan.again], np.int64)


def prepare(
    model: Model, history: History, conditions: Conditions, as_of: int | None = None
) -> Inputs:
    """Match a model's rules with a history; `as_of` None is the history's last instant."""
    as_of = history.last_instant if as_of is None else as_of
    plan = compile_model(model)
    matcher = Matcher(history, conditions)
    holds = matcher.fit_holds(plan)
    start, exists = starts(history, as_of)
    return Inputs(
        plan=plan,
        history=history,
        as_of=as_of,
        matches=matcher.matches(plan.activity_rules),
        restarts=matcher.clock_types(model.inactivity),
        fit_holds=holds,
        fit=fit_points(plan, holds, len(history.leads)),
        fit_disqualified=fit_disqualified(plan, holds, len(history.leads)),
        start=start,
        exists=exists & matcher.leads(model.audience),
    )


def starts(history: History, as_of: int | None) -> tuple[Instants, NDArray[np.bool_]]:
    """The start of each lead (NEVER: undated or not there yet), and whether it exists by as-of."""
    leads, activities = history.leads, history.activities
    limit = _NO_AS_OF if as_of is None else as_of
    created = np.where(leads.created_at <= limit, leads.created_at, NEVER)
    active = np.diff(activities.first) > 0
    first_activity = np.full(len(leads), NEVER)
    first_activity[active] = activities.at[activities.first[:-1][active]]
    first_activity[first_activity > limit] = NEVER
    start = np.minimum(created, first_activity)
    # A lead of the table without a readable created_at exists always, if need be undated.
    undated = leads.listed & (leads.created_at == NEVER)
    return start, (start != NEVER) | undated


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
    return run(inputs, report)


def run(inputs: Inputs, report: Report = silent) -> Result:
    """Compute the result from matched inputs."""
    everyone, dated = _results_of(inputs)
    blocks = run_blocks(inputs, everyone[dated], np.zeros(0, np.int64), False, report)
    return _result(inputs, everyone, dated, blocks)


@dataclass(frozen=True)
class Block:
    """What the kernel found for a run of leads."""

    results: Numbers
    record_counts: Numbers
    record_at: Instants
    record_score: Numbers
    samples: Numbers
    held: Numbers


def run_blocks(
    inputs: Inputs, leads: Codes, sample_at: Instants, held: bool, report: Report = silent
) -> list[Block]:
    """Run the kernel over dated leads (rising places), block by block on all processors."""
    pieces = [leads[i : i + BLOCK_LEADS] for i in range(0, len(leads), BLOCK_LEADS)]
    blocks: list[Block] = []
    with ThreadPoolExecutor(min(os.cpu_count() or 1, 8), thread_name_prefix="score") as pool:
        jobs: list[Future[Block]] = [
            pool.submit(_run_block, inputs, piece, sample_at, held) for piece in pieces
        ]
        try:
            for done, job in enumerate(jobs):
                blocks.append(job.result())
                report(0.3 + 0.7 * (done + 1) / len(jobs))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return blocks


class Room:
    """Arrays that the kernel works in; made anew where a lead needs more.

    `entries` counts the entries of a lead, `most` the occurrences of a rule.
    """

    def __init__(self, plan: Plan, leads: int, entries: int, most: int, records: int) -> None:
        rules, groups = len(plan.rules), len(plan.group_limits)
        table = max(8, 4 * most)
        self.entries, self.most = entries, most
        self.work = (
            np.empty(most, np.int64), np.empty(table, np.int64), np.empty(table, np.int64),
            np.empty(entries, np.int64), np.empty(entries, np.int32), np.empty(entries, np.int64),
            np.empty(entries, np.int32), np.empty(entries, np.int64), np.empty(entries, np.int32),
            np.empty(entries, np.int64), np.empty(entries, np.int32),
            np.zeros((rules, 2), np.int64), np.zeros(rules, np.int64), np.zeros(rules, np.int64),
            np.zeros(groups, np.int64), np.zeros(2, np.int64),
        )  # fmt: skip
        self.record_at = np.empty(records, np.int64)
        self.record_score = np.empty(records, np.int64)

    @staticmethod
    def first(plan: Plan, leads: int) -> "Room":
        """Room that does for most blocks of so many leads."""
        return Room(plan, leads, 4096, 1024, 8 * leads + 4096)

    def larger(self, plan: Plan, entries: int, most: int) -> "Room":
        """Room for a lead with so many entries; the records so far are kept."""
        records = 2 * len(self.record_at) + entries
        larger = Room(plan, 0, max(self.entries, entries), max(self.most, most), records)
        larger.record_at[: len(self.record_at)] = self.record_at
        larger.record_score[: len(self.record_score)] = self.record_score
        return larger


def _run_block(inputs: Inputs, leads: Codes, sample_at: Instants, held: bool) -> Block:
    plan, history, matches = inputs.plan, inputs.history, inputs.matches
    activities = history.activities
    results = np.empty((len(leads), RESULT_COLUMNS), np.int64)
    record_ends = np.zeros(len(leads), np.int64)
    samples = np.full((len(leads), len(sample_at)), NO_SCORE)
    held_at_end = np.zeros((len(leads), len(plan.rules) if held else 0), np.int64)
    cursors = matches.first_from(int(activities.first[leads[0]]))
    room, done = Room.first(plan, len(leads)), 0
    while True:
        done, entries, most = simulate_leads(
            leads, done,
            inputs.fit, inputs.start, inputs.fit_disqualified,
            activities.first, activities.at, activities.field("type").codes, inputs.restarts,
            plan.rules, plan.tiers, plan.ages, plan.group_limits, plan.inactivity,
            inputs.settings(), matches.rows, cursors, matches.ends, matches.of,
            history.zone.since, history.zone.offset, sample_at,
            *room.work,
            results, record_ends, room.record_at, room.record_score, samples, held_at_end,
        )  # fmt: skip
        if done == len(leads):
            break
        room = room.larger(plan, entries, most)
    used = int(record_ends[-1])
    counts = np.diff(record_ends, prepend=0)
    records = room.record_at[:used].copy(), room.record_score[:used].copy()
    return Block(results, counts, *records, samples, held_at_end)


def _result(
    inputs: Inputs, leads: Codes, dated: NDArray[np.bool_], blocks: Sequence[Block]
) -> Result:
    """Dated leads from the kernel and undated ones, who have one instant without a date."""
    plan = inputs.plan
    low, high = plan.limits
    fit = inputs.fit[leads]
    barred = inputs.fit_disqualified[leads]
    columns = np.concatenate([b.results for b in blocks] or [np.zeros((0, RESULT_COLUMNS), np.int64)])

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
        qualified=spread(QUALIFIED, qualifies & (flat >= plan.threshold)).astype(np.bool_),
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
    everyone, dated = _results_of(inputs)
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
    everyone, dated = _results_of(inputs)
    blocks = run_blocks(inputs, everyone[dated], np.zeros(0, np.int64), True)
    by_activity = np.zeros((len(everyone), len(plan.activity_rules)), np.int64)
    if blocks:
        by_activity[dated] = np.concatenate([block.held for block in blocks])
    by_rule = dict(zip((rule.id for rule in plan.activity_rules), by_activity.T, strict=True))
    for rule, holds in zip(plan.fit_rules, inputs.fit_holds, strict=True):
        by_rule[rule.id] = np.where(holds[everyone], rule.points or 0, 0)
    columns = [by_rule[rule.id] for rule in plan.model.scored_rules()]
    return np.column_stack(columns) if columns else np.zeros((len(everyone), 0), np.int64)


def _results_of(inputs: Inputs) -> tuple[Codes, NDArray[np.bool_]]:
    """The leads of the results, and which of them are dated."""
    everyone = np.flatnonzero(inputs.exists).astype(np.int32)
    return everyone, inputs.start[everyone] != NEVER
