"""Leads split by an attribute, a row for each value: its MQLs a week beside what its team takes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from leadscorer_gui.analysis.split import PartAt, Split
from leadscorer_gui.charts.figures import chart_style, file_figure
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.parts import say
from leadscorer_gui.charts.rows import name_rows, put_beside, style_rows
from leadscorer_gui.charts.split_words import (
    capacity_text,
    mean_text,
    own_threshold_text,
    part_label,
    precision_text,
    split_notes,
    split_rows,
    split_title,
)
from leadscorer_gui.charts.words import Rows
from leadscorer_gui.numerals import fixed
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_AIR: Final = 1.04
_BEFORE: Final = 0.015
_INCHES_ROW: Final = 0.42
_NOTE_WIDTH: Final = 170
_TICK: Final = 0.32
_EXCESS: Final = 0.34
"""Heights in rows: half the mark of a capacity, and what is above it."""
_COLUMNS: Final = (96.0, 160.0, 222.0, 290.0)
"""Points right of the plot at which the columns of text end."""


@dataclass(frozen=True)
class SplitPanel:
    """What is drawn: a split at a threshold (hundredths)."""

    split: Split
    threshold: int
    on_screen: bool = False
    """Whether the title is left out: there it is painted above."""
    won: str = ""
    """What *won* means (see `won_means`)."""

    @cached_property
    def rows(self) -> tuple[PartAt, ...]:
        """The parts at the threshold."""
        return self.split.at(self.threshold)

    def title(self) -> str:
        """The finding."""
        return split_title(self.split, self.rows, self.threshold)

    @fixed()
    def table(self) -> Rows:
        """The numbers as a table."""
        return split_rows(self.split, self.rows)


def draw_split(axes: Axes, panel: SplitPanel, palette: Palette) -> None:
    """A dot for each value's new MQLs a week, a line for 8 of 10 weeks, a mark for its capacity.

    Where no week is full, MQLs ever.
    """
    style_rows(axes, palette)
    rows = panel.rows
    if not panel.on_screen:
        axes.set_title(panel.title(), loc="left", color=palette.text, pad=24)
    if not rows:
        say(axes, _("There is no lead to split"), palette)
        return
    weekly = panel.split.whole.curve.thresholds.size > 0
    axes.set_xlabel(_("New MQLs per week") if weekly else _("MQLs ever"))
    most = max(1.0, *(_reach(row) for row in rows)) * _AIR
    axes.set_xlim(-_BEFORE * most, most)  # a dot at 0 stands off the names
    quiet = [row.part.kind != "value" for row in rows]
    name_rows(axes, [part_label(row.part) for row in rows], quiet, palette)
    for place, row in enumerate(rows):
        _draw_row(axes, place, row, palette)
    _name_columns(axes, palette)


def _reach(row: PartAt) -> float:
    high = 0.0 if row.figure is None else row.figure.high
    return max(float(row.mean), high, float(row.part.capacity or 0))


def _draw_row(axes: Axes, place: int, row: PartAt, palette: Palette) -> None:
    mean, is_above = float(row.mean), row.above is not None and row.above > 0
    if row.figure is not None:
        ends = [row.figure.low, row.figure.high]
        axes.plot(ends, [place, place], color=palette.current, linewidth=1.6, alpha=0.6)
    capacity = row.part.capacity
    if capacity is not None and row.figure is not None:
        at = float(capacity)
        if is_above:
            axes.barh(
                place, mean - at, left=at, height=_EXCESS, color=palette.background,
                edgecolor=palette.loss, hatch="////", linewidth=0.8,
            )  # fmt: skip
        ends = [place - _TICK, place + _TICK]
        axes.plot([at, at], ends, color=palette.reference, linewidth=2.2, zorder=3)
    color = palette.loss if is_above else palette.current
    axes.plot([mean], [place], marker="o", markersize=8, color=color, zorder=4, clip_on=False)
    texts = (mean_text(row), capacity_text(row), own_threshold_text(row), precision_text(row))
    for x, text in zip(_COLUMNS, texts, strict=True):
        put_beside(axes, x, place, text, palette.text)


def _name_columns(axes: Axes, palette: Palette) -> None:
    names = (_("MQLs a week"), _("capacity"), _("threshold\nfor it"), _("precision"))
    for x, name in zip(_COLUMNS, names, strict=True):
        axes.annotate(
            name,
            (1.0, 1.0),
            xycoords="axes fraction",  # not a text
            xytext=(x, 2),
            textcoords="offset points",  # not a text
            ha="right",
            va="bottom",
            color=palette.quiet_text,
            annotation_clip=False,
        )


def split_figure(panel: SplitPanel, palette: Palette) -> Figure:
    """The split as a picture for files and the clipboard."""
    with chart_style():
        size = 11.0, max(3.0, 1.9 + _INCHES_ROW * len(panel.rows))
        notes = split_notes(panel.split, panel.threshold, panel.won)
        lines = [line for note in notes for line in wrap(note, _NOTE_WIDTH)]
        figure = file_figure(palette, "\n".join(lines), size)
        draw_split(figure.subplots(), panel, palette)
    return figure
