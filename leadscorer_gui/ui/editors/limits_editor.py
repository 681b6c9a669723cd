"""The range that scores, or the points of a group, are limited to when they are read."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from typing_extensions import override

from leadscorer_gui.document.raw_edits import text_of
from leadscorer_gui.document.rule_forms import FormProblem
from leadscorer_gui.model.problems import Path
from leadscorer_gui.model.raw import Raw
from leadscorer_gui.texts import _
from leadscorer_gui.ui.editors.gap_sentence import GapSentence
from leadscorer_gui.ui.editors.lines import NumberLine
from leadscorer_gui.ui.editors.part_editor import FormEditor, number_or_none
from leadscorer_gui.ui.editors.sections import Section, plain


class LimitsBox(Section):
    """Two numbers, either of which may be left out: `min` and `max` of a form."""

    def __init__(self, name: str) -> None:
        self.low = NumberLine(f"{name}_min", high=0)
        self.high = NumberLine(f"{name}_max", low=0)
        self._lower, self._upper = (GapSentence({"points": one}) for one in (self.low, self.high))
        super().__init__(self._lower, self._upper)

    def retranslate(self, heading: str) -> None:
        """Read the texts again after a change of language."""
        self.name_it(heading)
        self._lower.show_text(_("never below {points} points"))
        self._upper.show_text(_("never above {points} points"))
        self.low.name_it(_("{what}, lowest").format(what=heading))
        self.high.name_it(_("{what}, highest").format(what=heading))
        for line in (self.low, self.high):
            line.setPlaceholderText(_("open"))

    def show_limits(self, form: Raw | None, problems: Sequence[FormProblem]) -> None:
        """Show the limits of a form."""
        self.low.show_text(text_of(form, "min"))
        self.high.show_text(text_of(form, "max"))
        self.problem.tell(plain(problems, form))


class LimitsEditor(FormEditor):
    """Shows the form of the limits of a model's score."""

    def __init__(self) -> None:
        super().__init__("limits_editor", self._show)
        self.box = LimitsBox("limits")
        self._column.addWidget(self.box)
        self.box.low.chosen.connect(lambda text: self._set(("min",), number_or_none(text)))
        self.box.high.chosen.connect(lambda text: self._set(("max",), number_or_none(text)))
        self.retranslate()

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.box.retranslate(_("Limits of the score"))

    @override
    def focus_part(self, part: Path) -> None:
        (self.box.high if part[:1] == ("max",) else self.box.low).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def _show(self) -> None:
        self.box.show_limits(self.form, self._problems)
