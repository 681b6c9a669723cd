"""Which attributes and properties may name someone: their values are hidden where names are."""

import numpy as np

from leadscorer_gui.analysis.lead_lists import LEAD_ID, LOOKED_AT, may_name_someone
from leadscorer_gui.engine.result import Result
from leadscorer_gui.history.history import Activities

_NEVER_PERSONAL = frozenset(("type", "at"))


def personal_properties(activities: Activities) -> frozenset[str]:
    """Those that are called so, that hold e-mail addresses, or whose values few activities share.

    Texts are looked at from the first on, as far as `may_name_someone` does.
    """
    found = []
    for name, column in activities.fields.items():
        distinct = column.distinct
        texts = [distinct[place] for place in range(min(len(distinct), LOOKED_AT))]
        different = sum(map(bool, texts)) if len(distinct) <= LOOKED_AT else len(distinct)
        if name not in _NEVER_PERSONAL and may_name_someone(
            name, texts, len(activities), different
        ):
            found.append(name)
    return frozenset(found)


def personal_attributes(result: Result) -> frozenset[str]:
    """The attributes of leads that `lead_lists.personal_keys` finds, without sorting any texts."""
    found = []
    for name in result.history.leads.fields:
        column = result.history.leads.field(name)
        texts = column.distinct.texts
        codes = np.unique(column.codes[result.leads], return_counts=True)
        given = [count for code, count in zip(*(one.tolist() for one in codes), strict=True)
                 if texts[code]]  # fmt: skip
        if name != LEAD_ID and may_name_someone(name, texts, sum(given), len(given)):
            found.append(name)
    return frozenset(found)
