"""What is remembered between runs: each setting with its key, its default, and so its type."""

import os
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from PySide6.QtCore import QByteArray, QSettings

from leadscorer_gui import places

T = TypeVar("T", bool, int, float, str)

MOST_RECENT = 10
MOST_COMMANDS = 10
BROKEN = "settings.broken.ini"

_put_aside: set[Path] = set()


def stored() -> QSettings:
    """The file of settings; a broken one is put aside (`put_aside`), so that defaults hold.

    One object for each file: Qt writes it when there is nothing else to do, and at the end.
    """
    return _opened(str(places.settings() / "settings.ini"))


@cache
def _opened(file: str) -> QSettings:
    path = Path(file)
    with suppress(OSError):
        if not _is_whole(path.read_bytes()):
            os.replace(path, path.with_name(BROKEN))
            _put_aside.add(path.with_name(BROKEN))
    return QSettings(file, QSettings.Format.IniFormat)


def put_aside() -> Path | None:
    """Where the settings of before are, if this run could not read them."""
    path = Path(stored().fileName()).with_name(BROKEN)
    return path if path in _put_aside else None


def _is_whole(content: bytes) -> bool:
    """Whether each line is one that Qt writes: of what it cannot read it says nothing at first."""
    if b"\0" in content:
        return False
    lines = (line.strip() for line in content.splitlines())
    return all(
        not line or line[:1] == b";" or b"=" in line[1:] or (line[:1] + line[-1:]) == b"[]"
        for line in lines
    )


@dataclass(frozen=True)
class Setting(Generic[T]):
    """A remembered value."""

    key: str
    default: T

    def get(self) -> T:
        """The stored value, or the default where there is none that can be read."""
        kind = type(self.default)
        try:
            return cast(T, stored().value(self.key, self.default, type=kind))
        except (TypeError, ValueError):
            return self.default

    def set(self, value: T) -> None:
        """Store a value."""
        stored().setValue(self.key, value)


SCHEME = Setting("looks/scheme", "system")
"""`system`, `light` or `dark`."""
TEXT_SIZE = Setting("looks/text_size", "100")
"""Per cent of the system's letters, one of `text_size.SIZES`."""
LANGUAGE = Setting("language/texts", "system")
"""`system`, or one of `language.LANGUAGES`."""
NUMBERS = Setting("language/numbers", "language")
"""How numbers are written: `language`, `system`, or one of `language.NUMBERS`."""
LAST_FOLDER = Setting("files/last_folder", "")
START_PAGE, LAST = "page", "last"
AT_START = Setting("files/at_start", START_PAGE)
"""What the window begins with: the start page, or the workspace that was open last."""
LAST_PLACE = Setting("files/last_place", "")
"""That workspace and where one was in it: see `commands.reopening`."""
MODE = Setting("window/mode", "simulate")
EXPORT_TARGET = Setting("export/target", "")
"""The name of the system that rules were exported for last."""

SLIDES_KIND = Setting("report/slides", "pptx")
REPORT_KIND = Setting("report/report", "html")
"""The form of slides, and that of a report, that was made last (see `reports.writing`)."""
SLIDE_TEMPLATE = Setting("report/template", "")
"""The file that slides take their looks from; empty for the program's own."""

PICTURE_SIZE = Setting("charts/size", "drawn")
"""The size of charts in files: `drawn`, or one of `outputs.pictures.SIZES`."""
PICTURE_DOTS = Setting("charts/dots", "150")
"""Dots in an inch of a PNG, one of `outputs.pictures.DOTS`."""
PICTURE_SCHEME = Setting("charts/scheme", "light")
"""`light` or `dark`."""


def bytes_of(key: str) -> QByteArray:
    """Stored bytes, such as a window's geometry; empty where there are none."""
    value: Any = stored().value(key, QByteArray())
    return value if isinstance(value, QByteArray) else QByteArray()


def set_bytes(key: str, value: QByteArray) -> None:
    """Store bytes."""
    stored().setValue(key, value)


def recent_files() -> list[str]:
    """The workspaces that were opened last, the latest first; pinned ones before all others."""
    pinned = pinned_files()
    return [*pinned, *(one for one in _texts("files/recent") if one not in pinned)][:MOST_RECENT]


def pinned_files() -> list[str]:
    """The workspaces that stay on that list, the one that was pinned first at its head."""
    return _texts("files/pinned")[:MOST_RECENT]


def pin_file(path: str, pinned: bool) -> None:
    """Let a workspace stay on the list of recent ones, or go when its time has come."""
    others = [one for one in pinned_files() if one != path]
    stored().setValue("files/pinned", [*others, path] if pinned else others)


def remember_file(path: str) -> None:
    """Put a workspace at the head of the recent ones."""
    others = [one for one in _texts("files/recent") if one != path]
    stored().setValue("files/recent", [path, *others][:MOST_RECENT])


def forget_file(path: str) -> None:
    """Take a workspace out of the recent ones."""
    pin_file(path, False)
    stored().setValue("files/recent", [one for one in _texts("files/recent") if one != path])


def forget_files() -> None:
    """Take all out of the recent ones but those that are pinned."""
    stored().setValue("files/recent", [])


def recent_commands() -> list[str]:
    """The object names of the actions that were run from the palette, the latest first."""
    return _texts("commands/recent")[:MOST_COMMANDS]


def remember_command(name: str) -> None:
    """Put an action at the head of the recent ones; one without a name is not remembered."""
    if name:
        others = [one for one in recent_commands() if one != name]
        stored().setValue("commands/recent", [name, *others][:MOST_COMMANDS])


def _texts(key: str) -> list[str]:
    """A stored list of texts."""
    value: Any = stored().value(key, [])
    if isinstance(value, str):  # one entry comes back as a text
        return [value]
    return [str(one) for one in value or []]
