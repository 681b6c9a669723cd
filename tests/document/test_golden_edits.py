"""Golden leads added, changed, moved, accepted and removed, each one step."""

from dataclasses import replace

import pytest

from leadscorer_gui.document.validity import Refused
from leadscorer_gui.model.golden import Cell, Expected, GoldenLead

ANNA = GoldenLead("anna", "Anna", lead=(Cell("country", "DE"),), expect=(Expected("m", 500),))


def test_that_golden_leads_are_added_under_ids_of_their_own(document):
    assert document.add_golden(ANNA) == "anna"
    assert document.add_golden(ANNA) == "anna-2"
    assert document.undo_stack.undoText() == "Add golden lead “Anna”"
    assert [one.id for one in document.workspace.golden] == ["anna", "anna-2"]
    assert document.fresh_golden_id("Anna") == "anna-3"


def test_that_a_golden_lead_is_changed_moved_doubled_and_removed(document):
    document.add_golden(ANNA)
    document.replace_golden("anna", replace(ANNA, name="Anna W."))
    copy = document.duplicate_golden("anna")
    assert [one.name for one in document.workspace.golden] == ["Anna W.", "Anna W. (copy)"]
    document.move_golden(copy, 0)
    document.move_golden(copy, 0)
    assert [one.id for one in document.workspace.golden] == [copy, "anna"]
    document.remove_golden(["anna", copy])
    assert document.workspace.golden == ()
    for _step in range(document.undo_stack.count()):
        document.undo_stack.undo()
    assert document.workspace.golden == ()


@pytest.mark.parametrize(
    "wrong",
    [
        replace(ANNA, expect=(Expected("nobody", 5),)),
        replace(ANNA, as_of="soon"),
        replace(ANNA, activities=((Cell("type", "visit"),),)),
        replace(ANNA, lead=(Cell("lead_id", "x"),)),
    ],
)
def test_that_a_golden_lead_that_no_file_may_hold_is_refused(document, wrong):
    with pytest.raises(Refused):
        document.add_golden(wrong)
    document.add_golden(ANNA)
    with pytest.raises(Refused):
        document.replace_golden("anna", wrong)
    assert document.workspace.golden == (ANNA,)


def test_that_new_values_of_several_leads_are_accepted_as_one_step(document):
    document.add_golden(ANNA)
    document.add_golden(replace(ANNA, id="ben", name="Ben", expect=()))
    document.accept_golden(
        [("anna", Expected("m", 700)), ("ben", Expected("m", 1)), ("anna", Expected("later", 2))]
    )
    assert [one.expect for one in document.workspace.golden] == [
        (Expected("m", 700), Expected("later", 2)), (Expected("m", 1),),
    ]  # fmt: skip
    assert document.undo_stack.undoText() == "Accept the new values of 2 golden leads"
    document.undo_stack.undo()
    assert [one.expect for one in document.workspace.golden] == [(Expected("m", 500),), ()]


def test_that_nothing_more_may_be_expected_of_a_model(document):
    document.add_golden(ANNA)
    document.drop_expected("anna", "m")
    assert document.workspace.golden[0].expect == ()


def test_that_unknown_golden_leads_are_key_errors(document):
    for call in (
        lambda: document.remove_golden(["x"]),
        lambda: document.move_golden("x", 0),
        lambda: document.accept_golden([("x", Expected("m", 1))]),
    ):
        with pytest.raises(KeyError):
            call()
