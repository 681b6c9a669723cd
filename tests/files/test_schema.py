"""The JSON Schema takes what the program takes, and refuses what an editor should underline."""

import json

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from leadscorer_gui import places
from leadscorer_gui.files.schema import FILE, schema_text, workspace_schema
from leadscorer_gui.files.writing import to_json
from tests.files.broken import earning, in_model, in_rule, in_workspace, where
from tests.files.strategies import workspaces
from tests.files.test_reading import SPECIFICATION

VALIDATOR = Draft202012Validator(workspace_schema())


def test_that_the_schema_in_resources_is_the_one_that_the_classes_give():
    committed = (places.resources() / FILE).read_text(encoding="utf-8")
    assert committed == schema_text(), "run python -m leadscorer_gui.files.schema"


def test_that_the_schema_is_one():
    Draft202012Validator.check_schema(workspace_schema())


@settings(
    max_examples=40, deadline=None, derandomize=True, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
@given(workspaces())
def test_that_a_valid_workspace_fits_the_schema(workspace):
    VALIDATOR.validate(json.loads(to_json(workspace)))


@pytest.mark.parametrize(
    "text",
    [
        SPECIFICATION,
        in_workspace("lists: {a: [010, NO, 1.5, 'x']}"),
        earning("activity: 5", "description: ''", "unfinished: false"),
        in_rule("kind: fit", "unfinished: true", "points:", "where: {op: }"),
        where("{all: [{not: {field: a, op: in, value: [1, true]}}]}"),
        where("{field: a, op: between, value: [1, 2]}"),
        "leadscorer: 1\nname: T\nmodels: [{id: a, name: A, unfinished: true, mql: , rules: b}]\n",
    ],
)
def test_that_a_valid_file_fits_the_schema_as_editors_read_it(text):
    VALIDATOR.validate(yaml.safe_load(text))


@pytest.mark.parametrize(
    "text",
    [
        "leadscorer: 2\nname: T\nmodels: []\n",
        "name: T\nmodels: []\n",
        "leadscorer: 1\nmodels: []\n",
        in_workspace("lst: {}"),
        in_workspace("lists: {a: b}"),
        in_workspace("time_zone:"),
        in_workspace(f"lists: {{{'a' * 151}: []}}"),
        in_workspace("data: {leads: a}"),
        in_model("bands: []"),
        in_model("bands: [{name: A}]"),
        in_model("capacity: 0"),
        in_model("capacity: '40'"),
        in_model("limits: {min: 1}"),
        in_model("product: ' '"),
        in_model("inactivity: {steps: [{after_days: 1, points: 0}]}"),
        in_model("inactivity: {steps: [{after_days: 1.5, points: -1}]}"),
        in_rule("kind: other", "points: 5"),
        in_rule("kind: activity", "points: '5'"),
        in_rule("kind: activity", "points: 1000001"),
        in_rule("kind: activity", "pints: 5"),
        in_rule("kind: activity", "pints: 5", "unfinished: true"),
        in_rule("points: 5", "unfinished: true"),
        earning("enabled: 1"),
        earning("max_points: 0"),
        earning("activity: []"),
        earning("repeat: {mode: nht}"),
        earning("repeat: {limit: {count: 0, per: day}}"),
        earning("ageing: {percent: {lose: 0, every_days: 1, of: original}}"),
        earning("ageing: {expire: {after_days: 36501}}"),
        where("{field: a, op: is}"),
        where("{field: a, op: is, value: [b]}"),
        where("{field: a, op: in, value: b}"),
        where("{field: a, op: is_empty, value: b}"),
        where("{field: a, op: between, value: [1]}"),
        where("{field: a, op: equals, value: b}"),
        where("{all: []}"),
        where("{all: [{field: a, op: is_empty}], not: {field: a, op: is_empty}}"),
        where("{}"),
        in_rule("kind: activity", "points: 5").replace("id: r", "id: a b"),
    ],
)
def test_that_a_broken_file_does_not_fit_the_schema(text):
    assert not VALIDATOR.is_valid(yaml.safe_load(text))
