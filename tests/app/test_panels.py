"""What stands around the view: models, problems, history, jobs, finding, the list of commands."""

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QPushButton

from leadscorer_gui.document.edit_basics import edited
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.model.filters import LeadFilter
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.scenes import Scene
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.ui.actions import MODES
from leadscorer_gui.ui.parts.entries import ENTRY
from tests.app.conftest import SAMPLES

ONE_WINDOW = True


@pytest.fixture(autouse=True)
def nothing_unexpected(app):
    """No error of the program went by: in the window it would end in a dialog and not in a test."""
    yield
    assert app.crash_dialog.details.toPlainText() == ""


@pytest.fixture
def three(app, hands):
    """The sample with three products, scored."""
    app.desk.files.open_copy(SAMPLES / "three-products.leadscorer")
    hands.until_scored()
    return app


def row_of(view, row, column=0):
    """The middle of a row on a view of items."""
    return view.visualRect(view.model().index(row, column)).center()


# Models


def test_that_the_model_that_is_looked_at_is_chosen_in_the_panel_from_the_first(three):
    panel = three.window.docks.models
    assert panel.list.selectionModel().selectedIndexes() == [panel.models.index_of("phones")]


def test_that_panel_and_strip_choose_the_same_model_both_ways(three, hands):
    window, panel = three.window, three.window.docks.models
    hands.click(panel.list.viewport(), row_of(panel.list, 1))
    assert window.pulse.models.currentText() == "Office suite"
    assert window.rules.table.tree.model_id == "office"
    combo = window.pulse.models
    combo.setFocus()
    hands.press("Down")
    assert panel.current_id() == "ads"
    assert three.session.model_id == "ads"
    hands.until_scored()
    assert three.session.simulation.model.id == "ads"


