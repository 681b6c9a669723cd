"""`leadscorer-gui --install-desktop`: a double-click on a workspace opens it, for this user alone.

On Linux and its like the program enters itself as the standards of the free desktop want it: an
entry of the menu, the type of the file, a picture of both in the sizes that desktops ask for. On
Windows it enters itself into the user's part of the registry. On macOS the bundle says by itself
what it opens. What is there of an older installation is replaced, and nothing else is touched.
"""

import gettext
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from PySide6.QtCore import QBuffer, QIODevice, QSettings, QSize
from PySide6.QtGui import QImageReader

from leadscorer_gui import places
from leadscorer_gui.files.saving import write_atomically
from leadscorer_gui.texts import DOMAIN, _
from leadscorer_gui.ui.language import LANGUAGES

MIME_TYPE: Final = "application/x-leadscorer"
SIZES: Final = (16, 22, 24, 32, 48, 64, 96, 128, 256, 512)
"""Pixels of the pictures; the drawing itself is there as well, for desktops that read it."""

CLASSES: Final = r"HKEY_CURRENT_USER\Software\Classes"
_WINDOWS_TYPE: Final = "LeadScorer.Workspace"

_SPECIAL: Final = str.maketrans({sign: "\\" + sign for sign in '\\"`$'})
"""What is escaped between the quotes of a command line in a desktop entry."""

_LONGEST_S: Final = 60


def install() -> str:
    """Enter the program, and say what was done. Raises OSError where that cannot be written."""
    if sys.platform == "darwin":
        return _of_macos()
    if sys.platform == "win32":
        enter_classes(QSettings(CLASSES, QSettings.Format.NativeFormat), command())
        return _("Workspaces open in LeadScorer by a double-click from now on.")
    base = data_home()
    for path, make in _files(base).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, make())
    _tell_desktop(base)
    text = _("Entered into {folder}. Workspaces open by a double-click from now on.")
    return text.format(folder=base)


def remove() -> str:
    """Take out whatever `install` has entered, and say so."""
    if sys.platform == "darwin":
        return _of_macos()
    if sys.platform == "win32":
        leave_classes(QSettings(CLASSES, QSettings.Format.NativeFormat))
        return _("Taken out again.")
    base = data_home()
    there = [path for path in _files(base) if path.is_symlink() or path.exists()]
    for path in there:
        path.unlink()
    if there:
        _tell_desktop(base)
    return _("Taken out again.") if there else _("There was nothing to take out.")


def data_home() -> Path:
    """Where desktops look for what one user has installed."""
    named = Path(os.environ.get("XDG_DATA_HOME", ""))
    return named if named.is_absolute() else Path.home() / ".local" / "share"


