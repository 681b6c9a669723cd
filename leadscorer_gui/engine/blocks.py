"""Running kernels over all leads, block by block on all processors, and the room they work in."""

import os
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from typing import Final, TypeVar

import numpy as np
import numpy.typing as npt

from leadscorer_gui.engine.plan import Numbers, Plan
from leadscorer_gui.history.columns import Codes
from leadscorer_gui.progress import Report, silent

BLOCK_LEADS: Final = 1 << 13

Piece = TypeVar("Piece")
Found = TypeVar("Found")
Own = TypeVar("Own")


def in_blocks(leads: Codes) -> list[Codes]:
    """The leads, so many at a time."""
    return [leads[i : i + BLOCK_LEADS] for i in range(0, len(leads), BLOCK_LEADS)]


def run_blocks(
    work: Callable[[Piece, Own], Found],
    pieces: Sequence[Piece],
    room: Callable[[], Own],
    report: Report = silent,
) -> list[Found]:
    """What work finds of each piece, in their order; `room` makes each thread its own to work in.

    Work is to leave Python's lock.
    """
    threads = min(os.cpu_count() or 1, 8, max(1, len(pieces)))
    free: SimpleQueue[Own] = SimpleQueue()
    for _thread in range(threads):
        free.put(room())

    def run(piece: Piece) -> Found:
        own = free.get()
        try:
            return work(piece, own)
        finally:
            free.put(own)

    found: list[Found] = []
    jobs: deque[Future[Found]] = deque()
    with ThreadPoolExecutor(threads, thread_name_prefix="score") as pool:
        try:
            # Few at a time: while a report waits, so do all processors.
            for begun in range(len(pieces) + 2 * threads):
                if begun < len(pieces):
                    jobs.append(pool.submit(run, pieces[begun]))
                if jobs and begun >= 2 * threads - 1:
                    found.append(jobs.popleft().result())
                    report(len(found) / len(pieces))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return found


class EntryRoom:
    """Arrays in which entries are made; larger ones take their place where a lead needs more.

    `entries` counts the entries of a lead, `most` the occurrences of a rule, `kept` the entries of
    a block. Entries are kept as numbers of this type.
    """

    def __init__(self, plan: Plan, kind: npt.DTypeLike) -> None:
        self._plan, self._kind = plan, kind
        self._make(4096, 1024)
        self.codes = np.empty(16 * BLOCK_LEADS, kind)

    def _make(self, entries: int, most: int) -> None:
        table, kind = max(8, 4 * most), self._kind
        self._entries, self._most = entries, most
        when, amounts, sorted_when, spare_when = (np.empty(entries + 1, np.int64) for _ in range(4))
        numbers, order, buckets, bucket_ends, spare_order = (
            np.empty(entries + 1, np.int32) for _ in range(5)
        )
        self.work = (
            np.empty(most, np.int64), np.empty(most, np.int32),
            np.empty(table, np.int64), np.empty(table, np.int64),
            when, np.empty(entries + 1, kind), amounts, numbers, sorted_when,
            order, buckets, bucket_ends, spare_when, spare_order,
            np.zeros((len(self._plan.rules), 2), np.int64),
        )  # fmt: skip

    def grow(self, entries: int, most: int) -> None:
        """Make room for a lead with so many entries; what is kept so far stays."""
        if entries >= self._entries or most > self._most:
            self._make(max(self._entries, entries), max(self._most, most))
        codes = np.empty(2 * len(self.codes) + entries, self._kind)
        codes[: len(self.codes)] = self.codes
        self.codes = codes


class SweepRoom:
    """Arrays in which engagement is found; larger ones take their place where there are more."""

    def __init__(self, plan_rules: int, groups: int) -> None:
        self.held, self.group_sums = np.zeros(plan_rules, np.int64), np.zeros(groups, np.int64)
        self._make(0)

    def _make(self, records: int) -> None:
        self.record_at: Numbers = np.empty(records, np.int64)
        self.record_value: Numbers = np.empty(records, np.int64)
        self.turns: Numbers = np.empty(2 * records, np.int64)

    def reserve(self, records: int) -> None:
        """Make room for so many records and twice as many turns."""
        if records > len(self.record_at):
            self._make(records + records // 4)
