"""Paper: the preview that prints, and the picture of a chart on a page across."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QDate, QLocale, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from leadscorer_gui.charts.palette import LIGHT
from leadscorer_gui.ui.outputs.pictures import MakeFigure, PictureForm, picture_bytes
from leadscorer_gui.ui.outputs.rules_pages import (
    EDGE_LINES,
    SMALL_POINTS,
    font_of,
    page_layout,
    paint_ends,
)

_DOTS_PER_INCH: Final = 300
_EDGE_INCHES: Final = 0.3
"""The room for the line above a picture, and for that below it."""


class PrintPreview(QPrintPreviewDialog):
    """Shows pages, and prints them; goes when it is closed.

    `paint` puts them on a printer. It is called again for other paper.
    """

    def __init__(
        self,
        titles: tuple[str, str],
        layout: QPageLayout,
        paint: Callable[[QPrinter], object],
        parent: QWidget,
    ) -> None:
        name, title = titles  # of the printer's job, and of the dialog
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setPageLayout(layout)
        printer.setDocName(name)
        super().__init__(printer, parent)
        self._printer = printer  # which Qt does not hold
        self.setObjectName("print_preview")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.paintRequested.connect(paint)
        self.resize(900, 700)


def page_across() -> QPageLayout:
    """The page of the user's region, on its side, as charts are wide."""
    layout = page_layout()
    layout.setOrientation(QPageLayout.Orientation.Landscape)
    return layout


def picture_for(layout: QPageLayout, make: MakeFigure) -> QImage:
    """A figure as large as a page has room, for a printer; the work of a job.

    Dark letters on white, whatever the colours of the screen are.
    """
    room = layout.paintRect(QPageLayout.Unit.Inch)
    inches = (room.width(), room.height() - 2 * _EDGE_INCHES)
    form = PictureForm(LIGHT, inches, _DOTS_PER_INCH)
    return QImage.fromData(picture_bytes(make, "png", form))


def paint_picture(image: QImage, titles: tuple[str, str], printer: QPrinter) -> None:
    """Put a picture on one page, with two titles above it and the day below it."""
    painter = QPainter(printer)
    painter.setFont(font_of(SMALL_POINTS))
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    page = QRectF(0, 0, printer.width(), printer.height())
    edge = painter.fontMetrics().height() * EDGE_LINES
    room = page.adjusted(0, edge, 0, -edge)
    painter.drawImage(_fitted(image, room), image)
    painter.setPen(QColor(LIGHT.quiet_text))
    paint_ends(painter, page, Qt.AlignmentFlag.AlignTop, titles)
    today = QLocale().toString(QDate.currentDate(), QLocale.FormatType.LongFormat)
    paint_ends(painter, page, Qt.AlignmentFlag.AlignBottom, ("LeadScorer", today))
    painter.end()


def _fitted(image: QImage, room: QRectF) -> QRectF:
    """Where a picture lies in the middle of a room, as large as can be."""
    size = image.size().toSizeF().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(room.topLeft(), size)
    place.moveCenter(room.center())
    return place


def chart_preview(image: QImage, titles: tuple[str, str, str], parent: QWidget) -> PrintPreview:
    """The preview of a chart. `titles`: of the page, left and right, and of the dialog."""
    left, right, title = titles
    paint = partial(paint_picture, image, (left, right))
    return PrintPreview((left, title), page_across(), paint, parent)
