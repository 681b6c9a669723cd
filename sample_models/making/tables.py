"""The two CSV files of a history."""

import csv
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from making.chance import Chance
from making.lead import Lead
from making.people import COUNTRIES

Row = dict[str, str]

DATES = ("created_at", "accepted_at", "returned_at", "won_at")


def write(folder: Path, leads: list[Row], activities: list[Row]) -> None:
    """Write `leads.csv` and `activities.csv`; both have the same bytes on every platform."""
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "leads.csv", leads)
    _write(folder / "activities.csv", activities)


def lead_rows(chance: Chance, leads: list[Lead]) -> list[Row]:
    """The leads table. It lacks a few leads, and of a few the date; see `_is_stray`."""
    return [_lead_row(chance, lead) for lead in leads if not _is_stray(lead)]


def undated_rows(chance: Chance, leads: list[Lead], count: int) -> list[Row]:
    """Leads from a bought list: attributes, but no date, and they never did anything."""
    rows = [_lead_row(chance, lead) for lead in chance.sample(leads, count)]
    undated = dict.fromkeys((*DATES, "won_value"), "")
    return [
        row | undated | {"lead_id": f"X{n:04d}", "email": f"contact{n}@{_domain(row)}"}
        for n, row in enumerate(rows, 1)
    ]


def activity_rows(leads: list[Lead], columns: tuple[str, ...]) -> list[Row]:
    """All activities in time order, numbered."""
    told = sorted(
        ((activity, lead.lead_id) for lead in leads for activity in lead.activities),
        key=lambda pair: (pair[0].at, pair[1]),
    )
    return [
        {"activity_id": f"A{n:06d}", "lead_id": lead_id, "at": utc(activity.at)}
        | {"type": activity.type}
        | {column: activity.properties.get(column, "") for column in columns}
        for n, (activity, lead_id) in enumerate(told, 1)
    ]


def utc(at: datetime | None) -> str:
    """The instant as text, `Z` at its end; empty without one."""
    return f"{at:%Y-%m-%dT%H:%M:%SZ}" if at else ""


def _local(at: datetime, country: str) -> str:
    """The instant as text with the offset of the country, as a web form would note it."""
    hours = COUNTRIES[country].offset
    sign = "-" if hours < 0 else "+"
    minutes = round(abs(hours) * 60)
    local = at + timedelta(hours=hours)
    return f"{local:%Y-%m-%dT%H:%M:%S}{sign}{minutes // 60:02d}:{minutes % 60:02d}"


def _is_stray(lead: Lead) -> bool:
    """Whether the lead is known from its activities only (one in a hundred, by its number)."""
    return bool(lead.activities) and int(lead.lead_id[1:]) % 97 == 0


def _lead_row(chance: Chance, lead: Lead) -> Row:
    created = utc(lead.created) if chance.happens(0.8) else _local(lead.created, lead.country)
    return {
        "lead_id": lead.lead_id,
        "created_at": "" if lead.activities and chance.happens(0.004) else created,
        **lead.attributes,
        "accepted_at": utc(lead.accepted),
        "returned_at": utc(lead.returned),
        "won_at": utc(lead.won),
        "won_value": lead.won_value,
    }


def _domain(row: Row) -> str:
    return row["email"].rpartition("@")[2]


def _write(path: Path, rows: Iterable[Row]) -> None:
    listed = list(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(listed[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(listed)
