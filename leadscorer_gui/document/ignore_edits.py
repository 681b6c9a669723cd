"""What the user lives with: problems that are listed no more; each method is one undo step."""

from collections.abc import Iterable

from leadscorer_gui.document.commands import Change
from leadscorer_gui.document.edit_basics import EditBasics
from leadscorer_gui.model.ignored import IgnoredProblem
from leadscorer_gui.texts import n_


class IgnoreEdits(EditBasics):
    """The intents about ignored problems."""

    def ignore_problems(self, entries: Iterable[IgnoredProblem]) -> None:
        """List these kinds at these places no more; a reason that was given before is replaced."""
        fresh = {one.place: one for one in entries}
        before = self.workspace.ignored_problems
        kept = [one for one in before if one.place not in fresh]
        text = n_("Ignore a problem", "Ignore {count} problems", len(fresh))
        self._set_ignored((*kept, *fresh.values()), text.format(count=len(fresh)))

    def stop_ignoring(self, entries: Iterable[IgnoredProblem]) -> None:
        """List these kinds at these places again."""
        places = {one.place for one in entries}
        before = self.workspace.ignored_problems
        kept = tuple(one for one in before if one.place not in places)
        gone = len(before) - len(kept)
        text = n_("Stop ignoring a problem", "Stop ignoring {count} problems", gone)
        self._set_ignored(kept, text.format(count=gone))

    def _set_ignored(self, after: tuple[IgnoredProblem, ...], text: str) -> None:
        change = Change(("ignored_problems",), self.workspace.ignored_problems, after)
        self._replace([change], lambda _changes: text)
