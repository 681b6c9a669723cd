"""What the charts of a threshold say in words: titles, labels, sentences, footers.

The screen and files say the same. Thresholds are hundredths.
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import Literal, TypeAlias

from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
from leadscorer_gui.analysis.threshold_view import ThresholdView
from leadscorer_gui.analysis.weeks import WeekFigure
from leadscorer_gui.numerals import fixed, grouped, shortly, shown_day, shown_points, written
from leadscorer_gui.texts import _, n_

Rows: TypeAlias = tuple[tuple[str, ...], ...]
"""A table of texts; the first row is its heading."""

Measure: TypeAlias = Literal["weekly", "ever", "now"]
"""What the curve shows: new MQLs per full week, MQLs ever, MQLs now."""


def short(value: float) -> str:
    """A figure as people say it: one decimal below 100, thousands apart."""
    return grouped(value) if value >= 100 else shortly(value)


def cut(name: str, most: int) -> str:
    """A name of no more than so many characters."""
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"


def about(view: ThresholdView, told: str) -> str:
    """What is told of a view, marked where it is an estimate from a sample."""
    return f"≈ {told}" if told and view.scope.sampled else told


def measure_name(measure: Measure) -> str:
    """What a measure is called."""
    return {
        "weekly": _("New MQLs per week"),
        "ever": _("MQLs ever"),
        "now": _("MQLs now"),
    }[measure]


def curve_title(view: ThresholdView, measure: Measure, capacity: Fraction | None = None) -> str:
    """What the curve says at the threshold; the question where it says nothing yet."""
    places = {"points": shown_points(view.threshold)}
    if measure == "weekly":
        return about(view, _weekly_title(view, places, capacity))
    count = view.ever if measure == "ever" else view.now
    text = (
        n_(
            "At {points} points {count} lead became an MQL so far",
            "At {points} points {count} leads became MQLs so far",
            count,
        )
        if measure == "ever"
        else n_(
            "At {points} points {count} lead is an MQL now",
            "At {points} points {count} leads are MQLs now",
            count,
        )
    )
    return about(view, text.format(count=grouped(count), **places))


def _weekly_title(view: ThresholdView, places: dict[str, str], capacity: Fraction | None) -> str:
    if view.figure is None:
        return _("New MQLs per week at each threshold")
    places["mean"] = short(float(view.figure.mean))
    if capacity is None:
        return _("{points} points make {mean} new MQLs a week").format(**places)
    places["capacity"] = short(float(capacity))
    if view.figure.mean <= capacity:
        text = _("{points} points make {mean} new MQLs a week, within the capacity of {capacity}")
    else:
        text = _("{points} points make {mean} new MQLs a week, above the capacity of {capacity}")
    return text.format(**places)


def _weekly(figure: WeekFigure) -> dict[str, str]:
    return {
        "mean": short(float(figure.mean)),
        "low": short(figure.low),
        "high": short(figure.high),
    }


def per_week(figure: WeekFigure | None) -> str:
    """`37.2 a week (24–51)`: the mean, and what 8 of 10 weeks lie between."""
    if figure is None:
        return _("no full week")
    return _("{mean} a week ({low}–{high})").format(**_weekly(figure))


def line_label(view: ThresholdView, measure: Measure) -> str:
    """What stands on the line of a threshold."""
    points = shown_points(view.threshold)
    if measure == "weekly":
        figure = about(view, per_week(view.figure))
        return _("{points} points · {figure}").format(points=points, figure=figure)
    count = view.ever if measure == "ever" else view.now
    text = n_("{points} points · {count} MQL", "{points} points · {count} MQLs", count)
    return text.format(points=points, count=about(view, grouped(count)))


def sentence(view: ThresholdView) -> str:
    """What to tell sales, in one sentence; of some of the leads, it says of which."""
    told = _sentence(view)
    if not view.scope.words:
        return told
    return _("{told} ({leads})").format(told=told, leads=", ".join(view.scope.words))


def _sentence(view: ThresholdView) -> str:
    points = shown_points(view.threshold)
    if view.figure is None:
        text = n_(
            "At {points} points {count} lead became an MQL",
            "At {points} points {count} leads became MQLs",
            view.ever,
        )
        return text.format(points=points, count=grouped(view.ever))
    text = _("At {points} points sales gets {mean} new MQLs a week ({low}–{high})")
    return text.format(points=points, **_weekly(view.figure))


def difference(numbers: ThresholdNumbers, view: ThresholdView, saved: int, measure: Measure) -> str:
    """`60 → 55: +9.8 a week`: what the move from the saved threshold changes."""
    places = {"saved": shown_points(saved), "points": shown_points(view.threshold)}
    if measure == "weekly":
        before = numbers.figure(saved)
        if before is None or view.figure is None:
            return _("{saved} → {points}").format(**places)
        change = float(view.figure.mean - before.mean)
        places["change"] = about(view, _signed(change))
        return _("{saved} → {points}: {change} a week").format(**places)
    count = numbers.ever if measure == "ever" else numbers.now
    change = count(view.threshold) - count(saved)
    places["change"] = about(view, _signed(change))
    return _("{saved} → {points}: {change} MQLs").format(**places)


def _signed(value: float) -> str:
    """With a sign of typographers; nothing before 0."""
    text = short(abs(value))
    return text if text == "0" else f"{'+' if value > 0 else '−'}{text}"


def capacity_label(capacity: Fraction) -> str:
    """What stands on the line of the capacity."""
    return _("capacity {count} a week").format(count=short(float(capacity)))


def mean_label(mean: Fraction) -> str:
    """What stands on the line of the mean."""
    return _("mean {count}").format(count=short(float(mean)))


def footer(view: ThresholdView) -> str:
    """What a picture rests on."""
    leads = n_("{count} lead", "{count} leads", view.leads).format(count=grouped(view.leads))
    parts = [view.model_name, *view.scope.words, leads]
    if view.span is not None:
        first, last = map(shown_day, view.days)
        parts.append(_("data from {first} to {last}").format(first=first, last=last))
    if not view.is_full.all():
        parts.append(_("hatched: not full"))
    return " · ".join(parts)


@fixed()
def threshold_rows(numbers: ThresholdNumbers, threshold: int) -> Rows:
    """The curves at every threshold: a heading and rows of texts."""
    view, curve = numbers.at(threshold), numbers.curve
    at = curve.thresholds if len(curve.thresholds) else numbers.whole_thresholds
    columns = [
        [shown_points(each) for each in at.tolist()],
        map(str, view.counts.ever(at).tolist()),
        map(str, view.counts.now(at).tolist()),
    ]
    for values in (curve.mean, curve.low, curve.high):
        columns.append([written(value, ".2f") for value in values.tolist()] or [""] * len(at))
    heading = (_("threshold"), _("ever"), _("now"), _("per week"), "10 %", "90 %")
    return heading, *zip(*columns, strict=True)


def tab_separated(tables: Iterable[Rows]) -> str:
    """Tables as rows for a spreadsheet, an empty row between them."""
    texts = ("".join("\t".join(row) + "\n" for row in rows) for rows in tables)
    return "\n".join(texts)
