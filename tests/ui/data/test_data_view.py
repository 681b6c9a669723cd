"""The mode Data: files, types, attributes, and what did not come in."""

import csv
import io
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QPushButton

from leadscorer_gui.analysis.uses import Uses
from leadscorer_gui.model.workspace import ActivityMapping, LeadMapping, Workspace
from leadscorer_gui.ui.data.data_view import DataView
from leadscorer_gui.ui.data.judging import looked_through
from leadscorer_gui.ui.data.summary import summarised
from tests.ui.data.made import ACTIVITIES, LEADS, files, read

BAD_LEADS = LEADS + "c1,again@acme.example,,,\n,nobody@acme.example,,,\nc9,late,soon,,\n"
BAD_ACTIVITIES = ACTIVITIES + 'c1,=later,visit,"two\nlines"\n=2+3,soon,visit,/\n'


@pytest.fixture
def view(qtbot):
    view = DataView()
    qtbot.addWidget(view)
    view.resize(1000, 640)
    view.show()
    yield view
    view.shut_down()


def show(qtbot, view, paths, imported=None, zone="UTC"):
    imported = imported or read(paths, zone)
    with qtbot.waitSignal(view.shown):
        view.show_history(imported, Workspace("W", time_zone=zone), paths)


@pytest.fixture
def bad(qtbot, view, tmp_path):
    paths = files(tmp_path, BAD_LEADS, BAD_ACTIVITIES)
    show(qtbot, view, paths)
    return paths


