"""What is written loads again as what it was written from."""

import json

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from tests.files.strategies import AWKWARD, texts, workspaces

from leadscorer_gui.files.reading import loads
from leadscorer_gui.files.writing import one_model, to_json, to_yaml
from leadscorer_gui.model.raw import Raw, RawList, RawMapping, RawScalar
from leadscorer_gui.model.workspace import NamedList, Workspace

few = settings(
    max_examples=120,
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
