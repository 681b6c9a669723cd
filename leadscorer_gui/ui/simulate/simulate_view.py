"""The mode Simulate: the threshold panel, what is copied and saved of it, and its empty state."""

from fractions import Fraction
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.engine.result import Result
from leadscorer_gui.model.workspace import Band, Workspace
from leadscorer_gui.texts import _
from leadscorer_gui.ui.nurture.names import TEXTS, SheetName
from leadscorer_gui.ui.nurture.sheet_view import SheetView
from leadscorer_gui.ui.parts.wrapping_row import WrappingRow
from leadscorer_gui.ui.segments.scope_line import ScopeLine
from leadscorer_gui.ui.segments.split_view import SplitView
from leadscorer_gui.ui.simulate.chart_outputs import ChartOutputs, Output, output_of
from leadscorer_gui.ui.simulate.choice_bar import ChoiceBar
from leadscorer_gui.ui.simulate.empty_state import EmptyState
from leadscorer_gui.ui.simulate.further import Further
from leadscorer_gui.ui.simulate.panel import ThresholdPanel
from leadscorer_gui.ui.simulate.rendering import Renderer


class SimulateView(QWidget):
    """Shows numbers that it is given; what it shows can be copied and saved."""

    threshold_moved = Signal(object)
    """Hundredths, while the hand moves."""

    threshold_chosen = Signal(object)
    """Hundredths: one undo step."""

    capacity_chosen = Signal(object)
    """A Fraction of MQLs per week, or None."""

    bands_chosen = Signal(object)
    """The bands of the model (a tuple of `Band`, rising): one undo step."""

    leads_wished = Signal(str, object)
    """Leads are to be listed: what they are in words, and their places in the history."""

    data_wanted = Signal()
    """The button of the empty state was pressed."""

    save_wished = Signal()
    """The chart is to be saved: a file name is wanted, then `save_chart`."""

    told = Signal(str)
    """What happened, for the status bar."""

    failed = Signal(object)
    """An error of a drawing or of a file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("simulate_view")
        self.renderer = Renderer(self)
        self.panel = ThresholdPanel(self.renderer)
        self.further = Further(self.panel, self)
        self.outputs = ChartOutputs(self.renderer, self.output, self)
        self.split, self.scope = SplitView(self.renderer), ScopeLine()
        self.sheets = SheetView(self.renderer)
        self.panel.views.addWidget(self.sheets)
        self.split.hide()
        self.empty = EmptyState()
        self.bar = ChoiceBar(self.panel)
        self._buttons = [QPushButton() for _each in range(4)]
        self._place()
        self._connect()
        self.retranslate()

    def _place(self) -> None:
        names = ("copy_sentence", "copy_numbers", "copy_picture", "save_chart")
        for button, name in zip(self._buttons, names, strict=True):
            button.setObjectName(f"simulate_{name}")
        charts = QWidget()
        layout = QVBoxLayout(charts)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(WrappingRow(self.bar, self._buttons))
        layout.addWidget(self.scope)
        layout.addWidget(self.panel, 1)
        pair = self.panel.charts.layout()
        assert isinstance(pair, QVBoxLayout)
        pair.addWidget(self.split, pair.stretch(pair.indexOf(self.panel.bars)))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(charts)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _connect(self) -> None:
        self.panel.charts.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.panel.charts.customContextMenuRequested.connect(self._show_menu)
        self.panel.rules.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.panel.rules.customContextMenuRequested.connect(self._show_rule_menu)
        self.panel.rules.leads_found.connect(self.leads_wished)
        self.sheets.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.sheets.customContextMenuRequested.connect(self._show_sheet_menu)
        self.sheets.leads_wished.connect(self.leads_wished)
        self.sheets.told.connect(self.told)
        self.sheets.side_wished.connect(self._fit_side)
        self.bar.sheet_chosen.connect(self._show_sheet)
        self.panel.views.currentChanged.connect(self._fit_side)
        self.outputs.save_wished.connect(self.save_wished)
        self.outputs.told.connect(self.told)
        self.panel.threshold_moved.connect(self.threshold_moved)
        self.panel.threshold_chosen.connect(self.threshold_chosen)
        self.panel.capacity_chosen.connect(self.capacity_chosen)
        self.panel.bands_chosen.connect(self.bands_chosen)
        self.further.leads_wished.connect(self.leads_wished)
        self.further.failed.connect(self.failed)
        self.empty.wished.connect(self.data_wanted)
        self.renderer.failed.connect(self.failed)
        out = self.outputs
        wishes = (out.copy_sentence, out.copy_numbers, out.copy_picture, out.save_wished)
        for button, wish in zip(self._buttons, wishes, strict=True):
            button.clicked.connect(wish)

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.setAccessibleName(_("Simulate"))
        self.bar.retranslate()
        texts = (_("Copy sentence"), _("Copy numbers"), _("Copy picture"), _("Save chart…"))
        for button, text in zip(self._buttons, texts, strict=True):
            button.setText(text)
        self.panel.retranslate()
        self.split.retranslate()
        self.sheets.retranslate()

    def commands(self) -> list[QAction]:
        """The commands of the view, for a menu and the palette."""
        return self.bar.commands()

    # What is shown

    def show_numbers(self, numbers: ThresholdNumbers, threshold: int) -> None:
        """Show a simulation at a threshold (hundredths)."""
        self.panel.show_numbers(numbers, threshold)
        self._stack.setCurrentIndex(1)

    def show_further(self, result: Result, workspace: Workspace) -> None:
        """Find the quality and the distribution of the result that `show_numbers` is given."""
        self.further.show_result(result, workspace)

    def show_empty(self, why: str, button: str | None = None) -> None:
        """Show why there is nothing; `button` is its text, empty for none."""
        self.further.forget()
        what = _("How many MQLs each threshold makes")
        self.empty.show_texts(what, why, _("Open data…") if button is None else button)
        self._stack.setCurrentIndex(0)

    @Slot(str)
    def _show_sheet(self, name: SheetName) -> None:
        """Show a chart of nurturing in the place of those of the threshold."""
        self.sheets.choose(name)
        self.panel.views.setCurrentWidget(self.sheets)

    @property
    def shows_sheet(self) -> bool:
        """Whether a chart of nurturing is shown."""
        return self.panel.views.currentWidget() is self.sheets

    def first_to_focus(self) -> QWidget:
        """Where the keyboard is when one comes here: at the line, or at the marks of a chart."""
        return self.sheets.marks if self.shows_sheet else self.panel.line

    @Slot()
    def _fit_side(self) -> None:
        """Charts of nurturing need the width of the side panel, until it is wanted."""
        wanted = not self.shows_sheet or self.sheets.options.side.isChecked()
        self.panel.side_scroll.setVisible(wanted)

    @property
    def is_empty(self) -> bool:
        """Whether the empty state is shown."""
        return self._stack.currentIndex() == 0

    def show_split(self, shown: bool) -> None:
        """Show the split of the leads in the place of the bars by week, or the bars again."""
        self.split.setVisible(shown)
        self.panel.bars.setVisible(not shown)

    def set_threshold(self, hundredths: int) -> None:
        """Show another threshold: it was set elsewhere."""
        self.panel.set_threshold(hundredths)

    def set_saved(self, hundredths: int | None) -> None:
        """Leave a ghost of the line at this threshold."""
        self.panel.set_saved(hundredths)

    def set_capacity(self, capacity: Fraction | None) -> None:
        """Show what sales can take in a week."""
        self.panel.set_capacity(capacity)

    def set_bands(self, bands: tuple[Band, ...]) -> None:
        """Show the bands of the model."""
        self.panel.set_bands(bands)

    def set_stale(self, stale: bool) -> None:
        """Mark everything as computed from older inputs."""
        self.panel.set_stale(stale)

    def use_palette(self, palette: Palette) -> None:
        """Draw in these colours."""
        self.panel.use_palette(palette)
        self.sheets.use_palette(palette)

    def shut_down(self) -> None:
        """Stop drawing, for good. Called once, when the window closes."""
        self.further.shut_down()
        self.renderer.shut_down()

    # Out

    def output(self) -> Output | None:
        """What is shown, for who takes it elsewhere; None where there is nothing."""
        if self.shows_sheet:
            return self.sheets.output()
        return self.panel.rules.output() if self.panel.shows_rules else output_of(self.panel.top())

    @property
    def file_name(self) -> str:
        """What a picture of it is called at first, with a place for the name of the model."""
        if self.shows_sheet:
            return TEXTS[self.sheets.name].file_name()
        rules = self.panel.rules.chart
        return rules.file_name() if self.panel.shows_rules else _("{model} threshold.png")

    def sentence(self) -> str:
        """What to tell sales, in one sentence; empty where there is nothing."""
        return self.outputs.sentence()

    def numbers_text(self) -> str:
        """The numbers behind the charts that are shown, as tab-separated columns."""
        return self.outputs.numbers_text()

    def copy_sentence(self) -> None:
        """Put the sentence on the clipboard."""
        self.outputs.copy_sentence()

    def copy_numbers(self) -> None:
        """Put the numbers on the clipboard."""
        self.outputs.copy_numbers()

    def copy_picture(self) -> None:
        """Put the charts that are shown on the clipboard, as PNG and as SVG."""
        self.outputs.copy_picture()

    def save_chart(self, path: Path) -> None:
        """Write the charts that are shown to a file, by its ending one of `figures.FORMATS`.

        Ends in `told` or in `failed`.
        """
        self.outputs.save(path)

    def show_table(self) -> None:
        """Show the numbers behind the charts as tables, in a window beside."""
        self.outputs.show_table()

    @Slot(QPoint)
    def _show_menu(self, at: QPoint) -> None:
        self.outputs.show_menu(self.panel.charts, at, self.bar.entries())

    @Slot(QPoint)
    def _show_rule_menu(self, at: QPoint) -> None:
        rules = self.panel.rules
        self.outputs.show_menu(rules, at, rules.entries())

    @Slot(QPoint)
    def _show_sheet_menu(self, at: QPoint) -> None:
        self.outputs.show_menu(self.sheets, at, self.sheets.entries())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
