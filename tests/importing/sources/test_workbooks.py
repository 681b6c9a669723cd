"""Workbooks: which tables they hold, what their cells are, and that none ends the program."""

import datetime as dt
import os
import subprocess
import sys
import zipfile

import pytest
import xlsxwriter

from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.importing.csv_table import read_table
from leadscorer_gui.importing.rejects import Rejects, cells_of, rejected_rows, summary
from leadscorer_gui.importing.sources import convert
from leadscorer_gui.importing.sources.open_table import open_table
from leadscorer_gui.importing.sources.tables import tables_in
from leadscorer_gui.model.imports import TablePlace
from leadscorer_gui.progress import Cancelled
from tests.importing.sources.made import binary_book, book, zipped
from tests.importing.sources.opened import only_table, records_in, rows_in, table_of


def test_that_cells_of_a_workbook_are_what_they_hold(tmp_path):
    row = [
        1234567890123, 1.5, 7.0, True, False, dt.date(2024, 1, 31),
        dt.datetime(2024, 1, 31, 10, 0, 59), dt.time(9, 5), dt.timedelta(hours=26), "x\ny", "007",
    ]  # fmt: skip
    names = [f"name {place}" for place in range(len(row))]
    assert rows_in(only_table(book(tmp_path / "b.xlsx", Sheet=[names, row]))) == [
        ["1234567890123", "1.5", "7", "true", "false", "2024-01-31", "2024-01-31T10:00:59",
         "09:05:00", "26:00:00", "x\ny", "007"],
    ]  # fmt: skip


def test_that_each_sheet_with_rows_is_a_table_and_rows_keep_their_numbers(tmp_path):
    rows = [["Title"], [], ["id", "na\nme"], [1, "a\nb"], [], [2, "c"]]
    path = book(tmp_path / "b.xlsx", First=rows, Empty=[], Zweites=[["x", "y"], [1, 2]])
    places = tables_in(path)
    assert [place.sheet for place in places] == ["First", "Zweites"]
    table = open_table(places[0])
    assert (table.format.header_row, table.header) == (2, ("id", "na me"))
    read = read_table(table, None, {})
    assert table.lines(read.begins).tolist() == [4, 6]
    assert rows_in(open_table(places[1])) == [["1", "2"]]


def test_that_a_workbook_is_known_by_its_content_and_told_with_its_sheet(tmp_path):
    path = book(tmp_path / "b.csv", Leads=[["id", "at"], [1, "soon"], [2, "2024-01-01"]])
    (place,) = tables_in(path)
    table = open_table(place)
    read = read_table(table, None, {"at": ("iso",)})
    rejects = Rejects(path, "no date", read.begins[:1], False, table, "at")
    (row,) = rejected_rows([rejects])
    name = f"{path} › Leads"
    assert cells_of(row) == (name, "2", "true", "no date", "at", "soon", "1,soon")
    assert summary(rejects).startswith(f"{name}: 1 row left out")


def test_that_a_sheet_with_one_cell_far_away_is_refused_without_taking_all_memory(tmp_path):
    made = xlsxwriter.Workbook(str(tmp_path / "far.xlsx"))
    sheet = made.add_worksheet()
    sheet.write(0, 0, "a")
    sheet.write(1_048_575, 16_383, "b")
    made.close()
    with pytest.raises(CsvError, match="one cell far away"):
        only_table(tmp_path / "far.xlsx")


def test_that_a_cut_workbook_is_refused(tmp_path):
    path = book(tmp_path / "b.xlsx", Sheet=[["a"], [1]])
    path.write_bytes(path.read_bytes()[:-500])
    with pytest.raises(CsvError, match="damaged or cut off"):
        only_table(path)


def test_that_a_sheet_that_is_gone_is_told(tmp_path):
    path = book(tmp_path / "b.xlsx", Sheet=[["a"], [1]])
    with pytest.raises(CsvError, match="no sheet “Other” any more"):
        table_of(path, sheet="Other")


ODS = (
    '<?xml version="1.0"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
    '<office:spreadsheet><table:table table:name="Leads">'
    '<table:table-row><table:table-cell office:value-type="string"><text:p>id</text:p>'
    '</table:table-cell><table:table-cell office:value-type="string"><text:p>at</text:p>'
    "</table:table-cell></table:table-row>"
    '<table:table-row><table:table-cell office:value-type="float" office:value="7"/>'
    '<table:table-cell office:value-type="date" office:date-value="2024-01-31"/>'
    "</table:table-row></table:table></office:spreadsheet></office:body>"
    "</office:document-content>"
)


def test_that_an_open_document_sheet_is_read(tmp_path):
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    files = {"mimetype": kind, "content.xml": ODS, "META-INF/manifest.xml": "<manifest/>"}
    path = zipped(tmp_path / "a.ods", files)
    assert records_in(only_table(path)) == [{"id": "7", "at": "2024-01-31"}]
    path = zipped(tmp_path / "b.ods", {**files, "mimetype": kind[:-11] + "text"})
    with pytest.raises(CsvError, match="a document and not a workbook"):
        only_table(path)


def open_document(path, content):
    """A sheet of LibreOffice with this content."""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped(path, {"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": "<m/>"})


@pytest.mark.parametrize("quote", ['"', "'"])
def test_that_rows_and_cells_repeated_without_bound_are_refused(tmp_path, quote):
    content = ODS
    for kind, of in (("cell", "columns"), ("row", "rows")):
        repeated = f"<table:table-{kind} table:number-{of}-repeated={quote}1000000000{quote}"
        content = content.replace(f"<table:table-{kind}", repeated)
    path = open_document(tmp_path / "a.ods", content)
    with pytest.raises(CsvError, match="spans more than 20 million cells"):
        only_table(path)


