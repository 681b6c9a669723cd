"""What the user does to the named lists of the workspace; each method is one undo step.

Lists may be long, so that a change of one is checked by itself, and not with all that the
workspace says.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from leadscorer_gui.document.commands import Change, Replace
from leadscorer_gui.document.edit_basics import EditBasics
from leadscorer_gui.document.list_uses import ListUse, list_uses, with_renamed_list
from leadscorer_gui.document.validity import Refused
from leadscorer_gui.files.nodes import LONGEST_SCALAR
from leadscorer_gui.files.records import LONGEST_LIST_NAME
from leadscorer_gui.model.lists import BUILT_IN
from leadscorer_gui.model.text import fold, trim
from leadscorer_gui.model.workspace import NamedList, Workspace
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _, n_

MOST_ENTRIES: Final = 100_000
"""A workspace is read whole and saved whole; what is longer belongs into the data."""


class ListEdits(EditBasics):
    """The intents about lists. They raise KeyError for an unknown list, and `Refused`."""

    def fresh_list_name(self, stem: str) -> str:
        """A name for a new list that no other has."""
        taken = {*BUILT_IN, *(one.name for one in self.workspace.lists)}
        name, number = stem, 1
        while name in taken:
            number += 1
            name = _("{name} {number}").format(name=stem, number=number)
        return name

    def add_list(self, name: str, entries: Iterable[str] = ()) -> None:
        """Add a list at the end; one that is called like a built-in list replaces it."""
        name = trim(name)
        self._check_name(name)
        lists = (*self.workspace.lists, NamedList(name, checked_entries(entries)))
        self._set_lists(lists, _("Add list “{name}”").format(name=name))

    def set_list_entries(self, name: str, entries: Iterable[str]) -> None:
        """Let a list hold other entries."""
        before, after = self._list(name), checked_entries(entries)
        lists = tuple(
            replace(one, entries=after) if one is before else one for one in self.workspace.lists
        )
        if after == before.entries:
            return
        text = n_(
            "Change list “{name}” ({count} entry)", "Change list “{name}” ({count} entries)",
            len(after),
        )  # fmt: skip
        self._set_lists(lists, text.format(name=name, count=grouped(len(after))))

    def rename_list(self, old: str, new: str) -> None:
        """Call a list otherwise; all conditions that name it follow."""
        before, new = self._list(old), trim(new)
        if new == old:
            return
        self._check_name(new)
        lists = tuple(
            replace(one, name=new) if one is before else one for one in self.workspace.lists
        )
        after = replace(with_renamed_list(self.workspace, old, new), lists=lists)
        text = _("Rename list “{before}” to “{after}”").format(before=old, after=new)
        self._become(after, text)

    def remove_list(self, name: str) -> None:
        """Take a list away that nothing uses; one that hides a built-in list lets that show."""
        before = self._list(name)
        uses = list_uses(self.workspace, name)
        if uses and name not in BUILT_IN:
            raise Refused(used_text(name, uses))
        lists = tuple(one for one in self.workspace.lists if one is not before)
        self._set_lists(lists, _("Remove list “{name}”").format(name=name))

    def _list(self, name: str) -> NamedList:
        found = next((one for one in self.workspace.lists if one.name == name), None)
        if found is None:
            raise KeyError(name)
        return found

    def _check_name(self, name: str) -> None:
        if not name:
            raise Refused(_("a list needs a name"))
        if len(name) > LONGEST_LIST_NAME:
            message = _("the name of a list has at most {most} characters; shorten it")
            raise Refused(message.format(most=LONGEST_LIST_NAME))
        if any(one.name == name for one in self.workspace.lists):
            raise Refused(_("there is a list “{name}” already").format(name=name))

    def _set_lists(self, lists: tuple[NamedList, ...], text: str) -> None:
        self._become(replace(self.workspace, lists=lists), text)

    def _become(self, after: Workspace, text: str) -> None:
        before = self.workspace
        changes = tuple(
            Change((part,), getattr(before, part), getattr(after, part))
            for part in ("lists", "models", "segments")
            if getattr(before, part) != getattr(after, part)
        )
        self._undo_stack.push(Replace(self._holder, changes, lambda _changes: text))


def checked_entries(entries: Iterable[str]) -> tuple[str, ...]:
    """Entries without white space around them, blank ones, and those that say the same again.

    Raises `Refused` where they are too many or too long to be kept in a workspace.
    """
    kept: dict[str, str] = {}
    for entry in entries:
        text = trim(entry)
        if text:
            kept.setdefault(fold(text), text)
    if len(kept) > MOST_ENTRIES:
        message = _("a list has at most {most} entries, and these are {count}")
        raise Refused(message.format(most=grouped(MOST_ENTRIES), count=grouped(len(kept))))
    if any(len(text) > LONGEST_SCALAR for text in kept.values()):
        message = _("an entry has more than {most} characters; is it the right column?")
        raise Refused(message.format(most=grouped(LONGEST_SCALAR)))
    return tuple(kept.values())


def used_text(name: str, uses: tuple[ListUse, ...]) -> str:
    """Why a list stays: what uses it, the first few by name."""
    few = 3
    named = ", ".join(_("“{name}”").format(name=use.name) for use in uses[:few])
    if len(uses) > few:
        rest = n_("{named} and {count} more", "{named} and {count} more", len(uses) - few)
        named = rest.format(named=named, count=len(uses) - few)
    message = _("the list “{name}” is used by {users}; let them use another one first")
    return message.format(name=name, users=named)
