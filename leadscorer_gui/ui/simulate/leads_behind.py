"""The leads behind a mark of a chart: in words, and their places in the history. No widgets."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.score_distribution import ScoreDistribution
from leadscorer_gui.analysis.threshold_quality import ThresholdQuality
from leadscorer_gui.charts.periods import PeriodBars
from leadscorer_gui.charts.words import Measure
from leadscorer_gui.engine.result import NO_SCORE, Result
from leadscorer_gui.model.text import DAY_US
from leadscorer_gui.numerals import grouped, shown_points
from leadscorer_gui.texts import n_

Behind: TypeAlias = tuple[str, NDArray[np.int64]]

_STEP = 100


def _places(result: Result, chosen: NDArray[np.bool_]) -> NDArray[np.int64]:
    return result.leads[chosen].astype(np.int64)


def of_period(result: Result, bars: PeriodBars, place: int) -> Behind:
    """The new MQLs of a week or a month, by its place among the bars."""
    starts = result.history.zone.to_utc(bars.edges[place : place + 2] * DAY_US)
    first, after = starts.tolist()
    reached = result.first_reached(bars.threshold)
    places = _places(result, (reached >= first) & (reached < after))
    text = n_(
        "{count} new MQL of the {period} at {points} points",
        "{count} new MQLs of the {period} at {points} points",
        len(places),
    )
    period, points = bars.period_name(place), shown_points(bars.threshold)
    return text.format(count=grouped(len(places)), period=period, points=points), places


def who_enters(result: Result, threshold: int, measure: Measure) -> Behind:
    """The leads that a curve of MQLs has more of where a threshold is lowered by one point."""
    lower = threshold - _STEP
    highest = result.score if measure == "now" else result.peak
    counted = result.qualifies_now if measure == "now" else result.peak != NO_SCORE
    if measure == "weekly":
        counted = counted & ~result.undated  # they are new in no week
    places = _places(result, counted & (highest >= lower) & (highest < threshold))
    text = n_(
        "{count} lead that enters from {points} to {lower} points",
        "{count} leads that enter from {points} to {lower} points",
        len(places),
    )
    ends = {"points": shown_points(threshold), "lower": shown_points(lower)}
    return text.format(count=grouped(len(places)), **ends), places


def of_scores(result: Result, low: int, below: int) -> Behind:
    """The leads with a score from `low` to under `below` at the end of the data."""
    places = _places(result, (result.score >= low) & (result.score < below))
    text = n_(
        "{count} lead with {low} to under {below} points",
        "{count} leads with {low} to under {below} points",
        len(places),
    )
    ends = {"low": shown_points(low), "below": shown_points(below)}
    return text.format(count=grouped(len(places)), **ends), places


def of_bar(result: Result, distribution: ScoreDistribution, points: int) -> Behind | None:
    """The leads of the bar that a score (hundredths) lies in; None beside all bars."""
    edges = distribution.bars.edges
    place = int(np.searchsorted(edges, points, side="right")) - 1
    if not 0 <= place < len(edges) - 1:
        return None
    return of_scores(result, int(edges[place]), int(edges[place + 1]))


def that_bought(quality: ThresholdQuality, threshold: int) -> Behind:
    """The MQLs of a threshold that are won."""
    places = quality.bought(threshold)
    text = n_(
        "{count} MQL bought at {points} points", "{count} MQLs bought at {points} points",
        len(places),
    )  # fmt: skip
    return text.format(count=grouped(len(places)), points=shown_points(threshold)), places
