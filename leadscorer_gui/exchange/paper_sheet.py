"""A document as a spreadsheet: a first sheet to read, and a sheet for each table."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final, TypeAlias

from leadscorer_gui.exchange.paper import Paper, Section, Table
from leadscorer_gui.texts import _

_Book: TypeAlias = Any
_Sheet: TypeAlias = Any
"""XlsxWriter says no types."""

_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f']+")
_LONGEST_NAME: Final = 31
_LONGEST_CELL: Final = 32_000
_WHOLE_WIDTH: Final = 120
"""Characters that the columns of a table take together."""

OPTIONS: Final = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
"""Of a workbook in which no text becomes a formula or a link."""

_BOX: Final = "\u2610"


def to_xlsx(paper: Paper) -> bytes:
    """The document as a workbook of Excel; every cell is text, none is a formula or a link."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped,unused-ignore]

    held = BytesIO()
    with Workbook(held, OPTIONS) as book:
        book.set_properties({"title": cell(paper.title)[:200]})
        looks = Looks(book)
        names = Names()
        first = book.add_worksheet(names.taken(_("Read first")))
        _write_first(first, paper, looks)
        for section in paper.sections:
            if section.table is not None:
                sheet = book.add_worksheet(names.taken(section.title))
                _write_table(sheet, section.table, looks)
    return held.getvalue()


class Looks:
    """The formats of a workbook."""

    def __init__(self, book: _Book) -> None:
        wrapped: dict[str, Any] = {"text_wrap": True, "valign": "top"}
        self.title = book.add_format({"bold": True, "font_size": 16})
        self.heading = book.add_format({"bold": True, "font_size": 12})
        self.text = book.add_format(wrapped)
        self.header = book.add_format({**wrapped, "bold": True, "bottom": 1})
        self.cell = book.add_format({**wrapped, "border": 1, "border_color": "#C0C0C0"})


class Names:
    """Names of sheets: short, without what Excel forbids, each once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def taken(self, title: str) -> str:
        """The name of the next sheet."""
        plain = _NOT_IN_NAMES.sub(" ", cell(title)).strip() or "-"
        name, number = _begin(plain, _LONGEST_NAME), 1
        while name.lower() in self._taken:
            number += 1
            name = f"{_begin(plain, _LONGEST_NAME - 4)} {number}"
        self._taken.add(name.lower())
        return name


def _begin(text: str, most: int) -> str:
    """What a text begins with, as Excel counts: an emoji is two."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")


def _write_first(sheet: _Sheet, paper: Paper, looks: Looks) -> None:
    sheet.set_column(0, 0, 4)
    sheet.set_column(1, 1, _WHOLE_WIDTH)
    sheet.write_string(0, 0, cell(paper.title), looks.title)
    row = 1
    for line in paper.head:
        sheet.write_string(row, 0, cell(line))
        row += 1
    for section in paper.sections:
        row += 1
        for box, text, style in _lines(section, looks):
            sheet.write_string(row, 0 if style is looks.heading else 1, cell(text), style)
            if box:
                sheet.write_string(row, 0, _BOX, looks.text)
            row += 1
    for_print(sheet)


def _lines(section: Section, looks: Looks) -> Iterator[tuple[bool, str, Any]]:
    """What the first sheet says of a section: (has a box, text, format)."""
    yield False, section.title, looks.heading
    for text in section.paragraphs:
        yield False, text, looks.text
    for step in section.steps:
        yield True, step, looks.text
    if section.table is not None:
        text = _("See the sheet “{name}”.").format(name=section.title)
        yield False, text, looks.text


def _write_table(sheet: _Sheet, table: Table, looks: Looks) -> None:
    whole = sum(table.widths)
    for column, (name, width) in enumerate(zip(table.header, table.widths, strict=True)):
        sheet.set_column(column, column, max(6, _WHOLE_WIDTH * width / whole))
        sheet.write_string(0, column, cell(name), looks.header)
    for row, cells in enumerate(table.rows, 1):
        for column, text in enumerate(cells):
            sheet.write_string(row, column, cell(text), looks.cell)
    sheet.freeze_panes(1, 0)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.header) - 1)
    sheet.repeat_rows(0)
    for_print(sheet)


def for_print(sheet: _Sheet) -> None:
    """Across the paper, as wide as it."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def cell(text: str) -> str:
    """A text that a cell can hold."""
    text = text.encode("utf-8", "replace").decode()
    return text if len(text) <= _LONGEST_CELL else text[:_LONGEST_CELL] + "…"
