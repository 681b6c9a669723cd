"""Named lists that conditions refer to: those of the workspace and those of the program."""

from functools import cache
from typing import Final

from leadscorer_gui import places
from leadscorer_gui.model.workspace import Workspace

BUILT_IN: Final = ("free_email_domains",)


def list_entries(workspace: Workspace, name: str) -> tuple[str, ...]:
    """The entries of a list as written; one of the workspace replaces a built-in of its name.

    Raises KeyError where neither the workspace nor the program has the list.
    """
    for named in workspace.lists:
        if named.name == name:
            return named.entries
    if name in BUILT_IN:
        return _built_in(name)
    raise KeyError(name)


@cache
def _built_in(name: str) -> tuple[str, ...]:
    """The lines of `resources/lists/NAME.txt` but blank ones and comments."""
    text = (places.resources() / "lists" / f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))
