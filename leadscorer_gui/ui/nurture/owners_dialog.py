"""The dialog in which it is said whose the leads are that are handed over, by conditions."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from leadscorer_gui.analysis.condition_counts import Asked
from leadscorer_gui.model.condition_lines import Lines
from leadscorer_gui.model.nurture import OwnerRule
from leadscorer_gui.texts import _
from leadscorer_gui.ui.conditions.builder import ConditionBuilder
from leadscorer_gui.ui.nurture.owner_rows import OwnerRow, owner_rules
from leadscorer_gui.ui.parts.rows import RowDelegate
from leadscorer_gui.ui.rules.counting import LiveCounts
from leadscorer_gui.ui.segments.source import Source
from leadscorer_gui.ui.taking import take_all_typed

_SIZE: Final = (880, 480)


class OwnersDialog(QDialog):
    """Shows rules of owners; what is made of them is `owners` once the dialog is accepted.

    The first rule that holds for a lead says whose it is.
    """

    def __init__(self, owners: Sequence[OwnerRule], source: Source, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName("owners_dialog")
        self.setWindowTitle(_("Owners by rule"))
        self._source = source
        self._rows = [OwnerRow.of(one) for one in owners]
        self._made: tuple[OwnerRule, ...] | None = None
        self.list, self.owner, self.builder = QListWidget(), QLineEdit(), ConditionBuilder()
        self.add, self.remove = QPushButton(_("+ &Owner")), QPushButton(_("&Remove"))
        self.up, self.down = QPushButton(_("&Up")), QPushButton(_("&Down"))
        self.wrong, self.right = QLabel(), QWidget()
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self.counts = LiveCounts(self)
        self._name_parts()
        self._place()
        self._connect()
        self._show(0)

    def _name_parts(self) -> None:
        parts: tuple[tuple[QWidget, str], ...] = (
            (self.list, "list"), (self.owner, "owner"), (self.add, "add"),
            (self.remove, "remove"), (self.up, "up"), (self.down, "down"),
        )  # fmt: skip
        for part, name in parts:
            part.setObjectName(f"owners_{name}")
        self.list.setAccessibleName(_("Rules of owners; the first that holds for a lead counts"))
        self.list.setToolTip(_("The first rule that holds for a lead says whose it is"))
        self.list.setItemDelegate(RowDelegate(self.list))
        self.list.setWordWrap(True)
        self.owner.setAccessibleName(_("Owner"))
        self.wrong.setWordWrap(True)
        for button in (self.add, self.remove, self.up, self.down):
            button.setAutoDefault(False)

    def _place(self) -> None:
        hands = QHBoxLayout()
        for button in (self.add, self.remove, self.up, self.down):
            hands.addWidget(button)
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        left.addLayout(hands)
        form = QFormLayout(self.right)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(_("Ow&ner"), self.owner)
        form.addRow(QLabel(_("of leads for which")))
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        held = QWidget()
        inner = QVBoxLayout(held)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.builder)
        inner.addStretch(1)
        scroll.setWidget(held)
        form.addRow(scroll)
        sides = QHBoxLayout()
        sides.addLayout(left, 2)
        sides.addWidget(self.right, 3)
        layout = QVBoxLayout(self)
        layout.addLayout(sides, 1)
        layout.addWidget(self.wrong)
        layout.addWidget(self.buttons)
        self.resize(*_SIZE)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._choose)
        self.owner.textEdited.connect(self._take_owner)
        self.builder.changed.connect(self._take_lines)
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.up.clicked.connect(self._raise)
        self.down.clicked.connect(self._lower)
        self.buttons.accepted.connect(self._finish)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self.counts.shut_down)

    @property
    def owners(self) -> tuple[OwnerRule, ...] | None:
        """The rules that are shown; None while one is unfinished."""
        return self._made

    # What is shown

    @property
    def _said(self) -> tuple[tuple[str, ...], str]:
        return self._source.lists, self._source.workspace.time_zone

    def _show(self, row: int) -> None:
        """Show all rows, and one of them as the one that is edited."""
        blocked = self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([one.title(*self._said) for one in self._rows])
        self.list.setCurrentRow(min(row, len(self._rows) - 1))
        self.list.blockSignals(blocked)
        self._choose(self.list.currentRow())
        self._judge()

    @Slot(int)
    def _choose(self, row: int) -> None:
        known = 0 <= row < len(self._rows)
        self.right.setEnabled(known)
        self.remove.setEnabled(known)
        self.up.setEnabled(known and row > 0)
        self.down.setEnabled(known and row + 1 < len(self._rows))
        one = self._rows[row] if known else OwnerRow("", Lines())
        self.owner.setText(one.owner)
        self.builder.show_form(one.lines, self._source.known(activities=False))
        if known and not one.lines.parts:
            self.builder.add_line()
        self._count()

    def _judge(self) -> None:
        self._made, why = owner_rules(self._rows, *self._said)
        self.wrong.setText(why)
        self.wrong.setVisible(bool(why))

    def _count(self) -> None:
        """Say beside each line for how many leads it holds."""
        result = self._source.result
        if result is not None:
            self.counts.show_data(result.history, self._source.workspace)
            self.counts.ask([(self.builder, Asked("leads", within=result.model.audience))])

    # What the hand does

    @Slot()
    def _finish(self) -> None:
        """Take what is half typed, too; what is unfinished keeps the dialog open."""
        take_all_typed(self)
        if self._made is not None:
            self.accept()

    def _change(self, **what: object) -> None:
        row = self.list.currentRow()
        self._rows[row] = replace(self._rows[row], **what)  # type: ignore[arg-type]
        self.list.item(row).setText(self._rows[row].title(*self._said))
        self._judge()

    @Slot(str)
    def _take_owner(self, owner: str) -> None:
        self._change(owner=owner)

    @Slot(object)
    def _take_lines(self, lines: Lines) -> None:
        self._change(lines=lines, kept=None)
        self._count()

    @Slot()
    def _add(self) -> None:
        self._rows.append(OwnerRow("", Lines()))
        self._show(len(self._rows) - 1)
        self.owner.setFocus()

    @Slot()
    def _remove(self) -> None:
        row = self.list.currentRow()
        del self._rows[row]
        self._show(row)

    @Slot()
    def _raise(self) -> None:
        self._move(-1)

    @Slot()
    def _lower(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        self._rows.insert(row + by, self._rows.pop(row))
        self._show(row + by)
