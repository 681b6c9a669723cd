"""How a history is laid out in its file: which member holds what, and the manifest that says so."""

import json
from collections.abc import Mapping
from typing import Any, Final

from numpy.typing import NDArray

from leadscorer_gui import __version__
from leadscorer_gui.history.array_file import ARRAY, Members
from leadscorer_gui.history.columns import Distinct, TextColumn
from leadscorer_gui.history.history import History

FORMAT: Final = 1
"""The version of the form. A file of a higher one is refused; raise it with every change."""

MANIFEST: Final = "history.json"


def codes_member(table: str, place: int) -> str:
    """The codes of a table's column, the columns numbered from 0."""
    return f"{table}/column-{place}{ARRAY}"


def outcome_member(place: int) -> str:
    """The instants of an outcome, numbered from 0."""
    return f"leads/outcome-{place}{ARRAY}"


def texts_members(place: int) -> tuple[str, str]:
    """The heap and the ends of distinct texts, numbered from 0."""
    return f"texts/{place}.heap", f"texts/{place}.ends{ARRAY}"


def more_member(place: int) -> str:
    """Something that was kept beside the history, numbered from 0."""
    return f"more/{place}"


LISTED: Final = f"leads/listed{ARRAY}"
CREATED: Final = f"leads/created_at{ARRAY}"
FIRST: Final = f"activities/first{ARRAY}"
AT: Final = f"activities/at{ARRAY}"
ZONE: Final = tuple(f"zone/{name}{ARRAY}" for name in ("since", "offset", "local_since"))


def member_names(manifest: dict[str, Any]) -> list[str]:
    """All members that the manifest promises."""
    leads, activities = manifest["leads"], manifest["activities"]
    return [
        *(codes_member("activities", place) for place in range(len(activities["columns"]))),
        *(codes_member("leads", place) for place in range(len(leads["columns"]))),
        *(outcome_member(place) for place in range(len(leads["outcomes"]))),
        *(name for place in range(manifest["texts"]) for name in texts_members(place)),
        *(more_member(place) for place in range(len(manifest["more"]))),
        *(LISTED, CREATED, FIRST, AT, *ZONE),
    ]


class Packing:
    """The members of a history's file, the manifest first; equal texts are kept once."""

    def __init__(self, history: History, more: Mapping[str, bytes]) -> None:
        self._columns: dict[str, NDArray[Any] | bytes] = {}
        self._places: dict[int, int] = {}
        leads, activities, zone = history.leads, history.activities, history.zone
        manifest = {
            "format": FORMAT,
            "program": __version__,
            "leads": {
                "ids": self._texts(leads.ids),
                "count": len(leads),
                "names": leads.names,
                "outcomes": list(leads.outcomes),
                "columns": self._fields("leads", leads.fields),
            },
            "activities": {
                "count": len(activities),
                "names": activities.names,
                "columns": self._fields("activities", activities.fields),
            },
            "zone": {"name": zone.name, "first": zone.first, "last": zone.last},
            "texts": len(self._places),
            "more": list(more),
        }
        outcomes = {outcome_member(place): at for place, at in enumerate(leads.outcomes.values())}
        zones = dict(zip(ZONE, (zone.since, zone.offset, zone.local_since), strict=True))
        self.members: Members = {
            MANIFEST: json.dumps(manifest).encode(),
            LISTED: leads.listed,
            CREATED: leads.created_at,
            FIRST: activities.first,
            AT: activities.at,
            **outcomes,
            **zones,
            **self._columns,
            **{more_member(place): content for place, content in enumerate(more.values())},
        }

    def _texts(self, distinct: Distinct) -> int:
        """The number under which these texts are kept."""
        place = self._places.setdefault(id(distinct), len(self._places))
        heap, ends = texts_members(place)
        self._columns[heap], self._columns[ends] = distinct.heap, distinct.ends
        return place

    def _fields(self, table: str, fields: Mapping[str, TextColumn]) -> list[tuple[str, int]]:
        found = []
        for place, (name, column) in enumerate(fields.items()):
            self._columns[codes_member(table, place)] = column.codes
            found.append((name, self._texts(column.distinct)))
        return found
