"""Workspaces as files: nothing is lost, and what others do to them is told."""

import os
import shutil
import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from leadscorer_gui.files.reading import load
from leadscorer_gui.ui import settings
from leadscorer_gui.ui.dropping import DropHint
from tests.app.conftest import SAMPLES


@pytest.fixture
def workspace(tmp_path):
    shutil.copytree(SAMPLES / "data", tmp_path / "data")
    return shutil.copy(SAMPLES / "starter.leadscorer", tmp_path / "w.leadscorer")


@pytest.fixture
def mine(app, hands, workspace):
    assert app.desk.files.open(workspace)
    hands.until_scored()
    return app


def edit(app, points=1700):
    app.desk.set_threshold(points)


def press_notice(app, hands, key, text):
    buttons = app.window.notices.notice(key).buttons()
    hands.click(next(one for one in buttons if one.text() == text))


def test_that_the_title_names_file_and_app_and_marks_changes(mine, hands):
    assert mine.window.windowTitle() == "w.leadscorer[*] — LeadScorer"
    assert not mine.window.isWindowModified()
    edit(mine)
    assert mine.window.isWindowModified()
    hands.press("Ctrl+Z")
    assert not mine.window.isWindowModified()
    hands.press("Ctrl+Y")
    assert mine.window.isWindowModified()


@pytest.mark.parametrize(
    ("answer", "closes", "threshold"),
    [("Save", True, 1700), ("Don’t save", True, None), ("Cancel", False, None)],
)
def test_that_closing_with_changes_asks_and_does_as_told(
    mine, hands, workspace, answer, closes, threshold
):
    before = load(workspace).models[0].mql.threshold
    edit(mine)
    hands.answer_question(answer)
    assert mine.window.close() is closes
    assert load(workspace).models[0].mql.threshold == (threshold or before)
    assert mine.window.isVisible() is not closes


def test_that_a_save_that_fails_keeps_file_and_changes(mine, hands, workspace, monkeypatch):
    before = workspace.read_bytes()
    edit(mine)

    def full(*_arguments, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("leadscorer_gui.files.saving.os.replace", full)
    hands.press("Ctrl+S")
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    assert "was not saved" in box.text()
    box.close()
    assert workspace.read_bytes() == before
    assert mine.window.isWindowModified()


def test_that_the_window_stays_alive_while_a_drive_is_slow_to_save(
    mine, hands, workspace, monkeypatch
):
    edit(mine)
    alive, real = threading.Event(), os.replace
    QTimer.singleShot(0, alive.set)

    def slow(draft, target):
        assert target != workspace or alive.wait(10)
        real(draft, target)

    monkeypatch.setattr("leadscorer_gui.files.saving.os.replace", slow)
    hands.press("Ctrl+S")
    assert not mine.window.isWindowModified()
    assert load(workspace).models[0].mql.threshold == 1700
    assert mine.window.notices.notice("disk") is None


def test_that_what_another_program_writes_is_told_and_loaded_when_wanted(mine, hands, workspace):
    text = workspace.read_text(encoding="utf-8").replace("threshold: 20", "threshold: 33")
    workspace.write_text(text, encoding="utf-8")
    hands.until(lambda: mine.window.notices.notice("disk") is not None)
    press_notice(mine, hands, "disk", "Load it")
    assert mine.session.model().mql.threshold == 3300
    hands.press("Ctrl+Z")
    assert mine.session.model().mql.threshold == 2000


def test_that_who_keeps_what_is_here_is_asked_once_more_before_it_replaces_the_other(
    mine, hands, workspace
):
    edit(mine, 1700)
    text = workspace.read_text(encoding="utf-8").replace("threshold: 20", "threshold: 33")
    workspace.write_text(text, encoding="utf-8")
    hands.until(lambda: mine.window.notices.notice("disk") is not None)
    press_notice(mine, hands, "disk", "Keep mine")
    assert mine.window.notices.notice("disk") is None
    assert mine.session.model().mql.threshold == 1700
    hands.answer_question("Cancel")
    hands.press("Ctrl+S")
    assert workspace.read_text(encoding="utf-8") == text
    hands.answer_question("Replace")
    hands.press("Ctrl+S")
    assert load(workspace).models[0].mql.threshold == 1700


def test_that_what_another_program_writes_can_be_compared_first(mine, hands, workspace):
    edit(mine, 1700)
    text = workspace.read_text(encoding="utf-8").replace("threshold: 20", "threshold: 33")
    workspace.write_text(text, encoding="utf-8")
    hands.until(lambda: mine.window.notices.notice("disk") is not None)
    press_notice(mine, hands, "disk", "Compare…")
    dialog = QApplication.activeModalWidget()
    assert "threshold 17 → 33" in dialog.text.toPlainText()
    assert "−" in dialog.text.toPlainText()
    assert mine.session.model().mql.threshold == 1700
    assert mine.window.notices.notice("disk") is not None
    hands.click(next(one for one in dialog.buttons.buttons() if one.text() == "Load it"))
    assert mine.session.model().mql.threshold == 3300
    assert mine.window.notices.notice("disk") is None


def test_that_a_file_that_another_program_has_open_is_shown_read_only(app, hands, workspace):
    code = (
        "import sys, time; from pathlib import Path;"
        "from leadscorer_gui.document.locking import FileLock;"
        "lock = FileLock(Path(sys.argv[1])); lock.acquire(); print('held', flush=True);"
        "time.sleep(60)"
    )
    command = [sys.executable, "-c", code, str(workspace)]
    holder = subprocess.Popen(command, cwd=SAMPLES.parent, stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout.readline().strip() == "held"
        assert app.desk.files.open(workspace)
        assert "(read-only)" in app.window.windowTitle()
        assert "open already" in app.window.notices.notice("lock").text.text()
    finally:
        holder.kill()
        holder.wait()
        holder.stdout.close()
    press_notice(app, hands, "lock", "Try again")
    assert "(read-only)" not in app.window.windowTitle()
    hands.until_scored()


def test_that_a_broken_workspace_is_told_with_its_place_and_the_open_one_stays(
    mine, hands, tmp_path
):
    broken = tmp_path / "broken.leadscorer"
    broken.write_text("leadscorer: 1\nname: W\nmodls: []\n", encoding="utf-8")
    assert not mine.desk.files.open(broken)
    box = QApplication.activeModalWidget()
    assert "3:1" in box.informativeText()
    box.close()
    assert mine.document.path.name == "w.leadscorer"


def test_that_dropped_files_are_opened(app, hands, workspace):
    drop(app.window, [workspace])
    assert app.document.path == workspace
    hands.until_scored()


def test_that_files_that_do_not_go_together_are_told(app, tmp_path):
    picture = tmp_path / "x.png"
    picture.touch()
    drop(app.window, [picture])
    box = QApplication.activeModalWidget()
    assert "Drop one workspace" in box.informativeText()
    box.close()
    assert not app.window.is_open


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["w.leadscorer"], "Drop to open “w.leadscorer”"),
        (["a.csv", "b.xlsx"], "Drop to read leads and activities"),
        (["x.png"], "Drop one workspace or rule file"),
        (["a.leadscorer", "b.leadscorer"], "Drop one workspace or rule file"),
    ],
)
def test_that_dragged_files_are_told_what_dropping_them_does(app, tmp_path, names, said):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in names])
    place, copy, left = QPoint(50, 50), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    hint = app.window.findChild(DropHint)
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(app.window, QDragEnterEvent(place, copy, mime, left, none))
    assert hint.isVisible()
    assert hint.text.text().startswith(said)
    QApplication.sendEvent(app.window, QDragLeaveEvent())
    assert not hint.isVisible()


