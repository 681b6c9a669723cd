"""Small workspace files for tests, and what is wrong with a text."""

import pytest

from leadscorer_gui.files.problems import WorkspaceFileError
from leadscorer_gui.files.reading import loads

HEAD = "leadscorer: 1\nname: Test\nmodels:\n  - id: m\n    name: M\n    mql: {threshold: 50}\n"


def in_workspace(*lines):
    """A workspace without models and with these lines, from line 4 on."""
    return "leadscorer: 1\nname: Test\nmodels: []\n" + "\n".join(lines) + "\n"


def in_model(*lines):
    """A model without rules and with these lines, from line 8, column 5 on."""
    return HEAD + "    rules: []\n" + "".join(f"    {line}\n" for line in lines)


def in_rule(*lines):
    """A model with one rule of these lines, from line 10, column 9 on; the rule is at 8:9."""
    start = HEAD + "    rules:\n      - id: r\n        name: R\n"
    return start + "".join(f"        {line}\n" for line in lines)


def earning(*lines):
    """An activity rule of 5 points with these lines, from line 12, column 9 on."""
    return in_rule("kind: activity", "points: 5", *lines)


def where(condition):
    """A fit rule with this condition, from line 12, column 16 on."""
    return in_rule("kind: fit", "points: 5", f"where: {condition}")


def problems_of(text):
    """What is wrong with a text."""
    with pytest.raises(WorkspaceFileError) as caught:
        loads(text, "w")
    return caught.value.problems


def told(text):
    """The same as `LINE:COLUMN message`."""
    return [f"{p.line}:{p.column} {p.message}" for p in problems_of(text)]


def assert_told(text, expected):
    """Assert that a text has exactly these problems: places, and parts of the messages."""
    found = told(text)
    places = [line.split(" ")[0] for line in found]
    assert places == [line.split(" ")[0] for line in expected], found
    for line, wanted in zip(found, expected, strict=True):
        assert wanted.split(" ", 1)[1] in line
