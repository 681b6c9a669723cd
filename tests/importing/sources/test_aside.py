"""Work that may end the program, in a process of its own."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from leadscorer_gui.importing.sources.aside import (
    ASIDE_FLAG,
    BrokenError,
    MemoryBrokenError,
    RefusalError,
    aside,
    command,
)
from leadscorer_gui.progress import Cancelled, silent
from tests.importing.sources import works

ROOT = Path(__file__).parents[3]


def is_running(process):
    """Whether there is such a process, one that has ended and waits for us included."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def children():
    """The processes that this one has started, ended ones that were not waited for included."""
    return Path(f"/proc/self/task/{threading.get_native_id()}/children").read_text().split()


def started(path):
    """The process that writes its number there, once it does."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        if path.exists() and path.read_text():
            return int(path.read_text())
        time.sleep(0.01)
    return pytest.fail("it did not start")


def test_that_work_is_done_with_little_and_tells_how_far_it_is():
    fractions = []
    what = {"a": [1, "é\udc80\n", None]}
    found, modules = aside(works.echo, (what,), fractions.append)
    assert found == what
    assert {0.25, 0.5} <= set(fractions)
    assert not {"numpy", "numba", "PySide6", "pandas"} & set(modules)


def test_that_what_the_work_refuses_is_raised_here(tmp_path):
    with pytest.raises(RefusalError) as told:
        aside(works.refuse, ("Sheet",), silent)
    assert (told.value.code, told.value.about) == ("large", "Sheet")
    with pytest.raises(FileNotFoundError, match="No such file"):
        aside(works.miss, (str(tmp_path / "none"),), silent)


@pytest.mark.parametrize(
    ("work", "said"), [(works.abort, None), (works.end, None), (works.fail, "of the work")]
)
def test_that_a_process_that_ends_is_told(work, said):
    with pytest.raises(BrokenError, match=said) as told:
        aside(work, (), silent)
    assert not isinstance(told.value, MemoryBrokenError)


@pytest.mark.parametrize("work", [works.ask_for_much, works.take_much])
def test_that_a_process_that_takes_too_much_memory_is_told(work):
    with pytest.raises(MemoryBrokenError):
        aside(work, (), silent)


def test_that_cancelling_ends_the_process(tmp_path):
    def cancel(fraction):
        if (tmp_path / "pid").exists() and (tmp_path / "pid").read_text():
            raise Cancelled

    with pytest.raises(Cancelled):
        aside(works.wait, (str(tmp_path / "pid"),), cancel)
    assert not is_running(int((tmp_path / "pid").read_text()))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux")
def test_that_nothing_is_left_behind():
    before = children(), os.listdir("/proc/self/fd"), threading.active_count()
    for work in (works.abort, works.end, works.ask_for_much):
        with pytest.raises(BrokenError):
            aside(work, (), silent)
    aside(works.echo, (1,), silent)
    assert (children(), os.listdir("/proc/self/fd"), threading.active_count()) == before


def test_that_the_process_ends_with_the_program(tmp_path):
    code = (
        "from tests.importing.sources import works\n"
        "from leadscorer_gui.importing.sources.aside import aside\n"
        f"aside(works.wait, ({str(tmp_path / 'pid')!r},), lambda fraction: None)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT) as program:
        process = started(tmp_path / "pid")
        program.kill()
    until = time.monotonic() + 5
    while is_running(process) and time.monotonic() < until:
        time.sleep(0.01)
    assert not is_running(process)


def test_that_a_bundle_asks_itself_to_be_the_process(monkeypatch):
    assert command()[:2] == [sys.executable, "-m"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert command() == [sys.executable, ASIDE_FLAG]


def test_that_the_program_is_the_process_where_it_is_asked(monkeypatch):
    monkeypatch.setattr(
        "leadscorer_gui.importing.sources.aside.command",
        lambda: [sys.executable, "-m", "leadscorer_gui", ASIDE_FLAG],
    )
    found, modules = aside(works.echo, (1,), silent)
    assert found == 1
    assert "PySide6" not in modules
