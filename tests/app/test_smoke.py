"""What the builder of a bundle lets the window do by itself."""

import json
import os
import subprocess
import sys

import pytest

from leadscorer_gui.ui import smoke_test
from leadscorer_gui.ui.smoke_test import SmokeTest
from tests.app.driving import SOON_MS

QUICK = True

SHORT = {"export_scores": ("scores.csv",)}


def run(app, qtbot, folder, exports=SHORT):
    test = SmokeTest(app.desk, app.crashes, folder, exports, folder / "report.json")
    qtbot.waitUntil(lambda: test.is_over, timeout=SOON_MS)
    return test, json.loads((folder / "report.json").read_text(encoding="utf-8"))


def test_that_the_window_opens_edits_scores_exports_and_closes_by_itself(app, qtbot, tmp_path):
    _test, report = run(app, qtbot, tmp_path)
    assert report["failed"] == ""
    names = [name for name, _seconds in report["steps"]]
    assert names.index("edit-a-rule-and-score-again") < names.index("write-scores.csv")
    lines = (tmp_path / "scores.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == len(app.session.simulation.result) + 1
    assert app.session.model().rules[0].points == 3300
    assert not app.window.isVisible()
    assert report["shown_at"] > 0


def test_that_it_says_in_which_step_something_failed(app, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(smoke_test, "SAMPLE", "nothing")
    _test, report = run(app, qtbot, tmp_path)
    assert report["failed"].startswith("show-the-window: ")
    assert "sample_nothing" in report["failed"]
    assert not app.window.isVisible()


@pytest.mark.slow
def test_that_the_program_itself_passes_with_all_exports(tmp_path):
    out = tmp_path / "smoke.json"
    ended = subprocess.run(
        [sys.executable, "-m", "leadscorer_gui", "--smoke-test", str(out)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    report = json.loads(out.read_text(encoding="utf-8"))
    assert (ended.returncode, report["failed"]) == (0, ""), ended.stderr
    assert {path.name for path in (tmp_path / "smoke").iterdir()} >= {
        "chart.pdf", "chart.png", "chart.svg", "rules.pdf", "saved.leadscorer", "scores.csv",
        "scores.xlsx", "slides.pptx",
    }  # fmt: skip
    assert "leads equal" in report["proof"]
