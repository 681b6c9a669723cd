"""A group of rules: its name, what its rules hold together at most, and how they age."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from typing_extensions import override

from leadscorer_gui.document.raw_edits import part_of, text_of, typed
from leadscorer_gui.document.rule_forms import FormProblem
from leadscorer_gui.model.problems import Path
from leadscorer_gui.model.raw import Raw, RawScalar
from leadscorer_gui.texts import _
from leadscorer_gui.ui.editors.ageing_editor import AgeingEditor
from leadscorer_gui.ui.editors.limits_editor import LimitsBox
from leadscorer_gui.ui.editors.lines import Line
from leadscorer_gui.ui.editors.part_editor import PartEditor, number_or_none
from leadscorer_gui.ui.editors.sections import Section, below, plain


class GroupEditor(PartEditor):
    """Shows the form of a group; a group of fit rules has no ageing."""

    def __init__(self) -> None:
        super().__init__("group_editor", self._show)
        self.name = Line("group_form_name")
        self._named = Section(self.name)
        self.limits = LimitsBox("group")
        self.ageing = AgeingEditor()
        for part in (self._named, self.limits, self.ageing):
            self._column.addWidget(part)
        self._ages = True
        self.name.chosen.connect(self._rename)
        self.limits.low.chosen.connect(lambda text: self._set(("min",), number_or_none(text)))
        self.limits.high.chosen.connect(lambda text: self._set(("max",), number_or_none(text)))
        self.ageing.changed.connect(lambda form: self._set(("ageing",), form))
        self.retranslate()

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self._named.name_it(_("Name"))
        self.name.name_it(_("Name of the group"))
        self.limits.retranslate(_("All its rules together"))

    def show_form(
        self,
        form: Raw | None,
        problems: Sequence[FormProblem] = (),
        ages: bool = True,
        owner: object = None,
    ) -> None:
        """Show a form and its problems; `ages`: whether its rules are about activities."""
        self._begin(form, problems, owner)
        self._ages = ages
        self._show()

    @override
    def focus_part(self, part: Path) -> None:
        key = part[0] if part else "min"
        if key == "ageing" and self.ageing.isVisibleTo(self):
            self.ageing.focus_part(part[1:])
            return
        fields = {"name": self.name, "max": self.limits.high}
        fields.get(str(key), self.limits.low).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        self.name.show_text(text_of(self.form, "name"))
        self._named.problem.tell(plain(below(self._problems, "name"), part_of(self.form, "name")))
        rest = [one for one in self._problems if one.path[:1] not in (("name",), ("ageing",))]
        self.limits.show_limits(self.form, rest)
        ageing = part_of(self.form, "ageing")
        # Ageing that a group cannot have is shown all the same, so that it can be taken out.
        self.ageing.setVisible(self._ages or ageing is not None)
        inside = below(self._problems, "ageing")
        self.ageing.show_form(ageing, inside, owner=(self._owner, text_of(self.form, "id")))

    def _rename(self, name: str) -> None:
        self._set(("name",), typed(name.strip()) if name.strip() else RawScalar(""))
