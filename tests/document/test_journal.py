"""The journal: a crash loses two seconds of edits at most, and a clean end leaves nothing."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace

import pytest

from leadscorer_gui import places
from leadscorer_gui.document.document import Document
from leadscorer_gui.document.journal import Journal, discard, recover, recoverable
from leadscorer_gui.files.problems import WorkspaceFileError
from leadscorer_gui.files.saving import SaveError
from tests.document.workspaces import SMALL, rule

MOST_LOST = 2.0

EDITOR = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from leadscorer_gui.document.document import Document
from leadscorer_gui.document.journal import Journal
app = QCoreApplication([])
document = Document()
document.open(Path(sys.argv[1]))
journal = Journal(document)
number = 0
def edit():
    global number
    number += 1
    document.set_name(f"edit {number}")
    print(time.time(), number, flush=True)
timer = QTimer()
timer.timeout.connect(edit)
timer.start(20)
app.exec()
"""


@pytest.fixture
def journal(opened):
    journal = Journal(opened)
    yield journal
    journal.close()


def files():
    return sorted(path.name for path in places.journal().iterdir() if path.is_file())


def abandoned(opened, qtbot):
    """Leave a journal as a crash does: written, and nobody holding its lock."""
    opened.set_name("Edited")
    journal = Journal(opened)
    with qtbot.waitSignal(journal.written, timeout=2000):
        pass
    (file,) = places.journal().glob("*.journal")
    content = file.read_bytes()
    journal.close()
    file.write_bytes(content)
    return file


def killed_after(path, seconds):
    """Edit in another process, kill it, and return the edits that it has made: (time, number)."""
    process = subprocess.Popen(
        [sys.executable, "-c", EDITOR, str(path)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(seconds)
    os.kill(process.pid, signal.SIGKILL)
    rest, _nothing = process.communicate()
    killed = time.time()
    edits = [tuple(map(float, line.split())) for line in (first + rest).splitlines()]
    return killed, edits


def assert_little_is_lost(path, seconds):
    killed, edits = killed_after(path, seconds)
    found = recoverable()
    kept = 0
    if found:
        (recovery,) = found
        assert recovery.problem is None
        workspace, file = recover(recovery)
        assert file == path
        kept = int(workspace.name.removeprefix("edit "))
        assert workspace.name == f"edit {kept}"
        assert recovery.changes == kept
        discard(recovery)
    lost = [number for at, number in edits if number > kept and killed - at > MOST_LOST]
    assert lost == []
    assert files() == []


@pytest.mark.parametrize("seconds", [0.0, 1.15, pytest.param(2.9, marks=pytest.mark.slow)])
def test_that_a_killed_program_loses_two_seconds_at_most(sample, seconds):
    assert_little_is_lost(sample, seconds + random.random() / 10)


@pytest.mark.slow
@pytest.mark.parametrize("attempt", range(50))
def test_that_a_program_killed_at_any_moment_loses_two_seconds_at_most(sample, attempt):
    assert_little_is_lost(sample, random.Random(attempt).uniform(0, 4))


def test_that_edits_are_written_soon_and_gone_after_a_save(journal, opened, qtbot):
    with qtbot.waitSignal(journal.written, timeout=2000):
        opened.set_name("Edited")
    assert len(files()) == 2  # the journal and its lock
    opened.save()
    qtbot.waitUntil(lambda: not list(places.journal().glob("*.journal")))
    journal.close()
    assert files() == []


def test_that_the_first_edit_is_not_put_off_by_later_ones(journal, opened, qtbot):
    number = 0
    with qtbot.waitSignal(journal.written, timeout=60_000) as written:
        for number in range(1_000):
            opened.set_name(f"edit {number}")
            qtbot.wait(10)
            if written.signal_triggered:
                break
    assert 10 < number < 999  # while there were still edits


def test_that_undoing_to_the_saved_state_removes_the_journal(journal, opened, qtbot):
    with qtbot.waitSignal(journal.written, timeout=2000):
        opened.set_name("Edited")
    opened.undo_stack.undo()
    qtbot.waitUntil(lambda: not list(places.journal().glob("*.journal")))


def test_that_without_edits_nothing_is_written(journal, opened):
    journal.close()
    assert files() == []


def test_that_the_journal_of_a_running_program_is_left_alone(journal, opened, qtbot):
    with qtbot.waitSignal(journal.written, timeout=2000):
        opened.set_name("Edited")
    assert recoverable() == []
    assert len(files()) == 2


def test_that_a_recovery_says_what_it_holds_and_is_taken_over_safely(opened, qtbot):
    opened.set_threshold("phones", 1200)
    file = abandoned(opened, qtbot)
    edited, path, saved_hash = opened.workspace, opened.path, opened.saved_hash
    opened.close()
    (recovery,) = recoverable()
    assert (recovery.file, recovery.path, recovery.name) == (file, path, "Edited")
    assert (recovery.changes, recovery.saved_hash) == (2, saved_hash)
    assert recovery.steps == (
        "Change threshold of “Phones” from 40 to 12",
        "Rename “One company, three products” to “Edited”",
    )
    document = Document()
    journal = Journal(document)
    document.restore(*recover(recovery), recovery.saved_hash)
    assert document.workspace == edited
    assert document.modified
    journal.take_over(recovery)
    assert not file.exists()
    (mine,) = places.journal().glob("*.journal")
    assert mine != file
    journal.close()
    document.close()
    assert files() == []


def test_that_a_discarded_recovery_is_gone(opened, qtbot):
    abandoned(opened, qtbot)
    (recovery,) = recoverable()
    discard(recovery)
    assert recoverable() == []
    assert files() == []


def test_that_a_journal_that_says_what_the_file_says_is_removed(opened, qtbot):
    abandoned(opened, qtbot)
    opened.save()
    assert recoverable() == []
    assert files() == []


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"[]", b"\xff\xfe", b'{"leadscorer_journal": 2}', b'{"leadscorer_journal": 1}',
        b'{"leadscorer_journal": 1, "workspace": "x: 1"}', b"[" * 100_000,
        b'{"leadscorer_journal": 1, "workspace": 5, "name": "", "path": 3, "time": 1}',
    ],
)  # fmt: skip
def test_that_a_broken_journal_is_reported_and_can_be_discarded(content):
    (places.journal() / "x.journal").write_bytes(content)
    (recovery,) = recoverable()
    assert "x.journal" in recovery.problem
    with pytest.raises(WorkspaceFileError):
        recover(recovery)
    discard(recovery)
    assert files() == []


