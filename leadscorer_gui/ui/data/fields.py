"""The fields of the specification in the words of the screen."""

from leadscorer_gui.importing.candidates import Kind
from leadscorer_gui.importing.guessing import Sureness
from leadscorer_gui.model.workspace import ActivityMapping, LeadMapping
from leadscorer_gui.texts import _

DATES = frozenset(("created_at", "accepted_at", "returned_at", "won_at", "at"))
"""The fields whose values must be timestamps."""


def fields_of(kind: Kind) -> tuple[str, ...]:
    """The fields that columns of a table can stand for."""
    return (LeadMapping if kind == "leads" else ActivityMapping).fields()


def field_name(field: str) -> str:
    """What a field is called on the screen."""
    return {
        "lead_id": _("Lead id"),
        "created_at": _("Created"),
        "accepted_at": _("Accepted by sales"),
        "returned_at": _("Sent back by sales"),
        "won_at": _("Won"),
        "won_value": _("Value won"),
        "at": _("Time"),
        "type": _("Type"),
        "activity_id": _("Activity id"),
    }[field]


def no_field_name(kind: Kind) -> str:
    """What a column is that stands for no field."""
    return _("attribute") if kind == "leads" else _("property")


def table_name(kind: Kind) -> str:
    """What a table is called on the screen."""
    return _("Leads") if kind == "leads" else _("Activities")


def sureness_name(sureness: Sureness) -> str:
    """How sure a guess is, in a word."""
    return {"sure": _("sure"), "likely": _("likely"), "unsure": _("a mere guess")}[sureness]
