"""How long a frame takes over quality and distribution, and of a dragged band, at 100,000 leads.

16 ms are wanted, as for the curve (`test_drag.py`).
"""

import time
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from leadscorer_gui.analysis.quality_numbers import QualityNumbers
from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
from leadscorer_gui.engine.result import NEVER
from leadscorer_gui.engine.simulate import simulate
from leadscorer_gui.files.reading import load
from leadscorer_gui.importing.plain import read_history
from leadscorer_gui.model.text import DAY_US
from leadscorer_gui.model.workspace import Band
from leadscorer_gui.ui.simulate.choice_bar import MEASURES
from leadscorer_gui.ui.simulate.simulate_view import SimulateView
from tests.benchmarks.histories import write_history

LEADS, ACTIVITIES = 100_000, 2_000_000
STEPS = 200
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def made():
    """The history of `test_drag.py`, of which one lead in ten is won."""
    folder = Path(__file__).parents[2] / ".cache" / "benchmark-drag"
    folder.mkdir(parents=True, exist_ok=True)
    files = write_history(folder, LEADS, ACTIVITIES)
    workspace = load(files[0])
    history = read_history(files[1], files[2], workspace.time_zone).history
    random, created = np.random.default_rng(1), history.leads.created_at
    won_at = np.full(len(created), NEVER)
    won = (created != NEVER) & (random.random(len(created)) < 0.1)
    won_at[won] = created[won] + random.integers(1, 60, won.sum()) * DAY_US
    outcomes = {**history.leads.outcomes, "won_at": won_at}
    history = replace(history, leads=replace(history.leads, outcomes=outcomes))
    result = simulate(workspace, workspace.models[0], history)
    return workspace, result, ThresholdNumbers.of(result)


def test_a_look_up_of_quality(made):
    _workspace, result, numbers = made
    began = time.perf_counter()
    more = QualityNumbers.of(result, "contract signed")
    counted = time.perf_counter() - began
    thresholds = np.linspace(numbers.lowest, numbers.highest, 1000).astype(int).tolist()
    began = time.perf_counter()
    for threshold in thresholds:
        more.quality.at(threshold)
    each = (time.perf_counter() - began) / len(thresholds)
    print(f"\nall thresholds in {1000 * counted:.1f} ms; a look-up {1_000_000 * each:.0f} µs")
    assert each < 0.001


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)], ids=str)
@pytest.mark.parametrize("what", ["weekly", "quality", "distribution", "band"])
def test_a_frame_of_a_drag(made, what, size, qtbot):
    workspace, result, numbers = made
    view = SimulateView()
    qtbot.addWidget(view)
    view.resize(*size)
    with qtbot.waitExposed(view):
        view.show()
    top = int(np.percentile(result.score, 99)) // 100 * 100
    view.set_capacity(Fraction(100))
    view.set_bands((Band("Cold", 0), Band("Warm", top // 200 * 100), Band("Hot", top)))
    view.show_numbers(numbers, numbers.model_threshold)
    view.show_further(result, workspace)
    view.bar.choose(MEASURES.index("distribution" if what == "band" else what))
    qtbot.waitUntil(lambda: not view.further.is_busy, timeout=20_000)
    QTest.qWait(100)
    qtbot.waitUntil(lambda: not view.renderer.is_busy, timeout=20_000)
    frames = dragged(view, what == "band")
    view.shut_down()
    middle, high, most = np.percentile(frames, (50, 95, 100)).round(1).tolist()
    print(f"\n{what} {size}: frame median {middle} ms, 95 % {high} ms, most {most} ms")


def dragged(view, is_band):
    """The milliseconds of each frame of a drag there and back."""
    line, plot = view.panel.line, view.panel.curve.plot
    if is_band:
        start = line.handle(2).center().toPoint()
    else:
        start = QPoint(round(line.line_x), int(plot.bottom) - 40)
    QTest.mousePress(line, LEFT, pos=start)
    assert line.is_moving
    columns = np.linspace(plot.left, plot.right, STEPS // 2).round().astype(int).tolist()
    frames = []
    for x in columns + columns[::-1]:
        began = time.perf_counter()
        QTest.mouseMove(line, QPoint(x, start.y()))
        QTest.qWait(0)
        frames.append(1000 * (time.perf_counter() - began))
    QTest.mouseRelease(line, LEFT, pos=start)
    return frames
