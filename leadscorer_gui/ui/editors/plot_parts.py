"""What small plots share: their widget, the words below, marks of axes, and what is copied."""

from dataclasses import dataclass
from itertools import chain, count
from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QGuiApplication, QPainter, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.words import Rows
from leadscorer_gui.texts import _
from leadscorer_gui.ui.outputs.chart_menu import show_chart_menu
from leadscorer_gui.ui.outputs.numbers_dialog import NumbersDialog
from leadscorer_gui.ui.parts.announcing import Announcer
from leadscorer_gui.ui.parts.chart_values import ChartWithValue, install
from leadscorer_gui.ui.simulate.canvas import palette_of

_MARKS: Final = 5


class PaintedPlot(QWidget, ChartWithValue):
    """A plot that is painted at once, and read by keys and by the pointer."""

    def __init__(self, name: str) -> None:
        super().__init__()
        install()
        self._announcer = Announcer(self)
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    @property
    def colours(self) -> Palette:
        """The colours of charts on the ground that this one has."""
        return palette_of(self)

    def describe(self, text: str) -> None:
        """Tell those who do not see it what there is to read, as the cursor moves."""
        self.setAccessibleDescription(text)
        if self.hasFocus():
            self._announcer.say(text)

    def numbers(self) -> Rows:
        """What is shown, as a table of texts with a heading: Ctrl+C copies it."""
        return ()

    def show_table(self) -> None:
        """Show the numbers as a table, in a window beside."""
        name, rows = self.accessibleName(), self.numbers()
        if rows:
            NumbersDialog(name, ((name, rows),), self.window()).show()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        entries = (
            ("chart_copy_numbers", _("Copy &numbers"), lambda: copy_rows(self.numbers())),
            ("chart_table", _("Show as &table"), self.show_table),
        )
        if self.numbers():
            show_chart_menu(self, event.pos(), entries)

    def paint_focus(self, painter: QPainter, colours: Palette) -> None:
        """Paint a frame where the keys are read."""
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.current), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))


class PlotView(QWidget):
    """A plot, and below it in words what is read there."""

    def __init__(self, graph: PaintedPlot, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words_label(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(graph, 1)
        self._column.addWidget(self.words)

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


def words_label(name: str) -> QLabel:
    """A label for what a plot says."""
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


@dataclass(frozen=True)
class Ticks:
    """The marks of an axis, each with its label, and the limits of what is shown."""

    limits: tuple[float, float]
    marks: tuple[tuple[float, str], ...]


def copy_rows(rows: Rows) -> None:
    """Put a table into the clipboard as spreadsheets take it; an empty one is not copied."""
    if rows:
        QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in rows))


def day_ticks(most: float) -> Ticks:
    """The axis of so many days, with a few round marks."""
    steps = chain((1, 2, 5, 10, 15, 30, 60, 90, 180), (365 * 2**n for n in count()))
    step = next(step for step in steps if most / step <= _MARKS)
    days = range(0, int(most) + 1, step)
    marks = ((day, _("{days} d").format(days=day) if day else "0") for day in days)
    return Ticks((0, most), tuple(marks))
