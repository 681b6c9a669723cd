"""A second start of the program hands its workspace to the one that runs, and ends.

They speak over a local socket of this user alone; nothing goes over a network. What is not there:
the window that takes over does not always come to the front, for some window systems let no
program do that.
"""

import getpass
import hashlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal, Slot
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from typing_extensions import override

from leadscorer_gui import places

_CONNECT_MS: Final = 500
_ANSWER_MS: Final = 3000
_MOST_BYTES: Final = 1 << 16
_TAKEN: Final = b"taken\n"


class SecondStart(QObject):
    """The meeting place of two starts: one listens, the other hands over and ends."""

    asked = Signal(object)
    """Another start asks to open this path; None: to show the window."""

    def __init__(self, name: str | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name or meeting_place()
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)

    def hand_over(self, path: Path | None) -> bool:
        """Let the running program open a file; True if there is one that took it.

        Called before there is a window; waits for half a second at most, three where a program
        is there but busy.
        """
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_CONNECT_MS):
            return False
        wish = None if path is None else str(path.absolute())
        socket.write(json.dumps(wish).encode() + b"\n")
        socket.flush()
        answer = b""
        while len(answer) < len(_TAKEN) and socket.waitForReadyRead(_ANSWER_MS):
            answer += bytes(socket.readAll().data())
        socket.disconnectFromServer()
        return answer == _TAKEN

    def listen(self) -> bool:
        """Wait for other starts from now on; False where another program does so already.

        The socket that a crash left behind is taken away.
        """
        # Asked first: a server for one user takes the place of one that is there, alive or not.
        probe = QLocalSocket()
        probe.connectToServer(self._name)
        if probe.waitForConnected(_CONNECT_MS):
            return False
        QLocalServer.removeServer(self._name)
        return self._server.listen(self._name)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    @Slot()
    def _welcome(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._read)
            socket.disconnected.connect(socket.deleteLater)
            if socket.canReadLine():
                self._take(socket)

    @Slot()
    def _read(self) -> None:
        socket = self.sender()
        assert isinstance(socket, QLocalSocket)
        if socket.canReadLine():
            self._take(socket)
        elif socket.bytesAvailable() > _MOST_BYTES:
            socket.abort()

    def _take(self, socket: QLocalSocket) -> None:
        try:
            wish = json.loads(bytes(socket.readLine().data()))
        except ValueError:
            socket.abort()
            return
        if wish is not None and not isinstance(wish, str):
            socket.abort()
            return
        socket.write(_TAKEN)
        socket.flush()
        self.asked.emit(None if wish is None else Path(wish))


class FileOpenFilter(QObject):
    """Hears of files that macOS asks the program to open; install it on the application."""

    asked = Signal(object)
    """A path."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent):
            if event.file():
                self.asked.emit(Path(event.file()))
            return True
        return super().eventFilter(watched, event)


def hear_of_files(application: QCoreApplication, asked: Callable[[object], object]) -> None:
    """Have files opened that macOS asks for; other systems start the program with their paths."""
    if sys.platform == "darwin":
        opener = FileOpenFilter(application)
        opener.asked.connect(asked)
        application.installEventFilter(opener)


def meeting_place() -> str:
    """The name of the socket: one for each user and folder of settings."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # nobody knows; the settings tell users apart
        user = ""
    key = hashlib.sha256(f"{user}\0{places.settings()}".encode()).hexdigest()
    return f"leadscorer-{key[:16]}"
