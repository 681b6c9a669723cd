"""A model built from nothing by typing and clicking, equal to the one of the specification."""

import pytest
from PySide6.QtCore import Qt

from leadscorer_gui.document.document import Document
from leadscorer_gui.document.model_forms import model_form_problems
from leadscorer_gui.document.model_part_edits import ModelPartEdits
from leadscorer_gui.files.reading import loads
from leadscorer_gui.model.workspace import Model, UnfinishedModel
from leadscorer_gui.ui.editors.model_parts import ModelParts

EMPTY = """\
leadscorer: 1
name: W
models:
  - {id: m, name: Workspace, mql: {threshold: 1}, rules: []}
"""
WANTED = """\
leadscorer: 1
name: W
models:
  - id: m
    name: Workspace
    product: Google Workspace
    mql: {threshold: 50, minimum_fit: 0}
    capacity: 40
    bands: [{name: Cold, from: 0}, {name: Warm, from: 25}, {name: Hot, from: 50}]
    matrix:
      fit: [{name: C, from: 0}, {name: B, from: 10}, {name: A, from: 20}]
      engagement: [{name: "3", from: 0}, {name: "2", from: 20}, {name: "1", from: 40}]
    audience: {field: status, op: is_not, value: customer}
    limits: {min: 0, max: 100}
    rules: []
    inactivity:
      ignore: [email_sent]
      steps:
        - {after_days: 30, points: -15}
        - {after_days: 60, points: -30}
      then_every: {days: 30, points: -10}
"""


class Edited(Document, ModelPartEdits):
    pass


@pytest.fixture
def shown(hand, qapp):
    document = Edited(loads(EMPTY, ""))
    parts = ModelParts()

    def show():
        model = document.workspace.model("m")
        parts.show_model(model, model_form_problems(model, document.workspace))

    parts.changed.connect(lambda key, part: document.set_model_part("m", key, part))
    document.changed.connect(show)
    shown = hand(parts)
    shown.document = document
    show()
    yield shown
    document.close()


def type_rows(shown, table, *texts):
    shown.click(f"{table}_add")
    for text in texts:
        shown.qtbot.keyClicks(shown.focus(), text)
        shown.key(Qt.Key.Key_Return)


def test_that_the_model_of_the_specification_is_built_by_hand(shown):
    shown.editor.resize(420, 1500)
    shown.type("model_product", "Google Workspace")
    shown.type("mql_threshold", "50")
    shown.type("mql_minimum_fit", "0")
    shown.type("model_capacity", "40")
    type_rows(shown, "bands", "Cold", "0", "Warm", "25", "Hot", "50")
    type_rows(shown, "grades_fit", "C", "0", "B", "10", "A", "20")
    type_rows(shown, "grades_engagement", "3", "0", "2", "20", "1", "40")
    shown.type("limits_min", "0")
    shown.type("limits_max", "100")
    type_rows(shown, "inactivity_steps", "30", "15", "60", "30")
    shown.click("inactivity_again")
    shown.type("inactivity_ignore", "email_sent")
    shown.editor.audience.builder.add_line()
    shown.qtbot.keyClicks(shown.focus(), "status")
    shown.key(Qt.Key.Key_Return)
    shown.choose("condition_operator", "is_not")
    shown.type("condition_value", "customer", end=Qt.Key.Key_Tab)
    assert shown.document.workspace == loads(WANTED, "")


def test_that_it_is_undone_step_by_step_and_shown_so(shown):
    shown.type("mql_threshold", "70")
    shown.type("limits_max", "x")
    assert isinstance(shown.document.workspace.model("m"), UnfinishedModel)
    assert "x" in shown.texts("editor_problem")[0]
    shown.document.undo_stack.undo()
    assert shown.find("limits_max").text() == ""
    assert not shown.texts("editor_problem")
    shown.document.undo_stack.undo()
    assert shown.find("mql_threshold").text() == "1"


def test_that_an_unfinished_audience_keeps_the_model_unfinished_until_it_is_whole(shown):
    shown.editor.audience.builder.add_line()
    shown.qtbot.keyClicks(shown.focus(), "country")
    shown.key(Qt.Key.Key_Return)
    assert isinstance(shown.document.workspace.model("m"), UnfinishedModel)
    shown.type("condition_value", "DE", end=Qt.Key.Key_Tab)
    assert isinstance(shown.document.workspace.model("m"), Model)


@pytest.mark.parametrize(
    ("part", "name"),
    [
        (("mql",), "mql_threshold"),
        (("mql", "minimum_fit"), "mql_minimum_fit"),
        (("limits",), "limits_min"),
        (("limits", "max"), "limits_max"),
        (("inactivity",), "inactivity_steps_add"),
        (("inactivity", "ignore"), "inactivity_ignore"),
        (("inactivity", "then_every", "points"), "inactivity_steps_add"),
        (("bands", 0, "from"), "bands_add"),
        (("matrix",), "grades_fit_add"),
        (("matrix", "engagement", 1, "name"), "grades_engagement_add"),
        (("capacity",), "model_capacity"),
        (("product",), "model_product"),
    ],
)
def test_that_the_cursor_goes_to_the_part_that_a_path_leads_to(shown, part, name):
    shown.editor.focus_part(part)
    assert shown.focus().objectName() == name


def test_that_a_path_to_no_editor_leaves_the_cursor_alone(shown):
    line = shown.find("model_capacity")
    line.setFocus()
    assert not shown.editor.has_part(("rules",))
    shown.editor.focus_part(("rules",))
    assert shown.focus() is line
