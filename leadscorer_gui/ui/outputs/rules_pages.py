"""The rules of a model on pages: a PDF, or a printer's preview. Always dark letters on white."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QEventLoop,
    QIODevice,
    QLocale,
    QMarginsF,
    QRectF,
    QSizeF,
    Qt,
)
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
)

from leadscorer_gui.charts.palette import LIGHT
from leadscorer_gui.progress import Report, silent
from leadscorer_gui.texts import _
from leadscorer_gui.ui.outputs.rules_document import RulesDocument, html

_MARGIN_MM: Final = 18.0
_LETTER_POINTS: Final = 10.0
SMALL_POINTS: Final = 8.0
_DOTS_PER_INCH: Final = 300
EDGE_LINES: Final = 2.0
"""The room for the line at the head and at the foot of a page, in lines of its letters."""

_WITH_LETTER_PAPER: Final = frozenset(
    getattr(QLocale.Country, name)
    for name in (
        "UnitedStates", "Canada", "Mexico", "Philippines", "Chile", "Colombia", "Venezuela",
        "CostaRica", "Guatemala", "DominicanRepublic", "PuertoRico", "Panama", "Nicaragua",
        "ElSalvador",
    )
)  # fmt: skip


def page_layout(locale: QLocale | None = None) -> QPageLayout:
    """The page of the user's region: Letter or A4, upright."""
    country = (locale or QLocale()).territory()
    letter = country in _WITH_LETTER_PAPER
    size = QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    upright = QPageLayout.Orientation.Portrait
    return QPageLayout(QPageSize(size), upright, margins, QPageLayout.Unit.Millimeter)


@dataclass(frozen=True)
class _Page:
    """The place of a page's text, in dots of the device."""

    width: float
    height: float
    edge: float

    @property
    def text_height(self) -> float:
        """What is left between the lines at head and foot."""
        return self.height - 2 * self.edge


def pdf_bytes(document: RulesDocument, layout: QPageLayout, report: Report = silent) -> bytes:
    """The document as a PDF. Paints text off the GUI thread: the work of a job."""
    # The text's layout starts timers, which nobody waits for here; a thread without any loop has
    # no place for them.
    _loop = QEventLoop()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DOTS_PER_INCH)
    writer.setPageLayout(layout)
    writer.setTitle(document.title)
    writer.setCreator("LeadScorer")
    paint_pages(document, writer, report)
    buffer.close()
    return bytes(content.data())


def paint_pages(document: RulesDocument, device: QPagedPaintDevice, report: Report = silent) -> int:
    """Paint all pages on a PDF or a printer; returns how many there are."""
    text = QTextDocument()
    text.setDocumentMargin(0)
    text.documentLayout().setPaintDevice(device)
    text.setDefaultFont(font_of(_LETTER_POINTS))
    text.setHtml(html(document))
    painter = QPainter(device)
    painter.setFont(font_of(SMALL_POINTS))
    edge = painter.fontMetrics().height() * EDGE_LINES
    page = _Page(device.width(), device.height(), edge)
    text.setPageSize(QSizeF(page.width, page.text_height))
    count = text.pageCount()
    for number in range(count):
        report(number / count)
        if number:
            device.newPage()
        _paint_edges(painter, page, document, (number + 1, count))
        _paint_text(painter, page, text, number)
    painter.end()
    return count


def font_of(points: float) -> QFont:
    """Plain letters for paper."""
    font = QFont("sans-serif")
    font.setStyleHint(QFont.StyleHint.SansSerif)
    font.setPointSizeF(points)
    return font


def paint_ends(
    painter: QPainter, room: QRectF, edge: Qt.AlignmentFlag, texts: tuple[str, str]
) -> None:
    """Put one text at the left and one at the right of an edge of a room (AlignTop or Bottom)."""
    half = round(room.width() / 2)
    sides = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
    for text, side in zip(texts, sides, strict=True):
        elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, half)
        painter.drawText(room, side | edge, elided)


def _paint_edges(
    painter: QPainter, page: _Page, document: RulesDocument, number: tuple[int, int]
) -> None:
    """The model and the workspace at the head, the number of the page at the foot."""
    painter.setFont(font_of(SMALL_POINTS))
    painter.setPen(QColor(LIGHT.quiet_text))
    room = QRectF(0, 0, page.width, page.height)
    if number[0] > 1:  # the first page has its title
        titles = (document.title, document.subtitle)
        paint_ends(painter, room, Qt.AlignmentFlag.AlignTop, titles)
    text = _("Page {number} of {count}").format(number=number[0], count=number[1])
    paint_ends(painter, room, Qt.AlignmentFlag.AlignBottom, ("LeadScorer", text))


def _paint_text(painter: QPainter, page: _Page, text: QTextDocument, number: int) -> None:
    """One page of the text, in the colours of paper whatever those of the app are."""
    painter.save()
    painter.translate(0, page.edge - number * page.text_height)
    context = QAbstractTextDocumentLayout.PaintContext()
    clip = QRectF(0, number * page.text_height, page.width, page.text_height)
    painter.setClipRect(clip)
    context.clip = clip
    colours = QPalette()
    colours.setColor(QPalette.ColorRole.Text, QColor(LIGHT.text))
    context.palette = colours
    text.documentLayout().draw(painter, context)
    painter.restore()
