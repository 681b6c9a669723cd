"""Conditions built by keyboard and mouse: what is typed is the form, and none of it is lost."""

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QToolButton

from leadscorer_gui import numerals
from leadscorer_gui.model.condition_lines import Line, Lines
from leadscorer_gui.ui.conditions.builder import ConditionBuilder
from leadscorer_gui.ui.conditions.known import Known
from leadscorer_gui.ui.language import signs_of

Key = Qt.Key
COUNTRIES = (("DE", 22_380), ("AT", 3_000), ("CH", 100))
KNOWN = Known(
    ("country", "employees", "created_at", "email"),
    {"country": COUNTRIES, "employees": (("50", 9), ("200", 3))},
    ("rivals", "free_email_domains"),
)


class Hand:
    """Types and clicks; whatever the builder tells of is shown in it again, as documents do."""

    def __init__(self, qtbot):
        self.qtbot, self.builder, self.told = qtbot, ConditionBuilder(), []
        qtbot.addWidget(self.builder)
        self.builder.changed.connect(self.take)
        self.builder.resize(300, 400)
        with qtbot.waitActive(self.builder):
            self.builder.show()
            self.builder.activateWindow()

    def take(self, form):
        self.told.append(form)
        self.builder.show_form(form, KNOWN)

    def show(self, form):
        self.builder.show_form(form, KNOWN)
        return self

    @property
    def form(self):
        return self.builder.form

    def press(self, text):
        found = [b for b in self.builder.group.findChildren(QPushButton) if b.text() == text]
        self.qtbot.mouseClick(found[-1], Qt.MouseButton.LeftButton)

    def type(self, *keys):
        for key in keys:
            widget = QApplication.activePopupWidget() or QApplication.focusWidget()
            assert widget is not None
            if isinstance(key, str):
                QTest.keyClicks(widget, key)
            else:
                QTest.keyClick(widget, key)

    def part(self, name, number=0):
        kinds = (QLineEdit, QComboBox, QToolButton, QLabel)
        found = [one for kind in kinds for one in self.builder.group.findChildren(kind, name)]
        return found[number]

    def compare(self, op, number=0):
        """Choose an operator by its keys."""
        box = self.part("condition_operator", number)
        box.setFocus()
        box.setCurrentIndex(box.findData(op))
        box.activated.emit(box.currentIndex())

    def ask(self, action, number=0):
        self.part("condition_menu", number).entries[action].trigger()


@pytest.fixture
def hand(qapp, qtbot):
    return Hand(qtbot).show(Lines())


def test_that_a_line_is_typed_from_nothing_by_keys_alone(hand):
    hand.press("+ Condition")
    hand.type("country", Key.Key_Tab, Key.Key_Tab)
    assert QApplication.focusWidget() is hand.part("condition_value")
    hand.type("DE", Key.Key_Return)
    assert hand.form == Lines("all", (Line("country", "is", ("DE",)),))
    assert hand.builder.shown.parts == (*hand.form.parts, Line())
    assert QApplication.focusWidget() is hand.part("condition_field", 1)


def test_that_a_field_is_found_by_a_piece_of_its_name_and_written_as_the_data_has_it(hand):
    hand.press("+ Condition")
    hand.type("EMPLOYEES", Key.Key_Tab)
    assert hand.form.parts[0].field == "employees"
    # A field of numbers offers comparisons of numbers first.
    assert hand.part("condition_operator").itemData(0) == "ge"


def test_that_enter_in_a_value_begins_the_next_line(hand):
    hand.show(Lines("all", (Line("country", "is", ("DE",)),)))
    hand.part("condition_value").setFocus()
    hand.type(Key.Key_Return)
    assert len(hand.builder.shown.parts) == 2
    assert QApplication.focusWidget() is hand.part("condition_field", 1)


def test_that_what_was_typed_survives_a_change_of_operator(hand):
    hand.show(Lines("all", (Line("country", "in", ("DE", "AT", "CH")),)))
    hand.compare("is")
    assert hand.form.parts[0].values == ("DE",)
    hand.compare("is_empty")
    assert hand.form.parts[0].values == ()
    hand.compare("in")
    assert hand.form.parts[0].values == ("DE", "AT", "CH")


