"""The filter hides rules, undo shows what it changed, drags land; random commands go back."""

from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication

from leadscorer_gui.analysis.rule_counts import RuleCount
from leadscorer_gui.analysis.rule_effects import RuleEffect
from leadscorer_gui.document.document import Document
from leadscorer_gui.document.rule_tree import Column, KnownEffects, RuleRole
from leadscorer_gui.ui.rules.rules_view import RulesView
from tests.document.trees import expected, shown
from tests.document.workspaces import SMALL, rule

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def seen(rules):
    table, tree = rules.table, rules.table.tree
    return [
        tree.index(row, Column.NAME, home).data(RuleRole.RULE_ID)
        for home in (tree.index(group, 0) for group in range(tree.rowCount()))
        for row in range(tree.rowCount(home))
        if not table.isRowHidden(row, home) and not table.isRowHidden(home.row(), QModelIndex())
    ]


def test_that_ctrl_f_filters_by_name_and_sentence_and_esc_shows_all_again(rules, qtbot):
    rules.choose("a")
    rules.press(Key.Key_F, CTRL)
    assert rules.filter.hasFocus()
    qtbot.keyClicks(rules.filter, "VISIT adds")
    assert seen(rules) == ["f", "a"]
    summary = rules.view.findChild(object, "rule_summary")
    assert summary.text().startswith("2 of 6 rules shown, 2 groups")
    qtbot.keyClicks(rules.filter, "qqq")
    assert seen(rules) == []
    assert rules.table.empty.text() == "No rule has these words"
    rules.press(Key.Key_Escape, widget=rules.filter)
    assert len(seen(rules)) == 6
    rules.press(Key.Key_Escape, widget=rules.filter)
    assert rules.table.hasFocus()


def test_that_the_filter_follows_edits(rules, qtbot):
    qtbot.keyClicks(rules.filter, "webinar")
    assert seen(rules) == ["c"]
    rules.document.add_rules("m", 0, [rule("x", "Webinar two")])
    qtbot.waitUntil(lambda: seen(rules) == ["x", "c"])
    rules.document.remove_rules("m", ["c"])
    qtbot.waitUntil(lambda: seen(rules) == ["x"])


def test_that_revealing_a_hidden_rule_takes_the_filter_away(rules, qtbot):
    qtbot.keyClicks(rules.filter, "webinar")
    rules.view.reveal("c")
    assert rules.filter.text() == "webinar"
    rules.view.reveal("a")
    assert rules.filter.text() == ""
    assert rules.view.selection.rule == "a"
    assert rules.table.hasFocus()


def test_that_undo_and_redo_choose_the_rule_that_they_changed(rules):
    stepped, stack = [], rules.document.undo_stack
    rules.view.undo_place.stepped.connect(lambda *place: stepped.append(place))
    rules.document.set_points("m", ["e"], 100)
    rules.document.set_threshold("m", 100)
    rules.document.remove_rules("m", ["a"])
    rules.choose("c")
    assert stepped == []
    stack.undo()
    assert rules.view.selection.rule == "a"
    stack.undo()
    assert rules.view.selection.rule == "a"  # the threshold is elsewhere
    stack.undo()
    assert rules.view.selection.rule == "e"
    assert stepped == [("m", "a"), ("m", ""), ("m", "e")]
    rules.choose("c")
    stack.redo()
    assert rules.view.selection.rule == "e"
    stack.redo()
    stack.redo()
    assert stepped[3:] == [("m", "e"), ("m", ""), ("m", "e")]  # a is gone: e is next in its group


def test_that_an_undone_new_rule_leaves_a_neighbour_chosen_and_not_one_of_another_group(rules):
    rules.document.add_rules("m", 3, [rule("x", group="web")])
    rules.document.undo_stack.undo()
    assert rules.view.selection.rule == "e"  # and not "d", which is next in the file


def test_that_an_undone_change_of_several_rules_keeps_them_chosen(rules):
    rules.choose("a", "c")
    rules.press(Key.Key_Space)
    rules.document.undo_stack.undo()
    assert rules.view.selection.rules == ("a", "c")


def test_that_a_drag_shows_a_line_and_moves_the_rules(rules):
    rules.choose("c")
    assert rules.table.showDropIndicator()
    mime = rules.table.tree.mimeData([rules.cell("c")])
    row = rules.table.visualRect(rules.cell("e"))
    place = QPointF(row.center().x(), row.top() + 1)
    move, left = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    table = rules.table
    table.dragEnterEvent(QDragEnterEvent(place.toPoint(), move, mime, left, none))
    drop = QDropEvent(place, move, mime, left, none)
    table.dropEvent(drop)
    assert shown(table.tree)["web"] == ["a", "c", "e"]
    assert rules.document.undo_stack.count() == 1


def test_that_a_drag_with_ctrl_copies_and_scrolls_at_the_edges(rules):
    table = rules.table
    assert table.hasAutoScroll()
    assert table.model().supportedDragActions() & Qt.DropAction.CopyAction
    mime = table.tree.mimeData([rules.cell("c")])
    row = table.visualRect(rules.cell("e"))
    place = QPointF(row.center().x(), row.top() + 1)
    more = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, CTRL)
    table.dragEnterEvent(QDragEnterEvent(place.toPoint(), *more))
    table.dropEvent(QDropEvent(place, *more))
    assert shown(table.tree)["web"] == ["a", "c-2", "e"]
    assert rules.rule("c").group is None
    assert rules.document.undo_stack.count() == 1


