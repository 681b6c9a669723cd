"""The whole wizard, by keyboard and mouse: from files to an import."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from leadscorer_gui.files.profile_shelf import shelf
from leadscorer_gui.history.columns import NO_INSTANT
from leadscorer_gui.model.imports import FieldColumn, KeyColumn
from leadscorer_gui.model.workspace import DataFiles, LeadMapping, Workspace
from leadscorer_gui.ui.wizard.columns_model import ColumnPart
from leadscorer_gui.ui.wizard.pages import CHECK, COVERAGE, FILES, MEANING, RULES
from leadscorer_gui.ui.wizard.tables_model import TablePart
from tests.app.test_window import without_name
from tests.ui.wizard.made import (
    ACTIVITIES,
    AMBIGUOUS_LEADS,
    LEADS,
    LONG_MS,
    MODEL,
    files,
)

SHARED = Path(__file__).parents[4] / "shared" / "data"


def press(qtbot, wizard, key=Qt.Key.Key_Return):
    qtbot.keyClick(QApplication.focusWidget() or wizard, key)


def enter_until(qtbot, wizard, step):
    """Press Enter until a step is shown and done."""
    for _time in range(6):
        qtbot.waitUntil(lambda: not wizard.is_running, timeout=LONG_MS)
        if wizard.step >= step:
            return
        # What was chosen last is looked at a moment later; until then there is no way on.
        qtbot.waitUntil(wizard.next.isEnabled, timeout=LONG_MS)
        press(qtbot, wizard)
    raise AssertionError(wizard.step)


def choose(qtbot, view, row, column, text):
    """Open the box of a cell by a click, and choose by its text."""
    index = view.model().index(row, column)
    view.scrollTo(index)
    qtbot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center()
    )
    qtbot.waitUntil(lambda: bool(view.findChildren(QComboBox, "choice_box")))
    box = view.findChildren(QComboBox, "choice_box")[-1]
    place = box.findText(text)
    assert place >= 0, [box.itemText(one) for one in range(box.count())]
    box.setCurrentIndex(place)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.state() != view.State.EditingState)


def drop(wizard, paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    wizard.dropEvent(QDropEvent(QPointF(50, 50), copy, mime, left, none))


def cell(view, row, column):
    return view.model().index(row, column).data()


def row_of(wizard, column):
    return wizard.meaning.columns.row_of(column)


def test_that_enter_goes_from_files_to_an_import(qtbot, wizard, settled, tmp_path):
    wizard.start(files(tmp_path))
    settled(wizard)
    assert wizard.step == MEANING
    press(qtbot, wizard)
    settled(wizard)
    assert wizard.step == CHECK
    assert wizard.check.head.text().startswith("✓ 3 leads · 1 lead that no table")
    assert "4 activities" in wizard.check.head.text()
    press(qtbot, wizard)
    assert wizard.step == COVERAGE
    with qtbot.waitSignal(wizard.finished_import, timeout=LONG_MS) as told:
        press(qtbot, wizard)
    plan, rules = told.args
    assert [table.holds for table in plan.tables] == ["leads", "activities"]
    assert rules == ()
    assert plan.won_means == "“Became Customer” of contacts has a date"
    assert not wizard.isVisible()


def test_that_enter_while_the_files_are_looked_into_is_remembered_once(
    qtbot, make, settled, tmp_path
):
    wizard = make(model=MODEL)
    activities = ACTIVITIES.replace("c4", "c3")
    leads = LEADS.replace("N/A", "FR")
    wizard.start(files(tmp_path, leads, activities))
    press(qtbot, wizard)
    press(qtbot, wizard)
    assert wizard.line.text() == "Goes on as soon as this is done."
    qtbot.waitUntil(lambda: wizard.step == CHECK, timeout=LONG_MS)
    settled(wizard)
    assert wizard.step == CHECK
    assert wizard.check.head.text().startswith("✓ 3 leads")


def test_that_enter_during_the_check_stops_where_something_was_rejected(
    qtbot, wizard, settled, tmp_path
):
    wizard.start(files(tmp_path, activities=ACTIVITIES + "c1,soon,visit,/\n"))
    settled(wizard)
    press(qtbot, wizard)
    press(qtbot, wizard)
    settled(wizard)
    assert wizard.step == CHECK
    assert wizard.check.rejects.reasons.rows[0][1:3] == ("“When” is no timestamp", "1")


def test_that_escape_changes_nothing_and_asks_nothing(qtbot, wizard, settled, tmp_path):
    wizard.start(files(tmp_path))
    settled(wizard)
    with qtbot.waitSignal(wizard.rejected), qtbot.assertNotEmitted(wizard.finished_import):
        press(qtbot, wizard, Qt.Key.Key_Escape)
    assert not wizard.isVisible()


def test_that_it_is_a_window_of_its_own_inside_the_screen(qtbot, make, tmp_path):
    window = QWidget()
    window.show()
    wizard = make(parent=window)
    wizard.start([])
    assert wizard.isWindow()
    assert not wizard.isModal()
    assert wizard.minimumSizeHint().width() < 900
    assert wizard.minimumSizeHint().height() < 560
    assert wizard.geometry().topLeft().x() >= 0
    assert wizard.step == FILES
    assert not wizard.next.isEnabled()
    wizard.setParent(None)
    window.close()


def test_that_ambiguous_dates_block_until_they_are_chosen(qtbot, wizard, settled, tmp_path):
    activities = ACTIVITIES.replace("2024-01-0", "0").replace(" 10:00", "/01/2024 10:00")
    wizard.start(files(tmp_path, AMBIGUOUS_LEADS, activities))
    settled(wizard)
    assert wizard.step == MEANING
    assert not wizard.next.isEnabled()
    page = wizard.meaning
    assert page.dates.isVisible()
    texts = [button.text() for button in page.dates.choices]
    assert any("03/04/2024 is 3 April 2024" in text for text in texts)
    assert any("03/04/2024 is 4 March 2024" in text for text in texts)
    assert not any(button.isChecked() for button in page.dates.choices)
    press(qtbot, wizard)
    assert wizard.step == MEANING
    (american,) = [button for button in page.dates.choices if button.objectName() == "dates_mdy"]
    qtbot.mouseClick(american, Qt.MouseButton.LeftButton, pos=QPoint(10, american.height() // 2))
    assert wizard.next.isEnabled()
    tables = wizard.deciding.draft.tables
    assert {one.dates for table in tables for one in table.fields} == {("mdy",)}
    press(qtbot, wizard)
    settled(wizard)
    assert str(wizard.check.checked.imported.history.leads.created_at[0]) == "1709510400000000"


def test_that_a_column_is_given_another_meaning_in_its_cell(qtbot, wizard, settled, tmp_path):
    wizard.start(files(tmp_path))
    settled(wizard)
    view = wizard.meaning.columns_view
    choose(qtbot, view, row_of(wizard, "Country"), ColumnPart.MEANING, "Source")
    assert wizard.deciding.draft.tables[0].column_of("source") == FieldColumn("source", "Country")
    choose(qtbot, view, row_of(wizard, "Contact ID"), ColumnPart.MEANING, "ignored")
    choose(qtbot, view, row_of(wizard, "E-mail"), ColumnPart.MEANING, "ignored")
    assert not wizard.next.isEnabled()
    assert "which lead a row is of" in wizard.meaning.line.text()
    choose(qtbot, view, row_of(wizard, "E-mail"), ColumnPart.MEANING, "Lead id")
    assert wizard.deciding.draft.tables[0].keys == (KeyColumn("id", "E-mail"),)


def test_that_a_new_date_column_is_looked_at(qtbot, wizard, settled, tmp_path):
    leads = "Contact ID,Create Date,Handed Over\nc1,2024-01-01,31.01.2024\nc2,2024-01-02,\n"
    wizard.start(files(tmp_path, leads))
    settled(wizard)
    view = wizard.meaning.columns_view
    row = row_of(wizard, "Handed Over")
    choose(qtbot, view, row, ColumnPart.MEANING, "Accepted by sales")
    settled(wizard)
    assert cell(view, row, ColumnPart.WRITTEN) == "day.month.year – 100 % fit"
    assert wizard.deciding.draft.tables[0].column_of("accepted_at").dates == ("dmy",)


def test_that_a_table_may_hold_something_else(qtbot, wizard, settled, tmp_path):
    wizard.start(files(tmp_path))
    settled(wizard)
    choose(qtbot, wizard.meaning.tables_view, 1, TablePart.HOLDS, "Not imported")
    settled(wizard)
    assert wizard.deciding.draft.tables[1].holds == "nothing"
    choose(qtbot, wizard.meaning.tables_view, 1, TablePart.HOLDS, "Activities")
    settled(wizard)
    assert wizard.deciding.draft.tables[1].type.columns == ("What",)
    assert wizard.next.isEnabled()


def test_that_the_encoding_may_be_chosen(qtbot, wizard, settled, tmp_path):
    wizard.start(files(tmp_path, LEADS.replace("DE", "Österreich").encode("cp1252")))
    settled(wizard)
    box = wizard.meaning.written.encoding
    assert box.currentText() == "Windows-1252"
    box.setFocus()
    box.setCurrentIndex(box.findText("UTF-8"))
    box.activated.emit(box.currentIndex())
    settled(wizard)
    assert "cannot be read in this encoding" in wizard.meaning.line.text()
    enter_until(qtbot, wizard, CHECK)
    assert wizard.check.encoding.isVisible()
    assert not wizard.next.isEnabled()
    qtbot.mouseClick(wizard.check.encoding, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: wizard.check.checked is not None, timeout=LONG_MS)
    assert box.currentText() == "Windows-1252"
    assert "Österreich" in cell(wizard.meaning.columns_view, row_of(wizard, "Country"), 1)


def test_that_placeholders_are_listed_and_may_be_kept(qtbot, wizard, settled, tmp_path):
    wizard.start(files(tmp_path))
    settled(wizard)
    view = wizard.meaning.empties
    assert view.isVisible()
    assert view.model().index(0).data() == "N/A   1 time"
    assert wizard.deciding.draft.plan.placeholders == ("N/A",)
    view.setFocus()
    view.setCurrentIndex(view.model().index(0))
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert wizard.deciding.draft.plan.placeholders == ()


def test_that_what_won_means_is_kept_in_the_words_of_the_user(qtbot, wizard, settled, tmp_path):
    wizard.start(files(tmp_path))
    settled(wizard)
    line = wizard.meaning.plan.won
    assert line.text() == "“Became Customer” of contacts has a date"
    line.selectAll()
    qtbot.keyClicks(line, "signed contract")
    assert wizard.deciding.draft.plan.won_means == "signed contract"


def test_that_winning_may_count_in_some_rows_only(qtbot, wizard, settled, tmp_path):
    stages = ["won", "lost", "open", "won"]
    rows = [f"c{n},2024-01-01,2024-02-01,{stage}" for n, stage in enumerate(stages)]
    leads = "\n".join(["Contact ID,Create Date,Close Date,Stage", *rows, ""])
    wizard.start(files(tmp_path, leads))
    settled(wizard)
    choose(
        qtbot, wizard.meaning.columns_view, row_of(wizard, "Close Date"), ColumnPart.MEANING, "Won"
    )
    settled(wizard)
    box = wizard.meaning.only
    assert box.isVisible()
    box.column.setCurrentIndex(box.column.findText("where “Stage” is"))
    box.column.activated.emit(box.column.currentIndex())
    assert box.values.text() == "won"
    assert wizard.deciding.draft.plan.won_means.endswith("and “Stage” is won")
    box.menu.actions()[0].trigger()
    assert not wizard.next.isEnabled()
    assert "Choose with which values" in wizard.meaning.line.text()
    next(one for one in box.menu.actions() if one.text() == "won").trigger()
    enter_until(qtbot, wizard, CHECK)
    outcomes = wizard.check.checked.imported.history.leads.outcomes["won_at"]
    assert (outcomes[:4] != NO_INSTANT).tolist() == [True, False, False, True]


def test_that_a_cure_imports_again(qtbot, wizard, settled, tmp_path):
    rows = [f"c{day},2024-01-{day:02d},visit,/" for day in range(1, 29)]
    rows += ["c1,29.01.2024,visit,/", "c2,30.01.2024,visit,/"]
    text = "\n".join(["Contact ID,When,What,Page", *rows, ""])
    wizard.start(files(tmp_path, activities=text))
    settled(wizard)
    wizard.deciding.set_dates(1, ["When"], ("iso",))
    enter_until(qtbot, wizard, CHECK)
    (button,) = wizard.check.cures
    assert "Read “When” as" in button.text()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settled(wizard)
    assert wizard.check.checked.imported.rejects == []
    assert len(wizard.check.checked.imported.history.activities) == 30


def test_that_files_are_added_by_dropping_them(qtbot, wizard, settled, tmp_path):
    leads, activities = files(tmp_path)
    wizard.start([activities])
    settled(wizard)
    drop(wizard, [leads])
    settled(wizard)
    assert wizard.step == MEANING
    assert [table.holds for table in wizard.deciding.draft.tables].count("leads") == 1
    assert len(wizard.deciding.draft.tables) == 2


def test_that_files_that_cannot_be_read_are_told_in_words(qtbot, wizard, settled, tmp_path):
    picture = tmp_path / "x.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    wizard.start([picture, tmp_path / "gone.csv"])
    settled(wizard)
    assert wizard.step == FILES
    assert not wizard.next.isEnabled()
    rows = wizard.files.table.rows
    assert [row[2] for row in rows] == ["cannot be read", "cannot be read"]
    drop(wizard, files(tmp_path))
    settled(wizard)
    assert wizard.next.isEnabled()
    assert len(wizard.files.table.rows) == 4
    press(qtbot, wizard, Qt.Key.Key_Return) if wizard.step == FILES else None
    wizard._go_to(FILES)
    wizard.files.view.selectRow([row[0] for row in wizard.files.table.rows].index("x.png"))
    qtbot.mouseClick(wizard.files.remove, Qt.MouseButton.LeftButton)
    assert "x.png" not in [row[0] for row in wizard.files.table.rows]


def test_that_a_file_that_vanishes_is_told_and_can_be_tried_again(qtbot, wizard, settled, tmp_path):
    paths = files(tmp_path)
    wizard.start(paths)
    settled(wizard)
    content = paths[1].read_bytes()
    paths[1].unlink()
    press(qtbot, wizard)
    settled(wizard)
    assert wizard.step == CHECK
    assert "timeline.csv" in wizard.check.why.text()
    assert not wizard.next.isEnabled()
    paths[1].write_bytes(content)
    qtbot.mouseClick(wizard.check.again, Qt.MouseButton.LeftButton)
    settled(wizard)
    assert wizard.check.checked is not None


def test_that_tables_of_archives_and_their_numbers_are_read(qtbot, wizard, settled, tmp_path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("a/contacts.csv", LEADS)
        archive.writestr("a/timeline.csv", ACTIVITIES)
    wizard.start([tmp_path / "all.zip"])
    enter_until(qtbot, wizard, CHECK)
    assert "4 activities" in wizard.check.head.text()
    fields = wizard.check.checked.imported.history.leads.fields
    assert fields["Revenue"][0] == "1.5"


def test_that_rules_are_suggested_and_only_added_if_chosen(qtbot, make, settled, tmp_path):
    rows = [f"c{n},2024-01-{1 + n % 28:02d} 10:00,{kind},/" for n in range(60)
            for kind in (["visit", "form"] if n % 3 else ["mail"])]  # fmt: skip
    leads = "Contact ID,Create Date\n" + "".join(f"c{n},2024-01-01\n" for n in range(60))
    paths = files(tmp_path, leads, "\n".join(["Contact ID,When,What,Page", *rows, ""]))
    for wanted in (False, True):
        wizard = make(model=MODEL)
        wizard.start(paths)
        enter_until(qtbot, wizard, RULES)
        assert wizard.next.text() == "Import"
        if wanted:
            button = wizard.rules.suggested
            place = QPoint(10, button.height() // 2)
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=place)
        with qtbot.waitSignal(wizard.finished_import, timeout=LONG_MS) as told:
            press(qtbot, wizard)
        assert bool(told.args[1]) == wanted


def test_that_a_mapping_is_remembered_as_a_profile_of_ones_own(qtbot, make, settled, tmp_path):
    wizard = make()
    wizard.start(files(tmp_path))
    enter_until(qtbot, wizard, COVERAGE)
    assert wizard.coverage.keep.isChecked()
    wizard.coverage.name.setFocus()
    wizard.coverage.name.selectAll()
    qtbot.keyClicks(wizard.coverage.name, "Monthly")
    with qtbot.waitSignal(wizard.finished_import, timeout=LONG_MS):
        press(qtbot, wizard)
    assert shelf().entries[0].profile.name == "Monthly"
    again = make()
    again.start(files(tmp_path))
    settled(again)
    assert again.line.text() == "Recognised by your mapping “Monthly”"
    enter_until(qtbot, again, COVERAGE)
    assert not again.coverage.keep.isChecked()


def test_that_what_was_said_about_dates_is_not_asked_again(qtbot, make, settled, tmp_path):
    paths = files(tmp_path, AMBIGUOUS_LEADS)
    first = make()
    first.start(paths)
    settled(first)
    first.deciding.set_dates(0, ["Create Date", "Became Customer"], ("mdy",))
    assert first.next.isEnabled()
    plan = first.deciding.draft.plan
    again = make(workspace=Workspace("W", (MODEL,), time_zone="UTC", import_=plan))
    again.start(paths)
    settled(again)
    assert again.next.isEnabled()
    assert again.deciding.draft.tables[0].column_of("created_at").dates == ("mdy",)
    more = tmp_path / "spend.csv"
    more.write_text("month,amount,source\n2024-01,100,Ads\n", encoding="utf-8")
    drop(first, [more])
    settled(first)
    assert first.next.isEnabled()
    assert [table.holds for table in first.deciding.draft.tables][-1] == "spend"


def test_that_a_remembered_plan_is_shown_as_it_is(qtbot, make, settled, tmp_path):
    first = make()
    first.start(files(tmp_path))
    settled(first)
    first.deciding.set_meaning(0, "Country", "source")
    plan = first.checking._remembered(first.deciding.draft.plan)
    again = make(workspace=Workspace("W", (MODEL,), time_zone="UTC", import_=plan))
    again.reopen(plan)
    settled(again)
    assert again.step == MEANING
    assert again.deciding.draft.plan == plan
    assert again.next.isEnabled()


def test_that_two_plain_files_become_a_plan(qtbot, make, settled, tmp_path):
    files(tmp_path)
    data = DataFiles("contacts.csv", "timeline.csv", LeadMapping("Contact ID", "Create Date"))
    data = replace(data, activity_columns=replace(
        data.activity_columns, lead_id="Contact ID", at="When", type="What"))  # fmt: skip
    wizard = make(folder=tmp_path)
    wizard.reopen(data)
    settled(wizard)
    leads, activities = wizard.deciding.draft.tables
    assert leads.keys == (KeyColumn("id", "Contact ID"),)
    assert activities.type.columns == ("What",)
    enter_until(qtbot, wizard, CHECK)
    assert "4 activities" in wizard.check.head.text()


def test_that_stopping_leaves_everything_as_it_was(qtbot, wizard, settled, tmp_path):
    wizard.start(files(tmp_path))
    settled(wizard)
    press(qtbot, wizard)
    qtbot.mouseClick(wizard.check.reading.cancel, Qt.MouseButton.LeftButton)
    assert wizard.step == MEANING
    settled(wizard)
    assert wizard.check.checked is None
    enter_until(qtbot, wizard, CHECK)
    assert wizard.check.checked is not None


def test_that_ten_thousand_columns_stay_usable(qtbot, wizard, settled, tmp_path):
    path = tmp_path / "wide.csv"
    names = ["lead_id", "created_at", *(f"c{n}" for n in range(10_000))]
    rows = [",".join(["l1", "2024-01-01", *("1" * 1 for _n in range(10_000))]) for _r in range(20)]
    path.write_text("\n".join([",".join(names), *rows]), encoding="utf-8")
    wizard.start([path])
    settled(wizard)
    view = wizard.meaning.columns_view
    choose(qtbot, view, 5, ColumnPart.MEANING, "Source")
    qtbot.wait(50)  # nothing of it keeps the window busy: the watchdog looks
    assert view.model().index(5, ColumnPart.MEANING).data() == "Source"


@pytest.mark.parametrize("system", ["hubspot", "marketo", "pardot"])
def test_that_exports_of_systems_need_nothing_but_enter(qtbot, wizard, system):
    paths = sorted((SHARED / system).glob("*.csv"))
    if not paths:
        pytest.skip("the shared data is absent")
    wizard.start(paths)
    enter_until(qtbot, wizard, COVERAGE)
    books = wizard.check.checked.imported.books
    assert all(book.balances for book in books)
    assert sum(book.taken for book in books) > 100
    assert not wizard.coverage.keep.isChecked()


def test_that_everything_that_takes_the_keyboard_has_a_name(qtbot, make, settled, tmp_path):
    wizard = make(model=MODEL)
    wizard.start([])
    assert without_name(wizard) == []
    wizard.add_files(files(tmp_path, activities=ACTIVITIES + "c1,29.01.2024,visit,/\n"))
    enter_until(qtbot, wizard, COVERAGE)
    assert without_name(wizard) == []
