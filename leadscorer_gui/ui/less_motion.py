"""Whether the system asks for less that moves, where Qt does not tell."""

import configparser
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

_SPI_GETCLIENTAREAANIMATION: Final = 0x1042
_LONGEST_S: Final = 0.5
_MOST_BYTES: Final = 1_000_000
_OF_GNOME: Final = ("gsettings", "get", "org.gnome.desktop.interface", "enable-animations")
_OF_MAC: Final = ("defaults", "read", "com.apple.universalaccess", "reduceMotion")
_WITH_GSETTINGS: Final = ("GNOME", "UNITY", "BUDGIE", "PANTHEON")


def system_wants_less_motion() -> bool:
    """What the settings of the system say; False where they say nothing or cannot be read."""
    if sys.platform == "win32":
        return _windows()
    if sys.platform == "darwin":
        return _said(_OF_MAC) == "1"
    desktop = os.environ.get("XDG_CURRENT_DESKTOP", "").upper()
    if any(name in desktop for name in _WITH_GSETTINGS):
        return _said(_OF_GNOME) == "false"
    return _files(Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"))


def _windows() -> bool:
    import ctypes

    shown = ctypes.c_int(1)
    ask = getattr(ctypes, "windll").user32.SystemParametersInfoW  # noqa: B009  # elsewhere none
    return bool(ask(_SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(shown), 0)) and not shown.value


def _said(command: tuple[str, ...]) -> str:
    """What a program of the system prints; blank where it is missing, fails or takes long."""
    program = shutil.which(command[0])
    if program is None:
        return ""
    try:
        run = subprocess.run(
            (program, *command[1:]), capture_output=True, timeout=_LONGEST_S, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return run.stdout.decode("ascii", "replace").strip() if run.returncode == 0 else ""


def _files(folder: Path) -> bool:
    """What KDE and GTK have written down."""
    factor = _written(folder / "kdeglobals", "KDE", "AnimationDurationFactor")
    try:
        if factor and float(factor) == 0:
            return True
    except ValueError:
        pass
    gtk = (folder / version / "settings.ini" for version in ("gtk-4.0", "gtk-3.0"))
    told = (_written(path, "Settings", "gtk-enable-animations").lower() for path in gtk)
    return any(one in ("0", "false") for one in told)


def _written(path: Path, section: str, key: str) -> str:
    """A value of a file of settings; blank where there is none, or nothing to be read."""
    settings = configparser.RawConfigParser(strict=False, allow_no_value=True)
    try:
        if path.stat().st_size > _MOST_BYTES:
            return ""
        settings.read_string(path.read_text(encoding="utf-8", errors="replace"))
    except (OSError, configparser.Error):
        return ""
    return settings.get(section, key, fallback="") or ""
