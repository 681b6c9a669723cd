"""The timeline of a lead: its score at an instant, from event to event, and closer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QToolTip, QWidget
from typing_extensions import override

from leadscorer_gui.analysis.explanation import Explanation
from leadscorer_gui.analysis.explanation_words import local_time, plain
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.screen import DrawOn
from leadscorer_gui.charts.timeline_chart import (
    Beside,
    Look,
    draw_timeline,
    scale_of,
    timeline_figure,
    timeline_tables,
)
from leadscorer_gui.charts.timeline_scale import TimeScale
from leadscorer_gui.charts.words import Rows
from leadscorer_gui.model.text import DAY_US
from leadscorer_gui.texts import _
from leadscorer_gui.ui.leads.lead_picture import LeadPicture
from leadscorer_gui.ui.leads.timeline_moves import (
    Event,
    event_told,
    events_of,
    moved_window,
    next_event,
)
from leadscorer_gui.ui.leads.timeline_painting import paint_brush, paint_cursor
from leadscorer_gui.ui.outputs.pictures import MakeFigure

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LEAST_BRUSH: Final = 6
"""Pixels; a shorter move of the mouse is a click."""
_LEAST_WINDOW_US: Final = 60_000_000
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class TimelineView(LeadPicture):
    """Shows the score of one lead over time. Hovering tells the score at an instant.

    ← and → go from event to event, Home and End to the first and last; a stretch that is brushed
    with the mouse is shown alone, and Ctrl+0 shows all again.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lead_timeline")
        self._explanation: Explanation | None = None
        self._beside: Beside | None = None
        self._name = self._description = ""
        self._scale: TimeScale | None = None
        self._events: tuple[Event, ...] = ()
        self._window: tuple[int, int] | None = None
        self._cursor: Event | None = None
        self._brush: tuple[int, int] | None = None

    @property
    def window_shown(self) -> tuple[int, int] | None:
        """The part of time that is shown alone; None is all."""
        return self._window

    @property
    def cursor_told(self) -> str:
        """What there is at the event that was gone to; empty without one."""
        if self._cursor is None or self._explanation is None:
            return ""
        return event_told(self._explanation, self._cursor)

    def show_explanation(
        self,
        explanation: Explanation | None,
        description: str,
        name: str = "",
        beside: Beside | None = None,
    ) -> None:
        """Draw another lead; until then the old one stays. None clears the picture.

        `name` is what the lead is called in files, `beside` the same lead in another model.
        """
        before = self._explanation
        same = before is not None and explanation is not None and before.lead == explanation.lead
        if not same:
            self._window = self._cursor = None
        self._explanation, self._name, self._beside = explanation, name, beside
        self._description = description
        dated = explanation is not None and not explanation.undated
        self._scale = scale_of(explanation) if dated and explanation is not None else None
        self._events = events_of(explanation) if dated and explanation is not None else ()
        if self._cursor is not None:
            kept = [event for event in self._events if event.at == self._cursor.at]
            self._cursor = kept[0] if kept else None
        self.setAccessibleDescription(description)
        self.redraw()

    # LeadPicture

    @override
    def chart_name(self) -> str:
        return _("Score over time")

    @override
    def drawing(self) -> DrawOn | None:
        explanation, look = self._explanation, self._look()
        if explanation is None:
            return None

        def draw(axes: Axes, palette: Palette) -> None:
            threshold = explanation.threshold
            draw_timeline(axes, explanation, palette, threshold, title=False, look=look)

        return draw

    @override
    def figure(self) -> MakeFigure:
        assert self._explanation is not None
        return partial(timeline_figure, self._explanation, self._name, look=self._look())

    @override
    def sentence(self) -> str:
        return self._description

    @override
    def tables(self) -> Sequence[tuple[str, Rows]]:
        assert self._explanation is not None
        steps, activities = timeline_tables(self._explanation)
        return ((_("Scores"), steps), (_("Activities"), activities))

    @override
    def place(self) -> tuple[int, int, str]:
        at = -1 if self._cursor is None else self._events.index(self._cursor)
        return at, len(self._events), self.cursor_told

    @override
    def go_to_place(self, place: int) -> None:
        self._show_cursor(self._events[place])

    @override
    def tables_title(self) -> str:
        return _("Numbers of the timeline")

    @override
    def more_entries(self) -> Sequence[tuple[str, str, Callable[[], object]]]:
        if self._window is None:
            return ()
        return (("timeline_all", _("Show &all of the time"), self.show_all),)

    def _look(self) -> Look:
        return Look(self._beside, self._window)

    # From event to event

    def go_to(self, by: int) -> None:
        """Go to the next event (−1: to the one before), and tell what there is."""
        at = None if self._cursor is None else self._cursor.at
        self._show_cursor(next_event(self._events, at, by))

    def _show_cursor(self, event: Event | None) -> None:
        self._cursor = event
        if event is not None:
            told = self.cursor_told
            self.setAccessibleDescription(f"{told}. {self._description}")
            self._announcer.say(told)
            window = moved_window(self._window, event.at)
            if window != self._window:
                self._window = window
                self.redraw()
        self.update()

    # Closer

    @Slot()
    def show_all(self) -> None:
        """Show all of the time again."""
        if self._window is not None:
            self._window = None
            self.redraw()

    def show_part(self, first: int, last: int) -> None:
        """Show the time between two instants alone."""
        first, last = min(first, last), max(first, last)
        if last - first >= _LEAST_WINDOW_US:
            self._window = (first, last)
            self.redraw()

    # Where things are

    def instant_at(self, x: int) -> int | None:
        """The instant at a column of pixels; None outside the plot, or without dates."""
        if self._picture is None or self._explanation is None or self._scale is None:
            return None
        plot = self._picture.plot
        if not plot.left <= x <= plot.right:
            return None
        first, last = (float(self._scale.place(day)) for day in plot.x_limits)
        share = (x - plot.left) / (plot.right - plot.left)
        day = float(self._scale.day(first + share * (last - first)))
        return int(self._explanation.zone.to_utc(np.array([int(day * DAY_US)]))[0])

    def column_of(self, at: int) -> float | None:
        """The column of pixels of an instant; None where it is not shown."""
        if self._picture is None or self._explanation is None or self._scale is None:
            return None
        plot = self._picture.plot
        day = float(self._explanation.zone.to_local(np.array([at]))[0]) / DAY_US
        first, last = (float(self._scale.place(end)) for end in plot.x_limits)
        share = (float(self._scale.place(day)) - first) / (last - first)
        return plot.left + share * (plot.right - plot.left) if 0 <= share <= 1 else None

    def told_at(self, position: QPoint) -> str:
        """The score at the instant under a position; empty outside the plot."""
        instant = self.instant_at(position.x())
        if instant is None or self._explanation is None:
            return ""
        at, scores = self._explanation.steps()
        place = int(np.searchsorted(at, instant, side="right")) - 1
        if place < 0 or instant > (self._explanation.as_of or 0):
            return ""
        when = local_time(self._explanation.zone, instant)
        return _("{when}: {score} points").format(when=when, score=plain(int(scores[place])))

    @override
    def paint_over(self, painter: QPainter) -> None:
        if self._picture is None:
            return
        plot = self._picture.plot
        if self._brush is not None:
            paint_brush(painter, plot, self._brush, self.palette().highlight().color())
        column = None if self._cursor is None else self.column_of(self._cursor.at)
        if column is not None:
            paint_cursor(painter, plot, column, self.cursor_told, self._palette)

    # QWidget

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        key = Qt.Key(event.key())
        if control and key == Qt.Key.Key_0:
            self.show_all()
        elif key in _STEPS and not control:
            self.go_to(_STEPS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            last = -1 if key == Qt.Key.Key_End else 0
            self._show_cursor(self._events[last] if self._events else None)
        elif key == Qt.Key.Key_Escape and (self._cursor or self._window):
            self._show_cursor(None)
            self.show_all()
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._scale is not None:
            x = event.position().toPoint().x()
            self._brush = (x, x)
        super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        if self._brush is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._brush = (self._brush[0], position.x())
            self.update()
            return
        QToolTip.showText(event.globalPosition().toPoint(), self.told_at(position), self)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        brush, self._brush = self._brush, None
        if brush is None or self._picture is None:
            return
        plot = self._picture.plot
        ends = [round(min(max(x, plot.left), plot.right)) for x in brush]
        instants = [self.instant_at(min(max(x, round(plot.left + 0.5)), int(plot.right)))
                    for x in ends]  # fmt: skip
        if abs(ends[1] - ends[0]) < _LEAST_BRUSH:
            self._go_to_nearest(brush[1])
        elif instants[0] is not None and instants[1] is not None:
            self.show_part(instants[0], instants[1])
        self.update()

    def _go_to_nearest(self, x: int) -> None:
        """Go to the event that is drawn nearest to a column."""
        columns = [(abs(column - x), place) for place, event in enumerate(self._events)
                   if (column := self.column_of(event.at)) is not None]  # fmt: skip
        if columns:
            self._show_cursor(self._events[min(columns)[1]])
