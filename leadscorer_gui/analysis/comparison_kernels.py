"""Kernels: what every rule holds of each lead at an instant of its own.

Source: section 4 of the scoring specification.
"""

from leadscorer_gui.compiled import bare
from leadscorer_gui.engine.plan import MAX_POINTS, SLOT_AMOUNT, SLOT_RULE, Numbers
from leadscorer_gui.engine.sweep_kernels import _instant, limited
from leadscorer_gui.history.columns import Codes, Instants


@bare
def note_rules(
    leads: Codes, first_rows: Numbers, at: Instants, rules: Numbers, slots: Numbers, shift: int,
    entries: Codes, entry_ends: Numbers, when: Instants, noted: Numbers,
) -> int:  # fmt: skip
    """Add to `noted[i, r]` what rule r holds of dated lead i at `when[i]`, within its own limit.

    Instants are µs. `noted` comes with zeros; `entries` and `entry_ends` as in `engage_leads`.
    Returns how many leads there are.
    """
    mask, e = (1 << shift) - 1, 0
    for i in range(leads.size):
        first_row, end = first_rows[leads[i]], entry_ends[i]
        while e < end and _instant(entries, e, end, slots, shift, at, first_row) <= when[i]:
            slot = entries[e] & mask
            noted[i, slots[slot, SLOT_RULE]] += slots[slot, SLOT_AMOUNT]
            e += 1
        for r in range(rules.shape[0]):
            most = rules[r, MAX_POINTS]
            noted[i, r] = limited(noted[i, r], -most, most)
        e = end
    return int(leads.size)
