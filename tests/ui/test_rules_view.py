"""The mode Rules, driven by keyboard and mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from leadscorer_gui import places
from leadscorer_gui.document.document import Document
from leadscorer_gui.document.rule_tree import Column
from leadscorer_gui.files.reading import load
from leadscorer_gui.ui.rules_view import RulesView

MODEL = "tidyboard"


@pytest.fixture
def document(qapp):
    return Document(load(places.sample_models() / "starter.leadscorer"))


@pytest.fixture
def view(document, qtbot):
    view = RulesView(document)
    qtbot.addWidget(view)
    view.show_model(document.workspace.model(MODEL))
    document.changed.connect(lambda workspace: view.show_model(workspace.model(MODEL)))
    with qtbot.waitActive(view):  # keys of actions need an active window
        view.show()
        view.activateWindow()
    return view


def names(document):
    return [rule.name for rule in document.workspace.model(MODEL).rules]


def select(view, document, number):
    rule = document.workspace.model(MODEL).rules[number]
    view.reveal(rule.id)
    return rule


def test_that_the_rule_under_the_cursor_is_told_as_a_sentence(view, document):
    select(view, document, 0)
    assert view.sentence.text().startswith("Adds 5 points")


def test_that_points_are_changed_by_typing_and_enter(view, document, qtbot):
    rule = select(view, document, 0)
    index = view.tree.model().index_of(rule.id, Column.POINTS)
    view.tree.setCurrentIndex(index)
    view.tree.edit(index)
    editor = view.tree.viewport().findChild(type(view.add_line))
    editor.setText("12,5")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: document.workspace.model(MODEL).rules[0].points == 1250)
    document.undo_stack.undo()
    assert document.workspace.model(MODEL).rules[0].points == 500


def test_that_a_typed_activity_becomes_a_rule_that_is_selected(view, document, qtbot):
    view.show_types([("invited_colleague", 120), ("logged_in", 7)])
    qtbot.keyClicks(view.add_line, "invited_colleague")
    qtbot.keyClick(view.add_line, Qt.Key.Key_Return)
    rule = document.workspace.model(MODEL).rules[-1]
    assert (rule.activity, rule.points) == (("invited_colleague",), 500)
    assert view.current_rule() == rule
    qtbot.waitUntil(lambda: view.add_line.text() == "")


def test_that_completions_tell_how_often_an_activity_happened(view):
    view.show_types([("logged_in", 1234)])
    assert view.add_line.completer().model().index(0, 0).data() == "logged_in — 1,234"


def test_that_keys_duplicate_move_and_remove_the_selected_rule(view, document, qtbot):
    first, second, *rest = names(document)
    select(view, document, 0)
    qtbot.keyClick(view.tree, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names(document) == [second, first, *rest]
    qtbot.keyClick(view.tree, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(document) == [first, second, *rest]
    qtbot.keyClick(view.tree, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert names(document) == [first, f"{first} (copy)", second, *rest]
    select(view, document, 1)
    qtbot.keyClick(view.tree, Qt.Key.Key_Delete)
    assert names(document) == [first, second, *rest]


def test_that_copied_rules_are_pasted_with_ids_of_their_own(view, document, qtbot):
    rule = select(view, document, 0)
    view.copy()
    assert rule.name in QGuiApplication.clipboard().text()
    view.paste()
    rules = document.workspace.model(MODEL).rules
    assert len(rules) == 4
    assert len({one.id for one in rules}) == 4


def test_that_what_the_document_refuses_is_told(view, document, qtbot):
    QGuiApplication.clipboard().setText("")
    with qtbot.waitSignal(view.told):
        view.paste()


def test_that_space_switches_a_rule_off(view, document, qtbot):
    rule = select(view, document, 0)
    view.tree.setCurrentIndex(view.tree.model().index_of(rule.id, Column.ON))
    qtbot.keyClick(view.tree, Qt.Key.Key_Space)
    assert not document.workspace.model(MODEL).rules[0].enabled
    assert view.sentence.text().startswith("(off)")


def test_that_without_a_model_there_is_no_row(view):
    view.show_model(None)
    assert view.tree.model() is None
    assert view.current_rule() is None
