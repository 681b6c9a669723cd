"""The window of the help: contents, search, back and forth, zoom, and nothing from elsewhere."""

import pytest
from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtWidgets import QApplication

from leadscorer_gui.ui.help.help_window import ZOOM, HelpWindow
from leadscorer_gui.ui.help.pages import pages


@pytest.fixture
def help_window(qtbot):
    window = HelpWindow()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.shut_down()


def shown(window):
    return window.browser.toPlainText().splitlines()[0]


def test_that_the_contents_have_every_page(help_window, qtbot):
    texts = [help_window.list.item(row).text() for row in range(help_window.list.count())]
    assert texts == [page.title for page in pages().values()]
    help_window.list.setCurrentRow(3)
    qtbot.keyClick(help_window.list, Qt.Key.Key_Return)
    assert shown(help_window) == texts[3]


def test_that_a_place_is_gone_to_and_back(help_window, qtbot):
    help_window.show_place("rules#groups")
    assert help_window.browser.place == "rules#groups"
    assert help_window.browser.textCursor().block().text() == "Groups"
    help_window.show_place("nowhere#at-all")
    assert shown(help_window) == "Contents"
    qtbot.keyClick(help_window.browser, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert shown(help_window) == "Rules"
    help_window.forward.click()
    assert shown(help_window) == "Contents"


def test_that_search_lists_sections_and_enter_opens_the_first(help_window, qtbot):
    qtbot.keyClicks(help_window.search, "cooldown")
    assert "cooldown" in help_window.list.item(0).text().casefold()
    qtbot.keyClick(help_window.search, Qt.Key.Key_Return)
    assert "cooldown" in help_window.browser.toPlainText().casefold()
    help_window.search.setText("no such words")
    assert help_window.list.count() == 1
    qtbot.keyClick(help_window.search, Qt.Key.Key_Return)
    help_window.search.clear()
    assert help_window.list.count() == len(pages())


@pytest.mark.parametrize(
    "link", ["https://example.org/", "file:///etc/passwd", "mailto:a@b.example", "../secret.md"]
)
def test_that_a_link_to_elsewhere_does_nothing(help_window, link):
    help_window.browser.anchorClicked.emit(QUrl(link))
    assert shown(help_window) == "Contents"
    assert help_window.browser.loadResource(2, QUrl(link)) is None


def test_that_the_text_grows_and_that_is_remembered(help_window, qtbot):
    control = Qt.KeyboardModifier.ControlModifier
    before = help_window.browser.font().pointSizeF()
    qtbot.keyClick(help_window.browser, Qt.Key.Key_Plus, control)
    help_window.larger.click()
    assert help_window.browser.font().pointSizeF() > before
    assert ZOOM.get() == 2
    qtbot.keyClick(help_window.browser, Qt.Key.Key_0, control)
    assert ZOOM.get() == 0


def test_that_the_curves_are_with_the_page_on_scores_alone(help_window, qtbot):
    assert help_window.lab is None
    help_window.show_place("score")
    qtbot.waitUntil(lambda: help_window.lab is not None and help_window.lab.isVisible())
    help_window.show_place("rules")
    assert help_window.lab.isHidden()


def test_that_texts_are_read_again_with_the_language(help_window):
    help_window.setWindowTitle("")
    QApplication.sendEvent(help_window, QEvent(QEvent.Type.LanguageChange))
    assert help_window.windowTitle() == "Help"


def test_that_its_size_is_remembered(help_window, qtbot):
    help_window.resize(700, 500)
    help_window.close()
    other = HelpWindow()
    qtbot.addWidget(other)
    assert (other.width(), other.height()) == (700, 500)
