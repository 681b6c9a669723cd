"""The timeline of a lead as a picture, drawn off the GUI thread whenever its place changes."""

from functools import partial
from typing import Final

import numpy as np
from matplotlib.axes import Axes
from PySide6.QtCore import QEvent, QPoint, QSize, QTimer
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from leadscorer_gui.analysis.explanation import Explanation
from leadscorer_gui.analysis.explanation_words import local_time, plain
from leadscorer_gui.charts.palette import LIGHT, Palette
from leadscorer_gui.charts.screen import Picture, Screen, render
from leadscorer_gui.charts.timeline_chart import draw_timeline
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.model.text import DAY_US
from leadscorer_gui.progress import Report
from leadscorer_gui.texts import _

_SETTLE_MS: Final = 60


def draw_picture(
    explanation: Explanation, screen: Screen, palette: Palette, _report: Report
) -> Picture:
    """The timeline as pixels: the work of a job."""

    def draw(axes: Axes, palette: Palette) -> None:
        draw_timeline(axes, explanation, palette, explanation.threshold, title=False)

    return render(draw, screen, palette)


class TimelineView(QWidget):
    """Shows the score of one lead over time. Hovering tells the score at an instant."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Score over time"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(150)
        self.setMouseTracking(True)
        self._explanation: Explanation | None = None
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

    def show_explanation(self, explanation: Explanation | None, description: str) -> None:
        """Draw another lead; until then the old one stays. None clears the picture."""
        self._explanation = explanation
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
