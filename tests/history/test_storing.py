"""What is kept of a history comes back equal, or not at all."""

import errno
import os
import random
import stat
import zipfile
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadscorer_gui.history import array_writing, storing, unpacking
from leadscorer_gui.history.columns import Distinct, TextColumn
from leadscorer_gui.history.history import Activities, History, Leads
from leadscorer_gui.history.layout import FORMAT, member_names
from leadscorer_gui.history.storing import (
    HistoryFileError,
    StaleHistoryError,
    load_history,
    save_history,
)
from leadscorer_gui.history.zones import ZoneTable
from leadscorer_gui.progress import Cancelled
from tests.history.made import BEGIN, assert_same, histories

DAY = 86_400_000_000
MORE = {"books": b'{"rows": 3}', "leer/ä": b"", "../up": bytes(range(256))}


def history(leads=3, activities=40, zone="Europe/Berlin") -> History:
    ids = Distinct.of([f"L{place}" for place in range(leads)])
    first = np.minimum(np.arange(leads + 1, dtype=np.int64) * 13, activities)
    first[-1] = activities
    at = BEGIN + np.arange(activities, dtype=np.int64) * DAY
    types = TextColumn(np.arange(activities, dtype=np.int32) % 3, Distinct.of(["a", "ü", "😀"]))
    fields = {"lead_id": TextColumn(np.arange(leads, dtype=np.int32), ids)}
    created = np.full(leads, BEGIN)
    outcomes = {"won_at": created + DAY}
    return History(
        Leads(ids, np.ones(leads, np.bool_), created, outcomes, fields, ("lead_id", "x")),
        Activities(first, at, {"type": types}, ("lead_id", "at", "type")),
        ZoneTable.spanning(zone, BEGIN, BEGIN + 400 * DAY),
    )


@pytest.fixture
def kept(tmp_path) -> Path:
    path = tmp_path / "some.history"
    save_history(history(), path, MORE)
    return path


@settings(max_examples=60, deadline=None)
@given(histories(), st.dictionaries(st.text(max_size=5), st.binary(max_size=20), max_size=3))
def test_that_a_history_comes_back_equal_in_every_array(tmp_path_factory, drawn, more):
    path = tmp_path_factory.mktemp("kept") / "h"
    save_history(drawn, path, more)
    stored = load_history(path)
    assert_same(stored.history, drawn)
    assert_same(stored.more, more)


def test_that_arrays_come_back_as_kernels_want_them_and_shared_texts_are_shared(kept):
    found = load_history(kept).history
    arrays = [
        found.leads.listed, found.leads.created_at, *found.leads.outcomes.values(),
        found.activities.first, found.activities.at, found.leads.ids.ends,
        *(column.codes for column in found.activities.fields.values()),
    ]  # fmt: skip
    for array in arrays:
        assert array.flags.writeable
        assert array.flags.c_contiguous
        assert array.flags.aligned
    assert found.leads.fields["lead_id"].distinct is found.leads.ids


def test_that_equal_histories_are_kept_in_equal_bytes(tmp_path, kept):
    save_history(history(), tmp_path / "again", MORE)
    assert (tmp_path / "again").read_bytes() == kept.read_bytes()


def test_that_numpy_and_zip_tools_can_look_into_the_file(kept):
    with zipfile.ZipFile(kept) as archive:
        assert archive.testzip() is None
    with np.load(kept) as members:
        np.testing.assert_array_equal(members["activities/at"], history().activities.at)


@pytest.mark.skipif(os.name == "nt", reason="permissions are others there")
def test_that_the_owner_alone_may_read_the_file_even_where_everybody_could_before(tmp_path):
    path = tmp_path / "h"
    path.write_bytes(b"old")
    path.chmod(0o644)
    save_history(history(), path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_that_a_link_stays_a_link(tmp_path, kept):
    link = tmp_path / "link"
    link.symlink_to(kept)
    save_history(history(leads=2), link)
    assert link.is_symlink()
    assert len(load_history(kept).history.leads) == 2


# What cannot be written


def refuse(number):
    def write(*_arguments):
        raise OSError(number, os.strerror(number))

    return write


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EDQUOT])
def test_that_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path, kept, monkeypatch, number):
    before = kept.read_bytes()
    monkeypatch.setattr(array_writing.os, "fsync", refuse(number))
    with pytest.raises(HistoryFileError, match=r"could not be written: .*make room"):
        save_history(history(leads=2), kept)
    monkeypatch.undo()
    assert os.listdir(tmp_path) == ["some.history"]
    assert kept.read_bytes() == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device")
