"""Coverage: months across, activity types down, each shaded by the type's own usual month."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from leadscorer_gui.analysis.coverage import Coverage, State
from leadscorer_gui.analysis.coverage_words import coverage_rows, month_of, type_name
from leadscorer_gui.charts.coverage_looks import STEPS, draw_legend, looks, thin_look
from leadscorer_gui.charts.figures import chart_style, file_figure
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.parts import say
from leadscorer_gui.charts.words import Rows, cut
from leadscorer_gui.numerals import fixed, grouped
from leadscorer_gui.texts import _, n_

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_TYPES: Final = 40
MOST_MONTHS: Final = 60
"""What is beyond these stands in the table."""

_HEIGHT: Final = 0.8
_LONGEST_NAME: Final = 28
_INCHES_ROW: Final = 0.27
_ABOVE_LEGEND: Final = 30.0
"""How far the title stands above the months, in points: the legend of one line lies between."""


def rows_shown(coverage: Coverage) -> range:
    """The types that the chart has room for: the first ones."""
    return range(min(len(coverage.names), MOST_TYPES))


def months_shown(coverage: Coverage) -> range:
    """The months that the chart has room for: those with most of the activities.

    A wrong date far away must not push everything else out of sight.
    """
    if coverage.months <= MOST_MONTHS:
        return range(coverage.months)
    sums = np.concatenate(([0], np.cumsum(coverage.counts.sum(axis=0))))
    inside = sums[MOST_MONTHS:] - sums[:-MOST_MONTHS]
    begin = int(np.argmax(inside))
    return range(begin, begin + MOST_MONTHS)


def shade(coverage: Coverage, row: int, month: int) -> int:
    """Which shade a cell has, 0 to 4: its activities beside those of a usual month."""
    usual = float(coverage.usual[row]) * _share_of_month(coverage, month)
    return int(np.searchsorted(STEPS, coverage.counts[row, month] / max(usual, 1e-9), "right"))


def _share_of_month(coverage: Coverage, month: int) -> float:
    """How much of a month the activities reach over: 1 for a full one."""
    left, right = _reach(coverage, month)
    return max(right - left, 0.03)


def _reach(coverage: Coverage, month: int) -> tuple[float, float]:
    """From where to where in a month the activities reach, as shares of it."""
    if coverage.counted.is_full[month] or coverage.counted.span is None:
        return 0.0, 1.0
    begin, end = coverage.counted.starts[month : month + 2].tolist()
    first, last = coverage.counted.span
    return max(0.0, (first - begin) / (end - begin)), min(1.0, (last - begin) / (end - begin))


def draw_coverage(
    axes: Axes, coverage: Coverage, palette: Palette, title: bool = True, legend: bool = True
) -> None:
    """A cell per type and month; holes are hatched, the suggested range is bracketed.

    x: months, counted from the first of the history; y: types, counted from the top.
    """
    axes.set_facecolor(palette.background)
    for side in axes.spines.values():
        side.set_visible(False)
    if title:
        pad = _ABOVE_LEGEND if legend else None
        axes.set_title(_title(coverage), loc="left", color=palette.text, pad=pad)
    rows, months = rows_shown(coverage), months_shown(coverage)
    if not len(rows):
        say(axes, _("There are no activities"), palette)
        return
    _draw_cells(axes, coverage, palette, rows, months)
    _name_types(axes, coverage, palette, rows)
    _name_months(axes, coverage, palette, months)
    axes.set_xlim(months.start - 0.05, months.stop + 0.05)
    axes.set_ylim(len(rows) - 0.5 + 0.1, -1.75)
    _draw_range(axes, coverage, palette, months, len(rows))
    if legend:
        draw_legend(axes, palette)


def coverage_figure(coverage: Coverage, name: str, palette: Palette) -> Figure:
    """The coverage as a picture for files and the clipboard; `name`: that of the workspace."""
    rows = len(rows_shown(coverage))
    with chart_style():
        size = 11.0, max(3.6, 2.2 + _INCHES_ROW * rows)
        figure = file_figure(palette, " · ".join((name, *_left_out(coverage))), size)
        draw_coverage(figure.subplots(), coverage, palette)
    return figure


@fixed()
def coverage_tables(coverage: Coverage) -> tuple[Rows, ...]:
    """The chart in words and numbers: each type with its note and all its months."""
    return (coverage_rows(coverage, range(coverage.months)),)


def _title(coverage: Coverage) -> str:
    if coverage.suggested_months is None:
        return _("Which months have which activities")
    first, last = coverage.suggested_months
    text = n_(
        "{count} full month is covered: {first}",
        "{count} full months are covered: {first} to {last}",
        last - first + 1,
    )
    names = {"first": month_of(coverage, first), "last": month_of(coverage, last)}
    return text.format(count=last - first + 1, **names)


def _left_out(coverage: Coverage) -> list[str]:
    text = n_("{count} activity", "{count} activities", coverage.counted.total)
    parts = [text.format(count=grouped(coverage.counted.total))]
    if 0 < coverage.is_used.sum() < len(coverage.names):
        parts.append(_("bold: types that rules ask for"))
    if types := len(coverage.names) - len(rows_shown(coverage)):
        text = n_("{count} more type is not shown", "{count} more types are not shown", types)
        parts.append(text.format(count=grouped(types)))
    if months := coverage.months - len(months_shown(coverage)):
        text = n_("{count} more month is not shown", "{count} more months are not shown", months)
        parts.append(text.format(count=grouped(months)))
    return parts


# The parts of the drawing


def _draw_cells(
    axes: Axes, coverage: Coverage, palette: Palette, rows: range, months: range
) -> None:
    from matplotlib.collections import PatchCollection
    from matplotlib.patches import Rectangle

    kinds = looks(palette)
    boxes: dict[str, list[Rectangle]] = {look: [] for look in kinds}
    for row in rows:
        for month in months:
            look = _look(coverage, row, month)
            left, right = _edges(coverage, row, month)
            corner = month + 0.04 + 0.92 * left, row - _HEIGHT / 2
            boxes[look].append(Rectangle(corner, 0.92 * (right - left), _HEIGHT))
    for look, style in kinds.items():
        if boxes[look]:
            collection = PatchCollection(boxes[look], **style)
            axes.add_collection(collection, autolim=False)
    thin = [
        (month + 0.5, row)
        for row in rows
        for month in months
        if coverage.states[row, month] == State.THIN
    ]
    if thin:
        x, y = zip(*thin, strict=True)
        axes.plot(x, y, **thin_look(palette))


def _look(coverage: Coverage, row: int, month: int) -> str:
    state = coverage.states[row, month]
    if state == State.HOLE and coverage.is_steady[row]:
        return "hole"
    if state in (State.HOLE, State.BEFORE, State.AFTER):
        return "outside"
    return f"{shade(coverage, row, month)}"


def _edges(coverage: Coverage, row: int, month: int) -> tuple[float, float]:
    """From where to where a cell is filled: not where its type had not begun or the data end."""
    left, right = _reach(coverage, month)
    if coverage.states[row, month] == State.PART:
        begin, end = coverage.counted.starts[month : month + 2].tolist()
        left = max(left, (int(coverage.first[row]) - begin) / (end - begin))
        right = min(right, (int(coverage.last[row]) - begin) / (end - begin))
    return left, max(right, left + 0.05)


def _name_types(axes: Axes, coverage: Coverage, palette: Palette, rows: range) -> None:
    names = [cut(type_name(coverage, row), _LONGEST_NAME) for row in rows]
    axes.set_yticks(list(rows), names)
    axes.tick_params(axis="y", length=0)
    used = int(coverage.is_used[: len(rows)].sum())
    for place, label in enumerate(axes.get_yticklabels()):
        label.set_color(palette.text if place < used else palette.quiet_text)
        label.set_fontweight("bold" if place < used else "normal")
    if 0 < used < len(rows):
        axes.axhline(used - 0.5, color=palette.reference, linewidth=0.8)


def _name_months(axes: Axes, coverage: Coverage, palette: Palette, months: range) -> None:
    """The number of a month above its column, the year above the first and above Januaries."""
    with fixed():  # its parts are told apart here
        labels = [month_of(coverage, place) for place in months]
    every = next(step for step in (1, 3, 6, 12) if len(months) <= 26 * step or step == 12)
    places: list[float] = []
    texts: list[str] = []
    for place, label in zip(months, labels, strict=True):
        year, number = label.split("-")
        first = place == months.start and (every == 1 or int(number) % every == 1)
        if every == 1 or int(number) % every == 1:
            places.append(place + 0.5)
            texts.append(f"{year}\n{number}" if number == "01" or first or not texts else number)
    axes.xaxis.tick_top()
    axes.set_xticks(places, texts)
    axes.tick_params(axis="x", length=0, colors=palette.quiet_text)


def _draw_range(
    axes: Axes, coverage: Coverage, palette: Palette, months: range, height: int
) -> None:
    """A bracket above the suggested months, its ends drawn through all rows."""
    if coverage.suggested_months is None:
        return
    first, last = coverage.suggested_months
    begin, end = max(first, months.start), min(last + 1, months.stop)
    if begin >= end:
        return
    line: dict[str, Any] = {"color": palette.threshold, "linewidth": 1.8}
    axes.plot([begin, begin, end, end], [-0.55, -0.85, -0.85, -0.55], **line)
    for x in (begin, end):
        axes.plot([x, x], [-0.55, height - 0.5], color=palette.threshold, linewidth=0.8, ls="--")
    text = _("suggested range: {first} to {last}")
    text = text.format(first=month_of(coverage, first), last=month_of(coverage, last))
    low, high = months.start, months.stop
    middle = min(max((begin + end) / 2, low + (high - low) * 0.16), high - (high - low) * 0.16)
    axes.text(middle, -1.0, text, ha="center", va="bottom", color=palette.threshold)
