"""The libraries that the program uses: their versions, their licences, and the texts of those.

All is read from what is installed, so that it is true of this very installation. A bundle has the
same records of its libraries inside, and besides the texts that `.ci/bundle.py` adds for Python
and for what it took from the system. `python -m leadscorer_gui.ui.about_licences` prints it all.
"""

import platform
import re
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

from leadscorer_gui import __version__, places

PROGRAM: Final = "leadscorer"
OF_QT: Final = ("pyside6-essentials", "shiboken6")
QT_TEXTS: Final = ("Qt.txt", "LGPL-3.0.txt", "GPL-3.0.txt")

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_TEXT: Final = re.compile(r"(licen[cs]e|copying|notice|authors)", re.I)
_FAMILY: Final = "License :: OSI Approved :: "  # not a text
_LONGEST: Final = 90


@dataclass(frozen=True)
class Library:
    """One library: its name, its version and licence in a few words ("" where nobody says)."""

    name: str
    version: str
    licence: str


@cache
def libraries() -> tuple[Library, ...]:
    """LeadScorer itself, Python, and every library that is needed to run it, by name.

    Looks into the records of two dozen libraries: some 50 ms the first time.
    """
    needed = sorted(_needed().values(), key=lambda one: one.name.lower())
    system = sorted(path.stem for path in (licence_folder() / "system").glob("*.txt"))
    return (
        Library("LeadScorer", __version__, "MIT"),
        Library("Python", platform.python_version(), "PSF-2.0"),
        *(Library(one.name, one.version, licence_of(one)) for one in needed),
        *(Library(name, "", "") for name in system),
    )


def text_of(name: str) -> str:
    """The whole text of the licences of a library of `libraries`, "" where it brings none."""
    if name == "Python":
        return _text_of_python()
    if name == "LeadScorer":
        found = list(_texts(_distribution(PROGRAM)))
        return "\n\n".join(found) or _read(places.resources().parent / "LICENSE")
    system = licence_folder() / "system" / f"{name}.txt"
    if system.is_file():
        return _read(system)
    if _plain(name) in OF_QT:
        return "\n\n".join(_read(licence_folder() / each) for each in QT_TEXTS)
    return "\n\n".join(_texts(_distribution(name)))


def whole_text() -> str:
    """All libraries and all texts, for a file beside the program."""
    rule = "=" * 100
    parts = []
    for one in libraries():
        heading = " ".join(part for part in (one.name, one.version) if part)
        licence = f"\n{one.licence}" if one.licence else ""
        parts.append(f"{rule}\n{heading}{licence}\n{rule}\n\n{text_of(one.name).strip()}\n")
    return "\n".join(parts)


def licence_folder() -> Path:
    """Where the texts are that no library brings."""
    return places.resources() / "licences"


def licence_of(one: Distribution) -> str:
    """What a library says of its licence, in one line."""
    about = one.metadata
    if "License-Expression" in about:
        return about["License-Expression"]
    families = [
        line.removeprefix(_FAMILY)
        for line in about.get_all("Classifier") or ()
        if line.startswith(_FAMILY)
    ]
    said = about["License"].strip().splitlines() if "License" in about else []
    # Some put the whole text there.
    short = said[0] if len(said) == 1 and len(said[0]) <= _LONGEST else ""
    return ", ".join(families) if families and not short else short


def _needed() -> dict[str, Distribution]:
    """Every library that the program needs, and those that these need; extras are left out."""
    found: dict[str, Distribution] = {}
    waiting = _wishes_of_program()
    while waiting:
        one = _distribution(_wished(waiting.pop()))
        if one is None or _plain(one.name) in found:
            continue
        found[_plain(one.name)] = one
        waiting += one.requires or ()
    return found


def _wishes_of_program() -> list[str]:
    """What the program needs, as it is installed; or as its sources say that are run in place."""
    installed = _distribution(PROGRAM)
    if installed is not None:
        return list(installed.requires or ())
    import tomllib

    project = places.resources().parent / "pyproject.toml"
    if not project.is_file():
        return []
    wishes = tomllib.loads(project.read_text(encoding="utf-8"))["project"]["dependencies"]
    return [str(wish) for wish in wishes]


def _wished(wish: str) -> str:
    """The name in a requirement such as `numpy>=2; python_version >= "3.11"`; "" for an extra.

    What is not installed is found to be missing later: other systems' requirements.
    """
    name, _semicolon, condition = wish.partition(";")
    match = _NAME.match(name.strip())
    return "" if match is None or "extra" in condition else match[0]


def _distribution(name: str) -> Distribution | None:
    try:
        return distribution(name) if name else None
    except PackageNotFoundError:
        return None


def _plain(name: str) -> str:
    return re.sub("[-_.]+", "-", name).lower()


def _texts(one: Distribution | None) -> Iterator[str]:
    """The texts that a library brings among its records."""
    for file in (one.files or ()) if one is not None else ():
        if ".dist-info" in file.parts[0] and len(file.parts) > 1:
            inside = "/".join(file.parts[1:])
            if inside.startswith("licenses/") or _TEXT.match(inside):
                text = _read(Path(str(file.locate())))
                if text:
                    yield f"--- {inside.removeprefix('licenses/')}\n\n{text}"


def _text_of_python() -> str:
    for path in (
        licence_folder() / "Python.txt",
        Path(sysconfig.get_path("stdlib")) / "LICENSE.txt",
        Path(sys.base_prefix) / "LICENSE.txt",
    ):
        if path.is_file():
            return _read(path)
    return ""


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    print(whole_text(), end="")
