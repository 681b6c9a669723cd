"""What happens to an error that nobody expected: one dialog with details, and the app goes on."""

import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QObject, Signal, qVersion

from leadscorer_gui import __version__

log = logging.getLogger(__name__)


class CrashReporter(QObject):
    """Catches what Python would print: in the GUI thread and in all others.

    `reported` carries the details as text, always in the GUI thread. The hooks of before are put
    back by `remove`.
    """

    reported = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before: tuple[Callable[..., object], Callable[..., object]] = (
            sys.excepthook,
            threading.excepthook,
        )
        sys.excepthook = self._from_main
        threading.excepthook = self._from_thread

    def remove(self) -> None:
        """Put the hooks of before back."""
        sys.excepthook, threading.excepthook = self._before

    def _from_main(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._report(kind, error, trace)

    def _from_thread(self, args: threading.ExceptHookArgs) -> None:
        error = args.exc_value if args.exc_value is not None else args.exc_type()
        self._report(args.exc_type, error, args.exc_traceback)

    def _report(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        details = "".join(traceback.format_exception(kind, error, trace))
        log.error("unexpected error\n%s", details)
        self.reported.emit(f"{versions()}\n\n{details}")


def versions() -> str:
    """The versions that a report of an error needs."""
    return (
        f"LeadScorer {__version__}, Python {platform.python_version()}, "
        f"PySide {pyside_version}, Qt {qVersion()}, {platform.platform()}"
    )
