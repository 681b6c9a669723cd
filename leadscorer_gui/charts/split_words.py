"""What is said of leads split by an attribute: the finding, columns, what it rests on."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from leadscorer_gui.analysis.split import Part, PartAt, Split
from leadscorer_gui.analysis.threshold_quality import ENOUGH
from leadscorer_gui.charts.quality_words import percent, won_words
from leadscorer_gui.charts.words import Rows, cut, short
from leadscorer_gui.model.scalars import HUNDREDTHS
from leadscorer_gui.model.wording_sentences import visible
from leadscorer_gui.numerals import fixed, grouped, shown_day, shown_points
from leadscorer_gui.texts import _, n_

NONE: Final = "–"
_LONGEST_NAME: Final = 32


def part_label(part: Part) -> str:
    """What a part is called where there is one line for it: nothing unseen, not too long."""
    return cut(visible(part.name), _LONGEST_NAME)


def split_title(split: Split, rows: Sequence[PartAt], threshold: int) -> str:
    """The finding: `EMEA gets 24 of 37 MQLs a week, 9 above what its team takes`."""
    figure = split.whole.figure(threshold)
    whole = Fraction(split.whole.ever(threshold)) if figure is None else figure.mean
    if not whole:
        text = _("At {points} points no {attribute} has an MQL")
        return text.format(points=shown_points(threshold), attribute=visible(split.attribute))
    over = [row for row in rows if row.above is not None and row.above > 0]
    named = over or [row for row in rows if row.part.kind == "value"] or list(rows)
    most = max(named, key=lambda row: row.above or 0) if over else max(named, key=_mean)
    places = {
        "name": part_label(most.part),
        "count": short(float(most.mean)),
        "whole": short(float(whole)),
        "above": short(float(most.above or 0)),
    }
    if figure is None:
        return _("{name} has {count} of {whole} MQLs").format(**places)
    if over:
        text = _("{name} gets {count} of {whole} MQLs a week, {above} above what its team takes")
        return text.format(**places)
    text = _("{name} gets {count} of {whole} MQLs a week")
    if any(row.above is not None for row in rows):
        text = _("{name} gets {count} of {whole} MQLs a week; no team gets more than it takes")
    return text.format(**places)


def _mean(row: PartAt) -> Fraction:
    return row.mean


def mean_text(row: PartAt) -> str:
    """`24.1 (17–30)`: new MQLs a week, and what 8 of 10 weeks lie between."""
    if row.figure is None:
        return grouped(row.ever)
    text = _("{mean} ({low}–{high})")
    figure = row.figure
    low, high = short(figure.low), short(figure.high)
    return text.format(mean=short(float(figure.mean)), low=low, high=high)


def capacity_text(row: PartAt) -> str:
    """What the part's team takes a week."""
    capacity = row.part.capacity
    return NONE if capacity is None else shown_points(round(capacity * HUNDREDTHS))


def own_threshold_text(row: PartAt) -> str:
    """The lowest threshold that keeps within the part's own capacity."""
    if row.part.capacity is None or row.figure is None:
        return NONE
    return _("any") if row.own_threshold is None else shown_points(row.own_threshold)


def precision_text(row: PartAt) -> str:
    """The share of MQLs that bought, where it rests on enough of them."""
    rate = row.precision
    if rate is None:
        return NONE
    return percent(rate.share) if rate.whole >= ENOUGH else _("too few")


def above_text(row: PartAt) -> str:
    """`9 above`, `6 below`: beside the part's own capacity."""
    if row.above is None:
        return ""
    count = short(abs(float(row.above)))
    text = _("{count} above") if row.above > 0 else _("{count} below")
    return text.format(count=count)


@fixed()
def split_rows(split: Split, rows: Sequence[PartAt]) -> Rows:
    """The split as a table, for people."""
    heading = (
        split.attribute, _("leads"), _("MQLs per week"), _("capacity"), _("above capacity"),
        _("threshold for it"), _("MQLs ever"), _("MQLs now"), _("precision"),
    )  # fmt: skip
    return heading, *(
        (
            row.part.name,
            grouped(row.part.leads),
            mean_text(row) if row.figure is not None else NONE,
            capacity_text(row),
            above_text(row) or NONE,
            own_threshold_text(row),
            grouped(row.ever),
            grouped(row.now),
            precision_text(row),
        )
        for row in rows
    )


def split_notes(split: Split, threshold: int, won: str) -> list[str]:
    """What the chart rests on, and what *won* means where there is any precision."""
    view = split.whole.view
    parts = [view.model_name, *view.scope.words, leads_text(view.leads)]
    parts.append(_("{points} points").format(points=shown_points(threshold)))
    if view.span is not None:
        first, last = map(shown_day, view.days)
        parts.append(_("data from {first} to {last}").format(first=first, last=last))
    if view.figure is not None:
        parts.append(_("lines: 8 of 10 weeks; upright: capacity"))
    notes = [" · ".join(parts)]
    ages = {part.quality.maturity.days for part in split.parts} - {None}
    if ages and any(part.quality.any_won for part in split.parts):
        text = _("Precision is of leads that are {days} days old.")
        age = text.format(days=grouped(max(age or 0 for age in ages)))
        notes.append(" ".join((age, won_words(won))))
    return notes


def leads_text(count: int) -> str:
    """`48,210 leads`."""
    return n_("{count} lead", "{count} leads", count).format(count=grouped(count))
