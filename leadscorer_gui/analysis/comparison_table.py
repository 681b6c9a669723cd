"""Leads of a comparison as rows of a table: sorted and searched with numpy, words where seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, TypeAlias

import numpy as np

from leadscorer_gui.analysis.comparison import Half, Mask, Numbers
from leadscorer_gui.analysis.comparison_causes import REASONS, Causes
from leadscorer_gui.analysis.comparison_leads import CHANGES_IN_ORDER
from leadscorer_gui.analysis.comparison_lists import knows_wins
from leadscorer_gui.analysis.comparison_words import (
    cause_words,
    change_name,
    main_name,
    reason_name,
)
from leadscorer_gui.analysis.explanation_words import local_date, local_time, plain, signed
from leadscorer_gui.analysis.lead_lists import masked_name
from leadscorer_gui.collation import name_key, seekable
from leadscorer_gui.engine.result import NEVER, NO_SCORE
from leadscorer_gui.texts import _

Key: TypeAlias = Literal[
    "lead", "change", "score_a", "score_b", "difference", "why", "mql_a", "mql_b",
    "band_a", "band_b", "won",
]  # fmt: skip

NUMBERS: Final = ("score_a", "score_b", "difference")
"""The columns whose texts stand at the right."""
_BANDS: Final = ("band_a", "band_b")
_KEYS: Final[tuple[Key, ...]] = (
    "lead", "change", "score_a", "score_b", "difference", "why", "won", "mql_a", "mql_b",
    "band_a", "band_b",
)  # fmt: skip


def column_title(key: Key) -> str:
    """What stands above a column."""
    return {
        "lead": _("Lead"),
        "change": _("Change"),
        "score_a": _("Score A"),
        "score_b": _("Score B"),
        "difference": _("B − A"),
        "why": _("What made the difference"),
        "mql_a": _("MQL since, A"),
        "mql_b": _("MQL since, B"),
        "band_a": _("Band A"),
        "band_b": _("Band B"),
        "won": _("Won?"),
    }[key]


def column_tip(key: Key) -> str:
    """What a column holds, where its title does not say all of it; else empty."""
    looked = _("at the instant that is looked at: when it first was an MQL, else at the end")
    return {
        "score_a": _("The score by A, {when}").format(when=looked),
        "score_b": _("The score by B, {when}").format(when=looked),
        "difference": _("The points of “What made the difference” sum to it"),
        "why": _("Rules and limits with the points by which B differs; what stands in the way"),
        "won": _("The day on which the lead was won; empty for one that was not"),
    }.get(key, "")


@dataclass(frozen=True)
class LeadRows:
    """Some leads of a comparison; a row is a lead of `causes`, by its place there.

    `names`: their ids, or what stands for them; `words` says who they are.
    """

    words: str
    causes: Causes
    names: Sequence[str]
    is_masked: bool

    @staticmethod
    def of(words: str, causes: Causes, masked: bool) -> "LeadRows":
        """The rows of these causes; `masked`: numbers stand for the leads."""
        ids = causes.comparison.history.leads.ids.texts
        tell = masked_name if masked else ids.__getitem__
        found = LeadRows(words, causes, [tell(lead) for lead in causes.leads.tolist()], masked)
        _ready = (
            found._name_ranks,
            found._folded,
            found._by_size,
            found._change_ranks,
            found.knows_wins,
        )  # here and not in the GUI thread
        return found

    def __len__(self) -> int:
        return len(self.causes)

    @property
    def keys(self) -> tuple[Key, ...]:
        """The columns; those of bands only where both models have them, `won` where any lead is."""
        comparison = self.causes.comparison
        keys = (key for key in _KEYS if comparison.has_bands or key not in _BANDS)
        return tuple(key for key in keys if self.knows_wins or key != "won")

    @cached_property
    def knows_wins(self) -> bool:
        """Whether the data say of anybody that they were won."""
        return knows_wins(self.causes.comparison)

    # Words

    def text(self, row: int, key: Key) -> str:
        """What stands in a cell."""
        causes, comparison = self.causes, self.causes.comparison
        place = int(causes.rows[row])
        match key:
            case "lead":
                return self.names[row]
            case "change":
                return change_name(comparison.changes[place])
            case "why":
                return cause_words(causes, causes.cause(row))
            case "won":
                zone = comparison.history.zone
                return local_date(zone, int(self._won_at[row])) if self._is_won[row] else ""
            case "band_a" | "band_b":
                half = self._half(key)
                names = [*(band.name for band in half.side.model.bands), ""]
                return names[int(half.band[place])]
            case "mql_a" | "mql_b":  # not from `values`: these are gathered for all rows
                since = int(self._half(key).mql_at[place])
                return "" if since == NEVER else local_time(comparison.history.zone, since)
        value = int(self.values(key)[row])
        if value == NO_SCORE:
            return ""
        return signed(value) if key == "difference" else plain(value)

    def _half(self, key: Key) -> Half:
        comparison = self.causes.comparison
        return comparison.a if key.endswith("_a") else comparison.b

    @cached_property
    def _won_at(self) -> Numbers:
        won_at: Numbers = self.causes.comparison.history.leads.outcomes["won_at"]
        return won_at[self.causes.leads]

    @cached_property
    def _is_won(self) -> Mask:
        won: Mask = self.causes.comparison.won[self.causes.rows]
        return won

    @property
    def won(self) -> int:
        """How many of them were ever won."""
        return int(self._is_won.sum())

    @cached_property
    def _apart(self) -> Numbers:
        a, b = self.causes.score
        return np.where((a == NO_SCORE) | (b == NO_SCORE), NO_SCORE, b - a)

    # Order

    def in_order(self, rows: Numbers, key: Key | None, descending: bool) -> Numbers:
        """Rising rows by a column, those without a value last; None: the largest difference
        first."""
        if key is None:
            chosen = np.zeros(len(self), np.bool_)
            chosen[rows] = True
            return self._by_size[chosen[self._by_size]]
        values = self.values(key)[rows]
        empty = (values == NO_SCORE) | (values == NEVER)
        values = np.where(empty, 0, -values if descending else values)
        return rows[np.lexsort((values, empty))]

    @cached_property
    def _by_size(self) -> Numbers:
        """All rows, the largest difference first."""
        size = np.where(self._apart == NO_SCORE, 0, np.abs(self._apart))
        return np.argsort(-size, kind="stable")

    def values(self, key: Key) -> Numbers:
        """Numbers that sort as the rows should; `NO_SCORE` or `NEVER` where there is none."""
        match key:
            case "lead":
                return self._name_ranks
            case "change":
                return self._change_ranks
            case "difference":
                return self._apart
            case "why":
                return self._main_ranks
            case "won":
                return np.where(self._is_won, self._won_at, NEVER)
        return self._of_side(key)

    def _of_side(self, key: Key) -> Numbers:
        """What one of the sides says."""
        if key in ("score_a", "score_b"):
            return self.causes.score[key == "score_b"]
        half, rows = self._half(key), self.causes.rows
        return half.mql_at[rows] if key.startswith("mql") else half.band[rows]

    @cached_property
    def _change_ranks(self) -> Numbers:
        order = {change: place for place, change in enumerate(CHANGES_IN_ORDER)}
        changes = self.causes.comparison.changes[self.causes.rows]
        return np.array([order[change] for change in changes], np.int64)

    @cached_property
    def _name_ranks(self) -> Numbers:
        if self.is_masked:
            return self.causes.leads.astype(np.int64)
        return np.argsort(np.argsort(np.array(self.names, object), kind="stable"), kind="stable")

    @cached_property
    def _main_ranks(self) -> Numbers:
        """By the name of the main cause; leads without one come last."""
        causes = self.causes
        names = [*causes.parts, *REASONS]
        told = sorted({main_name(one) for one in names}, key=name_key())
        ranks = [told.index(main_name(one)) for one in names]
        return np.array([*ranks, NO_SCORE], np.int64)[causes.main]

    # Search

    @cached_property
    def _folded(self) -> list[str]:
        return [seekable(name) for name in self.names]

    def found(self, text: str) -> Mask:
        """The rows with a text in the lead's name, in what made the difference or in the change."""
        needle = seekable(text.strip())
        causes, found = self.causes, np.array([needle in one for one in self._folded], np.bool_)
        named = np.array([needle in seekable(part.words()) for part in causes.parts], np.bool_)
        lead_of = np.repeat(np.arange(len(causes)), np.diff(causes.ends, prepend=0))
        found[lead_of[named[causes.part_of]]] = True
        found |= (causes.barring >= 0) & named[causes.barring]
        for place, reason in enumerate(REASONS):
            if needle in seekable(reason_name(reason)):
                found |= causes.reasons[:, place]
        for place, change in enumerate(CHANGES_IN_ORDER):
            if needle in seekable(change_name(change)):
                found |= self._change_ranks == place
        return found
