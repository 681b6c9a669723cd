"""An import that was kept comes back whole, and only where it would come out the same."""

import errno
import json
import os
import shutil
import time
from collections import namedtuple
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from leadscorer_gui.history.side_tables import SideTables, Spend, Target
from leadscorer_gui.history.storing import Stored
from leadscorer_gui.importing import content_hash as hashing
from leadscorer_gui.importing import history_cache
from leadscorer_gui.importing.books import Book
from leadscorer_gui.importing.content_hash import content_hash
from leadscorer_gui.importing.history_cache import Kind, find, keep, read_through
from leadscorer_gui.importing.imported import Imported
from leadscorer_gui.importing.imported_cache import pack, unpack
from leadscorer_gui.importing.plain import read_history
from leadscorer_gui.importing.rejects import Rejects, rejects_csv
from leadscorer_gui.progress import Cancelled
from tests.history.made import assert_same

LEADS = "lead_id,created_at,country\na,2024-01-01,DE\nb,soon,FR\na,2024-01-02,IT\n"
ACTIVITIES = "lead_id,at,type\na,2024-01-05T10:00,visit\nb,never,mail\n,2024-01-06,mail\n"


@pytest.fixture(autouse=True)
def everything_is_worth_keeping(monkeypatch):
    monkeypatch.setattr(history_cache, "WORTH_KEEPING", 1)


def aged(path, seconds=60):
    """As if it had been written a while ago."""
    then = time.time() - seconds
    os.utime(path, (then, then))
    return path


@pytest.fixture
def files(tmp_path):
    paths = tmp_path / "leads.csv", tmp_path / "activities.csv"
    for path, text in zip(paths, (LEADS, ACTIVITIES), strict=True):
        path.write_text(text, encoding="utf-8")
        aged(path)
    return paths


class Reader:
    """Reads plain files, and counts how often."""

    def __init__(self):
        self.count = 0
        self.note = None

    def __call__(self, files, mapping="plain", zone="UTC", report=lambda fraction: None):
        def read(reading):
            self.count += 1
            return read_history(*files, zone, report=reading)

        kind = Kind(read, lambda value: pack(value, files), lambda kept: unpack(kept, files))
        value, self.note = read_through(files, mapping, zone, kind, report)
        return value


@pytest.fixture
def reader():
    return Reader()


def kept():
    folder = history_cache.places.cache() / "histories"
    return sorted(folder.iterdir()) if folder.is_dir() else []


def test_that_files_that_were_read_before_come_whole_from_the_cache(files, reader):
    first = reader(files)
    again = reader(files)
    assert reader.count == 1
    assert reader.note is None
    assert first.rejects
    assert_same(again, first)
    assert list(rejects_csv(again.rejects)) == list(rejects_csv(first.rejects))


def test_that_a_copy_elsewhere_is_the_same_and_its_rejects_are_told_of_it(files, reader, tmp_path):
    first = reader(files)
    (tmp_path / "other").mkdir()
    copies = tuple(shutil.copy(file, tmp_path / "other" / f"x{file.name}") for file in files)
    again = reader(copies)
    assert reader.count == 1
    assert_same(again.history, first.history)
    assert {one.file for one in again.rejects} == set(copies)
    assert [book.place for book in again.books] == [str(copy) for copy in copies]


def test_that_an_edit_that_keeps_size_and_time_is_noticed(files, reader):
    reader(files)
    before = files[1].stat()
    files[1].write_text(ACTIVITIES.replace("visit", "quest"), encoding="utf-8")
    os.utime(files[1], ns=(before.st_atime_ns, before.st_mtime_ns))
    found = reader(files)
    assert reader.count == 2
    assert "quest" in found.history.activities.fields["type"].distinct.texts


def test_that_another_mapping_zone_order_or_program_reads_again(files, reader, monkeypatch):
    reader(files)
    reader(files, mapping="other")
    reader(files, zone="Europe/Berlin")
    assert reader.count == 3
    monkeypatch.setattr(history_cache, "_program", lambda: "newer")
    reader(files)
    assert reader.count == 4
    assert content_hash(files) != content_hash(files[::-1])


