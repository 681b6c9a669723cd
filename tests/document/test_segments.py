"""Segments and capacities of values: edited through the one undo stack, refused if wrong."""

from fractions import Fraction

import pytest

from leadscorer_gui.document.document import Document
from leadscorer_gui.document.validity import Refused
from leadscorer_gui.files.reading import loads
from leadscorer_gui.model.conditions import Comparison
from leadscorer_gui.model.segments import HasDone, Segment

TEXT = "leadscorer: 1\nname: W\nlists: {south: [IT]}\nmodels: []\n"
DACH = Segment("", "DACH!", Comparison("country", "in", ("DE", "AT")))


@pytest.fixture
def document(qapp, tmp_path):
    path = tmp_path / "w.leadscorer"
    path.write_text(TEXT, encoding="utf-8")
    document = Document()
    document.open(path)
    yield document
    document.close()


def steps(document):
    return document.undo_stack.count()


def test_that_a_segment_is_added_changed_and_removed_step_by_step(document):
    first = document.add_segment(DACH)
    assert first == "dach"
    assert document.add_segment(DACH) == "dach-2"
    busy = Segment("", "Busy", None, (HasDone(("visit",), None, 3),))
    document.change_segment(first, busy)
    assert document.workspace.segments[0] == Segment("dach", "Busy", None, busy.has_done)
    document.remove_segment("dach-2")
    assert [one.id for one in document.workspace.segments] == ["dach"]
    assert steps(document) == 4
    for _step in range(4):
        document.undo_stack.undo()
    assert document.workspace == loads(TEXT, "w")


def test_that_a_segment_that_no_file_can_hold_is_refused(document):
    with pytest.raises(Refused):
        document.add_segment(Segment("", "A"))
    with pytest.raises(Refused):
        document.add_segment(Segment("", "A", Comparison("c", "in_list", "north")))
    with pytest.raises(KeyError):
        document.change_segment("nobody", DACH)
    assert steps(document) == 0


def test_that_capacities_of_values_are_kept_once_each(document):
    document.set_value_capacity("region", "EMEA", Fraction(15))
    document.set_value_capacity("region", " emea", Fraction(31, 2))
    document.set_value_capacity("region", "", Fraction(1))
    document.set_value_capacity("owner", "Kim", Fraction(3))
    (region, owner) = document.workspace.capacities
    assert [(one.value, one.per_week) for one in region.values] == [("EMEA", 1550), ("", 100)]
    document.set_value_capacity("owner", "kim", None)
    assert document.workspace.capacities == (region,)
    assert owner.attribute == "owner"
    document.undo_stack.undo()
    assert document.workspace.capacities == (region, owner)
    before = steps(document)
    document.set_value_capacity("owner", "nobody", None)
    assert steps(document) == before
    with pytest.raises(Refused):
        document.set_value_capacity("owner", "Kim", Fraction(1, 3))


def test_that_a_segment_has_a_capacity(document):
    document.add_segment(DACH)
    document.set_segment_capacity("dach", Fraction(7, 2))
    assert document.workspace.segments[0].capacity == 350
    document.set_segment_capacity("dach", None)
    assert document.workspace.segments[0].capacity is None
