"""Differences of two states: models in words, and every line."""

from dataclasses import replace

from leadscorer_gui.document.differences import MOST_LINES, differences
from leadscorer_gui.model.workspace import Mql, NamedList
from tests.document.workspaces import SMALL

MODEL = SMALL.models[0]


def test_that_the_same_has_no_differences():
    assert differences(SMALL, replace(SMALL)) == ""


def test_that_models_are_told_in_words_and_lines_as_files_say_them():
    changed = replace(MODEL, mql=Mql(6000), rules=MODEL.rules[1:])
    text = differences(SMALL, replace(SMALL, models=(changed,)))
    first, second, *rest = text.splitlines()
    assert first == "“Pro plan”: threshold 50 → 60; 1 rule removed (“Pricing page”)"
    assert second == "“Later” is gone"
    assert any(line.startswith("−") and "50" in line for line in rest)
    assert any(line.startswith("+") and "60" in line for line in rest)
    assert not any(line.startswith(("---", "+++", "@@")) for line in rest)


def test_that_very_many_lines_are_cut():
    entries = tuple(f"entry {number}" for number in range(MOST_LINES * 2))
    text = differences(SMALL, replace(SMALL, lists=(NamedList("many", entries),)))
    assert text.count("\n") <= MOST_LINES + 5
