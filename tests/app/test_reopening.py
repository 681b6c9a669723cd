"""The next start: where one was, if the setting says so; and a note of settings that are lost."""

import json
from dataclasses import replace

import pytest

from leadscorer_gui import places
from leadscorer_gui.files.reading import load
from leadscorer_gui.files.writing import to_yaml
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.ui import settings
from leadscorer_gui.ui.simulate.choices import Choices
from tests.app.conftest import SAMPLES

ONE_WINDOW = True
QUICK = True


@pytest.fixture
def left(app, hands, tmp_path):
    """A workspace with three models, left in the second, at a rule, with a chart and a pin."""
    path = tmp_path / "w.leadscorer"
    sample = load(SAMPLES / "three-products.leadscorer")
    path.write_text(to_yaml(replace(sample, data=None)), encoding="utf-8")
    assert app.desk.files.open(path)
    model = app.document.workspace.models[1]
    app.session.choose_model(model.id)
    app.window.show_mode("rules")
    rules = app.window.rules
    rules.select(model.rules[2].id)
    hands.until(lambda: rules.selection.rule == model.rules[2].id)
    app.window.simulate.bar.choose_chart("distribution")
    app.window.simulate.bar.log.setChecked(True)
    app.window.simulate.panel.choose(replace(app.window.simulate.panel.choices, pins=(700,)))
    app.desk.reopening.note()
    app.desk.files.close_workspace()
    app.window.simulate.panel.choose(Choices())
    return path, model


def test_that_the_last_workspace_is_shown_as_it_was_left(app, hands, left):
    path, model = left
    settings.AT_START.set(settings.LAST)
    app.start(None)
    assert app.document.path == path
    assert app.session.model_id == model.id
    assert app.window.mode == "rules"
    hands.until(lambda: app.window.rules.selection.rule == model.rules[2].id)
    assert app.window.simulate.bar.measures.currentData() == "distribution"
    assert app.window.simulate.panel.choices.log
    assert app.window.simulate.panel.choices.pins == (700,)


def test_that_the_start_page_is_shown_unless_told_and_where_the_file_is_gone(app, left):
    path, _model = left
    app.start(None)
    assert not app.window.is_open
    settings.AT_START.set(settings.LAST)
    path.unlink()
    app.start(None)
    assert not app.window.is_open


@pytest.mark.parametrize(
    "place", ["x", "[]", '{"file": 5}', '{"file": "{path}", "pins": 5, "model": [], "chart": {}}']
)
def test_that_what_somebody_wrote_into_the_settings_does_no_harm(app, tmp_path, place):
    path = tmp_path / "w.leadscorer"
    path.write_text(to_yaml(Workspace("W")), encoding="utf-8")
    settings.AT_START.set(settings.LAST)
    settings.LAST_PLACE.set(place.replace("{path}", str(path)))
    app.start(None)
    assert app.window.is_open is ("{path}" in place)


def test_that_no_lead_is_remembered(app, left):
    assert set(json.loads(settings.LAST_PLACE.get())) == {
        "file", "model", "rule", "scrolled", "chart", "log", "by_month", "pins",
    }  # fmt: skip


def test_that_lost_settings_are_told_at_the_start(app, home):
    settings.stored().sync()
    settings._opened.cache_clear()
    (places.settings() / "settings.ini").write_bytes(b"\0")
    app.start(None)
    notice = app.window.notices.notice("settings")
    assert "settings.broken.ini" in notice.text.text()
    app.window.notices.clear("settings")


def test_that_the_end_of_the_session_keeps_what_is_not_saved(app):
    app.document.begin(Workspace("W"))
    app.document.set_name("Renamed")
    app.application.commitDataRequest.emit(None)
    kept = app.desk.files.journal.file.read_text(encoding="utf-8")
    assert "name: Renamed" in json.loads(kept)["workspace"]
