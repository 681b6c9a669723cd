"""The leads behind a number: shown alone, with a chip that says so and lets them go."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from leadscorer_gui.ui.leads.leads_view import LeadsView
from tests.ui.leads.made import few, simulated


@pytest.fixture
def view(qtbot):
    view = LeadsView()
    qtbot.addWidget(view)
    view.resize(1200, 700)
    with qtbot.waitExposed(view):
        view.show()
    with qtbot.waitSignal(view.listed):
        view.show_result(*few())
    yield view
    view.shut_down()


def shown(view):
    model = view.list.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_that_only_those_leads_are_listed_and_the_chip_says_so(view):
    view.show_only("2 MQLs never bought", np.array([0, 2]))
    assert shown(view) == ["anna", "cleo"]
    assert view.list.filter.chip.text().startswith("2 MQLs never bought")
    assert not view.list.filter.chip.isHidden()


@pytest.mark.parametrize("by", ["mouse", "key"])
def test_that_the_chip_lets_them_go(view, by):
    view.show_only("2 MQLs never bought", np.array([0, 2]))
    chip = view.list.filter.chip
    if by == "mouse":
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    else:
        chip.setFocus()
        QTest.keyClick(chip, Qt.Key.Key_Space)
    assert len(shown(view)) == 3
    assert chip.isHidden()


def test_that_a_lead_that_is_looked_for_is_found_outside_of_them(view):
    view.show_only("2 MQLs never bought", np.array([0, 2]))
    assert view.select_lead("ben")
    assert len(shown(view)) == 3


def test_that_they_stay_with_a_new_result_and_go_with_another_history(view, qtbot):
    view.show_only("2 MQLs never bought", np.array([0, 2]))
    with qtbot.waitSignal(view.listed):
        view.show_result(*few())
    assert shown(view) == ["anna", "cleo"]
    other = simulated("lead_id,country\nzoe,DE\n", "lead_id,at,type\nzoe,2024-01-01,demo\n")
    with qtbot.waitSignal(view.listed):
        view.show_result(*other)
    assert shown(view) == ["zoe"]
    assert view.list.filter.chip.isHidden()
