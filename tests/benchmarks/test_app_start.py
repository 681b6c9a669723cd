"""How long the app takes from its start to the start page, beside a bare Qt program."""

import subprocess
import sys
import time
from pathlib import Path

ROUNDS = 5
BARE = """
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
widget = QWidget()
widget.show()
application.processEvents()
"""
START_PAGE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from leadscorer_gui.app import App, main

def start(self, workspace, sample=None):
    real(self, workspace, sample)
    QTimer.singleShot(0, self.window, look)

def look():
    QApplication.instance().processEvents()  # what is posted is painted
    print("ready", flush=True)
    sys.stdin.read()
    import os
    os._exit(0)

real, App.start = App.start, start
main([])
"""


def seconds_until_ready(code):
    """From the start of a process until it says that it is ready, or ends."""
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as program:
        program.stdout.readline()
        took = time.perf_counter() - began
        program.stdin.close()
    assert program.returncode == 0
    return took


def test_from_the_start_to_the_start_page():
    bare, app = ([seconds_until_ready(code) for _ in range(ROUNDS)] for code in (BARE, START_PAGE))
    ratio = min(app[1:]) / min(bare[1:])
    print(
        f"\nstart page after {min(app[1:]):.2f} s (first time {app[0]:.2f} s);"
        f" {ratio:.1f} times the {min(bare[1:]):.2f} s of a bare Qt window"
    )
