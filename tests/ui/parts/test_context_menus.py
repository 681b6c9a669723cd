"""Lists without a menu of their own have one, by the mouse and by keys."""

import pytest
from PySide6.QtCore import QPoint, QStringListModel, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListView, QMenu

from leadscorer_gui.ui.parts.context_menus import ContextMenus
from leadscorer_gui.ui.parts.list_finder import ListFinder

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def view(qapp, qtbot):
    view = QListView()
    view.finder = ListFinder(qapp, view)
    view.menus = ContextMenus(qapp, view.finder, view)
    view.setModel(QStringListModel([f"row {number}" for number in range(40)]))
    view.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
    qtbot.addWidget(view)
    view.resize(200, 300)
    with qtbot.waitActive(view):
        view.show()
    view.setFocus()
    yield view
    qapp.focusChanged.disconnect(view.menus._follow)
    qapp.focusChanged.disconnect(view.finder._follow)


def menu():
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def entry(text):
    return next(one for one in menu().actions() if one.text().startswith(text))


def test_that_a_menu_opens_at_the_current_row_by_shift_f10(view):
    view.setCurrentIndex(view.model().index(3))
    QTest.keyClick(view, Qt.Key.Key_F10, SHIFT)
    at = view.viewport().mapFromGlobal(menu().pos())
    rect = view.visualRect(view.currentIndex())
    assert abs(at.y() - rect.bottom()) <= 2
    entry("&Copy").trigger()
    menu().close()
    assert QGuiApplication.clipboard().text() == "row 3"


def test_that_it_opens_where_the_mouse_asks_and_does_what_keys_do(view):
    viewport, at = view.viewport(), QPoint(50, 60)
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(viewport, QContextMenuEvent(reason, at, viewport.mapToGlobal(at)))
    assert viewport.mapFromGlobal(menu().pos()) == at
    entry("Select All").trigger()
    assert len(view.selectedIndexes()) == 40
    entry("Find in this list").trigger()
    menu().close()
    assert view.finder.line.hasFocus()


def test_that_a_list_with_its_own_menu_keeps_it_and_an_empty_one_has_none(view):
    wished = []
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    view.customContextMenuRequested.connect(wished.append)
    QTest.keyClick(view, Qt.Key.Key_F10, SHIFT)
    assert len(wished) == 1
    assert QApplication.activePopupWidget() is None
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
    view.setModel(QStringListModel([]))
    QTest.keyClick(view, Qt.Key.Key_F10, SHIFT)
    assert QApplication.activePopupWidget() is None


def test_that_shift_f10_asks_any_widget_for_its_menu(view, qtbot):
    class Asked(QLabel):
        at = None

        def contextMenuEvent(self, event):  # noqa: N802  # Qt's name
            assert event.reason() == QContextMenuEvent.Reason.Keyboard
            self.at = event.pos()

    part = Asked("", view)
    part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    part.show()
    part.setFocus()
    QTest.keyClick(part, Qt.Key.Key_F10)
    assert part.at is None
    QTest.keyClick(part, Qt.Key.Key_F10, SHIFT)
    assert part.rect().contains(part.at)
