"""What the cells of the rule tree hold for each role."""

from collections.abc import Callable
from enum import IntEnum
from functools import cache
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from PySide6.QtCore import Qt

from leadscorer_gui.analysis.rule_counts import RuleCount
from leadscorer_gui.analysis.rule_effects import RuleEffect
from leadscorer_gui.document.drafts import is_on
from leadscorer_gui.document.rule_texts import (
    ageing_cell,
    effect_cell,
    effect_text,
    group_cell,
    hits_cell,
    hits_text,
    points_cell,
    points_text,
    repeat_cell,
    spoken,
    spoken_points,
)
from leadscorer_gui.model.rules import AnyRule, Rule, UnfinishedRule
from leadscorer_gui.model.sentences import group_sentence, rule_sentence
from leadscorer_gui.model.workspace import Group, Model
from leadscorer_gui.texts import _

Role: TypeAlias = Qt.ItemDataRole


class Column(IntEnum):
    """The columns, from the left."""

    ON = 0
    NAME = 1
    POINTS = 2
    REPEAT = 3
    AGEING = 4
    LEADS = 5
    EFFECT = 6


_NUMBERS: Final = (Column.POINTS, Column.LEADS, Column.EFFECT)
"""Columns of numbers, which stand at the right."""


class RuleRole(IntEnum):
    """What a row is, beyond what is shown of it."""

    RULE_ID = Qt.ItemDataRole.UserRole + 1
    """The id of the rule, None on groups."""
    GROUP_ID = Qt.ItemDataRole.UserRole + 2
    """The id of the group, or of the rule's; None for no group."""
    ENABLED = Qt.ItemDataRole.UserRole + 3
    UNFINISHED = Qt.ItemDataRole.UserRole + 4
    POINTS = Qt.ItemDataRole.UserRole + 5
    """Hundredths; None where the rule has no points of its own."""
    VALUE = Qt.ItemDataRole.UserRole + 6
    """The `Rule`, `UnfinishedRule` or `Group` itself; None for no group."""
    HITS = Qt.ItemDataRole.UserRole + 7
    """`RuleCount` of the newest simulation, or None."""
    STALE = Qt.ItemDataRole.UserRole + 8
    """Whether they are those of an older model."""
    EFFECT = Qt.ItemDataRole.UserRole + 9
    """`RuleEffect` of the newest simulation that is known, or None."""
    EFFECT_STALE = Qt.ItemDataRole.UserRole + 10
    """Whether it is that of an older model, or still to come."""


class CellContext(NamedTuple):
    """What the cells of a rule depend on beside the rule."""

    model: Model
    group: Group | None
    hits: RuleCount | None = None
    stale: bool = False
    """Whether `hits` are those of an older model."""
    effect: RuleEffect | None = None
    effect_stale: bool = False
    """Whether `effect` is that of an older model, or still to come."""


ROLES: Final = frozenset(
    (
        *(role.value for role in RuleRole),
        Role.DisplayRole.value,
        Role.EditRole.value,
        Role.CheckStateRole.value,
        Role.TextAlignmentRole.value,
        Role.ToolTipRole.value,
        Role.AccessibleTextRole.value,
        Role.AccessibleDescriptionRole.value,
    )
)
"""The roles for which a cell may hold something; views ask for many others at each painting."""


def rule_data(rule: AnyRule, context: CellContext, column: Column, role: int) -> Any:
    """What the cell of a rule holds for a role."""
    meaning = _MEANINGS.get(role)  # asked for most often, at each painting
    if meaning is not None:
        return meaning(rule, context)
    return _shown(rule, context, column, role)


def _shown(rule: AnyRule, context: CellContext, column: Column, role: int) -> Any:
    """What the cell shows or says."""
    match role:
        case Role.DisplayRole:
            return _rule_text(rule, context, column)
        case Role.EditRole:
            return _edit_text(rule, column)
        case Role.CheckStateRole if column == Column.ON:
            return Qt.CheckState.Checked if is_on(rule) else Qt.CheckState.Unchecked
        case Role.TextAlignmentRole if column in _NUMBERS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        case Role.ToolTipRole:
            return _tip(rule, context, column)
        case Role.AccessibleTextRole:
            return _spoken_cell(rule, context, column)
        case Role.AccessibleDescriptionRole if column == Column.NAME:
            return rule_sentence(rule, context.model)
    return None


_MEANINGS: Final[dict[int, Callable[[AnyRule, CellContext], Any]]] = {
    RuleRole.RULE_ID: lambda rule, _context: rule.id,
    RuleRole.GROUP_ID: lambda _rule, context: context.group and context.group.id,
    RuleRole.ENABLED: lambda rule, _context: is_on(rule),
    RuleRole.UNFINISHED: lambda rule, _context: isinstance(rule, UnfinishedRule),
    RuleRole.POINTS: lambda rule, _context: rule.points if isinstance(rule, Rule) else None,
    RuleRole.VALUE: lambda rule, _context: rule,
    RuleRole.HITS: lambda _rule, context: context.hits,
    RuleRole.STALE: lambda _rule, context: context.stale,
    RuleRole.EFFECT: lambda _rule, context: context.effect,
    RuleRole.EFFECT_STALE: lambda _rule, context: context.effect_stale,
}


