"""The grid of fit × engagement: how many leads have each grade, and which of them are MQLs."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from leadscorer_gui.analysis.grade_grid import Cell, GradeGrid
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.editors.grade_plot import GradePlot
from leadscorer_gui.ui.editors.plot_parts import PlotView


class GradeView(PlotView):
    """The grid, and in words what is at the cursor or what the marks mean."""

    leads_asked = Signal(object)
    """The leads of a `Cell` are to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        graph = GradePlot()
        super().__init__(graph, "grade_words", parent)
        self.graph = graph
        self._is_stale = False
        self.graph.read.connect(self._read)
        self.graph.chosen.connect(self.leads_asked)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        self.graph.setAccessibleName(_("Leads by fit and engagement"))
        self.graph.setToolTip(_("A click, or Enter, shows the leads of a grade."))
        self._read(self.graph.cell_at_cursor())
        self.graph.update()

    def show_grid(self, grid: GradeGrid | None, stale: bool = False) -> None:
        """Show the grid of a result; `stale`: of the model as it was before the newest edit."""
        self._is_stale = stale
        self.setVisible(grid is not None)
        self.graph.show_grid(grid)

    def _read(self, cell: Cell | None) -> None:
        text = _legend() if cell is None else cell_text(cell, self.graph.grid)
        if self._is_stale:
            text = _("{text} (Before the newest edit.)").format(text=text)
        self.words.setText(text)
        self.graph.describe(text)


def _legend() -> str:
    return _("Filled: all leads there are MQLs by their points. Hatched: some are.")


def cell_text(cell: Cell, grid: GradeGrid | None) -> str:
    """`A1: 120 leads (3 %), 118 of them MQLs now.`"""
    name = cell.grade or _("{fit}, {engagement}").format(
        fit=cell.fit or _("fit below the first grade"),
        engagement=cell.engagement or _("engagement below the first grade"),
    )
    total = grid.total if grid is not None else 0
    share = round(100 * cell.leads / total) if total else 0
    text = n_(
        "{name}: {count} lead ({share} %), {mqls} of them MQL now",
        "{name}: {count} leads ({share} %), {mqls} of them MQLs now", cell.leads,
    )  # fmt: skip
    return text.format(
        name=name, count=grouped(cell.leads), share=share, mqls=grouped(cell.qualified)
    )
