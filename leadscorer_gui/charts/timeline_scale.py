"""The axis of a timeline: time as it is, but for stretches in which nothing happens.

A stretch of more than 60 days without any event is drawn narrow and marked, so that what happened
before and after has room. Times are local, in days since 1970.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.charts.date_ticks import date_formatter
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.parts import ground
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import n_

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Days = NDArray[np.float64]

LONGEST_DAYS: Final = 60.0
"""Stretches without an event that are longer are drawn narrow."""
_SHARE: Final = 0.06
_SHARE_OF_ALL: Final = 0.4
"""Of what is left, what one narrow stretch takes, and what all of them take at most."""
_LEAST_DAYS: Final = 0.5
_LEAST_REST: Final = 1.0
_MOST_TICKS: Final = 8
_HOURS_BELOW: Final = 4.0
"""Days: of longer spans no hours are written."""


@dataclass(frozen=True)
class Gap:
    """A stretch without an event."""

    first: float
    last: float

    @property
    def days(self) -> int:
        """How long it is."""
        return round(self.last - self.first)


@dataclass(frozen=True)
class TimeScale:
    """From days to places on the axis and back; `days` and `places` rise together."""

    days: Days
    places: Days
    gaps: tuple[Gap, ...]

    @staticmethod
    def of(events: Days) -> TimeScale:
        """The scale of events in days, in any order; there must be one."""
        days = np.unique(events)
        widths = np.diff(days)
        long = widths > LONGEST_DAYS
        rest = float(widths[~long].sum())
        share = min(_SHARE, _SHARE_OF_ALL / max(1, int(long.sum())))
        narrow = max(_LEAST_DAYS, rest * share)
        if rest < _LEAST_REST:  # almost nothing but gaps: they stay as they are
            long[:] = False
        widths = np.where(long, np.minimum(widths, narrow), widths)
        places = days[0] + np.concatenate(([0.0], np.cumsum(widths)))
        gaps = [Gap(float(days[i]), float(days[i + 1])) for i in np.flatnonzero(long)]
        return TimeScale(days, places, tuple(gaps))

    def place(self, days: Any) -> Any:
        """Where days lie on the axis."""
        return _between(days, self.days, self.places)

    def day(self, places: Any) -> Any:
        """The days of places on the axis."""
        return _between(places, self.places, self.days)

    def use_on(self, axes: Axes, first: float, last: float) -> None:
        """Make it the scale of x, from one day to another."""
        from matplotlib.ticker import FixedLocator, NullLocator

        axes.set_xscale("function", functions=(self.place, self.day))
        locator = FixedLocator(self._ticks(first, last))
        axes.xaxis.set_major_locator(locator)
        axes.xaxis.set_minor_locator(NullLocator())
        axes.xaxis.set_major_formatter(date_formatter(locator))
        axes.set_xlim(first, last)

    def mark_gaps(self, axes: Axes, palette: Palette) -> None:
        """A hatched strip for each narrow stretch, with how long it is."""
        for gap in self.gaps:
            axes.axvspan(gap.first, gap.last, facecolor="none", edgecolor=palette.grid, hatch="///",
                         linewidth=0)  # fmt: skip
            middle = float(self.day((self.place(gap.first) + self.place(gap.last)) / 2))
            text = n_("{count} day", "{count} days", gap.days).format(count=grouped(gap.days))
            axes.annotate(
                text,
                (middle, 0),
                xycoords=("data", "axes fraction"),  # not a text
                xytext=(0, 4),
                textcoords="offset points",  # not a text
                ha="center",
                rotation=90,
                fontsize="small",
                color=palette.quiet_text,
                bbox=ground(palette, pad=0.1),
                annotation_clip=True,
            )

    def _ticks(self, first: float, last: float) -> list[float]:
        """Dates to write on the axis, those of each stretch by themselves, not too near."""
        from matplotlib.dates import AutoDateLocator, num2date

        edges = [first, *(day for gap in self.gaps for day in (gap.first, gap.last)), last]
        whole = float(self.place(last) - self.place(first)) or 1.0
        found: list[float] = []
        for begin, end in zip(edges[::2], edges[1::2], strict=True):
            begin, end = max(begin, first), min(end, last)
            if float(self.place(end) - self.place(begin)) < whole / _MOST_TICKS / 2:
                continue  # too short to be told apart by its own dates
            most = max(2, round(_MOST_TICKS * (end - begin) / whole))
            locator = AutoDateLocator(minticks=1, maxticks=most)  # type: ignore[no-untyped-call]
            ticks = locator.tick_values(num2date(begin), num2date(end))  # type: ignore[no-untyped-call]
            found += [
                float(tick)
                for tick in ticks
                if begin <= tick <= end and (whole < _HOURS_BELOW or float(tick).is_integer())
            ]
        kept: list[float] = []
        for tick in found:
            if not kept or self.place(tick) - self.place(kept[-1]) >= 0.55 * whole / _MOST_TICKS:
                kept.append(tick)
        return kept


def _between(values: Any, have: Days, wanted: Days) -> Any:
    """Straight lines between the known points, as steep as 1 outside them."""
    values = np.asarray(values, np.float64)
    inside = np.clip(values, have[0], have[-1])
    return np.interp(inside, have, wanted) + (values - inside)
