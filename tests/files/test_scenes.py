"""Scenes in the workspace file: any are read as they were written; what is wrong is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadscorer_gui.files.problems import WorkspaceFileError
from leadscorer_gui.files.reading import loads
from leadscorer_gui.files.writing import to_json, to_yaml
from leadscorer_gui.model.checks import problems
from leadscorer_gui.model.scenes import Scene, SceneChart
from leadscorer_gui.model.workspace import Workspace
from tests.files import strategies as base

CHARTS = st.sampled_from(SceneChart.__args__)
DAYS = st.dates().map(str)


@st.composite
def scenes(draw):
    found = []
    for scene_id in draw(st.lists(base.ids, unique=True, max_size=3)):
        first, last = sorted((draw(DAYS), draw(DAYS)))
        found.append(
            Scene(
                scene_id,
                draw(CHARTS),
                model=draw(base.optional(base.texts)),
                threshold=draw(base.optional(base.points)),
                segment=draw(base.optional(base.ids)),
                from_=draw(base.optional(st.just(first))),
                to=draw(base.optional(st.just(last))),
                against=draw(base.optional(base.texts)),
                against_threshold=draw(base.optional(base.points)),
                lead=draw(base.optional(base.texts)),
                title=draw(base.optional(base.texts)),
                note=draw(base.optional(base.any_text)),
            )
        )
    return tuple(found)


@given(scenes())
def test_that_scenes_are_read_as_they_were_written(kept):
    workspace = Workspace("W", scenes=kept)
    assert problems(workspace, ()) == []
    assert loads(to_yaml(workspace), "w") == workspace
    assert loads(to_json(workspace), "w") == workspace


def test_that_a_file_of_before_there_were_scenes_is_read_and_written_as_it_was():
    text = "leadscorer: 1\nname: W\nmodels: []\n"
    assert loads(text, "w").scenes == ()
    assert to_yaml(loads(text, "w")) == text


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("{id: a, chart: pie}", "pie"),
        ("{id: a}", "chart"),
        ("{id: a, chart: weekly, titel: x}", "titel"),
        ("{id: a, chart: weekly, threshold: 1.234}", "decimals"),
        ("{id: a, chart: weekly, title: }", "value"),
        ("{id: a, chart: weekly, from: 2026-02-30}", "2026-02-30"),
        ("{id: a, chart: weekly, to: tomorrow}", "tomorrow"),
        ("{id: a, chart: weekly, from: 2026-02-02, to: 2026-02-01}", "before"),
        ("{id: a, chart: weekly}, {id: a, chart: lead}", "second time"),
    ],
)
def test_that_what_is_wrong_with_a_scene_is_told(written, problem):
    with pytest.raises(WorkspaceFileError, match=problem):
        loads(f"leadscorer: 1\nname: W\nmodels: []\nscenes: [{written}]\n", "w")


def test_that_a_scene_of_a_model_that_is_gone_is_kept():
    text = "{id: a, chart: weekly, model: gone@7, segment: none, against: nobody, lead: x}"
    found = loads(f"leadscorer: 1\nname: W\nmodels: []\nscenes: [{text}]\n", "w")
    assert found.scenes[0].model == "gone@7"
