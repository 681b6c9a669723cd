"""Quality, distribution and bands in the view of the threshold: seen, typed, clicked, dragged."""

from fractions import Fraction

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton

from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
from leadscorer_gui.charts.quality_words import rate_words
from leadscorer_gui.ui.simulate.choice_bar import MEASURES
from leadscorer_gui.ui.simulate.quality_box import QualityBox
from tests.charts.test_quality_charts import made_of

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture(scope="session")
def made():
    return made_of(lambda i: (i % 4 == 3 and i % 5) or i % 10 == 1)


def show(view, made, qtbot, threshold=1000):
    view.set_capacity(Fraction(4))
    view.set_bands(made.result.model.bands)
    view.show_numbers(ThresholdNumbers.of(made.result), threshold)
    view.show_further(made.result, made.workspace)
    settle(view, qtbot)


def settle(view, qtbot):
    qtbot.waitUntil(lambda: not view.further.is_busy, timeout=20_000)
    QTest.qWait(80)  # a new size is drawn a moment later
    qtbot.waitUntil(lambda: not view.renderer.is_busy, timeout=20_000)


@pytest.fixture
def view(empty_view, made, qtbot):
    show(empty_view, made, qtbot)
    return empty_view


@pytest.fixture
def quality(view):
    return view.panel.side.quality


def choose(view, shown, qtbot):
    box = view.findChild(QComboBox, "simulate_measure")
    box.setCurrentIndex(MEASURES.index(shown))
    box.activated.emit(MEASURES.index(shown))
    settle(view, qtbot)


def known(view):
    return view.panel.top().more.quality


def test_that_quality_stands_beside_the_threshold_and_follows_it(view, quality):
    at = known(view).at(1000)
    assert quality._values[0].text() == rate_words(at.precision)
    assert f"{at.bought} of {at.mqls}" in quality._values[0].text()
    view.panel.line.moved.emit(2000)
    assert quality._values[0].text() == rate_words(known(view).at(2000).precision)


def test_that_it_is_absent_where_no_lead_is_won(empty_view, qtbot):
    show(empty_view, made_of(lambda i: False), qtbot)
    assert empty_view.panel.side.quality.isHidden()


def test_that_a_new_simulation_marks_what_was_counted_before(view, quality, made):
    view.show_numbers(ThresholdNumbers.of(made.result), 1000)
    assert "updating" in quality.title()
    view.show_further(made.result, made.workspace)
    QTest.qWait(300)
    assert "updating" not in quality.title()


def test_that_a_precision_typed_finds_its_threshold(view, quality, qtbot):
    wanted = Fraction(40, 100)
    sought = known(view).threshold_for(wanted)
    assert sought.why == "found"
    quality.precision.setFocus()
    quality.precision.selectAll()
    with qtbot.waitSignal(view.threshold_chosen) as chosen:
        QTest.keyClicks(quality.precision, "40")
        QTest.keyClick(quality.precision, Qt.Key.Key_Return)
    assert chosen.args == [sought.threshold]
    assert view.panel.threshold == sought.threshold


def test_that_a_precision_that_no_threshold_has_is_told(view, quality):
    quality.precision.selectAll()
    QTest.keyClicks(quality.precision, "99")
    QTest.keyClick(quality.precision, Qt.Key.Key_Return)
    assert view.panel.threshold == 1000
    assert quality._told.isVisible()
    assert "99 %" in quality._told.text()


def test_that_the_age_can_be_typed_and_given_back_to_the_data(view, quality, qtbot):
    before = known(view).maturity
    quality.days.selectAll()
    QTest.keyClicks(quality.days, "150")
    QTest.keyClick(quality.days, Qt.Key.Key_Return)
    settle(view, qtbot)
    assert (known(view).maturity.days, known(view).maturity.is_given) == (150, True)
    quality.days.selectAll()
    QTest.keyClicks(quality.days, "0")
    QTest.keyClick(quality.days, Qt.Key.Key_Return)
    settle(view, qtbot)
    assert known(view).maturity == before


@pytest.mark.parametrize("name", ["never_bought", "missed"])
def test_that_a_click_on_the_words_wishes_for_those_leads(view, name, qtbot):
    view.panel.side.threshold_chosen.emit(2000)
    link = view.findChild(QPushButton, f"simulate_{name}")
    places = getattr(known(view), name)(2000)
    assert link.text().startswith(f"{len(places)} ")
    with qtbot.waitSignal(view.leads_wished) as wished:
        link.setFocus()
        QTest.keyClick(link, Qt.Key.Key_Space)
    words, found = wished.args
    assert words == f"{link.accessibleName()} at 20 points"
    assert found.tolist() == places.tolist()


