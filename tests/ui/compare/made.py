"""What the window makes of `tests.analysis.draft_and_version`."""

from functools import cache

from leadscorer_gui.analysis.comparison_causes import Causes
from leadscorer_gui.analysis.comparison_finding import find_causes
from leadscorer_gui.progress import silent
from leadscorer_gui.ui.compare.making import Asked, Compared, compared
from leadscorer_gui.ui.compare.sides import first_sides
from leadscorer_gui.ui.session_work import Gate
from tests.analysis.draft_and_version import opened


@cache
def asked() -> Asked:
    """The draft against its version, with their leads."""
    workspace, history = opened()
    sides = first_sides(workspace, "m")
    assert sides is not None
    return Asked(sides, workspace, history)


@cache
def comparison() -> Compared:
    """The two compared."""
    return compared(asked(), None, Gate(), silent)


@cache
def causes() -> Causes:
    """What made the difference for all who are gained, lost, earlier or later."""
    found = comparison().comparison
    return find_causes(found, found.is_lost | found.is_gained | (found.shift != 0))
