"""No test may use the network: whatever the program does in one, it does without a connection.

So every test of the window, the import wizard, exports, reports and commands is a test of that,
too. What Qt opens is not seen here (`tests/project/test_offline.py` knows what it is asked for),
nor what a database opens in its own code: those that are asked for stay on Unix sockets.
"""

import socket
import sys

LOOK_UPS = frozenset(
    (
        "ftplib.connect", "http.client.connect", "imaplib.open", "poplib.connect",
        "smtplib.connect", "socket.getaddrinfo", "socket.gethostbyaddr", "socket.gethostbyname",
        "socket.getnameinfo", "telnetlib.Telnet.open", "urllib.Request", "webbrowser.open",
    )
)  # fmt: skip
"""What Python tells of before it asks for a name or for a page."""

FAMILIES = (socket.AF_INET, socket.AF_INET6)


class OnlineError(RuntimeError):
    """Something was about to use the network."""


def guard(event: str, arguments: tuple[object, ...]) -> None:
    """Stop what would make a socket of a network, or look a name up.

    Spark's own processes talk to each other so: where it has been started, nothing is stopped.
    """
    is_socket = event == "socket.__new__" and arguments[1] in FAMILIES
    if (is_socket or event in LOOK_UPS) and "py4j" not in sys.modules:
        raise OnlineError(event)


def stay_offline() -> None:
    """Guard this process from now on; there is no way back."""
    sys.addaudithook(guard)
