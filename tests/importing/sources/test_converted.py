"""Workbooks, JSON, Parquet and archives: which tables they hold and what their cells are."""

import datetime as dt
import json
import os
import zipfile

import duckdb
import pytest
import xlsxwriter

from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.importing.csv_table import read_table
from leadscorer_gui.importing.rejects import Rejects, cells_of, rejected_rows, summary
from leadscorer_gui.importing.sources.open_table import open_table
from leadscorer_gui.importing.sources.sniffing import sniff
from leadscorer_gui.importing.sources.tables import tables_in
from tests.importing.files import written
from tests.importing.sources.opened import only_table, records_in, rows_in, table_of

# Workbooks


def book(path, **sheets):
    """A workbook with these sheets, each a list of rows."""
    made = xlsxwriter.Workbook(str(path))
    date = made.add_format({"num_format": "yyyy-mm-dd"})
    moment = made.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    clock = made.add_format({"num_format": "hh:mm:ss"})
    hours = made.add_format({"num_format": "[h]:mm:ss"})
    forms = {dt.datetime: moment, dt.date: date, dt.time: clock, dt.timedelta: hours}
    for name, rows in sheets.items():
        sheet = made.add_worksheet(name)
        for y, row in enumerate(rows):
            for x, cell in enumerate(row):
                if type(cell) in forms:
                    sheet.write_datetime(y, x, cell, forms[type(cell)])
                elif cell is not None:
                    sheet.write(y, x, cell)
    made.close()
    return path


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


# Archives


