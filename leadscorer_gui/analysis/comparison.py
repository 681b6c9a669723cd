"""Two sides beside each other: who is gained and lost, who comes earlier or later, who moves band.

A side is a draft, a frozen version, a model of another product, the same model at another
threshold or in another period; both are of one history. Points are hundredths, instants µs. Read
first; then `comparison_causes` (which rule it was), `comparison_numbers` (what the charts show),
`comparison_rules` (how the rules differ), `comparison_page` (all of it as texts).
"""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.weeks import Period, WeekFigure, WeeklyMqls
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.inputs import Inputs, prepare
from leadscorer_gui.engine.result import NEVER, NO_SCORE, Result
from leadscorer_gui.engine.simulate import run
from leadscorer_gui.history.history import History
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.progress import Report, part, silent

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]

Count: TypeAlias = Literal["ever", "now"]
"""What makes an MQL: that the lead became one, in the period; or that it is one at as-of."""

Change: TypeAlias = Literal["gained", "lost", "earlier", "later", "band", "score", "none"]
"""What becomes of a lead from A to B; the first that fits."""

NO_BAND = -1


@dataclass(frozen=True)
class Side:
    """One side: a simulated model, the threshold that it is looked at with, and the period.

    `threshold` need not be that of the model; `result` is of the whole history or of some leads,
    `inputs` what it was simulated from. A period leaves the MQLs that came to be in it; who ends it
    before as-of and wants the scores of then has the result simulated with that as-of.
    """

    name: str
    workspace: Workspace
    inputs: Inputs
    result: Result
    threshold: int
    period: Period | None = None

    @staticmethod
    def scored(
        workspace: Workspace,
        model: Model,
        history: History,
        as_of: int | None = None,
        threshold: int | None = None,
        period: Period | None = None,
        report: Report = silent,
    ) -> "Side":
        """Simulate a side; `as_of` None is the end of the history, `threshold` None the model's.

        Scores are those of the end of the period, where that comes before as-of.
        """
        at = history.last_instant if as_of is None else as_of
        if period is not None and at is not None:
            at = min(at, period.last)
        inputs = prepare(model, history, Conditions(workspace), at, part(report, 0.0, 0.3))
        result = run(inputs, part(report, 0.3, 1.0))
        own = model.mql.threshold if threshold is None else threshold
        return Side(model.name, workspace, inputs, result, own, period)

    def at(self, threshold: int) -> "Side":
        """The same with another threshold; nothing is scored again."""
        return replace(self, threshold=threshold)

    def of(self, result: Result) -> "Side":
        """The same of other leads of the same simulation, as of a segment."""
        return replace(self, result=result)

    @property
    def model(self) -> Model:
        """The model, which has its own threshold."""
        return self.result.model

    @cached_property
    def first_at(self) -> Numbers:
        """When each lead of the result first was an MQL, in the period or not; NEVER without."""
        return self.result.first_reached(self.threshold)

    @cached_property
    def mql_at(self) -> Numbers:
        """The same, but NEVER where that is not in the period."""
        if self.period is None:
            return self.first_at
        inside = (self.first_at >= self.period.first) & (self.first_at <= self.period.last)
        return np.where(inside, self.first_at, NEVER)

    def is_mql(self, count: Count) -> Mask:
        """Whether each lead of the result is an MQL; an undated one never is in a period."""
        found: Mask
        if count == "now":
            found = self.result.qualifies_now & (self.result.score >= self.threshold)
        elif self.period is None:
            found = self.result.peak >= self.threshold
        else:
            found = self.mql_at != NEVER
        return found

    def figure(self) -> WeekFigure | None:
        """New MQLs per full week of the period; None where no week is full."""
        return WeeklyMqls(self.result).figure(self.threshold, self.period)


@dataclass(frozen=True)
class Half:
    """What a side makes of the leads of a comparison, an entry each.

    `row` is the lead's in the side's result, -1 where it is not scored there: then there is no
    score (`NO_SCORE`), no band (-1), no instant (`NEVER`). `peak` is the highest score while
    qualifying.
    """

    side: Side
    row: Numbers
    score: Numbers
    peak: Numbers
    band: Numbers
    is_mql: Mask
    mql_at: Numbers

    @staticmethod
    def of(side: Side, leads: Numbers, count: Count) -> "Half":
        """The half of some leads (rising places in the history)."""
        result = side.result
        row = np.full(len(leads), -1)
        row[np.searchsorted(leads, result.leads)] = np.arange(len(result))

        def spread(values: NDArray[Any], absent: int) -> Numbers:
            found = np.full(len(leads), absent, np.int64)
            found[row >= 0] = values[row[row >= 0]]
            return found

        return Half(
            side=side,
            row=row,
            score=spread(result.score, NO_SCORE),
            peak=spread(result.peak, NO_SCORE),
            band=spread(result.band, NO_BAND),
            is_mql=spread(side.is_mql(count), 0).astype(np.bool_),
            mql_at=spread(side.mql_at, NEVER),
        )

    @property
    def is_scored(self) -> Mask:
        """Which leads the side scores."""
        found: Mask = self.row >= 0
        return found


