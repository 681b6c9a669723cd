"""The dialog shows real values, guesses, and says what is wrong; keys are enough."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from leadscorer_gui.model.workspace import ActivityMapping, LeadMapping
from leadscorer_gui.ui.data.columns_model import Part
from leadscorer_gui.ui.data.looking import look_again, look_into
from leadscorer_gui.ui.data.mapping_dialog import MappingDialog
from tests.ui.data.made import ACTIVITIES, ACTIVITY_COLUMNS, LEAD_COLUMNS, LEADS, files, remembered


def dialog_of(qtbot, looked):
    dialog = MappingDialog(looked.pair, looked.swapped)
    qtbot.addWidget(dialog)
    dialog.told = []
    dialog.mapped.connect(lambda *told: dialog.told.append(told))
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    return dialog


@pytest.fixture
def paths(tmp_path):
    return files(tmp_path)


@pytest.fixture
def dialog(qtbot, paths):
    return dialog_of(qtbot, look_into(list(paths), None, lambda _done: None))


def shown(section):
    model = section.model
    return {
        model.index(row, Part.COLUMN).data(): model.index(row, Part.FIELD).data()
        for row in range(model.rowCount())
    }


def choose(qtbot, section, column, field):
    """Choose with the keyboard what a column stands for."""
    view = section.view
    view.setFocus()
    view.setCurrentIndex(section.model.index(section.model.row_of(column), Part.FIELD))
    qtbot.keyClick(view, Qt.Key.Key_F2)
    box = view.findChild(QComboBox, "field_box")
    qtbot.waitUntil(lambda: box.view().isVisible())
    while box.view().currentIndex().data() != field:
        before = box.view().currentIndex().row()
        rows = [box.itemText(row) for row in range(box.count())]
        down = rows.index(field) > before
        qtbot.keyClick(box.view(), Qt.Key.Key_Down if down else Qt.Key.Key_Up)
    qtbot.keyClick(box.view(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.findChild(QComboBox, "field_box") is None)


def test_that_columns_are_guessed_and_enter_accepts(qtbot, dialog, paths):
    assert shown(dialog.leads) == {
        "Contact ID": "Lead id",
        "Create Date": "Created",
        "Became Customer": "Won",
        "E-mail": "attribute",
        "Country": "attribute",
    }
    assert shown(dialog.activities)["What"] == "Type"
    qtbot.keyClick(dialog.leads.view, Qt.Key.Key_Return)
    assert dialog.told == [(*paths, LEAD_COLUMNS, ACTIVITY_COLUMNS)]
    assert not dialog.isVisible()


def test_that_real_values_and_reasons_are_shown(dialog):
    model = dialog.leads.model
    row = model.row_of("Create Date")
    assert model.index(row, Part.VALUES).data() == "2024-01-01  ·  2024-01-02  ·  2024-01-03"
    assert model.index(row, Part.WHY).data().startswith("sure: it is called as such columns are")
    spoken = model.index(row, Part.FIELD).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Stands for: Created"
    assert model.index(model.row_of("Country"), Part.WHY).data() == ""


def test_that_a_field_that_is_given_away_frees_the_column_before(qtbot, dialog):
    choose(qtbot, dialog.leads, "E-mail", "Lead id")
    assert shown(dialog.leads)["Contact ID"] == "attribute"
    assert dialog.leads.model.mapping.lead_id == "E-mail"
    assert not dialog.told  # Enter closed the box, and nothing else
    assert dialog.isVisible()


def test_that_what_is_missing_is_said_and_cannot_be_accepted(qtbot, dialog):
    assert dialog.leads.line.isHidden()
    choose(qtbot, dialog.leads, "Contact ID", "attribute")
    assert "Lead id" in dialog.leads.line.text()
    assert not dialog.ok.isEnabled()
    qtbot.keyClick(dialog.leads.view, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert not dialog.told
    choose(qtbot, dialog.leads, "Contact ID", "Lead id")
    assert dialog.ok.isEnabled()
    assert dialog.leads.line.isHidden()


def test_that_dates_that_are_no_timestamps_are_said_with_the_value(qtbot, tmp_path):
    paths = files(tmp_path, LEADS.replace("2024-01-02", "31/01/2026"))
    dialog = dialog_of(qtbot, look_into(list(paths), None, lambda _done: None))
    assert dialog.leads.line.text() == (
        "⚠ Create Date: “31/01/2026” is no timestamp; write it as 2026-01-31"
    )
    assert dialog.ok.isEnabled()  # a lead may lack it


def test_that_activities_without_any_time_cannot_be_accepted(qtbot, tmp_path):
    activities = ACTIVITIES.replace("2024-01-0", "01/02/200")
    paths = files(tmp_path, activities=activities)
    dialog = dialog_of(qtbot, look_into(list(paths), None, lambda _done: None))
    assert "“01/02/2005 10:00” is no timestamp; write it like 2026-01-31" in (
        dialog.activities.line.text()
    )
    assert not dialog.ok.isEnabled()


def test_that_a_column_with_a_fields_own_name_cannot_be_left_out(qtbot, tmp_path):
    paths = files(tmp_path, LEADS.replace("Create Date", "created_at"))
    dialog = dialog_of(qtbot, look_into(list(paths), None, lambda _done: None))
    choose(qtbot, dialog.leads, "created_at", "attribute")
    assert "“created_at” is read as “Created” for its name" in dialog.leads.line.text()
    assert not dialog.ok.isEnabled()
    choose(qtbot, dialog.leads, "Became Customer", "Created")
    assert dialog.ok.isEnabled()
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    ((_leads, _activities, mapping, _other),) = dialog.told
    assert mapping == LeadMapping("Contact ID", "Became Customer")


def test_that_the_files_may_be_swapped(qtbot, dialog, paths):
    qtbot.mouseClick(dialog.swap, Qt.MouseButton.LeftButton)
    assert "timeline.csv" in dialog.leads.title.text()
    assert "contacts.csv" in dialog.activities.title.text()
    qtbot.mouseClick(dialog.swap, Qt.MouseButton.LeftButton)
    assert "contacts.csv" in dialog.leads.title.text()
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert dialog.told[0][:2] == paths


def test_that_what_was_chosen_before_is_shown_again(qtbot, paths):
    data = remembered(paths, LeadMapping("E-mail"), ActivityMapping("Contact ID", "When"))
    dialog = dialog_of(qtbot, look_again(*paths, data, lambda _done: None))
    assert shown(dialog.leads)["E-mail"] == "Lead id"
    assert shown(dialog.leads)["Create Date"] == "attribute"
    assert shown(dialog.activities)["What"] == "property"
    assert "No column holds the type" in dialog.activities.line.text()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.told == [(*paths, LeadMapping("E-mail"), ActivityMapping("Contact ID", "When"))]


def test_that_escape_changes_nothing(qtbot, dialog):
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.told
    assert not dialog.isVisible()


def test_that_a_click_opens_the_box(qtbot, dialog):
    view = dialog.leads.view
    cell = view.visualRect(dialog.leads.model.index(0, Part.FIELD))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=cell.center())
    box = view.findChild(QComboBox, "field_box")
    assert box is not None
    assert box.accessibleName()
    qtbot.waitUntil(lambda: box.view().isVisible())
    box.hidePopup()


def test_that_every_part_has_a_name_for_screen_readers(dialog):
    for widget in (dialog.ok, dialog.cancel, dialog.swap, dialog.leads.view, dialog.parts):
        assert widget.accessibleName()


def test_that_dates_of_which_none_can_be_read_are_said_to_be_lost(qtbot, tmp_path):
    paths = files(tmp_path, LEADS.replace("2024-01-0", "13/01/200"))
    dialog = dialog_of(qtbot, look_into(list(paths), None, lambda _done: None))
    assert "leads would lack this date" in dialog.leads.line.text()
    assert dialog.ok.isEnabled()
