import pytest
from hypothesis import given, settings
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from leadscorer_gui.document.rule_forms import FormProblem
from leadscorer_gui.model.raw import RawScalar
from leadscorer_gui.ui.editors.repeat_editor import MODES, RepeatEditor
from leadscorer_gui.ui.editors.row_table import MOST_ROWS
from tests.ui.editors.forms import form, plain, rule
from tests.ui.editors.random_forms import repeats


@pytest.fixture
def editor(qapp):
    return RepeatEditor()


@pytest.fixture
def repeat(editor, hand):
    def follow(raw):
        editor.show_form(raw, points="10", owner="rule")

    shown = hand(editor, follow)
    follow(None)
    return shown


def test_that_nothing_said_is_each_time_and_all_count(repeat, editor):
    assert editor.modes["each"].isChecked()
    assert editor.counting.kind.value == "all"
    assert not repeat.forms


def test_that_at_most_three_times_a_day_is_built_by_clicks_and_keys(repeat):
    repeat.choose("repeat_counting", "limit")
    repeat.type("limit_count", "3")
    assert plain(repeat.form) == {"mode": "each", "limit": {"count": "3", "per": "day"}}
    assert rule(points=RawScalar("10"), repeat=repeat.form)[0]


def test_that_once_per_asset_is_built(repeat):
    repeat.choose("repeat_counting", "limit")
    repeat.choose("limit_per", "lifetime")
    repeat.type("counting_of", "asset")
    assert plain(repeat.form) == {
        "mode": "each",
        "limit": {"count": "1", "per": "lifetime", "of": "asset"},
    }


@pytest.mark.parametrize("unit", ["days", "hours", "minutes"])
def test_that_a_cooldown_is_built_in_every_unit(repeat, unit):
    repeat.choose("repeat_counting", "cooldown")
    repeat.choose("cooldown_unit", unit)
    repeat.type("cooldown_time", "12")
    repeat.type("counting_of", "url")
    assert plain(repeat.form) == {"mode": "each", "cooldown": {unit: "12", "of": "url"}}
    assert rule(points=RawScalar("10"), repeat=repeat.form)[0]


def test_that_only_the_first_time_is_one_click(repeat):
    repeat.click("repeat_first")
    assert [plain(one) for one in repeat.forms] == [{"mode": "first"}]


def test_that_the_tiers_of_the_specification_are_typed(repeat):
    repeat.click("repeat_tiers")
    repeat.type("cell_points", "5")
    repeat.click("repeat_tiers_add")
    repeat.qtbot.keyClicks(repeat.focus(), "4")
    repeat.key(Qt.Key.Key_Tab)
    repeat.qtbot.keyClicks(repeat.focus(), "2")
    repeat.key(Qt.Key.Key_Return)
    wanted = form("{mode: tiers, tiers: [{from: 1, points: 5}, {from: 4, points: 2}]}")
    assert repeat.form == wanted
    assert rule(repeat=repeat.form)[0]


def test_that_tiers_begin_with_the_points_of_the_rule(repeat):
    repeat.click("repeat_tiers")
    assert plain(repeat.form)["tiers"] == [{"from": "1", "points": "10"}]


def test_that_every_third_time_is_built_and_but_once(repeat):
    repeat.click("repeat_nth")
    repeat.type("repeat_n", "5")
    assert plain(repeat.form) == {"mode": "nth", "nth": {"n": "5"}}
    repeat.click("repeat_once")
    assert plain(repeat.form) == {"mode": "nth", "nth": {"n": "5", "once": "true"}}
    assert rule(points=RawScalar("10"), repeat=repeat.form)[0].repeat.nth.once
    repeat.click("repeat_once")
    assert plain(repeat.form) == {"mode": "nth", "nth": {"n": "5"}}


def test_that_a_burst_is_built(repeat):
    repeat.click("repeat_burst")
    repeat.type("repeat_count", "4")
    repeat.type("repeat_within", "14")
    repeat.click("repeat_once")
    wanted = {"count": "4", "within_days": "14", "once": "true"}
    assert plain(repeat.form) == {"mode": "burst", "burst": wanted}
    assert rule(points=RawScalar("10"), repeat=repeat.form)[0]


def test_that_a_level_is_built_with_and_without_a_window(repeat):
    repeat.click("repeat_frequency")
    repeat.type("repeat_within", "28")
    repeat.type("cell_at_least", "2")
    repeat.type("cell_points", "5")
    window = {"within_days": "28", "tiers": [{"at_least": "2", "points": "5"}]}
    assert plain(repeat.form) == {"mode": "frequency", "frequency": window}
    assert rule(repeat=repeat.form)[0]
    repeat.choose("repeat_window", "all")
    assert plain(repeat.form)["frequency"] == {"tiers": [{"at_least": "2", "points": "5"}]}
    assert rule(repeat=repeat.form)[0]
    repeat.choose("repeat_window", "days")
    assert plain(repeat.form)["frequency"]["within_days"] == "28"


