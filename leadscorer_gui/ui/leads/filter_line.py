"""The line above the list of leads: filter, quick lists, names on or off, columns, export."""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import (
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
from leadscorer_gui.analysis.quick_lists import list_name
from leadscorer_gui.model.filters import LeadFilter, LeadListName
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.leads.list_buttons import ListButtons
from leadscorer_gui.ui.leads.naming_row import NamingRow
from leadscorer_gui.ui.parts.elided_button import ElidedButton
from leadscorer_gui.ui.parts.tab_order import in_order

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
    filter_named = Signal(object)
    """What is shown is to be kept, as a `LeadFilter` without an id."""
    filter_removed = Signal(str)
    """The id of a saved filter that is to be forgotten."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = _FilterEdit(self)
        self.text.setClearButtonEnabled(True)
        self.count = QLabel(self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.wished)
        self.text.textChanged.connect(self._typed)
        self.text.left.connect(self._leave)
        self.chip = ElidedButton(self)
        self.chip.setObjectName("leads_chip")
        self.chip.setAutoDefault(False)
        self.chip.hide()
        self.chip.clicked.connect(self.drop_chip)
        self._make_lists()
        self._make_buttons()
        self._place()
        self.retranslate()

    def retranslate(self) -> None:
        """Read the texts again after a change of language; a chip's words stay as they came."""
        self.text.setPlaceholderText(_("Filter by id or attribute (Ctrl+F)"))
        self.text.setAccessibleName(_("Filter of leads"))
        self.text.setToolTip(_filter_tip())
        self.count.setAccessibleName(_("Number of leads shown"))
        self.chip.setAccessibleName(_("Show all leads again"))
        self.list_buttons.retranslate()
        self.naming.retranslate()
        self.hide_names.setText(_("&Hide names"))
        self.hide_names.setAccessibleName(_("Hide names"))
        self.hide_names.setToolTip(
            _("Show numbers for leads, and no values that name someone (Ctrl+Shift+H)")
        )
        self.choose_columns.setText(_("Columns"))
        self.export.setText(_("&Export"))
        self.export.setToolTip(_("Save leads as CSV or XLSX"))
        self.choose_columns.setAccessibleName(_("Columns"))
        self.menu.setAccessibleName(_("Columns"))
        self.export.setAccessibleName(_("Export leads"))
        self.export.menu().setAccessibleName(_("Export leads"))
        texts = (_("&This list as shown…"), _("&All scored leads…"), _("&MQLs of today…"))
        for action, text in zip(self.export.menu().actions(), texts, strict=True):
            action.setText(text)

    def _make_lists(self) -> None:
        self.list_buttons = ListButtons(self)
        self.lists = self.list_buttons.buttons
        self.list_buttons.list_clicked.connect(self.wished)
        self.list_buttons.filter_chosen.connect(self.use_filter)
        self.list_buttons.filter_removed.connect(self.filter_removed)
        self.list_buttons.save_wished.connect(self._ask_name)
        self.naming = NamingRow(self)
        self.naming.named.connect(self._keep)
        self.naming.closed.connect(self.text.setFocus)

    def _make_buttons(self) -> None:
        self.hide_names = QPushButton(self)
        self.hide_names.setCheckable(True)
        self.hide_names.toggled.connect(self.names_hidden)
        self.choose_columns = QToolButton(self)
        self.choose_columns.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.choose_columns.setMinimumHeight(24)
        self.menu = QMenu(self.choose_columns)
        self.choose_columns.setMenu(self.menu)
        self._columns = QActionGroup(self)
        self._columns.setExclusive(False)
        self._columns.triggered.connect(self._column_triggered)
        self.export = QPushButton(self)
        self.export.setMenu(self._export_menu())

    def _export_menu(self) -> QMenu:
        menu = QMenu(self.export)
        menu.setObjectName("export_menu")
        for name, wished in (
            ("export_list", self.list_export_wished),
            ("export_scores", self.scores_export_wished),
            ("export_mqls", self.mqls_export_wished),
        ):
            action = menu.addAction("")
            action.setObjectName(name)
            action.triggered.connect(wished)
        return menu

    def _place(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.text, 1)
        for widget in (self.choose_columns, self.hide_names, self.export):
            first.addWidget(widget)
        second.setSpacing(4)
        second.addWidget(self.list_buttons)
        second.addWidget(self.chip)
        second.addStretch(1)
        self.count.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        second.addWidget(self.count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(first)
        layout.addLayout(second)
        layout.addWidget(self.naming)
        in_order(self.text, self.choose_columns, self.hide_names, self.export)

    @property
    def sought(self) -> str:
        """What is typed, without spaces around it; empty where nothing is sought."""
        return self.text.text().strip()

    @property
    def chosen_list(self) -> LeadListName:
        """Which quick list is chosen."""
        return self.list_buttons.chosen

    def choose_list(self, key: LeadListName) -> None:
        """Choose a quick list, as a click does."""
        self.list_buttons.choose(key)
        self.wished.emit()

    def use_filter(self, saved: LeadFilter) -> None:
        """Wish for what a saved filter says, at once."""
        self.chip.hide()
        self._type(saved.words or "")
        self.choose_list(saved.list)

    def show_filters(self, filters: tuple[LeadFilter, ...]) -> None:
        """Offer these saved filters."""
        self.list_buttons.show_filters(filters)

    def _ask_name(self) -> None:
        words = self.text.text().strip()
        self.naming.ask(words or list_name(self.chosen_list))

    def _keep(self, name: str) -> None:
        words = self.text.text().strip()
        self.filter_named.emit(LeadFilter("", name, self.chosen_list, words or None))

    def _type(self, words: str) -> None:
        """Have these words in the filter; nothing is wished by it."""
        self.text.blockSignals(True)
        self.text.setText(words)
        self.text.blockSignals(False)
        self._pause.stop()

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
        self._type("")
        self.choose_list("all")

    def show_sizes(self, sizes: dict[LeadListName, int]) -> None:
        """Say beside each quick list how many leads it has."""
        self.list_buttons.show_sizes(sizes)

    def show_count(self, shown: int, total: int, stale: bool) -> None:
        """Say how many leads the list has, and whether newer numbers are on their way."""
        if shown == total:
            text = n_("{count} lead", "{count} leads", total).format(count=grouped(total))
        elif shown:
            text = n_("{shown} of {count} lead", "{shown} of {count} leads", total)
            text = text.format(shown=grouped(shown), count=grouped(total))
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

    def _column_triggered(self, action: QAction) -> None:
        self.column_toggled.emit(action.data(), action.isChecked())


def _filter_tip() -> str:
    return "\n".join(
        (
            _("Words find leads by their id or any attribute."),
            _('One column: country: DE, country: =DE, country: "" for none.'),
            _("Numbers and dates: score: >=60, score: 40..60, mql since: 2024-02."),
        )
    )
