"""A few rules to begin with, found in the history: start small, see, refine (practices.md, 1).

Three to five triggers of five points each. Where leads were won, the types that those who won had
done before more often than the others; without outcomes, the types that rather few leads do.
"""

import re
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.history.columns import NO_INSTANT
from leadscorer_gui.history.history import History
from leadscorer_gui.model.rules import Limit, Repeat, Rule
from leadscorer_gui.model.scalars import HUNDREDTHS
from leadscorer_gui.model.text import DAY_US, fold
from leadscorer_gui.numerals import grouped, written
from leadscorer_gui.texts import _

POINTS: Final = 5 * HUNDREDTHS
THRESHOLD: Final = 20 * HUNDREDTHS
"""What a model of such rules hands leads over from: four triggers on different days."""

MOST_RULES: Final = 5
FEWEST_RULES: Final = 3

_WORD: Final = re.compile("[^\\W_]+")
_FEWEST_LEADS: Final = 10
_FEWEST_WINS: Final = 20
_LEAST_SHARE: Final = 0.02
_MOST_SHARE: Final = 0.6
"""A type that most leads do tells nothing of them."""

_NOT_DONE_BY_LEADS: Final = frozenset(
    (
        "sent", "send", "delivered", "processed", "queued", "deferred", "dropped", "bounce",
        "bounced", "spam", "unsubscribe", "unsubscribed", "unsubscribes", "optout", "error", "fail",
        "failed", "delete", "deleted", "merge", "merged", "merges", "change", "changed", "sync",
        "synced", "assign", "assigned", "owner", "lost", "cancel", "cancelled", "canceled",
        "declined", "rejected", "complaint", "complained",
    )
)  # fmt: skip  # not a text
"""Words of what happens to a lead, or speaks against it: no triggers. A guess, and looked at."""


@dataclass(frozen=True)
class TypeFacts:
    """An activity type: how many leads did it, and how many of these were won later.

    `lift` is the share won among them over the share won among all leads; None without outcomes.
    """

    type: str
    leads: int
    won: int
    lift: float | None


def type_facts(history: History) -> list[TypeFacts]:
    """The types of all activities, those first that tell most of a lead.

    A lead that was won counts with what it did before that day alone: what follows a win, or is the
    win, would seem to foretell it.
    """
    activities, leads = history.activities, history.leads
    types = activities.field("type")
    won_at = leads.outcomes["won_at"]
    of = activities.leads()
    before = activities.at < won_at[of] - DAY_US if len(won_at) else np.zeros(0, np.bool_)
    pairs = _different(types.codes[before], of[before], len(leads))
    did = np.bincount(pairs // max(1, len(leads)), minlength=len(types.distinct))
    is_won = won_at != NO_INSTANT
    won = np.bincount(
        pairs // max(1, len(leads)), is_won[pairs % max(1, len(leads))], len(types.distinct)
    ).astype(np.int64)
    wins = int(is_won.sum())
    share = wins / len(leads) if wins >= _FEWEST_WINS else None
    facts = []
    for code, name in enumerate(types.distinct.texts):
        known = share is not None and did[code]
        lift = float(won[code] / did[code] / share) if known and share else None
        if name:
            facts.append(TypeFacts(name, int(did[code]), int(won[code]), lift))
    return sorted(facts, key=lambda one: (-(one.lift or 0), one.leads, one.type))


def _different(codes: NDArray[np.int32], leads: NDArray[np.int32], count: int) -> NDArray[np.int64]:
    """The different pairs of type and lead, as one number each."""
    return np.unique(codes.astype(np.int64) * max(1, count) + leads)


def first_rules(history: History) -> tuple[Rule, ...]:
    """Three to five rules on what leads did; fewer, or none, where the history has no more.

    Each gives 5 points, once a day at most.
    """
    count = len(history.leads)
    facts = [
        one
        for one in type_facts(history)
        if one.leads >= min(_FEWEST_LEADS, count)
        and one.leads >= _LEAST_SHARE * count
        and one.leads <= _MOST_SHARE * count
        and _NOT_DONE_BY_LEADS.isdisjoint(_WORD.findall(fold(one.type)))
    ]
    good = [one for one in facts if one.lift is None or one.lift > 1]
    if len(good) < FEWEST_RULES:  # better some rules to look at than none
        good = facts[:FEWEST_RULES]
    return tuple(_rule(i, one) for i, one in enumerate(good[:MOST_RULES], 1))


def _rule(number: int, facts: TypeFacts) -> Rule:
    if facts.lift is None:
        evidence = _("{leads} leads did this.").format(leads=grouped(facts.leads))
    else:
        message = _(
            "{leads} leads did this, {won} of them were won later: {lift} times as often as of all."
        )
        lift = written(facts.lift, ".1f")
        evidence = message.format(leads=grouped(facts.leads), won=grouped(facts.won), lift=lift)
    return Rule(
        id=f"first-{number}",
        name=facts.type,
        kind="activity",
        evidence=evidence,
        activity=(facts.type,),
        points=POINTS,
        repeat=Repeat(limit=Limit(1, "day")),
    )
