"""How wide the columns of the rule table are."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtWidgets import QHeaderView

from leadscorer_gui.document.rule_tree import Column, RuleTree

_NAME_WIDTH: Final = 240
"""The name of a rule has at least so many pixels."""
_WIDEST: Final = {
    Column.ON: 60,
    Column.POINTS: 150,
    Column.REPEAT: 190,
    Column.AGEING: 190,
    Column.LEADS: 110,
    Column.EFFECT: 130,
}
_YIELDING: Final = (Column.AGEING, Column.REPEAT)
"""These columns become narrower where there is little room."""
_NARROWEST: Final = 60
_MARGIN: Final = 16


def needed_widths(tree: RuleTree, header: QHeaderView) -> dict[Column, int]:
    """What each column needs for what it holds now, the name apart, in pixels."""
    return {column: min(most, _needed(tree, header, column)) for column, most in _WIDEST.items()}


def column_widths(
    needed: Mapping[Column, int], room: int, fixed: Mapping[Column, int]
) -> dict[Column, int]:
    """What each column needs, and for the name the rest of the room, never too little.

    `fixed` are those that have a width already.
    """
    widths = {**needed, **fixed}
    rest = room - sum(widths.values())
    for column in _YIELDING:
        if column not in fixed:
            given = min(max(0, _NAME_WIDTH - rest), max(0, widths[column] - _NARROWEST))
            widths[column] -= given
            rest += given
    return {**widths, Column.NAME: max(_NAME_WIDTH, rest)}


def _needed(tree: RuleTree, header: QHeaderView, column: Column) -> int:
    """The width of the widest text; Qt's own answer asks for much more of each cell."""
    advance = header.fontMetrics().horizontalAdvance
    texts = set() if column == Column.ON else tree.texts(column)
    widest = max(map(advance, texts), default=0)
    return max(widest + _MARGIN, header.sectionSizeHint(column))
