"""Which rows stay when a list is brought into another order: as many as possible."""

from bisect import bisect_left
from collections.abc import Sequence


def staying(order: Sequence[int]) -> set[int]:
    """The numbers of a longest part of the sequence that rises already; all others must move."""
    ends: list[int] = []
    chains: list[int] = []  # at each position the place in `ends` that its number took
    for number in order:
        at = bisect_left(ends, number)
        ends[at : at + 1] = [number]
        chains.append(at)
    kept: set[int] = set()
    wanted = len(ends) - 1
    for number, at in zip(reversed(order), reversed(chains), strict=True):
        if at == wanted:
            kept.add(number)
            wanted -= 1
    return kept
