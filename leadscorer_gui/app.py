"""`leadscorer-gui [WORKSPACE]`: makes and connects everything for the desktop."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QIcon, QStyleHints
from PySide6.QtWidgets import QApplication

from leadscorer_gui import __version__, places, texts
from leadscorer_gui.document.document import Document
from leadscorer_gui.jobs.collecting import Collector
from leadscorer_gui.jobs.warming import WARM_UP_FLAG, compile_kernels
from leadscorer_gui.texts import _
from leadscorer_gui.ui import settings, theme
from leadscorer_gui.ui.actions import COMMANDS_FIRST
from leadscorer_gui.ui.asking import Asking
from leadscorer_gui.ui.commands.context import Context
from leadscorer_gui.ui.crash import CrashReporter
from leadscorer_gui.ui.desk import Desk
from leadscorer_gui.ui.facts import Facts
from leadscorer_gui.ui.field_keys import FieldKeys
from leadscorer_gui.ui.fonts import font_to_install
from leadscorer_gui.ui.language import AS_LANGUAGE, LANGUAGES, Language
from leadscorer_gui.ui.main_window import MainWindow
from leadscorer_gui.ui.outputs.clipboard import forget_copies
from leadscorer_gui.ui.parts.context_menus import ContextMenus
from leadscorer_gui.ui.parts.crash_dialog import CrashDialog
from leadscorer_gui.ui.parts.focus_ring import FocusRing
from leadscorer_gui.ui.parts.list_finder import ListFinder
from leadscorer_gui.ui.parts.log_file import LogFile, log_folder
from leadscorer_gui.ui.parts.second_start import SecondStart, hear_of_files
from leadscorer_gui.ui.roomy_style import RoomyStyle
from leadscorer_gui.ui.session import Session
from leadscorer_gui.ui.text_size import use_text_size

if TYPE_CHECKING:
    from leadscorer_gui.ui.smoke_test import SmokeTest


class App:
    """All parts of the running program, made once and handed to each other."""

    def __init__(
        self,
        application: QApplication,
        scheme: theme.Scheme = "system",
        language: str = "en",
        numbers: str = AS_LANGUAGE,
    ) -> None:
        self.application = application
        self.language = Language(application)
        self.language.use(language, numbers)
        use_text_size(application)
        self.collector = Collector(_drags)
        application.setStyle(RoomyStyle())  # before there is any label
        palette = theme.apply_theme(application, scheme)
        self.document = Document()
        self.session = Session(self.document)
        self.window = MainWindow(self.document, self.session, palette)
        facts, asking = Facts(self.session, self.window), Asking(self.window)
        context = Context(self.document, self.session, facts, self.window, asking)
        self.desk = Desk(context)
        self.crashes = CrashReporter(self.window)
        self.crashes.before_report = self.desk.files.journal.flush
        self.crash_dialog = CrashDialog(log_folder(), self.window)
        self.crashes.reported.connect(self.crash_dialog.add)
        self._field_keys = FieldKeys(COMMANDS_FIRST, application, self.window)
        self._focus_ring = FocusRing(application, self.window)
        self.list_finder = ListFinder(application, self.window)
        self._menus = ContextMenus(application, self.list_finder, self.window)
        self._scheme = scheme
        self.window.scheme_chosen.connect(self.use_scheme)
        self.window.language_chosen.connect(self.use_language)
        self._tell_of_fonts()
        self._follow_system(application.styleHints())
        application.commitDataRequest.connect(self._session_ends)

    def use_scheme(self, scheme: theme.Scheme) -> None:
        """Show everything in these colours, from now on."""
        self._scheme = scheme
        self.window.use_palette(theme.apply_theme(self.application, scheme))

    def use_language(self, choice: str, numbers: str) -> None:
        """Show everything in this language, with numbers as they were chosen, from now on."""
        self.language.use(choice, numbers)
        self._tell_of_fonts()

    def _tell_of_fonts(self) -> None:
        """Say what to install where no font has the letters of the language."""
        missing = font_to_install(texts.language())
        if missing:
            text = _("No font of this computer has the letters of {language}. Install {font}.")
            told = text.format(language=LANGUAGES[texts.language()], font=missing)
            self.window.notices.show_notice("fonts", told)
        else:
            self.window.notices.clear("fonts")

    def _follow_system(self, hints: QStyleHints) -> None:
        """Colours, contrast and motion are those of the system, now and when it changes them."""
        hints.colorSchemeChanged.connect(self._follow_scheme)
        self._contrast = hints.accessibility()  # kept: what it tells would end with it
        # A lambda would keep all of this alive as long as the hints, which are Qt's own.
        self._contrast.contrastPreferenceChanged.connect(self._follow_contrast)
        theme.Motion(self.window).follow()

    def _follow_contrast(self) -> None:
        self.use_scheme(self._scheme)

    def _follow_scheme(self) -> None:
        if self._scheme == "system":
            self.use_scheme("system")

    def _session_ends(self) -> None:
        """The system shuts down: what is not saved must be in the journal before."""
        self.desk.files.journal.flush()

    def start(self, workspace: Path | None, sample: str | None = None) -> None:
        """Show the window: with a workspace, with the copy of a sample, or with the start page."""
        self.window.show()
        self.session.warm_up()
        self.desk.files.offer_recovery()
        if workspace is not None:
            self.desk.files.open(workspace)
        elif sample is not None:
            self.desk.files.open_copy(places.sample_models() / f"{sample}.leadscorer")
        else:
            self.desk.reopening.reopen()

    def settle(self) -> None:
        """Once leads are scored, everything is loaded that stays to the end."""
        if self.session.simulation is not None:
            self.session.simulation_changed.disconnect(self.settle)
            self.collector.settle()

    def asked(self, path: object) -> None:
        """A second start wants a workspace opened, or just the window."""
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.raise_()
        self.window.activateWindow()
        if path:
            self.desk.files.open(Path(str(path)))

    def shut_down(self) -> None:
        """End everything in good order, after the window has closed."""
        self.desk.shut_down()
        self.document.undo_stack.blockSignals(True)  # its end would tell parts that are gone
        self.crashes.remove()
        self.collector.stop()
        self.language.end()
        forget_copies()


def _drags() -> bool:
    """Whether a button of the mouse is held."""
    return QApplication.mouseButtons() != Qt.MouseButton.NoButton


def main(argv: Sequence[str] | None = None) -> int:
    """Run the desktop app; returns the exit status."""
    words = sys.argv[1:] if argv is None else list(argv)
    if words == [WARM_UP_FLAG]:
        compile_kernels()
        return 0
    options = parsed(words)
    if options.desktop:
        return of_desktop(options.desktop)
    # Qt's own dialogs remember folders; they too belong to our settings.
    form, scope = QSettings.Format.NativeFormat, QSettings.Scope.UserScope
    QSettings.setPath(form, scope, str(places.settings()))
    # Factors such as 1.25 are kept: rounded ones are too large or too small for eyes.
    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    application = QApplication(sys.argv[:1])
    application.setApplicationName("LeadScorer")
    application.setDesktopFileName("leadscorer")
    application.setWindowIcon(QIcon(str(places.resources() / "icons" / "leadscorer.svg")))
    path = None if options.workspace is None else options.workspace.absolute()
    second = SecondStart()
    if options.smoke_test is None and second.hand_over(path):
        return 0
    log = LogFile()
    language, numbers = settings.LANGUAGE.get(), settings.NUMBERS.get()
    app = App(application, scheme_of_setting(), language, numbers)
    second.listen()
    second.asked.connect(app.asked)
    hear_of_files(application, app.asked)
    app.start(path, options.sample)
    app.session.simulation_changed.connect(app.settle)
    tried = None if options.smoke_test is None else smoke_test(app, options.smoke_test)
    status = application.exec()
    app.shut_down()
    log.remove()
    return status if tried is None else int(bool(tried.report["failed"]))


def smoke_test(app: App, out: Path) -> "SmokeTest":
    """Have the window use itself, and write to a file what happened; exports go beside it."""
    from leadscorer_gui.ui.smoke_test import SmokeTest

    folder = out.absolute().with_suffix("")
    folder.mkdir(parents=True, exist_ok=True)
    return SmokeTest(app.desk, app.crashes, folder, out=out.absolute())


def of_desktop(wish: str) -> int:
    """Enter the program into the user's desktop, or take it out; says what was done."""
    from leadscorer_gui.ui.desktop_entry import install, remove

    try:
        print(install() if wish == "install" else remove())
    except OSError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def scheme_of_setting() -> theme.Scheme:
    """The scheme that the user has chosen."""
    stored = settings.SCHEME.get()
    return "light" if stored == "light" else "dark" if stored == "dark" else "system"


def parsed(words: Sequence[str]) -> argparse.Namespace:
    """The call: a workspace, or nothing."""
    parser = argparse.ArgumentParser(
        prog="leadscorer-gui", description=_("Design lead scoring models and replay them.")
    )
    parser.add_argument("workspace", nargs="?", type=Path, help=_("workspace file to open"))
    parser.add_argument("--sample", metavar="NAME", help=_("open a copy of a sample"))
    for wish, text in (
        ("install", _("open workspaces by a double-click from now on, and be in the menu")),
        ("remove", _("take that back")),
    ):
        parser.add_argument(
            f"--{wish}-desktop", action="store_const", const=wish, dest="desktop", help=text
        )
    # For who builds bundles: see ui/smoke_test.py.
    parser.add_argument("--smoke-test", type=Path, metavar="FILE", help=argparse.SUPPRESS)
    parser.add_argument("--version", action="version", version=f"leadscorer {__version__}")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main())
