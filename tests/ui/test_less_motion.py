"""Less motion is followed where only files and programs of the system tell of it."""

import os
import sys
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow

from leadscorer_gui.ui import theme
from leadscorer_gui.ui.less_motion import system_wants_less_motion

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks the desktops of Linux")


@pytest.fixture
def config(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "KDE")
    return tmp_path


@pytest.mark.parametrize(
    ("file", "text", "less"),
    [
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0\n", True),
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0.5\n", False),
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=none\n", False),
        ("kdeglobals", "no section\n\0", False),
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=0\n", True),
        ("gtk-4.0/settings.ini", "[Settings]\ngtk-enable-animations=false\n", True),
        ("gtk-4.0/settings.ini", "[Settings]\ngtk-enable-animations=1\n", False),
    ],
)
def test_that_files_of_desktops_are_read(config, file, text, less):
    path = config / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    assert system_wants_less_motion() is less


def test_that_nothing_written_means_no(config):
    assert not system_wants_less_motion()


@pytest.mark.parametrize(
    ("script", "less"),
    [("echo false", True), ("echo true", False), ("exit 1", False), ("exec sleep 5", False)],
)
def test_that_gnome_is_asked_and_not_waited_for(config, monkeypatch, script, less):
    program = config / "gsettings"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{config}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "ubuntu:GNOME")
    assert system_wants_less_motion() is less


@pytest.fixture
def window(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setAnimated(True)
    effects = [one for one in Qt.UIEffect if QApplication.isEffectEnabled(one)]
    yield window
    for one in effects:
        QApplication.setEffectEnabled(one, True)


def test_that_a_window_moves_no_more_then(window, config, qtbot):
    (config / "kdeglobals").write_text("[KDE]\nAnimationDurationFactor=0\n", encoding="utf-8")
    theme.Motion(window).follow()
    qtbot.waitUntil(lambda: not window.isAnimated())


def test_that_the_window_does_not_wait_for_the_system(window, qtbot, monkeypatch):
    answer = Event()
    monkeypatch.setattr(theme, "system_wants_less_motion", answer.wait)
    theme.Motion(window).follow()
    assert window.isAnimated()
    answer.set()
    qtbot.waitUntil(lambda: not window.isAnimated())
