"""Intents: each is one undo step that says what it did, or changes nothing at all."""

from dataclasses import replace
from fractions import Fraction
from functools import partial

import pytest

from leadscorer_gui.document.validity import Refused
from leadscorer_gui.files.writing import to_yaml
from leadscorer_gui.model.conditions import Comparison
from leadscorer_gui.model.lists import BUILT_IN
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.workspace import Band, Group, Model, Mql
from tests.document.edits import EDITS, ageing
from tests.document.workspaces import SMALL, rule, rule_ids, rule_of


def text_of(document):
    return document.undo_stack.undoText()


@pytest.mark.parametrize("name", EDITS)
def test_that_an_intent_is_one_step_with_a_text_and_can_be_undone_and_redone(document, name):
    edit, text = EDITS[name]
    heard = []
    document.changed.connect(heard.append)
    edit(document)
    after = document.workspace
    assert after != SMALL
    assert (document.undo_stack.count(), text_of(document)) == (1, text)
    assert document.modified
    document.undo_stack.undo()
    assert document.workspace == SMALL
    assert not document.modified
    document.undo_stack.redo()
    assert document.workspace == after
    assert heard == [after, SMALL, after]


NOTHING = {
    "threshold": lambda d: d.set_threshold("m", 5000),
    "points": lambda d: d.set_points("m", ["a"], 1000),
    "none": lambda d: d.set_points("m", [], 1000),
    "on": lambda d: d.set_enabled("m", ["a", "d"], True),
    "group": lambda d: d.set_group("m", ["a", "e"], "web"),
    "rule": lambda d: d.replace_rule("m", replace(rule_of(d, "a"))),
    "draft": lambda d: d.replace_rule("m", replace(rule_of(d, "d"))),
    "move": lambda d: d.move_rules("m", ["b", "c"], 3),
    "place": lambda d: d.place_rules("m", ["c"], None, 2),
    "model": lambda d: d.move_model("m", 0),
    "add": lambda d: d.add_rules("m", 0, []),
    "remove": lambda d: d.remove_rules("m", []),
    "copy": lambda d: d.duplicate_rules("m", []),
}


@pytest.mark.parametrize("name", NOTHING)
def test_that_an_edit_that_changes_nothing_leaves_no_step(document, name):
    NOTHING[name](document)
    assert document.undo_stack.count() == 0
    assert document.workspace is SMALL


UNKNOWN = {
    "model": lambda d: d.set_threshold("x", 1),
    "rule": lambda d: d.replace_rule("m", rule("x")),
    "points": lambda d: d.set_points("m", ["a", "x"], 1),
    "group": lambda d: d.set_group("m", ["a"], "x"),
    "no rule to a group": lambda d: d.set_group("m", [], "x"),
    "move": lambda d: d.move_rules("m", ["x"], 0),
    "remove": lambda d: d.remove_rules("m", ["x"]),
    "remove group": lambda d: d.remove_group("m", "x"),
    "remove model": lambda d: d.remove_model("x"),
    "copy model": lambda d: d.duplicate_model("x"),
    "move model": lambda d: d.move_model("x", 0),
    "name": lambda d: d.set_model_name("x", "y"),
}


@pytest.mark.parametrize("name", UNKNOWN)
def test_that_an_unknown_id_is_a_key_error_and_changes_nothing(document, name):
    with pytest.raises(KeyError):
        UNKNOWN[name](document)
    assert document.undo_stack.count() == 0
    assert document.workspace is SMALL


