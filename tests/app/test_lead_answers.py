"""One lead in the whole program: as saved, its rule, and filters that are kept in the workspace."""

import os

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from leadscorer_gui.model.workspace import Model

ONE_WINDOW = True


def lists_the_newest(opened):
    """Whether the list of leads is that of the newest simulation."""
    columns = opened.window.leads.list.model.columns
    return columns is not None and columns.result is opened.session.simulation.result


@pytest.fixture
def explained(opened, hands, tmp_path):
    """The sample saved as a file, in Leads, its best lead explained."""
    opened.document.save_as(tmp_path / "w.leadscorer")
    hands.until_scored()
    opened.window.show_mode("leads")
    leads = opened.window.leads
    hands.until(lambda: lists_the_newest(opened))
    leads.list.table.setFocus()
    leads.list.table.selectRow(0)
    hands.until(lambda: leads.panel.further is not None)
    return leads


def test_that_the_draft_of_a_lead_is_compared_with_what_was_saved(opened, hands, explained):
    panel, model = explained.panel, opened.session.model()
    assert isinstance(model, Model)
    assert panel.shown.beside is None
    score, lead_id = panel.shown.explanation.score, panel.shown.explanation.lead_id
    line = next(line for line in panel.shown.explanation.rules if line.rule.points)
    opened.document.set_points(model.id, [line.rule.id], line.rule.points + 500)
    hands.until_scored()
    hands.until(lambda: lists_the_newest(opened))
    explained.select_lead(lead_id)  # the files may have been read again, beside the new file
    hands.until(lambda: panel.shown is not None and panel.shown.beside is not None)
    assert panel.shown.beside.name == "As saved"
    assert panel.shown.beside.explanation.score == score
    hands.until(lambda: panel.further is not None)
    assert "As saved" in panel.head.version.itemText(1)
    if folder := os.environ.get("LEADSCORER_PICTURES"):
        opened.window.resize(1366, 768)
        panel.tables.setCurrentIndex(1)
        hands.until(lambda: panel.steps.picture is not None)
        QTest.qWait(500)
        opened.window.grab().save(f"{folder}/lead.png")
    opened.document.save()
    hands.until(lambda: panel.shown.beside is None)


def test_that_a_step_leads_to_its_rule(opened, hands, explained):
    panel = explained.panel
    panel.tables.setCurrentIndex(1)
    hands.until(lambda: panel.steps.picture is not None)
    panel.steps.setFocus()
    QTest.keyClick(panel.steps, Qt.Key.Key_Down)
    QTest.keyClick(panel.steps, Qt.Key.Key_Return)
    assert opened.window.mode == "rules"
    wanted = panel.shown.explanation.rules[0].rule.id
    assert opened.window.rules.selection.rules == (wanted,)


def test_that_a_filter_is_kept_in_the_workspace_and_can_be_undone(opened, hands, explained):
    line, document = explained.list.filter, opened.document
    line.text.setText("score: >=10")
    line.list_buttons.save_wished.emit()
    line.naming.name.setText("Ten and more")
    QTest.keyClick(line.naming.name, Qt.Key.Key_Return)
    assert [(one.name, one.words) for one in document.workspace.filters] == [
        ("Ten and more", "score: >=10")
    ]
    assert line.list_buttons._filters == document.workspace.filters
    document.undo_stack.undo()
    assert document.workspace.filters == ()
    assert line.list_buttons._filters == ()
