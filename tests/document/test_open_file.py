"""The workspace as a file: opened whole or not at all, saved, reverted, locked."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from leadscorer_gui.document import open_file
from leadscorer_gui.document.document import Document
from leadscorer_gui.document.locking import FileIsLocked, FileLock
from leadscorer_gui.files.backups import earlier_saves
from leadscorer_gui.files.problems import WorkspaceFileError
from leadscorer_gui.files.reading import load
from leadscorer_gui.files.saving import SaveError
from leadscorer_gui.model.workspace import Workspace


def test_that_opening_shows_the_file_unmodified_and_says_so_in_order(qapp, qtbot, sample):
    document = Document()
    document.set_name("Something")
    signals = [document.path_changed, document.opened, document.changed]
    with qtbot.waitSignals(signals, order="strict"):
        document.open(sample)
    assert document.workspace == load(sample)
    assert document.path == sample
    assert not document.modified
    assert not document.undo_stack.canUndo()
    document.close()


def test_that_a_file_that_cannot_be_opened_leaves_everything_as_it_was(opened, tmp_path):
    before, path = opened.workspace, opened.path
    opened.set_name("Edited")
    broken = tmp_path / "broken.leadscorer"
    broken.write_text("leadscorer: 1\nnaem: x\n", encoding="utf-8")
    for name in (broken, tmp_path / "nowhere"):
        with pytest.raises(WorkspaceFileError):
            opened.open(name)
    assert opened.path == path
    assert opened.modified
    opened.undo_stack.undo()
    assert opened.workspace == before


def test_that_saving_writes_the_workspace_and_returns_what_to_know(opened, qtbot):
    opened.set_threshold("phones", 1200)
    with qtbot.waitSignals([opened.saved, opened.modified_changed]):
        notices = opened.save()
    assert len(notices) == 1  # the sample has comments
    assert load(opened.path) == opened.workspace
    assert not opened.modified
    assert opened.undo_stack.canUndo()
    assert not opened.differs_on_disk()


def test_that_a_failed_save_leaves_the_document_modified(opened, tmp_path):
    opened.set_threshold("phones", 1200)
    path = opened.path
    with pytest.raises(SaveError):
        opened.save_as(tmp_path / "no-folder" / "w.leadscorer")
    assert opened.path == path
    assert opened.modified


def test_that_saving_under_another_name_goes_on_with_that_file(opened, tmp_path, sample):
    other = tmp_path / "below" / "other.leadscorer"
    other.parent.mkdir()
    opened.set_threshold("phones", 1200)
    opened.save_as(other)
    assert opened.path == other
    assert not opened.modified
    second = Document()
    second.open(sample)  # the lock of the old file is given back
    assert second.workspace.model("phones").mql.threshold == 4000
    with pytest.raises(FileIsLocked):
        second.open(other)
    second.close()


def data_files(document):
    """The remembered files, wherever the workspace lies."""
    data = document.workspace.data
    return document.folder / data.leads, document.folder / data.activities


def test_that_relative_data_files_stay_the_same_files_in_another_folder(opened, tmp_path):
    files = data_files(opened)
    other = tmp_path / "below" / "other.leadscorer"
    other.parent.mkdir()
    opened.save_as(other)
    assert data_files(opened) == files
    assert load(other) == opened.workspace
    opened.save_as(tmp_path / "back.leadscorer")
    assert data_files(opened) == files


def test_that_data_files_below_the_workspace_are_remembered_relative_to_it(opened, tmp_path):
    opened.set_data_files(tmp_path / "csv" / "leads.csv", Path("/elsewhere/activities.csv"))
    assert opened.workspace.data.leads == "csv/leads.csv"
    assert opened.workspace.data.activities == "/elsewhere/activities.csv"


def test_that_reverting_returns_to_the_file_and_can_be_undone(opened):
    saved = opened.workspace
    opened.set_threshold("phones", 1200)
    edited = opened.workspace
    opened.revert()
    assert opened.workspace == saved
    assert not opened.modified
    opened.undo_stack.undo()
    assert opened.workspace == edited
    assert opened.modified


def test_that_a_new_workspace_has_no_file_and_nothing_to_save(opened, sample):
    opened.new("Fresh")
    assert opened.workspace == Workspace("Fresh")
    assert opened.path is None
    assert not opened.modified
    with pytest.raises(ValueError, match="no path"):
        opened.save()
    with pytest.raises(ValueError, match="no path"):
        opened.revert()
    second = Document()
    second.open(sample)
    second.close()


def test_that_a_restored_workspace_is_modified_until_it_is_saved(qapp, sample):
    document = Document()
    document.restore(Workspace("Rescued"), sample, "hash")
    assert document.modified
    document.set_name("Rescued again")
    document.undo_stack.undo()
    assert document.modified
    document.save()
    assert not document.modified
    document.close()


def test_that_a_second_opener_hears_who_has_the_file_and_may_read_it(opened, sample):
    second = Document()
    with pytest.raises(FileIsLocked) as locked:
        second.open(sample)
    assert locked.value.by.pid == os.getpid()
    assert locked.value.by.host
    assert locked.value.by.app
    assert str(os.getpid()) in str(locked.value)
    second.open(sample, read_only=True)
    assert second.read_only
    second.set_name("Mine")
    with pytest.raises(SaveError, match="read-only"):
        second.save()
    second.save_as(sample.with_name("mine.leadscorer"))
    assert not second.read_only
    second.close()


def test_that_the_lock_of_a_program_that_has_ended_is_taken_over(qapp, sample):
    code = (
        "import os, sys; from pathlib import Path\n"
        "from leadscorer_gui.document.locking import FileLock\n"
        f"lock = FileLock(Path({str(sample)!r})); lock.acquire(); assert lock.held\n"
        "os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    assert sample.with_name(f".{sample.name}.lock").exists()
    document = Document()
    document.open(sample)
    document.close()
    assert not sample.with_name(f".{sample.name}.lock").exists()


def test_that_a_lock_that_a_power_cut_left_empty_is_taken_over(qapp, sample):
    lock = sample.with_name(f".{sample.name}.lock")
    lock.write_text("")
    document = Document()
    with pytest.raises(FileIsLocked):  # somebody may be writing it now
        document.open(sample)
    os.utime(lock, (1e9, 1e9))
    document.open(sample)
    document.close()


def test_that_a_change_by_others_is_seen(opened):
    assert not opened.differs_on_disk()
    opened.path.write_text("something else", encoding="utf-8")
    assert opened.differs_on_disk()
    opened.path.unlink()
    assert not opened.differs_on_disk()


def test_that_a_failed_save_under_another_name_locks_nothing(opened, tmp_path):
    other = tmp_path / "letter.txt"
    other.write_text("Dear all", encoding="utf-8")
    with pytest.raises(SaveError, match="no workspace"):
        opened.save_as(other)
    lock = FileLock(other)
    lock.acquire()
    assert lock.held
    lock.release()


def test_that_hours_of_edits_keep_the_last_steps_alone(qapp, monkeypatch):
    monkeypatch.setattr(open_file, "MOST_STEPS", 5)
    document = Document()
    for number in range(8):
        document.set_name(f"Name {number}")
    assert document.undo_stack.count() == 5
    document.undo_stack.setIndex(0)
    assert document.workspace.name == "Name 2"
    assert document.modified  # what was first is not there any more
    document.undo_stack.setIndex(5)
    assert document.workspace.name == "Name 7"


def test_that_two_hundred_steps_at_least_can_be_undone():
    assert open_file.MOST_STEPS >= 200


def test_that_a_workspace_that_is_written_over_is_kept_as_an_earlier_save(opened, tmp_path):
    other = tmp_path / "other.leadscorer"
    other.write_bytes(opened.path.read_bytes())
    opened.set_name("Another")
    opened.save_as(other)
    (kept,) = earlier_saves(other)
    assert load(kept.file).name != "Another"


def test_that_an_edit_during_a_save_is_not_called_saved(opened):
    opened.set_threshold("phones", 1200)

    def slow(work):
        result = work()
        opened.set_name("Later")
        return result

    opened.save(slow)
    assert load(opened.path).model("phones").mql.threshold == 1200
    assert load(opened.path).name != "Later"
    assert opened.modified
    opened.undo_stack.undo()
    assert opened.workspace == load(opened.path)
    assert not opened.differs_on_disk()
    opened.save()
    assert not opened.modified


def test_that_another_workspace_opened_during_a_save_is_left_alone(opened, tmp_path):
    opened.set_threshold("phones", 1200)
    path, other = opened.path, tmp_path / "other.leadscorer"

    def interrupted(work):
        result = work()
        opened.begin(Workspace("New"))
        opened.set_name("Newer")
        return result

    for save in (opened.save, lambda wait: opened.save_as(other, wait)):
        opened.open(path)
        save(interrupted)
        assert opened.path is None
        assert opened.modified
        assert opened.workspace == Workspace("Newer")
    lock = FileLock(other)
    lock.acquire()  # nobody has it
    assert lock.held
    lock.release()


def test_that_an_edit_while_another_file_is_written_keeps_its_data_files(opened, tmp_path):
    files, other = data_files(opened), tmp_path / "below" / "other.leadscorer"
    other.parent.mkdir()

    def slow(work):
        result = work()
        opened.set_threshold("phones", 1300)
        return result

    opened.save_as(other, slow)
    assert opened.path == other
    assert opened.modified
    assert data_files(opened) == files
    opened.save()
    assert load(other) == opened.workspace
