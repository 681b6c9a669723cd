"""What the cells of the rule tree hold for each role."""

from enum import IntEnum
from typing import Any, TypeAlias

from PySide6.QtCore import Qt

from leadscorer_gui.document.drafts import is_on
from leadscorer_gui.document.rule_texts import (
    ageing_cell,
    points_cell,
    points_text,
    repeat_cell,
    spoken,
)
from leadscorer_gui.model.rules import AnyRule, Rule, UnfinishedRule
from leadscorer_gui.model.workspace import Group
from leadscorer_gui.texts import _

Role: TypeAlias = Qt.ItemDataRole


class Column(IntEnum):
    """The columns, from the left."""

    ON = 0
    NAME = 1
    POINTS = 2
    REPEAT = 3
    AGEING = 4


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


def rule_data(rule: AnyRule, group: Group | None, column: Column, role: int) -> Any:
    """What the cell of a rule holds for a role."""
    match role:
        case Role.DisplayRole:
            return _rule_text(rule, column, group)
        case Role.EditRole:
            return _edit_text(rule, column)
        case Role.CheckStateRole if column == Column.ON:
            return Qt.CheckState.Checked if is_on(rule) else Qt.CheckState.Unchecked
        case Role.TextAlignmentRole if column == Column.POINTS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        case Role.AccessibleTextRole:
            return spoken(rule, _("no group") if group is None else group.name)
    return _meaning(rule, None if group is None else group.id, role)


def _meaning(rule: AnyRule, group_id: str | None, role: int) -> Any:
    match role:
        case RuleRole.RULE_ID:
            return rule.id
        case RuleRole.GROUP_ID:
            return group_id
        case RuleRole.ENABLED:
            return is_on(rule)
        case RuleRole.UNFINISHED:
            return isinstance(rule, UnfinishedRule)
        case RuleRole.POINTS:
            return rule.points if isinstance(rule, Rule) else None
        case RuleRole.VALUE:
            return rule
    return None


def _rule_text(rule: AnyRule, column: Column, group: Group | None) -> str | None:
    match column:
        case Column.NAME:
            return rule.name
        case Column.POINTS:
            return points_cell(rule)
        case Column.REPEAT:
            return repeat_cell(rule)
        case Column.AGEING:
            return ageing_cell(rule, None if group is None else group.ageing)
    return None


def _edit_text(rule: AnyRule, column: Column) -> str | None:
    if column == Column.NAME:
        return rule.name
    if column == Column.POINTS and isinstance(rule, Rule):
        return None if rule.points is None else points_text(rule.points)
    return None


def group_data(group: Group | None, column: Column, role: int) -> Any:
    """What the cell of a group, or of no group, holds for a role."""
    name = _("No group") if group is None else group.name
    match role:
        case RuleRole.GROUP_ID:
            return None if group is None else group.id
        case RuleRole.VALUE:
            return group
        case Role.AccessibleTextRole:
            return _("group {name}").format(name=name)
        case Role.DisplayRole | Role.EditRole if column == Column.NAME:
            return name
    return None
