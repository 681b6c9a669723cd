"""What must hold of every window and dialog, for those who do not see, point or read small."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDateTimeEdit,
    QDialog,
    QDialogButtonBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QTabBar,
    QTableView,
    QTabWidget,
    QTreeView,
    QWidget,
)

from tests.app.every_place import inputs_of

Role, Text = QAccessible.Role, QAccessible.Text

LEAST = 24
"""Pixels of what is clicked, in width and in height."""

_PLAIN = (Role.NoRole, Role.Client, Role.Pane, Role.Window)
_WITH_VALUE = (QAbstractSpinBox, QAbstractSlider, QComboBox, QProgressBar)
_CLICKED = (QAbstractButton, QLineEdit, QAbstractSpinBox, QComboBox)


def path(widget: QWidget | None) -> str:
    """Where a widget is, for the message of a test."""
    names = []
    while widget is not None:
        names.append(widget.objectName() or type(widget).__name__)
        widget = widget.parentWidget()
    return " < ".join(names[:4])


def untold(place: QWidget) -> Iterator[str]:
    """Inputs that say too little: their name, what they are, or their value."""
    for widget in inputs_of(place):
        found = QAccessible.queryAccessibleInterface(widget)
        is_waiting = isinstance(widget, QAbstractButton | QTabBar) and not widget.isVisible()
        if not (found.text(Text.Name) or widget.accessibleName() or is_waiting):
            yield f"no name: {path(widget)}"
        if found.role() in _PLAIN and not isinstance(widget, QScrollArea | QTabWidget):
            yield f"no role ({found.role().name}): {path(widget)}"
        if isinstance(widget, _WITH_VALUE):
            value = found.valueInterface()
            if value is None and not isinstance(widget, QComboBox):
                yield f"no value: {path(widget)}"


def small(place: QWidget) -> Iterator[str]:
    """What is clicked, in sight, and smaller than a finger or a shaking hand wants it."""
    for widget in place.findChildren(QWidget):
        if not widget.isVisible() or widget.objectName().startswith("qt_"):
            continue
        if isinstance(widget, QTabBar):
            rects = [widget.tabRect(number) for number in range(widget.count())]
        elif isinstance(widget, QAbstractItemView):
            rects = list(_rows(widget))
        elif isinstance(widget, _CLICKED) and not is_part(widget):
            rects = [widget.rect()]
        else:
            continue
        for rect in rects:
            if min(rect.width(), rect.height()) < LEAST:
                yield f"small ({rect.width()} × {rect.height()}): {path(widget)}"
                break


def is_part(widget: QWidget) -> bool:
    """Whether it is the line of a box or the button of a line, which is what is clicked."""
    return isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox | QLineEdit | QTabBar)


def _rows(view: QAbstractItemView):
    model = view.model()
    if model is not None and model.rowCount(view.rootIndex()):
        rect = view.visualRect(model.index(0, 0, view.rootIndex()))
        if rect.height() > 0:
            rect.setWidth(LEAST)
            yield rect


def mute_rows(place: QWidget) -> Iterator[str]:
    """Tables of several columns whose first cell does not tell of its row."""
    for view in place.findChildren(QAbstractItemView):
        model = view.model()
        by_row = view.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows
        wide = isinstance(view, QTableView | QTreeView) and model is not None and by_row
        if not wide or model.columnCount() < 2 or not model.rowCount(view.rootIndex()):
            continue
        index = model.index(0, 0, view.rootIndex())
        cell, row = (
            index.data(role)
            for role in (
                Qt.ItemDataRole.AccessibleTextRole,
                Qt.ItemDataRole.AccessibleDescriptionRole,
            )
        )
        if not isinstance(cell or index.data(), str) or not (cell or row):
            yield f"mute row: {path(view)} {type(model).__name__}"
        if isinstance(view, QTableView) and view.tabKeyNavigation():
            yield f"Tab stays in: {path(view)}"


def letters(place: QWidget) -> Iterator[str]:
    """Keys with Alt that are given twice, and labels with one that lead nowhere."""
    given: dict[str, list[str]] = {}
    shown = [one for one in place.findChildren(QWidget) if one.isVisible()]
    for widget in shown:
        for text in _texts(widget) if widget.window() is place else ():
            keys = QKeySequence.mnemonic(text).toString()
            given.setdefault(keys, []).append(f"{text!r} {path(widget)}")
        if isinstance(widget, QLabel) and widget.buddy() is None and has_letter(widget):
            yield f"leads nowhere: {widget.text()!r} {path(widget)}"
    for keys, where in given.items():
        if keys and len(where) > 1:
            yield f"{keys} twice: {'; '.join(where)}"


def has_letter(label: QLabel) -> bool:
    """Whether a label looks as if a key with Alt belonged to it."""
    is_plain = label.textFormat() == Qt.TextFormat.PlainText
    return not is_plain and bool(QKeySequence.mnemonic(label.text()).toString())


def _texts(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy()):
        yield widget.text()
    elif isinstance(widget, QGroupBox):
        yield widget.title()
    elif isinstance(widget, QTabBar):
        yield from (widget.tabText(number) for number in range(widget.count()))


def without_default(place: QWidget) -> Iterator[str]:
    """Dialogs in which Enter does nothing that can be foreseen."""
    if isinstance(place, QDialog) and place.findChild(QDialogButtonBox) is not None:
        buttons = place.findChildren(QPushButton)
        if not any(button.isDefault() for button in buttons):
            yield f"no default button: {path(place)} {[one.text() for one in buttons]}"


def out_of_reach(place: QWidget) -> Iterator[str]:
    """What Tab does not come to, or does not leave; steps against the direction of reading."""
    place.activateWindow()
    QTest.qWait(1)
    wanted = {one for one in inputs_of(place) if by_tab(one) and one.window() is place}
    start = QApplication.focusWidget()
    if wanted and (start is None or start.window() is not place):
        next(iter(wanted)).setFocus()
    seen: list[QWidget] = []
    now = QApplication.focusWidget()
    while now is not None and now not in seen and now.window() is place:
        seen.append(now)
        press_tab(now)
        following = QApplication.focusWidget()
        if following is now and len(wanted) > 1:
            yield f"a trap: {path(now)}"
        now = following
    if seen and (now is None or now.window() is not place):
        yield f"Tab leaves {path(place)} after {path(seen[-1])}"
    for one in wanted - set(seen):
        if one.focusProxy() not in seen and by_tab(one):
            yield f"Tab does not come to: {path(one)}"
    yield from against_reading(seen)


def press_tab(now: QWidget) -> None:
    """Leave an input; one of days goes through days, months and years first."""
    for _part in range(4 if isinstance(now, QDateTimeEdit) else 1):
        if QApplication.focusWidget() is now:
            QTest.keyClick(now, Qt.Key.Key_Tab)


def by_tab(widget: QWidget) -> bool:
    """Whether Tab should come to it now."""
    policy = widget.focusPolicy()
    return bool(
        policy & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.isEnabled()
        and not isinstance(widget.parentWidget(), QTabBar)
    )


def against_reading(seen: list[QWidget]) -> Iterator[str]:
    """Steps between parts of the same parent that go up, or to the left in a line."""
    for before, after in pairwise(seen):
        if before.parentWidget() is not after.parentWidget():
            continue
        one, other = before.geometry(), after.geometry()
        is_above = other.bottom() <= one.top() and other.left() < one.right()
        in_line = one.top() < other.center().y() < one.bottom()
        if is_above or (in_line and other.right() <= one.left()):
            yield f"against reading: {path(before)} → {after.objectName() or path(after)}"