@pytest.mark.parametrize("shown", ["quality", "distribution"])
def test_that_the_line_is_dragged_over_each_panel(view, shown, qtbot):
    choose(view, shown, qtbot)
    line, heard = view.panel.line, []
    view.threshold_chosen.connect(heard.append)
    plot = view.panel.curve.plot

    def at(points):
        return QPoint(round(plot.x_of(points)), round(plot.bottom - 20))

    QTest.mousePress(line, LEFT, NONE, at(10))
    QTest.mouseMove(line, at(12))
    QTest.mouseMove(line, at(13))
    top = view.panel.top()
    assert (line.state.label, view.panel.curve.title) == (top.label(), top.title())
    assert view.panel.live_bars.live is not None
    QTest.mouseRelease(line, LEFT, NONE, at(13))
    assert heard == [1300]
    assert line.state.capacity is None
    assert view.panel.curve.accessibleDescription() == f"{top.title()}. {top.label()}"


def test_that_notes_stand_below_what_is_told_of_wins(view, qtbot):
    assert view.panel.charts.notes.isHidden()
    choose(view, "quality", qtbot)
    assert "replay" in view.panel.charts.notes.text()
    assert "Won:" in view.panel.charts.notes.text()
    choose(view, "distribution", qtbot)
    assert view.panel.charts.notes.text().startswith("Won:")
    choose(view, "ever", qtbot)
    assert view.panel.charts.notes.isHidden()


def test_that_words_above_a_picture_of_something_else_are_marked(view, qtbot):
    box = view.findChild(QComboBox, "simulate_measure")
    box.setCurrentIndex(3)
    box.activated.emit(3)
    assert view.panel.curve.is_stale
    settle(view, qtbot)
    assert not view.panel.curve.is_stale


def test_that_numbers_of_the_shown_panel_are_copied_first(view, qtbot):
    choose(view, "distribution", qtbot)
    assert view.numbers_text().startswith("score from\tbelow\tleads\twon\n")
    choose(view, "quality", qtbot)
    assert view.numbers_text().startswith("threshold\tMQLs\tbought")


def test_that_a_click_on_a_bar_wishes_for_the_new_mqls_of_its_week(view, made, qtbot):
    counts = view.panel.top().curves.view.new_mqls
    week = int(counts.argmax())
    plot = view.panel.bars.plot
    days = view.panel.top().curves.view.weeks[week].astype("datetime64[D]").astype(int) + 3.5
    place = QPoint(round(plot.x_of(float(days))), round(plot.bottom - 5))
    with qtbot.waitSignal(view.leads_wished) as wished:
        QTest.mouseClick(view.panel.charts.periods, LEFT, NONE, place)
    words, places = wished.args
    assert words.startswith(f"{counts[week]} new MQLs of the week of ")
    assert len(places) == counts[week]
    at = made.result.mql_at[places]
    assert (at.max() - at.min()) < 7 * 86_400_000_000


# Bands


@pytest.fixture
def banded(view, qtbot):
    choose(view, "distribution", qtbot)
    return view


def edge(view, place):
    handle = view.panel.line.handle(place)
    assert handle is not None
    return handle.center()


def held(view, place, by_points):
    line, plot, start = view.panel.line, view.panel.curve.plot, edge(view, place)
    x = plot.x_of(plot.x_at(start.x()) + by_points)
    end = QPointF(x, start.y()).toPoint()
    QTest.mousePress(line, LEFT, NONE, start.toPoint())
    QTest.mouseMove(line, end)
    return end


def test_that_a_dragged_edge_is_one_choice_of_bands(banded, qtbot):
    chosen = []
    banded.bands_chosen.connect(chosen.append)
    end = held(banded, 1, 4)
    assert chosen == []
    bands = banded.panel.top().bands
    assert [band.from_ for band in bands] == [0, 1400]
    assert banded.panel.top().band_leads() == known_leads(banded, bands)
    QTest.mouseRelease(banded.panel.line, LEFT, NONE, end)
    assert chosen == [bands]
    assert banded.panel.side.bands.bands == bands
    assert banded.panel.threshold == 1000


def known_leads(view, bands):
    return view.panel.top().more.distribution.of_bands(bands)


def test_that_an_edge_stays_between_its_neighbours(banded):
    end = held(banded, 1, -60)
    assert [band.from_ for band in banded.panel.top().bands] == [0, 100]
    QTest.mouseRelease(banded.panel.line, LEFT, NONE, end)


def test_that_escape_brings_a_held_edge_back(banded):
    chosen = []
    banded.bands_chosen.connect(chosen.append)
    before = banded.panel.top().bands
    end = held(banded, 1, 4)
    banded.panel.line.setFocus()
    QTest.keyClick(banded.panel.line, Qt.Key.Key_Escape)
    assert banded.panel.top().bands == before
    QTest.mouseRelease(banded.panel.line, LEFT, NONE, end)
    assert chosen == []


def test_that_bands_are_shown_on_the_distribution_alone(banded, qtbot):
    assert banded.panel.line.handle(1) is not None
    choose(banded, "weekly", qtbot)
    assert banded.panel.line.handle(1) is None


def test_that_the_box_is_named_for_those_who_do_not_see_it(view):
    box = view.findChild(QualityBox, "quality_box")
    for part in (box.precision, box.days, *box.links.values()):
        assert part.accessibleName()