def zipped(path, files):
    """An archive with these files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def test_that_an_archive_holds_the_tables_in_it(tmp_path):
    book(tmp_path / "b.xlsx", One=[["x", "y"], [1, 2]], Two=[["z"], [3]])
    files = {
        "export/leads.csv": "id;name\n1;ü\n".encode("cp1252"),
        "export/": "",
        "__MACOSX/export/._leads.csv": b"\0\5\x16\7",
        ".DS_Store": b"\0\0",
        "readme.txt": "Please read this first.\nThank you, all of you, for it.\n",
        "notes.md": "# Notes, and more",
        "data.txt": "a\tb\n1\t2\n3\t4\n",
        "empty.csv": "",
        "book.xlsx": (tmp_path / "b.xlsx").read_bytes(),
        "rows.jsonl": '{"a": 1}\n',
        "inner.zip": b"PK\x05\x06" + b"\0" * 18,
    }
    places = tables_in(zipped(tmp_path / "all.zip", files))
    assert [(place.member, place.sheet) for place in places] == [
        ("export/leads.csv", None), ("data.txt", None), ("book.xlsx", "One"), ("book.xlsx", "Two"),
        ("rows.jsonl", None),
    ]  # fmt: skip
    tables = [open_table(place) for place in places]
    assert [rows_in(table) for table in tables] == [
        [["1", "ü"]], [["1", "2"], ["3", "4"]], [["1", "2"]], [["3"]], [["1"]],
    ]  # fmt: skip
    assert tables[0].name == f"{tmp_path / 'all.zip'} › export/leads.csv"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "there is no table in this archive"),
        ({"readme.txt": "words only"}, "there is no table in this archive"),
        ({"a.zip": b"PK\x05\x06" + b"\0" * 18}, "an archive within an archive"),
    ],
)
def test_that_an_archive_without_tables_is_refused(tmp_path, files, said):
    with pytest.raises(CsvError, match=said):
        tables_in(zipped(tmp_path / "all.zip", files))


def test_that_a_protected_archive_is_refused(tmp_path):
    path = zipped(tmp_path / "all.zip", {"a.csv": "a,b\n1,2\n"})
    content = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.find(mark) + place] |= 1
    path.write_bytes(content)
    with pytest.raises(CsvError, match="protected by a password"):
        tables_in(path)


def test_that_names_of_members_that_are_not_utf_8_can_be_opened(tmp_path):
    path = zipped(tmp_path / "all.zip", {"aXXXb.csv": "a,b\n1,2\n"})
    content = path.read_bytes()
    for name in ("aกb".encode(), b"a\xe0\xe1\xe2b"):
        path.write_bytes(content.replace(b"aXXXb", name))
        (place,) = tables_in(path)
        place.member.encode()
        assert rows_in(open_table(place)) == [["1", "2"]]


# JSON


def test_that_objects_become_rows_and_their_keys_columns(tmp_path):
    lines = [
        '{"id": 1, "name": "ü", "at": null, "n": 1.10, "big": 12345678901234567890}',
        "",
        '{"id": "2", "ok": true, "more": {"a": [1, "é"]}, "n": 1e3}\r',
        '{"name": "a\\nb", "list": []}',
    ]
    table = only_table(written(tmp_path, "\n".join(lines), "a.jsonl"))
    assert table.header == ("id", "name", "at", "n", "big", "ok", "more", "list")
    assert rows_in(table) == [
        ["1", "ü", "", "1.10", "12345678901234567890", "", "", ""],
        ["2", "", "", "1e3", "", "true", '{"a":[1,"é"]}', ""],
        ["", "a\nb", "", "", "", "", "", "[]"],
    ]
    read = read_table(table, None, {})
    assert table.lines(read.begins).tolist() == [1, 3, 4]


@pytest.mark.parametrize("text", ['[{"a": 1}, {"a": 2}]', '[\n {"a": 1},\n {\n "a": 2}\n]\n'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_that_a_list_of_objects_is_a_table(tmp_path, text, encoding):
    table = only_table(written(tmp_path, text.encode(encoding), "a.json"))
    assert rows_in(table) == [["1"], ["2"]]
    read = read_table(table, None, {})
    assert table.lines(read.begins).tolist() == [1, 2]


def test_that_objects_over_several_lines_are_read(tmp_path):
    table = only_table(written(tmp_path, '{\n"a": 1\n}\n{\n"a": 2\n}\n', "a.json"))
    assert rows_in(table) == [["1"], ["2"]]


def test_that_many_objects_are_streamed(tmp_path):
    rows = [{"id": place, "text": "x" * 100} for place in range(30_000)]
    for text in (json.dumps(rows), "\n".join(map(json.dumps, rows))):
        table = only_table(written(tmp_path, text, "a.json"))
        assert records_in(table)[-1] == {"id": "29999", "text": "x" * 100}
        os.utime(tmp_path / "a.json", (1, 1))


# Parquet


def test_that_parquet_is_exact(tmp_path):
    path = tmp_path / "it's [a] *.parquet"
    quoted = str(path).replace("'", "''")
    moment = "TIMESTAMPTZ '2024-01-31 10:00:00.123456+02'"
    duckdb.sql(
        f"COPY (SELECT 9007199254740993::BIGINT AS big, 1234.0::DOUBLE AS whole, 0.1::DOUBLE AS"
        f" part, 1.10::DECIMAL(9,2) AS money, {moment} AS at, TIMESTAMP '2024-01-31 10:00' AS"
        f" local, DATE '2024-01-31' AS day, true AS ok, NULL::INTEGER AS nothing, 'a\"b' AS text,"
        f" {{'k': [1, 2]}} AS nested, 'nan'::DOUBLE AS nan) TO '{quoted}'"
    )
    assert records_in(only_table(path)) == [
        {
            "big": "9007199254740993", "whole": "1234", "part": "0.1", "money": "1.10",
            "at": "2024-01-31T08:00:00.123456Z", "local": "2024-01-31T10:00:00",
            "day": "2024-01-31", "ok": "true", "nothing": "", "text": 'a"b',
            "nested": '{"k":[1,2]}', "nan": "",
        }
    ]  # fmt: skip


def test_that_rows_of_parquet_are_numbered(tmp_path):
    path = tmp_path / "a.parquet"
    duckdb.sql(f"COPY (SELECT i, 'a\nb' AS t FROM range(5) AS r(i)) TO '{path}'")
    table = only_table(path)
    read = read_table(table, None, {})
    assert table.lines(read.begins).tolist() == [1, 2, 3, 4, 5]
    assert sniff(tables_in(path)[0]).kind == "parquet"


def test_that_parquet_in_an_archive_is_read(tmp_path):
    duckdb.sql(f"COPY (SELECT 1 AS a) TO '{tmp_path / 'a.parquet'}'")
    content = (tmp_path / "a.parquet").read_bytes()
    assert rows_in(only_table(zipped(tmp_path / "a.zip", {"a.parquet": content}))) == [["1"]]
