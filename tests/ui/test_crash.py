"""Errors that nobody expected: caught everywhere, logged, told once, and the app goes on."""

import logging
import sys
import threading

import pytest
from PySide6.QtCore import QCoreApplication, QTimer, qInstallMessageHandler, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from leadscorer_gui import places
from leadscorer_gui.ui.crash import CrashReporter, same_error
from leadscorer_gui.ui.parts import crash_dialog
from leadscorer_gui.ui.parts.crash_dialog import CrashDialog
from leadscorer_gui.ui.parts.log_file import LogFile, log_folder
from tests.ui.showing import show


@pytest.fixture
def reporter(qapp):
    reporter = CrashReporter()
    yield reporter
    reporter.remove()


@pytest.fixture
def dialog(window_of_app):
    return CrashDialog(log_folder(), window_of_app)


@pytest.fixture
def window_of_app(qtbot):
    return show(qtbot, QWidget(), 800, 600)


@pytest.fixture
def log(qapp):
    log = LogFile()
    yield log
    log.remove()


def written():
    for handler in logging.getLogger().handlers:
        handler.flush()
    return (places.settings() / "logs" / "leadscorer.log").read_text(encoding="utf-8")


def fail():
    raise ValueError("planted")


def test_that_an_error_in_a_slot_is_reported_after_the_journal_was_saved(reporter, qtbot, caplog):
    order = []
    reporter.before_report = lambda: order.append("saved")
    reporter.reported.connect(lambda _details: order.append("told"))
    with qtbot.waitSignal(reporter.reported) as told:
        QTimer.singleShot(0, fail)
    assert order == ["saved", "told"]
    assert "ValueError: planted" in told.args[0]
    assert told.args[0].startswith("LeadScorer ")


def test_that_an_error_in_a_thread_is_told_in_the_gui_thread(reporter, qtbot, caplog):
    where = []
    reporter.before_report = lambda: where.append(threading.current_thread())
    reporter.reported.connect(lambda _details: where.append(threading.current_thread()))
    with qtbot.waitSignal(reporter.reported):
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
    assert where == [threading.main_thread()] * 2


def test_that_a_failing_hook_does_not_hide_the_error(reporter, qtbot, caplog):
    reporter.before_report = fail
    with qtbot.waitSignal(reporter.reported):
        QTimer.singleShot(0, fail)
    assert "saving after an unexpected error failed" in caplog.text


def test_that_an_error_that_comes_again_and_again_neither_fills_the_log_nor_saves_each_time(
    reporter, qtbot, caplog
):
    told, saved = [], []
    reporter.before_report = lambda: saved.append(1)
    reporter.reported.connect(told.append)
    for _time in range(60):
        QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: len(told) == 60)
    assert caplog.text.count("unexpected error") == 3
    assert len(saved) == 1


def test_that_the_hooks_of_before_come_back(qapp):
    before = sys.excepthook, threading.excepthook
    CrashReporter().remove()
    assert (sys.excepthook, threading.excepthook) == before


def test_that_errors_are_added_to_the_open_dialog_and_counted(dialog):
    dialog.add("first at 0x1f")
    assert dialog.isVisible()
    assert dialog.counter.isHidden()
    for address in range(58):
        dialog.add(f"first at 0x{address:x}")
    dialog.add("second")
    assert dialog.count == 60
    assert dialog.details.toPlainText() == "first at 0x1f\n\nsecond"
    assert dialog.counter.text() == "60 errors, the same ones shown once"


def test_that_an_error_that_was_shown_does_not_open_the_dialog_again(dialog):
    dialog.add("first")
    dialog.reject()
    dialog.add("first")
    assert not dialog.isVisible()
    dialog.add("second")
    assert dialog.isVisible()
    assert dialog.details.toPlainText() == "second"


def test_that_details_unfold_and_are_copied_and_the_folder_opens(dialog, monkeypatch):
    opened = []
    monkeypatch.setattr(crash_dialog.QDesktopServices, "openUrl", opened.append)
    dialog.add("details")
    assert dialog.details.isHidden()
    dialog.show_details.click()
    assert not dialog.details.isHidden()
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == "details"
    dialog.folder_button.click()
    assert opened[0].toLocalFile() == str(places.settings() / "logs")


def test_that_messages_of_qt_and_errors_of_the_program_are_logged(qapp):
    heard = []
    before = qInstallMessageHandler(lambda _kind, _context, message: heard.append(message))
    try:
        log = LogFile()
        qWarning("planted by Qt")
        logging.getLogger("leadscorer_gui").error("planted by us: é")
        logging.getLogger("leadscorer_gui").info("not worth a line")
        text = written()
        log.remove()
        qWarning("after the end")
    finally:
        qInstallMessageHandler(before)
    assert "WARNING qt: default: planted by Qt" in text
    assert "planted by us: é" in text
    assert "not worth" not in text
    assert heard == ["planted by Qt", "after the end"]


def test_that_the_log_has_three_files_of_a_megabyte_at_most(log):
    logger = logging.getLogger("leadscorer_gui")
    for _line in range(400):
        logger.error("x" * 10_000)
    files = list((places.settings() / "logs").iterdir())
    assert len(files) == 3
    assert all(file.stat().st_size <= 1 << 20 for file in files)


def test_that_the_program_goes_on_where_no_log_can_be_written(qapp, home):
    (places.settings() / "logs").mkdir()
    (places.settings() / "logs" / "leadscorer.log").mkdir()
    LogFile().remove()
    assert QCoreApplication.instance() is not None


def test_that_addresses_make_no_other_error():
    assert same_error("<A at 0x7f01>") == same_error("<A at 0xBEEF>")
