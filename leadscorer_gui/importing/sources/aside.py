"""Work of a library that may end the program, done in a process of its own.

The process is this program once more; it imports nothing but the work. Orders and answers are lines
of JSON on its pipes. It ends with the program, whatever ends that, and when it takes more memory
than it may.
"""

import errno
import importlib
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO, Any, Final, NoReturn

from leadscorer_gui.progress import Report

ASIDE_FLAG: Final = "--aside"
"""How a frozen program, which has no `-m`, is asked to be the process: see `__main__.py`."""

MOST_MEMORY: Final = 6 << 30
_ROOT: Final = Path(__file__).resolve().parents[3]
_MODULE: Final = "leadscorer_gui.importing.sources.aside"
_LOOK_EVERY_S: Final = 0.05
_TOO_MUCH: Final = 77


class RefusalError(Exception):
    """What the work finds wrong: a code, for who has the words, and what it is about."""

    def __init__(self, code: str, about: str = "") -> None:
        super().__init__(code, about)
        self.code, self.about = code, about


class BrokenError(Exception):
    """The process ended by itself, in the middle of its work; the message is what it said."""


class MemoryBrokenError(BrokenError):
    """It ended because it took more memory than it may, or than there is."""


def aside(work: Callable[..., Any], given: Sequence[Any], report: Report) -> Any:
    """What `work(*given, report)` returns; all of it can be written as JSON.

    `work` is a function of a module that imports little. Raises its RefusalError and OSError;
    BrokenError where the process ended, OSError where there can be none. Whatever the report raises
    ends the process at once.
    """
    order = json.dumps([work.__module__, work.__qualname__, [*given]])
    with tempfile.TemporaryFile() as said:
        child = _started(said)
        answers: SimpleQueue[list[Any] | None] = SimpleQueue()
        listening = threading.Thread(target=_listen, args=(child, answers), daemon=True)
        listening.start()
        try:
            _tell(child, order)
            return _answer(answers, report)
        except EOFError:
            _raise_ended(child, said)
        finally:
            child.kill()
            child.wait()
            listening.join(1.0)
            _close(child)


def command() -> list[str]:
    """What runs `serve` in a process of its own."""
    if getattr(sys, "frozen", False):
        return [sys.executable, ASIDE_FLAG]
    return [sys.executable, "-m", _MODULE]


def _started(said: IO[bytes]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command(),
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=said,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _tell(child: subprocess.Popen[bytes], order: str) -> None:
    """Send the order; the pipe stays open, so that the process knows that we are there."""
    assert child.stdin is not None
    try:
        child.stdin.write(order.encode() + b"\n")
        child.stdin.flush()
    except OSError as error:  # it is gone already
        raise EOFError from error


def _listen(child: subprocess.Popen[bytes], answers: "SimpleQueue[list[Any] | None]") -> None:
    """Take in what the process says; None at its end. Pipes cannot be waited for on Windows."""
    assert child.stdout is not None
    try:
        for line in child.stdout:
            answers.put(json.loads(line))
    except (OSError, ValueError):
        pass  # cut in the middle of a line
    answers.put(None)


def _answer(answers: "SimpleQueue[list[Any] | None]", report: Report) -> Any:
    fraction = 0.0
    while True:
        report(fraction)
        try:
            answer = answers.get(timeout=_LOOK_EVERY_S)
        except Empty:
            continue
        if answer is None:
            raise EOFError
        kind, *values = answer
        if kind == "at":
            fraction = values[0]
        elif kind == "done":
            return values[0]
        elif kind == "refused":
            raise RefusalError(*values)
        else:
            raise OSError(*values)


def _raise_ended(child: subprocess.Popen[bytes], said: IO[bytes]) -> NoReturn:
    """Raise what the end of the process means."""
    try:
        status = child.wait(5.0)
    except subprocess.TimeoutExpired:
        child.kill()
        status = child.wait()
    said.seek(0)
    words = said.read(1 << 16)
    message = words.decode(errors="replace")[-2000:].strip()
    if status == _TOO_MUCH or any(one in words for one in (b"memory alloc", b"MemoryError")):
        raise MemoryBrokenError(message)
    if b"ModuleNotFoundError" in words:  # not this program: nothing was begun
        raise OSError(errno.ENOEXEC, message.rpartition("\n")[2])
    raise BrokenError(message)


def _close(child: subprocess.Popen[bytes]) -> None:
    for pipe in (child.stdin, child.stdout):
        try:
            if pipe is not None:
                pipe.close()
        except OSError:
            pass  # what was not sent is not needed


def serve() -> None:
    """Be the process: read an order, do the work, answer."""
    orders = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    os.umask(0o077)
    _keep_quiet()
    most = _bound_memory()
    module, name, given = json.loads(orders.readline())
    threading.Thread(target=_end_with, args=(orders,), daemon=True).start()
    threading.Thread(target=_watch_memory, args=(most,), daemon=True).start()
    said_at = 0.0

    def answer(*values: Any) -> None:
        answers.write(json.dumps(values).encode() + b"\n")
        answers.flush()

    def report(fraction: float) -> None:
        nonlocal said_at
        if time.monotonic() - said_at > _LOOK_EVERY_S:
            said_at = time.monotonic()
            answer("at", fraction)

    try:
        answer("done", getattr(importlib.import_module(module), name)(*given, report))
    except RefusalError as error:
        answer("refused", error.code, error.about)
    except OSError as error:
        answer("failed", error.errno, error.strerror or str(error))
    # Nothing is tidied up: the memory of a large sheet takes a second to be given back in pieces.
    os._exit(0)


def _end_with(orders: IO[bytes]) -> None:
    """End the process when nobody waits for it any more."""
    orders.read()
    os._exit(1)


def _keep_quiet() -> None:
    """No dumps and no windows of the system where a library aborts."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetErrorMode(0x0001 | 0x0002)
    else:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _bound_memory() -> int:
    """Take no more memory than is reasonable here; how many bytes that is."""
    if sys.platform == "win32":
        return MOST_MEMORY
    import resource

    try:
        here = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 4 * 3
    except (ValueError, OSError):
        here = MOST_MEMORY
    most = min(MOST_MEMORY, here)
    try:
        _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
    except (ValueError, OSError):
        pass  # watched all the same
    return most


def _watch_memory(most: int) -> None:
    """End the process where the system lets it take too much memory, as Windows and macOS do."""
    while _resident() < most:
        time.sleep(_LOOK_EVERY_S)
    os._exit(_TOO_MUCH)


def _resident() -> int:
    """The most bytes of memory that this process has had."""
    if sys.platform == "win32":
        import ctypes

        # PROCESS_MEMORY_COUNTERS: two numbers of 32 bits, then sizes; the last is what it took.
        sizes = (ctypes.c_size_t * 9)()
        kernel = ctypes.windll.kernel32
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        process = ctypes.c_void_p(kernel.GetCurrentProcess())
        kernel.K32GetProcessMemoryInfo(process, sizes, ctypes.sizeof(sizes))
        return int(sizes[8])
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


if __name__ == "__main__":
    from leadscorer_gui.importing.sources.aside import serve as serve_by_its_name

    serve_by_its_name()  # so that the errors of the work are those that are caught here
