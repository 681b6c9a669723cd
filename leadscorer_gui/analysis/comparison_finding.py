"""Finding which rule made the difference: both models are asked about a lead at one instant."""

from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.comparison import Comparison, Half, Mask, Numbers, Side
from leadscorer_gui.analysis.comparison_causes import REASONS, Causes
from leadscorer_gui.analysis.comparison_parts import PartTable
from leadscorer_gui.analysis.comparison_standing import LeadsThen, leads_then
from leadscorer_gui.engine.match_kernels import note_disqualified
from leadscorer_gui.engine.result import NEVER, NO_SCORE
from leadscorer_gui.progress import Report, part, silent

_MOST_AT_ONCE: Final = 1 << 15
_CELLS: Final = 1 << 23
_GAINING: Final = ("gained", "earlier")
_LOSING: Final = ("lost", "later")


def find_causes(
    comparison: Comparison, which: Mask | None = None, report: Report = silent
) -> Causes:
    """The causes for some leads (a mask; None: those that differ in anything)."""
    rows = np.flatnonzero(comparison.changed() if which is None else which)
    finder = _Finder(comparison)
    at_once = max(256, min(_MOST_AT_ONCE, _CELLS // (len(finder.table.parts) + 1)))
    found = []
    for begin in range(0, len(rows), at_once):
        ends = begin / len(rows), min(1.0, (begin + at_once) / len(rows))
        found.append(finder.causes(rows[begin : begin + at_once], part(report, *ends)))
    report(1.0)
    return _joined(found) if found else finder.causes(rows, silent)


def _joined(found: list[Causes]) -> Causes:
    """Causes of leads that follow each other."""
    first = found[0]
    counts = np.concatenate([np.diff(one.ends, prepend=0) for one in found])
    return Causes(
        comparison=first.comparison,
        parts=first.parts,
        rows=np.concatenate([one.rows for one in found]),
        at=_both(found, "at"),
        score=_both(found, "score"),
        ends=np.cumsum(counts),
        part_of=np.concatenate([one.part_of for one in found]),
        delta=np.concatenate([one.delta for one in found]),
        reasons=np.concatenate([one.reasons for one in found]),
        barring=np.concatenate([one.barring for one in found]),
        main=np.concatenate([one.main for one in found]),
    )


def _both(found: list[Causes], name: Literal["at", "score"]) -> tuple[Numbers, Numbers]:
    pairs = [getattr(one, name) for one in found]
    return np.concatenate([pair[0] for pair in pairs]), np.concatenate([pair[1] for pair in pairs])


class _Finder:
    """Finds the causes of some leads after the other."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.table = PartTable.of(comparison.a.side.model, comparison.b.side.model)
        self._changes = comparison.changes

    def causes(self, rows: Numbers, report: Report) -> Causes:
        """The causes of some leads (rising places in the comparison)."""
        halves = self.comparison.a, self.comparison.b
        at = self._instants(rows)
        then = self._standings(rows, at, report)
        scored = np.array([half.is_scored[rows] for half in halves])
        both = scored.all(axis=0)
        deltas = self.table.deltas(*then)
        deltas[~both] = 0
        lead_of, part_of = np.nonzero(deltas)
        score = [np.where(scored[i], then[i].score, NO_SCORE) for i in (0, 1)]
        reasons, barring = self._reasons(rows, at, then, scored)
        return Causes(
            comparison=self.comparison,
            parts=self.table.parts,
            rows=rows,
            at=(self._told(rows, at, 0), self._told(rows, at, 1)),
            score=(score[0], score[1]),
            ends=np.searchsorted(lead_of, np.arange(len(rows)), side="right"),
            part_of=part_of,
            delta=deltas[lead_of, part_of],
            reasons=reasons,
            barring=barring,
            main=self._main(rows, deltas, reasons, barring),
        )

    def _told(self, rows: Numbers, at: tuple[Numbers, Numbers], place: int) -> Numbers:
        """The instants that are looked at; NEVER where the lead has none, or is not scored."""
        half = (self.comparison.a, self.comparison.b)[place]
        start = half.side.inputs.start[self.comparison.leads[rows]]
        known = half.is_scored[rows] & (start != NEVER)
        return np.where(known, at[place], NEVER)

    def _instants(self, rows: Numbers) -> tuple[Numbers, Numbers]:
        """When each lead is looked at, by each side."""
        one, other = self.comparison.a, self.comparison.b
        ends = [half.side.inputs.last_looked_at for half in (one, other)]
        first = np.minimum(one.mql_at[rows], other.mql_at[rows])
        changes = self._changes[rows]
        parts = np.isin(changes, ("earlier", "later"))
        if self.comparison.count == "ever":
            parts |= np.isin(changes, ("gained", "lost")) & (first != NEVER)
        found = [np.where(parts, np.minimum(first, end), end) for end in ends]
        return found[0], found[1]

    def _standings(
        self, rows: Numbers, at: tuple[Numbers, Numbers], report: Report
    ) -> tuple[LeadsThen, LeadsThen]:
        """Where each lead stands by each side; of one that a side does not score, nothing."""
        one, other = self.comparison.a, self.comparison.b
        first = _then(one, self.comparison.leads, rows, at[0], part(report, 0.0, 0.5))
        if one.side.inputs is other.side.inputs and np.array_equal(*at):
            return first, first
        second = _then(other, self.comparison.leads, rows, at[1], part(report, 0.5, 1.0))
        return first, second

    def _reasons(
        self, rows: Numbers, at: tuple[Numbers, Numbers],
        then: tuple[LeadsThen, LeadsThen], scored: Mask,
    ) -> tuple[Mask, Numbers]:  # fmt: skip
        """What stands in the way, by the side that does not make an MQL of the lead."""
        found = np.zeros((len(rows), len(REASONS)), np.bool_)
        barring = np.full(len(rows), -1)
        changes = self._changes[rows]
        halves = self.comparison.a, self.comparison.b
        for place, wanted in ((0, _GAINING), (1, _LOSING)):
            without, other = halves[place].side, halves[1 - place].side
            some = np.isin(changes, wanted)
            leads = self.comparison.leads[rows]
            told = _obstacles(without, other, leads, then[place], scored[place])
            found[some] = told[some]
            barred = np.flatnonzero(found[:, REASONS.index("disqualified")] & some)
            if len(barred):
                rules = _barring_rule(without, leads[barred], at[place][barred])
                barring[barred] = self.table.places[place][rules]
        return found, barring

    def _main(self, rows: Numbers, deltas: Numbers, reasons: Mask, barring: Numbers) -> Numbers:
        """The part or the reason that weighs most, for each lead."""
        changes = self._changes[rows]
        total = deltas.sum(axis=1)
        way = np.where(np.isin(changes, _GAINING), 1, np.where(np.isin(changes, _LOSING), -1, 0))
        way = np.where(way == 0, np.sign(total), way)
        main = np.full(len(rows), -1)
        if deltas.shape[1] and len(rows):
            weights = deltas * way[:, None]
            best = weights.argmax(axis=1)
            weighs = weights[np.arange(len(rows)), best] > 0
            main[weighs] = best[weighs]
        for place in range(len(REASONS) - 1, -1, -1):
            some = reasons[:, place]
            if REASONS[place].startswith("minimum"):
                some = some & (main < 0)  # else points of a rule explain that there is less
            main[some] = len(self.table.parts) + place
        main[barring >= 0] = barring[barring >= 0]
        return main


def _then(half: Half, leads: Numbers, rows: Numbers, at: Numbers, report: Report) -> LeadsThen:
    """`leads_then` of those that the side scores; zeros for others."""
    scored = half.is_scored[rows]
    some = leads_then(half.side.inputs, leads[rows[scored]].astype(np.int32), at[scored], report)
    if scored.all():
        return some

    def spread(values: NDArray[Any]) -> NDArray[Any]:
        found = np.zeros((len(rows), *values.shape[1:]), values.dtype)
        found[scored] = values
        return found

    return LeadsThen(**{name: spread(values) for name, values in vars(some).items()})


def _obstacles(side: Side, other: Side, leads: Numbers, then: LeadsThen, scored: Mask) -> Mask:
    """Shape (leads, reasons): why a side does not make an MQL of each lead."""
    plan = side.inputs.plan
    fit, engagement = then.fit < plan.minimum_fit, then.engagement < plan.minimum_engagement
    short = then.score < side.threshold
    start = other.inputs.start[leads]
    later = ~scored & (start != NEVER) & (start > side.inputs.last_looked_at)
    found = {
        "not_yet": later,
        "absent": ~scored & ~later,
        "disqualified": scored & then.barred,
        "minimum_fit": scored & fit,
        "minimum_engagement": scored & engagement,
        "threshold": scored & short & (then.score >= other.threshold),
        "period": scored & ~(then.barred | fit | engagement | short),
    }
    return np.column_stack([found[one] for one in REASONS])


def _barring_rule(side: Side, leads: Numbers, at: Numbers) -> Numbers:
    """The rule (its place among the scored ones) that disqualifies each lead by an instant."""
    inputs = side.inputs
    activities = inputs.history.activities
    places = {rule.id: place for place, rule in enumerate(inputs.plan.model.scored_rules())}
    found, since = np.full(len(leads), 0), np.full(len(leads), NEVER)
    for number, rule in enumerate(inputs.plan.activity_rules):
        if not rule.disqualify:
            continue
        when = np.full(len(inputs.history.leads), NEVER)
        begin, end = int(inputs.matches.begins[number]), int(inputs.matches.ends[number])
        note_disqualified(
            inputs.matches.rows, begin, end, activities.first, activities.at,
            inputs.last_looked_at, when,
        )  # fmt: skip
        earlier = (when[leads] <= at) & (when[leads] < since)
        found[earlier], since[earlier] = places[rule.id], when[leads][earlier]
    for rule, holds in reversed(list(zip(inputs.plan.fit_rules, inputs.fit_holds, strict=True))):
        if rule.disqualify:
            found[holds[leads]] = places[rule.id]
    return found
