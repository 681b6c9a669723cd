"""Targets and spend, typed into the tables beside their charts."""

from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from leadscorer_gui import numerals
from leadscorer_gui.analysis.calendar import month_number
from leadscorer_gui.files.reading import loads
from leadscorer_gui.history.side_tables import SideTables, Spend, Target
from leadscorer_gui.model.nurture import MonthSpend
from leadscorer_gui.ui.language import signs_of
from leadscorer_gui.ui.nurture.plan_panel import PlanPanel, PlanView

Key = Qt.Key
TEXT = """\
leadscorer: 1
name: W
models: []
currency: EUR
targets: [{month: 2026-02, raw_leads: 100}]
spend:
  - {month: 2026-01, source: web, amount: 1200.50}
"""
TABLES = SideTables(
    (Spend("2026-01", "mail", "", Fraction(80)), Spend("2026-01", "Web", "", Fraction(7))),
    (Target("2026-01", Fraction(90), Fraction(9)), Target("2026-02", None, Fraction(8))),
)
MONTHS = month_number("2026-01"), month_number("2026-03")


@pytest.fixture
def panel(qtbot):
    panel = PlanPanel()
    qtbot.addWidget(panel)
    panel.show_plans(loads(TEXT, "w"), TABLES, MONTHS)
    panel.resize(320, 420)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


@pytest.fixture
def spend(panel):
    panel.choose("spend")
    return panel


def texts(panel):
    model = panel.view.model()
    return [
        tuple(model.index(row, column).data() for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def go(panel, row, column):
    panel.view.setFocus()
    panel.view.setCurrentIndex(panel.view.model().index(row, column))


def type_in(panel, row, column, text):
    go(panel, row, column)
    QTest.keyClick(panel.view, Key.Key_Return)
    field = panel.view.findChildren(QLineEdit)[-1]  # an earlier one may be about to go
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Key.Key_Return)
    QTest.qWait(10)  # the field goes


def test_that_shift_and_enter_takes_what_was_typed_and_goes_one_up(panel, qtbot):
    typed = []
    panel.targets_typed.connect(typed.append)
    go(panel, 1, 1)
    QTest.keyClick(panel.view, Key.Key_F2)
    field = panel.view.findChildren(QLineEdit)[-1]
    field.selectAll()
    QTest.keyClicks(field, "120")
    QTest.keyClick(field, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: panel.view.currentIndex().row() == 0)
    assert panel.view.currentIndex().column() == 1
    assert len(typed) == 1
    qtbot.waitUntil(lambda: panel.view.state() != PlanView.State.EditingState)


def test_that_there_is_a_row_for_each_month_and_some_to_come(panel):
    assert texts(panel)[:4] == [
        ("2026-01", "90", "9"),
        ("2026-02", "100", "8"),
        ("2026-03", "", ""),
        ("2026-04", "", ""),
    ]
    assert texts(panel)[-1][0] == "2026-09"


def test_that_imported_targets_are_quieter_and_say_so(panel):
    model = panel.view.model()
    assert model.is_imported(0, 1)
    assert not model.is_imported(1, 1)
    assert "imported" in model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)


def test_that_a_target_is_typed_over(panel, qtbot):
    with qtbot.waitSignal(panel.targets_typed) as typed:
        type_in(panel, 2, 2, "1,200")
    assert typed.args == [{("2026-03", "mqls"): 1200}]


def test_that_delete_takes_targets_away(panel, qtbot):
    go(panel, 1, 1)
    with qtbot.waitSignal(panel.targets_typed) as typed:
        QTest.keyClick(panel.view, Key.Key_Delete)
    assert typed.args == [{("2026-02", "raw_leads"): None}]


