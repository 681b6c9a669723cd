"""The view of leads: typed and clicked as a person does."""

import csv
import io
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QDialog,
    QLineEdit,
    QMenu,
    QSplitter,
    QTabWidget,
)

from leadscorer_gui.charts.palette import DARK
from leadscorer_gui.ui.leads.kept_columns import COLUMNS
from leadscorer_gui.ui.leads.leads_view import LeadsView
from leadscorer_gui.ui.leads.text_table import TextTable
from tests.ui.leads.made import ACTIVITIES, LEADS, few, many, simulated

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def empty(qtbot):
    view = LeadsView()
    errors = []
    view.failed.connect(errors.append)
    view.resize(1200, 700)
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    yield view
    view.shut_down()
    assert errors == []


@pytest.fixture
def view(empty, qtbot):
    show(empty, few(), qtbot)
    return empty


def show(view, made, qtbot):
    with qtbot.waitSignal(view.listed):
        view.show_result(*made)


def shown(view):
    model = view.list.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def click_row(view, row, column=0):
    table = view.list.table
    place = table.visualRect(view.list.model.index(row, column)).center()
    QTest.mouseClick(table.viewport(), LEFT, pos=place)


def explain(view, qtbot, row=0):
    with qtbot.waitSignal(view.explained):
        click_row(view, row)
    return view.panel.shown


def test_that_an_empty_view_says_what_is_missing_and_offers_it(empty, qtbot):
    assert empty.message.isVisible()
    assert not empty.list.isVisible()
    with qtbot.waitSignal(empty.data_wanted):
        QTest.mouseClick(empty.open_data, LEFT)


def test_that_a_click_on_a_lead_explains_it(view, qtbot):
    with qtbot.waitSignal(view.lead_selected) as chosen:
        explained = explain(view, qtbot, 0)
    assert chosen.args == ["anna"]
    assert view.panel.name.text() == "anna"
    assert view.panel.score.text() == "Score 17"
    assert view.panel.qualified.text() == "MQL since 2024-01-02 00:00 (From DE +3; Demo +10)"
    assert explained.why == (
        ("Demo", "2024-01-02 00:00", "+10", "", "", "+10"),
        ("Visit", "2 of 3 counted, last 2024-01-10 00:00", "+4", "", "", "+4"),
        ("From DE", "country is “DE”", "+3", "", "", "+3"),
        ("Sum", "", "", "", "", "= 17"),
    )
    assert [row[1:] for row in explained.ledger][-1] == ("Activity", "Visit, no. 2", "+2", "17")
    qtbot.waitUntil(lambda: view.panel.timeline.picture is not None)


def test_that_the_keys_go_through_the_leads(view, qtbot):
    explain(view, qtbot, 0)
    with qtbot.waitSignal(view.explained):
        QTest.keyClick(view.list.table, Key.Key_Down)
    assert view.panel.shown.name == "ben"
    assert view.panel.shown.why_not == (
        ("From DE", "+3", "country is “FR”; it takes “DE”"),
        ("Visit", "+2", "never"),
    )


def test_that_the_filter_is_reached_typed_and_cleared_with_keys(view, qtbot):
    view.list.table.setFocus()
    QTest.keyClick(view.list.table, Key.Key_F, Control)
    edit = view.list.filter.text
    qtbot.waitUntil(edit.hasFocus)
    with qtbot.waitSignal(view.list.filter.wished):
        QTest.keyClicks(edit, "acme")
    assert shown(view) == ["anna", "cleo"]
    assert view.list.filter.count.text() == "2 of 3 leads"
    with qtbot.waitSignal(view.explained):
        QTest.keyClick(edit, Key.Key_Down)
    assert view.list.table.hasFocus()
    QTest.keyClick(view.list.table, Key.Key_F, Control)
    with qtbot.waitSignal(view.list.filter.wished):
        QTest.keyClick(edit, Key.Key_Escape)
    assert shown(view) == ["anna", "ben", "cleo"]
    assert view.list.table.currentIndex().data() == "anna"


def test_that_a_filter_that_matches_nobody_says_so(view, qtbot):
    with qtbot.waitSignal(view.list.filter.wished):
        QTest.keyClicks(view.list.filter.text, "nobody")
    assert shown(view) == []
    assert view.list.filter.count.text() == "No lead matches"


