"""What is remembered between runs: each setting with its key, its default, and so its type."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar, cast

from PySide6.QtCore import QByteArray, QSettings

from leadscorer_gui import places

T = TypeVar("T", bool, int, float, str)

MOST_RECENT = 10
MOST_COMMANDS = 10


def stored() -> QSettings:
    """The file of settings; a broken one reads as empty, so that defaults hold.

    One object for each file: Qt writes it when there is nothing else to do, and at the end.
    """
    return _opened(str(places.settings() / "settings.ini"))


@cache
def _opened(file: str) -> QSettings:
    return QSettings(file, QSettings.Format.IniFormat)


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
MODE = Setting("window/mode", "simulate")
EXPORT_TARGET = Setting("export/target", "")
"""The name of the system that rules were exported for last."""

SLIDES_KIND = Setting("report/slides", "pptx")
REPORT_KIND = Setting("report/report", "html")
"""The form of slides, and that of a report, that was made last (see `reports.writing`)."""
SLIDE_TEMPLATE = Setting("report/template", "")
"""The file that slides take their looks from; empty for the program's own."""


def bytes_of(key: str) -> QByteArray:
    """Stored bytes, such as a window's geometry; empty where there are none."""
    value: Any = stored().value(key, QByteArray())
    return value if isinstance(value, QByteArray) else QByteArray()


def set_bytes(key: str, value: QByteArray) -> None:
    """Store bytes."""
    stored().setValue(key, value)


def recent_files() -> list[str]:
    """The workspaces that were opened last, the latest first."""
    return _texts("files/recent")[:MOST_RECENT]


def remember_file(path: str) -> None:
    """Put a workspace at the head of the recent ones."""
    others = [one for one in recent_files() if one != path]
    stored().setValue("files/recent", [path, *others][:MOST_RECENT])


def forget_file(path: str) -> None:
    """Take a workspace out of the recent ones."""
    stored().setValue("files/recent", [one for one in recent_files() if one != path])


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
