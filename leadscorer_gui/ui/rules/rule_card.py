"""One rule in the inspector: all of it, each part edited where it stands."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QVBoxLayout, QWidget

from leadscorer_gui.analysis.condition_counts import Asked
from leadscorer_gui.analysis.rule_counts import RuleCount
from leadscorer_gui.analysis.rule_effects import RuleEffect
from leadscorer_gui.document.condition_forms import way_of
from leadscorer_gui.document.document import Document
from leadscorer_gui.document.drafts import edited, group_of, is_on
from leadscorer_gui.document.raw_edits import text_of
from leadscorer_gui.document.rule_forms import form_of, form_problems, with_key
from leadscorer_gui.model.problems import Path
from leadscorer_gui.model.raw import RawMapping
from leadscorer_gui.model.rules import AnyRule, Rule
from leadscorer_gui.model.sentences import rule_sentence
from leadscorer_gui.model.workspace import Model
from leadscorer_gui.texts import _
from leadscorer_gui.ui.conditions.offers import Offers
from leadscorer_gui.ui.rules.counting import LiveCounts
from leadscorer_gui.ui.rules.effect_lines import effect_line, hits_line, wins_line
from leadscorer_gui.ui.rules.inspector_parts import NameEdit, TextPart
from leadscorer_gui.ui.rules.rule_earning import RuleEarning
from leadscorer_gui.ui.rules.rule_form import RuleForm, types_of
from leadscorer_gui.ui.rules.worth_box import WorthBox

_SHOWN_THERE: Final = (("where",), ("who",), ("repeat",), ("ageing",))
"""Parts of a form whose problems stand beside them."""
_FACTS: Final = ("hits", "effect", "wins")


class RuleCard(QWidget):
    """Shows a rule of a model; edits are intents of the document."""

    told = Signal(str)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._model: Model | None = None
        self._rule: AnyRule | None = None
        self._hits: RuleCount | None = None
        self._effect: RuleEffect | None = None
        self._stale = self._effect_stale = False
        self._offers = Offers()
        self.name, self.on = NameEdit("rule_name"), QCheckBox()
        self.sentence, self.copy = TextPart("rule_card_sentence"), QPushButton()
        self.wrong = QLabel()
        self.about, self.worth, self.earning = RuleForm(), WorthBox(), RuleEarning()
        self.parts = {name: TextPart(f"rule_{name}") for name in _FACTS}
        self.counts = LiveCounts(self)
        self._place()
        self._connect()
        self.retranslate()

    def _place(self) -> None:
        self.on.setObjectName("rule_on")
        self.copy.setObjectName("copy_rule_sentence")
        self.copy.setAutoDefault(False)
        self.wrong.setObjectName("rule_wrong")
        self.wrong.setWordWrap(True)
        layout = QVBoxLayout(self)
        above = (self.name, self.on, self.sentence, self.copy, self.wrong)
        below = (self.worth, self.earning, *self.parts.values())
        widgets: list[QWidget] = [*above, *self.about.upper_parts(), *below]
        for widget in (*widgets, *self.about.lower_parts()):
            is_button = isinstance(widget, QPushButton)
            side = Qt.AlignmentFlag.AlignLeft if is_button else Qt.AlignmentFlag(0)
            layout.addWidget(widget, 0, side)
        layout.addStretch(1)

    def _connect(self) -> None:
        self.name.chosen.connect(self._rename)
        self.copy.clicked.connect(self._copy)
        self.on.clicked.connect(self._switch)
        self.worth.points_chosen.connect(self._give_points)
        self.worth.group_chosen.connect(self._regroup)
        self.about.changed.connect(self._reform)
        self.about.told.connect(self.told)
        self.earning.changed.connect(self._reform)

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.name.setAccessibleName(_("Name of the rule"))
        self.sentence.name_it(_("What it does"))
        self.copy.setText(_("Copy the sentence"))
        self.on.setText(_("On"))
        self.on.setAccessibleName(_("Rule is on"))
        headings = {"hits": _("In this data"), "effect": _("Effect"), "wins": _("Wins")}
        for name, part in self.parts.items():
            part.name_it(headings[name])
        self.about.retranslate()
        self.worth.retranslate()
        self.earning.retranslate()

    def show_offers(self, offers: Offers) -> None:
        """Complete what is typed from what the data has, and count in it, from now on."""
        self._offers = offers
        self._show_form()

    def show_rule(self, model: Model, rule: AnyRule, hits: RuleCount | None, stale: bool) -> None:
        """Show a rule as it is now; `stale` marks the hits as those of an older model."""
        self._model, self._rule = model, rule
        self.name.show_name(rule.name)
        self.sentence.show_text(rule_sentence(rule, model))
        self.on.setChecked(is_on(rule))
        self.worth.show_rule(model, rule)
        self._show_form()
        self.show_hits(hits, stale)

    def show_hits(self, hits: RuleCount | None, stale: bool) -> None:
        """Show how many leads the rule hit, None where it is not known.

        `stale` marks that as of an older model.
        """
        self._hits, self._stale = hits, stale
        self._show_effect()

    def show_effect(self, effect: RuleEffect | None, stale: bool) -> None:
        """Show what the rule does, None where it is not known.

        `stale`: that is of an older model, or still to come.
        """
        self._effect, self._effect_stale = effect, stale
        self._show_effect()

    def _show_effect(self) -> None:
        model, rule, effect = self._model, self._rule, self._effect
        if model is None or rule is None:
            return
        stale = self._effect_stale
        self.parts["hits"].show_text(hits_line(self._hits, self._stale, effect))
        self.parts["effect"].show_text(effect_line(effect, stale, rule, model))
        self.parts["wins"].show_text(wins_line(effect, stale))

    def _show_form(self) -> None:
        """Show all parts of the rule, with what is missing, and count its conditions."""
        model, rule, about, offers = self._model, self._rule, self.about, self._offers
        if model is None or rule is None:
            return
        workspace, form = self._document.workspace, form_of(rule)
        problems, types = form_problems(rule, model, workspace), types_of(form)
        leads = offers.known("leads", (), workspace)
        activities = offers.known("activities", types, workspace)
        about.show_form(form, problems, leads, activities)
        self.earning.show_form(form, problems, model, activities.fields)
        finished = rule if isinstance(rule, Rule) else None
        self.earning.look(finished, model, workspace, offers.history)
        rest = [one.message for one in problems if one.path[:1] not in _SHOWN_THERE]
        if finished is None and not problems:
            rest = [_("marked as unfinished, though nothing is missing: any edit here finishes it")]
        self.wrong.setText("\n".join(_("⚠ {why}").format(why=why) for why in rest))
        self.wrong.setVisible(bool(rest))
        self.counts.show_data(offers.history, workspace)
        of_leads = Asked("leads", within=model.audience)
        of_where = (
            of_leads if rule.kind == "fit" else replace(of_leads, table="activities", types=types)
        )
        self.counts.ask([(about.where, of_where), (about.who, of_leads)])

    def focus_part(self, part: Path) -> bool:
        """Put the cursor into the part of the rule that a path of its form leads to; False where
        it leads to none."""
        key, inner = (str(part[0]) if part else ""), part[1:]
        builders = {"where": self.about.where, "who": self.about.who}
        editors = {"repeat": self.earning.repeat, "ageing": self.earning.ageing}
        fields: dict[str, QWidget] = {
            "name": self.name, "activity": self.about.types, "points": self.worth.points,
            "group": self.worth.group, "max_points": self.earning.most, "kind": self.about.sort,
        }  # fmt: skip
        found = {**builders, **editors, **fields}.get(key)
        if found is None or not (key == "who" or found.isVisibleTo(self)):
            return False
        if key in builders and self._rule is not None:
            form = form_of(self._rule).get(key)
            builders[key].focus_part(way_of(form, inner) if inner else None)
        elif key in editors:
            editors[key].focus_part(inner)
        else:
            found.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    # Intents

    @Slot(object)
    def _reform(self, form: RawMapping) -> None:
        rule, model = self._shown()
        fitting = _in_its_group(form, rule, model)
        if not self._ask(lambda: self._document.set_rule_form(model.id, rule.id, fitting)):
            self._show_form()

    @Slot(str)
    def _rename(self, name: str) -> None:
        rule, model = self._shown()
        done = self._ask(
            lambda: self._document.replace_rule(model.id, edited(rule, name=name.strip()))
        )
        if not done:
            self.name.restore()

    @Slot(bool)
    def _switch(self, on: bool) -> None:
        rule, model = self._shown()
        self._ask(lambda: self._document.set_enabled(model.id, [rule.id], on))

    @Slot(object)
    def _give_points(self, hundredths: int) -> None:
        rule, model = self._shown()
        if not self._ask(lambda: self._document.set_points(model.id, [rule.id], hundredths)):
            self.worth.show_rule(model, rule)

    @Slot(object)
    def _regroup(self, group: str | None) -> None:
        rule, model = self._shown()
        if not self._ask(lambda: self._document.set_group(model.id, [rule.id], group)):
            self.worth.show_rule(model, rule)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(rule_sentence(*self._shown()))

    def _shown(self) -> tuple[AnyRule, Model]:
        assert self._rule is not None, "the card is shown with a rule alone"
        assert self._model is not None
        return self._rule, self._model

    def _ask(self, intent: Callable[[], object]) -> bool:
        try:
            intent()
        except KeyError:
            return False  # the rule went while something was typed in it
        except ValueError as error:
            self.told.emit(str(error))
            return False
        return True


def _in_its_group(form: RawMapping, before: AnyRule, model: Model) -> RawMapping:
    """The form of a rule that has become of the other kind, out of a group that cannot hold it.

    Else the rule would be refused once it is finished, with what was typed last.
    """
    kind, group_id = text_of(form, "kind"), text_of(form, "group")
    if kind == before.kind or not group_id:
        return form
    others = {one.kind for one in model.rules if group_of(one) == group_id and one.id != before.id}
    ages = any(one.id == group_id and one.ageing is not None for one in model.groups)
    fits = others <= {kind} and not (ages and kind == "fit")
    return form if fits else with_key(form, "group", None)
