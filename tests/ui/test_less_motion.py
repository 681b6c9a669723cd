"""Less motion is followed where only files and programs of the system tell of it."""

import os
import sys

import pytest

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


def test_that_windows_move_no_more_then(qapp, config):
    (config / "kdeglobals").write_text("[KDE]\nAnimationDurationFactor=0\n", encoding="utf-8")
    assert theme.wants_less_motion()
