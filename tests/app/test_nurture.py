"""The charts of nurturing in the whole window: found, read, edited beside, their leads listed."""

import csv
import io
from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from leadscorer_gui.model.conditions import Comparison
from leadscorer_gui.model.nurture import MonthTarget
from leadscorer_gui.model.segments import Segment
from leadscorer_gui.ui.nurture.names import SHEETS, TEXTS
from leadscorer_gui.ui.simulate.choice_bar import MEASURES

Key = Qt.Key


@pytest.fixture
def view(opened):
    return opened.window.simulate


@pytest.fixture
def chart(opened, hands, view):
    """Shows a chart and waits until it is there."""

    def show(name):
        view.bar.choose_chart(name)
        return until_there(hands, view)

    return show


def until_there(hands, view):
    sheets = view.sheets
    hands.until(lambda: sheets.made is not None and not sheets.is_stale)
    hands.until(lambda: not view.renderer.is_busy and not sheets.canvas.is_stale)
    return sheets


@pytest.fixture
def frozen(opened, hands):
    """A version that was frozen when a year of data was half over, and a capacity."""
    opened.document.set_capacity(opened.session.model_id, Fraction(1))
    opened.document.freeze_version(opened.session.model_id, frozen_on="2026-06-01")
    hands.until_scored()
    return opened


def pick(view, hands, name, value):
    """Choose an option as the hand does: by the keyboard."""
    box = view.sheets.options.part(name)
    place = box.findData(value)
    assert place >= 0
    box.setFocus()
    for _step in range(box.count()):
        if box.currentIndex() == place:
            break
        QTest.keyClick(box, Key.Key_Down if place > box.currentIndex() else Key.Key_Up)
    assert box.currentIndex() == place
    return until_there(hands, view)


def test_that_each_chart_is_a_command_of_the_menu(opened, hands, view):
    commands = {one.objectName(): one for one in opened.window.menus.menus["charts"].actions()}
    for name in SHEETS:
        opened.window.show_mode("data")
        commands[f"chart_{name}"].trigger()
        assert opened.window.mode == "simulate"
        assert view.bar.measures.currentData() == name
        assert commands[f"chart_{name}"].isChecked()
        sheets = until_there(hands, view)
        assert sheets.isVisible()
        assert sheets.canvas.title
        assert sheets.canvas.accessibleDescription()


def test_that_the_choice_has_headings_that_cannot_be_chosen(view):
    box = view.bar.measures
    headings = [row for row in range(box.count()) if box.itemData(row) is None]
    assert [box.itemText(row) for row in headings] == ["New leads", "Nurturing", "Costs", "Models"]
    view.bar.choose(headings[0])
    assert view.bar.measures.currentData() == MEASURES[0]
    box.setFocus()
    box.setCurrentIndex(headings[0] - 1)
    QTest.keyClick(box, Key.Key_Down)
    assert box.currentData() == "profile"


def test_that_the_charts_of_the_threshold_come_back(view, chart, hands):
    chart("funnel")
    view.bar.choose_chart("weekly")
    assert view.panel.charts.isVisible()
    assert view.panel.side_scroll.isVisible()
    hands.until_drawn()


def test_that_a_mark_is_read_by_keys_and_its_leads_are_listed(opened, hands, view, chart):
    sheets = chart("funnel")
    sheets.marks.setFocus()
    QTest.keyClick(sheets.marks, Key.Key_Home)
    assert sheets.readout.text().startswith("New: ")
    QTest.keyClick(sheets.marks, Key.Key_Down)
    assert sheets.readout.text().startswith("Engaged: ")
    assert sheets.marks.accessibleDescription() == sheets.readout.text()
    leads = sheets.made.marks[sheets.marks.at].leads()
    hands.begin()
    hands.press("Return")
    assert hands.actions == 1
    hands.until(lambda: opened.window.mode == "leads")
    model = opened.window.leads.list.model
    hands.until(lambda: model.rowCount() == len(leads))


