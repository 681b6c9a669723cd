"""How long a frame takes while the threshold is dragged in the whole window; 16 ms are wanted.

Everything is connected: the strip, the status line, the list of models, the other views below.
"""

import time
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from leadscorer_gui.app import App
from tests.benchmarks.histories import write_history
from tests.benchmarks.test_drag import ACTIVITIES, LEADS, STEPS, Painted

LONG_MS = 120_000
SETTLED_MS = 3_000
"""Until all views have taken what is new."""
DATA = """\
data:
  leads: leads.csv
  activities: activities.csv
"""


@pytest.fixture
def app(qapp, qtbot):
    yield from window_of(LEADS, ACTIVITIES, qapp, qtbot)


def window_of(leads, activities, qapp, qtbot):
    """Yields the whole application with a history of so many leads and activities open."""
    name = f"benchmark-{leads}-{activities}"
    folder = Path(__file__).parents[2] / ".cache" / name
    folder.mkdir(parents=True, exist_ok=True)
    bare = write_history(folder, leads, activities)[0].read_text(encoding="utf-8")
    workspace = folder / "with-data.leadscorer"
    workspace.write_text(bare + DATA, encoding="utf-8")
    before = qapp.palette()
    app = App(qapp, "light")
    with qtbot.waitActive(app.window):
        app.window.show()
        app.window.activateWindow()
    app.desk.files.open(workspace)
    session, window = app.session, app.window
    qtbot.waitUntil(lambda: session.simulation is not None and not session.is_busy, timeout=LONG_MS)
    assert len(session.simulation.result) == leads
    window.simulate.capacity_chosen.emit(Fraction(100))
    yield app
    window.may_close = lambda: True
    window.close()
    app.shut_down()
    window.deleteLater()
    qapp.setPalette(before)


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)], ids=str)
@pytest.mark.parametrize("state", ["at rest", "after an edit"])
def test_a_frame_of_a_drag_in_the_window(app, size, state, qtbot):
    window = app.window
    window.show_mode("simulate")
    window.resize(*size)
    qtbot.wait(SETTLED_MS)
    assert (window.width(), window.height()) == size
    if state == "after an edit":  # which is scored, listed and drawn while the hand moves
        window.simulate.capacity_chosen.emit(Fraction(90))
    frames, moves = drag_over_the_plot(window)
    middle, high, most = np.percentile(frames, (50, 95, 100)).round(1).tolist()
    print(f"\n{size} {state}: {moves} moves; median {middle} ms, 95 % {high} ms, most {most} ms")


def drag_over_the_plot(window):
    """Drag the threshold over the whole plot and back: milliseconds of each frame, and moves."""
    line, plot = window.simulate.panel.line, window.simulate.panel.curve.plot
    y = int(plot.bottom) - 40
    moved, painted, strip = [], Painted(line), Painted(window.pulse.threshold)
    window.simulate.threshold_moved.connect(moved.append)
    QTest.mousePress(line, Qt.MouseButton.LeftButton, pos=QPoint(round(line.line_x), y))
    columns = np.linspace(plot.left, plot.right, STEPS // 2).round().astype(int).tolist()
    frames = []
    for x in columns + columns[::-1]:
        began = time.perf_counter()
        QTest.mouseMove(line, QPoint(x, y))
        QTest.qWait(0)
        frames.append(1000 * (time.perf_counter() - began))
    QTest.mouseRelease(line, Qt.MouseButton.LeftButton, pos=QPoint(columns[0], y))
    assert len(moved) > 50
    assert min(painted.count, strip.count) >= len(moved)
    return frames, len(moved)
