"""A table of a few rows, each a mapping of the form: tiers, steps of ageing, bands, grades.

A new row is not in the form before something is typed into it; then it is, complete or not. Rows
that are complete stand in the order of their number, so that no one has to think of it.
"""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from leadscorer_gui.document.raw_edits import items_of, text_of, typed, with_part_at
from leadscorer_gui.document.rule_forms import FormProblem
from leadscorer_gui.model.raw import Raw, RawList, RawMapping, RawScalar
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import n_
from leadscorer_gui.ui.editors.lines import is_number, number_of
from leadscorer_gui.ui.editors.part_editor import number_part
from leadscorer_gui.ui.editors.rows import Column, Row
from leadscorer_gui.ui.editors.sections import below, plain

MOST_ROWS: Final = 40
"""So many rows are shown; nobody edits more by hand."""
_LINES: Final = 2
"""Of a row: its cells, and what is wrong with them."""


class RowTable(QWidget):
    """Rows of cells, a button for one more, and one beside each row that takes it out.

    `rising`: the key by whose number the rows rise. Enter goes to the next cell, and from the last
    one to a new row; Ctrl+Backspace takes a row out; cells from a spreadsheet are pasted.
    """

    changed = Signal(object)
    """All rows, a RawList; None where there are none."""

    def __init__(self, name: str, columns: Sequence[Column], rising: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.columns, self._rising = tuple(columns), rising
        self._raw: Raw | None = None
        self.rows: list[Row] = []
        self._titles = [QLabel() for _column in columns]
        for title in self._titles:
            title.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.add = QPushButton()
        self.add.setObjectName(f"{name}_add")
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self.begin_row)
        self._more = QLabel()
        self._more.hide()
        self._names: tuple[str, ...] = ("",) * len(self.columns)
        self._remove_name = ""
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addLayout(self._grid)
        layout.addWidget(self._more)
        layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def name_it(self, name: str, titles: Sequence[str], add: str, remove: str) -> None:
        """What the table, its columns, and the buttons are called."""
        self.setAccessibleName(name)
        self._names, self._remove_name = tuple(titles), remove
        for label, title in zip(self._titles, titles, strict=True):
            label.setText(title)
        self.add.setText(add)
        self.add.setAccessibleName(add)
        for number, row in enumerate(self.rows, 1):
            row.name_it(number, self._names, remove)

    @property
    def is_begun(self) -> bool:
        """Whether there is a row that is not in the form yet."""
        return len(self.rows) > len(self._items)

    @property
    def _items(self) -> tuple[Raw, ...]:
        """The rows of the form that are shown."""
        return items_of(self._raw)[:MOST_ROWS]

    @property
    def _rest(self) -> tuple[Raw, ...]:
        """Those that are too many to be shown; edits leave them as they are."""
        return items_of(self._raw)[MOST_ROWS:]

    def show_rows(self, raw: Raw | None, problems: Sequence[FormProblem] = ()) -> None:
        """Show the rows of a form; a row that was begun stays."""
        count = len(self._items)
        kept, drafts = self.rows[:count], self.rows[count:]
        self._raw = raw
        items = self._items
        while len(kept) > len(items):
            kept.pop().let_go()
        while len(kept) < len(items):
            kept.append(self._new_row())
        self.rows = [*kept, *drafts]
        for number, (row, item) in enumerate(zip(kept, items, strict=True)):
            row.show_texts([text_of(item, column.key) for column in self.columns])
            row.tell(plain(below(problems, number), item))
        self._show_rest()
        if count != len(items):
            self._lay_out()

    def _show_rest(self) -> None:
        rest = len(self._rest)
        text = n_("and {count} more row", "and {count} more rows", rest)
        self._more.setText(text.format(count=grouped(rest)))
        self._more.setVisible(bool(rest))
        self.add.setEnabled(not rest)

    def forget(self) -> None:
        """Let go of a row that was begun: another part is shown."""
        count = len(self._items)
        if len(self.rows) > count:
            for row in self.rows[count:]:
                row.let_go()
            self.rows = self.rows[:count]
            self._lay_out()

    @Slot()
    def begin_row(self) -> None:
        """Begin a new row, with the cursor in it."""
        if not self.is_begun:
            self.rows.append(self._new_row())
            self._lay_out()
        self.rows[-1].cells[0].setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for title in self._titles:
                title.setForegroundRole(self.palette().ColorRole.PlaceholderText)

    # Rows

    def _new_row(self) -> Row:
        row = Row(self, self.columns)
        for place, cell in enumerate(row.cells):
            cell.chosen.connect(partial(self._take, row, place))
            cell.left.connect(partial(self._leave, row))
            cell.entered.connect(partial(self._go_on, row, place))
            cell.pasted.connect(partial(self._paste, row, place))
            cell.wiped.connect(row.remove.click)
        row.remove.clicked.connect(partial(self._remove, row))
        row.name_it(len(self.rows) + 1, self._names, self._remove_name)
        return row

    def _lay_out(self) -> None:
        while self._grid.takeAt(0) is not None:
            pass
        before: QWidget | None = None
        for place, title in enumerate(self._titles):
            self._grid.addWidget(title, 0, place)
            title.setVisible(bool(self.rows))
            self._grid.setColumnStretch(place, int(self.columns[place].kind == "text"))
        for number, row in enumerate(self.rows):
            line = 1 + _LINES * number
            for place, widget in enumerate((*row.cells, row.remove)):
                self._grid.addWidget(widget, line, place, Qt.AlignmentFlag(0))
                widget.show()
                if before is not None:
                    QWidget.setTabOrder(before, widget)
                before = widget
            self._grid.addWidget(row.problem, line + 1, 0, 1, len(row.cells) + 2)
            row.name_it(number + 1, self._names, self._remove_name)
        if before is not None:
            QWidget.setTabOrder(before, self.add)
        # What is left of the width goes to the texts, or to no column at all.
        bare = all(column.kind != "text" for column in self.columns)
        self._grid.setColumnStretch(len(self.columns) + 1, int(bare))

    # What the hand does

    def _take(self, row: Row, place: int, text: str) -> None:
        items = self._items
        # One that is begun is taken when the cursor leaves it, and one that is gone not at all.
        if row not in self.rows[: len(items)]:
            return
        number = self.rows.index(row)
        part = self._typed(place, text)
        self._give([*items[:number], _with(items[number], part), *items[number + 1 :]])

    def _leave(self, row: Row) -> None:
        """Take a row that was begun when the cursor is out of it, or when it is complete."""
        if row not in self.rows or self.rows.index(row) < len(self._items):
            return
        texts = [cell.text().strip() for cell in row.cells]
        inside = QApplication.focusWidget() in row.cells
        if any(texts) and (all(texts) or not inside):
            self._take_begun(row)

    def _take_begun(self, row: Row) -> None:
        item: Raw = RawMapping(())
        for place, cell in enumerate(row.cells):
            item = _with(item, self._typed(place, cell.text().strip()))
        items = [*self._items, item]
        self._raw = RawList(tuple(items))  # the row is one of the form's from here on
        self._give(items)

    def _go_on(self, row: Row, place: int) -> None:
        """Enter: to the next cell, from the last one of all to a new row."""
        if place + 1 < len(row.cells):
            row.cells[place + 1].setFocus(Qt.FocusReason.TabFocusReason)
            return
        self._leave_at_enter(row)
        if self.rows[-1] is row and not self.is_begun:
            self.begin_row()
        elif row in self.rows and self.rows[-1] is not row:
            below_it = self.rows[self.rows.index(row) + 1]
            below_it.cells[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _leave_at_enter(self, row: Row) -> None:
        begun = self.is_begun and self.rows[-1] is row
        if begun and all(cell.text().strip() for cell in row.cells):
            self._take_begun(row)

    def _paste(self, row: Row, place: int, cells: Sequence[Sequence[str]]) -> None:
        """Take the cells of a spreadsheet from this cell on, rows after rows."""
        if row not in self.rows:
            return
        items: list[Raw] = [*self._items]
        begun = self.is_begun
        for number, texts in enumerate(cells, self.rows.index(row)):
            if number >= len(items):
                items.append(self._blank())
            for column, text in enumerate(texts[: len(self.columns) - place], place):
                items[number] = _with(items[number], self._typed(column, text.strip()))
        if begun and len(items) > len(self._items):
            self.rows.pop().let_go()
            self._lay_out()
        self._give(items)

    def _remove(self, row: Row, _checked: bool = False) -> None:
        if row not in self.rows:
            return
        number, items = self.rows.index(row), self._items
        if number >= len(items):
            self.rows.remove(row)
            row.let_go()
            self._lay_out()
        near = self.rows[max(0, number - 1)].cells[0] if len(self.rows) > 1 else self.add
        near.setFocus(Qt.FocusReason.OtherFocusReason)
        if number < len(items):
            self._give([*items[:number], *items[number + 1 :]])

    def _blank(self) -> Raw:
        item: Raw = RawMapping(())
        for place in range(len(self.columns)):
            item = _with(item, self._typed(place, ""))
        return item

    def _typed(self, place: int, text: str) -> tuple[str, RawScalar]:
        column = self.columns[place]
        if column.kind == "text":
            return column.key, typed(text) if text else RawScalar("")
        return column.key, number_part(text)

    def _give(self, items: list[Raw]) -> None:
        """Tell of the rows, in order; the cursor stays with its row."""
        order = self._order(items)
        whole = (*(items[place] for place in order), *self._rest)
        raw = RawList(whole) if whole else None
        at = self._cursor()
        self.show_rows(raw)
        if at is not None and at[0] < len(order):
            number = min(order.index(at[0]), len(self.rows) - 1)
            self.rows[number].cells[at[1]].setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit(raw)

    def _cursor(self) -> tuple[int, int] | None:
        """The row of the form and the cell in which the cursor is."""
        focus = QApplication.focusWidget()
        for number, row in enumerate(self.rows[: len(self._items)]):
            if focus in row.cells:
                return number, row.cells.index(focus)
        return None

    def _order(self, items: Sequence[Raw]) -> list[int]:
        places = list(range(len(items)))
        keys = [text_of(item, self._rising) for item in items]
        full = all(text_of(item, column.key) for item in items for column in self.columns)
        if not full or self._rest or not all(map(is_number, keys)):
            return places
        numbers = [number_of(key) for key in keys]
        return sorted(places, key=lambda place: numbers[place])


def _with(item: Raw, part: tuple[str, RawScalar]) -> Raw:
    changed = with_part_at(item, (part[0],), part[1])
    assert changed is not None
    return changed
