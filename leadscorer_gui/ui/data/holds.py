"""What the tables of an import hold, in the words of the screen."""

from leadscorer_gui.texts import _


def holds_name(holds: str) -> str:
    """What a table holds."""
    return {
        "leads": _("Leads"),
        "activities": _("Activities"),
        "outcomes": _("Outcomes of leads"),
        "merges": _("Merged leads"),
        "deletions": _("Deleted leads"),
        "spend": _("Spend"),
        "targets": _("Targets"),
        "nothing": _("Not imported"),
    }[holds]
