"""What holds for every test: its own settings, one shared cache of compiled code, no screen."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.watchdog import AIM_S, Watchdog

CACHE = Path(__file__).parent.parent / ".cache"

# These are read when numba, matplotlib and Qt are imported, so they are set before. Compiled
# kernels are kept between runs and shared by all tests: compiling them takes most of a minute.
os.environ.setdefault("NUMBA_CACHE_DIR", str(CACHE / "kernels"))
os.environ.setdefault("MPLCONFIGDIR", str(CACHE / "matplotlib"))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test settings, cache and journal of its own; return the folder they are in."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("LEADSCORER_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def watchdog(request: pytest.FixtureRequest) -> Iterator[Watchdog | None]:
    """Measure how long the window is kept from its events; nothing fails by it yet."""
    if "qtbot" not in request.fixturenames:
        yield None
        return
    dog = Watchdog()
    dog.start()
    yield dog
    dog.stop()
    note_slow_call(request.node.nodeid, dog)


def note_slow_call(test: str, dog: Watchdog) -> None:
    """Where LEADSCORER_SLOW_CALLS names a file, write the longest call of a test into it."""
    name = os.environ.get("LEADSCORER_SLOW_CALLS")
    if name and dog.longest > AIM_S:
        with open(name, "a", encoding="utf-8") as file:
            file.write(f"{dog.longest * 1000:.0f} ms in {test}\n{dog.where}\n")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    """Empty the clipboard: what Python has put there must be gone before Qt is."""
    from PySide6.QtGui import QGuiApplication

    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()
