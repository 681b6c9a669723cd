"""Conditions on the clipboard: our own type, rows for spreadsheets and mails, and HTML.

A row is a line: the field, the comparison, and each value in a cell of its own. A group is a row
that says how its parts are joined, and its parts stand one cell further to the right. Rows that
somebody has typed elsewhere are read as well, and so are lines such as `country is DE, AT`.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Final

from PySide6.QtCore import QByteArray, QMimeData

from leadscorer_gui.document.condition_clips import CONDITIONS_MIME
from leadscorer_gui.model.cells import safe_cell, unguarded
from leadscorer_gui.model.condition_lines import MANY_OPERATORS, Joining, Line, Lines, lines_of
from leadscorer_gui.model.conditions import BARE_OPERATORS
from leadscorer_gui.model.text import fold, trim
from leadscorer_gui.texts import _
from leadscorer_gui.ui.conditions.known import Known
from leadscorer_gui.ui.conditions.operators import operator_names
from leadscorer_gui.ui.conditions.typed_line import NAMED, typed_line

MOST_LINES: Final = 100
"""So many conditions come in at once; more are data that somebody has copied by mistake."""
_MOST_LETTERS: Final = 2_000_000
_DEEPEST: Final = 20
_SHORT: Final = 60
_JOININGS: Final[tuple[Joining, ...]] = ("all", "any", "none")


def joining_names() -> dict[Joining, str]:
    """How the parts of a group are joined, in words."""
    return {"all": _("all hold"), "any": _("at least one holds"), "none": _("none holds")}


def to_mime(clip: Lines) -> QMimeData:
    """A form in all three types; one of a single part is that part."""
    mime = QMimeData()
    mime.setData(CONDITIONS_MIME, QByteArray(json.dumps(_plain(clip)).encode("utf-8")))
    lone = len(clip.parts) == 1 and clip.joining != "none"
    parts = clip.parts if lone or clip.joining == "all" else (clip,)
    rows = [row for part in parts for row in _rows(part, 0)]
    mime.setText("".join("\t".join(map(safe_cell, row)) + "\n" for row in rows))
    mime.setHtml(_html(rows))
    return mime


def holds_conditions(mime: QMimeData) -> bool:
    """Whether there are conditions of our own type."""
    return bool(mime.hasFormat(CONDITIONS_MIME))


def from_mime(mime: QMimeData, known: Known) -> Lines:
    """The form that is on the clipboard, with one part at least; ValueError says why none is."""
    if holds_conditions(mime):
        clip = _own(bytes(mime.data(CONDITIONS_MIME).data()))
    else:
        clip = lines_of_text(mime.text(), known)
    _check(clip)
    return clip


def lines_of_text(text: str, known: Known) -> Lines:
    """The form that rows of cells, or lines as they are typed, say; ValueError where one is none.

    A group is nested by as many empty cells (tabs) as stand before it.
    """
    if not trim(text):
        raise ValueError(_("there is no text on the clipboard"))
    if len(text) > _MOST_LETTERS:
        raise ValueError(_too_many())
    rows = [row for row in text.splitlines() if trim(row)]
    if len(rows) > 2 * MOST_LINES:
        raise ValueError(_too_many())
    open_groups: list[tuple[Joining, list[Line | Lines]]] = [("all", [])]
    for row in rows:
        bare = row.lstrip("\t")
        depth = min(len(row) - len(bare), len(open_groups) - 1)
        _close(open_groups, depth)
        joining = _joining(bare)
        if joining is not None:
            open_groups.append((joining, []))
        else:
            open_groups[-1][1].append(_read(bare, known))
    _close(open_groups, 0)
    parts = open_groups[0][1]
    if len(parts) == 1 and isinstance(parts[0], Lines):
        return parts[0]
    return Lines("all", tuple(parts))


def _close(open_groups: list[tuple[Joining, list[Line | Lines]]], depth: int) -> None:
    """Close the groups that are nested deeper; one without parts is nothing."""
    while len(open_groups) > depth + 1:
        joining, parts = open_groups.pop()
        if parts:
            open_groups[-1][1].append(Lines(joining, tuple(parts)))


def _read(row: str, known: Known) -> Line:
    """The line that a row says."""
    cells = [unguarded(cell) for cell in row.split("\t")]
    if len(cells) > 1:
        op = _operators().get(fold(trim(cells[1])))
        if op is not None:
            return _of_cells(_unquoted(trim(cells[0])), op, [trim(cell) for cell in cells[2:]])
    line = typed_line(" ".join(row.split()), known)
    if line is None or not _is_field(line.field, known):
        seen = " ".join(row.split())
        seen = seen if len(seen) <= _SHORT else seen[: _SHORT - 1] + "…"
        raise ValueError(_("“{text}” is no condition").format(text=seen))
    return line


def _is_field(name: str, known: Known) -> bool:
    """Whether a line of words is about a field: sentences of a mail have an “is” as well."""
    if known.fields:
        return known.nearest(name) is not None
    return _WORD.fullmatch(name) is not None


def _of_cells(field: str, op: str, cells: Sequence[str]) -> Line:
    if op in BARE_OPERATORS:
        return Line(field, op, ())
    if op in MANY_OPERATORS and op != "between" and len(cells) == 1 and _is_bare(cells[0]):
        # One cell of several values, as they are typed by hand.
        cells = [piece for piece in map(trim, cells[0].split(",")) if piece]
    values = tuple(map(_unquoted, cells)) or ("",)
    if op == "between":
        return Line(field, op, (*values, "")[:2])
    return Line(field, op, values if op in MANY_OPERATORS else values[:1])


def _operators() -> Mapping[str, str]:
    """The operators by their words, those of the file included."""
    names = operator_names()
    found = {fold(op): op for op in names}
    for op, name in names.items():
        found |= {fold(name): op, fold(NAMED.sub("", name)): op}
    return found


def _joining(row: str) -> Joining | None:
    """How a row joins the parts below it; None for one that is a condition."""
    text = fold(trim(row).rstrip(":"))
    return next((key for key, name in joining_names().items() if fold(name) == text), None)


def _rows(part: Line | Lines, depth: int) -> Iterator[list[str]]:
    """The cells of a part, row by row."""
    blank = [""] * depth
    if isinstance(part, Lines):
        yield [*blank, joining_names()[part.joining]]
        for inner in part.parts:
            yield from _rows(inner, depth + 1)
        return
    cells = [_cell(value) for value in part.values]
    if part.op in MANY_OPERATORS and len(cells) == 1 and "," in cells[0] and _is_bare(cells[0]):
        cells = [f"“{cells[0]}”"]
    name = operator_names().get(part.op, part.op)
    yield [*blank, _cell(part.field), name, *cells]


def _cell(text: str) -> str:
    """A text that stays in its cell, in quotes where it would be read as another one."""
    flat = " ".join(text.split())
    return f"“{flat}”" if not flat or not _is_bare(flat) else flat


_WORD: Final = re.compile(r"[\w.:/-]+")
_QUOTED: Final = re.compile(r"“.*”")


def _is_bare(cell: str) -> bool:
    return _QUOTED.fullmatch(cell) is None


def _unquoted(cell: str) -> str:
    return cell if _is_bare(cell) else cell[1:-1]


def _html(rows: Sequence[Sequence[str]]) -> str:
    cells = ("".join(f"<td>{escape(safe_cell(cell))}</td>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def _plain(part: Line | Lines) -> dict[str, object]:
    """A part as JSON has it."""
    if isinstance(part, Lines):
        return {"joining": part.joining, "parts": [_plain(inner) for inner in part.parts]}
    return {"field": part.field, "op": part.op, "values": [*part.values]}


def _own(data: bytes) -> Lines:
    """The form that our own type says; ValueError where another program has written it."""
    damaged = _("the conditions on the clipboard are damaged; copy them again")
    if len(data) > _MOST_LETTERS:
        raise ValueError(_too_many())
    try:
        part = _part(json.loads(data))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise ValueError(damaged) from None
    if not isinstance(part, Lines):
        raise ValueError(damaged)
    return part


def _part(said: Mapping[str, object]) -> Line | Lines:
    """The part that JSON says; KeyError, TypeError or ValueError where it says none."""
    if "joining" in said:
        joining = _JOININGS[_JOININGS.index(said["joining"])]
        return Lines(joining, tuple(map(_part, _list(said["parts"]))))  # type: ignore[arg-type]
    return Line(_text(said["field"]), _text(said["op"]), tuple(map(_text, _list(said["values"]))))


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _check(clip: Lines) -> None:
    """ValueError for a form of nothing, or of so much that it holds the window."""
    parts = [*lines_of(clip)]
    if not any(isinstance(part, Line) for _way, part in parts):
        raise ValueError(_("there is no condition on the clipboard"))
    if len(parts) > 2 * MOST_LINES or max(len(way) for way, _part in parts) > _DEEPEST:
        raise ValueError(_too_many())


def _too_many() -> str:
    text = _("the clipboard has more than {most} conditions; take fewer at once")
    return text.format(most=MOST_LINES)
