"""The review that marketing and sales hold together: what happened since the last frozen version.

All numbers are of the model that was in force, the frozen version, before and since the local day
on which it was frozen. Each finding carries the change of the draft that one click makes. Points
are hundredths, instants µs.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.intervals import Share
from leadscorer_gui.analysis.lead_events import outcome_at
from leadscorer_gui.analysis.maturity import days_to_win
from leadscorer_gui.analysis.review_findings import Finding, Span, of_rules, of_threshold, of_types
from leadscorer_gui.analysis.weeks import span_counted
from leadscorer_gui.engine.inputs import Inputs
from leadscorer_gui.engine.result import NEVER, Result, tier_of
from leadscorer_gui.history.zones import ZoneTable
from leadscorer_gui.model.text import DAY_US
from leadscorer_gui.model.workspace import Model
from leadscorer_gui.progress import Report, part, silent

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class BandRates:
    """Of the MQLs since, those whose score at that instant lay in a band: accepted, sent back.

    `returned` is of the accepted. Either is of nobody where the data do not tell.
    """

    name: str
    leads: Numbers
    accepted: Share
    returned: Share


@dataclass(frozen=True)
class Review:
    """`frozen_at`: the beginning of the day on which the version was frozen."""

    result: Result
    frozen_at: int
    win_days: int | None
    before: Span
    since: Span
    bands: tuple[BandRates, ...]
    findings: tuple[Finding, ...]

    @staticmethod
    def of(
        inputs: Inputs,
        result: Result,
        frozen_on: str,
        draft: Model,
        report: Report = silent,
    ) -> "Review":
        """Review a version, whose inputs and result are given; `draft` is what is changed.

        `frozen_on` is its date; where it is none, or outside the data, everything is since.
        """
        frozen_at = _midnight(result.history.zone, frozen_on, span_counted(result))
        facts = _Facts.of(result)
        span = span_counted(result) or (frozen_at, frozen_at)
        before = facts.span(span[0], frozen_at)
        since = facts.span(frozen_at, span[1] + 1)
        report(0.3)
        findings = [
            *of_threshold(result, draft, before, since),
            *of_rules(inputs, draft, frozen_at, part(report, 0.3, 0.8)),
            *of_types(result, draft, frozen_at),
        ]
        report(1.0)
        bands = tuple(facts.bands(frozen_at, span[1] + 1))
        return Review(result, frozen_at, facts.days, before, since, bands, tuple(findings))


def _midnight(zone: ZoneTable, date: str, span: tuple[int, int] | None) -> int:
    """The beginning of a local day, not outside the span."""
    try:
        day = int(np.datetime64(date, "D").astype(np.int64))
        at = int(zone.to_utc(np.array([day * DAY_US]))[0])
    except ValueError:
        at = 0
    return at if span is None else min(max(at, span[0]), span[1])


@dataclass(frozen=True)
class _Facts:
    """When the leads of a result became MQLs, were accepted, sent back and won."""

    result: Result
    accepted_at: Numbers
    returned_at: Numbers
    won_at: Numbers
    days: int | None

    @staticmethod
    def of(result: Result) -> "_Facts":
        names = ("accepted_at", "returned_at", "won_at")
        accepted, returned, won = (outcome_at(result, name) for name in names)
        return _Facts(result, accepted, returned, won, days_to_win(result))

    def span(self, first: int, after: int) -> Span:
        result = self.result
        mql_at, leads = result.mql_at, result.leads
        mqls = (mql_at >= first) & (mql_at < after) & (mql_at != NEVER)
        wins = (self.won_at >= first) & (self.won_at < after) & (self.won_at != NEVER)
        accepted = mqls & (self.accepted_at != NEVER)
        return Span(
            days=(after - first) / DAY_US,
            mqls=leads[mqls].astype(np.int64),
            wins=leads[wins].astype(np.int64),
            precision=self._precision(mqls),
            recall=_share(wins & (mql_at < self.won_at), wins),
            accepted=self._accepted(accepted, mqls),
            returned=self._returned(accepted & (self.returned_at != NEVER), accepted),
        )

    def _accepted(self, some: Mask, mqls: Mask) -> Share:
        """Of nobody where the data do not say whom sales accepted: that is not 0 %."""
        return _share(some, mqls) if (self.accepted_at != NEVER).any() else Share(0, 0)

    def _returned(self, some: Mask, accepted: Mask) -> Share:
        """Of nobody where the data have no column of what sales sent back."""
        known = "returned_at" in self.result.history.leads.outcomes
        return _share(some, accepted) if known else Share(0, 0)

    def _precision(self, mqls: Mask) -> Share:
        """Of MQLs before a win that are old enough, those won within the days."""
        if self.days is None or self.result.as_of is None:
            return Share(0, 0)
        until = np.where(mqls, self.result.mql_at, 0) + self.days * DAY_US
        old = mqls & (until <= self.result.as_of) & (self.result.mql_at < self.won_at)
        return _share(old & (self.won_at <= until), old)

    def bands(self, first: int, after: int) -> Iterator[BandRates]:
        result, bands = self.result, self.result.model.bands
        if not bands:
            return
        mqls = (result.mql_at >= first) & (result.mql_at < after) & (result.mql_at != NEVER)
        at = tier_of(bands, score_at_mql(result))
        for place, band in enumerate(bands):
            here = mqls & (at == place)
            accepted = here & (self.accepted_at != NEVER)
            returned = accepted & (self.returned_at != NEVER)
            leads = result.leads[here].astype(np.int64)
            yield BandRates(
                band.name, leads, self._accepted(accepted, here), self._returned(returned, accepted)
            )


def score_at_mql(result: Result) -> Numbers:
    """The score with which each lead became an MQL, in hundredths; of no meaning for others."""
    reached = np.flatnonzero(result.record_score >= result.plan.threshold)
    score = np.zeros(len(result), np.int64)
    score[result.record_leads()[reached][::-1]] = result.record_score[reached[::-1]]
    return score


def _share(some: Mask, whole: Mask) -> Share:
    return Share(int(some.sum()), int(whole.sum()))
