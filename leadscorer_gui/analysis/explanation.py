"""Why a lead has its score: lines that sum to it exactly, and when it crossed the threshold.

The ledger of the engine is added up once more, in the open: what each rule holds at as-of, what
limits take, what inactivity takes. Points are hundredths, instants µs. `explanation_words` says
all of it in words.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Final, Literal, TypeAlias

import numpy as np

from leadscorer_gui.analysis.explanation_reasons import (
    Finding,
    Occurrences,
    Reason,
    Reasons,
    occurrences,
)
from leadscorer_gui.engine.explain import LedgerRow, explain
from leadscorer_gui.engine.inputs import Inputs
from leadscorer_gui.engine.plan import Plan, limits_of
from leadscorer_gui.history.columns import Instants
from leadscorer_gui.history.zones import ZoneTable
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.progress import Report, part, silent

Source: TypeAlias = Literal["group", "inactivity", "limits"]
_AT_ONCE: Final = 2000
"""Moments between two reports."""


@dataclass(frozen=True)
class RuleLine:
    """What one rule holds at as-of: `awarded + aged + limited` = `points`.

    `occurrences` is None for a fit rule; `finding` is then why it holds. `awarded` is the level of
    a frequency rule. `last_at` is the instant of the latest award or change of level.
    """

    rule: Rule
    awarded: int
    aged: int
    limited: int
    occurrences: Occurrences | None
    finding: Finding | None
    last_at: int | None

    @property
    def points(self) -> int:
        """What the rule gives to the score, before groups, inactivity and limits."""
        return self.awarded + self.aged + self.limited


@dataclass(frozen=True)
class Adjustment:
    """What the limits of a group, inactivity or the model's limits add or take at as-of."""

    source: Source
    name: str
    points: int


@dataclass(frozen=True)
class Moment:
    """Where a lead stands from an instant on; `at` is None for an undated lead."""

    at: int | None
    score: int
    engagement: int
    qualifying: bool


@dataclass(frozen=True)
class Explanation:
    """Everything that there is to say about the score of one lead.

    `lead` is its place in the history. `rules` are those that hold points, in model order;
    together with `adjustments` they sum to `score`. `why_not` has the others, those that could give
    most first. `activities` are
    the instants of what the lead did by as-of, by type, the most frequent type first.
    """

    model: Model
    zone: ZoneTable
    as_of: int | None
    lead: int
    lead_id: str
    ledger: tuple[LedgerRow, ...]
    moments: tuple[Moment, ...]
    rules: tuple[RuleLine, ...]
    adjustments: tuple[Adjustment, ...]
    why_not: tuple[Reason, ...]
    fit: int
    activities: dict[str, Instants]

    @property
    def score(self) -> int:
        """The score at as-of."""
        return self.moments[-1].score

    @property
    def engagement(self) -> int:
        """The engagement at as-of."""
        return self.moments[-1].engagement

    @property
    def undated(self) -> bool:
        """Whether nothing of the lead has a date."""
        return self.moments[0].at is None

    @property
    def threshold(self) -> int:
        """The model's own threshold."""
        return self.model.mql.threshold

    @cached_property
    def disqualified(self) -> LedgerRow | None:
        """The row that disqualifies the lead, if there is one."""
        return next((row for row in self.ledger if row.cause == "disqualified"), None)

    def first_qualified(self, threshold: int) -> Moment | None:
        """The first qualifying moment with score ≥ threshold."""
        return next((m for m in self.moments if m.qualifying and m.score >= threshold), None)

    def is_mql(self, threshold: int) -> bool:
        """Whether the lead is an MQL at as-of."""
        last = self.moments[-1]
        return last.qualifying and self.disqualified is None and last.score >= threshold

    def rows_at(self, at: int | None) -> tuple[LedgerRow, ...]:
        """The rows of an instant."""
        return tuple(row for row in self.ledger if row.at == at)

    def steps(self) -> tuple[Instants, Instants]:
        """The score as a step function: instants, and the score from each on; empty if undated."""
        dated = [(moment.at, moment.score) for moment in self.moments if moment.at is not None]
        table = np.array(dated, np.int64).reshape(-1, 2)
        return table[:, 0], table[:, 1]


def explain_lead(
    inputs: Inputs, workspace: Workspace, lead: int, report: Report = silent
) -> Explanation:
    """Explain the lead at this place of the history; NotScored where it has no result."""
    ledger = explain(inputs, lead, part(report, 0.0, 0.7))
    sums = _Sums(inputs.plan)
    moments = tuple(sums.moments(ledger, part(report, 0.7, 0.9)))
    reasons = Reasons(inputs, workspace, lead)
    lines = _rule_lines(inputs, lead, ledger, reasons)
    return Explanation(
        model=inputs.plan.model,
        zone=inputs.history.zone,
        as_of=inputs.as_of,
        lead=lead,
        lead_id=inputs.history.leads.ids[lead],
        ledger=tuple(ledger),
        moments=moments,
        rules=tuple(line for line in lines if line.points),
        adjustments=tuple(sums.adjustments()),
        why_not=_why_not(lines, reasons),
        fit=sums.fit,
        activities=_activities(inputs, lead),
    )


