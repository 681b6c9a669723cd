"""The program as it is started: what it takes, what it opens, how it ends."""

import json
import os
import subprocess
import sys

import pytest

from leadscorer_gui import __version__
from leadscorer_gui.app import parsed
from tests.app.conftest import SAMPLES

DRIVER = """
import json, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from leadscorer_gui.ui.main_window import MainWindow
from leadscorer_gui import app

def run():
    window = next(each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow))
    def look():
        if window.session.simulation is not None or not sys.argv[1:]:
            timer.stop()
            print(json.dumps([window.windowTitle(), window.mode]))
            window.close()
    timer = QTimer(window, interval=20)
    timer.timeout.connect(look)
    timer.start()
    return real()

real, QApplication.exec = QApplication.exec, staticmethod(run)
sys.exit(app.main(sys.argv[1:]))
"""


def started(*arguments):
    """Run the program until it has scored what it opened; return its title and mode."""
    ended = subprocess.run(
        [sys.executable, "-W", "error", "-c", DRIVER, *map(str, arguments)],
        cwd=SAMPLES.parent,
        capture_output=True,
        text=True,
        timeout=120,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert not ended.stderr
    return json.loads(ended.stdout)


def test_that_it_opens_on_the_start_page():
    assert started() == ["LeadScorer", "start"]


def test_that_it_opens_a_sample():
    assert started("--sample", "starter") == ["Starter[*] — LeadScorer", "simulate"]


def test_that_it_opens_a_workspace():
    title, mode = started(SAMPLES / "starter.leadscorer")
    assert title == "starter.leadscorer[*] — LeadScorer"
    assert mode == "simulate"


def test_that_it_says_its_version_and_takes_one_workspace(capsys):
    with pytest.raises(SystemExit) as ended:
        parsed(["--version"])
    assert ended.value.code == 0
    assert __version__ in capsys.readouterr().out
    with pytest.raises(SystemExit) as ended:
        parsed(["a.leadscorer", "b.leadscorer"])
    assert ended.value.code == 2
