"""Why a rule gives a lead nothing, and what a fit rule found: facts, not yet words.

Conditions are asked again for the one lead, comparison by comparison, with the tests that the
engine uses.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.engine.conditions import Test, text_test
from leadscorer_gui.engine.counting_kernels import counted
from leadscorer_gui.engine.inputs import Inputs
from leadscorer_gui.engine.lead_columns import match_ranges
from leadscorer_gui.history.columns import Instants, TextColumn
from leadscorer_gui.model.conditions import (
    INSTANT_OPERATORS,
    TRUE_ON_EMPTY,
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    Not,
)
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.text import fold
from leadscorer_gui.model.workspace import Workspace

Kind: TypeAlias = Literal[
    "worth_nothing", "fit", "never", "where", "who", "too_few", "level", "aged", "cancels"
]


@dataclass(frozen=True)
class Finding:
    """A comparison that decides, the text it met, and whether it holds."""

    comparison: Comparison
    value: str
    holds: bool


@dataclass(frozen=True)
class Reason:
    """Why a rule gives nothing at as-of.

    `finding`: for `fit`, `where` and `who` the comparison at fault. `count` of the activities of
    the rule's types (`where`), else of the counted occurrences; `at` the latest of them or the
    latest award.
    """

    rule: Rule
    kind: Kind
    finding: Finding | None = None
    count: int = 0
    at: int | None = None

    @property
    def worth(self) -> int:
        """What one occurrence could earn at most, or cost where the rule only takes points."""
        repeat = self.rule.repeat
        tiers = [] if repeat is None else [tier.points for tier in repeat.tiers]
        if repeat is not None and repeat.frequency is not None:
            tiers = [tier.points for tier in repeat.frequency.tiers]
        amounts = tiers or [self.rule.points or 0]
        return max(amounts) if max(amounts) > 0 else min(amounts)


@dataclass(frozen=True)
class Occurrences:
    """The instants of a rule's occurrences by as-of, and of those that are counted."""

    matched: Instants
    counted: Instants


def occurrences(inputs: Inputs, lead: int) -> dict[str, Occurrences]:
    """The occurrences of each activity rule that earns, by its id."""
    plan, matches, history = inputs.plan, inputs.matches, inputs.history
    at = history.activities.at
    ranges, _room, most = match_ranges(inputs, lead)
    size = max(8, 4 * most)
    found = {}
    for place, rule in enumerate(plan.activity_rules):
        if rule.disqualify:
            continue
        begin, end = ranges[place].tolist()
        keys, values = np.empty(size, np.int64), np.empty(size, np.int64)
        instants = np.empty(most, np.int64)
        count = counted(
            plan.rules, place, matches.rows, begin, end, at, matches.of,
            history.zone.since, history.zone.offset, keys, values, instants,
        )  # fmt: skip
        found[rule.id] = Occurrences(at[matches.rows[begin:end]], instants[:count])
    return found


def rows_of(inputs: Inputs, lead: int) -> slice:
    """The activity rows of a lead by as-of."""
    activities = inputs.history.activities
    first, last = (int(row) for row in activities.first[lead : lead + 2])
    if inputs.as_of is None:
        return slice(first, first)
    stop = int(np.searchsorted(activities.at[first:last], inputs.as_of, side="right"))
    return slice(first, first + stop)


