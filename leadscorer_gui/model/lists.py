"""Named lists that conditions refer to: those of the workspace and those of the program."""

from functools import cache
from typing import Final

from leadscorer_gui import places
from leadscorer_gui.model.conditions import Condition, comparisons
from leadscorer_gui.model.raw import Raw, RawList, RawMapping, RawScalar
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.workspace import AnyModel, UnfinishedModel, Workspace

BUILT_IN: Final = ("free_email_domains",)


def list_entries(workspace: Workspace, name: str) -> tuple[str, ...]:
    """The entries of a list as written; one of the workspace replaces a built-in of its name.

    Raises KeyError where neither the workspace nor the program has the list.
    """
    for named in workspace.lists:
        if named.name == name:
            return named.entries
    if name in BUILT_IN:
        return _built_in(name)
    raise KeyError(name)


@cache
def _built_in(name: str) -> tuple[str, ...]:
    """The lines of `resources/lists/NAME.txt` but blank ones and comments."""
    text = (places.resources() / "lists" / f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def names_in(model: AnyModel) -> set[str]:
    """The names of lists that a model uses; of what is unfinished, every text: it may name one."""
    if isinstance(model, UnfinishedModel):
        return _texts(model.raw)
    names = _named_by(model.audience)
    for rule in model.rules:
        if isinstance(rule, Rule):
            names |= _named_by(rule.where) | _named_by(rule.who)
        else:
            names |= _texts(rule.raw)
    return names


def _named_by(condition: Condition | None) -> set[str]:
    named = (one.value for one in comparisons(condition) if one.op.endswith("in_list"))
    return {value for value in named if isinstance(value, str)}


def _texts(part: Raw) -> set[str]:
    """Every scalar of an unfinished part."""
    match part:
        case RawScalar(text):
            return {text}
        case RawList(items):
            return set[str]().union(*map(_texts, items))
        case RawMapping(pairs):
            return set[str]().union(*(_texts(value) for _name, value in pairs))
