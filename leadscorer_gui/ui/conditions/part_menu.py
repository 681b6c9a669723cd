"""What can be done to a line or a group as a whole: its menu, and what each entry gives."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from leadscorer_gui.document.condition_edits import (
    dissolved,
    duplicated,
    grouped,
    grown,
    nearest_way,
    negated,
    removed,
    shifted,
)
from leadscorer_gui.model.condition_lines import Lines, Way
from leadscorer_gui.texts import _

_CLIPS: Final = ("cut", "copy", "paste")
OF_LINES: Final = ("duplicate", "up", "down", "group", "negate", *_CLIPS, "remove")
OF_GROUPS: Final = ("duplicate", "up", "down", "dissolve", "negate", *_CLIPS, "remove")
OF_ALL: Final = _CLIPS
"""What can be done to the outermost group, which stays."""
_AFTER_LINE: Final = ("cut", "remove")
"""A line is drawn above these."""

_STEPS: Final = {"up": -1, "down": 1}
KEYS: Final[dict[str, QKeySequence.StandardKey | str]] = {
    "duplicate": "Ctrl+D",
    "up": "Alt+Up",
    "down": "Alt+Down",
    "group": "Ctrl+G",
    "dissolve": "Ctrl+Shift+G",
    "cut": QKeySequence.StandardKey.Cut,
    "copy": QKeySequence.StandardKey.Copy,
    "paste": QKeySequence.StandardKey.Paste,
    "remove": "Ctrl+Backspace",
}
"""They are those of the builder, for the part that has the focus: a line in an inner group is in
several parts, and keys of each would be keys of none."""


def action_names() -> dict[str, str]:
    """What the actions are called."""
    return {
        "duplicate": _("Duplicate"),
        "up": _("Move up"),
        "down": _("Move down"),
        "group": _("Put into a group"),
        "dissolve": _("Dissolve the group"),
        "negate": _("Must not hold"),
        "cut": _("Cut"),
        "copy": _("Copy"),
        "paste": _("Paste behind it"),
        "remove": _("Remove"),
    }


def asked(form: Lines, way: Way, what: str) -> tuple[Lines, Way | None]:
    """The form after an action on a part, and where the cursor then belongs.

    Two more than there are in menus: `line` and `inner` are what is added to a group.
    """
    if what in ("line", "inner"):
        return grown(form, way, what == "inner")
    if what == "remove":
        shrunk = removed(form, way) if way else Lines()
        return shrunk, nearest_way(shrunk, way)
    if what in _STEPS:
        return shifted(form, way, _STEPS[what])
    if what == "duplicate":
        return duplicated(form, way)
    around = {"group": grouped, "dissolve": dissolved, "negate": negated}[what]
    return around(form, way), way


class PartMenu(QToolButton):
    """The button with what can be done to a part."""

    asked = Signal(str)

    def __init__(self, part: QWidget, actions: tuple[str, ...], name: str) -> None:
        super().__init__(part)
        self.setObjectName(name)
        self.setText("⋮")  # not a text
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        self.entries: dict[str, QAction] = {}
        for action in actions:
            if action in _AFTER_LINE and self.entries:
                menu.addSeparator()
            self.entries[action] = menu.addAction("", self._asker(action))
        self.setMenu(menu)
        self.retranslate()

    def _asker(self, name: str) -> Callable[[], None]:
        return lambda: self.asked.emit(name)

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        is_all = "remove" not in self.entries
        self.setAccessibleName(_("More for all conditions") if is_all else _("More for this line"))
        tip = _("Cut, copy, paste all") if is_all else _("Duplicate, move, group, copy, remove")
        self.setToolTip(tip)
        self.menu().setTitle(_("Whole condition"))
        for name, action in self.entries.items():
            text = _("Paste at the end") if is_all and name == "paste" else action_names()[name]
            keys = KEYS.get(name, "")
            told = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            action.setText(f"{text}\t{told}" if told else text)
