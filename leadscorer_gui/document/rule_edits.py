"""What the user does to the rules and groups of a model; each method is one undo step."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtGui import QUndoCommand

from leadscorer_gui.document import wording
from leadscorer_gui.document.commands import (
    Add,
    Change,
    Move,
    Replace,
    part_at,
    with_changes,
    with_part,
    with_rows,
)
from leadscorer_gui.document.drafts import edited, is_on
from leadscorer_gui.document.edit_basics import change_of, field_changes, rules_place
from leadscorer_gui.document.group_edits import GroupEdits
from leadscorer_gui.document.naming import copy_name, id_for, unique_id
from leadscorer_gui.document.rule_forms import form_of, rule_of
from leadscorer_gui.document.validity import check_edit
from leadscorer_gui.model.rules import AnyRule, Rule
from leadscorer_gui.model.workspace import NamedList

__all__ = ["RuleEdits", "copies_of", "field_changes"]


class RuleEdits(GroupEdits):
    """The intents about rules, and through `GroupEdits` about groups.

    Every intent raises KeyError for an unknown id, and `Refused` (a ValueError) where it would
    make the workspace invalid; an edit that changes nothing leaves no step.
    """

    def fresh_rule_id(self, model_id: str, name: str) -> str:
        """An id for a new rule of this name."""
        return id_for(name, {rule.id for rule in self._model(model_id).rules})

    def replace_rule(self, model_id: str, rule: AnyRule) -> None:
        """Put an edited rule in the place of the one with its id."""
        model, place = self._model(model_id), rules_place(model_id, rule.id)
        before = part_at(self.workspace, place)
        self._replace(field_changes(place, before, rule), wording.of_rule(before, model))

    def set_points(self, model_id: str, rule_ids: Iterable[str], hundredths: int) -> None:
        """Give rules so many hundredths of points."""
        rules = self._chosen(model_id, rule_ids)
        each = [(rule, self._worth(model_id, rule, hundredths)) for rule in rules]
        real = [(rule, change) for rule, change in each if change.before != change.after]
        changed = [rule for rule, _change in real]
        self._replace([change for _rule, change in real], wording.points(changed))

    def _worth(self, model_id: str, rule: AnyRule, hundredths: int) -> Change:
        """A rule gets points; an unfinished one that lacked nothing else is finished by them."""
        change = change_of(model_id, rule, "points", hundredths)
        if isinstance(rule, Rule) or change.after == rule:
            return change
        after = rule_of(form_of(change.after), self._model(model_id), self.workspace)
        return replace(change, after=after)

    def set_enabled(self, model_id: str, rule_ids: Iterable[str], on: bool) -> None:
        """Switch rules on or off."""
        rules = [rule for rule in self._chosen(model_id, rule_ids) if is_on(rule) != on]
        changes = [change_of(model_id, rule, "enabled", on) for rule in rules]
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
        place = rules_place(model_id)
        old = self._model(model_id).rules
        row = max(0, min(row, len(old)))
        rows = tuple(enumerate(rules, row))
        grown, bring = self._bringing(lists)
        after = with_part(self.workspace, place, with_rows(old, rows))
        check_edit(self.workspace, replace(after, lists=grown))
        text = wording.added(rules)
        self._push(text, [*bring(text), Add(text, self._holder, place, rows)])

    def remove_rules(self, model_id: str, rule_ids: Iterable[str]) -> None:
        """Take rules out."""
        rules = self._chosen(model_id, rule_ids)
        if rules:
            self._remove(wording.removed(rules), rules_place(model_id), {rule.id for rule in rules})

    def duplicate_rules(self, model_id: str, rule_ids: Iterable[str]) -> list[str]:
        """Put a copy of each rule below the last of them; return the ids of the copies."""
        rules, old = self._chosen(model_id, rule_ids), self._model(model_id).rules
        if not rules:
            return []
        copies = copies_of(rules, old)
        row = 1 + old.index(rules[-1])
        self._add(wording.duplicated(rules), rules_place(model_id), tuple(enumerate(copies, row)))
        return [copy.id for copy in copies]

    def move_rules(self, model_id: str, rule_ids: Iterable[str], row: int) -> None:
        """Bring rules, in the order in which they stand, before the rule that is at a row now.

        The number of rules as `row` brings them to the end.
        """
        rules = self._chosen(model_id, rule_ids)
        order = _order(self._model(model_id).rules, rules, row)
        if rules and order != tuple(range(len(order))):
            text = wording.moved(rules)
            self._push(text, [Move(text, self._holder, rules_place(model_id), order)])

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
        regroup = Replace(self._holder, tuple(changes), lambda _changes: text)
        commands: list[QUndoCommand] = [regroup]
        if order != tuple(range(len(order))):
            commands.append(Move(text, self._holder, rules_place(model_id), order))
        self._push(text, commands)


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


def _order(parts: Sequence[Any], moved: Sequence[Any], row: int) -> tuple[int, ...]:
    """Where each part comes from when some are brought before the part at a row."""
    ids = {part.id for part in moved}
    rows = range(len(parts))
    before = [source for source in rows[: max(0, row)] if parts[source].id not in ids]
    after = [source for source in rows[max(0, row) :] if parts[source].id not in ids]
    return (*before, *(source for source in rows if parts[source].id in ids), *after)
