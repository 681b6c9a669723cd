"""A program that is killed at any moment gives back what was edited until two seconds before.

By hand: `LEADSCORER_KILLS=200 pytest -m slow -p no:xdist -s tests/app/test_killed.py`.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from leadscorer_gui import places
from leadscorer_gui.document.journal import recover, recoverable
from leadscorer_gui.document.journal_files import Entry, write_entry
from leadscorer_gui.files.backups import earlier_saves
from leadscorer_gui.files.reading import load
from tests.app.killing import ROOT, SAMPLES, Chain, Nursery

MOST_LOST_S = 2.0
KILLS = int(os.environ.get("LEADSCORER_KILLS", "200"))
IN_A_CHAIN = 10

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")


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
    edits = [line.split() for line in lines if len(line.split()) == 4]
    return [(float(at), int(points)) for at, _what, _state, points in edits], moment


def copied(folder):
    """A workspace with its data, to be edited."""
    shutil.copytree(SAMPLES / "data", folder / "data")
    return shutil.copy(SAMPLES / "starter.leadscorer", folder / "w.leadscorer")


@pytest.mark.parametrize(
    "seed", [0, pytest.param(1, marks=pytest.mark.slow), pytest.param(2, marks=pytest.mark.slow)]
)
def test_that_a_killed_program_loses_two_seconds_at_most(tmp_path, seed):
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


@pytest.mark.slow
def test_that_many_kills_in_a_row_lose_two_seconds_at_most_and_break_no_file(tmp_path):
    nursery = Nursery()
    chains = [
        Chain(tmp_path / str(seed), seed, has_data=seed % 4 == 0)
        for seed in range(-(-KILLS // IN_A_CHAIN))
    ]

    def run(chain):
        for number in range(IN_A_CHAIN):
            chain.kill(nursery, number)
            shown = f"chain {chain.seed}, kill {number}: {chain.lost[-1]:.2f} s lost"
            print(shown, flush=True)
        return chain

    try:
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            done = list(pool.map(run, chains))
    finally:
        nursery.close()
    lost = [one for chain in done for one in chain.lost]
    print(
        f"{len(lost)} kills, {sum(one.edits for one in done)} edits,"
        f" {sum(one.saves for one in done)} saves ({sum(one.hit_saves for one in done)} hit);"
        f" lost at most {max(lost):.2f} s"
    )
    assert max(lost) <= MOST_LOST_S


def test_that_what_was_killed_is_offered_at_the_next_start_and_opens_modified(app, hands, tmp_path):
    workspace = copied(tmp_path)
    edits, _moment = killed_after(workspace, 2.5, 7)
    app.desk.files.offer_recovery()
    hands.until(lambda: app.window.notices.keys() != [])
    (key,) = app.window.notices.keys()
    restore, show, _discard = app.window.notices.notice(key).buttons()
    hands.click(show)
    dialog = QApplication.activeModalWidget()
    assert "Change threshold" in dialog.text.toPlainText()
    assert "threshold 20 → " in dialog.text.toPlainText()
    dialog.close()
    assert not app.window.isWindowModified()
    restore, _show, _discard = app.window.notices.notice(key).buttons()
    assert restore.text() == "Restore"
    hands.click(restore)
    assert app.window.isWindowModified()
    assert app.document.path == workspace
    assert app.session.model().mql.threshold in {points for _at, points in edits}
    hands.press("Ctrl+S")
    assert not app.window.isWindowModified()
    hands.until(lambda: not list(places.journal().glob("*.journal")))


def test_that_what_is_discarded_is_still_among_the_earlier_saves(app, hands, tmp_path):
    workspace = copied(tmp_path)
    changed = replace(load(workspace), name="Changed")
    write_entry(places.journal() / "x.journal", Entry(changed, workspace, None, 1, ("Rename",)))
    app.desk.files.offer_recovery()
    hands.until(lambda: app.window.notices.keys() != [])
    (key,) = app.window.notices.keys()
    hands.click(app.window.notices.notice(key).buttons()[-1])
    assert recoverable() == []
    assert app.window.notices.keys() == []
    (kept,) = earlier_saves(workspace)
    assert load(kept.file) == changed
