"""The list for sales as a file: what was chosen, and the work of the job that writes it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from leadscorer_gui.analysis.hand_over import CRM_ID, DEAL, DUE, OWNER, PRODUCT, TASK, hand_over
from leadscorer_gui.analysis.lead_lists import ATTRIBUTE, LEAD_ID, LeadColumns
from leadscorer_gui.analysis.lead_outputs import REASONS
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.model.nurture import HandOver
from leadscorer_gui.progress import Report, part
from leadscorer_gui.texts import _
from leadscorer_gui.ui.outputs.lead_files import write_leads
from leadscorer_gui.ui.session_work import Simulation

OWN_KEYS: Final = (
    CRM_ID, LEAD_ID, DEAL, OWNER, TASK, DUE, "score", "band", "grade", PRODUCT, "mql_at", REASONS,
)  # fmt: skip
"""The columns of the list itself, in their order; attributes of leads come after them."""
_NAMING: Final = (CRM_ID, DEAL, TASK)
"""Those that may name someone, besides attributes."""


def column_name(key: str) -> str:
    """What a column is called."""
    names = {
        CRM_ID: _("Id in the other system"),
        LEAD_ID: _("Lead"),
        DEAL: _("Deal name"),
        OWNER: _("Owner"),
        TASK: _("Task"),
        DUE: _("Due"),
        "score": _("Score"),
        "band": _("Band"),
        "grade": _("Grade"),
        PRODUCT: _("Product"),
        "mql_at": _("MQL since"),
        REASONS: _("Most points from"),
    }
    return names.get(key) or key.removeprefix(ATTRIBUTE)


@dataclass(frozen=True)
class HandOverWish:
    """What was chosen: MQLs since an instant (µs; None: those of now), and the columns by key."""

    since: int | None
    keys: tuple[str, ...]
    settings: HandOver | None


def write_hand_over(
    path: Path, simulation: Simulation, wish: HandOverWish, masked: bool, report: Report
) -> str:
    """Write the list: a spreadsheet where the path ends in .xlsx, else CSV; returns what to tell.

    Raises SaveError, or TooLarge for a sheet. With `masked` nothing in it names a lead.
    """
    result, conditions = simulation.result, Conditions(simulation.workspace)
    found = hand_over(simulation.inputs, result, conditions, wish.settings, wish.since)
    report(0.4)
    names = [key.removeprefix(ATTRIBUTE) for key in wish.keys if key.startswith(ATTRIBUTE)]
    more = LeadColumns.of(result, [name for name in names if name in result.history.leads.fields])
    columns = replace(found.columns, columns={**more.columns, **found.columns.columns})
    keys = [key for key in wish.keys if key in columns.columns]
    if masked:
        columns = columns.hiding_names()
        keys = [key for key in keys if key not in _NAMING]
    return write_leads(path, columns, found.rows, keys or [LEAD_ID], part(report, 0.5, 1.0))


def columns_of(attributes: Sequence[str]) -> list[str]:
    """The keys of all columns that can be chosen."""
    others = (name for name in attributes if name != LEAD_ID)
    return [*OWN_KEYS, *(ATTRIBUTE + name for name in others)]
