"""What a rule earns: once or each time, how it ages, and its most; each edit gives the form."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from leadscorer_gui.analysis.lead_lists import masked_name
from leadscorer_gui.document.raw_edits import text_of
from leadscorer_gui.document.repeat_forms import with_repeat
from leadscorer_gui.document.rule_forms import FormProblem, with_key
from leadscorer_gui.document.rule_texts import parse_points
from leadscorer_gui.history.history import History
from leadscorer_gui.model.raw import Raw, RawMapping
from leadscorer_gui.model.rules import Ageing, Rule
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.texts import _
from leadscorer_gui.ui.editors.ageing_editor import AgeingEditor
from leadscorer_gui.ui.editors.lines import NumberLine
from leadscorer_gui.ui.editors.part_editor import number_or_none
from leadscorer_gui.ui.editors.real_lead import LeadContext, RealLead
from leadscorer_gui.ui.editors.repeat_editor import RepeatEditor
from leadscorer_gui.ui.editors.repeat_facts import RepeatFacts
from leadscorer_gui.ui.editors.sections import below

_KEYS: Final = {"counting": "Alt+L", "ageing": "Alt+W"}
"""Keys that lead to what is asked for most, from anywhere in the window."""


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
        self.facts, self.real = RepeatFacts(self), RealLead()
        self._looked: tuple[Rule, Model, History] | None = None
        self._hides_names = False
        self.facts.found.connect(self._show_facts)
        self._head = QLabel()
        self._head.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._head.setBuddy(self.most)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.repeat, self.ageing, self.real, self._head, self.most):
            layout.addWidget(widget)
        self.repeat.changed.connect(self._choose_repeat)
        self.ageing.changed.connect(lambda part: self._change(with_key(self.form, "ageing", part)))
        self.most.chosen.connect(self._choose_most)
        choices = {"counting": self.repeat.counting.kind, "ageing": self.ageing.kind}
        for name, keys in _KEYS.items():
            go = QShortcut(QKeySequence(keys), self)
            go.activated.connect(
                partial(choices[name].setFocus, Qt.FocusReason.ShortcutFocusReason)
            )
        self.retranslate()

    def retranslate(self) -> None:
        """Read the texts again after a change of language; editors read theirs themselves."""
        self._head.setText(_("Most points in &all"))
        self.most.setAccessibleName(_("Most points in all"))
        self.most.setPlaceholderText(_("no limit"))
        self.repeat.counting.kind.setToolTip(
            _("Which times count ({keys})").format(keys=_KEYS["counting"])
        )
        self.ageing.kind.setWhatsThis(
            _("What age does to it ({keys})").format(keys=_KEYS["ageing"])
        )

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
        ageings = below(problems, "ageing")
        inherited, award = _inherited(form, model), _hundredths(points)
        self.ageing.show_form(form.get("ageing"), ageings, inherited, owner, award)
        self.most.show_text(text_of(form, "max_points"))

    def look(
        self, rule: Rule | None, model: Model, workspace: Workspace, history: History | None
    ) -> None:
        """Find out in the background how often leads do what a rule counts; None: nothing."""
        known = rule is not None and history is not None
        self._looked = (rule, model, history) if known else None  # type: ignore[assignment]
        self.facts.look(rule, model, workspace, history)
        self._show_facts()

    @Slot(bool)
    def hide_names(self, hidden: bool) -> None:
        """Call leads by numbers from now on, or by their ids again."""
        self._hides_names = hidden
        self._show_facts()

    def shut_down(self) -> None:
        """Stop finding out, and wait for it."""
        self.facts.shut_down()
        self.real.shut_down()

    @Slot()
    def _show_facts(self) -> None:
        facts = self.facts
        self.repeat.view.show_histogram(facts.now, facts.is_stale)
        if self._looked is None or facts.conditions is None or facts.now is None:
            self.real.show_context(None)
            return
        rule, model, history = self._looked
        names = masked_name if self._hides_names else history.leads.ids.texts.__getitem__
        leads = facts.leads
        context = LeadContext(rule, model, history, facts.conditions, None, leads, names)
        self.real.show_context(context)

    @Slot(object)
    def _choose_repeat(self, part: Raw | None) -> None:
        """Take a repeat, and what goes with its mode: points and ageing that others have."""
        self._change(with_repeat(self.form, part, self._kept))

    @Slot(str)
    def _choose_most(self, text: str) -> None:
        self._change(with_key(self.form, "max_points", number_or_none(text)))

    def _change(self, form: RawMapping) -> None:
        if form != self.form:
            self.form = form
            self.changed.emit(form)


def _inherited(form: RawMapping, model: Model) -> Ageing | None:
    """The ageing of the group that a rule is in."""
    group = next((one for one in model.groups if one.id == text_of(form, "group")), None)
    return None if group is None else group.ageing


def _hundredths(points: str) -> int | None:
    """What a rule awards each time, None where that is not known."""
    try:
        return parse_points(points) if points else None
    except ValueError:
        return None
