"""The status bar: what happened, work in progress, problems, and what the numbers rest on."""

from collections.abc import Mapping
from typing import Final

import numpy as np
from PySide6.QtCore import QElapsedTimer, QEvent, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton, QStatusBar, QWidget
from typing_extensions import override

from leadscorer_gui.analysis.model_problems import Severity
from leadscorer_gui.history.history import History
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.texts import _
from leadscorer_gui.ui.parts.problem_table import counted

TOLD_FOR_MS: Final = 10_000
SHOWN_AFTER_MS: Final = 300
"""Work that is done sooner shows no bar."""
ALERT_AFTER_MS: Final = 10_000


class StatusLine(QStatusBar):
    """Shows what it is told. The buttons beside a message and a progress bar are real ones."""

    undo_wished = Signal()
    problems_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status_line")
        self.undo = QPushButton()
        self.undo.setObjectName("status_undo")
        self.undo.setFlat(True)
        self.undo.clicked.connect(self.undo_wished)
        self.progress = QProgressBar()
        self.progress.setObjectName("status_progress")
        self.progress.setMaximumWidth(260)
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
        self._job: Job | None = None
        self._since = QElapsedTimer()
        self._later = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._later.timeout.connect(self._show_progress)
        self.messageChanged.connect(self._message_changed)
        self.cancel.clicked.connect(self._cancel)
        self._counts: Mapping[Severity, int] = {}
        self._told: tuple[History | None, str] | None = None
        self.retranslate()

    def retranslate(self) -> None:
        """Read all texts again; a message stays as it was said."""
        self.undo.setText(_("Undo"))
        self.undo.setAccessibleName(_("Undo what was just done"))
        self.progress.setAccessibleName(_("Progress"))
        self.cancel.setText(_("Cancel"))
        self.cancel.setAccessibleName(_("Cancel what is being done"))
        self.problems.setAccessibleName(_("Problems of the models"))
        self.show_problems(self._counts)
        if self._told is not None:
            self.show_history(*self._told)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def tell(self, message: str, can_undo: bool = False) -> None:
        """Say what happened, with a way back where there is one."""
        self.showMessage(message, TOLD_FOR_MS)
        self.undo.setVisible(can_undo)

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
            return
        days = history.zone.days(np.array((first, last))).tolist()
        first_day, last_day = (str(np.datetime64(day, "D")) for day in days)
        text = _("Data {first} – {last}, weeks Monday to Sunday, {zone}")
        self.data.setText(text.format(first=first_day, last=last_day, zone=time_zone))

    def follow(self, job: Job) -> None:
        """Show the progress of a job if it takes longer than a moment."""
        self._job = job
        self._since.start()
        self.progress.setValue(0)
        job.progressed.connect(self._progressed)
        job.finished.connect(self._finished)
        self._later.start()

    def _show_progress(self) -> None:
        if self._job is not None:
            self.progress.setFormat(self._job.title + " %p %")
            self.progress.show()
            self.cancel.show()

    def _progressed(self, fraction: float) -> None:
        if self.sender() is self._job:
            self.progress.setValue(round(100 * fraction))

    def _finished(self) -> None:
        if self.sender() is self._job:
            self._job = None
            if self._since.elapsed() > ALERT_AFTER_MS:
                QApplication.alert(self.window())  # nobody looks at a bar for so long
            self._later.stop()
            self.progress.hide()
            self.cancel.hide()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