def test_that_coming_back_to_a_mode_brings_back_what_was_typed_for_it(repeat):
    repeat.click("repeat_burst")
    repeat.type("repeat_count", "9")
    repeat.click("repeat_first")
    assert plain(repeat.form) == {"mode": "first"}
    repeat.click("repeat_burst")
    assert plain(repeat.form)["burst"]["count"] == "9"


def test_that_another_rule_knows_nothing_of_what_was_typed_for_the_last(repeat, editor):
    repeat.click("repeat_burst")
    repeat.type("repeat_count", "9")
    repeat.click("repeat_first")
    editor.show_form(None, owner="another")
    repeat.click("repeat_burst")
    assert plain(repeat.form)["burst"]["count"] != "9"


def test_that_a_limit_and_a_cooldown_keep_their_own_numbers_and_share_the_property(repeat):
    repeat.choose("repeat_counting", "limit")
    repeat.type("limit_count", "7")
    repeat.type("counting_of", "url")
    repeat.choose("repeat_counting", "cooldown")
    assert plain(repeat.form)["cooldown"] == {"days": "1", "of": "url"}
    repeat.choose("repeat_counting", "limit")
    assert plain(repeat.form)["limit"] == {"count": "7", "per": "day", "of": "url"}
    repeat.choose("repeat_counting", "all")
    assert repeat.form is None


def test_that_a_limit_stays_when_the_mode_changes(repeat):
    repeat.choose("repeat_counting", "limit")
    repeat.click("repeat_nth")
    assert plain(repeat.form)["limit"] == {"count": "1", "per": "day"}


def test_that_rows_stand_in_the_order_of_their_number_and_the_cursor_with_its_row(repeat, editor):
    editor.show_form(form("{mode: tiers, tiers: [{from: 1, points: 5}, {from: 4, points: 2}]}"))
    repeat.type("cell_from", "9", 0, end=Qt.Key.Key_Tab)
    assert [tier["from"] for tier in plain(repeat.form)["tiers"]] == ["4", "9"]
    assert repeat.focus() is editor.tiers.rows[1].cells[1]


def test_that_enter_in_the_last_cell_begins_the_next_row(repeat, editor):
    repeat.click("repeat_tiers")
    repeat.type("cell_points", "5")
    repeat.qtbot.keyClicks(repeat.focus(), "3")
    repeat.key(Qt.Key.Key_Return)
    repeat.qtbot.keyClicks(repeat.focus(), "1,5")
    repeat.key(Qt.Key.Key_Return)
    assert plain(repeat.form)["tiers"][1] == {"from": "3", "points": "1.5"}
    assert len(editor.tiers.rows) == 3  # and one more is begun


def test_that_a_half_typed_row_is_in_the_form_once_the_cursor_is_elsewhere(repeat, editor):
    repeat.click("repeat_tiers")
    repeat.click("repeat_tiers_add")
    repeat.qtbot.keyClicks(repeat.focus(), "3")
    repeat.key(Qt.Key.Key_Tab)
    assert len(plain(repeat.form)["tiers"]) == 1
    editor.counting.kind.setFocus()
    assert plain(repeat.form)["tiers"][1] == {"from": "3", "points": ""}


def test_that_a_row_is_taken_out_by_its_button_and_by_keys(repeat, editor):
    three = "[{from: 1, points: 5}, {from: 4, points: 2}, {from: 6, points: 1}]"
    editor.show_form(form(f"{{mode: tiers, tiers: {three}}}"))
    repeat.click("row_remove", 1)
    assert [tier["from"] for tier in plain(repeat.form)["tiers"]] == ["1", "6"]
    cell = repeat.find("cell_points", 1)
    cell.setFocus()
    repeat.key(Qt.Key.Key_Backspace, cell, Qt.KeyboardModifier.ControlModifier)
    assert [tier["from"] for tier in plain(repeat.form)["tiers"]] == ["1"]


def test_that_cells_of_a_spreadsheet_become_rows(repeat):
    repeat.click("repeat_tiers")
    QGuiApplication.clipboard().setText("1\t10\n3\t5\n10\t1\n")
    cell = repeat.find("cell_from")
    cell.setFocus()
    repeat.key(Qt.Key.Key_V, cell, Qt.KeyboardModifier.ControlModifier)
    assert [list(tier.values()) for tier in plain(repeat.form)["tiers"]] == [
        ["1", "10"],
        ["3", "5"],
        ["10", "1"],
    ]


def test_that_arrows_make_a_number_more_and_less_and_never_below_one(repeat):
    repeat.click("repeat_nth")
    line = repeat.find("repeat_n")
    line.setFocus()
    repeat.key(Qt.Key.Key_Up, line)
    assert plain(repeat.form)["nth"] == {"n": "4"}
    for _press in range(6):
        repeat.key(Qt.Key.Key_Down, line)
    assert plain(repeat.form)["nth"] == {"n": "1"}


def test_that_what_is_no_number_stays_as_it_was_typed_and_is_told(repeat, editor):
    repeat.click("repeat_nth")
    repeat.type("repeat_n", "many")
    assert plain(repeat.form)["nth"] == {"n": "many"}
    found, problems = rule(points=RawScalar("10"), repeat=repeat.form)
    assert found is None
    inside = [FormProblem(one.path[1:], one.message) for one in problems]
    editor.show_form(repeat.form, inside)
    assert any("many" in text for text in repeat.texts("editor_problem"))


