"""Versions in the window: the page that turns, and the draft held against the last version."""

from fractions import Fraction

import pytest
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QWidget

from leadscorer_gui import places
from leadscorer_gui.analysis.weeks import WeeklyMqls
from leadscorer_gui.document.document import Document
from leadscorer_gui.ui.parts.models_panel import ModelsPanel
from leadscorer_gui.ui.pulse_strip import PulseStrip
from leadscorer_gui.ui.segments.looking import Looking
from leadscorer_gui.ui.session import Session
from leadscorer_gui.ui.versions.rules_page import RulesPage
from leadscorer_gui.ui.versions.version_desk import VersionDesk

SOON_MS = 30_000


class Window(QMainWindow):
    """The parts that versions are connected with."""

    def __init__(self):
        super().__init__()
        self.document = Document()
        self.session = Session(self.document)
        self.looking = Looking(self.session)
        self.panel, self.pulse = ModelsPanel(self.document), PulseStrip()
        self.rules = QLabel("rules")
        self.page = RulesPage(self.rules)
        centre = QWidget()
        line = QHBoxLayout(centre)
        for part in (self.panel, self.page, self.pulse):
            line.addWidget(part)
        self.setCentralWidget(centre)
        self.desk = VersionDesk(self.session, self.looking, self.panel, self.page, self.pulse)


@pytest.fixture
def window(qtbot, tmp_path):
    window = Window()
    qtbot.addWidget(window)
    window.show()
    window.document.open(places.sample_models() / "three-products.leadscorer", read_only=True)
    window.panel.choose("phones")
    yield window
    window.desk.shut_down()
    window.looking.shut_down()
    window.session.shut_down()


def scored(window, qtbot):
    window.session.read_data()
    session = window.session
    qtbot.waitUntil(
        lambda: session.simulation is not None and not session.is_stale, timeout=SOON_MS
    )


def show_pulse(window):
    """As the window does: the draft's figure at its threshold."""
    looked = window.looking.looked
    threshold = window.session.model().mql.threshold
    window.pulse.show_figure(looked.numbers.figure(threshold), None)


def test_that_a_version_takes_the_place_of_the_rules_and_gives_it_back(window, qtbot):
    window.document.freeze_version("phones")
    with qtbot.waitSignal(window.desk.rules_wished):
        window.panel.list.setCurrentIndex(
            window.panel.models.index(1, 0, window.panel.models.index_of("phones"))
        )
    assert window.page.version is window.document.workspace.versions[0]
    assert window.page.currentWidget() is window.page.view
    window.page.view.back.click()
    assert window.page.currentWidget() is window.rules
    assert (window.panel.current_id(), window.panel.current_version()) == ("phones", 0)


def test_that_an_edit_of_the_draft_renews_what_the_version_says(window):
    window.document.freeze_version("phones")
    window.desk.show_version("phones", 1)
    window.document.set_threshold("phones", 100)
    assert "threshold" in window.page.view.changes.text()
    window.page.view.draft.click()
    assert window.page.version is None
    assert window.document.undo_stack.undoText() == "Make the draft of “Phones” from v1"


def test_that_a_version_that_undo_takes_away_is_no_longer_shown(window):
    window.document.freeze_version("phones")
    window.desk.show_version("phones", 1)
    window.document.undo_stack.undo()
    assert window.page.version is None


def test_that_another_model_shows_its_draft(window):
    window.document.freeze_version("phones")
    window.desk.show_version("phones", 1)
    window.session.choose_model("office")
    assert window.page.version is None


def test_that_the_strip_holds_the_draft_against_the_last_version(window, qtbot):
    window.document.freeze_version("phones")
    scored(window, qtbot)
    qtbot.waitUntil(lambda: window.desk.delta.figure is not None, timeout=SOON_MS)
    show_pulse(window)
    assert window.pulse.since.text() == "±0 vs v1 ▸"
    result = window.session.simulation.result
    weekly = WeeklyMqls(result)
    assert window.desk.delta.figure == weekly.figure(result.plan.threshold)
    lower = result.plan.threshold - 2000
    window.document.set_threshold("phones", lower)
    scored(window, qtbot)
    qtbot.waitUntil(lambda: window.desk.delta.figure is not None, timeout=SOON_MS)
    show_pulse(window)
    more = weekly.figure(lower).mean - weekly.figure(result.plan.threshold).mean
    assert more > 0
    assert window.pulse.since.text().startswith("+")
    assert "makes" in window.pulse.since.toolTip()
    assert isinstance(more, Fraction)


def test_that_a_version_is_scored_once_while_the_draft_is_edited(window, qtbot):
    window.document.freeze_version("phones")
    scored(window, qtbot)
    delta = window.desk.delta
    qtbot.waitUntil(lambda: delta.figure is not None, timeout=SOON_MS)
    started = []
    delta.runner.job_started.connect(started.append)
    for points in (100, 200, 300):
        window.document.set_threshold("phones", points)
    qtbot.wait(500)
    assert started == []
    assert delta.figure is not None
    window.document.freeze_version("phones")
    assert delta.figure is None
    qtbot.waitUntil(lambda: delta.figure is not None, timeout=SOON_MS)
    assert delta.version.number == 2


def test_that_a_model_without_versions_is_held_against_nothing(window, qtbot):
    scored(window, qtbot)
    show_pulse(window)
    qtbot.wait(400)
    assert window.pulse.since.text() == ""
