"""The mode Compare: both sides above, counts, weeks and rules below, then lists and charts."""

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QTabWidget,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.sheet import Mark
from leadscorer_gui.texts import _
from leadscorer_gui.ui.compare.cause_table import CauseTable
from leadscorer_gui.ui.compare.chart_pane import ChartPane, chart_name
from leadscorer_gui.ui.compare.compare_layout import TAB_CHARTS, lay_out
from leadscorer_gui.ui.compare.compare_outputs import CompareOutputs
from leadscorer_gui.ui.compare.compare_work import CompareWork
from leadscorer_gui.ui.compare.counts_box import CountsBox
from leadscorer_gui.ui.compare.lead_panel import LeadPanel
from leadscorer_gui.ui.compare.listing import ListWish
from leadscorer_gui.ui.compare.rules_box import RulesBox
from leadscorer_gui.ui.compare.sides_bar import SidesBar
from leadscorer_gui.ui.compare.texts_now import empty_texts, waiting_words
from leadscorer_gui.ui.simulate.empty_state import EmptyState
from leadscorer_gui.ui.simulate.rendering import Renderer


class _State:
    """What a view shows of a work: the same again is not shown again."""

    def __init__(self, work: CompareWork, why: str) -> None:
        self._objects = work.workspace, work.compared, work.causes
        now = work.is_stale, work.is_stopped, work.wants_data
        self._values = why, work.sides, work.span, *now

    def is_same(self, other: "_State") -> bool:
        """Whether the other looks alike."""
        pairs = zip(self._objects, other._objects, strict=True)
        return self._values == other._values and all(one is two for one, two in pairs)


