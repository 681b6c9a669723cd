"""Shows pages of the help; opens nothing else."""

from typing import Final

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import (
    QKeyEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextBrowser, QWidget
from typing_extensions import override

from leadscorer_gui.texts import _
from leadscorer_gui.ui.help.pages import FIRST, anchor_of, pages, place_of

MOST_ZOOM: Final = 12
_MARGIN: Final = 12
_LINE: Final = 118
"""Per cent of the usual height of a line."""


class HelpBrowser(QTextBrowser):
    """A page, with its links; Alt+← and Alt+→ go back and forth, Ctrl with + and - zoom.

    A link to anything but a page does nothing: nothing is ever loaded from elsewhere.
    """

    zoomed = Signal(int)
    """By how many steps the text is larger than usual."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("help_text")
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.document().setDocumentMargin(_MARGIN)
        self.zoom = 0
        self.anchorClicked.connect(self._follow)
        self.retranslate()

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.setAccessibleName(_("Page of the help"))

    @property
    def place(self) -> str:
        """Which page is shown, and which heading was gone to."""
        return place_of(self.source().toString()) or FIRST

    def show_place(self, place: str) -> None:
        """Show a page, at a heading where the place names one."""
        name, _mark, anchor = place.partition("#")
        if name not in pages():
            name, anchor = FIRST, ""
        url = QUrl(f"{name}.md#{anchor}" if anchor else f"{name}.md")
        if url == self.source():
            self._go_to(anchor)
        else:
            self.setSource(url, QTextDocument.ResourceType.MarkdownResource)

    def set_zoom(self, steps: int) -> None:
        """Make the text larger than usual by so many steps; negative: smaller."""
        steps = min(max(steps, -MOST_ZOOM // 3), MOST_ZOOM)
        if steps != self.zoom:
            self.zoomIn(steps - self.zoom)
            self.zoom = steps
            self.zoomed.emit(steps)

    @override
    def loadResource(self, type: int, name: QUrl | str) -> object:
        page = pages().get(place_of(QUrl(name).path()))
        return None if page is None else page.text

    @override
    def doSetSource(
        self,
        name: QUrl | str,
        type: QTextDocument.ResourceType = QTextDocument.ResourceType.UnknownResource,
    ) -> None:
        super().doSetSource(name, type)
        self._space_lines()
        self._go_to(QUrl(name).fragment())

    def _space_lines(self) -> None:
        """Some room between lines makes text easier to read."""
        spaced = QTextBlockFormat()
        spaced.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)

    @Slot(QUrl)
    def _follow(self, url: QUrl) -> None:
        place = place_of(url.toString())
        if not place and not url.scheme() and url.hasFragment():
            place = f"{self.place.partition('#')[0]}#{url.fragment()}"
        if place:
            self.show_place(place)

    def _go_to(self, anchor: str) -> None:
        """Put a heading at the top, and the cursor there."""
        block = self._heading(anchor) if anchor else self.document().begin()
        if not block.isValid():
            return
        cursor = self.textCursor()
        cursor.setPosition(block.position())
        self.setTextCursor(cursor)
        top = self.document().documentLayout().blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(round(top) if anchor else 0)

    def _heading(self, anchor: str) -> QTextBlock:
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and anchor_of(block.text()) == anchor:
                return block
            block = block.next()
        return block

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and key in steps:
            self.set_zoom(self.zoom + steps[key] if steps[key] else 0)
        else:
            super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            up = event.angleDelta().y()
            self.set_zoom(self.zoom + (up > 0) - (up < 0))
            event.accept()
        else:
            super().wheelEvent(event)
