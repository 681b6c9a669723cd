"""What the user says about saved filters of the list of leads; they change no score."""

from dataclasses import replace

from leadscorer_gui.document.commands import part_at
from leadscorer_gui.document.edit_basics import EditBasics, field_changes
from leadscorer_gui.document.naming import id_for
from leadscorer_gui.model.filters import LeadFilter
from leadscorer_gui.model.text import fold
from leadscorer_gui.texts import _


class FilterEdits(EditBasics):
    """The intents about saved filters, each one undo step."""

    def keep_filter(self, wanted: LeadFilter) -> str:
        """Keep a filter under its name, in the place of one that is called so; returns its id."""
        filters = self.workspace.filters
        same = next((one for one in filters if fold(one.name) == fold(wanted.name)), None)
        if same is not None:
            changes = field_changes(("filters", same.id), same, replace(wanted, id=same.id))
            text = _("Change filter “{name}”").format(name=same.name)
            self._replace(changes, lambda _changes: text)
            return same.id
        kept = replace(wanted, id=id_for(wanted.name, {one.id for one in filters}, "filter"))
        text = _("Save filter “{name}”").format(name=kept.name)
        self._add(text, ("filters",), ((len(filters), kept),))
        return kept.id

    def remove_filter(self, filter_id: str) -> None:
        """Forget a filter."""
        kept: LeadFilter = part_at(self.workspace, ("filters", filter_id))
        text = _("Remove filter “{name}”").format(name=kept.name)
        self._remove(text, ("filters",), {filter_id})
