"""Versions, golden leads and the archive in the file: they come back as they were written."""

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from leadscorer_gui.files.emitting import yaml_text
from leadscorer_gui.files.problems import WorkspaceFileError
from leadscorer_gui.files.reading import loads
from leadscorer_gui.files.schema import workspace_schema
from leadscorer_gui.files.writing import laid_out, one_model, to_json, to_yaml
from leadscorer_gui.model.golden import cell
from leadscorer_gui.model.versions import changes_since, freeze
from tests.files.side_strategies import with_sides
from tests.files.strategies import workspaces

VALIDATOR = Draft202012Validator(workspace_schema())
SOME = settings(
    max_examples=40, deadline=None, derandomize=True, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip

HEAD = """\
leadscorer: 1
name: T
models:
  - {id: m, name: M, mql: {threshold: 5}, rules: []}
"""
VERSION = """\
versions:
  - number: 1
    frozen_on: 2026-03-01
    hash: abc
    model: {id: m, name: M, mql: {threshold: 5}, rules: []}
"""


def anywhere(workspace):
    return with_sides(workspace)


@SOME
@given(workspaces().flatmap(anywhere))
def test_that_what_is_written_is_read_again(workspace):
    assert loads(to_yaml(workspace), "t") == workspace
    assert to_yaml(workspace) == yaml_text(laid_out(workspace))
    text = to_json(workspace)
    plain = [one for one in workspace.models if not hasattr(one, "raw")]
    if len(plain) == len(workspace.models):  # JSON writes what is unfinished in other words
        read = loads(text, "t")
        assert (read.golden, read.archived) == (workspace.golden, workspace.archived)
        assert [one.lists for one in read.versions] == [one.lists for one in workspace.versions]


@SOME
@given(workspaces(), st.data())
def test_that_a_version_that_was_frozen_is_still_so_after_saving(workspace, data):
    frozen = [
        freeze(workspace, model, 1, frozen_on="2026-03-01")
        for model in workspace.models
        if not hasattr(model, "raw")
    ]
    saved = replace(data.draw(anywhere(workspace)), versions=tuple(frozen))
    again = loads(to_yaml(saved), "t")
    assert [list(changes_since(one)) for one in again.versions] == [[] for _ in frozen]


def test_that_a_row_is_read_as_it_is_written():
    golden = "golden: [{id: a, name: A, lead: {zip: 010, ok: NO, empty: ''}, activities: []}]"
    with pytest.raises(WorkspaceFileError, match="the list is empty"):
        loads(f"{HEAD}{golden}\n", "t")
    lead = loads(f"{HEAD}{golden.replace(', activities: []', '')}\n", "t").golden[0]
    assert [cell(lead.lead, name) for name in ("zip", "ok", "empty", "none")] == [
        "010",
        "NO",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("archived: [x]", "5:12", "there is no model “x”"),
        ("archived: [m, m]", "5:15", "a second time"),
        (VERSION.replace("id: m", "id: mm"), "9:17", "no model “mm” in this"),
        (VERSION.replace("2026-03-01", "2026-02-30"), "7:16", "no date such as 2024-01-31"),
        (VERSION.replace("2026-03-01", "2026-03-01T10:00"), "7:16", "no date"),
        (VERSION.replace("number: 1", "number: 0"), "6:13", "too low"),
        (VERSION + VERSION[len("versions:\n") :], "10:13", "has a version 1 already"),
        (VERSION.replace("id: m,", "unfinished: true, id: m,"), "9:5", "it is unfinished"),
        (VERSION.replace("    hash: abc\n", ""), "6:5", "“hash” is missing"),
        (VERSION.replace("[]", "[{id: r, name: R, kind: fit, points: 5}]"), "9:58", "a fit rule"),
        ("golden: [{id: a, name: A}, {id: a, name: B}]", "5:33", "“a” stands here a second time"),
        ("golden: [{id: a, name: A, lead: {lead_id: 5}}]", "5:43", "the id of the golden lead"),
        ("golden: [{id: a, name: A, lead: {won_at: soon}}]", "5:42", "no timestamp such as"),
        ("golden: [{id: a, name: A, lead: [x]}]", "5:27", "columns with their texts"),
        ("golden: [{id: a, name: A, lead: {' ': x}}]", "5:34", "name of a column"),
        ("golden: [{id: a, name: A, lead: {x: [y]}}]", "5:34", "one value is expected"),
        ("golden: [{id: a, name: A, as_of: now}]", "5:34", "no timestamp such as"),
        ("golden: [{id: a, name: A, activities: [{type: x}]}]", "5:40", "says when it was"),
        ("golden: [{id: a, name: A, activities: [{at: x}]}]", "5:45", "no timestamp such as"),
        ("golden: [{id: a, name: A, expect: [{model: x, score: 1}]}]", "5:44", "no model “x”"),
        ("golden: [{id: a, name: A, expect: [{model: m}]}]", "5:36", "say what is expected"),
        ("golden: [{id: a, name: A, expect: [{model: m, mql_at: x}]}]", "5:55", "on which day"),
        ("golden: [{id: a, name: A, expect: [{model: m, score: x}]}]", "5:54", "number"),
        (
            "golden: [{id: a, name: A, expect: [{model: m, score: 1}, {model: m, score: 1}]}]",
            "5:66",
            "is said already",
        ),
    ],
)  # fmt: skip
def test_that_what_is_wrong_is_said_with_its_place(text, place, said):
    with pytest.raises(WorkspaceFileError) as failure:
        loads(f"{HEAD}{text}\n", "f")
    lines = str(failure.value).splitlines()
    assert any(line.startswith(f"f:{place}: ") and said in line for line in lines), lines


def test_that_they_fit_the_schema():
    golden = (
        "golden: [{id: a, name: A, note: '', lead: {zip: 010, x: ''}, as_of: '2026-03-01',"
        " activities: [{at: 2026-03-01T10:00, type: x}],"
        " expect: [{model: m, score: 1.5, band: '', mql_at: never}]}]\narchived: [m]\n"
    )
    workspace = loads(f"{HEAD}{golden}{VERSION}", "f")
    VALIDATOR.validate(json.loads(to_json(workspace)))


def test_that_one_model_for_others_takes_neither_versions_nor_golden_leads_along():
    golden = "golden: [{id: a, name: A, expect: [{model: m, score: 1}]}]\narchived: [m]\n"
    workspace = loads(f"{HEAD}{golden}{VERSION}", "f")
    alone = one_model(workspace, "m")
    assert (alone.golden, alone.versions, alone.archived) == ((), (), ())
