"""How long work will still take, judged by how far it has come."""

from typing import Final

SEEN_S: Final = 2.0
LEAST: Final = 0.03
"""Before so much time, and so large a part of the work, nothing is said: it would jump."""

_SMOOTH: Final = 0.3


class Remaining:
    """The seconds that are left of work; `begin`, then `note` each report of its progress.

    What is judged is smoothed: work has parts of different speed. Times are those of a clock that
    never goes back, in seconds.
    """

    def __init__(self) -> None:
        self._began = 0.0
        self._ends: float | None = None

    def begin(self, now: float) -> None:
        """Other work begins."""
        self._began, self._ends = now, None

    def note(self, fraction: float, now: float) -> None:
        """So much of it is done, 0..1."""
        took = now - self._began
        if took < SEEN_S or fraction < LEAST:
            return
        ends = self._began + took / min(fraction, 1.0)
        if self._ends is not None:
            ends = self._ends + _SMOOTH * (ends - self._ends)
        self._ends = ends

    def seconds(self, now: float) -> float | None:
        """What is left; None while nobody can say, also where it takes longer than was judged."""
        left = None if self._ends is None else self._ends - now
        return None if left is None or left <= 0 else left
