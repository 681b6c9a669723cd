"""What a simulation found: a row per lead, and records that answer every threshold."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt
from numpy.typing import NDArray

from leadscorer_gui.engine.plan import Numbers, Plan
from leadscorer_gui.history.columns import Codes, Instants
from leadscorer_gui.history.history import History
from leadscorer_gui.model.workspace import Band, Model

NO_SCORE: Final = np.iinfo(np.int64).min
"""Stands for 'no score': below every threshold."""
NEVER: Final = np.iinfo(np.int64).max
"""Stands for 'at no instant': later than every as-of."""


@dataclass(frozen=True)
class Scope:
    """What of the leads is looked at where not all are; the engine itself always scores all.

    `words`: what the leads are, for titles and feet of charts. `period`: the first and the last
    instant (µs) of what is shown and counted; None where nothing is cut off. `sampled`: numbers
    are estimates for all leads, from some of them.
    """

    words: tuple[str, ...] = ()
    period: tuple[int, int] | None = None
    sampled: bool = False


ALL_LEADS: Final = Scope()
"""Nothing is left out."""


@dataclass(frozen=True)
class Result:
    """The outcome of a simulation, with the model and the history that it was computed from.

    All arrays have an entry per lead of the results, in the order of `leads` (places in
    `history.leads`, rising, hence by id). Points are hundredths, instants µs; `NEVER` and
    `NO_SCORE` stand for empty. Records: lead i has `record_at` and
    `record_score[record_ends[i - 1]:record_ends[i]]`, the instants at which its highest score
    while qualifying rose, and that score: its first qualifying instant with score ≥ T is the
    first record with a score ≥ T, for every T. A result of some of the leads says so in `scope`.
    """

    plan: Plan
    history: History
    as_of: int | None
    leads: Codes
    undated: NDArray[np.bool_]
    start: Instants
    score: Numbers
    fit: Numbers
    engagement: Numbers
    peak: Numbers
    peak_at: Instants
    mql_at: Instants
    requalified: Numbers
    qualified: NDArray[np.bool_]
    qualifies_now: NDArray[np.bool_]
    disqualified: NDArray[np.bool_]
    disqualified_at: Instants
    record_ends: Numbers
    record_at: Instants
    record_score: Numbers
    scope: Scope = ALL_LEADS

    def __len__(self) -> int:
        return len(self.leads)

    @property
    def model(self) -> Model:
        """The model that was simulated."""
        return self.plan.model

    @cached_property
    def lead_ids(self) -> list[str]:
        """The ids of the leads, in the order of all arrays."""
        texts = self.history.leads.ids.texts
        return [texts[place] for place in self.leads.tolist()]

    @cached_property
    def band(self) -> npt.NDArray[np.int32]:
        """The band of each lead's score, as its place in the model's bands; -1 for none."""
        return tier_of(self.model.bands, self.score)

    def grades(self) -> list[str]:
        """The grade of each lead, empty without one."""
        matrix = self.model.matrix
        if matrix is None:
            return [""] * len(self)
        fit, engagement = tier_of(matrix.fit, self.fit), tier_of(matrix.engagement, self.engagement)
        names = [
            [a.name + b.name for b in (*matrix.engagement, Band("", 0))]
            for a in (*matrix.fit, Band("", 0))
        ]
        return [
            names[f][e] if f >= 0 and e >= 0 else ""
            for f, e in zip(fit.tolist(), engagement.tolist(), strict=True)
        ]

    def record_leads(self) -> Codes:
        """The lead (its place in the arrays) of each record."""
        counts = np.diff(self.record_ends, prepend=0)
        return np.repeat(np.arange(len(self), dtype=np.int32), counts)

    def first_reached(self, threshold: int) -> Instants:
        """The first qualifying instant with a score ≥ threshold, for each lead; NEVER without."""
        reached = np.flatnonzero(self.record_score >= threshold)
        leads = self.record_leads()[reached]
        first = np.full(len(self), NEVER)
        first[leads[::-1]] = self.record_at[reached[::-1]]  # the earliest is written last
        return first


def tier_of(bands: tuple[Band, ...], values: Numbers) -> npt.NDArray[np.int32]:
    """The place of the last band with from ≤ value, -1 below the first."""
    edges = np.array([band.from_ for band in bands], np.int64)
    return (np.searchsorted(edges, values, side="right") - 1).astype(np.int32)
