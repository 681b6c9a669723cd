"""The grid of fit × engagement as it is painted: numbers of leads, and which cells qualify."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from typing_extensions import override

from leadscorer_gui.analysis.grade_grid import Cell, GradeGrid
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.words import Rows
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _
from leadscorer_gui.ui.editors.plot_parts import PaintedPlot, copy_rows
from leadscorer_gui.ui.parts.chart_values import ChartValue

_CELL_HIGH: Final = 40
_PAD: Final = 6
_WHOLE_SHADE: Final = 70
_PART_SHADE: Final = 150


class GradePlot(PaintedPlot):
    """Paints the cells: filled where every lead qualifies, hatched where some pairs of points do.

    Arrows and the pointer move the cursor, Enter or a click asks for the leads of the cell.
    """

    read = Signal(object)
    """The cell at the cursor, or None."""
    chosen = Signal(object)
    """The leads of a cell are to be shown."""

    def __init__(self) -> None:
        super().__init__("grade_plot")
        self.grid: GradeGrid | None = None
        self.cursor_at: tuple[int, int] | None = None

    def show_grid(self, grid: GradeGrid | None) -> None:
        """Show a grid; the cursor stays where there is still a cell."""
        self.grid = grid
        self.move_cursor(self.cursor_at)
        self.updateGeometry()
        self.update()

    @property
    def cells(self) -> tuple[tuple[Cell, ...], ...]:
        """Rows from the highest fit down; none without a grid."""
        return () if self.grid is None else self.grid.cells

    def cell_at_cursor(self) -> Cell | None:
        """The cell at the cursor."""
        if self.cursor_at is None:
            return None
        row, column = self.cursor_at
        return self.cells[row][column]

    def move_cursor(self, at: tuple[int, int] | None) -> None:
        """Put the cursor onto the cell at a row and column from the top left, or onto none."""
        if at is not None:
            rows = len(self.cells)
            columns = len(self.cells[0]) if rows else 0
            inside = 0 <= at[0] < rows and 0 <= at[1] < columns
            at = at if inside else None
        self.cursor_at = at
        self.update()
        self.read.emit(self.cell_at_cursor())

    @override
    def sizeHint(self) -> QSize:
        return QSize(280, _CELL_HIGH * max(1, len(self.cells)) + 3 * self.fontMetrics().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def numbers(self) -> Rows:
        """The cells as a table of texts with a heading: Ctrl+C copies it."""
        heading = (_("Fit"), _("Engagement"), _("Leads"), _("MQLs now"))
        rows = (
            (cell.fit, cell.engagement, str(cell.leads), str(cell.qualified))
            for row in self.cells
            for cell in row
        )
        return (heading, *rows)

    @override
    def chart_value(self) -> ChartValue | None:
        """The cell at the cursor, counted from 1 along the rows, with what is read there."""
        if not self.cells:
            return None
        row, column = self.cursor_at or (0, 0)
        wide = len(self.cells[0])
        now = row * wide + column + 1
        return ChartValue(now, 1, wide * len(self.cells), self.accessibleDescription())

    @override
    def take_value(self, value: float) -> None:
        """Put the cursor onto a cell, counted from 1."""
        self.move_cursor(divmod(round(value) - 1, len(self.cells[0])))

    # Painting

    def _left(self) -> float:
        metrics = self.fontMetrics()
        names = [row[0].fit or _("below") for row in self.cells]
        widest = max((metrics.horizontalAdvance(name) for name in names), default=0)
        return min(widest + 2 * _PAD, self.width() / 3)

    def place_of(self, row: int, column: int) -> QRectF:
        """Where a cell is painted."""
        metrics, left = self.fontMetrics(), self._left()
        bottom = self.height() - 2.4 * metrics.height()
        wide = (self.width() - left - 2) / len(self.cells[0])
        high = (bottom - 2) / len(self.cells)
        return QRectF(left + column * wide, 2 + row * high, wide, high)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self.colours
        painter.fillRect(self.rect(), QColor(colours.background))
        for number, row in enumerate(self.cells):
            for column, cell in enumerate(row):
                self._paint_cell(painter, self.place_of(number, column), cell, colours)
        if self.cells:
            self._paint_names(painter, colours)
        if self.cells and self.cursor_at is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.text), 2))
            painter.drawRect(self.place_of(*self.cursor_at).adjusted(1, 1, -1, -1))
        self.paint_focus(painter, colours)

    def _paint_cell(self, painter: QPainter, place: QRectF, cell: Cell, colours: Palette) -> None:
        colour = QColor(colours.current)
        if cell.reach == "all":
            colour.setAlpha(_WHOLE_SHADE)
            painter.fillRect(place, colour)
        elif cell.reach == "part":
            colour.setAlpha(_PART_SHADE)
            painter.fillRect(place, QBrush(colour, Qt.BrushStyle.BDiagPattern))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.band_edge), 1))
        painter.drawRect(place)
        metrics = painter.fontMetrics()
        count = grouped(cell.leads)
        box = QRectF(0, 0, metrics.horizontalAdvance(count) + 8, metrics.height())
        box.moveCenter(QPointF(place.center().x(), place.bottom() - metrics.height() * 0.9))
        ground = QColor(colours.background)
        ground.setAlpha(215)
        painter.fillRect(box, ground)  # so that no hatch runs through the number
        painter.setPen(QColor(colours.text if cell.leads else colours.quiet_text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, count)
        painter.setPen(QColor(colours.quiet_text))
        name = metrics.elidedText(cell.grade, Qt.TextElideMode.ElideRight, int(place.width()) - 8)
        top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.drawText(place.adjusted(4, 1, -4, -2), top, name)

    def _paint_names(self, painter: QPainter, colours: Palette) -> None:
        metrics, left = painter.fontMetrics(), self._left()
        painter.setPen(QColor(colours.quiet_text))
        elide = Qt.TextElideMode.ElideRight
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for number, row in enumerate(self.cells):
            place = self.place_of(number, 0)
            name = metrics.elidedText(row[0].fit or _("below"), elide, int(left - _PAD))
            painter.drawText(QRectF(0, place.top(), left - _PAD, place.height()), right, name)
        last = len(self.cells) - 1
        for column, cell in enumerate(self.cells[last]):
            place = self.place_of(last, column)
            name = metrics.elidedText(cell.engagement or _("below"), elide, int(place.width()) - 2)
            box = QRectF(place.left(), place.bottom() + 2, place.width(), metrics.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)
        bottom = QRectF(0, self.height() - metrics.height() - 2, self.width(), metrics.height())
        painter.drawText(bottom, Qt.AlignmentFlag.AlignCenter, _("↑ fit · engagement →"))

    # Moving

    def _cell_under(self, point: QPointF) -> tuple[int, int] | None:
        for number, row in enumerate(self.cells):
            for column in range(len(row)):
                if self.place_of(number, column).contains(point):
                    return number, column
        return None

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.move_cursor(self._cell_under(event.position()))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.move_cursor(self._cell_under(event.position()))
        self._choose()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self.move_cursor(None)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.cursor_at is None:
            self.move_cursor((0, max(0, len(self.cells[0]) - 1)) if self.cells else None)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0),
        }  # fmt: skip
        step = steps.get(Qt.Key(event.key()))
        if event.matches(QKeySequence.StandardKey.Copy):
            copy_rows(self.numbers())
        elif step is not None and self.cells:
            row, column = self.cursor_at or (0, 0)
            row = min(max(0, row + step[0]), len(self.cells) - 1)
            column = min(max(0, column + step[1]), len(self.cells[0]) - 1)
            self.move_cursor((row, column))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose()
        else:
            super().keyPressEvent(event)

    def _choose(self) -> None:
        cell = self.cell_at_cursor()
        if cell is not None and cell.leads:
            self.chosen.emit(cell)
