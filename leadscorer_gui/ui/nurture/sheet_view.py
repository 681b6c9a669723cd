"""A chart of nurturing in Simulate: its options, its picture, what is edited beside it."""

from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.model.versions import versions_of
from leadscorer_gui.texts import _
from leadscorer_gui.ui.nurture.findings_list import FindingsList
from leadscorer_gui.ui.nurture.making import Made
from leadscorer_gui.ui.nurture.mark_cursor import MarkCursor
from leadscorer_gui.ui.nurture.mark_reading import MarkReading
from leadscorer_gui.ui.nurture.months import month_of_mark, months_of
from leadscorer_gui.ui.nurture.names import TEXTS, Options, SheetName
from leadscorer_gui.ui.nurture.options_bar import OptionsBar
from leadscorer_gui.ui.nurture.plan_panel import PlanPanel
from leadscorer_gui.ui.nurture.sheet_canvas import SheetCanvas
from leadscorer_gui.ui.nurture.sheet_work import SheetWork
from leadscorer_gui.ui.outputs.chart_menu import Entries
from leadscorer_gui.ui.parts.passing_focus import pass_focus
from leadscorer_gui.ui.simulate.around_canvas import dress_texts, scroll_canvas
from leadscorer_gui.ui.simulate.chart_outputs import Output
from leadscorer_gui.ui.simulate.rendering import Renderer


