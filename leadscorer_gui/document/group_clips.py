"""Whole groups on the clipboard: with their names, limits and ageing, and the rules in them.

It is the clipboard of rules: who pastes into a spreadsheet, or where no groups are known, gets the
rules.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from PySide6.QtCore import QMimeData

from leadscorer_gui.document.drafts import edited, group_of
from leadscorer_gui.document.naming import copy_name, unique_id
from leadscorer_gui.document.rule_clipboard import Pasted, to_mime
from leadscorer_gui.model.rules import AnyRule
from leadscorer_gui.model.workspace import Group, Model, NamedList, Workspace


def groups_mime(workspace: Workspace, model: Model, group_ids: Collection[str]) -> QMimeData:
    """Groups of a model with all of their rules, in every type that rules have."""
    groups = [group for group in model.groups if group.id in group_ids]
    rules = [rule for rule in model.rules if group_of(rule) in group_ids]
    return to_mime(workspace, model, rules, "", groups)


def copied(model: Model, group_ids: Collection[str], lists: Sequence[NamedList] = ()) -> Pasted:
    """What `groups_mime` carries, without a clipboard."""
    groups = tuple(group for group in model.groups if group.id in group_ids)
    rules = tuple(rule for rule in model.rules if group_of(rule) in group_ids)
    return Pasted(rules, tuple(lists), groups)


def fitted_groups(pasted: Pasted, model: Model) -> tuple[list[Group], list[AnyRule]]:
    """The groups and rules of a clipboard with ids of their own in a model.

    A group has a name of its own as well; a rule that was in none stays in none.
    """
    ids, names = {one.id for one in model.groups}, {one.name for one in model.groups}
    new: dict[str, Group] = {}
    for group in pasted.groups:
        name = copy_name(group.name, names) if group.name in names else group.name
        new[group.id] = replace(group, id=unique_id(group.id, ids), name=name)
        ids.add(new[group.id].id)
        names.add(name)
    taken, rules = {rule.id for rule in model.rules}, list[AnyRule]()
    for rule in pasted.rules:
        home = new.get(group_of(rule) or "")
        group_id = None if home is None else home.id
        rules.append(edited(rule, id=unique_id(rule.id, taken), group=group_id))
        taken.add(rules[-1].id)
    return list(new.values()), rules
