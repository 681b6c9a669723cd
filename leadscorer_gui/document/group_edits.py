"""What the user does to the groups of a model; each method is one undo step."""

from collections.abc import Iterable

from PySide6.QtGui import QUndoCommand

from leadscorer_gui.document import wording
from leadscorer_gui.document.commands import Move, Place, Remove, Replace, part_at
from leadscorer_gui.document.drafts import group_of
from leadscorer_gui.document.edit_basics import EditBasics, field_changes
from leadscorer_gui.document.naming import id_for
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

    def remove_groups(self, model_id: str, group_ids: Iterable[str]) -> None:
        """Take groups away; their rules stay, in no group."""
        model, wanted = self._model(model_id), set(group_ids)
        if unknown := wanted - {group.id for group in model.groups}:
            raise KeyError(*sorted(unknown))
        if not wanted:
            return
        place: Place = ("models", model_id, "groups")
        rows = {row for row, group in enumerate(model.groups) if group.id in wanted}
        inside = [rule.id for rule in model.rules if group_of(rule) in wanted]
        _rules_inside, changes = self._regrouping(model_id, inside, None)
        text = n_("Remove group “{name}”", "Remove {count} groups", len(rows))
        text = text.format(name=model.groups[min(rows)].name, count=len(rows))
        commands: list[QUndoCommand] = []
        if changes:
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