def test_that_what_a_program_left_that_was_ended_while_it_wrote_is_removed(opened, qtbot):
    file = abandoned(opened, qtbot)
    file.with_name(f".{file.name}-0123456789abcdef.tmp").write_text("half")
    file.with_name(".other.journal-0123456789abcdef.tmp").write_text("half")
    cut_off = [file.with_name("third.lock"), file.with_suffix(".lock")]
    for lock in cut_off:  # by a power cut, an hour ago
        lock.write_text("")
        os.utime(lock, (time.time() - 3600,) * 2)
    (recovery,) = recoverable()
    assert recovery.file == file
    assert files() == [file.name]


def test_that_a_journal_that_cannot_be_written_is_told_and_loses_nothing(opened, qtbot, home):
    journal = Journal(opened)
    home.joinpath("journal").rmdir()
    home.joinpath("journal").write_text("in the way")
    with qtbot.waitSignal(journal.failed, timeout=2000) as failed:
        opened.set_name("Edited")
    assert "could not be written" in failed.args[0]
    journal.close()


def test_that_an_old_journal_stays_where_the_new_one_cannot_be_written(opened, qtbot, monkeypatch):
    file = abandoned(opened, qtbot)
    (recovery,) = recoverable()

    def full(*_arguments):
        raise SaveError("the disk is full")

    monkeypatch.setattr("leadscorer_gui.document.journal.write_entry", full)
    journal = Journal(opened)
    with pytest.raises(SaveError):
        journal.take_over(recovery)
    assert file.exists()
    journal.close()


def test_that_the_window_does_not_wait_for_the_journal(qapp, monkeypatch):
    rules = tuple(rule(f"r{number}") for number in range(2000))
    model = replace(SMALL.models[0], rules=rules, groups=())
    document = Document(replace(SMALL, models=(model,)))
    document.set_name("Edited")
    journal = Journal(document)
    writers, may_write = [], threading.Event()

    def write(*_entry):
        writers.append(threading.current_thread())
        may_write.wait()

    monkeypatch.setattr("leadscorer_gui.document.journal.write_entry", write)
    future = journal._submit()
    assert not future.done()  # and it has come back
    may_write.set()
    future.result()
    journal.close()
    assert threading.main_thread() not in writers


def test_that_a_journal_holds_rules_and_no_pickle(opened, qtbot):
    content = abandoned(opened, qtbot).read_text(encoding="utf-8")
    assert content.startswith('{\n "leadscorer_journal": 1')
    assert "leads.csv" in content  # where the data are
    assert "@" not in content  # and nothing of it
