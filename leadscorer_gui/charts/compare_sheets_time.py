"""Earlier or later than before? And how many new MQLs a week by both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.comparison_numbers import Shifts, SideWeeks
from leadscorer_gui.analysis.comparison_page import timing_words
from leadscorer_gui.analysis.comparison_words import rate_text, short_names, weekly_words
from leadscorer_gui.analysis.intervals import TOO_FEW
from leadscorer_gui.charts.compare_sheets import CompareSheet
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.parts import ground, mark_instant, style_axes, style_dates
from leadscorer_gui.charts.sheet import NONE, Mark, kept, leads_words
from leadscorer_gui.charts.words import Rows, cut, short
from leadscorer_gui.numerals import fixed, grouped, shown_day
from leadscorer_gui.texts import _, n_

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_AIR: Final = 1.18
_LONGEST: Final = 30
_LINE: Final = 13
"""Printer's points between the names of two lines."""


@dataclass(frozen=True)
class ShiftSheet(CompareSheet):
    """Bars of days, B − A; only leads that are MQLs of both."""

    @cached_property
    def found(self) -> Shifts:
        """The numbers."""
        return Shifts.of(self.comparison)

    def title(self) -> str:
        """How many come earlier and later."""
        found = self.found
        if not len(found.leads):
            return _("Earlier or later than before?")
        b, count = cut(short_names(self.comparison)[1], _LONGEST), len(found.leads)
        if count < TOO_FEW:
            text = n_(
                "{count} lead qualifies at another time: too few for a finding",
                "{count} leads qualify at another time: too few for a finding",
                count,
            )
            return text.format(count=count)
        if found.earlier >= found.later:
            text = _("By “{name}” {count} leads qualify earlier, {others} later")
            return text.format(name=b, count=grouped(found.earlier), others=grouped(found.later))
        text = _("By “{name}” {count} leads qualify later, {others} earlier")
        return text.format(name=b, count=grouped(found.later), others=grouped(found.earlier))

    def notes(self) -> str:
        """Who is counted."""
        parts = [_("only leads that are MQLs of both"), timing_words(self.found)]
        if self.found.undated:
            text = n_("{count} without a date", "{count} without a date", self.found.undated)
            parts.append(text.format(count=self.found.undated))
        return " · ".join(parts)

    def empty(self) -> str:
        """Where all qualify when they did there are no bars."""
        if len(self.found.leads):
            return ""
        if len(self.found.unmoved):
            count = leads_words(len(self.found.unmoved))
            return _("Nobody qualifies earlier or later: {leads} at the same time").format(
                leads=count
            )
        return _("No lead is an MQL of both with a date")

    def _days(self, place: int) -> str:
        low, high = self.found.edges[place : place + 2].tolist()
        if high <= 0:
            return _("{low} to {high} days earlier").format(low=-high, high=-low)
        return _("{low} to {high} days later").format(low=low, high=high)

    @fixed()
    def table(self) -> Rows:
        """A row for each bar, and one for those that stay."""
        heading = (_("days from"), _("days to"), _("leads"))
        rows = [
            (str(low), str(high), str(count))
            for low, high, count in zip(
                self.found.edges[:-1].tolist(), self.found.edges[1:].tolist(),
                self.found.counts.tolist(), strict=True,
            )
        ]  # fmt: skip
        return heading, ("0", "0", str(len(self.found.unmoved))), *rows

    def paint(self, axes: Sequence[Axes], palette: Palette) -> None:
        """Bars; later ones are hatched. The median of all leads is a dashed line."""
        one, found = axes[0], self.found
        style_axes(one, palette)
        one.set_xlabel(_("Days later (+) or earlier (−) by B"))
        one.set_ylabel(_("Leads"))
        edges, counts = found.edges, found.counts
        for some, hatch, fill, edge in (
            (edges[:-1] < 0, None, palette.current, palette.current),
            (edges[:-1] >= 0, "////", "none", palette.loss),
        ):
            one.bar(
                edges[:-1][some], counts[some], found.width, align="edge",
                facecolor=fill, edgecolor=edge, hatch=hatch, linewidth=0.8,
            )  # fmt: skip
        top = float(counts.max()) * _AIR
        one.set_ylim(0, top)
        one.axvline(0, color=palette.threshold, linewidth=2)
        if len(found.unmoved):
            text = _("{leads} at the same time").format(leads=leads_words(len(found.unmoved)))
            self._put(one, 0.0, text, palette)
        if found.median:
            one.axvline(found.median, color=palette.reference, linewidth=1.4, linestyle="--")
            text = _("median {days} days").format(days=_signed(found.median))
            away = {"xytext": (-4, -22), "ha": "right"}  # from the 0 line
            if found.median > 0:
                away = {"xytext": (4, -22), "ha": "left"}
            look: dict[str, Any] = {"color": palette.text, "bbox": ground(palette), **away}
            mark_instant(one, found.median, text, **look)

    def _put(self, axes: Axes, x: float, text: str, palette: Palette) -> None:
        left, right = float(self.found.edges[0]), float(self.found.edges[-1])
        align = "left" if abs(right) >= abs(left) else "right"
        offset = 6 if align == "left" else -6
        look: dict[str, Any] = {"color": palette.text, "ha": align, "bbox": ground(palette)}
        mark_instant(axes, x, text, xytext=(offset, -4), **look)

    def marks(self) -> tuple[Mark, ...]:
        """A mark for each bar with leads, and for the line of those that stay."""
        found = self.found
        marks = []
        for place, count in enumerate(found.counts.tolist()):
            if count:
                left, right = found.edges[place : place + 2].tolist()
                words = f"{self._days(place)}: {leads_words(count)}"
                leads = partial(found.bar, place)
                marks.append(Mark(0, left, right, 0, count, words, leads))
        if len(found.unmoved):
            half = 0.12 * found.width
            text = _("{leads} at the same time").format(leads=leads_words(len(found.unmoved)))
            top = float(found.counts.max(initial=1)) * _AIR
            marks.append(Mark(0, -half, half, 0, top, text, kept(found.unmoved)))
        return tuple(marks)


