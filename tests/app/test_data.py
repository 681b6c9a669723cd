"""Data in the whole program: other people's files, bad rows, missing and changing files."""

import csv
import time

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton

from leadscorer_gui.files.reading import load
from leadscorer_gui.model.imports import KeyColumn

ONE_WINDOW = True

LEADS = """\
Contact ID,Create Date,Became Customer,Country
c1,2024-01-01,2024-02-01,DE
c2,2024-01-02,,DE
c3,2024-01-03,,FR
"""
ACTIVITIES = """\
Contact ID,When,What,Page
c1,2024-01-05 10:00,visit,/pricing
c1,2024-01-09 10:00,visit,/
c2,2024-01-16 23:30,visit,/
c3,2024-01-29 10:00,mail,
"""
WORKSPACE = """\
leadscorer: 1
name: Mine
time_zone: ZONE
data:
  leads: leads.csv
  activities: activities.csv
models:
  - id: m
    name: M
    mql: {threshold: 10}
    rules:
      - {id: v, name: Visit, kind: activity, activity: visit, points: 10}
"""
PLAIN_LEADS = LEADS.replace("Contact ID,Create Date,Became Customer", "lead_id,created_at,won_at")
PLAIN_ACTIVITIES = ACTIVITIES.replace("Contact ID,When,What", "lead_id,at,type")


