"""Rules that hit nearly the same: they seem two signs, and are one that counts twice."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.intervals import TOO_FEW
from leadscorer_gui.analysis.lint.of_rules import asked_for, switch_off
from leadscorer_gui.analysis.lint.problem import Problem
from leadscorer_gui.analysis.lint.reach import gives
from leadscorer_gui.analysis.lint.simulated import Simulated
from leadscorer_gui.files.problems import clip
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.progress import Report, silent
from leadscorer_gui.texts import _, n_

Bits = NDArray[np.uint8]

SAME: Final = 0.95
"""Of all that either of two rules hits so much is hit by both."""
NOT_ALL: Final = 0.9
"""Rules that hit nearly all leads overlap in any case."""
MOST_NAMED: Final = 3


class Hit(NamedTuple):
    """The leads that a rule hit, eight to a byte, and how many they are."""

    rule: Rule
    bits: Bits
    leads: int


def packed(rule: Rule, hit: NDArray[np.bool_]) -> Hit:
    """The leads of a rule, packed."""
    return Hit(rule, np.packbits(hit), int(hit.sum()))


def overlapping_rules(
    simulated: Simulated, hits: Sequence[Hit], report: Report = silent
) -> Iterator[Problem]:
    """Overlapping rules: a sign that counts twice, and looks like two when points are weighed.

    Rules of one condition that repeat differently are meant so, and are passed over.
    """
    most = NOT_ALL * len(simulated.result)
    looked = [one for one in hits if TOO_FEW <= one.leads <= most and gives(one.rule)]
    pairs = sorted(_pairs(looked, report))
    told: set[int] = set()
    alike: dict[int, list[Rule]] = {}
    for first, second in pairs:
        if first in told or second in told:
            continue
        told.add(second)
        one, other = looked[first].rule, looked[second].rule
        if _same_activities(simulated, one, other):
            yield _counted_twice(simulated, one, other)
        else:
            alike.setdefault(first, []).append(other)
    for first, others in alike.items():
        yield _one_sign(simulated, looked[first].rule, others)


def _pairs(hits: Sequence[Hit], report: Report) -> Iterator[tuple[int, int]]:
    """The pairs of rules that hit nearly the same leads, the earlier of the model first."""
    order = sorted(range(len(hits)), key=lambda place: hits[place].leads)
    for number, place in enumerate(order):
        report(number / len(order))
        for other in order[number + 1 :]:
            if hits[place].leads < SAME * hits[other].leads:
                break  # those behind hit still more, and cannot overlap
            if _overlap(hits[place], hits[other]):
                yield min(place, other), max(place, other)


def _overlap(one: Hit, other: Hit) -> bool:
    if asked_for(one.rule) == asked_for(other.rule):
        return False
    both = int(np.bitwise_count(one.bits & other.bits).sum(dtype=np.int64))
    return both >= SAME * (one.leads + other.leads - both)


def _same_activities(simulated: Simulated, one: Rule, other: Rule) -> bool:
    """Whether nearly all activities that either rule counts are counted by both."""
    if one.kind != "activity" or other.kind != "activity" or one.repeat != other.repeat:
        return False
    mine, others = simulated.matches(one), simulated.matches(other)
    both = len(np.intersect1d(mine, others, assume_unique=True))
    return both >= SAME * (len(mine) + len(others) - both)


def _counted_twice(simulated: Simulated, one: Rule, other: Rule) -> Problem:
    text = _("“{rule}” counts nearly the same activities as “{other}”, so that they count twice")
    text = text.format(rule=clip(other.name), other=clip(one.name))
    hint = _("Leave one of them out, or let them ask for different things")
    model = simulated.model
    fix = switch_off(model, other)
    return Problem("overlapping_rules", model.id, other.id, text, hint, "warning", fix=fix)


def _one_sign(simulated: Simulated, one: Rule, others: Sequence[Rule]) -> Problem:
    text = _("“{rule}” and {others} hit nearly the same leads: together they are one sign")
    named = [_("“{name}”").format(name=clip(each.name)) for each in others[:MOST_NAMED]]
    more = len(others) - len(named)
    if more:
        named.append(n_("{count} more", "{count} more", more).format(count=more))
    text = text.format(rule=clip(one.name), others=", ".join(named))
    hint = _("Look whether each of them is worth its points")
    return Problem("overlapping_rules", simulated.model.id, one.id, text, hint, "advice")
