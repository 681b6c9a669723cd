"""The threshold's quality in the whole window: sought, asked who, bands dragged, undone."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QComboBox, QPushButton

from leadscorer_gui.ui.simulate.choice_bar import MEASURES

ONE_WINDOW = True


@pytest.fixture
def simulate(opened, hands):
    view = opened.window.simulate
    hands.until(lambda: view.panel.top().more is not None and not view.further.is_busy)
    return view


def show(view, shown, hands):
    box = view.findChild(QComboBox, "simulate_measure")
    box.setCurrentIndex(MEASURES.index(shown))
    box.activated.emit(MEASURES.index(shown))
    hands.until(lambda: not view.panel.curve.is_stale and not view.renderer.is_busy)


def test_that_a_precision_finds_its_threshold_in_three_actions(opened, hands, simulate):
    hands.begin()
    hands.click(simulate.panel.side.quality.precision.lineEdit())
    simulate.panel.side.quality.precision.selectAll()
    hands.type("20")
    hands.press("Return")
    assert hands.actions <= 3
    assert opened.session.model().mql.threshold == 1600
    quality = simulate.panel.top().more.quality
    assert quality.at(1600).precision.share >= 0.2 > quality.at(1500).precision.share
    hands.press("Ctrl+Z")
    assert opened.session.model().mql.threshold != 1600


@pytest.mark.parametrize("name", ["never_bought", "missed"])
def test_that_the_leads_behind_the_words_are_listed_by_one_click(opened, hands, simulate, name):
    threshold = opened.session.model().mql.threshold
    count = len(getattr(simulate.panel.top().more.quality, name)(threshold))
    hands.begin()
    hands.click(simulate.findChild(QPushButton, f"simulate_{name}"))
    assert hands.actions == 1
    assert opened.window.mode == "leads"
    leads = opened.window.leads.list
    hands.until(lambda: leads.model.rowCount() == count)
    assert f"{count} " in leads.filter.chip.text()
    hands.click(leads.filter.chip)
    assert leads.model.rowCount() == len(opened.session.simulation.result)


def test_that_a_dragged_band_is_one_undo_step(opened, hands, simulate):
    show(simulate, "distribution", hands)
    line, before = simulate.panel.line, opened.session.model().bands
    steps = opened.session.document.undo_stack.count()
    start = line.handle(len(before) - 1).center().toPoint()
    hands.drag(line, start, start + QPoint(60, 0))
    after = opened.session.model().bands
    assert after[-1].from_ > before[-1].from_
    assert after[:-1] == before[:-1]
    assert opened.session.document.undo_stack.count() == steps + 1
    hands.press("Ctrl+Z")
    assert opened.session.model().bands == before
    assert simulate.panel.top().bands == before


def test_that_an_edit_counts_quality_again(opened, hands, simulate):
    before = simulate.panel.top().more
    model = opened.session.model()
    rule = model.rules[0]
    opened.session.document.set_enabled(model.id, [rule.id], False)
    hands.until_drawn()

    def is_of_now():
        more = simulate.panel.top().more
        return more is not None and more is not before

    hands.until(is_of_now)
    assert simulate.panel.top().more.quality.result is opened.session.simulation.result
