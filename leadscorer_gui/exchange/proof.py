"""The proof: what an executor and the engine make of every lead, side by side."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from leadscorer_gui.engine.result import Result
from leadscorer_gui.engine.simulate import simulate
from leadscorer_gui.exchange.artefact import Artefact, Order, Stamp
from leadscorer_gui.exchange.executor import Executor
from leadscorer_gui.exchange.outcome import FIELDS, Outcome, Value, engine_outcome
from leadscorer_gui.history.history import History
from leadscorer_gui.model.text import format_instant, format_points
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.numerals import grouped, shown_points
from leadscorer_gui.progress import Report, part, silent
from leadscorer_gui.texts import _, n_

MOST_LISTED: Final = 1_000
"""Differing leads that are kept with their values; all are counted."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A lead that two programs see differently: by field what is expected and what was found.

    A lead that one of them does not have at all has no fields, and `missing` or `extra` is true.
    """

    lead_id: str
    fields: Mapping[str, tuple[Value, Value]]
    missing: bool = False
    extra: bool = False


@dataclass(frozen=True)
class Comparison:
    """Two outcomes side by side.

    `equal` leads of `leads` (those of either) are the same in all `fields`. `largest`: the
    largest difference of a score, in hundredths. `mql_changes`: leads that are an MQL now for one
    and not for the other; `mql_ever_changes`: leads that ever became one for one alone. `differing`
    are the first thousand leads that differ, by id.
    """

    fields: tuple[str, ...]
    leads: int
    equal: int
    largest: int
    mql_changes: int
    mql_ever_changes: int
    differing: tuple[Difference, ...]

    @property
    def is_equal(self) -> bool:
        """Whether all leads are equal."""
        return self.equal == self.leads

    def sentence(self) -> str:
        """“47,310 of 48,210 equal, largest difference 2.1 points, 31 leads change MQL status”."""
        if self.is_equal:
            text = n_("{equal} of {leads} lead equal", "{equal} of {leads} leads equal",
                      self.leads)  # fmt: skip
            return text.format(equal=grouped(self.equal), leads=grouped(self.leads))
        text = n_(
            "{equal} of {leads} leads equal, largest difference {points} points, {changes}"
            " lead changes MQL status",
            "{equal} of {leads} leads equal, largest difference {points} points, {changes}"
            " leads change MQL status",
            self.mql_changes,
        )
        return text.format(
            equal=grouped(self.equal),
            leads=grouped(self.leads),
            points=shown_points(self.largest),
            changes=grouped(self.mql_changes),
        )


@dataclass(frozen=True)
class Proof:
    """What an executor made of an artefact, compared with what the engine makes of the model.

    `as_of` is µs, None where the history has no instant. `instead_of` names the system that the
    artefact is for, where another one ran the same rules in its place.
    """

    target: str
    stamp: Stamp
    executor: str
    version: str
    as_of: int | None
    comparison: Comparison
    instead_of: str = ""

    def sentence(self) -> str:
        """One line for the dialog and the command line."""
        text = _("{comparison}; run with {executor} {version}")
        if self.instead_of:
            text = _("{comparison}; run with {executor} {version}, not with {other}")
        return text.format(
            comparison=self.comparison.sentence(),
            executor=self.executor,
            version=self.version,
            other=self.instead_of,
        )

    def to_json(self) -> str:
        """The file that stands beside the artefact."""
        found = self.comparison
        told = {
            "target": self.target,
            **self.stamp.told(),
            "executed_with": f"{self.executor} {self.version}",
            "not_executed_with": self.instead_of or None,
            "as_of": None if self.as_of is None else format_instant(self.as_of),
            "fields": list(found.fields),
            "leads": found.leads,
            "equal": found.equal,
            "largest_difference_points": format_points(found.largest),
            "leads_that_change_mql_status": found.mql_changes,
            "leads_that_differ": [_told(one) for one in found.differing],
        }
        return json.dumps(told, indent=1, ensure_ascii=False) + "\n"


def _told(one: Difference) -> dict[str, object]:
    if one.missing or one.extra:
        return {"lead_id": one.lead_id, "only": "expected" if one.missing else "found"}
    fields = {name: {"expected": a, "found": b} for name, (a, b) in one.fields.items()}
    return {"lead_id": one.lead_id, **fields}


def prove(
    artefact: Artefact,
    executor: Executor,
    order: Order,
    history: History,
    report: Report = silent,
) -> Proof:
    """Run an artefact on every lead of a history and compare it with the engine.

    The artefact stands for `order.model`, the adapted one; that is what the engine scores here.
    What adapting costs is told by `cost`. Raises what the executor raises.
    """
    version = executor.version()
    result = simulate(order.workspace, order.model, history, order.as_of, part(report, 0.0, 0.1))
    found = executor.run(artefact, order, history, part(report, 0.1, 0.9))
    comparison = compare(engine_outcome(result), found, part(report, 0.9, 1.0))
    return Proof(
        artefact.target,
        artefact.stamp,
        executor.name,
        version,
        result.as_of,
        comparison,
        getattr(executor, "instead_of", ""),
    )


def cost(
    workspace: Workspace,
    original: Model,
    adapted: Model,
    history: History,
    as_of: int | None = None,
    report: Report = silent,
) -> Comparison:
    """What adapting a model costs, in leads: both are simulated."""
    before = simulate(workspace, original, history, as_of, part(report, 0.0, 0.4))
    after = simulate(workspace, adapted, history, as_of, part(report, 0.4, 0.8))
    return cost_of(before, after, part(report, 0.8, 1.0))


def cost_of(before: Result, after: Result, report: Report = silent) -> Comparison:
    """The same of results that are there already."""
    return compare(engine_outcome(before), engine_outcome(after), report)


def compare(expected: Outcome, found: Outcome, report: Report = silent) -> Comparison:
    """Two outcomes lead by lead, in every field that both have."""
    fields = tuple(f for f in FIELDS if f in expected.columns and f in found.columns)
    if (
        len(expected) == len(found)
        and list(expected.lead_ids) == list(found.lead_ids)
        and all(list(expected.columns[f]) == list(found.columns[f]) for f in fields)
    ):
        return Comparison(fields, len(expected), len(expected), 0, 0, 0, ())
    return _Comparing(fields, expected, found).run(report)


class _Comparing:
    """Goes through the leads of two outcomes that are not equal in all."""

    def __init__(self, fields: tuple[str, ...], expected: Outcome, found: Outcome) -> None:
        self._fields = fields
        self._expected, self._found = expected, found
        self._places = {lead: place for place, lead in enumerate(found.lead_ids)}
        self._largest = self._now = self._ever = self._differing = 0
        self._kept: list[Difference] = []

    def run(self, report: Report) -> Comparison:
        ids = self._expected.lead_ids
        for place, lead in enumerate(ids):
            if place % 4096 == 0:
                report(place / len(ids))
            other = self._places.pop(lead, None)
            if other is None:
                self._note(Difference(lead, {}, missing=True))
            else:
                self._compare(lead, place, other)
        for lead in self._places:
            self._note(Difference(lead, {}, extra=True))
        leads = len(ids) + len(self._places)
        return Comparison(
            self._fields, leads, leads - self._differing, self._largest, self._now, self._ever,
            tuple(sorted(self._kept, key=lambda one: one.lead_id)),
        )  # fmt: skip

    def _compare(self, lead: str, place: int, other: int) -> None:
        differ: dict[str, tuple[Value, Value]] = {}
        for name in self._fields:
            one, two = self._expected.columns[name][place], self._found.columns[name][other]
            if one != two:
                differ[name] = one, two
        if differ:
            self._note(Difference(lead, differ))

    def _note(self, one: Difference) -> None:
        self._differing += 1
        if len(self._kept) < MOST_LISTED:
            self._kept.append(one)
        self._now += "qualified" in one.fields
        if "mql_at" in one.fields:
            self._ever += (one.fields["mql_at"][0] is None) != (one.fields["mql_at"][1] is None)
        before, after = one.fields.get("score", (0, 0))
        if isinstance(before, int) and isinstance(after, int):
            self._largest = max(self._largest, abs(after - before))


def differing_ids(comparison: Comparison, field: str) -> Sequence[str]:
    """Of the leads that are kept, those that differ in a field."""
    return [one.lead_id for one in comparison.differing if field in one.fields]
