"""Where results go, and how long work tells that it goes on."""

import os
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from leadscorer_gui import compiled
from leadscorer_gui.cli.errors import BadInput, UsageError
from leadscorer_gui.files.saving import SaveError, write_atomically
from leadscorer_gui.texts import _

_QUIET_SECONDS: Final = 1.0
_SECONDS_BETWEEN: Final = 2.0
_SECONDS_BETWEEN_ON_TERMINAL: Final = 0.1


def put(pieces: Iterable[str], out: Path | None) -> None:
    """Write text to a file, whole or not at all, or to standard output; UTF-8, `\\n`.

    File names that are no UTF-8 are written with the bytes that they have.
    """
    if out is not None:
        put_file("".join(pieces).encode(errors="surrogateescape"), out)
        return
    if sys.stdout is None:
        raise BadInput(_("standard output is closed; name a file with --out"))
    try:
        for piece in pieces:
            sys.stdout.buffer.write(piece.encode(errors="surrogateescape"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        forget_unwritten()
        message = _("standard output could not be written: {why}; name a file with --out")
        raise BadInput(message.format(why=error.strerror or error)) from error


def forget_unwritten() -> None:
    """Turn standard output to nowhere, or Python would complain once more when it closes it."""
    with suppress(OSError, AttributeError):  # it may be closed, or no file
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def put_file(content: str | bytes, out: Path) -> None:
    """Write a file, whole or not at all."""
    try:
        write_atomically(out, content)
    except (SaveError, OSError) as error:
        raise BadInput(str(error)) from error


def check_target(target: Path | None, *inputs: Path, option: str = "--out") -> None:
    """Look before the work at where its result will go.

    Raises UsageError where that is one of the files that are read, BadInput where no file can be.
    """
    if target is None:
        return
    if any(same_file(target, one) for one in inputs):
        message = _("{option} {file} is one of the files that are read; choose another name")
        raise UsageError(message.format(option=option, file=target))
    if os.path.isdir(target):
        message = _("{option} {file} is a folder; give the name of a file in it")
        raise BadInput(message.format(option=option, file=target))
    if not os.path.isdir(os.path.dirname(os.path.realpath(target))):
        message = _("{option} {file}: there is no such folder; make it first, or choose another")
        raise BadInput(message.format(option=option, file=target))


def same_file(one: Path, other: Path) -> bool:
    """Whether two names lead to one file, be it there already or not."""
    with suppress(OSError):
        return os.path.samefile(one, other)
    return os.path.realpath(one) == os.path.realpath(other)


def warn(message: str) -> None:
    """Say something on standard error; that nobody listens is no reason to stop."""
    _tell(f"{message}\n")


def tell_if_cold() -> None:
    """Say that the kernels are compiled first, where they are."""
    if not compiled.is_warm():
        warn(_("First run: the engine is compiled once, which takes up to a minute."))


def _tell(text: str) -> None:
    with suppress(OSError):
        print(text, end="", file=sys.stderr, flush=True)


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
            _tell(f"\r\x1b[K{text}")
        else:
            _tell(f"{text}\n")
        self._shown = True

    def begin(self, step: str) -> "Progress":
        """Name the step that comes now."""
        self.step = step
        return self

    def end(self) -> None:
        """Wipe the line."""
        if self._shown and self._terminal:
            _tell("\r\x1b[K")
            self._shown = False
