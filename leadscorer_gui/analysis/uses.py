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


def _of(workspace: Workspace) -> Uses:
    types: dict[str, tuple[str, dict[Asker, None]]] = {}
    fields: dict[FieldUse, None] = {}
    for model in workspace.models:
        if isinstance(model, Model):
            for name, asker in _types(model):
                types.setdefault(fold(name), (name, {}))[1][asker] = None
            fields |= dict.fromkeys(_fields(model))
    found = {key: (written, tuple(askers)) for key, (written, askers) in types.items()}
    return Uses(found, tuple(fields))


def _types(model: Model) -> Iterator[tuple[str, Asker]]:
    for rule in model.scored_rules():
        if rule.kind == "activity":
            for name in rule.activity:
                yield name, Asker(model.name, rule.name)
    if model.inactivity is not None:
        for name in model.inactivity.activities:
            yield name, Asker(model.name, None)


def _fields(model: Model) -> Iterator[FieldUse]:
    yield from _compared("leads", model.audience, frozenset(), Asker(model.name, None))
    for rule in model.scored_rules():
        asker = Asker(model.name, rule.name)
        if rule.kind == "fit":
            yield from _compared("leads", rule.where, frozenset(), asker)
        else:
            yield from _compared("leads", rule.who, frozenset(), asker)
            yield from _of_activities(rule, asker)


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
