"""The rows of a history as other programs take them: texts by column name, lead by lead."""

from collections.abc import Iterator
from dataclasses import dataclass

from leadscorer_gui.history.columns import NO_INSTANT, Instants, TextColumn
from leadscorer_gui.history.history import History
from leadscorer_gui.history.instant_texts import instant_texts
from leadscorer_gui.progress import Report, silent

_LEADS_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class LeadRows:
    """A lead and its activities: trimmed texts by column, empty ones left out.

    Activities are in time order, those of one instant in the order of the file. `listed`: whether
    the leads table has the lead; `first_at`: its first activity (µs), `NO_INSTANT` without one.
    """

    lead: dict[str, str]
    activities: list[dict[str, str]]
    listed: bool = True
    first_at: int = NO_INSTANT

    def is_there(self, as_of: int | None) -> bool:
        """Whether there is such a lead by as-of: one that only later activities mention is not."""
        return self.listed or (as_of is not None and self.first_at <= as_of)


def lead_rows(history: History, report: Report = silent) -> Iterator[LeadRows]:
    """Every lead of a history with the columns that were kept, by id.

    `created_at` and `at` stand as they were written, or, where that spelling was not kept, as the
    UTC text of their instant. Leads that only activities mention have their `lead_id` alone.
    """
    leads, activities = history.leads, history.activities
    of_leads = _columns(dict(leads.fields), leads.names, "created_at", leads.created_at)
    of_activities = _columns(dict(activities.fields), activities.names, "at", activities.at)
    ids, first, total = leads.ids.texts, activities.first, max(1, len(leads))
    for begin in range(0, len(leads), _LEADS_AT_ONCE):
        report(begin / total)
        end = min(begin + _LEADS_AT_ONCE, len(leads))
        low, high = int(first[begin]), int(first[end])
        rows = _dicts(of_leads, begin, end)
        done = _dicts(of_activities, low, high)
        ends = (first[begin + 1 : end + 1] - low).tolist()
        start = 0
        for place, row, stop in zip(range(begin, end), rows, ends, strict=True):
            at = NO_INSTANT if start == stop else int(activities.at[low + start])
            lead, listed = {**row, "lead_id": ids[place]}, bool(leads.listed[place])
            yield LeadRows(lead, done[start:stop], listed, at)
            start = stop
    report(1.0)


def _columns(
    kept: dict[str, TextColumn], names: tuple[str, ...], key: str, instants: Instants
) -> dict[str, TextColumn]:
    """The columns that were kept, and the instants' texts where their spelling was not."""
    if key not in kept or key not in names:
        kept[key] = instant_texts(instants)
    return kept


def _dicts(columns: dict[str, TextColumn], begin: int, end: int) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = [{} for _row in range(begin, end)]
    for name, column in columns.items():
        texts = column.distinct.texts
        for row, code in zip(rows, column.codes[begin:end].tolist(), strict=True):
            if texts[code]:
                row[name] = texts[code]
    return rows
