"""Saved filters of the list of leads: which list, and the words that leads are found by."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from leadscorer_gui.model.scalars import FreeText, Id, Text

LeadListName: TypeAlias = Literal["all", "now", "new", "won_never_mql", "mql_not_won", "fell_below"]
"""A list of leads that the program makes: all, MQLs now, new MQLs of the last full week, won but
never an MQL before, MQLs that are not won, and those that fell below the threshold."""


@dataclass(frozen=True, slots=True)
class LeadFilter:
    """A list, and words as they are typed into the filter; it changes no score."""

    id: Id
    name: Text
    list: LeadListName = "all"
    words: FreeText | None = None
