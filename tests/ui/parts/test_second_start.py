"""A second start hands over to the first."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication

from leadscorer_gui.ui.parts.second_start import FileOpenFilter, SecondStart, meeting_place

ROOT = Path(__file__).parents[3]
SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from leadscorer_gui.ui.parts.second_start import SecondStart
application = QCoreApplication([])
path = Path(sys.argv[1]) if len(sys.argv) > 1 else None
print(SecondStart().hand_over(path))
"""


@pytest.fixture
def first(qapp):
    first = SecondStart()
    yield first
    first.close()


def second(*words):
    command = [sys.executable, "-c", SECOND, *words]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=os.environ)


@pytest.mark.parametrize("name", ["a b é.leadscorer", None])
def test_that_a_second_start_hands_its_file_over(first, qtbot, name):
    assert first.listen()
    with qtbot.waitSignal(first.asked, timeout=20_000) as told:
        process = second(*([name] if name else []))
    assert told.args == [ROOT / name if name else None]
    assert process.communicate(timeout=20)[0].strip() == "True"


def test_that_the_first_start_finds_nobody(first):
    assert not first.hand_over(Path("x.leadscorer"))


def test_that_only_one_listens_and_another_can_after_it(first):
    assert first.listen()
    other = SecondStart()
    assert not other.listen()
    first.close()
    assert other.listen()
    other.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows leaves no sockets behind")
def test_that_a_socket_that_a_crash_left_is_taken_away(first, tmp_path):
    crashed = f"""
import os
from PySide6.QtNetwork import QLocalServer
server = QLocalServer()
assert server.listen({meeting_place()!r})
os._exit(1)
"""
    subprocess.run([sys.executable, "-c", crashed], cwd=ROOT, check=False)
    assert not QLocalServer().listen(meeting_place())
    assert not first.hand_over(None)
    assert first.listen()


@pytest.mark.parametrize("nonsense", [b"{\n", b"3\n", b"x" * (1 << 17)])
def test_that_nonsense_is_refused_and_the_next_one_is_heard(first, qtbot, nonsense):
    assert first.listen()
    socket = QLocalSocket()
    with qtbot.assertNotEmitted(first.asked):
        socket.connectToServer(meeting_place())
        socket.write(nonsense)
        state = QLocalSocket.LocalSocketState.UnconnectedState
        qtbot.waitUntil(lambda: socket.state() == state)
    with qtbot.waitSignal(first.asked, timeout=20_000):
        process = second()
    process.communicate(timeout=20)


def test_that_each_home_has_a_meeting_place_of_its_own(monkeypatch, tmp_path):
    here = meeting_place()
    assert meeting_place() == here
    monkeypatch.setenv("LEADSCORER_HOME", str(tmp_path))
    assert meeting_place() != here


def test_that_a_file_that_the_system_asks_for_is_told(qapp, qtbot):
    listener = FileOpenFilter()
    target = QObject()
    target.installEventFilter(listener)
    with qtbot.waitSignal(listener.asked) as told:
        QApplication.sendEvent(target, QFileOpenEvent("/tmp/a.leadscorer"))
    assert told.args == [Path("/tmp/a.leadscorer")]
    assert not listener.eventFilter(target, QEvent(QEvent.Type.Show))
