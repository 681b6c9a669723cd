"""Fixes: changes of the workspace that the program proposes, and the user makes."""

from collections.abc import Callable

from leadscorer_gui.document.commands import Change
from leadscorer_gui.document.edit_basics import EditBasics, field_changes
from leadscorer_gui.model.workspace import Workspace


class FixEdits(EditBasics):
    """The intent to have a change made that comes as a function."""

    def apply(self, words: str, change: Callable[[Workspace], Workspace]) -> bool:
        """Make a change one undo step with this text; False where it changes nothing.

        The models keep their ids and their order. Raises `Refused` where the change would make
        the workspace invalid.
        """
        before = self.workspace
        changes = changes_between(before, change(before))
        self._replace(changes, lambda _changes: words)
        return bool(changes)


def changes_between(before: Workspace, after: Workspace) -> list[Change]:
    """The changes that make one workspace of another, those of models apart from each other."""
    found = [one for one in field_changes((), before, after) if one.place != ("models",)]
    ids = [model.id for model in before.models]
    if ids != [model.id for model in after.models]:
        raise ValueError("a fix neither adds models nor takes any away")
    for old, new in zip(before.models, after.models, strict=True):
        if old is not new:
            found += field_changes(("models", new.id), old, new)
    return found
