"""Undoable edits: the only code that changes the open workspace.

A command checks nothing and so cannot fail: whoever pushes it has made sure that it applies. It
holds values and names places by ids, never by widgets or indexes.
"""

# ruff: noqa: N802  # redo, undo, id and mergeWith are Qt's

import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias

from PySide6.QtGui import QUndoCommand

from leadscorer_gui.model.ignored import IgnoredProblem, still_there
from leadscorer_gui.model.workspace import Workspace

Place: TypeAlias = tuple[str, ...]
"""Attributes and ids from the workspace down: ("models", "ads", "rules", "pricing", "points")."""

MERGED: Final = 1
"""What Qt asks of commands that may be merged: the same number."""
MERGED_WITHIN_S: Final = 1.0
"""A number that follows the last one so soon comes from a key or an arrow that is held down."""
clock: Callable[[], float] = time.monotonic
"""Seconds; tests let it stand still, or go."""


def part_at(value: Any, place: Place) -> Any:
    """What stands at a place; KeyError where an id is unknown."""
    for step in place:
        if isinstance(value, tuple):
            value = next((part for part in value if part.id == step), None)
            if value is None:
                raise KeyError(step)
        else:
            value = getattr(value, step)
    return value


def with_part(value: Any, place: Place, part: Any) -> Any:
    """The same value with another part at a place that is there."""
    if not place:
        return part
    step, rest = place[0], place[1:]
    if isinstance(value, tuple):
        return tuple(with_part(each, rest, part) if each.id == step else each for each in value)
    return replace(value, **{step: with_part(getattr(value, step), rest, part)})