class CompareView(QWidget):
    """Shows what a `CompareWork` finds, which works while the view is in sight."""

    data_wanted = Signal()
    freeze_wished = Signal()
    """The draft that is looked at is to be frozen."""
    leads_wished = Signal(str, object)
    """Leads are to be listed in Leads: what they are in words, and their places in the history."""
    lead_wished = Signal(int)
    """A lead is to be explained: its place in the history."""
    threshold_wished = Signal(str, int)
    """The draft of a model is to have another threshold: its id, hundredths."""
    rule_wished = Signal(int)
    """The place of a rule among those that differ: it is to be shown."""
    page_wished = Signal()
    """The page is to be saved: a file name is wanted."""
    list_wished = Signal()
    """The list is to be saved: a file name is wanted."""
    save_wished = Signal()
    """The chart that is shown is to be saved: a file name is wanted, then `save_chart`."""
    told = Signal(str)
    """What happened, for the status bar."""
    failed = Signal(object)
    """An error of a drawing or of a file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compare_view")
        self.work: CompareWork | None = None
        self._state: _State | None = None
        self.renderer = Renderer(self)
        self.bar, self.finding, self.counts = SidesBar(), QLabel(), CountsBox()
        weekly = ChartPane("weekly", self.renderer, is_short=True)
        charts = (ChartPane(name, self.renderer) for name in TAB_CHARTS)
        self.panes = {pane.name: pane for pane in (weekly, *charts)}
        self.rules, self.in_full = RulesBox(False), RulesBox(True)
        self.leads, self.causes = LeadPanel(), CauseTable()
        self.tabs, self.empty = QTabWidget(), EmptyState()
        self.outputs = CompareOutputs(self)
        self.buttons = [QPushButton() for _each in range(4)]
        self.pages = lay_out(self)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        for box in (self.bar.a, self.bar.b):
            box.keep_wished.connect(self.threshold_wished)
        self.counts.list_wished.connect(self._list_kind)
        self.causes.cause_chosen.connect(self._list_cause)
        for pane in self.panes.values():
            pane.mark_chosen.connect(self._list_mark)
            pane.area_chosen.connect(self._list_area)
            pane.outputs.told.connect(self.told)
            pane.outputs.save_wished.connect(self.save_wished)
        for rules in (self.rules, self.in_full):
            rules.rule_chosen.connect(self.rule_wished)
        self.leads.lead_wished.connect(self.lead_wished)
        self.leads.all_wished.connect(self._list_in_leads)
        self.leads.save_wished.connect(self.list_wished)
        self.outputs.told.connect(self.told)
        self.empty.wished.connect(self._help)
        self.renderer.failed.connect(self.failed)
        out = self.outputs
        wishes = (out.copy_sentence, out.copy_numbers, out.copy_picture, self.page_wished)
        for button, wish in zip(self.buttons, wishes, strict=True):
            button.clicked.connect(wish)

    def follow(self, work: CompareWork) -> None:
        """Show what a work finds, from now on."""
        self.work = work
        work.changed.connect(self.show_work)
        work.list.changed.connect(self.show_list)
        work.failed.connect(self.failed)
        self.bar.chosen.connect(work.choose)
        self.leads.copy_wished.connect(work.list.copy)
        work.want(self.isVisible())

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.setAccessibleName(_("Compare"))
        self.finding.setAccessibleName(_("What the comparison found"))
        titles = (
            _("Leads"), _("Why"), *(chart_name(name) for name in TAB_CHARTS),
            _("Rules"),
        )  # fmt: skip
        for place, title in enumerate(titles):
            self.tabs.setTabText(place, title)
        for tabs in (self.tabs, self.tabs.tabBar()):
            tabs.setAccessibleName(_("Lists and charts of the comparison"))
        texts = (_("Copy sentence"), _("Copy numbers"), _("Copy picture"), _("Save page…"))
        for button, text in zip(self.buttons, texts, strict=True):
            button.setText(text)
        for part in (self.bar, self.counts, self.rules, self.in_full, self.leads, self.causes):
            part.retranslate()
        self._state = None
        self.show_work()

    def use_palette(self, palette: Palette) -> None:
        """Draw in these colours."""
        self.counts.use_palette(palette)
        for pane in self.panes.values():
            pane.use_palette(palette)

    # What is shown

    @Slot()
    def show_work(self) -> None:
        """Show what is known; of older models or leads only with a word that it is so."""
        work = self.work
        if work is None or not self.isVisible():
            self._let_go()
            return
        why = work.why_empty()
        state = _State(work, why)
        if self._state is not None and state.is_same(self._state):
            self.show_list()
            return
        self._state = state
        self.bar.show_sides(work.sides, work.workspace, work.span)
        self.pages.setCurrentIndex(0 if why else 1)
        if why:
            self.empty.show_texts(*empty_texts(work))
            return
        made, stale, waiting = work.compared, work.is_stale, waiting_words(work)
        text = waiting if made is None else made.finding
        if made is not None and stale:
            text = _("{text} (not up to date)") if work.is_stopped else _("{text}, updating…")
            text = text.format(text=made.finding)
        self.finding.setText(text)
        knows_wins = made is not None and made.knows_wins
        self.counts.show_counts({} if made is None else made.counts, stale, knows_wins)
        for box in (self.rules, self.in_full):
            box.show_diff(None if made is None else made.diff)
        for name, pane in self.panes.items():
            drawn = None if made is None else made.drawn[name]
            pane.show_drawn(drawn, stale, work.is_stopped, waiting)
        self.causes.show_causes(work.causes, waiting)
        self.show_list()

    def _let_go(self) -> None:
        """Hold no leads for nobody to see that the work holds no more."""
        if self.work is None or self._state is None or self.work.compared is not None:
            return
        self._state = None
        self.causes.show_causes(None, "")
        for pane in self.panes.values():
            pane.let_go()
        self.leads.show_leads(None, False, "")

    @Slot()
    def show_list(self) -> None:
        """Show the leads that are listed, and which count they are behind."""
        work = self.work
        if work is None or not self.isVisible() or work.why_empty():
            return
        self.leads.show_leads(work.list.rows, work.list_is_stale, waiting_words(work))
        wish = work.list.listed
        self.counts.show_list(wish.key if wish is not None and wish.source == "kind" else None)

    @property
    def chart(self) -> ChartPane:
        """The chart that is in sight: that of the tab, else the weeks."""
        shown = self.tabs.currentWidget()
        return shown if isinstance(shown, ChartPane) else self.panes["weekly"]

    def first_to_focus(self) -> QWidget:
        """Where the keyboard is when one comes here."""
        if self.pages.currentIndex() == 0:
            return self.bar.a.models
        listed = (one for one in self.counts.buttons.values() if one.isChecked())
        return next(listed, self.counts.buttons["lost"])

    # What the hand does

    def _list(self, wish: ListWish) -> None:
        if self.work is not None:
            self.work.list.list_leads(wish)
            self.tabs.setCurrentWidget(self.leads)

    @Slot(str)
    def _list_kind(self, kind: str) -> None:
        self._list(ListWish("kind", kind))

    @Slot(object)
    def _list_cause(self, key: object) -> None:
        self._list(ListWish("cause", key))
        self.leads.go_to_table()

    @Slot(int, object)
    def _list_mark(self, place: int, mark: Mark) -> None:
        pane = self.sender()
        assert isinstance(pane, ChartPane)
        self._list(ListWish.of_mark(pane.name, place, mark))
        self.leads.go_to_table()

    @Slot(object)
    def _list_area(self, area: object) -> None:
        self._list(ListWish("area", area))
        self.leads.go_to_table()

    @Slot()
    def _list_in_leads(self) -> None:
        shown = self.leads.shown()
        if shown is not None:
            self.leads_wished.emit(*shown)

    @Slot()
    def _help(self) -> None:
        """The button of the empty state."""
        if self.work is not None and self.work.wants_data:
            self.data_wanted.emit()
        else:
            self.freeze_wished.emit()

    @property
    def file_name(self) -> str:
        """What a picture is called at first, with a place for the name of the model."""
        return self.outputs.file_name

    def shut_down(self) -> None:
        """Stop drawing, for good."""
        self.renderer.shut_down()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.work is not None:
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
            if self.work is not None:
                self.work.begin_anew()
