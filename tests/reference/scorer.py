"""What `leadscorer` prints, computed the plain way: the reference's public functions.

Each takes the workspace and one of its models as plain dicts, leads and activities as CSV rows in
file order, and as-of as text or None. Names of columns and texts of cells are those of section 9.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.reference.conditions import Row, holds
from tests.reference.history import History, Lead, take
from tests.reference.ledger import (
    NO_RULE,
    Moment,
    Plan,
    first_disqualified,
    limited_hold,
    make_plan,
    timeline,
)
from tests.reference.texts import (
    hundredths,
    is_set,
    parse_instant,
    show_flag,
    show_instant,
    show_points,
)


@dataclass(frozen=True)
class Scored:
    """A lead of the audience with all its moments; the last is as-of's."""

    lead: Lead
    moments: list[Moment]

    def first_qualified(self, threshold: int) -> Moment | None:
        """The first qualifying moment with score >= threshold (section 7)."""
        return next((one for one in self.moments if is_qualified(one, threshold)), None)


@dataclass(frozen=True)
class Replay:
    """A model over a history, lead by lead in code point order."""

    plan: Plan
    history: History
    scored: list[Scored]


def is_qualified(moment: Moment, threshold: int) -> bool:
    """Qualifying, and at the threshold or above (section 7)."""
    return moment.qualifies and moment.score >= threshold


def replay(
    workspace: Mapping[str, Any],
    model: Mapping[str, Any],
    leads: Sequence[Row],
    activities: Sequence[Row],
    as_of: str | None,
) -> Replay:
    """Score the leads of the model's audience."""
    plan = make_plan(workspace, model)
    history = take(workspace, leads, activities, as_of)
    scored = [
        Scored(lead, timeline(plan, lead, history.as_of))
        for lead in history.leads
        if holds(model.get("audience"), lead.row, plan.context)
    ]
    return Replay(plan, history, scored)


def simulate(
    workspace: Mapping[str, Any],
    leads: Sequence[Row],
    activities: Sequence[Row],
    as_of: str | None,
) -> list[dict[str, str]]:
    """The rows of `leadscorer simulate` without `--model`: the finished models in file order."""
    return [
        row
        for model in workspace["models"]
        if not is_set(model.get("unfinished"))
        for row in results(workspace, model, leads, activities, as_of)
    ]


def results(
    workspace: Mapping[str, Any],
    model: Mapping[str, Any],
    leads: Sequence[Row],
    activities: Sequence[Row],
    as_of: str | None,
) -> list[dict[str, str]]:
    """The rows of `leadscorer simulate --model` (section 7)."""
    replayed = replay(workspace, model, leads, activities, as_of)
    return [_result(model, scored) for scored in replayed.scored]


def _result(model: Mapping[str, Any], scored: Scored) -> dict[str, str]:
    threshold = hundredths(model["mql"]["threshold"])
    now = scored.moments[-1]
    qualifying = [moment for moment in scored.moments if moment.qualifies]
    peak = max(qualifying, key=lambda moment: moment.score, default=None)  # the first of equals
    reached = scored.first_qualified(threshold)
    return {
        "model": model["id"],
        "lead_id": scored.lead.lead_id,
        "score": show_points(now.score),
        "fit": show_points(now.fit),
        "engagement": show_points(now.engagement),
        "peak": show_points(peak.score) if peak else "",
        "peak_at": show_instant(peak.at) if peak else "",
        "band": _level(model.get("bands", []), now.score) or "",
        "grade": _grade(model, now),
        "mql_at": show_instant(reached.at) if reached else "",
        "requalified": str(_requalified(scored.moments, threshold)),
        "qualified": show_flag(is_qualified(now, threshold)),
        "disqualified_at": show_instant(first_disqualified(scored.moments)),
    }


