import numpy as np
import pytest
from PySide6.QtCore import Qt

from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.model.rules import Ageing, HalfLife, Rule
from leadscorer_gui.model.workspace import Model, Mql, Workspace
from leadscorer_gui.ui.editors.real_lead import LeadContext, RealLead
from tests.analysis.histories import days, history

COMPILED_MS = 120_000
"""The kernels may have to be compiled first."""

DATA = history(
    [*days("visit", "2024-05-01", "2024-05-11", 10), ("2024-07-30", "mail")],
    {"country": ["DE", "FR"]},
)
RULE = Rule(
    "v",
    "V",
    "activity",
    activity=("visit",),
    points=1000,
    ageing=Ageing(half_life=HalfLife(30, 30)),
)


@pytest.fixture
def lead(qtbot):
    lead = RealLead()
    qtbot.addWidget(lead)
    lead.resize(300, 220)
    lead.show()
    yield lead
    lead.shut_down()


def context(**more):
    parts = {
        "rule": RULE,
        "model": Model("m", "M", Mql(0), (RULE,)),
        "history": DATA,
        "conditions": Conditions(Workspace("W")),
        "as_of": None,
        "leads": np.array([0], np.int32),
        "name_of": lambda place: DATA.leads.ids.texts[place],
    }
    return LeadContext(**(parts | more))


def test_that_another_lead_is_one_that_did_it(lead, qtbot):
    lead.show_context(context())
    assert not lead.graph.isVisible()
    with qtbot.waitSignal(lead.shown, timeout=COMPILED_MS):
        qtbot.mouseClick(lead.another, Qt.MouseButton.LeftButton)
    assert lead.line.text() == "l00000"
    assert lead.words.text() == "2 awards; 5 points now"
    lead.graph.move_cursor(10)
    assert lead.words.text() == "2024-05-11: 20 points"
    lead.grab()


def test_that_a_lead_is_found_by_its_id_and_an_unknown_one_told(lead, qtbot):
    lead.show_context(context())
    for text, words in (("l00001", ""), ("nobody", "There is no lead “nobody”.")):
        lead.line.setText(text)
        with qtbot.waitSignal(lead.shown, timeout=COMPILED_MS):
            qtbot.keyClick(lead.line, Qt.Key.Key_Return)
        assert lead.words.text() == words
    assert not lead.graph.isVisible()


def test_that_the_same_lead_follows_an_edit_and_goes_with_its_data(lead, qtbot):
    lead.show_context(context())
    with qtbot.waitSignal(lead.shown, timeout=COMPILED_MS):
        lead.another.click()
    with qtbot.waitSignal(lead.shown, timeout=COMPILED_MS):
        lead.show_context(context(rule=Rule("v", "V", "activity", points=500)))
    assert lead.words.text() == "3 awards; 15 points now"
    lead.show_context(None)
    assert not lead.isVisible()
    assert lead.line.text() == ""


def test_that_names_are_masked_where_they_are_hidden(lead, qtbot):
    lead.show_context(context(name_of=lambda place: f"Lead {place + 1}"))
    with qtbot.waitSignal(lead.shown, timeout=COMPILED_MS):
        lead.another.click()
    assert lead.line.text() == "Lead 1"
