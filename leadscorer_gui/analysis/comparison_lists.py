"""The lists of leads behind the counts of a comparison: who is lost, gained, earlier, later …"""

from typing import Final, Literal, TypeAlias

import numpy as np

from leadscorer_gui.analysis.comparison import Comparison, Mask
from leadscorer_gui.engine.result import NEVER
from leadscorer_gui.texts import _

ListKind: TypeAlias = Literal[
    "lost", "gained", "both", "neither", "later", "earlier", "band", "score"
]

LIST_KINDS: Final[tuple[ListKind, ...]] = (
    "lost", "gained", "later", "earlier", "band", "score", "both", "neither",
)  # fmt: skip
"""What matters most first."""


def mask_of(comparison: Comparison, kind: ListKind) -> Mask:
    """Which leads of a comparison are on a list: an entry for each of its leads."""
    match kind:
        case "lost":
            return comparison.is_lost
        case "gained":
            return comparison.is_gained
        case "both":
            return comparison.is_both
        case "neither":
            none: Mask = ~(comparison.a.is_mql | comparison.b.is_mql)
            return none
        case "later" | "earlier":
            shift = comparison.shift
            return np.asarray(shift > 0 if kind == "later" else shift < 0, np.bool_)
        case "band":
            return comparison.moves_band
        case _:
            return comparison.scores_differ


def list_name(kind: ListKind) -> str:
    """What a list is called, before its count."""
    return {
        "lost": _("Lost"),
        "gained": _("Gained"),
        "both": _("MQLs of both"),
        "neither": _("MQLs of neither"),
        "later": _("Later"),
        "earlier": _("Earlier"),
        "band": _("Another band"),
        "score": _("Another score"),
    }[kind]


def first_list(comparison: Comparison) -> ListKind:
    """The first list that anybody is on, of those that differ; the lost ones where all is alike."""
    differing = LIST_KINDS[: LIST_KINDS.index("both")]
    return next((kind for kind in differing if mask_of(comparison, kind).any()), "lost")


def knows_wins(comparison: Comparison) -> bool:
    """Whether the data say of anybody that they were won: else no count of wins means anything."""
    return bool((comparison.history.leads.outcomes["won_at"] != NEVER).any())