class Asker:
    """Asks comparisons about texts, with the engine's tests; each test is made once."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._tests: dict[Comparison, Test] = {}

    def compare(self, comparison: Comparison, text: str) -> bool:
        """Whether a comparison holds for a trimmed text."""
        if not text:
            return comparison.op in TRUE_ON_EMPTY
        if comparison not in self._tests:
            self._tests[comparison] = text_test(comparison, self._workspace)
        as_written = comparison.op in INSTANT_OPERATORS
        return self._tests[comparison](text if as_written else fold(text))

    def holds(self, condition: Condition, text_of: Callable[[str], str]) -> bool:
        """Whether a condition holds where fields have these texts."""
        match condition:
            case AllOf(parts):
                return all(self.holds(part, text_of) for part in parts)
            case AnyOf(parts):
                return any(self.holds(part, text_of) for part in parts)
            case Not(part):
                return not self.holds(part, text_of)
            case Comparison():
                return self.compare(condition, text_of(condition.field))

    def decisive(self, condition: Condition, text_of: Callable[[str], str]) -> Finding:
        """The first comparison because of which a condition holds, or does not."""
        match condition:
            case Not(part):
                return self.decisive(part, text_of)
            case AllOf(parts) | AnyOf(parts):
                wanted = isinstance(condition, AnyOf)
                telling = (part for part in parts if self.holds(part, text_of) == wanted)
                return self.decisive(next(telling, parts[0]), text_of)
            case Comparison():
                text = text_of(condition.field)
                return Finding(condition, text, self.compare(condition, text))


class Reasons:
    """Finds for one lead why rules give nothing."""

    def __init__(self, inputs: Inputs, workspace: Workspace, lead: int) -> None:
        self._inputs, self._lead = inputs, lead
        self._ask = Asker(workspace)
        self._rows = rows_of(inputs, lead)

    def of_fit(self, rule: Rule) -> Finding | None:
        """The comparison that decides a fit rule."""
        if rule.where is None:
            return None
        return self._ask.decisive(rule.where, self._lead_text)

    def of(self, rule: Rule, occurred: Occurrences | None, awarded_at: int | None) -> Reason:
        """Why a rule holds no points at as-of."""
        if rule.kind == "fit" or occurred is None:
            assert rule.where is not None
            finding = self._ask.decisive(rule.where, self._lead_text)
            holds = self._ask.holds(rule.where, self._lead_text)
            return Reason(rule, "worth_nothing" if holds else "fit", finding)
        if not len(occurred.matched):
            return self._without_occurrence(rule)
        count, last = len(occurred.counted), int(occurred.counted[-1])
        if rule.points == 0:
            return Reason(rule, "worth_nothing", count=count, at=last)
        if rule.repeat is not None and rule.repeat.mode == "frequency":
            return Reason(rule, "level", count=count, at=last)
        if awarded_at is None:
            few = rule.repeat is not None and rule.repeat.mode in ("nth", "burst")
            return Reason(rule, "too_few" if few else "worth_nothing", count=count, at=last)
        ages = rule.ageing is not None or self._group_ages(rule)
        return Reason(rule, "aged" if ages else "cancels", count=count, at=awarded_at)

    def _group_ages(self, rule: Rule) -> bool:
        groups = self._inputs.plan.model.groups
        return any(group.id == rule.group and group.ageing is not None for group in groups)

    def _without_occurrence(self, rule: Rule) -> Reason:
        rows = self._rows_of_types(rule)
        if not len(rows):
            return Reason(rule, "never")
        last = int(rows[-1])
        told = {"count": len(rows), "at": int(self._inputs.history.activities.at[last])}
        if rule.where is not None and not self._any_row_holds(rule.where, rows):
            finding = self._ask.decisive(rule.where, partial(self._activity_text, last))
            return Reason(rule, "where", finding, **told)
        assert rule.who is not None, "an occurrence that is not there"
        return Reason(rule, "who", self._ask.decisive(rule.who, self._lead_text), **told)

    def _rows_of_types(self, rule: Rule) -> NDArray[np.int64]:
        """The lead's activities of the rule's types, by as-of."""
        rows = np.arange(self._rows.start, self._rows.stop)
        if not rule.activity:
            return rows
        types = self._types
        names = {fold(name) for name in rule.activity}
        codes = types.codes[rows]
        wanted = [c for c in np.unique(codes).tolist() if fold(types.distinct[c]) in names]
        return rows[np.isin(codes, wanted)]

    def _any_row_holds(self, where: Condition, rows: NDArray[np.int64]) -> bool:
        return any(
            self._ask.holds(where, partial(self._activity_text, row)) for row in rows.tolist()
        )

    @property
    def _types(self) -> TextColumn:
        return self._inputs.history.activities.field("type")

    def _activity_text(self, row: int, name: str) -> str:
        return self._inputs.history.activities.field(name)[row]

    def _lead_text(self, name: str) -> str:
        return self._inputs.history.leads.field(name)[self._lead]
