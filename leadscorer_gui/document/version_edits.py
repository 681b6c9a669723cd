"""What the user does to models as wholes: freeze versions, go back to one, archive, double."""

from dataclasses import replace
from datetime import date

from PySide6.QtGui import QUndoCommand

from leadscorer_gui.document.commands import (
    Change,
    Remove,
    Replace,
    part_at,
    with_changes,
    without_rows,
)
from leadscorer_gui.document.drafts import edited
from leadscorer_gui.document.edit_basics import EditBasics, field_changes
from leadscorer_gui.document.golden_edits import without_expected
from leadscorer_gui.document.naming import copy_name, unique_id
from leadscorer_gui.document.validity import Refused, check_edit
from leadscorer_gui.model.text import trim
from leadscorer_gui.model.versions import find_version, freeze, frozen_lists, label, versions_of
from leadscorer_gui.model.workspace import AnyModel, Model, Version
from leadscorer_gui.texts import _


class VersionEdits(EditBasics):
    """The intents about versions and the archive; each is one undo step.

    They raise KeyError for what is not there and `Refused` where the workspace would be invalid.
    No intent changes a version or takes one away: only undo takes back that it was frozen.
    """

    def freeze_version(
        self,
        model_id: str,
        name: str = "",
        note: str = "",
        agreed_with: str = "",
        agreed_on: str = "",
        frozen_on: str = "",
    ) -> int:
        """Freeze the draft with the lists that it names; return the number of the version.

        Dates are year-month-day, `frozen_on` today's where it is empty. Blank texts are none.
        """
        model = self._model(model_id)
        number = 1 + max((one.number for one in versions_of(self.workspace, model_id)), default=0)
        given = {"name": name, "note": note, "agreed_with": agreed_with, "agreed_on": agreed_on}
        said = {key: trim(text) or None for key, text in given.items()}
        said["frozen_on"] = trim(frozen_on) or date.today().isoformat()
        version = freeze(self.workspace, model, number, **said)
        text = _("Freeze “{name}” as {version}").format(name=model.name, version=label(version))
        self._add(text, ("versions",), ((len(self.workspace.versions), version),))
        return number

    def make_draft(self, model_id: str, number: int) -> tuple[str, ...]:
        """Let the draft have the rules of a version; return the lists that hold other texts now.

        The draft keeps its name, its product and its capacity. Lists that the workspace has no
        more come back; those that have changed stay as they are, for other models may name them.
        """
        version = self._version(model_id, number)
        before: AnyModel = part_at(self.workspace, ("models", model_id))
        after = replace(version.model, name=before.name)
        if isinstance(before, Model):
            after = replace(after, product=before.product, capacity=before.capacity)
        changes = field_changes(("models", model_id), before, after)
        lists = self.workspace.lists
        known = {one.name: one for one in lists}
        missing = tuple(one for one in version.lists if one.name not in known)
        if missing:
            changes.insert(0, Change(("lists",), lists, (*lists, *missing)))
        text = _("Make the draft of “{name}” from {version}")
        text = text.format(name=before.name, version=label(version))
        self._replace(changes, lambda _changes: text)
        others = frozen_lists(self.workspace, version.model)
        frozen = {one.name: one for one in version.lists}
        return tuple(one.name for one in others if one != frozen.get(one.name, one))

    def new_from_version(self, model_id: str, number: int) -> str:
        """Put a new model with the rules of a version below its model; return the new id."""
        version = self._version(model_id, number)
        name = _("{model} {version}").format(model=version.model.name, version=label(version))
        return self._put_copy(model_id, version.model, name, version.model.product)

    def archive_model(self, model_id: str, archived: bool = True) -> None:
        """Put a model away, where nothing scores it unasked, or bring it back."""
        model: AnyModel = part_at(self.workspace, ("models", model_id))
        before = self.workspace.archived
        others = tuple(one for one in before if one != model_id)
        after = (*others, model_id) if archived else others
        text = _("Archive “{name}”") if archived else _("Bring “{name}” back from the archive")
        change = Change(
            ("archived",), before, after if (model_id in before) != archived else before
        )
        self._replace([change], lambda _changes: text.format(name=model.name))

    def duplicate_for_product(self, model_id: str, product: str, name: str) -> str:
        """Put a copy of a model, for another product, below it; return the id of the copy."""
        model: AnyModel = part_at(self.workspace, ("models", model_id))
        return self._put_copy(model_id, model, name, product)

    def set_product(self, model_id: str, product: str) -> None:
        """Say for which product a model is; blank: for none."""
        model = self._model(model_id)
        change = Change(("models", model_id, "product"), model.product, trim(product) or None)
        text = _("Change the product of “{name}”").format(name=model.name)
        self._replace([change], lambda _changes: text)

    def _put_copy(self, model_id: str, model: AnyModel, name: str, product: str | None) -> str:
        models = self.workspace.models
        names, ids = {one.name for one in models}, {one.id for one in models}
        name = trim(name) or model.name
        values: dict[str, str | None] = {
            "id": unique_id(model_id, ids),
            "name": copy_name(name, names) if name in names else name,
        }
        if isinstance(model, Model):
            values["product"] = trim(product or "") or None
        copy = edited(model, **values)
        text = _("Duplicate model “{name}”").format(name=model.name)
        row = 1 + [one.id for one in models].index(model_id)
        self._add(text, ("models",), ((row, copy),))
        return copy.id

    def _version(self, model_id: str, number: int) -> Version:
        version = find_version(self.workspace, model_id, number)
        if version is None:
            raise KeyError(f"{model_id}@{number}")
        return version

    def _take_out_model(self, model: AnyModel) -> None:
        """Remove a model and what is said of it; `Refused` where versions of it are frozen."""
        workspace = self.workspace
        if versions_of(workspace, model.id):
            message = _(
                "“{name}” has frozen versions, which stay; put the model into the archive instead"
            )
            raise Refused(message.format(name=model.name))
        golden = tuple(without_expected(lead, model.id) for lead in workspace.golden)
        archived = tuple(one for one in workspace.archived if one != model.id)
        changes = [
            change
            for change in (
                Change(("golden",), workspace.golden, golden),
                Change(("archived",), workspace.archived, archived),
            )
            if change.before != change.after
        ]
        text = _("Remove model “{name}”").format(name=model.name)
        rows = {workspace.models.index(model)}
        after = with_changes(
            workspace,
            [*changes, Change(("models",), workspace.models, without_rows(workspace.models, rows))],
        )
        check_edit(workspace, after)
        commands: list[QUndoCommand] = [Remove(text, self._holder, ("models",), rows)]
        if changes:
            commands.insert(0, Replace(self._holder, tuple(changes), lambda _changes: text))
        self._push(text, commands)
