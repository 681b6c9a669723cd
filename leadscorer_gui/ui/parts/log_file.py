"""The log file: what the program and Qt warn of, for whoever looks into a fault.

The program writes no lead data into it. The traceback of an unexpected error is kept whole, and the
message of an error may quote a value, such as a cell that could not be read: the file stays on this
machine, and 'Copy details' shows what is sent before it is sent.
"""

import logging
import os
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from leadscorer_gui import places

DEBUG_VARIABLE: Final = "LEADSCORER_DEBUG"
"""Set to anything, what is logged is also written to standard error."""

_MOST_BYTES: Final = 1 << 20
_OLDER_FILES: Final = 2
_FORMAT: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"  # not a text
_LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

_log = logging.getLogger(__name__)
_qt = logging.getLogger("qt")


def log_folder() -> Path:
    """Where the log files are; made if that is possible."""
    folder = places.settings() / "logs"
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        return places.settings()
    return folder


class LogFile:
    """Writes the log of the program and the messages of Qt to three files of 1 MB at most.

    Where no file can be written there is none. `remove` ends it.
    """

    def __init__(self) -> None:
        self._handlers: list[logging.Handler] = []
        try:
            self._handlers.append(_file_handler())
        except OSError:
            _log.warning("no log file can be written")
        if os.environ.get(DEBUG_VARIABLE) and sys.stderr is not None:
            self._handlers.append(logging.StreamHandler(sys.stderr))
        for handler in self._handlers:
            logging.getLogger().addHandler(handler)
        self._before = qInstallMessageHandler(self._take)

    def remove(self) -> None:
        """Close the file; Qt's messages go where they went before."""
        qInstallMessageHandler(self._before)
        for handler in self._handlers:
            logging.getLogger().removeHandler(handler)
            handler.close()
        self._handlers.clear()

    def _take(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        """Log a message of Qt's; whoever took them before gets them too."""
        category = context.category or "default"
        _qt.log(_LEVELS.get(kind, logging.WARNING), "%s: %s", category, message)
        if self._before is not None:
            self._before(kind, context, message)


def _file_handler() -> logging.Handler:
    handler = RotatingFileHandler(
        log_folder() / "leadscorer.log",
        maxBytes=_MOST_BYTES,
        backupCount=_OLDER_FILES,
        encoding="utf-8",
        errors="backslashreplace",
    )
    handler.setFormatter(logging.Formatter(_FORMAT))
    handler.setLevel(logging.WARNING)
    return handler
