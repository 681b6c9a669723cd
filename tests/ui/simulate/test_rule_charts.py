"""The charts of rules in Simulate: read, folded, switched and left for the rules by keys."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from leadscorer_gui.charts.rule_rows import FOLD
from leadscorer_gui.ui.simulate.choice_bar import MEASURES
from leadscorer_gui.ui.simulate.rule_charts import RuleFindings
from tests.charts.test_rule_charts import BASE, MIXED, WON, shown

Key = Qt.Key
FOUND = shown(*MIXED)
EFFECTIVE = ["most", "takes", "small"]
IDLE = ["idle", "all", "off"]


@pytest.fixture
def rules(view, drawn):
    view.panel.rules.show_findings(RuleFindings(FOUND, False, 6, 6))
    view.bar.measures.setCurrentIndex(MEASURES.index("rule_effects"))
    view.bar.choose(MEASURES.index("rule_effects"))
    QTest.qWait(120)
    drawn(view)
    view.panel.rules.rows.setFocus()
    return view.panel.rules


def lines(rules):
    return [one if one is FOLD else one.rule_id for one in rules._lines]


def press(rules, *keys):
    for key in keys:
        QTest.keyClick(rules.rows, key)


def test_that_rules_without_effect_are_folded_until_they_are_wanted(rules):
    assert lines(rules) == [*EFFECTIVE, FOLD]
    press(rules, Key.Key_End)
    assert (
        rules.readout.text() == "3 rules have no effect: never fires (1), every lead (1), off (1)"
    )
    press(rules, Key.Key_Right)
    assert lines(rules) == [*EFFECTIVE, FOLD, *IDLE]
    press(rules, Key.Key_Left)
    assert lines(rules) == [*EFFECTIVE, FOLD]


def test_that_the_keyboard_reads_rule_for_rule(rules):
    press(rules, Key.Key_Home, Key.Key_Down)
    assert rules.readout.text().startswith("“Rule takes”: Without it 1.5 more MQLs a week, 15 more")
    assert rules.rows.accessibleDescription() == rules.readout.text()
    press(rules, Key.Key_Up, Key.Key_Up)
    assert "Rule most" in rules.readout.text()


def test_that_space_switches_the_rule_and_keeps_it_in_sight(rules, qtbot):
    press(rules, Key.Key_Home)
    with qtbot.waitSignal(rules.switch_wished) as wished:
        press(rules, Key.Key_Space)
    assert wished.args == ["m", "most", False]
    off = tuple(
        one if one.rule_id != "most" else MIXED[-1].__class__("most", "off", 200) for one in MIXED
    )
    rules.show_findings(RuleFindings(shown(*off), False, 6, 6))
    assert lines(rules)[rules.rows.at] == "most"
    with qtbot.waitSignal(rules.switch_wished) as wished:
        press(rules, Key.Key_Space)
    assert wished.args == ["m", "most", True]


def test_that_a_click_on_a_rule_goes_there(rules, qtbot):
    place = rules.rows.rect_of(1).center().toPoint()
    with qtbot.waitSignal(rules.rule_wished) as wished:
        QTest.mouseClick(rules.rows, Qt.MouseButton.LeftButton, pos=place)
    assert wished.args == ["m", "takes"]


def test_that_the_picture_has_a_row_where_the_pointer_finds_it(rules):
    plot = rules.canvas.plot
    assert plot.y_limits == (3.5, -0.5)
    for row in range(4):
        assert rules.rows.place_at(rules.rows.rect_of(row).center()) == row
    assert rules.rows.place_at(QPointF(5, plot.bottom + 5)) == -1


def test_that_older_findings_are_marked_until_there_are_new_ones(rules):
    assert not rules.canvas.is_stale
    rules.show_findings(RuleFindings(FOUND, True, 2, 6))
    assert rules.canvas.is_stale
    rules.show_findings(RuleFindings(None, True, 2, 6))
    assert rules.notes.text() == "2 of 6 rules"
    assert rules.output() is None


def test_that_a_model_without_rules_says_so(rules, view, drawn):
    rules.show_findings(RuleFindings(shown(), False, 0, 0))
    drawn(view)
    assert rules.canvas.title == "This model has no rules"
    press(rules, Key.Key_Space, Key.Key_Return, Key.Key_End)


def test_that_copies_are_of_the_chart_that_is_shown(rules, view):
    view.copy_numbers()
    rows = [row.split("\t") for row in QGuiApplication.clipboard().text().splitlines()]
    assert rows[0][:2] == ["rule", "MQLs a week if off"]
    assert rows[1][:2] == ["Rule most", "−3.2"]
    assert len(rows) == 7
    assert view.sentence().endswith("2 of 6 rules have no effect")


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_that_the_chart_is_saved(rules, view, qtbot, tmp_path, form):
    with qtbot.waitSignal(view.told, timeout=20_000):
        view.save_chart(tmp_path / f"rules.{form}")
    assert (tmp_path / f"rules.{form}").stat().st_size > 5_000


def test_that_the_menu_offers_what_can_be_done_with_the_rule(rules, view, qtbot):
    press(rules, Key.Key_Home)
    view._show_rule_menu(QPoint(5, 5))
    menu = rules.findChild(QMenu, "chart_menu")
    names = [action.objectName() for action in menu.actions()]
    assert names[:3] == ["rule_chart_go", "rule_chart_switch", "rule_chart_leads"]
    assert "chart_table" in names
    with qtbot.waitSignal(rules.leads_wished) as wished:
        menu.actions()[2].trigger()
    assert wished.args == ["most"]
    menu.close()


def test_that_wins_are_shown_with_what_won_means(rules, view, drawn):
    rules.show_findings(RuleFindings(shown(*WON, base=BASE), False, 5, 5))
    view.bar.choose(MEASURES.index("rule_wins"))
    drawn(view)
    assert lines(rules) == ["good", "same", "few"]
    press(rules, Key.Key_Home)
    assert rules.readout.text().startswith("“Rule good”: with it 40 % (31–50 %), 40 of 100 are won")
    assert "Won: " in rules.notes.text()
    press(rules, Key.Key_End)
    assert "Too few" in rules.readout.text()


def test_that_the_threshold_charts_come_back(rules, view):
    view.bar.choose(MEASURES.index("weekly"))
    assert not view.panel.shows_rules
    assert view.output().tables[-1][0] == "Weeks"
