"""The mode Simulate: the threshold panel, what is copied and saved of it, and its empty state."""

from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QEvent, QMimeData, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage
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
from leadscorer_gui.charts.figures import figure_bytes
from leadscorer_gui.charts.palette import LIGHT, Palette
from leadscorer_gui.charts.screen import DRAWING
from leadscorer_gui.charts.threshold_panels import ThresholdPanels, panels_figure
from leadscorer_gui.charts.words import Measure, measure_name, sentence, table
from leadscorer_gui.files.saving import write_atomically
from leadscorer_gui.texts import _
from leadscorer_gui.ui.simulate.empty_state import EmptyState
from leadscorer_gui.ui.simulate.panel import ThresholdPanel
from leadscorer_gui.ui.simulate.rendering import Renderer

MEASURES: Final[tuple[Measure, ...]] = ("weekly", "ever", "now")


def picture_bytes(panels: ThresholdPanels, form: str, palette: Palette = LIGHT) -> bytes:
    """Both charts as a file of `charts.figures.FORMATS`. Takes up to a second."""
    with DRAWING:
        return figure_bytes(panels_figure(panels, palette), form)


def _write_chart(panels: ThresholdPanels, path: Path) -> Path:
    write_atomically(path, picture_bytes(panels, path.suffix.lower().removeprefix(".")))
    return path


def _for_clipboard(panels: ThresholdPanels) -> tuple[bytes, bytes]:
    return picture_bytes(panels, "png"), picture_bytes(panels, "svg")


class SimulateView(QWidget):
    """Shows numbers that it is given; what it shows can be copied and saved."""

    threshold_moved = Signal(object)
    """Hundredths, while the hand moves."""

    threshold_chosen = Signal(object)
    """Hundredths: one undo step."""

    capacity_chosen = Signal(object)
    """A Fraction of MQLs per week, or None."""

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
        self.panel.threshold_moved.connect(self.threshold_moved)
        self.panel.threshold_chosen.connect(self.threshold_chosen)
        self.panel.capacity_chosen.connect(self.capacity_chosen)
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
        self._measures.addItems([measure_name(each) for each in MEASURES])
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

    def show_empty(self, why: str, button: str | None = None) -> None:
        """Show why there is nothing; `button` is its text, empty for none."""
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

    def set_stale(self, stale: bool) -> None:
        """Mark everything as computed from older inputs."""
        self.panel.set_stale(stale)

    def use_palette(self, palette: Palette) -> None:
        """Draw in these colours."""
        self.panel.use_palette(palette)

    def shut_down(self) -> None:
        """Stop drawing, for good. Called once, when the window closes."""
        self.renderer.shut_down()

    @Slot(int)
    def _choose_measure(self, index: int) -> None:
        self.panel.set_measure(MEASURES[index])

    # Out

    def sentence(self) -> str:
        """What to tell sales, in one sentence; empty where there is nothing."""
        panels = self.panel.panels()
        return "" if panels is None else sentence(panels.view)

    def numbers_text(self) -> str:
        """The numbers behind both charts, as tab-separated columns."""
        panels = self.panel.panels()
        return "" if panels is None else table(panels.numbers, panels.threshold)

    def picture(self) -> QImage:
        """The charts as they are on the screen now; `copy_picture` makes a better one."""
        return self.panel.charts.grab().toImage()

    def chart_bytes(self, form: str) -> bytes:
        """Both charts as a file, light; takes up to a second: `save_chart` does not wait."""
        panels = self.panel.panels()
        return b"" if panels is None else picture_bytes(panels, form)

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
        panels = self.panel.panels()
        if panels is not None:
            work = partial(_for_clipboard, panels)
            self.renderer.run(_("Copy picture"), work, self._put_on_clipboard)

    @Slot(object)
    def _put_on_clipboard(self, made: tuple[bytes, bytes]) -> None:
        png, svg = made
        mime = QMimeData()
        mime.setImageData(QImage.fromData(png))
        mime.setData("image/svg+xml", QByteArray(svg))
        QGuiApplication.clipboard().setMimeData(mime)
        self.told.emit(_("Picture copied"))

    def save_chart(self, path: Path) -> None:
        """Write both charts to a file whose ending is one of `charts.figures.FORMATS`.

        Ends in `told` or in `failed`.
        """
        panels = self.panel.panels()
        if panels is not None:
            self.renderer.run(
                _("Save chart"), partial(_write_chart, panels, path), self._tell_saved
            )

    @Slot(object)
    def _tell_saved(self, path: Path) -> None:
        self.told.emit(_("Written to {file}").format(file=path))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
