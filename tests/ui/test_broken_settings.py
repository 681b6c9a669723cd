"""Settings that cannot be read: those of the start hold, and nothing is thrown away."""

import os

import pytest

from leadscorer_gui import places
from leadscorer_gui.ui import settings

GOOD = b"[looks]\nscheme=dark\n\n; said by nobody\n[window]\ngeometry=@ByteArray(\\xff\\0)\n"


@pytest.mark.parametrize(
    "content",
    [
        b"\0\xff\x12garbage\nmore\n",
        b"[looks]\nscheme=dark\n[win",
        b"[looks]\nscheme\n",
        bytes(range(256)) * 20,
        b"<html>no settings</html>",
    ],
)
def test_that_a_broken_file_is_put_aside_and_defaults_hold(content):
    file = places.settings() / "settings.ini"
    file.write_bytes(content)
    assert settings.SCHEME.get() == "system"
    assert settings.put_aside().read_bytes() == content
    settings.SCHEME.set("light")
    settings.stored().sync()
    assert b"scheme=light" in file.read_bytes()


def test_that_a_good_file_is_read_and_a_missing_one_no_fault():
    assert settings.put_aside() is None
    file = places.settings() / "settings.ini"
    settings._opened.cache_clear()
    file.write_bytes(GOOD)
    assert settings.SCHEME.get() == "dark"
    assert settings.bytes_of("window/geometry")
    assert settings.put_aside() is None


def test_that_a_value_of_another_kind_is_the_default():
    file = places.settings() / "settings.ini"
    file.write_bytes(b"[help]\nzoom=large\n[files]\nrecent=@Invalid()\npinned=7\nlast_place=x\n")
    assert settings.Setting("help/zoom", 0).get() == 0
    assert settings.recent_files() == ["7"]


def test_that_a_folder_that_cannot_be_written_is_no_fault(monkeypatch):
    def refused(*_given):
        raise PermissionError(13, "Permission denied")

    (places.settings() / "settings.ini").write_bytes(b"\0")
    monkeypatch.setattr(os, "replace", refused)
    assert settings.SCHEME.get() == "system"
    assert settings.put_aside() is None
