"""Running the kernels over all leads, block by block on all processors."""

import os
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import numpy as np

from leadscorer_gui.engine.inputs import Inputs
from leadscorer_gui.engine.lead_kernels import simulate_leads
from leadscorer_gui.engine.plan import Numbers, Plan
from leadscorer_gui.engine.result import NO_SCORE
from leadscorer_gui.engine.sweep_kernels import RESULT_COLUMNS
from leadscorer_gui.history.columns import Codes, Instants
from leadscorer_gui.progress import Report, silent

BLOCK_LEADS: Final = 1 << 13


@dataclass(frozen=True)
class Block:
    """What the kernel found for a run of leads."""

    results: Numbers
    record_counts: Numbers
    record_at: Instants
    record_score: Numbers
    samples: Numbers
    held: Numbers


def run_blocks(
    inputs: Inputs, leads: Codes, sample_at: Instants, held: bool, report: Report = silent
) -> list[Block]:
    """Run the kernel over dated leads (rising places), block by block on all processors."""
    pieces = [leads[i : i + BLOCK_LEADS] for i in range(0, len(leads), BLOCK_LEADS)]
    threads = min(os.cpu_count() or 1, 8)
    blocks: list[Block] = []
    jobs: deque[Future[Block]] = deque()
    with ThreadPoolExecutor(threads, thread_name_prefix="score") as pool:
        try:
            # Few at a time: while a report waits, so do all processors.
            for begun in range(len(pieces) + 2 * threads):
                if begun < len(pieces):
                    jobs.append(pool.submit(_run_block, inputs, pieces[begun], sample_at, held))
                if jobs and begun >= 2 * threads - 1:
                    blocks.append(jobs.popleft().result())
                    report(len(blocks) / len(pieces))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return blocks


class Room:
    """Arrays that the kernel works in; made anew where a lead needs more.

    `entries` counts the entries of a lead, `most` the occurrences of a rule.
    """

    def __init__(self, plan: Plan, entries: int, most: int, records: int) -> None:
        rules, groups = len(plan.rules), len(plan.group_limits)
        table = max(8, 4 * most)
        self.entries, self.most = entries, most
        instants = [np.empty(entries + 1, np.int64) for _ in range(4)]
        places = [np.empty(entries + 1, np.int32) for _ in range(6)]
        when, amounts, sorted_when, spare_when = instants
        what, numbers, order, buckets, bucket_ends, spare_order = places
        self.work = (
            np.empty(most, np.int64), np.empty(table, np.int64), np.empty(table, np.int64),
            when, what, amounts, numbers, sorted_when,
            order, buckets, bucket_ends, spare_when, spare_order,
            np.zeros((rules, 2), np.int64), np.zeros(rules, np.int64), np.zeros(groups, np.int64),
        )  # fmt: skip
        self.record_at = np.empty(records, np.int64)
        self.record_score = np.empty(records, np.int64)

    @staticmethod
    def first(plan: Plan, leads: int) -> "Room":
        """Room that does for most blocks of so many leads."""
        return Room(plan, 4096, 1024, 8 * leads + 4096)

    def larger(self, plan: Plan, entries: int, most: int) -> "Room":
        """Room for a lead with so many entries; the records so far are kept."""
        records = 2 * len(self.record_at) + entries
        larger = Room(plan, max(self.entries, entries), max(self.most, most), records)
        larger.record_at[: len(self.record_at)] = self.record_at
        larger.record_score[: len(self.record_score)] = self.record_score
        return larger


def _run_block(inputs: Inputs, leads: Codes, sample_at: Instants, held: bool) -> Block:
    plan, history, matches = inputs.plan, inputs.history, inputs.matches
    activities = history.activities
    results = np.empty((len(leads), RESULT_COLUMNS), np.int64)
    record_ends = np.zeros(len(leads), np.int64)
    samples = np.full((len(leads), len(sample_at)), NO_SCORE)
    held_at_end = np.zeros((len(leads), len(plan.rules) if held else 0), np.int64)
    cursors = matches.first_from(int(activities.first[leads[0]]))
    room, done = Room.first(plan, len(leads)), 0
    while True:
        done, entries, most = simulate_leads(
            leads, done,
            inputs.fit, inputs.start, inputs.fit_disqualified,
            activities.first, activities.at, activities.field("type").codes, inputs.restarts,
            plan.rules, plan.tiers, plan.ages, plan.group_limits, plan.inactivity,
            inputs.settings(), matches.rows, cursors, matches.ends, matches.of,
            history.zone.since, history.zone.offset, sample_at,
            *room.work,
            results, record_ends, room.record_at, room.record_score, samples, held_at_end,
        )  # fmt: skip
        if done == len(leads):
            break
        room = room.larger(plan, entries, most)
    used = int(record_ends[-1])
    counts = np.diff(record_ends, prepend=0)
    records = room.record_at[:used].copy(), room.record_score[:used].copy()
    return Block(results, counts, *records, samples, held_at_end)
