"""Whose the leads are, and what stages are called, is said in the window and kept in the file."""

import csv
import io

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox

from leadscorer_gui.analysis.segments import segment_mask
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.files.reading import loads
from leadscorer_gui.files.writing import to_yaml
from leadscorer_gui.model.conditions import Comparison, Not
from leadscorer_gui.model.nurture import OwnerRule, StageNames
from leadscorer_gui.model.segments import Segment
from leadscorer_gui.ui.nurture import hand_over_dialog
from leadscorer_gui.ui.nurture.owners_dialog import OwnersDialog
from leadscorer_gui.ui.nurture.stages_dialog import StagesDialog
from tests.app.by_hand.fingers import Fingers

ONE_WINDOW = True

GERMANS = Comparison("country", "is", "DE")


@pytest.fixture
def dialog(opened, hands):
    opened.window.action_of("hand_over").trigger()
    hands.until(opened.desk.nurture.dialog.isVisible)
    return opened.desk.nurture.dialog


@pytest.fixture
def owners(dialog, hands):
    def show():
        hands.click(dialog.owners)
        found = dialog.findChildren(OwnersDialog)[-1]
        hands.until(found.isActiveWindow)
        return found

    return show


def button(dialog, which):
    return dialog.buttons.button(getattr(QDialogButtonBox.StandardButton, which))


def add(hands, owners, name, country):
    """A rule as the hand makes it: an owner, a field, a value."""
    hand = Fingers(hands.app.window)
    hand.click(owners.add)
    if name:
        hand.write(owners.owner, name)
    line = dict(owners.builder.group.boxes())[(0,)]
    hand.write(line.field, "country", "Tab")
    hand.write(line.value.text, country, "Tab")


def written(opened, hands, dialog, tmp_path):
    path = tmp_path / "sales.csv"
    hands.answer_file_dialog(path)
    hands.click(dialog.write)
    hands.until(path.exists)
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_that_leads_go_to_the_owner_of_the_first_rule_that_holds(
    opened, hands, dialog, owners, tmp_path
):
    dialog.owner.setFocus()
    QTest.keyClicks(dialog.owner, "Cy")
    box = owners()
    assert box.owners == ()  # no rule is fine, too
    add(hands, box, "Ana", "DE")
    add(hands, box, "Bo", "FR")
    assert [box.list.item(row).text()[:4] for row in range(2)] == ["Ana:", "Bo: "]
    hands.click(button(box, "Ok"))
    assert dialog.owners.text() == "By &rule (2)…"
    rows = written(opened, hands, dialog, tmp_path)
    said = opened.document.workspace.hand_over
    assert [(one.owner, one.who) for one in said.owners] == [
        ("Ana", GERMANS), ("Bo", Comparison("country", "is", "FR")),
    ]  # fmt: skip
    assert loads(to_yaml(opened.document.workspace), "w").hand_over == said
    simulation = opened.session.simulation
    history, conditions = simulation.result.history, Conditions(opened.document.workspace)
    mask = segment_mask(Segment("", "", GERMANS), history, conditions, simulation.result.as_of)
    german = {history.leads.ids[place] for place in mask.nonzero()[0]}
    assert {row["Owner"] for row in rows} <= {"Ana", "Bo", "Cy"}
    assert {row["Lead"] for row in rows if row["Owner"] == "Ana"} == german & {
        row["Lead"] for row in rows
    }
    opened.document.undo_stack.undo()
    assert opened.document.workspace.hand_over is None


def test_that_a_list_of_which_nothing_is_said_is_no_step(opened, hands, dialog, tmp_path):
    before, told = opened.document.undo_stack.count(), []
    opened.window.status.messageChanged.connect(told.append)
    written(opened, hands, dialog, tmp_path)
    assert opened.document.undo_stack.count() == before
    assert "Hand-over list changed" not in told


