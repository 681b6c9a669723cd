"""What is aimed at, month by month, typed in place."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from typing_extensions import override

from leadscorer_gui.analysis.calendar import month_label, month_number
from leadscorer_gui.analysis.plans import Aim, targets_of
from leadscorer_gui.charts.words import short
from leadscorer_gui.history.side_tables import SideTables
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.texts import _
from leadscorer_gui.ui.nurture.plan_table import PlanTable, hundredths_typed

_AIMS: tuple[Aim, Aim] = ("raw_leads", "mqls")
_MOST = 10**12
_FIRST, _LAST = month_number("1900-01"), month_number("2200-12")


class TargetsTable(PlanTable):
    """A row for each month, with a column for raw leads and one for MQLs."""

    typed = Signal(object)
    """Counts by month and aim (`document.nurture_edits`); None where nothing is aimed at."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((1, 2), parent)
        self._own: set[tuple[str, Aim]] = set()
        self._span: tuple[int, int] = (0, -1)

    def show_targets(
        self, workspace: Workspace, tables: SideTables, months: tuple[int, int]
    ) -> None:
        """Show the targets of these months, and of all others that have one."""
        found = targets_of(workspace, tables)
        self._own = {
            (one.month, aim)
            for one in workspace.targets
            for aim in _AIMS
            if getattr(one, aim) is not None
        }
        known = {month for aim in _AIMS for month in found[aim]} | set(months)
        first, last = max(_FIRST, min(known)), min(_LAST, max(known))
        rows = []
        for month in range(first, last + 1):
            counts = (found[aim].get(month) for aim in _AIMS)
            cells = ("" if count is None else short(float(count)) for count in counts)
            rows.append((month_label(month), *cells))
        self.show_rows(rows)

    def row_of(self, month: int) -> int:
        """The row of a month; the last one where it is later."""
        label = month_label(month)
        places = [place for place, row in enumerate(self._rows) if row[0] <= label]
        return places[-1] if places else 0

    @override
    def titles(self) -> Sequence[str]:
        return _("Month"), _("Raw leads"), _("MQLs")

    @override
    def tips(self) -> Sequence[str]:
        return (
            _("A calendar month"),
            _("How many leads are to come in"),
            _("How many are to become MQLs"),
        )

    @override
    def may_edit(self, _row: int, column: int) -> bool:
        return column > 0

    @override
    def is_imported(self, row: int, column: int) -> bool:
        return column > 0 and (self._rows[row][0], _AIMS[column - 1]) not in self._own

    @override
    def take(self, cells: dict[tuple[int, int], str]) -> None:
        counts: dict[tuple[str, Aim], int | None] = {}
        for (row, column), text in cells.items():
            count = _count(text)
            if not 0 < column <= len(_AIMS) or row >= len(self._rows):
                continue
            if text and count is None:
                said = _("“{text}” is no whole number of leads")
                self.refused.emit(said.format(text=text))
                return
            counts[self._rows[row][0], _AIMS[column - 1]] = count
        if counts:
            self.typed.emit(counts)


def _count(text: str) -> int | None:
    """A whole number as people write it: `1,200`, `1 200`, `1200`."""
    hundredths = hundredths_typed(text)
    if hundredths is None or hundredths % 100:
        return None
    return hundredths // 100 if hundredths // 100 < _MOST else None
