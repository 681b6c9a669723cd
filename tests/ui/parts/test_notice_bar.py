"""Notices above the content."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from leadscorer_gui.ui.parts.notice_bar import NoticeBar


@pytest.fixture
def bar(window):
    bar = NoticeBar()
    middle = QWidget()
    layout = QVBoxLayout(middle)
    layout.addWidget(bar)
    layout.addWidget(QLabel("content"), 1)
    window.setCentralWidget(middle)
    return bar


def click(qtbot, bar, key, title):
    found = [one for one in bar.notice(key).buttons() if one.text() == title]
    qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)


def test_that_an_answer_is_carried_out_after_the_notice_has_gone(bar, qtbot):
    answers = []
    bar.show_notice(
        "disk",
        "The file changed on disk.",
        [("Reload", lambda: answers.append(bar.keys())), ("Keep mine", answers.clear)],
    )
    assert bar.isVisible()
    click(qtbot, bar, "disk", "Reload")
    assert answers == [[]]
    assert not bar.isVisible()


def test_that_several_notices_stack_and_one_key_has_one_notice(bar):
    bar.show_notice("a", "first")
    bar.show_notice("b", "second", weight="information")
    bar.show_notice("a", "first, anew")
    assert bar.keys() == ["a", "b"]
    assert bar.notice("a").text.text() == "first, anew"
    bar.clear("a")
    bar.clear("unknown")
    assert bar.keys() == ["b"]
    assert bar.isVisible()
    bar.clear_all()
    assert not bar.isVisible()


@pytest.mark.parametrize("by_key", [True, False])
def test_that_a_notice_is_closed_without_an_answer(bar, qtbot, by_key):
    bar.show_notice("a", "text", [("Do", lambda: pytest.fail("nobody answered"))])
    with qtbot.waitSignal(bar.dismissed) as told:
        if by_key:
            qtbot.keyClick(bar.notice("a").buttons()[0], Qt.Key.Key_Escape)
        else:
            close = bar.notice("a").findChild(QToolButton, "close_notice")
            qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert told.args == ["a"]
    assert bar.keys() == []


def test_that_a_notice_may_show_the_next_one_of_its_key(bar, qtbot):
    bar.show_notice("a", "Once?", [("Yes", lambda: bar.show_notice("a", "Twice?"))])
    click(qtbot, bar, "a", "Yes")
    assert bar.notice("a").text.text() == "Twice?"


def test_that_everything_in_a_notice_has_a_name_and_text_is_no_markup(bar):
    bar.show_notice("a", "<b>bold</b>", [("Do", bar.clear_all)])
    for widget in bar.notice("a").findChildren(QWidget):
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            assert widget.accessibleName() or widget.text()
    assert bar.notice("a").text.textFormat() == Qt.TextFormat.PlainText
