"""One lead explained, and the list of those that are MQLs now; names are hidden by default."""

from collections.abc import Iterator
from functools import partial
from typing import Any, Final

import numpy as np

from leadscorer_gui.analysis.explanation import Explanation, explain_lead
from leadscorer_gui.analysis.explanation_steps import steps_of
from leadscorer_gui.analysis.explanation_words import line_words, plain, qualified_words, signed
from leadscorer_gui.analysis.lead_lists import (
    LEAD_ID,
    Column,
    LeadColumns,
    Rows,
    masked_name,
)
from leadscorer_gui.analysis.lead_outputs import REASONS, reasons_column, with_column
from leadscorer_gui.analysis.lead_privacy import personal_attributes, personal_properties
from leadscorer_gui.analysis.segments import restricted, restricted_inputs
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.timeline_chart import draw_timeline
from leadscorer_gui.charts.waterfall import draw_waterfall, waterfall_title
from leadscorer_gui.charts.words import cut
from leadscorer_gui.engine.result import ALL_LEADS, NEVER, NO_SCORE
from leadscorer_gui.numerals import grouped
from leadscorer_gui.progress import Report, part
from leadscorer_gui.reports.content import Cell, Grid, Page, Picture
from leadscorer_gui.reports.material import Asked, Material
from leadscorer_gui.texts import _, n_

MOST_LEADS: Final = 20_000
"""Of a report's list; whoever wants them all exports the list itself."""

_FIRST: Final = 25
"""Leads that a page shows."""
_ROW_INCHES: Final = 0.3
_LONGEST_NAME: Final = 60


def lead_pages(material: Material, asked: Asked, report: Report) -> Iterator[Page]:
    """Why one lead has its score, and its way there."""
    place = typical_lead(material) if asked.lead is None else asked.lead
    if place is None:
        text = _("No lead has a score by this model")
        yield Page("lead", _("One lead explained"), missing=text, on_slides=False)
        return
    explanation = explain_lead(material.inputs, material.workspace, place, part(report, 0.0, 0.5))
    report(0.5)
    name = explanation.lead_id if asked.names_shown else masked_name(place)
    hidden = frozenset[str]()
    if not asked.names_shown:
        properties = personal_properties(material.result.history.activities)
        hidden = properties | personal_attributes(material.result)
    yield _steps_page(explanation, cut(name, _LONGEST_NAME), hidden)
    if not explanation.undated:
        yield _timeline_page(explanation, cut(name, _LONGEST_NAME))


