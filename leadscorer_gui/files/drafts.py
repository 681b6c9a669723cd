"""Unfinished rules and models: kept word for word, and what must be right about them all the same.

Source: section 4 of the scoring specification. Such a part may lack or leave half-filled anything
but its id, name and kind; unknown keys and repeated ids stay errors, as far down as the file can be
recognised.
"""

from collections.abc import Iterator

from leadscorer_gui.files.emitting import plain_in_block
from leadscorer_gui.files.nodes import Mapping, Node, Scalar, Sequence
from leadscorer_gui.files.problems import Collector, clip
from leadscorer_gui.files.shapes import (
    CONDITION_KEYS,
    UNFINISHED,
    ConditionShape,
    Draftable,
    Many,
    Record,
    Shape,
)
from leadscorer_gui.model.problems import did_you_mean
from leadscorer_gui.model.raw import Raw, RawList, RawMapping, RawScalar
from leadscorer_gui.texts import _


def raw(node: Node) -> Raw:
    """What the file says at a node, word for word."""
    match node:
        case Scalar(text, quoted):
            return RawScalar(text, quoted or not plain_in_block(text))
        case Sequence(items=items):
            return RawList(tuple(raw(item) for item in items))
        case Mapping():
            return raw_mapping(node)


def raw_mapping(node: Mapping) -> RawMapping:
    """A mapping of the file, word for word."""
    return RawMapping(tuple((key.text, raw(value)) for key, value in node.pairs))


def check_draft(shape: Record, node: Mapping, found: Collector) -> None:
    """Note the unknown keys and repeated ids of an unfinished part."""
    _check_record(shape, node, found, drafted=True)


def check_keys(node: Mapping, known: list[str], found: Collector) -> None:
    """Note every key of a mapping that is not known."""
    for key, _value in node.pairs:
        if key.text not in known:
            message = _("unknown key “{key}”").format(key=clip(key.text))
            hint = did_you_mean(key.text, known)
            if not hint:
                hint = _("; the keys known here are {keys}").format(keys=", ".join(known))
            found.add(key.line, key.column, message + hint)


def _check(shape: Shape, node: Node, found: Collector) -> None:
    """Look for unknown keys and repeated ids as far as the structure is that of the shape."""
    match shape, node:
        case Record(), Mapping():
            _check_record(shape, node, found)
        case Draftable(inner), Mapping():
            _check_record(inner, node, found, drafted=True)
        case Many(item), Sequence(items=items):
            for part in items:
                _check(item, part, found)
            _check_ids(items, found)
        case ConditionShape(), Mapping():
            check_keys(node, list(CONDITION_KEYS), found)
            for part in _nested_conditions(node):
                _check(shape, part, found)


def _check_record(shape: Record, node: Mapping, found: Collector, drafted: bool = False) -> None:
    check_keys(node, shape.names + [UNFINISHED] * drafted, found)
    for key in shape.keys:
        value = node.get(key.name)
        if value is not None:
            _check(key.shape, value, found)


def _nested_conditions(node: Mapping) -> Iterator[Node]:
    for key, value in node.pairs:
        if key.text == "not":
            yield value
        elif key.text in ("all", "any") and isinstance(value, Sequence):
            yield from value.items


def _check_ids(items: list[Node], found: Collector) -> None:
    seen: set[str] = set()
    for item in items:
        known = item.get("id") if isinstance(item, Mapping) else None
        if not isinstance(known, Scalar) or not known.text:
            continue
        if known.text in seen:
            message = _("the id “{id}” stands here a second time; every id must be its own")
            found.add(known.line, known.column, message.format(id=clip(known.text)))
        seen.add(known.text)
