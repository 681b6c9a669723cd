"""From a workspace to the text of its file: YAML for people, JSON for other programs.

Both say the same and load again as the value that they were written from. A workspace is first
laid out as what the file says (`model.raw`), so that unfinished parts, which are kept that way,
come out word for word.
"""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from secrets import token_hex
from threading import Lock
from typing import Any, Final, Generic, TypeVar, cast

from leadscorer_gui.files.emitting import needs_quotes, yaml_text
from leadscorer_gui.files.shapes import (
    ALWAYS_WRITTEN,
    VERSION,
    VERSION_KEY,
    Cells,
    Choice,
    ConditionShape,
    Draftable,
    Flag,
    Lists,
    Many,
    One,
    Record,
    Shape,
    record,
)
from leadscorer_gui.model.conditions import AllOf, AnyOf, Comparison, Condition, Not
from leadscorer_gui.model.golden import Cell
from leadscorer_gui.model.lists import names_in
from leadscorer_gui.model.raw import Raw, RawList, RawMapping, RawScalar
from leadscorer_gui.model.rules import AnyRule, Rule, UnfinishedRule
from leadscorer_gui.model.scalars import PointsScalar
from leadscorer_gui.model.text import format_points
from leadscorer_gui.model.workspace import AnyModel, Model, NamedList, Version, Workspace

_PartT = TypeVar("_PartT")

_JSON_PLAIN: Final = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?|true|false")
"""Scalars that mean the same to JSON without quotes."""

_NOT_RAW: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
"""Characters that JSON takes as they are, and YAML does not, or as the end of a line."""


def to_yaml(workspace: Workspace) -> str:
    """The workspace as YAML; keys in the order of section 8, defaults left out."""
    marks: dict[str, Model] = {}
    # Rules are most of a file, and most of them are as they were when it was written last.
    models = tuple(_marked(model, marks) for model in workspace.models)
    text = yaml_text(laid_out(replace(workspace, models=models, versions=())))
    parts: list[str] = []
    for mark, model in marks.items():
        before, _mark, text = text.partition(f"{_RULE}- {mark}\n")
        parts += [before, *map(_rule_texts.of, model.rules)]
    parts.append(text)
    if workspace.versions:
        # They are never edited, stand last in the file, and are many times as long as the rest.
        parts += [_VERSIONS_KEY, *map(_version_texts.of, workspace.versions)]
    return "".join(parts)


def _marked(model: AnyModel, marks: dict[str, Model]) -> AnyModel:
    """The model with a mark of its own in the place of its rules."""
    if not isinstance(model, Model) or not model.rules:
        return model
    mark = f"rules-{token_hex(16)}"
    marks[mark] = model
    stand_in = UnfinishedRule("", "", "fit", cast(RawMapping, RawScalar(mark)))
    return replace(model, rules=(stand_in,))


_RULE: Final = 6 * " "
"""What the lines of the rules of a model begin with."""
_RULES_KEY: Final = "models:\n  - rules:\n"
_VERSIONS_KEY: Final = "versions:\n"


def _rule_text(rule: AnyRule) -> str:
    """The lines of a rule in the list of a model."""
    raw = rule.raw if isinstance(rule, UnfinishedRule) else _record(record(Rule), rule)
    model = RawMapping((("rules", RawList((raw,))),))
    return yaml_text(RawMapping((("models", RawList((model,))),))).removeprefix(_RULES_KEY)


def _version_text(version: Version) -> str:
    """The lines of a version in the list of versions."""
    content = RawMapping((("versions", RawList((_record(record(Version), version),))),))
    return yaml_text(content).removeprefix(_VERSIONS_KEY)


class _Texts(Generic[_PartT]):
    """The texts of parts by their identity; a part that is kept here keeps its identity."""

    def __init__(self, most: int, write: Callable[[_PartT], str]) -> None:
        self._most, self._write = most, write
        self._kept: dict[int, tuple[_PartT, str]] = {}
        self._lock = Lock()  # the journal writes in a thread of its own

    def of(self, part: _PartT) -> str:
        """The text of a part, written where it was never written before."""
        known = self._kept.get(id(part))
        if known is None:
            known = part, self._write(part)
            with self._lock:
                while len(self._kept) >= self._most:
                    del self._kept[next(iter(self._kept))]
                self._kept[id(part)] = known
        return known[1]


_rule_texts: Final = _Texts(5_000, _rule_text)
_version_texts: Final = _Texts(500, _version_text)


def to_json(workspace: Workspace) -> str:
    """The workspace as JSON that is YAML as well, so that it loads like any workspace file.

    JSON has fewer ways to write a scalar: in unfinished parts a word that stood outside quotes
    gets some, and so does a number that JSON does not know, such as `010`.
    """
    text = _json_text(laid_out(workspace), "")
    return _NOT_RAW.sub(lambda found: f"\\u{ord(found.group()):04x}", text) + "\n"


