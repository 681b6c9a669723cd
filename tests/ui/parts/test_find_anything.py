"""'Find anything', driven by keyboard."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QTextEdit

from leadscorer_gui import places
from leadscorer_gui.analysis import lead_search
from leadscorer_gui.analysis.lead_search import LeadSearch
from leadscorer_gui.files.reading import load
from leadscorer_gui.ui.parts.command_palette import CommandPalette
from leadscorer_gui.ui.parts.find_anything import FindAnything
from leadscorer_gui.ui.parts.found_sources import Found, LeadSource, ModelSource, RuleSource
from tests.counting import counted
from tests.ui.leads.made import few, many

Key = Qt.Key


@pytest.fixture
def went():
    return []


@pytest.fixture
def finder(window):
    finder = FindAnything(window)
    yield finder
    finder.shut_down()


@pytest.fixture
def sources(went):
    workspace = load(places.sample_models() / "three-products.leadscorer")
    search = LeadSearch.of(few().result.history.leads)
    return [
        LeadSource(search, lambda lead: went.append(lead)),
        *[RuleSource(m, lambda model, rule: went.append((model, rule))) for m in workspace.models],
        ModelSource(workspace.models, lambda model: went.append(model)),
    ]


def settled(finder, qtbot):
    qtbot.waitUntil(lambda: not finder.is_seeking)


def titles(finder):
    return [finder.entries.entry(row).title for row in range(finder.entries.rowCount())]


def test_that_a_pasted_address_and_enter_open_the_lead(finder, sources, went, window, qtbot):
    finder.open_with(sources)
    finder.line.setText("ben@globex.example")
    qtbot.keyClick(finder.line, Key.Key_Return)  # before anything is found
    qtbot.waitUntil(lambda: went == ["ben"])
    assert not finder.is_open
    assert window.focusWidget() is window.findChild(QTextEdit, "text")


def test_that_enter_after_the_result_goes_to_the_one_under_the_cursor(finder, sources, went, qtbot):
    finder.open_with(sources)
    qtbot.keyClicks(finder.line, "acme")
    settled(finder, qtbot)
    assert titles(finder) == ["anna", "cleo"]
    assert finder.current().detail == "anna@acme.example"
    qtbot.keyClick(finder.line, Key.Key_Down)
    qtbot.keyClick(finder.line, Key.Key_Return)
    qtbot.waitUntil(lambda: went == ["cleo"])


def test_that_rules_and_models_are_found_by_name_and_activity(finder, sources, went, qtbot):
    finder.open_with(sources)
    qtbot.keyClicks(finder.line, "ads nobody")
    settled(finder, qtbot)
    assert titles(finder) == []
    assert finder.note.text() == "Nothing is called so"
    finder.line.setText("phones")
    settled(finder, qtbot)
    assert titles(finder)[0] == "Phones"
    assert (finder.current().right, finder.entries.entry(1).right) == ("Model", "Rule")
    finder.line.setText("looks at the prices")
    qtbot.keyClick(finder.line, Key.Key_Return)
    qtbot.waitUntil(lambda: went == [("phones", "pricing")])


def test_that_typing_on_takes_the_enter_back(finder, went, qtbot):
    gate = threading.Event()

    class Slow:
        name = "slow"

        def search(self, text, limit):
            if text:
                gate.wait(5)
            return [Found(text, "", "", lambda: went.append(text))] if text else []

    finder.open_with([Slow()])
    qtbot.keyClicks(finder.line, "a")
    qtbot.keyClick(finder.line, Key.Key_Return)
    qtbot.keyClicks(finder.line, "b")
    gate.set()
    settled(finder, qtbot)
    assert went == []
    assert titles(finder) == ["ab"]


def test_that_a_syllable_that_is_being_made_is_sought(finder, sources, qtbot):
    finder.open_with(sources)
    finder.line.setText("cl")
    QApplication.sendEvent(finder.line, QInputMethodEvent("eo", []))
    settled(finder, qtbot)
    assert titles(finder) == ["cleo"]


def test_that_hidden_names_stay_hidden(finder, went, qtbot):
    search = LeadSearch.of(few().result.history.leads)
    finder.open_with([LeadSource(search, went.append, names_hidden=True)])
    qtbot.keyClicks(finder.line, "acme")
    settled(finder, qtbot)
    assert titles(finder) == []
    finder.line.setText("cleo")
    settled(finder, qtbot)
    assert titles(finder) == ["Lead 3"]
    assert finder.current().detail == ""
    finder.line.setText("lead 2")
    settled(finder, qtbot)
    qtbot.keyClick(finder.line, Key.Key_Return)
    qtbot.waitUntil(lambda: went == ["ben"])


def test_that_the_palette_and_the_finder_are_never_open_at_once(finder, window, qtbot):
    palette = CommandPalette(window)
    palette.open_with([])
    finder.open_with([])
    assert not palette.is_open
    qtbot.keyClick(finder.line, Key.Key_Escape)
    assert window.focusWidget() is window.findChild(QTextEdit, "text")


def test_that_a_source_that_fails_is_an_error_of_the_program(finder, qtbot, caplog):
    class Broken:
        name = "broken"

        def search(self, text, limit):
            raise ZeroDivisionError

    with qtbot.capture_exceptions() as errors:
        finder.open_with([Broken()])
        settled(finder, qtbot)
    assert [kind for kind, *_rest in errors] == [ZeroDivisionError]


def test_that_texts_of_leads_are_made_to_be_found_before(monkeypatch):
    search = LeadSearch.of(many().result.history.leads)
    search.prepare()
    for text in ("l", "e", "u77", "u77@x49.example", "example", "nobody is called so", "l099999"):
        made = counted(monkeypatch, lead_search, "seekable")
        assert len(search.find(text, 20)) <= 20
        assert made == [(text,)]
