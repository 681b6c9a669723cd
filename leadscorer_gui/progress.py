"""How long-running core functions report progress and learn that they must stop."""

from collections.abc import Callable
from typing import TypeAlias

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
