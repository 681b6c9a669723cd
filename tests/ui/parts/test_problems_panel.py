"""The list of problems."""

import pytest
from PySide6.QtCore import Qt

from leadscorer_gui.analysis.model_problems import Problem
from leadscorer_gui.ui.parts.problems_panel import ProblemsPanel

PROBLEMS = [
    Problem("no_rules", "m", None, "The model has no rules", "Add one"),
    Problem("unfinished", "m", "r", "“R” is unfinished", "Finish it"),
]
NAMES = {"m": "Phones"}


@pytest.fixture
def panel(window):
    panel = ProblemsPanel()
    window.setCentralWidget(panel)
    panel.show_problems(PROBLEMS, NAMES)
    panel.list.setFocus()
    return panel


def test_that_a_click_and_enter_go_to_the_place(panel, qtbot):
    place = panel.list.visualRect(panel.table.index(0, 1)).center()
    with qtbot.waitSignal(panel.go_to) as told:
        qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == ["m", None]
    panel.list.setCurrentIndex(panel.table.index(1, 0))
    with qtbot.waitSignal(panel.go_to) as told:
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert told.args == ["m", "r"]


def test_that_the_count_is_told_when_it_changes_and_the_cursor_stays(panel, qtbot):
    panel.list.setCurrentIndex(panel.table.index(1, 0))
    with qtbot.assertNotEmitted(panel.count_changed):
        panel.show_problems(list(PROBLEMS), NAMES)
    with qtbot.waitSignal(panel.count_changed) as told:
        panel.show_problems(PROBLEMS[1:], NAMES)
    assert told.args == [1]
    assert panel.list.currentIndex().row() == 0
    panel.show_problems([], NAMES)
    assert panel.none.isVisible()
    assert panel.count == 0


def test_that_a_row_is_told_as_a_sentence(panel):
    told = panel.table.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Phones: “R” is unfinished. Finish it"


def test_that_the_table_is_a_sound_item_model(panel, qtmodeltester):
    qtmodeltester.check(panel.table)
