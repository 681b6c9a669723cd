"""Somebody who uses the whole program for hours, by random; a process of its own.

`python -m tests.app.hours --edits 300 --repeat 5 --reopen 20 --rest` prints what was found.
"""

import argparse
import json
import os
import random
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from leadscorer_gui import places
from leadscorer_gui.app import App
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.ui.actions import MODES
from leadscorer_gui.ui.language import LANGUAGES
from tests.app.hours_acts import Acts
from tests.app.hours_calls import Calls
from tests.app.hours_counts import NOTED_S, Counts, Turns

RESTS_S = 13.0
"""So long people look at something now and then; the program tidies up meanwhile."""

STUCK_S = 60.0
"""So long nothing takes that a person waits for, even on a busy machine."""


class User(QObject):
    """Does one act after another in the event loop, each part of it in an event of its own.

    `acts` gives functions; one that is a generator is gone on with when what it yields, a
    condition or None, holds. Questions that nobody answers are answered with Esc.
    """

    def __init__(self, app) -> None:
        super().__init__(app.window)
        self.app, self.left = app, 0
        self.doing, self.done = "start", Counter()
        self.stuck: list[str] = []
        self.errors: list[str] = []
        self.loop = QEventLoop()
        self._parts: Iterator[object] | None = None
        self._wanted: Callable[[], object] | None = None
        self._since = time.monotonic()
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._step)
        self._closer = QTimer(self, interval=100)
        self._closer.timeout.connect(self._close_questions)
        self._seen: QWidget | None = None
        app.crashes.reported.connect(self._crashed)

    def run(self, acts: Callable[[], tuple[str, Callable[[], object]]], count: int) -> None:
        """Do so many acts, and wait for the end of the last."""
        self.acts, self.left = acts, count
        self._next.start()
        self._closer.start()
        self.loop.exec()
        self._closer.stop()

    def place(self) -> str:
        """What is done now, and after how many acts."""
        return f"{self.doing} @{self.done.total()}"

    def _crashed(self, text: str) -> None:
        self.errors.append(f"during {self.doing}: {text[-1500:]}")

    def _step(self) -> None:
        if not self._may_go_on():
            self._next.start(5)
            return
        self._next.start(0)
        self._since = time.monotonic()
        if self._parts is not None:
            self._advance()
        elif self.left <= 0:
            self._next.stop()
            self.loop.quit()
        else:
            self.left -= 1
            self.doing, act = self.acts()
            self.done[self.doing] += 1
            parts = act()
            if isinstance(parts, Iterator):
                self._parts = parts

    def _advance(self) -> None:
        parts = self._parts
        self._parts = None  # an error ends the act
        try:
            self._wanted = next(parts)  # type: ignore[assignment,arg-type]
            self._parts = parts
        except StopIteration:
            self._wanted = None

    def _may_go_on(self) -> bool:
        if QApplication.activeModalWidget() is not None or QApplication.activePopupWidget():
            return False  # until it is closed
        if self._wanted is None or self._wanted():
            return True
        if time.monotonic() - self._since > STUCK_S:
            self.stuck.append(self.doing)
            return True
        return False

    def _close_questions(self) -> None:
        shown = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if shown is not None and shown is self._seen:
            shown.close()
            if shown.isVisible() and hasattr(shown, "reject"):
                shown.reject()
            shown = None
        self._seen = shown


