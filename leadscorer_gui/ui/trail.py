"""Where the user has been: modes, models, and what was chosen there; back as in a browser."""

from collections.abc import Callable
from typing import Final, NamedTuple

MOST: Final = 100


class Stop(NamedTuple):
    """One place: a mode, the model that was looked at in it, and the spot in the mode."""

    mode: str
    model_id: str
    spot: tuple[str, ...] = ()


class Trail:
    """Remembers places; going back and forward changes nothing of what it remembers."""

    def __init__(self, go: Callable[[Stop], None]) -> None:
        self._go = go
        self._stops: list[Stop] = []
        self._place = -1
        self._going = False

    def note(self, stop: Stop) -> None:
        """The user is here now; what lay ahead is forgotten.

        A mode in which nothing was chosen yet is no other place than the first spot in it.
        """
        last = self._stops[self._place] if self._stops else None
        if self._going or last == stop:
            return
        if last is not None and last[:2] == stop[:2] and not (last.spot and stop.spot):
            self._stops[self._place] = stop if stop.spot else last
            return
        self._stops = [*self._stops[: self._place + 1], stop][-MOST:]
        self._place = len(self._stops) - 1

    def forget(self) -> None:
        """Another workspace is open: nothing of the one before can be gone to."""
        self._stops, self._place = [], -1

    def step(self, by: int) -> bool:
        """Go one place back (-1) or forward (1); False where there is none."""
        place = self._place + by
        if not 0 <= place < len(self._stops):
            return False
        self._place, self._going = place, True
        try:
            self._go(self._stops[place])
        finally:
            self._going = False
        return True
