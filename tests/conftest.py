"""What holds for every test: its own settings, one shared cache of compiled code, no screen."""

import os
from pathlib import Path

import pytest

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