def idle(seconds: float) -> tuple[float, float]:
    """Do nothing for a while: the share of a processor that the process, and this thread, took."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    process, thread = time.process_time(), time.thread_time()
    loop.exec()
    return (time.process_time() - process) / seconds, (time.thread_time() - thread) / seconds


def copied(folder: Path, sample: str) -> Path:
    """A sample with its data, to be edited and saved."""
    shutil.copytree(places.sample_models() / "data", folder / "data", dirs_exist_ok=True)
    return Path(shutil.copy(places.sample_models() / f"{sample}.leadscorer", folder))


class Hours:
    """A program of our own, used; what was found is in `report`."""

    def __init__(self, sample: str, seed: int, home: Path, out: Path | None = None) -> None:
        self.out = out
        self.app = App(QApplication.instance(), "light")
        self.path = copied(home, sample)
        self.app.start(self.path)
        self.app.session.simulation_changed.connect(self.app.settle)
        self.acts = Acts(self.app, random.Random(seed), home)
        self.user = User(self.app)
        self.turns = Turns(self.user.place)
        self.calls = Calls(self.user.place, NOTED_S)
        self.report: dict[str, object] = {}

    def use(
        self, act: Callable[[], tuple[str, Callable[[], object]]], count: int, rest: float = 1.5
    ) -> Counts:
        """Do so much, come back to the same place, and count."""
        self.user.run(act, count)
        self.user.doing = "counting"
        self._wait_for_jobs()  # the preview of a page comes when its picture is drawn
        self.acts.rest()
        idle(rest)
        return self.counted()

    def counted(self) -> Counts:
        """What there is once no thread works: to look at all of Python's objects disturbs them."""
        self._wait_for_jobs()
        counts = Counts(self.app)
        self.turns.forget()
        self.calls.forget()
        return counts

    def _wait_for_jobs(self) -> None:
        runners = [
            *self.app.window.findChildren(JobRunner),
            *self.app.session.findChildren(JobRunner),
        ]
        for _look in range(100):
            if not any(one.is_busy for one in runners):
                break
            idle(0.2)

    def warm(self) -> None:
        """Have everything shown once that is made only once."""
        for rule in self.acts.model.rules:
            self.app.window.rules.reveal(rule.id)
            idle(0.1)
        for code in LANGUAGES:  # each brings fonts, to every thread that draws
            self.app.language.use(code)
            for mode in MODES:
                self.app.window.show_mode(mode)
                idle(0.5)
        acts = list(self.acts.each())
        self.use(iter(acts).__next__, len(acts))
        self.turns.long.clear()
        self.calls.long.clear()
        self.calls.count = 0
        self.turns.collections.clear()

    def repeat(self, times: int) -> None:
        """Everything several times: nothing may be left of it."""
        left = {}
        for name, do in self.acts.each():
            before = self.use(lambda name=name, do=do: (name, do), 2, 0.5)
            after = self.use(lambda name=name, do=do: (name, do), times, 0.5)
            left[name] = after.left(before)
            print(f"{name}: {left[name]}", flush=True)
            self.report["left"] = left
            self.write()

    def edit(self, edits: int, chunk: int) -> None:
        """Random acts; what there is after each chunk of them, when somebody has rested a while."""
        rows, began = [], time.monotonic()
        for number in range(chunk, edits + 1, chunk):
            counts = self.use(self.acts.choose, chunk, RESTS_S)
            rows.append(counts.numbers())
            print(f"{number} in {time.monotonic() - began:.0f} s: {counts}", flush=True)
            if number == chunk:
                first = counts
            self.report |= {"counts": rows, "grown": counts.grown(first)}
            self.write()

    def rest(self) -> None:
        """Look at each mode and do nothing: what that costs."""
        shares = {}
        for mode in MODES:
            self.app.window.show_mode(mode)
            idle(4.0)
            shares[mode] = [round(100 * share, 2) for share in idle(5.0)]
        self.report["idle"] = shares
        self.report["ticking"] = dict(self.counted().running)

    def reopen(self, times: int) -> None:
        """Close the workspace and open it again."""
        rows = []
        for _time in range(times):
            self.app.document.begin(Workspace("Nothing"))
            idle(0.3)
            self.app.desk.files.open(self.path)
            idle(2.0)
            rows.append(self.counted().numbers())
            print("reopened", rows[-1], flush=True)
        self.report["reopened"] = rows

    def write(self) -> None:
        """Write what was found so far: who ends it early has that."""
        self.report |= {
            "stuck": self.user.stuck,
            "errors": self.user.errors,
            "done": self.user.done.most_common(),
            "refused": self.acts.refused.most_common(),
            "long": sorted(self.turns.long, reverse=True)[:200],
            "calls": sorted(self.calls.long, reverse=True),
            "called": self.calls.count,
            "collections": sorted(self.turns.collections, reverse=True)[:10],
        }
        if self.out is not None:
            self.out.write_text(json.dumps(self.report, indent=1, default=str), encoding="utf-8")

    def end(self) -> None:
        """Close it."""
        self.turns.stop()
        self.calls.stop()
        self.write()
        self.app.window.may_close = lambda: True
        self.app.window.close()
        self.app.shut_down()


def read_wish() -> argparse.Namespace:
    """What the call wants done."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--edits", type=int, default=0)
    parser.add_argument("--chunk", type=int, default=100)
    parser.add_argument("--repeat", type=int, default=0)
    parser.add_argument("--reopen", type=int, default=0)
    parser.add_argument("--rest", action="store_true")
    parser.add_argument("--sample", default="three-products")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--places", action="store_true", help="tell where long turns are")
    parser.add_argument("--out", type=Path)
    return parser.parse_args()


def main() -> None:
    """Use a program of our own, as the call says, and write what was found as JSON."""
    wish = read_wish()
    application = QApplication([])
    with tempfile.TemporaryDirectory() as home:
        os.environ["LEADSCORER_HOME"] = home
        hours = Hours(wish.sample, wish.seed, Path(home), wish.out)
        hours.warm()
        if wish.places:
            hours.turns.note_places()
        if wish.rest:
            hours.rest()
        if wish.reopen:
            hours.reopen(wish.reopen)
        if wish.repeat:
            hours.repeat(wish.repeat)
        if wish.edits:
            hours.edit(wish.edits, wish.chunk)
        hours.end()
    if wish.out is None:
        print(json.dumps(hours.report, indent=1, default=str))
    del application


if __name__ == "__main__":
    main()
