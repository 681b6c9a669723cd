"""What is chosen in the table of rules."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QSignalBlocker

from leadscorer_gui.document.rule_tree import NO_MODEL, RuleTree

_MANY_RANGES: Final = 8


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
    first = last = None
    for index in indexes:
        if first is not None and last is not None and not _follows(index, last):
            rows.select(first, last)
            first = None
        first, last = first or index, index
    if first is not None and last is not None:
        rows.select(first, last)
    return rows


def _follows(index: QModelIndex, other: QModelIndex) -> bool:
    return index.row() == other.row() + 1 and index.parent() == other.parent()


def tidy(chosen: QItemSelectionModel) -> None:
    """Have the same rows selected by fewer ranges, where that is a gain.

    For each cell that it paints Qt looks through all ranges of a selection. Nobody is told: the
    same rows are chosen.
    """
    selection = chosen.selection()
    if selection.count() <= _MANY_RANGES:
        return
    parts = [selection.at(place) for place in range(selection.count())]
    model, found = parts[0].model(), dict[int, tuple[QModelIndex, set[int]]]()
    for part in parts:
        home = part.parent()
        found.setdefault(home.row(), (home, set()))[1].update(range(part.top(), part.bottom() + 1))
    rows = QItemSelection()
    for _row, (home, inside) in sorted(found.items(), key=itemgetter(0)):
        for first, last in _runs(sorted(inside)):
            rows.select(model.index(first, 0, home), model.index(last, 0, home))
    if rows.count() < selection.count():
        flags = QItemSelectionModel.SelectionFlag
        with QSignalBlocker(chosen):
            chosen.select(QItemSelection(), flags.Clear)  # or Qt compares each range with each
            chosen.select(rows, flags.Select | flags.Rows)


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The stretches of rows that follow each other, by their first and their last row."""
    for _place, run in groupby(enumerate(rows), lambda pair: pair[1] - pair[0]):
        inside = [row for _number, row in run]
        yield inside[0], inside[-1]
