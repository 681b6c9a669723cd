"""The Leads view follows the language while it is shown."""

import sys

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTableView, QWidget

from leadscorer_gui.analysis.lead_titles import score_titles
from leadscorer_gui.ui.leads.leads_view import LeadsView
from tests.ui.leads.made import few

SPOKEN = ("leadscorer_gui.ui.leads.", "leadscorer_gui.analysis.")
NOT_OURS = {"Scroll Left", "Scroll Right", "email", "country", "Clear"}
"""Names of Qt, and those of the data's fields."""


@pytest.fixture
def view(qtbot):
    view = LeadsView()
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    yield view
    view.shut_down()


def louder(text):
    """Another language: texts with places stay as they are."""
    return text if "{" in text else text.upper()


@pytest.fixture
def other_language(monkeypatch):
    """Speaks another language from when it is called."""

    def speak():
        for name, module in sys.modules.items():
            if name.startswith(SPOKEN) and hasattr(module, "_"):
                monkeypatch.setattr(module, "_", louder)
        monkeypatch.setattr(score_titles, "__defaults__", (louder,))

    return speak


def texts(widget):
    yield widget.accessibleName()
    yield widget.toolTip()
    if isinstance(widget, QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    if isinstance(widget, QTableView):
        model = widget.model()
        for column in range(model.columnCount()):
            yield model.headerData(column, Qt.Orientation.Horizontal)


def said(view):
    """All texts of fixed words, of the view and all of its parts."""
    parts = [view, *view.findChildren(QWidget)]
    found = {text for part in parts for text in texts(part) if text}
    found |= {action.text() for action in view.list.filter.export.menu().actions()}
    return {text for text in found if any(map(str.isalpha, text))}


@pytest.mark.parametrize("with_leads", [False, True], ids=["empty", "with leads"])
def test_that_every_text_changes_with_the_language(view, other_language, with_leads, qtbot):
    if with_leads:
        with qtbot.waitSignal(view.listed):
            view.show_result(*few())
        with qtbot.waitSignal(view.completed):
            assert view.select_lead("anna")
    before = said(view)
    other_language()
    if with_leads:
        with qtbot.waitSignal(view.completed):
            QApplication.sendEvent(view, QEvent(QEvent.Type.LanguageChange))
    else:
        QApplication.sendEvent(view, QEvent(QEvent.Type.LanguageChange))
    left = {text for text in said(view) & before if text != text.upper()}
    assert left <= NOT_OURS
