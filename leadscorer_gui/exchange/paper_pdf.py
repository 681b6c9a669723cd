"""A document as PDF, set by matplotlib: A4, text that can be searched and copied."""

import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from leadscorer_gui.exchange.paper import Paper, Section, Table
from leadscorer_gui.exchange.paper_lines import AS_TYPED, LineBreaker, families, printable
from leadscorer_gui.progress import Report, part, silent
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDTH, HEIGHT = 595.0, 842.0
MARGIN: Final = 54.0
_POINTS: Final = 72.0
LEADING: Final = 1.35
_MOST_TOGETHER: Final = 20
"""Lines of a row that are not torn apart at the end of a page."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: the cells that stand side by side, each with its left edge."""

    cells: tuple[tuple[float, str], ...]
    size: float
    bold: bool = False
    before: float = 0.0
    keep: bool = False
    """Whether it goes to the next page together with the line after it."""
    draw: Callable[[Any, float, float], None] | None = None
    """Draws on the figure of the page between two heights, in points from the top."""


def to_pdf(paper: Paper, report: Report = silent) -> bytes:
    """The document as PDF; characters that no font has show as boxes."""
    with paper_style():
        lines = Setting().lines(paper, part(report, 0.0, 0.5))
        return set_pages(list(lines), paper.title, part(report, 0.5, 1.0))


@contextmanager
def paper_style() -> Iterator[None]:
    """The fonts of a document, which come with it."""
    from matplotlib import rc_context

    settings = {"font.family": families(), "pdf.fonttype": 42, "pdf.use14corefonts": False}
    with rc_context(settings), warnings.catch_warnings():  # type: ignore[arg-type]
        warnings.filterwarnings("ignore", message="Glyph .* missing")
        yield


def set_pages(
    lines: Sequence[Line], title: str, report: Report = silent, ink: str = "black",
    ground: str = "white",
) -> bytes:  # fmt: skip
    """Lines on as many pages as they need, as PDF; `ink` and `ground` are colours."""
    from matplotlib.backends.backend_pdf import PdfPages
    from matplotlib.figure import Figure

    held, pages = BytesIO(), list(_pages(iter(lines)))
    information = {"Title": printable(title), "Creator": "LeadScorer"}
    with PdfPages(held, metadata=information) as pdf:
        for number, page in enumerate(pages, 1):
            report(number / len(pages))
            drawn = any(line.draw is not None for _at, line in page)
            figure = Figure(
                figsize=(WIDTH / _POINTS, HEIGHT / _POINTS), facecolor=ground,
                layout="constrained" if drawn else None,
            )  # fmt: skip
            _draw(figure, page, ink)
            foot = _("page {number} of {all}").format(number=number, all=len(pages))
            _put(figure, WIDTH - MARGIN, HEIGHT - 30, foot, 8, ink, right=True)
            pdf.savefig(figure, facecolor=ground)
    return held.getvalue()


class Setting:
    """Sets a document in lines."""

    def __init__(self) -> None:
        self._breaker = LineBreaker()

    def lines(self, paper: Paper, report: Report) -> Iterator[Line]:
        """All lines of a document, in order."""
        yield from self.text(paper.title, 17, bold=True)
        for line in paper.head:
            yield from self.text(line, 8.5)
        for place, section in enumerate(paper.sections):
            report(place / len(paper.sections))
            yield from self.section(section)

    def section(self, section: Section) -> Iterator[Line]:
        """The lines of a section."""
        yield from self.text(section.title, 12.5, bold=True, before=14, keep=True)
        for text in section.paragraphs:
            yield from self.text(text, 9.5, before=3)
        for step in section.steps:
            yield from self._row(((MARGIN, 14, "\u2610"), (MARGIN + 16, 471, step)), 9.5, 4)
        if section.table is not None:
            yield from self.table(section.table)

    def table(self, table: Table) -> Iterator[Line]:
        """The lines of a table."""
        room, whole, left = WIDTH - 2 * MARGIN, sum(table.widths), MARGIN
        columns = []
        for width in table.widths:
            columns.append((left, room * width / whole - 8))
            left += room * width / whole
        for number, row in enumerate((table.header, *table.rows)):
            cells = tuple((*column, text) for column, text in zip(columns, row, strict=True))
            yield from self._row(cells, 8.5, 5, bold=number == 0)

    def _row(
        self,
        cells: tuple[tuple[float, float, str], ...],
        size: float,
        before: float,
        bold: bool = False,
    ) -> Iterator[Line]:
        """Texts side by side, each broken within its own width."""
        broken = [self._breaker.broken(text, width, size) for _left, width, text in cells]
        count = max(map(len, broken))
        for number in range(count):
            side = tuple(
                (cell[0], lines[number])
                for cell, lines in zip(cells, broken, strict=True)
                if number < len(lines)
            )
            stays = bold or self._stays(number, count)
            yield Line(side, size, bold, before if number == 0 else 0, stays)

    @staticmethod
    def _stays(number: int, count: int) -> bool:
        """Whether a line of a row stays with the next: short rows are not torn apart."""
        return number + 1 < count <= _MOST_TOGETHER

    def text(
        self, text: str, size: float, *, bold: bool = False, before: float = 0, keep: bool = False
    ) -> Iterator[Line]:
        """A text over the whole width."""
        for number, line in enumerate(self._breaker.broken(text, WIDTH - 2 * MARGIN, size)):
            yield Line(((MARGIN, line),), size, bold, before if number == 0 else 0, keep)


def _pages(lines: Iterator[Line]) -> Iterator[list[tuple[float, Line]]]:
    """The lines of each page with their distance from its top."""
    page: list[tuple[float, Line]] = []
    kept: list[Line] = []
    at = MARGIN
    for line in lines:
        kept.append(line)
        if line.keep:
            continue
        tall = sum(one.size * LEADING + one.before for one in kept)
        if page and at + tall > HEIGHT - MARGIN:
            yield page
            page, at = [], MARGIN
        for one in kept:
            at += one.before + one.size * LEADING
            page.append((at, one))
        kept = []
    for one in kept:
        at += one.before + one.size * LEADING
        page.append((at, one))
    yield page


def _draw(figure: "Figure", page: list[tuple[float, Line]], ink: str) -> None:
    for at, line in page:
        if line.draw is not None:
            line.draw(figure, at - line.size * LEADING, at)
        for left, text in line.cells:
            _put(figure, left, at, text, line.size, ink, bold=line.bold)


def _put(
    figure: "Figure", left: float, at: float, text: str, size: float, ink: str,
    *, bold: bool = False, right: bool = False,
) -> None:  # fmt: skip
    figure.text(
        left / WIDTH, 1 - at / HEIGHT, text, fontsize=size, color=ink, parse_math=False,
        fontweight="bold" if bold else "normal", ha="right" if right else "left", va="baseline",
        fontfeatures=AS_TYPED,
    )  # fmt: skip
