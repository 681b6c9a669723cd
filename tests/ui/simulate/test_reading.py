"""Pinned thresholds, months, bars read by keys, other points read beside the threshold."""

from fractions import Fraction

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from leadscorer_gui.analysis.month_numbers import MonthNumbers
from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
from leadscorer_gui.charts.periods import MOST_PINS
from leadscorer_gui.engine.result import NEVER
from leadscorer_gui.ui.simulate.choice_bar import MEASURES
from tests.ui.simulate.test_quality import made, settle, show  # noqa: F401  # a fixture

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(empty_view, made, qtbot):  # noqa: F811
    show(empty_view, made, qtbot)
    return empty_view


@pytest.fixture
def periods(view):
    return view.panel.charts.periods


def pin(view, threshold):
    view.set_threshold(threshold)
    view.bar.pin_threshold()


def test_that_a_pinned_threshold_stays_as_a_line_and_the_oldest_goes(view):
    for threshold in (500, 1500, 2000):
        pin(view, threshold)
    assert view.panel.choices.pins == (1500, 2000)
    assert MOST_PINS == 2
    bars = view.panel.top().curves.bars
    assert [one.threshold for one in bars.pins] == [1500, 2000]
    numbers = view.panel.top().curves.numbers
    assert bars.pins[0].counts.tolist() == numbers.by_week(1500).tolist()


def test_that_pins_are_let_go_one_by_one_or_all(view):
    for threshold in (500, 1500):
        pin(view, threshold)
    assert view.bar.pin.text() == "Let go of 15"
    view.bar.pin_threshold()
    assert view.panel.choices.pins == (500,)
    assert view.bar.pin.text() == "Keep 15"
    assert view.bar.unpin_action.isEnabled()
    view.bar.unpin_all()
    assert view.panel.choices.pins == ()
    assert not view.bar.unpin_action.isEnabled()


def test_that_pins_stand_in_the_copied_numbers(view):
    pin(view, 1500)
    view.set_threshold(1000)
    name, rows = view.output().tables[-1]
    assert name == "Weeks"
    assert rows[0][1:3] == ("new MQLs at 10 points", "new MQLs at 15 points")


def test_that_a_pin_above_all_bars_fits(view, qtbot):
    view.set_threshold(2000)
    view.bar.pin_threshold()
    view.set_threshold(100)
    pin(view, 100)
    view.set_threshold(2000)
    settle(view, qtbot)
    top = view.panel.bars.plot.y_limits[1]
    assert top > view.panel.top().curves.numbers.by_week(100).max()


def test_that_months_add_up_to_what_plain_counting_finds(made):  # noqa: F811
    months = MonthNumbers.of(made.result)
    zone = made.result.history.zone
    for threshold in (0, 500, 1000, 1700):
        reached = made.result.first_reached(threshold)
        days = zone.days(reached[reached != NEVER]).astype("datetime64[D]")
        counted = dict(
            zip(*np.unique(days.astype("datetime64[M]"), return_counts=True), strict=True)
        )
        names = months.edges[:-1].astype("datetime64[D]").astype("datetime64[M]")
        found = dict(zip(names, months.at(threshold).tolist(), strict=True))
        assert {month: count for month, count in found.items() if count} == counted


def test_that_the_bars_can_be_by_month(view, qtbot):
    view.bar.by_month.setChecked(True)
    settle(view, qtbot)
    bars = view.panel.top().curves.bars
    assert bars.unit == "month"
    assert "by month" in view.panel.bars.title
    assert bars.capacity is not None
    assert bars.capacity[0] == pytest.approx(4 * np.diff(bars.edges)[0] / 7)
    assert view.output().tables[-1][0] == "Months"


def test_that_months_wait_for_their_numbers(view, made):  # noqa: F811
    view.bar.by_month.setChecked(True)
    view.show_numbers(ThresholdNumbers.of(made.result), 1000)
    assert view.panel.top().curves.bars.unit == "week"


def test_that_the_arrows_read_the_bars_and_enter_lists_their_leads(view, periods, qtbot):
    periods.setFocus()
    QTest.keyClick(periods, Key.Key_Home)
    assert periods.place == 0
    bars = view.panel.top().curves.bars
    full = int(np.argmax(bars.counts))
    for _each in range(full):
        QTest.keyClick(periods, Key.Key_Right)
    assert periods.words.startswith(f"week of {bars.day(full)}: {bars.counts[full]} new MQLs")
    assert periods.accessibleDescription() == periods.words
    with qtbot.waitSignal(view.leads_wished) as wished:
        QTest.keyClick(periods, Key.Key_Return)
    assert len(wished.args[1]) == bars.counts[full]


