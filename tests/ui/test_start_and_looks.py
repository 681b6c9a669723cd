"""The start page, the colours, and what is remembered between runs."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton

from leadscorer_gui.charts.palette import DARK, LIGHT
from leadscorer_gui.ui import settings
from leadscorer_gui.ui.recent_list import RecentList, RecentMenu
from leadscorer_gui.ui.start_page import StartPage, samples
from leadscorer_gui.ui.theme import apply_theme, palette_of, qt_palette


@pytest.fixture
def page(qtbot, tmp_path):
    there = tmp_path / "Acme.leadscorer"
    there.touch()
    page = StartPage([str(there), str(tmp_path / "gone.leadscorer")])
    qtbot.addWidget(page)
    return page


def button(page, text):
    return next(one for one in page.findChildren(QPushButton) if one.text() == text)


def test_that_every_sample_is_there_and_one_click_away(page, qtbot):
    for path, _title, _text in samples():
        assert path.is_file()
        sample = page.findChild(QAbstractButton, f"sample_{path.stem}")
        with qtbot.waitSignal(page.sample_requested) as told:
            qtbot.mouseClick(sample, Qt.MouseButton.LeftButton)
        assert told.args == [path]


def test_that_the_first_key_finds_something(qtbot, tmp_path):
    paths = [tmp_path / "Acme.leadscorer", tmp_path / "Other.leadscorer"]
    for path in paths:
        path.touch()
    page = StartPage(list(map(str, paths)))
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    assert page.focusWidget().text() == "Acme"
    for name in ("pin_recent", "forget_recent", "", "pin_recent", "forget_recent", "clear_recent"):
        page.focusNextPrevChild(True)
        assert page.focusWidget().objectName() == name
    new = StartPage([])
    qtbot.addWidget(new)
    with qtbot.waitExposed(new):
        new.show()
    assert new.focusWidget().text() == "Starter"


def test_that_a_recent_workspace_opens_and_a_missing_one_is_greyed(page, qtbot, tmp_path):
    with qtbot.waitSignal(page.open_requested) as told:
        qtbot.mouseClick(button(page, "Acme"), Qt.MouseButton.LeftButton)
    assert told.args == [tmp_path / "Acme.leadscorer"]
    assert not button(page, "gone (missing)").isEnabled()


def test_that_a_pinned_workspace_stays_at_the_head_and_the_list_can_be_cleared(qtbot, tmp_path):
    paths = [str(tmp_path / f"{name}.leadscorer") for name in "abc"]
    for path in paths:
        settings.remember_file(path)
    page = StartPage(settings.recent_files())
    qtbot.addWidget(page)
    page.show()

    def of_row(row, column):
        return page.recent.rows.itemAtPosition(row, column).widget()

    assert "Keep “a”" in of_row(2, 1).accessibleName()
    of_row(2, 1).click()
    assert of_row(0, 1).isChecked()
    assert page.recent.paths == [paths[0], paths[2], paths[1]]
    page.recent.clear.click()
    assert page.recent.paths == [paths[0]] == settings.recent_files()
    assert not page.recent.clear.isVisible()
    of_row(0, 2).click()
    assert settings.recent_files() == []


def test_that_the_menu_of_recent_workspaces_opens_them_and_is_cleared(qtbot, tmp_path):
    settings.remember_file(str(tmp_path / "gone.leadscorer"))
    (tmp_path / "R&D.leadscorer").touch()
    settings.remember_file(str(tmp_path / "R&D.leadscorer"))
    changes = []
    menu = RecentMenu(lambda: changes.append(1))
    qtbot.addWidget(menu)
    first, gone, _line, clear = menu.actions()
    assert first.text() == "&1 R&&D"
    assert (gone.text(), gone.isEnabled()) == ("&2 gone (missing)", False)
    with qtbot.waitSignal(menu.open_requested) as told:
        first.trigger()
    assert told.args == [tmp_path / "R&D.leadscorer"]
    clear.trigger()
    assert changes == [1]
    menu.fill()
    assert not menu.actions()[0].isEnabled()


def test_that_open_and_new_ask_for_it(page, qtbot):
    with qtbot.waitSignal(page.choose_requested):
        page.findChild(QPushButton, "open_button").click()
    with qtbot.waitSignal(page.new_requested):
        page.findChild(QPushButton, "new_button").click()


def test_that_every_button_has_an_accessible_name(page):
    for one in page.findChildren(QAbstractButton):
        assert one.accessibleName() or one.text()


def test_that_widgets_have_the_colours_of_the_charts(qapp):
    before = qapp.palette()
    for scheme, palette in (("light", LIGHT), ("dark", DARK)):
        assert palette_of(scheme) is palette
        assert apply_theme(qapp, scheme) is palette
        base = qapp.palette().color(QPalette.ColorRole.Base).name().upper()
        assert base == palette.background
    qapp.setPalette(before)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_that_every_role_is_a_colour(palette):
    assert qt_palette(palette).color(QPalette.ColorRole.Highlight).isValid()


def test_that_settings_keep_their_type_and_fall_back_to_the_default():
    assert settings.SCHEME.get() == "system"
    settings.SCHEME.set("dark")
    assert settings.SCHEME.get() == "dark"
    settings.set_bytes("window/geometry", QByteArray(b"\x00\x01"))
    assert settings.bytes_of("window/geometry") == QByteArray(b"\x00\x01")
    assert settings.bytes_of("window/none") == QByteArray()


def test_that_recent_files_are_few_unique_and_the_latest_first():
    for number in range(12):
        settings.remember_file(f"/tmp/{number}.leadscorer")
    settings.remember_file("/tmp/5.leadscorer")
    recent = settings.recent_files()
    assert recent[0] == "/tmp/5.leadscorer"
    assert len(recent) == len(set(recent)) == settings.MOST_RECENT
    settings.forget_file("/tmp/5.leadscorer")
    assert "/tmp/5.leadscorer" not in settings.recent_files()


def test_that_one_recent_file_comes_back_as_one(tmp_path):
    settings.remember_file(str(tmp_path))
    assert [Path(one) for one in settings.recent_files()] == [tmp_path]


def test_that_a_workspace_is_taken_off_the_list_and_its_file_stays(page, qtbot, tmp_path):
    for name in ("Acme", "gone"):
        settings.remember_file(str(tmp_path / f"{name}.leadscorer"))
    for forget in page.findChildren(QToolButton, "forget_recent"):
        if "gone" in forget.accessibleName():
            qtbot.mouseClick(forget, Qt.MouseButton.LeftButton)
    assert settings.recent_files() == [str(tmp_path / "Acme.leadscorer")]
    left = [one.accessibleName() for one in page.findChildren(QPushButton) if one.isVisibleTo(page)]
    assert "Acme" in left
    assert "gone (missing)" not in left


def test_that_workspaces_of_one_name_are_told_apart_and_long_names_are_cut(qtbot, tmp_path):
    paths = [tmp_path / folder / "Scoring.leadscorer" for folder in ("east", "west")]
    paths.append(tmp_path / f"{'Quarterly ' * 20}.leadscorer")
    page = StartPage([str(path) for path in paths])
    qtbot.addWidget(page)
    page.resize(960, 600)
    page.show()
    names = [one.accessibleName() for one in page.findChildren(QPushButton)]
    assert [name for name in names if "Scoring" in name] == [
        "east/Scoring (missing)",
        "west/Scoring (missing)",
    ]
    long = next(one for one in page.findChildren(QPushButton) if "Quarterly" in one.text())
    assert long.minimumSizeHint().width() < 200
    assert page.minimumSizeHint().width() < 900


def test_that_a_drive_that_does_not_answer_keeps_nobody_waiting(qtbot, monkeypatch):
    answers = threading.Event()
    settings.remember_file("/gone/file.leadscorer")
    exists = "leadscorer_gui.ui.recent_list.os.path.exists"
    monkeypatch.setattr(exists, lambda _path: answers.wait(10) and False)
    recent, menu = RecentList(), RecentMenu(list)
    for one in (recent, menu):
        qtbot.addWidget(one)
    recent.show_paths(settings.recent_files())
    button, action = recent.rows.itemAtPosition(0, 0).widget(), menu.actions()[0]
    assert button.isEnabled()
    assert action.isEnabled()
    answers.set()
    qtbot.waitUntil(lambda: not button.isEnabled() and not action.isEnabled())
    assert button.accessibleName() == "file (missing)"
    assert action.text() == "&1 file (missing)"


def test_that_a_recent_file_where_nobody_may_look_is_missing_and_no_error(qtbot, monkeypatch):
    def refuse(_path, *, follow_symlinks=True):
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "stat", refuse)
    recent = RecentList()
    qtbot.addWidget(recent)
    recent.show_paths(["/closed/file.leadscorer"])
    assert not recent.rows.itemAtPosition(0, 0).widget().isEnabled()
