"""Where the program finds what it ships and keeps what it writes.

What it ships lies beside the package in the source tree and inside it once installed. What it
writes lies where the platform wants it; the environment variable LEADSCORER_HOME, a folder,
overrides that. Folders are made when they are asked for, not before.
"""

import os
import stat
import sys
import tempfile
from pathlib import Path

HOME_VARIABLE = "LEADSCORER_HOME"

_PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """Return the folder of icons, translations, built-in lists and the JSON Schema."""
    return _shipped("resources")


def sample_models() -> Path:
    """Return the folder of the sample workspaces and their histories."""
    return _shipped("sample_models")


def settings() -> Path:
    """Return the folder of the user's settings, made if that is possible."""
    folder = _kept("settings")
    _make(folder)
    return folder


def journal() -> Path:
    """Return the folder of what is needed after a crash, made if that is possible."""
    folder = _kept("journal")
    _make(folder)
    return folder


def cache() -> Path:
    """Return a folder that can be written, whose contents can be dropped at any time."""
    folder = _kept("cache")
    if _make(folder) and os.access(folder, os.W_OK | os.X_OK):
        return folder
    return _temporary()


def cache_place() -> Path:
    """Return the same folder where it can be written, without making it."""
    return _kept("cache")


def _shipped(name: str) -> Path:
    installed = _PACKAGE / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def _kept(kind: str) -> Path:
    """Return the folder for one kind of thing: "settings", "cache" or "journal"."""
    if override := os.environ.get(HOME_VARIABLE):
        return Path(override).absolute() / kind
    if sys.platform == "win32":
        return _base("LOCALAPPDATA", "AppData/Local") / "LeadScorer" / kind
    if sys.platform == "darwin":
        if kind == "cache":
            return _home() / "Library/Caches/LeadScorer"
        return _home() / "Library/Application Support/LeadScorer" / kind  # not a text
    variable, default = {
        "settings": ("XDG_CONFIG_HOME", ".config"),
        "cache": ("XDG_CACHE_HOME", ".cache"),
        "journal": ("XDG_STATE_HOME", ".local/state"),
    }[kind]
    return _base(variable, default) / "leadscorer"


def _base(variable: str, default: str) -> Path:
    """Return the folder that a variable names; relative ones are ignored, as XDG wants."""
    named = Path(os.environ.get(variable, ""))
    return named if named.is_absolute() else _home() / default


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:  # neither the environment nor the system knows one
        return _temporary()


def _make(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return True


def _temporary() -> Path:
    """Return a folder for this user among the temporary files, found again by the next run."""
    user = os.getuid() if sys.platform != "win32" else os.environ.get("USERNAME", "user")
    folder = Path(tempfile.gettempdir()) / f"leadscorer-{user}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        if _is_private(folder):
            return folder
    except OSError:
        pass
    return Path(tempfile.mkdtemp(prefix="leadscorer-"))


def _is_private(folder: Path) -> bool:
    """Tell whether nobody else can put files there: compiled code is loaded from the cache."""
    if sys.platform == "win32":
        return folder.is_dir()  # each user has temporary files of their own
    found = folder.lstat()
    own = found.st_uid == os.getuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return stat.S_ISDIR(found.st_mode) and own
