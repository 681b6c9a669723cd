"""Nothing is told by colour alone: charts and signs are as clear where all colours are one."""

from contextlib import suppress
from dataclasses import replace

import pytest
from matplotlib.figure import Figure
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QPalette
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from leadscorer_gui.charts.palette import LIGHT
from leadscorer_gui.ui.compare.counts_box import CountsBox
from leadscorer_gui.ui.nurture.names import SHEETS
from leadscorer_gui.ui.rules import effect_bar
from leadscorer_gui.ui.simulate.choice_bar import MEASURES
from tests.analysis.draft_and_version import write
from tests.app.conftest import SAMPLES
from tests.app.grey import by_colour_alone

ONE_WINDOW = True
ONE_COLOUR = replace(LIGHT, loss=LIGHT.current, reference=LIGHT.current)
PLACES_TELL = {
    "lead_waterfall": "the score is the last bar, with its name",
    "scatter": "lines cut the quadrants, which are counted",
}
COMES_MS = 4000


def alone(name: str, figure: Figure) -> list[str]:
    return [] if name in PLACES_TELL else [f"{name}: {one}" for one in by_colour_alone(figure)]


@pytest.mark.slow
def test_that_marks_of_every_chart_differ_by_more_than_colour(app, hands, tmp_path):
    app.desk.files.open_copy(SAMPLES / "three-products.leadscorer")
    hands.until_drawn()
    found, seen, simulate = [], [], app.window.simulate
    for name in (*MEASURES, *SHEETS):
        simulate.bar.choose_chart(name)
        with suppress(hands.qtbot.TimeoutError):  # some need data that the sample lacks
            hands.qtbot.waitUntil(lambda: simulate.output() is not None, timeout=COMES_MS)
            found += alone(name, simulate.output().figure(LIGHT))
            seen.append(name)
    app.window.show_mode("leads")
    app.window.leads.select_lead(app.session.simulation.result.lead_ids[0])
    for name in ("lead_timeline", "lead_waterfall"):
        picture = app.window.leads.findChild(QWidget, name)
        hands.until(lambda picture=picture: picture.drawing() is not None)
        found += alone(name, picture.figure()(LIGHT))
    found += compared(app, hands, tmp_path)
    assert len(seen) >= len(MEASURES) + len(SHEETS) - 2
    assert not found, "\n".join(found)


def compared(app, hands, tmp_path) -> list[str]:
    """The same of the charts of a comparison."""
    app.desk.files.open(write(tmp_path))
    app.window.show_mode("compare")
    hands.until_scored()
    work, found = app.desk.showing.compare, []
    hands.until(lambda: work.compared is not None and not work.is_stale)
    for name in app.window.compare.panes:
        found += alone(name, work.compared.drawn[name].sheet.figure(LIGHT))
    return found


def test_that_a_pair_that_differs_by_colour_alone_is_found():
    axes = Figure().subplots()
    axes.plot([0, 1], [0, 1], color=LIGHT.current)
    axes.plot([0, 1], [1, 0], color=LIGHT.loss, linestyle="--")
    axes.bar([0], [1], color=LIGHT.current)
    axes.bar([1], [1], color=LIGHT.background, edgecolor=LIGHT.loss, hatch="////")
    assert not by_colour_alone(axes.figure)
    axes.plot([0, 1], [2, 1], color=LIGHT.third)
    axes.bar([2], [1], color=LIGHT.reference)
    assert len(by_colour_alone(axes.figure)) == 2


def painted(paint, size=(120, 24)) -> QImage:
    image = QImage(*size, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return image


def test_that_bars_of_effects_differ_without_colours(qapp, monkeypatch):
    monkeypatch.setattr(effect_bar, "LIGHT", ONE_COLOUR)
    option = QStyleOptionViewItem()
    option.palette = QPalette("white")

    def bar(takes, stale):
        rect = QRectF(10, 4, 80, 16)
        return painted(lambda painter: effect_bar._paint(painter, rect, takes, stale, option))

    looks = [bar(takes, stale) for takes, stale in ((False, False), (True, False), (False, True))]
    assert all(looks[one] != looks[other] for one in range(3) for other in range(one))


def test_that_what_is_gained_and_lost_differs_without_colours(qtbot):
    box = CountsBox()
    qtbot.addWidget(box)
    box.use_palette(ONE_COLOUR)
    pictures = {}
    for kind in ("gained", "lost"):
        button = box.buttons[kind]
        button.resize(120, 60)
        button.show_share(0.8)
        button.setText("")
        pictures[kind] = button.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    assert pictures["gained"] != pictures["lost"]
