"""The list for sales: what the dialog asks, and the file that is written."""

import csv
import io

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from python_calamine import CalamineWorkbook

from leadscorer_gui.analysis.lead_lists import ATTRIBUTE, LEAD_ID, new_mqls_since
from leadscorer_gui.model.nurture import HandOver
from leadscorer_gui.ui.nurture.hand_over_dialog import HandOverDialog
from leadscorer_gui.ui.nurture.hand_over_file import HandOverWish, write_hand_over
from tests.ui.nurture.made import simulation


def silent(_fraction):
    """Nobody listens."""


@pytest.fixture
def dialog(qtbot):
    dialog = HandOverDialog()
    qtbot.addWidget(dialog)
    dialog.show_for(simulation().result, HandOver("{source} deal", "Ana"), False)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def wished(dialog, qtbot):
    with qtbot.waitSignal(dialog.write_wished) as wish:
        QTest.mouseClick(dialog.write, Qt.MouseButton.LeftButton)
    return wish.args[0]


def rows_of(path):
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def written(tmp_path, wish, masked=False):
    path = tmp_path / "list.csv"
    write_hand_over(path, simulation(), wish, masked, silent)
    return rows_of(path)


def test_that_the_dialog_shows_what_the_workspace_says_and_counts(dialog):
    assert dialog.deal.text() == "{source} deal"
    assert dialog.owner.text() == "Ana"
    assert dialog.count.text() == f"{int(simulation().result.qualified.sum())} leads"


def test_that_what_is_typed_is_wished_for(dialog, qtbot):
    dialog.task.setFocus()
    QTest.keyClicks(dialog.task, "Call")
    dialog.due.setValue(2)
    wish = wished(dialog, qtbot)
    assert wish.settings == HandOver("{source} deal", "Ana", (), "Call", 2)
    assert wish.since is None
    assert wish.keys[:2] == ("crm_id", LEAD_ID)


def test_that_a_day_can_be_chosen_since_which_leads_are_new(dialog, qtbot):
    dialog.since.setChecked(True)
    dialog.day.setDate(QDate(2024, 3, 1))
    wish = wished(dialog, qtbot)
    assert wish.since == 1_709_251_200_000_000
    new = new_mqls_since(simulation().result, wish.since)
    assert 0 < new.sum() < 30
    assert dialog.count.text() == f"{int(new.sum())} leads"


def test_that_columns_are_chosen_by_space_and_remembered(dialog, qtbot):
    dialog.columns.setFocus()
    dialog.columns.setCurrentRow(0)
    QTest.keyClick(dialog.columns, Qt.Key.Key_Space)
    assert "crm_id" not in wished(dialog, qtbot).keys
    dialog.show_for(simulation().result, None, False)
    assert "crm_id" not in wished(dialog, qtbot).keys


def test_that_nothing_is_written_without_a_column(dialog):
    for row in range(dialog.columns.count()):
        dialog.columns.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert not dialog.write.isEnabled()


def test_that_the_file_has_the_columns_in_their_order(tmp_path):
    keys = (LEAD_ID, "deal_name", ATTRIBUTE + "source", "score", "reasons", "gone")
    wish = HandOverWish(None, keys, HandOver("{source} deal"))
    rows = written(tmp_path, wish)
    assert list(rows[0]) == ["Lead", "Deal name", "source", "Score", "Most points from"]
    assert all(row["Deal name"] == f"{row['source']} deal" for row in rows)
    result = simulation().result
    ids = zip(result.lead_ids, result.qualified, strict=True)
    assert {row["Lead"] for row in rows} == {lead for lead, is_mql in ids if is_mql}


def test_that_a_spreadsheet_has_the_same_and_no_formula(tmp_path):
    wish = HandOverWish(None, (LEAD_ID, "deal_name", "score"), HandOver("=1+{lead_id}"))
    path = tmp_path / "list.xlsx"
    write_hand_over(path, simulation(), wish, False, silent)
    heading, *rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert heading == ["Lead", "Deal name", "Score"]
    plain = written(tmp_path, wish)
    assert [row[0] for row in rows] == [row["Lead"] for row in plain]
    assert all(row["Deal name"] == f"'=1+{row['Lead']}" for row in plain)


def test_that_hidden_names_stay_hidden(tmp_path):
    keys = (LEAD_ID, "deal_name", "task", ATTRIBUTE + "email", "score")
    wish = HandOverWish(None, keys, HandOver("{email}", task="Write to {email}"))
    rows = written(tmp_path, wish, masked=True)
    assert list(rows[0]) == ["Lead", "email", "Score"]
    assert not any("@" in value or value.startswith("L0") for row in rows for value in row.values())
