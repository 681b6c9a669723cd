"""Compiling the kernels in a process of its own."""

import os
import subprocess
import sys

import pytest

from leadscorer_gui.jobs import warming
from leadscorer_gui.progress import Cancelled


def test_that_nothing_is_started_where_the_kernels_are_there(monkeypatch):
    monkeypatch.setattr(warming, "needs_warm_up", lambda: False)
    monkeypatch.setattr(warming, "child_command", lambda: pytest.fail("a child was started"))
    fractions = []
    assert warming.warm_up(fractions.append) is False
    assert fractions == [1.0]


def test_that_a_child_that_fails_says_why(monkeypatch):
    monkeypatch.setattr(warming, "needs_warm_up", lambda: True)
    failing = [sys.executable, "-c", "raise SystemExit('no room left')"]
    monkeypatch.setattr(warming, "child_command", lambda: failing)
    with pytest.raises(warming.WarmUpError, match="no room left"):
        warming.warm_up()


def test_that_cancelling_ends_the_child(monkeypatch, tmp_path):
    monkeypatch.setattr(warming, "needs_warm_up", lambda: True)
    note = f"open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid()))"
    code = f"import os, time; {note}; time.sleep(60)"
    monkeypatch.setattr(warming, "child_command", lambda: [sys.executable, "-c", code])

    def cancel_once_it_runs(_fraction):
        if (tmp_path / "pid").exists() and (tmp_path / "pid").read_text():
            raise Cancelled

    with pytest.raises(Cancelled):
        warming.warm_up(cancel_once_it_runs)
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


def test_that_a_bundle_asks_itself_to_be_the_child(monkeypatch):
    assert warming.child_command()[:2] == [sys.executable, "-c"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert warming.child_command() == [sys.executable, warming.WARM_UP_FLAG]


@pytest.mark.slow
def test_that_a_warm_up_compiles_everything_that_a_simulation_needs(tmp_path):
    environment = os.environ | {"NUMBA_CACHE_DIR": str(tmp_path)}
    code = (
        "from leadscorer_gui.jobs import warming\n"
        "assert warming.needs_warm_up()\n"
        "assert warming.warm_up()\n"
        "assert not warming.needs_warm_up()\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)
