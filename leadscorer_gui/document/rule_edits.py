"""What the user does to the rules and groups of a model; each method is one undo step."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import fields, replace
from typing import Any

from PySide6.QtGui import QUndoCommand

from leadscorer_gui.document import wording
from leadscorer_gui.document.commands import (
    Add,
    Change,
    Move,
    Place,
    Remove,
    Replace,
    part_at,
    with_changes,
    with_part,
    with_rows,
    without_rows,
)
from leadscorer_gui.document.drafts import edited, group_of, is_on
from leadscorer_gui.document.naming import copy_name, id_for, unique_id
from leadscorer_gui.document.open_file import OpenFile
from leadscorer_gui.document.validity import Refused, check_edit
from leadscorer_gui.model.rules import AnyRule, Rule
from leadscorer_gui.model.workspace import Group, Model, NamedList
from leadscorer_gui.texts import _


class RuleEdits(OpenFile):
    """The intents about rules and groups.

    Every intent raises KeyError for an unknown id, and `Refused` (a ValueError) where it would
    make the workspace invalid; an edit that changes nothing leaves no step.
    """

    def fresh_rule_id(self, model_id: str, name: str) -> str:
        """An id for a new rule of this name."""
        return id_for(name, {rule.id for rule in self._model(model_id).rules})

    def replace_rule(self, model_id: str, rule: AnyRule) -> None:
        """Put an edited rule in the place of the one with its id."""
        model, place = self._model(model_id), _rules(model_id, rule.id)
        before = part_at(self.workspace, place)
        self._replace(field_changes(place, before, rule), wording.of_rule(before, model))

    def set_points(self, model_id: str, rule_ids: Iterable[str], hundredths: int) -> None:
        """Give rules so many hundredths of points."""
        rules = self._chosen(model_id, rule_ids)
        each = [(rule, _change_of(model_id, rule, "points", hundredths)) for rule in rules]
        real = [(rule, change) for rule, change in each if change.before != change.after]
        changed = [rule for rule, _change in real]
        self._replace([change for _rule, change in real], wording.points(changed))

    def set_enabled(self, model_id: str, rule_ids: Iterable[str], on: bool) -> None:
        """Switch rules on or off."""
        rules = [rule for rule in self._chosen(model_id, rule_ids) if is_on(rule) != on]
        changes = [_change_of(model_id, rule, "enabled", on) for rule in rules]
        # Where the way back is merged there is no step and the text of the other way is not seen.
        self._replace(changes, lambda _changes: wording.switched(rules, on))

    def set_group(self, model_id: str, rule_ids: Iterable[str], group_id: str | None) -> None:
        """Put rules into a group, or into none."""
        model = self._model(model_id)
        rules, changes = self._regrouping(model_id, rule_ids, group_id)
        self._replace(changes, lambda _changes: wording.regrouped(rules, group_id, model))

    def add_rules(
        self,
        model_id: str,
        row: int,
        rules: Sequence[AnyRule],
        lists: Iterable[NamedList] = (),
    ) -> None:
        """Insert rules before a row of the model; their ids must be new.

        Of the `lists` that they name, those that the workspace lacks come along.
        """
        if not rules:
            return
        place = _rules(model_id)
        old = self._model(model_id).rules
        row = max(0, min(row, len(old)))
        rows = tuple(enumerate(rules, row))
        known = {named.name for named in self.workspace.lists}
        missing = tuple(named for named in lists if named.name not in known)
        grown = (*self.workspace.lists, *missing)
        after = with_part(self.workspace, place, with_rows(old, rows))
        check_edit(self.workspace, replace(after, lists=grown))
        text = wording.added(rules)
        commands: list[QUndoCommand] = [Add(text, self._holder, place, rows)]
        if missing:
            change = Change(("lists",), self.workspace.lists, grown)
            commands.insert(0, Replace(self._holder, (change,), lambda _changes: text, False))
        self._push(text, commands)

    def remove_rules(self, model_id: str, rule_ids: Iterable[str]) -> None:
        """Take rules out."""
        rules = self._chosen(model_id, rule_ids)
        if rules:
            self._remove(wording.removed(rules), _rules(model_id), {rule.id for rule in rules})

    def duplicate_rules(self, model_id: str, rule_ids: Iterable[str]) -> list[str]:
        """Put a copy of each rule below the last of them; return the ids of the copies."""
        rules, old = self._chosen(model_id, rule_ids), self._model(model_id).rules
        if not rules:
            return []
        copies = copies_of(rules, old)
        row = 1 + old.index(rules[-1])
        self._add(wording.duplicated(rules), _rules(model_id), tuple(enumerate(copies, row)))
        return [copy.id for copy in copies]

    def move_rules(self, model_id: str, rule_ids: Iterable[str], row: int) -> None:
        """Bring rules, in the order in which they stand, before the rule that is at a row now.

        The number of rules as `row` brings them to the end.
        """
        rules = self._chosen(model_id, rule_ids)
        order = _order(self._model(model_id).rules, rules, row)
        if rules and order != tuple(range(len(order))):
            text = wording.moved(rules)
            self._push(text, [Move(text, self._holder, _rules(model_id), order)])

    def place_rules(
        self, model_id: str, rule_ids: Iterable[str], group_id: str | None, row: int
    ) -> None:
        """Move rules and put them into a group, as one step: what dropping them does."""
        model = self._model(model_id)
        rules, changes = self._regrouping(model_id, rule_ids, group_id)
        if not changes:
            self.move_rules(model_id, [rule.id for rule in self._chosen(model_id, rule_ids)], row)
            return
        chosen = self._chosen(model_id, {rule.id for rule in rules} | set(rule_ids))
        order = _order(model.rules, chosen, row)
        check_edit(self.workspace, with_changes(self.workspace, changes))
        text = wording.regrouped(rules, group_id, model)
        # A drop stands for itself: two of them are two steps.
        regroup = Replace(self._holder, tuple(changes), lambda _changes: text, False)
        commands: list[QUndoCommand] = [regroup]
        if order != tuple(range(len(order))):
            commands.append(Move(text, self._holder, _rules(model_id), order))
        self._push(text, commands)

    def add_group(self, model_id: str, row: int, group: Group) -> None:
        """Insert a group before a row; its id must be new."""
        row = max(0, min(row, len(self._model(model_id).groups)))
        text = _("Add group “{name}”").format(name=group.name)
        self._add(text, ("models", model_id, "groups"), ((row, group),))

    def replace_group(self, model_id: str, group: Group) -> None:
        """Put an edited group in the place of the one with its id."""
        self._model(model_id)
        place = ("models", model_id, "groups", group.id)
        before = part_at(self.workspace, place)
        changes = field_changes(place, before, group)
        if [change.place[-1] for change in changes] == ["name"]:
            self._replace(changes, wording.renamed)
        else:
            self._replace(changes, wording.changed_parts(wording.model_parts(), before.name))

    def remove_group(self, model_id: str, group_id: str) -> None:
        """Take a group away; its rules stay, in no group."""
        place = ("models", model_id, "groups")
        group: Group = part_at(self.workspace, (*place, group_id))
        model = self._model(model_id)
        inside = [rule.id for rule in model.rules if group_of(rule) == group_id]
        _rules_inside, changes = self._regrouping(model_id, inside, None)
        text = _("Remove group “{name}”").format(name=group.name)
        commands: list[QUndoCommand] = []
        if changes:
            commands.append(Replace(self._holder, tuple(changes), lambda _changes: text, False))
        commands.append(Remove(text, self._holder, place, {model.groups.index(group)}))
        self._push(text, commands)

    def _model(self, model_id: str) -> Model:
        """The finished model with this id."""
        model = part_at(self.workspace, ("models", model_id))
        if not isinstance(model, Model):
            message = _("the model “{name}” is unfinished; finish it first")
            raise Refused(message.format(name=model.name))
        return model

    def _chosen(self, model_id: str, rule_ids: Iterable[str]) -> list[AnyRule]:
        """The rules with these ids, in model order."""
        wanted, rules = set(rule_ids), self._model(model_id).rules
        if unknown := wanted - {rule.id for rule in rules}:
            raise KeyError(*sorted(unknown))
        return [rule for rule in rules if rule.id in wanted]

    def _regrouping(
        self, model_id: str, rule_ids: Iterable[str], group_id: str | None
    ) -> tuple[list[AnyRule], list[Change]]:
        """The rules that are not in the group yet, and the changes that put them there."""
        if group_id is not None:
            part_at(self.workspace, ("models", model_id, "groups", group_id))
        chosen = self._chosen(model_id, rule_ids)
        rules = [rule for rule in chosen if group_of(rule) != group_id]
        return rules, [_change_of(model_id, rule, "group", group_id) for rule in rules]

    def _replace(
        self, changes: Iterable[Change], describe: Callable[[tuple[Change, ...]], str]
    ) -> None:
        """Check and make changes, those that change something."""
        real = tuple(change for change in changes if change.before != change.after)
        if real:
            check_edit(self.workspace, with_changes(self.workspace, real))
            self._undo_stack.push(Replace(self._holder, real, describe))

    def _add(self, text: str, place: Place, rows: tuple[tuple[int, Any], ...]) -> None:
        """Check and add parts."""
        grown = with_rows(part_at(self.workspace, place), rows)
        check_edit(self.workspace, with_part(self.workspace, place, grown))
        self._undo_stack.push(Add(text, self._holder, place, rows))

    def _remove(self, text: str, place: Place, ids: Collection[str]) -> None:
        """Check and remove parts."""
        parts = part_at(self.workspace, place)
        rows = {row for row, part in enumerate(parts) if part.id in ids}
        shrunk = without_rows(parts, rows)
        check_edit(self.workspace, with_part(self.workspace, place, shrunk))
        self._undo_stack.push(Remove(text, self._holder, place, rows))

    def _push(self, text: str, commands: Sequence[QUndoCommand]) -> None:
        """Push commands that were made for the workspace as it is, as one step."""
        if len(commands) == 1:
            self._undo_stack.push(commands[0])
            return
        self._undo_stack.beginMacro(text)
        for command in commands:
            self._undo_stack.push(command)
        self._undo_stack.endMacro()


def copies_of(rules: Sequence[AnyRule], others: Sequence[AnyRule]) -> list[AnyRule]:
    """Copies with ids and names of their own among others."""
    ids, names = {rule.id for rule in others}, {rule.name for rule in others}
    copies = []
    for rule in rules:
        copy = edited(rule, id=unique_id(rule.id, ids), name=copy_name(rule.name, names))
        ids.add(copy.id)
        names.add(copy.name)
        copies.append(copy)
    return copies


def field_changes(place: Place, before: Any, after: Any) -> list[Change]:
    """The changes that make one value of another: of its fields where both are of one class.

    What is kept word for word changes as a whole.
    """
    if type(before) is not type(after) or hasattr(before, "raw"):
        return [Change(place, before, after)]
    return [
        Change((*place, field.name), getattr(before, field.name), getattr(after, field.name))
        for field in fields(before)
        if getattr(before, field.name) != getattr(after, field.name)
    ]


def _rules(model_id: str, *rule_id: str) -> Place:
    return ("models", model_id, "rules", *rule_id)


def _change_of(model_id: str, rule: AnyRule, key: str, value: Any) -> Change:
    """One part of a rule changes, finished or not."""
    place = _rules(model_id, rule.id)
    if isinstance(rule, Rule):
        return Change((*place, key), getattr(rule, key), value)
    return Change(place, rule, edited(rule, **{key: value}))


def _order(parts: Sequence[Any], moved: Sequence[Any], row: int) -> tuple[int, ...]:
    """Where each part comes from when some are brought before the part at a row."""
    ids = {part.id for part in moved}
    rows = range(len(parts))
    before = [source for source in rows[: max(0, row)] if parts[source].id not in ids]
    after = [source for source in rows[max(0, row) :] if parts[source].id not in ids]
    return (*before, *(source for source in rows if parts[source].id in ids), *after)
