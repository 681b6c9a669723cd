"""What a rule earns: once or each time, how it ages, and its most; each edit gives the form."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from leadscorer_gui.document.raw_edits import text_of
from leadscorer_gui.document.rule_forms import FormProblem, with_key
from leadscorer_gui.model.ageing_sentences import ageing_sentence
from leadscorer_gui.model.raw import Raw, RawMapping, RawScalar
from leadscorer_gui.model.workspace import Model
from leadscorer_gui.texts import _
from leadscorer_gui.ui.editors.ageing_editor import AgeingEditor
from leadscorer_gui.ui.editors.lines import NumberLine
from leadscorer_gui.ui.editors.part_editor import number_or_none
from leadscorer_gui.ui.editors.repeat_editor import RepeatEditor
from leadscorer_gui.ui.editors.sections import below

_OWN_POINTS: Final = ("tiers", "frequency")
"""Modes that bring points of their own."""
_FIRST_POINTS: Final = RawScalar("5")


class RuleEarning(QWidget):
    """Shows how an activity rule earns; hidden for others."""

    changed = Signal(object)
    """The form of the rule after an edit (a `RawMapping`)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = RawMapping(())
        self._kept: dict[str, Raw] = {}
        self._owner = ""
        self.repeat, self.ageing = RepeatEditor(), AgeingEditor()
        self.most = NumberLine("rule_most")
        self._head = QLabel()
        self._head.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._head.setBuddy(self.most)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.repeat, self.ageing, self._head, self.most):
            layout.addWidget(widget)
        self.repeat.changed.connect(self._choose_repeat)
        self.ageing.changed.connect(lambda part: self._change(with_key(self.form, "ageing", part)))
        self.most.chosen.connect(self._choose_most)
        self.retranslate()

    def retranslate(self) -> None:
        """Read the texts again after a change of language; editors read theirs themselves."""
        self._head.setText(_("&Most points in all"))
        self.most.setAccessibleName(_("Most points in all"))
        self.most.setPlaceholderText(_("no limit"))

    def show_form(
        self,
        form: RawMapping,
        problems: Sequence[FormProblem],
        model: Model,
        properties: Sequence[str],
    ) -> None:
        """Show how the rule of a form earns, in a model, with what is wrong beside it."""
        self.form = form
        owner = text_of(form, "id")
        if owner != self._owner:
            self._owner, self._kept = owner, {}
        earns = text_of(form, "kind") != "fit" and text_of(form, "disqualify") != "true"
        self.setVisible(earns)
        if not earns:
            return
        points = text_of(form, "points")
        repeats = below(problems, "repeat")
        self.repeat.show_form(form.get("repeat"), repeats, properties, points, owner)
        ages = text_of(form, "repeat", "mode") != "frequency"
        self.ageing.setVisible(ages)
        inherited = _inherited(form, model)
        self.ageing.show_form(form.get("ageing"), below(problems, "ageing"), inherited, owner)
        self.most.show_text(text_of(form, "max_points"))

    @Slot(object)
    def _choose_repeat(self, part: Raw | None) -> None:
        """Take a repeat, and what goes with its mode: points and ageing that others have."""
        form, mode = with_key(self.form, "repeat", part), text_of(part, "mode")
        gone = {"points": mode in _OWN_POINTS, "ageing": mode == "frequency"}
        for key, goes in gone.items():
            old = self.form.get(key)
            if goes:
                self._kept |= {} if old is None else {key: old}
                form = with_key(form, key, None)
            elif old is None and key in self._kept:
                form = with_key(form, key, self._kept.pop(key))
        if not gone["points"] and form.get("points") is None:
            form = with_key(form, "points", _FIRST_POINTS)
        self._change(form)

    @Slot(str)
    def _choose_most(self, text: str) -> None:
        self._change(with_key(self.form, "max_points", number_or_none(text)))

    def _change(self, form: RawMapping) -> None:
        if form != self.form:
            self.form = form
            self.changed.emit(form)


def _inherited(form: RawMapping, model: Model) -> str:
    """The ageing of the group that a rule is in, in words; blank without one."""
    group = next((one for one in model.groups if one.id == text_of(form, "group")), None)
    return "" if group is None or group.ageing is None else ageing_sentence(group.ageing)
