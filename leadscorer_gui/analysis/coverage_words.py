"""What coverage means in words: for the screen, the help of a cell, and who cannot see a chart."""

from typing import Final

import numpy as np

from leadscorer_gui.analysis.coverage import Coverage, Cut, State
from leadscorer_gui.analysis.explanation_words import local_date
from leadscorer_gui.analysis.month_counts import month_label
from leadscorer_gui.numerals import grouped, shown_month
from leadscorer_gui.texts import _, n_

_MOST_NAMED: Final = 3


def month_of(coverage: Coverage, place: int) -> str:
    """`2024-03`."""
    return shown_month(month_label(coverage.counted.starts, coverage.counted.zone, place))


def type_name(coverage: Coverage, row: int) -> str:
    """What a type is called."""
    return coverage.names[row] or _("(no type)")


def range_words(coverage: Coverage) -> str:
    """The range that is suggested, and what it rests on."""
    if not coverage.names:
        return _("There are no activities, so there is nothing to cover.")
    if coverage.is_used.any():
        what = n_(
            "the type that rules use", "all types that rules use", int(coverage.is_used.sum())
        )
    else:
        what = _("all common types")
    if coverage.suggested is None or coverage.suggested_months is None:
        if not coverage.counted.is_full.any():
            return _("No calendar month is full, so no range can be suggested.")
        return _("There is no full month in which {types} are covered.").format(types=what)
    first, last = coverage.suggested_months
    zone = coverage.counted.zone
    text = n_(
        "Suggested range: {first} to {last}, {count} full month that has {types}.",
        "Suggested range: {first} to {last}, {count} full months that have {types}.",
        last - first + 1,
    )
    return text.format(
        first=local_date(zone, coverage.suggested.first),
        last=local_date(zone, coverage.suggested.last),
        count=last - first + 1,
        types=what,
    )


def warnings_of(coverage: Coverage, cuts: tuple[Cut, ...] = ()) -> tuple[str, ...]:
    """What to know before a curve is believed, the gravest first."""
    found = [_cut_words(coverage, cut) for cut in cuts]
    if coverage.missing:
        text = n_(
            "The data has no activity {types}, which rules ask for.",
            "The data has no activities {types}, which rules ask for.",
            len(coverage.missing),
        )
        found.append(text.format(types=_listed(coverage.missing)))
    if coverage.costliest is not None:
        row, months = coverage.costliest
        text = n_(
            "“{type}” shortens the range most: without it, {count} month would be covered.",
            "“{type}” shortens the range most: without it, {count} months would be covered.",
            months,
        )
        found.append(text.format(type=type_name(coverage, row), count=months))
    if coverage.counted.left_out:
        text = n_(
            "{count} rare type is left out here, with {activities} activities.",
            "{count} rare types are left out here, with {activities} activities.",
            coverage.counted.left_out,
        )
        count, rest = coverage.counted.left_out, coverage.counted.rest
        found.append(text.format(count=grouped(count), activities=grouped(rest)))
    return tuple(found)


def _cut_words(coverage: Coverage, cut: Cut) -> str:
    text = n_(
        "{types} begins about {days} days before the end, and this system keeps no more than that:"
        " earlier months will look too cold.",
        "{types} begin about {days} days before the end, and this system keeps no more than that:"
        " earlier months will look too cold.",
        len(cut.types),
    )
    names = tuple(type_name(coverage, row) for row in cut.types)
    return text.format(types=_listed(names), days=cut.days)


def _listed(names: tuple[str, ...]) -> str:
    text = ", ".join(_("“{name}”").format(name=name) for name in names[:_MOST_NAMED])
    if len(names) <= _MOST_NAMED:
        return text
    more = len(names) - _MOST_NAMED
    longer = n_("{names} and {count} more", "{names} and {count} more", more)
    return longer.format(names=text, count=more)


def note(coverage: Coverage, row: int) -> str:
    """What is to be known of one type; empty where it covers every full month."""
    if not coverage.is_steady[row]:
        return _("comes too rarely or too unevenly to tell a hole from chance")
    full = coverage.counted.is_full
    states = coverage.states[row]
    parts = []
    begun, ended = (states == State.BEFORE) & full, (states == State.AFTER) & full
    cut = np.flatnonzero((states == State.PART) & full)
    some = np.flatnonzero(coverage.counts[row] > 0)
    if begun.any() or some[0] in cut:
        text = _("begins {day}: what came before will look too cold")
        parts.append(text.format(day=_day(coverage, int(coverage.first[row]))))
    if ended.any() or (some[-1] in cut and (some[-1] > some[0] or not parts)):
        text = _("ends {day}: what came after will look too cold")
        parts.append(text.format(day=_day(coverage, int(coverage.last[row]))))
    for state, text in (
        (State.HOLE, _("nothing in {months}")),
        (State.THIN, _("much less than usual in {months}")),
    ):
        months = [month_of(coverage, place) for place in np.flatnonzero(states == state).tolist()]
        if months:
            parts.append(text.format(months=_months(months)))
    return "; ".join(parts)


def _day(coverage: Coverage, instant: int) -> str:
    return local_date(coverage.counted.zone, instant)


def _months(months: list[str]) -> str:
    if len(months) <= _MOST_NAMED:
        return ", ".join(months)
    more = len(months) - _MOST_NAMED
    text = n_("{months} and {count} more month", "{months} and {count} more months", more)
    return text.format(months=", ".join(months[:_MOST_NAMED]), count=more)


def cell_words(coverage: Coverage, row: int, month: int) -> str:
    """One type in one month."""
    state, count = State(int(coverage.states[row, month])), int(coverage.counts[row, month])
    name, when = type_name(coverage, row), month_of(coverage, month)
    head = _("{type}, {month}:").format(type=name, month=when)
    number = n_("{count} activity", "{count} activities", count).format(count=grouped(count))
    usual = grouped(coverage.usual[row])
    texts = {
        State.SOME: number,
        State.THIN: _("{number}, much less than the {usual} of a usual month"),
        State.PART: _("{number}; the type begins or ends inside this month"),
        State.HOLE: _("none, but some before and after"),
        State.BEFORE: _("none yet"),
        State.AFTER: _("none any more"),
    }
    text = texts[state].format(number=number, usual=usual)
    if not coverage.counted.is_full[month]:
        text = _("{text} (the data has only a part of this month)").format(text=text)
    return f"{head} {text}"


def state_mark(state: int) -> str:
    """What marks a month in a table of numbers."""
    return {
        State.THIN: _("few"),
        State.PART: _("part"),
        State.HOLE: _("hole"),
        State.BEFORE: "–",
        State.AFTER: "–",
    }.get(State(state), "")


def coverage_rows(coverage: Coverage, months: range) -> tuple[tuple[str, ...], ...]:
    """The chart as a table: a heading, and a row per type with its note and its months."""
    labels = [month_of(coverage, place) for place in months]
    heading = (_("Activity type"), _("Used by rules"), _("Usual month"), _("Coverage"), *labels)
    yes_no = {True: _("yes"), False: _("no")}
    rows = []
    for row in range(len(coverage.names)):
        cells = (_cell(coverage, row, place) for place in months)
        rows.append(
            (
                type_name(coverage, row),
                yes_no[bool(coverage.is_used[row])],
                grouped(coverage.usual[row]),
                note(coverage, row) or _("every full month"),
                *cells,
            )
        )
    return heading, *rows


def _cell(coverage: Coverage, row: int, month: int) -> str:
    count, mark = int(coverage.counts[row, month]), state_mark(int(coverage.states[row, month]))
    if not count:
        return mark
    return f"{grouped(count)} {mark}".strip()
