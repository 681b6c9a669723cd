"""Rules go to other systems from the window: what becomes of them, the proof, the files."""

import json
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QPushButton, QTableView

from leadscorer_gui.model.filters import LeadFilter
from leadscorer_gui.progress import Cancelled
from leadscorer_gui.ui import settings
from leadscorer_gui.ui.exporting.work import hidden_names
from tests.app.driving import SOON_MS

ONE_WINDOW = True


@pytest.fixture
def export(opened, hands):
    """The dialog, opened by its keys."""
    hands.press("Ctrl+E")
    return Export(opened, hands)


class Export:
    """The dialog of exports, driven."""

    def __init__(self, app, hands):
        self.app, self.hands, self.qtbot = app, hands, hands.qtbot
        self.dialog = app.desk.exchange.dialog
        self.settle()

    def settle(self):
        work = self.app.desk.exchange.work
        self.qtbot.waitUntil(lambda: not work.is_busy and not self.waits, timeout=SOON_MS)

    @property
    def waits(self):
        """Whether it waits for the hand to rest."""
        return self.dialog._soon.isActive()

    def choose(self, title):
        targets = self.dialog.findChild(QListWidget, "export_targets")
        item = targets.findItems(title, Qt.MatchFlag.MatchExactly)[0]
        targets.scrollToItem(item)
        place = targets.visualItemRect(item).center()
        self.qtbot.mouseClick(targets.viewport(), Qt.MouseButton.LeftButton, pos=place)
        self.settle()

    def click(self, name):
        self.hands.click(self.dialog.findChild(QPushButton, f"export_{name}"))
        self.settle()

    def rows(self):
        model = self.dialog.findChild(QTableView, "export_changes").model()
        return [
            tuple(model.index(row, column).data() for column in range(2))
            for row in range(model.rowCount())
        ]

    @property
    def said(self):
        return self.dialog.proof.said.text()


def test_that_a_query_is_run_on_every_lead_and_written_with_its_proof(
    export, tmp_path, monkeypatch
):
    export.choose("SQL: DuckDB")
    assert all(verdict == "✓ exact" for verdict, _rule in export.rows())
    export.click("prove")
    count = len(export.app.session.simulation.result)
    assert export.said.startswith(f"{count:,} of {count:,} leads equal")
    monkeypatch.setattr(export.app.desk.context.asking, "folder", lambda _title: tmp_path)
    export.hands.click(export.dialog.write)
    export.settle()
    names = {file.name for file in tmp_path.iterdir()}
    assert {"tidyboard_draft.sql", "tidyboard_draft.proof.json"} <= names
    proof = json.loads((tmp_path / "tidyboard_draft.proof.json").read_text(encoding="utf-8"))
    assert str(count) in json.dumps(proof)
    assert "files written to" in export.app.window.status.currentMessage()


def test_that_rules_are_exported_and_proved_in_three_actions(opened, hands, tmp_path, monkeypatch):
    settings.EXPORT_TARGET.set("duckdb")  # the one before
    monkeypatch.setattr(opened.desk.context.asking, "folder", lambda _title: tmp_path)
    count = len(opened.session.simulation.result)
    hands.begin()
    hands.press("Ctrl+E")
    export = Export(opened, hands)
    hands.until(export.dialog.isActiveWindow)
    assert export.dialog.targets.currentItem().text() == "SQL: DuckDB"
    export.click("prove")
    assert export.said.startswith(f"{count:,} of {count:,} leads equal")
    hands.press("Return")
    hands.until((tmp_path / "tidyboard_draft.proof.json").exists)
    assert hands.actions <= 3


def test_that_files_that_are_there_are_replaced_on_demand_alone(export, tmp_path, monkeypatch):
    monkeypatch.setattr(export.app.desk.context.asking, "folder", lambda _title: tmp_path)
    export.choose("Rule file (JSON)")
    there = tmp_path / "tidyboard_draft.json"
    there.write_text("mine", encoding="utf-8")
    export.hands.answer_question("Cancel")
    export.hands.click(export.dialog.write)
    export.settle()
    assert there.read_text(encoding="utf-8") == "mine"
    export.hands.answer_question("Replace")
    export.hands.click(export.dialog.write)
    export.settle()
    assert json.loads(there.read_text(encoding="utf-8"))["leadscorer"] == 1


def test_that_what_a_system_can_express_becomes_the_draft_in_one_step(export):
    before = export.app.document.workspace
    export.choose("HubSpot score")
    assert export.rows()[0][0] == "≈ approximate"
    assert "leads change MQL status" in export.dialog.cost.text()
    export.click("take")
    assert all(verdict == "✓ exact" for verdict, _rule in export.rows())
    assert export.app.document.workspace != before
    export.app.document.undo_stack.undo()
    assert export.app.document.workspace == before
    export.settle()
    assert export.rows()[0][0] == "≈ approximate"