def test_that_the_quick_lists_count_and_choose(view):
    lists = view.list.filter.lists
    assert [b.text() for b in lists.values()] == ["All 3", "MQLs now 2", "New last week 1"]
    QTest.mouseClick(lists["now"], LEFT)
    assert shown(view) == ["anna", "ben"]
    QTest.mouseClick(lists["new"], LEFT)
    assert shown(view) == ["ben"]


def test_that_a_click_on_a_title_sorts_and_the_lead_stays_chosen(view, qtbot):
    explain(view, qtbot, 0)
    header = view.list.table.horizontalHeader()
    QTest.mouseClick(header.viewport(), LEFT, pos=QPoint(header.sectionPosition(0) + 20, 8))
    first = shown(view)
    QTest.mouseClick(header.viewport(), LEFT, pos=QPoint(header.sectionPosition(0) + 20, 8))
    assert sorted([first, shown(view)]) == [["anna", "ben", "cleo"], ["cleo", "ben", "anna"]]
    assert view.list.table.currentIndex().siblingAtColumn(0).data() == "anna"


def test_that_a_lead_is_found_by_its_id_out_of_the_filter(view, qtbot):
    QTest.mouseClick(view.list.filter.lists["now"], LEFT)
    with qtbot.waitSignal(view.explained):
        assert view.select_lead("cleo")
    assert shown(view) == ["anna", "ben", "cleo"]
    assert view.panel.shown.name == "cleo"
    assert not view.select_lead("nobody")


def test_that_a_lead_wished_before_the_list_is_there_is_chosen_then(empty, qtbot):
    assert not empty.select_lead("ben")
    empty.show_result(*few())
    with qtbot.waitSignal(empty.explained):
        assert empty.select_lead("ben")
    assert empty.panel.shown.name == "ben"


def test_that_hidden_names_are_neither_on_the_screen_nor_in_copies_and_exports(
    view, qtbot, tmp_path
):
    explain(view, qtbot, 0)
    with qtbot.waitSignal(view.explained):
        QTest.mouseClick(view.list.filter.hide_names, LEFT)
    assert view.names_are_hidden
    assert shown(view) == ["Lead 1", "Lead 2", "Lead 3"]
    assert view.panel.name.text() == "Lead 1"
    QTest.mouseClick(view.panel.copy, LEFT)
    told = QGuiApplication.clipboard().text()
    QTest.keyClick(view.list.table, Key.Key_C, Control)
    told += QGuiApplication.clipboard().text() + saved(view, qtbot, tmp_path).decode()
    view.panel.timeline.copy_numbers()
    told += QGuiApplication.clipboard().text()
    with qtbot.waitSignal(view.told):
        view.save_chart(tmp_path / "lead.svg")
    told += (tmp_path / "lead.svg").read_text(encoding="utf-8")
    assert "Lead 1" in told
    assert "M · Lead 1 · score 17" in told
    assert "anna" not in told
    with qtbot.waitSignal(view.explained):
        QTest.mouseClick(view.list.filter.hide_names, LEFT)
    assert shown(view) == ["anna", "ben", "cleo"]


def test_that_the_explanation_is_copied_as_text(view, qtbot):
    explain(view, qtbot, 0)
    QTest.mouseClick(view.panel.copy, LEFT)
    text = QGuiApplication.clipboard().text()
    head = "anna: score 17\nMQL since 2024-01-02 00:00 (From DE +3; Demo +10)\n\n+10\tDemo"
    assert text.startswith(head)
    assert "= 17\n" in text


def saved(view, qtbot, folder, name="list.csv"):
    """What is written of the list."""
    with qtbot.waitSignal(view.told):
        view.save_list(folder / name)
    return (folder / name).read_bytes()


def test_that_the_exported_list_is_the_one_shown(view, qtbot, tmp_path):
    QTest.mouseClick(view.list.filter.lists["now"], LEFT)
    view.list.filter.column_toggled.emit("peak", False)
    text = saved(view, qtbot, tmp_path).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["Lead"] for row in rows] == ["anna", "ben"]
    assert "Peak" not in rows[0]
    assert saved(view, qtbot, tmp_path, "list.xlsx").startswith(b"PK")


def test_that_the_menu_tells_which_export_is_wished(view, qtbot):
    wishes = {
        "export_list": view.list_export_wished,
        "export_scores": view.scores_export_wished,
        "export_mqls": view.mqls_export_wished,
    }
    QTest.mouseClick(view.list.filter.export, LEFT)
    menu = view.list.filter.export.menu()
    qtbot.waitUntil(menu.isVisible)
    for action in menu.actions():
        with qtbot.waitSignal(wishes.pop(action.objectName())):
            menu.setActiveAction(action)
            QTest.keyClick(menu, Key.Key_Return)
        menu.popup(QPoint(0, 0))
    menu.close()
    assert not wishes


