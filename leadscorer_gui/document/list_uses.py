"""Where the named lists of a workspace are used, and what uses them under another name."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from leadscorer_gui.model.conditions import (
    LIST_OPERATORS,
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    Not,
    comparisons,
)
from leadscorer_gui.model.nurture import HandOver
from leadscorer_gui.model.raw import Raw, RawList, RawMapping, RawScalar
from leadscorer_gui.model.rules import AnyRule, Rule
from leadscorer_gui.model.segments import Segment
from leadscorer_gui.model.workspace import AnyModel, Model, Workspace

UserKind: TypeAlias = Literal["rule", "audience", "segment", "model"]


@dataclass(frozen=True, slots=True)
class ListUse:
    """One part that names a list: a rule, an audience or (where nothing more is known of it) an
    unfinished model, each of a model; or a segment, of none."""

    kind: UserKind
    model_id: str | None
    id: str
    name: str
    """That of the rule, the segment, or the model."""
    model_name: str = ""


def list_uses(workspace: Workspace, name: str) -> tuple[ListUse, ...]:
    """All that names a list, finished or not, in the order of the workspace."""
    return tuple(_uses(workspace, name))


def with_renamed_list(workspace: Workspace, old: str, new: str) -> Workspace:
    """The workspace with all conditions naming a list otherwise; the list itself stays."""
    rename = _renaming(old, new)
    return replace(
        workspace,
        models=tuple(_model(model, rename) for model in workspace.models),
        segments=tuple(_segment(segment, rename) for segment in workspace.segments),
        hand_over=_hand_over(workspace.hand_over, rename),
    )


_Rename: TypeAlias = Callable[[str], str]
_LISTED: Final = frozenset(LIST_OPERATORS)


def _renaming(old: str, new: str) -> _Rename:
    return lambda name: new if name == old else name


def _uses(workspace: Workspace, name: str) -> Iterator[ListUse]:
    for model in workspace.models:
        yield from _model_uses(model, name)
    for segment in workspace.segments:
        parts = (segment.who, *(done.where for done in segment.has_done))
        if any(_names(part, name) for part in parts):
            yield ListUse("segment", None, segment.id, segment.name)


def _model_uses(model: AnyModel, name: str) -> Iterator[ListUse]:
    if not isinstance(model, Model):
        if _raw_names(model.raw, name):
            yield ListUse("model", model.id, model.id, model.name, model.name)
        return
    if _names(model.audience, name):
        yield ListUse("audience", model.id, model.id, model.name, model.name)
    for rule in model.rules:
        if _rule_names(rule, name):
            yield ListUse("rule", model.id, rule.id, rule.name, model.name)


def _names(condition: Condition | None, name: str) -> bool:
    return any(one.op in _LISTED and one.value == name for one in comparisons(condition))


def _rule_names(rule: AnyRule, name: str) -> bool:
    if isinstance(rule, Rule):
        return _names(rule.where, name) or _names(rule.who, name)
    return _raw_names(rule.raw, name)


def _raw_names(raw: Raw, name: str) -> bool:
    """Whether a comparison anywhere in what is kept word for word names the list."""
    match raw:
        case RawList(items):
            return any(_raw_names(item, name) for item in items)
        case RawMapping(pairs):
            if _is_listed(raw) and raw.get("value") in (RawScalar(name), RawScalar(name, True)):
                return True
            return any(_raw_names(part, name) for _key, part in pairs)
    return False


def _is_listed(raw: RawMapping) -> bool:
    op = raw.get("op")
    return isinstance(op, RawScalar) and op.text in _LISTED


# The same under another name; what does not change stays the same value


def _model(model: AnyModel, rename: _Rename) -> AnyModel:
    if not isinstance(model, Model):
        raw = _raw(model.raw, rename)
        assert isinstance(raw, RawMapping)
        return model if raw == model.raw else replace(model, raw=raw)
    rules = tuple(_rule(rule, rename) for rule in model.rules)
    audience = _condition(model.audience, rename)
    if rules == model.rules and audience == model.audience:
        return model
    return replace(model, rules=rules, audience=audience)


def _rule(rule: AnyRule, rename: _Rename) -> AnyRule:
    if not isinstance(rule, Rule):
        raw = _raw(rule.raw, rename)
        assert isinstance(raw, RawMapping)
        return rule if raw == rule.raw else replace(rule, raw=raw)
    where, who = _condition(rule.where, rename), _condition(rule.who, rename)
    same = where == rule.where and who == rule.who
    return rule if same else replace(rule, where=where, who=who)


def _segment(segment: Segment, rename: _Rename) -> Segment:
    done = tuple(replace(one, where=_condition(one.where, rename)) for one in segment.has_done)
    who = _condition(segment.who, rename)
    same = done == segment.has_done and who == segment.who
    return segment if same else replace(segment, who=who, has_done=done)


def _hand_over(hand_over: HandOver | None, rename: _Rename) -> HandOver | None:
    if hand_over is None:
        return None
    owners = tuple(
        replace(one, who=_condition(one.who, rename) or one.who) for one in hand_over.owners
    )
    return hand_over if owners == hand_over.owners else replace(hand_over, owners=owners)


def _condition(condition: Condition | None, rename: _Rename) -> Condition | None:
    return None if condition is None else _renamed(condition, rename)


def _renamed(condition: Condition, rename: _Rename) -> Condition:
    match condition:
        case Comparison(_, op, str(value)) if op in _LISTED:
            return replace(condition, value=rename(value))
        case AllOf(parts):
            return AllOf(tuple(_renamed(part, rename) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_renamed(part, rename) for part in parts))
        case Not(part):
            return Not(_renamed(part, rename))
    return condition


def _raw(raw: Raw, rename: _Rename) -> Raw:
    match raw:
        case RawList(items):
            return RawList(tuple(_raw(item, rename) for item in items))
        case RawMapping(pairs):
            listed = _is_listed(raw)
            return RawMapping(
                tuple(
                    (key, _value(part, rename) if listed and key == "value" else _raw(part, rename))
                    for key, part in pairs
                )
            )
    return raw


def _value(raw: Raw, rename: _Rename) -> Raw:
    """The name of a list; quoted when it is another one, for it may be any text."""
    if isinstance(raw, RawScalar) and rename(raw.text) != raw.text:
        return RawScalar(rename(raw.text), quoted=True)
    return raw
