"""Rules are added by typing what they are about."""

import pytest
from PySide6.QtCore import Qt

from leadscorer_gui.analysis import suggestions
from leadscorer_gui.analysis.suggestions import Suggestion
from leadscorer_gui.document.rule_tree import Column, RuleRole
from leadscorer_gui.model.conditions import Comparison
from tests.counting import counted

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
DOWN, UP = Qt.Key.Key_Down, Qt.Key.Key_Up


def type_in(rules, text, *keys):
    rules.view.start_adding()
    rules.qtbot.keyClicks(rules.line, text)
    for key in keys:
        rules.press(key, widget=rules.line)


def test_that_a_rule_from_nothing_is_four_actions(rules, qtbot):
    rules.table.setFocus()
    rules.press(Qt.Key.Key_N, CTRL_SHIFT)  # 1
    assert rules.line.hasFocus()
    qtbot.keyClicks(rules.line, "pricing")  # 2
    assert rules.line.offers[0] == "page_view: /pricing (page) — 6,204 leads"
    qtbot.keyClick(rules.line, ENTER)  # 3
    assert rules.editor is not None
    qtbot.keyClicks(rules.editor, "10")  # 4, with its Enter
    qtbot.keyClick(rules.editor, ENTER)
    qtbot.waitUntil(lambda: rules.model.rules[-1].points == 1000)
    rule = rules.model.rules[-1]
    assert (rule.kind, rule.activity) == ("activity", ("page_view",))
    assert rule.where == Comparison("page", "is", "/pricing")
    assert rules.view.selection.rule == rule.id
    assert rules.line.text() == ""
    assert rules.table.hasFocus()


def test_that_out_of_sight_the_view_asks_to_be_shown(rules, qtbot):
    rules.view.hide()
    with qtbot.waitSignal(rules.view.wanted, timeout=1000):
        rules.view.rule_commands.by_name["rule_add"].trigger()


def test_that_what_is_typed_is_found_in_any_case_and_order_most_leads_first(rules):
    type_in(rules, "PRI page")
    assert rules.line.offers == [
        "page_view: /pricing (page) — 6,204 leads",
        "New activity type “PRI page”, never seen in this data",
    ]
    assert rules.line.text() == "PRI page"  # what is chosen in the list is not written over it


def test_that_a_type_that_is_typed_out_comes_first(rules):
    type_in(rules, "page")
    assert rules.line.offers == [
        "page — 7 leads",
        "page_view — 26,204 leads",
        "page_view: /pricing (page) — 6,204 leads",
    ]


def test_that_the_arrows_choose_among_what_is_offered(rules):
    type_in(rules, "page", DOWN, DOWN, UP, ENTER)
    assert rules.model.rules[-1].activity == ("page_view",)
    assert rules.model.rules[-1].where is None


def test_that_a_click_takes_what_is_offered(rules, qtbot):
    type_in(rules, "de")
    popup = rules.line.findChild(type(rules.line._popup)) or rules.line._popup
    place = popup.visualRect(popup.model().index(0, 0)).center()
    qtbot.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert rules.names.count("country is DE") == 1
    assert rules.model.rules[-1].where == Comparison("country", "is", "DE")
    assert rules.model.rules[-1].kind == "fit"


def test_that_an_activity_that_the_data_lacks_is_taken_and_told(rules):
    type_in(rules, "fax", ENTER)
    assert rules.model.rules[-1].activity == ("fax",)
    assert "never seen" in rules.told[-1]


def test_that_after_esc_the_typed_text_itself_is_taken(rules):
    type_in(rules, "pricing", ESC)
    assert rules.line.offers == []
    assert rules.line.text() == "pricing"
    rules.press(ENTER, widget=rules.line)
    assert rules.model.rules[-1].activity == ("pricing",)


def test_that_esc_empties_the_line_and_then_leaves_it(rules):
    type_in(rules, "pricing", ESC, ESC)
    assert rules.line.text() == ""
    rules.press(ESC, widget=rules.line)
    assert rules.table.hasFocus()
    assert not rules.document.modified


def test_that_without_data_any_activity_is_taken_without_a_word(rules):
    rules.view.show_suggestions(())
    type_in(rules, "demo_request", ENTER)
    assert rules.model.rules[-1].activity == ("demo_request",)
    assert rules.told == []


def test_that_blank_text_adds_nothing(rules):
    type_in(rules, "  ", ENTER)
    assert not rules.document.modified


def test_that_a_new_rule_comes_into_the_current_group_where_its_kind_may_be(rules):
    rules.choose("a")
    type_in(rules, "pricing", ENTER)
    added = rules.model.rules[-2]  # behind the last of its group
    assert (added.group, added.name) == ("web", "page_view: /pricing")
    rules.choose("b")  # fit rules alone
    type_in(rules, "pricing", ENTER)
    assert rules.model.rules[-1].group is None


def test_that_a_filter_does_not_hide_the_new_rule(rules):
    rules.qtbot.keyClicks(rules.filter, "webinar")
    type_in(rules, "pricing", ENTER)
    assert rules.filter.text() == ""
    assert rules.table.currentIndex().data(RuleRole.VALUE) is rules.model.rules[-1]
    assert rules.table.currentIndex().column() == Column.POINTS


@pytest.mark.parametrize("letter", ["x", "1", "zzz"])
def test_that_texts_to_be_completed_are_folded_once_and_few_are_offered(rules, letter, monkeypatch):
    many = [
        Suggestion("activity", f"type {n}", "page", f"/x/{n}", 9000 - n, 9000) for n in range(9000)
    ]
    rules.view.show_suggestions(many)
    type_in(rules, "q")  # in none: all are looked at, and made to be for good
    rules.line.clear()
    folded = counted(monkeypatch, suggestions, "seekable")
    rules.qtbot.keyClicks(rules.line, letter)
    assert folded == []
    assert len(rules.line.offers) <= 51
