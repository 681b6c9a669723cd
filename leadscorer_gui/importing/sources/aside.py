"""Work of a library that may end the program, done in a process of its own."""

import multiprocessing
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Final

from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.progress import Report

_MOST_MEMORY: Final = 6 << 30


class Broken(Exception):
    """The process ended by itself."""


def aside(work: Callable[..., Any], given: tuple[Any, ...], report: Report) -> Any:
    """What `work(*given, report)` returns. Raises its CsvError, OSError; Broken where it ended."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(there, work, given), daemon=True)
    process.start()
    there.close()
    fraction = 0.0
    try:
        while True:
            report(fraction)
            if not here.poll(0.05):
                continue
            kind, value = here.recv()
            if kind == "at":
                fraction = value
            elif kind == "done":
                return value
            else:
                raise value
    except EOFError as error:
        raise Broken from error
    finally:
        process.kill()
        process.join()
        here.close()


def _run(there: Connection, work: Callable[..., Any], given: tuple[Any, ...]) -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    except (ImportError, ValueError, OSError):
        pass  # there is none on Windows
    try:
        there.send(("done", work(*given, lambda fraction: there.send(("at", fraction)))))
    except (CsvError, OSError) as error:
        there.send(("failed", error))