def one_model(workspace: Workspace, model_id: str) -> Workspace:
    """A workspace of one model alone, with the lists that it names, to be given to others.

    What is this machine's own, the files of the history and how they were read, stays behind, and
    so do versions, golden leads, scenes and ignored problems, which are its owner's.
    Raises KeyError for an unknown model.
    """
    model = workspace.model(model_id)
    if model is None:
        raise KeyError(model_id)
    named = names_in(model)
    lists = tuple(entry for entry in workspace.lists if entry.name in named)
    alone = replace(workspace, models=(model,), lists=lists, data=None, import_=None)
    return replace(alone, versions=(), archived=(), golden=(), scenes=(), ignored_problems=())


def laid_out(workspace: Workspace) -> RawMapping:
    """What the file of a workspace says."""
    return laid_out_as(VERSION_KEY, workspace)


def laid_out_as(version_key: str, value: Any) -> RawMapping:
    """What a file of one value of the model says: its version under a key of its own, then it."""
    content = _record(record(cast(Any, type(value))), value)
    version = (version_key, RawScalar(str(VERSION)))
    return RawMapping((version, *content.pairs))


def _write(shape: Shape, value: Any) -> Raw:
    """What the file says for a value of this shape."""
    match shape:
        case One() | Flag() | Choice():
            return _single(shape, value)
        case Record():
            return _record(shape, value)
        case Many(item, bare=bare):
            if bare and len(value) == 1:
                return _write(item, value[0])
            return RawList(tuple(_write(item, part) for part in value))
        case Lists() | Cells():
            return RawMapping(tuple(map(_named, value)))
        case ConditionShape():
            return _condition(value)
        case Draftable(inner, draft):
            return value.raw if isinstance(value, draft) else _record(inner, value)


def _named(value: NamedList | Cell) -> tuple[str, Raw]:
    """What stands under a name of its own: the entries of a list, the text of a column."""
    if isinstance(value, NamedList):
        return value.name, _entries(value.entries)
    return value.name, _text(value.text)


def _single(shape: One | Flag | Choice, value: Any) -> RawScalar:
    match value:
        case bool():
            return RawScalar("true" if value else "false")
        case int():
            is_points = isinstance(shape, One) and isinstance(shape.scalar, PointsScalar)
            return RawScalar(format_points(value) if is_points else str(value))
        case Decimal():
            return RawScalar(format(value, "f"))  # never with an exponent
        case _:
            return _text(value)


def _record(shape: Record, value: Any) -> RawMapping:
    """The keys of a value that say more than their defaults do."""
    pairs = []
    for key in shape.keys:
        part = getattr(value, key.attribute)
        always = key.required or (shape.type, key.attribute) in ALWAYS_WRITTEN
        if always or part != key.default:
            pairs.append((key.name, _write(key.shape, part)))
    return RawMapping(tuple(pairs))


def _condition(condition: Condition) -> RawMapping:
    match condition:
        case AllOf(parts):
            return RawMapping((("all", RawList(tuple(_condition(part) for part in parts))),))
        case AnyOf(parts):
            return RawMapping((("any", RawList(tuple(_condition(part) for part in parts))),))
        case Not(part):
            return RawMapping((("not", _condition(part)),))
        case Comparison(field, op, value):
            pairs: list[tuple[str, Raw]] = [("field", _text(field)), ("op", _text(op))]
            if value is not None:
                pairs.append(("value", _text(value) if isinstance(value, str) else _entries(value)))
            return RawMapping(tuple(pairs))


def _entries(texts: tuple[str, ...]) -> RawList:
    return RawList(tuple(_text(text) for text in texts))


def _text(text: str) -> RawScalar:
    return RawScalar(text, needs_quotes(text))


def _json_text(part: Raw, indent: str) -> str:
    """The part as JSON; json itself would take numbers through floats and lose digits."""
    deeper = indent + "  "
    match part:
        case RawScalar(text, quoted):
            bare = not quoted and _JSON_PLAIN.fullmatch(text)
            return text if bare else json.dumps(text, ensure_ascii=False)
        case RawList(items):
            lines = [deeper + _json_text(item, deeper) for item in items]
            return _enclosed("[", lines, indent, "]")
        case RawMapping(pairs):
            lines = [
                f"{deeper}{json.dumps(name, ensure_ascii=False)}: {_json_text(value, deeper)}"
                for name, value in pairs
            ]
            return _enclosed("{", lines, indent, "}")


def _enclosed(opening: str, lines: list[str], indent: str, closing: str) -> str:
    if not lines:
        return opening + closing
    return f"{opening}\n" + ",\n".join(lines) + f"\n{indent}{closing}"
