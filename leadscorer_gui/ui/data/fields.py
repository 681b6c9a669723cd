"""The tables of a history in the words of the screen."""

from leadscorer_gui.importing.candidates import Kind
from leadscorer_gui.texts import _


def table_name(kind: Kind) -> str:
    """What a table is called on the screen."""
    return _("Leads") if kind == "leads" else _("Activities")
