"""The picture of a chart of a comparison, which stands beside others: smaller than in a file."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from typing_extensions import override

from leadscorer_gui.charts.sheet import Sheet
from leadscorer_gui.charts.sheet_screen import SheetDrawing
from leadscorer_gui.ui.nurture.sheet_canvas import SheetCanvas
from leadscorer_gui.ui.simulate.rendering import Renderer

_LEAST: Final = {
    "weekly": (3.6, 1.3), "scatter": (3.6, 2.6), "bands": (8.4, 2.2), "shift": (4.6, 2.0),
}  # fmt: skip
"""Inches of each chart; less room than that shrinks the letters."""
_READABLE: Final = 0.8
"""Letters shrink as far as that; then the view scrolls."""


@dataclass(frozen=True)
class _Drawing(SheetDrawing):
    inches: tuple[float, float] = (1.0, 1.0)

    @property
    @override
    def least(self) -> tuple[float, float]:
        return self.inches


class CompareCanvas(SheetCanvas):
    """Shows a chart by its name in whatever room there is."""

    def __init__(self, name: str, renderer: Renderer) -> None:
        super().__init__(renderer)
        self._inches = _LEAST[name]

    @override
    def show_sheet(self, sheet: Sheet | None, words: Callable[[], str]) -> None:
        sides = zip(self._inches, (self.logicalDpiX(), self.logicalDpiY()), strict=True)
        self.setMinimumSize(*(round(_READABLE * inches * dots) for inches, dots in sides))
        self.show_drawing(_Drawing(sheet, words, self._inches))
