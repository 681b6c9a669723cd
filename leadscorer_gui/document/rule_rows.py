"""Rows of a spreadsheet as rules: how people design a scoring model before they have a tool.

With a row of titles the columns may stand in any order: name, activity, points, group, note, kind,
and a condition as field, comparison and value. Without one they are name, activity and points.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from leadscorer_gui.document.condition_forms import raw_condition
from leadscorer_gui.document.naming import id_for
from leadscorer_gui.document.raw_edits import number_typed, typed
from leadscorer_gui.document.rule_forms import rule_of, with_key
from leadscorer_gui.model.cells import unguarded
from leadscorer_gui.model.condition_lines import MANY_OPERATORS, Line, Lines
from leadscorer_gui.model.conditions import BARE_OPERATORS
from leadscorer_gui.model.raw import Raw, RawList, RawMapping, RawScalar
from leadscorer_gui.model.rules import AnyRule
from leadscorer_gui.model.text import fold, trim
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.texts import _

Row = Mapping[str, str]
"""The cells of a row by what they are, trimmed; those that are missing are blank."""

_PLAIN: Final = ("name", "activity", "points")

_TITLES: Final[dict[str, tuple[str, ...]]] = {
    "name": ("name", "rule", "rule name"),  # not a text
    "activity": ("activity", "activity type", "activities", "event", "type"),  # not a text
    "points": ("points", "score"),
    "group": ("group", "category"),
    "description": ("note", "notes", "description", "comment"),
    "kind": ("kind",),
    "field": ("field", "attribute", "property"),
    "op": ("comparison", "operator", "op"),
    "value": ("value", "values"),
}
_SURE: Final = 2
"""So many titles make a row one of titles; a lone word may be the name of a rule."""


def rules_of_table(text: str, model: Model, workspace: Workspace) -> list[AnyRule]:
    """A rule for each row; one that lacks something becomes an unfinished rule, word for word.

    A group is taken where the model has one of that name. ValueError where there is no row.
    """
    ids: set[str] = set()
    rules = []
    for row in _rows(text):
        form = _form(row, ids, model)
        rules.append(rule_of(form, model, workspace))
        ids.add(rules[-1].id)
    return rules


def _rows(text: str) -> list[Row]:
    """The rows of a table; ValueError where there are none."""
    cells = [
        [unguarded(trim(cell)) for cell in line.split("\t")]
        for line in text.splitlines()
        if trim(line)
    ]
    columns: Sequence[str | None] = _PLAIN
    if cells and (found := _columns(cells[0])) is not None:
        columns, cells = found, cells[1:]
    if not cells or all(len(row) < 2 for row in cells):
        message = _("there are no rules; rows of name, activity and points become some")
        raise ValueError(message)  # shown to the user
    return [
        {key: cell for key, cell in zip(columns, row, strict=False) if key is not None}
        for row in cells
    ]


def _columns(row: Sequence[str]) -> list[str | None] | None:
    """What the columns are where a row is one of titles, None for those that mean nothing."""
    words = {fold(word): key for key, titles in _TITLES.items() for word in titles}
    words |= {fold(name): key for key, name in _own_titles().items()}
    found = [words.get(fold(cell)) for cell in row]
    known = [key for key in found if key is not None]
    if len(known) < _SURE:
        return None
    # Of two columns of one title the first counts.
    return [
        key if key is not None and found.index(key) == n else None for n, key in enumerate(found)
    ]


def _own_titles() -> dict[str, str]:
    """The titles in the language of the window."""
    return {
        "name": _("Name"),
        "activity": _("Activity"),
        "points": _("Points"),
        "group": _("Group"),
    }


def _form(row: Row, ids: set[str], model: Model) -> RawMapping:
    """What the file would say of a row."""
    cell = {key: row.get(key, "") for key in _TITLES}
    types = [part for part in map(trim, cell["activity"].split(",")) if part]
    is_fit = fold(cell["kind"]) == "fit" or (not types and bool(cell["field"]))
    name = cell["name"] or cell["activity"] or cell["field"] or _("New rule")
    form = RawMapping(
        (
            ("id", typed(id_for(name, ids))),
            ("name", typed(name)),
            ("kind", RawScalar("fit" if is_fit else "activity")),
        )
    )
    group = next((one.id for one in model.groups if fold(one.name) == fold(cell["group"])), None)
    parts: dict[str, Raw | None] = {
        "points": number_typed(cell["points"].removeprefix("+")) if cell["points"] else None,
        "group": None if group is None else typed(group),
        "description": typed(cell["description"]) if cell["description"] else None,
        "where": raw_condition(_condition(cell)),
        "activity": None,
    }
    if not is_fit:
        # A rule of any activity is made by hand: an empty cell is one that was not filled in.
        parts["activity"] = typed(types[0]) if len(types) == 1 else RawList((*map(typed, types),))
    for key, part in parts.items():
        form = with_key(form, key, part)
    return form


def _condition(cell: Row) -> Lines:
    if not cell["field"]:
        return Lines()
    values = [part for part in map(trim, cell["value"].split(",")) if part]
    op = fold(cell["op"]).replace(" ", "_") or ("in" if len(values) > 1 else "is")
    if op in BARE_OPERATORS:
        values = []
    elif op not in MANY_OPERATORS:
        values = [cell["value"]]
    return Lines("all", (Line(cell["field"], op, tuple(values)),))
