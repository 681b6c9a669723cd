"""The program stays on this machine, and within its own folders."""

import ast
import os
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import duckdb
import pytest

from leadscorer_gui import places
from leadscorer_gui.exchange.duckdb_run import scratch_database
from tests.offline import OnlineError

pytestmark = pytest.mark.whole

PACKAGE = Path(__file__).parents[2] / "leadscorer_gui"
SAMPLE, MODEL = places.sample_models() / "starter.leadscorer", "tidyboard"

OF_NETWORKS = {
    "asyncio", "ftplib", "http", "imaplib", "poplib", "requests", "smtplib", "socket",
    "socketserver", "ssl", "telnetlib", "urllib", "urllib3", "webbrowser", "xmlrpc",
}  # fmt: skip
"""Modules that can open a connection, or have another program open one."""

LOCAL = {"QLocalServer", "QLocalSocket"}
"""What of Qt's network module stays on the machine."""

# Python's side of the program may open no socket and look no name up. What Qt opens is not seen
# here: the test of imports knows what it may be asked for.
GUARD = """
import sys
def guard(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.")):
        if event != "socket.gethostname":
            raise RuntimeError(f"{event}{arguments}")
sys.addaudithook(guard)
"""
WINDOW = """
from PySide6.QtCore import QTimer
from leadscorer_gui.app import App, main

def start(self, workspace, sample=None):
    def look():
        if self.session.simulation is not None and not self.window.simulate.renderer.is_busy:
            self.window.close()
    real(self, workspace, sample)
    timer = QTimer(self.window, interval=20)
    timer.timeout.connect(look)
    timer.start()

real, App.start = App.start, start
sys.exit(main(["--sample", "starter"]))
"""
COMMAND_LINE = """
from leadscorer_gui.cli import main
sys.exit(main())
"""


@pytest.mark.parametrize(
    "use",
    [
        lambda: socket.create_connection(("127.0.0.1", 9)),
        lambda: socket.socket(socket.AF_INET6, socket.SOCK_DGRAM),
        lambda: socket.getaddrinfo("example.org", 80),
        lambda: urllib.request.urlopen("http://127.0.0.1:9/"),
    ],
    ids=["connection", "socket", "name", "page"],
)
def test_that_no_test_can_use_the_network(use):
    """So those of the wizard, of exports and of reports show that these do not."""
    with pytest.raises(OnlineError):
        use()


def test_that_nothing_that_opens_connections_is_imported():
    found = [
        f"{path.relative_to(PACKAGE)}:{line} {name}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for line, name in imported_names(ast.parse(path.read_text(encoding="utf-8")))
        if name.split(".")[0] in OF_NETWORKS
        or (name.startswith("PySide6.QtNetwork") and name.split(".")[-1] not in LOCAL)
        or "WebEngine" in name
    ]
    assert found == []


def imported_names(tree):
    """Line and full name of everything that a module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, each.name) for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{each.name}") for each in node.names)


def test_that_a_database_fetches_nothing():
    calls = [
        (path.name, node)
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "duckdb.connect"
    ]
    assert len(calls) >= 3
    assert [name for name, node in calls if "config" not in [k.arg for k in node.keywords]] == []
    with scratch_database() as base:
        for wish in ("LOAD httpfs", "SELECT * FROM 'https://127.0.0.1:9/x.parquet'"):
            with pytest.raises(duckdb.Error):
                base.execute(wish)
        assert base.execute("SELECT current_setting('autoload_known_extensions')").fetchone() == (
            False,
        )


@pytest.mark.parametrize(
    ("code", "arguments"),
    [
        (WINDOW, []),
        (COMMAND_LINE, ["chart", str(SAMPLE), "--model", MODEL, "--out", "chart.png"]),
        # What this does, the one before does too.
        pytest.param(
            COMMAND_LINE,
            ["simulate", str(SAMPLE), "--out", "scores.csv"],
            marks=pytest.mark.slow,
        ),
    ],
    ids=["window", "chart", "simulate"],
)
def test_that_it_opens_no_connection_and_writes_into_its_own_folders(
    code, arguments, tmp_path, home
):
    person, there = tmp_path / "person", tmp_path / "there"
    person.mkdir()
    there.mkdir()
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("XDG_") and name != "MPLCONFIGDIR"
    }
    ended = subprocess.run(
        [sys.executable, "-c", GUARD + code, *arguments],
        cwd=there,
        env=environment | {"HOME": str(person), "PYTHONPATH": str(PACKAGE.parent)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert list(person.iterdir()) == []
    assert {each.name for each in there.iterdir()} <= {"chart.png", "scores.csv"}
    assert {each.name for each in home.iterdir()} <= {"settings", "cache", "journal"}
