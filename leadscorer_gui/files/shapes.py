"""How the values of the model look in the file: made from their classes, for everyone who needs it.

Reading, writing, the checks of unfinished parts and the JSON Schema all follow these shapes, and
the shapes follow the annotations of the model, so that a key is declared in one place. The file
differs from the classes only where this module says so.
"""

import types
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from typing import (
    Annotated,
    Any,
    Final,
    Literal,
    TypeAlias,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from leadscorer_gui.model.conditions import Comparison
from leadscorer_gui.model.golden import Cell
from leadscorer_gui.model.ignored import IgnoredProblem
from leadscorer_gui.model.rules import Frequency, Repeat, Rule, UnfinishedRule
from leadscorer_gui.model.scalars import Scalar
from leadscorer_gui.model.segments import HasDone
from leadscorer_gui.model.workspace import (
    Model,
    NamedList,
    UnfinishedModel,
    Version,
    Workspace,
)

VERSION: Final = 1
"""The format version that is written, and the newest that is read."""

VERSION_KEY: Final = "leadscorer"
UNFINISHED: Final = "unfinished"

_FILE_ORDER: Final[dict[type, tuple[str, ...]]] = {
    Workspace: (
        "name", "time_zone", "data", "import_", "lists", "models", "archived", "segments",
        "capacities", "currency", "targets", "spend", "stages", "hand_over", "filters",
        "scenes", "ignored_problems", "golden", "versions",
    ),
    Model: (
        "id", "name", "product", "mql", "capacity", "bands", "matrix", "audience", "limits",
        "groups", "rules", "inactivity",
    ),
    Rule: (
        "id", "name", "kind", "enabled", "description", "evidence", "activity", "group", "where",
        "who", "points", "disqualify", "max_points", "repeat", "ageing",
    ),
    Frequency: ("within_days", "tiers"),
    IgnoredProblem: ("model", "rule", "kind", "reason"),
    Version: (
        "number", "name", "note", "agreed_with", "agreed_on", "frozen_on", "hash",
        "built_in_hash", "lists", "model",
    ),
}  # fmt: skip
"""The order of keys in the file where it is not that of the class: the one of section 8."""

_MAY_BE_EMPTY: Final = {(Workspace, "models"), (Model, "rules"), (Model, "groups")}
_REQUIRED: Final = {(Workspace, "models")}
"""Keys that the file must have although the class has a default."""

ALWAYS_WRITTEN: Final = {(Repeat, "mode")}
_BARE: Final = {(Rule, "activity"), (HasDone, "activity")}
"""Lists of one text that may stand without brackets."""


@dataclass(frozen=True, slots=True)
class One:
    """A single value."""

    scalar: Scalar


@dataclass(frozen=True, slots=True)
class Flag:
    """`true` or `false`."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Many:
    """A list; with `bare` a single one may stand without brackets."""

    item: "Shape"
    may_be_empty: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Lists:
    """The named lists: a mapping of names to texts."""


@dataclass(frozen=True, slots=True)
class Cells:
    """A row of a table: a mapping of names of columns to texts."""


@dataclass(frozen=True, slots=True)
class ConditionShape:
    """A condition: `{field, op, value}`, `{all}`, `{any}` or `{not}`."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a mapping and the attribute that it fills."""

    name: str
    attribute: str
    shape: "Shape"
    required: bool
    default: Any = None


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping of known keys: one value of a class."""

    type: type[Any]
    keys: tuple[Key, ...]

    @property
    def names(self) -> list[str]:
        """The known keys, in the order of the file."""
        return [key.name for key in self.keys]


@dataclass(frozen=True, slots=True)
class Draftable:
    """A record that may say `unfinished: true` and is then kept word for word as a `draft`."""

    record: Record
    draft: type[Any]


Shape: TypeAlias = One | Flag | Choice | Many | Lists | Cells | ConditionShape | Record | Draftable

CONDITION_KEYS: Final = ("field", "op", "value", "all", "any", "not")

_DRAFTS: Final[dict[type, type]] = {Rule: UnfinishedRule, Model: UnfinishedModel}


@cache
def record(cls: type[Any]) -> Record:
    """The shape of a class of the model."""
    hints = get_type_hints(cls, include_extras=True)
    declared = {field.name: field for field in fields(cls)}
    keys = []
    for name in _FILE_ORDER.get(cls, tuple(declared)):
        field = declared[name]
        required = field.default is MISSING or (cls, name) in _REQUIRED
        default = None if field.default is MISSING else field.default
        keys.append(Key(name.rstrip("_"), name, _shape(hints[name], cls, name), required, default))
    return Record(cls, tuple(keys))


def _shape(hint: Any, cls: type[Any], name: str) -> Shape:
    """The shape of one annotation."""
    choices = [part for part in _parts(hint) if part is not type(None)]
    if Comparison in choices:
        return ConditionShape()
    first = choices[0]
    if first in _DRAFTS:
        return Draftable(record(first), _DRAFTS[first])
    if get_origin(first) is Annotated:
        return One(get_args(first)[1])
    if first is bool:
        return Flag()
    if get_origin(first) is Literal:
        return Choice(get_args(first))
    if get_origin(first) is tuple:
        return _list_shape(get_args(first)[0], cls, name)
    if is_dataclass(first):
        return record(cast(type, first))
    raise TypeError(f"{cls.__name__}.{name}: no shape for {hint}")


def _list_shape(item: Any, cls: type[Any], name: str) -> Shape:
    if item is NamedList:
        return Lists()
    if item is Cell:
        return Cells()
    return Many(_shape(item, cls, name), (cls, name) in _MAY_BE_EMPTY, (cls, name) in _BARE)


def _parts(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
