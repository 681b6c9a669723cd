"""The data files of a workspace that has left its folder."""

from dataclasses import replace
from pathlib import Path

from leadscorer_gui.model.workspace import Workspace


def with_absolute_data(workspace: Workspace, folder: Path) -> Workspace:
    """The workspace with the paths of its data no longer relative to its folder."""
    if workspace.data is None:
        return workspace
    leads, activities = folder / workspace.data.leads, folder / workspace.data.activities
    data = replace(workspace.data, leads=str(leads.resolve()), activities=str(activities.resolve()))
    return replace(workspace, data=data)
