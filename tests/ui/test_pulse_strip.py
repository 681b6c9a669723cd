"""The pulse strip: both of its numbers can be typed, and it says what it rests on."""

from fractions import Fraction

import pytest
from PySide6.QtCore import Qt

from leadscorer_gui.analysis.weeks import WeekFigure
from leadscorer_gui.model.workspace import Model, Mql
from leadscorer_gui.ui.pulse_strip import PulseStrip

FIGURE = WeekFigure(Fraction(372, 10), 24.0, 51.0, 52)


@pytest.fixture
def strip(qtbot):
    strip = PulseStrip()
    qtbot.addWidget(strip)
    strip.show_models([Model("a", "Phones", Mql(6000), ()), Model("b", "Ads", Mql(20), ())], "a")
    with qtbot.waitActive(strip):
        strip.show()
        strip.activateWindow()
    return strip


def typed(qtbot, box, text):
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, text)
    qtbot.keyClick(box, Qt.Key.Key_Return)


def test_that_a_typed_threshold_is_told_once_in_hundredths(strip, qtbot):
    strip.show_threshold(6000)
    told = []
    strip.threshold_chosen.connect(told.append)
    typed(qtbot, strip.threshold, "55,25")
    assert told == [5525]


def test_that_a_typed_number_of_mqls_is_told_exactly(strip, qtbot):
    strip.show_figure(FIGURE, None)
    told = []
    strip.per_week_chosen.connect(told.append)
    typed(qtbot, strip.per_week, "12.7")
    assert told == [Fraction(127, 10)]


def test_that_showing_numbers_tells_nobody(strip):
    told = []
    strip.threshold_chosen.connect(told.append)
    strip.per_week_chosen.connect(told.append)
    strip.show_threshold(1234)
    strip.show_figure(FIGURE, Fraction(40))
    assert told == []
    assert strip.per_week.value() == 37.2


@pytest.mark.parametrize(("capacity", "said"), [(40, "✓"), (37, "above capacity 37")])
def test_that_it_says_whether_the_capacity_is_kept(strip, capacity, said):
    strip.show_figure(FIGURE, Fraction(capacity))
    assert said in strip.capacity.text()
    assert "24–51" in strip.figure.text()


def test_that_without_a_full_week_there_is_no_number_to_type(strip):
    strip.show_figure(None, Fraction(40))
    assert not strip.per_week.isEnabled()
    assert strip.figure.text() == "no full week yet"
    strip.show_figure(FIGURE, None)
    assert strip.per_week.isEnabled()


def test_that_another_model_is_chosen_by_its_id(strip, qtbot):
    with qtbot.waitSignal(strip.model_chosen) as told:
        qtbot.keyClick(strip.models, Qt.Key.Key_Down)
    assert told.args == ["b"]
    strip.show_models([], "")
    assert not strip.models.isEnabled()
    assert not strip.threshold.isEnabled()


def test_that_it_says_what_it_rests_on(strip):
    strip.show_state(48_210, updating=False)
    assert strip.state.text() == "✓ 48,210 leads"
    strip.show_state(1, updating=True)
    assert strip.state.text() == "1 lead, updating…"
    strip.show_state(None, updating=False)
    assert strip.state.text() == "no leads yet"