class SheetView(QWidget):
    """Shows what a `SheetWork` finds, which works while the view is in sight."""

    leads_wished = Signal(str, object)
    """Leads are to be listed: what they are in words, and their places in the history."""
    edit_wished = Signal(object)
    """A change that goes with a finding (an `Edit`) is to be made in the draft."""
    side_wished = Signal(bool)
    """Threshold and segments are to be shown beside it, or no longer."""
    told = Signal(str)
    """What happened, for the status bar."""

    def __init__(self, renderer: Renderer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet_view")
        self.work: SheetWork | None = None
        self.name: SheetName = "profile"
        self._made: Made | None = None
        self._drawn: tuple[SheetName, Made | None, bool] | None = None
        self._stale, self._at = False, 0
        self.options, self.canvas = OptionsBar(), SheetCanvas(renderer)
        self.canvas.setObjectName("sheet_chart")
        self.marks = MarkCursor(self.canvas)
        self.marks.setObjectName("sheet_marks")
        self.frame, self.readout, self.notes = QScrollArea(), QLabel(), QLabel()
        self._reading = MarkReading(self.marks, self.readout, self.frame, self._words, self._hint)
        self.plan, self.findings = PlanPanel(), FindingsList()
        self._place()
        self.canvas.drawn.connect(self._show_marks)
        self.marks.activated.connect(self._activate)
        self.options.changed.connect(self._choose_options)
        self.options.edit_wished.connect(self._show_plan)
        self.options.side_wished.connect(self.side_wished)
        self.findings.edit_wished.connect(self.edit_wished)
        self.findings.leads_wished.connect(self.leads_wished)
        self.plan.told.connect(self.told)
        self.retranslate()

    def _place(self) -> None:
        self.frame.setObjectName("sheet_scroll")
        self.readout.setObjectName("sheet_readout")
        scroll_canvas(self.frame, self.canvas)
        dress_texts(self.readout, self.notes, lines=1)
        middle = QHBoxLayout()
        middle.setSpacing(2)
        middle.addWidget(self.frame, 1)
        middle.addWidget(self.plan)
        self.plan.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.options)
        layout.addLayout(middle, 3)
        layout.addWidget(self.readout)
        layout.addWidget(self.findings, 2)
        layout.addWidget(self.notes)
        pass_focus(self, self.marks)

    def follow(self, work: SheetWork) -> None:
        """Show what a work finds, from now on."""
        self.work = work
        work.changed.connect(self.show_work)
        work.choose(self.name)
        work.want(self.isVisible())

    def retranslate(self) -> None:
        """Read the texts again after a change of language; the picture is drawn again."""
        self.readout.setAccessibleName(_("The mark in words"))
        self.notes.setAccessibleName(_("What the chart rests on"))
        self.frame.setAccessibleName(_("Chart"))
        self.marks.setAccessibleName(TEXTS[self.name].name())
        for part in (self.options, self.plan, self.findings):
            part.retranslate()
        self._drawn = None
        self.show_work()

    # What is shown

    def choose(self, name: SheetName) -> None:
        """Show another chart."""
        self.name = name
        if self.work is not None:
            self.options.show_options(name, self.work.options)
            self.work.choose(name)
        self.plan.choose("spend" if name == "costs" else "targets")
        self.show_work()

    def use_palette(self, palette: Palette) -> None:
        """Draw in these colours."""
        self.canvas.use_palette(palette)

    @property
    def made(self) -> Made | None:
        """What is shown; None while it is being found."""
        return self._made

    @property
    def is_stale(self) -> bool:
        """Whether it is of something older than what is there now."""
        return self._stale

    @Slot()
    def show_work(self) -> None:
        """Show what is known; of older models or leads only with a mark that it is so."""
        work = self.work
        if work is None or not self.isVisible():
            return
        self._made, self._stale = work.made, work.is_stale
        made = self._made
        self.canvas.set_stale(self._stale and made is not None, work.is_stopped)
        self._show_beside(work)
        self._show_texts()
        before, is_stopped = self._drawn, made is None and work.is_stopped
        if before is None or before[1] is not made or before != (self.name, made, is_stopped):
            self._drawn = (self.name, made, is_stopped)
            same = before is not None and before[0] == self.name
            self._at = max(self._at, self.marks.at) if same else 0
            self.marks.set_marks(())
            sheet = None if made is None else made.sheet
            self.canvas.show_sheet(sheet, self._missing_words)
        self.findings.show_sheet(None if made is None else made.sheet, self._stale)

    @Slot()
    def _show_marks(self) -> None:
        """The picture is there: its marks are where it has them."""
        if self._made is not None and not self.marks.count:
            self.marks.set_marks(self._made.marks, self._at)
            self._at = 0

    def _missing_words(self) -> str:
        made = self._made
        if made is not None:
            return made.missing
        if self._drawn is not None and self._drawn[2]:
            return _("Stopped before its end. A change, or coming back here, begins it anew.")
        return _("being found out …")

    def _show_beside(self, work: SheetWork) -> None:
        """What is chosen and edited around the picture."""
        workspace, model_id = work.workspace, work.model_id
        if self._made is not None:
            versions = versions_of(workspace, model_id)
            self.options.show_offers(self._made.offers, versions)
        asked = work.asked
        if not self.plan.isHidden() and asked is not None:
            months = months_of(asked.simulation.result)
            self.plan.show_plans(workspace, work.tables, months)

    def _show_texts(self) -> None:
        made, name = self._made, TEXTS[self.name].name()
        title, foot = (name, "") if made is None or made.missing else (made.title, made.foot)
        self.canvas.show_title(title)
        self.notes.setText(foot)
        self.notes.setVisible(bool(foot))
        said = "" if made is None else f"{made.sentence}. {foot}"
        self.canvas.setAccessibleName(name)
        self.canvas.setAccessibleDescription(said)
        self.marks.setAccessibleName(name)
        self._reading.show()

    def _hint(self) -> str:
        made = self._made
        if made is None or not made.marks:
            return ""
        return _("Point at a mark to read it; a click lists its leads")

    # What the hand does

    def _words(self, place: int) -> str:
        mark = None if self._made is None else self._made.mark(place)
        return "" if mark is None else mark.words

    @Slot(int)
    def _activate(self, place: int) -> None:
        """Find the leads of a mark in a job, and wish for them."""
        made, work = self._made, self.work
        mark = None if made is None else made.mark(place)
        if mark is None or work is None:
            return
        find = mark.leads
        job = Job(_("Finding the leads of a mark"), lambda _report: find())
        job.succeeded.connect(partial(self._tell_leads, mark.words))
        job.failed.connect(work.failed)
        work.finding.start(job)

    def _tell_leads(self, words: str, leads: NDArray[np.int64]) -> None:
        if len(leads):
            self.leads_wished.emit(words, leads)
        else:
            self.told.emit(_("There are no leads behind this mark"))

    @Slot(object)
    def _choose_options(self, options: Options) -> None:
        if self.work is not None:
            self.work.set_options(options)

    @Slot(bool)
    def _show_plan(self, shown: bool) -> None:
        self.plan.setVisible(shown)
        if shown:
            self.show_work()
            self.plan.setFocus(Qt.FocusReason.OtherFocusReason)

    def entries(self) -> Entries:
        """What can be done with the mark of the cursor."""
        if not self._words(self.marks.at):
            return ()
        go = partial(self._activate, self.marks.at)
        leads = ("sheet_leads", _("Show its &leads"), go)
        if self.name != "new_leads":
            return (leads,)
        return leads, ("sheet_target", _("Edit its &target"), self._edit_target)

    @Slot()
    def _edit_target(self) -> None:
        """Put the cursor at the target of the month of the mark."""
        sheet = None if self._made is None else self._made.sheet
        month = month_of_mark(sheet, self.marks.at)
        if month is not None:
            self.options.edit.setChecked(True)
            self.plan.go_to_month(month)

    def output(self) -> Output | None:
        """The chart for who takes it elsewhere; None where nothing is known."""
        made = self._made
        if made is None or made.sheet is None:
            return None
        tables = ((TEXTS[self.name].name(), made.table),) if made.table else ()
        return Output(made.sentence, tables, made.sheet.figure)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.work is not None:
            self.options.show_options(self.name, self.work.options)
            self.work.want(True)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.work is not None:
            self.work.want(False)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
