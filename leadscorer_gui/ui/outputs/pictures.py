"""Figures as files and on the clipboard; light, since they leave the screen, unless asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from leadscorer_gui.charts.figures import DOTS_PER_INCH, figure_bytes, make_room
from leadscorer_gui.charts.palette import LIGHT, THEMES, Palette
from leadscorer_gui.charts.screen import DRAWING
from leadscorer_gui.charts.taking_apart import take_apart
from leadscorer_gui.files.saving import write_atomically
from leadscorer_gui.ui import settings

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MakeFigure: TypeAlias = Callable[[Palette], "Figure"]


SIZES: Final = {"slide": (40 / 3, 7.5), "a4": (11.69, 8.27), "report": (6.3, 4.2)}
"""Width and height in inches: of a wide slide, of an A4 page across, of a column of a report."""

DOTS: Final = (150, 300, 600)
"""Dots in an inch that a PNG can have."""

_CLIPBOARD_DOTS: Final = 192.0  # twice those of a screen
_SVG_TAG: Final = re.compile(rb"<svg[^>]*>")
_SVG_SIZE: Final = re.compile(rb' (width|height)="([0-9.]+)pt"')


@dataclass(frozen=True)
class PictureForm:
    """What files of charts look like: the colours, the inches (None: the chart's), the dots.

    `outlines`: of letters in SVG (see `charts.figures.figure_bytes`).
    """

    palette: Palette = LIGHT
    inches: tuple[float, float] | None = None
    dots: float = DOTS_PER_INCH
    outlines: bool = False


PLAIN: Final = PictureForm()
"""As a chart is drawn where nothing else is asked for."""


def chosen_form() -> PictureForm:
    """What was chosen in the settings. For the GUI thread."""
    dots = settings.PICTURE_DOTS.get()
    return PictureForm(
        THEMES.get(settings.PICTURE_SCHEME.get(), LIGHT),
        SIZES.get(settings.PICTURE_SIZE.get()),
        int(dots) if dots in map(str, DOTS) else DOTS_PER_INCH,
    )


def picture_bytes(make: MakeFigure, kind: str, form: PictureForm = PLAIN) -> bytes:
    """A figure as a file of `charts.figures.FORMATS`. Takes up to a second: the work of a job.

    A chart that needs more room than `form.inches` is drawn larger and made smaller; a PDF, which
    is sharp in any size, stays larger.
    """
    with DRAWING:
        figure = make(form.palette)
        smaller = 1.0 if form.inches is None else make_room(figure, form.inches)
        content = figure_bytes(figure, kind, form.dots * smaller, form.outlines)
        take_apart(figure)
    return _scaled(content, smaller) if kind == "svg" and smaller != 1 else content


def _scaled(svg: bytes, by: float) -> bytes:
    """An SVG with another width and height; what it shows is in the units of its view box."""

    def size(found: re.Match[bytes]) -> bytes:
        return b' %s="%.2fpt"' % (found[1], float(found[2]) * by)

    return _SVG_TAG.sub(lambda tag: _SVG_SIZE.sub(size, tag[0]), svg, count=1)


def write_picture(make: MakeFigure, path: Path, form: PictureForm = PLAIN) -> Path:
    """Write a figure in the format of the file's ending; returns the path. The work of a job."""
    write_atomically(path, picture_bytes(make, path.suffix.lower().removeprefix("."), form))
    return path


def for_clipboard(make: MakeFigure) -> tuple[QImage, bytes]:
    """A figure as pixels, twice those of a screen, and as SVG. The work of a job."""
    twice = PictureForm(dots=_CLIPBOARD_DOTS)
    return QImage.fromData(picture_bytes(make, "png", twice)), picture_bytes(make, "svg")


def put_on_clipboard(made: tuple[QImage, bytes]) -> None:
    """Offer a picture to other programs, as pixels and as lines."""
    image, svg = made
    mime = QMimeData()
    mime.setImageData(image)
    mime.setData("image/svg+xml", QByteArray(svg))
    QGuiApplication.clipboard().setMimeData(mime)
