"""JSON, Parquet and archives: which tables they hold and what their cells are."""

import json
import os

import duckdb
import pytest

from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.importing.csv_table import read_table
from leadscorer_gui.importing.sources.open_table import open_table
from leadscorer_gui.importing.sources.tables import tables_in
from tests.importing.files import written
from tests.importing.sources.made import book, zipped
from tests.importing.sources.opened import only_table, records_in, rows_in

# Archives


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


def test_that_numbers_stay_as_they_are_written_at_any_depth(tmp_path):
    nested = '{"c":1.10,"e":12345678901234567890.125,"f":[1e5,-0,-0.0,1E400,0.1,7,"é\\"",null]}'
    rows = [f'{{"p":{nested},"n":{number}}}' for number in ("1.10", "1e5", "-0", "7", "0.1")]
    found = rows_in(only_table(written(tmp_path, "\n".join(rows), "a.jsonl")))
    assert [row[1] for row in found] == ["1.10", "1e5", "-0", "7", "0.1"]
    assert {row[0] for row in found} == {nested}


def test_that_a_carriage_return_within_a_text_does_not_cut_its_row(tmp_path):
    rows = [{"id": "1", "note": "x\ry"}, {"id": "2", "note": "z"}]
    table = only_table(written(tmp_path, "\n".join(map(json.dumps, rows)), "a.jsonl"))
    assert rows_in(table) == [["1", "x\ry"], ["2", "z"]]
    assert table.lines(read_table(table, None, {}).begins).tolist() == [1, 2]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[1,2,3]", "1: this is no JSON object"),
        ("[[1, 2],\n [3, 4]]\n", "1: this is no JSON object"),
        ("[1,2]\n[3,4]\n", "1: this is no JSON object"),
        (json.dumps([*range(30_000)]), "1: this is no JSON object"),
        ("[]", "no object with a key"),
        ('{"a":' + "[" * 800 + "1.10" + "]" * 800 + "}", "lists in lists without end"),
    ],
    ids=["list", "list of lists", "lines of lists", "long list", "empty list", "deep list"],
)
def test_that_json_without_objects_is_refused(tmp_path, text, said):
    with pytest.raises(CsvError, match=said):
        only_table(written(tmp_path, text, "a.json"))


@pytest.mark.parametrize("text", ["[Name],[Id]\na,b\n", "[1],[2]\n3,4\n"])
def test_that_names_in_brackets_are_no_json(tmp_path, text):
    assert open_table(tables_in(written(tmp_path, text))[0]).kind == "csv"


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
    assert open_table(tables_in(path)[0]).kind == "parquet"


def test_that_parquet_in_an_archive_is_read(tmp_path):
    duckdb.sql(f"COPY (SELECT 1 AS a) TO '{tmp_path / 'a.parquet'}'")
    content = (tmp_path / "a.parquet").read_bytes()
    assert rows_in(only_table(zipped(tmp_path / "a.zip", {"a.parquet": content}))) == [["1"]]


def test_that_a_folder_called_month_gives_a_parquet_file_no_column(tmp_path):
    folder = tmp_path / "month=2024-01"
    folder.mkdir()
    duckdb.sql(f"COPY (SELECT 1 AS id) TO '{folder / 'a.parquet'}'")
    assert only_table(folder / "a.parquet").header == ("id",)
