"""How well the fields of leads and activities are filled, with what, and what rules make of it.

A rule on an empty field gives nobody points, and one that compares numbers passes over `1,200`
without a word: both are told here. Fields are counted once per history (`field_facts`); what
rules make of them (`uses_of_fields`) is asked again whenever the rules change.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.lead_lists import LOOKED_AT, may_name_someone
from leadscorer_gui.analysis.uses import Asker, FieldUse, Reads, Table, Uses
from leadscorer_gui.history.columns import Distinct, TextColumn
from leadscorer_gui.history.history import History
from leadscorer_gui.model.text import parse_number, parse_timestamp
from leadscorer_gui.progress import Report, part, silent

Counts = NDArray[np.int64]

TOP_VALUES: Final = 5
EXAMPLES: Final = 5
HALF: Final = 0.5
"""A field that rules read and that is filled in fewer rows is warned of."""

_NOT_FIELDS: Final = {"leads": ("lead_id",), "activities": ("lead_id", "type", "at")}
_BLOCK: Final = 1 << 19
_TEXTS: Final = 1 << 12


@dataclass(frozen=True)
class FieldFacts:
    """A column in numbers: of `rows` leads or activities `filled` have one of `distinct` values.

    `top`: the most frequent values with their counts. `numbers` and `dates`: how many of the
    most frequent distinct values (`LOOKED_AT` at most, `looked_at` in fact) are such.
    """

    table: Table
    name: str
    rows: int
    filled: int
    distinct: int
    top: tuple[tuple[str, int], ...]
    numbers: int
    dates: int
    looked_at: int
    is_personal: bool
    """Whether its values may name someone."""

    @property
    def share(self) -> float:
        """How many of the rows are filled: 0 to 1."""
        return self.filled / max(1, self.rows)


@dataclass(frozen=True)
class NotUnderstood:
    """Values of a field that a comparison of numbers or dates takes for empty.

    `rows` of `filled` rows hold one; `examples` are the most frequent ones with their counts.
    """

    reads: Reads
    rows: int
    filled: int
    examples: tuple[tuple[str, int], ...]
    askers: tuple[Asker, ...]


@dataclass(frozen=True)
class FieldInUse:
    """A field as rules read it: of which types (folded; none: of all), and how filled it is."""

    types: frozenset[str]
    rows: int
    filled: int
    askers: tuple[Asker, ...]
    not_understood: tuple[NotUnderstood, ...] = ()

    @property
    def share(self) -> float:
        """How many of the rows that are read are filled: 0 to 1; 1 where none are read."""
        return self.filled / self.rows if self.rows else 1.0

    @property
    def is_too_empty(self) -> bool:
        """Whether so little is filled that points for it say little."""
        return self.share < HALF


def field_facts(history: History, report: Report = silent) -> tuple[FieldFacts, ...]:
    """Each field of the leads that are listed, then each of the activities, in file order."""
    leads, activities = history.leads, history.activities
    listed = np.flatnonzero(leads.listed)
    tables: tuple[tuple[Table, dict[str, TextColumn], tuple[str, ...], Counts | None], ...] = (
        ("leads", leads.fields, leads.names, listed),
        ("activities", activities.fields, activities.names, None),
    )
    wanted = [
        (table, name, fields[name], rows)
        for table, fields, names, rows in tables
        for name in dict.fromkeys(names)
        if name in fields and name not in _NOT_FIELDS[table]
    ]
    found = []
    for place, (table, name, column, rows) in enumerate(wanted):
        share = part(report, place / len(wanted), (place + 1) / len(wanted))
        found.append(_facts(table, name, column, rows, history, share))
    report(1.0)
    return tuple(found)


def _facts(
    table: Table,
    name: str,
    column: TextColumn,
    rows: Counts | None,
    history: History,
    report: Report,
) -> FieldFacts:
    counts = value_counts(column, rows, report)
    filled, distinct = int(counts.sum()), int(np.count_nonzero(counts))
    best = _most_frequent(counts, LOOKED_AT)
    texts = [column.distinct[code] for code in best]
    zone = history.zone.name
    return FieldFacts(
        table=table,
        name=name,
        rows=len(column) if rows is None else len(rows),
        filled=filled,
        distinct=distinct,
        top=tuple((text, int(counts[c])) for text, c in zip(texts, best, strict=True))[:TOP_VALUES],
        numbers=sum(parse_number(text) is not None for text in texts),
        dates=sum(parse_timestamp(text, zone) is not None for text in texts),
        looked_at=len(texts),
        is_personal=may_name_someone(name, texts, filled, distinct),
    )


def value_counts(column: TextColumn, rows: Counts | None, report: Report = silent) -> Counts:
    """How many of the rows (None: all) have each distinct value; empty ones count as 0."""
    counts = np.zeros(max(1, len(column.distinct)), np.int64)
    codes = column.codes if rows is None else column.codes[rows]
    # Counting in blocks must not cost more than the counting.
    block = max(_BLOCK, len(counts))
    for begin in range(0, len(codes), block):
        report(begin / len(codes))
        counts += np.bincount(codes[begin : begin + block], minlength=len(counts))
    counts[: len(column.distinct)][np.diff(column.distinct.ends) == 0] = 0
    return counts


def _most_frequent(counts: Counts, most: int) -> list[int]:
    """The codes that occur, the most frequent first, at most so many; ties in order of codes."""
    found = np.flatnonzero(counts)
    if len(found) > most:
        limit = np.partition(counts[found], len(found) - most)[len(found) - most]
        above = found[counts[found] > limit]
        level = found[counts[found] == limit][: most - len(above)]
        found = np.sort(np.concatenate((above, level)))
    ranked: list[int] = found[np.argsort(-counts[found], kind="stable")].tolist()
    return ranked


# What rules make of fields


def uses_of_fields(
    history: History, uses: Uses, report: Report = silent
) -> dict[tuple[Table, str], tuple[FieldInUse, ...]]:
    """What rules read, by table and name of the field; of a field apart for each set of types.

    Fields that the data lacks have no rows filled. Fields that were not kept are left out.
    """
    groups: dict[tuple[Table, str, frozenset[str]], list[FieldUse]] = {}
    for use in uses.fields:
        groups.setdefault((use.table, use.field, use.types), []).append(use)
    reader = _Reader(history)
    found: dict[tuple[Table, str], tuple[FieldInUse, ...]] = {}
    for place, ((table, name, types), asked) in enumerate(groups.items()):
        whole = part(report, place / len(groups), (place + 1) / len(groups))
        if reader.has(table, name):
            one = reader.used(table, name, types, asked, whole)
            found[table, name] = (*found.get((table, name), ()), one)
    report(1.0)
    return found


class _Reader:
    """Reads columns of a history as rules do; remembers the rows of each set of types."""

    def __init__(self, history: History) -> None:
        self._history = history
        self._listed = np.flatnonzero(history.leads.listed)
        self._of_types: dict[frozenset[str], Counts] = {}

    def has(self, table: Table, name: str) -> bool:
        """Whether the field can be read: columns that the data lacks can, as empty ones."""
        of = self._history.leads if table == "leads" else self._history.activities
        return name in of.fields or name not in of.names

    def used(
        self,
        table: Table,
        name: str,
        types: frozenset[str],
        asked: Sequence[FieldUse],
        report: Report,
    ) -> FieldInUse:
        rows: Counts | None
        if table == "leads":
            column, rows = self._history.leads.field(name), self._listed
        else:
            column, rows = self._history.activities.field(name), self._rows(types)
        counts = value_counts(column, rows, part(report, 0, 0.5))
        filled = int(counts.sum())
        lost = [
            _not_understood(column, counts, reads, asked, self._history.zone.name, report)
            for reads in ("number", "date")
            if any(use.reads == reads for use in asked)
        ]
        askers = _askers(asked)
        rows_read = len(column) if rows is None else len(rows)
        return FieldInUse(types, rows_read, filled, askers, tuple(one for one in lost if one.rows))

    def _rows(self, types: frozenset[str]) -> Counts | None:
        """The activities of some types (folded), None for all."""
        if not types:
            return None
        if types not in self._of_types:
            column = self._history.activities.field("type")
            named = np.array([text in types for text in column.distinct.folded] or [False])
            self._of_types[types] = np.flatnonzero(named[column.codes])
        return self._of_types[types]


def _not_understood(
    column: TextColumn,
    counts: Counts,
    reads: Reads,
    asked: Sequence[FieldUse],
    zone: str,
    report: Report,
) -> NotUnderstood:
    if reads == "number":
        understood = are_numbers(column.distinct)
    else:
        understood = _are_dates(column.distinct, counts, zone, part(report, 0.5, 1))
    lost = counts.copy()
    lost[: len(understood)][understood] = 0
    examples = tuple((column.distinct[c], int(lost[c])) for c in _most_frequent(lost, EXAMPLES))
    askers = _askers(use for use in asked if use.reads == reads)
    return NotUnderstood(reads, int(lost.sum()), int(counts.sum()), examples, askers)


def are_numbers(distinct: Distinct) -> NDArray[np.bool_]:
    """Which texts are numbers of section 2: `parse_number` for all of them at once.

    A number is a sign or none, then digits with a point or none among, before or after them.
    """
    bytes_ = np.frombuffer(distinct.heap, np.uint8)
    begins, ends = distinct.ends[:-1], distinct.ends[1:]

    def count(mask: NDArray[np.bool_]) -> Counts:
        before = np.concatenate(([0], np.cumsum(mask)))
        return np.asarray(before[ends] - before[begins], np.int64)

    is_sign = (bytes_ == ord("+")) | (bytes_ == ord("-"))
    digits, points = count((bytes_ >= ord("0")) & (bytes_ <= ord("9"))), count(bytes_ == ord("."))
    signed = np.zeros(len(distinct), np.int64)
    filled = ends > begins
    signed[filled] = is_sign[begins[filled]]
    return np.asarray(
        (digits > 0) & (points <= 1) & (digits + points + signed == ends - begins), np.bool_
    )


def _are_dates(distinct: Distinct, counts: Counts, zone: str, report: Report) -> NDArray[np.bool_]:
    """Which texts that occur are timestamps of section 2."""
    found = np.zeros(len(distinct), np.bool_)
    codes = np.flatnonzero(counts).tolist()
    for place, code in enumerate(codes):
        if place % _TEXTS == 0:
            report(place / len(codes))
        found[code] = parse_timestamp(distinct[code], zone) is not None
    return found


def _askers(asked: Iterable[FieldUse]) -> tuple[Asker, ...]:
    return tuple(dict.fromkeys(use.asker for use in asked))
