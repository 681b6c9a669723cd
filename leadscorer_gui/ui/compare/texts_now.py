"""What is said while there is no comparison: why, and what to do."""

from leadscorer_gui.model.versions import last_version
from leadscorer_gui.texts import _
from leadscorer_gui.ui.compare.compare_work import CompareWork


def empty_texts(work: CompareWork) -> tuple[str, str, str]:
    """What would be here, why it is not, and the text of the button; empty for no button."""
    what, why = _("What two versions make of the same leads"), work.why_empty()
    if work.wants_data:
        return what, why, _("Open data…")
    if not work.are_alike:
        return what, why, ""
    sides, workspace = work.sides, work.workspace
    is_draft = sides is not None and (sides.b.model_id, sides.b.version) == (work.model_id, 0)
    if not is_draft or last_version(workspace, work.model_id) is not None:
        more = _("Choose another model, version, threshold or other days for one of them.")
        return what, f"{why} {more}", ""
    more = _(
        "You need two versions: freeze the draft as one and go on with it. Or choose another"
        " model, another threshold or other days for one of the sides."
    )
    return what, f"{why} {more}", _("Freeze this draft as v1…")


def waiting_words(work: CompareWork) -> str:
    """What stands where something is still being found."""
    if work.is_stopped:
        return _("Stopped before its end. A change, or coming back here, begins it anew.")
    return _("being found out …")