def written(folder, leads, activities):
    """Two files in a folder."""
    paths = folder / "leads.csv", folder / "activities.csv"
    for path, text in zip(paths, (leads, activities), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def workspace(folder, zone="UTC", leads=PLAIN_LEADS, activities=PLAIN_ACTIVITIES):
    """A workspace of one rule beside its data."""
    written(folder, leads, activities)
    path = folder / "mine.leadscorer"
    path.write_text(WORKSPACE.replace("ZONE", zone), encoding="utf-8")
    return path


def drop(app, paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    app.window.dropEvent(QDropEvent(QPointF(50, 50), copy, mime, left, none))


def accept_mapping(app, hands):
    """Wait for the wizard, and press Enter until it has imported."""
    data = app.desk.data
    hands.until(lambda: data.wizard is not None and data.wizard.isActiveWindow())
    while (wizard := data.wizard) is not None:
        hands.until(lambda wizard=wizard: not wizard.is_running)
        hands.press("Return")
        hands.until(lambda wizard=wizard: data.wizard is None or not wizard.is_running)


def add_rule(app, hands, typed, points):
    """A rule by what the data has."""
    hands.until(lambda: bool(app.desk.context.facts.now.suggestions))
    count = len(app.session.model().rules)
    hands.press("Ctrl+Shift+N")
    hands.type(typed)
    hands.press("Return")
    hands.until(lambda: len(app.session.model().rules) == count + 1)
    hands.type(points)
    hands.press("Return")
    hands.until(lambda: app.session.model().rules[-1].points == int(points) * 100)


def ever(app, threshold):
    return app.session.simulation.numbers.ever(threshold)


def test_that_files_of_another_system_become_a_curve_and_are_remembered(app, hands, tmp_path):
    drop(app, written(tmp_path, LEADS, ACTIVITIES))
    accept_mapping(app, hands)
    hands.until_scored()
    add_rule(app, hands, "visit", "10")
    app.desk.set_threshold(1000)
    hands.press("Ctrl+3")
    hands.until_drawn()
    assert not app.window.simulate.is_empty
    assert [ever(app, points) for points in (1000, 2000, 2100)] == [2, 1, 0]

    hands.answer_file_dialog(tmp_path / "mine.leadscorer")
    hands.press("Ctrl+S")
    leads, activities = load(tmp_path / "mine.leadscorer").import_.tables
    assert leads.keys == (KeyColumn("id", "Contact ID"),)
    assert leads.column_of("won_at").column == "Became Customer"
    assert activities.type.columns == ("What",)

    app.desk.files.close_workspace()
    assert app.desk.files.open(tmp_path / "mine.leadscorer")
    hands.until_scored()
    assert QApplication.activeModalWidget() is None
    assert ever(app, 1000) == 2


def test_that_bad_rows_are_counted_shown_and_saved(app, hands, tmp_path):
    leads = PLAIN_LEADS + "c1,2024-01-04,,AT\n,2024-01-04,,AT\n"
    activities = PLAIN_ACTIVITIES + "c1,soon,visit,/\n"
    assert app.desk.files.open(workspace(tmp_path, leads=leads, activities=activities))
    hands.until_scored()
    hands.press("Ctrl+1")
    hands.until(lambda: app.window.data.summary is not None)
    view = app.window.data
    assert "3 rows were left out." in view.line.text()
    assert view.tabs.tabText(3) == "Rejected rows (3)"
    assert sum(int(row[2]) for row in view.rejects.reasons.rows) == 3

    hands.answer_file_dialog(tmp_path / "bad.csv")
    app.window.action_of("save_rejects").trigger()
    hands.until((tmp_path / "bad.csv").exists)
    text = (tmp_path / "bad.csv").read_text(encoding="utf-8-sig")
    rows = {row["row"]: row["line"] for row in csv.DictReader(text.splitlines())}
    assert rows == {"c1,2024-01-04,,AT": "5", ",2024-01-04,,AT": "6", "c1,soon,visit,/": "6"}


@pytest.fixture
def slow(monkeypatch):
    """Reading that goes on until it is told to stop; gives its steps."""
    steps = []

    def read(*_arguments, report, **_more):
        for step in range(1_000):
            steps.append(step)
            report(step / 1_000)
            time.sleep(0.02)

    monkeypatch.setattr("leadscorer_gui.ui.session_work.read_history", read)
    return steps


def test_that_reading_is_stopped_soon_and_what_was_there_stays(
    app, hands, tmp_path, request, qtbot
):
    assert app.desk.files.open(workspace(tmp_path))
    hands.until_scored()
    before = app.session.history
    steps = request.getfixturevalue("slow")
    hands.press("Ctrl+R")
    cancel = app.window.status.cancel
    hands.until(cancel.isVisible)
    hands.click(cancel)
    done = len(steps)
    hands.until(lambda: not app.session.importing.is_busy)
    assert len(steps) <= done + 1
    assert app.session.history is before
    assert app.window.data.types.rows
    app.desk.set_threshold(2000)
    hands.until(lambda: app.session.simulation.model.mql.threshold == 2000)
    assert ever(app, 2000) == 1


def test_that_the_first_reading_can_be_stopped_where_it_is_shown(app, hands, tmp_path, slow):
    assert app.desk.files.open(workspace(tmp_path))
    app.window.show_mode("data")
    button = app.window.data.findChild(QPushButton, "cancel_reading")
    hands.until(button.isVisible)
    hands.click(button)
    hands.until(lambda: not app.session.importing.is_busy)
    assert "stopped" in app.window.data.empty.why
    assert app.window.data.empty.button.isVisible()


def test_that_a_missing_file_is_told_and_rules_can_be_edited_without(app, hands, tmp_path):
    path = workspace(tmp_path)
    (tmp_path / "activities.csv").unlink()
    assert app.desk.files.open(path)
    hands.until(lambda: app.window.notices.notice("data") is not None)
    assert "activities.csv" in app.window.notices.notice("data").text.text()
    hands.press("Ctrl+1")
    assert "activities.csv" in app.window.data.empty.why
    assert app.window.data.empty.button.isVisible()
    app.desk.set_threshold(1500)
    hands.press("Ctrl+S")
    assert load(path).models[0].mql.threshold == 1500
    # The file comes back.
    written(tmp_path, PLAIN_LEADS, PLAIN_ACTIVITIES)
    hands.press("Ctrl+R")
    hands.until_scored()
    assert ever(app, 1000) == 2
    assert app.window.notices.notice("data") is None


def test_that_a_file_that_has_changed_is_read_again_and_the_numbers_follow(app, hands, tmp_path):
    assert app.desk.files.open(workspace(tmp_path))
    hands.until_scored()
    assert (len(app.session.simulation.result), ever(app, 1000)) == (3, 2)
    written(
        tmp_path, PLAIN_LEADS + "c4,2024-01-20,,DE\n", PLAIN_ACTIVITIES.replace("mail", "visit")
    )
    hands.press("Ctrl+R")
    hands.until(lambda: len(app.session.history.history.leads) == 4)
    hands.until_scored()
    assert (len(app.session.simulation.result), ever(app, 1000)) == (4, 3)
    assert not app.window.isWindowModified()
    hands.press("Ctrl+1")
    hands.until(lambda: app.window.data.types.rows[0][:2] == ("visit", "4"))


@pytest.mark.parametrize(
    ("zone", "since", "weeks"),
    [
        ("UTC", "2024-01-14 23:30", [1, 1, 0, 0, 0]),
        ("Asia/Seoul", "2024-01-15 08:30", [1, 0, 1, 0, 0]),
    ],
)
def test_that_days_and_weeks_are_those_of_the_workspace(app, hands, tmp_path, zone, since, weeks):
    activities = PLAIN_ACTIVITIES.replace("2024-01-16 23:30", "2024-01-14T23:30Z")  # a Sunday
    assert app.desk.files.open(workspace(tmp_path, zone, activities=activities))
    hands.until_scored()
    assert app.session.simulation.numbers.by_week(1000).tolist() == weeks
    app.window.show_mode("leads")
    assert app.window.leads.select_lead("c2")
    hands.until(lambda: app.window.leads.panel.shown is not None)
    assert f"MQL since {since}" in app.window.leads.panel.qualified.text()
    hands.until(lambda: app.window.data.summary is not None)
    assert zone in app.window.data.head.span.text()
    assert zone in app.window.status.data.text()
