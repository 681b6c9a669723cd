"""The ways through the program that people take most, in the actions that they may take."""

import csv

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton

from leadscorer_gui.document.rule_tree import Column
from leadscorer_gui.files.reading import load

ONE_WINDOW = True


def sample_button(app, name):
    return app.window.start.findChild(QAbstractButton, f"sample_{name}")


def grip_of(line):
    """A place on the threshold's line."""
    plot = line._canvas.plot
    return QPoint(round(plot.x_of(line.state.threshold / 100)), round(plot.bottom - 30))


def points_cell(app, row):
    """The place of a rule's points, in the table of rules."""
    rules = app.window.rules
    index = rules.table.model().index_of(app.session.model().rules[row].id)
    return rules.table.visualRect(index.siblingAtColumn(Column.POINTS)).center()


def test_that_a_new_user_gets_from_the_start_page_to_a_saved_threshold_and_a_list(
    app, hands, tmp_path
):
    open_sample(app, hands)
    drag_threshold_and_copy(app, hands)
    type_threshold_and_copy(app, hands)
    save(app, hands, tmp_path / "mine.leadscorer")
    export_scores(app, hands, tmp_path / "leads.csv")


def open_sample(app, hands):  # job 1a
    hands.click(sample_button(app, "three-products"))
    hands.until_drawn()
    assert hands.actions <= 2
    assert app.window.mode == "simulate"
    assert not app.window.simulate.is_empty


def drag_threshold_and_copy(app, hands):  # job 2, by mouse; it begins in another mode
    before = app.session.model().mql.threshold
    app.window.show_mode("rules")
    hands.begin()
    hands.press("Ctrl+3")
    line = app.window.simulate.panel.line
    start = grip_of(line)
    steps = app.document.undo_stack.count()
    hands.drag(line, start, start + QPoint(80, 0))
    assert app.document.undo_stack.count() == steps + 1  # whatever lay on its way
    hands.press("Ctrl+Shift+C")
    assert hands.actions <= 3
    assert app.session.model().mql.threshold > before
    points = app.session.model().mql.threshold // 100
    assert QGuiApplication.clipboard().text().startswith(f"At {points} points")


def type_threshold_and_copy(app, hands):  # job 2, by keys
    hands.begin()
    hands.press("Ctrl+T")
    hands.type("55")
    hands.press("Return")
    hands.press("Ctrl+Shift+C")
    assert hands.actions <= 4
    assert app.session.model().mql.threshold == 5500
    assert QGuiApplication.clipboard().text().startswith("At 55 points")


def save(app, hands, workspace):
    hands.answer_file_dialog(workspace)
    hands.press("Ctrl+S")
    assert load(workspace).models[0].mql.threshold == 5500
    assert not app.window.isWindowModified()
    hands.until_scored()


def export_scores(app, hands, leads):
    hands.answer_file_dialog(leads)
    hands.press("Ctrl+Shift+E")
    hands.until(leads.exists)
    rows = list(csv.reader(leads.read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == 1 + len(app.session.simulation.result)


def test_that_a_capacity_finds_its_threshold_in_four_actions(opened, hands):  # job 2'
    expected = opened.session.simulation.numbers.threshold_for(3)
    hands.press("Ctrl+T")
    hands.press("Tab")
    hands.type("3")
    hands.press("Return")
    assert hands.actions <= 4
    assert opened.session.model().mql.threshold == expected


def test_that_a_lead_is_explained_in_three_actions(opened, hands):  # job 3
    lead = opened.session.simulation.result.lead_ids[7]
    told = []
    opened.window.leads.explained.connect(told.append)
    hands.press("Ctrl+K")
    hands.type(lead)
    hands.press("Return")
    assert hands.actions <= 3
    hands.until(lambda: bool(told))
    assert opened.window.mode == "leads"
    assert told[-1].explanation.lead_id == lead


def test_that_points_are_changed_in_three_actions_and_a_rule_is_off_in_one(opened, hands):  # job 4
    window = opened.window
    window.show_mode("rules")
    before = opened.session.simulation
    hands.click(window.rules.table.viewport(), points_cell(opened, 0))
    hands.type("15")
    hands.press("Return")
    assert hands.actions <= 3
    hands.until(lambda: opened.session.model().rules[0].points == 1500)
    hands.until_scored()
    assert opened.session.simulation is not before

    hands.begin()
    window.rules.table.setFocus()
    hands.press("Space")
    assert hands.actions == 1
    hands.until(lambda: not opened.session.model().rules[0].enabled)


def test_that_a_rule_is_added_in_four_actions(opened, hands):  # job 4'
    hands.until(lambda: bool(opened.desk.context.facts.now.suggestions))
    opened.window.show_mode("rules")
    count = len(opened.session.model().rules)
    hands.press("Ctrl+Shift+N")
    hands.type("visit")
    hands.press("Return")
    hands.until(lambda: len(opened.session.model().rules) == count + 1)
    hands.type("10")
    hands.press("Return")
    assert hands.actions <= 5
    hands.until(lambda: opened.session.model().rules[-1].points == 1000)


def test_that_all_modes_are_reached_by_their_keys(opened, hands):
    for keys, mode in (("Ctrl+1", "data"), ("Ctrl+2", "rules"), ("Ctrl+4", "leads")):
        hands.press(keys)
        assert opened.window.mode == mode
        assert opened.window.action_of(mode).isChecked()
    assert opened.window.view_of("leads").isVisible()


def test_that_a_command_runs_from_the_palette(opened, hands):
    hands.press("Ctrl+Shift+P")
    hands.type("go to the thr")
    hands.press("Return")
    hands.until(lambda: opened.window.pulse.threshold.hasFocus())


def test_that_f6_goes_through_the_panes_and_comes_back(opened, hands):
    seen = []
    for _step in range(8):
        hands.press("F6")
        seen.append(opened.window.focusWidget())
    assert len(set(seen)) >= 3
    assert Qt.FocusPolicy.NoFocus not in [one.focusPolicy() for one in seen]
