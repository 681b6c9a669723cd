"""Several rules in the inspector: what they share is changed for all of them, in one step."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from leadscorer_gui.document.document import Document
from leadscorer_gui.document.drafts import group_of, is_on
from leadscorer_gui.document.rule_moves import taking
from leadscorer_gui.document.rule_texts import parse_points, points_text
from leadscorer_gui.model.rules import AnyRule, Rule
from leadscorer_gui.model.scalars import HUNDREDTHS
from leadscorer_gui.model.workspace import Model
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.rules.inspector_parts import GroupBox

_AMOUNT_WIDTH: Final = 64
_DIFFERENT: Final = object()
"""Stands for a group that they do not share."""


class ManyCard(QWidget):
    """Shows what the chosen rules have in common; edits are intents of the document."""

    told = Signal(str)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._model: Model | None = None
        self._rules: Sequence[AnyRule] = ()
        self._shown = ""
        self.count, self.wrong = QLabel(), QLabel()
        self.on, self.points, self.group = QCheckBox(), QLineEdit(), GroupBox("many_group")
        self.how, self.amount = QComboBox(), QLineEdit()
        for name, widget in (
            ("many_how", self.how),
            ("many_amount", self.amount),
            ("many_count", self.count),
            ("many_on", self.on),
            ("many_points", self.points),
            ("many_points_wrong", self.wrong),
        ):
            widget.setObjectName(name)
        self._labels = QLabel(), QLabel(), QLabel()
        self._place()
        self.on.clicked.connect(self._switch)
        self.points.editingFinished.connect(self._give_points)
        self.amount.returnPressed.connect(self._change_points)
        self.how.currentIndexChanged.connect(self._show_example)
        self.group.picked.connect(self._regroup)
        self.retranslate()

    def _place(self) -> None:
        for label in (self.count, self.wrong):
            label.setWordWrap(True)
        self.wrong.hide()
        self.points.setAlignment(Qt.AlignmentFlag.AlignRight)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        change = QWidget()
        row = QHBoxLayout(change)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.how)
        row.addWidget(self.amount, 1)
        self.amount.setMinimumWidth(_AMOUNT_WIDTH)
        for label, field in zip(self._labels, (self.points, change, self.group), strict=True):
            form.addRow(label, field)
            label.setBuddy(self.amount if field is change else field)
            if field is change:
                form.addRow(self.wrong)
        layout = QVBoxLayout(self)
        layout.addWidget(self.count)
        layout.addWidget(self.on)
        layout.addLayout(form)
        layout.addStretch(1)

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.on.setText(_("On"))
        self.on.setAccessibleName(_("Rules are on"))
        self._labels[0].setText(_("&Points of each"))
        self._labels[1].setText(_("&Change points"))
        self._labels[2].setText(_("&Group"))
        names = {"add": _("add"), "scale": _("multiply by")}
        row = max(0, self.how.currentIndex())
        self.how.clear()
        for how, name in names.items():
            self.how.addItem(name, how)
        self.how.setCurrentIndex(row)
        self.how.setAccessibleName(_("How to change the points"))
        self.how.view().setAccessibleName(self.how.accessibleName())
        self.amount.setAccessibleName(_("By how much"))
        self._show_example()
        self.points.setAccessibleName(_("Points of each"))
        self.points.setPlaceholderText(_("different"))
        self.group.retranslate()

    @Slot()
    def _show_example(self) -> None:
        adds = self.how.currentData() == "add"
        self.amount.setPlaceholderText(_("5 or −5") if adds else _("1.5"))
        self.amount.setToolTip(_("Enter changes the points of all chosen rules"))

    def show_rules(self, model: Model, rules: Sequence[AnyRule]) -> None:
        """Show what these rules of a model share."""
        others = [rule.id for rule in rules] != [rule.id for rule in self._rules]
        self._model, self._rules = model, tuple(rules)
        text = n_("{count} rule is chosen", "{count} rules are chosen", len(rules))
        self.count.setText(text.format(count=len(rules)))
        states = {is_on(rule) for rule in rules}
        state = Qt.CheckState.Checked if True in states else Qt.CheckState.Unchecked
        self.on.setCheckState(Qt.CheckState.PartiallyChecked if len(states) > 1 else state)
        self._show_points(others)
        self._show_groups(model)

    def _show_points(self, others: bool) -> None:
        amounts = {rule.points for rule in self._rules if isinstance(rule, Rule)} - {None}
        shared = next(iter(amounts)) if len(amounts) == 1 else None
        shown = "" if shared is None else points_text(shared)
        self.points.setEnabled(bool(amounts))
        # What is being typed, or is wrong, stays until other rules are chosen or have other points.
        if others or shown != self._shown or self.points.text() == self._shown:
            self._shown = shown
            self.points.setText(shown)
            self.wrong.hide()

    def _show_groups(self, model: Model) -> None:
        found = {group_of(rule) for rule in self._rules}
        shared: object = found.pop() if len(found) == 1 else _DIFFERENT
        groups: list[tuple[str, object]] = [(_("No group"), None)]
        if shared is _DIFFERENT:
            groups.insert(0, (_("different"), _DIFFERENT))
        fitting = taking(model, self._rules)
        for group in model.groups:
            if group.id in fitting or group.id == shared:
                groups.append((group.name, group.id))
        self.group.show_groups(groups, shared)

    # Intents

    @Slot()
    def _switch(self) -> None:
        on = not any(is_on(rule) for rule in self._rules)
        self._ask(lambda model, ids: self._document.set_enabled(model, ids, on))

    @Slot()
    def _give_points(self) -> None:
        text = self.points.text()
        if text == self._shown:
            self.wrong.hide()
            return
        try:
            hundredths = parse_points(text)
        except ValueError as error:
            self.wrong.setText(_("⚠ {why}").format(why=error))
            self.wrong.show()
            return
        self._shown = text
        self.wrong.hide()
        own = [one.id for one in self._rules if not isinstance(one, Rule) or one.points is not None]
        self._ask(lambda model, _ids: self._document.set_points(model, own, hundredths))

    @Slot()
    def _change_points(self) -> None:
        """Add to the points of all, or multiply them, by what was typed."""
        try:
            amount = parse_points(self.amount.text())
        except ValueError as error:
            self.wrong.setText(_("⚠ {why}").format(why=error))
            self.wrong.show()
            return
        self.wrong.hide()
        self.amount.clear()
        if self.how.currentData() == "add":
            self._ask(lambda model, ids: self._document.add_points(model, ids, amount))
        else:
            factor = Fraction(amount, HUNDREDTHS)
            self._ask(lambda model, ids: self._document.scale_points(model, ids, factor))

    @Slot(int)
    def _regroup(self, row: int) -> None:
        group = self.group.itemData(row)
        if group is not _DIFFERENT:
            self._ask(lambda model, ids: self._document.set_group(model, ids, group))

    def _ask(self, intent: Callable[[str, list[str]], object]) -> None:
        model = self._model
        assert model is not None, "the card is shown with rules alone"
        try:
            intent(model.id, [rule.id for rule in self._rules])
        except ValueError as error:
            self.told.emit(str(error))
            self._show_groups(model)
