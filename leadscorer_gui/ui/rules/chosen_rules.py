"""What commands for rules begin with: what is chosen in the table, and asking the document."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, Signal

from leadscorer_gui.document.document import Document
from leadscorer_gui.document.drafts import group_of
from leadscorer_gui.document.rule_tree import Column, RuleRole, RuleTree
from leadscorer_gui.model.workspace import Model
from leadscorer_gui.ui.rules.rule_table import RuleTable


class ChosenRules(QObject):
    """Knows what is chosen in a table."""

    told = Signal(str)
    """What could not be done, or what was, in words."""
    shown_wished = Signal(str)
    """A rule has to be in sight: the id of one that may be filtered away."""
    asked = Signal()
    """The document has made an edit."""

    def __init__(self, document: Document, table: RuleTable, parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._table = document, table

    def _shown(self) -> tuple[RuleTree, Model]:
        tree = self._table.tree
        assert tree is not None, "commands are enabled with a model alone"
        assert tree.model is not None
        return tree, tree.model

    def _meant(self) -> list[str]:
        """The chosen rules; where there are but groups, the rules in them."""
        _tree, model = self._shown()
        chosen = self._table.chosen
        if chosen.rules:
            return list(chosen.rules)
        groups: tuple[str | None, ...] = chosen.groups
        if chosen.no_group:
            groups = (*groups, None)
        return [rule.id for rule in model.rules if group_of(rule) in groups]

    def _current(self, column: Column) -> QModelIndex:
        return self._table.currentIndex().siblingAtColumn(column)

    def _current_group(self) -> str | None:
        group: str | None = self._table.currentIndex().data(RuleRole.GROUP_ID)
        return group

    def _choose(self, *rule_ids: str) -> None:
        tree, _model = self._shown()
        self._table.choose(*(tree.index_of(rule_id) for rule_id in rule_ids))

    def _ask(self, intent: Callable[[], object]) -> bool:
        """Ask the document, and tell where it refuses."""
        try:
            intent()
        except ValueError as error:
            self.told.emit(str(error))
            return False
        self.asked.emit()
        return True
