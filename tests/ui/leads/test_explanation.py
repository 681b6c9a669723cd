"""The explanation of a lead: steps, what would change it, other models, ways through time."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.inputs import prepare
from leadscorer_gui.engine.simulate import run
from leadscorer_gui.files.reading import loads
from leadscorer_gui.ui.leads.leads_view import LeadsView
from tests.ui.leads.made import few, simulated

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(qtbot):
    view = LeadsView()
    errors = []
    view.failed.connect(errors.append)
    view.resize(1300, 760)
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    yield view
    view.shut_down()
    assert errors == []


def show(view, qtbot, made=None, lead="anna", saved=None):
    view.explaining.set_saved(saved)
    with qtbot.waitSignal(view.listed):
        view.show_result(*(made or few()))
    with qtbot.waitSignal(view.completed):
        assert view.select_lead(lead)
    return view.panel


def with_other_models(made):
    """The workspace with a second product, and as it was saved before."""
    [model] = made.workspace.models
    other = replace(model, id="n", name="Other", mql=replace(model.mql, threshold=9000))
    none = replace(other, id="z", name="Nobody", audience=model.rules[2].where)
    workspace = replace(made.workspace, models=(model, other, none))
    rules = (replace(model.rules[0], points=2000), *model.rules[1:])
    saved = replace(made.workspace, models=(replace(model, rules=rules),))
    return made._replace(workspace=workspace), saved


# What would change it


def test_that_what_would_change_a_lead_is_told_and_copied(view, qtbot):
    panel = show(view, qtbot, lead="ben")
    outlook = "It stays an MQL if nothing happens · Without “demo” of 2024-01-10 00:00: "
    outlook += "0, no MQL"
    assert panel.head.outlook.text() in (outlook, outlook.replace("0, no MQL", "nothing"))
    rows = panel.further.changes
    assert ("Without the rule “Demo”", "0", "no MQL") in rows
    QTest.mouseClick(panel.copy, LEFT)
    text = QGuiApplication.clipboard().text()
    assert "What would change it?" in text
    assert "Without the rule “Demo”: 0, no MQL" in text


def test_that_a_lead_below_is_told_what_would_lift_it(view, qtbot):
    panel = show(view, qtbot, lead="cleo")
    assert panel.head.outlook.text() == (
        "Short of 10 by 5 · With one more “demo” now (rule “Demo”): 15, an MQL"
    )


def test_that_the_outlook_of_the_last_lead_is_gone_with_it(view, qtbot):
    panel = show(view, qtbot, lead="anna")
    assert panel.head.outlook.text()
    with qtbot.waitSignal(view.explained):
        view.select_lead("cleo")
    assert panel.head.outlook.text() == "" or "Short of" in panel.head.outlook.text()


# Other models


def test_that_a_lead_without_other_models_has_none_to_choose(view, qtbot):
    panel = show(view, qtbot)
    assert not panel.head.version.isVisible()
    assert panel.shown.beside is None


def test_that_the_draft_is_shown_beside_what_was_saved(view, qtbot):
    made, saved = with_other_models(few())
    panel = show(view, qtbot, made, saved=saved)
    box = panel.head.version
    assert [box.itemText(place) for place in range(box.count())] == [
        "M: 17, MQL since 2024-01-02 00:00",
        "As saved: 27, MQL since 2024-01-02 00:00",
        "Other: 17, never an MQL",
        "Nobody: 17, never an MQL",
    ]
    assert (panel.shown.beside.name, panel.shown.beside.explanation.score) == ("As saved", 2700)


def test_that_another_model_explains_the_lead_when_it_is_chosen(view, qtbot):
    made, saved = with_other_models(few())
    panel = show(view, qtbot, made, saved=saved)
    box = panel.head.version
    box.setFocus()
    with qtbot.waitSignal(view.completed):
        QTest.keyClick(box, Key.Key_Down)
    assert panel.score.text() == "Score 27"
    assert panel.qualified.text().startswith("In “As saved”: MQL since 2024-01-02")
    assert panel.shown.why[0] == ("Demo", "2024-01-02 00:00", "+20", "", "", "+20")
    assert panel.shown.beside.explanation.score == 1700
    assert box.currentText().startswith("As saved")
    with qtbot.waitSignal(view.completed):
        QTest.keyClick(box, Key.Key_Down)
    assert panel.qualified.text() == "In “Other”: Never an MQL"
    assert "Short of 90 by 73" in panel.head.outlook.text()
    with qtbot.waitSignal(view.completed):
        QTest.keyClick(box, Key.Key_Home)
    assert panel.score.text() == "Score 17"


def test_that_a_model_that_does_not_score_the_lead_cannot_be_chosen(view, qtbot):
    made, saved = with_other_models(few())
    panel = show(view, qtbot, made, lead="ben", saved=saved)
    box = panel.head.version
    assert box.itemText(3) == "Nobody: not scored"
    assert not box.model().flags(box.model().index(3, 0)) & Qt.ItemFlag.ItemIsEnabled
    view.explaining._choose_version(2)  # as for a lead before, that it does score
    qtbot.waitUntil(lambda: panel.further is not None)
    assert panel.shown.version == ""
    assert box.currentIndex() == 0


# Steps


def steps_of(view, qtbot):
    panel = show(view, qtbot)
    panel.tables.setCurrentIndex(1)
    qtbot.waitUntil(lambda: panel.steps.picture is not None)
    return panel.steps


def test_that_a_click_on_a_bar_leads_to_its_rule(view, qtbot):
    steps = steps_of(view, qtbot)
    plot = steps.picture.plot
    middle = QPoint(int((plot.left + plot.right) / 2), round(plot.y_of(1)))
    with qtbot.waitSignal(view.rule_wished) as wished:
        QTest.mouseClick(steps, LEFT, pos=middle)
    assert wished.args == ["m", "v"]
    score = QPoint(middle.x(), round(plot.y_of(3)))
    with qtbot.assertNotEmitted(view.rule_wished):
        QTest.mouseClick(steps, LEFT, pos=score)


def test_that_keys_go_through_the_steps_to_a_rule(view, qtbot):
    steps = steps_of(view, qtbot)
    steps.setFocus()
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Up):
        QTest.keyClick(steps, key)
    with qtbot.waitSignal(view.rule_wished) as wished:
        QTest.keyClick(steps, Key.Key_Return)
    assert wished.args == ["m", "v"]
    assert "Demo +10, 10 so far" in steps.accessibleDescription()


def test_that_the_steps_are_copied_saved_and_shown_as_a_table(view, qtbot, tmp_path):
    steps = steps_of(view, qtbot)
    steps.copy_numbers()
    assert QGuiApplication.clipboard().text().splitlines() == [
        "step\tpoints\tsum so far", "Demo\t+10\t10", "Visit\t+4\t14", "From DE\t+3\t17",
        "Score\t\t17",
    ]  # fmt: skip
    with qtbot.waitSignal(view.chart_save_wished):
        steps.save_wished.emit()
    with qtbot.waitSignal(view.told, timeout=20_000):
        view.save_chart(tmp_path / "x.svg")
    assert "Visit" in (tmp_path / "x.svg").read_text(encoding="utf-8")


def test_that_a_row_of_a_rule_leads_to_it(view, qtbot):
    panel = show(view, qtbot)
    for table, row, wanted in ((panel.why, 1, "v"), (panel.why_not, 0, None)):
        index = table.model().index(row, 0)
        if not index.isValid():
            continue
        with qtbot.waitSignal(view.rule_wished) as wished:
            table.activated.emit(index)
        assert wished.args == ["m", wanted]
    with qtbot.assertNotEmitted(view.rule_wished):
        panel.why.activated.emit(panel.why.model().index(3, 0))


def test_that_nothing_is_drawn_out_of_sight(view, qtbot):
    panel = show(view, qtbot)
    qtbot.waitUntil(lambda: panel.timeline.picture is not None)
    assert panel.steps.picture is None


# Through time


def timeline_of(view, qtbot):
    timeline = show(view, qtbot).timeline
    qtbot.waitUntil(lambda: timeline.picture is not None)
    timeline.setFocus()
    return timeline


def test_that_the_arrows_go_from_event_to_event(view, qtbot):
    timeline = timeline_of(view, qtbot)
    QTest.keyClick(timeline, Key.Key_Right)
    assert timeline.cursor_told == "2024-01-02 00:00: 13 points (From DE +3; Demo +10)"
    QTest.keyClick(timeline, Key.Key_Right)
    assert timeline.cursor_told == "2024-01-09 00:00: 15 points (Visit +2)"
    assert timeline.accessibleDescription().startswith("2024-01-09 00:00: 15 points")
    QTest.keyClick(timeline, Key.Key_End)
    assert timeline.cursor_told == "2024-01-11 00:00: 17 points (visit)"
    QTest.keyClick(timeline, Key.Key_Right)
    assert timeline.cursor_told.startswith("2024-01-11")
    QTest.keyClick(timeline, Key.Key_Home)
    assert timeline.cursor_told.startswith("2024-01-02")
    QTest.keyClick(timeline, Key.Key_Escape)
    assert timeline.cursor_told == ""


def column(timeline, day):
    at = {"2024-01-09": 1704758400, "2024-01-10": 1704844800, "2024-01-11": 1704931200}[day]
    return round(timeline.column_of(at * 1_000_000))


def test_that_a_brush_shows_a_part_alone_and_ctrl_0_all_again(view, qtbot):
    timeline = timeline_of(view, qtbot)
    first, last = column(timeline, "2024-01-09"), column(timeline, "2024-01-11")
    whole = timeline.picture
    QTest.mousePress(timeline, LEFT, pos=QPoint(first, 60))
    QTest.mouseMove(timeline, QPoint(last, 60))
    QTest.mouseRelease(timeline, LEFT, pos=QPoint(last, 60))
    window = timeline.window_shown
    assert 1704758400 - 7200 < window[0] / 1e6 < 1704758400 + 7200
    assert 1704931200 - 7200 < window[1] / 1e6 < 1704931200 + 7200
    qtbot.waitUntil(lambda: timeline.picture is not whole)
    assert column(timeline, "2024-01-11") - column(timeline, "2024-01-09") > last - first
    QTest.keyClick(timeline, Key.Key_0, Control)
    assert timeline.window_shown is None


def test_that_going_to_an_event_outside_the_part_moves_the_part(view, qtbot):
    timeline = timeline_of(view, qtbot)
    timeline.show_part(1704758400_000000, 1704931200_000000)
    QTest.keyClick(timeline, Key.Key_Home)
    first, last = timeline.window_shown
    assert first <= 1704153600_000000 <= last
    assert last - first == 172800_000000


def test_that_a_click_goes_to_the_nearest_event(view, qtbot):
    timeline = timeline_of(view, qtbot)
    QTest.mouseClick(timeline, LEFT, pos=QPoint(column(timeline, "2024-01-10") + 3, 60))
    assert timeline.cursor_told.startswith("2024-01-10")


def test_that_the_instant_under_a_column_is_exact_over_a_long_stretch(view, qtbot):
    did = "lead_id,at,type\nanna,2023-01-02,demo\nanna,2023-01-20,demo\nanna,2024-01-10,demo\n"
    timeline = show(view, qtbot, simulated("lead_id,country\nanna,DE\n", did)).timeline
    qtbot.waitUntil(lambda: timeline.picture is not None)
    plot = timeline.picture.plot
    for x in range(int(plot.left) + 1, int(plot.right), 7):
        assert abs(timeline.column_of(timeline.instant_at(x)) - x) < 0.01
    columns = [timeline.column_of(at * 10**6) for at in (1672617600, 1674172800, 1704844800)]
    assert columns[1] - columns[0] > 10 * (columns[2] - columns[1])  # 18 days and 355
    assert timeline.told_at(QPoint(round(timeline.column_of(1672617600_000000)) + 1, 60)).endswith(
        ": 13 points"
    )


def test_that_another_lead_is_looked_at_from_the_start(view, qtbot):
    timeline = timeline_of(view, qtbot)
    timeline.show_part(1704758400_000000, 1704931200_000000)
    QTest.keyClick(timeline, Key.Key_Home)
    with qtbot.waitSignal(view.explained):
        view.select_lead("ben")
    assert timeline.window_shown is None
    assert timeline.cursor_told == ""


# Names


def test_that_hidden_names_are_in_nothing_that_is_new(view, qtbot, tmp_path):
    made, saved = with_other_models(few())
    panel = show(view, qtbot, made, saved=saved)
    with qtbot.waitSignal(view.completed):
        QTest.mouseClick(view.list.filter.hide_names, LEFT)
    QTest.mouseClick(panel.copy, LEFT)
    told = QGuiApplication.clipboard().text() + panel.head.outlook.text()
    told += panel.head.version.currentText() + panel.steps.accessibleDescription()
    told += "".join("".join(row) for row in panel.further.changes)
    for chart in (panel.steps, panel.timeline):
        chart.copy_numbers()
        told += QGuiApplication.clipboard().text()
        chart.save_wished.emit()
        with qtbot.waitSignal(view.told, timeout=20_000):
            view.save_chart(tmp_path / "x.svg")
        told += (tmp_path / "x.svg").read_text(encoding="utf-8")
    assert "Lead 1" in told
    assert "anna" not in told
    assert "acme" not in told


def test_that_properties_of_activities_that_name_someone_are_hidden_too(view, qtbot):
    did = "lead_id,at,type,page,sender\n"
    did += "".join(f"anna,2024-01-{day:02d},mail,/a,bo{day % 2}@x.example\n" for day in range(1, 9))
    made = simulated("lead_id,country\nanna,DE\n", did)
    rules = [
        {"id": "s", "field": "sender", "value": "eve@x.example"},
        {"id": "p", "field": "page", "value": "/b"},
    ]
    text = "leadscorer: 1\nname: W\nmodels:\n  - id: m\n    name: M\n"
    text += "    mql: {threshold: 5}\n    rules:\n"
    for rule in rules:
        where = f"{{field: {rule['field']}, op: is, value: {rule['value']}}}"
        text += (
            f"      - {{id: {rule['id']}, name: R, kind: activity, points: 5, where: {where}}}\n"
        )
    workspace = loads(text, "w")
    inputs = prepare(workspace.models[0], made.result.history, Conditions(workspace))
    panel = show(view, qtbot, made._replace(result=run(inputs), inputs=inputs, workspace=workspace))
    told = [row[2] for row in panel.shown.why_not]
    assert any("bo0@x.example" in one for one in told)
    with qtbot.waitSignal(view.completed):
        QTest.mouseClick(view.list.filter.hide_names, LEFT)
    told = [row[2] for row in panel.shown.why_not]
    assert "sender is hidden" in told[0]
    assert "page is “/a”" in told[1]
    assert not any("bo0" in one for one in told)
