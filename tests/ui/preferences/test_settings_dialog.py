"""The settings dialog: choices that hold at once."""

import pytest
from PySide6.QtCore import QEvent, Qt

from leadscorer_gui.ui import settings
from leadscorer_gui.ui.preferences.settings_dialog import SettingsDialog


@pytest.fixture
def dialog(qtbot, home):
    dialog = SettingsDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def row_of(dialog, setting):
    rows = [row for page in dialog.by_name.values() for row in page.rows]
    return next(row for row in rows if row.choice.setting is setting)


def choose(qtbot, row, value):
    """Choose a value by the keyboard."""
    row.box.setFocus()
    at, wanted = row.box.currentIndex(), row.box.findData(value)
    key = Qt.Key.Key_Down if wanted > at else Qt.Key.Key_Up
    for _ in range(abs(wanted - at)):
        qtbot.keyClick(row.box, key)


def test_that_what_is_chosen_is_stored_and_told_at_once(qtbot, dialog):
    told = []
    dialog.chosen.connect(told.append)
    choose(qtbot, row_of(dialog, settings.LANGUAGE), "en")
    assert settings.LANGUAGE.get() == "en"
    assert told == [settings.LANGUAGE.key]


def test_that_a_page_is_reset_without_the_others(qtbot, dialog):
    settings.SCHEME.set("dark")
    settings.NUMBERS.set("de")
    dialog.follow()
    dialog.list.setCurrentRow(0)
    dialog.reset.click()
    assert settings.NUMBERS.get() == settings.NUMBERS.default
    assert settings.SCHEME.get() == "dark"


def test_that_the_search_shows_the_settings_of_all_pages_with_these_words(qtbot, dialog):
    qtbot.keyClicks(dialog.search, "colour")
    assert dialog.list.item(0).isHidden()
    assert row_of(dialog, settings.SCHEME).isVisible()
    dialog.search.clear()
    qtbot.keyClicks(dialog.search, "no such words")
    assert dialog.nothing.isVisible()
    assert not dialog.reset.isEnabled()


def test_that_a_value_chosen_elsewhere_is_shown(qtbot, dialog):
    settings.SCHEME.set("light")
    dialog.follow()
    assert row_of(dialog, settings.SCHEME).box.currentData() == "light"


@pytest.mark.parametrize("points", [9, 20])
def test_that_the_names_of_all_pages_have_room(qtbot, dialog, points):
    dialog.list.item(2).setText("Gespeicherte Diagramme")
    font = dialog.font()
    font.setPointSize(points)
    dialog.setFont(font)
    qtbot.wait(10)
    dialog.changeEvent(QEvent(QEvent.Type.FontChange))
    assert dialog.list.viewport().width() >= dialog.list.sizeHintForColumn(0)
