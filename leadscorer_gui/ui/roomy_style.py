"""The style of all widgets: Fusion, with everything that is clicked large enough for any hand.

It also prepares each widget before it is first seen. An event filter of the whole application would
do, but hands on every event in Python: see `PlainWhatsThis`.
"""

from typing import Any, Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle, QStyleOption, QWidget
from typing_extensions import override

from leadscorer_gui.ui.parts.quiet_wheel import QuietWheel
from leadscorer_gui.ui.plain_words import be_plain

LEAST: Final = 24
"""Pixels of what is clicked, in width and in height (WCAG 2.2, 2.5.8)."""

_Kind = QStyle.ContentsType
_CLICKED: Final = frozenset(
    (
        _Kind.CT_PushButton,
        _Kind.CT_CheckBox,
        _Kind.CT_RadioButton,
        _Kind.CT_ToolButton,
        _Kind.CT_ComboBox,
        _Kind.CT_SpinBox,
        _Kind.CT_LineEdit,
        _Kind.CT_MenuItem,
        _Kind.CT_MenuBarItem,
        _Kind.CT_TabBarTab,
        _Kind.CT_HeaderSection,
        _Kind.CT_ItemViewItem,
    )
)


class RoomyStyle(QProxyStyle):
    """Fusion, but nothing that is clicked is lower than 24 pixels."""

    def __init__(self) -> None:
        super().__init__("Fusion")
        self._wheel = QuietWheel(self)

    @override
    def polish(self, what: Any, /) -> Any:
        # Of three kinds: a widget, the application, or a palette that is given back. Where an item
        # of a layout stood before it, shiboken 6.11 may take a widget for that item.
        if isinstance(what, QWidget):
            be_plain(what)
            self._wheel.watch(what)
        elif not isinstance(what, QApplication | QPalette):
            return None
        return super().polish(what)

    @override
    def sizeFromContents(
        self,
        kind: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        /,
        widget: QWidget | None = None,
    ) -> QSize:
        # The stubs deny it the None that they offer for its widget.
        found = super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]
        if kind in _CLICKED and found.height() < LEAST:
            found.setHeight(LEAST)
        return found
