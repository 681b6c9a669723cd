"""How long work is waited for: the document knows what is to be done, its owner where."""

from collections.abc import Callable
from typing import Protocol, TypeVar

ResultT = TypeVar("ResultT")


class Waiting(Protocol):
    """Has work done, maybe in another thread; gives what it gives, and raises what it raises."""

    def __call__(self, work: Callable[[], ResultT], /) -> ResultT:
        """Return once the work is done."""


def at_once(work: Callable[[], ResultT], /) -> ResultT:
    """Do work here."""
    return work()
