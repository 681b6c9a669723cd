"""The status bar: what happened, work in progress, problems, and what the numbers rest on."""

import time
from collections.abc import Mapping
from typing import Final

import numpy as np
from PySide6.QtCore import QEvent, QTimer, Signal, Slot
from PySide6.QtWidgets import QLabel, QMenu, QProgressBar, QPushButton, QStatusBar, QWidget
from typing_extensions import override

from leadscorer_gui.analysis.model_problems import Severity
from leadscorer_gui.history.history import History
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.remaining import Remaining
from leadscorer_gui.numerals import shown_day
from leadscorer_gui.texts import _
from leadscorer_gui.ui.parts.problem_table import counted
from leadscorer_gui.ui.parts.remaining_words import remaining_words
from leadscorer_gui.ui.text_size import SIZES, size_in_use

TOLD_FOR_MS: Final = 10_000
SHOWN_AFTER_MS: Final = 300
"""Work that is done sooner shows no bar."""
_BAR: Final = 300


class StatusLine(QStatusBar):
    """Shows what it is told. The buttons beside a message and a progress bar are real ones."""

    undo_wished = Signal()
    problems_wished = Signal()
    size_wished = Signal(int)
    """Letters of so many per cent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status_line")
        self.undo = QPushButton()
        self.undo.setObjectName("status_undo")
        self.undo.setFlat(True)
        self.undo.clicked.connect(self.undo_wished)
        self.progress = QProgressBar()
        self.progress.setObjectName("status_progress")
        self.progress.setMaximumWidth(_BAR)
        self.cancel = QPushButton()
        self.cancel.setObjectName("status_cancel")
        self.problems = QPushButton()
        self.problems.setObjectName("status_problems")
        self.problems.setFlat(True)
        self.problems.clicked.connect(self.problems_wished)
        self.data = QLabel()
        self.data.setObjectName("status_data")
        for part in (self.undo, self.progress, self.cancel, self.problems, self.data):
            self.addPermanentWidget(part)
            part.hide()
        self.addPermanentWidget(self._made_sizes())
        self._job: Job | None = None
        self._remaining = Remaining()
        self._later = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._later.timeout.connect(self._show_progress)
        self.messageChanged.connect(self._message_changed)
        self.cancel.clicked.connect(self._cancel)
        self._counts: Mapping[Severity, int] = {}
        self._told: tuple[History | None, str] | None = None
        self.retranslate()

    def _made_sizes(self) -> QPushButton:
        self.size_button, menu = QPushButton(), QMenu(self)
        self.size_button.setObjectName("status_size")
        self.size_button.setFlat(True)
        self.size_button.setMenu(menu)
        for percent in SIZES:
            menu.addAction("").setData(percent)
        menu.triggered.connect(lambda action: self.size_wished.emit(action.data()))
        return self.size_button

    @Slot()
    def show_size(self) -> None:
        """Show how large letters are."""
        form = _("{percent} %")
        self.size_button.setText(form.format(percent=size_in_use()))
        for action in self.size_button.menu().actions():
            action.setText(form.format(percent=action.data()))
            action.setCheckable(True)
            action.setChecked(action.data() == size_in_use())

    def retranslate(self) -> None:
        """Read all texts again; a message stays as it was said."""
        self.undo.setText(_("Undo"))
        self.undo.setAccessibleName(_("Undo what was just done"))
        self.progress.setAccessibleName(_("Progress"))
        self.cancel.setText(_("Cancel"))
        self.cancel.setAccessibleName(_("Cancel what is being done"))
        self.problems.setAccessibleName(_("Problems of the models"))
        self.size_button.setAccessibleName(_("Size of text"))
        self.size_button.setToolTip(_("How large all letters are"))
        self.show_size()
        self.show_problems(self._counts)
        if self._told is not None:
            self.show_history(*self._told)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def tell(self, message: str, can_undo: bool = False) -> None:
        """Say what happened, with a way back where there is one.

        Whoever needs longer to press it has the time: with a way back it stays until the next
        message or edit (ux.md, item 64).
        """
        self.showMessage(message, 0 if can_undo else TOLD_FOR_MS)
        self.undo.setVisible(can_undo)

    def edited(self) -> None:
        """There is another step now: the way back that is offered would take that one."""
        if not self.undo.isHidden():
            self.clearMessage()

    def _message_changed(self, message: str) -> None:
        if not message:
            self.undo.hide()

    def show_problems(self, counts: Mapping[Severity, int]) -> None:
        """Show how many problems the workspace has, by severity; none shows nothing."""
        self._counts = dict(counts)
        told = [counted(severity, count) for severity, count in counts.items() if count]
        self.problems.setVisible(bool(told))
        if told:
            is_bad = bool(counts.get("error") or counts.get("warning"))
            text = _("⚠ {problems}") if is_bad else "{problems}"
            self.problems.setText(text.format(problems=", ".join(told)))

    def show_history(self, history: History | None, time_zone: str) -> None:
        """Show which days the data covers and in which time zone weeks begin."""
        self._told = history, time_zone
        self.data.setVisible(history is not None)
        if history is None:
            return
        first, last = history.first_instant, history.last_instant
        if first is None or last is None:
            self.data.setText(_("No activity or lead has a date"))
            self.data.setToolTip("")
            return
        days = history.zone.days(np.array((first, last))).tolist()
        first_day, last_day = (shown_day(str(np.datetime64(day, "D"))) for day in days)
        text = _("Data {first} – {last}, weeks Monday to Sunday, {zone}")
        self.data.setText(text.format(first=first_day, last=last_day, zone=time_zone))
        tip = _("Scores are as of {day}, the last day of the data, on the clock of {zone}.")
        self.data.setToolTip(tip.format(day=last_day, zone=time_zone))

    def follow(self, job: Job) -> None:
        """Show the progress of a job if it takes longer than a moment."""
        self._job = job
        self._remaining.begin(time.monotonic())
        self._show_value(0)
        job.progressed.connect(self._progressed)
        job.finished.connect(self._finished)
        self._later.start()

    def _show_progress(self) -> None:
        if self._job is not None:
            self._tell_progress("")
            self.progress.show()
            self.cancel.show()

    def _progressed(self, fraction: float) -> None:
        if self.sender() is self._job:
            now = time.monotonic()
            self._remaining.note(fraction, now)
            self._show_value(round(100 * fraction))
            self._tell_progress(remaining_words(self._remaining.seconds(now)))

    def _show_value(self, percent: int) -> None:
        """Qt paints a bar at once, and all else with it that an edit has changed so far: later."""
        self.progress.setUpdatesEnabled(False)
        self.progress.setValue(percent)
        self.progress.setUpdatesEnabled(True)

    def _tell_progress(self, left: str) -> None:
        """What is done, how far it is, and for how long it will go on."""
        title = "" if self._job is None else self._job.title
        form = _("{work} {percent} %, {left}") if left else _("{work} {percent} %")
        percent = self.progress.value()
        self.progress.setFormat(form.format(work=title, percent=percent, left=left))

    def _finished(self) -> None:
        if self.sender() is self._job:
            self._job = None
            self._later.stop()
            self.progress.hide()
            self.cancel.hide()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
