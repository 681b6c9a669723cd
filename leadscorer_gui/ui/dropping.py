"""Files that are dragged over the window: which they are, and what dropping them would do."""

from collections.abc import Sequence
from enum import Enum, auto
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QWindow
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from leadscorer_gui.texts import _
from leadscorer_gui.ui.asking import TABLE_ENDINGS

WORKSPACE_SUFFIX: Final = ".leadscorer"
_WIDTH: Final = 4
_MARGIN: Final = 24
_DRAGS: Final = (
    QEvent.Type.DragEnter,
    QEvent.Type.DragMove,
    QEvent.Type.DragLeave,
    QEvent.Type.Drop,
)


class Kind(Enum):
    """What files are, by their names; rules can be in files of any name."""

    WORKSPACE = auto()
    TABLES = auto()
    OTHER = auto()


def dropped_files(mime: QMimeData) -> list[Path]:
    """The paths of the local files among what is dragged."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def kind_of(paths: Sequence[Path]) -> Kind:
    """What these files are together."""
    endings = {path.suffix.lower() for path in paths}
    if endings == {WORKSPACE_SUFFIX} and len(paths) == 1:
        return Kind.WORKSPACE
    tables = not endings.isdisjoint(TABLE_ENDINGS) and WORKSPACE_SUFFIX not in endings
    return Kind.TABLES if tables else Kind.OTHER


def what_fits() -> str:
    """What can be dropped on the window."""
    return _(
        "Drop one workspace or rule file, or files of leads and activities: CSV, Excel,"
        " JSON lines or Parquet, also in .zip or .gz."
    )


class FileDrops(QObject):
    """Lets files be dropped anywhere on a window: fields would take their paths as text."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window, self._are_over = window, False

    def watch(self, handle: QWindow | None) -> None:
        """Watch the window of the system; nothing changes where it is watched already."""
        if handle is not None:
            handle.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            self._are_over = bool(dropped_files(event.mimeData()))
        if event.type() not in _DRAGS or not self._are_over:
            return False
        if isinstance(event, QDragMoveEvent) and event.type() == QEvent.Type.DragMove:
            event.acceptProposedAction()
        else:
            QApplication.sendEvent(self._window, event)
        self._are_over = event.type() in (QEvent.Type.DragEnter, QEvent.Type.DragMove)
        return True


class DropHint(QFrame):
    """A frame over the window while files are dragged on it: it says what would be done."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("drop_hint")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFrameShape(QFrame.Shape.Box)
        self.setLineWidth(_WIDTH)
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setAutoFillBackground(True)
        self.text.setMargin(_MARGIN)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent):
            paths = dropped_files(event.mimeData())
            if paths:
                self._show_for(paths)
        elif event.type() in (QEvent.Type.DragLeave, QEvent.Type.Drop):
            self.hide()
        return False

    def _show_for(self, paths: Sequence[Path]) -> None:
        kind = kind_of(paths)
        if kind is Kind.WORKSPACE:
            text = _("Drop to open “{name}”").format(name=paths[0].name)
        elif kind is Kind.TABLES:
            text = _("Drop to read leads and activities")
        else:
            text = what_fits()
        self.text.setText(text)
        self.setGeometry(self._window.rect())
        # A frame in the colour of what is chosen, which both looks have.
        palette = self.palette()
        palette.setColor(self.foregroundRole(), palette.highlight().color())
        self.setPalette(palette)
        self.show()
        self.raise_()
