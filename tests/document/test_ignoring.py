"""Problems that somebody lives with: one undo step each, gone when their rule is gone."""

from dataclasses import replace

import pytest

from leadscorer_gui.document.document import Document
from leadscorer_gui.model.ignored import IgnoredProblem
from tests.document.workspaces import SMALL

OF_RULE = IgnoredProblem("never_fires", "m", "a", "a new form")
OF_MODEL = IgnoredProblem("no_ageing", "m")
OF_DATA = IgnoredProblem("active_before_created")
ALL = (OF_RULE, OF_MODEL, OF_DATA)


@pytest.fixture
def document(qapp):
    document = Document(SMALL)
    document.ignore_problems(ALL)
    return document


def test_that_problems_are_ignored_and_not_any_more_as_one_step_each(document):
    assert document.workspace.ignored_problems == ALL
    assert document.undo_stack.undoText() == "Ignore 3 problems"
    document.stop_ignoring([replace(OF_RULE, reason=None)])
    assert document.workspace.ignored_problems == (OF_MODEL, OF_DATA)
    document.undo_stack.undo()
    assert document.workspace.ignored_problems == ALL
    document.undo_stack.undo()
    assert document.workspace == SMALL


def test_that_a_new_reason_takes_the_place_of_the_old_one(document):
    document.ignore_problems([replace(OF_RULE, reason="a form of 2027")])
    assert [one.reason for one in document.workspace.ignored_problems] == [
        None, None, "a form of 2027",
    ]  # fmt: skip
    before = document.undo_stack.count()
    document.ignore_problems([OF_MODEL, OF_DATA][:0])
    assert document.undo_stack.count() == before


@pytest.mark.parametrize("how", ["remove", "replace"])
def test_that_it_goes_and_comes_back_with_the_rule(document, how):
    if how == "remove":
        document.remove_rules("m", ["a"])
    else:
        model = document.workspace.model("m")
        document.replace_model("m", replace(model, rules=model.rules[1:]))
        assert "a" not in [rule.id for rule in document.workspace.model("m").rules]
    assert document.workspace.ignored_problems == (OF_MODEL, OF_DATA)
    document.undo_stack.undo()
    assert document.workspace.ignored_problems == ALL
    document.undo_stack.redo()
    assert document.workspace.ignored_problems == (OF_MODEL, OF_DATA)


def test_that_it_goes_with_the_model_and_stays_with_a_rule_that_moves(document):
    document.move_rules("m", ["a"], 3)
    document.set_points("m", ["a"], 700)
    assert document.workspace.ignored_problems == ALL
    document.remove_model("m")
    assert document.workspace.ignored_problems == (OF_DATA,)
    document.undo_stack.undo()
    assert document.workspace.ignored_problems == ALL
