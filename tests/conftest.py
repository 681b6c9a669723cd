"""What holds for every test: its own settings, one shared cache of compiled code, no screen, no
network."""

import gc
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

CACHE = Path(__file__).parent.parent / ".cache"

# These are read when numba, matplotlib and Qt are imported, so they are set before. Compiled
# kernels are kept between runs and shared by all tests: compiling them takes most of a minute.
os.environ.setdefault("NUMBA_CACHE_DIR", str(CACHE / "kernels"))
os.environ.setdefault("MPLCONFIGDIR", str(CACHE / "matplotlib"))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.offline import stay_offline  # noqa: E402
from tests.watchdog import AIM_S, Watchdog, WatchedApplication  # noqa: E402  # imports Qt

stay_offline()


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Names of folders for the settings of each test."""
    # pytest's own numbering looks through all folders there are, each time: seconds in the end.
    above = tmp_path_factory.mktemp("homes")
    return (above / str(number) for number in count())


@pytest.fixture(autouse=True)
def home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test settings, cache and journal of its own; return the folder they are in."""
    folder = next(homes)
    folder.mkdir()
    monkeypatch.setenv("LEADSCORER_HOME", str(folder))
    return folder


@pytest.fixture(scope="session")
def qapp_cls() -> type[WatchedApplication]:
    """The application of all tests: it times its events."""
    return WatchedApplication


@pytest.fixture(autouse=True)
def watchdog(request: pytest.FixtureRequest) -> Iterator[Watchdog | None]:
    """Fail a test of the window in which an event kept it from the others for too long."""
    if "qtbot" not in request.fixturenames:
        yield None
        return
    application: WatchedApplication = request.getfixturevalue("qapp")
    dog = application.dog = Watchdog()
    dog.start()
    yield dog
    application.dog = None
    dog.stop()
    note_slow_call(request.node.nodeid, dog)
    if dog.slow:
        pytest.fail("\n".join(dog.slow), pytrace=False)


@pytest.fixture(autouse=True)
def pictures(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw no picture twice for canvases that show the very same; benchmarks draw all."""
    if "qtbot" in request.fixturenames and "benchmarks" not in request.path.parts:
        from tests.pictures import PICTURES, ChartCanvas, Easel

        monkeypatch.setattr(ChartCanvas, "make", staticmethod(PICTURES.render))
        monkeypatch.setattr(Easel, "__call__", lambda _easel, *given: PICTURES.render(*given))


def note_slow_call(test: str, dog: Watchdog) -> None:
    """Where LEADSCORER_SLOW_CALLS names a file, write the longest call of a test into it."""
    name = os.environ.get("LEADSCORER_SLOW_CALLS")
    if name and dog.longest > AIM_S:
        with open(name, "a", encoding="utf-8") as file:
            file.write(f"{dog.longest * 1000:.0f} ms in {test}\n{dog.where}\n")


def pytest_collection_finish() -> None:
    """Leave thousands of tests out of each collection of garbage: they stay to the end."""
    gc.collect()
    gc.freeze()
    gc.disable()  # for no other thread may do it: see leadscorer_gui/jobs/collecting.py


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """Collect garbage between tests, in this thread."""
    from leadscorer_gui.jobs.collecting import collect_due

    collect_due()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    """Empty the clipboard: what Python has put there must be gone before Qt is."""
    from PySide6.QtGui import QGuiApplication

    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()
