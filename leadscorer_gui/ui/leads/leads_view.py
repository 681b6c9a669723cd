"""The mode *Leads*: the list of all leads at the left, the explanation of one at the right."""

from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.engine.inputs import Inputs
from leadscorer_gui.engine.result import Result
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.model.filters import LeadFilter
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.texts import _
from leadscorer_gui.ui.leads.explaining import Explaining
from leadscorer_gui.ui.leads.explanation_panel import ExplanationPanel
from leadscorer_gui.ui.leads.lead_list import LeadList
from leadscorer_gui.ui.leads.lead_picture import LeadPicture
from leadscorer_gui.ui.leads.work import Listed, list_leads
from leadscorer_gui.ui.outputs.lead_files import write_leads


class _Source(NamedTuple):
    """What is shown: a simulation, and the workspace that gave it its lists and time zone."""

    result: Result
    inputs: Inputs
    workspace: Workspace


class LeadsView(QWidget):
    """Lists leads and explains the chosen one. Call `shut_down` before it goes."""

    lead_selected = Signal(str)
    """The id of the lead that was chosen."""
    explained = Signal(object)
    """What is now shown of it (a `work.Shown`)."""
    completed = Signal(object)
    """What takes longer is shown as well (a `work.Further`)."""
    rule_wished = Signal(str, object)
    """A rule is to be shown: the ids of its model and of itself."""
    listed = Signal()
    """The list shows the newest result."""
    data_wanted = Signal()
    list_export_wished = Signal()
    """The list as shown is to be saved: a file name is wanted, then `save_list`."""
    scores_export_wished = Signal()
    mqls_export_wished = Signal()
    chart_save_wished = Signal()
    """A chart of the lead is to be saved: a file name is wanted, then `save_chart`."""
    filter_named = Signal(object)
    """A filter is to be kept in the workspace: a `LeadFilter` without an id."""
    filter_removed = Signal(str)
    """The id of a saved filter that is to be forgotten."""
    told = Signal(str)
    """What happened, for the status bar."""
    failed = Signal(object)
    """An error of background work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source: _Source | None = None
        self._listed: Listed | None = None
        self._chosen: int | None = None
        self.listing, self.saving = JobRunner(self), JobRunner(self)
        self.list = LeadList(self)
        self.panel = ExplanationPanel(self)
        self.explaining = Explaining(self.panel, self)
        self._place()
        self.list.lead_chosen.connect(self._choose)
        self.list.filter.names_hidden.connect(self._list)
        self._connect_outputs()
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        find = QKeySequence(QKeySequence.StandardKey.Find)
        QShortcut(find, self, self.focus_filter, context=context)
        self.message.setText(_("There are no leads yet"))
        self.retranslate()

    def retranslate(self) -> None:
        """Read the texts again after a change of language; leads are listed and told again."""
        self.setAccessibleName(_("Leads"))
        self.parts.setAccessibleName(_("List and explanation"))
        self.open_data.setText(_("Open lead and activity files…"))
        self.open_data.setAccessibleName(_("Open lead and activity files"))
        self.list.retranslate()
        self.panel.retranslate()
        self._list()

    def _connect_outputs(self) -> None:
        line = self.list.filter
        line.list_export_wished.connect(self.list_export_wished)
        line.scores_export_wished.connect(self.scores_export_wished)
        line.mqls_export_wished.connect(self.mqls_export_wished)
        line.filter_named.connect(self.filter_named)
        line.filter_removed.connect(self.filter_removed)
        self._to_save: LeadPicture = self.panel.timeline
        for chart in (self.panel.timeline, self.panel.steps):
            chart.save_wished.connect(partial(self._wish_to_save, chart))
            chart.told.connect(self.told)
            chart.failed.connect(self.failed)
        self.explaining.explained.connect(self.explained)
        self.explaining.completed.connect(self.completed)
        self.explaining.failed.connect(self.failed)
        self.panel.tables.rule_wished.connect(self._wish_for_rule)

    def _wish_to_save(self, chart: LeadPicture) -> None:
        self._to_save = chart
        self.chart_save_wished.emit()

    def _wish_for_rule(self, rule_id: str) -> None:
        if self.panel.shown is not None:
            self.rule_wished.emit(self.panel.shown.model_id, rule_id)

    def _place(self) -> None:
        self.parts = QSplitter(Qt.Orientation.Horizontal, self)
        self.parts.addWidget(self.list)
        self.parts.addWidget(self.panel)
        self.parts.setStretchFactor(0, 5)
        self.parts.setStretchFactor(1, 6)
        self.parts.setSizes([1000, 1200])
        self.parts.setChildrenCollapsible(False)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._empty_page())
        self._pages.addWidget(self.parts)
        layout = QVBoxLayout(self)
        layout.addWidget(self._pages)

    def _empty_page(self) -> QWidget:
        page = QWidget(self)
        self.message = QLabel(page)
        self.message.setWordWrap(True)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.open_data = QPushButton(page)
        self.open_data.clicked.connect(self.data_wanted)
        layout = QVBoxLayout(page)
        layout.addStretch(1)
        layout.addWidget(self.message)
        layout.addWidget(self.open_data, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        return page

    def show_result(self, result: Result, inputs: Inputs, workspace: Workspace) -> None:
        """Show the leads of a simulation; the chosen lead stays chosen if it is among them.

        `workspace` is the one that `inputs` were prepared with.
        """
        if self._source is not None and self._source.result.history is not result.history:
            self._forget()
        self._source = _Source(result, inputs, workspace)
        self.list.set_stale(False)
        self._list()

    def show_empty(self, message: str, can_open_data: bool = True) -> None:
        """Show that there are no leads, why, and the button that helps."""
        self.listing.cancel()
        self._forget()
        self._source = None
        self.message.setText(message)
        self.open_data.setVisible(can_open_data)
        self._pages.setCurrentIndex(0)

    def set_stale(self, stale: bool) -> None:
        """Mark what is shown as that of an older model, or no longer."""
        self.list.set_stale(stale)

    def use_palette(self, palette: Palette) -> None:
        """Draw in other colours."""
        self.panel.use_palette(palette)

    @property
    def names_are_hidden(self) -> bool:
        """Whether numbers stand for names, here and in what is exported."""
        return self.list.filter.hide_names.isChecked()

    @property
    def chosen(self) -> int | None:
        """The place in the history of the lead that is chosen; None for none."""
        return self._chosen

    def select_lead(self, lead_id: str) -> bool:
        """Choose a lead by its id, out of the filter if need be; False if it is not scored."""
        if self._source is None:
            return False
        place = self._source.result.history.leads.index.get(lead_id)
        if place is None or not self._source.inputs.exists[place]:
            return False
        self.list.choose(place)
        return True

    def show_only(self, words: str, places: NDArray[np.int64]) -> None:
        """List the leads at some places of the history alone, what they are in words."""
        if self._source is not None:
            self.list.show_only(words, places)
            self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_filters(self, filters: tuple[LeadFilter, ...]) -> None:
        """Offer the saved filters of the workspace."""
        self.list.filter.show_filters(filters)

    def focus_filter(self) -> None:
        """Go to the filter."""
        self.list.filter.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.filter.text.selectAll()

    def save_list(self, path: Path) -> None:
        """Write the list as shown, its visible columns in their order, in a job.

        The ending says whether as CSV or as XLSX. Ends in `told` or in `failed`.
        """
        shown = self.list.exported()
        if shown is None:
            return
        job = Job(_("Save list"), partial(write_leads, path, *shown))
        job.succeeded.connect(self._tell_saved)
        job.failed.connect(self.failed)
        self.saving.add(job)

    def _tell_saved(self, text: str) -> None:
        self.told.emit(text)

    def save_chart(self, path: Path) -> None:
        """Write the chart that is to be saved as PNG, SVG or PDF, in a job.

        Ends in `told` or in `failed`.
        """
        self._to_save.save(path)

    def shut_down(self) -> None:
        """Stop all work and wait for it; once, when the window closes."""
        self.listing.shut_down()
        self.explaining.shut_down()
        self.saving.shut_down()
        self.panel.shut_down()

    def _forget(self) -> None:
        self._listed = self._chosen = None
        self.list.forget()
        self.explaining.forget()

    def _list(self) -> None:
        if self._source is None:
            return
        before = None if self._listed is None else self._listed.plain
        text = self.list.filter.sought
        work = partial(list_leads, self._source.result, before, self.names_are_hidden, text)
        job = Job(_("Listing leads"), work)
        job.succeeded.connect(self._take_list)
        job.failed.connect(self.failed)
        self.listing.start(job)

    def _take_list(self, listed: Listed) -> None:
        self._listed = listed
        self._pages.setCurrentIndex(1)
        self.list.show_leads(listed.shown)
        self.listed.emit()
        self._explain()

    def _choose(self, lead: int) -> None:
        if self._source is not None:
            self._chosen = lead
            self._explain()
            self.lead_selected.emit(self._source.result.history.leads.ids[lead])

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _explain(self) -> None:
        """Explain the chosen lead as the newest result has it."""
        if self._source is not None and self._listed is not None and self._chosen is not None:
            _result, inputs, workspace = self._source
            told = (self._chosen, self.names_are_hidden, self._listed.personal)
            self.explaining.explain(inputs, workspace, *told)
