"""Rules are moved step by step, on into the next group that takes them; groups as well."""

import pytest

from leadscorer_gui.document.rule_moves import step_place
from leadscorer_gui.model.workspace import Group
from tests.document.trees import shown
from tests.document.workspaces import SMALL


def step(document, ids, by):
    place = step_place(document.workspace.model("m"), ids, by)
    if place is not None:
        document.place_rules("m", ids, *place)
    return place is not None


def test_that_a_rule_goes_up_and_down_within_its_group(tree, document):
    assert step(document, ["d"], -1)
    assert shown(tree)[None] == ["d", "c", "f"]
    assert step(document, ["d"], 1)
    assert step(document, ["d"], 1)
    assert shown(tree)[None] == ["c", "f", "d"]


def test_that_it_goes_on_into_the_next_group_that_takes_its_kind(tree, document):
    assert step(document, ["f"], 1)  # past the fit group
    assert shown(tree) == {None: ["c", "d"], "fit": ["b"], "web": ["f", "a", "e"]}
    assert step(document, ["f"], -1)
    assert shown(tree) == {None: ["c", "d", "f"], "fit": ["b"], "web": ["a", "e"]}
    assert step(document, ["b"], -1)
    assert shown(tree)[None] == ["c", "d", "f", "b"]


def test_that_it_stays_at_the_ends(document):
    assert not step(document, ["c"], -1)
    assert not step(document, ["e"], 1)
    assert not step(document, [], 1)
    assert document.workspace is SMALL


def test_that_several_rules_move_together_and_close_up_first_at_an_end(tree, document):
    assert step(document, ["c", "f"], -1)
    assert shown(tree)[None] == ["c", "f", "d"]
    assert step(document, ["c", "f"], 1)
    assert shown(tree)[None] == ["d", "c", "f"]
    assert document.undo_stack.count() == 2


def test_that_rules_of_several_groups_are_not_mixed_by_a_step(document):
    with pytest.raises(ValueError, match="several groups"):
        step(document, ["a", "c"], 1)


def test_that_a_group_is_filled_from_where_the_rule_comes(tree, document):
    document.add_group("m", 1, Group("new", "New"))
    assert step(document, ["a"], -1)
    assert shown(tree)["new"] == ["a"]


def test_that_groups_are_moved_and_removed_as_one_step_each(tree, document):
    document.move_group("m", "web", 0)
    assert list(shown(tree)) == [None, "web", "fit"]
    document.move_group("m", "web", 0)
    assert document.undo_stack.count() == 1
    document.remove_groups("m", ["web", "fit"])
    assert shown(tree) == {None: ["a", "b", "c", "d", "e", "f"]}
    assert document.undo_stack.undoText() == "Remove 2 groups"
    document.remove_groups("m", [])
    document.undo_stack.setIndex(0)
    assert document.workspace == SMALL
    with pytest.raises(KeyError):
        document.remove_groups("m", ["nowhere"])
