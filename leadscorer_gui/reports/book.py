"""A report as a spreadsheet: what was found, the rules as sentences, and all numbers as numbers."""

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from tempfile import TemporaryDirectory
from typing import Any, Final

from leadscorer_gui.exchange.paper_sheet import OPTIONS, Looks, Names, cell, for_print
from leadscorer_gui.progress import Report, silent
from leadscorer_gui.reports.content import Cell, Contents, Grid, Ratio
from leadscorer_gui.reports.look import Look, safe
from leadscorer_gui.reports.slide_list import cell_text
from leadscorer_gui.texts import _

_WHOLE_WIDTH: Final = 130
_WIDEST: Final = 70
_LOOKED_AT: Final = 300
"""So many rows say how wide a column is."""
_ROWS_AT_ONCE: Final = 500


def book(contents: Contents, _look: Look, report: Report = silent) -> bytes:
    """The report as XLSX; no cell is a formula or a link.

    Rows are set in a folder of temporary files, so that little is left to do when the last is told.
    """
    from xlsxwriter import Workbook  # type: ignore[import-untyped,unused-ignore]

    held = BytesIO()
    with TemporaryDirectory(prefix="leadscorer-", ignore_cleanup_errors=True) as folder:
        by_row = {"in_memory": False, "constant_memory": True, "tmpdir": folder}
        file = Workbook(held, {**OPTIONS, **by_row})
        try:
            _write_sheets(file, contents, report)
        except BaseException:
            for sheet in file.worksheets():
                sheet.row_data_fh.close()  # else only closing the book does, which writes it first
            raise
        file.close()
    report(1.0)
    return held.getvalue()


def _write_sheets(file: Any, contents: Contents, report: Report) -> None:
    grids = [*contents.grids(), *_model_grids(contents)]
    file.set_properties({"title": safe(cell(contents.about.title))[:200]})
    looks, names = _Looks(file), Names()
    _write_first(file.add_worksheet(names.taken(_("Read first"))), contents, looks)
    for place, grid in enumerate(grids):
        sheet = file.add_worksheet(names.taken(safe(grid.name)))
        for done in _write_grid(sheet, grid, looks):
            report((place + done) / len(grids))


class _Looks(Looks):
    """The formats of the workbook; those of numbers and dates besides."""

    def __init__(self, file: Any) -> None:
        super().__init__(file)
        top = {"valign": "top"}
        self.whole = file.add_format({**top, "num_format": "#,##0"})
        self.number = file.add_format({**top, "num_format": "#,##0.####"})
        self.ratio = file.add_format({**top, "num_format": "0.0%"})
        self.day = file.add_format({**top, "num_format": "yyyy-mm-dd", "align": "left"})
        minutes = "yyyy-mm-dd hh:mm"  # not a text
        self.instant = file.add_format({**top, "num_format": minutes, "align": "left"})


def _write_first(sheet: Any, contents: Contents, looks: _Looks) -> None:
    """What the workbook is of, what was found, what it rests on."""
    about = contents.about
    sheet.set_column(0, 0, _WHOLE_WIDTH)
    sheet.write_string(0, 0, safe(cell(about.title)), looks.title)
    row = 1
    for line in (about.subtitle, *about.lines):
        sheet.write_string(row, 0, safe(cell(line)))
        row += 1
    found = [page.missing or page.sentence or page.title for page in contents.pages]
    for title, lines in (
        (_("What was found"), tuple(dict.fromkeys(found))),
        (_("What these numbers rest on"), about.cautions),
    ):
        sheet.write_string(row + 1, 0, title, looks.heading)
        row += 2
        for line in lines:
            sheet.write_string(row, 0, safe(cell(line)), looks.text)
            row += 1
    for_print(sheet)


def _write_grid(sheet: Any, grid: Grid, looks: _Looks) -> Iterator[float]:
    """A table; gives how much of it is written."""
    for column, name in enumerate(grid.header):
        sheet.set_column(column, column, _width(grid, column))
        sheet.write_string(0, column, safe(cell(name)), looks.header)
    for number, row in enumerate(grid.rows, 1):
        for column, value in enumerate(row):
            _write(sheet, number, column, value, looks)
        if number % _ROWS_AT_ONCE == 0:
            yield number / len(grid.rows)
    sheet.freeze_panes(1, 1 if len(grid.header) > 2 else 0)
    if grid.rows:
        sheet.autofilter(0, 0, len(grid.rows), len(grid.header) - 1)
    sheet.repeat_rows(0)
    for_print(sheet)
    yield 1.0


def _write(sheet: Any, row: int, column: int, value: Cell, looks: _Looks) -> None:
    if value is None or value == "":
        return
    if isinstance(value, str):
        sheet.write_string(row, column, safe(cell(value)), looks.text)
    elif isinstance(value, datetime):
        sheet.write_datetime(row, column, value, looks.instant)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, looks.day)
    elif isinstance(value, Ratio):
        sheet.write_number(row, column, value, looks.ratio)
    else:
        sheet.write_number(row, column, value, looks.whole if value == int(value) else looks.number)


def _width(grid: Grid, column: int) -> float:
    """As wide as what stands in it, within reason."""
    texts = [grid.header[column], *(cell_text(row[column]) for row in grid.rows[:_LOOKED_AT])]
    return min(_WIDEST, max(8, 2 + max(map(len, texts))))


def _model_grids(contents: Contents) -> Iterator[Grid]:
    """What the model is beside its rules, as sentences; its named lists."""
    if contents.rules is None:
        return
    rows: list[tuple[Cell, ...]] = []
    for section in contents.rules.sections:
        rows += [(section.title, text) for text in section.paragraphs]
    yield Grid(_("The model"), (_("Part"), _("What it says")), tuple(rows))
    last = contents.rules.sections[-1]
    if last.table is not None and len(last.table.header) == 2:
        yield Grid(last.title, last.table.header, last.table.rows)
