"""Lists of leads as columns: sorted and filtered with numpy, each distinct text looked at once.

A row is a lead of a result, by its place there. Nothing here makes a Python value per lead but
the texts that are asked for.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.lead_titles import score_titles
from leadscorer_gui.analysis.weeks import full_weeks
from leadscorer_gui.collation import is_ordered, name_key, seekable
from leadscorer_gui.engine.result import NEVER, NO_SCORE, Result
from leadscorer_gui.history.columns import Codes, TextColumn
from leadscorer_gui.model.text import fold
from leadscorer_gui.model.workspace import Band
from leadscorer_gui.texts import _

Kind: TypeAlias = Literal["text", "points", "instant"]
Mask = NDArray[np.bool_]
Rows = NDArray[np.int64]

LEAD_ID: Final = "lead_id"
ATTRIBUTE: Final = "attribute:"
"""The key of an attribute's column is this and its name."""

EMPTY: Final = {"points": NO_SCORE, "instant": NEVER}
"""What stands for 'no value' in a column of numbers."""

_PERSONAL_SHARE: Final = 0.5
_PERSONAL_WORDS: Final = (
    "name", "mail", "phone", "mobile", "contact", "company", "account", "address", "street",
    "linkedin", "birth",
)  # fmt: skip
_MOST_ORDERED: Final = 20_000  # different texts in the order of the language: 30 ms
LOOKED_AT: Final = 1000
"""So many different texts of an attribute are looked at for addresses."""


@dataclass(frozen=True)
class Column:
    """A value for each row.

    `values` are codes of `texts` (kind `text`), hundredths or instants. `ranks`, for texts, give
    the order of the codes; None where the codes are in order.
    """

    key: str
    title: str
    kind: Kind
    values: NDArray[np.int64] | Codes
    texts: Sequence[str] = ()
    folded: Sequence[str] = ()
    ranks: NDArray[np.int64] | None = None

    def text(self, row: int) -> str:
        """The text of a row (kind `text`)."""
        return self.texts[int(self.values[row])]

    @cached_property
    def empty(self) -> Mask:
        """The rows without a value."""
        if self.kind != "text":
            return np.asarray(self.values == EMPTY[self.kind], np.bool_)
        blank = np.array([not text for text in self.texts] or [False], np.bool_)
        return np.asarray(blank[self.values], np.bool_)

    @cached_property
    def keys(self) -> NDArray[np.int64]:
        """Numbers that sort as the rows should."""
        if self.ranks is None:
            return self.values.astype(np.int64, copy=False)
        return self.ranks[self.values]

    @cached_property
    def _sought(self) -> list[str]:
        texts = list(self.folded)
        # What is lower case and has no accents is sought as it is.
        return texts if "".join(texts).isascii() else list(map(seekable, texts))

    def containing(self, needle: str) -> Mask:
        """The rows whose text has a needle in it, whatever case and accents (kind `text`)."""
        needle = seekable(needle)
        found = np.array([needle in one for one in self._sought] or [False], np.bool_)
        return np.asarray(found[self.values], np.bool_)

    def between(self, low: int | None, high: int | None) -> Mask:
        """The rows with low ≤ value ≤ high; None is open. Rows without a value are in no range."""
        inside = ~self.empty
        if low is not None:
            inside &= self.values >= low
        if high is not None:
            inside &= self.values <= high
        return inside


@dataclass(frozen=True)
class LeadColumns:
    """The columns of all leads of a result, by their keys."""

    result: Result
    columns: dict[str, Column]
    masked: bool = False

    def __len__(self) -> int:
        return len(self.result)

    @cached_property
    def answers(self) -> dict[object, Mask]:
        """What was asked last of these columns, and which leads it holds for."""
        return {}

    @staticmethod
    def of(
        result: Result,
        attributes: Iterable[str] | None = None,
        before: "LeadColumns | None" = None,
    ) -> "LeadColumns":
        """The columns of a result with some attributes (None: all that were kept).

        `before` are those of an earlier result: what they know of the same history is kept.
        """
        if attributes is None:
            attributes = (name for name in result.history.leads.fields if name != LEAD_ID)
        same = before is not None and not before.masked and before.result.history is result.history
        known = before.columns if before is not None and same else {}
        columns = _score_columns(result)
        columns += [
            _attribute_column(result, name, known.get(ATTRIBUTE + name)) for name in attributes
        ]
        return LeadColumns(result, {column.key: column for column in columns})

    def hiding_names(self) -> "LeadColumns":
        """The same leads with numbers for names, and without values that could name someone."""
        columns = dict(self.columns)
        columns[LEAD_ID] = _masked_ids(self.result)
        for key in personal_keys(self):
            column = columns[key]
            hidden = (_("hidden"),)
            columns[key] = replace(
                column, values=np.zeros(len(self), np.int32), texts=hidden, folded=("",), ranks=None
            )
        return LeadColumns(self.result, columns, masked=True)

    def order(self, rows: Rows, key: str, descending: bool) -> Rows:
        """The rows sorted by a column: empty ones last, ties by lead id."""
        column = self.columns[key]
        rows = np.sort(rows)
        empty = column.empty[rows]
        keys = column.keys[rows[~empty]]
        order = np.argsort(-keys if descending else keys, kind="stable")
        return np.concatenate((rows[~empty][order], rows[empty]))


