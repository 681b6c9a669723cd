"""Rules and models seen alike, finished or not: their parts, and edits of one part.

What is unfinished is kept word for word: an edit of one key leaves every other word of it alone.
"""

from dataclasses import replace
from typing import Any, TypeVar

from leadscorer_gui.files.emitting import needs_quotes
from leadscorer_gui.files.shapes import UNFINISHED
from leadscorer_gui.model.raw import Raw, RawMapping, RawScalar
from leadscorer_gui.model.rules import AnyRule, Kind, Rule, UnfinishedRule
from leadscorer_gui.model.text import format_points
from leadscorer_gui.model.workspace import AnyModel, UnfinishedModel

PartT = TypeVar("PartT", Rule, UnfinishedRule, AnyRule, AnyModel)


def unfinished_rule(rule_id: str, name: str, kind: Kind, **more: str | int | None) -> AnyRule:
    """A new rule of which only this much is known; `points` in hundredths, the rest as text."""
    raw = RawMapping(
        (
            (UNFINISHED, RawScalar("true")),
            ("id", _quoted(rule_id)),
            ("name", _quoted(name)),
            ("kind", RawScalar(kind)),
        )
    )
    rule = UnfinishedRule(rule_id, name, kind, raw)
    return edited(rule, **{key: value for key, value in more.items() if value is not None})


def edited(part: PartT, **values: Any) -> PartT:
    """The part with other values; an unfinished one takes id, name, group, enabled and points."""
    if not isinstance(part, UnfinishedRule | UnfinishedModel):
        return replace(part, **values)
    raw = part.raw
    for key, value in values.items():
        raw = _with_key(raw, key, _scalar(key, value))
    kept = {key: value for key, value in values.items() if key in ("id", "name")}
    return replace(part, raw=raw, **kept)


def group_of(rule: AnyRule) -> str | None:
    """The id of the group that a rule names."""
    return rule.group if isinstance(rule, Rule) else _text(rule.raw.get("group"))


def is_on(rule: AnyRule) -> bool:
    """Whether a rule is switched on, were it finished."""
    return rule.enabled if isinstance(rule, Rule) else _text(rule.raw.get("enabled")) != "false"


def _text(part: Raw | None) -> str | None:
    return part.text or None if isinstance(part, RawScalar) else None


def _scalar(key: str, value: Any) -> RawScalar | None:
    """What the file says for a value; None where it says nothing."""
    match key, value:
        case "enabled", bool():
            return None if value else RawScalar("false")
        case "points", int():
            return RawScalar(format_points(value))
        case _, str():
            return _quoted(value)
        case _:
            return None


def _quoted(text: str) -> RawScalar:
    return RawScalar(text, needs_quotes(text))


def _with_key(raw: RawMapping, key: str, part: Raw | None) -> RawMapping:
    """The mapping with a key set, or without it; every other word stays where it is."""
    if part is None:
        return RawMapping(tuple(pair for pair in raw.pairs if pair[0] != key))
    if raw.get(key) is None:
        return RawMapping((*raw.pairs, (key, part)))
    return RawMapping(tuple((name, part if name == key else old) for name, old in raw.pairs))
