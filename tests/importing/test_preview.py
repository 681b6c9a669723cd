"""The beginning of a file, and clear words for files that are not read yet."""

import gzip

import pytest

from leadscorer_gui.importing import preview
from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.importing.preview import read_preview
from tests.importing.files import written


def test_that_a_preview_has_the_header_and_trimmed_rows_as_wide_as_it(tmp_path):
    text = '\ufeffa,"b, c", d\n 1 ,"x\ny"\n\n1,2,3,4\n,,\n'
    found = read_preview(written(tmp_path, text))
    assert found.header == ("a", "b, c", " d")
    assert found.rows == (("1", "x\ny", ""), ("", "", ""))
    assert found.is_whole
    assert found.values("a") == ["1"]


def test_that_only_the_beginning_of_a_long_file_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(preview, "MOST_BYTES", 100)
    found = read_preview(written(tmp_path, "a,ä\n" + "1,öäüß\n" * 100))
    assert not found.is_whole
    assert 5 < len(found.rows) < 15
    assert set(found.rows) == {("1", "öäüß")}


def test_that_no_more_rows_are_looked_at_than_needed(tmp_path):
    found = read_preview(written(tmp_path, "a\n" + "1\n" * 1000))
    assert len(found.rows) == preview.MOST_ROWS
    assert not found.is_whole


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "the file is empty"),
        ("\n", "the first line is empty"),
        ("id;name\n1;2\n", "semicolons"),
        ("sep=;\nid;name\n1;2\n", "semicolons"),
        ("id\tname\n", "tabs"),
        ('"a;b;c;d";e;"f,g"\n', "semicolons"),
        ("id|name|x\n", "bars"),
        ("id,naïve\n".encode("cp1252"), "CSV UTF-8"),
        ("id,name\n".encode("utf-16"), "UTF-16"),
        (gzip.compress(b"id,name\n", mtime=0), "unpack it first"),
        (b"PK\x03\x04rest", "workbook"),
        (b"\xd0\xcf\x11\xe0rest", "workbook"),
        (b"\x7fELF\x00\x00", "no text"),
        ("a,b,a\n", "“a” stands here twice"),
        ("a,,\n", "several columns have no name"),
        ("a\n" + "x" * 200_000 + "\n", "far too long"),
    ],
)
def test_that_files_that_cannot_be_read_yet_are_told_with_what_to_do(tmp_path, content, said):
    path = written(tmp_path, content)
    with pytest.raises(CsvError) as told:
        read_preview(path)
    assert str(told.value).startswith(f"{path}:1: ")
    assert said in str(told.value)


@pytest.mark.parametrize("text", ["lead_id\n", 'a,"b;c;d"\n1,2\n', "Umsatz; netto,a,b\n"])
def test_that_commas_are_recognised(tmp_path, text):
    assert read_preview(written(tmp_path, text)).header


def test_that_a_missing_file_is_told(tmp_path):
    with pytest.raises(CsvError, match="cannot be read"):
        read_preview(tmp_path / "none.csv")
    with pytest.raises(CsvError, match="cannot be read"):
        read_preview(tmp_path)
