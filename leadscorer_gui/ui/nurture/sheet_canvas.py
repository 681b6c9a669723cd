"""A picture of a sheet, which may have several axes."""

from collections.abc import Callable
from typing import Final

from leadscorer_gui.charts.funnel_sheet import FunnelSheet
from leadscorer_gui.charts.products_sheet import ProductsSheet
from leadscorer_gui.charts.programmes_sheet import ProgrammesSheet
from leadscorer_gui.charts.review_sheet import ReviewSheet
from leadscorer_gui.charts.screen import Plot
from leadscorer_gui.charts.sheet import Sheet
from leadscorer_gui.charts.sheet_screen import SheetDrawing, SheetPicture, render_sheet
from leadscorer_gui.ui.simulate.canvas import ChartCanvas
from leadscorer_gui.ui.simulate.rendering import Make

_AROUND_INCHES: Final = 1.2
"""What a file has above and below the axes, which the screen has in widgets."""
_SMALLER: Final = 0.56
_LARGER: Final = 1.4
"""Rows grow up to there, other charts fill the view."""
_READABLE: Final = 0.78
"""Letters shrink as far as that where a window is narrow; then the view scrolls."""
_NARROWEST: Final = 240
_ANY: Final = 16_777_215
"""Qt's: no limit of a height."""


class SheetCanvas(ChartCanvas):
    """Shows a sheet that is drawn off the GUI thread, as high as it needs to be."""

    make: Make = staticmethod(render_sheet)

    def show_sheet(self, sheet: Sheet | None, words: Callable[[], str]) -> None:
        """Show another sheet; without one, words in its place."""
        drawing = SheetDrawing(sheet, words)
        narrowest, least, most = _NARROWEST, 150, _ANY
        if sheet is not None and not drawing.is_empty:
            height = (sheet.size[1] - _AROUND_INCHES) * self.logicalDpiY()
            least = max(least, round(_SMALLER * height))
            narrowest = round(_READABLE * drawing.least[0] * self.logicalDpiX())
            if isinstance(sheet, FunnelSheet | ProgrammesSheet | ReviewSheet | ProductsSheet):
                most = max(least, round(_LARGER * height))
        self.setMinimumSize(narrowest, least)
        self.setMaximumHeight(most)
        self.show_drawing(drawing)

    @property
    def plots(self) -> tuple[Plot, ...]:
        """Where the data of each axes lie in this widget; none without a picture of data."""
        picture = self._picture
        if not isinstance(picture, SheetPicture):
            return ()
        return tuple(self._placed(picture, one) for one in picture.plots)

    @property
    def has_columns(self) -> bool:
        """Whether axes lie beside each other."""
        return len({round(one.left) for one in self.plots}) > 1
