"""What editors of forms do to rules: one key of what the file says becomes another."""

from collections.abc import Iterator

from leadscorer_gui.document import wording
from leadscorer_gui.document.bulk_edits import BulkEdits
from leadscorer_gui.document.commands import part_at
from leadscorer_gui.document.edit_basics import field_changes, rules_place
from leadscorer_gui.document.rule_forms import form_of, rule_of
from leadscorer_gui.model.raw import RawMapping
from leadscorer_gui.model.rules import AnyRule


class FormEdits(BulkEdits):
    """The intents of editors that know no more of a rule than its form."""

    def set_rule_form(self, model_id: str, rule_id: str, form: RawMapping) -> AnyRule:
        """Let a rule be what a form says: finished where it reads, else kept as unfinished.

        Returns the rule as it then is. Raises KeyError for an unknown id, and `Refused` where the
        rules of the model would not fit together, such as a group of two kinds.
        """
        model = self._model(model_id)
        place = rules_place(model_id, rule_id)
        before: AnyRule = part_at(self.workspace, place)
        after = rule_of(form, model, self.workspace)
        if after != before:
            keys = [*_changed_keys(form_of(before), form)]
            text = wording.changed_keys(keys, before.name)
            self._replace(field_changes(place, before, after), lambda _changes: text)
        return after


def _changed_keys(before: RawMapping, after: RawMapping) -> Iterator[str]:
    """The keys under which two forms differ, in the order of the newer one."""
    names = dict.fromkeys(name for name, _part in (*after.pairs, *before.pairs))
    return (name for name in names if before.get(name) != after.get(name))
