"""What the models of a workspace read from a history: types of activities, fields, and how.

Of models and rules that are scored alone; what is switched off or unfinished asks for nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from leadscorer_gui.model.conditions import (
    INSTANT_OPERATORS,
    NUMBER_OPERATORS,
    Comparison,
    Condition,
    comparisons,
)
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.text import fold
from leadscorer_gui.model.workspace import Model, Workspace

Table: TypeAlias = Literal["leads", "activities"]

Reads: TypeAlias = Literal["text", "number", "date"]
"""What a comparison takes a value for: only numbers and dates can be misunderstood."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: a rule by its name, or (None) the audience or the inactivity of a model."""

    model: str
    rule: str | None


@dataclass(frozen=True, slots=True)
class FieldUse:
    """A field that is read. `types`: those of the activities it is read of, folded; none: all."""

    table: Table
    field: str
    reads: Reads
    types: frozenset[str]
    asker: Asker


@dataclass(frozen=True)
class Uses:
    """`types` by their folded names: as first written, and who asks; all in model order."""

    types: dict[str, tuple[str, tuple[Asker, ...]]]
    fields: tuple[FieldUse, ...]

    @staticmethod
    def of(workspace: Workspace) -> "Uses":
        """What the models of a workspace use."""
        global _newest
        models, uses = _newest
        if models is not workspace.models:
            uses = _of(workspace)
            _newest = workspace.models, uses
        return uses


_newest: tuple[object, Uses] = ((), Uses({}, ()))
"""The models that were looked at last and what they use: more than one view asks after an edit."""


@dataclass(frozen=True, slots=True)
class _OfRule:
    """What one rule uses. It is kept with the rule, so that no other one has its `id()`."""

    rule: Rule
    types: tuple[tuple[str, Asker], ...]
    fields: tuple[FieldUse, ...]


_rules: dict[tuple[int, str], _OfRule] = {}
"""Of the rules that were there last, by `id()` and the name of the model: an edit leaves most."""


def _of(workspace: Workspace) -> Uses:
    global _rules
    types: dict[str, tuple[str, dict[Asker, None]]] = {}
    fields: dict[FieldUse, None] = {}
    known, kept = _rules, {}
    for model in workspace.models:
        if not isinstance(model, Model):
            continue
        of_model = Asker(model.name, None)
        fields |= dict.fromkeys(_compared("leads", model.audience, frozenset(), of_model))
        asked: list[tuple[str, Asker]] = []
        for rule in model.scored_rules():
            key = id(rule), model.name
            kept[key] = one = known.get(key) or _of_rule(rule, Asker(model.name, rule.name))
            asked += one.types
            fields |= dict.fromkeys(one.fields)
        if model.inactivity is not None:
            asked += [(name, of_model) for name in model.inactivity.activities]
        for name, asker in asked:
            types.setdefault(fold(name), (name, {}))[1][asker] = None
    _rules = kept
    found = {key: (written, tuple(askers)) for key, (written, askers) in types.items()}
    return Uses(found, tuple(fields))


def _of_rule(rule: Rule, asker: Asker) -> _OfRule:
    if rule.kind == "fit":
        fields = tuple(_compared("leads", rule.where, frozenset(), asker))
        return _OfRule(rule, (), fields)
    types = tuple((name, asker) for name in rule.activity)
    of_lead = _compared("leads", rule.who, frozenset(), asker)
    return _OfRule(rule, types, (*of_lead, *_of_activities(rule, asker)))


def _of_activities(rule: Rule, asker: Asker) -> Iterator[FieldUse]:
    types = frozenset(fold(name) for name in rule.activity)
    yield from _compared("activities", rule.where, types, asker)
    counting = rule.repeat and (rule.repeat.limit or rule.repeat.cooldown)
    if counting and counting.of is not None:
        yield FieldUse("activities", counting.of, "text", types, asker)


def _compared(
    table: Table, condition: Condition | None, types: frozenset[str], asker: Asker
) -> Iterator[FieldUse]:
    for comparison in comparisons(condition):
        yield FieldUse(table, comparison.field, _reads(comparison), types, asker)


def _reads(comparison: Comparison) -> Reads:
    if comparison.op in NUMBER_OPERATORS or comparison.op == "between":
        return "number"
    return "date" if comparison.op in INSTANT_OPERATORS else "text"
