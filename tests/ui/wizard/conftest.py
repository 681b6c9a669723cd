"""Wizards that end with their test."""

import pytest

from tests.ui.wizard.made import LONG_MS, make_wizard


@pytest.fixture
def make(qtbot):
    """Makes wizards."""
    made = []

    def make(**options):
        made.append(make_wizard(qtbot, **options))
        return made[-1]

    yield make
    for wizard in made:
        assert wizard.failures == []
        wizard.shut_down()


@pytest.fixture
def wizard(make):
    return make()


@pytest.fixture
def settled(qtbot):
    """Waits until a wizard has found out everything."""

    def wait(wizard):
        qtbot.waitUntil(lambda: not wizard.is_running, timeout=LONG_MS)

    return wait