def _requalified(moments: Sequence[Moment], threshold: int) -> int:
    """How often it came to be qualified after the first time."""
    states = [is_qualified(moment, threshold) for moment in moments]
    rises = sum(1 for before, now in zip([False, *states], states, strict=False) if now > before)
    return max(0, rises - 1)


def _level(levels: Sequence[Mapping[str, Any]], points: int) -> str | None:
    """The name of the last level that begins at or below the points."""
    name = None
    for level in levels:
        if hundredths(level["from"]) <= points:
            name = str(level["name"])
    return name


def _grade(model: Mapping[str, Any], now: Moment) -> str:
    """The two names of the matrix side by side; empty when either is missing (section 7)."""
    if "matrix" not in model:
        return ""
    fit = _level(model["matrix"]["fit"], now.fit)
    engagement = _level(model["matrix"]["engagement"], now.engagement)
    return "" if fit is None or engagement is None else fit + engagement


def ledger(
    workspace: Mapping[str, Any],
    model: Mapping[str, Any],
    leads: Sequence[Row],
    activities: Sequence[Row],
    as_of: str | None,
    lead_id: str,
) -> list[dict[str, str]]:
    """The rows of `leadscorer explain`; KeyError for a lead that is not among the results."""
    replayed = replay(workspace, model, leads, activities, as_of)
    for scored in replayed.scored:
        if scored.lead.lead_id == lead_id:
            return ledger_rows(model, scored.moments)
    raise KeyError(lead_id)


def ledger_rows(model: Mapping[str, Any], moments: Sequence[Moment]) -> list[dict[str, str]]:
    """Print a ledger; rows of 0 points only for `start` and `disqualified` (section 9)."""
    return [
        {
            "at": show_instant(row.at),
            "cause": row.cause,
            "rule": "" if row.rule == NO_RULE else model["rules"][row.rule]["id"],
            "points": show_points(row.points),
            "score": show_points(moment.score),
        }
        for moment in moments
        for row in moment.rows
        if row.points != 0 or row.cause in ("start", "disqualified")
    ]


def scores_at(
    workspace: Mapping[str, Any],
    model: Mapping[str, Any],
    leads: Sequence[Row],
    activities: Sequence[Row],
    as_of: str | None,
    instants: Sequence[int | str],
) -> dict[str, list[int | None]]:
    """Each lead's score in hundredths at instants by as-of (microseconds, or timestamps).

    None before a lead's start; an undated lead has its one score throughout.
    """
    replayed = replay(workspace, model, leads, activities, as_of)
    asked = [
        parse_instant(one, replayed.history.zone) if isinstance(one, str) else one
        for one in instants
    ]
    return {
        scored.lead.lead_id: [_score_at(scored.moments, instant) for instant in asked]
        for scored in replayed.scored
    }


def _score_at(moments: Sequence[Moment], instant: int | None) -> int | None:
    if instant is None:
        raise ValueError("an instant is no timestamp")
    score = None
    for moment in moments:
        if moment.at is None or moment.at <= instant:
            score = moment.score
    return score


def held_at_as_of(
    workspace: Mapping[str, Any],
    model: Mapping[str, Any],
    leads: Sequence[Row],
    activities: Sequence[Row],
    as_of: str | None,
) -> dict[str, dict[str, int]]:
    """What each rule holds at as-of by lead, in hundredths: `max_points` applied, groups not.

    Fit rules are included; a disqualifying rule holds 0. Rules that do not exist for scoring
    are not there.
    """
    replayed = replay(workspace, model, leads, activities, as_of)
    return {
        scored.lead.lead_id: {
            str(rule["id"]): limited_hold(replayed.plan, place, scored.moments[-1].held)
            for place, rule in replayed.plan.rules.items()
        }
        for scored in replayed.scored
    }


def all_instants(replayed: Replay) -> list[int]:
    """Every instant at which any lead of a replay has an entry: handy for `scores_at`."""
    found = {moment.at for scored in replayed.scored for moment in scored.moments}
    return sorted(at for at in found if at is not None)
