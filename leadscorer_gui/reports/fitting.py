"""Making texts fit: the largest letters with which a title or a table has room. Points of type."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from leadscorer_gui.exchange.paper_lines import LineBreaker
from leadscorer_gui.reports.content import Grid
from leadscorer_gui.reports.slide_list import cell_text
from leadscorer_gui.texts import n_

TITLES: Final = (28.0, 26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0)
BOLDER: Final = 1.1
"""Bold letters are so much wider than those that are measured."""

_TABLES: Final = (18.0, 16.0, 14.0, 13.0, 12.0, 11.0)
"""Smaller ones cannot be read from the back of a room: then rows are left out, and that is said."""
_LEADING: Final = 1.22
_PAD: Final = 12.0
"""Above and below the text of a cell together, and at its sides."""


@dataclass(frozen=True)
class Fitted:
    """A table as it has room: texts row by row, the header first; row heights in points."""

    size: float
    rows: tuple[tuple[str, ...], ...]
    heights: tuple[float, ...]
    widths: tuple[float, ...]
    left_out: int

    def note(self) -> str:
        """How many rows have no room; empty where all have."""
        count = self.left_out
        text = n_("{count} more row has no room", "{count} more rows have no room", count)
        return text.format(count=count) if count else ""


@cache
def breaker() -> LineBreaker:
    """Knows how wide letters are."""
    return LineBreaker()


def largest(text: str, width: float, height: float, most: float) -> float:
    """The largest size up to `most` with which a title has room; the least where none has."""
    for size in (most, *(one for one in TITLES if one < most)):
        if len(breaker().broken(text, width / BOLDER, size)) * size * _LEADING <= height:
            return size
    return TITLES[-1]


def title_size(text: str, width: float, lines: int = 2, sizes: Sequence[float] = TITLES) -> float:
    """The largest of some sizes with which a text has so many lines; the least where none does."""
    for size in sizes:
        if len(breaker().broken(text, width, size)) <= lines:
            return size
    return sizes[-1]


def fit_table(grid: Grid, width: float, height: float) -> Fitted:
    """The table with the largest letters that there is room for; what has none is left out."""
    whole = sum(grid.shares)
    widths = tuple(width * share / whole for share in grid.shares)
    texts = (grid.header, *(tuple(map(cell_text, row)) for row in grid.rows))
    for size in _TABLES:
        if size > _TABLES[-1] and _is_torn(grid.header, widths, size):
            continue
        narrow = tuple((wide - _PAD) / BOLDER + _PAD for wide in widths)  # the header is bold
        heights = [_row_height(texts[0], narrow, size)]
        heights += [_row_height(row, widths, size) for row in texts[1:]]
        if sum(heights) <= height:
            return Fitted(size, texts, tuple(heights), widths, 0)
    kept, used = 0, 0.0
    for one in heights:
        used += one
        if used > height and kept > 1:
            break
        kept += 1
    return Fitted(_TABLES[-1], texts[:kept], tuple(heights[:kept]), widths, len(texts) - kept)


def _is_torn(header: tuple[str, ...], widths: tuple[float, ...], size: float) -> bool:
    """Whether a word of the header has to be broken."""
    return any(
        len(breaker().broken(word, (wide - _PAD) / BOLDER, size)) > 1
        for text, wide in zip(header, widths, strict=True)
        for word in text.split()
    )


def _row_height(row: tuple[str, ...], widths: tuple[float, ...], size: float) -> float:
    lines = max(
        len(breaker().broken(text, wide - _PAD, size))
        for text, wide in zip(row, widths, strict=True)
    )
    return lines * size * _LEADING + _PAD
