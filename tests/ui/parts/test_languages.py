"""The parts follow the language while they are shown."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from leadscorer_gui.document.document import Document
from leadscorer_gui.ui.parts import (
    command_palette,
    find_anything,
    jobs_panel,
    model_actions,
    models_panel,
    problems_panel,
    searching,
)
from leadscorer_gui.ui.parts.command_palette import CommandPalette
from leadscorer_gui.ui.parts.find_anything import FindAnything
from leadscorer_gui.ui.parts.jobs_panel import JobsPanel
from leadscorer_gui.ui.parts.models_panel import ModelsPanel
from leadscorer_gui.ui.parts.problems_panel import ProblemsPanel

MODULES = (
    command_palette, find_anything, jobs_panel, model_actions, models_panel, problems_panel,
    searching,
)  # fmt: skip


def louder(text):
    """Another language: texts with places stay as they are."""
    return text if "{" in text else text.upper()


@pytest.fixture
def other_language(monkeypatch):
    """Speaks another language from when it is called."""

    def speak():
        for module in MODULES:
            monkeypatch.setattr(module, "_", louder, raising=False)

    return speak


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (CommandPalette, "COMMANDS"),
        (FindAnything, "FIND ANYTHING"),
        (JobsPanel, "JOBS"),
        (ProblemsPanel, "PROBLEMS"),
        (lambda window: ModelsPanel(Document(), window), "MODELS"),
    ],
)
def test_that_names_change_with_the_language(window, other_language, kind, name):
    part = kind(window)
    other_language()
    QApplication.sendEvent(part, QEvent(QEvent.Type.LanguageChange))
    assert part.accessibleName() == name
    if isinstance(part, ModelsPanel):
        assert part.commands()[0].text() == "&NEW MODEL"
    if isinstance(part, FindAnything):
        part.shut_down()