def _rule_text(rule: AnyRule, context: CellContext, column: Column) -> str | None:
    match column:
        case Column.NAME if isinstance(rule, UnfinishedRule):
            return _("Unfinished: {name}").format(name=rule.name)
        case Column.NAME:
            return rule.name
        case Column.POINTS:
            return points_cell(rule)
        case Column.REPEAT:
            return repeat_cell(rule)
        case Column.AGEING:
            return ageing_cell(rule, context.model)
        case Column.LEADS:
            return hits_cell(context.hits, context.stale)
        case Column.EFFECT:
            return effect_cell(context.effect, context.effect_stale)
    return None


def _spoken_cell(rule: AnyRule, context: CellContext, column: Column) -> str | None:
    match column:
        case Column.ON:
            return _("on") if is_on(rule) else _("off")
        case Column.NAME:
            return spoken(rule, None if context.group is None else context.group.name)
        case Column.POINTS:
            return spoken_points(rule)
        case Column.LEADS:
            return hits_text(context.hits)
        case Column.EFFECT:
            return _effect_text(rule, context)
        case _:
            return _rule_text(rule, context, column)


def _tip(rule: AnyRule, context: CellContext, column: Column) -> str | None:
    if column == Column.LEADS:
        text = hits_text(context.hits)
        return _("{hits}, before the newest edit").format(hits=text) if context.stale else text
    if column == Column.EFFECT:
        return _effect_text(rule, context)
    if column in (Column.REPEAT, Column.AGEING):
        return _rule_text(rule, context, column)  # it may be cut off
    return rule_sentence(rule, context.model) if column == Column.NAME else None


def _effect_text(rule: AnyRule, context: CellContext) -> str:
    """What a rule does, in words; of an older model too, which is said."""
    text = effect_text(context.effect, rule, context.model)
    old = context.effect is not None and context.effect_stale
    return _("{text} (Before the newest edit.)").format(text=text) if old else text


def header_data(column: Column, role: int) -> Any:
    """What the heading of a column holds for a role."""
    if role == Role.TextAlignmentRole and column in _NUMBERS:
        return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    if role == Role.ToolTipRole and column == Column.EFFECT:
        return _("MQLs a week, more or fewer, if the rule were off; or why it has no effect")
    if role != Role.DisplayRole:
        return None
    titles = (
        _("On"), _("Rule"), _("Points"), _("Repeat"), _("Ageing"), _("Leads"), _("Effect if off"),
    )  # fmt: skip
    return titles[column]


def _edit_text(rule: AnyRule, column: Column) -> str | None:
    if column == Column.NAME:
        return rule.name
    if column == Column.POINTS and isinstance(rule, Rule):
        return None if rule.points is None else points_text(rule.points)
    return None


def group_data(group: Group | None, column: Column, role: int) -> Any:
    """What the cell of a group, or of no group, holds for a role."""
    match role:
        case RuleRole.GROUP_ID:
            return None if group is None else group.id
        case RuleRole.VALUE:
            return group
        case Role.AccessibleTextRole:
            name = _("No group") if group is None else group_cell(group)
            return _("group {name}").format(name=name)
        case Role.DisplayRole if column == Column.NAME:
            return _("No group") if group is None else group_cell(group)
        case Role.EditRole if column == Column.NAME and group is not None:
            return group.name
        case Role.ToolTipRole if column == Column.NAME and group is not None:
            return group_sentence(group)
    return None


def cell_flags(part: AnyRule | Group | None, column: int) -> Qt.ItemFlag:
    """What can be done with a cell of a rule, a group or (None) what is in no group."""
    if isinstance(part, Rule):
        return _flags("rule", column, part.points is not None)
    if isinstance(part, UnfinishedRule):
        return _flags("rule", column, True)
    return _flags("none" if part is None else "group", column, False)


@cache
def _flags(what: Literal["rule", "group", "none"], column: int, has_points: bool) -> Qt.ItemFlag:
    """Put together once for each sort of cell: selections ask for all of them again and again."""
    flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
    if what == "rule":
        flags |= Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemNeverHasChildren
        flags |= Qt.ItemFlag.ItemIsUserCheckable if column == Column.ON else _NOTHING
        editable = column == Column.NAME or (column == Column.POINTS and has_points)
    else:
        flags |= Qt.ItemFlag.ItemIsDropEnabled
        editable = what == "group" and column == Column.NAME
    return flags | Qt.ItemFlag.ItemIsEditable if editable else flags


_NOTHING: Final = Qt.ItemFlag.NoItemFlags
