"""What is handed out: files, and what they say of where they come from."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from leadscorer_gui import __version__
from leadscorer_gui.model.versions import content_hash, frozen_lists
from leadscorer_gui.model.workspace import Model, Version, Workspace
from leadscorer_gui.numerals import shown_day
from leadscorer_gui.texts import _

Files: TypeAlias = Mapping[str, bytes]
"""Contents by file name (no folders); the first one is the main one."""

_LINE_ENDS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which rules an artefact holds, and when it was written.

    `version` is None for a draft; `hash` is `versions.content_hash` of the model as it is in the
    workspace (not of the adapted one). `date` is year-month-day.
    """

    workspace: str
    model_id: str
    model_name: str
    version: int | None
    hash: str
    date: str
    program: str = __version__

    @property
    def is_draft(self) -> bool:
        """Whether the model was not frozen when it was written."""
        return self.version is None

    @property
    def stem(self) -> str:
        """How the names of all files of the artefact begin: `pro_v6`, `pro_draft`."""
        return f"{self.model_id}_{'draft' if self.version is None else f'v{self.version}'}"

    def lines(self) -> list[str]:
        """For comments at the head of a file: no line holds a line end or a control character."""
        told = _("version {number}").format(number=self.version)
        version = _("draft, not frozen") if self.is_draft else told
        made = _("Written by LeadScorer {program} on {date}")
        lines = [
            _("{model}: {version}").format(model=self.model_name, version=version),
            _("Model {id}, content hash {hash}").format(id=self.model_id, hash=self.hash),
            made.format(program=self.program, date=shown_day(self.date)),
        ]
        return [one_line(line) for line in lines]

    def told(self) -> dict[str, object]:
        """The same for JSON; the keys are no texts for people."""
        return {
            "workspace": self.workspace,
            "model": self.model_id,
            "name": self.model_name,
            "version": self.version,
            "draft": self.is_draft,
            "content_hash": self.hash,
            "date": self.date,
            "program": f"LeadScorer {self.program}",
        }


def one_line(text: str) -> str:
    """The text without line ends and control characters, which could end a comment."""
    return _LINE_ENDS.sub(" ", text).strip()


def stamp_of(workspace: Workspace, model: Model, date: str, version: Version | None) -> Stamp:
    """The stamp of a model, or of a version of it, in a workspace; `date` is year-month-day."""
    if version is not None:
        model, told = version.model, version.hash
    else:
        told = content_hash(model, frozen_lists(workspace, model))
    number = None if version is None else version.number
    return Stamp(workspace.name, model.id, model.name, number, told, date)


@dataclass(frozen=True)
class Order:
    """What is to be written: the adapted model in its workspace, which has its lists and zone.

    `original` is the model as it was designed. `as_of` is µs, None: the latest instant there.
    """

    workspace: Workspace
    model: Model
    original: Model
    stamp: Stamp
    as_of: int | None = None

    @property
    def stem(self) -> str:
        """How all file names begin."""
        return self.stamp.stem


@dataclass(frozen=True)
class Artefact:
    """The files of one export; `main` is the name of the file that is run or read first."""

    target: str
    stamp: Stamp
    files: Files

    @property
    def main(self) -> str:
        """The name of the first file."""
        return next(iter(self.files))

    def text(self, name: str | None = None) -> str:
        """A file as text, the main one without a name."""
        return self.files[self.main if name is None else name].decode()
