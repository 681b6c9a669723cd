"""Leads found by a piece of their id or of an attribute that names them, while it is typed.

Each column is one long text with a sign between its distinct values, in which Python finds a piece
in about a millisecond for 100,000 leads; nothing is done per lead but for those found.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.collation import seekable
from leadscorer_gui.history.columns import Codes, Distinct
from leadscorer_gui.history.history import Leads
from leadscorer_gui.model.text import fold

EXACT: Final = 0
BEGINS: Final = 1
CONTAINS: Final = 2

_BETWEEN: Final = "\0"
_NAMING_WORDS: Final = (
    "name", "mail", "company", "account", "contact", "organisation", "organization", "firm",
    "phone", "mobile", "domain",
)  # fmt: skip
_LOOKED_AT: Final = 1000


class FoundLead(NamedTuple):
    """A lead by its place in the history, and how well it fits: `EXACT` is the best."""

    place: int
    fit: int


@dataclass(frozen=True)
class SearchColumn:
    """A column that is searched: `codes[lead]` is the place of its text in `distinct`."""

    name: str
    codes: Codes | None
    """None: lead i has text i."""
    distinct: Distinct

    @cached_property
    def _whole(self) -> str:
        """All texts as they are looked for, with a sign around each."""
        return _BETWEEN + seekable(_BETWEEN.join(self.distinct.folded)) + _BETWEEN

    @cached_property
    def _lengths(self) -> NDArray[np.int64]:
        """How long each is in `_whole`."""
        texts = self._whole[1:-1].split(_BETWEEN)
        return np.fromiter(map(len, texts), np.int64, len(self.distinct))

    @cached_property
    def _starts(self) -> NDArray[np.int64]:
        """Where each text begins in `_whole`."""
        return np.cumsum(self._lengths + 1) - self._lengths

    def prepare(self) -> None:
        """Make what the first search would have to make."""
        if len(self.distinct):
            self._starts[-1]
        self._whole[:0]

    def text(self, place: int) -> str:
        """The text of a lead."""
        return self.distinct[place if self.codes is None else int(self.codes[place])]

    def found(self, piece: str, fit: int) -> Iterator[int]:
        """The places of the leads whose text fits a piece so, rising within a text."""
        before = "" if fit == CONTAINS else _BETWEEN
        behind = _BETWEEN if fit == EXACT else ""
        wanted, at = before + piece + behind, -1
        while (at := self._whole.find(wanted, at + 1)) >= 0:
            text = int(np.searchsorted(self._starts, at + len(before), side="right")) - 1
            yield from self._leads_with(text)
            at = int(self._starts[text] + self._lengths[text]) - 1

    def _leads_with(self, text: int) -> Iterator[int]:
        if self.codes is None:
            yield text
        else:
            yield from np.flatnonzero(self.codes == text).tolist()


@dataclass(frozen=True)
class LeadSearch:
    """The columns by which leads are found: their ids first."""

    columns: tuple[SearchColumn, ...]

    @staticmethod
    def of(leads: Leads, fields: Iterable[str] | None = None) -> "LeadSearch":
        """Search ids and some attributes; None: those that seem to name a person or a company.

        Cheap: what takes time is made by `prepare` or the first search.
        """
        names = naming_fields(leads) if fields is None else fields
        columns = [SearchColumn("lead_id", None, leads.ids)]
        for name in names:
            column = leads.field(name)
            columns.append(SearchColumn(name, column.codes, column.distinct))
        return LeadSearch(tuple(columns))

    def prepare(self) -> None:
        """Make what the first search would have to make: tens of ms for 100,000 leads."""
        for column in self.columns:
            column.prepare()

    def find(self, text: str, limit: int) -> list[FoundLead]:
        """At most so many leads, each once: equal, then beginning with, then containing the text.

        Upper and lower case are the same, with accents or without. A text without a letter finds
        nothing.
        """
        piece = seekable(fold(text)).replace(_BETWEEN, "")
        found: dict[int, FoundLead] = {}
        for fit in (EXACT, BEGINS, CONTAINS) if piece else ():
            for column in self.columns:
                for place in column.found(piece, fit):
                    found.setdefault(place, FoundLead(place, fit))
                    if len(found) >= limit:
                        return list(found.values())
        return list(found.values())


def naming_fields(leads: Leads) -> list[str]:
    """The attributes that hold e-mail addresses, or are called like names or companies."""
    return [
        name
        for name, column in leads.fields.items()
        if name != "lead_id" and (_is_naming(name) or _has_addresses(column.distinct))
    ]


def _is_naming(name: str) -> bool:
    folded = fold(name)
    return any(word in folded for word in _NAMING_WORDS)


def _has_addresses(distinct: Distinct) -> bool:
    last = int(distinct.ends[min(len(distinct), _LOOKED_AT)])
    return b"@" in distinct.heap[:last]
