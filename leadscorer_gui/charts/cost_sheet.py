"""What does an MQL or a win cost? At every threshold, and by month, source or programme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import numpy as np

from leadscorer_gui.analysis.calendar import month_shown
from leadscorer_gui.analysis.costs import Cost, CostCurve, Costs
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.parts import ground, say, style_axes
from leadscorer_gui.charts.quality_words import won_words
from leadscorer_gui.charts.rows import name_rows, put_beside, style_rows
from leadscorer_gui.charts.sheet import NONE, Mark, Sheet, kept, rests_on
from leadscorer_gui.charts.words import Rows, cut, short
from leadscorer_gui.model.wording_sentences import visible
from leadscorer_gui.numerals import fixed, grouped, shortly, shown_month, shown_points
from leadscorer_gui.texts import _, n_

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Measure: TypeAlias = Literal["mql", "won"]

MOST_ROWS: Final = 20
_LONGEST: Final = 24
_COLUMNS: Final = (60.0, 105.0, 150.0)
FEW: Final = 5
"""Of fewer MQLs or wins a cost is drawn hollow: one more or less changes it much."""


def money(amount: Fraction | float | None, currency: str = "") -> str:
    """`1,234 EUR`; two decimals below 100."""
    if amount is None:
        return NONE
    value = float(amount)
    text = grouped(value) if abs(value) >= 100 else shortly(value, 2, ",")
    return f"{text} {currency}".rstrip()


@dataclass(frozen=True)
class CostSheet(Sheet):
    """The cost at every threshold at the left, a dot for each month or channel at the right."""

    costs: Costs
    measure: Measure = "mql"
    currency: str = ""
    won: str = ""

    @property
    def grid(self) -> tuple[int, int]:
        """Thresholds beside channels."""
        return 1, 2

    @property
    def shown(self) -> tuple[Cost, ...]:
        """The rows that are drawn: the newest months, or those that cost most."""
        some = [one for one in self.costs.rows if one.spent is not None]
        return tuple(some[-MOST_ROWS:] if self.costs.by == "month" else some[:MOST_ROWS])

    @property
    def size(self) -> tuple[float, float]:
        """Inches of the picture."""
        return 13.0, max(4.6, 2.2 + 0.36 * len(self.shown))

    def _each(self, one: Cost) -> Fraction | None:
        return one.per_mql if self.measure == "mql" else one.per_win

    def _count(self, one: Cost) -> int:
        return len(one.mqls) if self.measure == "mql" else len(one.wins)

    def _name(self, one: Cost) -> str:
        if one.name:
            is_month = self.costs.by == "month"
            return shown_month(one.name) if is_month else cut(visible(one.name), _LONGEST)
        names = {"source": _("(no source)"), "programme": _("(no programme)"), "month": ""}
        return names[self.costs.by]

    def title(self) -> str:
        """What one costs, and what the dearest channel costs."""
        whole = self._each(self.costs.whole)
        if whole is None:
            return (
                _("What does an MQL cost?") if self.measure == "mql" else _("What does a win cost?")
            )
        each = money(whole, self.currency)
        text = _("An MQL costs {each}") if self.measure == "mql" else _("A won lead costs {each}")
        told = text.format(each=each)
        known = [one for one in self.shown if self._count(one) >= FEW and one.name]
        if self.costs.by == "month" or len(known) < 2:
            return told
        best = min(known, key=lambda one: self._each(one) or Fraction(0))
        worst = max(known, key=lambda one: self._each(one) or Fraction(0))
        text = _("{told}: from {low} by “{best}” to {high} by “{worst}”")
        low, high = (money(self._each(one), self.currency) for one in (best, worst))
        names = {"best": self._name(best), "worst": self._name(worst)}
        return text.format(told=told, low=low, high=high, **names)

    def foot(self) -> str:
        """Which leads and months, and how leads are counted for a channel."""
        costs, parts = self.costs, [rests_on(self.costs.result)]
        if len(costs.months):
            first, last = month_shown(int(costs.months[0])), month_shown(int(costs.months[-1]))
            spent = money(costs.whole.spent, self.currency)
            text = _("{spent} spent from {first} to {last}")
            parts.append(text.format(spent=spent, first=first, last=last))
        if costs.by == "programme":
            parts.append(_("a lead counts for each programme that had touched it by then"))
        parts.append(_("hollow: under {count}").format(count=FEW))
        roi = costs.whole.roi
        if roi is not None:
            text = n_("ROI {roi}, of {count} win with a value", "ROI {roi}, of {count} wins with a value", costs.whole.valued)  # fmt: skip  # noqa: E501
            parts.append(text.format(roi=_percent(roi), count=grouped(costs.whole.valued)))
        told = " · ".join(parts)
        return f"{told}\n{won_words(self.won)}" if self.measure == "won" else told

    def empty(self) -> str:
        """Without spend nothing has a price."""
        costs = self.costs
        if not len(costs.months):
            return _(
                "Nobody has said what was spent; import a table of spend, or enter it by month"
            )
        if costs.lacks:
            text = _(
                "The history has no column “{column}”, so that nothing can be told apart by it"
            )
            return text.format(column=costs.lacks)
        return ""

    @fixed()
    def table(self) -> Rows:
        """A row for each month or channel, then all together."""
        names = {"month": _("month"), "source": _("source"), "programme": _("programme")}
        heading = (
            names[self.costs.by], _("spent"), _("MQLs"), _("per MQL"), _("won"), _("per win"),
            _("value won"), _("ROI"),
        )  # fmt: skip
        rows = [self._row(self._name(one), one) for one in self.costs.rows]
        return heading, *rows, self._row(_("all"), self.costs.whole)

    def _row(self, name: str, one: Cost) -> tuple[str, ...]:
        value = money(one.value) if one.valued else NONE
        roi = NONE if one.roi is None else _percent(one.roi)
        return (
            name, money(one.spent), str(len(one.mqls)), money(one.per_mql), str(len(one.wins)),
            money(one.per_win), value, roi,
        )  # fmt: skip

    @cached_property
    def curve(self) -> CostCurve:
        """The cost at whole thresholds from 0 to the highest score."""
        result = self.costs.result
        low, high = int(result.record_score.min(initial=0)), int(result.record_score.max(initial=0))
        return self.costs.curve(min(0, low), max(high, result.plan.threshold))

    def paint(self, axes: Sequence[Axes], palette: Palette) -> None:
        """The line at the left, dots at the right."""
        self._paint_curve(axes[0], palette)
        self._paint_rows(axes[1], palette)

    def _paint_curve(self, axes: Axes, palette: Palette) -> None:
        from matplotlib.ticker import FuncFormatter

        style_axes(axes, palette)
        curve, threshold = self.curve, self.costs.result.plan.threshold
        values = curve.per_mql if self.measure == "mql" else curve.per_win
        axes.set_xlabel(_("Threshold"))
        name = _("Cost per MQL") if self.measure == "mql" else _("Cost per won MQL")
        axes.set_ylabel(f"{name}, {self.currency}" if self.currency else name)
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _place: money(value)))
        known = ~np.isnan(values)
        if not known.any():
            axes.set_axis_off()
            say(axes, _("No MQL at any threshold"), palette)
            return
        at = curve.thresholds / 100
        axes.step(at[known], values[known], where="pre", color=palette.current, linewidth=2)
        # The last MQL of all costs everything; its spike would hide the rest.
        near = values[known & (at <= threshold / 100)]
        top = 4 * float(near[-1] if len(near) else values[known][0])
        axes.set_ylim(0, min(top, float(np.nanmax(values))) * 1.08 or 1.0)
        axes.axvline(threshold / 100, color=palette.threshold, linewidth=2)
        axes.annotate(
            _("{points} points").format(points=shown_points(threshold)), (threshold / 100, 1),
            xycoords=("data", "axes fraction"), xytext=(5, -12),  # not a text
            textcoords="offset points", color=palette.text, bbox=ground(palette),  # not a text
        )  # fmt: skip

    def _paint_rows(self, axes: Axes, palette: Palette) -> None:
        style_rows(axes, palette)
        rows = self.shown
        if not rows:
            axes.set_axis_off()
            say(axes, _("Nothing was spent on any of these"), palette)
            return
        values = [float(each) for one in rows if (each := self._each(one)) is not None]
        axes.set_xlim(0, max([1.0, *values]) * 1.08)
        name = _("Cost per MQL") if self.measure == "mql" else _("Cost per won lead")
        axes.set_xlabel(f"{name}, {self.currency}" if self.currency else name)
        name_rows(axes, [self._name(one) for one in rows], [not one.name for one in rows], palette)
        for place, one in enumerate(rows):
            each = self._each(one)
            if each is not None:
                few = self._count(one) < FEW
                look: dict[str, Any] = {"color": palette.current, "marker": "o", "markersize": 8}
                fill = palette.background if few else palette.current
                axes.plot([float(each)], [place], markerfacecolor=fill, linestyle="none", **look)
            texts = (money(one.spent), grouped(self._count(one)), money(each))
            for x, text in zip(_COLUMNS, texts, strict=True):
                put_beside(axes, x, place, text, palette.text)
        counted = _("MQLs") if self.measure == "mql" else _("won")
        for x, text in zip(_COLUMNS, (_("spent"), counted, _("for each")), strict=True):
            put_beside(axes, x, -0.85, text, palette.quiet_text)
        whole = self._each(self.costs.whole)
        if whole is not None:
            axes.axvline(float(whole), color=palette.reference, linewidth=1.2, linestyle="--")

    def marks(self) -> tuple[Mark, ...]:
        """The leads of each month or channel; at the left the thresholds, without leads."""
        found = []
        for place, one in enumerate(self.shown):
            leads = one.mqls if self.measure == "mql" else one.wins
            low, high = place - 0.5, place + 0.5
            found.append(Mark(1, -np.inf, np.inf, low, high, self.words(one), kept(leads)))
        return tuple(found)

    def words(self, one: Cost) -> str:
        """All that is shown of a month or channel."""
        text = _("{name}: {spent} for {mqls} MQLs and {wins} wins; {mql} per MQL, {win} per win")
        return text.format(
            name=self._name(one), spent=money(one.spent, self.currency),
            mqls=grouped(len(one.mqls)), wins=grouped(len(one.wins)),
            mql=money(one.per_mql, self.currency), win=money(one.per_win, self.currency),
        )  # fmt: skip


def _percent(share: Fraction) -> str:
    """`+120 %`, `−30 %`: a share that may be negative."""
    value = round(float(share) * 100)
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return _("{sign}{number} %").format(sign=sign, number=short(abs(value)))
