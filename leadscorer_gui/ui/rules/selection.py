"""What is chosen in the table of rules."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QItemSelection, QModelIndex

from leadscorer_gui.document.rule_tree import NO_MODEL, RuleTree


@dataclass(frozen=True)
class Selection:
    """The chosen rules, in the order of the model, and the chosen groups, as they are shown.

    `no_group` tells whether the row of no group is chosen.
    """

    rules: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    no_group: bool = False

    @property
    def rule(self) -> str | None:
        """The rule, where one alone is chosen."""
        return self.rules[0] if len(self.rules) == 1 and not self.groups else None

    @property
    def group(self) -> str | None:
        """The group, where one alone and no rule is chosen."""
        return self.groups[0] if len(self.groups) == 1 and not self.rules else None


def chosen_in(tree: RuleTree, selection: QItemSelection) -> Selection:
    """What is selected in a tree; the ranges are few, however many are chosen."""
    found = [
        row
        for part in map(selection.at, range(selection.count()))
        for row in tree.ids_between(part.parent(), part.top(), part.bottom())
    ]
    rules = {row_id for row_id, is_rule in found if is_rule}
    groups = {row_id for row_id, is_rule in found if not is_rule}
    model = tree.model or NO_MODEL
    return Selection(
        tuple(rule.id for rule in model.rules if rule.id in rules),
        tuple(group.id for group in model.groups if group.id in groups),
        None in groups,
    )


def rows_at(indexes: Iterable[QModelIndex]) -> QItemSelection:
    """Rows to be selected at once: whoever follows a selection follows each change of it."""
    rows = QItemSelection()
    for index in indexes:
        rows.select(index, index)
    return rows
