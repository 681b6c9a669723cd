"""Copies of tables: made once, again where the file has changed, and for nobody else's eyes."""

import gzip
import os
import sys

import pytest

from leadscorer_gui.importing.sources import copies
from tests.importing.files import written
from tests.importing.sources.made import book
from tests.importing.sources.opened import only_table, rows_in

ROWS = "id,name\n" + "".join(f"{place},név {place}\n" for place in range(3_000))


def test_that_old_copies_make_room_for_new_ones(tmp_path, home, monkeypatch):
    monkeypatch.setattr(copies, "MOST_COPIES", 2)
    for place in range(4):
        only_table(written(tmp_path, gzip.compress(ROWS.encode()), f"{place}.csv.gz"))
    folder = home / "cache" / "unpacked"
    assert len(list(folder.iterdir())) == 4  # they may still be read
    monkeypatch.setattr(copies, "_used", set())
    for one in folder.iterdir():
        os.utime(one, (0, 0))
    only_table(written(tmp_path, gzip.compress(ROWS.encode()), "last.csv.gz"))
    assert len(list(folder.iterdir())) == 2


def test_that_what_a_killed_program_unpacked_goes_after_a_day(tmp_path, home):
    old, new = (home / "cache" / f"unpacking-{name}" for name in ("old", "new"))
    for folder in (old, new):
        folder.mkdir(parents=True)
        (folder / "content").touch()
    os.utime(old, (0, 0))
    only_table(written(tmp_path, gzip.compress(b"a,b\n1,2\n")))
    assert (old.exists(), new.exists()) == (False, True)


def test_that_a_copy_is_made_once_and_again_when_the_file_changes(tmp_path, home):
    path = written(tmp_path, gzip.compress(b"a,b\n1,2\n"))
    first = only_table(path).path
    assert only_table(path).path == first
    written(tmp_path, gzip.compress(b"a,b\n1,2\n3,4\n"))
    table = only_table(path)
    assert table.path != first
    assert rows_in(table) == [["1", "2"], ["3", "4"]]


def test_that_an_edited_file_of_the_same_size_and_time_is_read_again(tmp_path):
    path = written(tmp_path, "a,b\n1,2\n".encode("utf-16"))
    before = path.stat()
    assert rows_in(only_table(path)) == [["1", "2"]]
    path.write_bytes("a,b\n3,4\n".encode("utf-16"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert rows_in(only_table(path)) == [["3", "4"]]


@pytest.mark.skipif(sys.platform == "win32", reason="users have folders of their own there")
def test_that_copies_of_persons_data_are_for_their_owner_alone(tmp_path, home):
    folder = home / "cache" / "unpacked"
    folder.mkdir(parents=True, mode=0o755)
    text = written(tmp_path, "a,b\n1,2\n".encode("utf-16"))
    sheet = book(tmp_path / "b.xlsx", A=[["a", "b"], [1, 2]])
    for path in (text, sheet):
        copy = only_table(path).path
        assert copy.parent == folder
        assert [one.stat().st_mode & 0o077 for one in (folder, copy)] == [0, 0]


def test_that_a_plain_file_is_read_where_it_is(tmp_path, home):
    path = written(tmp_path, "a;b\n1;2\n")
    assert only_table(path).path == path
    assert not (home / "cache" / "unpacked").exists()
