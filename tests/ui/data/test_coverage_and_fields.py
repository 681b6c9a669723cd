"""The mode Data: which months are covered, what is in the fields, and what rules make of it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from leadscorer_gui.files.reading import loads
from leadscorer_gui.importing.imported import Imported
from leadscorer_gui.model.imports import Retention
from leadscorer_gui.ui.data.data_view import DataView
from tests.analysis.histories import days, history

HEAD = "leadscorer: 1\nname: W\nmodels:\n  - id: m\n    name: M\n    mql: {threshold: 10}\n"
MAIL = "{id: m, name: Mail, kind: activity, activity: mail, points: 5}"
VISIT = "{id: v, name: Visit, kind: activity, activity: visit, points: 5}"
SIZE = "{id: s, name: Size, kind: fit, where: {field: size, op: gt, value: 100}, points: 5}"
COUNTRY = "{id: c, name: Land, kind: fit, where: {field: country, op: is, value: DE}, points: 5}"
JOB = "{id: j, name: Job, kind: fit, where: {field: job, op: is, value: CEO}, points: 5}"
LEADS = {
    "email": [f"a{n}@x.example" for n in range(10)],
    "country": ["DE", "DE", *[""] * 8],
    "size": ["1,200", "300", *["50"] * 8],
}
ACTIVITIES = [
    *days("mail", "2024-01-01", "2024-06-30", secs="3"),
    *days("visit", "2024-02-01", "2024-03-31"),
    *days("visit", "2024-05-01", "2024-06-30"),
]


def workspace(*rules):
    lines = "".join(f"      - {rule}\n" for rule in rules)
    return loads(f"{HEAD}    rules:\n{lines}", "w")


@pytest.fixture
def view(qtbot, tmp_path):
    view = DataView()
    qtbot.addWidget(view)
    view.resize(1000, 700)
    view.show()
    view.paths = tmp_path / "leads.csv", tmp_path / "activities.csv"
    yield view
    view.shut_down()


def show(qtbot, view, of, activities=ACTIVITIES, leads=LEADS):
    with qtbot.waitSignal(view.shown):
        view.show_history(Imported(history(activities, leads), []), of, view.paths)


def rows(view):
    return {row[0]: row for row in view.fields.fields.rows}


def test_that_coverage_comes_first_with_its_range_in_words(qtbot, view):
    show(qtbot, view, workspace(VISIT, MAIL))
    assert [view.tabs.tabText(place) for place in range(4)] == [
        "Coverage", "Activity types (2)", "Fields (4)", "Rejected rows (0)",
    ]  # fmt: skip
    assert view.tabs.currentWidget() is view.coverage
    assert view.coverage.range.text() == (
        "Suggested range: 2024-05-01 to 2024-06-30, 2 full months that have all types that rules"
        " use."
    )
    assert "“visit” shortens the range most" in view.coverage.warnings.text()


def test_that_the_chart_is_drawn_and_told_cell_by_cell(qtbot, view):
    show(qtbot, view, workspace(VISIT))
    chart = view.coverage.chart
    qtbot.waitUntil(lambda: chart.plot is not None)
    plot = chart.plot
    hole = QPoint(round(plot.x_of(3.5)), round(plot.y_of(0)))
    assert chart.told_at(hole) == "visit, 2024-04: none, but some before and after"
    assert chart.told_at(QPoint(1, 1)) == ""
    assert chart.accessibleName() == "Coverage"
    assert view.coverage.range.text() in chart.accessibleDescription()


def test_that_the_table_says_what_the_chart_shows(qtbot, view):
    show(qtbot, view, workspace(VISIT))
    switch = view.findChild(QPushButton, "coverage_as_table")
    switch.setFocus()
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert view.coverage.view.isVisible()
    assert view.coverage.table.rows[0] == (
        "visit", "yes", "30",
        "begins 2024-02-01: what came before will look too cold; nothing in 2024-04",
        "–", "29", "31", "hole", "31", "30",
    )  # fmt: skip
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert view.coverage.chart.isVisible()


def test_that_the_menu_copies_picture_and_numbers(qtbot, view):
    show(qtbot, view, workspace(VISIT))
    chart = view.coverage.chart
    with qtbot.waitSignal(view.told):
        chart.copy_numbers()
    assert QGuiApplication.clipboard().text().startswith("Activity type\tUsed by rules\t")
    with qtbot.waitSignal(view.told):
        chart.copy_picture()
    assert not QImage(QGuiApplication.clipboard().image()).isNull()
    chart.table_wished.emit()
    assert view.coverage.view.isVisible()


def test_that_the_menu_opens_with_all_its_entries(qtbot, view):
    from PySide6.QtGui import QContextMenuEvent

    show(qtbot, view, workspace(VISIT))
    chart, reason = view.coverage.chart, QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(chart, QContextMenuEvent(reason, QPoint(5, 5), QPoint(5, 5)))
    menu = chart.findChild(QMenu, "chart_menu")
    names = [action.objectName() for action in menu.actions()]
    assert names == [
        "chart_copy_picture",
        "chart_copy_numbers",
        "chart_copy_sentence",
        "chart_table",
    ]
    menu.close()


def test_that_other_rules_are_judged_at_once(qtbot, view):
    show(qtbot, view, workspace(VISIT))
    before = view.judged
    view.show_workspace(workspace(VISIT))
    assert view.judged is before
    view.show_workspace(workspace(MAIL))
    qtbot.waitUntil(lambda: view.judged is not before)
    assert "6 full months" in view.coverage.range.text()
    assert view.judged.counted is before.counted


def test_that_rules_are_judged_when_they_are_looked_at(qtbot, view):
    show(qtbot, view, workspace(VISIT))
    before = view.judged
    view.hide()
    view.show_workspace(workspace(SIZE))
    assert not view.judging.is_busy
    view.show()
    qtbot.waitUntil(lambda: view.judged is not before)
    assert rows(view)["size"][3] == "Size"


def test_that_rules_that_change_while_files_are_looked_through_are_not_lost(qtbot, view):
    imported = Imported(history(ACTIVITIES, LEADS), [])
    view.show_history(imported, workspace(VISIT), view.paths)
    view.show_workspace(workspace(SIZE, VISIT), (Retention(150, ("Visit",)),))
    qtbot.waitUntil(lambda: view.judged is not None and rows(view)["size"][3] == "Size")
    qtbot.waitUntil(lambda: "150 days" in view.coverage.warnings.text())


def test_that_retention_is_told(qtbot, view):
    show(qtbot, view, workspace(VISIT))
    view.show_workspace(workspace(VISIT), (Retention(150, ("Visit",)),))
    qtbot.waitUntil(lambda: "150 days" in view.coverage.warnings.text())
    assert "earlier months will look too cold" in view.coverage.warnings.text()


def test_that_fields_have_their_filling_values_and_rules(qtbot, view):
    show(qtbot, view, workspace(COUNTRY, SIZE, JOB))
    found = rows(view)
    assert found["country"] == ("country", "leads", "⚠ 20 %", "Land", "", "1", "DE (2)")
    assert found["size"][2:6] == ("100 %", "Size", "⚠ 1, such as 1,200", "3")
    assert found["job"][2:4] == ("⚠ no such column", "Job")
    assert found["email"][6].startswith("all different, such as a0@x.example")
    assert found["secs"][1:4] == ("activities", "60 %", "")
    assert found["secs"][6].startswith("numbers: 3 (182)")
    warnings = view.fields.warnings.text()
    assert "“country”, “job”, which are empty in most rows" in warnings
    assert "do not understand some values of “size”" in warnings


def test_that_used_fields_come_first_and_tell_more_when_chosen(qtbot, view):
    show(qtbot, view, workspace(SIZE))
    assert view.fields.fields.rows[0][0] == "size"
    view.tabs.setCurrentWidget(view.fields)
    view.fields.view.selectRow(0)
    assert view.fields.detail.text() == (
        "Size: filled in 10 of 10 rows\n1 value is no number and counts as empty: 1,200 (1)"
    )
    view.fields.view.selectRow(1)
    assert view.fields.detail.isHidden()


def test_that_hidden_names_are_in_no_field(qtbot, view):
    rule = "{id: e, name: E, kind: fit, where: {field: email, op: gt, value: 1}, points: 5}"
    show(qtbot, view, workspace(rule))
    view.hide_names(True)
    view.tabs.setCurrentWidget(view.fields)
    view.fields.view.selectRow(0)
    texts = " ".join(rows(view)["email"]) + view.fields.detail.text()
    assert "@" not in texts
    assert "hidden" in texts


def test_that_a_history_without_activities_is_shown(qtbot, view):
    show(qtbot, view, workspace(VISIT), [])
    assert "no activities" in view.coverage.range.text()
    assert "“visit”" in view.coverage.warnings.text()
    qtbot.waitUntil(lambda: not view.coverage.chart.image.isNull())


def test_that_nothing_is_drawn_after_the_history_is_gone(qtbot, view):
    show(qtbot, view, workspace(VISIT))
    view.show_workspace(workspace(SIZE))
    view.show_empty("")
    assert view.judged is None
    qtbot.waitUntil(lambda: not view.judging.is_busy)
    assert view.judged is None
