"""`leadscorer-gui --smoke-test FILE`, for who builds a bundle: the window used once by itself.

It opens a sample, edits a rule, exports in every way that needs another library, saves and closes.
FILE says what was done, how long it took and what went wrong. Nobody has to look at it, and what
it says is not translated.
"""

import json
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, TypeAlias

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QListWidget, QWidget

from leadscorer_gui.document.rule_tree import Column
from leadscorer_gui.files.reading import load
from leadscorer_gui.importing.looking import look_into
from leadscorer_gui.ui.crash import CrashReporter, versions
from leadscorer_gui.ui.desk import Desk

Condition: TypeAlias = Callable[[], object]
Steps: TypeAlias = Iterator[tuple[str, Condition]]

SAMPLE: Final = "starter"
POINTS: Final = "33"
WAIT_S: Final = 600.0
"""For one step: the first scoring compiles the kernels."""

EXPORTS: Final = {
    "export_scores": ("scores.csv", "scores.xlsx"),
    "save_chart": ("chart.png", "chart.svg", "chart.pdf"),
    "export_rules": ("rules.pdf", "rules.html"),
    "export_slides": ("slides.pptx",),
    "save_as": ("saved.leadscorer",),
}
"""Commands that ask where to, and files that they write; the last is the workspace itself."""

_LOOK_EVERY_MS: Final = 20


class SmokeTest(QObject):
    """Goes through the window in steps, each begun when what the one before waits for is there.

    Keep a reference to it. `report` has the result; `failed` in it is "" where all went well.
    """

    def __init__(
        self,
        desk: Desk,
        crashes: CrashReporter,
        folder: Path,
        exports: dict[str, tuple[str, ...]] | None = None,
        out: Path | None = None,
    ) -> None:
        """Writes exports into `folder` and what happened to `out`; closes the window at the end."""
        super().__init__(desk.window)
        self.desk, self.window, self.session = desk, desk.window, desk.context.session
        self.folder, self.out = folder, out
        self.report: dict[str, Any] = {"versions": versions(), "steps": [], "failed": ""}
        self.is_over = False
        self._exports = EXPORTS if exports is None else exports
        self._steps = self._walk()
        self._name, self._began = "", time.monotonic()
        self._wanted: Condition = _at_once
        crashes.reported.connect(self._crashed)
        desk.context.asking.tell = self._told  # type: ignore[method-assign]
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    @Slot()
    def _look(self) -> None:
        """Go on with the next step where this one is done; give up where it takes too long."""
        taken = time.monotonic() - self._began
        try:
            if not self._wanted():
                if taken > WAIT_S:
                    self._end(
                        f"{self._name}: not done after {WAIT_S:.0f} s"  # not a text
                    )
                return
            if self._name:
                self.report["steps"].append([self._name, round(taken, 3)])
            self._began = time.monotonic()
            self._name, self._wanted = next(self._steps)
        except StopIteration:
            self._end("")
        except Exception:  # whatever it is, it is the result
            self._end(f"{self._name}: {traceback.format_exc()}")

    @Slot(str)
    def _crashed(self, details: str) -> None:
        self._end(f"{self._name}: {details}")

    def _told(self, message: str, details: str = "") -> None:
        self._end(f"{self._name}: {message} {details}")

    def _end(self, failed: str) -> None:
        if self.is_over:
            return
        self.is_over = True
        self._timer.stop()
        self.report["failed"] = failed
        if self.out is not None:
            self.out.write_text(json.dumps(self.report, indent=1) + "\n", encoding="utf-8")
        self.window.may_close = _at_once  # type: ignore[method-assign]
        for dialog in self.window.findChildren(
            QWidget, options=Qt.FindChildOption.FindChildrenRecursively
        ):
            if dialog.isWindow() and dialog.isVisible():
                dialog.close()
        self.window.close()

    # The steps: what is done, and what is waited for before the next

    def _walk(self) -> Steps:
        yield "show-the-window", self._is_shown
        self.report["shown_at"] = time.time()
        _child(self.window.start, QAbstractButton, f"sample_{SAMPLE}").click()
        yield "open-and-score-a-sample", self._is_scored
        yield from self._edit_a_rule()
        for command, names in self._exports.items():
            for name in names:
                yield from self._export(command, self.folder / name)
        if "export_scores" in self._exports:
            yield from self._read_back()
        if "save_as" in self._exports:
            yield from self._prove()
            assert load(self.folder / "saved.leadscorer") is not None

    def _is_shown(self) -> bool:
        handle = self.window.windowHandle()
        return handle is not None and handle.isExposed()  # what is exposed is painted at once

    def _is_scored(self) -> bool:
        session = self.session
        return session.simulation is not None and not session.is_busy and not session.is_stale

    def _edit_a_rule(self) -> Steps:
        self.window.show_mode("rules")
        yield "show-the-rules", self.window.rules.isVisible
        model, found = self.session.model(), self.session.simulation
        assert model is not None
        assert found is not None
        table = self.window.rules.table
        assert table.tree is not None
        table.edit_cell(table.tree.index_of(model.rules[0].id, Column.POINTS))
        field = _child(table.viewport(), QLineEdit, "cell_editor")
        field.setText(POINTS)
        _press(field, Qt.Key.Key_Return)
        yield (
            "edit-a-rule-and-score-again",
            lambda: self._is_scored() and self.session.simulation is not found,
        )
        self.desk.view.undo()
        self.desk.view.redo()
        yield "undo-and-redo", self._is_scored

    def _export(self, command: str, path: Path) -> Steps:
        """A command that asks where to, by its entry in the menu."""
        self.window.show_mode("simulate")
        yield "show-the-charts", lambda: not self.window.simulate.renderer.is_busy
        asking = self.desk.context.asking
        asking.file_to_save = lambda *_given: path  # type: ignore[method-assign]
        self.window.action_of(command).trigger()
        if command == "export_slides":
            dialog = self.desk.reporting.dialog
            assert dialog is not None
            dialog.write.click()
            yield "make-slides", lambda: not dialog.work.is_busy
            assert path.exists(), dialog.note.text()
        yield f"write-{path.name}", lambda: path.exists() and path.stat().st_size

    def _read_back(self) -> Steps:
        """The workbook is read by a process of its own."""
        if (self.folder / "scores.xlsx").exists():
            assert look_into([self.folder / "scores.xlsx"])
        yield "read-a-workbook", _at_once

    def _prove(self) -> Steps:
        """The rules as a query, run by DuckDB on every lead."""
        self.window.action_of("export_to").trigger()
        exchange = self.desk.exchange
        dialog, work = exchange.dialog, exchange.work
        assert dialog is not None
        assert work is not None
        yield "show-the-exports", lambda: not work.is_busy
        targets = _child(dialog, QListWidget, "export_targets")
        target = targets.findItems("SQL: DuckDB", Qt.MatchFlag.MatchExactly)[0]  # not a text
        targets.setCurrentItem(target)
        prove = _child(dialog, QAbstractButton, "export_prove")
        yield "write-a-query", lambda: not work.is_busy and prove.isEnabled()
        prove.click()
        yield "prove-it-on-every-lead", lambda: not work.is_busy and dialog.proof.said.text()
        self.report["proof"] = dialog.proof.said.text()
        dialog.reject()


def _child(parent: QWidget, kind: type[Any], name: str) -> Any:
    """A part of the window, by its name."""
    found = parent.findChild(kind, name)
    assert found is not None, name
    return found


def _press(widget: QWidget, key: Qt.Key) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))


def _at_once() -> bool:
    return True
