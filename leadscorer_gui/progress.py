"""How long-running core functions report progress and learn that they must stop."""

import threading
from collections.abc import Callable
from typing import Final, TypeAlias, TypeVar

T = TypeVar("T")
_SECONDS_BETWEEN: Final = 0.05

Report: TypeAlias = Callable[[float], None]
"""Called with the fraction done. May raise `Cancelled`; callers let it pass through."""


class Cancelled(BaseException):
    """The user no longer wants the result.

    A BaseException, like asyncio's CancelledError, so that an `except Exception`
    on the way up cannot swallow it.
    """


def silent(fraction: float) -> None:
    """Report to nobody; the default for scripts and tests."""


def part(report: Report, start: float, end: float) -> Report:
    """Return a report for one part of the work: its 0 to 1 is `start` to `end` of the whole."""

    def report_part(fraction: float) -> None:
        report(start + (end - start) * fraction)

    return report_part


def waited_for(
    work: Callable[[], T], stop: Callable[[], object], report: Report, at: float = 0.5
) -> T:
    """What work in a thread of its own gives; where `report` raises, it is told to stop first."""
    done: list[T] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as error:  # told by the thread that waits
            failed.append(error)

    thread = threading.Thread(target=run, name="waiting", daemon=True)
    thread.start()
    try:
        while thread.is_alive():
            report(at)
            thread.join(_SECONDS_BETWEEN)
    except BaseException:
        # Again and again: told before the work has begun, an engine forgets it.
        while thread.is_alive():
            stop()
            thread.join(_SECONDS_BETWEEN)
        raise
    finally:
        thread.join()
    if failed:
        raise failed[0]
    return done[0]
