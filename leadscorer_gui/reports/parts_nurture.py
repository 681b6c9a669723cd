"""Where leads are lost, and how new leads of each month stood."""

from leadscorer_gui.analysis.calendar import month_label, month_shown
from leadscorer_gui.analysis.cohorts import ScoreProfile
from leadscorer_gui.analysis.funnel import Funnel, StageTimes
from leadscorer_gui.analysis.intervals import TOO_FEW
from leadscorer_gui.charts.funnel_sheet import FunnelSheet, stage_name
from leadscorer_gui.charts.profile_sheet import ProfileSheet
from leadscorer_gui.charts.sheet import Sheet
from leadscorer_gui.progress import Report, part
from leadscorer_gui.reports.content import Cell, Grid, Page, Part, Ratio
from leadscorer_gui.reports.material import Material
from leadscorer_gui.reports.native import CategoryChart, Series
from leadscorer_gui.reports.parts_compare import picture_of
from leadscorer_gui.texts import _


def funnel_page(material: Material, report: Report) -> Page:
    """The stages from new to won."""
    times = StageTimes.of(material.inputs, material.result, part(report, 0.0, 0.7))
    funnel = Funnel.of(times, report=part(report, 0.7, 1.0))
    names = material.workspace.stages
    sheet = FunnelSheet(funnel, names, won=material.won)
    rows: list[tuple[Cell, ...]] = []
    for step in sheet.rows:
        ratio = None if step.share is None else step.share.ratio
        share = None if ratio is None else Ratio(ratio)
        rows.append((
            stage_name(step.stage, names), len(step.leads), share, len(step.stopped),
            step.days, step.touches,
        ))  # fmt: skip
    header = (
        _("Stage"), _("Leads"), _("Step"), _("Stopped here"), _("Median days"), _("Median touches"),
    )  # fmt: skip
    return _page("funnel", sheet, funnel_bars(sheet), Grid(_("Funnel"), header, tuple(rows)))


def funnel_bars(sheet: FunnelSheet) -> CategoryChart:
    """The leads of each stage as lying bars."""
    counts = tuple(float(len(step.leads)) for step in sheet.rows)
    stages = tuple(stage_name(step.stage, sheet.names) for step in sheet.rows)
    series = (Series(_("Leads"), counts),)
    return CategoryChart("lying", stages, series, "", _("Leads"), labelled=True)


def cohort_page(material: Material, report: Report) -> Page:
    """The score profile of new leads by month."""
    sheet = ProfileSheet(ScoreProfile.of(material.inputs, material.result, report))
    bands = material.model.bands
    names = (_("below all bands"), *(band.name for band in bands)) if bands else ()
    rows: list[tuple[Cell, ...]] = []
    for one in sheet.profile.months:
        quartiles = one.quartiles or (None, None, None)
        full = _("yes") if one.is_full else _("no")
        share = None if one.share is None else Ratio(one.share)
        counts = one.bands[: len(names)] if bands else ()
        rows.append((
            month_label(one.month), len(one.leads), *quartiles, one.mqls, share, *counts, full,
        ))  # fmt: skip
    header = (
        _("Month"), _("Leads"), _("lower quartile"), _("median"), _("upper quartile"),
        _("Had been MQLs"), _("Share"), *names, _("Full month"),
    )  # fmt: skip
    return _page("cohorts", sheet, profile_lines(sheet), Grid(_("Cohorts"), header, tuple(rows)))


def profile_lines(sheet: ProfileSheet) -> CategoryChart:
    """The quartiles of each month as lines."""
    shown = [one for one in sheet.shown if one.quartiles is not None]
    columns = list(zip(*(one.quartiles or () for one in shown), strict=True)) or [(), (), ()]
    enough = [len(one.leads) >= TOO_FEW for one in shown]
    middle = tuple(columns[1])
    low, high = (
        tuple(value if fine else None for value, fine in zip(columns[k], enough, strict=True))
        for k in (0, 2)
    )
    series = (
        Series(_("median"), middle, "main"),
        Series(_("lower quartile"), low, "soft"),
        Series(_("upper quartile"), high, "soft"),
    )
    months = tuple(month_shown(one.month) for one in shown)
    return CategoryChart("lines", months, series, _("Month"), _("Score at the end of the month"))


def _page(part_: Part, sheet: Sheet, native: CategoryChart, grid: Grid) -> Page:
    if missing := sheet.empty():
        return Page(part_, sheet.title(), missing=missing, on_slides=False)
    return Page(
        part=part_, title=sheet.title(), sentence=sheet.sentence(),
        notes=tuple(sheet.foot().splitlines()), picture=picture_of(sheet, native), grids=(grid,),
    )  # fmt: skip
