"""Kernels: the score of each lead and when it qualified, from its engagement.

Source: sections 6 and 7 of the scoring specification. Fit is the same at every instant, and a score
never falls where engagement rises: the highest scores lie where the highest engagements do.
"""

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.compiled import bare
from leadscorer_gui.engine.plan import Numbers
from leadscorer_gui.engine.sweep_kernels import NEVER, NO_SCORE, limited
from leadscorer_gui.history.columns import Codes, Instants

# The entries of `settings`.
LOW, HIGH, MINIMUM_FIT, MINIMUM_ENGAGEMENT, THRESHOLD = range(5)


@bare
def _times_qualified(turns: Numbers, begin: int, end: int, fit: int, settings: Numbers) -> int:
    """How often a lead came to be qualified, fit and all else allowing."""
    low, high, was, times = settings[LOW], settings[HIGH], False, 0
    for k in range(begin, end):
        value = turns[k]
        reached = limited(fit + value, low, high) >= settings[THRESHOLD]
        qualified = reached and value >= settings[MINIMUM_ENGAGEMENT]
        times += qualified and not was
        was = qualified
    return times


@bare
def qualify_leads(
    leads: Codes, fit: Numbers, fit_disqualified: NDArray[np.bool_], disqualified_at: Instants,
    settings: Numbers, engagement: Numbers,
    engaged_at: Instants, engaged: Numbers, engaged_ends: Numbers,
    turns: Numbers, turn_ends: Numbers,
    score: Numbers, peak: Numbers, peak_at: Instants, mql_at: Instants, requalified: Numbers,
    qualified: NDArray[np.bool_], qualifies: NDArray[np.bool_],
    record_at: Instants, record_score: Numbers, record_ends: Numbers,
) -> int:  # fmt: skip
    """Find the scores of dated leads; `fit` to `disqualified_at` are by place in the history.

    `engagement` to `turn_ends` are what `engage_leads` found; the rest are columns of the result,
    by lead, and its records, of which there is room for as many. Returns how many records there
    are.
    """
    low, high, threshold = settings[LOW], settings[HIGH], settings[THRESHOLD]
    minimum, k, record, turn = settings[MINIMUM_ENGAGEMENT], 0, 0, 0
    for i in range(leads.size):
        lead = leads[i]
        fits = fit[lead] >= settings[MINIMUM_FIT] and not fit_disqualified[lead]
        score[i] = limited(fit[lead] + engagement[i], low, high)
        peak[i], peak_at[i], mql_at[i], requalified[i] = NO_SCORE, NEVER, NEVER, 0
        for at in range(k, engaged_ends[i] if fits else k):
            reached = limited(fit[lead] + engaged[at], low, high)
            if engaged[at] < minimum or reached <= peak[i]:
                continue
            peak[i], peak_at[i] = reached, engaged_at[at]
            record_at[record], record_score[record] = engaged_at[at], reached
            record += 1
            if mql_at[i] == NEVER and reached >= threshold:
                mql_at[i] = engaged_at[at]
        if mql_at[i] != NEVER:
            times = _times_qualified(turns, turn, turn_ends[i], fit[lead], settings)
            requalified[i] = times - 1
        here = disqualified_at[lead] == NEVER
        qualifies[i] = fits and engagement[i] >= minimum and here
        qualified[i] = qualifies[i] and score[i] >= threshold
        record_ends[i], k, turn = record, engaged_ends[i], turn_ends[i]
    return record
