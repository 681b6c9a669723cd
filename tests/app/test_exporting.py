"""Rules go to other systems from the window: what becomes of them, the proof, the files."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QPushButton, QTableView

from tests.app.driving import SOON_MS


@pytest.fixture
def export(opened, hands):
    """The dialog, opened by its keys."""
    hands.press("Ctrl+Alt+E")
    return Export(opened, hands)


class Export:
    """The dialog of exports, driven."""

    def __init__(self, app, hands):
        self.app, self.hands, self.qtbot = app, hands, hands.qtbot
        self.dialog = app.desk.exchange.dialog
        self.settle()

    def settle(self):
        self.qtbot.waitUntil(lambda: not self.app.desk.exchange.work.is_busy, timeout=SOON_MS)

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
    export.settle()
    assert "tidyboard_v1.py" in export.dialog.files.text()


def test_that_a_system_that_only_its_maker_runs_says_so(export):
    export.choose("Build sheet for Marketo")
    assert "Only its maker runs it" in export.said
    assert not export.dialog.proof.prove.isVisible()
