"""Slides as a PDF file of 16:9 pages, with its fonts in it: every page as on the screen."""

import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from leadscorer_gui.charts.figures import chart_style, padded_figure
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.exchange.paper_lines import AS_TYPED, printable
from leadscorer_gui.progress import Report, silent
from leadscorer_gui.reports.content import Contents, Grid, Picture
from leadscorer_gui.reports.fitting import BOLDER, breaker, fit_table, title_size
from leadscorer_gui.reports.look import Look, safe
from leadscorer_gui.reports.slide_list import Slide, slides_of
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDE: Final = (10.0, 5.625)
"""Inches of a page: small, so that letters of 10 points are large on a wall."""
FONTS: Final = {"pdf.fonttype": 42, "pdf.use14corefonts": False}
"""Fonts are embedded as they are, so that texts can be searched and copied."""

_POINTS: Final = 72.0
_EDGE: Final = 0.4
_TOP: Final = 1.05
"""From the top of the page to the picture, in inches."""
_FOOT: Final = 0.42
_TITLES: Final = (19.0, 18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0)
_LINES: Final = (14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0, 7.0)
_LEADING: Final = 1.3
_TABLE: Final = 0.78
"""Tables are set in letters so much smaller than on slides of PowerPoint, which are larger."""


def slides(contents: Contents, look: Look, report: Report = silent) -> bytes:
    """The slides as PDF."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_pdf import PdfPages

    held, told = BytesIO(), slides_of(contents)
    information = {"Title": printable(safe(contents.about.title))[:200], "Creator": "LeadScorer"}
    with chart_style(), rc_context(FONTS), warnings.catch_warnings():  # type: ignore[arg-type]
        warnings.filterwarnings("ignore", message="Glyph .* missing")
        with PdfPages(held, metadata=information) as file:
            for number, slide in enumerate(told, 1):
                report((number - 1) / len(told))
                page = _page(slide, contents, number, look.palette)
                file.savefig(page, facecolor=page.get_facecolor())
    report(1.0)
    return held.getvalue()


def _page(slide: Slide, contents: Contents, number: int, palette: Palette) -> "Figure":
    figure = padded_figure(palette, WIDE, (0.05, 0.05))
    if slide.is_first:
        _first(figure, slide, contents, palette)
        return figure
    width = (WIDE[0] - 2 * _EDGE) * _POINTS
    size = title_size(slide.title, width / BOLDER, 2, _TITLES)
    _put(figure, slide.title, _EDGE, 0.28, width, size, palette.text, bold=True, most=2)
    if slide.picture is not None:
        _picture(figure, slide.picture, palette)
    else:
        _words(figure, slide, palette)
    foot = _("{foot} · {number}").format(foot=contents.about.foot, number=number)
    size = title_size(foot, width, 1, (8.0, 7.5, 7.0, 6.5, 6.0, 5.0))
    _put(figure, foot, _EDGE, WIDE[1] - 0.3, width, size, palette.quiet_text, most=1)
    return figure


def _first(figure: "Figure", slide: Slide, contents: Contents, palette: Palette) -> None:
    width = (WIDE[0] - 2 * _EDGE) * _POINTS
    size = title_size(slide.title, width / BOLDER, 3, (32.0, 28.0, 24.0, 20.0, 16.0))
    top = _put(figure, slide.title, _EDGE, 1.7, width, size, palette.text, bold=True, most=4)
    for line in (*slide.lines, contents.about.foot.rpartition(" · ")[2]):
        top = _put(figure, line, _EDGE, top + 0.12, width, 13.0, palette.quiet_text, most=3)
    bar = (_EDGE / WIDE[0], 1 - 1.45 / WIDE[1]), (_EDGE + 0.9) / WIDE[0]
    _rule(figure, *bar, palette)


def _rule(figure: "Figure", begin: tuple[float, float], end: float, palette: Palette) -> None:
    """A short line above the title of the first page."""
    from matplotlib.lines import Line2D

    ends = [begin[0], end], [begin[1], begin[1]]
    figure.add_artist(Line2D(*ends, color=palette.current, linewidth=4))


def _picture(figure: "Figure", picture: Picture, palette: Palette) -> None:
    """The drawing between title and foot, in a figure of its own there."""
    grid = figure.add_gridspec(
        3, 3, wspace=0, hspace=0,
        width_ratios=(_EDGE - 0.1, WIDE[0] - 2 * _EDGE + 0.2, _EDGE - 0.1),
        height_ratios=(_TOP, WIDE[1] - _TOP - _FOOT, _FOOT),
    )  # fmt: skip
    inner = figure.add_subfigure(grid[1, 1], facecolor=palette.background)
    picture.draw(inner, palette)


def _words(figure: "Figure", slide: Slide, palette: Palette) -> None:
    """Lines, then a table."""
    width, top = (WIDE[0] - 2 * _EDGE) * _POINTS, _TOP + 0.1
    room = (WIDE[1] - top - _FOOT) * _POINTS
    fits = (one for one in _LINES if _tall(slide.lines, width, one) <= room)
    size = min(next(fits, _LINES[-1]), 12.0 if slide.shown else 99.0)
    for line in slide.lines:
        top = _put(figure, line, _EDGE, top, width, size, palette.text) + size * 0.5 / _POINTS
    if slide.shown is not None:
        _table(figure, slide.shown, top, palette)


def _tall(lines: tuple[str, ...], width: float, size: float) -> float:
    count = sum(len(breaker().broken(line, width, size)) for line in lines)
    return count * size * _LEADING + len(lines) * size * 0.5


def _table(figure: "Figure", grid: Grid, top: float, palette: Palette) -> None:
    from matplotlib.lines import Line2D

    room = (WIDE[1] - top - _FOOT) * _POINTS
    fitted = fit_table(grid, (WIDE[0] - 2 * _EDGE) * _POINTS / _TABLE, room / _TABLE)
    size = fitted.size * _TABLE
    for number, (row, tall) in enumerate(zip(fitted.rows, fitted.heights, strict=True)):
        left, bottom = _EDGE, top + tall * _TABLE / _POINTS
        for text, wide in zip(row, fitted.widths, strict=True):
            width = (wide - 12) * _TABLE
            bold, at = number == 0, top + 4 / _POINTS
            _put(figure, text, left, at, width, size, palette.text, bold=bold)
            left += wide * _TABLE / _POINTS
        ends = [_EDGE / WIDE[0], 1 - _EDGE / WIDE[0]], [1 - bottom / WIDE[1]] * 2
        colour, thick = (palette.text, 1.0) if number == 0 else (palette.grid, 0.8)
        figure.add_artist(Line2D(*ends, color=colour, linewidth=thick))
        top = bottom
    if fitted.left_out:
        width = (WIDE[0] - 2 * _EDGE) * _POINTS
        _put(figure, fitted.note(), _EDGE, top + 0.03, width, size, palette.quiet_text)


def _put(
    figure: Any, text: str, left: float, top: float, width: float, size: float, colour: str,
    *, bold: bool = False, most: int = 60,
) -> float:  # fmt: skip
    """A text in lines of so many points; returns where it ends, in inches from the top."""
    lines = breaker().broken(safe(text), width / BOLDER if bold else width, size)
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1][:-1] + "…"]
    for line in lines:
        top += size * _LEADING / _POINTS
        figure.text(
            left / WIDE[0], 1 - (top - 0.3 * size / _POINTS) / WIDE[1], line, fontsize=size,
            color=colour, fontweight="bold" if bold else "normal", va="baseline", ha="left",
            fontfeatures=AS_TYPED,
        )  # fmt: skip
    return top
