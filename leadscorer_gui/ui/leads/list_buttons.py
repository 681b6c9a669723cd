"""Which list of leads is shown: three as buttons, the others and the saved filters in a menu."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from leadscorer_gui.analysis.quick_lists import list_name, list_tip
from leadscorer_gui.model.filters import LeadFilter, LeadListName
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _
from leadscorer_gui.ui.parts.elided_button import ElidedButton

AS_BUTTONS: Final[tuple[LeadListName, ...]] = ("all", "now", "new")
IN_MENU: Final[tuple[LeadListName, ...]] = ("won_never_mql", "mql_not_won", "fell_below")
_WIDEST: Final = 150


class ListButtons(QWidget):
    """The lists to choose from. A choice by hand is told by `list_clicked` or `filter_chosen`."""

    list_clicked = Signal()
    filter_chosen = Signal(object)
    """A saved `LeadFilter`."""
    filter_removed = Signal(str)
    """The id of a saved filter that is to be forgotten."""
    save_wished = Signal()
    """What is shown is to be saved as a filter: a name is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sizes: dict[LeadListName, int] = {}
        self._chosen: LeadListName = "all"
        self._filters: tuple[LeadFilter, ...] = ()
        self._group = QButtonGroup(self)
        self.buttons: dict[LeadListName, QPushButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for key in AS_BUTTONS:
            self.buttons[key] = self._button(key)
            layout.addWidget(self.buttons[key])
        self.more = QToolButton(self)
        self.more.setObjectName("more_lists")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMinimumHeight(24)
        self.menu = QMenu(self.more)
        self.menu.aboutToShow.connect(self._fill)
        self.more.setMenu(self.menu)
        layout.addWidget(self.more)
        self.choose("all")
        self.retranslate()

    def _button(self, key: LeadListName) -> QPushButton:
        button = ElidedButton(self)
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.toggled.connect(partial(_embolden, button))
        button.clicked.connect(partial(self._click, key))
        self._group.addButton(button)
        return button

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.menu.setAccessibleName(_("More lists and saved filters"))
        for key, button in self.buttons.items():
            button.setToolTip(list_tip(key))
        self.show_sizes(self._sizes)

    @property
    def chosen(self) -> LeadListName:
        """Which list is chosen."""
        return self._chosen

    def choose(self, key: LeadListName) -> None:
        """Choose a list; nothing is told."""
        self._chosen = key
        self._group.setExclusive(False)
        for each, button in self.buttons.items():
            button.setChecked(each == key)
        self._group.setExclusive(True)
        self._show_more()

    def show_sizes(self, sizes: dict[LeadListName, int]) -> None:
        """Say beside each list how many leads it has."""
        self._sizes = sizes
        for key, button in self.buttons.items():
            text = self._text(key)
            button.setText(text)
            button.setAccessibleName(text)
        self._show_more()

    def show_filters(self, filters: tuple[LeadFilter, ...]) -> None:
        """Offer these saved filters."""
        self._filters = filters

    def _text(self, key: LeadListName) -> str:
        if key not in self._sizes:
            return list_name(key)
        count = grouped(self._sizes[key])
        return _("{list} {count}").format(list=list_name(key), count=count)

    def _show_more(self) -> None:
        """The button of the menu bears the name of the list that is chosen in it."""
        inside = self._chosen in IN_MENU
        text = self._text(self._chosen) if inside else _("More")
        _embolden(self.more, inside)
        shown = self.more.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, _WIDEST)
        self.more.setText(shown)
        self.more.setAccessibleName(text if inside else _("More lists and saved filters"))
        tip = _("More lists, and filters that you have saved")
        self.more.setToolTip(list_tip(self._chosen) if inside else tip)

    def _fill(self) -> None:
        self.menu.clear()
        for key in IN_MENU:
            action = self._add(self._text(key), f"list_{key}")
            action.setToolTip(list_tip(key))
            action.setCheckable(True)
            action.setChecked(key == self._chosen)
            action.triggered.connect(partial(self._click, key))
        if self._filters:
            self.menu.addSection(_("Saved filters"))
        for one in self._filters:
            action = self._add(one.name.replace("&", "&&"), f"filter_{one.id}")
            action.triggered.connect(partial(self._choose_filter, one))
        self.menu.addSeparator()
        self._add(_("&Save this filter…"), "save_filter").triggered.connect(self.save_wished)
        if self._filters:
            gone = self.menu.addMenu(_("&Remove a filter"))
            gone.setObjectName("remove_filter")
            gone.setAccessibleName(_("Remove a filter"))
            for one in self._filters:
                action = gone.addAction(one.name.replace("&", "&&"))
                action.setObjectName(f"remove_{one.id}")
                action.triggered.connect(partial(self._remove, one.id))

    def _add(self, text: str, name: str) -> QAction:
        action = self.menu.addAction(text)
        action.setObjectName(name)
        return action

    def _click(self, key: LeadListName, _checked: bool = False) -> None:
        self.choose(key)
        self.list_clicked.emit()

    def _choose_filter(self, one: LeadFilter, _checked: bool = False) -> None:
        self.filter_chosen.emit(one)

    def _remove(self, filter_id: str, _checked: bool = False) -> None:
        self.filter_removed.emit(filter_id)


def _embolden(button: QPushButton | QToolButton, chosen: bool) -> None:
    """Tell the chosen button by more than its shade."""
    font = button.font()
    font.setBold(chosen)
    button.setFont(font)
