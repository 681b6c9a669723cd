import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadscorer_gui.document import rule_forms
from leadscorer_gui.document.document import Document
from leadscorer_gui.document.form_reading import ageing_of, repeat_of
from leadscorer_gui.document.model_forms import (
    form_of_model,
    group_form,
    model_form_problems,
    model_of,
    model_part,
    with_group_form,
    with_model_part,
)
from leadscorer_gui.document.model_part_edits import ModelPartEdits
from leadscorer_gui.files import writing
from leadscorer_gui.files.reading import loads
from leadscorer_gui.files.writing import to_yaml
from leadscorer_gui.model.raw import RawList, RawMapping, RawScalar
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.workspace import Band, Model, UnfinishedModel, Workspace
from tests.counting import counted
from tests.document.workspaces import SMALL
from tests.examples import examples
from tests.ui.editors.forms import MODEL, WORKSPACE, form, plain, rule_form
from tests.ui.editors.random_forms import ageings, repeats

PRO = SMALL.model("m")
LATER = SMALL.model("later")


class Edited(Document, ModelPartEdits):
    pass


@pytest.fixture
def edited(qapp):
    document = Edited(SMALL)
    yield document
    document.close()


def parts():
    return {
        "mql": "{threshold: 60, minimum_fit: 10, minimum_engagement: -2.5}",
        "bands": "[{name: Cold, from: 0}, {name: Hot, from: 50}]",
        "matrix": "{fit: [{name: A, from: 0}], engagement: [{name: '1', from: 5}]}",
        "audience": "{field: status, op: is_not, value: customer}",
        "limits": "{min: 0, max: 100}",
        "capacity": "12.5",
        "product": "Pro",
        "inactivity": "{ignore: [email_sent], steps: [{after_days: 30, points: -15}]}",
    }


@pytest.mark.parametrize(("key", "text"), parts().items())
def test_that_a_part_of_a_model_becomes_what_a_form_says(key, text):
    after = with_model_part(PRO, key, form(text), SMALL)
    assert isinstance(after, Model)
    assert after.rules is PRO.rules
    assert plain(model_part(after, key)) == plain(form(text))
    whole = loads(to_yaml(Workspace("W", (after,))), "")
    assert whole.models[0] == after


@pytest.mark.parametrize("key", parts())
def test_that_a_part_can_be_taken_out_but_the_threshold(key):
    full = PRO
    for each, text in parts().items():
        full = with_model_part(full, each, form(text), SMALL)
    after = with_model_part(full, key, None, SMALL)
    assert isinstance(after, Model) == (key != "mql")


UNREADABLE = {
    "mql": "{threshold: many}",
    "bands": "[{name: Hot, from: 50}, {name: Cold, from: 0}]",
    "matrix": "{fit: [{name: A, from: 0}]}",
    "audience": "{field: status, op: in_list, value: nowhere}",
    "limits": "{min: 5}",
    "inactivity": "{then_every: {days: 3, points: -1}}",
    "groups": "[{id: fit, name: Fit, max: 010x}]",
}


@pytest.mark.parametrize(("key", "text"), UNREADABLE.items())
def test_that_an_unfinished_part_is_kept_word_for_word_and_told_by_its_place(key, text):
    after = with_model_part(PRO, key, form(text), SMALL)
    assert isinstance(after, UnfinishedModel)
    assert after.raw.get(key) == form(text)
    assert after.raw.get("unfinished") == RawScalar("true")
    problems = model_form_problems(after, SMALL)
    assert problems
    assert all(one.path[0] == key or one.path[0] == "rules" for one in problems)
    again = loads(to_yaml(Workspace("W", (after,))), "").models[0]
    assert again.raw == after.raw


@pytest.mark.parametrize(("key", "text"), UNREADABLE.items())
def test_that_a_model_is_finished_again_with_the_part_it_had(key, text):
    after = with_model_part(PRO, key, form(text), SMALL)
    assert with_model_part(after, key, model_part(PRO, key), SMALL) == PRO


