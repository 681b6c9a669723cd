"""Lists and charts by keys: each has a menu at its focused item, and lists are searched."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QMenu,
    QWidget,
)

from leadscorer_gui.ui.parts.chart_values import ChartWithValue, PictureOnly
from leadscorer_gui.ui.parts.matching_words import without_mnemonic
from tests.app.walking import by_tab, path

KINDS = QAbstractItemView, ChartWithValue, PictureOnly
LATEST_MS = 200

ON_THE_MARK = {
    "compare_leads",
    "sheet_leads",
    "split_look",
    "rule_chart_fold",
    "rule_chart_go",
    "rule_chart_switch",
    "rule_chart_leads",
    "waterfall_rule",
    "timeline_all",
}
"""What a click or a key on the mark itself does as well."""
AS_COMMANDS = {
    "chart_copy_picture": "picture",
    "chart_copy_numbers": "numbers",
    "chart_copy_sentence": "sentence",
    "chart_save": "save_chart",
}
"""Entries that say it shorter than the command of the menus that does the same."""
OF_ANY_LIST = {"&Copy", "Select All", "Find in this list", "What's This?"}
"""What the keys do in every list and field of every program."""


def shown(place: QWidget) -> Iterator[QWidget]:
    """The lists and charts that can have the keyboard now and show something."""
    for part in place.findChildren(QWidget):
        is_there = part.window() is place and not part.visibleRegion().isEmpty()
        if isinstance(part, KINDS) and by_tab(part) and is_there:
            is_list = isinstance(part, QAbstractItemView)
            if not is_list or (part.model() and part.model().rowCount(part.rootIndex())):
                yield part


def menu_of(part: QWidget, keys: str = "Shift+F10") -> tuple[list[tuple[str, str]], QRect] | None:
    """The entries (name, text) of the menu that opens by keys, and where it is on the screen."""
    part.window().activateWindow()
    part.setFocus()
    if not part.hasFocus():
        return None
    found: list[tuple[list[tuple[str, str]], QRect]] = []
    timer = QTimer(interval=2)  # Qt waits in the menu of some lists until it is closed

    def look() -> None:
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            names = [(one.objectName(), one.text()) for one in entries(menu)]
            found.append((names, menu.geometry()))
            menu.close()

    timer.timeout.connect(look)
    timer.start()
    QTest.keySequence(part, keys)
    for _step in range(LATEST_MS // 5):
        if found:
            break
        QTest.qWait(5)
    timer.stop()
    return found[0] if found else None


def entries(menu: QMenu) -> Iterator:
    """What can be chosen in a menu and in those inside it."""
    for action in menu.actions():
        if action.menu() is not None:
            yield from entries(action.menu())
        elif not action.isSeparator():
            yield action


def without_menu(place: QWidget) -> Iterator[str]:
    """Lists and charts whose menu keys do not open, or open somewhere else."""
    for part in list(shown(place)):
        opened = menu_of(part)
        if opened is None:
            if part.hasFocus():
                yield f"no menu: {path(part)}"
        elif not QRect(part.mapToGlobal(QPoint(0, 0)), part.size()).intersects(opened[1]):
            yield f"its menu opens elsewhere: {path(part)} {opened[1].getRect()}"
        elif not opened[0]:
            yield f"an empty menu: {path(part)}"
        else:
            if not isinstance(part, QAbstractItemView) and "chart_table" not in dict(opened[0]):
                yield f"no table of a chart: {path(part)} {opened[0]}"
            for one in only_there(part, opened[0]):
                yield f"only in the menu of {path(part)}: {one}"


def only_there(part: QWidget, entries_: list[tuple[str, str]]) -> Iterator[str]:
    """Entries that are in no menu of the window, on no button, and not on the mark itself."""
    tops = (one for one in QApplication.topLevelWidgets() if one.objectName() == "main_window")
    in_sight = list(of_windows(*tops, part.window()))
    known = {plain(one.text()) for one in in_sight}
    commands = {one.objectName() for one in in_sight} | ON_THE_MARK
    for name, text in entries_:
        is_one = AS_COMMANDS.get(name, name) in commands or text.split("\t")[0] in OF_ANY_LIST
        if not (is_one or plain(text) in known):
            yield f"{name} {text!r}"


def of_windows(*windows: QWidget) -> Iterator:
    """Everything with a text that is chosen in sight: menus of windows, buttons and theirs."""
    for window in windows:
        bar = window.menuBar() if hasattr(window, "menuBar") else None
        for menu in [] if bar is None else [one.menu() for one in bar.actions()]:
            yield from entries(menu)
        for button in window.findChildren(QAbstractButton):
            if button.isVisible():
                yield button
                if getattr(button, "menu", None) is not None and button.menu() is not None:
                    yield from entries(button.menu())


def plain(text: str) -> str:
    """A text as it is sought."""
    return without_mnemonic(text.split("\t")[0]).removesuffix("…").lower()


def without_search(place: QWidget) -> Iterator[str]:
    """Lists and tables that Ctrl+F leads to no line of, or that Esc does not lead back to."""
    for part in list(shown(place)):
        if not isinstance(part, QAbstractItemView):
            continue
        place.activateWindow()
        part.setFocus()
        if not part.hasFocus():
            continue
        QTest.keySequence(part, "Ctrl+F")
        line = QApplication.focusWidget()
        if not isinstance(line, QLineEdit):
            yield f"no search: {path(part)} {line}"
        elif line.objectName() == "find_in_list":
            QTest.keySequence(line, "Esc")
            if not (place.isVisible() and part.hasFocus()):
                yield f"Esc does not lead back to: {path(part)}"
