"""Light and dark: the colours of widgets, made from the palette that the charts use.

The system's scheme is followed unless a setting says otherwise. The offscreen platform has no
scheme, so tests name one.
"""

from typing import Final, Literal, TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from leadscorer_gui.charts.palette import DARK, LIGHT, Palette

Scheme: TypeAlias = Literal["system", "light", "dark"]

_ROLES: Final = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.Base: "background",
    QPalette.ColorRole.AlternateBase: "window",
    QPalette.ColorRole.ToolTipBase: "background",
    QPalette.ColorRole.Button: "button",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.PlaceholderText: "quiet_text",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "selection_text",
    QPalette.ColorRole.Link: "current",
    QPalette.ColorRole.Mid: "grid",
    QPalette.ColorRole.Light: "background",
    QPalette.ColorRole.Midlight: "button",
    QPalette.ColorRole.Dark: "band_edge",
}
"""Which colour of `charts.palette` a role of Qt's has."""

_WITH_BOXES: Final = (
    "QCheckBox", "QRadioButton", "QAbstractItemView", "QLineEdit", "QAbstractSpinBox",
    "QPlainTextEdit",
)  # fmt: skip
"""Widgets with boxes to tick or to type in, that do not fill themselves with the colour of the
window."""

_SHADE: Final = 120
"""Per cent by which the style's outlines are darker than the window, roughly."""


def palette_of(scheme: Scheme) -> Palette:
    """The palette of a scheme; `system` asks the system."""
    if scheme == "system":
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    return DARK if scheme == "dark" else LIGHT


def qt_palette(palette: Palette) -> QPalette:
    """The palette for widgets."""
    result = QPalette()
    for role, name in _ROLES.items():
        result.setColor(role, QColor(getattr(palette, name)))
    quiet = QColor(palette.quiet_text)
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        result.setColor(QPalette.ColorGroup.Disabled, role, quiet)
    return result


def apply_theme(application: QApplication, scheme: Scheme) -> Palette:
    """Give the whole application the colours of a scheme; returns them for charts."""
    palette = palette_of(scheme)
    colours = qt_palette(palette)
    application.setPalette(colours)
    colours.setColor(QPalette.ColorRole.Window, _outlined(palette))
    for name in _WITH_BOXES:
        # The stubs ask for bytes, which it does not take.
        QApplication.setPalette(colours, name)  # type: ignore[arg-type]
    return palette


def _outlined(palette: Palette) -> QColor:
    """A colour of windows whose outlines can be seen.

    The style draws boxes in a darker shade of the window, which on a dark one nobody sees.
    """
    outline = QColor(palette.quiet_text)
    window = QColor(palette.window)
    return window if window.lightness() > outline.lightness() else outline.lighter(_SHADE)
