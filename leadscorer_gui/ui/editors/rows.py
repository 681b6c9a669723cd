"""The widgets of one row of a table, and what its columns hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

from leadscorer_gui.texts import _
from leadscorer_gui.ui.editors.lines import NumberLine
from leadscorer_gui.ui.editors.sections import ProblemLabel

_LETTERS: Final = 7
_LEAST_TEXT: Final = 70


@dataclass(frozen=True)
class Column:
    """A column: the key of the form, and what stands there; `taken` is a number that takes away."""

    key: str
    kind: Literal["text", "number", "taken"] = "number"
    low: int | None = None


class Cell(NumberLine):
    """A cell; several cells of a spreadsheet are pasted as such."""

    pasted = Signal(object)
    """The rows that were pasted, each the texts of its cells."""
    wiped = Signal()
    """The row of the cell is to go."""

    def __init__(self, column: Column) -> None:
        super().__init__(f"cell_{column.key}", _LETTERS, column.kind == "taken", column.low)
        self._is_text = column.kind == "text"
        if self._is_text:
            self.setAlignment(Qt.AlignmentFlag.AlignLeft)
            self._fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() == Qt.Key.Key_Backspace:
            self.wiped.emit()
        elif event.matches(QKeySequence.StandardKey.Paste) and self._paste():
            return
        else:
            super().keyPressEvent(event)

    @override
    def _step(self, step: int) -> None:
        if not self._is_text:
            super()._step(step)

    @override
    def _fit(self) -> None:
        if not getattr(self, "_is_text", False):
            super()._fit()
            return
        self.setMinimumWidth(_LEAST_TEXT)
        self.setMaximumWidth(16_777_215)

    def _paste(self) -> bool:
        lines = QGuiApplication.clipboard().text().rstrip("\n").splitlines()
        rows = [line.split("\t") for line in lines]
        if len(rows) < 2 and all(len(row) < 2 for row in rows):
            return False
        self.pasted.emit(rows)
        return True


class Row:
    """The cells of a row, the button that takes it out, and what is wrong with it."""

    def __init__(self, parent: QWidget, columns: Sequence[Column]) -> None:
        self.cells = tuple(Cell(column) for column in columns)
        self.remove = QPushButton("×", parent)
        self.remove.setObjectName("row_remove")
        self.remove.setAutoDefault(False)
        # A click leaves the cursor in the row: a row that is only begun is not taken before.
        self.remove.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.remove.setFixedWidth(max(24, self.remove.fontMetrics().height() + 10))
        self.problem = ProblemLabel("row_problem")
        for widget in (*self.cells, self.problem):
            widget.setParent(parent)

    def name_it(self, number: int, names: Sequence[str], remove: str) -> None:
        """What the parts of the row are called for those who do not see their place."""
        for cell, name in zip(self.cells, names, strict=True):
            cell.name_it(_("{name}, row {number}").format(name=name, number=number))
        self.remove.setAccessibleName(_("{name}, row {number}").format(name=remove, number=number))
        self.remove.setToolTip(_("{name} (Ctrl+Backspace)").format(name=remove))

    def show_texts(self, texts: Sequence[str]) -> None:
        """Show what stands in the form."""
        for cell, text in zip(self.cells, texts, strict=True):
            cell.show_text(text)

    def tell(self, problems: Sequence[str]) -> None:
        """Say below the cells what is wrong with them."""
        self.problem.tell(problems)
        for cell in self.cells:
            cell.setAccessibleDescription(self.problem.text())

    def let_go(self) -> None:
        """Take the widgets away."""
        for widget in (*self.cells, self.remove, self.problem):
            widget.hide()
            widget.deleteLater()
