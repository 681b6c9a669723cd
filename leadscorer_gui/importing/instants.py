"""Instants as texts, some at a time."""

import numpy as np

from leadscorer_gui.history.columns import Distinct, Instants, TextColumn
from leadscorer_gui.history.instant_texts import instant_texts
from leadscorer_gui.importing.coding import RUN
from leadscorer_gui.progress import Report, silent


def dated(instants: Instants, report: Report = silent) -> TextColumn:
    """The same as `instant_texts`, told on the way how far it is."""
    report(0.0)
    different, codes = np.unique(instants, return_inverse=True)
    heaps, ends = [], [np.zeros(1, np.int64)]
    for first in range(0, len(different), RUN):
        report(first / len(different))
        some = instant_texts(different[first : first + RUN]).distinct
        heaps.append(some.heap)
        ends.append(some.ends[1:] + ends[-1][-1])
    return TextColumn(codes.astype(np.int32), Distinct(b"".join(heaps), np.concatenate(ends)))
