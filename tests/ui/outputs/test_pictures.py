"""Charts as files: the size, the dots and the colours that were chosen, and text that is text."""

import re
from functools import partial

import pytest
from matplotlib.colors import to_rgb
from PySide6.QtGui import QColor, QImage

from leadscorer_gui.charts.figures import threshold_figure
from leadscorer_gui.charts.palette import DARK, LIGHT
from leadscorer_gui.ui import settings
from leadscorer_gui.ui.outputs.pictures import (
    DOTS,
    SIZES,
    PictureForm,
    chosen_form,
    for_clipboard,
    picture_bytes,
    write_picture,
)
from tests.charts.test_threshold_charts import view

MAKE = partial(threshold_figure, view())
DRAWN = (11.0, 7.2)


def pixels(png):
    image = QImage.fromData(png)
    return image.width(), image.height()


@pytest.mark.parametrize("name", SIZES)
def test_that_a_picture_has_the_size_that_was_chosen(qapp, name):
    width, height = SIZES[name]
    form = PictureForm(inches=SIZES[name], dots=100)
    assert pixels(picture_bytes(MAKE, "png", form)) == pytest.approx(
        (100 * width, 100 * height), abs=1
    )
    svg = picture_bytes(MAKE, "svg", form).decode()
    tag = re.search(r'<svg[^>]*? width="([\d.]+)pt" height="([\d.]+)pt"', svg)
    assert [float(points) / 72 for points in tag.groups()] == pytest.approx(SIZES[name], abs=0.01)
    pdf = picture_bytes(MAKE, "pdf", form)
    box = re.search(rb"/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]", pdf)
    across, up = (float(points) / 72 for points in box.groups())
    assert across / up == pytest.approx(width / height)
    assert across == pytest.approx(max(width, DRAWN[0]))  # what is small is drawn larger


def test_that_more_dots_make_more_pixels(qapp):
    assert pixels(picture_bytes(MAKE, "png", PictureForm(dots=75))) == (825, 540)


def test_that_text_is_text_and_fonts_come_with_a_pdf(qapp):
    svg = picture_bytes(MAKE, "svg").decode()
    assert re.search(r"<text[^>]*>At 20 points 2 leads became MQLs; 1 are MQLs now</text>", svg)
    pdf = picture_bytes(MAKE, "pdf")
    assert b"/FontFile2" in pdf
    assert b"/Type3" not in pdf
    outlines = picture_bytes(MAKE, "svg", PictureForm(outlines=True)).decode()
    assert "<text" not in outlines


def test_that_what_was_chosen_is_taken(qapp, home, tmp_path):
    assert chosen_form() == PictureForm(LIGHT, None, 150)
    settings.PICTURE_SIZE.set("slide")
    settings.PICTURE_DOTS.set("300")
    settings.PICTURE_SCHEME.set("dark")
    form = chosen_form()
    assert form == PictureForm(DARK, SIZES["slide"], DOTS[1])
    settings.PICTURE_SIZE.set("poster")  # what no version knows
    settings.PICTURE_DOTS.set("-1")
    settings.PICTURE_SCHEME.set("red")
    assert chosen_form() == PictureForm()
    path = write_picture(MAKE, tmp_path / "dark.png", PictureForm(DARK, dots=75))
    corner = QImage(str(path)).pixelColor(0, 0)
    assert corner == QColor.fromRgbF(*to_rgb(DARK.background))


def test_that_the_clipboard_has_twice_the_dots_of_a_screen_and_light_colours(qapp, home):
    settings.PICTURE_SCHEME.set("dark")
    image, svg = for_clipboard(MAKE)
    assert (image.width(), image.height()) == (2 * 96 * 11, round(2 * 96 * 7.2))
    assert image.pixelColor(0, 0) == QColor.fromRgbF(*to_rgb(LIGHT.background))
    assert svg.startswith(b"<?xml")
