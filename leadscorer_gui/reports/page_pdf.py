"""A report as PDF: A4, text that can be searched and copied, drawings that stay sharp."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

from leadscorer_gui.charts.figures import chart_style
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.exchange.paper import Section, Table
from leadscorer_gui.exchange.paper_pdf import (
    HEIGHT,
    LEADING,
    MARGIN,
    WIDTH,
    Line,
    Setting,
    paper_style,
    set_pages,
)
from leadscorer_gui.numerals import grouped
from leadscorer_gui.progress import Report, part, silent
from leadscorer_gui.reports.content import About, Cell, Contents, Grid, Page, Picture
from leadscorer_gui.reports.look import Look, safe
from leadscorer_gui.reports.slide_list import row_texts
from leadscorer_gui.texts import _

MOST_ROWS: Final = 60
"""Of a table; the spreadsheet has all."""
_FEW_ROWS: Final = 12
"""Tables with no more rows stand beside their picture, others at the end."""
_LETTERS: Final = 8.0
_WIDE: Final = 11.0
"""Inches of a drawing for which these letters are right."""
_ROOM: Final = WIDTH - 2 * MARGIN


def page_pdf(contents: Contents, look: Look, report: Report = silent) -> bytes:
    """The report as PDF."""
    palette = look.palette
    with chart_style(), paper_style():
        setting = Setting()
        lines = list(_all(contents, setting, palette))
        report(0.1)
        inks = palette.text, palette.background
        return set_pages(lines, safe(contents.about.title), part(report, 0.1, 1.0), *inks)


def _all(contents: Contents, setting: Setting, palette: Palette) -> Iterator[Line]:
    yield from _head(contents.about, setting)
    large: list[Grid] = []
    for page in contents.pages:
        yield from _page(page, setting, palette)
        for grid in _grids(page):
            if len(grid.rows) <= _FEW_ROWS:
                yield from setting.section(_section(grid))
            else:
                large.append(grid)
    if contents.rules is not None:
        yield from setting.text(safe(contents.rules.title), 15, bold=True, before=24, keep=True)
        for section in contents.rules.sections:
            yield from setting.section(section)
    if large:
        yield from setting.text(_("Numbers"), 15, bold=True, before=24, keep=True)
    for grid in large:
        yield from setting.section(_section(grid))


def _head(about: About, setting: Setting) -> Iterator[Line]:
    yield from setting.text(safe(about.title), 19, bold=True)
    for line in (about.subtitle, *about.lines):
        yield from setting.text(safe(line), 9)
    for line in about.cautions:
        yield from setting.text(safe(line), 9, before=4)


def _grids(page: Page) -> tuple[Grid, ...]:
    """The tables of a page as they have room; the rules are told in full by their document."""
    if page.part in ("rules", "leads"):
        return ()
    told = None if page.shown is None else page.shown.header
    return tuple(grid for grid in page.grids if grid.header != told)


def _page(page: Page, setting: Setting, palette: Palette) -> Iterator[Line]:
    yield from setting.text(safe(page.title), 12.5, bold=True, before=18, keep=True)
    told = page.missing or ("" if page.sentence == page.title else page.sentence)
    if told:
        yield from setting.text(safe(told), 9.5, before=3, keep=page.picture is not None)
    if page.picture is not None:
        wide, tall = page.picture.size
        height = min(tall / wide * _ROOM, 0.62 * HEIGHT)
        draw = _drawing(page.picture, palette)
        yield Line((), height / LEADING, before=6, draw=draw)
    if page.shown is not None:
        yield from setting.table(_table(page.shown))
    for note in page.notes:
        yield from setting.text(safe(note), 8, before=2)


def _drawing(picture: Picture, palette: Palette) -> Callable[[Any, float, float], None]:
    return partial(_place, picture, palette)


def _place(picture: Picture, palette: Palette, figure: Any, top: float, bottom: float) -> None:
    """Draw between two heights of a page, from margin to margin, in smaller letters."""
    from matplotlib import rc_context

    grid = figure.add_gridspec(
        3, 3, wspace=0, hspace=0,
        width_ratios=(MARGIN, _ROOM, MARGIN), height_ratios=(top, bottom - top, HEIGHT - bottom),
    )  # fmt: skip
    inner = figure.add_subfigure(grid[1, 1], facecolor=palette.background)
    letters = _LETTERS * min(1.0, _WIDE / picture.size[0])
    with rc_context({"font.size": letters}):
        picture.draw(inner, palette)


def _section(grid: Grid) -> Section:
    """A table under its name, with the rows that there is room for."""
    count, table = len(grid.rows), _table(grid)
    told: tuple[str, ...] = ()
    if len(table.rows) < count:
        text = _("{shown} of {count} rows; the spreadsheet has all.")
        told = (text.format(shown=len(table.rows), count=grouped(count)),)
    return Section(safe(grid.name), told, table)


def _table(grid: Grid) -> Table:
    chosen = grid.rows[:MOST_ROWS] if grid.around is None else _some(grid, grid.around)
    rows = tuple(tuple(map(safe, row)) for row in row_texts(chosen))
    return Table(tuple(map(safe, grid.header)), rows, grid.shares)


def _some(grid: Grid, around: float) -> list[tuple[Cell, ...]]:
    """Rows of a curve a round number apart, and the one that it is about."""
    for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 10_000, 100_000):
        if len(grid.rows) <= MOST_ROWS * step:
            break
    return [
        row for row in grid.rows
        if isinstance(row[0], float) and (row[0] % step == 0 or row[0] == around)
    ]  # fmt: skip
