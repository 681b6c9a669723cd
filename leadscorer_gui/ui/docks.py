"""The panels around the view: models at the left, inspector at the right, three below."""

from itertools import pairwise
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMainWindow, QUndoView, QWidget

from leadscorer_gui.document.document import Document
from leadscorer_gui.texts import _
from leadscorer_gui.ui import settings
from leadscorer_gui.ui.actions import MODES
from leadscorer_gui.ui.golden.golden_panel import GoldenPanel
from leadscorer_gui.ui.parts.jobs_panel import JobsPanel
from leadscorer_gui.ui.parts.models_panel import ModelsPanel
from leadscorer_gui.ui.parts.problems_panel import ProblemsPanel
from leadscorer_gui.ui.parts.rows import RowDelegate
from leadscorer_gui.ui.products.products_view import ProductsView
from leadscorer_gui.ui.rules.inspector import RuleInspector

Area = Qt.DockWidgetArea
_LEFT, _RIGHT, _BELOW = Area.LeftDockWidgetArea, Area.RightDockWidgetArea, Area.BottomDockWidgetArea

_WIDE: Final = 860
_ABOVE: Final = 120
"""What remains in sight of the window above and below a floating inspector, in pixels."""
_WIDTHS: Final = {"models_dock": 200, "inspector_dock": 300}


class Docks:
    """Makes the docks of a window and remembers which of them were open."""

    def __init__(self, window: QMainWindow, document: Document) -> None:
        self._window = window
        self.models, self.inspector = ModelsPanel(document), RuleInspector(document)
        self.problems, self.jobs = ProblemsPanel(), JobsPanel()
        self.golden, self.products = GoldenPanel(), ProductsView()
        self.history = QUndoView(document.undo_stack)
        self.history.setObjectName("history")
        self.history.setItemDelegate(RowDelegate(self.history))
        self._docks = [
            self._dock("models_dock", self.models, _LEFT, "Ctrl+Alt+1"),
            self._dock("inspector_dock", self.inspector, _RIGHT, "Ctrl+Alt+2"),
            self._dock("problems_dock", self.problems, _BELOW, "Ctrl+Alt+3"),
            self._dock("history_dock", self.history, _BELOW, "Ctrl+Alt+4"),
            self._dock("jobs_dock", self.jobs, _BELOW, "Ctrl+Alt+5"),
            self._dock("golden_dock", self.golden, _BELOW, "Ctrl+Alt+6"),
            self._dock("products_dock", self.products, _BELOW, "Ctrl+Alt+7"),
        ]
        self.retranslate()
        self._open: set[str] = set()
        self._mode = ""
        self._place()

    def retranslate(self) -> None:
        """Read the titles again; the panels read their own texts."""
        titles = (
            _("Models"),
            _("Inspector"),
            _("Problems"),
            _("History"),
            _("Jobs"),
            _("Golden leads"),
            _("Products"),
        )
        for dock, title in zip(self._docks, titles, strict=True):
            dock.setWindowTitle(title)
            dock.setAccessibleName(title)
        self.history.setAccessibleName(_("History of changes"))
        self.history.setEmptyLabel(_("As it was opened"))

    def _dock(self, name: str, content: QWidget, area: Qt.DockWidgetArea, keys: str) -> QDockWidget:
        dock = QDockWidget(self._window)
        dock.setObjectName(name)
        dock.setWidget(content)
        dock.toggleViewAction().setShortcut(keys)
        dock.toggleViewAction().setObjectName(f"toggle_{name}")
        self._window.addDockWidget(area, dock)
        return dock

    def all(self) -> list[QDockWidget]:
        """The docks, in the order of reading."""
        return self._docks

    def dock_of(self, content: QWidget) -> QDockWidget:
        """The dock that a panel is in."""
        return next(dock for dock in self._docks if dock.widget() is content)

    def actions(self) -> list[QAction]:
        """Commands that show and hide each dock."""
        return [dock.toggleViewAction() for dock in self._docks]

    def show(self, content: QWidget) -> None:
        """Bring a panel into sight."""
        dock = self.dock_of(content)
        dock.show()
        dock.raise_()

    def widen_inspector(self) -> None:
        """Let the inspector float, wide, over the middle of the window; again puts it back."""
        dock, window = self.dock_of(self.inspector), self._window
        dock.setFloating(not dock.isFloating())
        dock.show()
        if dock.isFloating():
            size = QSize(min(_WIDE, window.width()), max(window.height() - _ABOVE, _WIDE // 2))
            dock.resize(size)
            left = window.x() + (window.width() - size.width()) // 2
            dock.move(left, window.y() + _ABOVE // 2)
            dock.activateWindow()
        self.inspector.setFocus()

    def reset(self) -> None:
        """Put every dock where it was at first: models open, the inspector in Rules."""
        for mode in MODES:
            _inspector_in(mode).set(mode == "rules")
        self._place()
        if self._mode in MODES:
            self.dock_of(self.inspector).setVisible(self._mode == "rules")
        else:  # the start page has none
            self.remember()
            for dock in self._docks:
                dock.hide()

    def _place(self) -> None:
        areas = (_LEFT, _RIGHT, *(_BELOW for _dock in self._docks[2:]))
        for dock, area in zip(self._docks, areas, strict=True):
            dock.setFloating(False)
            self._window.addDockWidget(area, dock)
            dock.setVisible(area is not _BELOW)
        for before, after in pairwise(self._docks[2:]):
            self._window.tabifyDockWidget(before, after)
        beside = self._docks[:2]
        widths = [_WIDTHS[dock.objectName()] for dock in beside]
        self._window.resizeDocks(beside, widths, Qt.Orientation.Horizontal)

    def remember(self) -> None:
        """Note which docks are open, to show them again after the start page."""
        self._open = {dock.objectName() for dock in self._docks if not dock.isHidden()}

    def show_for(self, mode: str) -> None:
        """Show the docks that were open in a mode; on the start page none.

        The inspector tells of the selected rule, so that it is open in Rules alone until the user
        wants it elsewhere: other modes need the width. It is remembered for each mode.
        """
        if self._mode != "start":
            self.remember()
            if self._mode:
                _inspector_in(self._mode).set("inspector_dock" in self._open)
        self._mode = mode
        shown = set() if mode == "start" else self._open - {"inspector_dock"}
        if mode != "start" and _inspector_in(mode).get():
            shown.add("inspector_dock")
        for dock in self._docks:
            dock.setVisible(dock.objectName() in shown)


def _inspector_in(mode: str) -> settings.Setting[bool]:
    """Whether the inspector is open in a mode."""
    return settings.Setting(f"window/inspector_in_{mode}", mode == "rules")
