"""Entering the program into a desktop: a double-click on a workspace opens it."""

import configparser
import os
import shlex
import shutil
import subprocess
import sys
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QImage

from leadscorer_gui import app, places
from leadscorer_gui.ui import desktop_entry
from leadscorer_gui.ui.desktop_entry import MIME_TYPE, SIZES, command, exec_line, install, remove

NAMESPACE = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="of the free desktop")


@pytest.fixture
def share(tmp_path, monkeypatch):
    """The folder of what a user has installed; the desktop's programs are not run."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "a b" / "share"))
    monkeypatch.setattr(desktop_entry.shutil, "which", lambda _name: None)
    return tmp_path / "a b" / "share"


def entry(share):
    read = configparser.RawConfigParser(interpolation=None, delimiters="=")
    read.optionxform = str
    read.read(share / "applications" / "leadscorer.desktop", encoding="utf-8")
    return read["Desktop Entry"]


def files(share):
    return {str(path.relative_to(share)) for path in share.rglob("*") if path.is_file()}


@on_linux
def test_that_the_entry_starts_the_program_with_a_workspace(share):
    assert str(share) in install()
    found = entry(share)
    assert found["MimeType"] == f"{MIME_TYPE};"
    words = shlex.split(found["Exec"])
    assert words == [*command(), "%f"]
    assert os.access(words[0], os.X_OK)
    assert found["TryExec"] == words[0]
    assert found["Comment"].startswith("Design")
    assert "Comment[de]" in found


@on_linux
def test_that_workspaces_have_a_type_and_both_have_pictures_in_all_sizes(share):
    install()
    mime = ElementTree.parse(share / "mime" / "packages" / "leadscorer.xml").getroot()
    kind = mime.find("m:mime-type", NAMESPACE)
    assert kind.get("type") == MIME_TYPE
    assert kind.find("m:glob", NAMESPACE).get("pattern") == "*.leadscorer"
    assert kind.find("m:comment", NAMESPACE).text == "LeadScorer workspace"
    icon = kind.find("m:icon", NAMESPACE).get("name")
    icons = share / "icons" / "hicolor"
    for name in (f"apps/{entry(share)['Icon']}", f"mimetypes/{icon}"):
        drawing = places.resources() / "icons" / "leadscorer.svg"
        assert (icons / "scalable" / f"{name}.svg").read_bytes() == drawing.read_bytes()
        for size in SIZES:
            image = QImage(str(icons / f"{size}x{size}" / f"{name}.png"))
            assert (image.width(), image.height()) == (size, size)
            assert image.pixelColor(size // 2, size // 8).alpha() == 255
            assert image.pixelColor(0, 0).alpha() < 255


@on_linux
def test_that_removing_takes_out_what_was_installed_and_nothing_else(share):
    other = share / "applications" / "other.desktop"
    other.parent.mkdir(parents=True)
    other.write_text("[Desktop Entry]\n")
    install()
    install()  # a second time replaces the first
    assert len(files(share)) == 2 * (len(SIZES) + 1) + 3
    remove()
    assert files(share) == {"applications/other.desktop"}
    assert "nothing" in remove()


@on_linux
@pytest.mark.skipif(not shutil.which("update-mime-database"), reason="no database of types here")
def test_that_the_database_of_types_takes_it(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(desktop_entry, "SIZES", ())
    install()
    assert f"{MIME_TYPE}:*.leadscorer" in (tmp_path / "mime" / "globs2").read_text()
    remove()
    assert MIME_TYPE not in (tmp_path / "mime" / "globs2").read_text()


@on_linux
@pytest.mark.parametrize("there", ["update-desktop-database", "xdg-mime", ""])
def test_that_the_desktop_is_told_by_what_it_has(share, monkeypatch, there):
    told = []
    monkeypatch.setattr(desktop_entry, "SIZES", ())
    monkeypatch.setattr(desktop_entry.shutil, "which", lambda name: name == there)
    monkeypatch.setattr(desktop_entry.subprocess, "run", lambda words, **_more: told.append(words))
    install()
    remove()
    assert {words[0] for words in told} == {there} - {""}
    if there == "xdg-mime":
        assert told == [["xdg-mime", "default", "leadscorer.desktop", MIME_TYPE]]


@on_linux
def test_that_a_folder_that_cannot_be_written_is_said_and_no_entry_left(share, capsys):
    share.parent.mkdir()
    share.write_text("a file, where a folder should be")
    assert app.main(["--install-desktop"]) == 1
    assert "share" in capsys.readouterr().err
    assert share.read_text().startswith("a file")


@on_linux
def test_that_the_commands_say_what_they_did(share, capsys, monkeypatch):
    monkeypatch.setattr(desktop_entry, "SIZES", ())
    assert app.main(["--install-desktop"]) == 0
    assert "double-click" in capsys.readouterr().out
    assert app.main(["--remove-desktop"]) == 0
    assert "Taken out" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["plain", "with space", 'q"uo`te$', "back\\slash", "100%"])
def test_that_any_path_of_the_program_survives_the_line_of_the_entry(name):
    line = exec_line([f"/opt/{name}/leadscorer-gui"]).replace("%%", "%").replace("\\\\", "\\")
    # What is left is a word between quotes as the shell has them.
    words = subprocess.run(
        ["sh", "-c", f"printf '%s|' {line}"], capture_output=True, text=True, check=True
    ).stdout.split("|")
    assert words[:2] == [f"/opt/{name}/leadscorer-gui", "%f"]


def test_that_windows_is_told_and_another_program_s_claim_is_left(tmp_path):
    classes = QSettings(str(tmp_path / "classes.ini"), QSettings.Format.IniFormat)
    desktop_entry.enter_classes(classes, [r"C:\Program Files\LeadScorer\leadscorer-gui.exe"])
    kind = classes.value(".leadscorer/.")
    line = classes.value(f"{kind}/shell/open/command/.")
    assert line == r'"C:\Program Files\LeadScorer\leadscorer-gui.exe" "%1"'
    desktop_entry.leave_classes(classes)
    assert classes.allKeys() == []
    classes.setValue(".leadscorer/.", "Other")
    desktop_entry.leave_classes(classes)
    assert classes.allKeys() == [".leadscorer/."]
