"""The slides of a report, for PowerPoint and PDF alike: what each shows, what is said with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from leadscorer_gui.analysis.explanation_words import MINUS
from leadscorer_gui.charts.quality_words import percent
from leadscorer_gui.numerals import grouped, localised, shown_column, shown_day
from leadscorer_gui.reports.content import Cell, Contents, Grid, Page, Picture, Ratio
from leadscorer_gui.texts import _

LONGEST_TITLE: Final = 220
LONGEST_CELL: Final = 220


@dataclass(frozen=True)
class Slide:
    """A picture, a table or lines under a title; `notes` are the speaker's."""

    title: str
    notes: tuple[str, ...]
    picture: Picture | None = None
    shown: Grid | None = None
    lines: tuple[str, ...] = ()
    is_first: bool = False


def slides_of(contents: Contents) -> tuple[Slide, ...]:
    """A first slide, a slide for each finding, and a last one that says what all rests on."""
    about = contents.about
    told = (*about.lines, *about.cautions)
    first = Slide(about.title, told, lines=(about.subtitle,), is_first=True)
    last = Slide(_("What these numbers rest on"), told, lines=told)
    found = [_slide(page, about.cautions) for page in contents.pages if page.on_slides]
    return (first, *found, last)


def _slide(page: Page, cautions: tuple[str, ...]) -> Slide:
    said = (page.sentence, page.aside, *page.notes, *cautions)
    notes = tuple(text for text in said if text)
    missing = "" if page.missing == page.title else page.missing
    lines = page.lines or ((missing,) if missing else ())
    shown = None if page.shown is None else _shortened(page.shown)
    return Slide(_cut(page.title, LONGEST_TITLE), notes, page.picture, shown, lines)


def _shortened(grid: Grid) -> Grid:
    rows = tuple(
        tuple(_cut(cell, LONGEST_CELL) if isinstance(cell, str) else cell for cell in row)
        for row in grid.rows
    )
    return Grid(grid.name, grid.header, rows, grid.widths)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def cell_text(value: object) -> str:
    """A value of a table as a text for people."""
    if value is None:
        return ""
    if isinstance(value, Ratio):
        return percent(value)
    if isinstance(value, int):
        return grouped(value).replace("-", MINUS)
    if isinstance(value, float):
        value = round(value, 2) + 0.0  # there is no −0
        return localised(f"{value:,.2f}".rstrip("0").rstrip(".").replace("-", MINUS))
    return shown_day(value) if isinstance(value, date) else str(value)


def row_texts(rows: Sequence[tuple[Cell, ...]]) -> list[tuple[str, ...]]:
    """The rows of a table as texts for people; numbers and days may be texts in it already."""
    columns = []
    for column in zip(*rows, strict=True):
        texts = [text for text in column if isinstance(text, str)]
        is_text = len(texts) == len(column)
        columns.append(shown_column(texts) if is_text else list(map(cell_text, column)))
    return list(zip(*columns, strict=True))
