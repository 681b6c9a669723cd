"""What is said of new MQLs by week or by month. Thresholds are hundredths."""

from leadscorer_gui.charts.periods import PeriodBars, Pinned, Unit
from leadscorer_gui.charts.words import Rows, short
from leadscorer_gui.numerals import fixed, grouped, shown_points
from leadscorer_gui.texts import _, n_


def bars_title(bars: PeriodBars) -> str:
    """The finding: how many full periods are above capacity, or the mean of all."""
    return f"≈ {_title(bars)}" if bars.sampled else _title(bars)


def _title(bars: PeriodBars) -> str:
    points = shown_points(bars.threshold)
    by = _("New MQLs by month") if bars.unit == "month" else _("New MQLs by week")
    if bars.mean is None:
        return _("{bars} at {points} points (none is full)").format(bars=by, points=points)
    if bars.above is None:
        text = _("{bars} at {points} points: {mean} on average")
        return text.format(bars=by, points=points, mean=short(float(bars.mean)))
    text = (
        n_(
            "{bars} at {points} points; {above} of {count} full month above capacity",
            "{bars} at {points} points; {above} of {count} full months above capacity",
            bars.full,
        )
        if bars.unit == "month"
        else n_(
            "{bars} at {points} points; {above} of {count} full week above capacity",
            "{bars} at {points} points; {above} of {count} full weeks above capacity",
            bars.full,
        )
    )
    return text.format(bars=by, points=points, above=bars.above, count=bars.full)


def pin_label(pin: Pinned, unit: Unit) -> str:
    """`at 70: 4.1 a week`: what stands beside the line of a pinned threshold."""
    points = shown_points(pin.threshold)
    if pin.mean is None:
        return _("at {points}").format(points=points)
    mean = short(float(pin.mean))
    text = _("at {points}: {mean} a month") if unit == "month" else _("at {points}: {mean} a week")
    return text.format(points=points, mean=mean)


def period_words(bars: PeriodBars, place: int) -> str:
    """All that a bar shows, in words."""
    count = int(bars.counts[place])
    text = n_("{period}: {count} new MQL", "{period}: {count} new MQLs", count)
    parts = [text.format(period=bars.period_name(place), count=grouped(count))]
    if bars.capacity is not None and count > bars.capacity[place]:
        over = _("{count} above capacity")
        parts.append(over.format(count=short(count - float(bars.capacity[place]))))
    for pin in bars.pins:
        text = _("at {points}: {count}")
        points, other = shown_points(pin.threshold), grouped(int(pin.counts[place]))
        parts.append(text.format(points=points, count=other))
    if not bars.is_full[place]:
        parts.append(_("not full"))
    return " · ".join(parts)


@fixed()
def bar_rows(bars: PeriodBars) -> Rows:
    """The bars as a table: a heading and a row for each week or month."""
    counted = _("new MQLs at {points} points")
    lines = ((bars.threshold, bars.counts), *((pin.threshold, pin.counts) for pin in bars.pins))
    month, week = (_("month"), _("full month")), (_("week"), _("full week"))
    name, is_full = month if bars.unit == "month" else week
    heading = (name, *(counted.format(points=shown_points(at)) for at, _counts in lines), is_full)
    yes_no = {True: _("yes"), False: _("no")}
    rows = (
        (
            bars.day(place),
            *(str(counts[place]) for _at, counts in lines),
            yes_no[bool(bars.is_full[place])],
        )
        for place in range(len(bars))
    )
    return heading, *rows
