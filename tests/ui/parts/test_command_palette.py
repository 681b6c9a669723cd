"""The command palette, driven by keyboard and mouse."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QMenu, QTextEdit

from leadscorer_gui.ui import settings
from leadscorer_gui.ui.parts.command_palette import CommandPalette
from leadscorer_gui.ui.parts.matching_words import seekable, without_mnemonic

Key = Qt.Key


@pytest.fixture
def actions(command):
    save = command("save_as", "Save &as…", "&File")
    save.setShortcut("Ctrl+Shift+S")
    grey = command("revert", "Zurück zur Datei", "&File", english="&Revert to file")
    grey.setEnabled(False)
    grey.setProperty("why_disabled", "This workspace was never saved")
    return [save, grey, command("rules", "&Rules", "&View"), command("leads", "&Leads", "&View")]


@pytest.fixture
def palette(window, actions):
    palette = CommandPalette(window)
    palette.open_with(actions)
    return palette


def titles(palette):
    return [palette.entries.entry(row).title for row in range(palette.entries.rowCount())]


def test_that_all_commands_are_listed_with_their_menu_and_keys(palette):
    assert titles(palette) == ["Save as…", "Zurück zur Datei", "Rules", "Leads"]
    first = palette.entries.entry(0)
    assert first.detail == "File"
    assert first.right == "Ctrl+Shift+S"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("as sav", ["Save as…"]),
        ("view rul", ["Rules"]),
        ("revert", ["Zurück zur Datei"]),
        ("zuruck", ["Zurück zur Datei"]),
        ("le", ["Leads", "Zurück zur Datei", "Save as…", "Rules"]),
        ("nothing", []),
    ],
)
def test_that_words_match_anywhere_in_name_menu_and_english(palette, qtbot, typed, expected):
    qtbot.keyClicks(palette.line, typed)
    assert set(titles(palette)) == set(expected)
    assert titles(palette)[:1] == expected[:1]
    assert palette.note.isHidden() == bool(expected)


def test_that_enter_runs_the_command_with_the_focus_back(palette, window, command, qtbot):
    focus = []
    palette.closed.connect(lambda: focus.append(window.focusWidget()))
    qtbot.keyClicks(palette.line, "rules")
    assert command.ran == []
    qtbot.keyClick(palette.line, Key.Key_Return)
    qtbot.waitUntil(lambda: command.ran == ["rules"])
    assert focus == [window.findChild(QTextEdit, "text")]
    assert not palette.is_open


def test_that_a_grey_command_tells_why_and_does_not_run(palette, command, qtbot):
    qtbot.keyClicks(palette.line, "revert")
    assert palette.current().detail == "This workspace was never saved"
    assert "not available" in palette.current().spoken()
    qtbot.keyClick(palette.line, Key.Key_Return)
    assert palette.is_open
    assert command.ran == []


def test_that_arrows_and_pages_move_while_typing_goes_on(palette, qtbot):
    qtbot.keyClick(palette.line, Key.Key_Down)
    assert palette.current().title == "Zurück zur Datei"
    qtbot.keyClick(palette.line, Key.Key_Up)
    qtbot.keyClick(palette.line, Key.Key_Up)
    assert palette.current().title == "Leads"
    qtbot.keyClick(palette.line, Key.Key_PageUp)
    assert palette.current().title == "Save as…"
    qtbot.keyClick(palette.line, Key.Key_PageDown)
    assert palette.current().title == "Leads"
    qtbot.keyClick(palette.line, Key.Key_Tab)
    qtbot.keyClicks(palette.line, "r")
    assert palette.line.text() == "r"


def test_that_esc_and_a_click_beside_it_close_it_and_give_the_focus_back(
    palette, window, actions, qtbot
):
    text = window.findChild(QTextEdit, "text")
    qtbot.keyClick(palette.line, Key.Key_Escape)
    assert not palette.is_open
    assert QApplication.focusWidget() is text
    palette.open_with(actions)
    assert QApplication.focusWidget() is palette.line
    qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(5, 600))
    assert not palette.is_open
    assert QApplication.focusWidget() is text


def test_that_it_goes_when_the_focus_goes_elsewhere(palette, window):
    window.menuBar().setFocus()
    window.findChild(QTextEdit, "text").setFocus()
    assert not palette.is_open


def test_that_a_click_runs(palette, command, qtbot):
    place = palette.list.visualRect(palette.entries.index(3)).center()
    view = palette.list.viewport()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: command.ran == ["leads"])


def test_that_the_last_used_comes_first_the_next_time(palette, actions, command, qtbot):
    qtbot.keyClicks(palette.line, "leads")
    qtbot.keyClick(palette.line, Key.Key_Return)
    qtbot.waitUntil(lambda: command.ran == ["leads"])
    palette.open_with(actions)
    assert titles(palette) == ["Leads", "Save as…", "Zurück zur Datei", "Rules"]
    assert palette.line.text() == ""


def test_that_ten_commands_are_remembered():
    for number in range(12):
        settings.remember_command(f"c{number}")
    settings.remember_command("c5")
    settings.remember_command("")
    assert settings.recent_commands()[:2] == ["c5", "c11"]
    assert len(settings.recent_commands()) == 10


def test_that_half_a_syllable_is_found_while_it_is_typed(window, command, qtbot):
    palette = CommandPalette(window)
    palette.open_with([command("a", "규칙(&R)", "보기(&V)"), command("b", "모델(&M)", "보기(&V)")])
    QApplication.sendEvent(palette.line, QInputMethodEvent("모데", []))
    assert titles(palette) == ["모델"]
    assert palette.line.text() == ""


def test_that_menus_in_menus_are_named_and_menus_are_no_commands(window, command):
    command("quit", "&Quit", "&File")
    inner = QMenu("&Export", window)
    leaf = inner.addAction("All &leads…")
    window.menuBar().actions()[0].menu().addMenu(inner)
    palette = CommandPalette(window)
    palette.open_with([inner.menuAction(), leaf])
    assert titles(palette) == ["All leads…"]
    assert palette.entries.entry(0).detail == "File ▸ Export"


def test_that_it_stays_in_the_window_when_that_becomes_narrow(palette, window):
    window.resize(400, 500)
    assert palette.rect().contains(palette.panel.geometry())


def test_that_the_list_is_a_sound_item_model(palette, qtmodeltester):
    qtmodeltester.check(palette.entries)


def test_that_mnemonics_case_and_accents_do_not_count():
    assert without_mnemonic("Save &as… && more") == "Save as… & more"
    assert without_mnemonic("파일(&F)") == "파일"
    assert seekable("Zurück ÜBER") == "zuruck uber"
    assert seekable("한").startswith(seekable("하"))
    assert seekable("ที่") == "ที่"
