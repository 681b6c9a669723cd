"""The profiles that an import is recognised by: those that the program brings, and the user's own.

The user's lie in `import_profiles` in the folder of the settings. One that cannot be read is passed
over and told of, so that a mistyped line takes nothing else away.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from leadscorer_gui import places
from leadscorer_gui.files.import_files import load_profile, save_profile
from leadscorer_gui.files.problems import ImportFileError
from leadscorer_gui.files.saving import SaveError
from leadscorer_gui.model.imports import ImportProfile
from leadscorer_gui.texts import _

FOLDER: Final = "import_profiles"
MOST_OWN: Final = 500
"""More files than anyone makes; a folder of something else must not hold up an import."""

_ENDINGS: Final = (".yml", ".yaml")
_NOT_IN_NAMES: Final = re.compile(r"[^\w]+")
_LONGEST_NAME: Final = 60


@dataclass(frozen=True)
class ShelvedProfile:
    """A profile and its file; `is_own` where it is the user's and may be changed or removed."""

    profile: ImportProfile
    path: Path
    is_own: bool


@dataclass(frozen=True)
class Shelf:
    """All profiles, the user's own first, and in words which files could not be read."""

    entries: tuple[ShelvedProfile, ...]
    broken: tuple[str, ...]

    @property
    def profiles(self) -> tuple[ImportProfile, ...]:
        """The profiles alone, in the order in which equal matches count."""
        return tuple(entry.profile for entry in self.entries)


def shelf() -> Shelf:
    """The profiles there are; never raises for what the user's folder holds."""
    entries: list[ShelvedProfile] = []
    broken: list[str] = []
    for folder, is_own in ((own_folder(), True), (places.resources() / FOLDER, False)):
        for path in _files(folder):
            try:
                entries.append(ShelvedProfile(load_profile(path), path, is_own))
            except ImportFileError as error:
                broken.append(str(error))
            except OSError as error:
                message = _("{file}: cannot be read: {why}")
                broken.append(message.format(file=path, why=error.strerror or error))
    return Shelf(tuple(entries), tuple(broken))


def own_folder() -> Path:
    """Where the user's own profiles lie; it need not be there yet."""
    return places.settings() / FOLDER


def keep_own(profile: ImportProfile) -> Path:
    """Write a profile among the user's own, in the place of one of the same name; its file.

    Raises `SaveError` where that fails.
    """
    same = [one for one in shelf().entries if one.is_own and one.profile.name == profile.name]
    folder = own_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = same[0].path if same else _free_path(folder, profile.name)
    except OSError as error:
        message = _("“{file}” could not be written: {reason}")
        text = message.format(file=folder, reason=error.strerror or error)
        raise SaveError(text, error.errno) from error
    save_profile(profile, path)
    return path


def _files(folder: Path) -> Iterator[Path]:
    """The files of a folder that are called as profiles are, by name."""
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix.lower() in _ENDINGS)
    except OSError:  # there is none yet, or it may not be looked into
        return
    yield from found[:MOST_OWN]


def _free_path(folder: Path, name: str) -> Path:
    """A path for a profile of this name that no file has."""
    stem = _NOT_IN_NAMES.sub("-", name).strip("-_")[:_LONGEST_NAME] or "profile"
    number = 1
    while True:
        path = folder / f"{stem if number == 1 else f'{stem}-{number}'}.yml"
        if not path.exists():
            return path
        number += 1
