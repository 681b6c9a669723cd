"""The window while its language changes: nothing stays in the old one, and nothing is cut."""

import re
from contextlib import suppress

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDockWidget,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabBar,
    QWidget,
)

from leadscorer_gui import texts
from leadscorer_gui.ui.actions import MODES
from leadscorer_gui.ui.conditions.chips import ChipsEdit
from leadscorer_gui.ui.editors.gap_sentence import GapSentence
from tests.app.conftest import SAMPLES
from tests.app.pseudo import BEGIN, catalogue

ONE_WINDOW = True
QUICK = True
WORD = re.compile(r"[A-Za-z]{3,}")
KINDS = QAbstractButton, QLabel, QGroupBox, QComboBox, QAbstractItemView, QTabBar
OF_QT = QHeaderView, QDockWidget
"""Widgets whose names Qt gives, from its own catalogue."""


@pytest.fixture
def pseudo_language(app, monkeypatch):
    """Switches the running program to the language that nobody speaks, and back at the end."""

    def tell():
        app.application.sendEvent(app.application, QEvent(QEvent.Type.LanguageChange))

    def switch():
        monkeypatch.setattr(texts, "_chosen", ("xx", SAMPLES))
        monkeypatch.setattr(texts, "_catalogue", lambda _code, _folder: catalogue())
        tell()

    yield switch
    monkeypatch.undo()
    tell()


@pytest.fixture
def several(app, hands):
    """The sample with several products, scored."""
    app.desk.files.open_copy(SAMPLES / "three-products.leadscorer")
    hands.until_scored()
    return app


def words_of(widget: QWidget | QAction) -> list[str]:
    """What a person reads or hears of a widget, but not what is data in it."""
    found = [widget.toolTip()]
    if isinstance(widget, QWidget):
        found += [widget.accessibleName(), widget.accessibleDescription()]
    if isinstance(widget, QAbstractButton | QLabel | QAction):
        found.append(widget.text())
    if isinstance(widget, QGroupBox):
        found.append(widget.title())
    if isinstance(widget, QLineEdit):
        found.append(widget.placeholderText())
    if isinstance(widget, QTabBar):
        found += [widget.tabText(place) for place in range(widget.count())]
    return [text for text in found if WORD.search(text)]


def data_of(app) -> set[str]:
    """Names that people gave, which are the same in every language."""
    workspace = app.document.workspace
    names = {workspace.name, *(one.name for one in workspace.models)}
    for model in workspace.models:
        names |= {one.name for one in model.rules} | {one.name for one in model.groups}
    return names | set(app.session.history.history.leads.names)


def left_in_english(app) -> list[str]:
    """Texts in sight that are neither translated nor data."""
    window, data = app.window, data_of(app)
    seen = [one for one in window.findChildren(QWidget) if one.isVisible()]
    parts = [*seen, *window.findChildren(QAction)]
    left = []
    for part in parts:
        if part.objectName().startswith("qt_") or "Scroll" in part.objectName():
            continue  # Qt's own, translated by Qt's own catalogue
        if isinstance(part.parent(), GapSentence | ChipsEdit):
            continue  # pieces of one text, and values
        for text in words_of(part):
            if BEGIN in text or any(name in text for name in data) or "." in text.strip("."):
                continue
            left.append(f"{type(part).__name__} {part.objectName()}: {text}")
    return left


def test_that_nothing_in_sight_stays_in_the_old_language(several, hands, qtbot, pseudo_language):
    for mode in MODES:
        several.window.show_mode(mode)
        hands.until_scored()
    pseudo_language()
    left = {}
    for mode in MODES:
        several.window.show_mode(mode)
        hands.until_scored()
        with suppress(qtbot.TimeoutError):
            qtbot.waitUntil(lambda: not left_in_english(several), timeout=3000)
        left[mode] = left_in_english(several)
    assert not any(left.values()), "\n".join(text for found in left.values() for text in found)


def test_that_a_language_without_letters_tells_what_to_install(app, monkeypatch):
    monkeypatch.setattr("leadscorer_gui.app.font_to_install", lambda code: code.upper())
    app.use_language("ko", "language")
    assert "KO" in app.window.notices.notice("fonts").text.text()
    monkeypatch.undo()
    app.use_language("en", "language")
    assert app.window.notices.notice("fonts") is None


def test_that_the_start_page_is_there_in_the_new_language(app, hands):
    def shown():
        buttons = app.window.start.findChildren(QPushButton, "new_button")
        return [button.text() for button in buttons if button.isVisible()]

    app.use_language("de", "language")
    hands.until(lambda: shown() == ["Neuer Arbeitsbereich"])
    app.use_language("en", "language")
    hands.until(lambda: shown() == ["New workspace"])


def test_that_the_start_page_has_no_panels_after_the_layout_was_reset(app):
    app.window.reset_layout()
    assert not any(dock.isVisible() for dock in app.window.docks.all())
    app.window.show_mode("simulate")
    assert app.window.docks.dock_of(app.window.docks.models).isVisible()
    app.window.show_start()
