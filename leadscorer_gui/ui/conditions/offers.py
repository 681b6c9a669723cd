"""What editors offer from the data: one value that is handed through the window."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from leadscorer_gui.analysis.model_problems import HistoryFacts
from leadscorer_gui.analysis.suggestions import Suggestion
from leadscorer_gui.analysis.uses import Table
from leadscorer_gui.history.history import History
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.ui.conditions.known import Known, known_of

_MOST_KEPT: Final = 100


@dataclass(frozen=True)
class Offers:
    """The history with what was found in it; without data there is nothing to offer or count."""

    history: History | None = None
    columns: HistoryFacts | None = None
    suggestions: tuple[Suggestion, ...] = ()
    _made: dict[object, Known] = field(default_factory=dict, compare=False, repr=False)

    def known(self, table: Table, types: Sequence[str], workspace: Workspace) -> Known:
        """What is offered for conditions on a table; the same one as long as it stays the same."""
        key = (table, tuple(types), tuple(one.name for one in workspace.lists))
        if key not in self._made:
            if len(self._made) >= _MOST_KEPT:
                self._made.clear()
            made = known_of(self.columns, self.suggestions, table, types, workspace)
            self._made[key] = made
        return self._made[key]
