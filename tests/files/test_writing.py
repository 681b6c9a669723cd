"""What is written loads again as what it was written from."""

import json
import re

import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from leadscorer_gui.files.reading import loads
from leadscorer_gui.files.writing import one_model, to_json, to_yaml
from leadscorer_gui.model.raw import RawList, RawMapping, RawScalar
from leadscorer_gui.model.text import trim
from leadscorer_gui.model.workspace import NamedList, Workspace
from tests.files.broken import earning, in_rule
from tests.files.strategies import AWKWARD, workspaces
from tests.files.test_reading import EXAMPLE, SPECIFICATION

WITHOUT_COMMENTS = re.sub(" +#.*", "", SPECIFICATION).replace("NO]", '"NO"]')

few = settings(
    max_examples=50,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@few
@given(workspaces())
def test_that_a_workspace_written_as_yaml_loads_as_the_same_value(workspace):
    assert loads(to_yaml(workspace), "w") == workspace


@few
@given(workspaces())
def test_that_a_workspace_written_as_json_loads_with_the_same_words(workspace):
    text = to_json(workspace)
    json.loads(text)
    assert unquoted(loads(text, "w")) == unquoted(workspace)


@pytest.mark.parametrize("text", AWKWARD)
def test_that_a_text_comes_back_from_every_place_where_one_can_stand(text):
    title = text[:150] if trim(text[:150]) else "x"
    workspace = Workspace(
        name=text if trim(text) else "x",
        lists=(NamedList(title, (text, text)), NamedList("other list", ("a", text))),
    )
    assert loads(to_yaml(workspace), "w") == workspace
    assert loads(to_json(workspace), "w") == workspace


@pytest.mark.parametrize("text", AWKWARD)
def test_that_another_reader_of_yaml_sees_the_same_text(text):
    content = yaml.safe_load(to_yaml(Workspace(name="x", lists=(NamedList("l", (text,)),))))
    assert content["lists"]["l"] == [text]


def test_that_yaml_looks_like_the_example_of_the_specification():
    assert to_yaml(EXAMPLE) == WITHOUT_COMMENTS


def test_that_text_of_several_lines_is_written_line_by_line():
    text = to_yaml(loads(earning('description: "Why?\\n\\n- because"'), "w"))
    assert "        description: |-\n          Why?\n\n          - because\n" in text


def test_that_numbers_are_written_without_quotes_and_exponents():
    ageing = "ageing: {percent: {lose: 0.50, every_days: 1, of: original}}"
    text = to_yaml(loads(earning(ageing), "w"))
    assert "        points: 5\n" in text
    assert "{lose: 0.50, every_days: 1, of: original}" in text


def test_that_defaults_are_left_out_but_for_the_mode_of_repeat():
    lines = ["enabled: true", "disqualify: false", "repeat: {}"]
    text = to_yaml(loads(earning(*lines), "w"))
    assert "enabled" not in text
    assert "disqualify" not in text
    assert "repeat: {mode: each}" in text


def test_that_json_is_indented_and_leaves_letters_as_they_are():
    text = to_json(Workspace(name="Müller 日本 🔥"))
    assert text == ('{\n  "leadscorer": 1,\n  "name": "Müller 日本 🔥",\n  "models": []\n}\n')


def test_that_numbers_keep_every_digit_in_json():
    lose = "33." + "3" * 26
    ageing = f"ageing: {{percent: {{lose: {lose}, every_days: 1, of: original}}}}"
    assert f'"lose": {lose},' in to_json(loads(earning(ageing), "w"))


UNFINISHED = (
    "kind: fit",
    "unfinished: true",
    "points:",
    "where: {field: , op: 010, value: ['5', 6]}",
)


def test_that_unfinished_parts_are_written_word_for_word():
    text = to_yaml(loads(in_rule(*UNFINISHED), "w"))
    assert text.endswith(
        "        points:\n        where:\n          field:\n          op: 010\n"
        '          value: ["5", 6]\n'
    )


TWO = """\
leadscorer: 1
name: T
time_zone: Europe/Berlin
data: {leads: l, activities: a}
lists: {one: [a], two: [b], three: [c], four: [d], five: []}
models:
  - id: m
    name: M
    mql: {threshold: 1}
    audience: {not: {field: a, op: in_list, value: one}}
    rules:
      - id: r
        name: R
        kind: activity
        points: 1
        where: {all: [{field: a, op: not_in_list, value: two}]}
        who: {field: a, op: is, value: five}
      - {id: s, name: S, kind: fit, unfinished: true, where: {value: three}}
  - {id: n, name: N, unfinished: true, audience: {op: in_list, value: four}}
"""


def test_that_a_rule_file_holds_one_model_and_the_lists_that_it_names():
    workspace = loads(TWO, "w")
    alone = one_model(workspace, "m")
    assert alone.models == workspace.models[:1]
    assert [named.name for named in alone.lists] == ["one", "two", "three"]
    assert (alone.name, alone.time_zone, alone.data) == ("T", "Europe/Berlin", None)
    assert loads(to_yaml(alone), "w") == alone


def test_that_a_rule_file_of_an_unfinished_model_holds_the_lists_that_it_may_name():
    assert [named.name for named in one_model(loads(TWO, "w"), "n").lists] == ["four"]


def test_that_a_rule_file_of_an_unknown_model_is_refused():
    with pytest.raises(KeyError):
        one_model(EXAMPLE, "nobody")


@settings(few, max_examples=20)
@given(workspaces(most_models=1))
def test_that_each_model_alone_loads_again(workspace):
    for model in workspace.models:
        alone = one_model(workspace, model.id)
        assert loads(to_yaml(alone), "w") == alone


def unquoted(workspace):
    """The workspace without what unfinished parts say about quotes, which JSON cannot keep."""
    return [words(getattr(workspace, name)) for name in workspace.__slots__]


def words(value):
    match value:
        case RawScalar(text):
            return text
        case RawList(items) | RawMapping(items):
            return [words(item) for item in items]
        case tuple():
            return [words(item) for item in value]
        case _ if hasattr(value, "__slots__") and hasattr(value, "__dataclass_fields__"):
            return [type(value), *(words(getattr(value, name)) for name in value.__slots__)]
        case _:
            return value
