"""The lists of leads that the program makes: MQLs now, new ones, and those worth a second look."""

import numpy as np

from leadscorer_gui.analysis.lead_lists import Mask, mqls_now, new_mqls_last_week
from leadscorer_gui.engine.result import NEVER, Result
from leadscorer_gui.model.filters import LeadListName
from leadscorer_gui.texts import _


def quick_lists(result: Result) -> dict[LeadListName, Mask]:
    """The leads of each list."""
    won_at = result.history.leads.outcomes.get("won_at")
    won_at = np.full(len(result), NEVER) if won_at is None else won_at[result.leads]
    won = (won_at != NEVER) & (won_at <= (NEVER - 1 if result.as_of is None else result.as_of))
    ever = result.qualified | (result.mql_at != NEVER)
    before = ever & (result.mql_at < won_at) | ever & result.undated
    return {
        "all": np.ones(len(result), np.bool_),
        "now": mqls_now(result),
        "new": new_mqls_last_week(result),
        "won_never_mql": won & ~before,
        "mql_not_won": ever & ~won,
        "fell_below": ever & ~result.qualified & ~result.disqualified,
    }


def list_name(name: LeadListName) -> str:
    """What a list is called."""
    return {
        "all": _("All"),
        "now": _("MQLs now"),
        "new": _("New last week"),
        "won_never_mql": _("Won, no MQL before"),
        "mql_not_won": _("MQL, not won"),
        "fell_below": _("Fell below"),
    }[name]


def list_tip(name: LeadListName) -> str:
    """What leads a list has."""
    return {
        "all": _("All leads that the model scores"),
        "now": _("Leads that are MQLs at the end of the data"),
        "new": _("Leads that became MQLs in the last full week"),
        "won_never_mql": _("Leads that were won without having been an MQL before"),
        "mql_not_won": _("Leads that were an MQL at any time, and are not won"),
        "fell_below": _("Leads that were MQLs, and are none any more"),
    }[name]
