"""Texts are shown as they are: what looks like HTML in the name of a rule is no markup.

Qt guesses whether a label, a tooltip or a What's This is HTML. Names come from files of strangers:
such a guess would let them draw pictures of any file, and hide what is said beside them. Here every
label that does not say otherwise is plain, that of tooltips too, and What's This is escaped before
Qt looks at it. What is meant as HTML says so: `QLabel.setTextFormat(Qt.TextFormat.RichText)`.
"""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtGui import Qt as Texts
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLabel,
    QWhatsThis,
    QWidget,
    QWizard,
)
from typing_extensions import override

_WHAT, _LEAVE = QEvent.Type.WhatsThis, QEvent.Type.LeaveWhatsThisMode
_WRAPPED: Final = Qt.WhiteSpaceMode.WhiteSpaceNormal
_ROLE: Final = Qt.ItemDataRole.WhatsThisRole


def be_plain(widget: QWidget) -> None:
    """Let a widget guess no HTML; for each when it is polished, before it is first seen."""
    if isinstance(widget, QLabel) and widget.textFormat() == Qt.TextFormat.AutoText:
        widget.setTextFormat(Qt.TextFormat.PlainText)
    elif isinstance(widget, QWizard):
        widget.setTitleFormat(Qt.TextFormat.PlainText)
        widget.setSubTitleFormat(Qt.TextFormat.PlainText)


class PlainWhatsThis(QObject):
    """Tells what things mean by clicks on them, each text as it is.

    Only meanwhile it watches the whole application: to hand on every event in Python takes time,
    and shiboken 6.11 has crashed there while Qt made a dialog of its own.
    """

    def enter(self) -> None:
        """Let the next click tell what something means."""
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        QWhatsThis.enterWhatsThisMode()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == _LEAVE:
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        elif kind == _WHAT and isinstance(event, QHelpEvent) and isinstance(watched, QWidget):
            text = _said_of(watched, event)
            if Texts.mightBeRichText(text):
                shown = Texts.convertFromPlainText(text, _WRAPPED)
                QWhatsThis.showText(event.globalPos(), shown, watched)
                return True
        return False


def _said_of(watched: QWidget, event: QHelpEvent) -> str:
    """What Qt is going to show: of an item, or of the widget."""
    view = watched.parent()
    if isinstance(view, QAbstractItemView) and view.viewport() is watched:
        if isinstance(view, QHeaderView):
            place = view.logicalIndexAt(event.pos())
            model = view.model()
            said = model.headerData(place, view.orientation(), _ROLE) if model is not None else None
        else:
            said = view.indexAt(event.pos()).data(_ROLE)
        if isinstance(said, str) and said:
            return said
    return watched.whatsThis()
