"""How long a frame takes while the threshold is dragged; 16 ms are wanted."""

import os
import time
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest

from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
from leadscorer_gui.engine.simulate import simulate
from leadscorer_gui.files.reading import load
from leadscorer_gui.importing.plain import read_history
from leadscorer_gui.ui.simulate.simulate_view import SimulateView
from tests.benchmarks.histories import write_history
from tests.benchmarks.made import made_history, made_workspace

LEADS, ACTIVITIES = 100_000, 2_000_000
STEPS = 200


class Painted(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget):
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched, event):  # noqa: N802
        self.count += event.type() == QEvent.Type.Paint
        return False


@pytest.fixture(scope="module")
def numbers():
    folder = Path(__file__).parents[2] / ".cache" / "benchmark-drag"
    folder.mkdir(parents=True, exist_ok=True)
    files = write_history(folder, LEADS, ACTIVITIES)
    workspace = load(files[0])
    history = read_history(files[1], files[2], workspace.time_zone).history
    result = simulate(workspace, workspace.models[0], history)
    assert len(result) == LEADS
    return ThresholdNumbers.of(result)


@pytest.fixture(scope="module")
def of_a_million(tmp_path_factory):
    """A million leads and twenty million activities."""
    workspace = made_workspace(tmp_path_factory.mktemp("drag"))
    result = simulate(workspace, workspace.models[0], made_history(1_000_000, 20_000_000))
    return ThresholdNumbers.of(result)


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)], ids=str)
@pytest.mark.parametrize("leads", ["numbers", "of_a_million"])
def test_a_frame_of_a_drag(leads, size, qtbot, request):
    numbers, view = request.getfixturevalue(leads), SimulateView()
    qtbot.addWidget(view)
    view.resize(*size)
    with qtbot.waitExposed(view):
        view.show()
    view.set_capacity(Fraction(100))
    view.show_numbers(numbers, numbers.model_threshold)
    qtbot.waitUntil(lambda: not view.renderer.is_busy, timeout=20_000)
    line, plot = view.panel.line, view.panel.curve.plot
    y = int(plot.bottom) - 40
    QTest.mousePress(line, Qt.MouseButton.LeftButton, pos=QPoint(round(line.line_x), y))
    columns = np.linspace(plot.left, plot.right, STEPS // 2).round().astype(int).tolist()
    frames, moved, painted = [], [], Painted(line)
    view.threshold_moved.connect(moved.append)
    for x in columns + columns[::-1]:
        began = time.perf_counter()
        QTest.mouseMove(line, QPoint(x, y))
        QTest.qWait(0)
        frames.append(1000 * (time.perf_counter() - began))
    QTest.mouseRelease(line, Qt.MouseButton.LeftButton, pos=QPoint(columns[0], y))
    view.shut_down()
    middle, high, most = np.percentile(frames, (50, 95, 100)).round(1).tolist()
    told = f"median {middle} ms, 95 % {high} ms, most {most} ms; load {os.getloadavg()[0]:.1f}"
    print(f"\n{leads}, {size}: {len(moved)} moves; {told}")
    assert len(moved) > 50
    assert painted.count >= len(moved)
