"""The scenes of a workspace as pages: what was shown in the meeting, with its numbers of now."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from leadscorer_gui.charts.compare_sheets_time import WeeklySheet
from leadscorer_gui.charts.funnel_sheet import FunnelSheet
from leadscorer_gui.charts.profile_sheet import ProfileSheet
from leadscorer_gui.charts.scene_making import SceneMaker
from leadscorer_gui.charts.scene_sheets import RuleSheet, TopSheet, WeeksSheet
from leadscorer_gui.charts.scene_shown import Shown
from leadscorer_gui.charts.sheet import Sheet
from leadscorer_gui.charts.what_counts_sheet import WhatCountsSheet
from leadscorer_gui.charts.words import cut
from leadscorer_gui.model.scenes import Scene
from leadscorer_gui.progress import Report, part
from leadscorer_gui.reports.content import Grid, Page
from leadscorer_gui.reports.native import Native
from leadscorer_gui.reports.parts_compare import picture_of, week_lines
from leadscorer_gui.reports.parts_nurture import funnel_bars, profile_lines
from leadscorer_gui.reports.parts_rules import effect_bars, top_rules
from leadscorer_gui.reports.parts_scores import score_bars
from leadscorer_gui.reports.parts_threshold import curve_chart, week_bars
from leadscorer_gui.texts import _

_LONGEST_NAME: Final = 60


@dataclass(frozen=True)
class Show:
    """Scenes, and who makes what is shown of them."""

    maker: SceneMaker
    scenes: tuple[Scene, ...]


def scene_pages(show: Show, masked: bool, report: Report) -> Iterator[Page]:
    """A page for each scene."""
    for place, scene in enumerate(show.scenes):
        ends = (at / len(show.scenes) for at in (place, place + 1))
        shown = show.maker.make(scene, masked, part(report, *ends))
        yield _page(shown, place + 1)


def _page(shown: Shown, number: int) -> Page:
    sheet, title = shown.sheet, shown.title()
    if sheet is None or sheet.empty():
        missing = shown.missing if sheet is None else sheet.empty()
        return Page("scenes", title, missing=missing, notes=_said(shown))
    rows = shown.table()
    name = _("Scene {number}: {title}").format(number=number, title=cut(title, _LONGEST_NAME))
    grids = (Grid(name, rows[0], rows[1:]),) if rows else ()
    table = top_rules(sheet.shown) if isinstance(sheet, WhatCountsSheet) else None
    return Page(
        part="scenes", title=title, sentence=shown.sentence(), notes=_said(shown),
        picture=None if table is not None else picture_of(sheet, _native(sheet)),
        shown=table, grids=grids,
    )  # fmt: skip


def _said(shown: Shown) -> tuple[str, ...]:
    """The presenter's own note first."""
    return tuple(text for text in (shown.note, *shown.foot().splitlines()) if text)


def _native(sheet: Sheet) -> Native | None:
    """The chart that PowerPoint has for a sheet; None for a picture."""
    if isinstance(sheet, WeeksSheet):
        return week_bars(sheet.top.curves)
    if isinstance(sheet, TopSheet):
        return _of_threshold(sheet)
    if isinstance(sheet, RuleSheet) and sheet.name == "rule_effects":
        return effect_bars(sheet.shown)
    if isinstance(sheet, FunnelSheet):
        return funnel_bars(sheet)
    if isinstance(sheet, ProfileSheet):
        return profile_lines(sheet)
    return week_lines(sheet.comparison) if isinstance(sheet, WeeklySheet) else None


def _of_threshold(sheet: TopSheet) -> Native | None:
    top = sheet.top
    if top.shown == "distribution" and top.more is not None:
        return score_bars(top.more.distribution)
    return curve_chart(top.curves) if top.shown in ("weekly", "ever", "now") else None
