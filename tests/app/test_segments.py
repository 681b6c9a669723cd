"""Segments, the covered range and splits in the whole window: chosen, shown, edited, undone."""

from fractions import Fraction

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
from leadscorer_gui.model.conditions import Comparison
from leadscorer_gui.model.segments import HasDone, Segment
from leadscorer_gui.ui.segments.editor import SegmentDialog
from leadscorer_gui.ui.segments.split_table import Column

ONE_WINDOW = True

US = Segment("", "America", Comparison("country", "is", "us"))


@pytest.fixture
def looking(opened):
    return opened.desk.showing.looking


@pytest.fixture
def choosing(opened):
    return opened.desk.showing.choosing


@pytest.fixture
def box(opened):
    return opened.window.simulate.panel.side.segments


def settled(looking, hands):
    hands.until(lambda: looking.looked is not None and not looking.is_pending)


def activate(combo, data):
    """What a hand does: choose an entry."""
    row = next(row for row in range(combo.count()) if combo.itemData(row) == data)
    combo.setCurrentIndex(row)
    combo.activated.emit(row)


def kept(opened, segment=US):
    document = opened.session.document
    segment_id = document.add_segment(segment)
    return next(one for one in document.workspace.segments if one.id == segment_id)


def own_rows(result, country="US"):
    field = result.history.leads.field("country")
    texts = np.array(field.distinct.folded)
    return texts[field.codes[result.leads]] == country.lower()


def test_that_all_panels_and_numbers_follow_a_segment(opened, hands, looking, box):
    segment, window = kept(opened), opened.window
    activate(box.choice, segment)
    settled(looking, hands)
    whole = opened.session.simulation.result
    mine = own_rows(whole)
    assert len(looking.looked.result) == mine.sum()
    threshold = opened.session.model().mql.threshold
    ever = (whole.peak[mine] >= threshold).sum()
    top = window.simulate.panel.top()
    assert top.curves.view.ever == ever
    hands.until(lambda: len(window.simulate.panel.top().more.distribution) == mine.sum())
    assert "America" in window.pulse.scope.text()
    assert f"{mine.sum():,} leads" in window.pulse.state.text()
    assert "America" in window.simulate.scope.text()
    assert "America" in window.simulate.sentence()
    activate(box.choice, None)
    settled(looking, hands)
    assert looking.looked.numbers is opened.session.simulation.numbers
    assert not window.pulse.scope.isVisible()
    assert window.simulate.scope.isHidden()


def test_that_an_edit_of_the_model_is_followed_by_the_segment(opened, hands, looking, box):
    activate(box.choice, kept(opened))
    settled(looking, hands)
    before, model = looking.looked, opened.session.model()
    opened.session.document.set_enabled(model.id, [model.rules[0].id], False)
    assert looking.numbers_are_stale
    hands.until_scored()
    settled(looking, hands)
    assert looking.looked is not before
    assert not looking.numbers_are_stale
    numbers = ThresholdNumbers.of(looking.looked.result)
    assert np.array_equal(looking.looked.numbers.totals, numbers.totals)


def test_that_a_moved_threshold_leaves_the_numbers_of_a_segment(opened, hands, looking, box):
    activate(box.choice, kept(opened))
    settled(looking, hands)
    opened.desk.set_threshold(2500)
    assert not looking.numbers_are_stale
    hands.until_scored()
    settled(looking, hands)
    figure = looking.looked.numbers.figure(2500)
    assert opened.window.pulse.per_week.value() == pytest.approx(float(figure.mean), abs=0.05)


def test_that_a_segment_that_is_edited_or_undone_is_followed(opened, hands, looking, box):
    segment, document = kept(opened), opened.session.document
    activate(box.choice, segment)
    settled(looking, hands)
    before = len(looking.looked.result)
    document.change_segment(segment.id, Segment("", "D", Comparison("country", "is", "DE")))
    settled(looking, hands)
    assert len(looking.looked.result) == own_rows(looking.looked.base, "DE").sum() != before
    document.undo_stack.undo()
    settled(looking, hands)
    assert len(looking.looked.result) == before
    document.remove_segment(segment.id)
    settled(looking, hands)
    assert looking.segment is None
    assert box.choice.currentIndex() == 0


def test_that_a_capacity_is_that_of_the_segment(opened, hands, looking, box):
    segment, simulate = kept(opened), opened.window.simulate
    activate(box.choice, segment)
    settled(looking, hands)
    simulate.capacity_chosen.emit(Fraction(3, 2))
    assert opened.session.document.workspace.segments[0].capacity == 150
    assert opened.session.model().capacity is None
    assert simulate.panel.capacity == Fraction(3, 2)
    assert "capacity 1.5" in opened.window.pulse.capacity.text()
    settled(looking, hands)
    opened.desk.solve(Fraction(3, 2))
    threshold = opened.session.model().mql.threshold
    assert threshold == looking.looked.numbers.threshold_for(Fraction(3, 2))
    activate(box.choice, None)
    assert simulate.panel.capacity is None


