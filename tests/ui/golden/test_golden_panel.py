"""Golden leads on the screen: shown like tests, checked after every edit, made by hand."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QMainWindow, QPlainTextEdit

from leadscorer_gui import numerals, places
from leadscorer_gui.document.document import Document
from leadscorer_gui.files.reading import loads
from leadscorer_gui.files.writing import to_yaml
from leadscorer_gui.importing.plain import read_history
from leadscorer_gui.model.golden import Cell, Expected, GoldenLead, cell
from leadscorer_gui.model.workspace import Band, Matrix
from leadscorer_gui.ui.golden.golden_desk import GoldenDesk
from leadscorer_gui.ui.golden.golden_editor import GoldenEditor
from leadscorer_gui.ui.golden.golden_panel import GoldenPanel
from leadscorer_gui.ui.golden.golden_table import Column
from leadscorer_gui.ui.language import signs_of
from tests.ui.showing import show

SOON_MS = 30_000
TEXT = """\
leadscorer: 1
name: T
models:
  - id: m
    name: Pro
    mql: {threshold: 10}
    bands: [{name: Hot, from: 8}]
    rules:
      - {id: r, name: German, kind: fit, where: {field: country, op: is, value: DE}, points: 5}
      - {id: v, name: Visits, kind: activity, activity: visit,
         where: {field: url, op: contains, value: /pricing}, points: 3}
  - {id: u, name: Later, unfinished: true}
golden:
  - id: anna
    name: Anna
    lead: {created_at: 2026-01-01, country: DE}
    activities:
      - {at: 2026-01-03T10:00, type: visit, url: /pricing}
    expect:
      - {model: m, score: 8, band: Hot, mql_at: never}
