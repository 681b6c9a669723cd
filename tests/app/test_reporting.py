"""Slides and reports from the window: what is chosen is in the file, and stopping leaves none."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from tests.app.driving import SOON_MS
from tests.app.test_window import without_name
from tests.reports.office import Page, notes, slides, texts

ONE_WINDOW = True


@pytest.fixture
def dialog(opened):
    """The dialog, as the command for slides shows it."""
    opened.window.action_of("export_slides").trigger()
    return opened.desk.reporting.dialog


def settle(hands, dialog):
    hands.qtbot.waitUntil(lambda: not dialog.work.is_busy, timeout=SOON_MS)


def write(hands, dialog, path):
    hands.answer_file_dialog(path)
    hands.click(dialog.write)
    settle(hands, dialog)
    assert "Written to" in dialog.note.text()
    return path.read_bytes()


def only(dialog, *parts):
    for part, box in dialog.parts.boxes.items():
        box.setChecked(part in parts)


def pick(hands, box, row):
    """Choose by keys, as a hand does."""
    box.setFocus()
    while box.currentIndex() != row:
        down = box.currentIndex() < row
        hands.qtbot.keyClick(box, Qt.Key.Key_Down if down else Qt.Key.Key_Up)
    hands.qtbot.keyClick(box, Qt.Key.Key_Tab)


def test_that_slides_are_made_of_what_is_ticked(dialog, opened, hands, tmp_path):
    for part, box in dialog.parts.boxes.items():
        if part not in ("rules", "threshold"):
            hands.click(box)
    found = slides(write(hands, dialog, tmp_path / "deck.pptx"))
    assert len(found) == 5
    assert f"{len(opened.session.simulation.result):,} leads" in "\n".join(texts(found[0]))
    assert "What a replay can't know" in notes(found[1])
    assert "Written to" in opened.window.status.currentMessage()


def test_that_a_report_hides_names_unless_it_is_told_not_to(opened, hands, tmp_path):
    opened.window.action_of("export_report").trigger()
    dialog = opened.desk.reporting.dialog
    assert dialog.chosen_kind == "html"
    only(dialog, "leads")
    assert dialog.hide_names.isChecked()
    result = opened.session.simulation.result
    some = result.lead_ids[int(result.qualified.argmax())]
    assert some not in Page(write(hands, dialog, tmp_path / "hidden.html")).text
    dialog.hide_names.setChecked(False)
    assert (
        f"{int(result.qualified.sum()):,} leads are MQLs now"
        in Page(write(hands, dialog, tmp_path / "shown.html")).text
    )


def test_that_an_edit_is_in_what_is_written_next(dialog, opened, hands, tmp_path):
    only(dialog, "rules")
    pick(hands, dialog.kind, 2)
    opened.document.set_threshold(opened.session.model_id, 700)
    text = Page(write(hands, dialog, tmp_path / "edited.html")).text
    assert "from 7 points on a lead is an MQL" in text


def test_that_a_frozen_version_is_offered_and_compared(dialog, opened, hands, tmp_path):
    model_id = opened.session.model_id
    opened.document.freeze_version(model_id)
    opened.document.set_threshold(model_id, 700)
    hands.until(lambda: dialog.what.count() == 2)
    only(dialog, "comparison")
    pick(hands, dialog.kind, 2)
    pick(hands, dialog.against, 1)
    assert dialog.against.chosen == f"{model_id}@1"
    assert "MQLs gained" in Page(write(hands, dialog, tmp_path / "compared.html")).text
    pick(hands, dialog.what, 1)
    text = Page(write(hands, dialog, tmp_path / "frozen.html")).text
    assert "version 1" in text


@pytest.mark.parametrize("name", ["deck.v2", "deck"])
def test_that_a_name_gets_the_ending_of_its_form(dialog, hands, tmp_path, name):
    only(dialog, "rules")
    pick(hands, dialog.kind, 2)
    older = tmp_path / f"{name}.html"
    older.write_text("older")
    hands.answer_file_dialog(tmp_path / name)
    hands.answer_question("Cancel")
    hands.click(dialog.write)
    settle(hands, dialog)
    assert older.read_text() == "older"


def test_that_stopping_leaves_no_file(dialog, hands, tmp_path):
    path = tmp_path / "never.pptx"
    hands.answer_file_dialog(path)
    hands.click(dialog.write)
    assert not dialog.stop.isHidden()
    hands.click(dialog.stop)
    hands.qtbot.waitUntil(lambda: not dialog.work.is_busy, timeout=1000)
    assert list(tmp_path.iterdir()) == []
    assert dialog.note.text() == ""


def test_that_a_wrong_template_is_told_and_forgotten(dialog, hands, tmp_path):
    wrong = tmp_path / "wrong.potx"
    wrong.write_bytes(b"no template")
    hands.answer_file_dialog(wrong)
    hands.click(dialog.template.choose)
    assert dialog.template.path == wrong
    hands.answer_file_dialog(tmp_path / "deck.pptx")
    hands.click(dialog.write)
    settle(hands, dialog)
    assert "no PowerPoint file" in dialog.note.text()
    assert not (tmp_path / "deck.pptx").exists()
    hands.click(dialog.template.forget)
    assert dialog.template.path is None


def test_that_nothing_ticked_is_nothing_to_write(dialog, hands):
    for box in dialog.parts.boxes.values():
        hands.click(box)
    assert not dialog.write.isEnabled()


def test_that_scenes_are_offered_where_there_are_some(dialog, opened, hands, tmp_path):
    assert dialog.parts.scenes.isHidden()
    opened.window.action_of("add_scene").trigger()
    opened.window.action_of("export_slides").trigger()
    hands.until(lambda: not dialog.parts.scenes.isHidden())
    count = len(opened.document.workspace.scenes)
    assert dialog.parts.chosen == ("scenes",)
    assert len(slides(write(hands, dialog, tmp_path / "show.pptx"))) == count + 2


def test_that_all_that_takes_the_keyboard_has_a_name(dialog):
    unnamed = [one for one in without_name(dialog) if not one.startswith("QLabel")]
    assert unnamed == []


def test_that_texts_are_read_again_with_the_language(dialog):
    dialog.setWindowTitle("")
    QApplication.sendEvent(dialog, QEvent(QEvent.Type.LanguageChange))
    assert dialog.windowTitle() == "Slides and reports"
