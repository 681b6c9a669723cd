"""Programs that are killed again and again, each going on with what the one before has left."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from leadscorer_gui.document.journal import recover, recoverable
from leadscorer_gui.document.open_file import content_hash, hash_of
from leadscorer_gui.files.reading import load
from leadscorer_gui.files.writing import to_yaml

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "sample_models"
LONGEST_S = 4.5
EARLY, EARLY_S = 0.15, 2.0
"""How many are killed while they start, and how soon."""
STUCK_S = 60
HOME = threading.Lock()
"""Held while the home of this process is that of a chain."""


class Nursery:
    """A process that has loaded the program once, and has children that run it."""

    def __init__(self):
        self._orders = threading.Lock()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.app.kept"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        )

    def born(self, **order):
        """Start a program; return the number of its process."""
        with self._orders:
            self._process.stdin.write(json.dumps(order) + "\n")
            self._process.stdin.flush()
            return int(self._process.stdout.readline())

    def close(self):
        """Have no more children."""
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


@dataclass
class Chain:
    """One workspace and one home, through many kills. `lost` is in seconds, for each kill."""

    folder: Path
    seed: int
    has_data: bool
    lost: list[float] = field(default_factory=list)
    edits: int = 0
    saves: int = 0
    hit_saves: int = 0

    def __post_init__(self):
        self.folder.mkdir()
        self.home = self.folder / "home"
        self.workspace = self.folder / "w.leadscorer"
        self.dice = random.Random(self.seed)
        sample = load(SAMPLES / "starter.leadscorer")
        if self.has_data:
            shutil.copytree(SAMPLES / "data", self.folder / "data")
        else:
            sample = replace(sample, data=None)
        self.workspace.write_text(to_yaml(sample), encoding="utf-8")
        self.state = self.on_disk = content_hash(self.workspace)

    def kill(self, nursery, number):
        """Run the program, kill it, look at what it left."""
        said = self.folder / f"said-{number}"
        paths = {"workspace": str(self.workspace), "home": str(self.home), "said": str(said)}
        process = nursery.born(**paths, seed=self.seed * 1000 + number)
        moment = self._killed(process, said)
        assert _text(Path(f"{said}.errors")) == ""
        self._check(moment, _text(said).splitlines())

    def _killed(self, process, said):
        """Kill it so long after it was ready, or while it starts; return when it was gone."""
        begun = time.time()
        patience = self.dice.uniform(0, EARLY_S) if self.dice.random() < EARLY else STUCK_S
        while " ready " not in _text(said) and time.time() - begun < patience:
            assert not _is_gone(process), _text(said)
            time.sleep(0.01)
        assert time.time() - begun < STUCK_S, _text(said)
        if " ready " in _text(said):
            end = time.time() + self.dice.uniform(0, LONGEST_S)
            while time.time() < end and not _is_gone(process):  # it may be killed while it saves
                time.sleep(0.003)
        moment = time.time()
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        while not _is_gone(process):
            time.sleep(0.003)
        return moment

    def _check(self, moment, lines):
        states, saving = [(0.0, self.state)], None
        for line in lines:
            at, what, state, _points = line.split()
            if what == "ready":
                assert state == self.state, "what was restored is not what was left"
                continue
            assert what in ("edit", "saving", "saved"), lines
            if what == "edit":
                states.append((float(at), state))
            saving = state if what == "saving" else None
            self.on_disk = state if what == "saved" else self.on_disk
            self.saves += what == "saved"
        found = content_hash(self.workspace)
        assert found in (self.on_disk, saving)
        self.hit_saves += saving is not None
        self.on_disk = found
        load(self.workspace)
        self.edits += len(states) - 1
        self.state = self._left(found)
        kept, saved = _last(states, self.state), _last(states, found)
        assert kept >= saved, "what is offered is older than the file"
        following = [at for at, _state in states[kept + 1 :]]
        self.lost.append(moment - following[0] if following else 0.0)

    def _left(self, found):
        """The state that the next start offers."""
        with HOME, pytest.MonkeyPatch.context() as patch:
            patch.setenv("LEADSCORER_HOME", str(self.home))
            left = recoverable()
            assert [one.problem for one in left if one.problem] == []
            if not left:
                return found
            workspace, path = recover(left[0])
            assert path == self.workspace
            return hash_of(to_yaml(workspace).encode())


def _last(states, state):
    """When it was so last; -1 where that was before this run."""
    places = [place for place, (_at, one) in enumerate(states) if one == state]
    return max(places, default=-1)


def _is_gone(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


def _text(said):
    try:
        return said.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
