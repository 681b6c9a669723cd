import pytest
from PySide6.QtCore import Qt

from leadscorer_gui.analysis.grade_grid import Cell, GradeGrid
from leadscorer_gui.ui.editors.grade_view import GradeView

GRID = GradeGrid(
    (
        (Cell("A", "", 1, 0, 5, 1, "part"), Cell("A", "1", 1, 1, 15, 14, "all")),
        (Cell("", "", 0, 0, 80, 0, "none"), Cell("", "1", 0, 1, 0, 0, "part")),
    ),
    100,
)


@pytest.fixture
def view(qtbot):
    view = GradeView()
    qtbot.addWidget(view)
    view.resize(300, 220)
    view.show_grid(GRID)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    return view


def test_that_it_is_read_cell_by_cell_with_keys(view, qtbot):
    view.graph.clearFocus()
    view.graph.move_cursor(None)
    assert "Hatched" in view.words.text()
    view.graph.setFocus()
    assert view.words.text() == "A1: 15 leads (15 %), 14 of them MQLs now"
    qtbot.keyClick(view.graph, Qt.Key.Key_Down)
    qtbot.keyClick(view.graph, Qt.Key.Key_Left)
    assert view.words.text().startswith("fit below the first grade, engagement below")
    assert view.graph.accessibleDescription() == view.words.text()


def test_that_a_cell_with_leads_asks_for_them(view, qtbot):
    asked = []
    view.leads_asked.connect(asked.append)
    place = view.graph.place_of(0, 0).center().toPoint()
    qtbot.mouseClick(view.graph, Qt.MouseButton.LeftButton, pos=place)
    place = view.graph.place_of(1, 1).center().toPoint()
    qtbot.mouseClick(view.graph, Qt.MouseButton.LeftButton, pos=place)
    assert asked == [GRID.cells[0][0]]
    qtbot.keyClick(view.graph, Qt.Key.Key_Up)
    qtbot.keyClick(view.graph, Qt.Key.Key_Return)
    assert asked[-1] == GRID.cells[0][1]


def test_that_an_older_grid_says_so_and_none_is_hidden(view):
    view.show_grid(GRID, stale=True)
    assert view.words.text().endswith("(Before the newest edit.)")
    view.show_grid(None)
    assert not view.isVisible()
    view.grab()


def test_that_filled_hatched_and_plain_cells_look_different_without_colour(view):
    image = view.graph.grab().toImage()
    shades = []
    for row, column in ((0, 0), (0, 1), (1, 0)):
        place = view.graph.place_of(row, column).toRect().adjusted(4, 22, -20, -3)
        greys = {
            image.pixelColor(x, y).lightness()
            for x in range(place.left(), place.left() + 12)
            for y in range(place.top(), place.bottom())
        }
        shades.append(frozenset(greys))
    assert len(set(shades)) == 3
