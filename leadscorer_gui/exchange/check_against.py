"""Our scores beside those of another system, and the rules that explain the differences.

A difference is explained by a change of the model in one place after which the lead has the other
system's score. Of several explanations the one that explains most leads is taken, again and again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.inputs import prepare
from leadscorer_gui.engine.result import Result
from leadscorer_gui.engine.simulate import run
from leadscorer_gui.exchange.module_data import ageing_of, amounts_of
from leadscorer_gui.exchange.other_rules import Variant, variants
from leadscorer_gui.exchange.other_scores import OtherScores
from leadscorer_gui.model.ageing import ageing_table
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.numerals import grouped, shown_points
from leadscorer_gui.progress import Report, silent
from leadscorer_gui.texts import _, n_

MOST_EXPLAINED: Final = 5_000
"""Differing leads that an explanation is sought for; the others are told without one."""
_EXAMPLES: Final = 10


@dataclass(frozen=True, slots=True)
class Difference:
    """A lead whose scores differ, in hundredths. `cause`: its place in the causes, or None."""

    lead_id: str
    here: int
    there: int
    cause: int | None


@dataclass(frozen=True, slots=True)
class Cause:
    """What the other system seems to do otherwise, and for how many leads that explains it.

    `rule_id` or `group_id` name what is concerned, where it is one of them.
    """

    text: str
    leads: int
    examples: tuple[str, ...]
    rule_id: str | None
    group_id: str | None


@dataclass(frozen=True)
class Check:
    """Two systems side by side.

    `both` leads have a score in both, of these `equal` the same. `only_here` are leads of the
    model's results that the file lacks, `only_there` leads of the file that are none of them.
    `differing`: largest difference first. `causes`: most leads first. `unexplained` leads differ
    and no single change explains it; `not_looked_at` are beyond `MOST_EXPLAINED`.
    """

    both: int
    equal: int
    only_here: tuple[str, ...]
    only_there: tuple[str, ...]
    differing: tuple[Difference, ...]
    causes: tuple[Cause, ...]
    unexplained: int
    not_looked_at: int

    def sentence(self) -> str:
        """“47,310 of 48,210 scores equal, largest difference 2.1 points”."""
        text = n_("{equal} of {both} score equal", "{equal} of {both} scores equal",
                  self.both)  # fmt: skip
        told = text.format(equal=grouped(self.equal), both=grouped(self.both))
        if self.differing:
            first = self.differing[0]
            points = shown_points(abs(first.there - first.here))
            told = _("{told}, largest difference {points} points").format(told=told, points=points)
        if self.only_here or self.only_there:
            more = _("{told}; leads that are only here: {here}, only there: {there}")
            here, there = grouped(len(self.only_here)), grouped(len(self.only_there))
            told = more.format(told=told, here=here, there=there)
        return told


def check_against(
    workspace: Workspace,
    result: Result,
    others: OtherScores,
    tolerance: int = 0,
    report: Report = silent,
) -> Check:
    """Compare a result with the scores of another system.

    `tolerance`: hundredths by which scores may differ and still count as equal. Raises Cancelled.
    """
    ids, here = result.lead_ids, result.score.tolist()
    own = dict(zip(ids, here, strict=True))
    both = [lead for lead in ids if lead in others.scores]
    apart = [lead for lead in both if abs(own[lead] - others.scores[lead]) > tolerance]
    apart.sort(key=lambda lead: (-abs(own[lead] - others.scores[lead]), lead))
    looked_at = apart[:MOST_EXPLAINED]
    wanted = np.array([others.scores[lead] for lead in looked_at], np.int64)
    found = _Explaining(workspace, result, looked_at, wanted, tolerance).run(report)
    places, causes = found
    differing = tuple(
        Difference(lead, own[lead], others.scores[lead], places.get(lead)) for lead in apart
    )
    return Check(
        both=len(both),
        equal=len(both) - len(apart),
        only_here=tuple(lead for lead in ids if lead not in others.scores),
        only_there=tuple(lead for lead in others.scores if lead not in own),
        differing=differing,
        causes=tuple(causes),
        unexplained=len(looked_at) - len(places),
        not_looked_at=len(apart) - len(looked_at),
    )


class _Explaining:
    """Seeks explanations for the leads that differ."""

    def __init__(
        self,
        workspace: Workspace,
        result: Result,
        leads: Sequence[str],
        wanted: NDArray[np.int64],
        tolerance: int,
    ) -> None:
        self._workspace, self._result, self._leads = workspace, result, leads
        self._wanted, self._tolerance = wanted, tolerance

    def run(self, report: Report) -> tuple[dict[str, int], list[Cause]]:
        """The place of its cause for each lead that has one, and the causes."""
        if not self._leads:
            report(1.0)
            return {}, []
        model = self._result.model
        tried = [one for one in variants(model) if _sound(one)]
        explains: list[tuple[Variant, NDArray[np.bool_]]] = []
        conditions = Conditions(self._workspace)
        for number, one in enumerate(tried):
            report(number / len(tried))
            holds = self._explained_by(one, conditions)
            if holds.any():
                explains.append((one, holds))
        report(1.0)
        return self._chosen(explains)

    def _explained_by(self, one: Variant, conditions: Conditions) -> NDArray[np.bool_]:
        """For which of the leads the changed model gives the other system's score."""
        history = self._result.history
        inputs = prepare(one.model, history, conditions, self._result.as_of)
        index = history.leads.index
        places = np.array([index[lead] for lead in self._leads], np.int64)
        alone = np.zeros(len(history.leads), np.bool_)
        alone[places] = True
        found = run(replace(inputs, exists=inputs.exists & alone))
        scores = np.full(len(history.leads), np.iinfo(np.int64).min // 2)
        scores[found.leads] = found.score
        near: NDArray[np.bool_] = np.abs(scores[places] - self._wanted) <= self._tolerance
        return near

    def _chosen(
        self, explains: list[tuple[Variant, NDArray[np.bool_]]]
    ) -> tuple[dict[str, int], list[Cause]]:
        """The explanations that together explain most, with the fewest of them."""
        left = np.ones(len(self._leads), np.bool_)
        places: dict[str, int] = {}
        causes: list[Cause] = []
        while explains:
            counts = [int((holds & left).sum()) for _one, holds in explains]
            best = max(range(len(explains)), key=counts.__getitem__)
            if counts[best] == 0:
                break
            one, holds = explains.pop(best)
            own = [self._leads[place] for place in np.flatnonzero(holds & left).tolist()]
            left &= ~holds
            places |= dict.fromkeys(own, len(causes))
            text = one.sentence(self._result.model)
            examples = tuple(own[:_EXAMPLES])
            causes.append(Cause(text, len(own), examples, one.rule_id, one.group_id))
        return places, causes


def _sound(one: Variant) -> bool:
    """Whether a changed model can be scored: twice the points may age in too many steps."""
    for rule in one.model.scored_rules():
        ageing = ageing_of(rule, one.model)
        if ageing is not None and any(ageing_table(ageing, a) is None for a in amounts_of(rule)):
            return False
    return True
