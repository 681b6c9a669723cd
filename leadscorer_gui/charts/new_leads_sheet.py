"""New leads, raw leads or MQLs by week or month, against target, with how the period will end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from leadscorer_gui.analysis.explanation_words import local_date
from leadscorer_gui.analysis.new_leads import LeadCounts
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.parts import ground, style_axes, style_dates
from leadscorer_gui.charts.period_bars import BAR_SHARE, CAPACITY_DASHES
from leadscorer_gui.charts.sheet import NONE, Mark, Sheet, rests_on
from leadscorer_gui.charts.words import Rows, short
from leadscorer_gui.numerals import fixed, grouped, shown_period
from leadscorer_gui.texts import _, within

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_AIR: Final = 1.18
MOST_PERIODS: Final = 160
"""The newest are drawn; the table has all."""


@dataclass(frozen=True)
class NewLeadsSheet(Sheet):
    """Bars by period; the target is a dashed line, what is still to come hatched."""

    found: LeadCounts

    @property
    def _name(self) -> str:
        names = {"raw": _("Raw leads"), "new": _("New leads"), "mqls": _("New MQLs")}
        return names[self.found.counted]

    def _period(self, place: int) -> str:
        label = shown_period(self.found.calendar.labels[place])
        if self.found.calendar.unit == "month":
            return label
        return _("week of {day}").format(day=label)

    def title(self) -> str:
        """How the running period will end against its target; else how the last full one did."""
        found = self.found
        if not len(found.counts):
            return _("How many leads come in?")
        places: dict[str, str] = {"name": self._name}
        if found.projection is not None:
            one, target = found.projection, found.targets[-1]
            places |= {
                "period": self._period(len(found.counts) - 1), "count": grouped(one.so_far),
                "about": short(round(one.expected)),
            }  # fmt: skip
            text = _("{name}, {period}: {count} so far, about {about} by its end")
            return text.format(**places) + self._against(one.expected, target)
        full = np.flatnonzero(found.calendar.is_full)
        if not len(full):
            by = _("by month") if found.calendar.unit == "month" else _("by week")
            return _("{name} {by} (none is full)").format(by=by, **places)
        last = int(full[-1])
        places |= {"period": self._period(last), "count": grouped(int(found.counts[last]))}
        told = _("{name}, {period}: {count}").format(**places)
        return told + self._against(float(found.counts[last]), found.targets[last])

    def _against(self, value: float, target: Any) -> str:
        if target is None:
            return ""
        gap = value - float(target)
        places = {"gap": short(abs(round(gap))), "target": short(float(target))}
        if round(gap) == 0:
            return _(", on the target of {target}").format(**places)
        if gap > 0:
            return _(", {gap} above the target of {target}").format(**places)
        return _(", {gap} below the target of {target}").format(**places)

    def foot(self) -> str:
        """Which leads, and how the projection is made."""
        found = self.found
        parts = [rests_on(found.result, len(found.at), found.calendar.span)]
        if found.counted == "raw" and not found.is_of_all:
            parts.append(_("of these leads alone"))
        if found.projection is not None:
            text = _("projection: the pace of the last 28 days, weekday by weekday; line: 95 %")
            parts.append(text)
        if found.ended_at is not None:
            text = _("nothing came after {day}: the table may end there, so nothing is projected")
            parts.append(text.format(day=local_date(found.result.history.zone, found.ended_at)))
        if any(one is not None for one in found.targets) and found.calendar.unit == "week":
            parts.append(_("targets of months are spread over their days"))
        if not found.calendar.is_full.all():
            parts.append(_("hatched: not full"))
        return " · ".join(parts)

    def empty(self) -> str:
        """Without dates nothing came at any time."""
        if self.found.counts.any():
            return ""
        if self.found.counted == "mqls":
            return _("No lead became an MQL in this time")
        return _("No lead has a date: without created_at or activities there is no month")

    @fixed()
    def table(self) -> Rows:
        """A row for each period."""
        found = self.found
        heading = (
            _("period"), self._name, _("target"), _("by its end, about"), _("from"), _("to"),
            _("full"),
        )  # fmt: skip
        rows = []
        for place, label in enumerate(found.calendar.labels):
            ends = (NONE,) * 3
            if place == len(found.counts) - 1 and found.projection is not None:
                one = found.projection
                ends = (short(one.expected), short(one.low), short(one.high))
            target = found.targets[place]
            aim = NONE if target is None else short(float(target))
            full = _("yes") if found.calendar.is_full[place] else _("no")
            rows.append((label, str(int(found.counts[place])), aim, *ends, full))
        return heading, *rows

    def paint(self, axes: Sequence[Axes], palette: Palette) -> None:
        """Bars, targets, what is to come."""
        one, found, calendar = axes[0], self.found, self.found.calendar
        style_axes(one, palette)
        one.set_ylabel(self._name)
        edges = calendar.edges[-MOST_PERIODS - 1 :].astype(float)
        middles, widths = (edges[:-1] + edges[1:]) / 2, np.diff(edges) * BAR_SHARE
        counts, is_full = found.counts[-MOST_PERIODS:], calendar.is_full[-MOST_PERIODS:]
        for full, hatch, fill in ((True, "", palette.current), (False, "////", "none")):
            some = is_full == full
            look: dict[str, Any] = {"color": fill, "edgecolor": palette.current, "hatch": hatch}
            one.bar(middles[some], counts[some], widths[some], linewidth=0.8, **look)
        top = float(counts.max())
        if found.projection is not None:
            top = max(top, found.projection.high)
            self._paint_projection(one, middles[-1], widths[-1], palette)
        top = max(top, self._paint_targets(one, edges, palette))
        one.set_ylim(0, max(1.0, top) * _AIR)
        margin = max(1.0, (edges[-1] - edges[0]) / 60)
        style_dates(one, edges[0] - margin, edges[-1] + margin, 12)

    def _paint_projection(self, axes: Axes, x: float, width: float, palette: Palette) -> None:
        one = self.found.projection
        assert one is not None
        axes.bar(
            x, one.expected - one.so_far, width, bottom=one.so_far, color="none",
            edgecolor=palette.reference, linestyle="--", linewidth=1.2,
        )  # fmt: skip
        axes.plot([x, x], [one.low, one.high], color=palette.reference, linewidth=1.6)
        axes.annotate(
            _("about {count}").format(count=short(round(one.expected))), (x, one.high),
            xytext=(0, 4), textcoords="offset points", ha="center",  # not a text
            color=palette.text, bbox=ground(palette), fontsize=9,
        )  # fmt: skip

    def _paint_targets(self, axes: Axes, edges: Any, palette: Palette) -> float:
        aims = self.found.targets[-MOST_PERIODS:]
        targets = [np.nan if one is None else float(one) for one in aims]
        known = np.flatnonzero(~np.isnan(targets))
        if not len(known):
            return 0.0
        look: dict[str, Any] = {"color": palette.threshold, "linewidth": 1.6}
        axes.stairs(targets, edges, baseline=None, linestyle=(0, CAPACITY_DASHES), **look)
        first = int(known[0])
        axes.annotate(
            _("target {count}").format(count=short(targets[first])), (edges[first], targets[first]),
            xytext=(0, 3), textcoords="offset points", va="bottom", ha="left",  # not a text
            color=palette.text, bbox=ground(palette), fontsize=9,
        )  # fmt: skip
        return float(np.nanmax(targets))

    def marks(self) -> tuple[Mark, ...]:
        """A mark for each period: the leads that were counted in it."""
        found, edges = self.found, self.found.calendar.edges.tolist()
        return tuple(
            Mark(0, begin, end, 0, np.inf, self.words(place), _who(found, place))
            for place, (begin, end) in list(enumerate(pairwise(edges)))[-MOST_PERIODS:]
        )

    def words(self, place: int) -> str:
        """All that is shown of a period."""
        found, target = self.found, self.found.targets[place]
        text = _("{period}: {count} {name}")
        parts = [
            text.format(
                period=self._period(place), count=grouped(int(found.counts[place])),
                name=within(self._name) if found.counted != "mqls" else self._name,
            )
        ]  # fmt: skip
        if target is not None:
            parts.append(_("target {count}").format(count=short(float(target))))
        if place == len(found.counts) - 1 and found.projection is not None:
            one = found.projection
            ends = _("about {about} by its end ({low}–{high})")
            parts.append(
                ends.format(about=short(one.expected), low=short(one.low), high=short(one.high))
            )
        if not found.calendar.is_full[place]:
            parts.append(_("not full"))
        return " · ".join(parts)


def _who(found: LeadCounts, place: int) -> Any:
    return lambda: found.who(place)