@dataclass(frozen=True)
class Comparison:
    """Two sides lead by lead: an entry for each lead that either scores.

    `leads` are their places in the history, rising. `won`: whether each was won by the instant
    that is told to `of`. Whatever gives leads gives such places, rising.
    """

    a: Half
    b: Half
    count: Count
    leads: Numbers
    won: Mask

    @staticmethod
    def of(a: Side, b: Side, count: Count = "ever", won_by: int | None = None) -> "Comparison":
        """Compare two sides of one history.

        `won_by`: wins count up to then (µs); None: up to the later as-of of the two.
        """
        history = a.result.history
        if b.result.history is not history:
            raise ValueError("two histories cannot be compared")  # not a text
        scored = np.zeros(len(history.leads), np.bool_)
        scored[a.result.leads] = scored[b.result.leads] = True
        leads = np.flatnonzero(scored).astype(np.int64)
        known = [at for at in (a.result.as_of, b.result.as_of) if at is not None]
        until = max(known, default=0) if won_by is None else won_by
        won_at = history.leads.outcomes["won_at"][leads]
        won = (won_at != NEVER) & (won_at <= until)
        halves = Half.of(a, leads, count), Half.of(b, leads, count)
        return Comparison(*halves, count, leads, won)

    @property
    def history(self) -> History:
        """The history of both sides."""
        return self.a.side.result.history

    @cached_property
    def is_lost(self) -> Mask:
        """MQLs of A that are none of B."""
        return self.a.is_mql & ~self.b.is_mql

    @cached_property
    def is_gained(self) -> Mask:
        """MQLs of B that are none of A."""
        return self.b.is_mql & ~self.a.is_mql

    @cached_property
    def is_both(self) -> Mask:
        """MQLs of both."""
        return self.a.is_mql & self.b.is_mql

    @cached_property
    def shift(self) -> Numbers:
        """B − A of the first instants as an MQL (µs), where `has_shift`; else 0."""
        found = np.zeros(len(self.leads), np.int64)
        both = self.has_shift
        found[both] = self.b.mql_at[both] - self.a.mql_at[both]
        return found

    @cached_property
    def has_shift(self) -> Mask:
        """Which leads are MQLs of both, and came to be at instants that are known."""
        dated = (self.a.mql_at != NEVER) & (self.b.mql_at != NEVER)
        found: Mask = self.is_both & dated
        return found

    @cached_property
    def has_bands(self) -> bool:
        """Whether both models have bands."""
        return bool(self.a.side.model.bands and self.b.side.model.bands)

    @cached_property
    def moves_band(self) -> Mask:
        """Which leads are in a band of another name; those scored by both alone."""
        names = _band_names(self.a), _band_names(self.b)
        both = self.a.is_scored & self.b.is_scored
        found: Mask = both & (names[0] != names[1]) & self.has_bands
        return found

    @cached_property
    def scores_differ(self) -> Mask:
        """Which leads scored by both have another score at as-of."""
        both = self.a.is_scored & self.b.is_scored
        found: Mask = both & (self.a.score != self.b.score)
        return found

    def changed(self) -> Mask:
        """Which leads differ in anything."""
        return np.array([one != "none" for one in self.changes], np.bool_)

    @cached_property
    def changes(self) -> NDArray[np.object_]:
        """What becomes of each lead."""
        found = np.full(len(self.leads), "none", object)
        found[self.scores_differ] = "score"
        found[self.moves_band] = "band"
        found[self.shift > 0] = "later"
        found[self.shift < 0] = "earlier"
        found[self.is_lost] = "lost"
        found[self.is_gained] = "gained"
        return found

    def who(self, mask: Mask) -> Numbers:
        """The leads of a mask: places in the history, rising."""
        found: Numbers = self.leads[mask]
        return found

    def won_of(self, mask: Mask) -> int:
        """How many of some leads were ever won."""
        return int((self.won & mask).sum())


def _band_names(half: Half) -> NDArray[np.str_]:
    """The name of each lead's band; empty below the first."""
    names = np.array([*(band.name for band in half.side.model.bands), ""])
    return names[half.band]
