"""The table of rules, driven by keyboard and mouse."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from leadscorer_gui.analysis.rule_counts import RuleCount
from leadscorer_gui.document.drafts import group_of, is_on
from leadscorer_gui.document.rule_tree import Column
from leadscorer_gui.ui.rules.rules_view import RulesView

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_that_points_are_changed_by_a_click_a_number_and_enter(rules, qtbot):
    rules.click(rules.cell("a", Column.POINTS))
    qtbot.keyClick(rules.table, "1")
    assert rules.editor.text() == "1"
    qtbot.keyClicks(rules.editor, "2,5")
    rules.press(Key.Key_Return, widget=rules.editor)
    qtbot.waitUntil(lambda: rules.rule("a").points == 1250)
    assert rules.table.hasFocus()
    assert rules.view.selection.rule == "a"
    rules.document.undo_stack.undo()
    assert rules.rule("a").points == 1000


def test_that_a_number_changes_the_points_from_any_cell_of_the_row(rules, qtbot):
    rules.choose("c")
    qtbot.keyClick(rules.table, "7")
    rules.press(Key.Key_Return, widget=rules.editor)
    qtbot.waitUntil(lambda: rules.rule("c").points == 700)


def test_that_what_is_no_number_stays_in_the_cell_with_a_word_on_it(rules, qtbot):
    rules.choose("a")
    rules.view.rule_commands.edit_points()
    rules.editor.setText("ten")
    rules.press(Key.Key_Return, widget=rules.editor)
    assert rules.editor.text() == "ten"
    assert "no number" in rules.editor.accessibleDescription()
    rules.press(Key.Key_Escape, widget=rules.editor)
    qtbot.waitUntil(lambda: rules.editor is None)
    assert not rules.document.modified


def test_that_enter_and_f2_edit_the_name_and_esc_restores_it(rules, qtbot):
    for key in (Key.Key_Return, Key.Key_F2):
        rules.choose("c")
        rules.press(key)
        rules.editor.setText("Other")
        rules.press(Key.Key_Escape, widget=rules.editor)
        qtbot.waitUntil(lambda: rules.editor is None)
    assert not rules.document.modified
    rules.press(Key.Key_F2)
    rules.editor.setText("Other")
    rules.press(Key.Key_Return, widget=rules.editor)
    qtbot.waitUntil(lambda: rules.rule("c").name == "Other")


def test_that_a_double_click_edits_and_a_nameless_rule_is_not_taken(rules, qtbot):
    place = rules.table.visualRect(rules.cell("c")).center()
    qtbot.mouseClick(rules.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(rules.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    rules.editor.setText(" ")
    rules.press(Key.Key_Return, widget=rules.editor)
    assert "name" in rules.editor.accessibleDescription()


def test_that_tab_goes_from_name_to_points_to_the_next_row_and_back(rules, qtbot):
    def where():
        index = rules.table.currentIndex()
        return index.siblingAtColumn(Column.NAME).data(), index.column()

    rules.choose("c")
    rules.press(Key.Key_F2)
    rules.press(Key.Key_Tab, widget=rules.editor)
    qtbot.waitUntil(lambda: where() == ("Webinar", Column.POINTS) and rules.editor is not None)
    rules.editor.setText("3")
    rules.press(Key.Key_Tab, widget=rules.editor)
    qtbot.waitUntil(lambda: where()[1] == Column.NAME and rules.editor is not None)
    assert rules.rule("c").points == 300
    assert "Trial: started" in where()[0]
    rules.press(Key.Key_Backtab, widget=rules.editor)
    qtbot.waitUntil(lambda: where() == ("Webinar", Column.POINTS) and rules.editor is not None)


def test_that_left_and_right_go_from_cell_to_cell_and_to_the_group(rules):
    rules.choose("b")
    columns = []
    for _time in range(6):
        rules.press(Key.Key_Right)
        columns.append(rules.table.currentIndex().column())
    assert columns == [2, 3, 4, 5, 6, 6]
    for _time in range(7):
        rules.press(Key.Key_Left)
    assert rules.table.currentIndex() == rules.group("fit")
    assert rules.view.selection.group == "fit"


def test_that_letters_go_to_the_rule_that_begins_so(rules, qtbot):
    rules.choose("c")
    qtbot.keyClicks(rules.table, "pri")
    assert rules.table.currentIndex() == rules.cell("a")
    assert not rules.document.modified


def test_that_space_switches_all_chosen_rules_as_one_step(rules):
    rules.choose("a", "c", "d")
    rules.press(Key.Key_Space)
    assert [is_on(rules.rule(one)) for one in "acd"] == [False] * 3
    assert rules.document.undo_stack.count() == 1
    assert rules.view.selection.rules == ("a", "c", "d")
    rules.choose("a", "b")
    rules.press(Key.Key_Space)  # one of them is on: all are off after it
    assert [is_on(rules.rule(one)) for one in "ab"] == [False, False]
    rules.press(Key.Key_Space)
    assert [is_on(rules.rule(one)) for one in "ab"] == [True, True]


def test_that_space_on_a_group_switches_its_rules(rules):
    rules.table.setFocus()
    rules.table.choose(rules.group("web"))
    rules.press(Key.Key_Space)
    assert [rule.id for rule in rules.model.rules if not is_on(rule)] == ["a", "e"]


def test_that_a_click_on_the_box_switches_a_rule(rules):
    index = rules.cell("a", Column.ON)
    place = rules.table.visualRect(index)
    rules.qtbot.mouseClick(
        rules.table.viewport(),
        Qt.MouseButton.LeftButton,
        pos=QPoint(place.left() + 11, place.center().y()),
    )
    assert not rules.rule("a").enabled


def test_that_keys_duplicate_remove_and_move_and_keep_the_selection(rules):
    rules.choose("c")
    rules.press(Key.Key_D, CTRL)
    assert rules.names.count("Webinar (copy)") == 1
    copy = rules.view.selection.rule
    assert rules.rule(copy).name == "Webinar (copy)"
    rules.press(Key.Key_Delete)
    assert copy not in [rule.id for rule in rules.model.rules]
    assert rules.view.selection.rules or rules.view.selection.groups  # the row beside it
    rules.choose("f")
    rules.press(Key.Key_Down, ALT)
    assert rules.rule("f").group == "web"
    assert rules.view.selection.rule == "f"
    rules.press(Key.Key_Up, ALT)
    assert rules.rule("f").group is None
    assert rules.view.selection.rule == "f"


def test_that_several_rules_are_removed_and_brought_back_in_one_step(rules):
    before = rules.model
    rules.choose("a", "b", "d")
    rules.press(Key.Key_Delete)
    assert [rule.id for rule in rules.model.rules] == ["c", "e", "f"]
    rules.document.undo_stack.undo()
    assert rules.model == before


def test_that_ctrl_a_chooses_all_and_esc_none(rules):
    rules.table.setFocus()
    rules.press(Key.Key_A, CTRL)
    assert len(rules.view.selection.rules) == 6
    rules.press(Key.Key_Escape)
    assert rules.view.selection.rules == ()
    assert not rules.view.rule_commands.by_name["rule_remove"].isEnabled()
    rules.press(Key.Key_Delete)
    assert not rules.document.modified


def test_that_shift_and_arrows_choose_more_rows(rules):
    rules.choose("c")
    rules.press(Key.Key_Down, SHIFT)
    assert rules.view.selection.rules == ("c", "d")


def test_that_rules_are_cut_and_pasted_behind_the_current_one(rules):
    rules.choose("c")
    rules.press(Key.Key_X, CTRL)
    assert "c" not in [rule.id for rule in rules.model.rules]
    assert QGuiApplication.clipboard().text().startswith("Webinar\twebinar\t15")
    rules.choose("a")
    rules.press(Key.Key_V, CTRL)
    assert [rule.id for rule in rules.model.rules if group_of(rule) == "web"] == ["a", "c", "e"]
    assert rules.view.selection.rule == "c"


def test_that_a_group_is_copied_and_pasted_with_its_rules_and_its_limit(rules):
    before = rules.model
    rules.table.setFocus()
    rules.table.choose(rules.group("web"))
    rules.press(Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text().splitlines()[0].startswith("Pricing page\t")
    rules.table.choose(rules.group("fit"))
    rules.press(Key.Key_V, CTRL)
    _fit, copy, web = rules.model.groups
    assert (copy.name, copy.max, copy.ageing) == ("Web (copy)", web.max, web.ageing)
    inside = [rule.name for rule in rules.model.rules if group_of(rule) == copy.id]
    assert inside == ["Pricing page", "Demo"]
    assert rules.view.selection.group == copy.id
    rules.document.undo_stack.undo()
    assert rules.model == before


def test_that_a_group_is_cut_with_its_rules_and_doubled(rules):
    before = rules.model
    rules.table.setFocus()
    rules.table.choose(rules.group("web"))
    rules.press(Key.Key_X, CTRL)
    assert [group.id for group in rules.model.groups] == ["fit"]
    assert [rule.id for rule in rules.model.rules] == ["b", "c", "d", "f"]
    rules.press(Key.Key_V, CTRL)
    assert [group.name for group in rules.model.groups] == ["Fit", "Web"]
    assert [rule.id for rule in rules.model.rules if group_of(rule) == "web"] == ["a", "e"]
    rules.press(Key.Key_D, CTRL)
    assert [group.name for group in rules.model.groups] == ["Fit", "Web", "Web (copy)"]
    assert rules.document.undo_stack.count() == 3
    rules.document.undo_stack.setIndex(0)
    assert rules.model == before


def test_that_rows_of_a_spreadsheet_are_shown_pasted_and_chosen(rules):
    QGuiApplication.clipboard().setText("Name\tActivity\tPoints\nX\tvisit\t5\nY\tdemo\t-2\n")
    rules.table.setFocus()
    rules.press(Key.Key_V, CTRL)
    preview = rules.view.window().findChild(object, "paste_preview")
    assert not rules.document.modified
    assert [row[0] for row in preview.rows.model().rows] == ["X", "Y"]
    assert preview.insert.text() == "Insert 2 rules"
    rules.press(Key.Key_Return, widget=preview)
    assert [rules.rule(one).points for one in rules.view.selection.rules] == [500, -200]
    rules.document.undo_stack.undo()
    assert not rules.document.modified


def test_that_a_preview_tells_what_is_unfinished_and_esc_leaves_all_as_it_was(rules):
    QGuiApplication.clipboard().setText("X\tvisit\t5\nY\t\tmany\n")
    rules.table.setFocus()
    rules.press(Key.Key_V, CTRL)
    preview = rules.view.window().findChild(object, "paste_preview")
    assert "unfinished" in preview.rows.model().rows[1][2]
    rules.press(Key.Key_Escape, widget=preview)
    assert not rules.document.modified


def test_that_what_cannot_be_pasted_is_told(rules):
    QGuiApplication.clipboard().setText("")
    rules.table.setFocus()
    rules.press(Key.Key_V, CTRL)
    assert "no rules" in rules.told[-1]


def test_that_a_group_is_added_named_moved_and_removed(rules, qtbot):
    rules.table.choose(rules.group("fit"))
    button = rules.view.findChild(object, "add_group_button")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    rules.editor.setText("Events")
    rules.press(Key.Key_Return, widget=rules.editor)
    qtbot.waitUntil(lambda: [g.name for g in rules.model.groups] == ["Fit", "Events", "Web"])
    rules.press(Key.Key_Up, ALT)
    assert [g.name for g in rules.model.groups] == ["Events", "Fit", "Web"]
    rules.table.choose(rules.group("web"))
    rules.press(Key.Key_Delete)
    assert [g.name for g in rules.model.groups] == ["Events", "Fit"]
    assert group_of(rules.rule("a")) is None
    rules.document.undo_stack.setIndex(0)
    assert [g.name for g in rules.model.groups] == ["Fit", "Web"]


def test_that_chosen_rules_are_moved_to_a_group_from_the_menu(rules):
    rules.choose("c", "d")
    menu = rules.view.rule_commands.by_name["rule_to_group"].menu()
    menu.aboutToShow.emit()
    actions = {action.text(): action for action in menu.actions()}
    assert list(actions) == ["No group", "Fit", "Web"]
    actions["Web"].trigger()
    assert [group_of(rules.rule(one)) for one in "cd"] == ["web", "web"]
    assert rules.document.undo_stack.count() == 1
    menu.aboutToShow.emit()
    menu.actions()[1].trigger()  # fit rules alone
    assert rules.told
    assert rules.document.undo_stack.count() == 1


@pytest.mark.parametrize(("key", "modifier"), [(Key.Key_Menu, None), (Key.Key_F10, SHIFT)])
def test_that_the_menu_opens_by_key_at_the_chosen_rule(rules, key, modifier):
    rules.choose("e")
    rules.press(key, modifier)
    menu = rules.view.rule_commands.menu
    assert menu.isVisible()
    row = rules.table.visualRect(rules.cell("e"))
    top = rules.table.viewport().mapToGlobal(row.bottomLeft()).y()
    assert abs(menu.y() - top) < 40 or menu.y() < top  # above it where the screen ends
    assert all(action.text() for action in menu.actions() if not action.isSeparator())
    menu.close()


def test_that_rules_hit_are_shown_and_marked_when_they_are_of_an_older_model(rules):
    rules.view.show_counts({"a": RuleCount(1200, 3000), "b": RuleCount(0, 0)}, False)
    assert rules.cell("a", Column.LEADS).data() == "1,200"
    summary = rules.view.findChild(object, "rule_summary")
    assert summary.text() == "6 rules, 2 groups · 1 rule never fired · 1 unfinished"
    rules.view.show_counts({"a": RuleCount(1200, 3000)}, True)
    assert rules.cell("a", Column.LEADS).data() == "≈ 1,200"
    rules.view.show_counts(None, False)
    assert rules.cell("a", Column.LEADS).data() == "–"


def test_that_an_empty_model_says_what_to_do(rules, qtbot):
    rules.table.setFocus()
    rules.press(Key.Key_A, CTRL)
    rules.press(Key.Key_Delete)
    qtbot.waitUntil(lambda: "type an activity above" in rules.table.empty.text())
    rules.document.undo_stack.undo()
    qtbot.waitUntil(lambda: rules.table.empty.text() == "")


def test_that_without_a_model_there_is_nothing_to_do(rules):
    rules.view.show_model(None)
    assert rules.table.model() is None
    assert rules.view.current_rule() is None
    usable = [action.objectName() for action in rules.view.commands() if action.isEnabled()]
    assert usable == ["rule_filter"]
    rules.table.setFocus()
    for key in (Key.Key_Return, Key.Key_Delete, Key.Key_Space, Key.Key_Escape, Key.Key_Menu):
        rules.press(key)


def test_that_keys_of_text_fields_are_not_taken(rules, qtbot):
    rules.choose("a")
    qtbot.keyClicks(rules.filter, "pri")
    rules.filter.selectAll()
    rules.press(Key.Key_Delete, widget=rules.filter)
    rules.press(Key.Key_Space, widget=rules.filter)
    assert not rules.document.modified


def test_that_long_names_leave_the_column_its_least_width(starter):
    for width in (500, 700, 1366, 1920):
        starter.view.resize(width, 500)
        assert starter.table.columnWidth(Column.NAME) >= 240
    assert starter.table.columnWidth(Column.NAME) > 900


def test_that_the_rule_under_the_cursor_is_told_as_a_sentence(starter):
    starter.view.reveal(starter.model.rules[0].id)
    assert starter.view.sentence.text().startswith("Adds 5 points")


def test_that_every_part_has_an_accessible_name(rules):
    for widget in (rules.table, rules.line, rules.filter, rules.view.sentence, rules.view):
        assert widget.accessibleName()


def test_that_commands_have_texts_names_and_no_key_twice(rules):
    commands = rules.view.commands()
    names = [action.objectName() for action in commands]
    assert len(set(names)) == len(names)
    assert all(name.startswith("rule_") for name in names)
    keys = [a.shortcut().toString() for a in commands if not a.shortcut().isEmpty()]
    assert len(set(keys)) == len(keys)
    letters = [a.text()[a.text().index("&") + 1].lower() for a in commands]
    assert len(set(letters)) == len(letters)


def test_that_a_wrong_number_stays_as_it_was_typed_when_the_user_goes_elsewhere(rules, qtbot):
    rules.choose("a")
    rules.view.rule_commands.edit_points()
    rules.editor.setText("ten")
    rules.filter.setFocus()
    assert rules.editor.text() == "ten"
    assert "no number" in rules.told[-1]
    rules.click(rules.cell("c"))
    assert rules.editor.text() == "ten"
    assert rules.editor.hasFocus()
    assert rules.view.selection.rule == "a"
    rules.editor.setText("10,5")
    rules.click(rules.cell("c"))
    qtbot.waitUntil(lambda: rules.rule("a").points == 1050)
    assert rules.view.selection.rule == "c"


def test_that_shift_and_enter_takes_the_number_and_goes_to_the_one_above(rules, qtbot):
    rules.choose("a")
    rules.view.rule_commands.edit_points()
    rules.editor.setText("3")
    rules.press(Key.Key_Return, SHIFT, widget=rules.editor)
    assert rules.rule("a").points == 300
    assert rules.editor is None
    index = rules.table.currentIndex()
    assert index == rules.cell("b", Column.POINTS)
    assert rules.table.hasFocus()


def test_that_columns_follow_their_texts_and_a_wider_window_measures_none(
    rules, qtbot, monkeypatch
):
    header, tree = rules.table.header(), rules.table.tree
    before = header.sectionSize(Column.POINTS)
    rules.document.set_points("m", ["b"], 987_654_25)
    qtbot.waitUntil(lambda: header.sectionSize(Column.POINTS) > before)
    rules.document.undo_stack.undo()
    qtbot.waitUntil(lambda: header.sectionSize(Column.POINTS) == before)
    measured, name = [], header.sectionSize(Column.NAME)
    monkeypatch.setattr(tree, "texts", measured.append)
    rules.view.resize(1200, 700)
    qtbot.waitUntil(lambda: header.sectionSize(Column.NAME) >= name + 200)
    assert measured == []


def test_that_columns_stay_as_wide_as_they_were_made_and_as_hidden(rules, qtbot):
    header = rules.table.header()
    needed = rules.table.columnWidth(Column.AGEING)
    header.resizeSection(Column.AGEING, 260)
    button = rules.table.columns.button
    assert button.isVisible()
    button.menu().actions()[2].trigger()
    assert rules.table.isColumnHidden(Column.LEADS)
    rules.other = other = RulesView(rules.document)
    qtbot.addWidget(other)
    other.resize(1000, 700)
    other.show_model(rules.model)
    other.show()
    assert other.table.columnWidth(Column.AGEING) == 260
    assert other.table.isColumnHidden(Column.LEADS)
    shown = [column for column in Column if column != Column.LEADS]
    total = sum(other.table.columnWidth(column) for column in shown)
    assert total == other.table.viewport().width()
    other.table.columns.as_needed.trigger()
    assert other.table.columnWidth(Column.AGEING) == needed


def test_that_the_sentence_can_be_left_to_the_inspector(rules):
    rules.view.show_sentence(False)
    assert not rules.view.sentence.isVisible()
    rules.view.show_sentence(True)
    assert rules.view.sentence.isVisible()