def test_that_the_list_is_asked_for_in_the_language_in_use(opened, hands, dialog, monkeypatch):
    dialog.reject()
    monkeypatch.setattr(hand_over_dialog, "_", lambda text: f"{text}!")
    opened.window.action_of("hand_over").trigger()
    assert opened.desk.nurture.dialog.windowTitle() == "Hand-over list for sales!"


def test_that_a_rule_that_is_not_finished_cannot_be_taken(hands, owners):
    box = owners()
    hands.click(box.add)
    hands.click(button(box, "Ok"))
    assert box.isVisible()
    assert box.wrong.text() == "Row 1: say which leads are meant."
    add(hands, box, "", "DE")
    assert "Row 1" in box.wrong.text()
    box.list.setCurrentRow(0)
    hands.click(box.remove)
    assert box.wrong.text() == "Row 1: say whose the leads are."
    assert box.list.item(0).text().startswith("(no owner): ")
    box.owner.setFocus()
    QTest.keyClicks(box.owner, "Ana")
    assert box.wrong.text() == ""
    assert box.owners == (OwnerRule("Ana", GERMANS),)
    box.reject()


def test_that_a_click_on_ok_ends_the_typing_of_a_value(hands, dialog, owners):
    box = owners()
    add(hands, box, "Ana", "DE")
    text = dict(box.builder.group.boxes())[(0,)].value.text
    Fingers(hands.app.window).write(text, "FR", "End")
    hands.click(button(box, "Ok"))
    assert not box.isVisible()
    assert box.owners == (OwnerRule("Ana", Comparison("country", "is", "FR")),)
    assert dialog.owners.text() == "By &rule (1)…"


def test_that_rules_are_moved_and_what_no_hand_touched_stays_as_it_is(opened, hands, owners):
    odd = Not(Not(GERMANS))  # which lines would say in another way
    rules = (OwnerRule("Ana", odd), OwnerRule("Bo", GERMANS))
    opened.desk.nurture.dialog.show_owners(rules)
    box = owners()
    assert box.owners == rules
    assert not box.up.isEnabled()
    hands.click(box.down)
    assert box.list.currentRow() == 1
    assert not box.down.isEnabled()
    assert box.owners == rules[::-1]
    hands.click(box.up)
    assert box.owners == rules
    box.reject()


def test_that_cancelling_changes_nothing(opened, hands, dialog, owners):
    box = owners()
    add(hands, box, "Ana", "DE")
    hands.click(button(box, "Cancel"))
    assert dialog.owners.text() == "By &rule…"
    assert opened.document.workspace.hand_over is None


@pytest.fixture
def stages(opened, hands):
    def show():
        sheets = opened.window.simulate.sheets
        opened.window.simulate.bar.choose_chart("funnel")
        hands.until(lambda: sheets.made is not None and not sheets.is_stale)
        hands.click(sheets.options.stages)
        found = opened.window.findChildren(StagesDialog)[-1]
        hands.until(found.isActiveWindow)
        return sheets, found

    return show


def test_that_stages_are_named_and_the_funnel_says_so(opened, hands, stages):
    sheets, box = stages()
    line = box.lines["mql"]
    assert line.placeholderText() == "MQL"
    line.setFocus()
    QTest.keyClicks(line, " Ready for sales ")
    hands.click(button(box, "Ok"))
    assert opened.document.workspace.stages == StageNames(mql="Ready for sales")
    hands.until(lambda: "Ready for sales" in str(sheets.made.sheet.table()))
    sheets, box = stages()
    assert box.lines["mql"].text() == "Ready for sales"
    box.lines["mql"].clear()
    hands.click(button(box, "Ok"))
    assert opened.document.workspace.stages is None
    opened.document.undo_stack.undo()
    assert opened.document.workspace.stages == StageNames(mql="Ready for sales")


def test_that_names_that_stay_as_they_are_are_no_step(opened, hands, stages):
    before = opened.document.undo_stack.count()
    _sheets, box = stages()
    hands.click(button(box, "Ok"))
    assert opened.document.undo_stack.count() == before
