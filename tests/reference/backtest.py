"""Thresholds, the back-test and new MQLs per week (section 7)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from tests.reference.conditions import Row, cell
from tests.reference.history import take
from tests.reference.ledger import Moment
from tests.reference.scorer import Replay, Scored, replay
from tests.reference.texts import (
    DAY,
    exact,
    local_date,
    local_instant,
    monday,
    parse_instant,
    show_decimal,
    show_ratio,
)


@dataclass(frozen=True)
class Outcome:
    """A dated lead of the audience, and when it was won, if by as-of."""

    scored: Scored
    won_at: int | None


def thresholds(
    workspace: Mapping[str, Any],
    model: Mapping[str, Any],
    leads: Sequence[Row],
    activities: Sequence[Row],
    as_of: str | None,
    frm: str = "0",
    to: str = "100",
    step: str = "5",
    won_within_days: int | None = None,
) -> list[dict[str, str]]:
    """The rows of `leadscorer thresholds`; the last three columns where any lead is won."""
    replayed = replay(workspace, model, leads, activities, as_of)
    outcomes = _outcomes(replayed)
    is_any_won = any(outcome.won_at is not None for outcome in outcomes)
    if exact(step) <= 0:
        raise ValueError("a step is positive")
    rows = []
    threshold = exact(frm)
    while threshold <= exact(to):
        row = {"threshold": show_decimal(threshold), **_counts(replayed, threshold * 100)}
        if is_any_won:
            row.update(_quality(replayed, outcomes, threshold * 100, won_within_days))
        rows.append(row)
        threshold += exact(step)
    return rows


def _counts(replayed: Replay, threshold: Fraction) -> dict[str, str]:
    ever = sum(1 for scored in replayed.scored if _first(scored, threshold) is not None)
    now = sum(
        1
        for scored in replayed.scored
        if scored.moments[-1].qualifies and scored.moments[-1].score >= threshold
    )
    return {"mqls_ever": str(ever), "mqls_now": str(now)}


def _first(scored: Scored, threshold: Fraction | int) -> Moment | None:
    """The first qualifying moment at a threshold that may be no whole hundredth."""
    return scored.first_qualified(-((-threshold) // 1))


def _outcomes(replayed: Replay) -> list[Outcome]:
    as_of, zone = replayed.history.as_of, replayed.history.zone
    outcomes = []
    for scored in replayed.scored:
        if scored.lead.start is None:
            continue
        won_at = parse_instant(cell(scored.lead.row, "won_at"), zone)
        is_seen = won_at is not None and as_of is not None and won_at <= as_of
        outcomes.append(Outcome(scored, won_at if is_seen else None))
    return outcomes


def _quality(
    replayed: Replay, outcomes: Sequence[Outcome], threshold: Fraction, within: int | None
) -> dict[str, str]:
    """Precision, recall and lift of the back-test."""
    mqls = []
    for outcome in outcomes:
        first = _first(outcome.scored, threshold)
        if first is None or first.at is None:
            continue
        if outcome.won_at is None or first.at < outcome.won_at:
            mqls.append((first.at, outcome.won_at))
    won = sum(1 for outcome in outcomes if outcome.won_at is not None)
    won_mqls = sum(1 for _, won_at in mqls if won_at is not None)
    recall = show_ratio(won_mqls, won)
    if within is None:
        precision = show_ratio(won_mqls, len(mqls))
        lift = show_ratio(won_mqls * len(outcomes), len(mqls) * won)
        return {"precision": precision, "recall": recall, "lift": lift}
    as_of = replayed.history.as_of
    seen = [pair for pair in mqls if as_of is not None and pair[0] + within * DAY <= as_of]
    soon = sum(1 for at, won_at in seen if won_at is not None and won_at <= at + within * DAY)
    return {"precision": show_ratio(soon, len(seen)), "recall": recall, "lift": ""}


def weekly(
    workspace: Mapping[str, Any],
    model: Mapping[str, Any],
    leads: Sequence[Row],
    activities: Sequence[Row],
    as_of: str | None,
    threshold: Any,
) -> dict[str, int]:
    """New MQLs by the Monday of their local week; weeks without any are not there."""
    replayed = replay(workspace, model, leads, activities, as_of)
    counts: dict[str, int] = {}
    for scored in replayed.scored:
        first = _first(scored, exact(threshold) * 100)
        if first is not None and first.at is not None:
            week = monday(local_date(first.at, replayed.history.zone)).isoformat()
            counts[week] = counts.get(week, 0) + 1
    return dict(sorted(counts.items()))


def full_weeks(
    workspace: Mapping[str, Any],
    leads: Sequence[Row],
    activities: Sequence[Row],
    as_of: str | None,
    period: tuple[str, str] | None = None,
) -> list[str]:
    """The Mondays of the full weeks; `period` is its first and last instant, as timestamps.

    A week is all its microseconds; its last one may be as-of.
    """
    history = take(workspace, leads, activities, as_of)
    if history.first_instant is None or history.as_of is None:
        return []
    begin, end = history.first_instant, history.as_of
    if period is not None:
        first, last = (parse_instant(text, history.zone) for text in period)
        if first is None or last is None:
            raise ValueError("a period is two timestamps")
        begin, end = max(begin, first), min(end, last)
    return [week.isoformat() for week in _weeks_within(begin, end, history.zone)]


def _weeks_within(begin: int, end: int, zone: ZoneInfo) -> Iterator[date]:
    week = monday(local_date(begin, zone))
    while _midnight(week + timedelta(days=7), zone) - 1 <= end:
        if _midnight(week, zone) >= begin:
            yield week
        week += timedelta(days=7)


def _midnight(day: date, zone: ZoneInfo) -> int:
    """The first instant of a local date, as section 2 reads a date alone."""
    return local_instant(datetime.combine(day, time.min), zone)


def per_week(counts: Mapping[str, int], weeks: Sequence[str]) -> tuple[Fraction, ...] | None:
    """The figure and its range: mean, 10th and 90th percentile of the full weeks."""
    if not weeks:
        return None
    values = sorted(counts.get(week, 0) for week in weeks)
    return Fraction(sum(values), len(values)), _percentile(values, 10), _percentile(values, 90)


def _percentile(values: Sequence[int], percent: int) -> Fraction:
    """Linear interpolation between the two nearest of the sorted values."""
    place = Fraction(percent * (len(values) - 1), 100)
    low = place.__floor__()
    high = min(low + 1, len(values) - 1)
    return values[low] + (place - low) * (values[high] - values[low])
