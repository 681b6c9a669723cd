"""Saved filters: edits of the document, kept in the workspace file."""

import pytest

from leadscorer_gui.document.document import Document
from leadscorer_gui.document.saved_workspace import SavedWorkspace
from leadscorer_gui.document.validity import Refused
from leadscorer_gui.files.problems import WorkspaceFileError
from leadscorer_gui.files.reading import loads
from leadscorer_gui.files.writing import to_yaml
from leadscorer_gui.model.filters import LeadFilter
from leadscorer_gui.model.workspace import Workspace


@pytest.fixture
def document(qapp):
    document = Document(Workspace("W"))
    yield document
    document.close()


def test_that_a_filter_is_kept_used_again_and_forgotten_each_as_one_step(document):
    german = LeadFilter("", "German MQLs", "now", "country: DE")
    assert document.keep_filter(german) == "german-mqls"
    assert document.keep_filter(LeadFilter("", "German  MQLs!", "now")) == "german-mqls-2"
    document.undo_stack.undo()
    assert document.keep_filter(LeadFilter("", "german mqls", "new", "x")) == "german-mqls"
    [kept] = document.workspace.filters
    assert (kept.list, kept.words, document.undo_stack.count()) == ("new", "x", 2)
    document.remove_filter("german-mqls")
    assert document.workspace.filters == ()
    while document.undo_stack.canUndo():
        document.undo_stack.undo()
    assert document.workspace == Workspace("W")
    with pytest.raises(KeyError):
        document.remove_filter("german-mqls")


def test_that_a_filter_without_a_name_is_refused(document):
    with pytest.raises(Refused):
        document.keep_filter(LeadFilter("", " ", "all", "x"))
    assert document.workspace.filters == ()


def test_that_filters_stand_in_the_file_and_are_read_again(document):
    document.keep_filter(LeadFilter("", "Größe: 5", "fell_below", 'country: "" job: =CEO'))
    document.keep_filter(LeadFilter("", "All of them"))
    text = to_yaml(document.workspace)
    assert loads(text, "w") == document.workspace
    assert "list: fell_below" in text
    assert "list: all" not in text


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("{id: a, name: G, list: nope}", "nope"),
        ("{id: a, name: G, word: x}", "word"),
        ("{id: a}", "name"),
        ("{id: a, name: G}, {id: a, name: H}", "second time"),
    ],
)
def test_that_what_is_wrong_with_a_filter_is_told(written, problem):
    with pytest.raises(WorkspaceFileError, match=problem):
        loads(f"leadscorer: 1\nname: W\nmodels: []\nfilters: [{written}]\n", "w")


# What is saved


def test_that_what_the_file_holds_is_known_while_the_draft_goes_on(document, tmp_path):
    saved = SavedWorkspace(document)
    assert saved.workspace is None
    document.set_name("A")
    assert saved.workspace is None
    document.save_as(tmp_path / "w.leadscorer")
    before = document.workspace
    assert saved.workspace is before
    document.set_name("B")
    assert saved.workspace is before
    document.undo_stack.undo()
    assert saved.workspace == before
    document.set_name("C")
    document.save()
    assert saved.workspace.name == "C"


def test_that_another_workspace_has_its_own_file(document, tmp_path):
    saved = SavedWorkspace(document)
    document.save_as(tmp_path / "w.leadscorer")
    document.new("Other")
    assert saved.workspace is None
    document.open(tmp_path / "w.leadscorer")
    assert saved.workspace == document.workspace
    document.set_name("Changed")
    document.restore(Workspace("Recovered"), tmp_path / "w.leadscorer")
    assert saved.workspace is None
    document.revert()
    assert saved.workspace.name == "W"
