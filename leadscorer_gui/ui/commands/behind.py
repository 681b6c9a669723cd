"""The leads behind a number of a chart, a table or a grid, in the mode Leads."""

from PySide6.QtCore import QObject, Slot

from leadscorer_gui.analysis.grade_grid import Cell, leads_of
from leadscorer_gui.texts import _
from leadscorer_gui.ui.commands.context import Context


class LeadsBehind(QObject):
    """Shows leads, and them alone."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self._session, self._window = context.session, context.window

    @Slot(str, object)
    def show(self, words: str, places: object) -> None:
        """Show the leads at some places of the history, called so."""
        self._window.show_mode("leads")
        self._window.leads.show_only(words, places)  # type: ignore[arg-type]

    @Slot(object)
    def show_grade(self, cell: Cell) -> None:
        """Show the leads that have a grade, those below the first ones too."""
        simulation = self._session.simulation
        if simulation is not None and simulation.grades is not None:
            places = simulation.result.leads[leads_of(simulation.result, cell)]
            self.show(cell.grade or _("without a grade"), places)