def test_that_a_list_that_cannot_be_written_fails_aloud_and_leaves_nothing(qtbot, tmp_path, caplog):
    view = LeadsView()
    qtbot.addWidget(view)
    show(view, few(), qtbot)
    with qtbot.waitSignal(view.failed) as failed:
        view.save_list(tmp_path / "no folder" / "list.csv")
    assert "could not be written" in str(failed.args[0])
    view.shut_down()
    assert list(tmp_path.iterdir()) == []


def menu_of(timeline, qtbot, by):
    """The menu of the chart, opened by the mouse or by a key."""
    event = QContextMenuEvent(by, QPoint(50, 50), timeline.mapToGlobal(QPoint(50, 50)))
    QCoreApplication.sendEvent(timeline, event)
    menu = timeline.findChild(QMenu, "chart_menu")
    qtbot.waitUntil(menu.isVisible)
    return {action.objectName(): action for action in menu.actions()}


@pytest.mark.parametrize("by", list(QContextMenuEvent.Reason)[:2])
def test_that_the_menu_of_the_timeline_copies_and_saves(view, qtbot, by):
    explain(view, qtbot, 0)
    timeline = view.panel.timeline
    actions = menu_of(timeline, qtbot, by)
    actions["chart_copy_numbers"].trigger()
    steps, activities = QGuiApplication.clipboard().text().split("\n\n")
    assert steps.splitlines()[:2] == ["from\tscore", "2024-01-02 00:00\t13"]
    assert activities.splitlines()[1] == "2024-01-02 00:00\tdemo"
    with qtbot.waitSignal(view.chart_save_wished):
        actions["chart_save"].trigger()
    with qtbot.waitSignal(view.told, timeout=20_000):
        actions["chart_copy_picture"].trigger()
    assert QGuiApplication.clipboard().mimeData().hasImage()
    actions["chart_table"].trigger()
    dialog = timeline.findChild(QDialog, "numbers_dialog")
    table = dialog.tabs.currentWidget()
    assert table.model().rows[0] == ("2024-01-02 00:00", "13")
    assert not dialog.isModal()
    dialog.close()


