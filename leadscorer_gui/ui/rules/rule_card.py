"""One rule in the inspector: what can be edited so far, and the rest as sentences."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from leadscorer_gui.analysis.rule_counts import RuleCount
from leadscorer_gui.document.document import Document
from leadscorer_gui.document.drafts import edited, group_of, is_on
from leadscorer_gui.document.rule_moves import takes
from leadscorer_gui.document.rule_texts import hits_text, parse_points, points_cell
from leadscorer_gui.model.ageing_sentences import effective_ageing
from leadscorer_gui.model.rules import AnyRule, Rule, UnfinishedRule
from leadscorer_gui.model.sentences import (
    ageing_sentence,
    condition_sentence,
    repeat_sentence,
    rule_sentence,
)
from leadscorer_gui.model.text import format_points
from leadscorer_gui.model.workspace import Model
from leadscorer_gui.texts import _
from leadscorer_gui.ui.rules.inspector_parts import GroupBox, NameEdit, TextPart
from leadscorer_gui.ui.simulate.points_box import PointsBox


class RuleCard(QWidget):
    """Shows a rule of a model; edits are intents of the document."""

    told = Signal(str)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._model: Model | None = None
        self._rule: AnyRule | None = None
        self.name = NameEdit("rule_name")
        self.sentence = TextPart("rule_card_sentence")
        self.copy = QPushButton()
        self.copy.setObjectName("copy_rule_sentence")
        self.copy.setAutoDefault(False)
        self.on, self.points, self.group = QCheckBox(), PointsBox(), GroupBox("rule_group")
        self.on.setObjectName("rule_on")
        self.points.setObjectName("rule_points_box")
        self._points_label, self._group_label, self._instead = QLabel(), QLabel(), QLabel()
        self._instead.setObjectName("rule_points_instead")
        self._points_label.setBuddy(self.points)
        self._group_label.setBuddy(self.group)
        self.parts = {
            name: TextPart(f"rule_{name}")
            for name in ("activity", "where", "who", "repeat", "ageing", "limit", "hits", "note")
        }
        self._place()
        self.name.chosen.connect(self._rename)
        self.copy.clicked.connect(self._copy)
        self.on.clicked.connect(self._switch)
        self.points.points_chosen.connect(self._give_points)
        self.group.activated.connect(self._regroup)
        self.retranslate()

    def _place(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        worth = QHBoxLayout()
        worth.addWidget(self.points)
        worth.addWidget(self._instead)
        form.addRow(self._points_label, worth)
        form.addRow(self._group_label, self.group)
        layout = QVBoxLayout(self)
        for widget in (self.name, self.on, self.sentence, self.copy):
            layout.addWidget(widget)
        layout.addLayout(form)
        for part in self.parts.values():
            layout.addWidget(part)
        layout.addStretch(1)

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.name.setAccessibleName(_("Name of the rule"))
        self.sentence.name_it(_("What it does"))
        self.copy.setText(_("Copy the sentence"))
        self.on.setText(_("On"))
        self.on.setAccessibleName(_("Rule is on"))
        self._points_label.setText(_("&Points"))
        self.points.setAccessibleName(_("Points"))
        self._group_label.setText(_("&Group"))
        self.group.retranslate()
        headings = {
            "activity": _("Activity"),
            "where": _("Condition"),
            "who": _("Condition on the lead"),
            "repeat": _("Repeat"),
            "ageing": _("Ageing"),
            "limit": _("Most points"),
            "hits": _("In this data"),
            "note": _("Note"),
        }
        for name, part in self.parts.items():
            part.name_it(headings[name])

    def show_rule(self, model: Model, rule: AnyRule, hits: RuleCount | None, stale: bool) -> None:
        """Show a rule as it is now; `stale` marks the hits as those of an older model."""
        self._model, self._rule = model, rule
        self.name.show_name(rule.name)
        self.sentence.show_text(rule_sentence(rule, model))
        self.on.setChecked(is_on(rule))
        self._show_points(rule)
        self._show_groups(model, rule)
        self._show_parts(model, rule)
        counted = hits_text(hits) if hits is not None else ""
        if counted and stale:
            counted = _("{hits}, before the newest edit").format(hits=counted)
        self.parts["hits"].show_text(counted)

    def _show_points(self, rule: AnyRule) -> None:
        points = rule.points if isinstance(rule, Rule) else _points_of_draft(rule)
        self.points.setVisible(points is not None)
        self.points.show_hundredths(points or 0)
        self._instead.setVisible(points is None)
        self._instead.setText(points_cell(rule))

    def _show_groups(self, model: Model, rule: AnyRule) -> None:
        groups: list[tuple[str, object]] = [(_("No group"), None)]
        for group in model.groups:
            if takes(model, group.id, [rule]) or group.id == group_of(rule):
                groups.append((group.name, group.id))
        self.group.show_groups(groups, group_of(rule))

    def _show_parts(self, model: Model, rule: AnyRule) -> None:
        texts = _texts(model, rule) if isinstance(rule, Rule) else {}
        for name, part in self.parts.items():
            part.show_text(texts.get(name, ""))

    # Intents

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
            self._show_points(rule)

    @Slot(int)
    def _regroup(self, row: int) -> None:
        rule, model = self._shown()
        group = self.group.itemData(row)
        if not self._ask(lambda: self._document.set_group(model.id, [rule.id], group)):
            self._show_groups(model, rule)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.sentence.text.text())

    def _shown(self) -> tuple[AnyRule, Model]:
        assert self._rule is not None, "the card is shown with a rule alone"
        assert self._model is not None
        return self._rule, self._model

    def _ask(self, intent: Callable[[], object]) -> bool:
        try:
            intent()
        except (ValueError, KeyError) as error:
            self.told.emit(str(error))
            return False
        return True


def _points_of_draft(rule: UnfinishedRule) -> int | None:
    """The points that an unfinished rule gives so far, 0 where it gives none that can be read."""
    try:
        return parse_points(str(getattr(rule.raw.get("points"), "text", "")))
    except ValueError:
        return 0


def _texts(model: Model, rule: Rule) -> dict[str, str]:
    """The parts of a rule that have no editor yet, as sentences."""
    texts = {
        "where": "" if rule.where is None else condition_sentence(rule.where),
        "who": "" if rule.who is None else condition_sentence(rule.who),
        "note": rule.description or "",
    }
    if rule.kind == "fit":
        return texts
    texts["activity"] = ", ".join(rule.activity) or _("any")
    if not rule.disqualify:
        texts["repeat"] = repeat_sentence(rule.repeat)
        texts["ageing"] = ageing_sentence(effective_ageing(rule, model))
    if rule.max_points is not None:
        texts["limit"] = format_points(rule.max_points)
    return texts
