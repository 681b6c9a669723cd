"""Rules in the whole window: every edit is seen by what stands around them, and can be undone."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolBar, QWidget

from leadscorer_gui.document.drafts import is_on
from leadscorer_gui.document.raw_edits import typed, with_part_at
from leadscorer_gui.document.rule_moves import takes
from leadscorer_gui.document.rule_tree import Column
from leadscorer_gui.document.validity import Refused
from leadscorer_gui.numerals import shown_points
from leadscorer_gui.ui.actions import MODES
from leadscorer_gui.ui.parts.matching_words import without_mnemonic
from tests.app.conftest import SAMPLES
from tests.document.workspaces import SMALL

ONE_WINDOW = True


class RuleHands:
    """Ways to look at the rules of a window, and to reach them."""

    def __init__(self, app, hands):
        self.app, self.hands, self.window = app, hands, app.window
        self.view, self.table = app.window.rules, app.window.rules.table

    @property
    def rules(self):
        return self.app.session.model().rules

    def rule(self, rule_id):
        return next(rule for rule in self.rules if rule.id == rule_id)

    def cell(self, rule_id, column=Column.NAME):
        return self.table.tree.index_of(rule_id, column)

    def click(self, rule_id, column=Column.NAME, modifier=Qt.KeyboardModifier.NoModifier):
        self.table.scrollTo(self.cell(rule_id, column))
        place = self.table.visualRect(self.cell(rule_id, column)).center()
        left = Qt.MouseButton.LeftButton
        self.hands.qtbot.mouseClick(self.table.viewport(), left, modifier, place)

    @property
    def editor(self):
        fields = self.table.viewport().findChildren(QLineEdit, "cell_editor")
        return next((field for field in fields if field.isVisible()), None)

    def until_closed(self):
        self.hands.until(lambda: self.editor is None)


@pytest.fixture(autouse=True)
def nothing_unexpected(app):
    """No error of the program went by: in the window it would end in a dialog and not in a test."""
    yield
    assert app.crash_dialog.details.toPlainText() == ""


@pytest.fixture
def three(app, hands):
    """The sample with three products in the mode Rules, scored."""
    app.desk.files.open_copy(SAMPLES / "three-products.leadscorer")
    app.window.show_mode("rules")  # before there is anything to draw in Simulate
    hands.until_scored()
    return RuleHands(app, hands)


CONTROL = Qt.KeyboardModifier.ControlModifier


def test_that_a_rule_is_typed_from_the_data_and_its_points_after_it(three, hands):
    hands.until(lambda: bool(three.app.desk.context.facts.now.suggestions))
    known = {rule.id for rule in three.rules}
    hands.press("Ctrl+Shift+N")
    hands.type("web")
    assert three.view.add_line.offers
    hands.press("Return")
    hands.until(lambda: three.editor is not None)
    hands.type("12,5")
    hands.press("Return")
    three.until_closed()
    (made,) = [rule for rule in three.rules if rule.id not in known]
    assert made.points == 1250
    assert three.view.selection.rule == made.id
    assert three.table.hasFocus()
    hands.press("Ctrl+Z")  # the points, then the rule: typing them was a step of its own
    hands.press("Ctrl+Z")
    assert {rule.id for rule in three.rules} == known


def test_that_space_on_several_is_one_step_and_moves_the_strip(three, hands):
    before = three.window.pulse.per_week.value()
    some = [rule.id for rule in three.rules if is_on(rule)][:5]
    three.click(some[0])
    for rule_id in some[1:]:
        three.click(rule_id, modifier=CONTROL)
    hands.press("Space")
    assert not any(is_on(three.rule(one)) for one in some)
    assert three.app.document.undo_stack.count() == 1
    hands.until_scored()
    assert three.window.pulse.per_week.value() != before
    hands.press("Ctrl+Z")
    assert all(is_on(three.rule(one)) for one in some)
    hands.until_scored()
    assert three.window.pulse.per_week.value() == before


def test_that_ctrl_z_takes_back_letters_while_a_cell_is_typed_and_steps_afterwards(three, hands):
    rule = three.rules[0]
    three.click(rule.id)
    hands.press("F2")
    hands.type("Other")
    hands.press("Ctrl+Z")
    assert three.editor.text() != "Other"
    assert not three.app.document.modified
    hands.type("Another")
    hands.press("Return")
    three.until_closed()
    assert "Another" in three.rule(rule.id).name
    hands.press("Ctrl+Z")
    assert three.rule(rule.id).name == rule.name


def test_that_rules_are_copied_as_rows_and_pasted_into_another_model(three, hands):
    window, some = three.window, three.rules[2:4]
    three.click(some[0].id)
    three.click(some[1].id, modifier=CONTROL)
    hands.press("Ctrl+C")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 2
    assert all("\t" in line for line in lines), lines
    other = window.docks.models
    hands.click(other.list.viewport(), other.list.visualRect(other.models.index(1)).center())
    assert three.app.session.model_id == other.models.id_at(1)
    count = len(three.rules)
    three.table.setFocus()
    hands.press("Ctrl+V")
    assert len(three.rules) == count + 2
    assert {rule.name for rule in some} <= {rule.name for rule in three.rules}
    assert len(three.view.selection.rules) == 2
    hands.press("Ctrl+Z")
    assert len(three.rules) == count


def test_that_rows_of_a_spreadsheet_come_back_as_rules(three, hands):
    count = len(three.rules)
    QGuiApplication.clipboard().setText("Name\tActivity\tPoints\nWebinar\twebinar\t12,5\n")
    three.table.setFocus()
    hands.press("Ctrl+V")
    assert len(three.rules) == count  # first it is shown what they will be
    preview = three.window.findChild(object, "paste_preview")
    hands.click(preview.insert)
    assert len(three.rules) == count + 1
    assert three.rule(three.view.selection.rule).points == 1250


def test_that_undo_from_another_mode_shows_the_place(three, hands):
    rule = three.rules[-1]
    three.click(rule.id, Column.POINTS)
    hands.type("9")
    hands.press("Return")
    three.until_closed()
    hands.press("Ctrl+3")
    assert three.window.mode == "simulate"
    hands.press("Ctrl+Z")
    assert three.window.mode == "rules"
    assert three.view.selection.rule == rule.id
    assert three.rule(rule.id).points == rule.points
    assert not three.app.document.modified


def test_that_menu_and_toolbar_say_which_step_they_take_back(three, hands):
    rule = three.rules[0]
    three.click(rule.id, Column.POINTS)
    hands.type("12,5")
    hands.press("Return")
    three.until_closed()
    undo, redo = (three.window.action_of(name) for name in ("undo", "redo"))
    step = f"Change points of “{rule.name}” from {shown_points(rule.points)} to 12.5"
    assert without_mnemonic(undo.text()) == f"Undo: {step}"
    assert not redo.isEnabled()
    assert undo in three.window.menus.menus["edit"].actions()
    bar = three.window.findChild(QToolBar, "modes")
    hands.click(bar.widgetForAction(undo))
    assert three.rule(rule.id).points == rule.points
    assert without_mnemonic(redo.text()) == f"Redo: {step}"
    hands.click(bar.widgetForAction(redo))
    assert three.rule(rule.id).points == 1250


@pytest.mark.slow
def test_that_undo_is_the_same_step_whatever_has_the_keyboard(app, three, hands):
    document, window = app.document, app.window
    for dock in window.docks.all():
        window.docks.show(dock.widget())
    kept = []
    for mode in MODES:
        window.show_mode(mode)
        hands.qtbot.wait(100)
        for widget in window.findChildren(QWidget):
            takes_keys = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isEnabled()
            if not (takes_keys and widget.isVisible()):
                continue
            document.set_threshold(app.session.model_id, 4700 + 100 * len(kept))
            document.set_name(f"Workspace {len(kept)}")
            widget.setFocus()
            before = document.undo_stack.index()
            for keys, step in ((Qt.Key.Key_Z, before - 1), (Qt.Key.Key_Y, before)):
                QTest.keyClick(QApplication.focusWidget(), keys, CONTROL)
                assert document.undo_stack.index() == step, widget
            kept.append(widget)
            window.show_mode(mode)
    assert len(kept) > 100


def test_that_undo_in_another_model_goes_to_that_model(three, hands):
    first, rule = three.app.session.model_id, three.rules[1]
    three.click(rule.id)
    hands.press("Space")
    three.app.session.choose_model(three.app.document.workspace.models[2].id)
    hands.press("Ctrl+Z")
    assert three.app.session.model_id == first
    assert three.view.selection.rule == rule.id


def test_that_rules_are_dragged_into_another_group_as_one_step(three):
    rule = next(one for one in three.rules if one.group is None and one.kind == "activity")
    model = three.app.session.model()
    group = next(one for one in model.groups if takes(model, one.id, [rule]))
    tree = three.table.tree
    mime = tree.mimeData([three.cell(rule.id)])
    move = Qt.DropAction.MoveAction
    assert tree.dropMimeData(mime, move, -1, 0, tree.group_index(group.id))
    assert three.rule(rule.id).group == group.id
    assert three.app.document.undo_stack.count() == 1


def test_that_an_unfinished_rule_can_be_named_and_switched_but_stays_unfinished(app, hands):
    app.document.begin(SMALL)
    app.window.show_mode("rules")
    here = RuleHands(app, hands)
    here.click("d")
    hands.press("Space")
    assert not is_on(here.rule("d"))
    hands.press("Ctrl+Z")
    assert is_on(here.rule("d"))


# Everything at random

COMMANDS = (
    "rule_toggle",
    "rule_duplicate",
    "rule_remove",
    "rule_move_up",
    "rule_move_down",
    "rule_group_add",
    "rule_copy",
    "rule_paste",
    "model_duplicate",
    "model_remove",
    "model_move_down",
    "undo",
    "redo",
    "points",
    "threshold",
    "other model",
)


@settings(
    deadline=None, max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(COMMANDS), st.integers(0, 40)), min_size=3, max_size=10
    )
)
@example(steps=[("model_remove", 0)] * 3 + [("undo", 0)])
def test_that_whatever_is_done_is_undone_to_the_first_and_redone_to_the_last(app, hands, steps):
    QGuiApplication.clipboard().clear()
    app.desk.files.may_leave = lambda: True
    app.desk.files.open_copy(SAMPLES / "three-products.leadscorer")
    app.window.show_mode("rules")
    here, stack = RuleHands(app, hands), app.document.undo_stack
    first = app.document.workspace
    for name, number in steps:
        do(here, name, number)
        assert shown(here) == expected(app)
    last, index = app.document.workspace, stack.index()
    stack.setIndex(0)
    assert app.document.workspace == first
    stack.setIndex(index)
    assert app.document.workspace == last
    hands.until(lambda: shown(here) == expected(app))


def do(here, name, number):
    """One command, on a rule or model that the number picks; what cannot be done does nothing."""
    app, rules = here.app, here.rules if here.app.session.model() else ()
    if rules:
        here.view.reveal(rules[number % len(rules)].id)
    match name:
        case "points" if rules:
            with suppress(Refused):  # one that disqualifies has none
                app.document.set_points(
                    app.session.model_id, here.view.selection.rules, number * 25
                )
        case "threshold" if app.session.model():
            app.desk.set_threshold(number * 50)
        case "other model":
            models = app.session.models()
            if models:
                app.session.choose_model(models[number % len(models)].id)
        case _:
            actions = {one.objectName(): one for one in app.window.all_actions()}
            if name in actions and actions[name].isEnabled():
                actions[name].trigger()
    if here.editor is not None:
        here.hands.qtbot.keyClick(here.editor, Qt.Key.Key_Escape)
        here.until_closed()


def shown(here):
    tree = here.table.tree
    if tree is None:
        return None
    found = []
    for row in range(tree.rowCount()):
        home = tree.index(row, 0)
        found += [
            tree.index(inner, Column.NAME, home).data() for inner in range(tree.rowCount(home))
        ]
    return sorted(found), tree.model_id


def expected(app):
    model = app.session.model()
    return None if model is None else (sorted(rule.name for rule in model.rules), model.id)


def test_that_lists_are_edited_in_a_window_and_undone(three):
    app = three.app
    app.desk.lists.show()
    editor = app.desk.lists.editor
    before = app.document.workspace.lists
    editor.add_list()
    assert len(app.document.workspace.lists) == len(before) + 1
    app.desk.view.undo()
    assert app.document.workspace.lists == before
    app.desk.lists.dialog.close()


def test_that_a_model_that_becomes_unfinished_stays_in_sight_until_it_is_mended(three):
    app, window = three.app, three.window
    model_id = app.session.model_id
    limit = typed("1o0")
    app.document.set_model_part(model_id, "limits", with_part_at(None, ("max",), limit))
    assert app.session.model_id == model_id
    assert app.session.model() is None
    assert "unfinished" in window.rules.table.empty.text()
    card = window.docks.inspector.model_card
    assert window.docks.inspector.currentWidget().isAncestorOf(card)
    app.document.set_model_part(model_id, "limits", None)
    assert app.session.model() is not None
    assert window.rules.table.empty.text() == ""


class Windows(QObject):
    """Notes every window that is shown."""

    def __init__(self):
        super().__init__()
        self.shown = []

    def eventFilter(self, watched, event):  # noqa: N802  # the name is Qt’s
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(watched)
        return False


def test_that_no_part_of_a_card_flashes_up_as_a_window(three, qapp):
    windows = Windows()
    qapp.installEventFilter(windows)
    for rule in three.rules:
        three.view.reveal(rule.id)
    three.table.choose(three.table.tree.group_index(three.app.session.model().groups[0].id))
    three.table.clearSelection()
    qapp.removeEventFilter(windows)
    assert windows.shown == []


def test_that_the_grid_of_grades_counts_the_leads_and_lists_them(app, hands):
    app.desk.files.open_copy(SAMPLES / "fit-and-engagement.leadscorer")
    hands.until_scored()
    app.window.show_mode("rules")
    grid = app.window.docks.inspector.model_card.editor.matrix.grid
    cell = next(cell for row in grid.graph.cells for cell in row if cell.grade == "A1")
    assert cell.leads > 0
    grid.leads_asked.emit(cell)
    assert app.window.mode == "leads"
    hands.until(lambda: app.window.leads.list.model.rowCount() == cell.leads)
