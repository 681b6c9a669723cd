"""A program that is killed at any moment gives back what was edited until two seconds before."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time

import pytest

from leadscorer_gui import places
from leadscorer_gui.document.journal import recover, recoverable
from tests.app.conftest import SAMPLES

MOST_LOST_S = 2.0
ROOT = SAMPLES.parent


def killed_after(workspace, seconds, seed):
    """Drive the program, kill it so long after its first edit; return its edits and the moment."""
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.app.kept", str(workspace), str(seed)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    first = program.stdout.readline()
    time.sleep(seconds)
    moment = time.time()
    program.send_signal(signal.SIGKILL)
    lines = [first, *program.communicate()[0].splitlines()]
    edits = [line.split() for line in lines if len(line.split()) == 2]
    return [(float(at), int(points)) for at, points in edits], moment


def copied(folder):
    """A workspace with its data, to be edited."""
    shutil.copytree(SAMPLES / "data", folder / "data")
    return shutil.copy(SAMPLES / "starter.leadscorer", folder / "w.leadscorer")


def check_that_little_is_lost(tmp_path, seed):
    workspace = copied(tmp_path)
    edits, moment = killed_after(workspace, random.Random(seed).uniform(0.2, 3.5), seed)
    last = 0.0  # killed early, nothing need be there
    for recovery in recoverable():
        assert recovery.problem is None
        assert recovery.path == workspace
        restored, _path = recover(recovery)
        threshold = restored.models[0].mql.threshold
        last = max(at for at, points in edits if points == threshold)
    # What came after the restored edit is lost: the first of that is at most so old.
    following = [at for at, _points in edits if at > last]
    assert not following or moment - following[0] <= MOST_LOST_S


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_that_a_killed_program_loses_two_seconds_at_most(tmp_path, seed):
    check_that_little_is_lost(tmp_path, seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 150))
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_that_it_does_so_at_many_moments(tmp_path, seed):
    check_that_little_is_lost(tmp_path, seed)


def test_that_what_was_killed_is_offered_at_the_next_start_and_opens_modified(app, hands, tmp_path):
    workspace = copied(tmp_path)
    edits, _moment = killed_after(workspace, 2.5, 7)
    app.desk.files.offer_recovery()
    (key,) = app.window.notices.keys()
    restore = app.window.notices.notice(key).buttons()[0]
    assert restore.text() == "Restore"
    hands.click(restore)
    assert app.window.isWindowModified()
    assert app.document.path == workspace
    assert app.session.model().mql.threshold in {points for _at, points in edits}
    hands.press("Ctrl+S")
    assert not app.window.isWindowModified()
    hands.until(lambda: not list(places.journal().glob("*.journal")))