def test_that_other_rules_of_the_time_zone_read_again(files, reader, monkeypatch):
    from leadscorer_gui.history import unpacking
    from leadscorer_gui.history.zones import ZoneTable

    reader(files, zone="Europe/Berlin")

    class Changed(ZoneTable):
        @staticmethod
        def spanning(name, first, last):
            table = ZoneTable.spanning(name, first, last)
            table.offset[0] += 1
            return table

    monkeypatch.setattr(unpacking, "ZoneTable", Changed)
    reader(files, zone="Europe/Berlin")
    assert reader.count == 2


def test_that_small_histories_are_not_kept(files, reader, monkeypatch):
    monkeypatch.setattr(history_cache, "WORTH_KEEPING", 2)
    reader(files)
    assert kept() == []


def test_that_files_that_are_written_to_meanwhile_are_not_kept(files, reader, monkeypatch):
    read = history_cache.content_hash

    def write_and_read(*arguments):
        aged(files[0], 30)
        return read(*arguments)

    monkeypatch.setattr(history_cache, "content_hash", write_and_read)
    reader(files)
    assert kept() == []


def test_that_files_written_just_now_are_not_kept_yet(files, reader):
    files[0].touch()
    reader(files)
    assert kept() == []


@pytest.mark.parametrize("fault", [b"", b"PK\3\4", b"nothing", None])
def test_that_what_cannot_be_used_is_replaced(files, reader, fault):
    first = reader(files)
    (file,) = kept()
    whole = file.read_bytes()
    if fault is None:  # whole, but without what the import wants to know
        keep(file.stem, first.history, {})
    else:
        file.write_bytes(fault)
    assert_same(reader(files), first)
    assert reader.count == 2
    assert kept() == [file]
    assert file.read_bytes() == whole


