"""Work that is put off until what is on its way is painted, and that no key or click overtakes."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

_Type = QEvent.Type
_KEYS: Final = (_Type.KeyPress, _Type.ShortcutOverride)
_OTHERS: Final = (
    _Type.MouseButtonPress, _Type.MouseButtonDblClick, _Type.TouchBegin, _Type.Wheel,
    _Type.ContextMenu, _Type.InputMethod, _Type.Shortcut, _Type.DragEnter, _Type.Drop,
)  # fmt: skip
_PLAIN: Final = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class Soon(QObject):
    """Does a piece of work for a widget when the events of now are through.

    Asked for several times it is done once. Input that may be meant for the widget, or that looks
    at it, comes after the work; keys that go elsewhere do not wait, so that an arrow that is held
    down passes many rows by.
    """

    def __init__(self, widget: QWidget, work: Callable[[], None]) -> None:
        super().__init__(widget)
        self._widget, self._work = widget, work
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self.settle)

    @property
    def is_due(self) -> bool:
        """Whether the work is still to be done."""
        return self._timer.isActive()

    def start(self) -> None:
        """Have it done soon."""
        if not self.is_due:
            self._timer.start()
            _application().installEventFilter(self)

    def stop(self) -> None:
        """It need not be done any more."""
        if self.is_due:
            self._timer.stop()
        _application().removeEventFilter(self)

    @Slot()
    def settle(self) -> None:
        """Do it now where it is to be done."""
        if self.is_due or self.sender() is self._timer:
            self.stop()
            self._work()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _KEYS and isinstance(event, QKeyEvent):
            of_command = bool(event.modifiers() & ~_PLAIN)
            is_ours = of_command or self._holds(watched) or self._holds(QApplication.focusWidget())
        elif kind == _Type.FocusIn:
            is_ours = self._holds(watched)
        else:
            is_ours = kind in _OTHERS
        if is_ours:
            self.settle()
        return False

    def _holds(self, other: QObject | None) -> bool:
        own = self._widget
        return isinstance(other, QWidget) and (other is own or own.isAncestorOf(other))


def _application() -> QCoreApplication:
    application = QCoreApplication.instance()
    assert application is not None, "widgets are there in an application alone"
    return application