def test_that_repeated_cells_are_read(tmp_path):
    cell = '<table:table-cell office:value-type="float"'
    content = ODS.replace(cell, f'{cell} table:number-columns-repeated="3"')
    table = table_of(open_document(tmp_path / "a.ods", content), header_row=0)
    assert rows_in(table)[1] == ["7", "7", "7", "2024-01-31"]


def test_that_a_binary_workbook_is_read(tmp_path):
    path = binary_book(tmp_path / "a.xlsb", [(0, 0, 1.5), (0, 1, 2.0), (1, 0, 3.0), (1, 1, 4.25)])
    assert rows_in(table_of(path, header_row=0)) == [["1.5", "2"], ["3", "4.25"]]


@pytest.mark.parametrize("dimension", [(0, 0, 0, 0), (0, 1_048_575, 0, 16_383)])
def test_that_a_binary_workbook_with_one_cell_far_away_is_refused(tmp_path, dimension):
    cells = [(0, 0, 1.5), (1_048_575, 16_383, 2.0)]
    with pytest.raises(CsvError, match="one cell far away"):
        only_table(binary_book(tmp_path / "a.xlsb", cells, dimension))


def test_that_a_carriage_return_within_a_cell_does_not_cut_its_row(tmp_path):
    table = only_table(book(tmp_path / "a.xlsx", A=[["id", "note"], ["1", "x\ry"], ["2", "z"]]))
    assert rows_in(table) == [["1", "x\ry"], ["2", "z"]]
    assert table.lines(read_table(table, None, {}).begins).tolist() == [2, 3]


def test_that_all_sheets_of_a_workbook_are_read_at_once(tmp_path, monkeypatch):
    path = book(tmp_path / "a.xlsx", A=[["a", "b"], [1, 2]], B=[["c"], [3]], C=[])
    places = tables_in(path)
    monkeypatch.setattr(convert, "write_sheet", lambda *_given: pytest.fail("read again"))
    monkeypatch.setattr(convert, "write_sheets", lambda *_given: pytest.fail("read again"))
    assert [rows_in(open_table(place)) for place in places] == [[["1", "2"]], [["3"]]]
    assert tables_in(path) == places


def test_that_a_sheet_is_read_by_itself_where_its_copy_is_gone(tmp_path, home):
    path = book(tmp_path / "a.xlsx", A=[["a", "b"], [1, 2]], B=[["c"], [3]])
    places = tables_in(path)
    for copy in (home / "cache" / "unpacked").iterdir():
        copy.unlink()
    assert [rows_in(open_table(place)) for place in places] == [[["1", "2"]], [["3"]]]


def test_that_an_empty_workbook_and_an_empty_sheet_are_told(tmp_path):
    with pytest.raises(CsvError, match="no sheet with rows"):
        tables_in(book(tmp_path / "a.xlsx", A=[]))
    with pytest.raises(CsvError, match="the sheet is empty"):
        open_table(TablePlace(str(book(tmp_path / "b.xlsx", A=[["a"]], B=[])), None, "B"))


def test_that_a_sheet_of_charts_is_no_table(tmp_path):
    made = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    made.add_worksheet("Rows").write_row(0, 0, ["id", "at"])
    chart = made.add_chart({"type": "line"})
    chart.add_series({"values": "=Rows!$A$1:$A$2"})
    made.add_chartsheet("Picture").set_chart(chart)
    made.close()
    assert [place.sheet for place in tables_in(tmp_path / "a.xlsx")] == ["Rows"]


def test_that_looking_into_a_workbook_can_be_cancelled_at_any_time(tmp_path, home):
    path = book(tmp_path / "a.xlsx", A=[["id", "at", "type", "page"]] * 5_000)
    told = []
    tables_in(path, told.append)
    assert told  # how often depends on the machine: it asks every twentieth of a second
    path.touch()

    def cancel(fraction):
        raise Cancelled

    with pytest.raises(Cancelled):
        tables_in(path, cancel)
    assert [one.name for one in (home / "cache").iterdir()] == ["unpacked"]


SHEET = (
    '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/'
    'main"><sheetData>{}</sheetData></worksheet>'
)


@pytest.mark.parametrize(
    "rows",
    [
        "<row r='1'><c r='A1'><v>1</v></c><c r='XFD1048576'><v>1</v></c></row>",
        '<row r="1"><c r="A1"><v>1</v></c><c r="E299999999999"><v>1</v></c></row>',
    ],
    ids=["single quotes", "many digits"],
)
def test_that_no_workbook_ends_the_program(tmp_path, rows):
    good = book(tmp_path / "good.xlsx", A=[["id", "at"]])
    with zipfile.ZipFile(good) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    path = zipped(tmp_path / "bad.xlsx", {**parts, "xl/worksheets/sheet1.xml": SHEET.format(rows)})
    with pytest.raises(CsvError, match=r"the workbook cannot be read|one cell far away"):
        only_table(path)


def test_that_a_script_without_a_guard_is_not_run_again_by_a_workbook(tmp_path):
    book(tmp_path / "a.xlsx", A=[["id", "at"], [1, 2]])
    (tmp_path / "work.py").write_text(
        "from pathlib import Path\nprint('begun')\n"
        "from leadscorer_gui.importing.sources.tables import tables_in\n"
        "print(tables_in(Path('a.xlsx'))[0].sheet)\n"
    )
    root = os.path.dirname(os.path.dirname(convert.places.__file__))
    environment = {**os.environ, "PYTHONPATH": root}
    said = subprocess.run(
        [sys.executable, "work.py"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert (said.stdout.split(), said.stderr) == (["begun", "A"], "")
