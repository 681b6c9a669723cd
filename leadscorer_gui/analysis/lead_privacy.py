"""Which properties of activities may name someone: their values are hidden where names are."""

from leadscorer_gui.analysis.lead_lists import LOOKED_AT, may_name_someone
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
