"""The columns of the rule table: as wide as they need to be, or as the user has made them."""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHeaderView, QMenu, QToolButton, QTreeView

from leadscorer_gui.document.rule_tree import Column, RuleTree
from leadscorer_gui.texts import _
from leadscorer_gui.ui import settings
from leadscorer_gui.ui.rules.column_widths import column_widths, needed_widths
from leadscorer_gui.ui.rules.effect_bar import BAR_WIDTH

WIDTHS: Final = settings.Setting("rules/widths", "")
"""Widths that the user chose: `POINTS=120,REPEAT=80`."""
HIDDEN: Final = settings.Setting("rules/hidden", "")
"""Columns that the user hid: `AGEING,LEADS`."""

_CAN_BE_HIDDEN: Final = (Column.REPEAT, Column.AGEING, Column.LEADS, Column.EFFECT)
_SETTLED_MS: Final = 400
"""So long after the last move of a drag the name takes what is left of the width."""


class RuleColumns(QObject):
    """Fits the columns of a table to what they hold; remembers what the user has done to them.

    The menu of the header hides and shows; a double click on the edge of a column, or the menu,
    lets it be fitted again.
    """

    def __init__(self, table: QTreeView) -> None:
        super().__init__(table)
        self._table, self._header = table, table.header()
        self._own, self._hidden = _read_widths(), _read_hidden()
        self._is_fitting = False
        self._needed: dict[Column, int] | None = None
        self._later = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._later.timeout.connect(self.fit)
        self._actions: dict[Column, QAction] = {}
        for column in _CAN_BE_HIDDEN:
            action = QAction(self, checkable=True, checked=column not in self._hidden)
            action.setObjectName(f"show_{column.name.lower()}")
            action.toggled.connect(partial(self._show, column))
            self._actions[column] = action
        self.as_needed = QAction(self)
        self.as_needed.setObjectName("columns_as_needed")
        self.as_needed.triggered.connect(self._forget_widths)
        header = self._header
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.addActions([*self._actions.values(), self.as_needed])
        self.button = self._made_button()
        """Opens the menu of the header, which nobody sees there."""
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        header.sectionResized.connect(self._resized)
        header.sectionHandleDoubleClicked.connect(self._forget_width)

    def _made_button(self) -> QToolButton:
        button = QToolButton()
        button.setObjectName("choose_rule_columns")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMinimumHeight(24)
        menu = QMenu(button)
        menu.addActions([*self._actions.values(), self.as_needed])
        button.setMenu(menu)
        return button

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        titles = {
            Column.REPEAT: _("Repeat"),
            Column.AGEING: _("Ageing"),
            Column.LEADS: _("Leads"),
            Column.EFFECT: _("Effect if off"),
        }
        for column, action in self._actions.items():
            action.setText(titles[column])
        self.as_needed.setText(_("&Fit all columns"))
        for part in (self.button, self.button.menu()):
            part.setAccessibleName(_("Columns"))
        self.button.setText(_("Columns"))
        self.button.setToolTip(_("Which columns the list has."))
        self.measure()

    def begin(self) -> None:
        """Take up a new item model; it has as many columns as the one before, or these first."""
        header = self._header
        self._is_fitting = True
        for column in Column:
            mode = QHeaderView.ResizeMode
            fixed = column in (Column.ON, Column.NAME)  # the name takes what is left
            header.setSectionResizeMode(column, mode.Fixed if fixed else mode.Interactive)
            header.setSectionHidden(column, column in self._hidden)
        self._is_fitting = False

    def measure(self) -> None:
        """The cells hold other texts, or look different: measure them before they are fit next."""
        self._needed = None

    def fit_anew(self) -> None:
        """Measure them and fit."""
        self.measure()
        self.fit()

    def fit(self) -> None:
        """Give each column what it needs or was given, and the name the rest, never too little."""
        tree = self._table.model()
        if not isinstance(tree, RuleTree) or self._later.isActive():
            return
        fixed = {**self._own, **dict.fromkeys(self._hidden, 0)}
        # The bar of an effect stands beside its number, where there is room for both.
        bar = 0 if Column.EFFECT in fixed else BAR_WIDTH
        if self._needed is None:
            self._needed = needed_widths(tree, self._header)
        widths = column_widths(self._needed, self._table.viewport().width() - bar, fixed)
        widths[Column.EFFECT] += bar
        self._is_fitting = True
        for column, width in widths.items():
            if column not in self._hidden:
                self._header.resizeSection(column, width)
        self._is_fitting = False

    def _resized(self, section: int, _before: int, width: int) -> None:
        if self._is_fitting or Column(section) in self._hidden:
            return
        self._own[Column(section)] = width
        _write_widths(self._own)
        self._later.start()

    def _show(self, column: Column, shown: bool) -> None:
        self._hidden ^= {column}
        HIDDEN.set(",".join(sorted(one.name for one in self._hidden)))
        self._is_fitting = True
        self._header.setSectionHidden(column, not shown)
        self._is_fitting = False
        self.fit()

    def _forget_width(self, section: int) -> None:
        self._own.pop(Column(section), None)
        _write_widths(self._own)
        self._later.stop()
        self.fit()

    def _forget_widths(self) -> None:
        self._own.clear()
        _write_widths(self._own)
        self._later.stop()
        self.fit()


def _read_widths() -> dict[Column, int]:
    """The stored widths, without what cannot be read."""
    found = {}
    for part in WIDTHS.get().split(","):
        name, _sign, width = part.partition("=")
        if name in Column.__members__ and width.isdecimal():
            found[Column[name]] = int(width)
    return found


def _write_widths(widths: dict[Column, int]) -> None:
    WIDTHS.set(",".join(f"{column.name}={width}" for column, width in widths.items()))


def _read_hidden() -> set[Column]:
    names = HIDDEN.get().split(",")
    return {column for column in _CAN_BE_HIDDEN if column.name in names}