def test_that_new_groups_and_their_rules_are_open_and_closed_ones_stay_closed(rules):
    table = rules.table
    table.collapse(rules.group("fit").siblingAtColumn(0))
    rules.document.add_rules("m", 0, [rule("x")])
    assert not table.isExpanded(rules.group("fit").siblingAtColumn(0))
    rules.view.rule_commands.add_group()
    rules.press(Key.Key_Escape, widget=rules.editor)
    new = rules.model.groups[-1].id
    rules.document.set_group("m", ["x"], new)
    assert table.isExpanded(rules.group(new).siblingAtColumn(0))


STEPS = st.lists(
    st.tuples(
        st.lists(st.integers(0, 11), min_size=1, max_size=3),
        st.sampled_from(
            [
                "toggle",
                "duplicate",
                "remove",
                "move_up",
                "move_down",
                "cut",
                "copy",
                "paste",
                "add_group",
                "to group",
                "points",
                "undo",
                "redo",
            ]
        ),
    ),
    max_size=12,
)


def rows_of(tree):
    homes = [tree.index(row, Column.NAME) for row in range(tree.rowCount())]
    inside = [
        tree.index(row, Column.NAME, home.siblingAtColumn(0))
        for home in homes
        for row in range(tree.rowCount(home.siblingAtColumn(0)))
    ]
    return [*inside, *homes[1:]]


def do(view, document, name):
    model = document.workspace.model("m")
    match name:
        case "undo":
            document.undo_stack.undo()
        case "redo":
            document.undo_stack.redo()
        case "to group":
            view.rule_commands.move_to_group(model.groups[0].id if model.groups else None)
        case "points":
            cell = view.table.currentIndex().siblingAtColumn(Column.POINTS)
            view.table.tree.setData(cell, "7,5")
        case _:
            action = view.rule_commands.by_name
            names = {"add_group": "rule_group_add", "move_up": "rule_move_up"}
            action[names.get(name, f"rule_{name}")].trigger()


@settings(deadline=None, max_examples=25)
@given(steps=STEPS)
def test_that_random_commands_are_undone_to_the_first_and_redone_to_the_last(qapp, steps):
    QGuiApplication.clipboard().clear()
    document = Document(SMALL)
    view = RulesView(document)
    document.changed.connect(lambda workspace: view.show_model(workspace.model("m")))
    view.show_model(document.workspace.model("m"))
    for picked, name in steps:
        rows = rows_of(view.table.tree)
        view.table.choose(*(rows[number % len(rows)] for number in picked) if rows else ())
        do(view, document, name)
        assert shown(view.table.tree) == expected(document)
    last, index = document.workspace, document.undo_stack.index()
    document.undo_stack.setIndex(0)
    assert document.workspace == SMALL
    document.undo_stack.setIndex(index)
    assert document.workspace == last
    assert shown(view.table.tree) == expected(document)
    view.deleteLater()


def test_that_a_command_that_changes_nothing_leaves_no_step(rules):
    rules.choose("a", "c")  # of two groups: they are not moved by a step
    for name in ("rule_move_up", "rule_move_down"):
        rules.view.rule_commands.by_name[name].trigger()
    assert "several groups" in rules.told[-1]
    rules.choose("c")
    rules.view.rule_commands.by_name["rule_move_up"].trigger()
    partial(rules.view.rule_commands.move_to_group, None)()
    assert not rules.document.modified


def choose_sort(rules, sort):
    box = rules.view.show_box
    box.setCurrentIndex(box.findData(sort))
    box.activated.emit(box.currentIndex())


def test_that_rules_of_one_sort_are_shown_alone(rules, qtbot):
    choose_sort(rules, "unfinished")
    assert seen(rules) == ["d"]
    rules.document.set_enabled("m", ["a"], False)
    choose_sort(rules, "off")
    qtbot.waitUntil(lambda: seen(rules) == ["a"])
    rules.document.set_enabled("m", ["a"], True)
    qtbot.waitUntil(lambda: seen(rules) == [])
    assert rules.table.empty.text() == "No rule is of this sort"
    choose_sort(rules, "all")
    assert len(seen(rules)) == 6


def test_that_a_sort_follows_what_becomes_known(rules):
    choose_sort(rules, "never_fires")
    assert seen(rules) == []
    rules.view.show_counts({"a": RuleCount(0, 0), "c": RuleCount(5, 9)}, False)
    assert seen(rules) == ["a"]
    choose_sort(rules, "no_effect")
    assert seen(rules) == []
    effects = {
        "c": RuleEffect("c", "never_decides", 100, 5),
        "a": RuleEffect("a", None, 100, 96),
    }
    rules.view.show_effects(KnownEffects(effects))
    assert seen(rules) == ["c"]
    choose_sort(rules, "always_fires")
    assert seen(rules) == ["a"]
    rules.view.reveal("e")
    assert len(seen(rules)) == 6


def test_that_rules_that_were_changed_since_the_last_version_are_found(rules):
    box = rules.view.show_box
    box.setCurrentIndex(box.findData("changed"))
    box.chosen.emit()
    assert seen(rules) == []  # nothing was frozen yet
    rules.document.remove_rules("m", ["d"])  # unfinished ones are not frozen
    rules.document.freeze_version("m")
    rules.document.set_points("m", ["c"], 1700)
    rules.qtbot.waitUntil(lambda: seen(rules) == ["c"])
    rules.document.set_enabled("m", ["a"], False)
    rules.qtbot.waitUntil(lambda: set(seen(rules)) == {"a", "c"})
