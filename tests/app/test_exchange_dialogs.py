"""The dialogs of exchange: for those who hear the window, in another language, in any order."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from tests.app.test_window import without_name

ONE_WINDOW = True


@pytest.fixture(params=["export_to", "check_against", "run_there", "import_rules"])
def dialog(request, opened, hands, tmp_path):
    """One of them, open."""
    path = tmp_path / "some.csv"
    path.write_text("Rule,Points,Event,Owner,lead_id\nVisit,5,page_view,Ann,x\n", encoding="utf-8")
    exchange = opened.desk.exchange
    if request.param in ("check_against", "import_rules"):
        hands.answer_file_dialog(path)
    opened.window.action_of(request.param).trigger()
    dialogs = {
        "export_to": lambda: exchange.dialog,
        "check_against": lambda: exchange.checking.dialog,
        "run_there": lambda: exchange.running_there.dialog,
        "import_rules": lambda: exchange.rules_in.dialog,
    }
    found = dialogs[request.param]()
    hands.until(lambda: not found.work.is_busy)
    return found


def test_that_all_that_takes_the_keyboard_has_a_name(dialog):
    unnamed = [one for one in without_name(dialog) if not one.startswith("QLabel")]
    assert unnamed == []  # a label without a text is not shown


def test_that_texts_are_read_again_with_the_language(dialog, hands, monkeypatch):
    title = dialog.windowTitle()
    dialog.setWindowTitle("")
    QApplication.sendEvent(dialog, QEvent(QEvent.Type.LanguageChange))
    hands.until(lambda: not dialog.work.is_busy)
    assert dialog.windowTitle() == title


def test_that_another_workspace_closes_it(dialog, opened, hands):
    opened.document.new("Another")
    hands.until(lambda: not dialog.work.is_busy)
    exchange = opened.desk.exchange
    others = exchange.checking.dialog, exchange.running_there.dialog, exchange.rules_in.dialog
    assert others == (None, None, None)
    assert exchange.dialog is None or not exchange.dialog.isVisible()


def test_that_without_a_finished_model_there_is_nothing_to_exchange(opened, hands):
    opened.document.new("Empty")
    for name in ("export_to", "check_against", "run_there"):
        opened.window.action_of(name).trigger()
        assert "no finished model" in opened.window.status.currentMessage()
    assert QApplication.activeModalWidget() is None
