"""Relative paths of data files when their workspace comes to another folder."""

import os
from pathlib import Path

from leadscorer_gui.model.workspace import Workspace, with_data_paths


def moved_to(workspace: Workspace, old: Path | None, new: Path) -> Workspace:
    """The workspace for another folder, its relative data paths naming the same files."""
    if old is None or old.parent == new.parent:
        return workspace
    before = old.parent

    def moved(name: str) -> str:
        return name if Path(name).is_absolute() else _relative(before / name, new.parent)

    return with_data_paths(workspace, moved)


def _relative(file: Path, folder: Path) -> str:
    """The path from a folder where the file lies in it, else the whole path."""
    whole = Path(os.path.normpath(file))
    return (whole.relative_to(folder) if whole.is_relative_to(folder) else whole).as_posix()
