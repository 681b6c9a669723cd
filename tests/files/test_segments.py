"""Segments and capacities in the workspace file: read, written, described, and what is wrong."""

import json

import jsonschema
import pytest

from leadscorer_gui.files.problems import WorkspaceFileError
from leadscorer_gui.files.reading import loads
from leadscorer_gui.files.schema import workspace_schema
from leadscorer_gui.files.writing import to_json, to_yaml
from leadscorer_gui.model.conditions import AllOf, AnyOf, Comparison, Not
from leadscorer_gui.model.segment_sentences import segment_sentence
from leadscorer_gui.model.segments import AttributeCapacities, HasDone, Segment, ValueCapacity

HEAD = "leadscorer: 1\nname: W\nlists: {south: [IT]}\nmodels: []\n"
WHOLE = (
    HEAD
    + """\
segments:
  - id: busy
    name: Busy in the south
    who:
      all:
        - {field: country, op: in_list, value: south}
        - {not: {any: [{field: a, op: is_true}]}}
    has_done:
      - {activity: visit, at_least: 3, within_days: 28}
      - activity: [call, mail]
        where: {field: url, op: contains, value: pricing}
        at_least: 1
        at_most: 4
      - {at_most: 0, activity: [unsubscribe]}
    capacity: 2.5
capacities:
  - attribute: region
    values: [{value: EMEA, per_week: 15}, {value: "", per_week: 0.25}]
"""
)
SEGMENT = Segment(
    "busy",
    "Busy in the south",
    AllOf((Comparison("country", "in_list", "south"), Not(AnyOf((Comparison("a", "is_true"),))))),
    (
        HasDone(("visit",), None, 3, None, 28),
        HasDone(("call", "mail"), Comparison("url", "contains", "pricing"), 1, 4),
        HasDone(("unsubscribe",), None, None, 0),
    ),
    250,
)


def test_that_segments_and_capacities_are_read():
    workspace = loads(WHOLE, "w")
    assert workspace.segments == (SEGMENT,)
    values = (ValueCapacity("EMEA", 1500), ValueCapacity("", 25))
    assert workspace.capacities == (AttributeCapacities("region", values),)


@pytest.mark.parametrize("write", [to_yaml, to_json])
def test_that_what_is_written_reads_as_the_same(write):
    workspace = loads(WHOLE, "w")
    assert loads(write(workspace), "w") == workspace


def test_that_the_schema_knows_them():
    schema = workspace_schema()
    jsonschema.validate(json.loads(to_json(loads(WHOLE, "w"))), schema)
    for wrong in ({"id": "a"}, {"id": "a", "name": "A", "has_done": [{"at_least": 0}]}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(
                {"leadscorer": 1, "name": "W", "models": [], "segments": [wrong]}, schema
            )


@pytest.mark.parametrize(
    ("segment", "place", "message"),
    [
        ("{id: a, name: A}", (6, 5), "needs “who” or “has_done”"),
        ("{id: a, name: A, has_done: []}", (6, 22), "the list is empty"),
        ("{id: a, name: A, has_done: [{activity: v}]}", (6, 33), "say how often"),
        (
            "{id: a, name: A, has_done: [{at_least: 3, at_most: 2}]}",
            (6, 56),
            "must not be below",
        ),
        ("{id: a, name: A, has_done: [{at_least: 0}]}", (6, 44), "too low"),
        (
            "{id: a, name: A, who: {field: c, op: in_list, value: sout}}",
            (6, 58),
            "did you mean “south”",
        ),
        (
            "{id: a, name: A, has_done: [{at_least: 1, where: {field: c, op: gt, value: x}}]}",
            (6, 80),
            "compares numbers",
        ),
        ("{id: a, name: A, who: {field: c, op: is_true}, cap: 1}", (6, 52), "capacity"),
        ("{id: a, name: A, who: {field: c, op: is_true}, capacity: 0}", (6, 62), "too low"),
    ],
)
def test_that_what_is_wrong_is_told_with_its_place(segment, place, message):
    with pytest.raises(WorkspaceFileError) as told:
        loads(HEAD + f"segments:\n  - {segment}\n", "w")
    (problem,) = told.value.problems
    assert (problem.line, problem.column) == place
    assert message in problem.message


def test_that_ids_attributes_and_values_stand_once():
    one = "{id: a, name: A, who: {field: c, op: is_true}}"
    values = "[{value: EMEA, per_week: 1}, {value: emea, per_week: 2}]"
    text = (
        f"segments: [{one}, {one}]\ncapacities:\n"
        f"  - {{attribute: r, values: {values}}}\n  - {{attribute: r, values: {values}}}\n"
    )
    with pytest.raises(WorkspaceFileError) as told:
        loads(HEAD + text, "w")
    messages = [problem.message for problem in told.value.problems]
    assert len(messages) == 4
    assert sum("a second time" in message for message in messages) == 4


def test_that_a_segment_is_said_in_words():
    assert segment_sentence(SEGMENT) == (
        "Leads whose country is in the list “south” and none of (a is true), and that have"
        " done “visit” at least 3 times in the last 28 days, “call” or “mail” (with url contains"
        " “pricing”) 1 to 4 times and “unsubscribe” never."
    )
    assert segment_sentence(Segment("a", "A", Comparison("c", "is", "DE"))) == (
        "Leads whose c is “DE”."
    )
    assert segment_sentence(Segment("a", "A", None, (HasDone((), None, 1),))) == (
        "Leads that have done any activity at least 1 time."
    )