def personal_keys(columns: LeadColumns) -> list[str]:
    """The attributes whose values may name someone.

    Those that are called so, that hold e-mail addresses, or whose values few leads share.
    """
    keys = []
    for key, column in columns.columns.items():
        if key.startswith(ATTRIBUTE):
            given = int(np.count_nonzero(~column.empty))
            distinct = len(np.unique(column.keys[~column.empty]))
            if may_name_someone(column.title, column.texts, given, distinct):
                keys.append(key)
    return keys


def may_name_someone(attribute: str, texts: Sequence[str], given: int, distinct: int) -> bool:
    """Whether values of an attribute may name someone.

    `given` leads have one, of which `distinct` are different; `texts` are those that there are.
    """
    named = any(word in fold(attribute) for word in _PERSONAL_WORDS)
    addresses = any("@" in text for text in texts[:LOOKED_AT])
    return named or addresses or distinct > _PERSONAL_SHARE * given


def masked_name(place: int) -> str:
    """What stands for the id of the lead at this place of the history."""
    return _("Lead {number}").format(number=place + 1)


def mqls_now(result: Result) -> Mask:
    """The leads that are MQLs at as-of."""
    return result.qualified


def new_mqls_since(result: Result, first: int, last: int | None = None) -> Mask:
    """The leads that became MQLs at `first` or later, and not after `last`."""
    until = NEVER - 1 if last is None else last
    return (result.mql_at >= first) & (result.mql_at <= until)


def last_full_week(result: Result) -> tuple[int, int] | None:
    """The first and last instant of the last full week; None where no week is full."""
    weeks = full_weeks(result)
    if not len(weeks):
        return None
    first, after = result.history.zone.week_starts(weeks[-1] + np.arange(2)).tolist()
    return first, after - 1


def new_mqls_last_week(result: Result) -> Mask:
    """The leads that became MQLs in the last full week."""
    week = last_full_week(result)
    return np.zeros(len(result), np.bool_) if week is None else new_mqls_since(result, *week)


def _score_columns(result: Result) -> list[Column]:
    ids, titles = result.history.leads.ids, score_titles()
    columns = [Column(LEAD_ID, titles[LEAD_ID], "text", result.leads, ids.texts, ids.folded)]
    for key in ("score", "fit", "engagement"):
        columns.append(Column(key, titles[key], "points", getattr(result, key)))
    if result.model.bands:
        columns.append(_band_column(result))
    if result.model.matrix is not None:
        columns.append(_grade_column(result))
    columns += [
        Column("mql_at", titles["mql_at"], "instant", result.mql_at),
        Column("peak", titles["peak"], "points", result.peak),
    ]
    return columns


def _band_column(result: Result) -> Column:
    """Bands in their own order; those without one have code 0."""
    names = ["", *(band.name for band in result.model.bands)]
    folded = [fold(name) for name in names]
    return Column("band", score_titles()["band"], "text", result.band + 1, names, folded)


def _grade_column(result: Result) -> Column:
    """Grades as numbers of fit and engagement together, the lowest first."""
    matrix = result.model.matrix
    assert matrix is not None
    grades = result.grades()
    pairs = [a.name + b.name for a in matrix.fit for b in (*matrix.engagement, Band("", 0))]
    names = list(dict.fromkeys(["", *pairs]))
    code_of = {name: code for code, name in enumerate(names)}
    codes = np.array([code_of[grade] for grade in grades], np.int32)
    folded = [fold(name) for name in names]
    return Column("grade", score_titles()["grade"], "text", codes, names, folded)


def _attribute_column(result: Result, name: str, known: Column | None) -> Column:
    column: TextColumn = result.history.leads.field(name)
    distinct = column.distinct
    ranks = None if known is None else known.ranks
    return Column(
        key=ATTRIBUTE + name,
        title=name,
        kind="text",
        values=column.codes[result.leads],
        texts=distinct.texts,
        folded=distinct.folded,
        ranks=_ranks(distinct.texts, distinct.folded) if ranks is None else ranks,
    )


def _ranks(texts: Sequence[str], folded: Sequence[str]) -> NDArray[np.int64]:
    """The order of texts: numbers by value where all are numbers, else as they are compared."""
    order: list[int]
    if any(texts) and all(_number(text) is not None for text in texts if text):
        order = sorted(range(len(texts)), key=lambda code: (_number(texts[code]) or 0.0, code))
    elif is_ordered() and len(texts) <= _MOST_ORDERED and not all(map(str.isascii, folded)):
        keys = list(map(name_key(), texts))
        order = sorted(range(len(texts)), key=keys.__getitem__)
    else:
        order = sorted(range(len(texts)), key=folded.__getitem__)
    ranks = np.empty(len(texts), np.int64)
    ranks[order] = np.arange(len(texts))
    return ranks


def _number(text: str) -> float | None:
    try:
        return float(text) if text[:1] in "+-.0123456789" else None
    except ValueError:
        return None


def _masked_ids(result: Result) -> Column:
    """Numbers for names; their codes are the places of leads, so that the order stays."""
    pattern = masked_name(0)
    begin, _one, end = pattern.partition("1")
    texts = [f"{begin}{place}{end}" for place in range(1, len(result.history.leads) + 1)]
    folded = [text.lower() for text in texts]
    return Column(LEAD_ID, score_titles()[LEAD_ID], "text", result.leads, texts, folded)