@dataclass(frozen=True)
class WeeklySheet(CompareSheet):
    """New MQLs by week: A as a dashed grey line, B as a blue one."""

    @cached_property
    def found(self) -> tuple[SideWeeks, SideWeeks]:
        """The numbers of both."""
        return SideWeeks.of(self.comparison.a.side), SideWeeks.of(self.comparison.b.side)

    def title(self) -> str:
        """The means of both."""
        return weekly_words(self.comparison) or _("New MQLs a week by both")

    def notes(self) -> str:
        """What a week is."""
        parts = [_("weeks from Monday to Sunday; dashed: A; solid: B")]
        if not all(bool(one.is_full.all()) for one in self.found):
            parts.append(_("hollow: the week is not full"))
        return " · ".join(parts)

    def empty(self) -> str:
        """Without dates there are no weeks."""
        if any(one.counts.any() for one in self.found):
            return ""
        return _("No lead became an MQL at a known time, by A or by B")

    @cached_property
    def _weeks(self) -> list[tuple[int, list[int | None]]]:
        """For each Monday the place of its week in both sides."""
        places = [{day: k for k, day in enumerate(one.days.tolist())} for one in self.found]
        days = sorted({day for known in places for day in known})
        return [(day, [known.get(day) for known in places]) for day in days]

    @fixed()
    def table(self) -> Rows:
        """A row for each week, then the means."""
        rows = []
        for day, places in self._weeks:
            pairs = list(zip(self.found, places, strict=True))
            counts = [NONE if k is None else str(int(one.counts[k])) for one, k in pairs]
            full = all(bool(one.is_full[k]) for one, k in pairs if k is not None)
            rows.append((_date(day), *counts, _("yes") if full else _("no")))
        means = [NONE if one.mean is None else rate_text(float(one.mean)) for one in self.found]
        return (
            (_("week of"), "A", "B", _("full")),
            *rows,
            (_("mean of the full weeks"), *means, ""),
        )

    def paint(self, axes: Sequence[Axes], palette: Palette) -> None:
        """Two lines, their means as thin ones, their names at the end."""
        one = axes[0]
        style_axes(one, palette)
        one.set_ylabel(_("New MQLs"))
        looks: tuple[Any, ...] = (
            {"color": palette.reference, "linestyle": "--", "linewidth": 1.6},
            {"color": palette.current, "linestyle": "-", "linewidth": 2.0},
        )
        top = max(1, *(int(side.counts.max(initial=0)) for side in self.found))
        days = [day for day, _places in self._weeks]
        for side, look in zip(self.found, looks, strict=True):
            one.plot(side.days, side.counts, marker="o", markersize=3.5, **look)
            hollow = ~side.is_full
            one.plot(
                side.days[hollow], side.counts[hollow], "o", markersize=5,
                markerfacecolor=palette.background, markeredgecolor=look["color"],
            )  # fmt: skip
        one.set_ylim(0, top * 1.06)
        style_dates(one, min(days) - 4, max(days) + 4, 12)
        for place, text in enumerate(self._names()):
            # Above the axes: inside they would stand before what they name.
            one.annotate(
                text, (0.0, 1.0), xycoords="axes fraction",  # not a text
                xytext=(0, 3 + _LINE * (1 - place)), textcoords="offset points",  # not a text
                color=looks[place]["color"], fontweight="bold", ha="left", va="bottom",
            )  # fmt: skip

    def _names(self) -> list[str]:
        """The names of the lines with their means."""
        told = []
        names = short_names(self.comparison)
        for sign, name, side in zip(("╌", "━"), names, self.found, strict=True):
            text = f"{sign} {cut(name, _LONGEST)}"
            if side.mean is not None:
                text = _("{name}: {mean} a week").format(name=text, mean=short(float(side.mean)))
            told.append(text)
        return told

    def marks(self) -> tuple[Mark, ...]:
        """A mark for each week: who became an MQL in it by A or by B."""
        found = []
        for day, places in self._weeks:
            counts = [
                0 if k is None else int(one.counts[k])
                for one, k in zip(self.found, places, strict=True)
            ]
            text = _("week of {day}: A {a}, B {b}")
            words = text.format(day=_date(day), a=counts[0], b=counts[1])
            leads = partial(self._of_week, places)
            found.append(Mark(0, day - 3.5, day + 3.5, 0, max(1, *counts), words, leads))
        return tuple(found)

    def _of_week(self, places: Sequence[int | None]) -> NDArray[np.int64]:
        pairs = zip(self.found, places, strict=True)
        known = [one.leads(place) for one, place in pairs if place is not None]
        return np.unique(np.concatenate(known))


def _date(day: int) -> str:
    return shown_day(str(np.datetime64(day, "D")))


def _signed(days: float) -> str:
    size = short(abs(days))
    return size if size == "0" else f"{'+' if days > 0 else '−'}{size}"
