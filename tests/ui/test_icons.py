"""The icons: one set, in one colour, which is that of the letters of now."""

from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from leadscorer_gui import places
from leadscorer_gui.ui.icons import OF_COMMANDS, OF_SIGNS, Sign, icon
from leadscorer_gui.ui.leads.waterfall_view import WaterfallView
from leadscorer_gui.ui.theme import apply_theme

OF_THE_PROGRAM = "leadscorer"
DRAWINGS = {path.stem: path for path in (places.resources() / "icons").glob("*.svg")}
SMALL = QSize(16, 16)


@pytest.fixture
def scheme(qapp):
    before = qapp.palette()
    yield lambda name: apply_theme(qapp, name)
    qapp.setPalette(before)


def colours_of(pixmap):
    """The colours of what is painted fully."""
    image = pixmap.toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


def test_that_each_drawing_is_of_the_same_grid_weight_and_one_colour():
    for name, path in DRAWINGS.items():
        assert QSvgRenderer(str(path)).isValid(), name
        if name == OF_THE_PROGRAM:
            continue
        root = ElementTree.parse(path).getroot()
        assert (root.get("viewBox"), root.get("stroke-width")) == ("0 0 24 24", "2"), name
        assert (root.get("stroke"), root.get("fill")) == ("currentColor", "none"), name
        for part in list(root.iter())[1:]:
            assert not {"fill", "stroke", "style", "stroke-width"} & set(part.keys()), name


def test_that_every_drawing_is_used_and_every_used_one_is_there():
    used = {*OF_COMMANDS.values(), *OF_SIGNS, OF_THE_PROGRAM}
    assert used == DRAWINGS.keys()


@pytest.mark.parametrize("name", ["light", "dark"])
def test_that_icons_have_the_colour_of_letters(scheme, name):
    scheme(name)
    palette = QApplication.palette()
    made = icon("add")
    letters = palette.color(QPalette.ColorRole.ButtonText).name()
    chosen = palette.color(QPalette.ColorRole.HighlightedText).name()
    quiet = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText).name()
    assert colours_of(made.pixmap(SMALL, 2.0)) == {letters}
    assert colours_of(made.pixmap(SMALL, 2.0, QIcon.Mode.Selected)) == {chosen}
    assert colours_of(made.pixmap(SMALL, 2.0, QIcon.Mode.Disabled)) == {quiet}


def test_that_signs_follow_a_change_of_colours(scheme, qtbot):
    sign = Sign("warning")
    qtbot.addWidget(sign)
    for name in ("light", "dark"):
        palette = scheme(name)
        found = colours_of(icon("warning").pixmap(SMALL, 2.0))
        assert found == {QColor(palette.loss).name()}
        assert not sign.grab().isNull()


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0, 3.0])
def test_that_icons_are_as_sharp_as_the_screen(qapp, ratio):
    pixmap = icon("rules").pixmap(SMALL, ratio)
    assert pixmap.size() == SMALL * ratio
    assert pixmap.deviceIndependentSize().toSize() == SMALL


def test_that_a_copy_of_an_icon_may_be_changed(qapp):
    copy = QIcon(icon("save"))
    copy.addPixmap(icon("open").pixmap(SMALL))
    del copy
    assert not icon("save").pixmap(SMALL).isNull()


def test_that_a_picture_of_a_lead_is_drawn_anew_on_a_sharper_screen(qtbot):
    view = WaterfallView()
    qtbot.addWidget(view)
    view._settled.stop()
    QApplication.sendEvent(view, QEvent(QEvent.Type.DevicePixelRatioChange))
    assert view._settled.isActive()
    view.shut_down()
