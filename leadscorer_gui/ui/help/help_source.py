"""Sections of the help, for *Find anything*."""

from collections.abc import Callable
from functools import partial
from typing import Final

from leadscorer_gui.texts import _
from leadscorer_gui.ui.help.pages import find
from leadscorer_gui.ui.parts.found_sources import Found
from leadscorer_gui.ui.parts.matching_words import rank, seekable

_MOST: Final = 5
"""A few are enough: who seeks in the help does so there."""
_BEHIND: Final = 5
"""After whatever of the workspace is called so."""


class HelpSource:
    """Sections whose heading has the words; `go` gets the place of one."""

    def __init__(self, go: Callable[[str], object]) -> None:
        self._go = go

    @property
    def name(self) -> str:
        """What is looked through."""
        return _("Help")

    def search(self, text: str, limit: int) -> list[Found]:
        """The sections found."""
        words = seekable(text).split()
        found = []
        for hit in find(text):
            section = hit.section
            if rank(words, seekable(section.title), "") is not None:
                go = partial(self._go, section.place)
                found.append(Found(section.title, hit.page_title, self.name, go, _BEHIND))
        return found[: min(limit, _MOST)]
