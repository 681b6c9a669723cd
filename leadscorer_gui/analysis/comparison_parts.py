"""The parts that a difference of two scores is made of: rules, groups, inactivity, limits."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from leadscorer_gui.analysis.comparison_pairs import paired
from leadscorer_gui.analysis.comparison_standing import LeadsThen, Numbers
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.wording_sentences import quoted, visible
from leadscorer_gui.model.workspace import Group, Model
from leadscorer_gui.texts import _

PartKind: TypeAlias = Literal["rule", "group", "inactivity", "limits"]


@dataclass(frozen=True)
class Part:
    """One part; `id_a` and `id_b` are those of the rule or group, None where a side lacks it."""

    kind: PartKind
    name: str
    id_a: str | None = None
    id_b: str | None = None

    def words(self) -> str:
        """What the part is called: the rule's own name, else what it is."""
        if self.kind == "group":
            return _("limit of the group {name}").format(name=quoted(self.name))
        return {
            "rule": visible(self.name),
            "inactivity": _("inactivity"),
            "limits": _("limits of the model"),
        }[self.kind]


@dataclass(frozen=True)
class PartTable:
    """The parts of two models, in the order of B's rules; those of A alone come after them.

    Then come groups, inactivity and limits. `places` and `groups`: where each side's scored rules
    and its groups are among them.
    """

    parts: tuple[Part, ...]
    places: tuple[Numbers, Numbers]
    groups: tuple[Numbers, Numbers]

    @staticmethod
    def of(a: Model, b: Model) -> "PartTable":
        """The parts that two models have; a rule that is off in one is no part of that one."""
        rules = [
            (one, other)
            for one, other in paired(a, b, a.rules, b.rules)
            if _is_scored(one) or _is_scored(other)
        ]
        groups = paired(a, b, a.groups, b.groups)
        parts = [_part("rule", one, other) for one, other in rules]
        parts += [_part("group", one, other) for one, other in groups]
        parts += [Part("inactivity", ""), Part("limits", "")]
        of_rules, of_groups = [], []
        for side, model in enumerate((a, b)):
            places = {id(pair[side]): place for place, pair in enumerate(rules)}
            of_rules.append([places[id(rule)] for rule in model.scored_rules()])
            places = {id(pair[side]): place for place, pair in enumerate(groups, len(rules))}
            of_groups.append([places[id(group)] for group in model.groups])
        numbers = [np.array(one, np.int64) for one in (*of_rules, *of_groups)]
        return PartTable(tuple(parts), (numbers[0], numbers[1]), (numbers[2], numbers[3]))

    def deltas(self, a: LeadsThen, b: LeadsThen) -> Numbers:
        """B − A: shape (leads, parts); a row sums to the difference of the scores."""
        found = np.zeros((len(a.score), len(self.parts)), np.int64)
        for sign, side, then in ((-1, 0, a), (1, 1, b)):
            found[:, self.places[side]] += sign * then.held
            found[:, self.groups[side]] += sign * then.groups
            found[:, -2] += sign * then.inactivity
            found[:, -1] += sign * then.limits
        return found


def _is_scored(rule: object) -> bool:
    return isinstance(rule, Rule) and rule.enabled


def _part(kind: PartKind, one: Rule | Group | None, other: Rule | Group | None) -> Part:
    known = other if other is not None else one
    assert known is not None
    ids = (None if item is None else item.id for item in (one, other))
    return Part(kind, known.name, *ids)