def test_that_two_unfinished_parts_are_both_told_and_mended_one_by_one():
    after = with_model_part(PRO, "limits", form(UNREADABLE["limits"]), SMALL)
    after = with_model_part(after, "bands", form(UNREADABLE["bands"]), SMALL)
    assert [one.path[0] for one in model_form_problems(after, SMALL)] == ["bands", "limits"]
    after = with_model_part(after, "limits", None, SMALL)
    assert isinstance(after, UnfinishedModel)
    after = with_model_part(after, "bands", None, SMALL)
    assert after == PRO


def test_that_a_model_that_came_unfinished_from_the_file_is_finished_by_its_threshold():
    assert isinstance(LATER, UnfinishedModel)
    assert [one.path for one in model_form_problems(LATER, SMALL)] == [("mql", "threshold")]
    after = with_model_part(LATER, "mql", form("{threshold: 30}"), SMALL)
    assert isinstance(after, Model)
    assert after.mql.threshold == 3000
    assert after.rules == ()


def test_that_unfinished_rules_inside_stay_as_they_are():
    after = with_model_part(PRO, "limits", form("{min: 5}"), SMALL)
    back = with_model_part(after, "limits", None, SMALL)
    assert back.rules == PRO.rules


def test_that_a_rule_that_is_wrong_is_told_by_its_place():
    broken = RawMapping(
        tuple(
            (key, RawList((rule_form(points=RawScalar("x")),)) if key == "rules" else part)
            for key, part in form_of_model(PRO).pairs
        )
    )
    after = model_of(broken, PRO, SMALL)
    assert isinstance(after, UnfinishedModel)
    assert [one.path for one in model_form_problems(after, SMALL)] == [("rules", 0, "points")]


def test_that_a_group_becomes_what_a_form_says():
    web = form("{id: web, name: Web pages, min: -5, max: 20}")
    after = with_group_form(PRO, "web", web, SMALL)
    assert isinstance(after, Model)
    assert (after.groups[1].name, after.groups[1].min, after.groups[1].max) == (
        "Web pages",
        -500,
        2000,
    )
    assert group_form(after, "web") == web
    half = with_group_form(PRO, "web", form("{id: web, name: Web, max: -5}"), SMALL)
    assert isinstance(half, UnfinishedModel)
    assert [one.path for one in model_form_problems(half, SMALL)] == [("groups", 1, "max")]
    assert with_group_form(half, "web", group_form(PRO, "web"), SMALL) == PRO
    with pytest.raises(KeyError):
        with_group_form(PRO, "none", web, SMALL)


def test_that_ageing_of_a_group_of_fit_rules_is_told():
    fit = form("{id: fit, name: Fit, ageing: {expire: {after_days: 9}}}")
    half = with_group_form(PRO, "fit", fit, SMALL)
    assert [one.path for one in model_form_problems(half, SMALL)] == [("groups", 0, "ageing")]


# Intents


def test_that_an_edit_of_a_part_is_one_step_and_undone(edited):
    edited.set_model_part("m", "bands", form(parts()["bands"]))
    assert edited.workspace.model("m").bands == (Band("Cold", 0), Band("Hot", 5000))
    assert edited.undo_stack.undoText() == "Change bands of “Pro plan”"
    edited.undo_stack.undo()
    assert edited.workspace == SMALL


def test_that_a_model_goes_unfinished_and_comes_back_each_with_one_step(edited):
    edited.set_model_part("m", "limits", form("{min: 5}"))
    assert isinstance(edited.workspace.model("m"), UnfinishedModel)
    assert edited.undo_stack.undoText() == "Change limits of “Pro plan”"
    edited.set_model_part("m", "limits", form("{min: -5}"))
    assert edited.workspace.model("m").limits.min == -500
    edited.undo_stack.undo()
    edited.undo_stack.undo()
    assert edited.workspace == SMALL