def test_that_a_number_wiped_out_is_called_missing_and_no_error(repeat, editor):
    repeat.click("repeat_nth")
    repeat.type("repeat_n", "")
    found, problems = rule(points=RawScalar("10"), repeat=repeat.form)
    assert found is None
    editor.show_form(repeat.form, [FormProblem(one.path[1:], one.message) for one in problems])
    assert repeat.texts("editor_problem") == ["⚠ Something is still missing here."]


def test_that_words_the_editor_does_not_know_are_kept(repeat, editor):
    editor.show_form(form("{mode: each, colour: red, limit: {count: 2, per: day, often: 1}}"))
    repeat.type("limit_count", "5")
    assert plain(repeat.form) == {
        "mode": "each",
        "limit": {"count": "5", "per": "day", "often": "1"},
        "colour": "red",
    }


def test_that_escape_brings_back_a_number(repeat):
    repeat.click("repeat_nth")
    before = len(repeat.forms)
    line = repeat.find("repeat_n")
    line.setFocus()
    line.selectAll()
    repeat.qtbot.keyClicks(line, "88")
    repeat.key(Qt.Key.Key_Escape, line)
    assert line.text() == "3"
    assert len(repeat.forms) == before


def test_that_every_field_has_a_name(repeat, editor):
    for mode in MODES:
        repeat.click(f"repeat_{mode}")
        for name in ("limit", "cooldown", "all"):
            repeat.choose("repeat_counting", name)
            for child in editor.findChildren(object):
                if getattr(child, "focusPolicy", lambda: Qt.FocusPolicy.NoFocus)():
                    assert child.accessibleName() or child.objectName().startswith("qt_"), child


@settings(max_examples=20, deadline=None)
@given(repeats())
def test_that_showing_a_form_says_nothing_and_an_edit_back_and_forth_gives_it_again(raw):
    editor = RepeatEditor()
    told = []
    editor.changed.connect(told.append)
    editor.show_form(raw, owner=1)
    assert not told
    mode = editor.mode
    editor.modes["first" if mode != "first" else "each"].click()
    editor.modes[mode].click()
    again = told[-1]
    assert (again and dict(again.pairs)) == (raw and dict(raw.pairs)) or plain(raw) == {
        "mode": "each"
    }
    editor.deleteLater()


@pytest.mark.parametrize("mode", MODES)
def test_that_every_mode_begins_as_one_that_scores(mode, qapp):
    editor = RepeatEditor()
    editor.show_form(None, points="5")
    editor.modes[mode].click()
    has_points = mode not in ("tiers", "frequency")
    points = RawScalar("5") if has_points else None
    assert rule(points=points, repeat=editor.form)[0], plain(editor.form)
    editor.deleteLater()


def test_that_a_begun_row_is_dropped_by_its_button_without_an_edit(repeat, editor):
    repeat.click("repeat_tiers")
    before = len(repeat.forms)
    repeat.click("repeat_tiers_add")
    repeat.qtbot.keyClicks(repeat.focus(), "3")
    repeat.click("row_remove", 1)
    assert len(repeat.forms) == before
    assert len(editor.tiers.rows) == 1


def test_that_very_many_rows_are_kept_and_the_first_of_them_shown(repeat, editor):
    rows = ", ".join(f"{{from: {number}, points: 1}}" for number in range(1, 1001))
    editor.show_form(form(f"{{mode: tiers, tiers: [{rows}]}}"))
    assert len(editor.tiers.rows) == MOST_ROWS
    assert not editor.tiers.add.isEnabled()
    repeat.type("cell_points", "7", 1)
    tiers = plain(repeat.form)["tiers"]
    assert len(tiers) == 1000
    assert tiers[1] == {"from": "2", "points": "7"}
    editor.show_form(form("{mode: tiers, tiers: [{from: 1, points: 1}]}"))
    assert len(editor.tiers.rows) == 1
    assert editor.tiers.add.isEnabled()


def test_that_a_long_column_is_pasted_whole(repeat, editor):
    repeat.click("repeat_tiers")
    QGuiApplication.clipboard().setText("\n".join(f"{n}\t{n % 7}" for n in range(1, 3001)))
    cell = repeat.find("cell_from")
    cell.setFocus()
    repeat.key(Qt.Key.Key_V, cell, Qt.KeyboardModifier.ControlModifier)
    assert len(plain(repeat.form)["tiers"]) == 3000
    assert len(editor.tiers.rows) == MOST_ROWS


@pytest.mark.parametrize("text", ["999999999999999", "-1", "0", "1e5", "1_0", "\u0663", "\uff11"])
def test_that_odd_numbers_neither_hang_nor_are_lost(repeat, editor, text):
    repeat.click("repeat_nth")
    repeat.type("repeat_n", text)
    assert plain(repeat.form)["nth"]["n"] == text
    editor.show_form(form(f"{{mode: each, limit: {{count: {text}, per: day}}}}"), points="5")
    editor.grab()
