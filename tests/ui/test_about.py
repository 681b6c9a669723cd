"""About LeadScorer: versions, what is copied for a report, the licences of all that is used."""

import platform
import tomllib
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from leadscorer_gui import __version__, places
from leadscorer_gui.ui import about_dialog, about_licences
from leadscorer_gui.ui.about import about_text, system_info
from leadscorer_gui.ui.about_dialog import AboutDialog
from leadscorer_gui.ui.about_licences import libraries, text_of, whole_text

ROOT = Path(__file__).parents[2]


@pytest.fixture
def dialog(qtbot):
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.list.count() > 0)
    yield dialog
    dialog.shut_down()


def row_of(dialog, name):
    return next(
        row for row in range(dialog.list.count()) if dialog.list.item(row).text().startswith(name)
    )


def test_that_every_library_it_needs_is_named_with_version_licence_and_text():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {about_licences._plain(about_licences._wished(one)) for one in project["dependencies"]}
    found = {about_licences._plain(one.name): one for one in libraries()}
    assert needed <= set(found)
    assert {"shiboken6", "llvmlite", "leadscorer", "python"} <= set(found), "and what those need"
    assert not {"pytest", "psycopg", "pyspark"} & set(found), "extras are not bundled"
    for one in found.values():
        assert one.version, one
        assert one.licence, one
        assert len(text_of(one.name)) > 500, one


def test_that_the_notice_of_qt_names_sources_and_how_to_replace_it():
    text = text_of("PySide6_Essentials")
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
    assert "GNU GENERAL PUBLIC LICENSE" in text
    assert "download.qt.io" in text
    assert "Replacing them" in text


def test_that_the_file_for_a_bundle_has_all_of_it():
    text = whole_text()
    assert text.index("LeadScorer") < text.index("Python") < text.index("numpy")
    for one in libraries():
        assert text_of(one.name).strip() in text


def test_that_what_a_bundle_took_from_the_system_is_shown_too(tmp_path, monkeypatch):
    (tmp_path / "licences" / "system").mkdir(parents=True)
    (tmp_path / "licences" / "system" / "libxcb1.txt").write_text("terms", encoding="utf-8")
    (tmp_path / "licences" / "Python.txt").write_text("the terms of Python", encoding="utf-8")
    monkeypatch.setattr(places, "resources", lambda: tmp_path)
    libraries.cache_clear()
    try:
        assert libraries()[-1].name == "libxcb1"
        assert text_of("libxcb1") == "terms"
        assert text_of("Python") == "the terms of Python"
    finally:
        libraries.cache_clear()


def test_that_a_chosen_library_shows_its_licence(dialog):
    assert dialog.list.item(0).text() == f"LeadScorer {__version__}"
    assert "Permission is hereby granted" in dialog.licence.toPlainText()
    dialog.list.setCurrentRow(row_of(dialog, "PySide6"))
    assert "LESSER GENERAL PUBLIC" in dialog.licence.toPlainText()
    assert about_text()[1] in dialog.about.text()


def test_that_what_is_copied_tells_the_computer_and_not_its_user(dialog, monkeypatch):
    monkeypatch.setenv("USER", "some.person")
    dialog.copy_button.click()
    text = QGuiApplication.clipboard().text()
    for part in (__version__, platform.python_version(), "offscreen", "numpy", "Screens: "):
        assert part in text
    assert text.startswith(system_info())
    assert str(Path.home()) not in text
    assert "some.person" not in text


def test_that_the_log_folder_opens(dialog, monkeypatch):
    opened = []
    monkeypatch.setattr(about_dialog.QDesktopServices, "openUrl", opened.append)
    dialog.folder_button.click()
    assert opened[0].toLocalFile() == str(places.settings() / "logs")
