"""What the user does to the parts of a model, finished or not; each method is one undo step."""

from leadscorer_gui.document import wording
from leadscorer_gui.document.commands import Change, Replace, part_at
from leadscorer_gui.document.edit_basics import EditBasics, field_changes
from leadscorer_gui.document.model_forms import (
    draft_problems,
    form_of_model,
    model_of,
    with_group_form,
    with_model_part,
)
from leadscorer_gui.document.validity import Refused
from leadscorer_gui.model.raw import Raw, RawMapping
from leadscorer_gui.model.workspace import AnyModel, UnfinishedModel
from leadscorer_gui.texts import _


class ModelPartEdits(EditBasics):
    """The intents about forms of models: nothing that is typed is refused but what no file holds.

    A model whose form does not read becomes unfinished, and finished again with the edit that
    makes it read. Raises KeyError for an unknown id.
    """

    def set_model_form(self, model_id: str, form: RawMapping) -> None:
        """Let a model be what a form says of it; its id and its name stay."""
        model = self._any_model(model_id)
        kept = [pair for pair in form_of_model(model).pairs if pair[0] in ("id", "name")]
        rest = [pair for pair in form.pairs if pair[0] not in ("id", "name")]
        self._become_model(model, model_of(RawMapping((*kept, *rest)), model, self.workspace), "")

    def set_model_part(self, model_id: str, key: str, part: Raw | None) -> None:
        """Let one part of a model, such as `bands`, be what a form says; None takes it out."""
        model = self._any_model(model_id)
        self._become_model(model, with_model_part(model, key, part, self.workspace), key)

    def set_group_form(self, model_id: str, group_id: str, form: Raw) -> None:
        """Let a group of a model be what a form says."""
        model = self._any_model(model_id)
        self._become_model(model, with_group_form(model, group_id, form, self.workspace), "groups")

    def _any_model(self, model_id: str) -> AnyModel:
        model: AnyModel = part_at(self.workspace, ("models", model_id))
        return model

    def _become_model(self, before: AnyModel, after: AnyModel, key: str) -> None:
        """Put a model in the place of what it was, as one step that names the part."""
        if before == after:
            return
        place = ("models", before.id)
        names = wording.model_parts()
        if isinstance(after, UnfinishedModel):
            # Nothing but this can keep a file with it from being read again.
            wrong = draft_problems(after, before)
            if wrong:
                raise Refused(*(one.message for one in wrong))
        elif type(before) is type(after):
            changes = field_changes(place, before, after)
            self._replace(changes, wording.changed_parts(names, before.name))
            return
        text = _("Change “{name}”").format(name=before.name)
        if key in names:
            text = _("Change {parts} of “{name}”").format(parts=names[key], name=before.name)
        change = Change(place, before, after)
        self._undo_stack.push(Replace(self._holder, (change,), lambda _changes: text))