REFUSED = {
    "too high": lambda d: d.set_threshold("m", 10**12),
    "points too high": lambda d: d.set_points("m", ["a"], 10**12),
    "points beside tiers": lambda d: d.set_points("m", ["a", "f"], 100),
    "blank": lambda d: d.set_model_name("m", " "),
    "blank rule": lambda d: d.replace_rule("m", replace(rule_of(d, "a"), name="")),
    "blank draft": lambda d: d.set_model_name("later", ""),
    "two kinds": lambda d: d.set_group("m", ["b"], "web"),
    "two kinds placed": lambda d: d.place_rules("m", ["b"], "web", 0),
    "same id": lambda d: d.add_rules("m", 0, [rule("a")]),
    "same id twice": lambda d: d.add_rules("m", 0, [rule("x"), rule("x")]),
    "no such group": lambda d: d.add_rules("m", 0, [rule("x", group="nowhere")]),
    "same model": lambda d: d.add_model(Model("m", "M", Mql(0), ())),
    "same group": lambda d: d.add_group("m", 0, Group("web", "W")),
    "bands": lambda d: d.set_bands("m", [Band("Hot", 5), Band("Cold", 0)]),
    "no capacity at all": lambda d: d.set_capacity("m", Fraction(0)),
    "capacity below zero": lambda d: d.set_capacity("m", Fraction(-1)),
    "capacity too high": lambda d: d.set_capacity("m", Fraction(1_000_001)),
    "capacity too fine": lambda d: d.set_capacity("m", Fraction(1, 3)),
    "fit group ages": lambda d: d.replace_group("m", Group("fit", "Fit", ageing=ageing(5))),
    "list": lambda d: d.replace_rule(
        "m", replace(rule_of(d, "a"), where=Comparison("x", "in_list", "nowhere"))
    ),
    "zone": lambda d: d.set_time_zone("Nowhere"),
    "unfinished": lambda d: d.set_threshold("later", 5),
    "control character": lambda d: d.set_model_name("m", "a\ud800"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_that_what_would_make_the_workspace_invalid_is_refused_in_words(document, name):
    with pytest.raises(Refused) as refusal:
        REFUSED[name](document)
    assert all(refusal.value.problems)
    assert document.undo_stack.count() == 0
    assert document.workspace is SMALL


def test_that_the_steps_of_a_capacity_say_what_they_did(document):
    told = []
    for number, capacity in enumerate((Fraction(40), Fraction("35.25"), None)):
        document.set_capacity("m", capacity)
        document.set_capacity("m", capacity)
        assert document.workspace.models[0].weekly_capacity == capacity
        told.append(text_of(document))
        document.set_name(f"Something between {number}")
    assert told == [
        "Set the capacity of “Pro plan” to 40",
        "Change capacity of “Pro plan” from 40 to 35.25",
        "Take away the capacity of “Pro plan”",
    ]
    assert document.undo_stack.count() == 6


def test_that_a_problem_that_was_there_before_does_not_forbid_other_edits(qapp):
    from leadscorer_gui.document.document import Document
    from leadscorer_gui.model.checks import problems

    broken = replace(SMALL.models[0], rules=(rule("a", group="nowhere"), rule("b")))
    document = Document(replace(SMALL, models=(broken,)))
    document.set_points("m", ["b"], 900)
    document.set_points("m", ["a"], 900)
    assert len(problems(document.workspace, BUILT_IN)) == 1
    with pytest.raises(Refused, match="no group “gone”"):
        document.add_rules("m", 0, [rule("c", group="gone")])


def test_that_what_is_unfinished_stays_word_for_word_through_edits_of_others(document):
    draft, later = rule_of(document, "d").raw, document.workspace.model("later").raw
    for edit, _text in EDITS.values():
        edit(document)
        document.undo_stack.undo()
    document.set_points("m", ["a", "c"], 700)
    document.move_rules("m", ["d"], 0)
    assert rule_of(document, "d").raw is draft
    assert document.workspace.model("later").raw is later
    assert "points: 010" in to_yaml(document.workspace)


def test_that_an_edit_of_an_unfinished_rule_changes_one_word_of_it(document):
    before = dict(rule_of(document, "d").raw.pairs)
    document.set_points("m", ["d"], 1250)
    after = dict(rule_of(document, "d").raw.pairs)
    assert after.pop("points").text == "12.5"
    assert after == {key: value for key, value in before.items() if key != "points"}


def test_that_a_number_that_an_arrow_runs_through_is_one_step_from_first_to_last(document, clock):
    for points in range(1100, 1600, 100):
        document.set_points("m", ["a"], points)
        clock.wait(0.05)
    assert document.undo_stack.count() == 1
    assert text_of(document) == "Change points of “Pricing page” from 10 to 15"
    for threshold in range(4000, 3000, -100):
        document.set_threshold("m", threshold)
        clock.wait(0.9)
    assert document.undo_stack.count() == 2
    document.undo_stack.setIndex(0)
    assert document.workspace == SMALL


def test_that_a_number_that_is_typed_again_is_a_step_of_its_own(document, clock):
    for points in (1100, 1200):
        document.set_points("m", ["a"], points)
        clock.wait(1.1)
    document.undo_stack.undo()
    assert rule_of(document, "a").points == 1100


def test_that_an_arrow_back_to_the_first_number_leaves_no_step_and_nothing_to_save(document, clock):
    document.set_threshold("m", 1)
    document.set_threshold("m", 5000)
    assert document.undo_stack.count() == 0
    assert document.workspace == SMALL
    assert not document.modified


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (lambda d: d.set_enabled("m", ["a"], False), lambda d: d.set_enabled("m", ["a"], True)),
        (lambda d: d.set_enabled("m", ["d"], False), lambda d: d.set_enabled("m", ["d"], True)),
        (lambda d: d.set_group("m", ["a"], None), lambda d: d.set_group("m", ["a"], "web")),
        (lambda d: d.set_points("m", ["a", "c"], 1), lambda d: d.set_points("m", ["a", "c"], 2)),
        (lambda d: d.set_bands("m", [Band("A", 5)]), lambda d: d.set_bands("m", [Band("B", 7)])),
        (lambda d: d.set_data_files("a", "b"), lambda d: d.set_data_files("c", "d")),
        (lambda d: d.set_name("One"), lambda d: d.set_name("Two")),
    ],
)
def test_that_all_else_that_is_done_twice_is_two_steps(document, clock, first, second):
    first(document)
    between = document.workspace
    second(document)
    assert document.undo_stack.count() == 2
    document.undo_stack.undo()
    assert document.workspace == between


