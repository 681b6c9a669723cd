"""What the inspector shows next comes once the table is painted, and before any input to it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit

Key = Qt.Key


def seen(rules):
    """The name on the card, as it is on the screen: nobody asks the inspector for it."""
    return rules.inspector.findChild(QLineEdit, "rule_name").text()


@pytest.fixture
def shown(rules, monkeypatch):
    """The names of all rules that are shown from now on, in turn."""
    rules.choose("b")
    card, names = rules.inspector.rule_card, []
    show = card.show_rule
    monkeypatch.setattr(
        card,
        "show_rule",
        lambda model, rule, *more: (names.append(rule.id), show(model, rule, *more)),
    )
    return names


def test_that_several_choices_in_a_row_are_shown_once(rules, shown, qtbot):
    for rule_id in "aca":
        rules.choose(rule_id)
    assert shown == []
    qtbot.waitUntil(lambda: seen(rules) == rules.rule("a").name)
    assert shown == ["a"]


def test_that_who_asks_for_a_card_finds_what_is_chosen(rules, shown):
    rules.choose("a")
    assert rules.inspector.rule_card.name.text() == rules.rule("a").name
    assert shown == ["a"]


def test_that_an_edit_of_the_shown_rule_is_shown_at_once(rules, shown):
    rules.document.set_points("m", ["b"], 4200)
    assert shown == ["b"]


def test_that_keys_typed_into_a_card_are_for_the_chosen_rule(rules, shown, qtbot):
    name, before = rules.inspector.rule_card.name, rules.rule("b").name
    rules.choose("a")
    qtbot.keyClick(name, Key.Key_X)
    assert shown == ["a"]
    qtbot.keyClick(name, Key.Key_Return)
    assert rules.rule("b").name == before
    assert rules.rule("a").name == f"x{'Pricing page'}"


def test_that_a_click_comes_after_the_card_and_an_arrow_in_the_table_does_not(rules, shown, qtbot):
    box = rules.inspector.rule_card.on
    rules.choose("a")
    rules.press(Key.Key_Down)
    assert shown == []
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    chosen = rules.view.selection.rule
    assert shown[0] == chosen
    assert chosen != "a"
    assert not rules.rule(chosen).enabled


def test_that_keys_of_a_command_find_the_chosen_rule(rules, shown):
    rules.choose("a")
    rules.press(Key.Key_Shift, Qt.KeyboardModifier.ShiftModifier)
    assert shown == []
    rules.press(Key.Key_F12, Qt.KeyboardModifier.AltModifier)
    assert shown == ["a"]


def test_that_nothing_is_shown_any_more_once_it_is_shut_down(rules, shown, qtbot):
    rules.choose("a")
    rules.inspector.shut_down()
    qtbot.wait(20)
    assert shown == []
