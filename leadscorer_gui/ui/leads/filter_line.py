"""The line above the list of leads: filter, quick lists, names on or off, columns, export."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from leadscorer_gui.analysis.lead_lists import Column
from leadscorer_gui.texts import _, n_

ALL: Final = "all"
NOW: Final = "now"
NEW: Final = "new"
_PAUSE_MS: Final = 120


class _FilterEdit(QLineEdit):
    """Esc clears it, Down goes to the list."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class FilterLine(QWidget):
    """What is wished of the list; `wished` tells of a change once typing pauses."""

    wished = Signal()
    left = Signal()
    """The list should get the focus."""
    names_hidden = Signal(bool)
    column_toggled = Signal(str, bool)
    list_export_wished = Signal()
    scores_export_wished = Signal()
    mqls_export_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = _FilterEdit(self)
        self.text.setPlaceholderText(_("Filter by id or attribute (Ctrl+F)"))
        self.text.setAccessibleName(_("Filter of leads"))
        self.text.setClearButtonEnabled(True)
        self.count = QLabel(self)
        self.count.setAccessibleName(_("Number of leads shown"))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.wished)
        self.text.textChanged.connect(self._typed)
        self.text.left.connect(self._leave)
        self.chip = QPushButton(self)
        self.chip.setObjectName("leads_chip")
        self.chip.setAccessibleName(_("Show all leads again"))
        self.chip.setAutoDefault(False)
        self.chip.hide()
        self.chip.clicked.connect(self.drop_chip)
        self._make_lists()
        self._make_buttons()
        self._place()

    def _make_lists(self) -> None:
        self._lists = QButtonGroup(self)
        self._lists.setExclusive(True)
        names = {ALL: _("All"), NOW: _("MQLs now"), NEW: _("New last week")}
        tips = {
            ALL: _("All leads that the model scores"),
            NOW: _("Leads that are MQLs at the end of the data"),
            NEW: _("Leads that became MQLs in the last full week"),
        }
        self.lists: dict[str, QPushButton] = {}
        for key, name in names.items():
            button = QPushButton(name, self)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setToolTip(tips[key])
            button.setAccessibleName(name)
            button.toggled.connect(partial(_embolden, button))
            self._lists.addButton(button)
            self.lists[key] = button
        self.lists[ALL].setChecked(True)
        self._lists.buttonClicked.connect(self._list_clicked)

    def _make_buttons(self) -> None:
        self.hide_names = QPushButton(_("&Hide names"), self)
        self.hide_names.setCheckable(True)
        self.hide_names.setToolTip(
            _("Show numbers for leads, and no values that name someone (Ctrl+Shift+H)")
        )
        self.hide_names.setAccessibleName(_("Hide names"))
        self.hide_names.toggled.connect(self.names_hidden)
        self.choose_columns = QToolButton(self)
        self.choose_columns.setText(_("Columns"))
        self.choose_columns.setAccessibleName(_("Columns"))
        self.choose_columns.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.choose_columns.setMinimumHeight(24)
        self.menu = QMenu(self.choose_columns)
        self.menu.setAccessibleName(_("Columns"))
        self.choose_columns.setMenu(self.menu)
        self._columns = QActionGroup(self)
        self._columns.setExclusive(False)
        self._columns.triggered.connect(self._column_triggered)
        self.export = QPushButton(_("&Export"), self)
        self.export.setToolTip(_("Save leads as CSV or XLSX"))
        self.export.setAccessibleName(_("Export leads"))
        self.export.setMenu(self._export_menu())

    def _export_menu(self) -> QMenu:
        menu = QMenu(self.export)
        menu.setObjectName("export_menu")
        menu.setAccessibleName(_("Export leads"))
        for name, text, wished in (
            ("export_list", _("&This list as shown…"), self.list_export_wished),
            ("export_scores", _("&All scored leads…"), self.scores_export_wished),
            ("export_mqls", _("&MQLs of today…"), self.mqls_export_wished),
        ):
            action = menu.addAction(text)
            action.setObjectName(name)
            action.triggered.connect(wished)
        return menu

    def _place(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.text, 1)
        for widget in (self.choose_columns, self.hide_names, self.export):
            first.addWidget(widget)
        second.setSpacing(4)
        for button in self.lists.values():
            second.addWidget(button)
        second.addWidget(self.chip)
        second.addStretch(1)
        self.count.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        second.addWidget(self.count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(first)
        layout.addLayout(second)

    @property
    def chosen_list(self) -> str:
        """Which quick list is chosen."""
        return next(key for key, button in self.lists.items() if button.isChecked())

    def choose_list(self, key: str) -> None:
        """Choose a quick list, as a click does."""
        self.lists[key].setChecked(True)
        self.wished.emit()

    @property
    def has_chip(self) -> bool:
        """Whether only the leads behind a number are wished for."""
        return not self.chip.isHidden()

    def show_chip(self, words: str) -> None:
        """Say that only these leads are shown, with a way out; nothing is wished by it."""
        name = _("Only: {what}. Press to show all again").format(what=words)
        self.chip.setText(_("{what}  ×").format(what=words))
        self.chip.setToolTip(name)
        self.chip.setAccessibleName(name)
        self.chip.show()

    def hide_chip(self) -> None:
        """Show no chip; nothing is wished by it."""
        self.chip.hide()

    def drop_chip(self) -> None:
        """Wish for the leads without the chip."""
        had_focus = self.chip.hasFocus()
        self.chip.hide()
        if had_focus:
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.wished.emit()

    def clear(self) -> None:
        """Wish for all leads again, at once."""
        self.chip.hide()
        self.text.blockSignals(True)
        self.text.clear()
        self.text.blockSignals(False)
        self._pause.stop()
        self.choose_list(ALL)

    def show_sizes(self, sizes: dict[str, int]) -> None:
        """Say beside each quick list how many leads it has."""
        names = {ALL: _("All"), NOW: _("MQLs now"), NEW: _("New last week")}
        for key, size in sizes.items():
            text = _("{list} {count}").format(list=names[key], count=f"{size:,}")
            self.lists[key].setText(text)
            self.lists[key].setAccessibleName(text)

    def show_count(self, shown: int, total: int, stale: bool) -> None:
        """Say how many leads the list has, and whether newer numbers are on their way."""
        if shown == total:
            text = n_("{count} lead", "{count} leads", total).format(count=f"{total:,}")
        elif shown:
            text = n_("{shown} of {count} lead", "{shown} of {count} leads", total)
            text = text.format(shown=f"{shown:,}", count=f"{total:,}")
        else:
            text = _("No lead matches")
        self.count.setText(_("{leads}, updating…").format(leads=text) if stale else text)

    def show_columns(self, columns: list[Column], visible: set[str]) -> None:
        """Offer the columns of a list."""
        self.menu.clear()
        for column in columns:
            action = QAction(column.title, self.menu)
            action.setCheckable(True)
            action.setChecked(column.key in visible)
            action.setData(column.key)
            self._columns.addAction(action)
            self.menu.addAction(action)

    def _typed(self) -> None:
        self._pause.start()

    def _leave(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self.wished.emit()
        self.left.emit()

    def _list_clicked(self) -> None:
        self.wished.emit()

    def _column_triggered(self, action: QAction) -> None:
        self.column_toggled.emit(action.data(), action.isChecked())


def _embolden(button: QPushButton, chosen: bool) -> None:
    """Tell the chosen button by more than its shade."""
    font = button.font()
    font.setBold(chosen)
    button.setFont(font)
