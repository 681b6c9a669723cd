"""The inspector: what is chosen in the rule table, or the model where nothing is.

Another part than the one that is shown comes once the table is painted: its card takes as long as
the table does, and several edits and choices at once need it once. What a hand does to the
inspector, and who asks for a card of it, finds it up to date.
"""

from collections.abc import Mapping
from dataclasses import replace
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
from leadscorer_gui.ui.rules.soon import Soon
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
        self._shown: object = None
        self._soon = Soon(self, self._show)
        self._rule_card, self._many_card = RuleCard(document), ManyCard(document)
        self._group_card, self._model_card = GroupCard(document), ModelCard(document)
        self._cards = self._rule_card, self._many_card, self._group_card, self._model_card
        self.message = QLabel()
        self.message.setObjectName("inspector_message")
        self.message.setWordWrap(True)
        self.message.setMargin(9)
        self.message.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._pages: dict[QWidget, _Page] = {}
        for card in (self.message, *self._cards):
            self._pages[card] = _Page(card)
            self.addWidget(self._pages[card])
        for telling in self._cards:
            telling.told.connect(self.told)
        self.retranslate()
        self._show()

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.setAccessibleName(_("Inspector"))
        for page in self._pages.values():
            page.setAccessibleName(_("Inspector"))
        for card in self._cards:
            card.retranslate()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self._show()

    # The cards, as what is chosen is now

    @property
    def rule_card(self) -> RuleCard:
        """The card of a rule."""
        self._soon.settle()
        return self._rule_card

    @property
    def many_card(self) -> ManyCard:
        """The card of several rules."""
        self._soon.settle()
        return self._many_card

    @property
    def group_card(self) -> GroupCard:
        """The card of a group."""
        self._soon.settle()
        return self._group_card

    @property
    def model_card(self) -> ModelCard:
        """The card of the model."""
        self._soon.settle()
        return self._model_card

    @override
    def currentWidget(self) -> QWidget | None:
        self._soon.settle()
        return super().currentWidget()

    # What is told

    def show_model(self, model: AnyModel | None) -> None:
        """Show this model, and what is chosen in it; of an unfinished one its parts."""
        if model is None or self._model is None or model.id != self._model.id:
            self.take_typed()
        self._model = model
        self._follow()

    @Slot(object)
    def show_selection(self, selection: Selection) -> None:
        """Show what is chosen."""
        if selection != self._selection:
            self.take_typed()
        self._selection = selection
        self._follow()

    def show_counts(self, counts: Mapping[str, RuleCount] | None, stale: bool) -> None:
        """Show how many leads each rule hit; `stale` marks them as those of an older model."""
        self._counts, self._stale = counts or {}, stale
        # No more than that: the model may be an older one, until its newer one is shown.
        if (rule := self._rule()) is not None and not self._soon.is_due:
            self._rule_card.show_hits(self._counts.get(rule.id), stale)

    def show_grades(self, grid: GradeGrid | None, stale: bool) -> None:
        """Show how many leads have each grade; `stale`: of an older model."""
        self._model_card.editor.matrix.grid.show_grid(grid, stale)

    def show_offers(self, offers: Offers) -> None:
        """Complete what is typed from what the data has, and count in it, from now on."""
        self._soon.settle()
        self._rule_card.show_offers(offers)
        self._model_card.show_offers(offers)

    def take_typed(self) -> None:
        """Take what is half typed for the part that it was typed in, before another one comes."""
        card = super().currentWidget()  # the one that the user sees
        if card is not None:
            take_typed(card)

    def shut_down(self) -> None:
        """Stop counting, and wait for it."""
        self._soon.stop()
        self._rule_card.counts.shut_down()
        self._model_card.counts.shut_down()
        self._rule_card.earning.shut_down()

    def show_effects(self, effects: KnownEffects) -> None:
        """Show what each rule does, as far as it is known."""
        self._effects = effects
        if (rule := self._rule()) is not None and not self._soon.is_due:
            self._rule_card.show_effect(*effects.of(rule))

    def _rule(self) -> AnyRule | None:
        """The rule that is shown."""
        rules = self._model.rules if isinstance(self._model, Model) else ()
        return next((one for one in rules if one.id == self._selection.rule), None)

    def _part(self) -> object:
        """What is to be shown, by ids; an edit of it leaves that as it is."""
        model = self._model
        rules = {rule.id for rule in model.rules} if isinstance(model, Model) else set()
        chosen = replace(
            self._selection, rules=tuple(one for one in self._selection.rules if one in rules)
        )
        return type(model), model and model.id, chosen

    def _follow(self) -> None:
        """Show an edit of what is shown at once, and anything else soon."""
        if self._part() == self._shown:
            self._show()
        else:
            self._soon.start()

    def _show(self) -> None:
        self._soon.stop()
        self._shown = self._part()
        model, chosen = self._model, self._selection
        if model is None:
            self._say(_("No model is chosen"))
            return
        if not isinstance(model, Model):
            self._model_card.show_model(model)
            self.setCurrentWidget(self._pages[self._model_card])
            return
        rule = self._rule()
        group = next((one for one in model.groups if one.id == chosen.group), None)
        if rule is not None:
            self._rule_card.show_rule(model, rule, self._counts.get(rule.id), self._stale)
            self._rule_card.show_effect(*self._effects.of(rule))
            self.setCurrentWidget(self._pages[self._rule_card])
        elif group is not None:
            self._group_card.show_group(model, group)
            self.setCurrentWidget(self._pages[self._group_card])
        elif len(chosen.rules) > 1:
            rules = [one for one in model.rules if one.id in set(chosen.rules)]
            self._many_card.show_rules(model, rules)
            self.setCurrentWidget(self._pages[self._many_card])
        else:
            self._model_card.show_model(model)
            self.setCurrentWidget(self._pages[self._model_card])

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
