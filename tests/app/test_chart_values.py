"""Charts as assistive tools meet them: sliders that are read and set, pictures with a name."""

from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleValueChangeEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from leadscorer_gui.ui.outputs.numbers_dialog import NumbersDialog
from leadscorer_gui.ui.parts import announcing, chart_values
from leadscorer_gui.ui.parts.chart_values import ChartWithValue, PictureOnly

ONE_WINDOW = True

Role, Text = QAccessible.Role, QAccessible.Text


def met(widget):
    """What an assistive tool gets."""
    return QAccessible.queryAccessibleInterface(widget)


def test_that_the_threshold_is_a_slider_that_is_read_and_set(opened, hands):
    line, model = opened.window.simulate.panel.line, opened.session.model
    found = met(line)
    assert found.role() == Role.Slider
    assert found.text(Text.Name) == "Threshold on the curve"
    assert "points" in found.text(Text.Value)
    value = found.valueInterface()
    before = model().mql.threshold
    assert value.currentValue() == before / 100
    assert value.minimumValue() <= value.currentValue() <= value.maximumValue()
    assert value.minimumStepSize() == 1
    steps = opened.document.undo_stack.count()
    value.setCurrentValue(31)
    assert model().mql.threshold == 3100
    assert met(line).valueInterface().currentValue() == 31
    assert opened.document.undo_stack.count() == steps + 1
    value.setCurrentValue(10**9)
    assert model().mql.threshold == round(value.maximumValue() * 100)


def test_that_bars_are_gone_through_by_their_value(opened, hands):
    found = met(opened.window.simulate.findChild(QWidget, "week_cursor"))
    value = found.valueInterface()
    assert found.role() == Role.Slider
    value.setCurrentValue(1)
    first = found.text(Text.Value)
    value.setCurrentValue(2)
    assert value.currentValue() == 2
    assert first
    assert found.text(Text.Value) != first


def test_that_the_steps_and_the_times_of_a_lead_are_gone_through(opened, hands):
    opened.window.show_mode("leads")
    opened.window.leads.select_lead(opened.session.simulation.result.lead_ids[0])
    names = "lead_timeline", "lead_waterfall"
    charts = [opened.window.leads.findChild(QWidget, name) for name in names]
    hands.until(lambda: all(chart.chart_value() is not None for chart in charts))
    for chart in charts:
        found = met(chart)
        value = found.valueInterface()
        assert value.currentValue() == 0  # nowhere yet
        value.setCurrentValue(value.maximumValue())
        last = found.text(Text.Value)
        assert value.currentValue() == value.maximumValue()
        value.setCurrentValue(1)
        assert value.currentValue() == 1
        assert found.text(Text.Value) not in ("", last)


def test_that_every_chart_has_a_role_a_name_and_where_it_is_read_its_words(opened, hands):
    for mode in ("data", "simulate", "leads", "compare"):
        opened.window.show_mode(mode)
    opened.window.leads.select_lead(opened.session.simulation.result.lead_ids[0])
    hands.until_scored()
    charts = [
        widget
        for widget in opened.window.findChildren(QWidget)
        if isinstance(widget, ChartWithValue | PictureOnly) and widget.focusPolicy().value
    ]
    assert len(charts) >= 6
    for chart in charts:
        found = met(chart)
        has_value = isinstance(chart, ChartWithValue) and chart.chart_value() is not None
        assert found.role() == (Role.Slider if has_value else Role.Graphic)
        assert found.text(Text.Name), chart.objectName()
        assert (found.valueInterface() is not None) == has_value
        assert found.textInterface() is None
        assert found.actionInterface() is not None


def test_that_what_is_dragged_is_told_once_a_second_and_where_it_ends(opened, hands, monkeypatch):
    assert announcing.APART_MS >= 1000
    monkeypatch.setattr(announcing, "APART_MS", 100)
    told, said = listen(monkeypatch)
    line = opened.window.simulate.panel.line
    line._teller = None
    line.setFocus()
    for points in range(2100, 2900, 100):
        line.moved.emit(points)
    assert len(told) <= 1
    line.chosen.emit(2800)
    hands.until(lambda: told[-1:] == [28.0])
    assert len(told) <= 3
    assert "28" not in " ".join(said)  # the line tells it already; others may speak of their own


def test_that_the_strip_says_what_a_typed_threshold_makes(opened, hands, monkeypatch):
    monkeypatch.setattr(announcing, "APART_MS", 20)
    _told, said = listen(monkeypatch)
    hands.press("Ctrl+T")
    hands.type("31")
    hands.press("Return")
    hands.until(lambda: bool(said))
    hands.until(lambda: opened.window.pulse.per_week.text() in said[-1])
    assert "MQLs per week" in said[-1]
    assert len(said) == len(set(said))


def listen(monkeypatch):
    """Values that are told, and texts that are said, from now on."""
    told, said = [], []

    def take(event):
        if isinstance(event, QAccessibleValueChangeEvent):
            told.append(event.value())
        elif isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", take)
    return told, said


def test_that_a_chart_that_is_gone_is_met_no_more(qapp, qtbot):
    class Picture(QWidget, PictureOnly):
        """A chart of this test."""

    chart_values.install()
    for _time in range(3):
        chart = Picture()
        assert met(chart).role() == Role.Graphic
        chart.deleteLater()
        del chart
        qtbot.wait(1)


def tables():
    """The windows of numbers that are open."""
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, NumbersDialog)]


def test_that_the_chart_that_is_looked_at_is_shown_as_a_table_without_a_mouse(opened, hands):
    window = opened.window
    window.show_mode("leads")
    window.leads.select_lead(opened.session.simulation.result.lead_ids[0])
    hands.until(lambda: window.leads.panel.timeline.drawing() is not None)
    for mode in ("simulate", "leads"):
        window.show_mode(mode)
        hands.until_scored()
        before = len(tables())
        window.action_of("table").trigger()
        assert len(tables()) == before + 1, mode
        assert tables()[-1].tabs.widget(0).model().rowCount() > 0
    for one in tables():
        one.close()
    window.show_mode("data")
    hands.until_scored()
    window.action_of("table").trigger()
    hands.until(lambda: not window.data.coverage.chart.isVisible())
