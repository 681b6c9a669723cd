"""The picture of a scene: letters and lines as large as they are read from the last row."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QMouseEvent
from typing_extensions import override

from leadscorer_gui.charts.scene_sheets import TopSheet
from leadscorer_gui.charts.sheet import Sheet
from leadscorer_gui.charts.sheet_screen import SheetDrawing, render_sheet
from leadscorer_gui.charts.what_counts_sheet import WhatCountsSheet
from leadscorer_gui.ui.simulate.banded_overlay import BandedOverlay
from leadscorer_gui.ui.simulate.canvas import ChartCanvas
from leadscorer_gui.ui.simulate.line_overlay import Part
from leadscorer_gui.ui.simulate.rendering import Make, Renderer

LETTERS: Final = 10.0
"""Typographic points of the letters of a chart in a file, of which its sizes are made."""
_LEAST_OF_CURVE: Final = 0.42, 0.45
"""A curve is readable in so small a part of its size in a file."""
_LEAST_OF_SEVERAL: Final = 0.82, 0.8
"""Where axes stand above or beside each other their names need room."""
_AIR: Final = 14
"""Pixels above the picture, where the words on the line of the threshold begin."""


@dataclass(frozen=True)
class ShowDrawing(SheetDrawing):
    """A sheet as it is drawn for a show: curves may be drawn in little room."""

    @property
    @override
    def least(self) -> tuple[float, float]:
        width, height = super().least
        if isinstance(self.sheet, WhatCountsSheet) and not self.is_empty:
            return width, self.sheet.least_height
        if isinstance(self.sheet, TopSheet) and not self.is_empty:
            wide, high = self.sheet.size
            return _LEAST_OF_CURVE[0] * wide, _LEAST_OF_CURVE[1] * high
        if self.grid != (1, 1) and self.sheet is not None:
            wide, high = self.sheet.size
            return _LEAST_OF_SEVERAL[0] * wide, _LEAST_OF_SEVERAL[1] * high
        return width, height


class ShowCanvas(ChartCanvas):
    """Shows a sheet, drawn off the GUI thread, as large as there is room."""

    make: Make = staticmethod(render_sheet)

    def __init__(self, renderer: Renderer) -> None:
        super().__init__(renderer)
        self.setMinimumSize(1, 1)

    def show_sheet(self, sheet: Sheet | None, words: Callable[[], str]) -> None:
        """Show another sheet; without one, words in its place."""
        self.show_drawing(ShowDrawing(sheet, words))

    @override
    def _title_height(self) -> int:
        return _AIR  # the title stands above, in letters of its own


class ShowLine(BandedOverlay):
    """The threshold in a show: dragged by the mouse; keys are those of the show."""

    def __init__(self, canvas: ChartCanvas) -> None:
        super().__init__(canvas)
        self.setObjectName("show_line")
        self.has_shape = True
        """Whether the pointer says what can be grasped; else it is that of the window."""

    @override
    def _part_at(self, at):  # type: ignore[no-untyped-def]
        part: Part | None = super()._part_at(at)
        return None if part == "capacity" else part

    @override
    def _edge_at(self, at):  # type: ignore[no-untyped-def]
        return None  # bands are looked at here, and edited elsewhere

    @override
    def keyPressEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        event.ignore()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if not self.has_shape:
            self.unsetCursor()
        event.ignore()  # the window hides the pointer when it rests