@dataclass
class _Sums:
    """What everything holds, instant after instant (section 6 of the specification)."""

    plan: Plan
    held: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    inactive: int = 0
    fit: int = 0
    activity: int = 0
    barred: bool = False

    def moments(self, ledger: Sequence[LedgerRow], report: Report) -> Iterator[Moment]:
        """A moment per instant of the ledger."""
        for number, (at, rows) in enumerate(groupby(ledger, key=lambda row: row.at)):
            if number % _AT_ONCE == 0:
                report(number / len(ledger))
            due = 0
            for row in rows:
                self.barred = self.barred or row.cause == "disqualified"
                if row.cause == "inactivity":
                    due -= row.points
                elif row.rule is not None:
                    self.held[row.rule.id] += row.points
            self.fit, self.activity = self._total("fit"), self._total("activity")
            self.inactive = min(self.inactive + due, max(0, self.activity))
            engagement = self.activity - self.inactive
            qualifying = (
                self.fit >= self.plan.minimum_fit
                and engagement >= self.plan.minimum_engagement
                and not self.barred
            )
            yield Moment(at, self._limited(self.fit + engagement), engagement, qualifying)

    def adjustments(self) -> Iterator[Adjustment]:
        """What lies between the sum of the rules and the score, at the last moment."""
        model = self.plan.model
        for group in model.groups:
            low, high = limits_of(group)
            total = self._group_sums(None).get(group.id, 0)
            if taken := min(max(total, low), high) - total:
                yield Adjustment("group", group.name, taken)
        if self.inactive:
            yield Adjustment("inactivity", "", -self.inactive)
        total = self.fit + self.activity - self.inactive
        if taken := self._limited(total) - total:
            yield Adjustment("limits", "", taken)

    def _limited(self, points: int) -> int:
        low, high = self.plan.limits
        return min(max(points, low), high)

    def _group_sums(self, kind: str | None) -> dict[str | None, int]:
        """What the rules of a kind (None: all) hold within their own limits, by group."""
        sums: dict[str | None, int] = defaultdict(int)
        for rule in self.plan.model.scored_rules():
            if rule.id in self.held and kind in (None, rule.kind):
                sums[rule.group] += within(rule, self.held[rule.id])
        return sums

    def _total(self, kind: str) -> int:
        sums = self._group_sums(kind)
        total = sums.pop(None, 0)
        for group in self.plan.model.groups:
            low, high = limits_of(group)
            total += min(max(sums.get(group.id, 0), low), high)
        return total


def within(rule: Rule, points: int) -> int:
    """Points within the rule's own limit."""
    most = rule.max_points
    return points if most is None else min(max(points, -most), most)


def _rule_lines(
    inputs: Inputs, lead: int, ledger: Sequence[LedgerRow], reasons: Reasons
) -> list[RuleLine]:
    """A line for every scored rule that can hold points, in model order."""
    awarded: dict[str, int] = defaultdict(int)
    aged: dict[str, int] = defaultdict(int)
    last_at: dict[str, int | None] = {}
    for row in ledger:
        if row.rule is None or row.cause == "disqualified":
            continue
        if row.cause == "ageing":
            aged[row.rule.id] += row.points
        else:
            awarded[row.rule.id] += row.points
            last_at[row.rule.id] = row.at
    found = occurrences(inputs, lead)
    lines = []
    for rule in inputs.plan.model.scored_rules():
        if rule.disqualify:
            continue
        held = awarded[rule.id] + aged[rule.id]
        lines.append(
            RuleLine(
                rule=rule,
                awarded=awarded[rule.id],
                aged=aged[rule.id],
                limited=within(rule, held) - held,
                occurrences=found.get(rule.id),
                finding=reasons.of_fit(rule) if rule.kind == "fit" else None,
                last_at=last_at.get(rule.id),
            )
        )
    return lines


def _why_not(lines: Sequence[RuleLine], reasons: Reasons) -> tuple[Reason, ...]:
    """Why the others give nothing."""
    found = [reasons.of(x.rule, x.occurrences, x.last_at) for x in lines if not x.points]
    return tuple(sorted(found, key=lambda reason: -reason.worth))


def _activities(inputs: Inputs, lead: int) -> dict[str, Instants]:
    """What the lead did by as-of, by type as written first; the most frequent type first."""
    activities = inputs.history.activities
    first, last = (int(row) for row in activities.first[lead : lead + 2])
    at = activities.at[first:last]
    at = at[: int(np.searchsorted(at, inputs.as_of or 0, side="right"))]
    types = activities.field("type")
    codes = types.codes[first : first + len(at)]
    found, counts = np.unique(codes, return_counts=True)
    order = np.argsort(-counts, kind="stable")
    return {types.distinct[int(code)]: at[codes == code] for code in found[order]}
