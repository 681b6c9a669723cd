"""How many come back after cooling down? First-time MQLs beside re-qualified and woken leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.intervals import TOO_FEW
from leadscorer_gui.analysis.reopened import Reopened
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.parts import say, style_axes, style_dates
from leadscorer_gui.charts.sheet import Mark, Sheet, counts_text, leads_words, rests_on
from leadscorer_gui.charts.words import Rows, short
from leadscorer_gui.numerals import fixed, grouped, shown_period, written
from leadscorer_gui.texts import _, n_

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Numbers = NDArray[np.int64]

MOST_PERIODS: Final = 160
"""The newest are drawn; the table has all."""

EDGES: Final = (0.0, 1.0, 7.0, 14.0, 30.0, 60.0, 90.0, 180.0, 365.0, np.inf)
"""Days below before the return, as the histogram has them."""


@dataclass(frozen=True)
class ReopenedSheet(Sheet):
    """Bars by period: MQLs, then woken leads; below, how long leads were below the threshold."""

    found: Reopened

    @property
    def size(self) -> tuple[float, float]:
        """Inches of the picture."""
        return 11.0, 8.2

    @property
    def grid(self) -> tuple[int, int]:
        """MQLs, woken leads, days below."""
        return 3, 1

    def title(self) -> str:
        """How many of all MQLs are returns."""
        again, first = int(self.found.again.sum()), int(self.found.first.sum())
        if not again:
            return _("No lead was re-qualified; {count} were woken").format(
                count=grouped(int(self.found.woken.sum()))
            )
        text = n_(
            "{again} return among {all} qualifications; the middle one was {days} days below",
            "{again} returns among {all} qualifications; the middle one was {days} days below",
            again,
        )
        return text.format(
            again=grouped(again), all=grouped(again + first),
            days=short(float(np.median(self.found.requalified.days))),
        )  # fmt: skip

    def sentence(self) -> str:
        """Both kinds of returns."""
        found = self.found
        if self.empty():
            return self.empty()
        text = _("{title}. {woken} after {days} silent days, and {stayed} of them qualified later")
        return text.format(
            title=self.title(), days=found.cold_days, stayed=grouped(found.stayed),
            woken=n_("{count} lead was woken", "{count} leads were woken", len(found.silences))
            .format(count=grouped(len(found.silences))),
        )  # fmt: skip

    def foot(self) -> str:
        """Which leads, and what counts as a return."""
        found = self.found
        parts = [rests_on(found.result, span=found.calendar.span)]
        if found.below_days:
            parts.append(
                _("re-qualified: at least {days} days below").format(days=found.below_days)
            )
        parts.append(_("woken: active after {days} silent days").format(days=found.cold_days))
        parts.append(_("each return counts; none after a win"))
        if found.after_return:
            text = _("{count} of the re-qualified had been sent back by sales")
            parts.append(text.format(count=grouped(found.after_return)))
        if 0 < len(found.requalified) < TOO_FEW:
            parts.append(_("too few: under {count} returns").format(count=TOO_FEW))
        if not found.calendar.is_full.all():
            parts.append(_("the first and the last period may not be full"))
        return " · ".join(parts)

    def empty(self) -> str:
        """Without ageing or inactivity no lead falls below."""
        found = self.found
        if len(found.requalified) or len(found.silences):
            return ""
        if not found.can_fall:
            return _(
                "No score of this model ever falls: without ageing, inactivity or negative points"
                " nobody cools down"
            )
        return _("No lead fell below the threshold and came back")

    @fixed()
    def table(self) -> Rows:
        """A row for each period, then one for each class of days below."""
        found = self.found
        heading = (_("period"), _("first-time MQLs"), _("re-qualified"), _("woken"))
        columns = (found.first, found.again, found.woken)
        rows = zip(found.calendar.labels, *map(counts_text, columns), strict=True)
        return heading, *rows, *(
            (_("{days} below").format(days=name), "", str(count), "")
            for name, count in zip(self.classes, self.below.tolist(), strict=True)
        )  # fmt: skip

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes of days below."""
        names = [
            _("{low}–{high} days").format(low=written(a, "g"), high=written(b, "g"))
            for a, b in pairwise(EDGES[:-1])
        ]
        return *names, _("over {low} days").format(low=written(EDGES[-2], "g"))

    @property
    def below(self) -> Numbers:
        """How many returns each class has."""
        return np.histogram(self.found.requalified.days, EDGES)[0]

    def paint(self, axes: Sequence[Axes], palette: Palette) -> None:
        """Three panels."""
        found = self.found
        edges = found.calendar.edges[-MOST_PERIODS - 1 :].astype(float)
        columns = (found.first, found.again, found.woken)
        news, agains, wokens = (column[-MOST_PERIODS:] for column in columns)
        begin, width = edges[:-1], np.diff(edges)
        for one in axes[:2]:
            style_axes(one, palette)
        first: dict[str, Any] = {"color": palette.current, "align": "edge"}
        again: dict[str, Any] = {"color": "none", "edgecolor": palette.fourth, "hatch": "////"}
        axes[0].bar(begin + 0.08 * width, news, 0.42 * width, **first)
        axes[0].bar(begin + 0.5 * width, agains, 0.42 * width, align="edge", **again)
        axes[0].set_ylabel(_("MQLs"))
        axes[0].set_title(
            _("blue: first time; hatched: re-qualified"), loc="left", fontsize=9.5,
            fontweight="normal", color=palette.quiet_text,
        )  # fmt: skip
        axes[1].bar(begin + 0.08 * width, wokens, 0.84 * width, align="edge", color=palette.third)
        axes[1].set_ylabel(_("Woken leads"))
        for one in axes[:2]:
            one.set_ylim(0, max(1.0, one.get_ylim()[1]))
            style_dates(one, edges[0], edges[-1], 12)
        self._paint_below(axes[2], palette)

    def _paint_below(self, axes: Axes, palette: Palette) -> None:
        if not len(self.found.requalified):
            axes.set_axis_off()
            say(axes, _("No lead was re-qualified"), palette)
            return
        style_axes(axes, palette)
        axes.bar(
            range(len(self.below)), self.below, 0.8, color="none", edgecolor=palette.fourth,
            hatch="////",
        )  # fmt: skip
        axes.set_xticks(range(len(self.below)), self.classes, fontsize=8.5)
        axes.set_ylabel(_("Returns, by days below"))

    def marks(self) -> tuple[Mark, ...]:
        """First-time and re-qualified leads of each period, woken ones, and classes of days."""
        found, edges, marks = self.found, self.found.calendar.edges.tolist(), []
        for place, (begin, end) in list(enumerate(pairwise(edges)))[-MOST_PERIODS:]:
            middle, label = (begin + end) / 2, shown_period(found.calendar.labels[place])
            for axes, low, high, count, name, who in (
                (0, begin, middle, found.first, _("first-time MQLs"), found.who_first),
                (0, middle, end, found.again, _("re-qualified"), found.who_again),
                (1, begin, end, found.woken, _("woken"), found.who_woken),
            ):
                words = _("{period}: {count} {name}").format(
                    period=label, count=grouped(int(count[place])), name=name
                )
                marks.append(Mark(axes, low, high, 0, np.inf, words, partial(who, place)))
        for place, (low, high) in enumerate(pairwise(EDGES)):
            words = _("{days} below: {leads}").format(
                days=self.classes[place], leads=leads_words(len(found.who_below(low, high)))
            )
            who_below = partial(found.who_below, low, high)
            marks.append(Mark(2, place - 0.5, place + 0.5, 0, np.inf, words, who_below))
        return tuple(marks)
