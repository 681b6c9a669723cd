"""The threshold's line above a distribution: the bands lie below it and are dragged by their edges.

Like the line, a band is painted and nothing is drawn again; nothing moves by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from typing_extensions import override

from leadscorer_gui.charts.distribution_panel import BAND_SHADE, band_colour, band_name
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.screen import Plot
from leadscorer_gui.model.workspace import Band
from leadscorer_gui.ui.simulate.canvas import ChartCanvas
from leadscorer_gui.ui.simulate.line_painting import GRIP
from leadscorer_gui.ui.simulate.threshold_overlay import ThresholdOverlay

_HANDLE: Final = (9.0, 22.0)
"""Width and height in pixels; it is grasped a little beside it, too."""

_BESIDE: Final = 4.0
_ABOVE: Final = 58.0
"""Pixels between the top of the panel and the handles: the line's words stand there."""


@dataclass(frozen=True)
class _EdgeDrag:
    place: int
    start: tuple[Band, ...]
    offset: float


class BandedOverlay(ThresholdOverlay):
    """A line of the threshold that shows bands as well, where it is given their leads."""

    bands_moved = Signal(object)
    """All bands (a tuple, rising), while an edge moves."""

    bands_dragged = Signal(object)
    """All bands, when the edge was let go elsewhere: one undo step."""

    def __init__(self, canvas: ChartCanvas) -> None:
        self._bands: tuple[Band, ...] = ()
        self._band_leads: Sequence[int] | None = None
        self._edge: _EdgeDrag | None = None
        super().__init__(canvas)

    def show_bands(self, bands: tuple[Band, ...], leads: Sequence[int] | None) -> None:
        """Paint bands (rising); `leads`: below the first and in each, None paints none."""
        if (bands, leads) != (self._bands, self._band_leads):
            self._bands, self._band_leads = bands, leads
            self.update()

    @property
    @override
    def is_moving(self) -> bool:
        """Whether the hand holds anything, a band's edge included."""
        return self._edge is not None or super().is_moving

    def handle(self, place: int) -> QRectF | None:
        """Where the lower edge of a band is grasped; None where it is not shown."""
        plot = self._plot()
        if plot is None or self._band_leads is None:
            return None
        x = plot.x_of(self._bands[place].from_ / 100)
        if not plot.left - 1 <= x <= plot.right + 1:
            return None
        width, height = _HANDLE
        return QRectF(x - width / 2, plot.top + _ABOVE, width, height)

    def _edge_at(self, at: QPointF) -> int | None:
        """The band whose edge lies under the pointer: by its handle, or along the line."""
        plot = self._plot()
        if plot is None or self._band_leads is None or not plot.top <= at.y() <= plot.bottom:
            return None
        near: list[tuple[float, int]] = []
        for place in range(len(self._bands)):
            handle = self.handle(place)
            if handle is None:
                continue
            if handle.adjusted(-_BESIDE, -_BESIDE, _BESIDE, _BESIDE).contains(at):
                return place
            near.append((abs(handle.center().x() - at.x()), place))
        apart, nearest = min(near, default=(GRIP, 0))
        return nearest if apart <= _BESIDE and self._part_at(at) is None else None

    # The mouse

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._edge_at(event.position())
        if place is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        handle = self.handle(place)
        assert handle is not None
        offset = event.position().x() - handle.center().x()
        self._edge = _EdgeDrag(place, self._bands, offset)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._edge is not None:
            self._drag_edge(event)
        elif not super().is_moving and self._edge_at(event.position()) is not None:
            self.setCursor(Qt.CursorShape.SplitHCursor)
        else:
            super().mouseMoveEvent(event)

    def _drag_edge(self, event: QMouseEvent) -> None:
        plot, edge = self._plot(), self._edge
        if plot is None or edge is None:
            return
        fine = event.modifiers() & Qt.KeyboardModifier.AltModifier
        step = 10 if fine else 100
        at = round(plot.x_at(event.position().x() - edge.offset) * 100 / step) * step
        # A band keeps its place: at least a step above the one below, and below the one above.
        below = self._bands[: edge.place][-1:]
        above = self._bands[edge.place + 1 :][:1]
        at = max([at, *(-(-(band.from_ + 1) // step) * step for band in below)])
        at = min([at, *((band.from_ - 1) // step * step for band in above)])
        band = self._bands[edge.place]
        if at != band.from_ and all(other.from_ != at for other in (*below, *above)):
            bands = list(self._bands)
            bands[edge.place] = replace(band, from_=at)
            self.bands_moved.emit(tuple(bands))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        edge, self._edge = self._edge, None
        if edge is None:
            super().mouseReleaseEvent(event)
        elif self._bands != edge.start:
            self.bands_dragged.emit(self._bands)
        self.update()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._edge_at(event.position()) is None:
            super().mouseDoubleClickEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._edge is not None:
            edge, self._edge = self._edge, None
            self.bands_moved.emit(edge.start)
        else:
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if event.type() == QEvent.Type.ShortcutOverride and escape and self._edge is not None:
            event.accept()
            return True
        return super().event(event)

    # Painting

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        plot = self._plot()
        if plot is not None and self._band_leads is not None and self._bands:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_bands(painter, plot, self._canvas.colours)
            painter.end()
        super().paintEvent(event)

    def _paint_bands(self, painter: QPainter, plot: Plot, palette: Palette) -> None:
        leads = self._band_leads or ()
        ends = [*(band.from_ for band in self._bands[1:]), None]
        for place, (band, end) in enumerate(zip(self._bands, ends, strict=True)):
            left = max(plot.left, plot.x_of(band.from_ / 100))
            right = plot.right if end is None else min(plot.right, plot.x_of(end / 100))
            if right <= left:
                continue
            shade = QColor(band_colour(place, len(self._bands), palette))
            shade.setAlphaF(BAND_SHADE)
            painter.fillRect(QRectF(left, plot.top, right - left, plot.bottom - plot.top), shade)
            self._paint_edge(painter, plot, place, palette)
            self._paint_name(painter, band_name(band, leads[place + 1]), place, (left, right))

    def _paint_edge(self, painter: QPainter, plot: Plot, place: int, palette: Palette) -> None:
        handle = self.handle(place)
        if handle is None:
            return
        x = handle.center().x()
        painter.setPen(QPen(QColor(palette.band_edge), 1))
        painter.drawLine(QPointF(x, plot.top), QPointF(x, plot.bottom))
        held = self._edge is not None and self._edge.place == place
        painter.setBrush(QColor(palette.current if held else palette.background))
        painter.drawRoundedRect(handle, 3, 3)

    def _paint_name(
        self, painter: QPainter, name: str, place: int, ends: tuple[float, float]
    ) -> None:
        """The name beside the handle, as long as the band is wide enough for a part of it."""
        handle = self.handle(place)
        left = ends[0] + _HANDLE[0]
        room = ends[1] - left - 2
        metrics = painter.fontMetrics()
        if handle is None or room < metrics.averageCharWidth() * 3:
            return
        text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(room))
        painter.setPen(QColor(self._canvas.colours.text))
        where = QRectF(left, handle.top(), room, handle.height())
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
