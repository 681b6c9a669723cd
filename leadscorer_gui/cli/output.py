"""Where results go, and how long work tells that it goes on."""

import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from leadscorer_gui.cli.errors import BadInput, UsageError
from leadscorer_gui.files.saving import SaveError, write_atomically
from leadscorer_gui.texts import _

_QUIET_SECONDS: Final = 1.0
_SECONDS_BETWEEN: Final = 2.0
_SECONDS_BETWEEN_ON_TERMINAL: Final = 0.1


def put(pieces: Iterable[str], out: Path | None) -> None:
    """Write text to a file, whole or not at all, or to standard output; UTF-8, `\\n`."""
    if out is not None:
        put_file("".join(pieces), out)
        return
    for piece in pieces:
        sys.stdout.buffer.write(piece.encode())
    sys.stdout.buffer.flush()


def put_file(content: str | bytes, out: Path) -> None:
    """Write a file, whole or not at all."""
    try:
        write_atomically(out, content)
    except (SaveError, OSError) as error:
        raise BadInput(str(error)) from error


def refuse_overwriting(out: Path | None, *inputs: Path) -> None:
    """Raise UsageError where the output is one of the files that are read."""
    if out is None or not out.exists():
        return
    for one in inputs:
        if one.exists() and out.samefile(one):
            message = _("--out {file} is one of the files that are read; choose another name")
            raise UsageError(message.format(file=out))


def warn(message: str) -> None:
    """Say something on standard error."""
    print(message, file=sys.stderr)


class Progress:
    """Tells on standard error how far the work is, once it has taken a second.

    On a terminal in one line that is wiped at the end, elsewhere a line every two seconds.
    """

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._told = self._began + _QUIET_SECONDS
        self._terminal = sys.stderr.isatty()
        self._shown = False
        self.step = ""

    def __call__(self, fraction: float) -> None:
        """Report the fraction of the current step that is done."""
        now = time.monotonic()
        if now < self._told:
            return
        self._told = now + (_SECONDS_BETWEEN_ON_TERMINAL if self._terminal else _SECONDS_BETWEEN)
        text = _("{step}: {percent} %").format(step=self.step, percent=int(100 * fraction))
        if self._terminal:
            print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)
        else:
            print(text, file=sys.stderr, flush=True)
        self._shown = True

    def begin(self, step: str) -> "Progress":
        """Name the step that comes now."""
        self.step = step
        return self

    def end(self) -> None:
        """Wipe the line."""
        if self._shown and self._terminal:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
            self._shown = False
