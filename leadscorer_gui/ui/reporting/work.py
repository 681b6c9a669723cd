"""What the dialog of reports does in a job: score, gather, write one file whole or not at all."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from leadscorer_gui.engine.explain import NotScored
from leadscorer_gui.files.saving import write_atomically
from leadscorer_gui.progress import Report, part
from leadscorer_gui.reports.look import Look, NoSlides, TemplateError, Theme
from leadscorer_gui.reports.making import Wish, contents_of
from leadscorer_gui.reports.material import Asked
from leadscorer_gui.reports.missing_letters import missing_letters
from leadscorer_gui.reports.template import opened
from leadscorer_gui.reports.writing import Kind, written
from leadscorer_gui.texts import _

EXPECTED: Final = (OSError, TemplateError, NoSlides, NotScored)
"""What can go wrong with files and templates; SaveError is an OSError."""


@dataclass(frozen=True)
class Order:
    """One file: what of which model, as what, to where."""

    wish: Wish
    asked: Asked
    kind: Kind
    path: Path
    theme: Theme | None = None
    template: Path | None = None


@dataclass(frozen=True)
class Done:
    """What was written; `missing` are letters that no font has, shown as boxes."""

    path: Path
    missing: str = ""

    def sentence(self) -> str:
        """Where it is, for people."""
        return _("Written to {file}").format(file=self.path)

    def note(self) -> str:
        """What to do about letters without a font; empty where all are there."""
        if not self.missing:
            return ""
        text = _("no font on this machine has {characters}; install one, such as Noto Sans")
        return text.format(characters=" ".join(self.missing))


def make(order: Order, report: Report) -> Done:
    """Make the file. Raises one of `EXPECTED`."""
    content = None if order.template is None else order.template.read_bytes()
    look = Look(order.theme, content)
    if order.kind == "pptx":
        opened(look)  # before all the scoring
    contents = contents_of(order.wish, order.asked, part(report, 0.0, 0.6))
    found = written(contents, order.kind, look, part(report, 0.6, 0.98))
    write_atomically(order.path, found)
    return Done(order.path, "" if order.kind == "xlsx" else missing_letters(contents))
