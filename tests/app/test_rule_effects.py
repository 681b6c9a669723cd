"""The charts of rules in the whole window: read, switched off, gone to, their leads listed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from leadscorer_gui.ui.simulate.choice_bar import MEASURES

ONE_WINDOW = True

Key = Qt.Key


@pytest.fixture
def rules(opened, hands):
    view = opened.window.simulate
    view.bar.measures.setCurrentIndex(MEASURES.index("rule_effects"))
    view.bar.choose(MEASURES.index("rule_effects"))
    charts = view.panel.rules
    hands.until(lambda: charts.shown is not None and not charts.canvas.is_stale)
    hands.until(lambda: not view.renderer.is_busy)
    charts.rows.setFocus()
    return charts


def test_that_space_switches_a_rule_off_and_on_again_in_one_action_each(opened, hands, rules):
    QTest.keyClick(rules.rows, Key.Key_Home)
    rule_id = rules._lines[0].rule_id
    hands.begin()
    hands.press("Space")
    assert hands.actions == 1
    model = opened.session.model()
    assert not next(one for one in model.rules if one.id == rule_id).enabled
    assert rules.canvas.is_stale
    hands.until(lambda: not rules.canvas.is_stale)
    assert rules._lines[rules.rows.at].rule_id == rule_id
    hands.press("Space")
    assert opened.session.model().rules == opened.session.document.workspace.models[0].rules
    assert next(one for one in opened.session.model().rules if one.id == rule_id).enabled


def test_that_enter_goes_to_the_rule_and_the_inspector_says_what_it_does(opened, hands, rules):
    QTest.keyClick(rules.rows, Key.Key_Home)
    rule_id = rules._lines[0].rule_id
    hands.begin()
    hands.press("Return")
    assert hands.actions == 1
    assert opened.window.mode == "rules"
    assert opened.window.rules.selection.rule == rule_id
    card = opened.window.docks.inspector.rule_card
    hands.until(lambda: "a week if off" in card.parts["effect"].text.text())


def test_that_the_leads_of_a_rule_are_listed(opened, hands, rules):
    one = rules._lines[0]
    rules.leads_wished.emit(one.rule_id)
    hands.until(lambda: opened.window.mode == "leads")
    leads = opened.window.leads.list
    hands.until(lambda: leads.model.rowCount() == one.hit)


def test_that_a_threshold_is_kept_in_sight_by_one_chord(opened, hands):
    panel = opened.window.simulate.panel
    opened.window.simulate.panel.line.setFocus()
    hands.press("Ctrl+Shift+T")
    assert panel.choices.pins == (panel.threshold,)
    hands.press("Ctrl+Shift+T")
    assert panel.choices.pins == ()
