"""Whatever a file says, it loads or its problems are told: nothing else ever happens."""

import re

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leadscorer_gui.files import nodes
from leadscorer_gui.files.problems import WorkspaceFileError
from leadscorer_gui.files.reading import loads
from leadscorer_gui.files.writing import to_json, to_yaml
from leadscorer_gui.model.workspace import Workspace
from tests.files.strategies import AWKWARD, workspaces
from tests.files.test_broken_files import FIFTEEN
from tests.files.test_reading import EXAMPLE, SPECIFICATION

fuzzed = settings(
    max_examples=45,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)

VALUES = (
    "", "[]", "{}", "[{}]", "[[]]", "{a: b}", "-1", "0", "1", "1.5", "5000000", "true", "x", '"5"',
    "*a", "&a b", "!t c", "frequency", "tiers", "fit", "activity", "in", "between", "is_empty",
    "{field: a, op: between, value: [{}, 1]}", "{all: [{}, {any: }]}", "[a, , b]", "[1, [2]]",
    "{percent: {lose: 1, every_days: 1, of: remaining}}", "{steps: [{after_days: 1}]}",
)  # fmt: skip


def outcome(text):
    """The workspace, or the problems, which are in order and in the file; all else is raised."""
    try:
        return loads(text, "w")
    except WorkspaceFileError as caught:
        error = caught
    assert error.problems
    assert list(error.problems) == sorted(set(error.problems))
    last = len(re.findall("\r\n|[\n\r\x85\u2028\u2029]", text)) + 1
    assert all(1 <= p.line <= last and p.column >= 1 for p in error.problems)
    assert len(str(error).splitlines()) == len(error.problems)
    return error.problems


@st.composite
def mutated(draw, text):
    """The text with some of its values, keys or lines replaced or left out."""
    for _number in range(draw(st.integers(1, 4))):
        places = list(re.finditer(r"(?<=: )[^\n,{}\[\]]+|\[.*?\]|\{.*?\}|[a-z_]+(?=:)|\n *", text))
        place = draw(st.sampled_from(places))
        new = draw(st.sampled_from(VALUES) | st.sampled_from(AWKWARD))
        text = text[: place.start()] + new + text[place.end() :]
    return text


@fuzzed
@given(mutated(SPECIFICATION))
def test_that_a_damaged_file_loads_or_tells_its_problems(text):
    found = outcome(text)
    if isinstance(found, Workspace):
        assert loads(to_yaml(found), "w") == found


@fuzzed
@given(workspaces(most_models=1).map(to_yaml).flatmap(mutated))
def test_that_any_damaged_workspace_loads_or_tells_its_problems(text):
    found = outcome(text)
    if isinstance(found, Workspace):
        assert loads(to_yaml(found), "w") == found


@fuzzed
@given(st.text("[]{}:,-?&*!|>'\"%@`# \t\nab1\\\x85\u2028\ufeff\x00", max_size=60) | st.text())
def test_that_any_text_is_no_more_than_a_file_with_problems(text):
    outcome(text)
    outcome("leadscorer: 1\nname: T\nmodels: []\nlists: " + text)


@fuzzed
@given(st.binary())
def test_that_any_bytes_are_no_more_than_a_file_with_problems(content):
    with pytest.raises(WorkspaceFileError):
        loads(content, "w")


def test_that_the_parser_in_python_reads_and_reports_the_same(monkeypatch):
    broken = outcome(FIFTEEN)
    monkeypatch.setattr(nodes, "LOADER", yaml.SafeLoader)
    assert loads(SPECIFICATION, "w") == EXAMPLE
    assert loads(to_json(EXAMPLE), "w") == EXAMPLE
    assert outcome(FIFTEEN) == broken
