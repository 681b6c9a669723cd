"""What *About LeadScorer* says."""

from leadscorer_gui.texts import _
from leadscorer_gui.ui.crash import versions


def about_text() -> tuple[str, str]:
    """A headline, and below it the versions and licences."""
    lines = [
        _("Lead scoring models, replayed over your own histories, offline."),
        versions(),
        _("LeadScorer is under the MIT licence. It uses Qt and PySide under the LGPL 3."),
    ]
    return _("LeadScorer"), "\n\n".join(lines)
