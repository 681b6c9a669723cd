"""Live curves: what repeat, ageing, limits and inactivity make of a lead that is made up.

The editors are those of a rule, the score is the engine's own.
"""

import re
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFormLayout, QLabel, QScrollArea, QSplitter, QTabWidget, QWidget
from typing_extensions import override

from leadscorer_gui.analysis.trial_lead import ACTIVITY, Course, Trial, course_of, problem_of
from leadscorer_gui.document.form_reading import ageing_of, read_part, repeat_of
from leadscorer_gui.files.shapes import record
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.model.raw import RawMapping
from leadscorer_gui.model.text import format_points
from leadscorer_gui.model.workspace import Inactivity
from leadscorer_gui.progress import Report
from leadscorer_gui.texts import _
from leadscorer_gui.ui.editors.ageing_editor import AgeingEditor
from leadscorer_gui.ui.editors.inactivity_editor import InactivityEditor
from leadscorer_gui.ui.editors.lines import Line
from leadscorer_gui.ui.editors.part_editor import mapping
from leadscorer_gui.ui.editors.repeat_editor import RepeatEditor
from leadscorer_gui.ui.help.trial_plot import TrialView
from leadscorer_gui.ui.simulate.points_box import NumberBox

_FIRST: Final = Trial(days=(0, 2, 7, 30), last=120, points=1000)
_MOST_DAYS: Final = 40
"""So many activities are enough to see what there is to see."""
_LONGEST: Final = 3650
_SIDES: Final = [430, 280]
"""Room for the names of three tabs in any language, beside the curve."""
_DAY: Final = re.compile(r"\d{1,4}")


class ScoreLab(QWidget):
    """Editors at the left, the score of the lead at the right.

    Nothing is computed before it is shown. Call `shut_down` before it goes.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("score_lab")
        self.trial = _FIRST
        self.course: Course | None = None
        self._award = _FIRST.points
        self.runner = JobRunner(self)
        self.days, self.last = Line("lab_days"), NumberBox(1, _LONGEST)
        self.points, self.most = NumberBox(-1000, 1000), NumberBox(0, 100_000)
        self.highest = NumberBox(0, 100_000)
        self._labels = {name: QLabel() for name in ("days", "last", "points", "most", "highest")}
        self.repeat, self.ageing = RepeatEditor(), AgeingEditor()
        self.inactivity, self.view = InactivityEditor(), TrialView()
        self.tabs = QTabWidget()
        self._place()
        self._show_forms()
        self._connect()
        self.retranslate()

    def _place(self) -> None:
        self.tabs.setObjectName("lab_tabs")
        for name in ("last", "points", "most", "highest"):
            box = getattr(self, name)
            box.setObjectName(f"lab_{name}")
        for box in (self.last, self.points):
            box.setDecimals(0 if box is self.last else 2)
        pages = (("days", "last", "points"), self.repeat), ((), self.ageing), (
            ("most", "highest"), self.inactivity,
        )  # fmt: skip
        for names, editor in pages:
            page = QWidget()
            form = QFormLayout(page)
            for name in names:
                self._labels[name].setBuddy(getattr(self, name))
                form.addRow(self._labels[name], getattr(self, name))
            form.addRow(editor)
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            scroll.setFrameShape(QScrollArea.Shape.NoFrame)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            scroll.setWidget(page)
            self.tabs.addTab(scroll, "")
        sides = QSplitter()
        sides.addWidget(self.tabs)
        sides.addWidget(self.view)
        sides.setChildrenCollapsible(False)
        sides.setSizes(_SIDES)
        layout = QFormLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addRow(sides)

    def _show_forms(self) -> None:
        trial = self.trial
        self.days.show_text(_days_text(trial.days))
        self.last.show_value(trial.last)
        self.points.show_value(trial.points / 100)
        self.repeat.show_form(None, points=_plain(trial.points), owner="lab")
        self.ageing.show_form(mapping_of_half_life(), owner="lab", award=trial.points)
        self.inactivity.show_form(None, types=((ACTIVITY, None),), owner="lab")

    def _connect(self) -> None:
        self.days.chosen.connect(self._type_days)
        self.view.days_moved.connect(self._move_days)
        for box in (self.last, self.points, self.most, self.highest):
            box.chosen.connect(self._ask)
        for editor in (self.repeat, self.ageing, self.inactivity):
            editor.changed.connect(self._ask)

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.setAccessibleName(_("Try it: a lead that is made up"))
        for name, text in {
            "days": _("&Days on which it visits"),
            "last": _("&Looked at on day"),
            "points": _("&Points of a visit"),
            "most": _("&Most of the rule"),
            "highest": _("&Highest score"),
        }.items():
            self._labels[name].setText(text)
            getattr(self, name).setAccessibleName(text.replace("&", ""))
        for box in (self.most, self.highest):
            box.setSpecialValueText(_("open"))
        titles = _("Visits and repeat"), _("Ageing"), _("Limits and inactivity")
        for place, title in enumerate(titles):
            self.tabs.setTabText(place, title)
        self.tabs.setAccessibleName(_("What can be tried"))

    def shut_down(self) -> None:
        """Stop computing, and wait for it."""
        self.runner.shut_down()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.course is None:
            self._ask()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    # What the hand does

    @Slot(str)
    def _type_days(self, text: str) -> None:
        days = sorted(int(found) for found in _DAY.findall(text))[:_MOST_DAYS]
        self._move_days(tuple(day for day in days if day <= _LONGEST))

    @Slot(object)
    def _move_days(self, days: tuple[int, ...]) -> None:
        self.days.show_text(_days_text(days))
        self._ask(days=days)

    @Slot()
    def _ask(self, _value: object = None, days: tuple[int, ...] | None = None) -> None:
        """Take what all fields say, and ask the engine for it."""
        points = round(100 * self.points.value())
        inactivity = self.inactivity.form
        value = None
        if isinstance(inactivity, RawMapping):
            value, wrong = read_part(record(Inactivity), inactivity)
            value = None if wrong or not value.steps else value
        self.trial = Trial(
            self.trial.days if days is None else days,
            int(self.last.value()),
            points,
            repeat_of(self.repeat.form),
            ageing_of(self.ageing.form),
            round(100 * self.most.value()) or None,
            round(100 * self.highest.value()) or None,
            value,
        )
        if points != self._award:
            self._award = points
            self.repeat.show_form(self.repeat.form, points=_plain(points), owner="lab")
            self.ageing.show_form(self.ageing.form, owner="lab", award=points)
        problem = problem_of(self.trial)
        self.view.tell_problem(problem)
        if problem:
            self.runner.cancel()
            return
        title = _("Scoring a lead that is made up")
        if self.course is None:
            self.view.tell_waiting(title)
        job = Job(title, partial(_work, self.trial))
        job.succeeded.connect(self._take)
        self.runner.start(job)

    @Slot(object)
    def _take(self, answer: tuple[Trial, Course]) -> None:
        trial, course = answer
        self.course = course
        self.view.show_course(trial, course)


def mapping_of_half_life() -> RawMapping:
    """The ageing that the lab begins with."""
    return RawMapping((("half_life", mapping(days="30", every_days="1")),))


def _days_text(days: tuple[int, ...]) -> str:
    return ", ".join(map(str, days))


def _plain(points: int) -> str:
    """Points as forms have them, whatever numbers look like on the screen."""
    return format_points(points)


def _work(trial: Trial, report: Report) -> tuple[Trial, Course]:
    return trial, course_of(trial, report)
