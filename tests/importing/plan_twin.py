"""An import as plain Python does it, row by row: the judge of `read_plan` on random tables.

Written from the words of the issue and of `books.py`, not from the code. All dates are ISO in UTC.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, str]


@dataclass
class Tables:
    """Rows under fixed names: leads (id, email, created, plan), activities (id, email, at, kind,
    key), merges (id, old), deletions (id). `lead_key` is the first key of the leads table."""

    leads: list[Row]
    activities: list[Row]
    merges: list[Row] = field(default_factory=list)
    deletions: list[Row] = field(default_factory=list)
    lead_key: str = "id"


@dataclass
class Outcome:
    """What should come out: leads by id, activities as sorted tuples, fates by table."""

    leads: dict[str, tuple[bool, str, str]]
    activities: list[tuple[str, str, str]]
    fates: dict[str, Counter[str]]


def read(tables: Tables) -> Outcome:
    """Import the tables."""
    who = _Who(tables)
    fates: dict[str, Counter[str]] = {"leads": Counter(), "activities": Counter()}
    leads: dict[str, tuple[bool, str, str]] = {}
    for lead_id, row in _lead_rows(tables, who, fates["leads"]):
        leads[lead_id] = (True, row["created"], row["plan"])
    activities = []
    for number, (lead_id, row) in enumerate(_activity_rows(tables, who, fates["activities"])):
        leads.setdefault(lead_id, (False, "", ""))
        activities.append((lead_id, row["at"], number, row["kind"]))
    in_order = sorted(activities)
    return Outcome(leads, [(who, at, kind) for who, at, _n, kind in in_order], fates)


class _Who:
    def __init__(self, tables: Tables) -> None:
        self.primary = tables.lead_key
        self.other = "email" if tables.lead_key == "id" else "id"
        self.lead_of: dict[str, str] = {}
        for row in tables.leads:
            key, other = self._value(self.primary, row), self._value(self.other, row)
            if key and other:
                self.lead_of.setdefault(other, key)
        self.steps: dict[str, str] = {}
        for row in tables.merges:
            new = self.said(row)
            for old in row["old"].split(";"):
                old = old.lower() if self.primary == "email" else old
                if old and new and old != new:
                    self.steps[old] = new
        self.deleted = {self.said(row) for row in tables.deletions} - {""}

    def _value(self, key: str, row: Row) -> str:
        text = row.get(key, "")
        return text.lower() if key == "email" else text

    def said(self, row: Row) -> str:
        order = (self.primary, self.other)
        for key in order:
            value = self._value(key, row)
            if value:
                return value if key == self.primary else self.lead_of.get(value, value)
        return ""

    def final(self, lead: str) -> str:
        at, seen = lead, set()
        while at in self.steps:
            if at in seen:
                return lead
            seen.add(at)
            at = self.steps[at]
        return at


def _lead_rows(tables: Tables, who: _Who, fates: Counter[str]) -> list[tuple[str, Row]]:
    said = [(who.said(row), row) for row in tables.leads]
    own = {
        lead for lead, _row in said if lead and who.final(lead) == lead and lead not in who.deleted
    }
    taken: dict[str, Row] = {}
    for lead, row in said:
        final = who.final(lead)
        if not lead:
            fates["rejected"] += 1
        elif final in who.deleted:
            fates["deleted"] += 1
        elif final != lead and final in own:
            fates["merged"] += 1
        elif final in taken:
            fates["repeated"] += 1
        else:
            fates["taken"] += 1
            taken[final] = row
    return list(taken.items())


def _activity_rows(tables: Tables, who: _Who, fates: Counter[str]) -> list[tuple[str, Row]]:
    taken: list[tuple[str, Row]] = []
    seen: set[str] = set()
    for row in tables.activities:
        lead = who.said(row)
        final = who.final(lead)
        if not lead or not row["at"] or row["at"] == "soon":
            fates["rejected"] += 1
        elif final in who.deleted:
            fates["deleted"] += 1
        elif row["key"] and row["key"] in seen:
            fates["repeated"] += 1
        else:
            fates["taken"] += 1
            seen.add(row["key"])
            taken.append((final, row))
    return taken


def counts_of(book: Any) -> Counter[str]:
    """The counts of a book that are not 0, by the names of fates."""
    names = ("taken", "rejected", "repeated", "merged", "deleted")
    return Counter({name: getattr(book, name) for name in names if getattr(book, name)})
