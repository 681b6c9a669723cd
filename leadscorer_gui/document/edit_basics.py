"""What every edit of the document is made with: it is checked, then pushed as one undo step."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import fields
from typing import Any

from PySide6.QtGui import QUndoCommand

from leadscorer_gui.document.commands import (
    Add,
    Change,
    Place,
    Remove,
    Replace,
    part_at,
    with_changes,
    with_part,
    with_rows,
    without_rows,
)
from leadscorer_gui.document.drafts import edited, group_of
from leadscorer_gui.document.open_file import OpenFile
from leadscorer_gui.document.validity import Refused, check_edit
from leadscorer_gui.model.rules import AnyRule, Rule
from leadscorer_gui.model.workspace import Model, NamedList
from leadscorer_gui.texts import _


class EditBasics(OpenFile):
    """Checks and pushes edits; the intents themselves stand in the classes above it."""

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
        return rules, [change_of(model_id, rule, "group", group_id) for rule in rules]

    def _bringing(
        self, lists: Iterable[NamedList]
    ) -> tuple[tuple[NamedList, ...], Callable[[str], list[QUndoCommand]]]:
        """The lists of the workspace with those that it lacks, and what adds them in a step."""
        known = {named.name for named in self.workspace.lists}
        missing = tuple(named for named in lists if named.name not in known)
        grown = (*self.workspace.lists, *missing)
        change = Change(("lists",), self.workspace.lists, grown)
        holder = self._holder

        def bring(text: str) -> list[QUndoCommand]:
            return [Replace(holder, (change,), lambda _changes: text)] if missing else []

        return grown, bring

    def _replace(
        self,
        changes: Iterable[Change],
        describe: Callable[[tuple[Change, ...]], str],
        read: Iterable[AnyRule] = (),
    ) -> None:
        """Check and make changes, those that change something; `read` as `check_edit` has it."""
        real = tuple(change for change in changes if change.before != change.after)
        if real:
            check_edit(self.workspace, with_changes(self.workspace, real), read)
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


def rules_place(model_id: str, *rule_id: str) -> Place:
    """Where the rules of a model stand, or one of them."""
    return ("models", model_id, "rules", *rule_id)


def change_of(model_id: str, rule: AnyRule, key: str, value: Any) -> Change:
    """One part of a rule changes, finished or not."""
    place = rules_place(model_id, rule.id)
    if isinstance(rule, Rule):
        return Change((*place, key), getattr(rule, key), value)
    return Change(place, rule, edited(rule, **{key: value}))
