"""The inspector shows what is chosen; what has an editor is edited there too."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from leadscorer_gui.analysis.rule_counts import RuleCount
from leadscorer_gui.document.drafts import group_of
from leadscorer_gui.model.workspace import Group, UnfinishedModel

Key = Qt.Key


def part(rules, name):
    """A part of the card that is shown; cards of a kind share the names of their editors."""
    return rules.inspector.currentWidget().findChild(object, name)


def test_that_the_chosen_rule_is_shown_with_all_of_its_parts(rules):
    rules.view.show_counts({"a": RuleCount(1200, 3000)}, False)
    rules.inspector.show_counts({"a": RuleCount(1200, 3000)}, False)
    rules.choose("a")
    assert part(rules, "rule_name").text() == "Pricing page"
    assert part(rules, "rule_card_sentence").text().startswith("Adds 10 points")
    assert part(rules, "repeat_each").isChecked()
    assert "half of it is gone after 30 days" in part(rules, "ageing_kind").currentText()
    assert part(rules, "rule_hits").text() == "1,200 leads, 3,000 times"
    rules.inspector.show_counts({"a": RuleCount(1200, 3000)}, True)
    assert "before the newest edit" in part(rules, "rule_hits").text()
    rules.choose("b")
    assert part(rules, "condition_field").text() == "title"
    assert part(rules, "condition_value").text() == "CEO"
    assert not part(rules, "repeat_editor").isVisible()


def test_that_the_sentence_is_copied(rules, qtbot):
    rules.choose("a")
    qtbot.mouseClick(part(rules, "copy_rule_sentence"), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == part(rules, "rule_card_sentence").text()


def test_that_name_points_and_on_are_edited(rules, qtbot):
    rules.choose("a")
    name = part(rules, "rule_name")
    name.selectAll()
    qtbot.keyClicks(name, "Prices")
    qtbot.keyClick(name, Key.Key_Return)
    assert rules.rule("a").name == "Prices"
    box = part(rules, "rule_points_box")
    box.selectAll()
    qtbot.keyClicks(box, "12,5")
    qtbot.keyClick(box, Key.Key_Return)
    assert rules.rule("a").points == 1250
    part(rules, "rule_on").click()
    assert not rules.rule("a").enabled
    rules.document.undo_stack.setIndex(0)
    assert name.text() == "Pricing page"
    assert part(rules, "rule_on").isChecked()


def test_that_a_name_is_restored_by_esc_and_where_it_is_refused(rules, qtbot):
    rules.choose("a")
    name = part(rules, "rule_name")
    qtbot.keyClicks(name, "xx")
    qtbot.keyClick(name, Key.Key_Escape)
    assert name.text() == "Pricing page"
    name.selectAll()
    qtbot.keyClicks(name, " ")
    qtbot.keyClick(name, Key.Key_Return)
    assert name.text() == "Pricing page"
    assert rules.told
    assert not rules.document.modified


def test_that_a_rule_is_put_into_a_group_that_takes_it(rules):
    rules.choose("c")
    group = part(rules, "rule_group")
    assert [group.itemText(row) for row in range(group.count())] == ["No group", "Web"]
    group.setCurrentIndex(1)
    group.activated.emit(1)
    assert group_of(rules.rule("c")) == "web"
    assert group.currentText() == "Web"


def test_that_an_unfinished_rule_is_shown_and_kept_word_for_word(rules, qtbot):
    rules.choose("d")
    before = rules.rule("d").raw.get("where")
    assert part(rules, "rule_card_sentence").text().startswith("Unfinished")
    box = part(rules, "rule_points_box")
    box.selectAll()
    qtbot.keyClicks(box, "3")
    qtbot.keyClick(box, Key.Key_Return)
    assert rules.rule("d").raw.get("points").text == "3"
    assert rules.rule("d").raw.get("where") is before


def test_that_a_rule_without_points_of_its_own_says_what_it_has(rules):
    rules.choose("f")
    assert not part(rules, "rule_points_box").isVisible()
    assert part(rules, "rule_points_instead").text() == "+5"


def test_that_a_level_does_not_age_with_its_group(rules):
    rules.document.set_group("m", ["f"], "web")
    rules.choose("f")
    assert not part(rules, "ageing_editor").isVisible()


def test_that_the_chosen_group_is_shown_and_renamed(rules, qtbot):
    rules.table.choose(rules.group("web"))
    assert "at most 70 points" in part(rules, "group_limits").text()
    assert part(rules, "group_rules").text() == "2 rules that count"
    name = part(rules, "group_form_name")
    name.selectAll()
    qtbot.keyClicks(name, "Site")
    qtbot.keyClick(name, Key.Key_Return)
    assert rules.model.groups[1].name == "Site"


def test_that_without_a_choice_the_model_is_shown_and_renamed(rules, qtbot):
    rules.table.clearSelection()
    assert part(rules, "mql_threshold").text() == "50"
    name = part(rules, "model_name")
    name.selectAll()
    qtbot.keyClicks(name, "Pro")
    qtbot.keyClick(name, Key.Key_Return)
    assert rules.model.name == "Pro"


def test_that_parts_of_the_model_are_typed_and_a_half_typed_one_is_kept(rules, qtbot):
    rules.table.clearSelection()
    limit = part(rules, "limits_max")
    limit.setFocus()
    qtbot.keyClicks(limit, "1o0")
    qtbot.keyClick(limit, Key.Key_Return)
    assert isinstance(rules.model, UnfinishedModel)
    rules.inspector.show_model(rules.model)
    assert part(rules, "limits_max").text() == "1o0"
    limit = part(rules, "limits_max")
    limit.selectAll()
    qtbot.keyClicks(limit, "100")
    qtbot.keyClick(limit, Key.Key_Return)
    assert rules.model.limits.max == 10_000


def test_that_of_several_their_number_is_told_and_of_none_that_there_is_none(rules):
    rules.choose("a", "c", "d")
    assert part(rules, "many_count").text() == "3 rules are chosen"
    rules.inspector.show_model(None)
    assert part(rules, "inspector_message").text() == "No model is chosen"


@pytest.mark.parametrize("chosen", ["a", "b", "d", None])
def test_that_all_that_takes_the_focus_has_an_accessible_name(rules, chosen):
    rules.choose(chosen) if chosen else rules.table.clearSelection()
    nameless = [
        widget
        for widget in rules.inspector.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not widget.accessibleName()
        and not getattr(widget, "text", str)()
        and not widget.objectName().startswith("qt_")
    ]
    assert nameless == []


def test_that_the_narrowest_inspector_cuts_nothing_off(rules, qtbot):
    long = "A group with a name that is much longer than any panel beside a table is wide"
    rules.document.add_group("m", 0, Group("long", long))
    rules.choose("a")
    card = rules.inspector.rule_card
    rules.inspector.resize(rules.inspector.minimumSizeHint().width(), 120)  # and scrolled
    qtbot.waitUntil(lambda: card.width() <= card.parentWidget().width())
    assert rules.inspector.width() < 300


def test_that_several_rules_are_changed_in_one_step_each(rules, qtbot):
    rules.choose("a", "c", "e")
    points = part(rules, "many_points")
    assert points.text() == ""
    qtbot.keyClicks(points, "12,5")
    qtbot.keyClick(points, Key.Key_Return)
    assert [rules.rule(one).points for one in "ace"] == [1250] * 3
    assert points.text() == "12.5"
    part(rules, "many_on").click()
    assert not any(rules.rule(one).enabled for one in "ace")
    group = part(rules, "many_group")
    assert group.currentText() == "different"
    row = [group.itemText(number) for number in range(group.count())].index("Web")
    group.setCurrentIndex(row)
    group.activated.emit(row)
    assert group_of(rules.rule("c")) == "web"
    assert group.currentText() == "Web"
    assert rules.document.undo_stack.count() == 3
    rules.document.undo_stack.setIndex(0)
    assert points.text() == ""


def test_that_a_wrong_number_for_several_stays_with_a_word_on_it(rules, qtbot):
    rules.choose("a", "c")
    points, wrong = part(rules, "many_points"), part(rules, "many_points_wrong")
    qtbot.keyClicks(points, "ten")
    qtbot.keyClick(points, Key.Key_Return)
    assert wrong.isVisible()
    assert "no number" in wrong.text()
    assert points.text() == "ten"
    assert not rules.document.modified
    rules.choose("a", "e")
    qtbot.waitUntil(lambda: not wrong.isVisible())
    assert points.text() == ""


def test_that_what_is_being_typed_stays_when_new_counts_arrive(rules, qtbot):
    rules.inspector.activateWindow()
    rules.choose("a")
    name = part(rules, "rule_name")
    name.selectAll()
    qtbot.keyClicks(name, "Half a na")
    rules.inspector.show_counts({"a": RuleCount(1200, 3000)}, False)
    assert name.text() == "Half a na"
    qtbot.keyClick(name, Key.Key_Return)
    assert rules.rule("a").name == "Half a na"
    rules.choose("a", "c")
    points = part(rules, "many_points")
    qtbot.keyClicks(points, "1")
    rules.inspector.show_counts({"a": RuleCount(12, 30)}, False)
    assert points.text() == "1"


def test_that_points_of_several_rules_are_raised_and_multiplied(rules, qtbot):
    rules.choose("a", "c")
    amount = part(rules, "many_amount")
    qtbot.keyClicks(amount, "2,5")
    qtbot.keyClick(amount, Key.Key_Return)
    assert [rules.rule(one).points for one in "ac"] == [1250, 1750]
    how = part(rules, "many_how")
    how.setCurrentIndex(1)
    qtbot.keyClicks(amount, "2")
    qtbot.keyClick(amount, Key.Key_Return)
    assert [rules.rule(one).points for one in "ac"] == [2500, 3500]
    qtbot.keyClicks(amount, "lots")
    qtbot.keyClick(amount, Key.Key_Return)
    assert "no number" in part(rules, "many_points_wrong").text()
    rules.document.undo_stack.setIndex(0)
    assert [rules.rule(one).points for one in "ac"] == [1000, 1500]
