"""Parts of views stay as large as the user has made them, in the next run as well."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QSplitter, QWidget
from typing_extensions import override

from leadscorer_gui.ui import settings

_GROUP = "splitters"


class KeptSplitters(QObject):
    """Remembers each splitter of a window that was moved by hand; the others fit themselves."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._keys = {one: _key(one, window) for one in window.findChildren(QSplitter)}
        self._first: dict[QSplitter, list[int]] = {}
        for splitter in self._keys:
            splitter.installEventFilter(self)
            splitter.splitterMoved.connect(partial(self._keep, splitter))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Before it is seen it has no size that could be divided.
        if event.type() == QEvent.Type.Show and isinstance(watched, QSplitter):
            QTimer.singleShot(0, watched, partial(self._restore, watched))
        return False

    def _restore(self, splitter: QSplitter) -> None:
        if splitter not in self._first:
            self._first[splitter] = splitter.sizes()
            splitter.restoreState(settings.bytes_of(self._keys[splitter]))

    def _keep(self, splitter: QSplitter, *_moved: int) -> None:
        settings.set_bytes(self._keys[splitter], splitter.saveState())

    @Slot()
    def reset(self) -> None:
        """Give all of them the sizes of the start."""
        for splitter, key in self._keys.items():
            settings.stored().remove(key)
            if splitter in self._first:
                splitter.setSizes(self._first[splitter])


def _key(splitter: QSplitter, window: QWidget) -> str:
    """Where it stands: the names above it, and its place among those that have the same."""
    names, part = [], splitter.parentWidget()
    while part is not None and part is not window:
        if part.objectName() and not part.objectName().startswith("qt_"):
            names.append(part.objectName())
        part = part.parentWidget()
    above = splitter.parentWidget()
    beside = [] if above is None else above.findChildren(QSplitter)
    return "/".join((_GROUP, *reversed(names), str(beside.index(splitter))))
