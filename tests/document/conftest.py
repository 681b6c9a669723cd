"""Documents to edit, each let go after its test."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from leadscorer_gui import places
from leadscorer_gui.document import commands
from leadscorer_gui.document.document import Document
from leadscorer_gui.document.rule_tree import RuleTree
from tests.document.workspaces import SMALL


@pytest.fixture(autouse=True)
def nothing_left(qapp: QApplication) -> Iterator[None]:
    """See to it that no thread outlives a test."""
    before = set(threading.enumerate())
    yield
    assert set(threading.enumerate()) <= before


@pytest.fixture
def document(qapp: QApplication) -> Iterator[Document]:
    """The small workspace, never saved."""
    document = Document(SMALL)
    yield document
    document.close()


class Clock:
    """Time that passes when a test says so."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.seconds += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock of the edits."""
    clock = Clock()
    monkeypatch.setattr(commands, "clock", clock)
    return clock


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the sample with three products."""
    copy = tmp_path / "three.leadscorer"
    shutil.copy(places.sample_models() / "three-products.leadscorer", copy)
    return copy


@pytest.fixture
def opened(qapp: QApplication, sample: Path) -> Iterator[Document]:
    """The sample, open."""
    document = Document()
    document.open(sample)
    yield document
    document.close()


@pytest.fixture
def tree(document: Document) -> RuleTree:
    """The rules of its model."""
    return RuleTree(document, "m")
