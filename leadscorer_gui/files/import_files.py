"""Mapping files and profiles: an `ImportPlan` or an `ImportProfile` in a file of its own.

They are read and written along the shapes of the model as workspaces are, so that everything that
is wrong with one comes back at once, each with its line and column.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Generic, TypeVar, cast

from leadscorer_gui.files.decoding import MOST_BYTES, checked, decode, read_bytes
from leadscorer_gui.files.drafts import check_keys
from leadscorer_gui.files.emitting import yaml_text
from leadscorer_gui.files.nodes import Mapping, Scalar, parse
from leadscorer_gui.files.problems import (
    Collector,
    FileProblem,
    ImportFileError,
    TooMany,
    Unreadable,
)
from leadscorer_gui.files.reading import newer_version, newer_version_message, place
from leadscorer_gui.files.records import Reader
from leadscorer_gui.files.saving import SaveError, keep_comments, write_atomically
from leadscorer_gui.files.shapes import VERSION, Record, record
from leadscorer_gui.files.writing import laid_out_as
from leadscorer_gui.model.import_checks import plan_problems
from leadscorer_gui.model.imports import ImportPlan, ImportProfile
from leadscorer_gui.model.problems import Problem
from leadscorer_gui.model.profile_checks import profile_problems
from leadscorer_gui.texts import _

MAPPING_KEY: Final = "leadscorer_mapping"
PROFILE_KEY: Final = "leadscorer_profile"

Value = TypeVar("Value", ImportPlan, ImportProfile)


@dataclass(frozen=True)
class _Kind(Generic[Value]):
    """One of the two kinds of files: its version's key, its class and what is checked of it."""

    key: str
    type: type[Value]
    check: Callable[[Value], Iterator[Problem]]

    def refusal(self) -> str:
        """What is said of a file that is none of this kind."""
        if self.type is ImportPlan:
            message = _("this is no mapping file; one begins with “{key}: {version}”")
        else:
            message = _("this is no import profile; one begins with “{key}: {version}”")
        return message.format(key=self.key, version=VERSION)


_PLANS: Final = _Kind(MAPPING_KEY, ImportPlan, plan_problems)
_PROFILES: Final = _Kind(PROFILE_KEY, ImportProfile, profile_problems)


def load_plan(path: Path) -> ImportPlan:
    """The plan of a mapping file; raises `ImportFileError` with everything that is wrong."""
    return _load(_PLANS, path)


def loads_plan(content: str | bytes, name: Path | str) -> ImportPlan:
    """The plan that a text says; `name` stands for the file in what is reported."""
    return _loads(_PLANS, content, name)


def plan_text(plan: ImportPlan) -> str:
    """The mapping file of a plan; what says no more than its default is left out."""
    return yaml_text(laid_out_as(MAPPING_KEY, plan))


def save_plan(plan: ImportPlan, path: Path) -> tuple[str, ...]:
    """Write a mapping file, whole or not at all, and say in words what a person should know.

    Raises `SaveError` where that fails, and for a file that is there and no mapping file.
    """
    return _save(_PLANS, plan_text(plan), path)


def load_profile(path: Path) -> ImportProfile:
    """The profile of a file; raises `ImportFileError` with everything that is wrong."""
    return _load(_PROFILES, path)


def loads_profile(content: str | bytes, name: Path | str) -> ImportProfile:
    """The profile that a text says; `name` stands for the file in what is reported."""
    return _loads(_PROFILES, content, name)


def profile_text(profile: ImportProfile) -> str:
    """The file of a profile; what says no more than its default is left out."""
    return yaml_text(laid_out_as(PROFILE_KEY, profile))


def save_profile(profile: ImportProfile, path: Path) -> tuple[str, ...]:
    """Write the file of a profile as `save_plan` writes that of a plan."""
    return _save(_PROFILES, profile_text(profile), path)


def _load(kind: _Kind[Value], path: Path) -> Value:
    try:
        content = _content(path)
    except Unreadable as error:
        raise ImportFileError(path, (error.problem,)) from None
    return _loads(kind, content, path)


def _loads(kind: _Kind[Value], content: str | bytes, name: Path | str) -> Value:
    found = Collector()
    value: Value | None = None
    try:
        text = decode(content) if isinstance(content, bytes) else checked(content)
        value = _read(kind, text, found)
    except Unreadable as error:
        raise ImportFileError(name, (error.problem,)) from None
    except TooMany:
        pass
    problems: tuple[FileProblem, ...] = found.in_order()
    if problems or value is None:
        raise ImportFileError(name, problems)
    return value


def _content(path: Path) -> bytes:
    """The bytes of a file; `Unreadable` where it cannot be read or can be no file of ours."""
    if path.is_dir():
        raise Unreadable(1, 1, _("this is a folder, not a file"))
    if path.is_file() and path.stat().st_size > MOST_BYTES:
        message = _("the file has more than {most} MB; is it the right file?")
        raise Unreadable(1, 1, message.format(most=MOST_BYTES // 1_000_000))
    return read_bytes(path)


def _read(kind: _Kind[Value], text: str, found: Collector) -> Value:
    root = parse(text, found)
    if not isinstance(root, Mapping):
        line, column = (1, 1) if root is None else (root.line, root.column)
        raise Unreadable(line, column, kind.refusal())
    _check_version(kind, root, found)
    shape: Record = record(cast(Any, kind.type))  # for mypy a class may not be hashable
    check_keys(root, [kind.key, *shape.names], found)
    value: Value = Reader(found).record(shape, root)
    for problem in kind.check(value):
        found.add(*place(root, problem.path), problem.message)
    return value


def _check_version(kind: _Kind[Any], root: Mapping, found: Collector) -> None:
    """Refuse what is newer or of another kind, with nothing else said; note a strange version."""
    newer = newer_version(root, kind.key)
    if newer is not None:
        raise Unreadable(newer.line, newer.column, newer_version_message(newer))
    node = root.get(kind.key)
    if node is None:
        raise Unreadable(root.line, root.column, kind.refusal())
    if not isinstance(node, Scalar) or node.quoted or node.text != str(VERSION):
        message = _("this is no format version; write “{key}: {version}”")
        found.add(node.line, node.column, message.format(key=kind.key, version=VERSION))


def _save(kind: _Kind[Any], text: str, path: Path) -> tuple[str, ...]:
    """Write the text unless that would overwrite what is newer or something else."""
    content = b""
    try:
        if os.path.exists(path):
            content = _content(path)
        if content:
            _check_replaceable(kind, content)
    except Unreadable as error:
        message = _("“{file}” was not overwritten: {reason}")
        raise SaveError(message.format(file=path, reason=error.problem.message)) from None
    notices = keep_comments(path, content) if content else ()
    write_atomically(path, text)
    return notices


def _check_replaceable(kind: _Kind[Any], content: bytes) -> None:
    try:
        root = parse(decode(content), Collector())
    except TooMany:
        return
    if not isinstance(root, Mapping):
        raise Unreadable(1, 1, kind.refusal())
    _check_version(kind, root, Collector())
