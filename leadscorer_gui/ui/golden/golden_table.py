"""Golden leads as rows: what is expected of each model, and what is so."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont
from typing_extensions import override

from leadscorer_gui.analysis.golden import Outcome, Part, expected_text, got_text
from leadscorer_gui.model.golden import Expected, GoldenLead
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.texts import _
from leadscorer_gui.ui.parts.flat_table import FlatTable, Index, Role


class Column(IntEnum):
    """The columns of the table."""

    STATE = 0
    LEAD = 1
    MODEL = 2
    SCORE = 3
    BAND = 4
    GRADE = 5
    MQL = 6


PART_OF: Final[dict[int, Part]] = {
    Column.SCORE: "score",
    Column.BAND: "band",
    Column.GRADE: "grade",
    Column.MQL: "mql_at",
}


@dataclass(frozen=True)
class GoldenRow:
    """A golden lead and what is expected of one model; without it nothing is expected yet.

    `outcome` None: it is not known yet.
    """

    lead: GoldenLead
    model_name: str
    expected: Expected | None = None
    outcome: Outcome | None = None

    @property
    def failed(self) -> bool:
        """Whether something is otherwise than expected."""
        return self.outcome is not None and not self.outcome.passed


class GoldenTable(FlatTable):
    """Shows rows; what is otherwise than expected is bold and said in words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(len(Column), _titles, lambda: len(self.rows), parent)
        self.rows: tuple[GoldenRow, ...] = ()
        self.is_stale = False

    def show(
        self, workspace: Workspace, outcomes: dict[tuple[str, str], Outcome], stale: bool
    ) -> None:
        """Show the golden leads of a workspace; where only values differ, no row goes."""
        rows = tuple(_rows(workspace, outcomes))
        same = [_place(row) for row in rows] == [_place(row) for row in self.rows]
        if not same:
            self.beginResetModel()
        self.rows, self.is_stale = rows, stale
        if not same:
            self.endResetModel()
        else:
            self.tell_cells()

    def row_of(self, golden_id: str, model_id: str | None) -> int:
        """The row of a lead and a model, or of the lead; -1 without."""
        places = [_place(row) for row in self.rows]
        if (golden_id, model_id) in places:
            return places.index((golden_id, model_id))
        return next((row for row, place in enumerate(places) if place[0] == golden_id), -1)

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        match role:
            case Role.DisplayRole:
                return self._text(row, column)
            case Role.FontRole if self._differs(row, column):
                font = QFont()
                font.setBold(True)
                return font
            case Role.ToolTipRole:
                return row.lead.note or self._text(row, column)
            case Role.AccessibleTextRole:
                title = self.headerData(column, Qt.Orientation.Horizontal)
                value = self._text(row, column) or _("nothing expected")
                return _("{column}: {value}").format(column=title, value=value)
            case Role.AccessibleDescriptionRole:
                return ", ".join(filter(None, (self._text(row, each) for each in Column)))
        return None

    @staticmethod
    def _differs(row: GoldenRow, column: int) -> bool:
        if column == Column.STATE:
            return row.failed
        return row.outcome is not None and PART_OF.get(column) in row.outcome.failures

    def _text(self, row: GoldenRow, column: int) -> str:
        match column:
            case Column.STATE:
                return self._state(row)
            case Column.LEAD:
                return row.lead.name
            case Column.MODEL:
                return row.model_name
        return _value(row, PART_OF[column])

    def _state(self, row: GoldenRow) -> str:
        if row.expected is None:
            return _("– nothing expected")
        if row.outcome is None or self.is_stale:
            return _("… checking")
        return _("✓ as expected") if row.outcome.passed else _("✗ differs")


def _titles() -> tuple[str, ...]:
    return _("Result"), _("Golden lead"), _("Model"), _("Score"), _("Band"), _("Grade"), _("MQL")


def _value(row: GoldenRow, part: Part) -> str:
    """What is expected of a part, and what it is where that is something else."""
    if row.expected is None:
        return ""
    wanted = expected_text(row.expected, part)
    if not wanted or row.outcome is None or part not in row.outcome.failures:
        return wanted
    got = got_text(row.outcome.got, part, row.expected.mql_at or "")
    return _("expected {expected}, got {got}").format(expected=wanted, got=got)


def _rows(workspace: Workspace, outcomes: dict[tuple[str, str], Outcome]) -> list[GoldenRow]:
    names = {model.id: model.name for model in workspace.models}
    rows: list[GoldenRow] = []
    for lead in workspace.golden:
        if not lead.expect:
            rows.append(GoldenRow(lead, ""))
        for one in lead.expect:
            outcome = outcomes.get((lead.id, one.model))
            rows.append(GoldenRow(lead, names.get(one.model, one.model), one, outcome))
    return rows


def _place(row: GoldenRow) -> tuple[str, str | None]:
    return row.lead.id, None if row.expected is None else row.expected.model
