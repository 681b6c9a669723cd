"""The whole program in one window, as `main` makes it, without a process of its own."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from leadscorer_gui.app import App
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.places import HOME_VARIABLE
from leadscorer_gui.ui.nurture.names import Options
from leadscorer_gui.ui.simulate.choices import Choices
from tests.app.driving import TIMER, Hands

HERE = Path(__file__).parent
SAMPLES = Path(__file__).parents[2] / "sample_models"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark what drives the whole program, but for modules that say `QUICK = True`.

    These go through all parts of it; the others look closer, and take as long as all other tests
    together.
    """
    for item in items:
        if HERE in item.path.parents and not getattr(item.module, "QUICK", False):
            item.add_marker("whole")


@pytest.fixture(scope="module")
def shared_program(qapp, tmp_path_factory):
    """One program for all tests of a module."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(HOME_VARIABLE, str(tmp_path_factory.mktemp("home")))
        yield from program(qapp)


@pytest.fixture
def own_program(qapp, home):
    """One for this test alone."""
    yield from program(qapp)


def program(qapp):
    """Start the program, and end it."""
    before = qapp.palette()
    app = App(qapp, "light")
    yield app
    app.window.may_close = lambda: True
    app.window.close()
    app.shut_down()
    app.window.deleteLater()
    qapp.setPalette(before)


@pytest.fixture
def app(request, qtbot):
    """The program with nothing open, in front of everything.

    To make its window takes half of what a test does. A module that says `ONE_WINDOW = True` has
    one for all its tests, emptied after each; its tests may not end the program.
    """
    shared = getattr(request.module, "ONE_WINDOW", False)
    app = request.getfixturevalue("shared_program" if shared else "own_program")
    may_close = app.window.may_close
    with qtbot.waitActive(app.window):
        app.window.show()
        app.window.activateWindow()
    yield app
    if shared:
        app.window.may_close = may_close
        clear(app)


def clear(app):
    """Take away what a test has opened, chosen and left waiting."""
    for timer in app.window.findChildren(QTimer, TIMER):
        timer.stop()
        timer.deleteLater()
    for one in QApplication.topLevelWidgets():
        if isinstance(one, QDialog) and one.isVisible():
            one.reject()
    app.crash_dialog.details.clear()
    if app.window.leads.names_are_hidden:
        app.desk.view.hide_names()
    app.document.begin(Workspace("Nothing"))
    app.window.simulate.panel.choose(Choices())
    app.window.simulate.bar.choose_chart(Choices().shown)
    app.desk.showing.sheets.set_options(Options())
    app.window.show_start()
    app.window.reset_layout()


@pytest.fixture
def hands(qtbot, app):
    hands = Hands(qtbot, app)
    hands.close_forgotten_dialogs()
    return hands


@pytest.fixture
def opened(app, hands):
    """The sample with one product, scored and drawn, in Simulate."""
    app.desk.files.open_copy(SAMPLES / "starter.leadscorer")
    hands.until_drawn()
    return app
