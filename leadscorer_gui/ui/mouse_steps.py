"""The mouse's back and forward buttons, wherever in a window they are pressed."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent, QWindow
from typing_extensions import override

_STEPS: Final = {Qt.MouseButton.BackButton: -1, Qt.MouseButton.ForwardButton: 1}
_PRESSED: Final = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class MouseSteps(QObject):
    """Watches a window of the system: tables and fields would keep those buttons for themselves."""

    stepped = Signal(int)
    """-1 for back, 1 for forward."""

    def watch(self, window: QWindow | None) -> None:
        """Watch this window as well; nothing changes where it is watched already."""
        if window is not None:
            window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _PRESSED or not isinstance(event, QMouseEvent):
            return False
        step = _STEPS.get(event.button())
        if step is not None:
            self.stepped.emit(step)
        return step is not None
