"""What another model changes: who is gained and lost, why, and how the rules differ."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

from leadscorer_gui.analysis.comparison import Comparison
from leadscorer_gui.analysis.comparison_finding import find_causes
from leadscorer_gui.analysis.comparison_numbers import SideWeeks
from leadscorer_gui.analysis.comparison_page import Section, sections
from leadscorer_gui.analysis.comparison_rules import ModelDiff
from leadscorer_gui.analysis.comparison_words import finding, labels, short_names, weekly_words
from leadscorer_gui.charts.compare_sheets import CompareSheet, compare_sheet
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.sheet import Sheet
from leadscorer_gui.charts.words import cut
from leadscorer_gui.model.scenes import day_of
from leadscorer_gui.numerals import fixed
from leadscorer_gui.progress import Report, part
from leadscorer_gui.reports.content import Cell, Grid, Page, Picture
from leadscorer_gui.reports.native import (
    MOST_CATEGORIES,
    CategoryChart,
    Native,
    Series,
)
from leadscorer_gui.texts import _

_WHOLE: Final = re.compile("[0-9]{1,15}")
_DECIMAL: Final = re.compile("[0-9]{1,12}[.][0-9]{1,6}")
_SCATTER: Final = (9.0, 5.4)
_MOST_ROWS: Final = 8
_LONGEST: Final = 40
_NAMED: Final = {"causes": 0, "bands": 0, "rules": 2}
"""Sections, and the column in which rules or bands are named."""
_WIDTHS: Final = {"causes": (52, 12, 12, 12, 12), "rules": (4, 14, 26, 16, 50, 50)}


def comparison_pages(comparison: Comparison, report: Report) -> Iterator[Page]:
    """The finding with its causes, the scores by both, the weeks, the bands, the rules."""
    which = comparison.is_lost | comparison.is_gained | (comparison.shift != 0)
    causes = find_causes(comparison, which, part(report, 0.0, 0.5))
    diff = ModelDiff.of(comparison.a.side, comparison.b.side)
    report(0.6)
    with fixed():  # what is a number in a text becomes one
        found = {one.key: one for one in sections(comparison, causes, diff)}
    report(0.7)
    sheets = {name: compare_sheet(name, comparison) for name in ("scatter", "weekly", "bands")}
    foot = sheets["scatter"].foot().splitlines()[0]
    yield _finding_page(comparison, found, foot)
    scatter = _sheet_page(sheets["scatter"], ())
    if scatter.picture is not None:  # wider than on the screen: slides and paper are
        scatter = replace(scatter, picture=replace(scatter.picture, size=_SCATTER))
    yield scatter
    report(0.8)
    yield _weekly_page(comparison, sheets["weekly"], found["weeks"])
    report(0.9)
    if comparison.has_bands:
        yield _sheet_page(sheets["bands"], (_grid(found["bands"], _("Compared, bands")),))
    yield _rules_page(diff, found, foot)


def _finding_page(comparison: Comparison, found: dict[str, Section], foot: str) -> Page:
    table = _grid(found["causes"], _("Compared, why"))
    shown = Grid("", table.header, table.rows[:_MOST_ROWS], _WIDTHS["causes"])
    grids = [
        _grid(found["sides"], _("Compared")),
        _grid(found["changes"], _("Compared, who")),
        table,
    ]
    told = [finding(comparison), weekly_words(comparison), found["causes"].note]
    return Page(
        part="comparison", title=finding(comparison),
        sentence=". ".join(text for text in told if text), notes=(foot,),
        lines=tuple(text for text in told[1:] if text),
        shown=shown if table.rows else None, grids=tuple(grids),
    )  # fmt: skip


def _sheet_page(sheet: CompareSheet, grids: tuple[Grid, ...]) -> Page:
    """A chart of the comparison."""
    return Page(
        part="comparison", title=sheet.title(), sentence=sheet.sentence(),
        notes=tuple(sheet.foot().splitlines()),
        picture=None if sheet.empty() else picture_of(sheet),
        grids=grids, missing=sheet.empty(), on_slides=not sheet.empty(),
    )  # fmt: skip


def picture_of(sheet: Sheet, native: Native | None = None) -> Picture:
    """The drawing of a sheet, without its title."""
    return Picture(partial(_draw_sheet, sheet), sheet.size, native)


def _draw_sheet(sheet: Sheet, figure: Any, palette: Palette) -> None:
    sheet.draw(list(figure.subplots(*sheet.grid, squeeze=False).flat), palette)


def _weekly_page(comparison: Comparison, sheet: CompareSheet, section: Section) -> Page:
    page = _sheet_page(sheet, (_grid(section, _("Compared, weeks")),))
    a, b = (cut(name, _LONGEST) for name in short_names(comparison))
    if weekly := weekly_words(comparison):
        title = _("{b} against {a}: {weekly}").format(a=a, b=b, weekly=weekly)
        page = replace(page, title=title)
    if page.picture is None:
        return page
    return replace(page, picture=replace(page.picture, native=week_lines(comparison)))


def week_lines(comparison: Comparison) -> CategoryChart | None:
    """New MQLs a week by both as lines; None where there are too many weeks."""
    sides = [SideWeeks.of(half.side) for half in (comparison.a, comparison.b)]
    days = sorted({day for side in sides for day in side.days.tolist()})
    if len(days) > MOST_CATEGORIES:
        return None
    series = []
    for name, side, role in zip(labels(comparison), sides, ("reference", "main"), strict=True):
        known = dict(zip(side.days.tolist(), side.counts.tolist(), strict=True))
        values = tuple(None if known.get(day) is None else float(known[day]) for day in days)
        series.append(Series(cut(name, _LONGEST), values, role))  # type: ignore[arg-type]
    names = tuple(row[0] for row in _days(days))
    title = _("Week (Monday to Sunday)")
    return CategoryChart("lines", names, tuple(series), title, _("New MQLs"))


def _days(days: Sequence[int]) -> list[tuple[str]]:
    import numpy as np

    return [(str(np.datetime64(day, "D")),) for day in days]


def _rules_page(diff: ModelDiff, found: dict[str, Section], foot: str) -> Page:
    rules = _grid(found["rules"], _("Compared, rules"), _WIDTHS["rules"])
    rows = tuple((row[1], row[2], row[3], row[5] or row[4]) for row in rules.rows[:_MOST_ROWS])
    header = (_("Status"), _("Rule"), _("Change"), _("What it does"))
    grids = [rules] if rules.rows else []
    if "model" in found:
        grids.append(_grid(found["model"], _("Compared, the rest")))
    return Page(
        part="comparison", title=diff.sentence(), sentence=diff.sentence(), notes=(foot,),
        shown=Grid("", header, rows, (14, 24, 14, 48)) if rows else None,
        grids=tuple(grids), on_slides=bool(rows),
    )  # fmt: skip


def _grid(section: Section, name: str, widths: tuple[int, ...] = ()) -> Grid:
    """A section's table; what is a number in it is one, but for names, which are anybody's."""
    named = _NAMED.get(section.key)
    rows = tuple(
        tuple(text if place == named else _value(text) for place, text in enumerate(row))
        for row in section.rows
    )
    known = widths or (_WIDTHS["causes"] if section.key == "causes" else ())
    return Grid(name, section.heading, rows, known)


def _value(text: str) -> Cell:
    """A number or a day where a text says one."""
    plain = text.replace(",", "")
    if _WHOLE.fullmatch(plain):
        return int(plain)
    if _DECIMAL.fullmatch(plain):
        return float(plain)
    return day_of(text) or text
