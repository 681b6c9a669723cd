import pytest

from leadscorer_gui.model.conditions import Comparison
from leadscorer_gui.model.rules import Limit, Repeat, Rule
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.ui.editors.repeat_facts import RepeatFacts
from tests.analysis.histories import days, history

DATA = history(days("visit", "2024-05-01", "2024-05-05"))
RULE = Rule("v", "V", "activity", activity=("visit",), points=1000)
WORKSPACE = Workspace("W")
COMPILED_MS = 120_000


@pytest.fixture
def facts(qtbot):
    facts = RepeatFacts()
    yield facts
    facts.shut_down()


def look(facts, qtbot, rule, data=DATA):
    facts.look(rule, None, WORKSPACE, data)
    if facts.runner.is_busy:
        qtbot.waitUntil(lambda: not facts.runner.is_busy, timeout=COMPILED_MS)


def test_that_a_rule_is_counted_in_the_background(facts, qtbot):
    look(facts, qtbot, RULE)
    assert facts.now.times.tolist() == [5]
    assert facts.leads.tolist() == [0]
    assert not facts.is_stale


def test_that_an_edit_marks_what_is_known_until_it_is_counted_anew(facts, qtbot):
    look(facts, qtbot, RULE)
    limited = Rule(
        "v", "V", "activity", activity=("visit",), repeat=Repeat(limit=Limit(2, "lifetime"))
    )
    facts.look(limited, None, WORKSPACE, DATA)
    assert facts.is_stale
    assert facts.now.touched == 0
    qtbot.waitUntil(lambda: not facts.is_stale)
    assert facts.now.touched == 1


def test_that_points_and_ageing_ask_nothing_anew(facts, qtbot):
    look(facts, qtbot, RULE)
    facts.look(Rule("v", "Other", "activity", activity=("visit",), points=5), None, WORKSPACE, DATA)
    assert not facts.runner.is_busy


def test_that_another_rule_shows_nothing_of_the_last_one(facts, qtbot):
    look(facts, qtbot, RULE)
    facts.look(Rule("w", "W", "activity", activity=("mail",), points=5), None, WORKSPACE, DATA)
    assert facts.now is None
    qtbot.waitUntil(lambda: facts.now is not None)
    assert len(facts.now) == 0


@pytest.mark.parametrize(
    "rule", [None, Rule("f", "F", "fit", where=Comparison("a", "is", "b"), points=5)]
)
def test_that_there_is_nothing_for_no_rule_and_none_of_fit(facts, qtbot, rule):
    look(facts, qtbot, RULE)
    look(facts, qtbot, rule)
    assert facts.now is None
    look(facts, qtbot, RULE, None)
    assert facts.now is None
