"""Charts follow colours, letters, language, numbers and the screen while the program runs."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

ONE_WINDOW = True
ANEW_MS = 8_000

CHARTS = {
    "coverage_chart": "data",
    "threshold_curve": "simulate",
    "threshold_weeks": "simulate",
    "lead_timeline": "leads",
    "lead_waterfall": "leads",
}
"""Charts that keep what was drawn, and the mode that they are in."""


def in_dark(app):
    app.use_scheme("dark")


def in_korean(app):
    app.use_language("ko", "language")


def in_larger_letters(app):
    for _step in range(4):
        app.desk.view.text_larger()


@pytest.fixture
def charts(opened, hands):
    """Each chart by its name, drawn and in sight when it is asked for."""
    window = opened.window
    window.resize(1500, 1000)
    window.show_mode("leads")
    window.leads.select_lead(opened.session.simulation.result.lead_ids[0])
    parts = {
        "coverage_chart": window.data.coverage.chart,
        "threshold_curve": window.simulate.panel.charts.curve,
        "threshold_weeks": window.simulate.panel.charts.bars,
        **{name: window.leads.findChild(QWidget, name) for name in list(CHARTS)[3:]},
    }

    def shown(name):
        window.show_mode(CHARTS[name])
        if name == "lead_waterfall":  # it is in a tab
            page = parts[name].parentWidget().parentWidget()
            tabs = page.parentWidget().parentWidget()
            tabs.setCurrentWidget(page)
        hands.until(lambda: not image(parts[name]).isNull())
        return parts[name]

    yield shown
    opened.use_scheme("light")
    opened.use_language("en", "language")
    opened.desk.view.text_usual()
    hands.qtbot.wait(1)


def image(chart):
    """What was drawn last."""
    return chart.image if hasattr(chart, "image") else chart._image


def settled(chart, hands):
    """The picture of a chart that is drawn no more."""
    last = None
    while last != chart.grab().toImage():
        last = chart.grab().toImage()
        hands.qtbot.wait(60)
        hands.until(lambda: not getattr(chart, "_renderer", None) or not chart._renderer.is_busy)
    return last


def until_anew(chart, before, name, hands):
    """Wait until another picture is drawn."""
    try:
        hands.qtbot.waitUntil(lambda: image(chart) != before, timeout=ANEW_MS)
    except hands.qtbot.TimeoutError:
        pytest.fail(f"{name} stays as it was")


@pytest.mark.parametrize("change", [in_dark, in_korean, in_larger_letters])
def test_that_charts_are_drawn_anew(opened, hands, charts, change):
    before = {}
    for name in CHARTS:
        chart = charts(name)
        settled(chart, hands)
        before[name] = image(chart).copy()
    change(opened)
    for name in CHARTS:
        chart = charts(name)
        until_anew(chart, before[name], name, hands)


def test_that_the_coverage_is_as_high_as_its_letters_need(opened, hands, charts):
    chart = charts("coverage_chart")
    before = chart.height()
    in_larger_letters(opened)
    hands.until(lambda: chart.height() > 1.4 * before)


def test_that_charts_have_as_many_pixels_as_another_screen(opened, hands, charts):
    for name in CHARTS:
        chart = charts(name)
        settled(chart, hands)
        width = image(chart).width()
        chart.devicePixelRatioF = lambda: 2.0
        try:
            QApplication.sendEvent(chart, QEvent(QEvent.Type.DevicePixelRatioChange))
            hands.until(lambda chart=chart, width=width: image(chart).width() == 2 * width)
        finally:
            del chart.devicePixelRatioF
            QApplication.sendEvent(chart, QEvent(QEvent.Type.DevicePixelRatioChange))
