"""The steps that lead to the score of a lead as bars; a bar leads to its rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QToolTip, QWidget
from typing_extensions import override

from leadscorer_gui.analysis.explanation import Explanation
from leadscorer_gui.analysis.explanation_steps import Step, steps_of
from leadscorer_gui.analysis.explanation_words import plain, signed
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.screen import DrawOn
from leadscorer_gui.charts.waterfall import (
    draw_waterfall,
    waterfall_figure,
    waterfall_table,
    waterfall_title,
)
from leadscorer_gui.charts.words import Rows
from leadscorer_gui.texts import _
from leadscorer_gui.ui.leads.lead_picture import LeadPicture
from leadscorer_gui.ui.outputs.pictures import MakeFigure

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ROW_HEIGHT: Final = 1.7
"""In heights of a letter: less, and the names of steps touch."""
_OTHER_ROWS: Final = 3


class WaterfallView(LeadPicture):
    """Shows why a lead has its score, step by step. ↑ and ↓ go through the steps.

    A click on a bar, or Enter, wishes for its rule.
    """

    rule_wished = Signal(str)
    """The id of a rule that is to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lead_waterfall")
        self._explanation: Explanation | None = None
        self._steps: tuple[Step, ...] = ()
        self._name = ""
        self._chosen: int | None = None

    def show_explanation(self, explanation: Explanation | None, name: str = "") -> None:
        """Draw another lead; until then the old one stays. None clears the picture."""
        self._explanation, self._name, self._chosen = explanation, name, None
        self._steps = () if explanation is None else steps_of(explanation)
        told = "; ".join(_told(step) for step in self._steps)
        self.setAccessibleDescription(f"{name}: {told}" if told else name)
        rows = len(self._steps) + _OTHER_ROWS
        self.setMinimumHeight(max(150, round(rows * _ROW_HEIGHT * self.fontMetrics().height())))
        self.redraw()

    def step_at(self, position: QPoint) -> int | None:
        """The place of the step in whose row a position is."""
        if self._picture is None:
            return None
        plot = self._picture.plot
        if not plot.top <= position.y() <= plot.bottom:
            return None
        place = round(plot.y_at(position.y()))
        return place if 0 <= place < len(self._steps) else None

    # LeadPicture

    @override
    def chart_name(self) -> str:
        return _("Steps of the score")

    @override
    def drawing(self) -> DrawOn | None:
        explanation = self._explanation
        if explanation is None:
            return None

        def draw(axes: Axes, palette: Palette) -> None:
            draw_waterfall(axes, explanation, palette, explanation.threshold, title=False)

        return draw

    @override
    def figure(self) -> MakeFigure:
        assert self._explanation is not None
        return partial(waterfall_figure, self._explanation, self._name)

    @override
    def sentence(self) -> str:
        assert self._explanation is not None
        return _("{lead}. {finding}").format(
            lead=self._name, finding=waterfall_title(self._explanation)
        )

    @override
    def tables(self) -> Sequence[tuple[str, Rows]]:
        assert self._explanation is not None
        return ((_("Steps"), waterfall_table(self._explanation)),)

    @override
    def tables_title(self) -> str:
        return _("Numbers of the steps")

    @override
    def more_entries(self) -> Sequence[tuple[str, str, Callable[[], object]]]:
        if self._rule() is None:
            return ()
        return (("waterfall_rule", _("Show the &rule"), self._wish),)

    @override
    def paint_over(self, painter: QPainter) -> None:
        if self._picture is None or self._chosen is None:
            return
        plot = self._picture.plot
        top, bottom = (plot.y_of(self._chosen + edge) for edge in (-0.45, 0.45))
        color = self.palette().highlight().color()
        painter.setPen(color)
        painter.drawRect(QRect(2, int(top), self.width() - 5, int(bottom - top)))

    @override
    def place(self) -> tuple[int, int, str]:
        at = self._chosen
        told = "" if at is None else _told(self._steps[at])
        return -1 if at is None else at, len(self._steps), told

    @override
    def go_to_place(self, place: int) -> None:
        self._choose(place)

    # Rules

    def _rule(self) -> str | None:
        return None if self._chosen is None else self._steps[self._chosen].rule_id

    def _wish(self) -> None:
        rule = self._rule()
        if rule is not None:
            self.rule_wished.emit(rule)

    def _choose(self, place: int | None) -> None:
        self._chosen = place
        if place is not None:
            self._announcer.say(_told(self._steps[place]))
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key, last = Qt.Key(event.key()), len(self._steps) - 1
        if key in steps and last >= 0:
            start = -1 if self._chosen is None else self._chosen
            self._choose(min(max(start + steps[key], 0), last))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._wish()
        else:
            super().keyPressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self.step_at(event.position().toPoint())
        step = None if place is None else self._steps[place]
        hand = step is not None and step.rule_id is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)
        told = "" if step is None else _told(step)
        QToolTip.showText(event.globalPosition().toPoint(), told, self)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(position):
            self._choose(self.step_at(position))
            self._wish()


def _told(step: Step) -> str:
    return _("{step} {points}, {sum} so far").format(
        step=step.name, points=signed(step.points), sum=plain(step.after)
    )
