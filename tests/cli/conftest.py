"""The command line called in this process, and the small workspace in a folder of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from leadscorer_gui.cli import main
from tests.cli.calling import ACTIVITIES, LEADS, WORKSPACE, Call, finished, write


@pytest.fixture
def leadscorer(capfdbinary) -> Callable[..., Call]:
    """Call the command line with these words."""

    def call(*words: object) -> Call:
        capfdbinary.readouterr()
        try:
            status = main([str(word) for word in words])
        except SystemExit as leaving:
            status = leaving.code
        captured = capfdbinary.readouterr()
        return finished(status, captured.out, captured.err)

    return call


@pytest.fixture
def small(tmp_path) -> Path:
    """The small workspace with the files that it remembers."""
    write(tmp_path / "data" / "leads.csv", LEADS)
    write(tmp_path / "data" / "activities.csv", ACTIVITIES)
    return write(tmp_path / "small.leadscorer", WORKSPACE)
