"""Notices above the content: they say what happened and offer what to do, and never block."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Literal, TypeAlias

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.texts import _
from leadscorer_gui.ui.icons import Sign, icon
from leadscorer_gui.ui.parts.announcing import announce

Buttons: TypeAlias = Sequence[tuple[str, Callable[[], object]]]
Weight: TypeAlias = Literal["information", "warning"]


class NoticeBar(QFrame):
    """Notices one above the other, each with its key; takes no room without any."""

    dismissed = Signal(str)
    """The key of a notice that was closed without an answer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notices")
        self.retranslate()
        self._notices: dict[str, Notice] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def retranslate(self) -> None:
        """Read its name again; notices stay as they were said."""
        self.setAccessibleName(_("Notices"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def keys(self) -> list[str]:
        """The keys of the notices that are shown, from above."""
        return list(self._notices)

    def notice(self, key: str) -> "Notice | None":
        """The notice with a key; None where it is not shown."""
        return self._notices.get(key)

    def show_notice(
        self, key: str, text: str, buttons: Buttons = (), weight: Weight = "warning"
    ) -> None:
        """Say something in place of what was said under this key; an answer takes it away.

        The notice goes before the button's callable is called.
        """
        place = list(self._notices).index(key) if key in self._notices else len(self._notices)
        self._drop(key)
        notice = Notice(text, weight, self)
        notice.setObjectName(f"notice_{key}")
        for title, answer in buttons:
            notice.add_button(title).clicked.connect(partial(self._answer, key, answer))
        notice.closed.connect(partial(self._dismiss, key))
        shown = list(self._notices.items())
        shown.insert(place, (key, notice))
        self._notices = dict(shown)
        self._layout.insertWidget(place, notice)
        notice.show()
        self.show()
        announce(self, text)

    def clear(self, key: str) -> None:
        """Take a notice away; nothing happens where there is none."""
        self._drop(key)
        self.setVisible(bool(self._notices))

    def clear_all(self) -> None:
        """Take all notices away, as another workspace does."""
        for key in self.keys():
            self.clear(key)

    def _drop(self, key: str) -> None:
        notice = self._notices.pop(key, None)
        if notice is not None:
            notice.hide()
            self._layout.removeWidget(notice)
            notice.deleteLater()

    def _answer(self, key: str, answer: Callable[[], object]) -> None:
        self.clear(key)
        answer()

    def _dismiss(self, key: str) -> None:
        self.clear(key)
        self.dismissed.emit(key)


class Notice(QFrame):
    """One notice: an icon, a text, buttons, and a way to close it (Esc too)."""

    closed = Signal()

    def __init__(self, text: str, weight: Weight, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(text)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.ToolTipBase)
        self.text = QLabel(text, self)
        self.text.setAccessibleName(text)
        self.text.setForegroundRole(QPalette.ColorRole.ToolTipText)
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons: list[QPushButton] = []
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(8, 4, 4, 4)
        self._layout.addWidget(self._icon(weight))
        self._layout.addWidget(self.text, 1)
        self._layout.addWidget(self._close_button())

    def buttons(self) -> list[QPushButton]:
        """The answers that are offered."""
        return list(self._buttons)

    def add_button(self, title: str) -> QPushButton:
        """Offer an answer."""
        button = QPushButton(title, self)
        button.setAccessibleDescription(self.text.text())
        button.setAutoDefault(False)
        self._layout.insertWidget(self._layout.count() - 1, button)
        self._buttons.append(button)
        return button

    def _icon(self, weight: Weight) -> Sign:
        label = Sign("warning" if weight == "warning" else "advice", self)
        label.setAccessibleName(_("Warning") if weight == "warning" else _("Information"))
        return label

    def _close_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("close_notice")
        button.setIcon(icon("close"))
        button.setAutoRaise(True)
        button.setMinimumSize(24, 24)
        button.setAccessibleName(_("Close this notice"))
        button.setToolTip(_("Close this notice"))
        button.clicked.connect(self.closed)
        return button

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