FAULTS = {
    "no mapping": [], "nothing": {}, "a number": 5, "no list": {"rejects": 5},
    "no such file": {"file": 9}, "file before the first": {"file": -1}, "no file": {"file": []},
    "more than there are": {"count": 9}, "fewer than none": {"count": -1},
    "no count": {"count": ""},
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_that_rejects_that_do_not_fit_are_no_import(files, reader, fault):
    history, more = pack(reader(files), files)
    said = json.loads(more["import.json"])
    if isinstance(fault, dict) and "rejects" not in fault and fault:
        said["rejects"][0].update(fault)
    else:
        said = fault
    bad = {**more, "import.json": json.dumps(said).encode()}
    with pytest.raises((ValueError, TypeError, KeyError)):
        unpack(Stored(history, bad), files)


def test_that_books_side_tables_and_notes_are_kept_too(files, reader):
    book = Book("Leads", "leads", "a.zip › leads.csv", 10, 4, 3, 2, 1, 0, followed=1, unlisted=2)
    side = SideTables(
        (Spend("2024-01", "ads", "", Fraction(1, 3)),), (Target("2024-01", None, Fraction(7)),)
    )
    rejects = [Rejects(Path("elsewhere.csv"), "no lead", np.array([3, 9]), row_stays=True)]
    whole = Imported(reader(files).history, rejects, (book,), side, ("one note",))
    assert_same(unpack(Stored(*pack(whole, files)), files), whole)


# Room


def histories_of(files, reader, count):
    for number in range(count):
        reader(files, mapping=f"mapping {number}")
        for place, file in enumerate(sorted(kept(), key=lambda one: one.stat().st_mtime)):
            aged(file, 1000 - place)


def test_that_only_the_histories_used_last_are_kept(files, reader, monkeypatch):
    monkeypatch.setattr(history_cache, "MOST_HISTORIES", 3)
    histories_of(files, reader, 3)
    reader(files, mapping="mapping 0")  # used again: it stays
    reader(files, mapping="mapping 3")
    assert reader.count == 4
    assert len(kept()) == 3
    reader(files, mapping="mapping 0")
    assert reader.count == 4
    reader(files, mapping="mapping 1")
    assert reader.count == 5


def test_that_no_more_bytes_are_kept_than_there_may_be(files, reader, monkeypatch):
    histories_of(files, reader, 1)
    size = kept()[0].stat().st_size
    monkeypatch.setattr(history_cache, "MOST_BYTES", 2 * size + 100)
    histories_of(files, reader, 4)
    assert 1 <= len(kept()) <= 2


def test_that_no_history_goes_for_one_that_is_too_large_itself(files, reader, monkeypatch):
    reader(files)
    monkeypatch.setattr(history_cache, "MOST_BYTES", 10)
    reader(files, mapping="other")
    assert "too little room" in reader.note
    assert len(kept()) == 1


def test_that_drafts_of_programs_that_were_killed_are_removed(files, reader):
    histories_of(files, reader, 1)
    folder = kept()[0].parent
    old, new = folder / ".a-1.tmp", folder / ".a-2.tmp"
    for draft in (old, new):
        draft.touch()
    aged(old, 7200)
    reader(files, mapping="more")
    assert not old.exists()
    assert new.exists()


Usage = namedtuple("Usage", "total used free")


def test_that_a_disk_with_little_room_is_left_alone(files, reader, monkeypatch):
    monkeypatch.setattr(history_cache.shutil, "disk_usage", lambda _folder: Usage(0, 0, 1 << 29))
    assert reader(files).history
    assert "too little room" in reader.note
    assert kept() == []


def test_that_a_disk_that_fills_up_fails_no_import(files, reader, monkeypatch):
    def full(_handle):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("leadscorer_gui.history.array_writing.os.fsync", full)
    assert len(reader(files).history.leads) == 2
    assert "could not be kept" in reader.note
    assert kept() == []


def test_that_a_cache_that_is_a_file_fails_no_import(files, reader):
    (history_cache.places.cache() / "histories").write_text("in the way")
    assert len(reader(files).history.leads) == 2
    assert "could not be kept" in reader.note


def test_that_a_file_that_is_missing_is_told_by_the_import(files, reader):
    files[0].unlink()
    with pytest.raises(Exception, match=r"leads\.csv"):
        reader(files)


def test_that_a_kept_history_can_be_found_by_its_key(files, reader):
    first = reader(files)
    assert find(kept()[0].stem) == kept()[0]
    assert find("another") is None
    assert keep("another", first.history, {}) is None
    assert find("another") is not None


@pytest.mark.skipif(os.name == "nt", reason="permissions are others there")
def test_that_nobody_else_can_look_into_the_cache(files, reader):
    reader(files)
    (file,) = kept()
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0


# Progress


def test_that_progress_rises_to_its_end_and_can_be_cancelled_anywhere(files, reader):
    for _turn in range(2):
        told = []
        reader(files, report=told.append)
        assert told == sorted(told)
        assert told[-1] == 1.0
    for most in (0.0, 0.5, 0.9, 0.99):

        def cancel(fraction, most=most):
            if fraction >= most:
                raise Cancelled

        with pytest.raises(Cancelled):
            reader(files, mapping=str(most), report=cancel)
    assert [one.name for one in kept() if one.suffix == ".tmp"] == []


# Hashes of contents


def test_that_every_byte_and_every_border_between_files_counts(tmp_path, monkeypatch):
    monkeypatch.setattr(hashing, "_SEGMENT", 8)
    monkeypatch.setattr(hashing, "_BLOCK", 3)

    def of(*contents):
        paths = [tmp_path / str(place) for place in range(len(contents))]
        for path, content in zip(paths, contents, strict=True):
            path.write_bytes(content)
        return content_hash(paths)

    whole = bytes(range(40))
    changed = {of(whole[:at] + b"x" + whole[at + 1 :]) for at in range(40)}
    lengths = {of(whole[:at]) for at in range(40)}
    cuts = {of(whole[:at], whole[at:]) for at in range(41)}
    orders = {of(b"a", b"b"), of(b"b", b"a"), of(b"ab"), of(b"ab", b""), of(b"", b"ab")}
    assert len({of(whole)} | changed | lengths | cuts) == 1 + 40 + 40 + 41
    assert len(orders) == 5
    assert of(whole) == of(whole)
