"""Texts are shown as they are: what looks like HTML in the name of a rule is no markup.

Qt guesses whether a label, a tooltip or a What's This is HTML. Names come from files of strangers:
such a guess would let them draw pictures of any file, and hide what is said beside them. Here every
label that does not say otherwise is plain, and tips are escaped before Qt looks at them. What is
meant as HTML says so: `QLabel.setTextFormat(Qt.TextFormat.RichText)`.
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
    QToolTip,
    QWhatsThis,
    QWidget,
    QWizard,
)
from typing_extensions import override

from leadscorer_gui.ui.parts.quiet_wheel import QuietWheel

_TIP, _WHAT, _POLISH = QEvent.Type.ToolTip, QEvent.Type.WhatsThis, QEvent.Type.Polish
_WRAPPED: Final = Qt.WhiteSpaceMode.WhiteSpaceNormal
_ROLES: Final = {
    _TIP: Qt.ItemDataRole.ToolTipRole,
    _WHAT: Qt.ItemDataRole.WhatsThisRole,
}


class PlainWords(QObject):
    """Watches all widgets of the application; made once."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._wheel = QuietWheel(self)  # told of each field here, as it comes
        application.installEventFilter(self)

    def remove(self) -> None:
        """Watch no more."""
        self._application.removeEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == _POLISH:
            _be_plain(watched)
            self._wheel.watch(watched)
        elif kind in _ROLES and isinstance(event, QHelpEvent) and isinstance(watched, QWidget):
            text = _said_of(watched, event)
            if Texts.mightBeRichText(text):
                shown = Texts.convertFromPlainText(text, _WRAPPED)
                if kind == _TIP:
                    QToolTip.showText(event.globalPos(), shown, watched)
                else:
                    QWhatsThis.showText(event.globalPos(), shown, watched)
                return True
        return False


def _be_plain(watched: QObject) -> None:
    if isinstance(watched, QLabel) and watched.textFormat() == Qt.TextFormat.AutoText:
        if not _is_tip(watched):
            watched.setTextFormat(Qt.TextFormat.PlainText)
    elif isinstance(watched, QWizard):
        watched.setTitleFormat(Qt.TextFormat.PlainText)
        watched.setSubTitleFormat(Qt.TextFormat.PlainText)


def _is_tip(label: QLabel) -> bool:
    """Whether it is Qt's own label of a tooltip, whose text was escaped here."""
    return label.windowType() == Qt.WindowType.ToolTip


def _said_of(watched: QWidget, event: QHelpEvent) -> str:
    """What Qt is going to show: of an item, or of the widget."""
    view = watched.parent()
    role = _ROLES[event.type()]
    if isinstance(view, QAbstractItemView) and view.viewport() is watched:
        if isinstance(view, QHeaderView):
            place = view.logicalIndexAt(event.pos())
            model = view.model()
            said = model.headerData(place, view.orientation(), role) if model is not None else None
        else:
            said = view.indexAt(event.pos()).data(role)
        if isinstance(said, str) and said:
            return said
    return watched.toolTip() if event.type() == _TIP else watched.whatsThis()
