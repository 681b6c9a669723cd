"""How the scores lie, how many leads are in each band, and what MQLs are worth."""

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from leadscorer_gui.analysis.score_distribution import ScoreDistribution
from leadscorer_gui.analysis.threshold_quality import ENOUGH
from leadscorer_gui.charts.quality_words import (
    lift_words,
    missed_words,
    never_bought_words,
    quality_title,
    rate_words,
)
from leadscorer_gui.charts.words import cut, footer
from leadscorer_gui.model.wording_sentences import visible
from leadscorer_gui.numerals import grouped, shown_points
from leadscorer_gui.reports.content import Cell, Grid, Page, Picture, Ratio
from leadscorer_gui.reports.drawing import draw_categories
from leadscorer_gui.reports.native import CategoryChart, Series
from leadscorer_gui.reports.parts_threshold import SIZE, Thresholds, draw_panel
from leadscorer_gui.texts import _, n_


def distribution_pages(found: Thresholds) -> Iterator[Page]:
    """How the scores lie, and how many leads are in each band."""
    top, distribution = found.panel("distribution"), found.quality.distribution
    if not len(distribution):
        text = _("The model scores no lead")
        yield Page("distribution", top.title(), missing=text, on_slides=False)
        return
    notes = (footer(top.curves.view), *top.notes())
    few = len(distribution) < ENOUGH
    title = _("{count} leads: too few for a shape").format(count=len(distribution))
    yield Page(
        part="distribution", title=title if few else top.title(),
        sentence=top.title(), notes=notes,
        picture=Picture(partial(draw_panel, top), SIZE, score_bars(distribution)),
        grids=(_score_grid(found),),
    )  # fmt: skip
    if found.numbers.bands:
        yield _band_page(found)


def score_bars(distribution: ScoreDistribution) -> CategoryChart:
    """The leads by score as upright bars, those ever won apart."""
    bars, parts = distribution.bars, []
    ends = bars.edges.tolist()
    names = [f"{shown_points(low)}–{shown_points(high)}" for low, high in pairwise(ends)]
    leads, won = bars.leads.tolist(), bars.won.tolist()
    if bars.zero is not None:
        place = ends.index(0)
        names.insert(place, _("exactly 0"))
        leads.insert(place, bars.zero)
        won.insert(place, bars.zero_won)
    others = tuple(float(all_ - own) for all_, own in zip(leads, won, strict=True))
    if any(won):
        parts.append(Series(_("ever won"), tuple(map(float, won)), "loss"))
    parts.append(Series(_("Leads") if not any(won) else _("other leads"), others, "main"))
    title = _("Score at the end of the data (points)")
    return CategoryChart("bars", tuple(names), tuple(parts), title, _("Leads"))


def _score_grid(found: Thresholds) -> Grid:
    bars = found.quality.distribution.bars
    rows: list[tuple[Cell, ...]] = []
    if bars.zero is not None:
        rows.append((0.0, 0.0, bars.zero, bars.zero_won))
    columns = (bars.edges[:-1] / 100, bars.edges[1:] / 100, bars.leads, bars.won)
    rows += zip(*(column.tolist() for column in columns), strict=True)
    header = (_("Score from"), _("below"), _("Leads"), _("ever won"))
    return Grid(_("Distribution of scores"), header, tuple(rows))


def _band_page(found: Thresholds) -> Page:
    """The bands, highest first."""
    leads = len(found.quality.distribution)
    bands = found.numbers.bands
    names = [
        visible(band.name) if band.from_ is not None else _("below all bands") for band in bands
    ]
    best = bands[0]
    title = n_(
        "{count} of {leads} lead is in the band “{band}”",
        "{count} of {leads} leads are in the band “{band}”",
        leads,
    ).format(count=grouped(best.leads), leads=grouped(leads), band=cut(names[0], 40))
    told = ", ".join(
        f"{name} {grouped(band.leads)}" for name, band in zip(names, bands, strict=True)
    )
    counts = tuple(float(band.leads) for band in bands)
    chart = CategoryChart(
        "lying", tuple(names), (Series(_("Leads"), counts),), "", _("Leads"), labelled=True
    )
    rows = tuple(
        (
            name,
            None if band.from_ is None else band.from_ / 100,
            band.leads,
            Ratio(band.leads / leads),
        )
        for name, band in zip(names, bands, strict=True)
    )
    header = (_("Band"), _("From points"), _("Leads"), _("Share"))
    return Page(
        part="distribution", title=title, sentence=told, notes=(footer(found.numbers.view),),
        picture=Picture(partial(draw_categories, chart), SIZE, chart),
        grids=(Grid(_("Bands"), header, rows),),
    )  # fmt: skip


def quality_page(found: Thresholds) -> Page:
    """What MQLs are worth, where any lead was won."""
    top, quality = found.panel("quality"), found.quality.quality
    notes = (footer(top.curves.view), *top.notes())
    if not quality.any_won:
        text = _(
            "No lead of these is known to be won: without outcomes nobody can say what MQLs are"
            " worth"
        )
        return Page("quality", top.title(), missing=text, on_slides=False)
    at = quality.at(found.threshold)
    title = quality_title(at)
    if at.mqls < ENOUGH:
        text = _("Too few for a finding: {count} MQLs are old enough to know")
        title = text.format(count=at.mqls)
    lines = (
        _("Bought: {rate}").format(rate=rate_words(at.precision)),
        _("Of the wins were MQLs first: {rate}").format(rate=rate_words(at.recall)),
        _("Against all leads: {lift}").format(lift=lift_words(at.lift)),
        f"{never_bought_words(at.never_bought)}; {missed_words(at.missed)}",
    )
    return Page(
        part="quality", title=title, sentence="; ".join(lines), notes=notes,
        picture=Picture(partial(draw_panel, top), SIZE),
        grids=(_quality_grid(found),),
    )  # fmt: skip


def _quality_grid(found: Thresholds) -> Grid:
    quality = found.quality.quality
    rows: list[tuple[Cell, ...]] = []
    for threshold in found.numbers.whole_thresholds.tolist():
        at = quality.at(threshold)
        row: list[Cell] = [threshold / 100, at.mqls, at.bought, at.never_bought, at.missed]
        for rate in (at.precision, at.recall):
            ends = (None,) * 3 if rate is None else (rate.share, rate.low, rate.high)
            row += [None if end is None else Ratio(round(float(end), 4)) for end in ends]
        row.append(None if at.lift is None else round(float(at.lift.ratio), 3))
        rows.append(tuple(row))
    header = (
        _("Threshold"), _("MQLs"), _("bought"), _("never bought"), _("wins missed"),
        _("precision"), _("precision, low"), _("precision, high"),
        _("recall"), _("recall, low"), _("recall, high"), _("lift"),
    )  # fmt: skip
    return Grid(_("Quality"), header, tuple(rows), around=found.threshold / 100)