def command() -> list[str]:
    """What starts this program from anywhere."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    script = Path(sys.executable).with_name("leadscorer-gui" + Path(sys.executable).suffix)
    return [str(script)] if script.exists() else [sys.executable, "-m", "leadscorer_gui"]


def _files(base: Path) -> dict[Path, Callable[[], str | bytes]]:
    """Every file of the entry, and what makes its content."""
    icons = base / "icons" / "hicolor"
    drawing = places.resources() / "icons" / "leadscorer.svg"
    files: dict[Path, Callable[[], str | bytes]] = {}
    for kind, name in (("apps", "leadscorer"), ("mimetypes", MIME_TYPE.replace("/", "-"))):
        files[icons / "scalable" / kind / f"{name}.svg"] = drawing.read_bytes
        for size in SIZES:
            path = icons / f"{size}x{size}" / kind / f"{name}.png"
            files[path] = lambda size=size: picture(drawing, size)  # type: ignore[misc]
    files[base / "mime" / "packages" / "leadscorer.xml"] = mime_text
    # The entry comes last: it is what offers the program, with all that it names in place.
    files[base / "applications" / "leadscorer.desktop"] = lambda: entry_text(command())
    return files


def picture(drawing: Path, pixels: int) -> bytes:
    """A drawing as PNG of so many pixels; OSError where Qt cannot read it."""
    reader = QImageReader(str(drawing))
    reader.setScaledSize(QSize(pixels, pixels))
    image, buffer = reader.read(), QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if image.isNull() or not image.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise OSError(f"{drawing}: {reader.errorString()}")
    return bytes(buffer.data().data())


def entry_text(words: list[str]) -> str:
    """The entry of the menu; `words` start the program."""
    lines = [
        "[Desktop Entry]",  # not a text
        "Type=Application", "Version=1.5", "Name=LeadScorer",
        *_in_languages("Comment", _("Design lead scoring models and replay them.")),
        f"Exec={exec_line(words)}", f"TryExec={words[0]}".replace("\\", "\\\\"),
        "Icon=leadscorer", "Terminal=false", "Categories=Office;", f"MimeType={MIME_TYPE};",
        "StartupNotify=true", "StartupWMClass=leadscorer",
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def exec_line(words: list[str]) -> str:
    """A command line as a desktop entry holds it, with the place of the file at its end.

    Escaped twice, as the standard wants: between quotes, and as a text of the entry.
    """
    quoted = " ".join(f'"{word.translate(_SPECIAL)}"' for word in words)
    return quoted.replace("%", "%%").replace("\\", "\\\\") + " %f"


def mime_text() -> str:
    """The type of workspaces, for the shared database of types."""
    comments = "".join(
        f"    <comment{f' xml:lang={code!r}' if code else ''}>{escape(text)}</comment>\n"
        for code, text in _translated(_("LeadScorer workspace")).items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'  # not a text
        '<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">\n'  # not a text
        f'  <mime-type type="{MIME_TYPE}">\n{comments}'
        '    <sub-class-of type="application/yaml"/>\n'  # not a text
        f'    <icon name="{MIME_TYPE.replace("/", "-")}"/>\n'
        '    <glob pattern="*.leadscorer"/>\n'  # not a text
        "  </mime-type>\n</mime-info>\n"
    )


def _in_languages(key: str, english: str) -> list[str]:
    """A line of a desktop entry for each language."""
    return [
        (f"{key}[{code}]" if code else key) + "=" + text.rstrip(".")
        for code, text in _translated(english).items()
    ]


def _translated(english: str) -> dict[str, str]:
    """A text by the code of its language, English by none; those that lack it are left out."""
    found = {"": english}
    folder = places.resources() / "translations"
    for code in LANGUAGES:
        catalogue = gettext.translation(DOMAIN, folder, languages=[code], fallback=True)
        text = catalogue.gettext(english)
        if text != english:
            found[code] = text
    return found


def _tell_desktop(base: Path) -> None:
    """Have the desktop read its folders again, by those of its programs that are there."""
    entry = base / "applications" / "leadscorer.desktop"
    # Without the list that the second one makes, nobody knows what opens a type but by a choice.
    chosen = ["xdg-mime", "default", entry.name, MIME_TYPE]
    is_listed = shutil.which("update-desktop-database") or not entry.exists()
    for words in (
        ["update-mime-database", str(base / "mime")],
        ["update-desktop-database", str(base / "applications")],
        ["gtk-update-icon-cache", "-q", "-t", "-f", str(base / "icons" / "hicolor")],
        *([] if is_listed else [chosen]),
    ):
        if shutil.which(words[0]):
            with suppress(OSError, subprocess.SubprocessError):
                subprocess.run(words, capture_output=True, check=False, timeout=_LONGEST_S)


def enter_classes(classes: QSettings, words: list[str]) -> None:
    """Say in the registry of Windows what opens workspaces; OSError where it takes nothing."""
    line = " ".join(f'"{word}"' for word in [*words, "%1"])
    classes.setValue(".leadscorer/.", _WINDOWS_TYPE)
    classes.setValue(f"{_WINDOWS_TYPE}/.", _("LeadScorer workspace"))
    classes.setValue(f"{_WINDOWS_TYPE}/shell/open/command/.", line)
    classes.setValue(f"{_WINDOWS_TYPE}/DefaultIcon/.", f'"{words[0]}",0')
    _write(classes)


def leave_classes(classes: QSettings) -> None:
    """Take that out again."""
    if classes.value(".leadscorer/.") == _WINDOWS_TYPE:
        classes.remove(".leadscorer")
    classes.remove(_WINDOWS_TYPE)
    _write(classes)


def _write(classes: QSettings) -> None:
    classes.sync()
    if classes.status() != QSettings.Status.NoError:
        raise OSError(_("The registry of Windows could not be written."))


def _of_macos() -> str:
    return _(
        "On macOS the program itself says what it opens: move LeadScorer to the folder"
        " Applications, or out of it."
    )
