"""The funnel: how far leads come, from new to won, where they stop, how long each step takes.

A lead is at a stage from an instant on: new from its start, engaged from the first activity that a
rule gives points for, MQL from `mql_at`, accepted, sent back and won from the outcomes; all by
as-of. A lead may come to a stage without the one before, as where sales wins a deal that nobody
scored: it counts at its stage, and the step beside it says how many came through the one before.
Undated leads are at no stage. Instants are µs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.calendar import Calendar
from leadscorer_gui.analysis.intervals import Share
from leadscorer_gui.analysis.lead_events import outcome_at, places_of, touches_between
from leadscorer_gui.analysis.rule_hits import first_matches
from leadscorer_gui.engine.inputs import Inputs
from leadscorer_gui.engine.result import NEVER, Result
from leadscorer_gui.history.columns import Instants
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.text import DAY_US
from leadscorer_gui.progress import Report, part, silent

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]
Stage: TypeAlias = Literal["new", "engaged", "mql", "accepted", "returned", "won"]

WAY: Final[tuple[Stage, ...]] = ("new", "engaged", "mql", "accepted", "won")
"""The stages one after the other; sent back leads off the way."""


@dataclass(frozen=True)
class Step:
    """A stage and the way to it from the one before it (`before`, None for the first).

    `leads` came to the stage, `through` of them had come to the one before; `stopped` came no
    further. `days` and `touches` are medians over those that came through: from the stage before,
    0 where they came to this one first, and the activities on the way. None where there is none.
    """

    stage: Stage
    before: Stage | None
    leads: Numbers
    through: int
    stopped: Numbers
    share: Share | None
    days: float | None
    touches: float | None


@dataclass(frozen=True)
class Funnel:
    """The stages that the data know of; `returned` is None where nothing is ever sent back.

    `days_to_win` and `touches_to_win`: medians from start to win, over all that are won.
    """

    result: Result
    steps: tuple[Step, ...]
    returned: Step | None
    days_to_win: float | None
    touches_to_win: float | None

    @staticmethod
    def of(times: "StageTimes", rows: Mask | None = None, report: Report = silent) -> "Funnel":
        """The funnel of all leads of a result, or of some (a mask over the result)."""
        some = ~times.result.undated if rows is None else rows & ~times.result.undated
        shown = [stage for stage in WAY if stage in times.known]
        steps = []
        for place, stage in enumerate(shown):
            before = shown[place - 1] if place else None
            steps.append(_step(times, stage, before, some, shown[place + 1 :]))
            report((place + 1) / (len(shown) + 1))
        returned = None
        if "returned" in times.known:
            before = "accepted" if "accepted" in times.known else "mql"
            returned = _step(times, "returned", before, some, ["won"])
        days, touches = _to_win(times, some)
        report(1.0)
        return Funnel(times.result, tuple(steps), returned, days, touches)

    @property
    def worst(self) -> Step | None:
        """The step after which the smallest share is left, the first of equal ones."""
        known = [step for step in self.steps if step.share is not None and step.share.total]
        return min(known, key=lambda step: step.share.ratio or Fraction(0), default=None)  # type: ignore[union-attr]


@dataclass(frozen=True)
class StageTimes:
    """When each lead of a result came to each stage (NEVER: not by as-of).

    `known` are the stages that the data know of: those that any lead came to, and new.
    """

    result: Result
    at: dict[Stage, Instants]
    known: tuple[Stage, ...]

    @staticmethod
    def of(inputs: Inputs, result: Result, report: Report = silent) -> "StageTimes":
        """The stages of a result that was simulated from these inputs."""
        dated = ~result.undated
        at: dict[Stage, Instants] = {
            "new": np.where(dated, result.start, NEVER),
            "engaged": engaged_at(inputs, part(report, 0.0, 0.9))[result.leads],
            "mql": result.mql_at,
            "accepted": outcome_at(result, "accepted_at"),
            "returned": outcome_at(result, "returned_at"),
            "won": outcome_at(result, "won_at"),
        }
        known = tuple(
            stage for stage, when in at.items() if stage in ("new", "mql") or (when != NEVER).any()
        )
        report(1.0)
        return StageTimes(result, at, known)


def engaged_at(inputs: Inputs, report: Report = silent) -> Instants:
    """The first activity of each lead of the history that a rule gives points for; NEVER without.

    By as-of; what limits take away again plays no part.
    """
    at = np.full(len(inputs.history.leads), NEVER)
    rules = inputs.plan.activity_rules
    for place, rule in enumerate(rules):
        if gives(rule):
            np.minimum(at, first_matches(inputs, place), out=at)
        report((place + 1) / len(rules))
    return at


def gives(rule: Rule) -> bool:
    """Whether a rule can give points."""
    if rule.disqualify:
        return False
    repeat = rule.repeat
    tiers = [tier.points for tier in repeat.tiers] if repeat is not None else []
    if repeat is not None and repeat.frequency is not None:
        tiers += [tier.points for tier in repeat.frequency.tiers]
    return max([rule.points or 0, *tiers]) > 0


def _step(
    times: StageTimes, stage: Stage, before: Stage | None, some: Mask, later: Sequence[Stage]
) -> Step:
    at = times.at[stage]
    here = some & (at != NEVER)
    further = np.zeros(len(here), np.bool_)
    for other in later:
        further |= times.at[other] != NEVER
    if stage != "returned" and "returned" in times.known:
        further |= (times.at["returned"] != NEVER) & (stage in ("mql", "accepted"))
    leads, stopped = places_of(times.result, here), places_of(times.result, here & ~further)
    if before is None:
        return Step(stage, None, leads, len(leads), stopped, None, None, None)
    came = times.at[before]
    through = np.flatnonzero(here & (came != NEVER))
    share = Share(len(through), int((some & (came != NEVER)).sum()))
    days, touches = _median_way(times.result, through, came[through], at[through])
    return Step(stage, before, leads, len(through), stopped, share, days, touches)


def _median_way(
    result: Result, rows: Numbers, begin: Instants, end: Instants
) -> tuple[float | None, float | None]:
    """The median days and activities between two instants of some leads, none below 0."""
    if not len(rows):
        return None, None
    days = np.maximum(end - begin, 0) / DAY_US
    touches = touches_between(result, rows, begin, end)
    return float(np.median(days)), float(np.median(touches))


def _to_win(times: StageTimes, some: Mask) -> tuple[float | None, float | None]:
    won = np.flatnonzero(some & (times.at["won"] != NEVER))
    # The activity with which the lead begins is a touch too.
    begin, end = times.at["new"][won], times.at["won"][won]
    days, touches = _median_way(times.result, won, begin - 1, end)
    if days is not None:
        days = float(np.median(np.maximum(end - begin, 0) / DAY_US))
    return days, touches


@dataclass(frozen=True)
class Cohorts:
    """The funnels of the leads that came to be in each week or month, by the number of it."""

    calendar: Calendar
    funnels: tuple[Funnel, ...]

    @staticmethod
    def of(times: StageTimes, calendar: Calendar, report: Report = silent) -> "Cohorts":
        """A funnel for each period of a calendar."""
        places, count = calendar.places(times.result.start), len(calendar.numbers)
        nobody = Funnel.of(times, np.zeros(len(places), np.bool_))
        funnels = [nobody] * count  # of centuries most months have no leads
        for place in np.unique(places[places >= 0]).tolist():
            funnels[place] = Funnel.of(times, places == place)
            report((place + 1) / count)
        return Cohorts(calendar, tuple(funnels))