def test_that_values_are_typed_taken_out_and_pasted_as_lines(hand):
    hand.show(Lines("all", (Line("country", "in", ("DE",)),)))
    line = hand.part("condition_values")
    line.setFocus()
    hand.type("Ivory Coast, north", Key.Key_Return)
    QGuiApplication.clipboard().setText("AT\nCH\tNO\n\n")
    QTest.keyClick(line, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    values = ("DE", "Ivory Coast, north", "AT", "CH", "NO")
    assert hand.form.parts[0].values == values
    hand.type(Key.Key_Backspace)
    assert hand.form.parts[0].values == values[:-1]
    chip = next(b for b in hand.builder.group.findChildren(QToolButton) if b.text() == "DE ×")
    hand.qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert hand.form.parts[0].values == values[1:-1]


def test_that_two_ends_of_a_range_are_typed(hand):
    hand.show(Lines("all", (Line("employees", "between", ("50", "")),)))
    hand.part("condition_high").setFocus()
    hand.type("500", Key.Key_Tab)
    assert hand.form.parts[0].values == ("50", "500")


def test_that_a_list_is_chosen_and_one_that_is_gone_is_still_shown(hand):
    hand.show(Lines("all", (Line("email", "domain_in_list", ("lost",)),)))
    lists = hand.part("condition_list")
    assert lists.currentText() == "lost"
    lists.setCurrentIndex(lists.findData("rivals"))
    lists.activated.emit(lists.currentIndex())
    assert hand.form.parts[0].values == ("rivals",)


def test_that_groups_are_made_joined_and_dissolved(hand):
    hand.show(Lines("all", (Line("country", "is", ("DE",)), Line("email", "is_empty", ()))))
    hand.ask("group", 1)
    assert hand.form.parts[1] == Lines("any", (Line("email", "is_empty", ()),))
    joining = hand.part("condition_joining", 1)
    joining.setCurrentIndex(2)
    joining.activated.emit(2)
    assert hand.form.parts[1].joining == "none"
    dissolve = next(
        b
        for b in hand.builder.group.findChildren(QToolButton, "condition_menu")
        if "dissolve" in b.entries
    )
    dissolve.entries["dissolve"].trigger()
    assert hand.form.parts[1] == Line("email", "is_empty", ())


def test_that_lines_move_double_and_go_by_their_keys(hand):
    first, second = Line("country", "is", ("DE",)), Line("email", "is_empty", ())
    hand.show(Lines("all", (first, second)))
    hand.part("condition_field", 1).setFocus()
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert hand.form.parts == (second, first)
    hand.ask("duplicate", 0)
    assert hand.form.parts == (second, second, first)
    hand.ask("remove", 2)
    hand.ask("remove", 0)
    hand.ask("remove", 0)
    assert hand.form == Lines()


def test_that_the_joining_word_stands_between_the_lines(hand):
    hand.show(Lines("any", (Line("country", "is", ("DE",)), Line("email", "is_empty", ()))))
    assert "or" in [label.text() for label in hand.builder.group.findChildren(QLabel)]


def test_that_counts_and_problems_stand_beside_their_lines(hand):
    hand.show(Lines("all", (Line("country", "is", ("DE",)), Line("", "is", ("x",)))))
    hand.builder.show_counts({(): 7, (0,): 1})
    assert hand.part("condition_group_count").text() == "7 leads"
    assert hand.part("condition_count", 0).text() == "1 lead"
    hand.builder.show_problems([((1,), "the text is blank")])
    assert hand.part("condition_wrong", 1).text() == "⚠ Choose a field"
    hand.builder.show_problems([])
    assert not hand.part("condition_wrong", 1).isVisible()


def test_that_typing_is_left_alone_when_the_same_form_is_shown_again(hand):
    hand.show(Lines("all", (Line("country", "is", ("DE",)),)))
    value = hand.part("condition_value")
    value.setFocus()
    hand.type("AT")
    hand.show(hand.form)
    assert hand.part("condition_value") is value
    assert "AT" in value.text()
    hand.type(Key.Key_Escape)
    hand.type(Key.Key_Escape)
    assert value.text() == "DE"


def test_that_a_wide_builder_has_its_lines_in_one_row(hand):
    hand.show(Lines("all", (Line("country", "is", ("DE",)),)))
    field, value = hand.part("condition_field"), hand.part("condition_value")
    assert (
        field.mapTo(hand.builder, field.rect().topLeft()).y()
        < value.mapTo(hand.builder, value.rect().topLeft()).y()
    )
    hand.builder.resize(800, 400)
    hand.qtbot.waitUntil(
        lambda: (
            abs(
                field.mapTo(hand.builder, field.rect().center()).y()
                - value.mapTo(hand.builder, value.rect().center()).y()
            )
            < 4
        )
    )


def test_that_every_part_has_a_name(hand):
    hand.show(Lines("all", (Line("country", "in", ("DE",)), Lines("any", (Line("a", "between"),)))))
    for kind in (QLineEdit, QComboBox, QToolButton, QPushButton):
        for widget in hand.builder.group.findChildren(kind):
            assert widget.accessibleName() or widget.text(), widget


def test_that_known_values_between_commas_become_several(hand):
    hand.press("+ Condition")
    hand.type("country", Key.Key_Return)
    assert QApplication.focusWidget() is hand.part("condition_value")
    hand.type("de, AT", Key.Key_Tab)
    assert hand.form.parts == (Line("country", "in", ("DE", "AT")),)
    hand.show(Lines("all", (Line("email", "is", ("",)),)))
    hand.part("condition_value").setFocus()
    hand.type("Smith, John", Key.Key_Tab)
    assert hand.form.parts == (Line("email", "is", ("Smith, John",)),)


def test_that_a_pasted_value_is_no_longer_than_a_typed_one_can_be(hand):
    hand.show(Lines("all", (Line("country", "in", ("DE",)),)))
    line = hand.part("condition_values")
    line.setFocus()
    QGuiApplication.clipboard().setText("x" * 2_000_000 + "\nAT")
    QTest.keyClick(line, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    values = hand.form.parts[0].values
    assert values == ("DE", "x" * line.maxLength(), "AT")
    assert "1 value was longer than 32,767 letters" in hand.builder.told.text()
    QGuiApplication.clipboard().setText("NO")
    QTest.keyClick(line, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    hand.type(Key.Key_Return)
    assert not hand.builder.told.isVisible()


def test_that_a_long_value_does_not_widen_the_builder(hand):
    hand.show(Lines("all", (Line("country", "in", ("x" * 100, "DE")),)))
    assert hand.builder.minimumSizeHint().width() < 280
    chips = hand.builder.group.findChildren(QToolButton)
    assert any("x" * 100 in chip.toolTip() for chip in chips)


def test_that_what_is_offered_later_is_in_the_list_that_is_made_when_the_cursor_comes(hand):
    hand.show(Lines("all", (Line("a", "is", ("b",)),)))
    hand.builder.show_form(hand.form, Known(("colour",)))
    field = hand.part("condition_field")
    field.setFocus()
    field.selectAll()
    hand.type("col", Key.Key_Down, Key.Key_Return)
    assert field.text() == "colour"
    hand.builder.show_form(hand.form, Known(("colour", "country")))
    field.setFocus()
    hand.type(Key.Key_Down)
    assert field.completer().completionModel().rowCount() == 2
    assert field.completer().popup().accessibleName() == "Field"


@pytest.mark.parametrize("typed", ["ete", "ÉTÉ", "gutschr"])
def test_that_offers_are_found_whatever_their_case_and_accents(hand, typed):
    hand.show(Lines("all", (Line("city", "is", ("",)),)))
    known = Known(("city",), {"city": (("Été-sur-Mer", 3), ("Gütschrand", 2), ("Bern", 1))})
    hand.builder.show_form(hand.form, known)
    hand.part("condition_value").setFocus()
    hand.type(typed, Key.Key_Down, Key.Key_Return)
    wanted = "Gütschrand" if typed == "gutschr" else "Été-sur-Mer"
    assert hand.form.parts[0].values == (wanted,)


@pytest.mark.parametrize("typed", ["5.3.2026", "2026-03-05"])
def test_that_a_date_is_typed_as_it_is_shown_or_as_in_files(hand, typed):
    hand.show(Lines("all", (Line("created_at", "since", ("",)),)))
    numerals.use_signs(signs_of(QLocale("de_DE")))
    try:
        hand.part("condition_value").setFocus()
        hand.type(typed, Key.Key_Return)
    finally:
        numerals.use_signs()
    assert hand.form.parts[0].values == ("2026-03-05",)
