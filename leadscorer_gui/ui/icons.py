"""Icons: one set of drawings in one colour, which is that of the letters around them.

They are drawn when they are painted, as sharp as the screen is and in the colours of then, so
that nothing has to be told when the colours change.
"""

from functools import cache
from typing import Final, Literal, TypeAlias

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPaintEvent,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QStyle, QWidget
from typing_extensions import override

from leadscorer_gui import places
from leadscorer_gui.charts.palette import DARK, LIGHT

Tint: TypeAlias = Literal["text", "loss", "current"]
"""The letters around it, or a colour of `charts.palette`: for signs that are to be seen first."""

OF_COMMANDS: Final = {
    "data": "data",
    "rules": "rules",
    "simulate": "simulate",
    "leads": "leads",
    "compare": "compare",
    "present": "present",
    "new": "new",
    "open": "open",
    "save": "save",
    "close": "close",
    "undo": "undo",
    "redo": "redo",
    "find": "find",
    "back": "back",
    "forward": "forward",
    "hide_names": "hide",
    "settings": "settings",
    "golden_lead": "golden",
    "open_data": "import",
    "import_rules": "import",
    "reread": "reread",
    "sentence": "sentence",
    "picture": "picture",
    "numbers": "table",
    "export_to": "export",
    "print_chart": "print",
    "print_rules": "print",
    "start_show": "start",
    "add_scene": "add",
    "help_contents": "help",
    "rule_add": "add",
    "rule_rename": "rename",
    "rule_move_up": "move_up",
    "rule_move_down": "move_down",
    "rule_duplicate": "duplicate",
    "rule_remove": "remove",
    "model_add": "add",
    "model_rename": "rename",
    "model_move_up": "move_up",
    "model_move_down": "move_down",
    "model_duplicate": "duplicate",
    "model_remove": "remove",
    "model_freeze": "freeze",
    "model_compare": "compare",
}
"""Which drawing a command has; commands that nobody knows by a picture have none."""

OF_SIGNS: Final = ("warning", "error", "advice", "close")
"""Drawings that stand elsewhere than at commands."""

_TINTS: Final[dict[str, Tint]] = {"warning": "loss", "error": "loss", "advice": "current"}

_DARK_BELOW: Final = 128
_MOST_KEPT: Final = 400
_COLOUR: Final = b"currentColor"

_clones: list[QIconEngine] = []
_kept: dict[tuple[str, int, int, str], QPixmap] = {}


@cache
def icon(name: str) -> QIcon:
    """The icon of this name, for the whole life of the program."""
    return QIcon(_engine(name))  # both stay: Qt shares the engine among all copies


def dress(action: QAction) -> None:
    """Give a command its icon, by its object name, if it has one."""
    name = OF_COMMANDS.get(action.objectName())
    if name is not None:
        action.setIcon(icon(name))


class Sign(QLabel):
    """An icon beside a text; give it a name for those who do not see it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        side = self.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize)
        self.setFixedSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icon(self._name).paint(painter, self.rect())
        painter.end()


def drawn(name: str, size: QSize, ratio: float, colour: str) -> QPixmap:
    """A drawing in so many logical pixels, of which each has `ratio` device pixels a side."""
    wide, high = max(1, round(size.width() * ratio)), max(1, round(size.height() * ratio))
    key = name, wide, high, colour
    pixmap = _kept.get(key)
    if pixmap is None:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        pixmap = _kept[key] = _rendered(name, wide, high, colour)
    shown = QPixmap(pixmap)
    shown.setDevicePixelRatio(ratio)
    return shown


def _rendered(name: str, wide: int, high: int, colour: str) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    drawing = QSvgRenderer(QByteArray(_source(name).replace(_COLOUR, colour.encode())))
    pixmap = QPixmap(wide, high)
    pixmap.fill(Qt.GlobalColor.transparent)
    side = min(wide, high)
    painter = QPainter(pixmap)
    drawing.render(painter, QRectF((wide - side) / 2, (high - side) / 2, side, side))
    painter.end()
    return pixmap


@cache
def _source(name: str) -> bytes:
    return (places.resources() / "icons" / f"{name}.svg").read_bytes()


@cache
def _engine(name: str) -> "_Engine":
    return _Engine(name)


class _Engine(QIconEngine):
    """Draws one icon in the size, sharpness, mode and colours that are asked for."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(rect, self.scaledPixmap(rect.size(), mode, state, ratio))

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    @override
    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        return drawn(self._name, size, scale, colour_of(self._name, mode))

    @override
    def clone(self) -> QIconEngine:
        # Who asks owns it; Python must not take it away before.
        _clones.append(_Engine(self._name))
        return _clones[-1]


def colour_of(name: str, mode: QIcon.Mode) -> str:
    """The colour of an icon in the palette of now, as `#rrggbb`."""
    palette, role = QGuiApplication.palette(), QPalette.ColorRole
    tint = _TINTS.get(name, "text")
    in_menu = mode == QIcon.Mode.Active and isinstance(QApplication.activePopupWidget(), QMenu)
    if mode == QIcon.Mode.Selected or in_menu:
        found = palette.color(role.HighlightedText)
    elif mode == QIcon.Mode.Disabled:
        found = palette.color(QPalette.ColorGroup.Disabled, role.ButtonText)
    elif tint == "text":
        found = palette.color(role.ButtonText)
    else:
        is_dark = palette.color(role.Window).lightness() < _DARK_BELOW
        found = QColor(getattr(DARK if is_dark else LIGHT, tint))
    return found.name()