def test_that_edits_of_different_things_are_steps_of_their_own(document):
    document.set_points("m", ["a"], 1)
    document.set_points("m", ["c"], 1)
    document.set_points("m", ["a"], 2)
    document.replace_rule("m", replace(rule_of(document, "a"), name="A"))
    assert document.undo_stack.count() == 4


def test_that_nothing_is_merged_across_a_save(document, tmp_path):
    document.set_threshold("m", 6000)
    document.save_as(tmp_path / "w.leadscorer")
    document.set_threshold("m", 5000)
    assert document.undo_stack.count() == 2
    assert document.modified
    document.undo_stack.undo()
    assert not document.modified
    assert document.workspace.model("m").mql.threshold == 6000


def test_that_undo_after_a_save_is_something_to_save(document, tmp_path):
    document.set_threshold("m", 6000)
    document.save_as(tmp_path / "w.leadscorer")
    document.undo_stack.undo()
    assert document.modified


def test_that_hundreds_of_steps_can_be_undone(document):
    for number in range(300):
        document.set_points("m", ["ac"[number % 2]], number)
    assert document.undo_stack.count() == 300
    document.undo_stack.setIndex(0)
    assert document.workspace == SMALL


@pytest.mark.parametrize(
    ("moved", "row", "expected"),
    [
        (["a"], 6, "bcdefa"),
        (["f"], 0, "fabcde"),
        (["e", "b"], 0, "beacdf"),
        (["a", "c"], 2, "bacdef"),
        (["a", "f"], 3, "bcafde"),
        (["b", "c", "d"], 99, "aefbcd"),
    ],
)
def test_that_moved_rules_keep_their_order_and_stand_before_the_row(document, moved, row, expected):
    document.move_rules("m", moved, row)
    assert "".join(rule_ids(document)) == expected
    document.undo_stack.undo()
    assert document.workspace == SMALL


def test_that_copies_have_ids_and_names_of_their_own_and_stand_below(document):
    assert document.duplicate_rules("m", ["d", "a"]) == ["a-2", "d-2"]
    assert rule_ids(document) == ["a", "b", "c", "d", "a-2", "d-2", "e", "f"]
    assert document.duplicate_rules("m", ["a", "a-2"]) == ["a-3", "a-4"]
    names = [rule_of(document, one).name for one in ("a-2", "a-3", "a-4", "d-2")]
    assert names == [
        "Pricing page (copy)",
        "Pricing page (copy 2)",
        "Pricing page (copy) (copy)",
        "Trial: started (copy)",
    ]
    raw = dict(rule_of(document, "d-2").raw.pairs)
    assert (raw["id"].text, raw["name"].text) == ("d-2", "Trial: started (copy)")
    assert raw["points"].text == "010"


def test_that_a_removed_group_leaves_its_rules_and_comes_back_with_them(document):
    document.remove_group("m", "web")
    assert isinstance(rule_of(document, "a"), Rule)
    assert rule_of(document, "a").group is None
    document.undo_stack.undo()
    assert document.workspace == SMALL


def test_that_a_value_taken_before_stays_as_it_was(document):
    taken = document.workspace
    document.remove_model("m")
    assert taken == SMALL


@pytest.mark.parametrize("name", EDITS)
def test_that_the_edited_workspace_can_be_saved_and_opened(document, tmp_path, name):
    EDITS[name][0](document)
    path = tmp_path / "w.leadscorer"
    document.save_as(path)
    saved = document.workspace
    partial(document.open, path)()
    assert document.workspace == saved


def test_that_fresh_ids_are_made_of_the_name_and_are_free(document):
    assert document.fresh_rule_id("m", "Préise & more") == "preise-more"
    assert document.fresh_rule_id("m", "A") == "a-2"
    assert document.fresh_rule_id("m", "日本") == "rule"
    assert document.fresh_model_id("M") == "m-2"
