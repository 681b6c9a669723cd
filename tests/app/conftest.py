"""The whole program in one window, as `main` makes it, without a process of its own."""

from pathlib import Path

import pytest

from leadscorer_gui.app import App
from tests.app.driving import Hands

SAMPLES = Path(__file__).parents[2] / "sample_models"


@pytest.fixture
def app(qapp, qtbot):
    before = qapp.palette()
    app = App(qapp, "light")
    with qtbot.waitActive(app.window):
        app.window.show()
        app.window.activateWindow()
    yield app
    app.window.may_close = lambda: True
    app.window.close()
    app.shut_down()
    app.window.deleteLater()
    qapp.setPalette(before)


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
