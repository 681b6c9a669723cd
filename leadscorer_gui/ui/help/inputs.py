"""What an input of the window means, for What's This and for screen readers.

A meaning is asked for when it is shown, so that it is in the language of then.
"""

from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from functools import cache
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QDialogButtonBox,
    QPushButton,
    QToolButton,
    QWidget,
)

from leadscorer_gui.texts import _
from leadscorer_gui.ui.help import (
    inputs_buttons,
    inputs_charts,
    inputs_data,
    inputs_dialogs,
    inputs_rules,
)
from leadscorer_gui.ui.help.meaning import Meanings

MEANINGS: Final[Meanings] = {
    **inputs_rules.RULES,
    **inputs_rules.CONDITIONS,
    **inputs_charts.STRIP,
    **inputs_charts.SIMULATE,
    **inputs_charts.COMPARE,
    **inputs_charts.PRESENT,
    **inputs_charts.HELP,
    **inputs_data.DATA,
    **inputs_data.WIZARD,
    **inputs_data.LEADS,
    **inputs_data.PANELS,
    **inputs_dialogs.EXCHANGE,
    **inputs_dialogs.REPORTS,
    **inputs_dialogs.VERSIONS,
    **inputs_buttons.BUTTONS,
}
_PATTERNS: Final = tuple(key for key in MEANINGS if "*" in key)
_OF_QT: Final = ("qt_", "ScrollLeftButton", "ScrollRightButton")  # not a text
_OWN_TIP: Final = "own_tip"
_OWN: Final = "own_meaning"
"""Properties with the text that was set here; any other one is that of who made the widget."""


def meaning_of(widget: QWidget) -> str:
    """What an input means; its tooltip where nothing else is written, blank where nothing is."""
    own = key_of(widget)
    if own:
        return MEANINGS[own]()
    tip = _sentence(widget.toolTip())
    if not tip and isinstance(widget, QAbstractButton):
        return _of_button(widget)
    return tip


def key_of(widget: QWidget) -> str:
    """Under which key of `MEANINGS` an input is; blank for none."""
    found = _key_of_name(widget.objectName())
    if found:
        return found
    kind = type(widget).__name__
    for owner in _owners(widget):
        for name in (owner.objectName(), type(owner).__name__):
            if f"{name}/{kind}" in MEANINGS:
                return f"{name}/{kind}"
    return kind if kind in MEANINGS else ""


def apply_meaning(widget: QWidget) -> None:
    """Let a widget say what it means; what it says by itself stays."""
    if widget.whatsThis() and widget.whatsThis() != widget.property(_OWN):
        return
    text = meaning_of(widget)
    if text != widget.whatsThis():
        widget.setProperty(_OWN, text)
        widget.setWhatsThis(text)


def apply_meanings(top: QWidget, seen_alone: bool = False) -> None:
    """Let every input of a window say what it means; `seen_alone`: none that is hidden now."""
    for widget in top.findChildren(QWidget):
        if (widget.isVisible() or not seen_alone) and is_input(widget):
            apply_meaning(widget)


def apply_tips(top: QWidget, keys_of: Callable[[str], str]) -> None:
    """Let buttons without a tooltip say in one what they do, and by which keys it is done as well.

    `keys_of` a command of the menus: its keys as the system writes them; blank for none.
    """
    for button in top.findChildren(QAbstractButton):
        if not isinstance(button, QPushButton | QToolButton):
            continue
        if button.toolTip() and button.toolTip() != button.property(_OWN_TIP):
            continue
        key = key_of(button)
        if key:
            keys = keys_of(inputs_buttons.COMMANDS.get(key, ""))
            tip = f"{MEANINGS[key]()} ({keys})" if keys else MEANINGS[key]()
            button.setProperty(_OWN_TIP, tip)
            button.setToolTip(tip)


def is_input(widget: QWidget) -> bool:
    """Whether it takes the keyboard, and is no inner part of something that does."""
    if not widget.focusPolicy().value or widget.objectName().startswith(_OF_QT):
        return False
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractSpinBox | QComboBox):
            return False
        if isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget:
            return False
        parent = parent.parentWidget()
    return True


@cache
def _key_of_name(name: str) -> str:
    if name in MEANINGS:
        return name
    return next((key for key in _PATTERNS if fnmatchcase(name, key)), "")


def _owners(widget: QWidget) -> Iterator[QObject]:
    owner = widget.parent()
    while owner is not None:
        yield owner
        owner = owner.parent()


def _sentence(tip: str) -> str:
    """A tooltip without the keys at its end."""
    head, _paren, keys = tip.rpartition(" (")
    return head if keys.endswith(")") and "+" in keys else tip


def _of_button(button: QAbstractButton) -> str:
    """What a button says of itself: those of dialogs by what they end it with."""
    box = button.parentWidget()
    if isinstance(box, QDialogButtonBox):
        role = box.buttonRole(button)
        if role == QDialogButtonBox.ButtonRole.AcceptRole:
            return _("Takes what the dialog says, and closes it.")
        if role == QDialogButtonBox.ButtonRole.RejectRole:
            return _("Closes the dialog; what was typed in it is not taken.")
    return ""