def test_that_an_edit_that_changes_nothing_leaves_no_step(edited):
    edited.set_model_part("m", "mql", form("{threshold: 50}"))
    edited.set_model_part("m", "limits", None)
    assert edited.undo_stack.count() == 0


def test_that_the_parts_of_an_unfinished_model_are_edited_too(edited):
    edited.set_model_part("later", "bands", form(parts()["bands"]))
    assert isinstance(edited.workspace.model("later"), UnfinishedModel)
    edited.set_model_part("later", "mql", form("{threshold: 30}"))
    assert edited.workspace.model("later").bands == (Band("Cold", 0), Band("Hot", 5000))


def test_that_a_whole_form_is_set_and_keeps_its_id_and_name(edited):
    edited.set_model_form("m", form("{id: other, name: Other, mql: {threshold: 9}, rules: []}"))
    model = edited.workspace.model("m")
    assert (model.name, model.mql.threshold, model.rules) == ("Pro plan", 900, ())


def test_that_a_group_is_edited_by_its_form(edited):
    edited.set_group_form("m", "web", form("{id: web, name: Web, max: 30}"))
    assert edited.workspace.model("m").groups[1].max == 3000


def test_that_what_no_file_can_hold_is_refused(edited):
    with pytest.raises(ValueError, match="colour"):
        edited.set_model_part("m", "limits", form("{min: 5, colour: red}"))
    assert edited.workspace == SMALL


# The same as the reader of files


@settings(max_examples=examples(30), deadline=None)
@given(repeats(), ageings())
def test_that_a_form_is_read_as_the_file_would_be(repeat, ageing):
    points = None if repeat.get("tiers") or repeat.get("frequency") else RawScalar("10")
    aged = None if repeat.get("frequency") else ageing
    rule, problems = rule_forms.read_form(
        rule_form(points=points, repeat=repeat, ageing=aged), MODEL, WORKSPACE
    )
    if rule is not None:
        assert repeat_of(repeat) == rule.repeat
        assert (ageing_of(ageing) if aged else None) == rule.ageing
    else:
        assert all(one.path[0] == "ageing" for one in problems), problems


@pytest.mark.parametrize("text", ["", "x", "1: 2", "# no", "- a", "010", "1e3", "'", "  ", "~"])
def test_that_odd_texts_typed_are_wrong_in_a_form_as_in_the_file(text):
    half = with_model_part(PRO, "mql", RawMapping((("threshold", RawScalar(text)),)), SMALL)
    workspace = Workspace("W", (half,))
    if isinstance(half, UnfinishedModel):
        again = loads(to_yaml(workspace), "").models[0]
        assert again.raw.get("mql").get("threshold").text == text
        assert [one.path for one in model_form_problems(half, SMALL)] == [("mql", "threshold")]
    else:
        assert text == "010"


def test_that_an_edit_of_a_part_looks_at_each_rule_once_or_twice(qapp, monkeypatch):
    rules = tuple(
        Rule(f"r{n}", f"Rule {n}", "activity", activity=("visit",), points=100 + n)
        for n in range(300)
    )
    document = Edited(Workspace("W", (Model("m", "M", PRO.mql, rules),)))
    for text in ("{min: 5}", "{min: -5}", "{max: x}", "{max: 9}"):
        with monkeypatch.context() as patch:
            records = counted(patch, writing, "_record")
            document.set_model_part("m", "limits", form(text))
        assert len(records) < 2.1 * len(rules), text
    document.close()


@given(st.sampled_from(sorted(UNREADABLE)), st.sampled_from(sorted(parts())))
@settings(max_examples=30, deadline=None)
def test_that_no_edit_loses_a_word_of_another_part(broken, other):
    half = with_model_part(PRO, broken, form(UNREADABLE[broken]), SMALL)
    after = with_model_part(half, other, form(parts()[other]), SMALL)
    kept = dict(form_of_model(half).pairs)
    now = dict(form_of_model(after).pairs)
    for key in kept:
        if key != other:
            assert plain(now[key]) == plain(kept[key])
