"""`leadscorer-gui [WORKSPACE]`: makes and connects everything for the desktop."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from leadscorer_gui import __version__
from leadscorer_gui.document.document import Document
from leadscorer_gui.jobs.warming import WARM_UP_FLAG, compile_kernels
from leadscorer_gui.texts import _
from leadscorer_gui.ui import settings, theme
from leadscorer_gui.ui.asking import Asking
from leadscorer_gui.ui.crash import CrashReporter
from leadscorer_gui.ui.desk import Desk
from leadscorer_gui.ui.main_window import MainWindow
from leadscorer_gui.ui.session import Session


class App:
    """All parts of the running program, made once and handed to each other."""

    def __init__(self, application: QApplication, scheme: theme.Scheme = "system") -> None:
        self.application = application
        application.setStyle("Fusion")
        palette = theme.apply_theme(application, scheme)
        self.document = Document()
        self.session = Session(self.document)
        self.window = MainWindow(self.document, self.session, palette)
        self.asking = Asking(self.window)
        self.desk = Desk(self.document, self.session, self.window, self.asking)
        self.crashes = CrashReporter()
        self.crashes.reported.connect(self._tell_crash)
        self._scheme = scheme
        application.styleHints().colorSchemeChanged.connect(self._follow_scheme)

    def _follow_scheme(self) -> None:
        if self._scheme == "system":
            self.window.use_palette(theme.apply_theme(self.application, "system"))

    def _tell_crash(self, details: str) -> None:
        text = _("Something went wrong. Your changes are kept; you can go on.")
        self.asking.tell(text, details)

    def shut_down(self) -> None:
        """End everything in good order, after the window has closed."""
        self.desk.shut_down()
        self.crashes.remove()


def main(argv: Sequence[str] | None = None) -> int:
    """Run the desktop app; returns the exit status."""
    words = sys.argv[1:] if argv is None else list(argv)
    if words == [WARM_UP_FLAG]:
        compile_kernels()
        return 0
    options = parsed(words)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("LeadScorer")
    app = App(application, scheme_of_setting())
    app.window.show()
    if options.workspace is not None:
        app.desk.open(options.workspace)
    else:
        app.desk.offer_recovery()
    status = application.exec()
    app.shut_down()
    return status


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
    parser.add_argument("--version", action="version", version=f"leadscorer {__version__}")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main())
