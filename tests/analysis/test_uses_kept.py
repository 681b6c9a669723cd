"""What models use is found again for the rules that are other ones alone."""

from dataclasses import replace

import pytest

from leadscorer_gui import places
from leadscorer_gui.analysis import uses
from leadscorer_gui.files.reading import load
from leadscorer_gui.model.conditions import Comparison


@pytest.fixture
def anew(monkeypatch):
    """What is found where nothing is known."""

    def found(workspace):
        with monkeypatch.context() as patch:
            patch.setattr(uses, "_rules", {})
            return uses._of(workspace)

    return found


def edits(workspace):
    """The workspace after one edit after the other, of kinds that change what is used."""
    model, *others = workspace.models
    yield workspace
    rules = list(model.rules)
    for place in (0, len(rules) - 1):
        rules[place] = replace(rules[place], where=Comparison("made_up", "is", "x"))
        yield replace(workspace, models=(replace(model, rules=tuple(rules)), *others))
    yield replace(workspace, models=(replace(model, rules=tuple(rules[::-1])), *others))
    renamed = replace(model, name="Another", rules=tuple(rules[1:]))
    yield replace(workspace, models=(renamed, *others))
    yield replace(workspace, models=(renamed, replace(renamed, id="twin", name="Twin"), *others))
    yield replace(workspace, models=(replace(renamed, audience=Comparison("a", "is", "b")),))
    yield workspace


@pytest.mark.parametrize("sample", ["starter", "three-products", "fit-and-engagement"])
def test_that_what_is_kept_changes_nothing_of_what_is_found(sample, anew):
    for workspace in edits(load(places.sample_models() / f"{sample}.leadscorer")):
        kept, fresh = uses.Uses.of(workspace), anew(workspace)
        assert list(kept.types.items()) == list(fresh.types.items())
        assert kept.fields == fresh.fields