def test_that_a_click_on_a_mark_lists_its_leads(opened, hands, view, chart):
    sheets = chart("new_leads")
    place = max(range(len(sheets.made.marks)), key=lambda i: len(sheets.made.marks[i].leads()))
    rect = sheets.marks.rect_of(place)
    QTest.mouseMove(sheets.marks, rect.center().toPoint())
    hands.click(sheets.marks, rect.center().toPoint())
    count = len(sheets.made.marks[place].leads())
    hands.until(lambda: opened.window.mode == "leads")
    hands.until(lambda: opened.window.leads.list.model.rowCount() == count)


def test_that_an_edit_of_the_model_marks_the_chart_until_it_is_new(opened, hands, view, chart):
    sheets = chart("funnel")
    before = sheets.made
    model = opened.session.model()
    opened.document.set_threshold(model.id, model.mql.threshold // 2)
    assert sheets.canvas.is_stale
    until_there(hands, view)
    assert sheets.made is not before
    opened.document.undo_stack.undo()
    assert sheets.canvas.is_stale
    until_there(hands, view)
    assert sheets.made.sentence == before.sentence


def test_that_a_chart_whose_making_was_cancelled_says_so_and_is_made_on_the_next_look(
    opened, hands, view, chart
):
    sheets, session = chart("funnel"), opened.session
    before, work = sheets.made, opened.desk.showing.sheets
    model = session.model()
    opened.document.set_threshold(model.id, model.mql.threshold // 2)
    hands.until(lambda: not session.is_busy and not session.is_stale)
    session.gate.shut()  # holds the work, so that it is there to be cancelled
    hands.until(lambda: work.runner.is_busy)
    title = f"Making the chart “{TEXTS['funnel'].name()}”"
    jobs = opened.window.docks.jobs.jobs
    entries = [jobs.entry(row) for row in range(jobs.rowCount())]
    next(one for one in entries if one.title == title and one.is_open).cancel()
    hands.until(lambda: work.is_stopped)
    session.gate.open()
    assert sheets.made is before
    assert sheets.canvas.is_stale
    assert not sheets.canvas.is_updating
    opened.window.show_mode("rules")
    opened.window.show_mode("simulate")
    assert sheets.canvas.is_updating
    until_there(hands, view)
    assert sheets.made is not before


def test_that_nothing_is_made_while_nobody_looks(opened, hands, view, chart):
    sheets = chart("funnel")
    before = sheets.made
    opened.window.show_mode("rules")
    model = opened.session.model()
    opened.document.set_threshold(model.id, model.mql.threshold + 100)
    hands.until_scored()
    hands.qtbot.wait(400)
    assert opened.desk.showing.sheets.made is before
    opened.window.show_mode("simulate")
    until_there(hands, view)
    assert sheets.made is not before


def test_that_a_segment_is_looked_at_alone(opened, hands, view, chart):
    sheets = chart("funnel")
    everyone = len(sheets.made.sheet.funnel.steps[0].leads)
    country = Segment("", "DACH", Comparison("country", "in", ("DE", "AT", "CH")))
    opened.desk.showing.looking.choose(country)
    until_there(hands, view)
    assert 0 < len(sheets.made.sheet.funnel.steps[0].leads) < everyone
    assert "DACH" in sheets.notes.text()


def test_that_options_are_chosen_by_keys_and_remembered(opened, hands, view, chart):
    sheets = chart("new_leads")
    pick(view, hands, "counted", "mqls")
    assert sheets.made.sheet.found.counted == "mqls"
    pick(view, hands, "unit", "week")
    assert sheets.made.sheet.found.calendar.unit == "week"
    chart("reopened")
    box = sheets.options.part("cold_days")
    box.setFocus()
    box.selectAll()
    hands.type("12")
    hands.press("Return")
    until_there(hands, view)
    assert sheets.made.sheet.found.cold_days == 12
    chart("programmes")
    pick(view, hands, "by", "type")
    assert sheets.made.sheet.found.name == "type"
    from leadscorer_gui.ui.nurture.names import remembered

    again = remembered()
    assert (again.counted, again.unit, again.cold_days, again.by) == ("mqls", "week", 12, "type")


def test_that_a_target_is_typed_beside_the_chart_and_undone(opened, hands, view, chart):
    sheets = chart("new_leads")
    hands.click(sheets.options.edit)
    table = sheets.plan.view
    hands.until(lambda: table.currentIndex().isValid())
    month = table.currentIndex().siblingAtColumn(0).data()
    hands.begin()
    hands.type("321")
    hands.press("Return")
    assert hands.actions == 2
    hands.until(lambda: opened.document.workspace.targets == (MonthTarget(month, 321),))
    until_there(hands, view)
    assert float(sheets.made.sheet.found.targets[-1]) == 321
    assert table.currentIndex().data() == "321"
    hands.press("Ctrl+Z")
    assert opened.document.workspace.targets == ()
    until_there(hands, view)
    assert sheets.made.sheet.found.targets[-1] is None


def test_that_the_menu_of_a_mark_leads_to_its_target(opened, hands, view, chart):
    sheets = chart("new_leads")
    sheets.marks.setFocus()
    QTest.keyClick(sheets.marks, Key.Key_Home)
    QTest.keyClick(sheets.marks, Key.Key_Right)
    month = sheets.made.sheet.found.calendar.labels[1]
    next(act for name, _text, act in sheets.entries() if name == "sheet_target")()
    table = sheets.plan.view
    assert table.isVisible()
    assert table.currentIndex().siblingAtColumn(0).data() == month
    assert table.currentIndex().column() == 1


def test_that_spend_is_typed_beside_its_chart(opened, hands, view, chart):
    sheets = chart("costs")
    assert "spend" in sheets.canvas.accessibleDescription()
    hands.click(sheets.options.edit)
    table = sheets.plan.view
    hands.until(lambda: table.isVisible() and table.currentIndex().isValid())
    for column, text in ((0, "2026-03"), (3, "1200")):
        table.setCurrentIndex(table.model().index(table.model().rowCount() - 1, column))
        QTest.keyClick(table, Key.Key_Return)
        field = table.findChildren(QLineEdit)[-1]
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Key.Key_Return)
        hands.qtbot.wait(20)
    assert [one.amount for one in opened.document.workspace.spend] == [120_000]
    until_there(hands, view)
    assert sheets.made.marks
    assert opened.document.undo_stack.undoText() == "Change what was spent"


def test_that_a_review_is_offered_a_version_where_there_is_none(opened, hands, view, chart):
    sheets = chart("review")
    assert sheets.made.sheet is None
    assert sheets.options.freeze.isVisible()
    assert view.output() is None


def test_that_a_finding_is_changed_by_one_click_and_undone(frozen, hands, view, chart):
    sheets = chart("review")
    finding = next(one for one in sheets.findings.findings if one.edit is not None)
    button = sheets.findings.edits[0]
    before = frozen.document.workspace
    steps = frozen.document.undo_stack.count()
    assert finding.edit.intent == "set_threshold"
    hands.begin()
    hands.click(button)
    assert hands.actions == 1
    assert frozen.document.undo_stack.count() == steps + 1
    assert frozen.session.model().mql.threshold == finding.edit.arguments["hundredths"]
    assert sheets.canvas.is_stale
    assert not any(one.isEnabled() for one in sheets.findings.edits)
    hands.until_scored()
    until_there(hands, view)
    frozen.document.undo_stack.undo()
    assert frozen.document.workspace == before


def test_that_every_change_of_a_review_can_be_made(frozen, hands, view, chart):
    sheets = chart("review")
    made = set()
    while todo := [one for one in sheets.findings.findings if one.edit and _said(one) not in made]:
        made.add(_said(todo[0]))
        steps = frozen.document.undo_stack.count()
        sheets.findings.edit_wished.emit(todo[0].edit)
        assert frozen.document.undo_stack.count() == steps + 1
        hands.until_scored()
        until_there(hands, view)
    assert made


def _said(finding):
    return finding.why, str(finding.numbers.get("type") or finding.numbers.get("rule"))


def test_that_the_leads_of_a_finding_are_listed(frozen, hands, view, chart):
    sheets = chart("review")
    count = len(next(one for one in sheets.findings.findings if len(one.leads)).leads)
    hands.click(sheets.findings.shows[0])
    hands.until(lambda: frozen.window.mode == "leads")
    hands.until(lambda: frozen.window.leads.list.model.rowCount() == count)


def test_that_a_change_that_cannot_be_made_is_told(frozen, hands, view, chart):
    sheets = chart("review")
    finding = next(one for one in sheets.findings.findings if one.edit is not None)
    gone = replace(finding.edit, arguments={**finding.edit.arguments, "model_id": "gone"})
    steps = frozen.document.undo_stack.count()
    sheets.edit_wished.emit(gone)
    assert frozen.document.undo_stack.count() == steps


def test_that_copies_and_files_are_of_the_chart_that_is_shown(opened, hands, view, chart, tmp_path):
    chart("funnel")
    opened.window.action_of("sentence").trigger()
    assert QGuiApplication.clipboard().text() == view.sheets.made.sentence
    opened.window.action_of("numbers").trigger()
    rows = QGuiApplication.clipboard().text().splitlines()
    assert rows[0].split("\t") == list(view.sheets.made.table[0])
    assert view.file_name == "{model} funnel.png"
    hands.answer_file_dialog(tmp_path / "funnel.svg")
    opened.window.action_of("save_chart").trigger()
    hands.until((tmp_path / "funnel.svg").exists)
    assert view.sheets.made.title in (tmp_path / "funnel.svg").read_text(encoding="utf-8")


def test_that_the_chart_is_shown_as_a_table(opened, hands, view, chart):
    chart("profile")
    view.show_table()
    dialog = next(one for one in view.findChildren(object) if type(one).__name__ == "NumbersDialog")
    assert dialog.isVisible()
    dialog.close()


def test_that_threshold_and_segments_are_shown_beside_where_they_are_wanted(view, chart, hands):
    sheets = chart("funnel")
    assert not view.panel.side_scroll.isVisible()
    hands.click(sheets.options.side)
    assert view.panel.side_scroll.isVisible()
    until_there(hands, view)


def test_that_the_list_for_sales_is_written(opened, hands, tmp_path):
    opened.window.action_of("hand_over").trigger()
    dialog = opened.desk.nurture.dialog
    hands.until(dialog.isVisible)
    dialog.deal.setFocus()
    QTest.keyClicks(dialog.deal, "{lead_id} deal")
    path = tmp_path / "sales.csv"
    hands.answer_file_dialog(path)
    QTest.mouseClick(dialog.findChild(QPushButton, "hand_over_write"), Qt.MouseButton.LeftButton)
    hands.until(path.exists)
    assert not dialog.isVisible()
    rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    result = opened.session.simulation.result
    assert len(rows) == int(result.qualified.sum())
    assert all(row["Deal name"] == f"{row['Lead']} deal" for row in rows)
    assert opened.document.workspace.hand_over.deal_name == "{lead_id} deal"
    opened.document.undo_stack.undo()
    assert opened.document.workspace.hand_over is None


def test_that_a_review_looks_back_on_the_version_that_is_chosen(frozen, hands, view, chart):
    frozen.document.freeze_version(frozen.session.model_id, name="Later", frozen_on="2026-09-01")
    sheets = chart("review")
    assert sheets.made.sheet.version == "v2 Later"
    pick(view, hands, "since", 1)
    assert sheets.made.sheet.version == "v1"
    assert sheets.made.sheet.review.since.days > 90


def test_that_values_that_may_name_someone_are_not_told_apart_while_names_are_hidden(
    opened, hands, view, chart
):
    sheets = chart("programmes")
    offered = set(sheets.made.offers.properties)
    opened.window.action_of("hide_names").trigger()
    until_there(hands, view)
    assert set(sheets.made.offers.properties) <= offered
    assert "email" not in sheets.made.offers.properties
    opened.window.action_of("hide_names").trigger()
    until_there(hands, view)
    assert set(sheets.made.offers.properties) == offered


def test_that_the_keyboard_is_at_the_marks_where_one_comes_back_to_a_chart(
    opened, hands, view, chart
):
    sheets = chart("funnel")
    opened.window.show_mode("data")
    opened.window.show_mode("simulate")
    assert sheets.marks.hasFocus()
    assert sheets.readout.text().startswith("New: ")


def test_that_the_menu_of_a_mark_lists_its_leads(opened, hands, view, chart):
    sheets = chart("funnel")
    (name, _text, act), *_rest = sheets.entries()
    assert name == "sheet_leads"
    act()
    hands.until(lambda: opened.window.mode == "leads")
