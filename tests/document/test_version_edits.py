"""Freezing, going back, archiving and doubling models, each one step that can be undone."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication

from leadscorer_gui.analysis.golden import golden_results
from leadscorer_gui.document.document import Document
from leadscorer_gui.document.validity import Refused
from leadscorer_gui.files.reading import loads
from leadscorer_gui.files.writing import to_yaml
from leadscorer_gui.model.golden import Expected, GoldenLead, row_of
from leadscorer_gui.model.versions import changes_since, find_version, versions_of, with_version
from leadscorer_gui.model.workspace import NamedList
from tests.document.edits import EDITS
from tests.document.workspaces import rule

LISTED = """\
leadscorer: 1
name: T
lists: {rivals: [a.example]}
models:
  - id: m
    name: Pro
    mql: {threshold: 50}
    rules:
      - {id: r, name: R, kind: fit, where: {field: x, op: in_list, value: rivals}, points: 5}
"""


LEADS = [
    GoldenLead(
        f"l{number}", "L",
        lead=row_of({"title": "CEO" if number % 2 else "", "created_at": "2026-01-01"}),
        activities=tuple(
            row_of({"at": f"2026-01-{day:02d}", "type": kind})
            for day in range(1, 2 + number)
            for kind in ("visit", "webinar", "demo")[: 1 + number % 3]
        ),
    )
    for number in range(9)
]  # fmt: skip


def scores_of(workspace):
    """What version 1 of the model makes of some leads."""
    version = find_version(workspace, "m", 1)
    found = golden_results(with_version(workspace, version), LEADS, ["m@1"])
    assert len({got.score for got in found.values()}) > 3
    return found


def saved_and_back(document):
    return loads(to_yaml(document.workspace), "t")


@pytest.fixture
def listed(qapp: QCoreApplication):
    document = Document(loads(LISTED, "t"))
    yield document
    document.close()


def test_that_freezing_is_one_step_that_can_be_undone(document):
    before = document.workspace
    number = document.freeze_version("m", " Launch ", "for Q2", "Sales", "2026-02-27", "2026-03-01")
    assert number == 1
    (version,) = document.workspace.versions
    said = (version.name, version.note, version.agreed_with, version.agreed_on, version.frozen_on)
    assert said == ("Launch", "for Q2", "Sales", "2026-02-27", "2026-03-01")
    assert version.model is before.model("m")
    assert document.undo_stack.undoText() == "Freeze “Pro plan” as v1 Launch"
    assert saved_and_back(document) == document.workspace
    document.undo_stack.undo()
    assert document.workspace == before


def test_that_versions_are_numbered_on(document):
    assert [document.freeze_version("m") for _ in range(3)] == [1, 2, 3]
    assert all(len(one.frozen_on) == 10 for one in document.workspace.versions)


def test_that_what_happens_to_the_draft_and_the_lists_leaves_a_version_alone(listed):
    listed.freeze_version("m")
    frozen = listed.workspace.versions
    listed.add_rules("m", 0, [rule("x")])
    listed.set_threshold("m", 100)
    listed.set_model_name("m", "Other")
    listed.return_to(
        replace(listed.workspace, lists=(NamedList("rivals", ("b.example",)),)), "Change the list"
    )
    assert listed.workspace.versions == frozen
    assert not list(changes_since(listed.workspace.versions[0]))


def test_that_a_date_that_is_none_is_refused(document):
    with pytest.raises(Refused, match="no date such as 2024-01-31"):
        document.freeze_version("m", agreed_on="soon")
    assert document.workspace.versions == ()


def test_that_an_unfinished_model_cannot_be_frozen(document):
    with pytest.raises(Refused, match="is unfinished"):
        document.freeze_version("later")


def test_that_a_draft_is_made_from_a_version(document):
    original = document.workspace.model("m")
    document.freeze_version("m")
    document.set_threshold("m", 100)
    document.set_model_name("m", "Renamed")
    document.remove_rules("m", ["a", "b"])
    edited = document.workspace
    assert document.make_draft("m", 1) == ()
    assert document.workspace.model("m") == replace(original, name="Renamed")
    assert document.undo_stack.undoText() == "Make the draft of “Renamed” from v1"
    document.undo_stack.undo()
    assert document.workspace == edited


def test_that_a_draft_made_of_a_version_gets_back_lists_that_are_gone(listed):
    listed.freeze_version("m")
    listed.remove_rules("m", ["r"])
    listed.return_to(replace(listed.workspace, lists=()), "Remove the list")
    assert listed.make_draft("m", 1) == ()
    assert listed.workspace == replace(loads(LISTED, "t"), versions=listed.workspace.versions)


def test_that_a_draft_made_of_a_version_tells_which_lists_have_changed(listed):
    listed.freeze_version("m")
    listed.return_to(replace(listed.workspace, lists=(NamedList("rivals", ("b",)),)), "Edit")
    assert listed.make_draft("m", 1) == ("rivals",)
    assert listed.workspace.lists == (NamedList("rivals", ("b",)),)


def test_that_a_version_that_is_not_there_is_a_key_error(document):
    with pytest.raises(KeyError):
        document.make_draft("m", 1)


def test_that_a_model_of_its_own_can_be_made_of_a_version(document):
    document.freeze_version("m", "Launch")
    document.set_threshold("m", 100)
    new = document.new_from_version("m", 1)
    assert [one.id for one in document.workspace.models] == ["m", new, "later"]
    made = document.workspace.model(new)
    assert (made.name, made.mql.threshold) == ("Pro plan v1 Launch", 5000)


def test_that_models_are_archived_and_brought_back(document):
    document.archive_model("m")
    document.archive_model("m")
    document.archive_model("later")
    assert document.workspace.archived == ("m", "later")
    assert document.undo_stack.count() == 2
    document.archive_model("m", False)
    assert document.workspace.archived == ("later",)
    assert document.undo_stack.undoText() == "Bring “Pro plan” back from the archive"
    assert saved_and_back(document) == document.workspace


def test_that_a_model_is_doubled_for_another_product(document):
    copy = document.duplicate_for_product("m", "Chrome", "Chrome plan")
    model = document.workspace.model(copy)
    assert (model.product, model.name, model.rules) == (
        "Chrome", "Chrome plan", document.workspace.model("m").rules,
    )  # fmt: skip
    again = document.duplicate_for_product("m", " ", "Chrome plan")
    assert document.workspace.model(again).name == "Chrome plan (copy)"
    assert document.workspace.model(again).product is None


def test_that_a_model_with_frozen_versions_is_not_removed(document):
    document.freeze_version("m")
    before = document.workspace
    with pytest.raises(Refused, match="put the model into the archive instead"):
        document.remove_model("m")
    assert document.workspace == before


def test_that_what_is_said_of_a_model_goes_with_it_in_one_step(document):
    document.archive_model("m")
    document.add_golden(GoldenLead("g", "G", expect=(Expected("m", 5), Expected("later", 1))))
    before, steps = document.workspace, document.undo_stack.count()
    document.remove_model("m")
    assert document.workspace.archived == ()
    assert document.workspace.golden[0].expect == (Expected("later", 1),)
    assert saved_and_back(document) == document.workspace
    assert document.undo_stack.count() == steps + 1
    document.undo_stack.undo()
    assert document.workspace == before


def test_that_no_edit_may_leave_a_version_without_its_model(document):
    document.freeze_version("m")
    version = document.workspace.versions[0]
    assert find_version(document.workspace, "m", 1) is version
    assert versions_of(document.workspace, "m") == (version,)


# Times without an offset are those of the workspace's zone: another one is another history.
@pytest.mark.parametrize("kind", sorted(EDITS.keys() - {"zone"}))
def test_that_no_edit_of_a_draft_changes_what_a_version_scores(document, kind):
    document.freeze_version("m", frozen_on="2026-03-01")
    before = scores_of(document.workspace)
    edit, _text = EDITS[kind]
    try:
        edit(document)
    except Refused:
        assert "remove" in kind  # a model that has versions stays
    assert find_version(document.workspace, "m", 1) is not None
    assert scores_of(document.workspace) == before
    again = loads(to_yaml(document.workspace), "t")
    assert scores_of(again) == before
