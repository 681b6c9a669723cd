"""A picture of a drawing, with a title in words above it."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QBrush, QColor, QFont, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.screen import DrawOn, Picture, Plot, Screen, render
from leadscorer_gui.texts import _
from leadscorer_gui.ui.parts.chart_values import PictureOnly, install
from leadscorer_gui.ui.simulate.rendering import Make, Renderer
from leadscorer_gui.ui.theme import palette_on

_REDRAW_AFTER_MS: Final = 60
_DARK_BELOW: Final = 128


def palette_of(widget: QWidget) -> Palette:
    """The colours of charts that go with a widget's own."""
    return palette_on(widget.palette().window().color().lightness() < _DARK_BELOW)


class ChartCanvas(QWidget, PictureOnly):
    """Shows a drawing that is made off the GUI thread.

    Until a new picture is there the old one is shown, stretched to the new size; `plot` tells
    where the data lie in what is shown now.
    """

    drawn = Signal()
    """A new picture is shown."""

    moved = Signal()
    """The place of the data changed (size, picture, fonts)."""

    make: Make = staticmethod(render)
    """What makes pictures of its drawings."""

    def __init__(self, renderer: Renderer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        install()
        self._renderer = renderer
        self._draw: DrawOn | None = None
        self._picture: Picture | None = None
        self._image = QImage()
        self._palette: Palette | None = None
        self._title = ""
        self._zoom = 1.0
        self._stale, self._is_stopped = False, False
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_REDRAW_AFTER_MS)
        self._again.timeout.connect(self._ask)
        renderer.ready.connect(self._show_picture)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 150)

    def show_drawing(self, draw: DrawOn | None) -> None:
        """Draw something else; None shows nothing at all."""
        self._draw = draw
        if draw is None:
            self._picture = None
            self.update()
        else:
            self._ask()

    def renew_drawing(self, draw: DrawOn) -> None:
        """Draw by this from the next time on: it looks alike, and is of what is there now.

        What the one before was of, all leads perhaps, need not be held any more.
        """
        if self._draw is not None:
            self._draw = draw

    def show_title(self, title: str) -> None:
        """Say what the chart found."""
        if title != self._title:
            self._title = title
            self.update(self._title_rect())

    def use_palette(self, palette: Palette) -> None:
        """Draw in these colours, whatever those of the widgets are."""
        self._palette = palette
        self._again.start()
        self.update()

    @property
    def colours(self) -> Palette:
        """The colours of the drawing and of what is painted above it."""
        return self._palette or palette_of(self)

    def set_stale(self, stale: bool, is_stopped: bool = False) -> None:
        """Mark the picture as one of older inputs; `is_stopped`: no newer one is being made."""
        if (stale, is_stopped) != (self._stale, self._is_stopped):
            self._stale, self._is_stopped = stale, is_stopped
            self.update()

    def set_zoom(self, zoom: float) -> None:
        """Draw lines and letters so much larger; the widget's font is that much larger too."""
        if zoom != self._zoom:
            self._zoom = zoom
            self._again.start()

    @property
    def title(self) -> str:
        """What the chart says it found."""
        return self._title

    @property
    def is_stale(self) -> bool:
        """Whether the picture is marked as one of older inputs."""
        return self._stale

    @property
    def is_updating(self) -> bool:
        """Whether a newer picture than the one that is shown is said to come."""
        return self._stale and not self._is_stopped

    @property
    def image(self) -> QImage:
        """The picture that was drawn last."""
        return self._image

    @property
    def plot(self) -> Plot | None:
        """Where the data lie in this widget, None without a picture."""
        return None if self._picture is None else self._placed(self._picture, self._picture.plot)

    def _placed(self, picture: Picture, plot: Plot) -> Plot:
        """Where a plot of the picture lies as it is shown."""
        place, screen = self._picture_rect(), picture.screen
        return plot.placed(
            place.left(), place.top(), place.width() / screen.width, place.height() / screen.height
        )

    def title_font(self) -> QFont:
        """The font of the title."""
        font = QFont(self.font())
        font.setBold(True)
        return font

    def _title_rect(self) -> QRect:
        return QRect(8, 0, self.width() - 16, self._title_height())

    def _title_height(self) -> int:
        return round(self.fontMetrics().height() * 1.7)

    def _picture_rect(self) -> QRect:
        top = self._title_height()
        return QRect(0, top, max(1, self.width()), max(1, self.height() - top))

    def _ask(self) -> None:
        if self._draw is None:
            return
        place = self._picture_rect()
        screen = Screen(
            width=max(80, place.width()),
            height=max(60, place.height()),
            ratio=self.devicePixelRatioF(),
            dots_per_inch=self.logicalDpiX() * self._zoom,
            font_points=self.fontInfo().pointSizeF() / self._zoom,
        )
        self._renderer.ask(self, self._draw, screen, self.colours, self.make)

    @Slot(object, object)
    def _show_picture(self, key: object, picture: Picture) -> None:
        if key is not self or self._draw is None:
            return
        self._picture = picture
        form = QImage.Format.Format_RGBA8888
        image = QImage(picture.pixels, picture.width, picture.height, 4 * picture.width, form)
        # A format that is painted without conversion; the copy owns its pixels.
        self._image = image.convertToFormat(QImage.Format.Format_RGB32)
        self.update()
        self.drawn.emit()
        self.moved.emit()

    # Overrides of QWidget

    @override
    def sizeHint(self) -> QSize:
        return QSize(640, 260)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._again.start()
        self.moved.emit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._again.start()
            self.update()
            self.moved.emit()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._again.start()
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self.colours
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(palette.background))
        if event.rect().intersects(self._title_rect()):
            painter.setFont(self.title_font())
            painter.setPen(QColor(palette.text))
            place = self._title_rect()
            text = painter.fontMetrics().elidedText(
                self._title, Qt.TextElideMode.ElideRight, place.width()
            )
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
        if self._picture is not None:
            self._paint_picture(painter, event.rect())
        if self._stale:
            self._paint_stale(painter, palette)
        painter.end()

    def _paint_picture(self, painter: QPainter, dirty: QRect) -> None:
        assert self._picture is not None
        place, screen = self._picture_rect(), self._picture.screen
        if (place.width(), place.height()) == (screen.width, screen.height):
            # Only what must be painted again: a moving line is a narrow strip.
            part = dirty.intersected(place)
            ratio = self._picture.width / screen.width
            source = QRectF(part.translated(-place.topLeft()))
            origin, size = source.topLeft() * ratio, source.size() * ratio
            painter.drawImage(QRectF(part), self._image, QRectF(origin, size))
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, self._image)

    def _paint_stale(self, painter: QPainter, palette: Palette) -> None:
        """A thin hatch over the picture and the word, never a blank."""
        hatch = QColor(palette.quiet_text)
        hatch.setAlpha(60)
        painter.fillRect(self._picture_rect(), QBrush(hatch, Qt.BrushStyle.BDiagPattern))
        text = _("updating") if self.is_updating else _("not up to date")
        metrics = painter.fontMetrics()
        width = metrics.horizontalAdvance(text) + 16
        corner = QPointF(self.width() - width - 8, self._title_height() + 4)
        chip = QRectF(corner, QSize(width, metrics.height() + 6))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(palette.quiet_text))
        painter.setBrush(QColor(palette.background))
        painter.drawRoundedRect(chip, 4, 4)
        painter.setPen(QColor(palette.text))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)
