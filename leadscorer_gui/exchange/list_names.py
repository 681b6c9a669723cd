"""Parts of models whose conditions name lists otherwise, finished or kept word for word."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from leadscorer_gui.model.conditions import LIST_OPERATORS, Comparison
from leadscorer_gui.model.raw import Raw, RawMapping, RawScalar

_PartT = TypeVar("_PartT")


def with_list_names(part: _PartT, rename: Callable[[str], str]) -> _PartT:
    """A part of a model, or a tuple of them, with the names of lists that `rename` gives.

    What does not change is the same value.
    """
    found: Any = part
    if isinstance(part, tuple):
        found = tuple(with_list_names(one, rename) for one in part)
        return part if found == part else cast(_PartT, found)
    if not is_dataclass(part):
        return part
    if isinstance(part, RawMapping):
        return cast(_PartT, _renamed_words(part, rename))
    values = {one.name: getattr(part, one.name) for one in fields(part)}
    changed = {name: with_list_names(value, rename) for name, value in values.items()}
    if isinstance(part, Comparison) and part.op in LIST_OPERATORS and isinstance(part.value, str):
        changed["value"] = rename(part.value)
    changed = {name: value for name, value in changed.items() if value is not values[name]}
    return replace(found, **changed) if changed else part


def _renamed_words(words: RawMapping, rename: Callable[[str], str]) -> RawMapping:
    """The same of a mapping as it stands in a file; a name is quoted, for it may be any text."""
    op = words.get("op")
    is_listed = isinstance(op, RawScalar) and op.text in LIST_OPERATORS
    pairs: list[tuple[str, Raw]] = []
    for key, part in words.pairs:
        if is_listed and key == "value" and isinstance(part, RawScalar):
            new = rename(part.text)
            pairs.append((key, part if new == part.text else RawScalar(new, True)))
        else:
            pairs.append((key, with_list_names(part, rename)))
    return words if tuple(pairs) == words.pairs else RawMapping(tuple(pairs))
