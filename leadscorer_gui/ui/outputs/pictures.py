"""Figures as files and on the clipboard; always light, since they leave the screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from leadscorer_gui.charts.figures import figure_bytes
from leadscorer_gui.charts.palette import LIGHT, Palette
from leadscorer_gui.charts.screen import DRAWING
from leadscorer_gui.files.saving import write_atomically

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MakeFigure: TypeAlias = Callable[[Palette], "Figure"]


def picture_bytes(make: MakeFigure, form: str) -> bytes:
    """A figure as a file of `charts.figures.FORMATS`. Takes up to a second: the work of a job."""
    with DRAWING:
        return figure_bytes(make(LIGHT), form)


def write_picture(make: MakeFigure, path: Path) -> Path:
    """Write a figure in the format of the file's ending; returns the path. The work of a job."""
    write_atomically(path, picture_bytes(make, path.suffix.lower().removeprefix(".")))
    return path


def for_clipboard(make: MakeFigure) -> tuple[bytes, bytes]:
    """A figure as PNG and as SVG. The work of a job."""
    return picture_bytes(make, "png"), picture_bytes(make, "svg")


def put_on_clipboard(made: tuple[bytes, bytes]) -> None:
    """Offer a picture to other programs, as pixels and as lines."""
    png, svg = made
    mime = QMimeData()
    mime.setImageData(QImage.fromData(png))
    mime.setData("image/svg+xml", QByteArray(svg))
    QGuiApplication.clipboard().setMimeData(mime)
