"""The inspector: what is chosen in the rule table, or the model where nothing is."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.analysis.grade_grid import GradeGrid
from leadscorer_gui.analysis.rule_counts import RuleCount
from leadscorer_gui.document.document import Document
from leadscorer_gui.document.rule_facts import KnownEffects
from leadscorer_gui.model.rules import AnyRule
from leadscorer_gui.model.workspace import AnyModel, Model
from leadscorer_gui.texts import _
from leadscorer_gui.ui.conditions.offers import Offers
from leadscorer_gui.ui.rules.many_card import ManyCard
from leadscorer_gui.ui.rules.other_cards import GroupCard, ModelCard
from leadscorer_gui.ui.rules.rule_card import RuleCard
from leadscorer_gui.ui.rules.selection import Selection
from leadscorer_gui.ui.taking import take_typed

_AROUND: Final = 40
"""Pixels above and below a part that are in sight along with it."""
_WIDEST_NEED: Final = 290
"""Wider than that the panel need never be, in pixels: the address of a page may be one word."""


class RuleInspector(QStackedWidget):
    """Shows a rule, a group, how many are chosen, or the model.

    Whoever shows a model tells of every newer one by `show_model`.
    """

    told = Signal(str)
    """Why an edit was not made, in words."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self._model: AnyModel | None = None
        self._selection = Selection()
        self._counts: Mapping[str, RuleCount] = {}
        self._stale = False
        self._effects = KnownEffects()
        self.rule_card, self.many_card = RuleCard(document), ManyCard(document)
        self.group_card, self.model_card = GroupCard(document), ModelCard(document)
        self.message = QLabel()
        self.message.setObjectName("inspector_message")
        self.message.setWordWrap(True)
        self.message.setMargin(9)
        self.message.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._pages: dict[QWidget, _Page] = {}
        for card in (
            self.message,
            self.rule_card,
            self.many_card,
            self.group_card,
            self.model_card,
        ):
            self._pages[card] = _Page(card)
            self.addWidget(self._pages[card])
        for telling in (self.rule_card, self.many_card, self.group_card, self.model_card):
            telling.told.connect(self.told)
        self.retranslate()
        self._show()

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.setAccessibleName(_("Inspector"))
        for page in self._pages.values():
            page.setAccessibleName(_("Inspector"))
        for card in (self.rule_card, self.many_card, self.group_card, self.model_card):
            card.retranslate()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self._show()

    def show_model(self, model: AnyModel | None) -> None:
        """Show this model, and what is chosen in it; of an unfinished one its parts."""
        if model is None or self._model is None or model.id != self._model.id:
            self.take_typed()
        self._model = model
        self._show()

    @Slot(object)
    def show_selection(self, selection: Selection) -> None:
        """Show what is chosen."""
        if selection != self._selection:
            self.take_typed()
        self._selection = selection
        self._show()

    def show_counts(self, counts: Mapping[str, RuleCount] | None, stale: bool) -> None:
        """Show how many leads each rule hit; `stale` marks them as those of an older model."""
        self._counts, self._stale = counts or {}, stale
        # No more than that: the model may be an older one, until its newer one is shown.
        if (rule := self._rule()) is not None:
            self.rule_card.show_hits(self._counts.get(rule.id), stale)

    def show_grades(self, grid: GradeGrid | None, stale: bool) -> None:
        """Show how many leads have each grade; `stale`: of an older model."""
        self.model_card.editor.matrix.grid.show_grid(grid, stale)

    def show_offers(self, offers: Offers) -> None:
        """Complete what is typed from what the data has, and count in it, from now on."""
        self.rule_card.show_offers(offers)
        self.model_card.show_offers(offers)

    def take_typed(self) -> None:
        """Take what is half typed for the part that it was typed in, before another one comes."""
        card = self.currentWidget()
        if card is not None:
            take_typed(card)

    def shut_down(self) -> None:
        """Stop counting, and wait for it."""
        self.rule_card.counts.shut_down()
        self.model_card.counts.shut_down()
        self.rule_card.earning.shut_down()

    def show_effects(self, effects: KnownEffects) -> None:
        """Show what each rule does, as far as it is known."""
        self._effects = effects
        if (rule := self._rule()) is not None:
            self.rule_card.show_effect(*effects.of(rule))

    def _rule(self) -> AnyRule | None:
        """The rule that is shown."""
        rules = self._model.rules if isinstance(self._model, Model) else ()
        return next((one for one in rules if one.id == self._selection.rule), None)

    def _show(self) -> None:
        model, chosen = self._model, self._selection
        if model is None:
            self._say(_("No model is chosen"))
            return
        if not isinstance(model, Model):
            self.model_card.show_model(model)
            self.setCurrentWidget(self._pages[self.model_card])
            return
        rule = self._rule()
        group = next((one for one in model.groups if one.id == chosen.group), None)
        if rule is not None:
            self.rule_card.show_rule(model, rule, self._counts.get(rule.id), self._stale)
            self.rule_card.show_effect(*self._effects.of(rule))
            self.setCurrentWidget(self._pages[self.rule_card])
        elif group is not None:
            self.group_card.show_group(model, group)
            self.setCurrentWidget(self._pages[self.group_card])
        elif len(chosen.rules) > 1:
            rules = [one for one in model.rules if one.id in set(chosen.rules)]
            self.many_card.show_rules(model, rules)
            self.setCurrentWidget(self._pages[self.many_card])
        else:
            self.model_card.show_model(model)
            self.setCurrentWidget(self._pages[self.model_card])

    def _say(self, text: str) -> None:
        self.message.setText(text)
        self.setCurrentWidget(self._pages[self.message])


class _Page(QScrollArea):
    """A card that is scrolled down; to its side only where a word is longer than the panel."""

    def __init__(self, card: QWidget) -> None:
        super().__init__()
        self._card = card
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(card)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    @Slot(QWidget, QWidget)
    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Have what the keys lead to in sight; what the mouse is on is, and stays where it is."""
        pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if new is not None and not pressed and self._card.isAncestorOf(new):
            self.ensureWidgetVisible(new, 0, _AROUND)

    @override
    def minimumSizeHint(self) -> QSize:
        hint, card = super().minimumSizeHint(), self._card.minimumSizeHint()
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(max(hint.width(), min(card.width() + bar, _WIDEST_NEED)), hint.height())
