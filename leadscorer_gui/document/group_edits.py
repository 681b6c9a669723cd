"""What the user does to the groups of a model; each method is one undo step."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from PySide6.QtGui import QUndoCommand

from leadscorer_gui.document import wording
from leadscorer_gui.document.commands import (
    Add,
    Move,
    Place,
    Remove,
    Replace,
    part_at,
    with_part,
    with_rows,
)
from leadscorer_gui.document.drafts import group_of
from leadscorer_gui.document.edit_basics import EditBasics, field_changes, rules_place
from leadscorer_gui.document.group_clips import copied, fitted_groups
from leadscorer_gui.document.naming import id_for
from leadscorer_gui.document.rule_clipboard import Pasted
from leadscorer_gui.document.validity import check_edit
from leadscorer_gui.model.workspace import Group
from leadscorer_gui.texts import _, n_


class GroupEdits(EditBasics):
    """The intents about groups; they raise as those of `RuleEdits` do."""

    def fresh_group_id(self, model_id: str, name: str) -> str:
        """An id for a new group of this name."""
        return id_for(name, {group.id for group in self._model(model_id).groups}, "group")

    def add_group(self, model_id: str, row: int, group: Group) -> None:
        """Insert a group before a row; its id must be new."""
        row = max(0, min(row, len(self._model(model_id).groups)))
        text = _("Add group “{name}”").format(name=group.name)
        self._add(text, ("models", model_id, "groups"), ((row, group),))

    def add_groups(self, model_id: str, row: int, pasted: Pasted, text: str = "") -> list[str]:
        """Insert copied groups before a row, their rules behind all others; return their ids.

        Ids and names are their own; lists that the workspace lacks come along. `text` names the
        step.
        """
        model = self._model(model_id)
        groups, rules = fitted_groups(pasted, model)
        if not groups:
            return []
        places: tuple[Place, Place] = ("models", model_id, "groups"), rules_place(model_id)
        parts = (
            tuple(enumerate(groups, max(0, min(row, len(model.groups))))),
            tuple(enumerate(rules, len(model.rules))),
        )
        grown, bring = self._bringing(pasted.lists)
        after = replace(self.workspace, lists=grown)
        for place, rows in zip(places, parts, strict=True):
            after = with_part(after, place, with_rows(part_at(after, place), rows))
        check_edit(self.workspace, after)
        names = ", ".join(group.name for group in groups)
        text = text or _("Add group “{name}”").format(name=names)
        pairs = zip(places, parts, strict=True)
        adding = [Add(text, self._holder, place, rows) for place, rows in pairs if rows]
        self._push(text, [*bring(text), *adding])
        return [group.id for group in groups]

    def duplicate_groups(self, model_id: str, group_ids: Collection[str]) -> list[str]:
        """Put a copy of groups, with all of their rules, below the last; return their ids."""
        model = self._model(model_id)
        chosen = [group for group in model.groups if group.id in group_ids]
        if not chosen:
            return []
        row = model.groups.index(chosen[-1]) + 1
        names = ", ".join(group.name for group in chosen)
        text = _("Duplicate “{model}”").format(model=names)
        return self.add_groups(model_id, row, copied(model, group_ids), text)

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
        self.remove_groups(model_id, [group_id])

    def remove_groups(
        self, model_id: str, group_ids: Iterable[str], with_rules: bool = False
    ) -> None:
        """Take groups away; their rules stay, in no group, or go as well."""
        model, wanted = self._model(model_id), set(group_ids)
        if unknown := wanted - {group.id for group in model.groups}:
            raise KeyError(*sorted(unknown))
        if not wanted:
            return
        place: Place = ("models", model_id, "groups")
        rows = {row for row, group in enumerate(model.groups) if group.id in wanted}
        inside = {row: one.id for row, one in enumerate(model.rules) if group_of(one) in wanted}
        text = n_("Remove group “{name}”", "Remove {count} groups", len(rows))
        text = text.format(name=model.groups[min(rows)].name, count=len(rows))
        commands: list[QUndoCommand] = []
        if with_rules and inside:
            commands.append(Remove(text, self._holder, rules_place(model_id), set(inside)))
        elif inside:
            _rules_inside, changes = self._regrouping(model_id, inside.values(), None)
            commands.append(Replace(self._holder, tuple(changes), lambda _changes: text))
        commands.append(Remove(text, self._holder, place, rows))
        self._push(text, commands)

    def move_group(self, model_id: str, group_id: str, row: int) -> None:
        """Bring a group to a row: where it stands afterwards."""
        groups = self._model(model_id).groups
        group: Group = part_at(self.workspace, ("models", model_id, "groups", group_id))
        order = [source for source, one in enumerate(groups) if one.id != group_id]
        order.insert(max(0, min(row, len(groups) - 1)), groups.index(group))
        if order != sorted(order):
            text = _("Move group “{name}”").format(name=group.name)
            place: Place = ("models", model_id, "groups")
            self._push(text, [Move(text, self._holder, place, tuple(order))])