def test_that_a_split_shows_values_and_leads_to_one_by_a_click(
    opened, hands, looking, choosing, box
):
    view, simulate = opened.window.simulate.split, opened.window.simulate
    activate(box.split, "country")
    hands.until(lambda: view.model.split is not None)
    assert view.isVisible()
    assert simulate.panel.bars.isHidden()
    assert sum(row.part.leads for row in view.model.rows) == len(looking.looked.result)
    name = view.model.rows[0].part.text
    index = view.model.index(0, Column.NAME)
    hands.begin()
    hands.click(view.table.viewport(), view.table.visualRect(index).center())
    assert hands.actions == 1
    settled(looking, hands)
    assert len(looking.looked.result) == own_rows(looking.looked.base, name).sum()
    assert f"country: {name}" in opened.window.pulse.scope.text()
    hands.until(lambda: view.model.shown == name)
    assert len(view.model.rows) > 3  # the others stay in sight
    view.capacity_typed.emit(name, Fraction(2))
    assert looking.capacity == 2
    hands.until(lambda: any(row.part.capacity == 2 for row in view.model.rows))
    simulate.threshold_moved.emit(4500)
    assert {row.threshold for row in view.model.rows} == {4500}
    activate(box.split, "")
    assert view.isHidden()
    assert not simulate.panel.bars.isHidden()


def dialog_of(hands):
    found = []

    def look():
        found[:] = [w for w in QApplication.topLevelWidgets() if isinstance(w, SegmentDialog)]
        return bool(found) and found[-1].isVisible()

    hands.until(look)
    return found[-1]


def test_that_a_value_that_is_looked_at_is_kept_as_a_segment(opened, hands, looking, box):
    looking.choose(Segment("", "country: DE", Comparison("country", "is", "DE")))
    settled(looking, hands)
    assert "(not saved)" in box.choice.currentText()
    box.edit.click()
    dialog = dialog_of(hands)
    dialog.name.setText("Germany")
    dialog.accept()
    (segment,) = opened.session.document.workspace.segments
    assert (segment.id, segment.name) == ("germany", "Germany")
    assert looking.segment == segment
    assert box.choice.currentText() == "Germany"
    opened.session.document.undo_stack.undo()
    assert opened.session.document.workspace.segments == ()


def test_that_a_segment_nobody_is_in_says_so(opened, hands, looking, box):
    activate(box.choice, kept(opened, Segment("", "N", None, (HasDone(("x",), None, 1),))))
    settled(looking, hands)
    assert "0 leads" in opened.window.pulse.state.text()
    hands.until(lambda: not opened.window.simulate.further.is_busy)
    activate(box.split, "country")
    hands.until(lambda: opened.window.simulate.split.model.split is not None)
    hands.until_drawn()


def test_that_another_workspace_is_looked_at_whole(opened, hands, looking, box):
    activate(box.choice, kept(opened))
    settled(looking, hands)
    opened.session.document.undo_stack.undo()
    opened.window.may_close = lambda: True
    opened.session.opened.emit()
    assert looking.segment is None


@pytest.fixture
def holed(app, hands, tmp_path):
    """A workspace whose demos begin three months after its visits."""
    days = [f"2024-{month:02d}-{day:02d}" for month in range(1, 7) for day in range(1, 29)]
    rows = ["lead_id,at,type", *(f"L{i},{day},visit" for i, day in enumerate(days))]
    rows += [f"L{i},{day},demo" for i, day in enumerate(days) if day >= "2024-04"]
    (tmp_path / "a.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (tmp_path / "l.csv").write_text("lead_id,created_at\nL0,2024-01-01\n", encoding="utf-8")
    (tmp_path / "w.leadscorer").write_text(
        "leadscorer: 1\nname: W\ndata: {leads: l.csv, activities: a.csv}\nmodels:\n"
        "  - {id: m, name: M, mql: {threshold: 1}, rules: ["
        "{id: v, name: V, kind: activity, activity: visit, points: 1},"
        "{id: d, name: D, kind: activity, activity: demo, points: 1}]}\n",
        encoding="utf-8",
    )
    app.desk.files.open(tmp_path / "w.leadscorer")
    hands.until_scored()
    return app


def test_that_charts_start_with_the_covered_range_and_say_so(holed, hands):
    looking, window = holed.desk.showing.looking, holed.window
    hands.until(lambda: looking.covered is not None)
    settled(looking, hands)
    assert len(looking.looked.result) == 3 * 28
    assert str(looking.looked.numbers.view.weeks[0]) == "2024-04-01"
    assert "2024-04-01 on" in window.simulate.scope.text()
    assert window.pulse.scope.text() == "▸ covered range"
    assert "2024-04-01 on" in window.simulate.sentence()
    box = window.simulate.panel.side.segments
    assert box.all_leads.isVisibleTo(box)
    box.all_leads.click()
    settled(looking, hands)
    assert len(looking.looked.result) == 6 * 28
    assert window.simulate.scope.isHidden()


def test_that_switching_off_the_rule_of_the_hole_covers_everything(holed, hands):
    looking, document = holed.desk.showing.looking, holed.session.document
    hands.until(lambda: looking.covered is not None)
    document.set_enabled("m", ["d"], False)
    hands.until_scored()
    hands.until(lambda: looking.covered is None)
    settled(looking, hands)
    assert len(looking.looked.result) == 6 * 28
    document.undo_stack.undo()
    hands.until(lambda: looking.covered is not None)


def test_that_what_each_rule_does_is_told_of_the_segment(opened, hands, looking, box):
    activate(box.choice, kept(opened))
    settled(looking, hands)
    effects = opened.desk.showing.effects
    opened.window.show_mode("rules")
    rules = opened.session.model().rules
    hands.until(lambda: all(rule.id in effects._fresh for rule in rules))
    assert {effects._fresh[rule.id].leads for rule in rules} == {len(looking.looked.result)}
    looking.choose(None)
    hands.until(lambda: all(rule.id in effects._fresh for rule in rules))
    whole = len(opened.session.simulation.result)
    hands.until(lambda: {effects._fresh[rule.id].leads for rule in rules} == {whole})