def test_that_rows_of_a_spreadsheet_are_pasted_at_once(panel, qtbot):
    QGuiApplication.clipboard().setText("10\t1\r\n20\t2\r\n30\t3\r\n")
    go(panel, 0, 1)
    with qtbot.waitSignal(panel.targets_typed) as typed:
        QTest.keyClick(panel.view, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    months = ("2026-01", "2026-02", "2026-03")
    assert typed.args[0] == {
        **{(month, "raw_leads"): 10 * n for n, month in enumerate(months, 1)},
        **{(month, "mqls"): n for n, month in enumerate(months, 1)},
    }


@pytest.mark.parametrize("text", ["-3", "many", "1.5", "9" * 13, "²", "1,5", "9" * 5000])
def test_that_what_is_no_number_of_leads_is_refused_in_words(panel, qtbot, text):
    with qtbot.waitSignal(panel.told) as told, qtbot.assertNotEmitted(panel.targets_typed):
        type_in(panel, 2, 1, text)
    assert text in told.args[0]
    assert texts(panel)[2][1] == ""


def test_that_spend_of_the_workspace_takes_the_place_of_imported_rows(spend):
    assert texts(spend) == [
        ("2026-01", "web", "", "1,200.50"),
        ("2026-01", "mail", "", "80"),
        ("", "", "", ""),
    ]


def test_that_a_new_amount_is_typed_into_the_last_row(spend, qtbot):
    with qtbot.assertNotEmitted(spend.spend_typed):
        type_in(spend, 2, 0, "2026-02")
        type_in(spend, 2, 2, "Spring")
    with qtbot.waitSignal(spend.spend_typed) as typed:
        type_in(spend, 2, 3, "99.90")
    assert typed.args[0][-1] == MonthSpend("2026-02", 9990, None, "Spring")


def paste(panel, text):
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(panel.view, Key.Key_V, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def german_days():
    numerals.use_signs(signs_of(QLocale("de_DE")))
    yield
    numerals.use_signs()


def test_that_a_month_is_typed_as_it_is_shown(spend, qtbot, german_days):
    type_in(spend, 2, 0, "02.2026")
    with qtbot.waitSignal(spend.spend_typed) as typed:
        type_in(spend, 2, 3, "99,90")
    assert typed.args[0][-1].month == "2026-02"


def test_that_rows_pasted_into_the_last_row_all_become_amounts(spend, qtbot):
    go(spend, 2, 0)
    with qtbot.waitSignal(spend.spend_typed) as typed:
        paste(spend, "2026-02\tweb\t\t1,000\n2026-03\tweb\t\t1 100.5\n2026-04\t\tSpring\t9\n")
    assert typed.args[0][1:] == (
        MonthSpend("2026-02", 100_000, "web", None),
        MonthSpend("2026-03", 110_050, "web", None),
        MonthSpend("2026-04", 900, None, "Spring"),
    )


def test_that_pasted_rows_come_in_all_or_none(spend, qtbot):
    go(spend, 2, 0)
    with qtbot.waitSignal(spend.told), qtbot.assertNotEmitted(spend.spend_typed):
        paste(spend, "2026-02\tweb\t\t\n2026-03\tweb\t\t5\n")
    with qtbot.waitSignal(spend.told) as told, qtbot.assertNotEmitted(spend.spend_typed):
        paste(spend, "2026-02\tweb\t\t7\nTotal\t\t\t7\n")
    assert "Total" in told.args[0]
    assert texts(spend)[-1] == ("", "", "", "")


def test_that_an_amount_typed_over_an_imported_one_is_the_workspaces(spend, qtbot):
    with qtbot.waitSignal(spend.spend_typed) as typed:
        type_in(spend, 1, 3, "85")
    assert typed.args[0][-1] == MonthSpend("2026-01", 8500, "mail", None)


def test_that_an_empty_amount_takes_the_row_out(spend, qtbot):
    go(spend, 0, 3)
    with qtbot.waitSignal(spend.spend_typed) as typed:
        QTest.keyClick(spend.view, Key.Key_Delete)
    assert typed.args == [()]


@pytest.mark.parametrize(
    ("column", "text"), [(0, "soon"), (3, "a lot"), (3, "1.234"), (3, "1200,50")]
)
def test_that_wrong_spend_is_refused_in_words(spend, qtbot, column, text):
    with qtbot.waitSignal(spend.told) as told:
        type_in(spend, 0, column, text)
    assert text in told.args[0]


def test_that_the_same_source_twice_in_a_month_is_refused(spend, qtbot):
    type_in(spend, 2, 0, "2026-01")
    type_in(spend, 2, 1, "WEB")
    with qtbot.waitSignal(spend.told) as told:
        type_in(spend, 2, 3, "5")
    assert "already" in told.args[0]


def test_that_the_currency_is_typed(spend, qtbot):
    assert spend.currency.text() == "EUR"
    spend.currency.selectAll()
    QTest.keyClicks(spend.currency, "USD")
    with qtbot.waitSignal(spend.currency_typed) as typed:
        QTest.keyClick(spend.currency, Key.Key_Return)
    assert typed.args == ["USD"]


def test_that_the_cursor_stays_while_the_document_takes_what_was_typed(panel):
    go(panel, 2, 2)
    workspace = loads(TEXT, "w")
    targets = (*workspace.targets, replace(workspace.targets[0], month="2026-03", mqls=5))
    panel.show_plans(replace(workspace, targets=targets), TABLES, MONTHS)
    index = panel.view.currentIndex()
    assert (index.row(), index.column(), index.data()) == (2, 2, "5")
