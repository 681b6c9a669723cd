"""What a workspace begins with: nothing but a model, or a copy of one that lies elsewhere."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimeZone

from leadscorer_gui.model.text import zone
from leadscorer_gui.model.workspace import Model, Mql, Workspace, with_data_paths
from leadscorer_gui.texts import _

FIRST_THRESHOLD: Final = 5000
"""50 points: what a new model hands leads over from until that is changed."""


def new_workspace() -> Workspace:
    """A workspace with one model that has no rules yet, in the time zone of this machine."""
    model = Model(id="model", name=_("New model"), mql=Mql(FIRST_THRESHOLD), rules=())
    return Workspace(_("New workspace"), (model,), time_zone=_own_zone())


def _own_zone() -> str:
    """The time zone of this machine; UTC where that has no name that is known."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    try:
        zone(name)
    except ValueError:
        return "UTC"
    return name


def with_absolute_data(workspace: Workspace, folder: Path) -> Workspace:
    """The workspace with the paths of its data no longer relative to its folder."""
    return with_data_paths(workspace, lambda name: str((folder / name).resolve()))