def test_that_a_model_is_added_renamed_moved_removed_and_all_of_it_undone(three, hands):
    window, first = three.window, three.document.workspace
    panel = window.docks.models
    hands.click(panel.add_button, QPoint(8, panel.add_button.height() // 2))
    hands.type("Trials")
    hands.press("Return")
    hands.until(lambda: len(three.document.workspace.models) == 4)
    assert three.session.model().name == "Trials"
    assert window.pulse.models.currentText() == "Trials"
    hands.until(panel.list.hasFocus)
    hands.press("Alt+Up")
    assert [one.name for one in three.document.workspace.models][2] == "Trials"
    hands.press("F2")
    hands.type("Free trials")
    hands.press("Return")
    hands.until(lambda: three.session.model().name == "Free trials")
    assert window.pulse.models.currentText() == "Free trials"
    hands.until(panel.list.hasFocus)
    hands.press("Ctrl+D")
    assert three.session.model().name == "Free trials (copy)"
    hands.press("Delete")
    assert len(three.document.workspace.models) == 4
    assert panel.current_id() == three.session.model_id
    assert panel.list.selectionModel().selectedIndexes() == [panel.list.currentIndex()]
    for _step in range(three.document.undo_stack.count()):
        hands.press("Ctrl+Z")
    assert three.document.workspace == first
    assert not three.document.modified


def test_that_the_last_model_can_go_and_undo_brings_it_back(opened, hands):
    panel, window = opened.window.docks.models, opened.window
    panel.list.setFocus()
    hands.press("Delete")
    assert opened.session.model() is None
    assert window.rules.table.model() is None
    for mode in ("data", "rules", "simulate", "leads"):
        window.show_mode(mode)
    hands.press("Ctrl+Z")
    assert opened.session.model() is not None
    hands.until_scored()
    assert window.rules.table.model() is not None


# Problems, history, jobs


def a_rule_for_nothing(app):
    """Make a rule about what the data never has: a problem."""
    rule = next(one for one in app.session.model().rules if isinstance(one, Rule) and one.activity)
    changed = replace(edited(rule, name="Waits"), activity=("no_such_type",))
    app.document.replace_rule(app.session.model_id, changed)
    return rule.id


def test_that_a_problem_shows_its_rule_from_any_mode(three, hands):
    rule_id = a_rule_for_nothing(three)
    three.session.choose_model("ads")
    panel, window = three.window.docks.problems, three.window
    hands.until(lambda: bool(panel.table.problems))
    hands.until(window.status.problems.isVisible)
    hands.click(window.status.problems)
    hands.until(panel.isVisible)
    row = [one.rule_id for one in panel.table.problems].index(rule_id)
    hands.click(panel.list.viewport(), row_of(panel.list, row))
    assert window.mode == "rules"
    assert three.session.model_id == "phones"
    assert window.rules.selection.rule == rule_id


def test_that_the_history_jumps_back_and_forth(three, hands):
    session, stack = three.session, three.document.undo_stack
    first, rules = session.model(), session.model().rules[:3]
    for rule in rules:
        three.document.set_enabled(session.model_id, [rule.id], not rule.enabled)
    last = session.model()
    history = three.window.docks.history
    three.window.docks.show(history)
    hands.until(history.isVisible)
    hands.click(history.viewport(), row_of(history, 0))
    assert session.model() == first
    assert stack.index() == 0
    hands.click(history.viewport(), row_of(history, 3))
    assert session.model() == last
    hands.click(history.viewport(), row_of(history, 1))
    assert stack.index() == 1
    hands.until_scored()
    assert session.simulation.model == session.model()


def test_that_a_long_job_is_shown_and_ends_by_its_button(three, hands):
    jobs, window = three.window.docks.jobs, three.window

    def endless(report):
        while True:
            report(0.25)
            time.sleep(0.005)  # so that the window gets its turns

    window.docks.show(jobs)
    job = Job("Reading for ever", endless)
    three.session.importing.start(job)
    hands.until(window.status.progress.isVisible)
    cancel = next(
        one
        for one in jobs.list.findChildren(QPushButton)
        if one.accessibleName() == "Cancel Reading for ever"
    )
    hands.click(cancel)
    hands.until(lambda: not three.session.importing.is_busy)
    texts = [jobs.jobs.index(row, 1).data() for row in range(jobs.jobs.rowCount())]
    assert "cancelled" in texts
    hands.until(lambda: not window.status.progress.isVisible())


# Finding


@pytest.mark.parametrize(
    ("text", "mode", "model"),
    [("Looks at the prices", "rules", "phones"), ("Office suite", "rules", "office")],
)
def test_that_find_goes_to_rules_and_models_with_an_early_enter(three, hands, text, mode, model):
    hands.press("Ctrl+K")
    hands.type(text)
    hands.press("Return")
    hands.until(lambda: not three.desk.view.anything.is_open)
    hands.until(lambda: three.window.mode == mode and three.session.model_id == model)


def test_that_find_goes_from_a_rule_of_another_model_to_its_row(three, hands):
    models = three.document.workspace.models
    names = [rule.name for model in models[:2] for rule in model.rules]
    rule = next(one for one in models[2].rules if one.name not in names)
    hands.press("Ctrl+K")
    hands.type(rule.name)
    hands.press("Return")
    hands.until(lambda: three.session.model_id == "ads")
    assert three.window.rules.selection.rule == rule.id


def test_that_esc_leaves_find_and_the_cursor_where_it_was(three, hands):
    three.window.show_mode("rules")
    three.window.rules.table.setFocus()
    hands.press("Ctrl+K")
    hands.type("zz")
    hands.press("Esc")
    assert not three.desk.view.anything.is_open
    assert three.window.rules.table.hasFocus()


# The list of commands


def entries_of(palette):
    rows = range(palette.entries.rowCount())
    return {
        palette.entries.index(row).data(): palette.entries.index(row).data(ENTRY) for row in rows
    }


def test_that_a_command_that_cannot_be_used_says_why_and_does_nothing(app, hands):
    palette = app.desk.view.commands
    hands.press("Ctrl+Shift+P")
    hands.type("save as")
    (entry,) = entries_of(palette).values()
    assert entry.detail == "No workspace is open"
    hands.press("Return")
    hands.qtbot.wait(50)
    assert palette.is_open
    assert not app.window.is_open
    hands.press("Esc")


def test_that_every_command_that_cannot_be_used_has_a_reason(app, hands, three):
    app.window.rules.table.clearSelection()
    hands.press("Ctrl+Shift+P")
    reasons = {
        title: entry.detail
        for title, entry in entries_of(app.desk.view.commands).items()
        if entry.run is None
    }
    assert reasons
    assert [title for title, why in reasons.items() if why == "Not available now"] == []
    hands.press("Esc")


def test_that_a_command_from_the_palette_is_the_same_step_as_its_menu_item(three, hands):
    three.window.show_mode("rules")
    rule = three.session.model().rules[0]
    three.window.rules.reveal(rule.id)
    hands.press("Ctrl+Shift+P")
    hands.type("switch on or off")
    hands.press("Return")
    hands.until(lambda: not three.session.model().rules[0].enabled)
    assert three.document.undo_stack.undoText() == f"Switch “{rule.name}” off"
    assert three.window.rules.table.hasFocus()


def test_that_writing_a_list_is_shown_with_its_progress_and_can_be_stopped(app, hands):
    steps = []

    def work(report):
        for step in range(1000):
            steps.append(step)
            report(step / 1000)
            time.sleep(0.01)

    for runner in (app.window.leads.saving, app.window.data.saving, app.window.outputs.runner):
        runner.add(Job("Save", work))
        hands.until(app.window.status.progress.isVisible)
        assert app.window.docks.jobs.jobs.entry(0).title == "Save"
        hands.click(app.window.status.cancel)
        done = len(steps)
        hands.until(lambda runner=runner: not runner.is_busy)
        assert len(steps) <= done + 1
        assert not app.window.status.progress.isVisible()


def test_that_every_view_and_panel_says_why_it_is_empty(app, hands):
    app.document.begin(Workspace("Nothing"))
    app.window.docks.jobs.jobs.clear_finished()
    mute = []
    for mode in MODES:
        app.window.show_mode(mode)
        mute += [mode] * is_mute(app.window.view_of(mode))
    for dock in app.window.docks.all():
        dock.show()
        dock.raise_()
        hands.until(dock.isVisible)
        mute += [dock.objectName()] * is_mute(dock.widget())
    assert not mute


def is_mute(place):
    """Whether it has neither rows nor a word."""
    parts = [place, *place.findChildren(QAbstractItemView)]
    views = [one for one in parts if isinstance(one, QAbstractItemView) and one.isVisible()]
    views = [one for one in views if not isinstance(one, QHeaderView)]
    shown = any(one.model() is not None and one.model().rowCount() for one in views)
    said = any(one.text() for one in place.findChildren(QLabel) if one.isVisible())
    return not shown and not said


def test_that_undo_goes_to_what_it_changed_whatever_that_is(three, hands):
    window, document = three.window, three.document
    model = document.workspace.models[0]

    def undone(mode):
        window.show_mode(mode)
        hands.press("Ctrl+Z")
        return window.mode

    document.add_scene(Scene("own", "ever"), (Scene("first", "weeks"),), 1)
    document.add_scene(Scene("gone", "weekly"))
    document.remove_scenes(["own"])
    assert undone("leads") == "present"
    assert window.present.chosen == "own"
    document.set_time_zone("Asia/Bangkok")
    assert undone("rules") == "data"
    document.keep_filter(LeadFilter("f", "Hot"))
    assert undone("rules") == "leads"
    document.set_bands(model.id, ())
    assert undone("leads") == "simulate"
    document.set_bands(model.id, ())
    assert undone("rules") == "rules"
    document.set_threshold(model.id, 4700)
    assert undone("leads") == "leads"  # it stands in the strip
    document.replace_group(model.id, replace(model.groups[0], name="Other"))
    assert undone("compare") == "rules"
    hands.until(lambda: window.rules.selection.group == model.groups[0].id)
    window.docks.dock_of(window.docks.models).hide()
    document.archive_model(model.id)
    assert undone("leads") == "leads"
    assert not window.docks.dock_of(window.docks.models).isHidden()
