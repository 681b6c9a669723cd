"""What editors offer from the data: one value that is handed through the window."""

from collections.abc import Sequence
from dataclasses import dataclass

from leadscorer_gui.analysis.model_problems import HistoryFacts
from leadscorer_gui.analysis.suggestions import Suggestion
from leadscorer_gui.analysis.uses import Table
from leadscorer_gui.history.history import History
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.ui.conditions.known import Known, known_of


@dataclass(frozen=True)
class Offers:
    """The history with what was found in it; without data there is nothing to offer or count."""

    history: History | None = None
    columns: HistoryFacts | None = None
    suggestions: tuple[Suggestion, ...] = ()

    def known(self, table: Table, types: Sequence[str], workspace: Workspace) -> Known:
        """What is offered for conditions on a table."""
        return known_of(self.columns, self.suggestions, table, types, workspace)