def drop(window, paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(50, 50), copy, mime, left, none))


def test_that_a_file_is_dropped_on_a_field_or_a_table_as_on_the_window(opened, hands, workspace):
    window, field = opened.window, opened.window.rules.filter
    hands.press("Ctrl+2")
    mime, none = QMimeData(), Qt.KeyboardModifier.NoModifier
    mime.setUrls([QUrl.fromLocalFile(str(workspace))])
    assert mime.hasText()  # which is why a field would take it
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    place, hint = field.mapTo(window, field.rect().center()), window.findChild(DropHint)
    for event in (
        QDragEnterEvent(place, copy, mime, left, none),
        QDragMoveEvent(place, copy, mime, left, none),
    ):
        QApplication.sendEvent(window.windowHandle(), event)
        assert event.isAccepted()
        assert hint.isVisible()
    QApplication.sendEvent(
        window.windowHandle(), QDropEvent(QPointF(place), copy, mime, left, none)
    )
    assert not hint.isVisible()
    assert field.text() == ""
    assert opened.document.path == workspace
    hands.until_scored()


def test_that_opened_and_saved_files_are_the_recent_ones(mine, workspace):
    assert settings.recent_files()[0] == str(workspace)
    mine.desk.files.close_workspace()
    (button,) = [one for one in mine.window.start.findChildren(QPushButton) if one.text() == "w"]
    assert button.isVisible()


def test_that_a_sample_is_a_copy_that_asks_where_to_be_saved(app, hands, tmp_path):
    assert app.desk.files.open_copy(SAMPLES / "starter.leadscorer")
    assert app.document.path is None
    assert not app.window.isWindowModified()
    hands.answer_file_dialog(tmp_path / "copy")
    hands.press("Ctrl+S")
    saved = load(tmp_path / "copy.leadscorer")
    assert (tmp_path / saved.data.leads).is_file()
    hands.until_scored()


def test_that_a_new_workspace_has_one_empty_model_and_can_be_saved(app, hands, tmp_path):
    hands.press("Ctrl+N")
    assert app.window.mode == "rules"
    assert app.session.model().rules == ()
    hands.answer_file_dialog(tmp_path / "n.leadscorer")
    hands.press("Ctrl+S")
    assert load(tmp_path / "n.leadscorer").models[0].name == "New model"


def test_that_an_earlier_save_comes_back_as_one_step(mine, hands, monkeypatch):
    edit(mine, 1700)
    hands.press("Ctrl+S")
    edit(mine, 3100)
    hands.press("Ctrl+S")
    monkeypatch.setattr(mine.desk.files.asking, "choice", lambda title, label, options: 0)
    mine.window.action_of("earlier").trigger()
    assert mine.session.model().mql.threshold == 1700
    assert mine.window.isWindowModified()
    hands.press("Ctrl+Z")
    assert mine.session.model().mql.threshold == 3100
    assert not mine.window.isWindowModified()


def test_that_a_new_workspace_can_have_the_rules_of_a_sample(app, hands):
    menu = app.window.start.findChild(QPushButton, "template_button").menu()
    menu.actions()[1].trigger()
    sample = load(SAMPLES / "three-products.leadscorer")
    assert app.document.workspace.models == sample.models
    assert app.document.workspace.lists == sample.lists
    assert app.document.workspace.data is None
    assert app.document.path is None
    assert app.window.mode == "rules"
