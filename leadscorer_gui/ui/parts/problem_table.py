"""Problems as rows: how bad, of which model, what is wrong, what to do, and what mends it."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QIcon
from typing_extensions import override

from leadscorer_gui.analysis.lint.ignoring import can_be_ignored, ignoring
from leadscorer_gui.analysis.model_problems import DATA, SEVERITIES, Kind, Problem, Severity
from leadscorer_gui.model.ignored import IgnoredProblem
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui import settings
from leadscorer_gui.ui.icons import icon
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
    """A problem, whether it is one of an older model, and what says that it is ignored."""

    problem: Problem
    is_old: bool = False
    ignored: IgnoredProblem | None = None

    @property
    def can_be_fixed(self) -> bool:
        """Whether there is a fix that is known to fit."""
        return self.problem.fix is not None and not self.is_old and self.ignored is None

    @property
    def can_be_ignored(self) -> bool:
        """Whether it is listed, and the model can do its work with it."""
        return self.ignored is None and can_be_ignored(self.problem)


def severity_word(severity: Severity) -> str:
    """What a severity is called."""
    return {"error": _("Error"), "warning": _("Warning"), "advice": _("Advice")}[severity]


class ProblemTable(FlatTable):
    """Problems as rows, the worst first, then those that are ignored; only those of the chosen
    severities."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(Column.FIX + 1, _titles, lambda: len(self._rows), parent)
        self._all: tuple[Row, ...] = ()
        self._rows: tuple[Row, ...] = ()
        self._kept: dict[int, tuple[str, str, str, str, str]] = {}
        """The texts of the rows that are shown, by the identity of the row."""
        self._names: dict[str, str] = {}
        self._chosen: frozenset[Severity] = frozenset(SEVERITIES)
        self._with_ignored = False
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
    def ignored_count(self) -> int:
        """How many are ignored."""
        return sum(row.ignored is not None for row in self._all)

    def counts(self) -> dict[Severity, int]:
        """How many there are that are not, by severity."""
        found = Counter(row.problem.severity for row in self._all if row.ignored is None)
        return {severity: found[severity] for severity in SEVERITIES}

    def ignorable(self, kind: Kind) -> list[Problem]:
        """Those of a kind that can be ignored and are not."""
        same = (row for row in self._all if row.problem.kind == kind)
        return [row.problem for row in same if row.can_be_ignored]

    @property
    def names(self) -> dict[str, str]:
        """The names of the models by their ids."""
        return self._names

    def show(self, rows: Sequence[Row], names: dict[str, str]) -> None:
        """Show other problems; `names` are those of the models by their ids."""
        self._all, self._names = tuple(rows), names
        self._filter()

    def come_back(self, rows: Sequence[Row]) -> Row | None:
        """The first of other rows that counts again: up to now it is ignored."""
        gone = {row.ignored.place for row in self._all if row.ignored is not None}
        gone -= {row.ignored.place for row in rows if row.ignored is not None}
        kept = (row for row in rows if gone and row.ignored is None)
        return next((row for row in kept if ignoring(row.problem).place in gone), None)

    def choose(self, severities: Collection[Severity], with_ignored: bool = False) -> None:
        """Show problems of these severities alone, and those that are ignored, or not."""
        self._chosen, self._with_ignored = frozenset(severities), with_ignored
        self._filter()

    def _filter(self) -> None:
        self.beginResetModel()
        self._kept.clear()
        self._rows = tuple(row for row in self._all if self._is_shown(row))
        self.endResetModel()

    def _is_shown(self, row: Row) -> bool:
        if row.ignored is not None:
            return self._with_ignored
        return row.problem.severity in self._chosen

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Role.DisplayRole | Role.ToolTipRole:
                return self._kept_cells(row)[index.column()]
            case Role.AccessibleTextRole:
                return self._told(row, self._kept_cells(row))
            case Role.DecorationRole if index.column() == Column.SEVERITY:
                return self._icons[row.problem.severity]
            case Role.FontRole if row.is_old:
                font = QFont()
                font.setItalic(True)
                return font
        return None

    def _kept_cells(self, row: Row) -> tuple[str, str, str, str, str]:
        """The texts of a row, put together once: they are measured and painted again and again."""
        cells = self._kept.get(id(row))
        if cells is None:
            cells = self._kept[id(row)] = self._cells(row)
        return cells

    def _cells(self, row: Row) -> tuple[str, str, str, str, str]:
        problem = row.problem
        name = self._names.get(problem.model_id, problem.model_id)
        if problem.model_id == DATA:
            name = _("Data")
        text = problem.text
        if row.is_old:
            text = _("{text} (before the newest edit)").format(text=text)
        words = problem.fix.words if problem.fix is not None and row.can_be_fixed else ""
        hint = problem.hint if row.ignored is None else _ignored_words(row.ignored)
        cells = severity_word(problem.severity), name, text, hint, words
        one, two, three, four, five = (" ".join(cell.split()) for cell in cells)
        return one, two, three, four, five

    def _told(self, row: Row, cells: tuple[str, str, str, str, str]) -> str:
        severity, model, problem, hint, fix = cells
        text = _("{severity}, {model}: {problem}. {hint}")
        text = text.format(severity=severity, model=model, problem=problem, hint=hint)
        if not row.can_be_fixed:
            return text
        return _("{text}. Ctrl+Enter: {fix}").format(text=text, fix=fix)


def _ignored_words(entry: IgnoredProblem) -> str:
    if not entry.reason:
        return _("Ignored")
    return _("Ignored: {reason}").format(reason=entry.reason)


def _titles() -> tuple[str, ...]:
    return _("Severity"), _("Model"), _("Problem"), _("What to do"), _("Fix")


def icon_of(severity: Severity) -> QIcon:
    """The sign of a severity: each has a shape of its own."""
    return icon(severity)


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


IGNORED_SHOWN: Final = settings.Setting("problems/ignored", False)
"""Whether problems that are ignored are listed."""


def shown(severity: Severity) -> settings.Setting[bool]:
    """Whether problems of a severity are shown."""
    return settings.Setting(f"problems/{severity}", True)
