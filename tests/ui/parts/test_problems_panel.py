"""The list of problems."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from leadscorer_gui.analysis.model_problems import Fix, Problem
from leadscorer_gui.model.ignored import IgnoredProblem
from leadscorer_gui.ui.parts.ignore_dialog import IgnoreDialog
from leadscorer_gui.ui.parts.problem_table import Column
from leadscorer_gui.ui.parts.problems_panel import ProblemsPanel

FIRST, SECOND = (Fix(f"Switch “{name}” off", lambda space: space) for name in "RS")
PROBLEMS = [
    Problem("no_rules", "m", None, "The model has no rules", "Add one", "error"),
    Problem("never_fires", "m", "r", "“R” never fires", "Look", "warning", (), FIRST),
    Problem("never_fires", "m", "s", "“S” never fires", "Look", "warning", (), SECOND),
    Problem("active_before_created", "", None, "3 leads came early", "Look", "advice"),
]
NAMES = {"m": "Phones"}


@pytest.fixture
def panel(window):
    panel = ProblemsPanel()
    window.setCentralWidget(panel)
    panel.show_problems(PROBLEMS, NAMES)
    panel.list.setFocus()
    return panel


def at(panel, row, column=Column.PROBLEM):
    return panel.list.visualRect(panel.table.index(row, column)).center()


def go(panel, row):
    panel.list.setCurrentIndex(panel.table.index(row, 0))


def test_that_a_click_and_enter_go_to_the_place(panel, qtbot):
    viewport = panel.list.viewport()
    with qtbot.waitSignal(panel.go_to) as told:
        qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=at(panel, 0))
    assert told.args == ["m", None]
    go(panel, 1)
    with qtbot.waitSignal(panel.go_to) as told, qtbot.waitSignal(panel.went_to) as problem:
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert told.args == ["m", "r"]
    assert problem.args == [PROBLEMS[1]]
    go(panel, 3)
    with qtbot.waitSignal(panel.data_wished), qtbot.assertNotEmitted(panel.go_to):
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)


def test_that_the_button_of_a_row_mends_it_and_goes_nowhere(panel, qtbot):
    place = at(panel, 2, Column.FIX)
    with qtbot.waitSignal(panel.fix_wished) as told, qtbot.assertNotEmitted(panel.go_to):
        qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == ["Switch “S” off", (SECOND,)]


def test_that_the_keyboard_mends_one_or_all_of_a_kind(panel, qtbot):
    go(panel, 1)
    assert panel.fix.text() == "Switch “R” off"
    assert "2" in panel.fix_all.text()
    with qtbot.waitSignal(panel.fix_wished) as told:
        qtbot.keyClick(panel.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["Switch “R” off", (FIRST,)]
    with qtbot.waitSignal(panel.fix_wished) as told:
        qtbot.mouseClick(panel.fix_all, Qt.MouseButton.LeftButton)
    assert told.args == ["Switch “R” off, and 1 more", (FIRST, SECOND)]


def test_that_what_cannot_be_mended_offers_nothing(panel, qtbot):
    go(panel, 0)
    assert not panel.fix.isEnabled()
    assert not panel.fix_all.isEnabled()
    with qtbot.assertNotEmitted(panel.fix_wished), qtbot.assertNotEmitted(panel.go_to):
        qtbot.keyClick(panel.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_that_problems_of_an_older_model_say_so_and_are_not_mended(panel):
    panel.show_problems(PROBLEMS[:1], NAMES, PROBLEMS[1:2])
    assert panel.table.index(1, Column.PROBLEM).data().endswith("(before the newest edit)")
    assert panel.table.index(1, 0).data(Qt.ItemDataRole.FontRole).italic()
    assert not panel.table.index(1, Column.FIX).data()
    go(panel, 1)
    assert not panel.fix.isEnabled()
    panel.show_problems(PROBLEMS[:2], NAMES)
    assert panel.list.currentIndex().row() == 1
    assert panel.fix.isEnabled()


def test_that_severities_can_be_hidden_and_stay_so(panel, window, qtbot):
    texts = [button.text() for button in panel.filters.buttons.values()]
    assert texts == ["1 error", "2 warnings", "1 piece of advice"]
    go(panel, 2)
    qtbot.mouseClick(panel.filters.buttons["error"], Qt.MouseButton.LeftButton)
    assert [one.severity for one in panel.table.problems] == ["warning", "warning", "advice"]
    assert panel.list.currentIndex().row() == 1
    assert len(panel.table.all) == 4
    again = ProblemsPanel(window)
    again.show_problems(PROBLEMS, NAMES)
    assert again.table.rowCount() == 3
    for severity in ("warning", "advice"):
        panel.filters.buttons[severity].click()
    assert panel.none.isVisible()
    assert "4 problems are hidden" in panel.none.text()


def test_that_the_counts_are_told_when_they_change_and_the_cursor_stays(panel, qtbot):
    go(panel, 1)
    with qtbot.assertNotEmitted(panel.counts_changed):
        panel.show_problems(list(PROBLEMS), NAMES)
    with qtbot.waitSignal(panel.counts_changed) as told:
        panel.show_problems(PROBLEMS[1:], NAMES)
    assert told.args == [{"error": 0, "warning": 2, "advice": 1}]
    assert panel.list.currentIndex().row() == 0
    panel.show_problems(PROBLEMS[2:], NAMES)
    assert panel.list.currentIndex().row() == 0
    panel.show_problems([], NAMES)
    assert panel.none.isVisible()
    assert panel.none.text() == "No problems found"
    assert panel.table.all == ()


def test_that_a_row_is_told_as_a_sentence_and_copied_so(panel, qtbot):
    told = panel.table.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Warning, Phones: “R” never fires. Look. Ctrl+Enter: Switch “R” off"
    assert panel.table.index(3, Column.MODEL).data() == "Data"
    go(panel, 0)
    qtbot.keyClick(panel.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Error, Phones: The model has no rules. Add one"


def test_that_a_new_name_of_a_model_is_shown(panel):
    panel.show_problems(PROBLEMS, {"m": "Telephones"})
    assert panel.table.index(0, Column.MODEL).data() == "Telephones"


def test_that_it_says_that_more_may_come(panel):
    panel.set_looking(True)
    assert panel.looking.text()
    panel.set_looking(False)
    assert not panel.looking.text()


def test_that_the_table_is_a_sound_item_model(panel, qtmodeltester):
    qtmodeltester.check(panel.table)


def texts_of(panel):
    return [panel.table.index(row, Column.PROBLEM).data() for row in range(panel.table.rowCount())]


def dialog_of(panel):
    return panel.window().findChild(IgnoreDialog)


def test_that_a_problem_is_ignored_with_a_reason(panel, qtbot):
    go(panel, 1)
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    dialog = dialog_of(panel)
    assert "“R” never fires" in dialog.what.text()
    qtbot.keyClicks(dialog.reason, " comes in May ")
    with qtbot.waitSignal(panel.ignore_wished) as told:
        qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert told.args == [(IgnoredProblem("never_fires", "m", "r", "comes in May"),)]


def test_that_all_of_a_kind_are_ignored_at_once_and_no_reason_is_needed(panel, qtbot):
    go(panel, 2)
    qtbot.mouseClick(panel.ignore, Qt.MouseButton.LeftButton)
    dialog = dialog_of(panel)
    assert "2" in dialog.all.text()
    dialog.all.setChecked(True)
    with qtbot.waitSignal(panel.ignore_wished) as told:
        dialog.taking.click()
    first, second = told.args[0]
    assert (first.rule, second.rule, first.reason) == ("r", "s", None)


def test_that_errors_cannot_be_ignored(panel, qtbot):
    go(panel, 0)
    assert not panel.ignore.isEnabled()
    assert "cannot be ignored" in panel.ignore.toolTip()
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    assert dialog_of(panel) is None


def test_that_ignored_problems_stand_folded_behind_a_button_and_come_back(panel, qtbot):
    assert panel.filters.ignored.isHidden()
    entry = IgnoredProblem("never_fires", "m", "r", "comes in May")
    with qtbot.waitSignal(panel.counts_changed):
        panel.show_problems(PROBLEMS, NAMES, (), (entry,))
    assert panel.counts()["warning"] == 1
    assert panel.filters.ignored.text() == "1 ignored"
    assert texts_of(panel) == ["The model has no rules", "“S” never fires", "3 leads came early"]
    qtbot.mouseClick(panel.filters.ignored, Qt.MouseButton.LeftButton)
    assert texts_of(panel)[-1] == "“R” never fires"
    last = panel.table.rowCount() - 1
    assert panel.table.index(last, Column.HINT).data() == "Ignored: comes in May"
    go(panel, last)
    assert not panel.fix.isEnabled()
    with qtbot.waitSignal(panel.heed_wished) as told:
        qtbot.mouseClick(panel.ignore, Qt.MouseButton.LeftButton)
    assert told.args == [(entry,)]


def test_that_a_fix_of_all_of_a_kind_leaves_the_ignored_ones(panel, qtbot):
    panel.show_problems(PROBLEMS, NAMES, (), (IgnoredProblem("never_fires", "m", "s"),))
    panel.filters.ignored.setChecked(True)
    go(panel, 1)
    assert not panel.fix_all.isEnabled()
    panel.show_problems(PROBLEMS[1:2], NAMES, (), (IgnoredProblem("never_fires", "m", "r"),))
    panel.filters.ignored.setChecked(False)
    assert panel.none.text() == "No problems found but those that are ignored"


def test_that_long_advice_is_read_whole_where_there_is_room(panel):
    long = "Ask for some engagement as well, so that nobody is handed over for fit alone"
    panel.window().resize(1200, 300)
    panel.show_problems([Problem("never_fires", "m", None, "Short", long)], NAMES)
    needed = panel.list.fontMetrics().horizontalAdvance(long)
    assert panel.list.columnWidth(Column.HINT) > needed
    total = sum(panel.list.columnWidth(column) for column in range(Column.FIX + 1))
    assert total <= panel.list.viewport().width()


def test_that_columns_fit_what_came_while_nobody_looked(panel, qtbot):
    before = panel.list.columnWidth(Column.HINT)
    panel.hide()
    longer = Problem("no_rules", "m", None, "No rules", "Add one that finds somebody " * 3, "error")
    panel.show_problems([longer], NAMES)
    panel.show()
    qtbot.waitUntil(lambda: panel.list.columnWidth(Column.HINT) > before)
