"""Some of the leads instead of all: which they are, and everything that is found for them alone.

Nothing is scored again: a lead's score depends on no other lead, so that the result of a segment
is the rows of its leads in the result of all. What a segment is says `model.segments`.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.weeks import Period
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.inputs import Inputs
from leadscorer_gui.engine.matching import NO_AS_OF, Matcher
from leadscorer_gui.engine.plan import Numbers
from leadscorer_gui.engine.result import ALL_LEADS, Result, Scope
from leadscorer_gui.history.history import History
from leadscorer_gui.model.conditions import Comparison
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.segments import HasDone, Segment
from leadscorer_gui.model.text import DAY_US
from leadscorer_gui.model.wording_sentences import visible
from leadscorer_gui.progress import Report, silent

Mask = NDArray[np.bool_]

_LONGEST_NAME = 60


def segment_mask(
    segment: Segment,
    history: History,
    conditions: Conditions,
    as_of: int | None,
    report: Report = silent,
) -> Mask:
    """Which leads of a history are in a segment, at as-of (µs; None: nothing has happened).

    Shape: one per lead of the history. The segment must be free of problems. What the conditions
    keep of the history's matches is dropped: it would be of no use for a simulation.
    """
    matcher = Matcher(history, conditions)
    holds = matcher.leads(segment.who).copy()
    for place, done in enumerate(segment.has_done):
        report(place / len(segment.has_done))
        counts = _times(matcher, history, done, as_of)
        if done.at_least is not None:
            holds &= counts >= done.at_least
        if done.at_most is not None:
            holds &= counts <= done.at_most
    conditions.stages.clear()
    report(1.0)
    return holds


def _times(matcher: Matcher, history: History, done: HasDone, as_of: int | None) -> Numbers:
    """How often each lead has done it by as-of."""
    activities = history.activities
    asks = Rule("segment", "segment", "activity", activity=done.activity, where=done.where)
    rows = matcher.matches([asks]).rows
    at = activities.at[rows]
    until = NO_AS_OF if as_of is None else as_of
    seen = at <= until
    if done.within_days is not None:
        seen &= at > until - done.within_days * DAY_US
    if not seen.all():
        rows = rows[seen]
    # The activities of a lead are neighbours, and the rows rise.
    return np.diff(np.searchsorted(rows, activities.first.astype(rows.dtype)))


def value_segment(attribute: str, value: str) -> Segment:
    """The leads with a value of an attribute, those without any for an empty value; not saved."""
    who = Comparison(attribute, "is", value) if value else Comparison(attribute, "is_empty")
    shown = visible(value[:_LONGEST_NAME]) if value else "–"
    return Segment("", f"{attribute}: {shown}", who)


def scope_of(segment: Segment) -> Scope:
    """The scope of the leads of a segment: its name, so that it fits on a line."""
    name = visible(segment.name)
    return Scope((name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…",))


def attribute_value(segment: Segment) -> tuple[str, str] | None:
    """The attribute and the value of a segment that is that of `value_segment`; else None."""
    who = segment.who
    if segment.has_done or not isinstance(who, Comparison):
        return None
    if who.op == "is" and isinstance(who.value, str):
        return who.field, who.value
    return (who.field, "") if who.op == "is_empty" else None


def created_within(result: Result, period: Period) -> Mask:
    """The leads of a result that came to be in a period: their start lies in it.

    A lead's start is the earlier of `created_at` and its first activity; one without is in none.
    """
    inside: Mask = (result.start >= period.first) & (result.start <= period.last)
    return inside


def restricted(result: Result, rows: Mask, scope: Scope = ALL_LEADS) -> Result:
    """The result of some of its leads alone; `rows`: shape (leads of the result,).

    The scope is added to that of the result.
    """
    records = np.repeat(rows, np.diff(result.record_ends, prepend=0))
    counts = np.diff(result.record_ends, prepend=0)[rows]
    some: dict[str, NDArray[np.generic]] = {name: getattr(result, name)[rows] for name in _PER_LEAD}
    return replace(
        result,
        **some,  # type: ignore[arg-type]
        record_ends=np.cumsum(counts, dtype=np.int64),
        record_at=result.record_at[records],
        record_score=result.record_score[records],
        scope=both_scopes(result.scope, scope),
    )


_PER_LEAD = (
    "leads", "undated", "start", "score", "fit", "engagement", "peak", "peak_at", "mql_at",
    "requalified", "qualified", "qualifies_now", "disqualified", "disqualified_at",
)  # fmt: skip


def both_scopes(one: Scope, other: Scope) -> Scope:
    """What two scopes leave together."""
    periods = [scope.period for scope in (one, other) if scope.period is not None]
    period = (max(p[0] for p in periods), min(p[1] for p in periods)) if periods else None
    return Scope((*one.words, *other.words), period, one.sampled or other.sampled)


def restricted_inputs(inputs: Inputs, result: Result) -> Inputs:
    """The inputs for the leads of a restricted result alone, for what each rule does to them."""
    some = np.zeros(len(inputs.exists), np.bool_)
    some[result.leads] = True
    return replace(inputs, exists=inputs.exists & some)


def find_segment(segments: Sequence[Segment], name: str) -> Segment | None:
    """The segment with an id, or with a name whatever its letters' case; None without one."""
    tests: tuple[Callable[[Segment], bool], ...] = (
        lambda one: one.id == name,
        lambda one: one.name == name,
        lambda one: one.name.casefold() == name.casefold(),
    )
    for test in tests:
        for one in segments:
            if test(one):
                return one
    return None
