"""Light and dark: the colours of widgets, made from the palette that the charts use.

The system's scheme is followed unless a setting says otherwise. The offscreen platform has no
scheme, so tests name one.
"""

from typing import Final, Literal, TypeAlias

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QMainWindow

from leadscorer_gui.charts.palette import STRONG, THEMES, Palette
from leadscorer_gui.jobs.aside import meanwhile
from leadscorer_gui.ui.less_motion import system_wants_less_motion

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
    dark = scheme == "dark"
    if scheme == "system":
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return palette_on(dark)


def palette_on(dark: bool) -> Palette:
    """The palette of a dark or a light ground, with as much contrast as the system asks for."""
    return (STRONG if wants_contrast() else THEMES)["dark" if dark else "light"]


def wants_contrast() -> bool:
    """Whether the system asks for more contrast."""
    hints = QGuiApplication.styleHints()  # named: it takes what it returns with it
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


class Motion(QObject):
    """Lets panels, menus and lists not move where the system asks for less motion."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window

    def follow(self) -> None:
        """Do as the system says; where Qt cannot tell, the system is asked, which may take long."""
        asked = getattr(QGuiApplication.styleHints().accessibility(), "motionPreference", None)
        if asked is None:
            meanwhile(system_wants_less_motion, self.use)
        else:
            self.use("Reduced" in str(asked()))

    @Slot(object)
    def use(self, less: bool) -> None:
        """Let nothing move any more, or let the panels of the window move."""
        self._window.setAnimated(not less)
        for effect in Qt.UIEffect if less else ():
            QApplication.setEffectEnabled(effect, False)


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
