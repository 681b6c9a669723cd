"""Bands edited where they are listed: what is chosen, and what is said of what cannot be."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from leadscorer_gui.model.workspace import Band
from leadscorer_gui.ui.simulate.band_texts import NoBand, read_band
from leadscorer_gui.ui.simulate.bands_editor import BandsEditor

LEFT, KEY = Qt.MouseButton.LeftButton, Qt.Key
COLD, WARM, HOT = Band("Cold", 0), Band("Warm", 500), Band("Hot", 1000)


@pytest.fixture
def editor(qtbot):
    editor = BandsEditor()
    qtbot.addWidget(editor)
    editor.resize(260, 400)
    with qtbot.waitActive(editor):
        editor.show()
        editor.activateWindow()
    editor.set_bands((COLD, WARM, HOT))
    editor.chosen = []
    editor.bands_chosen.connect(editor.chosen.append)
    return editor


def fields(editor, name, kind=QLineEdit):
    """The visible parts of the rows, from the top down."""
    found = [one for one in editor.findChildren(kind, f"band_{name}") if not one.isHidden()]
    return sorted(found, key=lambda one: editor._grid.indexOf(one))


def shown(editor):
    return [
        (name.text(), edge.text())
        for name, edge in zip(fields(editor, "name"), fields(editor, "edge"), strict=True)
    ]


def problems(editor):
    return [label.text() for label in fields(editor, "problem", QLabel)]


def type_into(field, text, *keys):
    field.setFocus()
    field.selectAll()
    if text:
        QTest.keyClicks(field, text)
    else:
        QTest.keyClick(field, KEY.Key_Delete)
    for key in keys or (KEY.Key_Return,):
        QTest.keyClick(field, key)


def test_that_the_highest_band_stands_on_top(editor):
    assert shown(editor) == [("Hot", "10"), ("Warm", "5"), ("Cold", "0")]


def test_that_a_name_and_an_edge_are_edited_in_place(editor):
    type_into(fields(editor, "name")[1], "Tepid")
    type_into(fields(editor, "edge")[1], "7,25")
    assert editor.chosen == [
        (COLD, Band("Tepid", 500), HOT),
        (COLD, Band("Tepid", 725), HOT),
    ]
    assert shown(editor)[1] == ("Tepid", "7.25")


def test_that_a_band_moves_to_where_its_edge_belongs_and_keeps_the_focus(editor):
    field = fields(editor, "edge")[2]
    type_into(field, "12")
    assert editor.chosen == [(WARM, HOT, Band("Cold", 1200))]
    assert shown(editor) == [("Cold", "12"), ("Hot", "10"), ("Warm", "5")]
    assert fields(editor, "edge")[0] is field
    assert field.hasFocus()


def test_that_leaving_a_field_chooses_once(editor):
    type_into(fields(editor, "name")[0], "Top", KEY.Key_Return, KEY.Key_Tab)
    assert len(editor.chosen) == 1


@pytest.mark.parametrize(
    ("part", "text", "problem"),
    [
        ("name", "", "A band needs a name"),
        ("name", "  ", "A band needs a name"),
        ("edge", "", "A band needs the points it begins at"),
        ("edge", "ten", "“ten” is no number of points"),
        ("edge", "5.125", "“5.125” has more than two decimals; round it to two"),
        ("edge", "10000000", "“10000000” is too high; the highest value here is 1000000"),
        ("edge", "5", "“Warm” begins at 5, too"),
    ],
)
def test_that_what_is_no_band_stays_and_says_why(editor, part, text, problem):
    field = fields(editor, part)[0]
    type_into(field, text)
    assert editor.chosen == []
    assert problems(editor) == [problem]
    assert field.text() == text
    assert field.accessibleDescription() == problem
    type_into(fields(editor, "name")[2], "Icy")
    assert editor.chosen == [(Band("Icy", 0), WARM, HOT)]
    assert field.text() == text
    assert problems(editor) == [problem]


def test_that_escape_brings_back_what_it_was(editor):
    field = fields(editor, "edge")[0]
    type_into(field, "5")
    QTest.keyClicks(field, "x")
    QTest.keyClick(field, KEY.Key_Escape)
    assert shown(editor)[0] == ("Hot", "10")
    assert problems(editor) == []


def test_that_a_new_band_is_chosen_once_it_has_both_parts(editor, qtbot):
    QTest.mouseClick(editor.add, LEFT)
    name, edge = fields(editor, "name")[3], fields(editor, "edge")[3]
    assert name.hasFocus()
    QTest.keyClicks(name, "Boiling")
    QTest.keyClick(name, KEY.Key_Tab)
    assert problems(editor) == []
    assert edge.hasFocus()
    QTest.keyClick(edge, KEY.Key_Return)
    assert problems(editor) == ["A band needs the points it begins at"]
    QTest.keyClicks(edge, "20")
    QTest.keyClick(edge, KEY.Key_Return)
    assert editor.chosen == [(COLD, WARM, HOT, Band("Boiling", 2000))]
    assert shown(editor)[0] == ("Boiling", "20")


def test_that_only_one_band_is_begun_at_a_time(editor):
    editor.add_band()
    editor.add_band()
    assert len(shown(editor)) == 4


def test_that_a_band_is_removed(editor):
    QTest.mouseClick(fields(editor, "remove", QPushButton)[1], LEFT)
    assert editor.chosen == [(COLD, HOT)]
    assert shown(editor) == [("Hot", "10"), ("Cold", "0")]
    for _each in range(2):
        QTest.mouseClick(fields(editor, "remove", QPushButton)[0], LEFT)
    assert editor.chosen[-1] == ()
    assert editor.add.hasFocus()


def test_that_a_band_that_is_only_begun_goes_without_a_word(editor):
    editor.add_band()
    QTest.mouseClick(fields(editor, "remove", QPushButton)[3], LEFT)
    assert editor.chosen == []
    assert len(shown(editor)) == 3


def test_that_an_undone_edit_is_shown_and_told_to_nobody(editor):
    type_into(fields(editor, "edge")[0], "11")
    editor.set_bands((COLD, WARM, HOT))
    assert shown(editor)[0] == ("Hot", "10")
    editor.set_bands((WARM,))
    assert shown(editor) == [("Warm", "5")]
    assert len(editor.chosen) == 1


def test_that_the_same_bands_leave_alone_what_is_being_typed(editor):
    field = fields(editor, "name")[0]
    field.setText("Ho")
    editor.set_bands((COLD, WARM, HOT))
    assert field.text() == "Ho"


def test_that_each_band_says_its_leads_and_mqls_a_week(editor, numbers):
    editor.show_numbers(numbers)
    texts = [row.counts.text() for row in editor._rows]
    assert texts[0].startswith("… leads · ")  # these bands are not those of the simulation
    editor.set_bands((COLD, HOT))
    editor.show_numbers(numbers)
    leads = {band.from_: band.leads for band in numbers.bands}
    mean = f"{float(numbers.figure(1000).mean):.1f}".removesuffix(".0")
    assert editor._rows[0].counts.text() == f"{leads[1000]} leads · {mean} a week"


def test_that_many_bands_scroll_and_stay_reachable(editor, qtbot):
    editor.set_bands(tuple(Band(f"Band {i}", i * 100) for i in range(40)))
    qtbot.waitUntil(lambda: editor.area.verticalScrollBar().maximum() > 0)
    assert editor.minimumSizeHint().height() < 200
    editor.add_band()
    area, name = editor.area.viewport(), fields(editor, "name")[40]
    qtbot.waitUntil(
        lambda: area.rect().contains(name.mapTo(area, name.rect().center())), timeout=2000
    )


def test_that_the_view_tells_which_bands_were_chosen(view, qtbot):
    view.set_bands((COLD, HOT))
    with qtbot.waitSignal(view.bands_chosen) as chosen:
        type_into(fields(view.panel.side.bands, "edge")[0], "12")
    assert chosen.args == [(COLD, Band("Hot", 1200))]


def test_that_the_side_panel_fits_a_small_screen(empty_view):
    least = empty_view.panel.side.minimumSizeHint().height()
    assert least <= 500  # with the style of the program too


def test_that_reading_a_band_trims_its_name():
    assert read_band(" Hot ", " 10 ", ()) == Band("Hot", 1000)
    with pytest.raises(NoBand):
        read_band("Hot", "--", ())
