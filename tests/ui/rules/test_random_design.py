"""Whatever hands do in the card of a rule: undo brings all of it back, redo does it again."""

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QWidget,
)

from leadscorer_gui.analysis.model_problems import HistoryFacts
from leadscorer_gui.document.condition_edits import filled
from leadscorer_gui.document.condition_forms import form_of_condition
from leadscorer_gui.document.rule_forms import form_of
from leadscorer_gui.ui.conditions.offers import Offers
from leadscorer_gui.ui.taking import take_typed
from tests.document.workspaces import SMALL
from tests.ui.rules.conftest import SUGGESTED

Key = Qt.Key
COLUMNS = HistoryFacts(("page_view", "demo"), ("lead_id", "country"), ("lead_id", "type", "url"))
WORDS = (
    "DE",
    "url",
    "country",
    "DE, AT",
    "url contains /x",
    "3",
    "-2.5",
    "1,5",
    '"a", b',
    "no",
    " ",
)
KEYS = (Key.Key_Return, Key.Key_Tab, Key.Key_Escape, Key.Key_Backspace, Key.Key_Up, Key.Key_Down)
STEPS = 25


class Monkey:
    """Does one thing after the other to whatever of the card can be seen."""

    def __init__(self, rules, seed):
        self.rules, self.dice = rules, random.Random(seed)
        self.card = rules.inspector.rule_card

    def some(self, kind):
        found = [one for one in self.card.findChildren(kind) if one.isVisible() and one.isEnabled()]
        return self.dice.choice(found) if found else None

    def step(self):
        actions = (self.type, self.type, self.type, self.choose, self.press, self.click, self.ask)
        self.dice.choice((*actions, self.write, self.undo, self.redo, self.go))()

    def type(self):
        field = self.some(QLineEdit)
        if field is not None and not isinstance(field.parent(), QAbstractSpinBox):
            field.setFocus()
            if self.dice.random() < 0.5:
                field.selectAll()
            QTest.keyClicks(field, self.dice.choice(WORDS))
            if self.dice.random() < 0.5:
                self.press()

    def press(self):
        target = QApplication.activePopupWidget() or QApplication.focusWidget()
        if target is not None and self.card.isAncestorOf(target):
            QTest.keyClick(target, self.dice.choice(KEYS))

    def choose(self):
        box = self.some(QComboBox)
        if box is not None:
            row = self.dice.choice([row for row in range(box.count()) if box.itemText(row)])
            box.setCurrentIndex(row)
            box.activated.emit(row)

    def click(self):
        button = self.some(QAbstractButton)
        if button is not None and not (isinstance(button, QToolButton) and button.menu()):
            self.rules.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def ask(self):
        menus = self.card.findChildren(QToolButton, "condition_menu")
        menus = [one for one in menus if one.isVisible()]
        if menus:
            menu = self.dice.choice(menus)
            self.dice.choice([*menu.entries.values()]).trigger()

    def write(self):
        note = self.some(QPlainTextEdit)
        note.setFocus()
        QTest.keyClicks(note, self.dice.choice(WORDS))

    def undo(self):
        take_typed()
        self.rules.document.undo_stack.undo()

    def redo(self):
        self.rules.document.undo_stack.redo()

    def go(self):
        self.rules.choose(self.dice.choice("abcdef"))


def is_in_step(rules, rule_id):
    """Whether the card shows the conditions that the rule has."""
    about, form = rules.inspector.rule_card.about, form_of(rules.rule(rule_id))
    where = filled(form_of_condition(form.get("where")))[0]
    return about.where.form == where or not (about.where.form.parts or where.parts)


@pytest.mark.parametrize("seed", range(12))
def test_that_undo_takes_back_all_that_hands_did_and_redo_does_it_again(rules, seed):
    rules.inspector.show_offers(Offers(None, COLUMNS, SUGGESTED))
    with rules.qtbot.waitActive(rules.inspector):
        rules.inspector.resize(420, 900)
        rules.inspector.activateWindow()
    rules.choose(random.Random(seed).choice("abcdef"))
    monkey = Monkey(rules, seed)
    for _step in range(STEPS):
        monkey.step()
    for popup in QApplication.topLevelWidgets():
        if isinstance(popup, QWidget) and popup.windowType() == Qt.WindowType.Popup:
            popup.hide()
    rules.choose("a")  # whatever is half typed is taken
    rules.choose("b")
    document = rules.document
    last, stack = document.workspace, document.undo_stack
    done = stack.index()
    stack.setIndex(0)
    assert document.workspace == SMALL
    rules.choose("b")  # the last step back was shown where it was made
    assert is_in_step(rules, "b")
    stack.setIndex(done)
    assert document.workspace == last
    for rule_id in "abcdef":
        rules.choose(rule_id)
        assert is_in_step(rules, rule_id)
    assert stack.index() == done, stack.undoText()  # to look at rules changes none
    rules.inspector.shut_down()
