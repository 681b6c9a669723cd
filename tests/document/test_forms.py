"""A rule as editors see it: what the file says of it, finished or not, and back again."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadscorer_gui.document.condition_edits import (
    dissolved,
    grouped,
    inserted,
    negated,
    part_at,
    removed,
    shifted,
)
from leadscorer_gui.document.condition_forms import form_of_condition, raw_condition, way_of
from leadscorer_gui.document.document import Document
from leadscorer_gui.document.raw_edits import number_typed, text_of, typed, with_part_at
from leadscorer_gui.document.rule_forms import (
    form_of,
    form_problems,
    read_form,
    rule_of,
    rules_with,
    with_key,
)
from leadscorer_gui.files.reading import loads
from leadscorer_gui.files.writing import to_yaml
from leadscorer_gui.model.condition_lines import Line, Lines, lines_of, with_operator
from leadscorer_gui.model.conditions import AllOf, AnyOf, Comparison, Not
from leadscorer_gui.model.rules import Rule, UnfinishedRule
from leadscorer_gui.model.workspace import Group, Model, Mql, NamedList, Workspace
from tests.document.workspaces import SMALL
from tests.document.workspaces import rule_of as rule_in
from tests.files import strategies

FIT, WEB = Group("fit", "Fit"), Group("web", "Web")
MODEL = Model("m", "M", Mql(5000), (), groups=(FIT, WEB))
WORKSPACE = Workspace("W", (MODEL,), lists=(NamedList("rivals", ("x.example",)),))

some_rules = strategies.rules("r", ["rivals"], {"fit": ["fit"], "activity": ["web"]})
lines = st.recursive(
    st.builds(Line, st.sampled_from(["", "country"]), st.sampled_from(["is", "gt", "is_empty"])),
    lambda inner: st.builds(
        Lines, st.sampled_from(["all", "any", "none"]), st.lists(inner, min_size=1).map(tuple)
    ),
    max_leaves=6,
)


@given(some_rules)
def test_that_the_form_of_a_rule_is_that_rule_again(rule):
    assert rule_of(form_of(rule), MODEL, WORKSPACE) == rule


@given(strategies.conditions(["rivals"]))
def test_that_a_condition_in_lines_holds_where_it_did(condition):
    rule = Rule("r", "R", "fit", where=condition, points=100)
    form = form_of(rule)
    again = with_key(form, "where", raw_condition(form_of_condition(form.get("where"))))
    found, problems = read_form(again, MODEL, WORKSPACE)
    assert not problems
    assert meaning(found.where) == meaning(condition)


def meaning(condition):
    """The condition without the groups of one part that decide nothing."""
    match condition:
        case AllOf((only,)) | AnyOf((only,)):
            return meaning(only)
        case AllOf(parts) | AnyOf(parts):
            return type(condition), tuple(map(meaning, parts))
        case Not(part):
            return Not, meaning(part)
    return condition


@given(lines)
def test_that_lines_are_kept_word_for_word(part):
    form = part if isinstance(part, Lines) else Lines("all", (part,))
    once = form_of_condition(raw_condition(form))
    assert form_of_condition(raw_condition(once)) == once
    kept = [one for _way, one in lines_of(once) if isinstance(one, Line)]
    wanted = [one for _way, one in lines_of(form) if isinstance(one, Line)]
    assert [(one.field, one.op) for one in kept] == [(one.field, one.op) for one in wanted]


@given(st.data())
def test_that_parts_are_moved_grouped_and_negated_without_losing_any(data):
    form = Lines("all", (data.draw(lines), data.draw(lines), Line("last")))
    ways = [way for way, _part in lines_of(form) if way]
    way = data.draw(st.sampled_from(ways))
    assert len(texts(inserted(form, way, Line("new")))) == len(texts(form)) + 1
    assert texts(grouped(form, way)) == texts(form)
    assert texts(negated(form, way)) == texts(form)
    down, at = shifted(form, way, 1)
    assert sorted(texts(down)) == sorted(texts(form))
    assert part_at(down, at) == part_at(form, way)
    assert negated(negated(form, way), way) == form or isinstance(part_at(form, way), Lines)
    assert dissolved(grouped(form, way), way) == form
    if isinstance(part_at(form, way), Line):
        assert len(texts(removed(form, way))) == len(texts(form)) - 1


def texts(form):
    return [part.field for _way, part in lines_of(form) if isinstance(part, Line)]


def test_that_a_half_typed_rule_is_unfinished_and_says_what_is_missing_where():
    form = form_of(Rule("r", "R", "fit", where=Comparison("a", "is", "x"), points=100))
    half = Lines("all", (Line("", "is", ("x",)), Lines("none", (Line("n", "gt", ("many",)),))))
    where = raw_condition(half)
    rule = rule_of(with_key(form, "where", where), MODEL, WORKSPACE)
    assert isinstance(rule, UnfinishedRule)
    assert form_of_condition(form_of(rule).get("where")) == half
    ways = {way_of(where, one.path[1:]) for one in form_problems(rule, MODEL, WORKSPACE)}
    assert ways == {(0,), (1, 0)}
    saved = loads(to_yaml(Workspace("W", (Model("m", "M", Mql(0), (rule,)),))), "w")
    assert saved.models[0].rules == (rule,)


def test_that_the_place_of_a_problem_is_found_in_every_shape_of_a_condition():
    wrong = Line("n", "gt", ("many",))
    for form, way in (
        (Lines("all", (wrong,)), (0,)),
        (Lines("any", (Line("a"), wrong)), (1,)),
        (Lines("none", (wrong,)), (0,)),
        (Lines("none", (Line("a"), wrong)), (1,)),
        (Lines("none", (Lines("all", (Line("a"), wrong)),)), (0, 1)),
        (Lines("none", (Lines("none", (wrong, Line("a"))),)), (0, 0)),
        (Lines("none", (Lines("any", (Line("a"), wrong)),)), (0, 1)),
    ):
        form = Lines("all", (Line("z", "is", ("1",)), form)) if form.joining != "all" else form
        way = (1, *way) if form.parts[0] != wrong and len(form.parts) == 2 else way
        raw = raw_condition(form)
        rule = with_key(form_of(Rule("r", "R", "fit", points=100)), "where", raw)
        _rule, problems = read_form(rule, MODEL, WORKSPACE)
        found = [way_of(raw, one.path[1:]) for one in problems if "many" in one.message]
        assert found == [way]
        assert part_at(form_of_condition(raw), way) == wrong


def test_that_values_follow_the_operator_and_none_is_lost_on_the_way():
    line = Line("country", "in", ("DE", "AT"))
    assert with_operator(line, "is").values == ("DE",)
    assert with_operator(line, "is_empty").values == ()
    assert with_operator(Line("n", "gt", ("5",)), "between").values == ("5", "")


def test_that_a_form_is_edited_at_any_path():
    raw = with_part_at(None, ("limit", "count"), number_typed(" 3 "))
    raw = with_part_at(raw, ("steps", 0, "points"), number_typed("12,5"))
    assert text_of(raw, "limit", "count") == "3"
    assert text_of(raw, "steps", 0, "points") == "12.5"
    raw = with_part_at(raw, ("limit", "count"), None)
    assert with_part_at(raw, ("steps",), None) is None


@pytest.mark.parametrize("text", ["", " ", "12", "many", "A b: c", "a #b", "- x", "[1", "12,5,3"])
def test_that_a_number_that_is_none_is_kept_as_a_file_gives_it_back(text):
    document = Document(SMALL)
    form = with_key(form_of(rule_in(document, "a")), "max_points", number_typed(text))
    tiers = with_part_at(None, ("tiers", 0, "from"), number_typed(text))
    document.set_rule_form("m", "a", with_key(form, "repeat", tiers))
    assert loads(to_yaml(document.workspace), "file") == document.workspace
    document.close()


def test_that_setting_a_form_is_one_step_with_the_parts_that_changed():
    document = Document(SMALL)
    form = form_of(rule_in(document, "a"))
    changed = with_key(with_key(form, "activity", typed("demo")), "description", typed("Asked"))
    document.set_rule_form("m", "a", changed)
    assert document.undo_stack.undoText() == "Change note, activity of “Pricing page”"
    document.set_rule_form("m", "a", with_key(changed, "points", number_typed("many")))
    assert isinstance(rule_in(document, "a"), UnfinishedRule)
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert document.workspace == SMALL
    document.close()


def test_that_points_of_several_rules_are_added_to_and_multiplied_as_one_step():
    document = Document(SMALL)
    document.add_points("m", ["a", "b", "d", "f"], -250)
    assert [rule_in(document, one).points for one in "ab"] == [750, 1750]
    assert rule_in(document, "f").repeat.frequency.tiers[0].points == 250
    assert document.undo_stack.undoText() == "Take 2.5 points from 3 rules"
    document.scale_points("m", ["a", "c"], Fraction(3, 2))
    assert [rule_in(document, one).points for one in "ac"] == [1125, 2250]
    assert document.undo_stack.undoText() == "Multiply the points of 2 rules by 1.5"
    assert document.undo_stack.count() == 2
    document.set_key("m", ["a", "c"], "ageing", None)
    assert document.undo_stack.count() == 2
    expire = with_part_at(None, ("expire", "after_days"), number_typed("9"))
    document.set_key("m", ["a", "c"], "ageing", expire)
    assert rule_in(document, "c").ageing.expire.after_days == 9
    assert document.undo_stack.undoText() == "Change ageing of 2 rules"
    document.undo_stack.setIndex(0)
    assert document.workspace == SMALL
    document.close()


def parts_of(text):
    """The parts of a form that a mapping in YAML says."""
    head = "leadscorer: 1\nname: n\nmodels:\n  - {id: m, name: m, mql: {threshold: 1}, rules: ["
    said = loads(f"{head}{{unfinished: true, id: r, name: r, kind: fit, {text}}}]}}", "parts")
    return form_of(said.models[0].rules[0])


@pytest.mark.parametrize(
    "text",
    [
        "ageing: {half_life: {days: 45, every_days: 5}}",
        "ageing: {half_life: {days: 45000, every_days: 1}}",
        "ageing: {half_life: {days: many}}",
        "repeat: {mode: first}",
        "repeat: {mode: frequency, frequency: {tiers: [{at_least: 2, points: 5}]}}",
        "who: {field: country, op: in_list, value: nowhere}",
        "where: {any: [{field: country, op: is, value: DE}, {field: title, op: known}]}",
        "group: web",
        "group: fit",
        "group: gone",
        "points: 12.5",
        "max_points: 100",
        "activity: [visit, demo]",
        "enabled: false",
        "disqualify: true",
        "description: Why",
    ],
)
def test_that_a_part_of_many_rules_is_what_it_is_of_each(text):
    model, key = SMALL.models[0], text.partition(":")[0]
    for part in (parts_of(text).get(key), None):
        each = [
            rule_of(with_key(form_of(rule), key, part), model, SMALL) for rule in model.rules * 2
        ]
        assert list(rules_with(model.rules * 2, key, part, model, SMALL)) == each
