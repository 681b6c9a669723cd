"""Scenes: each edit is one undo step, and makes the made-up ones the workspace's own."""

import pytest

from leadscorer_gui.analysis.scenes import default_scenes, scenes_of
from leadscorer_gui.document.document import Document
from leadscorer_gui.document.validity import Refused
from leadscorer_gui.files.reading import load
from leadscorer_gui.model.scenes import Scene
from leadscorer_gui.model.workspace import Model, Mql, Workspace

MODEL = Model("m", "M", Mql(1000), ())


@pytest.fixture
def document(qapp):
    document = Document(Workspace("W", models=(MODEL,)))
    yield document
    document.close()


def ids(document):
    return [one.id for one in document.workspace.scenes]


def test_that_a_scene_joins_those_that_are_shown(document):
    shown = scenes_of(document.workspace, "m")
    assert document.add_scene(Scene("", "weekly", threshold=500), shown) == "weekly"
    assert ids(document) == [*(one.id for one in default_scenes(document.workspace, "m")), "weekly"]
    assert document.add_scene(Scene("", "weekly"), shown, 1) == "weekly-2"
    assert ids(document)[1] == "weekly-2"
    assert document.undo_stack.count() == 2
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert document.workspace == Workspace("W", models=(MODEL,))


def test_that_scenes_are_edited_moved_and_removed(document, tmp_path):
    shown = scenes_of(document.workspace, "m")
    document.move_scene("one-lead", 0, shown)
    assert ids(document)[0] == "one-lead"
    document.replace_scene(Scene("weeks", "weeks", title="{per_week} a week", note="Ask Ana"))
    document.replace_scene(document.workspace.scenes[0])
    document.remove_scenes(["what-counts", "one-lead"])
    assert ids(document) == ["threshold", "weeks"]
    assert document.undo_stack.count() == 3
    document.save_as(tmp_path / "w.leadscorer")
    assert load(tmp_path / "w.leadscorer").scenes == document.workspace.scenes
    document.forget_scenes()
    assert document.workspace.scenes == ()


def test_that_what_is_wrong_is_refused(document):
    shown = scenes_of(document.workspace, "m")
    with pytest.raises(Refused):
        document.add_scene(Scene("", "weekly", from_="2026-13-01"), shown)
    with pytest.raises(Refused):
        document.replace_scene(Scene("threshold", "weekly", title="  "), shown)
    for edit in (
        lambda: document.remove_scenes(["nope"], shown),
        lambda: document.move_scene("nope", 0, shown),
        lambda: document.replace_scene(Scene("nope", "weekly"), shown),
    ):
        with pytest.raises(KeyError):
            edit()
    assert document.workspace.scenes == ()


def test_that_a_model_with_scenes_can_go(document):
    document.add_scene(Scene("", "weekly", "m"))
    document.remove_model("m")
    assert document.workspace.scenes[0].model == "m"
