"""Keys and panes: commands have their keys everywhere, and each mode its panels."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.app.conftest import SAMPLES

ONE_WINDOW = True


def test_that_commands_have_their_keys_while_something_is_typed(opened, hands):
    hands.press("Ctrl+T")
    hands.press("Ctrl+K")  # deletes to the end of the line in a text field of X11
    hands.until(lambda: opened.desk.view.anything.is_open)
    hands.press("Esc")
    hands.until(lambda: not opened.desk.view.anything.is_open)


def test_that_undo_in_a_field_is_that_of_the_field(opened, hands):
    opened.desk.set_threshold(1700)
    hands.press("Ctrl+T")
    hands.type("9")
    hands.press("Ctrl+Z")
    assert opened.session.model().mql.threshold == 1700


def inspector(app):
    return app.window.docks.dock_of(app.window.docks.inspector)


def test_that_the_inspector_is_there_in_rules_and_where_it_is_wanted(opened, hands):
    assert inspector(opened).isHidden()
    hands.press("Ctrl+2")
    assert not inspector(opened).isHidden()
    hands.press("Ctrl+4")
    assert inspector(opened).isHidden()
    hands.press("Ctrl+Alt+2")
    assert not inspector(opened).isHidden()
    hands.press("Ctrl+3")
    hands.press("Ctrl+4")
    assert not inspector(opened).isHidden()


def test_that_panels_are_put_back_where_they_were(opened, hands):
    docks = opened.window.docks
    docks.dock_of(docks.models).hide()
    docks.show(docks.jobs)
    opened.window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, docks.dock_of(docks.jobs))
    opened.window.reset_layout()
    assert not docks.dock_of(docks.models).isHidden()
    assert docks.dock_of(docks.jobs).isHidden()
    area = opened.window.dockWidgetArea(docks.dock_of(docks.jobs))
    assert area == Qt.DockWidgetArea.BottomDockWidgetArea


def test_that_what_was_done_can_be_undone_from_the_status_bar(opened, hands):
    before = opened.session.model().mql.threshold
    hands.press("Ctrl+T")
    hands.type("31")
    hands.press("Return")
    status = opened.window.status
    assert "31 points" in status.currentMessage()
    hands.click(status.undo)
    assert opened.session.model().mql.threshold == before


def test_that_a_file_that_is_missing_is_told_and_everything_else_works(app, hands, tmp_path):
    lost = tmp_path / "lost.leadscorer"
    lost.write_text(
        "leadscorer: 1\nname: Lost\ndata: {leads: a.csv, activities: b.csv}\n"
        "models: [{id: m, name: M, mql: {threshold: 20}, rules: []}]\n",
        encoding="utf-8",
    )
    assert app.desk.files.open(lost)
    hands.until(lambda: app.window.notices.notice("data") is not None)
    told = app.window.notices.notice("data").text.text()
    assert "a.csv" in told
    assert app.window.simulate.is_empty
    app.desk.set_threshold(3300)
    assert app.session.model().mql.threshold == 3300
    hands.press("Ctrl+2")
    assert app.window.mode == "rules"


def test_that_back_and_forward_go_through_modes_and_models(app, hands):
    app.desk.files.open_copy(SAMPLES / "three-products.leadscorer")
    hands.until_scored()
    ids = [model.id for model in app.session.models()]
    hands.press("Ctrl+2")
    app.session.choose_model(ids[1])
    hands.press("Ctrl+4")
    seen = []
    for keys in ("Alt+Left", "Alt+Left", "Alt+Left", "Alt+Left", "Alt+Right"):
        hands.press(keys)
        seen.append((app.window.mode, ids.index(app.session.model_id)))
    assert seen == [("rules", 1), ("rules", 0), ("simulate", 0), ("simulate", 0), ("rules", 0)]
    hands.press("Ctrl+1")
    hands.press("Alt+Right")
    assert app.window.mode == "data"


def test_that_back_returns_to_the_rule_the_chart_and_the_filter_of_before(opened, hands):
    window, view = opened.window, opened.desk.view
    first, second = [rule.id for rule in opened.session.model().rules[:2]]

    def rest():
        view.spots.rested.emit()  # the hand stays

    window.simulate.bar.choose_chart("distribution")
    rest()
    hands.press("Ctrl+2")
    for rule in (first, second):
        window.rules.select(rule)
        rest()
    hands.press("Ctrl+4")
    hands.until(lambda: window.leads.list.table.model().rowCount() > 0)
    line = window.leads.list.filter
    for words in ("a", "b"):
        line.text.setText(words)
        line.wished.emit()
        rest()
    hands.press("Alt+Left")
    hands.until(lambda: line.text.text() == "a")
    while window.mode == "leads":  # the lead that was chosen by itself may be a place as well
        hands.press("Alt+Left")
    hands.until(lambda: window.rules.selection.rule == second)
    hands.press("Alt+Left")
    hands.until(lambda: window.rules.selection.rule == first)
    hands.press("Alt+Left")
    hands.until(lambda: window.mode == "simulate")
    hands.press("Alt+Left")
    hands.until(lambda: window.simulate.bar.measures.currentData() == "weekly")
    hands.press("Alt+Right")
    hands.until(lambda: window.simulate.bar.measures.currentData() == "distribution")
    assert opened.document.undo_stack.count() == 0


def test_that_the_mouse_goes_back_and_forward_over_a_table_too(opened, hands):
    window = opened.window
    hands.press("Ctrl+2")
    rule = window.rules.selection
    table = window.rules.table.viewport()
    for button, mode in (
        (Qt.MouseButton.BackButton, "simulate"),
        (Qt.MouseButton.ForwardButton, "rules"),
    ):
        place = table.mapTo(window, table.rect().center())
        QTest.mouseClick(window.windowHandle(), button, pos=place)
        hands.until(lambda mode=mode: window.mode == mode)
    assert window.rules.selection == rule


def test_that_names_are_hidden_from_everywhere(opened, hands):
    hands.press("Ctrl+2")
    hands.press("Ctrl+Shift+H")
    assert opened.window.leads.names_are_hidden
    hands.press("Ctrl+Shift+H")
    assert not opened.window.leads.names_are_hidden


def test_that_another_time_zone_reads_the_data_anew_as_one_step(opened, hands, monkeypatch):
    def choose(_title, _label, zones, first):
        assert zones[first] == opened.document.workspace.time_zone
        return zones.index("Asia/Bangkok")

    before = opened.session.history
    monkeypatch.setattr(opened.desk.context.asking, "choice", choose)
    opened.window.action_of("time_zone").trigger()
    hands.until_scored()
    assert opened.session.history is not before
    assert opened.session.history.history.zone.name == "Asia/Bangkok"
    assert "Asia/Bangkok" in opened.window.status.data.text()
    opened.document.undo_stack.undo()
    hands.until_scored()
    assert opened.session.history.history.zone.name != "Asia/Bangkok"


def test_that_undo_after_enter_is_that_of_the_workspace(opened, hands):
    before = opened.session.model().mql.threshold
    hands.press("Ctrl+T")
    hands.type("31")
    hands.press("Return")
    hands.press("Ctrl+Z")
    assert opened.session.model().mql.threshold == before
    assert opened.window.pulse.threshold.hundredths == before


def test_that_a_removed_model_leaves_its_neighbour_to_look_at(app, hands):
    app.desk.files.open_copy(SAMPLES / "three-products.leadscorer")
    ids = [model.id for model in app.session.models()]
    app.session.choose_model(ids[1])
    app.document.remove_model(ids[1])
    assert app.session.model_id == ids[2]
    app.document.remove_model(ids[2])
    assert app.session.model_id == ids[0]
    hands.until_scored()
