"""Where to look: modes, panes, colours, finding and choosing by typing; undo and redo."""

from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QApplication

from leadscorer_gui.texts import _
from leadscorer_gui.ui import settings
from leadscorer_gui.ui.about_dialog import AboutDialog
from leadscorer_gui.ui.commands.context import Context
from leadscorer_gui.ui.finding import sources_of
from leadscorer_gui.ui.parts.command_palette import CommandPalette
from leadscorer_gui.ui.parts.find_anything import FindAnything
from leadscorer_gui.ui.parts.found_sources import Source
from leadscorer_gui.ui.parts.log_file import log_folder
from leadscorer_gui.ui.parts.shortcuts_dialog import ShortcutsDialog
from leadscorer_gui.ui.preferences.settings_dialog import SettingsDialog
from leadscorer_gui.ui.spots import Spots
from leadscorer_gui.ui.text_size import USUAL, size_in_use, stepped, use_text_size
from leadscorer_gui.ui.theme import Scheme
from leadscorer_gui.ui.trail import Stop, Trail


class ViewCommands(QObject):
    """Carries out what changes nothing of the workspace, and takes its steps back."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self.context, self.window = context, context.window
        self.commands = CommandPalette(self.window)
        self.anything = FindAnything(self.window)
        self.further_sources: tuple[Source, ...] = ()
        """What *Find anything* looks through besides the workspace."""
        self.trail, self.spots = Trail(self._go_to), Spots(context.session, self.window)
        self.spots.rested.connect(self._note)
        self.settings_dialog: SettingsDialog | None = None
        self.about_dialog: AboutDialog | None = None
        self.shortcuts_dialog: ShortcutsDialog | None = None
        self.window.mode_changed.connect(self._note)
        self.window.stepped.connect(self._step)
        self.window.status.size_wished.connect(self._choose_text_size)
        context.session.workspace_edited.connect(self._note)
        context.session.opened.connect(self.trail.forget)

    @Slot()
    def data(self) -> None:
        """Show the mode Data."""
        self.window.show_mode("data")

    @Slot()
    def rules(self) -> None:
        """Show the mode Rules."""
        self.window.show_mode("rules")

    @Slot()
    def simulate(self) -> None:
        """Show the mode Simulate."""
        self.window.show_mode("simulate")

    @Slot()
    def leads(self) -> None:
        """Show the mode Leads."""
        self.window.show_mode("leads")

    @Slot()
    def compare(self) -> None:
        """Show the mode Compare."""
        self.window.show_mode("compare")

    @Slot()
    def present(self) -> None:
        """Show the mode Present."""
        self.window.show_mode("present")

    @Slot()
    def undo(self) -> None:
        """Take the last step back."""
        stack = self.context.document.undo_stack
        if stack.canUndo():
            text = stack.undoText()
            stack.undo()
            self.window.tell(_("Undone: {step}").format(step=text))

    @Slot()
    def redo(self) -> None:
        """Do the step that was taken back."""
        stack = self.context.document.undo_stack
        if stack.canRedo():
            text = stack.redoText()
            stack.redo()
            self.window.tell(_("Done again: {step}").format(step=text))

    @Slot()
    def back(self) -> None:
        """Return to the mode, the model and what was chosen there before."""
        self._step(-1)

    @Slot()
    def forward(self) -> None:
        """Go again where `back` came from."""
        self._step(1)

    @Slot(int)
    def _step(self, by: int) -> None:
        if not self.trail.step(by):
            self.window.tell(_("There is nothing before this") if by < 0 else _("This is the last"))

    @Slot()
    def _note(self) -> None:
        """Remember where the user is."""
        if self.window.is_open:
            here = self.window.mode, self.context.session.model_id
            self.trail.note(Stop(*here, self.spots.now()))

    def _go_to(self, stop: Stop) -> None:
        self.context.session.choose_model(stop.model_id)
        self.window.show_mode(stop.mode)
        # The rules of another model are shown by then.
        QTimer.singleShot(0, self, partial(self.spots.go, stop.spot))

    @Slot()
    def hide_names(self) -> None:
        """Show numbers for names, on the screen and in what is exported; or names again."""
        self.window.leads.list.filter.hide_names.toggle()
        hidden = self.window.leads.names_are_hidden
        self.window.tell(_("Names are hidden") if hidden else _("Names are shown"))

    @Slot()
    def threshold(self) -> None:
        """Put the cursor into the threshold, ready to type."""
        self.window.pulse.threshold.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.window.pulse.threshold.selectAll()

    @Slot()
    def palette(self) -> None:
        """Choose a command by typing."""
        self.commands.open_with(self.window.all_actions())

    @Slot()
    def find(self) -> None:
        """Find a lead, a rule or a model by typing."""
        search = self.context.facts.now.search
        sources = sources_of(self.context.session, self.window, search)
        self.anything.open_with([*sources, *self.further_sources])

    @Slot()
    def next_pane(self) -> None:
        """Put the cursor into the next part of the window."""
        self.window.focus_next_pane()

    @Slot()
    def previous_pane(self) -> None:
        """Put the cursor into the part of the window before."""
        self.window.focus_next_pane(-1)

    @Slot()
    def text_larger(self) -> None:
        """Write everything in larger letters."""
        self._choose_text_size(stepped(1))

    @Slot()
    def text_smaller(self) -> None:
        """Write everything in smaller letters."""
        self._choose_text_size(stepped(-1))

    @Slot()
    def text_usual(self) -> None:
        """Write everything in letters as large as the system asks for."""
        self._choose_text_size(USUAL)

    @Slot(int)
    def _choose_text_size(self, percent: int) -> None:
        settings.TEXT_SIZE.set(str(percent))
        self._show_text_size()
        if self.settings_dialog is not None:
            self.settings_dialog.follow()

    def _show_text_size(self) -> None:
        use_text_size(_application())
        self.window.status.show_size()
        self.window.tell(_("Size of text: {percent} %").format(percent=size_in_use()))

    @Slot()
    def shortcuts(self) -> None:
        """List all keys of commands, beside the window."""
        if self.shortcuts_dialog is None:
            self.shortcuts_dialog = ShortcutsDialog(self.window)
        self.shortcuts_dialog.open_with(self.window.all_actions)

    @Slot()
    def full_screen(self) -> None:
        """Fill the screen, or no longer."""
        self.window.setWindowState(self.window.windowState() ^ Qt.WindowState.WindowFullScreen)

    @Slot()
    def reset_layout(self) -> None:
        """Put docks and sizes where they were at first."""
        self.window.reset_layout()

    @Slot()
    def scheme_system(self) -> None:
        """Follow the system's colours."""
        self._choose_scheme("system")

    @Slot()
    def scheme_light(self) -> None:
        """Light, whatever the system says."""
        self._choose_scheme("light")

    @Slot()
    def scheme_dark(self) -> None:
        """Dark, whatever the system says."""
        self._choose_scheme("dark")

    def _choose_scheme(self, scheme: Scheme) -> None:
        settings.SCHEME.set(scheme)
        self.window.scheme_chosen.emit(scheme)

    @Slot()
    def settings(self) -> None:
        """Let settings be chosen, beside the window; they hold at once."""
        if self.settings_dialog is None:
            self.settings_dialog = SettingsDialog(self.window)
            self.settings_dialog.chosen.connect(self._apply_setting)
        self.settings_dialog.follow()
        self.settings_dialog.show()
        self.settings_dialog.raise_()
        self.settings_dialog.activateWindow()

    @Slot(str)
    def _apply_setting(self, key: str) -> None:
        if key == settings.SCHEME.key:
            self.window.scheme_chosen.emit(settings.SCHEME.get())
        elif key == settings.TEXT_SIZE.key:
            self._show_text_size()
        elif key in (settings.LANGUAGE.key, settings.NUMBERS.key):
            self.window.language_chosen.emit(settings.LANGUAGE.get(), settings.NUMBERS.get())

    @Slot()
    def log_folder(self) -> None:
        """Open the folder of the log in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder())))

    @Slot()
    def about(self) -> None:
        """Say what this is, in which versions, and under which licences."""
        if self.about_dialog is None:
            self.about_dialog = AboutDialog(self.window)
        self.about_dialog.retranslate()
        self.about_dialog.show()
        self.about_dialog.raise_()
        self.about_dialog.activateWindow()

    def all_actions(self) -> list[QAction]:
        """Every command that there is."""
        return self.window.all_actions()

    def shut_down(self) -> None:
        """Stop finding."""
        self.anything.shut_down()
        if self.about_dialog is not None:
            self.about_dialog.shut_down()


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
