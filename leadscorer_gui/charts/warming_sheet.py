"""Do new leads warm up as fast as before? A small panel for each month of creation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.calendar import month_shown
from leadscorer_gui.analysis.cohorts import notch
from leadscorer_gui.analysis.intervals import TOO_FEW, wilson
from leadscorer_gui.analysis.warming_up import AGES, WarmingCurve, WarmingUp
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.parts import style_axes
from leadscorer_gui.charts.sheet import Mark, Sheet, kept, leads_words, rests_on
from leadscorer_gui.charts.words import Rows, short
from leadscorer_gui.numerals import fixed, grouped
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Measure: TypeAlias = Literal["score", "mqls"]

MOST_PANELS: Final = 12
_COLUMNS: Final = 4
_LOOKED_AT: Final = 30
"""The age in days at which months are compared in words."""
_TABLE_DAYS: Final = (0, 7, 14, 30, 60, 90)


@dataclass(frozen=True)
class WarmingSheet(Sheet):
    """Small multiples; grey is all months together."""

    warming: WarmingUp
    measure: Measure = "score"

    @property
    def shown(self) -> tuple[WarmingCurve, ...]:
        """The months with a panel: the newest with more than a day to show."""
        known = [one for one in self.warming.months if one.days > 1]
        return tuple(known[-MOST_PANELS:])

    @property
    def grid(self) -> tuple[int, int]:
        """As many rows as the months need."""
        return max(1, -(-len(self.shown) // _COLUMNS)), min(_COLUMNS, max(1, len(self.shown)))

    @property
    def size(self) -> tuple[float, float]:
        """Inches of the picture."""
        return 11.0, 1.6 + 1.9 * self.grid[0]

    def _values(self, curve: WarmingCurve) -> NDArray[np.float64]:
        return 100 * curve.are_mqls if self.measure == "mqls" else curve.quartiles[1]

    def _value_words(self, value: float) -> str:
        if self.measure == "mqls":
            return _("{share} % are MQLs").format(share=short(value))
        return _("{points} points").format(points=short(value))

    def title(self) -> str:
        """The newest month that is old enough beside all months."""
        old = [one for one in self.shown if one.days > _LOOKED_AT and len(one.leads) >= TOO_FEW]
        if not old:
            return _("Do new leads warm up as fast as before?")
        last = old[-1]
        own, usual = (float(self._values(one)[_LOOKED_AT]) for one in (last, self.warming.together))
        places = {
            "month": month_shown(last.month or 0), "days": _LOOKED_AT,
            "own": self._value_words(own), "usual": self._value_words(usual),
        }  # fmt: skip
        if abs(own - usual) <= self._by_chance(last):
            text = _("After {days} days leads of {month} are where all are: {own}")
        elif own > usual:
            text = _("Leads of {month} warm up faster: {own} after {days} days; of all, {usual}")
        else:
            text = _("Leads of {month} warm up slower: {own} after {days} days; of all, {usual}")
        return text.format(**places)

    def _by_chance(self, curve: WarmingCurve) -> float:
        """How far a month may be from all by chance."""
        count = len(curve.leads)
        if self.measure == "score":
            return notch(curve.quartiles[:, _LOOKED_AT].tolist(), count)
        ends = wilson(round(float(curve.are_mqls[_LOOKED_AT]) * count), count) or (0.0, 1.0)
        return 100 * (ends[1] - ends[0]) / 2

    def foot(self) -> str:
        """Which leads, and what the lines are."""
        result = self.warming.result
        parts = [rests_on(result, len(self.warming.together.leads))]
        if self.measure == "score":
            parts.append(_("median score; band: half of the leads"))
        else:
            parts.append(_("per cent that are MQLs at that age"))
        parts += [_("grey: all months"), _("cut where not all leads of the month are so old")]
        if any(len(one.leads) < TOO_FEW for one in self.shown):
            parts.append(_("dots: too few, under {count} leads").format(count=TOO_FEW))
        if len(self.shown) < len([one for one in self.warming.months if one.days > 1]):
            parts.append(_("the table has the older months"))
        return " · ".join(parts)

    def empty(self) -> str:
        """Without days after creation there is nothing to follow."""
        if self.shown:
            return ""
        return _("No month has leads that are all more than a day old")

    @fixed()
    def table(self) -> Rows:
        """A row for each month: some days of its curve."""
        days = [_("day {day}").format(day=day) for day in _TABLE_DAYS]
        heading = (_("month"), _("leads"), _("days"), *days)
        curves = (*self.warming.months, self.warming.together)
        return heading, *(self._row(one) for one in curves)

    def _row(self, curve: WarmingCurve) -> tuple[str, ...]:
        name = _("all months") if curve.month is None else month_shown(curve.month)
        values = self._values(curve)
        cells = (short(values[day]) if day < curve.days else "" for day in _TABLE_DAYS)
        return name, str(len(curve.leads)), str(max(0, curve.days - 1)), *cells

    def paint(self, axes: Sequence[Axes], palette: Palette) -> None:
        """A panel for each month, all on one scale."""
        low, high = self._limits()
        for place, one in enumerate(axes):
            if place >= len(self.shown):
                one.set_axis_off()
                continue
            style_axes(one, palette)
            one.set_xlim(0, AGES - 1)
            one.set_ylim(low, high)
            one.set_xticks([0, 30, 60, 90])
            self._paint_month(one, self.shown[place], palette)
            if place % _COLUMNS == 0:
                one.set_ylabel(_("Score") if self.measure == "score" else _("MQLs, %"))
            if place + _COLUMNS >= len(self.shown):
                one.set_xlabel(_("Days since creation"))

    def _limits(self) -> tuple[float, float]:
        known = [self.warming.together, *self.shown]
        rows = [one.quartiles if self.measure == "score" else self._values(one) for one in known]
        ends = [(float(np.nanmin(row)), float(np.nanmax(row))) for row in rows if row.size]
        return min(0.0, *(end[0] for end in ends)), max(1.0, *(end[1] for end in ends)) * 1.1

    def _paint_month(self, axes: Axes, curve: WarmingCurve, palette: Palette) -> None:
        everyone, days = self._values(self.warming.together), np.arange(curve.days)
        axes.plot(
            np.arange(len(everyone)),
            everyone,
            color=palette.reference,
            linewidth=1.2,
            linestyle=(0, (5, 3)),
        )
        few = len(curve.leads) < TOO_FEW
        if self.measure == "score" and not few:
            low, high = curve.quartiles[0], curve.quartiles[2]
            axes.fill_between(days, low, high, color=palette.current, alpha=0.18, linewidth=0)
        values = self._values(curve)
        if few:
            axes.plot(days[::7], values[::7], ".", color=palette.current, markersize=5)
        else:
            axes.plot(days, values, color=palette.current, linewidth=2)
        name = f"{month_shown(curve.month or 0)}   n = {grouped(len(curve.leads))}"
        if few:
            name = _("{name}, too few").format(name=name)
        axes.set_title(name, loc="left", fontsize=9.5, color=palette.text, fontweight="normal")

    def marks(self) -> tuple[Mark, ...]:
        """A mark for each panel: the leads of its month."""
        found = []
        for place, curve in enumerate(self.shown):
            values = self._values(curve)
            text = _("{month}: {leads}, {value} after {days} days")
            words = text.format(
                month=month_shown(curve.month or 0), leads=leads_words(len(curve.leads)),
                value=self._value_words(float(values[-1])), days=curve.days - 1,
            )  # fmt: skip
            found.append(Mark(place, 0, AGES - 1, -np.inf, np.inf, words, kept(curve.leads)))
        return tuple(found)
