"""The bar in the column of effects: how much each rule changes MQLs, on one scale for all rules.

To the left of zero what a rule makes (without it there are fewer MQLs), to the right what it takes.
"""

from fractions import Fraction
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from leadscorer_gui.analysis.rule_effects import RuleEffect
from leadscorer_gui.charts.palette import DARK, LIGHT
from leadscorer_gui.document.rule_cells import CellContext
from leadscorer_gui.document.rule_tree import Column, RuleTree

BAR_WIDTH: Final = 84
"""What the bar adds to the width of its column, in pixels."""
_MARGIN: Final = 6
_LEAST: Final = 2.0
"""An effect that is not 0 is at least so many pixels long."""
_DARK_BELOW: Final = 128


def size_of(effect: RuleEffect) -> Fraction:
    """The change of MQLs that a bar shows: a week, or ever where no week is full."""
    return Fraction(effect.ever) if effect.per_week is None else effect.per_week


class EffectScale:
    """The ends of all bars of a tree; found out when they are first asked for after a change."""

    def __init__(self) -> None:
        self._ends: tuple[Fraction, Fraction] | None = None

    def forget(self) -> None:
        """Effects have changed."""
        self._ends = None

    def ends(self, tree: RuleTree) -> tuple[Fraction, Fraction]:
        """The least and the largest change, with 0 between them."""
        if self._ends is None:
            found = [Fraction(0)]
            for row in range(tree.rowCount()):
                home = tree.index(row, 0)
                for place in range(tree.rowCount(home)):
                    known = tree.rule_at(tree.index(place, Column.EFFECT, home))
                    effect = None if known is None else known[1].effect
                    if effect is not None and effect.reason is None:
                        found.append(size_of(effect))
            self._ends = min(found), max(found)
        return self._ends


def paint_bar(
    painter: QPainter,
    option: QStyleOptionViewItem,
    context: CellContext,
    ends: tuple[Fraction, Fraction],
) -> None:
    """Paint the bar at the left of a cell, its number stands at the right.

    Solid left of zero, hatched right of it; an outline alone where it is of an older model. `ends`:
    those of an `EffectScale`.
    """
    effect = context.effect
    room = QRectF(option.rect).adjusted(_MARGIN, 5, 0, -5)
    room.setWidth(BAR_WIDTH - 2 * _MARGIN)
    if effect is None or effect.reason is not None or option.rect.width() < 1.6 * BAR_WIDTH:
        return
    low, high = ends
    if low == high:
        return
    change, span = size_of(effect), high - low
    zero = room.left() + room.width() * float(-low / span)
    length = max(_LEAST, room.width() * float(abs(change) / span)) if change else 0.0
    bar = QRectF(zero - length if change < 0 else zero, room.top(), length, room.height())
    painter.save()
    _paint(painter, bar, change > 0, context.effect_stale, option)
    painter.setPen(QPen(_text_colour(option), 1))
    painter.drawLine(int(zero), option.rect.top() + 3, int(zero), option.rect.bottom() - 3)
    painter.restore()


def _text_colour(option: QStyleOptionViewItem) -> QColor:
    palette: QPalette = option.palette
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    return (palette.highlightedText() if chosen else palette.placeholderText()).color()


def _paint(
    painter: QPainter, bar: QRectF, takes: bool, stale: bool, option: QStyleOptionViewItem
) -> None:
    palette: QPalette = option.palette
    colours = DARK if palette.base().color().lightness() < _DARK_BELOW else LIGHT
    colour = QColor(colours.loss if takes else colours.current)
    if option.state & QStyle.StateFlag.State_Selected:
        colour = palette.highlightedText().color()
    painter.setPen(QPen(colour, 1, Qt.PenStyle.DotLine if stale else Qt.PenStyle.SolidLine))
    if stale:
        colour.setAlphaF(0.35)
    pattern = Qt.BrushStyle.BDiagPattern if takes or stale else Qt.BrushStyle.SolidPattern
    painter.setBrush(QBrush(colour, pattern))
    painter.drawRect(bar)
