"""Conditions go to the clipboard and come from it, whole, as rows, and as lines typed elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton

from leadscorer_gui.document.condition_clips import CONDITIONS_MIME
from leadscorer_gui.document.condition_edits import pasted
from leadscorer_gui.model.condition_lines import Line, Lines, with_operator
from leadscorer_gui.ui.conditions.builder import ConditionBuilder
from leadscorer_gui.ui.conditions.clipboard import MOST_LINES, from_mime, lines_of_text, to_mime
from leadscorer_gui.ui.conditions.known import Known
from leadscorer_gui.ui.conditions.operators import operator_names

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
NOTHING = Known()
GERMAN = Line("country", "in", ("DE", "AT"))
BIG = Line("employees", "ge", ("50",))
FREE = Line("email", "is_empty", ())
INNER = Lines("any", (BIG, FREE))
FORM = Lines("all", (GERMAN, INNER))

TEXTS = st.text(st.sampled_from("ab,“” ;é"), max_size=6).map(lambda text: " ".join(text.split()))
LINES = st.builds(
    with_operator,
    st.builds(Line, TEXTS, st.just("in"), st.lists(TEXTS, min_size=1, max_size=3).map(tuple)),
    st.sampled_from(sorted(operator_names())),
)
FORMS = st.recursive(
    LINES,
    lambda inner: st.builds(
        Lines,
        st.sampled_from(("all", "any", "none")),
        st.lists(inner, min_size=1, max_size=3).map(tuple),
    ),
    max_leaves=6,
)


def plain(form):
    """The form without groups of one part that change nothing."""
    if isinstance(form, Line):
        return form
    parts = tuple(map(plain, form.parts))
    if len(parts) == 1 and form.joining != "none":
        return parts[0]
    return Lines(form.joining, parts)


@given(FORMS)
def test_that_our_own_type_brings_every_form_back(form):
    clip = form if isinstance(form, Lines) else Lines(parts=(form,))
    assert from_mime(to_mime(clip), NOTHING) == clip


@given(FORMS)
def test_that_the_text_for_other_programs_is_read_as_the_same_condition(form):
    clip = form if isinstance(form, Lines) else Lines(parts=(form,))
    assert plain(lines_of_text(to_mime(clip).text(), NOTHING)) == plain(clip)


def test_that_the_text_is_rows_of_words_that_a_spreadsheet_takes(qapp):
    assert to_mime(FORM).text().splitlines() == [
        "country\tis one of\tDE\tAT",
        "at least one holds",
        "\temployees\tis at least\t50",
        "\temail\tis empty",
    ]
    assert "<td>is one of</td>" in to_mime(FORM).html()


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("country is DE", Lines("all", (Line("country", "is", ("DE",)),))),
        ("country\tis one of\tDE, AT", Lines("all", (GERMAN,))),
        ("country\tin\tDE\tAT\r\nemail\tis empty\t", Lines("all", (GERMAN, FREE))),
        ("At least one holds:\n\temployees\tis at least\t50\n\temail is empty", INNER),
        ("employees >= 50\n\nemail is empty", Lines("all", (BIG, FREE))),
    ],
)
def test_that_text_of_mails_and_spreadsheets_is_read(text, form):
    assert lines_of_text(text, Known(("country", "employees", "email"))) == form


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "hello",
        "Name\tActivity\t10",
        "country is DE\nhello",
        "This offer is for companies in DE",
    ],
)
def test_that_text_of_something_else_is_refused_whole(text):
    with pytest.raises(ValueError, match=r"no condition|no text"):
        lines_of_text(text, Known(("country",)))


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{", b"[1]", b'{"joining": "xor", "parts": []}', b'{"joining": "all", "parts": 3}',
        b'{"field": 1, "op": "is", "values": []}', b'{"joining": "all", "parts": []}',
        b"[" * 100_000, b"\xff\xfe", b"x" * 3_000_000,
    ],
)  # fmt: skip
def test_that_damaged_data_of_our_own_type_is_refused(data):
    mime = QMimeData()
    mime.setData(CONDITIONS_MIME, QByteArray(data))
    with pytest.raises(ValueError, match=r"damaged|no condition|more than"):
        from_mime(mime, NOTHING)


def test_that_more_than_a_window_can_hold_is_refused():
    lines = "country is DE\n" * (2 * MOST_LINES + 1)
    with pytest.raises(ValueError, match="more than 100 conditions"):
        lines_of_text(lines, Known(("country",)))
    deep = Lines("all", (BIG,))
    for _level in range(30):
        deep = Lines("none", (deep,))
    with pytest.raises(ValueError, match="more than"):
        from_mime(to_mime(deep), NOTHING)


def test_that_what_comes_stands_behind_a_line_in_a_blank_one_or_at_the_end_of_a_group():
    clip = Lines("all", (FREE,))
    assert pasted(FORM, (0,), clip) == (Lines("all", (GERMAN, FREE, INNER)), (1,))
    assert pasted(FORM, (1, 0), clip)[0].parts[1] == Lines("any", (BIG, FREE, FREE))
    assert pasted(FORM, (1,), clip)[0].parts[1] == Lines("any", (BIG, FREE, FREE))
    assert pasted(FORM, (), clip)[0].parts == (GERMAN, INNER, FREE)
    blank = Lines("all", (GERMAN, Line()))
    assert pasted(blank, (1,), clip)[0].parts == (GERMAN, FREE)


def test_that_a_whole_condition_comes_as_a_group_only_where_that_says_something_else():
    both = Lines("any", (BIG, FREE))
    assert pasted(FORM, (0,), both)[0].parts == (GERMAN, both, INNER)
    assert pasted(Lines("any", (GERMAN,)), (0,), both)[0].parts == (GERMAN, BIG, FREE)
    none = Lines("none", (BIG,))
    assert pasted(FORM, (0,), none)[0].parts[1] == none
    assert pasted(Lines(), (), none)[0] == none
    assert pasted(Lines("all", (Line(),)), (0,), Lines("all", (both,)))[0] == both


class Hand:
    """Two builders in one window; what they tell of is shown in them again."""

    def __init__(self, qtbot):
        self.qtbot = qtbot
        self.builders = [self._made() for _number in range(2)]

    def _made(self):
        builder = ConditionBuilder()
        self.qtbot.addWidget(builder)
        builder.changed.connect(lambda form: builder.show_form(form, NOTHING))
        builder.show()
        return builder

    def focus(self, name, number=0, builder=0):
        box = self.builders[builder]
        with self.qtbot.waitActive(box):
            box.activateWindow()
        found = [one for one in box.group.findChildren(QLineEdit, name) if one.isVisible()]
        found[number].setFocus()
        found[number].deselect()
        return found[number]

    def press(self, *keys):
        for key in keys:
            QTest.keyClick(QApplication.focusWidget(), key, CTRL)


@pytest.fixture
def hand(qapp, qtbot):
    QGuiApplication.clipboard().clear()
    hand = Hand(qtbot)
    hand.builders[0].show_form(FORM, NOTHING)
    return hand


def test_that_a_line_is_copied_and_pasted_between_builders_by_keys(hand):
    hand.focus("condition_field", 1)
    hand.press(Key.Key_C)
    other = hand.builders[1]
    with hand.qtbot.waitActive(other):
        other.activateWindow()
    other.group.add.setFocus()
    hand.press(Key.Key_V)
    assert other.form == Lines("all", (BIG,))
    assert hand.builders[0].form == FORM


def test_that_a_line_is_cut_and_pasted_into_a_group(hand):
    hand.focus("condition_values")
    hand.press(Key.Key_X)
    assert hand.builders[0].form == Lines("all", (INNER,))
    hand.focus("condition_value")
    hand.press(Key.Key_V)
    assert hand.builders[0].form.parts == (Lines("any", (BIG, GERMAN, FREE)),)


def test_that_keys_in_an_inner_group_are_for_the_line_alone(hand):
    hand.focus("condition_field", 2)
    hand.press(Key.Key_D)
    assert hand.builders[0].form.parts[1] == Lines("any", (BIG, FREE, FREE))
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    hand.press(Key.Key_G)
    inner = hand.builders[0].form.parts[1].parts
    assert Lines("all", (FREE,)) in inner


def test_that_a_group_is_copied_whole_from_its_head(hand):
    box = hand.builders[0]
    with hand.qtbot.waitActive(box):
        box.activateWindow()
    box.group.parts[1].joining.setFocus()
    hand.press(Key.Key_C)
    box.group.joining.setFocus()
    hand.press(Key.Key_V)
    assert box.form.parts == (GERMAN, INNER, INNER)


def test_that_selected_text_is_copied_and_pasted_as_text(hand):
    line = hand.focus("condition_field")
    line.selectAll()
    hand.press(Key.Key_C)
    assert QGuiApplication.clipboard().text() == "country"
    line = hand.focus("condition_field", 1)
    line.selectAll()
    hand.press(Key.Key_V)
    assert line.text() == "country"
    assert hand.builders[0].form == FORM  # it is still being typed


def test_that_text_that_is_no_condition_changes_nothing_and_says_so(hand):
    QGuiApplication.clipboard().setText("hello there")
    box = hand.builders[0]
    box.group.menu.entries["paste"].trigger()
    assert box.form == FORM
    assert "“hello there” is no condition" in box.told.text()
    assert box.told.isVisible()
    box.group.parts[0].menu.entries["duplicate"].trigger()
    assert not box.told.isVisible()


def test_that_a_blank_line_is_not_copied(hand):
    box = hand.builders[1]
    box.add_line()
    QGuiApplication.clipboard().setText("before")
    box.group.parts[0].menu.entries["cut"].trigger()
    assert QGuiApplication.clipboard().text() == "before"
    assert "Nothing stands here" in box.told.text()


def test_that_everything_is_cut_and_pasted_by_the_menu_of_all(hand):
    box = hand.builders[0]
    box.group.menu.entries["cut"].trigger()
    assert box.form == Lines()
    box.group.menu.entries["paste"].trigger()
    assert box.form == FORM


def test_that_every_menu_shows_its_keys(hand):
    menus = hand.builders[0].group.findChildren(QToolButton, "condition_menu")
    assert all("Ctrl+C" in menu.entries["copy"].text() for menu in menus)
    assert hand.builders[0].group.menu.accessibleName() == "More for all conditions"


def test_that_conditions_pasted_among_values_are_no_values(hand):
    hand.focus("condition_field", 1)
    hand.press(Key.Key_C)
    hand.focus("condition_values")
    hand.press(Key.Key_V)
    assert hand.builders[0].form.parts == (GERMAN, BIG, INNER)


def test_that_rows_pasted_into_a_field_are_conditions(hand):
    QGuiApplication.clipboard().setText("country\tis\tDE\ncountry\tis\tAT\n")
    box = hand.builders[1]
    box.add_line()
    hand.focus("condition_field", builder=1)
    hand.press(Key.Key_V)
    assert [line.values for line in box.form.parts] == [("DE",), ("AT",)]
