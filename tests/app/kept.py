"""A program that is driven until it is killed: edits and saves by random, and says what it did.

`python -m tests.app.kept WORKSPACE SEED` drives one that changes a threshold and never saves.
`python -m tests.app.kept` alone waits for orders, so that many can start without loading everything
each time: see `Nursery` in `killing.py`.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from leadscorer_gui.app import App
from leadscorer_gui.document.open_file import hash_of
from leadscorer_gui.document.validity import Refused
from leadscorer_gui.files.writing import to_yaml

EVERY_MS = 30


class Driver:
    """Each line that it prints: the time, what was done, and what the workspace is from then on."""

    def __init__(self, app, seed, saves):
        self.app, self.document, self.dice = app, app.document, random.Random(seed)
        self.acts = [self.threshold]
        if not saves:
            return
        self.acts = [self.threshold] * 8 + [self.points] * 8 + [self.name] * 2
        self.acts += [self.copy] * 2 + [self.remove] * 3 + [self.undo] * 4 + [self.redo] * 2
        self.acts += [self.save, self.save_and_be_killed]

    def begin(self):
        """Take what a crash has left, as a person does, and go on from there."""
        notices = self.app.window.notices
        keys = [key for key in list(notices.keys()) if key.endswith(".journal")]
        for key in keys:
            buttons = {one.text(): one for one in notices.notice(key).buttons()}
            buttons["Restore" if key == keys[0] else "Discard"].click()
        self.say("read-only" if self.document.read_only else "ready")
        self.timer = QTimer(self.app.window, interval=EVERY_MS)
        self.timer.timeout.connect(self.step)
        self.timer.start()

    def say(self, what):
        now = hash_of(to_yaml(self.document.workspace).encode())
        points = self.document.workspace.models[0].mql.threshold
        os.write(1, f"{time.time()} {what} {now} {points}\n".encode())  # at once, or not at all

    def step(self):
        before = self.document.workspace
        with suppress(Refused):
            self.dice.choice(self.acts)()
        if self.document.workspace is not before:
            self.say("edit")

    def threshold(self):
        box = self.app.window.pulse.threshold
        box.selectAll()
        QTest.keyClicks(box, str(self.dice.randrange(21, 400)))  # not the saved one: no change
        QTest.keyClick(box, Qt.Key.Key_Return)

    def rule(self):
        model = self.document.workspace.models[0]
        return model.id, [self.dice.choice(model.rules).id]

    def points(self):
        self.document.set_points(*self.rule(), 100 * self.dice.randrange(-50, 50))

    def name(self):
        self.document.set_name(f"Named {self.dice.random()}")

    def copy(self):
        self.document.duplicate_rules(*self.rule())

    def remove(self):
        if len(self.document.workspace.models[0].rules) > 3:
            self.document.remove_rules(*self.rule())

    def undo(self):
        self.document.undo_stack.undo()

    def redo(self):
        self.document.undo_stack.redo()

    def save(self):
        self.say("saving")
        self.app.window.action_of("save").trigger()
        self.say("saved")

    def save_and_be_killed(self):
        """Somewhere between before and after the save, which a clock outside hardly hits."""
        if self.dice.random() < 0.3:
            kill = f"sleep {self.dice.uniform(0, 0.03):.4f}; kill -9 {os.getpid()}"
            subprocess.Popen(["sh", "-c", kill])
        self.save()


def drive(workspace, seed, saves):
    """Open it in the program and edit until something ends the process."""
    application = QApplication([])
    app = App(application, "light")
    app.start(workspace)
    driver = Driver(app, seed, saves)
    QTimer.singleShot(0, driver.begin)
    application.exec()


def serve():
    """Orders come in as lines of JSON, the number of the new process goes out for each."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # a dead process must not be there any more
    for line in sys.stdin:
        order = json.loads(line)
        born = os.fork()
        if not born:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.environ["LEADSCORER_HOME"] = order["home"]
            for stream, name in ((1, order["said"]), (2, order["said"] + ".errors")):
                os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), stream)
            drive(Path(order["workspace"]), order["seed"], saves=True)
            os._exit(3)
        print(born, flush=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        drive(Path(sys.argv[1]), int(sys.argv[2]), saves=False)
    else:
        serve()