def test_that_the_leads_that_differ_there_are_listed(export):
    export.choose("HubSpot score")
    differing = len(export.dialog.known.cost.differing)
    export.click("list_cost")
    window = export.app.window
    assert window.mode == "leads"
    export.qtbot.waitUntil(
        lambda: window.leads.list.table.model().rowCount() == differing, timeout=SOON_MS
    )


def test_that_a_frozen_version_is_exported_under_its_number(export):
    export.app.document.freeze_version("tidyboard", "Launch", "", "", "")
    export.settle()
    export.choose("Python module")
    export.dialog.what.setFocus()
    export.hands.press("Down")
    export.hands.press("Tab")
    export.settle()
    assert "tidyboard_v1.py" in export.dialog.files.text()


def test_that_a_system_that_only_its_maker_runs_says_so(export):
    export.choose("Build sheet for Marketo")
    assert "Only its maker runs it" in export.said
    assert not export.dialog.proof.prove.isVisible()


def test_that_a_draft_is_frozen_and_exported_in_one_go(export, tmp_path, monkeypatch):
    export.choose("Rule file (YAML)")
    assert export.dialog.freeze.text() == "&Freeze as v1 and export…"
    monkeypatch.setattr(export.app.desk.context.asking, "folder", lambda _title: tmp_path)
    export.click("freeze")
    export.hands.until(lambda: (tmp_path / "tidyboard_v1.yml").exists())
    export.settle()
    assert export.app.document.workspace.versions[0].number == 1
    assert not export.dialog.freeze.isVisible()  # the draft is as that version
    export.app.document.undo_stack.undo()
    assert export.app.document.workspace.versions == ()


def test_that_it_asks_again_when_the_hand_rests_and_not_at_each_edit(export):
    asked = []
    export.app.desk.exchange.work.runner.job_started.connect(asked.append)
    for points in (100, 200, 300):
        export.app.document.set_threshold("tidyboard", points)
        assert not export.dialog.write.isEnabled()
        assert not export.dialog.changes.isEnabled()
    export.settle()
    assert len(asked) == 1
    assert export.dialog.known.asked.what.mql.threshold == 300
    export.app.document.keep_filter(LeadFilter("", "Mine", words="x"))
    assert not export.waits


def test_that_the_tables_of_a_query_come_with_it(export, tmp_path, monkeypatch):
    monkeypatch.setattr(export.app.desk.context.asking, "folder", lambda _title: tmp_path)
    export.choose("SQL: DuckDB")
    export.dialog.tables.forms.setFocus()
    export.hands.press("Down")
    export.hands.press("Tab")
    assert "leads.parquet" in export.dialog.files.text()
    export.hands.click(export.dialog.write)
    export.settle()
    names = {file.name for file in tmp_path.iterdir()}
    assert {"leads.parquet", "activities.parquet", "tidyboard_draft.sql"} <= names
    assert not any(file.is_dir() for file in tmp_path.iterdir())


def test_that_a_proof_names_nobody_while_names_are_hidden(opened):
    told = {"leads_that_differ": [{"lead_id": "nobody"}]}
    history = opened.session.history.history
    told["leads_that_differ"].append({"lead_id": history.leads.ids[2]})
    hidden = json.loads(hidden_names(json.dumps(told).encode(), history))
    assert [one["lead_id"] for one in hidden["leads_that_differ"]] == ["hidden", "Lead 3"]


def test_that_what_is_missing_is_told_with_what_to_do(export, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark", None)
    export.choose("SQL: Apache Spark")
    assert "pip install" in export.said
    instead = export.dialog.proof.executors.currentText()
    assert instead.endswith("in place of Apache Spark")
    assert export.dialog.write.isEnabled()


def test_that_closing_stops_what_is_under_way(export, monkeypatch):
    seen = []

    def endless(_asked, report):
        try:
            while True:
                report(0.5)
        except Cancelled:
            seen.append("stopped")
            raise

    monkeypatch.setattr("leadscorer_gui.ui.exporting.work.looked_at", endless)
    targets = export.dialog.findChild(QListWidget, "export_targets")
    targets.setCurrentRow(targets.currentRow() + 1)
    export.hands.until(lambda: export.dialog.progress.isVisible())
    export.hands.press("Esc")
    export.settle()
    assert seen == ["stopped"]
    assert not export.dialog.isVisible()
