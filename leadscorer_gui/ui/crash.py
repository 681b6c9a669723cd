"""What happens to an error that nobody expected: it is told, and the app goes on."""

import logging
import platform
import re
import sys
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable
from types import TracebackType
from typing import Final

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QObject, Qt, Signal, Slot, qVersion

from leadscorer_gui import __version__

log = logging.getLogger(__name__)

_FLUSH_EVERY_S: Final = 1.0
_LOGGED_TIMES: Final = 3
_MOST_KINDS: Final = 200
_ADDRESS: Final = re.compile("0x[0-9a-fA-F]+")


class CrashReporter(QObject):
    """Catches what Python would print: in the GUI thread and in all others.

    `reported` carries the details as text, always in the GUI thread and never from within what
    failed, for that may be the painting of a widget. Before it, and at most once a second,
    `before_report` is called at once in the GUI thread: the app saves its journal there. The
    hooks of before are put back by `remove`.
    """

    reported = Signal(str)

    _caught = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.before_report: Callable[[], object] = _do_nothing
        self._times: Counter[str] = Counter()
        self._flushed = -_FLUSH_EVERY_S
        self._lock = threading.Lock()
        self._caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)
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
        if issubclass(args.exc_type, SystemExit):  # ends a thread, as Python has it
            return
        error = args.exc_value if args.exc_value is not None else args.exc_type()
        self._report(args.exc_type, error, args.exc_traceback)

    def _report(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        details = "".join(traceback.format_exception(kind, error, trace))
        if self._is_worth_a_line(details):
            log.error("unexpected error\n%s", details)
        if threading.current_thread() is threading.main_thread():
            self._flush()
        self._caught.emit(f"{versions()}\n\n{details}")

    def _is_worth_a_line(self, details: str) -> bool:
        """Whether to log it: painting fails 60 times a second, and would fill the log."""
        with self._lock:
            if len(self._times) > _MOST_KINDS:
                self._times.clear()
            key = same_error(details)
            self._times[key] += 1
            return self._times[key] <= _LOGGED_TIMES

    def _flush(self) -> None:
        if time.monotonic() - self._flushed < _FLUSH_EVERY_S:
            return
        self._flushed = time.monotonic()
        try:
            self.before_report()
        except Exception:  # an error about an error must not hide the first one
            log.exception("saving after an unexpected error failed")

    @Slot(str)
    def _tell(self, details: str) -> None:
        self._flush()
        self.reported.emit(details)


def same_error(details: str) -> str:
    """The details without what differs from time to time: equal for the same error."""
    return _ADDRESS.sub("0x", details)


def versions() -> str:
    """The versions that a report of an error needs."""
    return (
        f"LeadScorer {__version__}, Python {platform.python_version()}, "
        f"PySide {pyside_version}, Qt {qVersion()}, {platform.platform()}"
    )


def _do_nothing() -> None:
    """Nothing to save."""
