"""Problems as rows: how bad, of which model, what is wrong, what to do, and what mends it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QIcon
from PySide6.QtWidgets import QApplication, QStyle
from typing_extensions import override

from leadscorer_gui.analysis.model_problems import DATA, SEVERITIES, Problem, Severity
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui import settings
from leadscorer_gui.ui.parts.flat_table import FlatTable, Index, Role


class Column:
    """The places of the columns."""

    SEVERITY = 0
    MODEL = 1
    PROBLEM = 2
    HINT = 3
    FIX = 4


@dataclass(frozen=True)
class Row:
    """A problem, and whether it is one of an older model."""

    problem: Problem
    is_old: bool = False

    @property
    def can_be_fixed(self) -> bool:
        """Whether there is a fix that is known to fit."""
        return self.problem.fix is not None and not self.is_old


def severity_word(severity: Severity) -> str:
    """What a severity is called."""
    return {"error": _("Error"), "warning": _("Warning"), "advice": _("Advice")}[severity]


class ProblemTable(FlatTable):
    """Problems as rows, the worst first; only those of the chosen severities."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(Column.FIX + 1, _titles, lambda: len(self._rows), parent)
        self._all: tuple[Row, ...] = ()
        self._rows: tuple[Row, ...] = ()
        self._names: dict[str, str] = {}
        self._chosen: frozenset[Severity] = frozenset(SEVERITIES)
        self._icons = {severity: icon_of(severity) for severity in SEVERITIES}

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self._rows

    @property
    def all(self) -> tuple[Row, ...]:
        """What is shown, and what the filter hides."""
        return self._all

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems that are shown."""
        return tuple(row.problem for row in self._rows)

    @property
    def names(self) -> dict[str, str]:
        """The names of the models by their ids."""
        return self._names

    def show(self, rows: Sequence[Row], names: dict[str, str]) -> None:
        """Show other problems; `names` are those of the models by their ids."""
        self._all, self._names = tuple(rows), names
        self._filter()

    def choose(self, severities: Collection[Severity]) -> None:
        """Show problems of these severities alone."""
        self._chosen = frozenset(severities)
        self._filter()

    def _filter(self) -> None:
        self.beginResetModel()
        self._rows = tuple(row for row in self._all if row.problem.severity in self._chosen)
        self.endResetModel()

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        cells = self._cells(row)
        match role:
            case Role.DisplayRole | Role.ToolTipRole:
                return cells[index.column()]
            case Role.AccessibleTextRole:
                return self._told(row, cells)
            case Role.DecorationRole if index.column() == Column.SEVERITY:
                return self._icons[row.problem.severity]
            case Role.FontRole if row.is_old:
                font = QFont()
                font.setItalic(True)
                return font
        return None

    def _cells(self, row: Row) -> tuple[str, str, str, str, str]:
        problem = row.problem
        name = self._names.get(problem.model_id, problem.model_id)
        if problem.model_id == DATA:
            name = _("Data")
        text = problem.text
        if row.is_old:
            text = _("{text} (before the newest edit)").format(text=text)
        words = problem.fix.words if problem.fix is not None and row.can_be_fixed else ""
        cells = severity_word(problem.severity), name, text, problem.hint, words
        one, two, three, four, five = (" ".join(cell.split()) for cell in cells)
        return one, two, three, four, five

    def _told(self, row: Row, cells: tuple[str, str, str, str, str]) -> str:
        severity, model, problem, hint, fix = cells
        text = _("{severity}, {model}: {problem}. {hint}")
        text = text.format(severity=severity, model=model, problem=problem, hint=hint)
        if not row.can_be_fixed:
            return text
        return _("{text}. Ctrl+Enter: {fix}").format(text=text, fix=fix)


def _titles() -> tuple[str, ...]:
    return _("Severity"), _("Model"), _("Problem"), _("What to do"), _("Fix")


_SIGNS: Final = {
    "error": QStyle.StandardPixmap.SP_MessageBoxCritical,
    "warning": QStyle.StandardPixmap.SP_MessageBoxWarning,
    "advice": QStyle.StandardPixmap.SP_MessageBoxInformation,
}


def icon_of(severity: Severity) -> QIcon:
    """The sign of a severity, in the style of the system."""
    return QApplication.style().standardIcon(_SIGNS[severity])


def counted(severity: Severity, count: int) -> str:
    """So many problems of a severity, in words."""
    if severity == "error":
        text = n_("{count} error", "{count} errors", count)
    elif severity == "warning":
        text = n_("{count} warning", "{count} warnings", count)
    else:
        text = n_("{count} piece of advice", "{count} pieces of advice", count)
    return text.format(count=count)


MOST_LETTERS: Final = 60
"""A name in a button must not make the window wide."""


def button_text(words: str) -> str:
    """Words as the text of a button: one line, cut where they are long, no mark of a key."""
    text = " ".join(words.split())
    text = text if len(text) <= MOST_LETTERS else text[: MOST_LETTERS - 1] + "…"
    return text.replace("&", "&&")


def shown(severity: Severity) -> settings.Setting[bool]:
    """Whether problems of a severity are shown."""
    return settings.Setting(f"problems/{severity}", True)
