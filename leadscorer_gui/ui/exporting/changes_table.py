"""What becomes of each rule in another system, as a table."""

from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QObject, Qt
from typing_extensions import override

from leadscorer_gui.exchange.adapt import Change, Verdict
from leadscorer_gui.texts import _
from leadscorer_gui.ui.parts.flat_table import FlatTable, Index, Role

_SIGNS: Final[dict[Verdict, str]] = {"exact": "✓", "approximate": "≈", "impossible": "✗"}
_WORST_FIRST: Final[tuple[Verdict, ...]] = ("impossible", "approximate", "exact")


class Column(IntEnum):
    """The columns."""

    VERDICT = 0
    PART = 1
    BECOMES = 2
    WAY_AROUND = 3


class ChangesTable(FlatTable):
    """Shows changes, what is lost first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(len(Column), _titles, lambda: len(self.changes), parent)
        self.changes: tuple[Change, ...] = ()

    def show_changes(self, changes: tuple[Change, ...]) -> None:
        """Show other changes."""
        self.beginResetModel()
        self.changes = tuple(sorted(changes, key=lambda one: _WORST_FIRST.index(one.verdict)))
        self.endResetModel()

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        change, column = self.changes[index.row()], index.column()
        if role in (Role.DisplayRole, Role.ToolTipRole):
            return _text(change, column)
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role == Role.AccessibleTextRole:
            text = _("{column}: {value}")
            return text.format(column=_titles()[column], value=_text(change, column) or _("empty"))
        return None


def verdict_text(verdict: Verdict) -> str:
    """A verdict in a word, with its sign."""
    words = {
        "exact": _("exact"),
        "approximate": _("approximate"),
        "impossible": _("not possible"),
    }
    return f"{_SIGNS[verdict]} {words[verdict]}"


def _titles() -> tuple[str, ...]:
    return _("There"), _("Rule or part"), _("What becomes of it"), _("Way around")


def _text(change: Change, column: int) -> str:
    match column:
        case Column.VERDICT:
            return verdict_text(change.verdict)
        case Column.PART:
            return change.part
        case Column.BECOMES:
            return change.becomes
    return change.way_around