def test_that_the_bar_of_a_month_lists_its_leads(view, periods, qtbot):
    view.bar.by_month.setChecked(True)
    settle(view, qtbot)
    bars = view.panel.top().curves.bars
    place = int(np.argmax(bars.counts))
    plot = periods._plot()
    middle = QPointF(plot.x_of(float(bars.middles[place])), plot.bottom - 3)
    with qtbot.waitSignal(view.leads_wished) as wished:
        QTest.mouseClick(periods, LEFT, pos=middle.toPoint())
    assert len(wished.args[1]) == bars.counts[place]
    assert bars.day(place) in wished.args[0]


def test_that_other_points_are_read_without_moving_the_threshold(view):
    line, mark = view.panel.line, view.panel.charts.mark
    line.setFocus()
    QTest.keyClick(line, Key.Key_Right, Ctrl)
    QTest.keyClick(line, Key.Key_Right, Ctrl)
    assert view.panel.threshold == 1000
    assert line.reading == 1200
    assert mark.words == view.panel.top().at(1200).label()
    QTest.keyClick(line, Key.Key_Escape)
    assert (line.reading, mark.words) == (None, "")


def test_that_what_is_read_follows_the_chart(view, qtbot):
    line = view.panel.line
    line.setFocus()
    QTest.keyClick(line, Key.Key_Right, Ctrl)
    view.bar.choose(MEASURES.index("distribution"))
    assert "at or above" in view.panel.charts.mark.words


def click_mark(view, points, qtbot):
    top, plot = view.panel.top(), view.panel.curve.plot
    place = QPoint(round(plot.x_of(points / 100)), round(plot.y_of(top.height_at(points))))
    with qtbot.waitSignal(view.leads_wished) as wished:
        QTest.mouseClick(view.panel.line, LEFT, pos=place)
    return wished.args


@pytest.mark.parametrize("shown", ["weekly", "ever", "now"])
def test_that_a_click_on_the_curve_lists_who_would_enter(view, made, shown, qtbot):  # noqa: F811
    view.bar.choose(MEASURES.index(shown))
    settle(view, qtbot)
    numbers = view.panel.top().curves.numbers
    count = numbers.now if shown == "now" else numbers.ever
    points = next(at for at in range(300, 1900, 100) if count(at - 100) > count(at))
    words, places = click_mark(view, points, qtbot)
    assert len(places) == count(points - 100) - count(points)
    assert words.startswith(str(len(places)))


@pytest.mark.parametrize("shown", ["quality", "lift"])
def test_that_a_click_on_the_quality_lists_who_bought(view, shown, qtbot):
    view.bar.choose(MEASURES.index(shown))
    settle(view, qtbot)
    words, places = click_mark(view, 400, qtbot)
    assert len(places) == view.panel.top().more.quality.at(400).bought
    assert "bought at 4 points" in words


@pytest.mark.parametrize("log", [False, True])
def test_that_a_click_on_a_bar_of_scores_lists_its_leads(view, made, log, qtbot):  # noqa: F811
    view.bar.choose(MEASURES.index("distribution"))
    view.bar.log.setChecked(log)
    settle(view, qtbot)
    bars = view.panel.top().more.distribution.bars
    place = int(np.argmax(bars.leads[:-1]))
    points = int(bars.edges[place]) + 200
    _words, places = click_mark(view, points, qtbot)
    low, below = bars.edges[place : place + 2]
    score = made.result.score
    assert len(places) == int(((score >= low) & (score < below)).sum())


def test_that_a_click_beside_all_marks_does_nothing(view, qtbot):
    plot = view.panel.curve.plot
    with qtbot.assertNotEmitted(view.leads_wished, wait=100):
        place = QPoint(round(plot.right - 20), round(plot.top + 40))
        QTest.mouseClick(view.panel.line, LEFT, pos=place)


def test_that_a_capacity_that_every_week_keeps_is_said_in_the_title(view):
    assert "the capacity of 4" in view.panel.curve.title
    view.set_capacity(None)
    assert "capacity" not in view.panel.curve.title
    view.set_capacity(Fraction(10_000))
    assert view.panel.curve.title.endswith("within the capacity of 10,000")