def typical_lead(material: Material) -> int | None:
    """The MQL of today with the median score; without MQLs the lead with the highest score."""
    result = material.result
    if not len(result):
        return None
    rows = np.flatnonzero(result.qualified)
    if not len(rows):
        return int(result.leads[int(np.argmax(result.score))])
    order = rows[np.argsort(result.score[rows], kind="stable")]
    return int(result.leads[order[len(order) // 2]])


def _steps_page(explanation: Explanation, name: str, hidden: frozenset[str]) -> Page:
    title = _("{lead}: {finding}").format(lead=name, finding=waterfall_title(explanation))
    rows = [
        (line.rule.name, line.points / 100, line_words(explanation, line, hidden))
        for line in explanation.rules
    ]
    more = [(one.name, one.points / 100, "") for one in explanation.adjustments]
    told = ", ".join(f"{line.rule.name} {signed(line.points)}" for line in explanation.rules)
    total = _("Score {score}").format(score=plain(explanation.score))
    height = 1.0 + _ROW_INCHES * max(len(steps_of(explanation)) + 1, 6)
    return Page(
        part="lead", title=title, sentence=f"{told}. {total}" if told else total,
        notes=(qualified_words(explanation, explanation.threshold),),
        picture=Picture(partial(_draw_steps, explanation), (9.0, height)),
        grids=(Grid(_("One lead"), (_("Rule"), _("Points"), _("What it found")),
                    (*rows, *more), (34, 10, 56)),) if rows or more else (),
    )  # fmt: skip


def _timeline_page(explanation: Explanation, name: str) -> Page:
    words = qualified_words(explanation, explanation.threshold)
    title = _("{lead}: {finding}").format(lead=name, finding=words)
    notes = (_("each step is a change of the score; below it what the lead did, and when"),)
    draw = partial(_draw_timeline, explanation)
    return Page("lead", title, title, notes, Picture(draw, (11.0, 4.8)))


def _draw_steps(explanation: Explanation, figure: Any, palette: Palette) -> None:
    axes = figure.subplots()
    draw_waterfall(axes, explanation, palette, explanation.threshold, title=False)


def _draw_timeline(explanation: Explanation, figure: Any, palette: Palette) -> None:
    axes = figure.subplots()
    draw_timeline(axes, explanation, palette, explanation.threshold, title=False)


def list_page(material: Material, asked: Asked, report: Report) -> Page:
    """The MQLs of today, the highest score first, with what gave them most."""
    result = material.result
    count = int(result.qualified.sum())
    title = n_("{count} lead is an MQL now", "{count} leads are MQLs now", count)
    if not count:
        text = _("No lead is an MQL now")
        return Page("leads", text, missing=text, on_slides=False)
    columns = _columns(material, asked, part(report, 0.0, 0.8))
    rows = columns.order(np.arange(count), "score", True)
    keys = list(columns.columns)
    shown = rows[:MOST_LEADS]
    cells = [_cells(columns, columns.columns[key], shown) for key in keys]
    header = tuple(columns.columns[key].title for key in keys)
    report(1.0)
    notes = []
    if count > len(shown):
        text = _("the list has the first {count}; the whole list is exported from Leads")
        notes.append(text.format(count=grouped(len(shown))))
    return Page(
        part="leads", title=title.format(count=grouped(count)), notes=tuple(notes),
        grids=(Grid(_("MQLs now"), header, tuple(zip(*cells, strict=True))),),
        shown=_first_leads(columns, shown[:_FIRST]), on_slides=False,
    )  # fmt: skip


def _columns(material: Material, asked: Asked, report: Report) -> LeadColumns:
    """The MQLs with all that may be told of them, and what gave each most."""
    result = material.result
    hidden = frozenset[str]() if asked.names_shown else personal_attributes(result)
    report(0.3)
    few = restricted(result, result.qualified, ALL_LEADS)
    names = [name for name in result.history.leads.fields if name not in (LEAD_ID, *hidden)]
    columns = LeadColumns.of(few, names)
    report(0.6)
    if not asked.names_shown:
        columns = columns.hiding_names()
    report(0.8)
    inputs = restricted_inputs(material.inputs, few)
    return with_column(columns, reasons_column(few, inputs, np.arange(len(few))))


def _first_leads(columns: LeadColumns, rows: Rows) -> Grid:
    """The first leads with what a page has room for."""
    keys = [key for key in ("lead_id", "score", "band", "grade", "mql_at", REASONS)
            if key in columns.columns]  # fmt: skip
    cells = [_cells(columns, columns.columns[key], rows) for key in keys]
    header = tuple(columns.columns[key].title for key in keys)
    widths = tuple(40 if key == REASONS else 12 for key in keys)
    return Grid(_("The first MQLs by score"), header, tuple(zip(*cells, strict=True)), widths)


def _cells(columns: LeadColumns, column: Column, rows: Rows) -> list[Cell]:
    values = column.values[rows]
    if column.kind == "points":
        return [None if value == NO_SCORE else value / 100 for value in values.tolist()]
    if column.kind == "text":
        return [column.texts[code] for code in values.tolist()]
    known = values != NEVER
    local = columns.result.history.zone.to_local(np.where(known, values, 0))
    instants = local.astype("datetime64[us]").astype("datetime64[s]").astype(object)
    return [
        one if is_known else None for one, is_known in zip(instants, known.tolist(), strict=True)
    ]
