"""What the view of a repeat says: at the cursor, of the whole, and of what leads really do."""

from leadscorer_gui.analysis.repeat_histogram import RepeatHistogram
from leadscorer_gui.analysis.repeat_points import Collected
from leadscorer_gui.model.rules import Repeat
from leadscorer_gui.numerals import grouped, shown_points
from leadscorer_gui.texts import _, n_


def at_text(points: Collected, times: int, histogram: RepeatHistogram | None, or_more: bool) -> str:
    """`Time 3: +10, 30 points in all · 840 leads did it so often`."""
    held = shown_points(points.points[times - 1])
    if points.is_level:
        text = _("{times} times: holds {points} points").format(times=times, points=held)
    else:
        text = _("Time {times}: {given}, {points} points in all").format(
            times=times, given=_signed(points.given[times - 1]), points=held
        )
    if histogram is None:
        return text
    more = or_more and histogram.most > times
    leads = len(histogram.doing(times, or_more=more))
    share = _percent(leads, len(histogram))
    if more:
        did = n_(
            "{count} lead did it so often or more ({share})",
            "{count} leads did it so often or more ({share})", leads,
        )  # fmt: skip
    else:
        did = n_(
            "{count} lead did it so often ({share})",
            "{count} leads did it so often ({share})", leads,
        )  # fmt: skip
    return _("{text} · {leads}").format(
        text=text, leads=did.format(count=grouped(leads), share=share)
    )


def whole_text(points: Collected) -> str:
    """When the times are thought to be; blank where it does not matter."""
    if not points.assumed:
        return ""
    return _("If they are {when}.").format(when=points.assumed)


def facts_text(histogram: RepeatHistogram | None, repeat: Repeat | None, stale: bool) -> str:
    """`72 % of 1,204 leads did this once; the limit touches 9 %.`"""
    if histogram is None:
        return ""
    leads = len(histogram)
    if not leads:
        return _("No lead did this.")
    text = n_(
        "{share} of {count} lead did this once", "{share} of {count} leads did this once", leads
    ).format(share=_percent(histogram.once, leads), count=grouped(leads))
    touched = _percent(histogram.touched, leads)
    if repeat is not None and repeat.limit is not None:
        text = _("{text}; the limit touches {share}").format(text=text, share=touched)
    elif repeat is not None and repeat.cooldown is not None:
        text = _("{text}; the time apart touches {share}").format(text=text, share=touched)
    text = _("{text}.").format(text=text)
    return _("{text} (Before the newest edit.)").format(text=text) if stale else text


def times_mark(times: int, is_end: bool) -> str:
    """The mark of so many times, the last one for all that is more."""
    text = _("{times}×+") if is_end else _("{times}×")
    return text.format(times=times)


def point_marks(low: int, high: int) -> tuple[tuple[float, str], ...]:
    """The marks of points: the ends, nothing, and the middle of what is wider."""
    marks = {0, low, high}
    if not low or not high:
        marks.add((low + high) // 2)
    return tuple((float(at), shown_points(at)) for at in sorted(marks))


def spoken_times(repeat: Repeat | None) -> int:
    """The highest number of times that a repeat speaks of."""
    if repeat is None:
        return 1
    numbers = [1, *(tier.from_ for tier in repeat.tiers)]
    if repeat.limit is not None:
        numbers.append(repeat.limit.count)
    if repeat.nth is not None:
        numbers.append(repeat.nth.n)
    if repeat.burst is not None:
        numbers.append(repeat.burst.count)
    if repeat.frequency is not None:
        numbers += [tier.at_least for tier in repeat.frequency.tiers]
    return min(max(numbers), 250)


def _signed(hundredths: int) -> str:
    text = shown_points(hundredths).replace("-", "−")
    return f"+{text}" if hundredths > 0 else text


def _percent(part: int, whole: int) -> str:
    """A share to a whole per cent; what is some, but less than one, is not called none."""
    share = 100 * part / whole if whole else 0.0
    if 0 < share < 1:
        return _("under 1 %")
    if 99 < share < 100:
        return _("over 99 %")
    return _("{percent} %").format(percent=round(share))
