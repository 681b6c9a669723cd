"""The timeline of a lead as a picture, drawn off the GUI thread whenever its place changes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from leadscorer_gui.analysis.explanation import Explanation
from leadscorer_gui.analysis.explanation_words import local_time, plain
from leadscorer_gui.charts.palette import LIGHT, Palette
from leadscorer_gui.charts.screen import Picture, Screen, render
from leadscorer_gui.charts.timeline_chart import draw_timeline, timeline_figure, timeline_tables
from leadscorer_gui.charts.words import tab_separated
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.model.text import DAY_US
from leadscorer_gui.progress import Report
from leadscorer_gui.texts import _
from leadscorer_gui.ui.outputs.chart_menu import show_chart_menu
from leadscorer_gui.ui.outputs.numbers_dialog import NumbersDialog
from leadscorer_gui.ui.outputs.pictures import (
    MakeFigure,
    for_clipboard,
    put_on_clipboard,
    write_picture,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SETTLE_MS: Final = 60


def draw_picture(
    explanation: Explanation, screen: Screen, palette: Palette, _report: Report
) -> Picture:
    """The timeline as pixels: the work of a job."""

    def draw(axes: Axes, palette: Palette) -> None:
        draw_timeline(axes, explanation, palette, explanation.threshold, title=False)

    return render(draw, screen, palette)


class TimelineView(QWidget):
    """Shows the score of one lead over time. Hovering tells the score at an instant.

    Its menu (right button or menu key) copies and saves it.
    """

    save_wished = Signal()
    """The chart is to be saved: a file name is wanted, then `save_chart`."""

    told = Signal(str)
    """What happened, for the status bar."""

    failed = Signal(object)
    """An error of a file or of a drawing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Score over time"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(150)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setObjectName("lead_timeline")
        self._explanation: Explanation | None = None
        self._name = ""
        self._picture: Picture | None = None
        self._image = QImage()
        self._palette = LIGHT
        self._runner = JobRunner(self)
        self._settled = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settled.timeout.connect(self._draw)

    @property
    def picture(self) -> Picture | None:
        """What is shown."""
        return self._picture

    def show_explanation(
        self, explanation: Explanation | None, description: str, name: str = ""
    ) -> None:
        """Draw another lead; until then the old one stays. None clears the picture.

        `name` is what the lead is called in files.
        """
        self._explanation, self._name = explanation, name
        self.setAccessibleDescription(description)
        if explanation is None:
            self._runner.cancel()
            self._picture, self._image = None, QImage()
            self.update()
        else:
            self._draw()

    def use_palette(self, palette: Palette) -> None:
        """Draw in other colours."""
        self._palette = palette
        self._draw()

    def shut_down(self) -> None:
        """Stop drawing, for good."""
        self._settled.stop()
        self._runner.shut_down()

    def _draw(self) -> None:
        if self._explanation is None or self.width() < 40 or self.height() < 40:
            return
        points = self.font().pointSizeF()
        screen = Screen(
            self.width(),
            self.height(),
            self.devicePixelRatioF(),
            self.logicalDpiX(),
            points if points > 0 else 10.0,
        )
        work = partial(draw_picture, self._explanation, screen, self._palette)
        job = Job(_("Drawing the timeline"), work)
        job.succeeded.connect(self._take)
        self._runner.start(job)

    def _take(self, picture: Picture) -> None:
        if self._explanation is None:
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
        if self._explanation is not None:
            work = partial(for_clipboard, self._figure(self._explanation))
            self._add(_("Copy picture"), work, self._put_on_clipboard)

    @Slot()
    def copy_numbers(self) -> None:
        """Put the steps of the score and the activities on the clipboard, as columns."""
        if self._explanation is not None:
            text = tab_separated(timeline_tables(self._explanation))
            QGuiApplication.clipboard().setText(text)
            self.told.emit(_("Numbers copied"))

    def save_chart(self, path: Path) -> None:
        """Write the chart to a file whose ending is one of `charts.figures.FORMATS`.

        Ends in `told` or in `failed`.
        """
        if self._explanation is not None:
            work = partial(write_picture, self._figure(self._explanation), path)
            self._add(_("Save chart"), work, self._tell_saved)

    @Slot()
    def show_table(self) -> None:
        """Show the numbers as tables, in a window beside."""
        if self._explanation is not None:
            steps, activities = timeline_tables(self._explanation)
            named = ((_("Scores"), steps), (_("Activities"), activities))
            NumbersDialog(_("Numbers of the timeline"), named, self).show()

    def _figure(self, explanation: Explanation) -> MakeFigure:
        return partial(timeline_figure, explanation, self._name)

    def _add(self, title: str, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Do work after what is being drawn; no drawing takes its place."""
        job = Job(title, lambda _report: work())
        job.succeeded.connect(done)
        job.failed.connect(self.failed)
        self._runner.add(job)

    def _put_on_clipboard(self, made: tuple[bytes, bytes]) -> None:
        put_on_clipboard(made)
        self.told.emit(_("Picture copied"))

    def _tell_saved(self, path: Path) -> None:
        self.told.emit(_("Written to {file}").format(file=path))

    def told_at(self, position: QPoint) -> str:
        """The score at the instant under a position; empty outside the plot."""
        if self._picture is None or self._explanation is None:
            return ""
        plot = self._picture.plot
        at, scores = self._explanation.steps()
        if not len(at) or not plot.left <= position.x() <= plot.right:
            return ""
        zone = self._explanation.zone
        local = np.array([int(plot.x_at(position.x()) * DAY_US)])
        instant = int(zone.to_utc(local)[0])
        place = int(np.searchsorted(at, instant, side="right")) - 1
        if place < 0 or instant > (self._explanation.as_of or 0):
            return ""
        return _("{when}: {score} points").format(
            when=local_time(zone, instant), score=plain(int(scores[place]))
        )

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
        if self.hasFocus():
            painter.setPen(self.palette().highlight().color())
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._explanation is None:
            event.ignore()
            return
        entries = (
            ("chart_copy_picture", _("Copy &picture"), self.copy_picture),
            ("chart_copy_numbers", _("Copy &numbers"), self.copy_numbers),
            ("chart_save", _("&Save chart…"), self.save_wished.emit),
            ("chart_table", _("Show as &table"), self.show_table),
        )
        show_chart_menu(self, event.pos(), entries)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settled.start()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        QToolTip.showText(event.globalPosition().toPoint(), self.told_at(position), self)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.DevicePixelRatioChange):
            self._settled.start()
