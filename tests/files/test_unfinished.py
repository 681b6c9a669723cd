"""Unfinished rules and models: kept word for word, but not unchecked."""

import pytest

from leadscorer_gui.files.reading import loads
from leadscorer_gui.model.raw import RawList, RawMapping, RawScalar
from leadscorer_gui.model.rules import UnfinishedRule
from leadscorer_gui.model.workspace import UnfinishedModel
from tests.files.broken import HEAD, assert_told, earning, in_model, in_rule

UNFINISHED = """\
kind: fit
unfinished: true
points:
group: nowhere
where: {all: [], field: , op: in_list, value: [nothing, "5"]}
repeat: later
"""


def test_that_an_unfinished_rule_is_kept_word_for_word():
    model = loads(in_rule(*UNFINISHED.splitlines()), "w").models[0]
    assert model.scored_rules() == ()
    assert model.rules == (UnfinishedRule("r", "R", "fit", model.rules[0].raw),)
    assert model.rules[0].raw == RawMapping((
        ("id", RawScalar("r")),
        ("name", RawScalar("R")),
        ("kind", RawScalar("fit")),
        ("unfinished", RawScalar("true")),
        ("points", RawScalar("")),
        ("group", RawScalar("nowhere")),
        ("where", RawMapping((
            ("all", RawList(())),
            ("field", RawScalar("")),
            ("op", RawScalar("in_list")),
            ("value", RawList((RawScalar("nothing"), RawScalar("5", True)))),
        ))),
        ("repeat", RawScalar("later")),
    ))  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["unfinished: true"], "8:9 “kind” is missing"),
        (["kind: fti", "unfinished: true"], "10:15 “fti” is not known here"),
        (["kind: fit", "unfinished: true", "pints: 5"], "12:9 did you mean “points”"),
        (["kind: fit", "unfinished: true", "points: 1", "points: 2"], "13:9 second time"),
        (["kind: fit", "unfinished: true", "repeat: {limt: {}}"], "12:18 “limit”"),
        (["kind: fit", "unfinished: true", "repeat: {limit: {per: x, cont: 1}}"], "12:34 “count”"),
        (["kind: fit", "unfinished: true", "where: {any: [{not: {feld: }}]}"], "12:30 “field”"),
        (["kind: fit", "unfinished: true", "ageing: {steps: [{keep: 5}]}"], "12:27 “keep”"),
        (["kind: fit", "unfinished: true", "points: *x"], "12:17 aliases"),
    ],
)
def test_that_an_unfinished_rule_is_checked_for_keys_and_what_it_must_have(lines, expected):
    assert_told(in_rule(*lines), [expected])


def test_that_the_id_of_an_unfinished_rule_must_be_its_own_as_well():
    rule = "      - {{id: a, name: R, kind: fit{}}}\n"
    text = HEAD + "    rules:\n" + rule.format(", unfinished: true") * 2
    assert_told(text, ["9:14 the id “a” stands here a second time"])


def test_that_unfinished_false_is_the_same_as_no_word_of_it():
    assert loads(earning("unfinished: false"), "w") == loads(earning(), "w")
    assert_told(in_rule("kind: activity", "unfinished: false"), ["8:9 the rule needs “points”"])
    assert loads(in_model("unfinished: false"), "w") == loads(in_model(), "w")


DRAFT = "leadscorer: 1\nname: T\nmodels:\n  - unfinished: true\n    id: m\n    name: M\n"


def test_that_an_unfinished_model_is_kept_word_for_word():
    text = DRAFT + "    mql: {}\n    rules:\n      - {points: }\n      - {id: a}\n      - later\n"
    (model,) = loads(text, "w").models
    assert model == UnfinishedModel("m", "M", model.raw)
    assert model.raw.get("rules") == RawList(
        (
            RawMapping((("points", RawScalar("")),)),
            RawMapping((("id", RawScalar("a")),)),
            RawScalar("later"),
        )
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("bans: []", "7:5 did you mean “bands”"),
        ("mql: {treshold: }", "7:11 did you mean “threshold”"),
        ("rules: [{id: a, pints: 5}]", "7:21 did you mean “points”"),
        ("rules: [{id: a}, {id: b}, {id: a}]", "7:36 the id “a” stands here a second time"),
        ("groups: [{id: a}, {id: a}]", "7:28 the id “a” stands here a second time"),
        ("audience: {all: [{feld: a}]}", "7:23 did you mean “field”"),
        ("name: again", "7:5 second time"),
    ],
)
def test_that_an_unfinished_model_is_checked_for_keys_and_repeated_ids(line, expected):
    assert_told(DRAFT + f"    {line}\n", [expected])


def test_that_an_unfinished_model_needs_a_readable_id_and_name():
    text = "leadscorer: 1\nname: T\nmodels:\n  - {unfinished: true, id: a b}\n"
    assert_told(text, ["4:5 “name” is missing", "4:28 an id is made of"])


def test_that_a_plain_text_over_several_lines_in_an_unfinished_part_comes_back_in_quotes():
    rule = loads(in_rule("kind: fit", "unfinished: true", "name2: x").replace("name2: x",
        "description: one\n\n          two"), "w").models[0].rules[0]  # fmt: skip
    assert rule.raw.get("description") == RawScalar("one\ntwo", True)
