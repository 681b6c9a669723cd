"""The mode Simulate: the threshold panel, what is copied and saved of it, and its empty state."""

from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.top_panel import Shown, shown_name, top_figure
from leadscorer_gui.charts.words import Rows, tab_separated, tables
from leadscorer_gui.engine.result import Result
from leadscorer_gui.model.workspace import Band, Workspace
from leadscorer_gui.texts import _
from leadscorer_gui.ui.outputs.chart_menu import show_chart_menu
from leadscorer_gui.ui.outputs.numbers_dialog import NumbersDialog
from leadscorer_gui.ui.outputs.pictures import (
    for_clipboard,
    put_on_clipboard,
    write_picture,
)
from leadscorer_gui.ui.simulate.empty_state import EmptyState
from leadscorer_gui.ui.simulate.further import Further
from leadscorer_gui.ui.simulate.panel import ThresholdPanel
from leadscorer_gui.ui.simulate.rendering import Renderer

MEASURES: Final[tuple[Shown, ...]] = ("weekly", "ever", "now", "quality", "distribution")


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
        self.empty = EmptyState()
        self._measures = QComboBox()
        self._measures.setObjectName("simulate_measure")
        self._measure_label = QLabel()
        self._measure_label.setBuddy(self._measures)
        self._buttons = [QPushButton() for _each in range(4)]
        self._place()
        self._connect()
        self.retranslate()

    def _place(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._measure_label)
        row.addWidget(self._measures)
        row.addStretch(1)
        names = ("copy_sentence", "copy_numbers", "copy_picture", "save_chart")
        for button, name in zip(self._buttons, names, strict=True):
            button.setObjectName(f"simulate_{name}")
            row.addWidget(button)
        charts = QWidget()
        layout = QVBoxLayout(charts)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self.panel, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(charts)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _connect(self) -> None:
        self.panel.charts.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.panel.charts.customContextMenuRequested.connect(self._show_menu)
        self.panel.threshold_moved.connect(self.threshold_moved)
        self.panel.threshold_chosen.connect(self.threshold_chosen)
        self.panel.capacity_chosen.connect(self.capacity_chosen)
        self.panel.bands_chosen.connect(self.bands_chosen)
        self.further.leads_wished.connect(self.leads_wished)
        self.further.failed.connect(self.failed)
        self.empty.wished.connect(self.data_wanted)
        self.renderer.failed.connect(self.failed)
        self._measures.activated.connect(self._choose_measure)
        wishes = (self.copy_sentence, self.copy_numbers, self.copy_picture, self.save_wished)
        for button, wish in zip(self._buttons, wishes, strict=True):
            button.clicked.connect(wish)

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.setAccessibleName(_("Simulate"))
        self._measure_label.setText(_("C&urve"))
        for part in (self._measures, self._measures.view()):
            part.setAccessibleName(_("What the curve shows"))
        chosen = max(0, self._measures.currentIndex())
        self._measures.clear()
        self._measures.addItems([shown_name(each) for each in MEASURES])
        self._measures.setCurrentIndex(chosen)
        texts = (_("Copy sentence"), _("Copy numbers"), _("Copy picture"), _("Save chart…"))
        for button, text in zip(self._buttons, texts, strict=True):
            button.setText(text)
        self.panel.retranslate()

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

    @property
    def is_empty(self) -> bool:
        """Whether the empty state is shown."""
        return self._stack.currentIndex() == 0

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

    def shut_down(self) -> None:
        """Stop drawing, for good. Called once, when the window closes."""
        self.further.shut_down()
        self.renderer.shut_down()

    @Slot(int)
    def _choose_measure(self, index: int) -> None:
        self.panel.set_measure(MEASURES[index])

    # Out

    def sentence(self) -> str:
        """What to tell sales, in one sentence; empty where there is nothing."""
        top = self.panel.top()
        return "" if top is None else top.sentence()

    def numbers_text(self) -> str:
        """The numbers behind both charts, as tab-separated columns."""
        return tab_separated(rows for _name, rows in self._tables())

    def _tables(self) -> list[tuple[str, Rows]]:
        """What the upper chart shows, then the curves and the weeks."""
        top = self.panel.top()
        if top is None:
            return []
        curves, weeks = tables(top.curves.numbers, top.threshold)
        shown = top.rows()
        first = [] if shown is None else [(shown_name(top.shown), shown)]
        return [*first, (_("Thresholds"), curves), (_("Weeks"), weeks)]

    @Slot()
    def copy_sentence(self) -> None:
        """Put the sentence on the clipboard."""
        QGuiApplication.clipboard().setText(self.sentence())
        self.told.emit(_("Sentence copied"))

    @Slot()
    def copy_numbers(self) -> None:
        """Put the numbers on the clipboard."""
        QGuiApplication.clipboard().setText(self.numbers_text())
        self.told.emit(_("Numbers copied"))

    @Slot()
    def copy_picture(self) -> None:
        """Put both charts on the clipboard, as PNG and as SVG, when they are drawn."""
        top = self.panel.top()
        if top is not None:
            work = partial(for_clipboard, partial(top_figure, top))
            self.renderer.run(_("Copy picture"), work, self._put_on_clipboard)

    @Slot(object)
    def _put_on_clipboard(self, made: tuple[bytes, bytes]) -> None:
        put_on_clipboard(made)
        self.told.emit(_("Picture copied"))

    def save_chart(self, path: Path) -> None:
        """Write both charts to a file whose ending is one of `charts.figures.FORMATS`.

        Ends in `told` or in `failed`.
        """
        top = self.panel.top()
        if top is not None:
            work = partial(write_picture, partial(top_figure, top), path)
            self.renderer.run(_("Save chart"), work, self._tell_saved)

    @Slot(object)
    def _tell_saved(self, path: Path) -> None:
        self.told.emit(_("Written to {file}").format(file=path))

    @Slot()
    def show_table(self) -> None:
        """Show the numbers behind both charts as tables, in a window beside."""
        if named := self._tables():
            NumbersDialog(_("Numbers of the charts"), named, self).show()

    @Slot(QPoint)
    def _show_menu(self, at: QPoint) -> None:
        entries = (
            ("chart_copy_picture", _("Copy &picture"), self.copy_picture),
            ("chart_copy_numbers", _("Copy &numbers"), self.copy_numbers),
            ("chart_copy_sentence", _("Copy s&entence"), self.copy_sentence),
            ("chart_save", _("&Save chart…"), self.save_wished.emit),
            ("chart_table", _("Show as &table"), self.show_table),
        )
        show_chart_menu(self.panel.charts, at, entries)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
