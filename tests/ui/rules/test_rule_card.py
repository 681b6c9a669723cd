"""A whole rule is built in the inspector by typing and clicking; what is half-typed is kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from leadscorer_gui.analysis.model_problems import HistoryFacts
from leadscorer_gui.model.conditions import AllOf, Comparison, Not
from leadscorer_gui.model.rules import Rule, UnfinishedRule
from leadscorer_gui.ui.conditions.offers import Offers
from tests.ui.rules.conftest import SUGGESTED

Key = Qt.Key
COLUMNS = HistoryFacts(("page_view", "demo"), ("lead_id", "country"), ("lead_id", "type", "url"))


class Card:
    """The card of one rule, with hands."""

    def __init__(self, rules, rule_id):
        self.rules, self.qtbot = rules, rules.qtbot
        rules.inspector.show_offers(Offers(None, COLUMNS, SUGGESTED))
        with self.qtbot.waitActive(rules.inspector):
            rules.inspector.resize(420, 900)
            rules.inspector.activateWindow()
        rules.choose(rule_id)
        self.rule_id = rule_id

    @property
    def rule(self):
        return self.rules.rule(self.rule_id)

    @property
    def about(self):
        return self.rules.inspector.rule_card.about

    def part(self, name, within=None):
        return (within or self.rules.inspector.currentWidget()).findChild(object, name)

    def click(self, widget):
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def type(self, *keys):
        for key in keys:
            widget = QApplication.activePopupWidget() or QApplication.focusWidget()
            if isinstance(key, str):
                self.qtbot.keyClicks(widget, key)
            else:
                self.qtbot.keyClick(widget, key)

    def choose(self, box, data):
        box.setCurrentIndex(box.findData(data))
        box.activated.emit(box.currentIndex())


@pytest.fixture
def card(rules):
    yield Card(rules, "c")
    rules.inspector.shut_down()


def test_that_a_condition_is_typed_and_becomes_the_rules(card):
    card.click(card.about.where.group.add)
    assert isinstance(card.rule, Rule)  # a line in which nothing stands is no part of it
    card.type("url", Key.Key_Return)
    assert isinstance(card.rule, UnfinishedRule)
    card.type("/pricing", Key.Key_Tab)
    assert isinstance(card.rule, Rule)
    assert card.rule.where == Comparison("url", "is", "/pricing")
    card.choose(card.part("condition_operator", card.about.where.group), "contains")
    assert card.rule.where == Comparison("url", "contains", "/pricing")
    assert "contains “/pricing”" in card.part("rule_card_sentence").text()


def test_that_a_rule_counts_for_some_leads_only(card):
    card.click(card.part("rule_for_some"))
    card.type("country", Key.Key_Return, "DE", Key.Key_Tab)
    assert card.rule.who == Comparison("country", "is", "DE")
    assert not card.part("rule_for_some").isVisible()
    card.about.who.group.parts[0].menu.entries["remove"].trigger()
    assert card.rule.who is None
    assert card.part("rule_for_some").isVisible()


def test_that_none_of_several_must_hold(card):
    card.click(card.about.where.group.add)
    card.type("url", Key.Key_Return, "/jobs", Key.Key_Return)
    card.type("url", Key.Key_Return, "/login", Key.Key_Tab)
    assert isinstance(card.rule.where, AllOf)
    card.choose(card.about.where.group.joining, "none")
    assert isinstance(card.rule.where, Not)
    assert "none of" in card.part("rule_card_sentence").text()


def test_that_activities_are_chosen_and_taken_out(card):
    card.part("rule_types").setFocus()
    card.type("demo", Key.Key_Return)
    assert card.rule.activity == ("webinar", "demo")
    card.part("rule_types").setFocus()
    card.type(Key.Key_Backspace, Key.Key_Backspace)
    assert card.rule.activity == ()


def test_that_another_sort_of_rule_drops_what_it_cannot_have_and_undo_brings_it_back(card):
    before = card.rule
    sort = card.part("rule_sort")
    card.choose(sort, "activity_out")
    assert card.rule.disqualify
    assert card.rule.points is None
    card.choose(sort, "fit")
    assert isinstance(card.rule, UnfinishedRule)  # without a condition, and without points
    card.click(card.about.where.group.add)
    card.type("country", Key.Key_Return, "DE", Key.Key_Tab)
    points = card.part("rule_points_box")
    points.setFocus()
    points.selectAll()
    card.type("7", Key.Key_Return)
    assert (card.rule.kind, card.rule.points) == ("fit", 700)
    card.rules.document.undo_stack.setIndex(0)
    assert card.rule == before


def test_that_what_a_rule_earns_is_chosen(card):
    card.part("repeat_first").click()
    assert card.rule.repeat.mode == "first"
    card.choose(card.part("ageing_kind"), "half_life")
    assert card.rule.ageing.half_life.days == 30
    card.part("repeat_frequency").click()
    assert isinstance(card.rule, Rule)
    assert (card.rule.points, card.rule.ageing) == (None, None)
    card.part("repeat_each").click()
    assert (card.rule.points, card.rule.ageing.half_life.days) == (1500, 30)
    most = card.part("rule_most")
    most.setFocus()
    card.type("4o", Key.Key_Return)
    assert isinstance(card.rule, UnfinishedRule)
    assert most.text() == "4o"
    assert "⚠" in card.part("rule_wrong").text()
    most.selectAll()
    card.type("40", Key.Key_Return)
    assert card.rule.max_points == 4000


def test_that_notes_are_typed_and_kept_when_the_cursor_leaves(card):
    note = card.part("rule_description")
    assert isinstance(note, QPlainTextEdit)
    note.setFocus()
    card.type("Sales asked for it")
    card.part("rule_evidence").setFocus()
    assert card.rule.description == "Sales asked for it"
    assert card.rules.document.undo_stack.undoText() == "Change note of “Webinar”"


def test_that_an_unfinished_rule_is_shown_with_what_it_lacks(card):
    card.rules.choose("d")
    assert card.part("condition_field", card.about.where.group).text() == "x"
    assert card.part("condition_wrong", card.about.where.group).text().startswith("⚠")
