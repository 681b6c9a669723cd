"""Which rows are taken, and what they make of each lead (section 2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from tests.reference.conditions import Row, cell
from tests.reference.texts import earliest, local_date, parse_instant


@dataclass(frozen=True)
class Activity:
    """An activity that was taken: when it was, on which local date, and its row."""

    at: int
    day: date
    row: Row


@dataclass(frozen=True)
class Lead:
    """A lead as of as-of; `start` is None where it is undated."""

    lead_id: str
    row: Row
    start: int | None
    activities: list[Activity] = field(default_factory=list)


@dataclass(frozen=True)
class History:
    """Everything that was taken; of each lead only what lies by as-of."""

    zone: ZoneInfo
    as_of: int | None
    first_instant: int | None
    leads: list[Lead]


def time_zone(workspace: Mapping[str, Any]) -> ZoneInfo:
    """The workspace's time zone (section 1)."""
    return ZoneInfo(workspace.get("time_zone", "UTC"))


def take(
    workspace: Mapping[str, Any],
    leads: Sequence[Row],
    activities: Sequence[Row],
    as_of: str | None,
) -> History:
    """Take the rows that section 2 takes, and look at the world from as-of."""
    zone = time_zone(workspace)
    lead_rows = _first_by("lead_id", [row for row in leads if cell(row, "lead_id")])
    taken = [
        (at, row)
        for row in _first_by(
            "activity_id",
            [
                row
                for row in activities
                if cell(row, "lead_id") and parse_instant(cell(row, "at"), zone) is not None
            ],
        )
        if (at := parse_instant(cell(row, "at"), zone)) is not None
    ]
    instants = [at for at, _ in taken]
    for row in lead_rows:
        created = parse_instant(cell(row, "created_at"), zone)
        if created is not None:
            instants.append(created)
    limit = _as_of(as_of, instants, zone)
    visible = [(at, row) for at, row in taken if limit is not None and at <= limit]
    made = _make_leads(lead_rows, visible, limit, zone)
    return History(zone, limit, earliest(instants), made)


def _first_by(key: str, rows: Sequence[Row]) -> list[Row]:
    """Of several rows with one id the first; rows without that id are all taken."""
    seen: set[str] = set()
    first = []
    for row in rows:
        value = cell(row, key)
        if value not in seen:
            first.append(row)
        if value:
            seen.add(value)
    return first


def _as_of(text: str | None, instants: list[int], zone: ZoneInfo) -> int | None:
    """The given as-of, else the latest instant taken (section 1); None where there is none."""
    if text is None:
        return max(instants, default=None)
    limit = parse_instant(text, zone)
    if limit is None:
        raise ValueError(f"as-of is no timestamp: {text}")
    return limit


def _make_leads(
    lead_rows: Sequence[Row],
    visible: Sequence[tuple[int, Row]],
    as_of: int | None,
    zone: ZoneInfo,
) -> list[Lead]:
    """The leads of the table and those that only activities mention, by code point."""
    by_lead: dict[str, list[Activity]] = {}
    for at, row in sorted(visible, key=lambda pair: pair[0]):
        activity = Activity(at, local_date(at, zone), row)
        by_lead.setdefault(cell(row, "lead_id"), []).append(activity)
    rows: dict[str, Row] = {lead_id: {"lead_id": lead_id} for lead_id in by_lead}
    rows.update((cell(row, "lead_id"), row) for row in lead_rows)
    made = []
    for lead_id, row in sorted(rows.items()):
        created = parse_instant(cell(row, "created_at"), zone)
        own = by_lead.get(lead_id, [])
        is_later = created is not None and (as_of is None or created > as_of)
        if is_later and not own:
            continue
        first = own[0].at if own else None
        made.append(Lead(lead_id, row, earliest([None if is_later else created, first]), own))
    return made
