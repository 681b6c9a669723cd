"""Versions: models as they were frozen, with the lists that they name.

A version is kept in the workspace under `versions` and never edited; the draft, which is the model
itself, goes on. Its score is that of its own model in its own lists, whatever becomes of the
draft and of the lists of the workspace. The time zone is not frozen: it says what the times of
the history mean, and that is one thing for all.

`hash` tells whether somebody has changed a version in the file all the same. That is no error, or
nobody could open the file to mend it, but it is said. The lists that come with the program are too
long to be frozen along; `built_in_hash` tells whether a newer program brings others.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import MISSING, fields, is_dataclass, replace
from decimal import Decimal
from typing import Any, Final

from leadscorer_gui.model.lists import BUILT_IN, list_entries, names_in
from leadscorer_gui.model.workspace import Model, NamedList, Version, Workspace
from leadscorer_gui.texts import _

_DIGITS: Final = 16
"""Hexadecimal digits of a hash: enough to notice a change that nobody hides."""


def versions_of(workspace: Workspace, model_id: str) -> tuple[Version, ...]:
    """The versions of a model, rising by number."""
    found = [one for one in workspace.versions if one.model.id == model_id]
    return tuple(sorted(found, key=lambda one: one.number))


def find_version(workspace: Workspace, model_id: str, number: int) -> Version | None:
    """A version by its number, or None."""
    found = (one for one in workspace.versions if one.number == number)
    return next((one for one in found if one.model.id == model_id), None)


def last_version(workspace: Workspace, model_id: str) -> Version | None:
    """The version that was frozen last, or None."""
    return next(reversed(versions_of(workspace, model_id)), None)


def label(version: Version) -> str:
    """“v2”, or “v2 Launch” where it has a name."""
    number = _("v{number}").format(number=version.number)
    return f"{number} {version.name}" if version.name else number


def frozen_lists(workspace: Workspace, model: Model) -> tuple[NamedList, ...]:
    """The lists of the workspace that a model names."""
    named = names_in(model)
    return tuple(one for one in workspace.lists if one.name in named)


def freeze(workspace: Workspace, model: Model, number: int, **said: str | None) -> Version:
    """A version of a model as it is in a workspace; `said`: the fields that people give."""
    lists = frozen_lists(workspace, model)
    return Version(
        number=number,
        model=model,
        lists=lists,
        hash=content_hash(model, lists),
        built_in_hash=built_in_hash(model, lists),
        **said,  # type: ignore[arg-type]
    )


def content_hash(model: Model, lists: Sequence[NamedList]) -> str:
    """A hash of everything that makes up a version.

    It goes by the names of classes and fields, which are thus part of the file's format; keys with
    their default values do not count, so that a new optional key leaves old versions as they were.
    """
    return _hash([_plain(model), [_plain(one) for one in lists]])


def built_in_hash(model: Model, lists: Sequence[NamedList]) -> str | None:
    """A hash of the program's lists that a model names; None where it names none."""
    own = {one.name for one in lists}
    named = names_in(model) - own
    empty = Workspace("")
    used = [[name, list(list_entries(empty, name))] for name in BUILT_IN if name in named]
    return _hash(used) if used else None


def changes_since(version: Version) -> Iterator[str]:
    """A sentence for each way in which a version is no longer what was frozen."""
    name = _("“{model}” {version}").format(model=version.model.name, version=label(version))
    content, built_in = _hashes_of(version)
    if content != version.hash:
        text = _("{name} was changed in the file after it was frozen; its scores may be others")
        yield text.format(name=name)
    if built_in != version.built_in_hash:
        text = _("{name} names a list of the program, and this program brings another one")
        yield text.format(name=name)


_MOST_KNOWN: Final = 500
_known: dict[int, tuple[Version, str, str | None]] = {}
"""Hashes of versions by their identity: they never change, and take as long as the version is."""


def _hashes_of(version: Version) -> tuple[str, str | None]:
    """The hashes that a version should have."""
    known = _known.get(id(version))
    if known is None:
        model, lists = version.model, version.lists
        known = version, content_hash(model, lists), built_in_hash(model, lists)
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        _known[id(version)] = known
    return known[1:]


def same_content(version: Version, workspace: Workspace, model: Model) -> bool:
    """Whether a model scores as a version does: its rules, in lists that hold the same."""
    if _scoring(version.model) != _scoring(model):
        return False
    return version.lists == frozen_lists(workspace, model)


def _scoring(model: Model) -> Model:
    return replace(model, capacity=None, name="", product=None)


def as_scored(version: Version) -> Model:
    """The model of a version under an id and a name that say which version it is."""
    name = _("{model} {version}").format(model=version.model.name, version=label(version))
    return replace(version.model, id=version.id, name=name)


def with_version(workspace: Workspace, version: Version) -> Workspace:
    """The workspace in which a version is scored: `as_scored` alone, and the lists as frozen."""
    own = {one.name for one in version.lists}
    others = tuple(one for one in workspace.lists if one.name not in own)
    return replace(
        workspace,
        models=(as_scored(version),),
        lists=(*version.lists, *others),
        versions=(),
        golden=(),
        archived=(),
        ignored_problems=(),
    )


def _hash(content: Any) -> str:
    text = json.dumps(content, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def _plain(value: Any) -> Any:
    """A value as JSON can say it: what is equal gives the same, what is not something else."""
    if is_dataclass(value):
        said = {"": type(value).__name__}
        for field in fields(value):
            part = getattr(value, field.name)
            if field.default is MISSING or part != field.default:
                said[field.name] = _plain(part)
        return said
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value