"""


@pytest.fixture
def window(qtbot):
    return show(qtbot, QMainWindow(), 1100, 500)


@pytest.fixture
def document(qapp):
    return Document(loads(TEXT, "t"))


@pytest.fixture
def panel(window):
    panel = GoldenPanel()
    window.setCentralWidget(panel)
    return panel


@pytest.fixture
def desk(document, panel):
    desk = GoldenDesk(document, panel)
    yield desk
    desk.shut_down()


def checked(desk, qtbot):
    qtbot.waitUntil(lambda: not desk.checks.is_stale, timeout=SOON_MS)


def texts(panel, row=0):
    table = panel.table
    return [table.index(row, column).data() for column in Column]


def test_that_a_lead_as_expected_is_ticked_in_words(panel, desk, qtbot):
    assert texts(panel)[0] == "… checking"
    checked(desk, qtbot)
    assert texts(panel) == ["✓ as expected", "Anna", "Pro", "8", "Hot", "", "never"]
    assert panel.summary.text() == "✓ 1 as expected"


def test_that_an_edit_that_changes_a_score_is_seen_as_what_was_expected_and_what_is(
    panel, document, desk, qtbot
):
    checked(desk, qtbot)
    with qtbot.waitSignal(panel.count_changed, timeout=SOON_MS) as told:
        document.set_points("m", ["v"], 700)
        assert texts(panel)[0] == "… checking"
    assert told.args == [1]
    assert texts(panel) == [
        "✗ differs", "Anna", "Pro", "expected 8, got 12", "Hot", "",
        "expected never, got 2026-01-03",
    ]  # fmt: skip
    assert panel.summary.text() == "✗ 1 of 1 differs"
    index = panel.table.index(0, Column.SCORE)
    assert index.data(Qt.ItemDataRole.FontRole).bold()
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Score: expected 8, got 12"
    assert panel.table.index(0, Column.BAND).data(Qt.ItemDataRole.FontRole) is None
    document.undo_stack.undo()
    checked(desk, qtbot)
    assert texts(panel)[0] == "✓ as expected"


def test_that_the_new_value_is_accepted_as_one_step(panel, document, desk, qtbot):
    document.set_points("m", ["v"], 700)
    checked(desk, qtbot)
    panel.list.setFocus()
    panel.list.setCurrentIndex(panel.table.index(0, 0))
    qtbot.keyClick(panel.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert document.workspace.golden[0].expect == (Expected("m", 1200, "Hot", "2026-01-03"),)
    assert texts(panel)[0] == "✓ as expected"  # what is expected is compared at once
    document.undo_stack.undo()
    assert texts(panel)[0] == "✗ differs"
    panel.accept_all.click()
    assert document.workspace.golden[0].expect[0].score == 1200


def test_that_what_plays_no_part_starts_no_work(panel, document, desk, qtbot):
    checked(desk, qtbot)
    started = []
    desk.checks.runner.job_started.connect(started.append)
    document.set_name("Other")
    document.freeze_version("m")
    qtbot.wait(400)
    assert started == []
    assert texts(panel)[0] == "✓ as expected"


def test_that_a_lead_of_which_nothing_is_expected_says_so(panel, document, desk, qtbot):
    document.add_golden(GoldenLead("ben", "Ben"))
    checked(desk, qtbot)
    assert texts(panel, 1) == ["– nothing expected", "Ben", *[""] * 5]
    document.accept_golden([("ben", Expected("u", 100))])
    checked(desk, qtbot)
    assert texts(panel, 1)[3] == "expected 1, got the model is unfinished"


def test_that_without_golden_leads_the_panel_says_what_they_are_for(panel, document, desk):
    document.remove_golden(["anna"])
    assert panel.none.isVisible()
    assert "Add leads whose score you are sure of" in panel.none.text()
    document.undo_stack.undo()
    assert panel.list.isVisible()


def test_that_leads_are_doubled_and_removed_by_keys(panel, document, desk, qtbot):
    panel.list.setFocus()
    panel.list.setCurrentIndex(panel.table.index(0, 0))
    qtbot.keyClick(panel.list, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert [one.name for one in document.workspace.golden] == ["Anna", "Anna (copy)"]
    panel.list.selectAll()
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    assert document.workspace.golden == ()
    assert document.undo_stack.undoText() == "Remove 2 golden leads"


def editor_of(panel, qtbot):
    qtbot.waitUntil(lambda: bool(panel.window().findChildren(GoldenEditor)), timeout=SOON_MS)
    return panel.window().findChildren(GoldenEditor)[-1]


def keep(editor):
    buttons = editor.buttons
    accept = buttons.ButtonRole.AcceptRole
    return next(one for one in buttons.buttons() if buttons.buttonRole(one) == accept)


def put(table, row, column, text):
    table.item(row, column).setText(text)


def test_that_a_golden_lead_is_made_up_by_typing(panel, document, desk, qtbot):
    panel.add.click()
    editor = editor_of(panel, qtbot)
    assert not keep(editor).isEnabled()
    qtbot.keyClicks(editor.name, "Ben")
    # What the rules ask for stands there already, to be filled in.
    assert [editor.attributes.text(row, 0) for row in range(2)] == ["created_at", "country"]
    assert editor.activities.titles == ["at", "type", "url"]
    put(editor.attributes, 0, 1, "2026-01-01")
    put(editor.attributes, 1, 1, "DE")
    put(editor.activities, 0, 0, "2026-01-02T10:00")
    put(editor.activities, 0, 1, "visit")
    put(editor.activities, 0, 2, "/pricing")
    qtbot.waitUntil(lambda: "score 8" in editor.expect.text(0, 5), timeout=SOON_MS)
    assert editor.expect.text(0, 5) == "score 8, Hot, MQL never"
    put(editor.expect, 0, 1, "8")
    put(editor.expect, 0, 2, "Hot")
    keep(editor).click()
    made = document.workspace.golden[-1]
    assert made == GoldenLead(
        "ben", "Ben", None, (Cell("created_at", "2026-01-01"), Cell("country", "DE")),
        ((Cell("at", "2026-01-02T10:00"), Cell("type", "visit"), Cell("url", "/pricing")),),
        None, (Expected("m", 800, "Hot"),),
    )  # fmt: skip
    assert loads(to_yaml(document.workspace), "t") == document.workspace
    checked(desk, qtbot)
    assert texts(panel, 1)[0] == "✓ as expected"


@pytest.mark.parametrize(
    ("table", "row", "column", "text", "said"),
    [
        ("attributes", 0, 1, "soon", "no timestamp such as"),
        ("activities", 1, 1, "visit", "says when it was"),
        ("activities", 0, 0, "31.1.2026", "no timestamp such as"),
        ("expect", 0, 1, "many", "“many” is no score"),
        ("expect", 0, 1, "1.234", "“1.234” is no score"),
        ("expect", 0, 4, "soon", "on which day"),
    ],
)
def test_that_what_cannot_be_kept_is_said_while_it_is_typed(
    panel, document, desk, qtbot, table, row, column, text, said
):
    before = document.workspace
    desk.edit("anna")
    editor = editor_of(panel, qtbot)
    put(getattr(editor, table), row, column, text)
    assert said in editor.problem.text()
    assert not keep(editor).isEnabled()
    editor.reject()
    assert document.workspace == before


@pytest.fixture
def german_days():
    numerals.use_signs(signs_of(QLocale("de_DE")))
    yield
    numerals.use_signs()


def test_that_days_are_typed_as_they_are_shown_or_as_in_files(
    panel, document, desk, qtbot, german_days
):
    desk.edit("anna")
    editor = editor_of(panel, qtbot)
    editor.as_of.setText("1.2.2026")
    put(editor.attributes, 0, 1, "02.01.2026")
    put(editor.activities, 0, 0, "3.1.2026 10:00")
    put(editor.expect, 0, 4, "03.01.2026")
    keep(editor).click()
    [made] = document.workspace.golden
    assert made.as_of == "2026-02-01"
    assert cell(made.lead, "created_at") == "2026-01-02"
    assert cell(made.activities[0], "at") == "2026-01-03 10:00"
    assert made.expect[0].mql_at == "2026-01-03"


def test_that_an_edited_lead_keeps_what_was_not_touched(panel, document, desk, qtbot):
    desk.edit("anna")
    editor = editor_of(panel, qtbot)
    before = document.workspace.golden[0]
    assert editor.lead() == before
    editor.new_property.setText("campaign")
    editor.new_property.setFocus()
    qtbot.keyClick(editor.new_property, Qt.Key.Key_Return)
    assert editor.isVisible()
    put(editor.activities, 0, 3, "spring")
    put(editor.expect, 0, 2, "-")
    keep(editor).click()
    after = document.workspace.golden[0]
    assert cell(after.activities[0], "campaign") == "spring"
    assert after.expect == (replace(before.expect[0], band=""),)


def test_that_a_grade_is_expected_like_a_band(panel, document, desk, qtbot):
    model = document.workspace.model("m")
    grades = Matrix((Band("A", 0),), (Band("1", 0),))
    document.replace_model("m", replace(model, matrix=grades))
    desk.edit("anna")
    editor = editor_of(panel, qtbot)
    put(editor.expect, 0, 3, "-")
    assert editor.lead().expect[0].grade == ""
    put(editor.expect, 0, 3, "A2")
    qtbot.waitUntil(lambda: "A1" in editor.expect.text(0, 5), timeout=SOON_MS)
    keep(editor).click()
    checked(desk, qtbot)
    assert texts(panel)[5] == "expected A2, got A1"
    panel.accept_all.click()
    assert document.workspace.golden[0].expect[0].grade == "A1"


def test_that_enter_in_a_table_edits_a_cell_and_keeps_nothing_yet(panel, document, desk, qtbot):
    desk.edit("anna")
    editor = editor_of(panel, qtbot)
    editor.expect.setCurrentCell(0, 1)
    editor.expect.setFocus()
    qtbot.keyClick(editor.expect, Qt.Key.Key_Return)
    line = editor.expect.findChild(QLineEdit)
    line.selectAll()
    qtbot.keyClicks(line, "9")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: editor.lead().expect[0].score == 900)
    assert editor.isVisible()
    editor.reject()
    assert not document.modified


def test_that_what_is_so_now_is_filled_in(panel, document, desk, qtbot):
    document.drop_expected("anna", "m")
    desk.edit("anna")
    editor = editor_of(panel, qtbot)
    qtbot.waitUntil(lambda: bool(editor.expect.text(0, 5)), timeout=SOON_MS)
    editor.take_now.click()
    editor.buttons.accepted.emit()
    assert document.workspace.golden[0].expect == (Expected("m", 800, "Hot", "never"),)


def test_that_rows_of_a_spreadsheet_are_pasted(panel, desk, qtbot, qapp):
    desk.add()
    editor = editor_of(panel, qtbot)
    qapp.clipboard().setText("2026-01-02\tvisit\t/pricing\n2026-01-03\tmail\n")
    editor.activities.setCurrentCell(0, 0)
    editor.activities.setFocus()
    qtbot.keyClick(editor.activities, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert editor.activities.texts() == [
        ["2026-01-02", "visit", "/pricing"], ["2026-01-03", "mail", ""],
    ]  # fmt: skip
    editor.reject()


def test_that_a_real_lead_becomes_a_golden_one_with_its_names_masked(
    panel, document, desk, qtbot, tmp_path
):
    leads, activities = tmp_path / "l.csv", tmp_path / "a.csv"
    leads.write_text("lead_id,created_at,country,email\nA1,2026-01-01,DE,anna@nordwind.example\n")
    activities.write_text(
        "lead_id,at,type,url\nA1,2026-01-02,visit,/pricing?m=anna@nordwind.example\n"
    )
    history = read_history(leads, activities, "UTC").history
    desk.add_from_lead(history, 0, None, "m")
    editor = editor_of(panel, qtbot)
    lead = editor.lead()
    assert "anna" not in repr(lead).lower()
    assert lead.expect == (Expected("m", 800, "Hot", "never"),)
    keep(editor).click()
    assert document.workspace.golden[-1].name == "Lead 2"
    checked(desk, qtbot)
    assert texts(panel, 1)[0] == "✓ as expected"


def test_that_a_golden_lead_is_explained(panel, document, desk, qtbot):
    desk.explain("anna", "m")
    found = lambda: panel.window().findChild(QDialog, "golden_explanation")  # noqa: E731
    qtbot.waitUntil(lambda: found() is not None, timeout=SOON_MS)
    text = found().findChild(QPlainTextEdit).toPlainText()
    assert "Anna: score 8" in text
    assert "German" in text
    found().reject()


def test_that_the_sample_has_room_for_golden_leads_of_all_its_models(qapp, qtbot, panel):
    document = Document()
    document.open(places.sample_models() / "three-products.leadscorer", read_only=True)
    document.add_golden(GoldenLead("x", "X", expect=(Expected("phones", 0), Expected("ads", 0))))
    desk = GoldenDesk(document, panel)
    checked(desk, qtbot)
    assert [texts(panel, row)[2] for row in range(2)] == ["Phones", "Advertising"]
    desk.shut_down()


def test_that_times_are_read_whole_and_what_a_paste_leaves_out_is_said(panel, desk, qtbot, qapp):
    desk.edit("anna")
    editor = editor_of(panel, qtbot)
    at = editor.activities.fontMetrics().horizontalAdvance("2026-01-03T10:00")
    assert editor.activities.columnWidth(0) > at
    hint = editor.new_property.placeholderText()
    assert editor.new_property.width() > editor.new_property.fontMetrics().horizontalAdvance(hint)
    qapp.clipboard().setText("a\n" * 1200)
    editor.attributes.setFocus()
    editor.attributes.setCurrentCell(editor.attributes.rowCount() - 1, 0)
    qtbot.keyClick(editor.attributes, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "only the first 1,000" in editor.problem.text()
    editor.reject()