@pytest.mark.parametrize(
    ("form", "begin"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")]
)
def test_that_the_timeline_is_saved_as_a_picture(view, qtbot, tmp_path, form, begin):
    explain(view, qtbot, 0)
    file = tmp_path / f"lead.{form}"
    with qtbot.waitSignal(view.told, timeout=20_000):
        view.save_chart(file)
    assert file.read_bytes().startswith(begin)


def test_that_a_newer_result_keeps_lead_order_and_filter(view, qtbot):
    explain(view, qtbot, 1)
    with qtbot.waitSignal(view.list.filter.wished):
        QTest.keyClicks(view.list.filter.text, "example")
    view.set_stale(True)
    assert view.list.filter.count.text() == "3 leads, updating…"
    newer = simulated(LEADS, ACTIVITIES + "ben,2024-02-01,demo\n", threshold=15)
    with qtbot.waitSignal(view.listed):
        view.show_result(*newer)
    assert shown(view) == ["ben", "anna", "cleo"]
    assert view.list.filter.count.text() == "3 leads"
    assert view.panel.shown is None  # another history: nobody is chosen


def test_that_the_chosen_lead_is_explained_anew_by_a_newer_result(view, qtbot):
    explain(view, qtbot, 1)
    with qtbot.waitSignal(view.explained):
        view.show_result(*few())
    assert view.panel.shown.name == "ben"
    assert view.list.table.currentIndex().data() == "ben"


def test_that_every_widget_has_an_accessible_name(view, qtbot):
    explain(view, qtbot, 0)
    kinds = (QAbstractButton, QAbstractItemView, QLineEdit, QSplitter, QTabWidget)
    own = [w for kind in kinds for w in view.findChildren(kind)]
    nameless = [
        w for w in own
        if not w.accessibleName() and not w.objectName().startswith("qt_") and w.isVisible()
        and w.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]  # fmt: skip
    assert nameless == []
    assert view.panel.timeline.accessibleDescription().startswith("anna, MQL since")


def test_that_the_timeline_tells_the_score_under_the_mouse(view, qtbot):
    explain(view, qtbot, 0)
    timeline = view.panel.timeline
    qtbot.waitUntil(lambda: timeline.picture is not None)
    plot = timeline.picture.plot
    middle = QPoint(int((plot.left + plot.right) / 2), 60)
    assert timeline.told_at(middle).endswith(": 17 points")
    assert timeline.told_at(QPoint(0, 60)) == ""


def test_that_the_timeline_is_drawn_anew_in_other_colours(view, qtbot):
    explain(view, qtbot, 0)
    timeline = view.panel.timeline
    qtbot.waitUntil(lambda: timeline.picture is not None)
    light = timeline.picture
    view.use_palette(DARK)
    qtbot.waitUntil(lambda: timeline.picture is not light)
    assert timeline.picture.pixels[:3] == bytes.fromhex(DARK.background[1:])


def test_that_a_hundred_thousand_leads_are_listed_and_explained(empty, qtbot):
    show(empty, many(), qtbot)
    assert empty.list.model.rowCount() == 100_000
    with qtbot.waitSignal(empty.explained):
        assert empty.select_lead("L077777")
    assert empty.list.table.currentIndex().data() == "L077777"
    visible = empty.list.table.visualRect(empty.list.table.currentIndex())
    assert empty.list.table.viewport().rect().contains(visible.center())


def test_that_columns_without_anything_leave_their_room_to_the_rules(view, qtbot):
    explain(view, qtbot, 0)
    table = view.panel.why
    titles = [
        table.model().headerData(column, Qt.Orientation.Horizontal)
        for column in range(table.model().columnCount())
        if not table.isColumnHidden(column)
    ]
    assert titles == ["Rule", "Found", "Points", "Counts"]
    for column in (0, 2, 5):
        assert table.columnWidth(column) >= table.sizeHintForColumn(column)


def test_that_a_long_explanation_is_fitted_without_a_look_at_each_cell(view, qtbot, monkeypatch):
    shown = explain(view, qtbot, 0)
    longer = replace(shown, why=(*shown.why[:-1] * 300, shown.why[-1]))
    asked, data = [], TextTable.data
    monkeypatch.setattr(
        TextTable, "data", lambda table, *cell: (asked.append(1), data(table, *cell))[1]
    )
    view.panel.tables.show_explanation(longer)
    view.panel.resize(view.panel.width() + 90, view.panel.height())
    qtbot.wait(1)
    assert len(asked) < 10 * view.panel.why.model().rowCount()


def test_that_columns_stay_in_the_next_run_as_the_user_has_made_them(view, qtbot):
    header, keys = view.list.table.horizontalHeader(), view.list.model.keys
    peak, band = keys.index("peak"), keys.index("band")
    first = header.sectionSize(keys.index("score"))
    header.resizeSection(band, 143)
    header.moveSection(header.visualIndex(peak), 0)
    view.list.filter.column_toggled.emit("engagement", False)
    again = LeadsView()
    qtbot.addWidget(again)
    show(again, few(), qtbot)
    header = again.list.table.horizontalHeader()
    assert header.sectionSize(band) == 143
    assert header.sectionSize(keys.index("score")) == first
    assert header.visualIndex(peak) == 0
    assert header.isSectionHidden(keys.index("engagement"))
    assert not header.isSectionHidden(peak)
    again.shut_down()


@pytest.mark.parametrize(
    "kept", ["{", "[]", '{"widths": [], "shown": 5, "order": {}}',
             '{"widths": {"band": "x", "peak": -4, "score": 1e9}, "order": [1, null]}'],
)  # fmt: skip
def test_that_nonsense_in_the_settings_leaves_columns_as_at_first(view, qtbot, kept):
    COLUMNS.set(kept)
    again = LeadsView()
    qtbot.addWidget(again)
    show(again, few(), qtbot)
    headers = [one.list.table.horizontalHeader() for one in (view, again)]
    sizes, other = ([one.sectionSize(at) for at in range(one.count())] for one in headers)
    assert sizes == other
    again.shut_down()


def test_that_rows_of_a_history_that_is_gone_name_nobody_in_the_next(view, qtbot):
    show(view, many(300), qtbot)
    assert view.select_lead("L000299")
    view.show_empty("Reading")
    made = few()
    with qtbot.waitSignal(view.listed):
        view.show_result(*made)
        view.show_only("The first", made[0].leads[:1])  # what is listed still is of before
        assert view.chosen is None
    assert view.list.model.rowCount() == 1
