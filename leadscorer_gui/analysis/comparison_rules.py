"""How two models differ, in words: rules added, removed, changed and moved, and the other parts.

Rules of versions of one model are the same rule where their ids are; of models of different
products where their names and kinds are.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from leadscorer_gui.analysis.comparison import Side
from leadscorer_gui.analysis.comparison_pairs import (
    PartChange,
    list_changes,
    paired,
    part_changes,
)
from leadscorer_gui.analysis.explanation_words import signed
from leadscorer_gui.model.rules import AnyRule, Rule
from leadscorer_gui.model.sentences import rule_sentence
from leadscorer_gui.model.workspace import Model
from leadscorer_gui.texts import _, n_

Status: TypeAlias = Literal["added", "removed", "changed", "switched_on", "switched_off", "moved"]


_IN_ORDER: Final[tuple[Status, ...]] = (
    "changed", "added", "removed", "switched_on", "switched_off", "moved",
)  # fmt: skip


@dataclass(frozen=True)
class RuleChange:
    """What becomes of a rule from A to B.

    `rule_a` or `rule_b` is None where the side lacks it, `before` and `after` (sentences) are empty
    then. `short` is for a cell: `+25 → +20`, `on → off`.
    """

    status: Status
    rule_a: AnyRule | None
    rule_b: AnyRule | None
    short: str
    before: str
    after: str

    @property
    def name(self) -> str:
        """The name of the rule, the newer one where both have it."""
        rule = self.rule_b or self.rule_a
        assert rule is not None
        return rule.name


@dataclass(frozen=True)
class ModelDiff:
    """Everything in which two sides differ as models; `rules` in the order of B, removed last."""

    rules: tuple[RuleChange, ...]
    parts: tuple[PartChange, ...]

    @staticmethod
    def of(a: Side, b: Side) -> "ModelDiff":
        """The difference of two sides, with the thresholds that they are looked at with."""
        one, other = (_at_threshold(side) for side in (a, b))
        parts = [*part_changes(one, other), *list_changes(a.workspace, one, b.workspace, other)]
        return ModelDiff(tuple(_rule_changes(one, other)), tuple(parts))

    def __bool__(self) -> bool:
        return bool(self.rules or self.parts)

    def sentence(self) -> str:
        """“1 rule changed, 1 added, 2 switched off”; that all is alike where it is."""
        counts = Counter(change.status for change in self.rules)
        rules = ", ".join(_count_words(one, counts[one]) for one in _IN_ORDER if counts[one])
        parts = ", ".join(dict.fromkeys(part.name for part in self.parts))
        if rules and parts:
            return _("Rules: {rules}; also: {parts}").format(rules=rules, parts=parts)
        if rules:
            return _("Rules: {rules}").format(rules=rules)
        if parts:
            return _("Rules: the same; else: {parts}").format(parts=parts)
        return _("The models are the same")


def status_sign(status: Status) -> str:
    """A sign that goes with the word of a status."""
    signs: dict[Status, str] = {
        "added": "+", "removed": "−", "changed": "~",
        "switched_on": "●", "switched_off": "○", "moved": "↕",
    }  # fmt: skip
    return signs[status]


def status_word(status: Status) -> str:
    """A status as a word."""
    words: dict[Status, str] = {
        "added": _("added"), "removed": _("removed"), "changed": _("changed"),
        "switched_on": _("switched on"), "switched_off": _("switched off"), "moved": _("moved"),
    }  # fmt: skip
    return words[status]


def _count_words(status: Status, count: int) -> str:
    texts: dict[Status, str] = {
        "added": n_("{count} added", "{count} added", count),
        "removed": n_("{count} removed", "{count} removed", count),
        "changed": n_("{count} changed", "{count} changed", count),
        "switched_on": n_("{count} switched on", "{count} switched on", count),
        "switched_off": n_("{count} switched off", "{count} switched off", count),
        "moved": n_("{count} moved", "{count} moved", count),
    }
    return texts[status].format(count=count)


def _at_threshold(side: Side) -> Model:
    return replace(side.model, mql=replace(side.model.mql, threshold=side.threshold))


def _rule_changes(a: Model, b: Model) -> Iterator[RuleChange]:
    pairs = paired(a, b, a.rules, b.rules)
    places = {id(rule): place for place, rule in enumerate(a.rules)}
    both = [(one, other) for one, other in pairs if one is not None and other is not None]
    kept = _rising([places[id(one)] for one, _other in both])
    moved = {id(other) for number, (_one, other) in enumerate(both) if number not in kept}
    for one, other in pairs:
        before = "" if one is None else rule_sentence(one, a)
        after = "" if other is None else rule_sentence(other, b)
        if one is None:
            yield RuleChange("added", None, other, _worth(other), "", after)
        elif other is None:
            yield RuleChange("removed", one, None, _worth(one), before, "")
        elif before != after or _bare(one) != _bare(other):
            status, short = _how(one, other)
            yield RuleChange(status, one, other, short, before, after)
        elif id(other) in moved:
            place = _("place {one} → {other}").format(
                one=places[id(one)] + 1, other=b.rules.index(other) + 1
            )
            yield RuleChange("moved", one, other, place, before, after)


def _bare(rule: AnyRule) -> AnyRule:
    """A rule without what another model calls it and its group."""
    return replace(rule, id="", group=None) if isinstance(rule, Rule) else replace(rule, id="")


def _how(one: AnyRule, other: AnyRule) -> tuple[Status, str]:
    if not isinstance(one, Rule) or not isinstance(other, Rule):
        return "changed", _("unfinished")
    told = []
    if one.enabled != other.enabled:
        told.append(_("off → on") if other.enabled else _("on → off"))
    if one.points is not None and other.points is not None and one.points != other.points:
        told.append(f"{signed(one.points)} → {signed(other.points)}")
    if len(told) == 1 and one.enabled != other.enabled and _same_but_enabled(one, other):
        return ("switched_on" if other.enabled else "switched_off"), told[0]
    told += [
        word
        for keys, word in _other_keys()
        if any(getattr(one, key) != getattr(other, key) for key in keys)
    ]
    return "changed", ", ".join(told) or _("other values")


def _same_but_enabled(one: Rule, other: Rule) -> bool:
    return replace(one, id=other.id, group=other.group, enabled=other.enabled) == other


def _other_keys() -> list[tuple[tuple[str, ...], str]]:
    """The fields of a rule that are told by their names alone."""
    return [
        (("kind",), _("kind")),
        (("name",), _("name")),
        (("activity", "where", "who"), _("condition")),
        (("repeat",), _("repeat")),
        (("ageing",), _("ageing")),
        (("max_points",), _("most points")),
        (("disqualify",), _("disqualifies")),
        (("group",), _("group")),
        (("description", "evidence"), _("note")),
    ]


def _worth(rule: AnyRule) -> str:
    if not isinstance(rule, Rule):
        return _("unfinished")
    if rule.disqualify:
        return _("disqualifies")
    return "" if rule.points is None else signed(rule.points)


def _rising(values: Sequence[int]) -> set[int]:
    """The places of a longest rising run within a sequence, which need not be neighbours."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        at = bisect_left(tails, value)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [value]
        ends[at : at + 1] = [place]
    found, place = set(), ends[-1] if ends else -1
    while place >= 0:
        found.add(place)
        place = before[place]
    return found
