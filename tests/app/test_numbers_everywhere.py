"""The whole window with numbers as Germans write them: no English one is left in sight."""

import re
from contextlib import suppress

import pytest
from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)

from leadscorer_gui.ui.actions import MODES
from tests.app.conftest import SAMPLES

ONE_WINDOW = True
NO_NUMBER = re.compile(
    r"\b\d\d\.(?:\d\d\.)?\d{4}\b|\d\d:\d\d|#[0-9a-f]{6}|LeadScorer \S+|[\w.+-]+@[\w.-]+|/[\w./-]+"
    r"|such as 2026-01-31"  # days are typed so
)
ENGLISH = re.compile(r"(?<!\d)\d+,\d{3}(?!\d)|(?<!\d)\d+\.\d{1,2}(?!\d)|\b20\d\d-\d\d")
"""Numbers and days that no German has written: a group after a comma, a decimal after a point."""
GERMAN = re.compile(r"\d\.\d{3}(?!\d)")


def cells_of(view: QAbstractItemView, most: int = 30) -> list[str]:
    model = view.model()
    if model is None:
        return []
    found = []
    for row in range(min(most, model.rowCount(view.rootIndex()))):
        columns = (
            1 if isinstance(model, QAbstractListModel) else model.columnCount(view.rootIndex())
        )
        for column in range(columns):
            index = model.index(row, column, view.rootIndex())
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole,
                         Qt.ItemDataRole.AccessibleTextRole):  # fmt: skip
                found.append(index.data(role))
    return [text for text in found if isinstance(text, str)]


def told_by(widget: QWidget) -> list[str]:
    """What a person reads or hears of a widget, and what is in it."""
    found = [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
    if isinstance(widget, QAbstractButton | QLabel | QLineEdit | QAbstractSpinBox):
        found.append(widget.text())
    if isinstance(widget, QComboBox):
        found += [widget.itemText(place) for place in range(widget.count())]
    if isinstance(widget, QTabBar):
        found += [widget.tabText(place) for place in range(widget.count())]
    if isinstance(widget, QAbstractItemView):
        found += cells_of(widget)
    return found


def texts_in(window: QWidget) -> dict[str, str]:
    """The texts in sight, each with who says it."""
    return {
        text: f"{type(one).__name__} {one.objectName()}"
        for one in window.findChildren(QWidget)
        if one.isVisible()
        for text in told_by(one)
    }


def english_in(window: QWidget) -> list[str]:
    return [
        f"{who}: {text}"
        for text, who in texts_in(window).items()
        if ENGLISH.search(NO_NUMBER.sub("", text))
    ]


@pytest.fixture
def german_numbers(app):
    app.language.use("en", "de")
    yield
    app.language.use("en")


@pytest.mark.slow
def test_that_no_english_number_is_left_in_sight(app, hands, qtbot, german_numbers):
    app.desk.files.open_copy(SAMPLES / "three-products.leadscorer")
    hands.until_scored()
    left, german = {}, set()
    for mode in MODES:
        app.window.show_mode(mode)
        if mode == "leads":
            app.window.leads.select_lead(app.session.simulation.result.lead_ids[0])
        if mode == "present":
            app.window.action_of("add_scene").trigger()
        hands.until_scored()
        with suppress(qtbot.TimeoutError):
            qtbot.waitUntil(lambda: not english_in(app.window), timeout=1500)
        left[mode] = english_in(app.window)
        german |= {mode for text in texts_in(app.window) if GERMAN.search(text)}
    assert german == set(MODES)
    assert not any(left.values()), "\n".join(text for found in left.values() for text in found)
