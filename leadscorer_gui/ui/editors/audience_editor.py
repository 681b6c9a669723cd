"""For which leads a model is: a condition on the lead, built line by line."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from typing_extensions import override

from leadscorer_gui.document.condition_forms import form_of_condition, raw_condition, way_of
from leadscorer_gui.document.rule_forms import FormProblem
from leadscorer_gui.model.condition_lines import Lines
from leadscorer_gui.model.problems import Path
from leadscorer_gui.model.raw import Raw
from leadscorer_gui.texts import _
from leadscorer_gui.ui.conditions.builder import ConditionBuilder
from leadscorer_gui.ui.conditions.known import Known
from leadscorer_gui.ui.editors.part_editor import PartEditor
from leadscorer_gui.ui.editors.sections import Section

_NOTHING = Known()


class AudienceEditor(PartEditor):
    """Shows the form of a condition on the lead; none is all leads."""

    def __init__(self) -> None:
        super().__init__("audience_editor", self._show)
        self.builder = ConditionBuilder()
        self._known = _NOTHING
        self._section = Section(self.builder)
        self._column.addWidget(self._section)
        self.builder.changed.connect(self._choose)
        self.retranslate()

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self._name()

    def show_form(
        self,
        form: Raw | None,
        problems: Sequence[FormProblem] = (),
        known: Known = _NOTHING,
        owner: object = None,
    ) -> None:
        """Show a form and its problems; `known` is what the data has of leads."""
        self._begin(form, problems, owner)
        self._known = known
        self._show()

    @override
    def focus_part(self, part: Path) -> None:
        self.builder.focus_part(way_of(self.form, part) if part else None)

    def _forget(self) -> None:
        self.builder.forget()

    def _show(self) -> None:
        self._name()
        self.builder.show_form(form_of_condition(self.form), self._known)
        ways = ((way_of(self.form, one.path), one.message) for one in self._problems)
        self.builder.show_problems([*ways])

    def _name(self) -> None:
        some = self.form is not None
        self._section.name_it(_("Audience") if some else _("Audience: all leads"))

    @Slot(object)
    def _choose(self, lines: Lines) -> None:
        self._give(raw_condition(lines))
