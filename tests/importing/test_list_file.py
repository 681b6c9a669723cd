import gzip

import pytest

from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.importing.list_file import MOST_BYTES, read_list_file
from leadscorer_gui.progress import Cancelled


def written(folder, content, name="list.txt"):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def entries(folder, content, name="list.txt"):
    return read_list_file(written(folder, content, name)).entries


def test_that_each_line_is_an_entry_and_blank_ones_are_counted(tmp_path):
    found = read_list_file(written(tmp_path, "globex.example\r\n\r\n  initech, inc \nlast\n"))
    assert found.entries == ("globex.example", "initech, inc", "last")
    assert found.blank == 1


def test_that_the_first_column_of_a_table_is_taken(tmp_path):
    text = 'domain;since\n"a ""b"" c";2020\nd.example;2021\n'
    assert entries(tmp_path, text, "x.csv") == ("domain", 'a "b" c', "d.example")
    assert entries(tmp_path, "a\tb\nc\td\n", "x.tsv") == ("a", "c")


def test_that_texts_of_spreadsheets_are_read_by_their_first_column(tmp_path):
    assert entries(tmp_path, "a\tb\r\nc\td\r\n") == ("a", "c")
    assert entries(tmp_path, "sep=;\r\na;b\r\nc;d\r\n", "x.csv") == ("a", "c")


def test_that_names_of_three_words_stay_whole(tmp_path):
    names = "Acme Steel Inc\nGlobex Oil Corp\nSome Other Ltd\n"
    assert entries(tmp_path, names, "x.csv") == tuple(names.splitlines())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_that_the_encoding_is_found(tmp_path, encoding):
    text = "Müller & Söhne\nGrößer als Äpfel\nfür Öl\n"
    assert entries(tmp_path, text.encode(encoding)) == tuple(text.splitlines())


def test_that_a_packed_file_is_read(tmp_path):
    assert entries(tmp_path, gzip.compress(b"a\nb\n"), "x.gz") == ("a", "b")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"PK\x03\x04" + bytes(range(32)) * 40, "no text"),
        (b"", "empty"),
        (b"a\n" * (MOST_BYTES // 2 + 2), "10 MB"),
        (b"fine\n" * 20_000 + b"\xff\xfe\xff\n", "line 20001"),
    ],
    ids=["packed", "empty", "large", "other letters"],
)
def test_that_what_is_no_list_is_refused_in_words(tmp_path, content, why):
    with pytest.raises(CsvError, match=why):
        read_list_file(written(tmp_path, content))


def test_that_a_file_that_is_not_there_or_a_folder_is_refused(tmp_path):
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(CsvError):
            read_list_file(path)


def test_that_a_cell_that_never_ends_is_refused(tmp_path):
    with pytest.raises(CsvError, match="line"):
        read_list_file(written(tmp_path, '"' + "x" * 200_000 + "\n", "x.csv"))


def test_that_reading_is_cancelled(tmp_path):
    def report(fraction):
        if fraction > 0.25:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_list_file(written(tmp_path, "a\n" * 100_000), report)
