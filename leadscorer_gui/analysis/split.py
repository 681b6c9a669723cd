"""The leads of a result split by the values of an attribute, each against its own capacity.

Everything of every value is found once; a threshold is then looked up. Values are the same where
conditions find them the same (trimmed, whatever their case); a value is written as it is most
often. Capacities are MQLs a week.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.maturity import days_to_win
from leadscorer_gui.analysis.segments import restricted, value_segment
from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
from leadscorer_gui.analysis.threshold_quality import Rate, ThresholdQuality
from leadscorer_gui.analysis.weeks import WeekFigure
from leadscorer_gui.engine.result import Result
from leadscorer_gui.history.columns import TextColumn
from leadscorer_gui.model.conditions import AllOf, Comparison
from leadscorer_gui.model.scalars import HUNDREDTHS
from leadscorer_gui.model.segments import AttributeCapacities, Segment
from leadscorer_gui.model.text import fold
from leadscorer_gui.progress import Report, silent
from leadscorer_gui.texts import _

TOP: Final = 6
"""So many values have a row of their own unless more are asked for."""
MOST_TOP: Final = 50

Kind: TypeAlias = Literal["value", "other", "empty"]
Numbers = NDArray[np.int64]
Capacities = Mapping[str, Fraction]
"""By folded value; the empty text is that of the leads without a value."""


@dataclass(frozen=True)
class Value:
    """A value that leads have: how it is written, and how many have it."""

    text: str
    leads: int


@dataclass(frozen=True)
class Part:
    """The leads with one value (`value`), with a rarer one (`other`) or without any (`empty`).

    `values`: how many different ones there are. `quality` is of the leads that are old enough.
    """

    kind: Kind
    text: str
    values: int
    numbers: ThresholdNumbers
    quality: ThresholdQuality
    capacity: Fraction | None

    @property
    def name(self) -> str:
        """What the part is called."""
        if self.kind == "empty":
            return _("(empty)")
        return _("other ({count})").format(count=self.values) if self.kind == "other" else self.text

    @property
    def leads(self) -> int:
        """How many leads it has."""
        return self.numbers.view.leads

    @cached_property
    def own_threshold(self) -> int | None:
        """The lowest whole threshold that keeps to the capacity; None where there is none."""
        return None if self.capacity is None else self.numbers.threshold_for(self.capacity)


@dataclass(frozen=True)
class PartAt:
    """A part at a threshold (hundredths).

    `above` is how many MQLs a week are more than the part's own capacity (below 0: room is left),
    `weeks_above` the full weeks with more, `own_threshold` the lowest whole one that keeps to it
    (None where every one does, or no week is full); all None without a capacity.
    """

    part: Part
    threshold: int
    ever: int
    now: int
    figure: WeekFigure | None
    precision: Rate | None
    above: Fraction | None
    weeks_above: int | None
    own_threshold: int | None

    @property
    def mean(self) -> Fraction:
        """New MQLs a week; MQLs ever where no week is full."""
        return Fraction(self.ever) if self.figure is None else self.figure.mean


@dataclass(frozen=True)
class Split:
    """A result split by an attribute: the most frequent values first, then other, then empty.

    `whole` are the numbers of all parts together.
    """

    attribute: str
    parts: tuple[Part, ...]
    whole: ThresholdNumbers

    @staticmethod
    def of(
        result: Result,
        attribute: str,
        top: int = TOP,
        capacities: Capacities | None = None,
        days: int | None = None,
        report: Report = silent,
    ) -> "Split":
        """Split a result; the `top` values and those with a capacity have a part of their own.

        `days` are those of quality.

        KeyError where the history lacks the attribute's column although its file has it.
        """
        known = capacities or {}
        groups = _Groups.of(result.history.leads.field(attribute), result, top, known)
        report(0.1)
        parts = []
        days = days_to_win(result) if days is None else days  # one age for all parts
        for place, (kind, text, values) in enumerate(groups.parts):
            some = restricted(result, groups.part_of == place)
            parts.append(
                Part(
                    kind=kind,
                    text=text,
                    values=values,
                    numbers=ThresholdNumbers.of(some),
                    quality=ThresholdQuality.of(some, days),
                    capacity=None if kind == "other" else known.get(fold(text)),
                )
            )
            report(0.1 + 0.7 * (place + 1) / len(groups.parts))
        return Split(attribute, tuple(parts), ThresholdNumbers.of(result))

    def at(self, threshold: int) -> tuple[PartAt, ...]:
        """The parts at a threshold: look-ups only."""
        return tuple(_at(part, threshold) for part in self.parts)


def _at(part: Part, threshold: int) -> PartAt:
    numbers, capacity = part.numbers, part.capacity
    figure = numbers.figure(threshold)
    return PartAt(
        part=part,
        threshold=threshold,
        ever=numbers.ever(threshold),
        now=numbers.now(threshold),
        figure=figure,
        precision=part.quality.at(threshold).precision if part.quality.any_won else None,
        above=None if figure is None or capacity is None else figure.mean - capacity,
        weeks_above=None
        if figure is None or capacity is None
        else numbers.weeks_above(threshold, capacity),
        own_threshold=part.own_threshold,
    )


@dataclass(frozen=True)
class _Groups:
    """Which part each lead of a result is in, and what the parts are."""

    part_of: Numbers
    parts: tuple[tuple[Kind, str, int], ...]

    @staticmethod
    def of(column: TextColumn, result: Result, top: int, own: Container[str]) -> "_Groups":
        """The `top` most frequent values and the (folded) values of `own` are parts."""
        codes, kinds = column.folded_codes
        codes = codes[result.leads]
        counts = np.bincount(codes, minlength=kinds)
        names = _written(column, result, counts)
        found = [code for code in _by_count(counts) if names[code]]
        empty = [code for code in np.flatnonzero(counts).tolist() if not names[code]]
        chosen = found
        if len(found) > top + 1:  # an "other" of one value is that value
            chosen = [code for i, code in enumerate(found) if i < top or fold(names[code]) in own]
        parts: list[tuple[Kind, str, int]] = [("value", names[code], 1) for code in chosen]
        place_of = np.full(max(1, kinds), len(chosen), np.int64)
        place_of[chosen] = np.arange(len(chosen))
        if others := len(found) - len(chosen):
            parts.append(("other", "", others))
        if empty:
            place_of[empty] = len(parts)
            parts.append(("empty", "", 1))
        return _Groups(place_of[codes], tuple(parts))


def _by_count(counts: NDArray[np.int64]) -> list[int]:
    """The codes that occur, the most frequent first; ties in the order of the codes."""
    used = np.flatnonzero(counts)
    ranked: list[int] = used[np.argsort(-counts[used], kind="stable")].tolist()
    return ranked


def _written(column: TextColumn, result: Result, counts: Numbers) -> list[str]:
    """Each folded value as it is written most often by the leads of the result."""
    table = np.zeros(max(1, len(column.distinct)), np.int64)
    table[column.codes] = column.folded_codes[0]
    often = np.bincount(column.codes[result.leads], minlength=len(table))
    # Written from the rarest to the most frequent: the last one stays.
    best = np.zeros(max(1, len(counts)), np.int64)
    order = np.argsort(often, kind="stable")
    best[table[order]] = order
    wanted = np.flatnonzero(counts)
    names = [""] * max(1, len(counts))
    for code in wanted.tolist():
        names[code] = column.distinct[int(best[code])]
    return names


def part_segment(split: Split, part: Part) -> Segment:
    """The leads of a part as a segment; not saved."""
    if part.kind != "other":
        return value_segment(split.attribute, part.text)
    named = tuple(one.text for one in split.parts if one.kind == "value")
    others = Comparison(split.attribute, "not_in", named)
    who = AllOf((others, Comparison(split.attribute, "is_not_empty")))
    return Segment("", f"{split.attribute}: {part.name}", who)


def values_of(result: Result, attribute: str) -> list[Value]:
    """The values of an attribute with how many leads of a result have each, most first."""
    column = result.history.leads.field(attribute)
    codes, kinds = column.folded_codes
    counts = np.bincount(codes[result.leads], minlength=kinds)
    names = _written(column, result, counts)
    return [Value(names[code], int(counts[code])) for code in _by_count(counts) if names[code]]


def splits_well(column: TextColumn, leads: int) -> bool:
    """Whether a split by an attribute tells something: two values or more, and few of them."""
    distinct = len(column.distinct)
    return 2 <= distinct <= max(20, min(1000, leads // 5))


def capacities_of(known: Iterable[AttributeCapacities], attribute: str) -> dict[str, Fraction]:
    """The capacities of an attribute's values, by their folded texts."""
    return {
        fold(one.value): Fraction(one.per_week, HUNDREDTHS)
        for each in known
        if each.attribute == attribute
        for one in each.values
    }
