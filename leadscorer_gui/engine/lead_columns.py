"""What one lead's activities match and bring, as columns: for whoever looks at one lead alone.

Source: section 4 of the scoring specification.
"""

import numpy as np

from leadscorer_gui.engine.entry_kernels import lead_entries
from leadscorer_gui.engine.inputs import Inputs
from leadscorer_gui.engine.plan import Numbers
from leadscorer_gui.engine.range_kernels import find_ranges, room_for
from leadscorer_gui.history.columns import Codes, Instants


def match_ranges(inputs: Inputs, lead: int) -> tuple[Numbers, int, int]:
    """Where the matches of each activity rule for a lead by as-of lie in `inputs.matches.rows`.

    Shape (activity rules, 2); then how many entries and how many matches of one rule there are at
    most.
    """
    plan, matches, activities = inputs.plan, inputs.matches, inputs.history.activities
    first, last = (int(row) for row in activities.first[lead : lead + 2])
    last = first + int(np.searchsorted(activities.at[first:last], inputs.as_of or 0, side="right"))
    ranges = np.zeros((len(plan.activity_rules), 2), np.int64)
    cursors = matches.first_from(first)
    find_ranges(matches.rows, cursors, matches.ends, first, last, ranges)
    room, most = room_for(
        plan.rules, plan.tiers, plan.ages, matches.rows, ranges,
        activities.at, inputs.as_of or 0, True,
    )  # fmt: skip
    return ranges, room, most


def activity_columns(inputs: Inputs, lead: int) -> tuple[Instants, Codes, Numbers, Codes]:
    """What a lead's activities bring by as-of: rule after rule, occurrence after occurrence.

    The instant, the slot of the plan (of a frequency rule its first), the amount (of a frequency
    rule the change of how many occurrences lie in its window), the number of the occurrence.
    """
    plan, matches, history = inputs.plan, inputs.matches, inputs.history
    ranges, room, most = match_ranges(inputs, lead)
    when, amounts = np.empty(room, np.int64), np.empty(room, np.int64)
    what, numbers = np.empty(room, np.int32), np.empty(room, np.int32)
    table = max(8, 4 * most)
    count = lead_entries(
        plan.rules, plan.tiers, plan.ages, matches.rows, ranges, history.activities.at, matches.of,
        history.zone.since, history.zone.offset, int(inputs.as_of or 0),
        np.empty(table, np.int64), np.empty(table, np.int64), np.empty(most, np.int64),
        when, what, amounts, numbers,
    )  # fmt: skip
    return when[:count], what[:count], amounts[:count], numbers[:count]
