"""What a review finds of a model in force, each with the change of the draft that goes with it.

Points are hundredths, instants µs.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.intervals import TOO_FEW, Share
from leadscorer_gui.analysis.rule_hits import each_once, matches_around
from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
from leadscorer_gui.analysis.uses import Uses
from leadscorer_gui.engine.inputs import Inputs
from leadscorer_gui.engine.result import Result
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.text import fold
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.progress import Report

Numbers = NDArray[np.int64]
Why: TypeAlias = Literal[
    "precision_fell", "over_capacity", "rarely_accepted", "often_sent_back", "wins_missed",
    "room_left", "rule_silent", "type_unused",
]  # fmt: skip

_EXPECTED: Final = 5.0
"""Matches that a rule should have had, by its pace before, for its silence to be a finding."""
_MISSED: Final = Fraction(1, 4)
"""Of wins since: so many that were no MQL first say that the threshold is too high."""
_ROOM: Final = Fraction(3, 4)
_SENT_BACK: Final = Fraction(1, 4)
_ACCEPTED: Final = Fraction(1, 2)
_LEAST_OF_TYPE: Final = 20
_NEW_POINTS: Final = 500
_NOT_THEIRS: Final = ("sent", "send", "deliver", "open")
_BAD_SIGNS: Final = ("unsub", "bounce", "spam", "complain", "cancel", "declin", "reject", "refus")


@dataclass(frozen=True)
class Edit:
    """A change of the draft: the document's intent by its name, and its arguments by theirs.

    `set_threshold(model_id, hundredths)`, `set_enabled(model_id, rule_ids, on)` and
    `add_rules(model_id, row, rules)`, each one undo step. Without a `row`, which only whoever has
    the draft of now knows: the rules go behind its last one.
    """

    intent: Literal["set_threshold", "set_enabled", "add_rules"]
    arguments: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Finding:
    """Something to talk about. `numbers` are those that its sentence needs, by their names.

    `edit` is what one click changes; None where nothing is sure enough. `leads`: places in the
    history, rising, of those that it is about.
    """

    why: Why
    numbers: dict[str, Any]
    edit: Edit | None
    leads: Numbers


@dataclass(frozen=True)
class Span:
    """What happened in a part of time, by the model in force.

    `mqls` became MQLs in it, `wins` were won. `days` is its length. `precision`: of MQLs that are
    old enough, those won within as many days as `Review.win_days`; `recall`: of wins, those that
    were MQLs first.
    """

    days: float
    mqls: Numbers
    wins: Numbers
    precision: Share
    recall: Share
    accepted: Share
    returned: Share

    @property
    def per_week(self) -> float | None:
        """New MQLs per 7 days; None for less than a day."""
        return 7 * len(self.mqls) / self.days if self.days >= 1 else None


def of_threshold(result: Result, draft: Model, before: Span, since: Span) -> Iterator[Finding]:
    """Too low: many MQLs come to nothing, or more than sales can take. Too high: wins are missed.

    One click then takes the lowest threshold that keeps to the capacity; without one, the score
    that leads of the next higher quarter of MQLs had.
    """
    numbers, threshold = ThresholdNumbers.of(result), draft.mql.threshold
    capacity, per_week = draft.weekly_capacity, since.per_week
    fitting = None if capacity is None else numbers.threshold_for(capacity)
    higher = fitting if fitting is not None and fitting > threshold else _quarter(result, since)
    rise = _to(draft, higher) if higher is not None and higher > threshold else None
    said = {"threshold": threshold, "capacity": capacity, "per_week": per_week}
    if _below(since.precision, before.precision):
        yield Finding("precision_fell", _two(before.precision, since.precision), rise, since.mqls)
    if capacity is not None and per_week is not None and per_week > float(capacity):
        yield Finding("over_capacity", said, rise, since.mqls)
    if _known(since.accepted) and (since.accepted.ratio or 0) < _ACCEPTED and since.accepted.count:
        yield Finding("rarely_accepted", _one(since.accepted), rise, since.mqls)
    if _known(since.returned) and (since.returned.ratio or 0) > _SENT_BACK:
        yield Finding("often_sent_back", _one(since.returned), rise, since.mqls)
    fall = _to(draft, fitting) if fitting is not None and fitting < threshold else None
    missed = Share(since.recall.total - since.recall.count, since.recall.total)
    if missed.count and (missed.ratio or 0) > _MISSED:
        yield Finding("wins_missed", _one(missed), fall, since.wins)
    room = capacity is not None and per_week is not None and per_week < float(capacity * _ROOM)
    if room:
        yield Finding("room_left", said, fall, since.mqls)


def _quarter(result: Result, since: Span) -> int | None:
    """The whole threshold that three of four MQLs of the time reached at their highest."""
    if len(since.mqls) < TOO_FEW:
        return None
    rows = np.searchsorted(result.leads, since.mqls)
    return int(np.percentile(result.peak[rows], 25)) // 100 * 100


def _to(draft: Model, threshold: int) -> Edit:
    return Edit("set_threshold", {"model_id": draft.id, "hundredths": threshold})


def _known(share: Share) -> bool:
    return not share.is_of_too_few


def _below(now: Share, then: Share) -> bool:
    """Whether a share fell beyond chance: the intervals do not meet."""
    if now.interval is None or then.interval is None or now.is_of_too_few or then.is_of_too_few:
        return False
    return now.interval[1] < then.interval[0]


def _one(share: Share) -> dict[str, Any]:
    return {"count": share.count, "total": share.total}


def _two(before: Share, since: Share) -> dict[str, Any]:
    return {"before": before, "since": since}


def of_rules(inputs: Inputs, draft: Model, at: int, report: Report) -> Iterator[Finding]:
    """Rules that matched before, should have since, and did not."""
    enabled = {rule.id for rule in draft.scored_rules()}
    owners = inputs.history.activities.leads()
    for place, rule in enumerate(inputs.plan.activity_rules):
        before, since, expected, leads = matches_around(inputs, place, at, owners)
        report((place + 1) / len(inputs.plan.activity_rules))
        if before and not since and expected >= _EXPECTED:
            said = {"rule": rule.name, "before": before, "expected": expected}
            off = {"model_id": draft.id, "rule_ids": (rule.id,), "on": False}
            edit = Edit("set_enabled", off) if rule.id in enabled else None
            yield Finding("rule_silent", said, edit, leads)


def of_types(result: Result, draft: Model, at: int) -> Iterator[Finding]:
    """Types of activities since that no rule of the draft asks for, the most frequent first."""
    used = Uses.of(Workspace("", (draft,))).types
    if any(rule.kind == "activity" and not rule.activity for rule in draft.scored_rules()):
        return
    activities = result.history.activities
    rows = np.flatnonzero((activities.at >= at) & (activities.at <= (result.as_of or 0)))
    types = activities.field("type")
    codes, kinds = types.folded_codes
    of_rows, owners = codes[rows], activities.leads()
    counts = np.bincount(of_rows, minlength=kinds)
    written = np.zeros(max(1, kinds), np.int64)
    written[of_rows] = types.codes[rows]
    taken = {rule.id for rule in draft.rules}
    for code in np.argsort(-counts, kind="stable").tolist():
        name = types.distinct[int(written[code])] if counts[code] else ""
        if counts[code] < _LEAST_OF_TYPE or not name or fold(name) in used:
            continue
        whose = owners[rows[of_rows == code]]
        points = _points_for(name)
        edit = None
        if points:
            rule = Rule(_fresh_id(name, taken), name, "activity", activity=(name,), points=points)
            edit = Edit("add_rules", {"model_id": draft.id, "rules": (rule,)})
        said = {"type": name, "count": int(counts[code])}
        yield Finding("type_unused", said, edit, each_once(whose))


def _points_for(name: str) -> int:
    """Points to begin with for a type; 0 for what is sent, and for opens, which inflate."""
    folded = fold(name)
    if any(word in folded for word in _NOT_THEIRS):
        return 0
    return -_NEW_POINTS if any(word in folded for word in _BAD_SIGNS) else _NEW_POINTS


def _fresh_id(name: str, taken: set[str]) -> str:
    base = "".join(c if c.isascii() and c.isalnum() else "-" for c in fold(name)).strip("-")
    base, number = base or "rule", 1
    found = base
    while found in taken:
        number += 1
        found = f"{base}-{number}"
    taken.add(found)
    return found
