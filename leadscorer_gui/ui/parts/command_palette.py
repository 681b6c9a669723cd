"""The command palette: every command by name, the last used first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from leadscorer_gui.texts import _
from leadscorer_gui.ui import settings
from leadscorer_gui.ui.parts.entries import Entry
from leadscorer_gui.ui.parts.matching_words import rank, seekable, without_mnemonic
from leadscorer_gui.ui.parts.searching import SearchFrame

WHY: str = "why_disabled"
"""The property of an action that says why it cannot be used now."""
ENGLISH: str = "english"
"""The property of an action with its English name, for those who know that one."""


@dataclass(frozen=True)
class _Command:
    """An action as it is sought."""

    action: QAction
    title: str
    path: str
    seekable_title: str
    more: str
    age: int
    """0 for the one used last; large for one that was not used lately."""


class CommandPalette(SearchFrame):
    """Lists actions; Enter triggers one as its menu item would, the focus being where it was.

    Words match anywhere in the name or the menu, in the language of the screen or English. What
    cannot be used is grey, says why, and does nothing.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _words, self._find)
        self.setObjectName("command_palette")
        self._commands: list[_Command] = []

    def open_with(self, actions: Sequence[QAction]) -> None:
        """Offer actions as they are now; separators, menus and hidden ones are left out."""
        last = settings.recent_commands()
        self._commands = [
            _command(action, last)
            for action in dict.fromkeys(actions)
            if not action.isSeparator() and action.isVisible() and _menu_of(action) is None
        ]
        self._open()

    def _find(self, text: str) -> None:
        words = seekable(text).split()
        found = []
        for number, command in enumerate(self._commands):
            place = rank(words, command.seekable_title, command.more)
            if place is not None:
                found.append(((place, command.age, number), command))
        found.sort(key=lambda pair: pair[0])
        entries = [self._entry(command) for _place, command in found]
        self._show_entries(entries, "" if entries else _("No command has these words"))

    def _entry(self, command: _Command) -> Entry:
        action = command.action
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        if action.isEnabled():
            run = partial(self._trigger, action)
            return Entry(command.title, command.path, keys, run)
        return Entry(command.title, why_disabled(action), keys)

    def _trigger(self, action: QAction) -> None:
        settings.remember_command(action.objectName())
        action.trigger()


def _words() -> tuple[str, str]:
    return _("Commands"), _("Type a command")


def why_disabled(action: QAction) -> str:
    """Why an action cannot be used, as far as it says so."""
    why = action.property(WHY) or action.statusTip()
    if not why and action.toolTip() != without_mnemonic(action.text()).removesuffix("…"):
        why = action.toolTip()
    return str(why or _("Not available now"))


def _command(action: QAction, last: Sequence[str]) -> _Command:
    title = without_mnemonic(action.text())
    path = menu_path(action)
    name = action.objectName()
    english = str(action.property(ENGLISH) or "")
    more = seekable(f"{path} {without_mnemonic(english)} {name.replace('_', ' ')}")
    age = list(last).index(name) if name and name in last else len(last)
    return _Command(action, title, path, seekable(title), more, age)


def menu_path(action: QAction) -> str:
    """The menus that an action is in, the outermost first; empty where it is in none."""
    return " ▸ ".join(reversed(list(_path(action))))


def _path(action: QAction) -> Iterator[str]:
    """The titles of the menus that an action is in, the innermost first."""
    step: QAction | None = action
    while step is not None:
        menus = [one for one in step.associatedObjects() if isinstance(one, QMenu)]
        titled = next((menu for menu in menus if menu.title()), None)
        if titled is None:
            return
        yield without_mnemonic(titled.title())
        step = titled.menuAction()


def _menu_of(action: QAction) -> object:
    return action.menu()