@pytest.mark.parametrize("target", ["/dev/full", ".", "none/h", "a\0b"])
def test_that_what_is_no_place_for_a_file_is_refused(tmp_path, monkeypatch, target):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(HistoryFileError):
        save_history(history(), Path(target))
    assert os.listdir(tmp_path) == []


def test_that_keeping_can_be_cancelled_and_leaves_nothing(tmp_path):
    def cancel(fraction):
        if fraction > 0.3:
            raise Cancelled

    with pytest.raises(Cancelled):
        save_history(history(activities=1000), tmp_path / "h", report=cancel)
    assert os.listdir(tmp_path) == []


def test_that_reading_reports_and_can_be_cancelled(kept):
    told = []
    load_history(kept, told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0

    def cancel(_fraction):
        raise Cancelled

    with pytest.raises(Cancelled):
        load_history(kept, cancel)


# What cannot be read


def test_that_what_is_no_history_is_refused_with_what_to_do(tmp_path):
    texts = {"a.csv": b"lead_id,at\n", "empty": b"", "PK": b"PK", "zip": b"PK\3\4 and no more"}
    for name, content in texts.items():
        (tmp_path / name).write_bytes(content)
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("a.csv", "lead_id,at\n")
    for name in ("a.csv", "empty", "PK", "other.zip"):
        with pytest.raises(HistoryFileError, match=f"{name}: this is no history"):
            load_history(tmp_path / name)
    with pytest.raises(HistoryFileError, match="zip: the file is damaged or cut short"):
        load_history(tmp_path / "zip")
    with pytest.raises(HistoryFileError, match="missing: there is no such file"):
        load_history(tmp_path / "missing")
    with pytest.raises(HistoryFileError, match="a folder or a device"):
        load_history(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(HistoryFileError, match="a folder or a device"):
        load_history(tmp_path / "pipe")
    with pytest.raises(HistoryFileError):
        load_history(Path("a\0b"))


def rewritten(path: Path, **changes) -> None:
    """Write the file again with members changed by functions of their bytes; checksums fit."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for place, change in changes.items():
        found = [name for name in members if place in name]
        assert found
        for name in found:
            members[name] = change(members[name])
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def replaced(old: bytes, new: bytes):
    def change(content):
        assert old in content
        return content.replace(old, new)

    return change


def test_that_a_file_of_a_newer_program_is_refused_as_such(kept):
    old = b'"format": %d' % FORMAT
    rewritten(kept, json=replaced(old, b'"format": %d' % (FORMAT + 1)))
    with pytest.raises(HistoryFileError, match="newer than this one"):
        load_history(kept)


@pytest.mark.parametrize("fault", [
    b"{", b"[]", b"null", b'{"format": "1"}', b"[" * 100_000, b'{"format": 1e999}',
    b'{"format": 1, "program": "x", "texts": 999999999999}', b"\xff", b"{}" + b" " * (1 << 27),
])  # fmt: skip
def test_that_a_manifest_that_is_none_is_damage(kept, fault):
    rewritten(kept, json=lambda _content: fault)
    with pytest.raises(HistoryFileError, match="damaged"):
        load_history(kept)


def numbers(dtype, change):
    """Change the numbers of a member in place."""

    def changed(content):
        values = np.frombuffer(content[128:], dtype).copy()
        change(values)
        return content[:128] + values.tobytes()

    return changed


def put(place, value):
    def change(values):
        values[place] = value

    return change


WRONG = {
    "codes too high": {"activities/column-0": numbers(np.int32, put(3, 3))},
    "codes below zero": {"activities/column-0": numbers(np.int32, put(3, -1))},
    "first falls": {"activities/first": numbers(np.int64, put(1, 30))},
    "first past the end": {"activities/first": numbers(np.int64, put(-1, 41))},
    "first not from 0": {"activities/first": numbers(np.int64, put(0, 1))},
    "at not sorted": {"activities/at": numbers(np.int64, put(1, BEGIN + 9 * DAY))},
    "at out of all time": {"activities/at": numbers(np.int64, put(0, np.iinfo(np.int64).min))},
    "no instant": {"activities/at": numbers(np.int64, put(-1, np.iinfo(np.int64).max))},
    "created out of all time": {"created_at": numbers(np.int64, put(0, 1 << 61))},
    "ends past the heap": {"ends": numbers(np.int64, put(-1, 99))},
    "ends fall": {"ends": numbers(np.int64, put(1, 99))},
    "text inside a character": {"texts/1.ends": numbers(np.int64, put(2, 2))},
    "heap no UTF-8": {"heap": replaced(b"\xc3", b"\xff")},
    "no truth value": {"listed": numbers(np.uint8, put(0, 2))},
    "another type": {"activities/at": replaced(b"<i8", b"<f8")},
    "objects": {"activities/at": replaced(b"<i8", b"|O8")},
    "another shape": {"activities/at": replaced(b"(40,)", b"(5,8)")},
    "a shape too long": {"activities/at": replaced(b"(40,), }", b"(41,), }")},
    "a header of code": {"activities/at": replaced(b"False", b"  x()")},
    "a header cut": {"activities/at": replaced(b"}", b"(")},
    "fewer rows": {"json": replaced(b'"count": 40', b'"count": 39')},
    "texts that are not there": {"json": replaced(b'["type", 1]', b'["type", 2]')},
    "a name that is none": {"json": replaced(b'"type", 1', b'[], 1')},
    "no columns": {"json": replaced(b'"columns"', b'"volumes"')},
}  # fmt: skip


@pytest.mark.parametrize("changes", WRONG.values(), ids=WRONG)
def test_that_numbers_that_would_lead_kernels_astray_are_damage(kept, changes):
    changes = dict(changes)
    if "heap" in changes:
        changes = {"texts/1.heap": changes["heap"]}
    rewritten(kept, **changes)
    with pytest.raises(HistoryFileError, match="damaged"):
        load_history(kept)


def test_that_a_compressed_member_is_damage(kept):
    with zipfile.ZipFile(kept) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    with pytest.raises(HistoryFileError, match="damaged"):
        load_history(kept)


def test_that_members_that_lie_over_each_other_are_damage(tmp_path, kept):
    """A small file cannot ask for much memory."""
    content = bytearray(kept.read_bytes())
    with zipfile.ZipFile(kept) as archive:
        entry = archive.getinfo("activities/at.npy")
    begin = content.rindex(b"activities/at.npy") - 46
    content[begin + 20 : begin + 28] = (1 << 30).to_bytes(4, "little") * 2
    assert entry.file_size < 1 << 30
    kept.write_bytes(content)
    with pytest.raises(HistoryFileError, match="damaged"):
        load_history(kept)


def test_that_a_file_that_another_one_replaces_while_it_is_read_is_noticed(kept, monkeypatch):
    def replace(manifest):
        monkeypatch.undo()
        save_history(history(leads=2), kept)
        return member_names(manifest)

    monkeypatch.setattr(storing, "member_names", replace)
    with pytest.raises(HistoryFileError, match="damaged"):
        load_history(kept)
    assert len(load_history(kept).history.leads) == 2


# Time zones


def test_that_other_rules_of_the_time_zone_make_a_history_stale(kept, monkeypatch):
    class Changed(ZoneTable):
        @staticmethod
        def spanning(name, first, last):
            table = ZoneTable.spanning(name, first, last)
            table.offset[1] += 1
            return table

    monkeypatch.setattr(unpacking, "ZoneTable", Changed)
    with pytest.raises(StaleHistoryError, match="Europe/Berlin"):
        load_history(kept)


def test_that_a_time_zone_that_this_machine_lacks_makes_a_history_stale(kept):
    rewritten(kept, json=replaced(b"Europe/Berlin", b"Europe/Borlin"))
    with pytest.raises(StaleHistoryError, match="Europe/Borlin"):
        load_history(kept)


# Any damage


def test_that_a_file_cut_anywhere_is_refused(tmp_path, kept):
    content = kept.read_bytes()
    draw = random.Random(1)
    cut = tmp_path / "cut"
    ends = [*range(len(content) - 60, len(content)), *draw.sample(range(len(content)), 60)]
    for end in ends:
        cut.write_bytes(content[:end])
        with pytest.raises(HistoryFileError):
            load_history(cut)


@pytest.mark.parametrize("seed", range(3))
def test_that_a_flipped_byte_gives_an_error_or_an_equal_history(tmp_path, kept, seed):
    content = kept.read_bytes()
    draw = random.Random(seed)
    directory = content.index(b"PK\1\2")
    bad = tmp_path / "bad"
    for turn in range(250):
        changed = bytearray(content)
        # Half of the time in the directory, which is what holds everything together.
        place = draw.randrange(directory if turn % 2 else 0, len(content))
        changed[place] ^= 1 << draw.randrange(8)
        bad.write_bytes(changed)
        with suppress(HistoryFileError):
            stored = load_history(bad)
            assert_same(stored.history, history())
            assert_same(stored.more, MORE)


def test_that_a_history_of_nobody_is_one_too(tmp_path):
    none = history(leads=0, activities=0)
    save_history(none, tmp_path / "none")
    assert_same(load_history(tmp_path / "none").history, none)
