"""The split on the screen: what it shows at a threshold, what is typed and clicked in it."""

from fractions import Fraction

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from leadscorer_gui.analysis.split import Split, capacities_of, part_segment
from leadscorer_gui.model.conditions import AllOf
from leadscorer_gui.ui.segments.split_table import Column
from leadscorer_gui.ui.segments.split_view import SplitView
from leadscorer_gui.ui.simulate.points_box import NumberBox
from leadscorer_gui.ui.simulate.rendering import Renderer
from tests.analysis.segmented import segmented

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def split():
    made = segmented()
    return Split.of(made.result, "region", 2, capacities_of(made.workspace.capacities, "region"))


@pytest.fixture
def view(qtbot, split):
    renderer = Renderer()
    view = SplitView(renderer)
    qtbot.addWidget(view)
    view.resize(900, 300)
    view.show_split(split, 1000)
    with qtbot.waitExposed(view):
        view.show()
    yield view
    renderer.shut_down()


def cell(view, row, column):
    return view.model.index(row, column).data()


def place(view, row, column):
    return view.table.visualRect(view.model.index(row, column)).center()


def test_that_every_part_is_a_row_that_follows_the_threshold(view, split):
    assert [cell(view, row, Column.NAME) for row in range(5)] == [
        "EMEA",
        "AMER",
        "LATAM",
        "other (2)",
        "(empty)",
    ]
    assert view.title == view.panel.title()
    before = cell(view, 0, Column.MEAN)
    view.show_threshold(2000)
    assert view.model.rows == split.at(2000)
    assert cell(view, 0, Column.MEAN) != before
    assert cell(view, 0, Column.CAPACITY) == "2"
    assert view.output().tables[0][1] == view.panel.table()


def test_that_a_click_on_a_value_looks_at_its_leads_and_another_one_back(view, split, qtbot):
    with qtbot.waitSignal(view.part_chosen) as told:
        qtbot.mouseClick(view.table.viewport(), LEFT, pos=place(view, 1, Column.NAME))
    assert told.args == [split.parts[1]]
    view.show_split(split, 1000, "AMER")
    with qtbot.waitSignal(view.part_chosen) as told:
        qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert told.args == [None]


def test_that_a_capacity_is_typed_into_its_cell(view, qtbot):
    view.table.setFocus()
    view.table.setCurrentIndex(view.model.index(1, Column.CAPACITY))
    qtbot.keyClick(view.table, Qt.Key.Key_F2)
    box = view.table.findChild(NumberBox, "split_capacity")
    box.lineEdit().selectAll()
    qtbot.keyClicks(box, "3,5")
    with qtbot.waitSignal(view.capacity_typed) as told:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert told.args == ["AMER", Fraction(7, 2)]
    other = view.model.index(3, Column.CAPACITY)
    assert not view.model.flags(other) & Qt.ItemFlag.ItemIsEditable


def test_that_what_is_of_older_inputs_says_so(view):
    view.set_stale(True)
    assert "updating" in view.title
    view.set_stale(False)
    assert "updating" not in view.title
    view.show_split(None, 1000)
    assert view.title.startswith("Counting")
    assert view.output() is None


def test_that_the_menu_of_a_row_offers_pictures_and_numbers(view, qtbot, monkeypatch):
    shown = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _at: shown.append(menu))
    monkeypatch.setattr(QMenu, "exec", lambda menu, _at: shown.append(menu))
    view.table.customContextMenuRequested.emit(QPoint(place(view, 0, Column.NAME)))
    names = [action.objectName() for action in shown[0].actions()]
    assert {"split_look", "chart_copy_picture", "chart_save", "chart_table"} <= {*names}


def test_that_the_other_values_are_a_segment_too(split):
    who = part_segment(split, split.parts[3]).who
    assert isinstance(who, AllOf)
    assert who.parts[0].value == ("EMEA", "AMER", "LATAM")
    assert part_segment(split, split.parts[4]).who.op == "is_empty"


@pytest.mark.parametrize("size", [(500, 200), (1200, 400)])
def test_that_it_is_painted_at_any_size(view, size):
    view.resize(*size)
    assert not view.grab().isNull()
