"""A drawing of one lead as a picture, drawn off the GUI thread whenever its place changes."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QImage,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from leadscorer_gui.charts.palette import LIGHT, Palette
from leadscorer_gui.charts.screen import DrawOn, Picture, Screen, render
from leadscorer_gui.charts.words import Rows
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.progress import Report
from leadscorer_gui.texts import _
from leadscorer_gui.ui.outputs.chart_menu import show_chart_menu
from leadscorer_gui.ui.outputs.clipboard import numbers_of, put_numbers
from leadscorer_gui.ui.outputs.numbers_dialog import NumbersDialog
from leadscorer_gui.ui.outputs.pictures import (
    MakeFigure,
    chosen_form,
    for_clipboard,
    put_on_clipboard,
    write_picture,
)
from leadscorer_gui.ui.parts.announcing import Announcer
from leadscorer_gui.ui.parts.chart_values import ChartValue, ChartWithValue, install

_SETTLE_MS: Final = 60
_LEAST_SIZE: Final = 40


def draw_picture(draw: DrawOn, screen: Screen, palette: Palette, _report: Report) -> Picture:
    """A drawing as pixels: the work of a job."""
    return render(draw, screen, palette)


class LeadPicture(QWidget, ChartWithValue):
    """Shows a drawing of one lead; what it is of stands in the classes above it.

    Its menu (right button or menu key) copies and saves it, and shows its numbers. While it is
    not in sight nothing is drawn.
    """

    save_wished = Signal()
    """The chart is to be saved: a file name is wanted, then `save`."""

    told = Signal(str)
    """What happened, for the status bar."""

    failed = Signal(object)
    """An error of a file or of a drawing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        install()
        self._announcer = Announcer(self)
        self.setAccessibleName(self.chart_name())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(150)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._picture: Picture | None = None
        self._image = QImage()
        self._palette = LIGHT
        self._is_old = False
        self._runner = JobRunner(self)
        self._settled = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settled.timeout.connect(self.redraw)

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.setAccessibleName(self.chart_name())
        self.redraw()

    # What the classes above say

    @abstractmethod
    def chart_name(self) -> str:
        """What the drawing is called."""

    @abstractmethod
    def drawing(self) -> DrawOn | None:
        """What draws for the screen; None while there is nothing to draw."""

    @abstractmethod
    def figure(self) -> MakeFigure:
        """What makes a whole figure for a file; only where there is something to draw."""

    @abstractmethod
    def sentence(self) -> str:
        """What the chart says, in words; only where there is something to draw."""

    @abstractmethod
    def tables(self) -> Sequence[tuple[str, Rows]]:
        """The numbers behind the drawing, each table under its name."""

    @abstractmethod
    def tables_title(self) -> str:
        """What the window of the numbers is called."""

    def more_entries(self) -> Sequence[tuple[str, str, Callable[[], object]]]:
        """Further entries of the menu: object name, text, what to do."""
        return ()

    def paint_over(self, painter: QPainter) -> None:
        """Paint what follows the hand, over the picture."""

    @abstractmethod
    def place(self) -> tuple[int, int, str]:
        """Where the keyboard is (-1: nowhere yet), of how many places, and what there is."""

    @abstractmethod
    def go_to_place(self, place: int) -> None:
        """Let the keyboard go there."""

    @override
    def chart_value(self) -> ChartValue | None:
        """The place where the keyboard is, from 1 (0: nowhere yet), with its words."""
        place, count, words = self.place()
        text = words or self.accessibleDescription()
        return ChartValue(place + 1, min(place + 1, 1), count, text) if count else None

    @override
    def take_value(self, value: float) -> None:
        """Go to a place, counted from 1."""
        self.go_to_place(max(0, round(value) - 1))

    # Drawing

    @property
    def picture(self) -> Picture | None:
        """What is shown."""
        return self._picture

    @Slot()
    def redraw(self) -> None:
        """Draw anew, until then the old picture stays; at once clear it where nothing is there."""
        draw = self.drawing()
        if draw is None:
            self._runner.cancel()
            self._picture, self._image = None, QImage()
            self.update()
            return
        if not self.isVisible() or min(self.width(), self.height()) < _LEAST_SIZE:
            self._is_old = True
            return
        self._is_old = False
        points = self.font().pointSizeF()
        screen = Screen(
            self.width(),
            self.height(),
            self.devicePixelRatioF(),
            self.logicalDpiX(),
            points if points > 0 else 10.0,
        )
        job = Job(_("Drawing the lead"), partial(draw_picture, draw, screen, self._palette))
        job.succeeded.connect(self._take)
        self._runner.start(job)

    def use_palette(self, palette: Palette) -> None:
        """Draw in other colours."""
        self._palette = palette
        self.redraw()

    def shut_down(self) -> None:
        """Stop drawing, for good."""
        self._settled.stop()
        self._runner.shut_down()

    def _take(self, picture: Picture) -> None:
        if self.drawing() is None:
            return
        stride = 4 * picture.width
        image = QImage(
            picture.pixels, picture.width, picture.height, stride, QImage.Format.Format_RGBA8888
        )
        self._image = image.copy()
        self._image.setDevicePixelRatio(picture.screen.ratio)
        self._picture = picture
        self.update()

    # Out

    @Slot()
    def copy_picture(self) -> None:
        """Put the chart on the clipboard, as PNG and as SVG, when it is drawn."""
        if self.drawing() is not None:
            self._add(_("Copy picture"), partial(for_clipboard, self.figure()), self._put)

    @Slot()
    def copy_numbers(self) -> None:
        """Put the numbers behind the chart on the clipboard, as columns."""
        if self.drawing() is not None:
            put_numbers(numbers_of(rows for _name, rows in self.tables()))
            self.told.emit(_("Numbers copied"))

    @Slot()
    def copy_sentence(self) -> None:
        """Put what the chart says on the clipboard."""
        if self.drawing() is not None:
            QGuiApplication.clipboard().setText(self.sentence())
            self.told.emit(_("Sentence copied"))

    def save(self, path: Path) -> None:
        """Write the chart to a file (`charts.figures.FORMATS`); ends in `told` or in `failed`."""
        if self.drawing() is not None:
            work = partial(write_picture, self.figure(), path, chosen_form())
            self._add(_("Save chart"), work, self._tell_saved)

    def maker(self) -> MakeFigure | None:
        """What makes the figure for paper; None while there is nothing to draw."""
        return None if self.drawing() is None else self.figure()

    @Slot()
    def show_table(self) -> None:
        """Show the numbers as tables, in a window beside."""
        if self.drawing() is not None:
            NumbersDialog(self.tables_title(), self.tables(), self).show()

    def _add(self, title: str, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Do work after what is being drawn; no drawing takes its place."""
        job = Job(title, lambda _report: work())
        job.succeeded.connect(done)
        job.failed.connect(self.failed)
        self._runner.add(job)

    def _put(self, made: tuple[QImage, bytes]) -> None:
        put_on_clipboard(made)
        self.told.emit(_("Picture copied"))

    def _tell_saved(self, path: Path) -> None:
        self.told.emit(_("Written to {file}").format(file=path))

    # QWidget

    @override
    def sizeHint(self) -> QSize:
        return QSize(560, 230)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().base())
        if not self._image.isNull():
            painter.drawImage(0, 0, self._image)
            self.paint_over(painter)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().highlight().color(), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.drawing() is None:
            event.ignore()
            return
        entries = (
            *self.more_entries(),
            ("chart_copy_picture", _("Copy &picture"), self.copy_picture),
            ("chart_copy_numbers", _("Copy &numbers"), self.copy_numbers),
            ("chart_copy_sentence", _("Copy s&entence"), self.copy_sentence),
            ("chart_save", _("&Save chart…"), self.save_wished.emit),
            ("chart_table", _("Show as &table"), self.show_table),
        )
        show_chart_menu(self, event.pos(), entries)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settled.start()

    @override
    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        if self._is_old:
            self.redraw()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.DevicePixelRatioChange):
            self._settled.start()
        return super().event(event)