class Holder:
    """Holds the workspace of a document: the one thing that changes. Only commands call `put`."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    def get(self, place: Place) -> Any:
        """What stands at a place now."""
        return part_at(self.workspace, place)

    def put(self, place: Place, part: Any) -> None:
        """Let another part stand at a place."""
        self.workspace = with_part(self.workspace, place, part)

    def put_all(self, changes: "Iterable[Change]") -> None:
        """Let the parts that changes bring stand at their places."""
        self.workspace = with_changes(self.workspace, changes)

    def forget_gone(self) -> None:
        """Ignore no more problems of rules and models that are gone."""
        ignored = self.workspace.ignored_problems
        self.ignore(still_there(ignored, self.workspace.models))

    def ignore(self, problems: tuple[IgnoredProblem, ...]) -> None:
        """Ignore these problems and no others."""
        if problems is not self.workspace.ignored_problems:
            self.put(("ignored_problems",), problems)


@dataclass(frozen=True, slots=True)
class Change:
    """One part of the workspace becomes another."""

    place: Place
    before: Any
    after: Any


def with_changes(workspace: Workspace, changes: Iterable[Change]) -> Workspace:
    """The workspace after all changes; lists are walked through once, however many change."""
    root = _Node()
    for change in changes:
        if not root.take(change.place, change.after):
            workspace, root = root.applied(workspace), _Node()
            root.take(change.place, change.after)
    applied: Workspace = root.applied(workspace)
    return applied


class _Node:
    """What becomes of a part: another one as a whole, or others below it."""

    __slots__ = ("below", "whole")

    def __init__(self) -> None:
        self.whole: tuple[Any, ...] = ()
        self.below: dict[str, _Node] = {}

    def take(self, place: Place, part: Any) -> bool:
        """Let a part stand at a place; False where it lies in one that is replaced already."""
        node = self
        for step in place:
            if node.whole:
                return False
            node = node.below.setdefault(step, _Node())
        node.whole = (part,)
        return True

    def applied(self, value: Any) -> Any:
        """A value with all that was taken."""
        if self.whole:
            return self.whole[0]
        below = self.below
        if not below:
            return value
        if isinstance(value, tuple):
            return tuple(
                below[each.id].applied(each) if each.id in below else each for each in value
            )
        return replace(
            value, **{step: node.applied(getattr(value, step)) for step, node in below.items()}
        )


Rows: TypeAlias = tuple[tuple[int, Any], ...]
"""Parts with the rows at which they stand once all are there, rows rising."""


def with_rows(parts: tuple[Any, ...], rows: Rows) -> tuple[Any, ...]:
    """The list with parts put in."""
    filled = list(parts)
    for row, part in rows:
        filled.insert(row, part)
    return tuple(filled)


def without_rows(parts: tuple[Any, ...], rows: Collection[int]) -> tuple[Any, ...]:
    """The list with the parts at some rows taken out."""
    return tuple(part for row, part in enumerate(parts) if row not in rows)


class Add(QUndoCommand):
    """Put parts into a list; undo takes them out."""

    def __init__(self, text: str, holder: Holder, place: Place, rows: Rows) -> None:
        super().__init__(text)
        self._holder, self._place, self._rows = holder, place, rows

    def redo(self) -> None:
        """Put them in."""
        self._holder.put(self._place, with_rows(self._holder.get(self._place), self._rows))

    def undo(self) -> None:
        """Take them out."""
        rows = {row for row, _part in self._rows}
        self._holder.put(self._place, without_rows(self._holder.get(self._place), rows))


class Remove(QUndoCommand):
    """Take parts out of a list; undo puts each back where it was."""

    def __init__(self, text: str, holder: Holder, place: Place, rows: Collection[int]) -> None:
        super().__init__(text)
        self._holder, self._place = holder, place
        parts = holder.get(place)
        self._rows: Rows = tuple((row, parts[row]) for row in sorted(rows))
        self._ignored = holder.workspace.ignored_problems

    def redo(self) -> None:
        """Take them out."""
        rows = {row for row, _part in self._rows}
        self._ignored = self._holder.workspace.ignored_problems
        self._holder.put(self._place, without_rows(self._holder.get(self._place), rows))
        self._holder.forget_gone()

    def undo(self) -> None:
        """Put them back."""
        self._holder.put(self._place, with_rows(self._holder.get(self._place), self._rows))
        self._holder.ignore(self._ignored)


class Move(QUndoCommand):
    """Bring the parts of a list into another order; `order` tells where each comes from."""

    def __init__(self, text: str, holder: Holder, place: Place, order: tuple[int, ...]) -> None:
        super().__init__(text)
        self._holder, self._place, self._order = holder, place, order

    def redo(self) -> None:
        """Bring them into the new order."""
        parts = self._holder.get(self._place)
        self._holder.put(self._place, tuple(parts[source] for source in self._order))

    def undo(self) -> None:
        """Bring them back into the old one."""
        parts = self._holder.get(self._place)
        old = dict(zip(self._order, parts, strict=True))
        self._holder.put(self._place, tuple(old[row] for row in range(len(parts))))


class Replace(QUndoCommand):
    """Parts become others: points, a condition, a name, or everything.

    A number that changes again and again within moments is one step, so that holding down a spin
    box leaves one step and not forty; back at the first value there is none. Two edits that are
    typed one after the other are two steps. `describe` makes the step's text.
    """

    def __init__(
        self,
        holder: Holder,
        changes: tuple[Change, ...],
        describe: Callable[[tuple[Change, ...]], str],
    ) -> None:
        super().__init__(describe(changes))
        self._holder, self._changes, self._describe = holder, changes, describe
        self._time = clock()
        self._ignored = holder.workspace.ignored_problems

    def redo(self) -> None:
        """Put the new parts in place."""
        self._ignored = self._holder.workspace.ignored_problems
        self._holder.put_all(self._changes)
        if any(change.place[:1] == ("models",) for change in self._changes):
            self._holder.forget_gone()

    def undo(self) -> None:
        """Put the old parts in place."""
        self._holder.put_all(
            Change(change.place, change.after, change.before) for change in reversed(self._changes)
        )
        self._holder.ignore(self._ignored)

    def id(self) -> int:
        """Qt asks `mergeWith` for commands of the same id alone."""
        return MERGED if len(self._changes) == 1 and _is_number(self._changes[0]) else -1

    def mergeWith(self, later: QUndoCommand) -> bool:
        """Take a later value of the same number into this step, if it comes at once."""
        assert isinstance(later, Replace)
        (first,), (last,) = self._changes, later._changes
        if last.place != first.place or later._time - self._time > MERGED_WITHIN_S:
            return False
        self._changes, self._time = (replace(first, after=last.after),), later._time
        self.setText(self._describe(self._changes))
        self.setObsolete(first.before == last.after)
        return True


def _is_number(change: Change) -> bool:
    """Whether one number becomes another."""
    return type(change.before) is int and type(change.after) is int
