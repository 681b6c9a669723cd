"""What the commands of the menu Help do, and F1 wherever the keyboard is."""

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid
from typing_extensions import override

from leadscorer_gui.ui.action_tips import tip_of
from leadscorer_gui.ui.help.help_window import WITH_LAB, HelpWindow
from leadscorer_gui.ui.help.inputs import (
    apply_meaning,
    apply_meanings,
    apply_tips,
    is_input,
)
from leadscorer_gui.ui.help.pages import FIRST
from leadscorer_gui.ui.help.topics import topic_of
from leadscorer_gui.ui.main_window import MainWindow
from leadscorer_gui.ui.plain_words import PlainWhatsThis


class HelpDesk(QObject):
    """Shows the help beside the window; a dialog that keeps others waiting has one of its own.

    An input says what it means (`whatsThis`) from the moment it has the keyboard; in the mode
    What's This all do.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.start.tutorial_requested.connect(self.tutorial)
        window.mode_changed.connect(self._tell_buttons)
        window.retranslated.connect(self._retranslate)
        self.shown: HelpWindow | None = None
        """The newest window of the help, if one was opened."""
        self._watched: QWidget | None = None
        self._plain = PlainWhatsThis(self)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    @Slot()
    def here(self) -> None:
        """Show what the help says about the thing that has the keyboard."""
        self.show(topic_of(QApplication.focusWidget() or QApplication.activeWindow()))

    @Slot()
    def contents(self) -> None:
        """Show the contents."""
        self.show(FIRST)

    @Slot()
    def tutorial(self) -> None:
        """Show the ten-minute tutorial."""
        self.show("tutorial")

    @Slot()
    def glossary(self) -> None:
        """Show the glossary."""
        self.show("glossary")

    @Slot()
    def score(self) -> None:
        """Show how a score is computed, with live curves."""
        self.show(WITH_LAB)

    @Slot()
    def whats_this(self) -> None:
        """Let the next click tell what something means."""
        for top in QApplication.topLevelWidgets():
            if top.isVisible():
                apply_meanings(top, seen_alone=True)
        for action in self._window.all_actions():
            action.setWhatsThis(tip_of(action.objectName()) or action.whatsThis())
        self._plain.enter()

    def show(self, place: str) -> None:
        """Show a place of the help."""
        owner = QApplication.activeModalWidget() or self._window
        if self.shown is None or self.shown.parentWidget() is not owner:
            self._close()
            self.shown = HelpWindow(owner)
            if isinstance(owner, QDialog):
                owner.finished.connect(self._close)
        self.shown.show_place(place)
        self.shown.show()
        self.shown.raise_()
        self.shown.activateWindow()
        self.shown.browser.setFocus(Qt.FocusReason.OtherFocusReason)

    def shut_down(self) -> None:
        """Stop what is being computed for the curves."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.disconnect(self._follow)
        self._watch(None)
        self._close()

    @Slot()
    def _close(self) -> None:
        shown, self.shown = self.shown, None
        if shown is not None and isValid(shown):
            shown.shut_down()
            shown.close()
            shown.deleteLater()

    # Wherever the keyboard is

    @Slot(str)
    def _tell_buttons(self, _mode: str) -> None:
        """Buttons of the view that is shown say what they do when the pointer rests on them."""
        view = self._window.pages.currentWidget()
        if view is not None:
            apply_tips(view, self._keys_of)

    @Slot()
    def _retranslate(self) -> None:
        """What was said in another language is said in this one."""
        apply_tips(self._window, self._keys_of)
        apply_meanings(self._window)

    def _keys_of(self, command: str) -> str:
        if command not in self._window.menus.by_name:
            return ""
        keys = self._window.menus.by_name[command].shortcut()
        return keys.toString(QKeySequence.SequenceFormat.NativeText)

    @Slot(QWidget, QWidget)
    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and is_input(new):
            apply_meaning(new)
        # In the window itself the commands of the menu have these keys.
        self._watch(None if new is None or new.window() is self._window else new)

    def _watch(self, widget: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):  # its dialog may be gone
            self._watched.removeEventFilter(self)
        self._watched = widget
        if widget is not None:
            widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() != Qt.Key.Key_F1:
            return False
        if event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.here()
        elif event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self.whats_this()
        else:
            return False
        return True
