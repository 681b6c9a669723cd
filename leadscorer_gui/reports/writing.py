"""The files that a report can be, by their names."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Final, Literal, TypeAlias, cast

from leadscorer_gui.progress import Report, silent
from leadscorer_gui.reports.content import Contents
from leadscorer_gui.reports.look import Look
from leadscorer_gui.texts import _

Kind: TypeAlias = Literal["pptx", "pdf-slides", "html", "pdf", "xlsx"]
Writer: TypeAlias = Callable[[Contents, Look, Report], bytes]


@dataclass(frozen=True)
class Format:
    """A kind of file: how its name ends, and the function of this package that makes it."""

    suffix: str
    module: str
    function: str
    is_slides: bool = False

    def writer(self) -> Writer:
        """The function; its module is loaded only now."""
        module = import_module(f"leadscorer_gui.reports.{self.module}")
        return cast(Writer, getattr(module, self.function))


FORMATS: Final[dict[Kind, Format]] = {
    "pptx": Format(".pptx", "deck", "deck", is_slides=True),
    "pdf-slides": Format(".pdf", "slides", "slides", is_slides=True),
    "html": Format(".html", "page_html", "page_html"),
    "pdf": Format(".pdf", "page_pdf", "page_pdf"),
    "xlsx": Format(".xlsx", "book", "book"),
}


def kind_name(kind: Kind) -> str:
    """What a kind is called."""
    return {
        "pptx": _("Slides (PowerPoint)"),
        "pdf-slides": _("Slides (PDF)"),
        "html": _("Report (HTML)"),
        "pdf": _("Report (PDF)"),
        "xlsx": _("Report (spreadsheet)"),
    }[kind]


def written(contents: Contents, kind: Kind, look: Look, report: Report = silent) -> bytes:
    """The content of the file. Raises TemplateError and NoSlides for slides of PowerPoint."""
    return FORMATS[kind].writer()(contents, look, report)
