"""Files that would break an importer are refused with what is wrong, quickly and in bounds."""

import gzip
import io
import os
import tarfile
import zipfile

import numpy as np
import pytest

from leadscorer_gui.importing import csv_part
from leadscorer_gui.importing.csv_part import CsvError, EncodingError
from leadscorer_gui.importing.csv_table import read_table
from leadscorer_gui.importing.preview import preview_of
from leadscorer_gui.importing.sources import convert, opening
from leadscorer_gui.importing.sources.open_table import open_table
from leadscorer_gui.importing.sources.sniffing import sniff
from leadscorer_gui.importing.sources.tables import tables_in
from leadscorer_gui.model.imports import TablePlace
from leadscorer_gui.progress import Cancelled
from tests.importing.files import written
from tests.importing.sources.opened import only_table, rows_in, table_of

COMMA = {"encoding": "utf-8", "delimiter": ",", "header_row": 1}
ROWS = "id,name\n" + "".join(f"{place},név {place}\n" for place in range(3_000))


def zipped(path, **files):
    """An archive with these files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def refusal(path):
    """What is said of a file from which no rows can be had."""
    with pytest.raises(CsvError) as told:
        rows_in(open_table(tables_in(path)[0]))
    return str(told.value)


def tar():
    """The bytes of a tar archive."""
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a.csv"), io.BytesIO())
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b"\x1f\x8b", "damaged or cut off"),
        (gzip.compress(b"", mtime=0), "the file is empty"),
        (gzip.compress(ROWS.encode(), mtime=0)[:-400], "damaged or cut off"),
        (b"PK\x03\x04" + b"x" * 100, "damaged or cut off"),
        (b"BZh91AY", "bzip2; unpack it first"),
        (b"7z\xbc\xaf\x27\x1c", "7z; unpack it first"),
        (tar(), "tar archive"),
        (gzip.compress(tar(), mtime=0), "tar archive"),
        (b"%PDF-1.7\n", "PDF"),
        (b"SQLite format 3\0" + b"\0" * 90, "database"),
        (b"<html><table><tr><td>1</td></tr></table>", "web page or XML"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><Workbook>", "web page or XML"),
        (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 9, "no text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "workbook cannot be read"),
        (b"PAR1" + b"\0" * 40, "Parquet file cannot be read"),
        (b'{"a": 1}\n{"a": \n', "2: this line is no JSON object"),
        (b'[{"a": 1}, {"a"', "no JSON"),
        (b'[{"a": 1}, 7]', "no JSON object"),
        (b'a,b\n1,2\n"x,3\n', "3: the quotation mark that opens here is never closed"),
        (b'"a,b\n1,2\n', "1: the quotation mark that opens here is never closed"),
    ],
)
def test_that_what_is_no_table_is_refused_with_the_reason(tmp_path, content, said):
    path = written(tmp_path, content)
    message = refusal(path)
    assert message.startswith(str(path))
    assert said in message


def test_that_folders_missing_files_and_odd_names_are_told(tmp_path):
    for path, said in (
        (tmp_path, "this is a folder"),
        (tmp_path / "none.csv", "cannot be read: No such file"),
        (tmp_path / "a\0b", "cannot be read"),
    ):
        with pytest.raises(CsvError, match=said):
            tables_in(path)
        with pytest.raises(CsvError, match=said):
            open_table(TablePlace(str(path)))


def test_that_a_pipe_is_refused_without_waiting(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(CsvError, match="no file that can be read twice"):
        tables_in(tmp_path / "pipe")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_that_a_file_without_permission_is_told(tmp_path):
    path = written(tmp_path, "a,b\n1,2\n")
    path.chmod(0)
    with pytest.raises(CsvError, match="Permission denied"):
        tables_in(path)


def test_that_a_file_that_vanishes_is_told(tmp_path):
    path = written(tmp_path, "a,b\n1,2\n")
    table = only_table(path)
    path.unlink()
    with pytest.raises(CsvError, match="cannot be read"):
        read_table(table, None, {})
    with pytest.raises(CsvError, match="cannot be read"):
        preview_of(table)


def test_that_names_that_are_not_utf_8_can_be_read_and_told(tmp_path):
    path = tmp_path / os.fsdecode(b"caf\xe9.csv")
    path.write_bytes("id;naïve\n1;ü\n".encode("cp1252"))
    table = only_table(path)
    assert rows_in(table) == [["1", "ü"]]
    assert table.name.endswith("caf�.csv")
    path.write_bytes(b"")
    with pytest.raises(CsvError) as told:
        tables_in(path)
    str(told.value).encode()


def test_that_what_grows_without_bound_is_refused_and_nothing_is_left(tmp_path, home, monkeypatch):
    monkeypatch.setattr(opening, "MOST_UNBOUNDED", 1 << 16)
    monkeypatch.setattr(opening, "MOST_RATIO", 20)
    bomb = ("a,b\n" + "0,0\n" * 500_000).encode()
    for path in (
        written(tmp_path, gzip.compress(bomb), "bomb.csv.gz"),
        zipped(tmp_path / "bomb.zip", **{"bomb.csv": bomb}),
    ):
        assert "made to fill the disk" in refusal(path)
        with pytest.raises(CsvError, match="made to fill the disk"):
            table_of(path, "bomb.csv" if path.suffix == ".zip" else None, **COMMA)
    assert list((home / "cache" / "unpacked").iterdir()) == []


def test_that_a_full_disk_is_told_and_nothing_is_left(tmp_path, home, monkeypatch):
    def full(*_told):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(convert, "_line_ends", full)
    path = written(tmp_path, gzip.compress(ROWS.encode()))
    assert "the disk has no room for a copy" in refusal(path)
    assert list((home / "cache" / "unpacked").iterdir()) == []


def test_that_copying_can_be_cancelled_and_nothing_is_left(tmp_path, home):
    def cancel(fraction):
        raise Cancelled

    path = written(tmp_path, gzip.compress(ROWS.encode()))
    with pytest.raises(Cancelled):
        open_table(TablePlace(str(path)), report=cancel)
    assert list((home / "cache" / "unpacked").iterdir()) == []


def test_that_a_byte_of_no_character_is_told_with_its_line(tmp_path):
    path = written(tmp_path, ROWS.encode("cp1252") + b"7,\x81\n")
    with pytest.raises(EncodingError, match="3002: the byte 0x81 is no character of Windows-1252"):
        table_of(path, encoding="cp1252")
    path = written(tmp_path, ROWS.encode() + b"7,\xe9\n")
    table = table_of(path, encoding="utf-8")
    with pytest.raises(EncodingError, match="3002: not UTF-8"):
        read_table(table, None, {})


def test_that_an_encoding_that_shows_late_is_found(tmp_path):
    late = "id,name\n" + "1,abc\n" * 100_000 + "2,Müller\n3,Jürgen\n"
    table = only_table(written(tmp_path, late.encode("cp1252")))
    assert table.format.encoding == "cp1252"
    assert rows_in(table)[-1] == ["3", "Jürgen"]


def test_that_an_endless_cell_is_refused_in_bounds(tmp_path, monkeypatch):
    monkeypatch.setattr(csv_part, "BLOCK_BYTES", 1 << 10)
    monkeypatch.setattr(csv_part, "LONGEST_RECORD", 1 << 14)
    body = "a,b\n1,2\n"
    path = written(tmp_path, body + '"' + "x,y\n" * 100_000)
    table = table_of(path, encoding="utf-8", delimiter=",", header_row=1)
    with pytest.raises(CsvError, match="3: the quotation mark that opens here is never closed"):
        read_table(table, None, {})
    path = written(tmp_path, body + "x" * 400_000)
    with pytest.raises(CsvError, match="3: the row that begins here has more than"):
        read_table(table_of(path, encoding="utf-8", delimiter=",", header_row=1), None, {})


def test_that_a_cell_of_megabytes_is_read(tmp_path):
    long = "x" * 3_000_000
    for content in (f"a,b\n1,{long}\n2,3\n", f'a,b\n1,"{long}"\n2,3\n'):
        table = only_table(written(tmp_path, content))
        assert rows_in(table) == [["1", long], ["2", "3"]]
        assert preview_of(table).header == ("a", "b")


def test_that_a_header_of_a_megabyte_and_ten_thousand_columns_is_read(tmp_path):
    names = [f"column {place} " + "n" * 100 for place in range(10_000)]
    content = ";".join(names) + "\n" + ";".join(map(str, range(10_000))) + "\n"
    table = only_table(written(tmp_path, content))
    assert table.header == tuple(names)
    assert rows_in(table) == [list(map(str, range(10_000)))]


def test_that_a_header_that_never_ends_is_refused(tmp_path):
    path = written(tmp_path, "a" * (9 << 20))
    assert "does not end within 8 MB" in refusal(path)


def test_that_zero_bytes_in_cells_stay(tmp_path):
    content = "a,b\n" + "1,x\n" * 50 + "2,y\0z\n"
    assert rows_in(only_table(written(tmp_path, content)))[-1] == ["2", "y\0z"]


def test_that_searching_for_letters_beyond_ascii_can_be_cancelled(tmp_path):
    fractions = []
    sniff(
        TablePlace(str(written(tmp_path, "a,b\n" + "1,2\n" * 1_000_000))), report=fractions.append
    )
    assert len(fractions) > 3
    assert fractions[-1] > 0.9


@pytest.mark.parametrize("delimiter", ["", "ab", '"', "\n", "é"])
def test_that_what_cannot_separate_columns_is_refused(tmp_path, delimiter):
    path = written(tmp_path, "a;b\n1;2\n")
    with pytest.raises(CsvError, match="cannot separate columns"):
        table_of(path, delimiter=delimiter, encoding="utf-8", header_row=1)


@pytest.mark.parametrize("encoding", ["klingon", "base64", "rot13"])
def test_that_an_unknown_encoding_is_refused(tmp_path, encoding):
    with pytest.raises(CsvError, match="there is no encoding"):
        table_of(written(tmp_path, "a;b\n1;2\n"), encoding=encoding)


def test_that_lines_are_those_of_the_file(tmp_path):
    path = written(tmp_path, 'Report\r\r"a\rb";c\r1;2\r"3\r4";5\r6;7'.encode("utf-16"))
    table = table_of(path, header_row=2)
    assert table.header == ("a b", "c")
    read = read_table(table, None, {})
    assert table.lines(read.begins).tolist() == [5, 6, 8]
    assert list(table.row_texts(read.begins))[1] == '"3\r4";5'
    assert table.lines(np.array([], np.int64)).tolist() == []
