"""A window that is closed is gone: its data, charts and threads do not stay to the end."""

import gc
import os
import subprocess
import sys
from weakref import ref

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton

from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.ui.actions import MODES
from tests.app.conftest import SAMPLES, program

DIALOGS = "export_to", "run_there", "check_against", "export_report", "hand_over"


def test_that_nothing_holds_a_program_that_has_ended(qapp, qtbot):
    run = program(qapp)
    app = next(run)
    parts = [ref(app), ref(app.window), ref(app.session), ref(app.document)]
    app.window.show()
    next(run, None)
    del app
    qtbot.wait(1)  # Qt deletes the window
    gc.collect()
    assert [part() for part in parts] == [None] * 4


def test_that_leads_which_were_read_before_are_not_held_in_memory(opened, hands, qtbot):
    app, document = opened, opened.document
    jobs = [*app.window.findChildren(JobRunner), *app.session.findChildren(JobRunner)]
    document.freeze_version(document.workspace.models[0].id, "First")
    for mode in MODES:
        app.window.show_mode(mode)
        qtbot.waitUntil(lambda: not any(one.is_busy for one in jobs))
    for name in DIALOGS:
        app.window.action_of(name).trigger()
        qtbot.waitUntil(lambda: not any(one.is_busy for one in jobs))
        for one in QApplication.topLevelWidgets():
            if isinstance(one, QDialog) and one.isVisible():
                one.reject()
    app.window.show_mode("simulate")
    before = ref(app.session.history.history)
    document.set_time_zone("Asia/Seoul")
    hands.until(lambda: app.session.history.history is not before())
    hands.until_drawn()
    hands.until(lambda: is_gone(before))


@pytest.mark.parametrize("name", DIALOGS)
def test_that_a_dialog_which_let_go_of_its_leads_is_the_same_when_it_is_shown_again(
    opened, hands, name
):
    def looked_at():
        opened.window.action_of(name).trigger()
        jobs = opened.window.findChildren(JobRunner)
        hands.until(lambda: not any(one.is_busy for one in jobs))
        (dialog,) = (one for one in opened.window.findChildren(QDialog) if one.isVisible())
        hands.until(lambda: not any(one.is_busy for one in dialog.findChildren(JobRunner)))
        told = [one.text() for one in dialog.findChildren(QLabel) if one.isVisible()]
        ready = [
            one.text() for one in dialog.findChildren(QPushButton)
            if one.isVisible() and one.isEnabled()
        ]  # fmt: skip
        dialog.reject()
        return told, ready

    first = looked_at()
    again = looked_at()
    assert again == first
    assert first[0]
    assert first[1]


@pytest.mark.parametrize("close", ["close", "reject"])
def test_that_a_preview_of_a_page_goes_with_all_its_parts(opened, hands, close):
    def previews():
        shown = QApplication.topLevelWidgets()
        return [one for one in shown if one.objectName() == "print_preview"]

    def show_and_close():
        opened.window.action_of("print_chart").trigger()
        hands.until(lambda: any(one.isVisible() for one in previews()))
        getattr(previews()[0], close)()
        hands.until(lambda: not previews())

    show_and_close()
    before = len(QApplication.allWidgets())
    for _time in range(3):
        show_and_close()
    hands.until(lambda: len(QApplication.allWidgets()) <= before)


def test_that_views_of_one_model_after_another_keep_no_selection_of_those_before(
    opened, hands, qtbot
):
    def again():
        opened.document.begin(Workspace("Nothing"))
        opened.desk.files.open_copy(SAMPLES / "three-products.leadscorer")
        for model in opened.document.workspace.models:
            opened.session.choose_model(model.id)
            qtbot.wait(1)

    def selections():
        return len(opened.window.findChildren(QItemSelectionModel))

    again()
    hands.until(lambda: not opened.session.is_busy)
    before = selections()
    for _time in range(3):
        again()
    hands.until(lambda: selections() <= before)


def is_gone(thing):
    gc.collect()
    return thing() is None


def test_that_a_process_which_copied_something_ends_well(tmp_path):
    script = """
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication
from leadscorer_gui.app import App
program = QApplication([])
app = App(program, "light")
copied = QMimeData()
copied.setText("Points")
program.clipboard().setMimeData(copied)
del copied
app.window.close()
app.shut_down()
"""
    home = os.environ | {"LEADSCORER_HOME": str(tmp_path)}
    subprocess.run([sys.executable, "-c", script], env=home, check=True, timeout=120)
