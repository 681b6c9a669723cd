"""How long an edit takes in the whole window, until its new curve is on the screen."""

import os
import time
from dataclasses import replace

import numpy as np
import pytest

from leadscorer_gui.model.conditions import Comparison
from tests.benchmarks.test_window_drag import window_of

ROUNDS = 6
LEADS, ACTIVITIES = 100_000, 1_000_000


@pytest.fixture
def app(qapp, qtbot):
    yield from window_of(LEADS, ACTIVITIES, qapp, qtbot)


def edits(document, model):
    """Kinds of edits of the window's model, each a function of a number.

    With another threshold the curve stays what it is: `test_window_drag` measures that.
    """

    def rule(place, **changes):
        def edit(k):
            now = document.workspace.model(model.id)
            values = {name: of(k) for name, of in changes.items()}
            rules = list(now.rules)
            rules[place] = replace(rules[place], **values)
            document.replace_model(model.id, replace(now, rules=tuple(rules)))

        return edit

    def whole(**changes):
        def edit(k):
            now = document.workspace.model(model.id)
            values = {name: of(now, k) for name, of in changes.items()}
            document.replace_model(model.id, replace(now, **values))

        return edit

    def path(k):
        return Comparison("url", "contains", f"/pricing/{k}")

    return {
        "points of an activity rule": rule(4, points=lambda k: 101 + k),
        "points of a rare rule": rule(7, points=lambda k: 1900 - k),
        "points of a fit rule": rule(1, points=lambda k: 1501 + k),
        "a rule on or off": rule(5, enabled=lambda k: bool(k % 2)),
        "limits": whole(limits=lambda now, k: replace(now.limits, max=5000 + 100 * k)),
        "condition": rule(3, where=path),
    }


def test_an_edit_until_its_curve_is_drawn(app, qtbot):
    session, window = app.session, app.window
    window.show_mode("simulate")
    window.resize(1366, 768)
    qtbot.wait(3000)
    times = {}
    charts = window.simulate.panel.charts
    for shown in (charts.curve.drawn, charts.live_curve.painted):  # the picture, or before it
        shown.connect(lambda: times.setdefault("drawn", time.perf_counter()))
    session.simulation_changed.connect(
        lambda: session.is_stale or times.setdefault("scored", time.perf_counter())
    )
    for name, edit in edits(app.document, session.model()).items():
        took = []
        for k in range(ROUNDS):
            began = time.perf_counter()
            edit(k)
            edited = time.perf_counter()
            times.clear()
            qtbot.waitUntil(lambda: "drawn" in times and "scored" in times, timeout=20_000)
            took.append([1000 * (at - began) for at in (edited, times["scored"], times["drawn"])])
            qtbot.wait(700)
        middle = np.median(took, axis=0).round().astype(int).tolist()
        least = np.min(took, axis=0).round().astype(int).tolist()
        load = f"load {os.getloadavg()[0]:.1f}"
        print(f"\n{name}: edited, scored, drawn: median {middle} ms, least {least} ms; {load}")
