"""A small simulation, and the view that shows it."""

from fractions import Fraction

import pytest

from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
from leadscorer_gui.ui.simulate.simulate_view import SimulateView
from tests.pictures import are_drawn
from tests.ui.leads.made import simulated

DRAWN_WITHIN_MS = 20_000


@pytest.fixture(scope="session")
def numbers() -> ThresholdNumbers:
    """60 leads, up to 17 points, in nine weeks; lead i visits i % 7 times and sees i % 2 demos."""
    leads = ["lead_id,email,country", *(f"L{i:02d},,{'DE' if i % 3 else 'FR'}" for i in range(60))]
    rows = ["lead_id,at,type"]
    for i in range(60):
        at = f"2024-{1 + i % 2:02d}-{1 + i % 28:02d}"
        rows += [f"L{i:02d},{at}T{hour:02d}:00,visit" for hour in range(i % 7)]
        rows += [f"L{i:02d},{at}T20:00,demo"] * (i % 2)
    made = simulated("\n".join(leads) + "\n", "\n".join(rows) + "\n")
    return ThresholdNumbers.of(made.result)


@pytest.fixture
def empty_view(qtbot):
    view = SimulateView()
    qtbot.addWidget(view)
    view.resize(1366, 768)
    with qtbot.waitExposed(view):
        view.show()
    yield view
    view.shut_down()


@pytest.fixture
def drawn(qtbot):
    """Waits until all pictures of a view are there."""

    def wait(view):
        qtbot.waitUntil(lambda: are_drawn(view), timeout=DRAWN_WITHIN_MS)

    return wait


@pytest.fixture
def view(empty_view, numbers, drawn):
    empty_view.set_capacity(Fraction(4))
    empty_view.show_numbers(numbers, 1000)
    empty_view.panel.line.setFocus()
    drawn(empty_view)
    return empty_view
