"""What a rule could be about, as the data has it: activities, properties, attributes.

Each with how many leads it is about and how often it happened, so that a rule is found by typing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.collation import seekable
from leadscorer_gui.history.columns import Distinct, TextColumn
from leadscorer_gui.history.history import OUTCOMES, Activities, History
from leadscorer_gui.model.conditions import Comparison
from leadscorer_gui.model.rules import Kind, Rule
from leadscorer_gui.model.text import fold
from leadscorer_gui.numerals import grouped
from leadscorer_gui.progress import Report, part
from leadscorer_gui.texts import _, n_

MOST_PER_FIELD: Final = 300
"""How many values of a property or attribute are suggested: the most frequent ones."""
MOST_TYPES: Final = 1000
FEW: Final = 100
"""Up to so many different values a field is never taken for one that names each row."""

NOT_ABOUT: Final = frozenset(("lead_id", "at", "type", "activity_id", "created_at", *OUTCOMES))
"""Columns that say who and when; what happened is suggested by `type` itself."""

_BLOCK_CELLS: Final = 1 << 24

Counts = NDArray[np.int64]
Keys = NDArray[np.int32]


@dataclass(frozen=True)
class Suggestion:
    """One thing that a rule could be about.

    An activity type (`field` and `value` None), a type with one value of a property, or (`kind`
    fit, `activity` None) one value of a lead's attribute. `leads` have it, `times` it happened;
    for an attribute the two are one.
    """

    kind: Kind
    activity: str | None
    field: str | None
    value: str | None
    leads: int
    times: int

    @property
    def name(self) -> str:
        """What a rule on it is called: `demo`, `page_view: /pricing`, `country is DE`."""
        if self.kind == "fit":
            return _("{field} is {value}").format(field=self.field, value=self.value)
        if self.field is None:
            return self.activity or ""
        return _("{activity}: {value}").format(activity=self.activity, value=self.value)

    @property
    def label(self) -> str:
        """The name, the property that it is about, and how many leads have it."""
        leads = n_("{count} lead", "{count} leads", self.leads).format(count=grouped(self.leads))
        if self.kind == "activity" and self.field is not None:
            text = _("{name} ({field}) — {leads}")
            return text.format(name=self.name, field=self.field, leads=leads)
        return _("{name} — {leads}").format(name=self.name, leads=leads)

    @cached_property
    def folded(self) -> str:
        """What typed words are looked for in, whatever case and accents."""
        return seekable(fold(" ".join(filter(None, (self.activity, self.field, self.value)))))

    def rule(self, rule_id: str, points: int) -> Rule:
        """The rule on it, worth so many hundredths of points."""
        where = None
        if self.field is not None and self.value is not None:
            where = Comparison(self.field, "is", self.value)
        types = () if self.activity is None else (self.activity,)
        return Rule(rule_id, self.name, self.kind, activity=types, where=where, points=points)


def suggestions(history: History, report: Report) -> list[Suggestion]:
    """All suggestions of a history, those about most leads first.

    Empty values suggest nothing; nor do fields that have nearly a value of its own in each row,
    for they name a lead or an activity. Texts that differ in case alone are one.
    """
    found = list(_of_activities(history.activities, part(report, 0.0, 0.9)))
    found += _of_attributes(history)
    report(1.0)
    return sorted(found, key=lambda one: (-one.leads, -one.times, one.name))


def type_suggestion(activity: str) -> Suggestion:
    """What stands for an activity type that the data lacks."""
    return Suggestion("activity", activity, None, None, 0, 0)


def _of_activities(activities: Activities, report: Report) -> Iterator[Suggestion]:
    if not len(activities):
        return
    kinds = _Values.of(activities.field("type"), MOST_TYPES)
    leads, times = _counted(activities, kinds.of_rows, len(kinds.texts))
    for place, text in enumerate(kinds.texts):
        yield Suggestion("activity", text, None, None, int(leads[place]), int(times[place]))
    names = [name for name in activities.fields if name not in NOT_ABOUT]
    for done, name in enumerate(names, 1):
        column = activities.field(name)
        if not _names_each_row(column):
            yield from _of_property(activities, kinds, name, column)
        report(done / len(names))


def _of_property(
    activities: Activities, kinds: "_Values", name: str, column: TextColumn
) -> Iterator[Suggestion]:
    """The most frequent pairs of an activity type and a value."""
    values = _Values.of(column, MOST_PER_FIELD)
    wide = len(values.texts)
    if not wide or not kinds.texts:
        return
    pairs = kinds.of_rows * np.int32(wide) + values.of_rows
    pairs[(kinds.of_rows < 0) | (values.of_rows < 0)] = -1
    chosen = _most(_bins(pairs, len(kinds.texts) * wide), MOST_PER_FIELD)
    table = np.full(len(kinds.texts) * wide + 1, -1, np.int32)  # the last entry is that of -1
    table[chosen] = np.arange(len(chosen), dtype=np.int32)
    leads, times = _counted(activities, table[pairs], len(chosen))
    for place, pair in enumerate(chosen.tolist()):
        kind, value = kinds.texts[pair // wide], values.texts[pair % wide]
        yield Suggestion("activity", kind, name, value, int(leads[place]), int(times[place]))


def _of_attributes(history: History) -> Iterator[Suggestion]:
    for name, column in history.leads.fields.items():
        if name in NOT_ABOUT or _names_each_row(column):
            continue
        values = _Values.of(column, MOST_PER_FIELD)
        for text, leads in zip(values.texts, values.times.tolist(), strict=True):
            yield Suggestion("fit", None, name, text, leads, leads)


@dataclass(frozen=True)
class _Values:
    """The most frequent values of a column, empty ones left out.

    `of_rows` has for each row the place of its value in `texts`, -1 for others.
    """

    texts: list[str]
    times: Counts
    of_rows: Keys

    @staticmethod
    def of(column: TextColumn, most: int) -> "_Values":
        """The values of a column that are there at all, at most so many."""
        same, first = _compared(column.distinct)
        times = _bins(same[column.codes], len(first))
        chosen = _most(times, most)
        table = np.full(len(first) + 1, -1, np.int32)
        table[chosen] = np.arange(len(chosen), dtype=np.int32)
        texts = [column.distinct[first[place]] for place in chosen.tolist()]
        return _Values(texts, times[chosen], table[same][column.codes])


def _compared(distinct: Distinct) -> tuple[Keys, list[int]]:
    """A number for each distinct text, the same where two compare equal, -1 for the empty one.

    And for each number the first text that has it.
    """
    fresh = count()
    numbers: dict[str, int] = {"": -1}
    first: list[int] = []
    same = np.empty(max(1, len(distinct)), np.int32)
    for place, text in enumerate(distinct.folded):
        number = numbers.get(text)
        if number is None:
            number = numbers[text] = next(fresh)
            first.append(place)
        same[place] = number
    return same, first


def _names_each_row(column: TextColumn) -> bool:
    """Whether nearly each row has a value of its own."""
    different = len(column.distinct)
    if different <= FEW:
        return False
    filled = (np.diff(column.distinct.ends) > 0)[column.codes]
    return 2 * different > int(np.count_nonzero(filled))


def _bins(keys: Keys, size: int) -> Counts:
    """How often each of 0 … size - 1 is there; -1 is passed over."""
    return np.bincount(keys + np.int32(1), minlength=size + 1)[1:]


def _most(times: Counts, most: int) -> Counts:
    """The places of the greatest numbers, none of them 0, the greatest first."""
    order = np.argsort(-times, kind="stable")[:most]
    return order[times[order] > 0]


def _counted(activities: Activities, keys: Keys, size: int) -> tuple[Counts, Counts]:
    """For each key how many leads and how many rows have it; -1 is passed over.

    Rows lie by lead, so that a block of leads needs but a small table of what each has done.
    """
    leads_of = np.zeros(size, np.int64)
    if not size:
        return leads_of, leads_of
    leads, first = activities.leads(), activities.first
    total, step = len(first) - 1, max(1, _BLOCK_CELLS // (size + 1))
    for start in range(0, total, step):
        end = min(total, start + step)
        rows = slice(int(first[start]), int(first[end]))
        done = np.zeros((end - start, size + 1), np.bool_)  # the last column is that of -1
        done[leads[rows] - start, keys[rows]] = True
        leads_of += np.count_nonzero(done[:, :size], axis=0)
    return leads_of, _bins(keys, size)
