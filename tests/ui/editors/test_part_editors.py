"""The editors of the parts of a model, each from nothing to what the specification shows."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

from leadscorer_gui.document.model_forms import (
    group_form,
    model_form_problems,
    model_part,
    with_group_form,
    with_model_part,
)
from leadscorer_gui.model.workspace import Model, UnfinishedModel
from leadscorer_gui.ui.editors.ageing_editor import AgeingEditor
from leadscorer_gui.ui.editors.bands_form import BandsForm, MatrixEditor
from leadscorer_gui.ui.editors.group_editor import GroupEditor
from leadscorer_gui.ui.editors.inactivity_editor import InactivityEditor
from leadscorer_gui.ui.editors.limits_editor import LimitsEditor
from leadscorer_gui.ui.editors.mql_editor import MqlEditor
from leadscorer_gui.ui.editors.repeat_editor import RepeatEditor
from leadscorer_gui.ui.editors.sections import below
from tests.document.workspaces import SMALL
from tests.ui.editors.forms import form, plain

TYPES = [("email_sent", 900), ("visit", 400), ("webinar", 20)]


class Followed:
    """An editor whose edits are those of a model, shown again as the inspector would."""

    def __init__(self, hand, editor, key):
        self.model, self.key, self.editor = SMALL.model("m"), key, editor
        self.hand = hand(editor, self.follow)
        self.show()

    def follow(self, raw):
        if self.key == "web":
            self.model = with_group_form(self.model, "web", raw, SMALL)
        else:
            self.model = with_model_part(self.model, self.key, raw, SMALL)
        self.show()

    def show(self):
        problems = model_form_problems(self.model, SMALL)
        if self.key == "web":
            self.editor.show_form(
                group_form(self.model, "web"), below(problems, "groups", 1), owner="web"
            )
            return
        more = {"types": TYPES} if self.key == "inactivity" else {}
        part = model_part(self.model, self.key)
        self.editor.show_form(part, below(problems, self.key), owner="m", **more)

    @property
    def is_finished(self):
        return isinstance(self.model, Model)


@pytest.fixture
def part(hand):
    return lambda editor, key: Followed(hand, editor, key)


def test_that_the_definition_of_an_mql_is_typed(part):
    mql = part(MqlEditor(), "mql")
    mql.hand.type("mql_threshold", "60")
    mql.hand.type("mql_minimum_fit", "0")
    mql.hand.type("mql_minimum_engagement", "12,5")
    assert mql.model.mql.minimum_engagement == 1250
    wanted = "{threshold: 60, minimum_fit: 0, minimum_engagement: 12.5}"
    assert plain(mql.editor.form) == plain(form(wanted))
    mql.hand.type("mql_minimum_fit", "")
    assert mql.model.mql.minimum_fit is None


def test_that_a_model_without_threshold_is_unfinished_until_it_is_typed_again(part):
    mql = part(MqlEditor(), "mql")
    mql.hand.type("mql_threshold", "")
    assert isinstance(mql.model, UnfinishedModel)
    assert mql.hand.texts("editor_problem") == ["⚠ Something is still missing here."]
    mql.hand.type("mql_threshold", "a lot")
    assert "a lot" in mql.hand.texts("editor_problem")[0]
    mql.hand.type("mql_threshold", "40")
    assert mql.model.mql.threshold == 4000
    assert not mql.hand.texts("editor_problem")


def test_that_limits_of_the_score_are_typed_and_taken_away(part):
    limits = part(LimitsEditor(), "limits")
    limits.hand.type("limits_min", "0")
    limits.hand.type("limits_max", "100")
    assert (limits.model.limits.min, limits.model.limits.max) == (0, 10000)
    limits.hand.type("limits_min", "5")
    assert not limits.is_finished
    assert limits.hand.texts("editor_problem")
    limits.hand.type("limits_min", "")
    limits.hand.type("limits_max", "")
    assert limits.model.limits is None


def test_that_bands_are_typed(part):
    bands = part(BandsForm(), "bands")
    bands.hand.click("bands_add")
    for text in ("Cold", "0", "Hot", "50", "Warm", "25"):
        bands.hand.qtbot.keyClicks(bands.hand.focus(), text)
        bands.hand.key(Qt.Key.Key_Return)
    wanted = "[{name: Cold, from: 0}, {name: Warm, from: 25}, {name: Hot, from: 50}]"
    assert bands.editor.form == form(wanted)
    assert [band.name for band in bands.model.bands] == ["Cold", "Warm", "Hot"]


def test_that_a_band_without_a_name_is_told_beside_it(part):
    bands = part(BandsForm(), "bands")
    bands.hand.click("bands_add")
    bands.hand.type("cell_from", "50", end=Qt.Key.Key_Tab)
    QApplication.focusWidget().clearFocus()
    assert not bands.is_finished
    assert bands.hand.texts("row_problem")
    bands.hand.type("cell_name", "Hot")
    assert bands.model.bands[0].name == "Hot"


def test_that_the_grades_of_the_specification_are_typed(part):
    matrix = part(MatrixEditor(), "matrix")
    matrix.hand.click("grades_fit_add")
    for text in ("C", "0", "B", "10", "A", "20"):
        matrix.hand.qtbot.keyClicks(matrix.hand.focus(), text)
        matrix.hand.key(Qt.Key.Key_Return)
    assert not matrix.is_finished
    matrix.hand.click("grades_engagement_add")
    for text in ("3", "0", "2", "20", "1", "40"):
        matrix.hand.qtbot.keyClicks(matrix.hand.focus(), text)
        matrix.hand.key(Qt.Key.Key_Return)
    assert matrix.is_finished
    assert plain(matrix.editor.form) == plain(
        form(
            "{fit: [{name: C, from: 0}, {name: B, from: 10}, {name: A, from: 20}],"
            " engagement: [{name: '3', from: 0}, {name: '2', from: 20}, {name: '1', from: 40}]}"
        )
    )
    for _row in range(3):
        matrix.hand.click("row_remove")
    for _row in range(3):
        matrix.hand.click("row_remove")
    assert matrix.model.matrix is None


def test_that_the_inactivity_of_the_specification_is_built(part):
    inactivity = part(InactivityEditor(), "inactivity")
    inactivity.hand.click("inactivity_steps_add")
    for text in ("30", "15", "60", "-30", "90", "50"):
        inactivity.hand.qtbot.keyClicks(inactivity.hand.focus(), text)
        inactivity.hand.key(Qt.Key.Key_Return)
    inactivity.hand.click("inactivity_again")
    inactivity.hand.type("again_days", "30")
    inactivity.hand.type("again_points", "20")
    inactivity.hand.type("inactivity_ignore", "email_sent")
    assert plain(inactivity.editor.form) == {
        "steps": [
            {"after_days": "30", "points": "-15"},
            {"after_days": "60", "points": "-30"},
            {"after_days": "90", "points": "-50"},
        ],
        "then_every": {"days": "30", "points": "-20"},
        "ignore": ["email_sent"],
    }
    assert inactivity.model.inactivity.then_every.points == -2000
    inactivity.hand.click("inactivity_again")
    assert inactivity.model.inactivity.then_every is None
    inactivity.hand.click("inactivity_again")
    assert inactivity.model.inactivity.then_every.points == -2000


def test_that_only_some_activities_restart_the_clock(part):
    inactivity = part(InactivityEditor(), "inactivity")
    inactivity.hand.type("inactivity_activities", "visit")
    inactivity.hand.type("inactivity_activities", "webinar")
    assert inactivity.model.inactivity.activities == ("visit", "webinar")
    inactivity.editor.chips["ignore"].line.setFocus()
    offers = inactivity.editor.chips["ignore"].line.completer().model()
    assert offers.rowCount() == len(TYPES)


def test_that_a_group_is_edited_whole(part):
    group = part(GroupEditor(), "web")
    group.hand.type("group_form_name", "Web pages")
    group.hand.type("group_max", "20")
    group.hand.choose("ageing_kind", "expire")
    group.hand.type("ageing_days", "60")
    after = group.model.groups[1]
    assert (after.name, after.max, after.ageing.expire.after_days) == ("Web pages", 2000, 60)
    group.hand.type("group_form_name", "")
    assert not group.is_finished
    group.hand.type("group_form_name", "Web")
    group.hand.choose("ageing_kind", "none")
    assert group.model.groups[1].ageing is None


EDITORS = (
    RepeatEditor, AgeingEditor, MqlEditor, LimitsEditor, BandsForm, MatrixEditor, InactivityEditor,
    GroupEditor,
)  # fmt: skip


@pytest.mark.parametrize("kind", EDITORS, ids=lambda kind: kind.__name__)
def test_that_every_field_of_an_empty_editor_has_a_name_and_a_change_of_language_is_no_edit(
    kind, hand
):
    shown = hand(kind())
    QApplication.sendEvent(shown.editor, QEvent(QEvent.Type.LanguageChange))
    assert not shown.forms
    nameless = [
        child.objectName()
        for child in shown.editor.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not child.objectName().startswith("qt_")
        and not child.accessibleName()
    ]
    assert not nameless


@pytest.mark.parametrize("kind", EDITORS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("text", ["x", "[1, {a: b}]", "{mode: [1], steps: 3, tiers: {a: 1}}"])
def test_that_a_form_of_anything_can_be_shown(kind, text, hand):
    shown = hand(kind())
    shown.editor.show_form(form(text))
    assert shown.editor.form == form(text)
    assert not shown.forms
