import pytest
from hypothesis import given, settings
from PySide6.QtCore import Qt

from leadscorer_gui.document.rule_forms import FormProblem
from leadscorer_gui.model.raw import RawScalar
from leadscorer_gui.model.rules import Ageing, Expire
from leadscorer_gui.ui.editors.ageing_editor import KINDS, AgeingEditor
from tests.ui.editors.forms import form, plain, rule
from tests.ui.editors.random_forms import ageings


@pytest.fixture
def editor(qapp):
    return AgeingEditor()


@pytest.fixture
def ageing(editor, hand):
    def follow(raw):
        editor.show_form(raw, owner="rule")

    shown = hand(editor, follow)
    follow(None)
    return shown


def finished(raw):
    return rule(points=RawScalar("10"), ageing=raw)[0]


def test_that_the_ageing_of_the_specification_is_built(ageing):
    ageing.choose("ageing_kind", "percent")
    ageing.type("ageing_lose", "50")
    ageing.type("ageing_every", "30")
    ageing.choose("ageing_of", "remaining")
    assert ageing.form == form("{percent: {lose: 50, every_days: 30, of: remaining}}")
    assert finished(ageing.form)


def test_that_an_end_is_built(ageing):
    ageing.choose("ageing_kind", "expire")
    ageing.type("ageing_days", "45")
    assert ageing.form == form("{expire: {after_days: 45}}")
    assert finished(ageing.form)


def test_that_a_half_life_is_built(ageing):
    ageing.choose("ageing_kind", "half_life")
    ageing.type("ageing_days", "14")
    ageing.type("ageing_every", "7")
    assert ageing.form == form("{half_life: {days: 14, every_days: 7}}")
    assert finished(ageing.form)


def test_that_steps_are_typed(ageing):
    ageing.choose("ageing_kind", "steps")
    ageing.type("cell_after_days", "15")
    ageing.click("ageing_steps_add")
    ageing.type("cell_after_days", "60", 2)
    ageing.type("cell_keep_percent", "12,5", 2)
    wanted = "{steps: [{after_days: 15, keep_percent: 50}, {after_days: 60, keep_percent: 12.5}, "
    assert ageing.form == form(wanted + "{after_days: 90, keep_percent: 0}]}")
    assert finished(ageing.form)


def test_that_a_kind_comes_back_with_its_numbers(ageing):
    ageing.choose("ageing_kind", "half_life")
    ageing.type("ageing_days", "17")
    ageing.choose("ageing_kind", "none")
    assert ageing.form is None
    ageing.choose("ageing_kind", "half_life")
    assert plain(ageing.form)["half_life"]["days"] == "17"


def test_that_each_kind_begins_as_one_that_scores(ageing):
    for kind in KINDS:
        ageing.choose("ageing_kind", kind)
        assert finished(ageing.form), kind


def test_that_a_rule_without_ageing_says_what_its_group_does(ageing, editor):
    editor.show_form(None, inherited=Ageing(expire=Expire(90)))
    assert editor.kind.currentText() == "As its group: nothing of it is left after 90 days"
    editor.show_form(None)
    assert editor.kind.currentText() == "It keeps its value"


def test_that_problems_stand_beside_their_row_or_below(ageing, editor):
    editor.show_form(form("{steps: [{after_days: 9, keep_percent: 5}, {after_days: 3}]}"))
    _found, problems = rule(points=RawScalar("10"), ageing=editor.form)
    editor.show_form(editor.form, [FormProblem(one.path[1:], one.message) for one in problems])
    assert ageing.texts("row_problem")
    ageing.choose("ageing_kind", "half_life")
    ageing.type("ageing_days", "soon")
    _found, problems = rule(points=RawScalar("10"), ageing=editor.form)
    editor.show_form(editor.form, [FormProblem(one.path[1:], one.message) for one in problems])
    assert "soon" in ageing.texts("editor_problem")[0]


def test_that_too_many_steps_are_told_with_what_fits(ageing, editor):
    editor.show_form(form("{half_life: {days: 400, every_days: 1}}"))
    _found, problems = rule(points=RawScalar("10"), ageing=editor.form)
    editor.show_form(editor.form, [FormProblem(one.path[1:], one.message) for one in problems])
    assert "every_days" in ageing.texts("editor_problem")[0]


@settings(max_examples=20, deadline=None)
@given(ageings())
def test_that_showing_a_form_says_nothing_and_an_edit_back_and_forth_gives_it_again(raw):
    editor = AgeingEditor()
    told = []
    editor.changed.connect(told.append)
    editor.show_form(raw, owner=1)
    assert not told
    kind = editor.chosen
    for each in ("none", kind):
        editor.kind.show_value(each)
        editor.kind.activated.emit(0)
    assert told == [None, raw]
    editor.deleteLater()


def test_that_going_through_the_kinds_by_keys_is_one_edit(ageing, editor):
    kind = ageing.find("ageing_kind")
    kind.setFocus()
    for _step in range(3):
        ageing.key(Qt.Key.Key_Down, kind)
    assert not ageing.forms
    assert kind.value == "percent"
    ageing.key(Qt.Key.Key_Tab, kind)
    assert [list(plain(each)) for each in ageing.forms] == [["percent"]]


def test_that_a_choice_in_the_making_outlasts_what_is_shown_meanwhile(ageing, editor):
    kind = ageing.find("ageing_kind")
    kind.setFocus()
    ageing.key(Qt.Key.Key_Down, kind)
    editor.show_form(None)
    assert kind.value == "expire"
    ageing.key(Qt.Key.Key_Return, kind)
    assert editor.chosen == "expire"


def test_that_a_click_into_a_number_chooses_all_of_it(ageing, editor):
    editor.show_form(form("{half_life: {days: 400, every_days: 1}}"))
    line = ageing.find("ageing_days")
    ageing.qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert line.selectedText() == "400"
    ageing.qtbot.mouseClick(line, Qt.MouseButton.LeftButton)  # the next one puts the cursor down
    assert not line.hasSelectedText()