def press(qtbot, view, name):
    qtbot.mouseClick(view.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def test_that_files_and_their_time_are_told(qtbot, view, tmp_path):
    paths = files(tmp_path)
    show(qtbot, view, paths, zone="Europe/Berlin")
    head = view.head
    assert [label.text() for label in head._files] == ["contacts.csv", "timeline.csv"]
    assert [label.toolTip() for label in head._files] == [str(path) for path in paths]
    assert head._counts[0].text() == "3 leads, 1 more in activities alone"
    assert head._counts[1].text() == "4 activities"
    assert "From 2024-01-01 to 2024-01-08" in head.span.text()
    assert "Europe/Berlin" in head.span.text()
    assert view.line.isHidden()
    assert view.tabs.tabText(3) == "Rejected rows (0)"


def test_that_the_keyboard_waits_in_the_view_for_what_comes(qtbot, view, tmp_path):
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.show_reading("Reading", 0.5, can_cancel=False)
    view.setFocus()  # as the window does while nothing in it takes the keyboard
    show(qtbot, view, files(tmp_path))
    assert view.pages.currentWidget().isAncestorOf(view.focusWidget())


def test_that_types_have_their_counts_leads_and_days(qtbot, view, tmp_path):
    show(qtbot, view, files(tmp_path))
    assert view.types.rows == (
        ("visit", "3", "2", "2024-01-05", "2024-01-08"),
        ("mail", "1", "1", "2024-01-07", "2024-01-07"),
    )


def test_that_a_click_on_a_title_sorts_by_what_is_meant(qtbot, view, tmp_path):
    rows = "".join(f"c1,2024-01-05,t{number % 12},/\n" for number in range(66))
    show(qtbot, view, files(tmp_path, activities="Contact ID,When,What,Page\n" + rows))
    header = view.type_view.horizontalHeader()
    for part, first in ((0, "t0"), (1, "t6")):
        place = header.sectionViewportPosition(part) + 10
        point = header.viewport().rect().topLeft()
        point.setX(place)
        point.setY(header.height() // 2)
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=point)
        assert view.types.rows[0][0] == first


def test_that_rejected_rows_are_shown_with_reasons_and_lines(qtbot, view, bad):
    assert "4 rows were left out. 1 value could not be read; its row stays." in view.line.text()
    assert view.tabs.tabText(3) == "Rejected rows (5)"
    reasons = {row[1]: row for row in view.rejects.reasons.rows}
    assert reasons["the “Contact ID” stands in an earlier row"][2:] == ("1", "left out", "5")
    assert (
        reasons["“Create Date” is no timestamp"][3] == "the row stays; this value is not understood"
    )
    view.line.linkActivated.emit("#rejects")
    assert view.tabs.currentWidget() is view.rejects
    last = view.rejects.reasons.rowCount() - 1
    view.rejects.view.selectRow(last)
    assert view.rejects.reasons.rows[last][1] == "“When” is no timestamp"
    assert view.rejects.rows.rows == (
        ("6", "When", "=later", 'c1,=later,visit,"two lines"'),
        ("8", "When", "soon", "=2+3,soon,visit,/"),
    )


def test_that_a_sorted_reason_shows_its_own_rows(qtbot, view, bad):
    view.rejects.reasons.sort(2, Qt.SortOrder.DescendingOrder)
    assert view.rejects.reasons.rows[0][1] == "“When” is no timestamp"
    view.rejects.view.selectRow(0)
    assert [row[0] for row in view.rejects.rows.rows] == ["6", "8"]


def test_that_rejected_rows_are_saved_without_formulas(qtbot, view, bad, tmp_path):
    target = tmp_path / "rejected.csv"
    with qtbot.waitSignal(view.save_rejects_wished):
        view.tabs.setCurrentWidget(view.rejects)
        press(qtbot, view, "save_rejects")
    with qtbot.waitSignal(view.rejects_saved) as told:
        view.save_rejects(read(bad).rejects, target)
    assert told.args == [target]
    text = target.read_text(encoding="utf-8-sig")
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    assert header == ["file", "line", "left_out", "reason", "column", "value", "row"]
    assert [row[1:3] for row in rows] == [
        ["5", "true"], ["6", "true"], ["7", "false"], ["6", "true"], ["8", "true"],
    ]  # fmt: skip
    assert rows[-1][6] == "'=2+3,soon,visit,/"
    assert rows[-2][6] == 'c1,=later,visit,"two\nlines"'


def test_that_a_file_that_cannot_be_written_is_told(qtbot, view, bad, tmp_path):
    with qtbot.waitSignal(view.failed) as told:
        view.save_rejects(read(bad).rejects, tmp_path / "nowhere" / "r.csv")
    assert isinstance(told.args[0], OSError)


def test_that_files_that_are_gone_leave_the_counts(qtbot, view, tmp_path):
    paths = files(tmp_path, BAD_LEADS, BAD_ACTIVITIES)
    imported = read(paths)
    for path in paths:
        path.unlink()
    show(qtbot, view, paths, imported)
    assert view.rejects.reasons.rowCount() == 4
    assert "cannot be shown" in view.rejects.note.text()


def test_that_the_buttons_tell_what_is_wished(qtbot, view, tmp_path):
    show(qtbot, view, files(tmp_path))
    for name, signal in (
        ("open_data", view.data_wanted),
        ("read_again", view.reread_wanted),
        ("change_columns", view.mapping_wanted),
    ):
        with qtbot.waitSignal(signal):
            press(qtbot, view, name)


def test_that_an_empty_view_says_why_and_what_helps(qtbot, view, tmp_path):
    show(qtbot, view, files(tmp_path))
    view.show_empty("There are no files yet.")
    assert view.empty.why == "There are no files yet."
    with qtbot.waitSignal(view.data_wanted):
        press(qtbot, view, "empty_state_button")
    show(qtbot, view, files(tmp_path))
    assert view.head.isVisible()


def test_that_reading_is_shown_and_can_be_stopped(qtbot, view):
    view.show_reading("Reading leads.csv", 0.4)
    assert view.reading.bar.value() == 40
    with qtbot.waitSignal(view.cancel_wished):
        press(qtbot, view, "cancel_reading")


def test_that_the_same_history_is_not_looked_through_again(qtbot, view, tmp_path):
    paths = files(tmp_path)
    imported = read(paths)
    show(qtbot, view, paths, imported)
    summary = view.summary
    view.show_reading("Reading again", 0.1)
    view.show_history(imported, Workspace("W"), paths)
    assert view.summary is summary
    assert view.head.isVisible()


def test_that_history_without_dates_or_activities_is_shown(qtbot, view, tmp_path):
    paths = files(tmp_path, "lead_id\nx\n", "lead_id,at\n")
    show(qtbot, view, paths, read(paths, "UTC", LeadMapping(), ActivityMapping()))
    assert "has a date" in view.head.span.text()
    assert view.types.rows == ()
    assert view.fields.fields.rows == ()
    assert "no activities" in view.coverage.range.text()


def test_that_everything_has_a_name_for_screen_readers(qtbot, view, bad):
    for kind in (QAbstractButton, QAbstractItemView):
        for widget in view.findChildren(kind):
            if widget.objectName() and not widget.objectName().startswith("qt_"):
                if kind is QAbstractButton and not widget.text():
                    continue  # a tab bar's own arrows
                assert widget.accessibleName(), widget.objectName()


def test_that_types_are_counted_as_by_hand(tmp_path):
    random = np.random.default_rng(3)
    leads, kinds = random.integers(0, 20, 500).tolist(), random.integers(0, 7, 500).tolist()
    rows = [(f"c{lead}", f"t{kind}") for lead, kind in zip(leads, kinds, strict=True)]
    text = "".join(f"{lead},2024-01-05,{kind},\n" for lead, kind in rows)
    paths = files(tmp_path, activities="Contact ID,When,What,Page\n" + text)
    summary = summarised(read(paths), paths, lambda _done: None)
    for row in summary.types:
        name, count, of_leads = row.cells[:3]
        assert int(count) == sum(kind == name for _lead, kind in rows)
        assert int(of_leads) == len({lead for lead, kind in rows if kind == name})


def test_that_thousands_of_types_are_shown_and_sorted(qtbot, view, tmp_path):
    text = "".join(f"c{n % 90},2024-01-05,type {n},\n" for n in range(20_000))
    paths = files(tmp_path, activities="Contact ID,When,What,Page\n" + text)
    imported, uses = read(paths), Uses({}, ())
    with ThreadPoolExecutor() as pool:  # as in the app: not in the window's thread
        work = pool.submit(looked_through, imported, paths, uses, (), lambda _done: None)
        found = work.result()
    assert len(found[0].types) == 20_000
    view._zone, view._imported = "UTC", imported
    view._take(found)
    view.types.sort(0, Qt.SortOrder.DescendingOrder)
    view.grab()
    assert len(view.types.rows) == 20_000
    assert view.types.rows[0][0] > view.types.rows[-1][0]


def test_that_hidden_names_are_neither_among_fields_nor_in_rejected_rows(qtbot, view, bad):
    view.hide_names(True)
    texts = {row[0]: row[-1] for row in view.fields.fields.rows}
    assert texts["E-mail"] == "hidden"
    assert "DE" in texts["Country"]
    assert {row[2:] for row in view.rejects.rows.rows} == {("hidden", "hidden")}
    view.hide_names(False)
    assert "@" in {row[0]: row[-1] for row in view.fields.fields.rows}["E-mail"]
    assert view.rejects.rows.rows[0][2] != "hidden"
