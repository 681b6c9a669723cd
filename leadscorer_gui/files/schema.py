"""The JSON Schema of the workspace file, for people's editors; made from the classes of the model.

`python -m leadscorer_gui.files.schema` writes it to `resources/workspace.schema.json`. It says
what one value may be; what goes beyond that (unknown groups, falling tiers) only `check` knows.
"""

import json
import sys
from pathlib import Path
from typing import Any, Final, TypeAlias, get_args

from leadscorer_gui import places
from leadscorer_gui.files.records import LONGEST_LIST_NAME
from leadscorer_gui.files.shapes import (
    UNFINISHED,
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
from leadscorer_gui.model.conditions import (
    BARE_OPERATORS,
    CHOICE_OPERATORS,
    Operator,
)
from leadscorer_gui.model.scalars import (
    HUNDREDTHS,
    IdScalar,
    PercentScalar,
    PointsScalar,
    Scalar,
    TextScalar,
    WholeScalar,
    ZoneScalar,
)
from leadscorer_gui.model.workspace import Workspace

Schema: TypeAlias = dict[str, Any]

FILE: Final = "workspace.schema.json"

_BARE_WORDS: Final = ["string", "number", "boolean"]
"""Text keys take the text as written, so that `name: 2024` and `value: NO` are texts as well."""

_CONDITION: Final = {"$ref": "#/$defs/Condition"}


def workspace_schema() -> Schema:
    """The schema of a workspace file, JSON Schema 2020-12."""
    definitions: dict[str, Schema] = {}
    schema = _Describer(definitions).properties_of(record(Workspace))
    version = {"const": VERSION, "description": "The format version of the file."}  # not a text
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "LeadScorer workspace",  # not a text
        **schema,
        "properties": {VERSION_KEY: version, **schema["properties"]},
        "required": [VERSION_KEY, *schema["required"]],
        "$defs": dict(sorted(definitions.items())),
    }


def schema_text() -> str:
    """The schema as it stands in its file."""
    return json.dumps(workspace_schema(), indent=2, ensure_ascii=False) + "\n"


class _Describer:
    """Describes shapes; each class once, under its name in the definitions."""

    def __init__(self, definitions: dict[str, Schema]) -> None:
        self._definitions = definitions

    def describe(self, shape: Shape) -> Schema:
        """The schema of a shape."""
        match shape:
            case One() | Flag() | Choice():
                return _single(shape)
            case Many():
                return self._list(shape)
            case Lists():
                return _lists()
            case Cells():
                return _cells()
            case ConditionShape():
                self._definitions["Condition"] = _condition()
                return _CONDITION
            case Record():
                return self._reference(shape.type.__name__, self.properties_of(shape))
            case Draftable():
                return self._draftable(shape)

    def properties_of(self, shape: Record) -> Schema:
        """The schema of a mapping of known keys."""
        return {
            "description": _summary(shape.type),
            "type": "object",
            "properties": {key.name: self.describe(key.shape) for key in shape.keys},
            "required": [key.name for key in shape.keys if key.required],
            "additionalProperties": False,
        }

    def _reference(self, name: str, schema: Schema) -> Schema:
        self._definitions[name] = schema
        return {"$ref": f"#/$defs/{name}"}

    def _list(self, shape: Many) -> Schema:
        item = self.describe(shape.item)
        several: Schema = {"type": "array", "items": item}
        if not shape.may_be_empty:
            several["minItems"] = 1
        return {"anyOf": [item, several]} if shape.bare else several

    def _draftable(self, shape: Draftable) -> Schema:
        """A part that is strict when finished, and loose when it says that it is not."""
        finished = self.properties_of(shape.record)
        finished["properties"][UNFINISHED] = {"const": False}
        kept = [key for key in shape.record.keys if key.attribute in shape.draft.__slots__]
        loose: dict[str, Any] = {key.name: True for key in shape.record.keys}
        loose |= {key.name: self.describe(key.shape) for key in kept}
        unfinished = {
            "description": _summary(shape.draft),
            "type": "object",
            "properties": {**loose, UNFINISHED: {"const": True}},
            "required": [*(key.name for key in kept), UNFINISHED],
            "additionalProperties": False,
        }
        says_so = {"properties": {UNFINISHED: {"const": True}}, "required": [UNFINISHED]}
        name = shape.record.type.__name__
        strict = self._reference(name, finished)
        return {
            "type": "object",
            "if": says_so,
            "then": self._reference(shape.draft.__name__, unfinished),
            "else": strict,
        }


def _summary(cls: type) -> str:
    """The first paragraph of a class's docstring, in one line and without marks of code."""
    paragraph = (cls.__doc__ or "").split("\n\n")[0]
    return " ".join(paragraph.split()).replace("from_", "from").replace("`", "")


def _single(shape: One | Flag | Choice) -> Schema:
    match shape:
        case One(scalar):
            return _scalar(scalar)
        case Flag():
            return {"type": "boolean"}
        case Choice(words):
            return {"enum": list(words)}


def _scalar(kind: Scalar) -> Schema:
    decimals = "At most two decimals."  # not a text
    match kind:
        case TextScalar(blank):
            return {"type": _BARE_WORDS} if blank else {"type": _BARE_WORDS, "pattern": r"\S"}
        case IdScalar():
            # A plain `2024` is an id, too: the file takes its text as written.
            return {"type": ["string", "integer"], "pattern": "^[A-Za-z0-9_-]+$"}
        case ZoneScalar():
            return {"type": "string", "minLength": 1, "examples": ["Europe/Berlin", "UTC"]}
        case PointsScalar(low, high):
            # No `multipleOf: 0.01`: validators compute with floats, where 0.29 is none of it.
            return {"type": "number", **_range(low, high, HUNDREDTHS), "description": decimals}
        case WholeScalar(low, high):
            return {"type": "integer", **_range(low, high)}
        case PercentScalar(zero):
            lowest = {"minimum": 0} if zero else {"exclusiveMinimum": 0}
            return {"type": "number", **lowest, "maximum": 100}


def _range(low: int, high: int | None, unit: int = 1) -> Schema:
    bounds = {"minimum": low, **({} if high is None else {"maximum": high})}
    return {name: bound / unit if bound % unit else bound // unit for name, bound in bounds.items()}


def _lists() -> Schema:
    return {
        "description": "Lists of texts that conditions refer to by their names.",  # not a text
        "type": "object",
        "propertyNames": {"pattern": r"\S", "maxLength": LONGEST_LIST_NAME},
        "additionalProperties": {"type": "array", "items": {"type": _BARE_WORDS}},
    }


def _cells() -> Schema:
    return {
        "description": "A row of a table: texts by the names of their columns.",  # not a text
        "type": "object",
        "propertyNames": {"pattern": r"\S", "maxLength": LONGEST_LIST_NAME},
        "additionalProperties": {"type": _BARE_WORDS},
    }


def _condition() -> Schema:
    """One comparison, or conditions under `all`, `any` or `not`."""
    several = {"type": "array", "items": _CONDITION, "minItems": 1}
    return {
        "description": "What must be true of a lead or an activity.",  # not a text
        "type": "object",
        "oneOf": [
            _comparison(sorted(BARE_OPERATORS), None),
            _comparison(sorted(CHOICE_OPERATORS), _texts({"minItems": 1})),
            _comparison(["between"], _texts({"minItems": 2, "maxItems": 2})),
            _comparison(_single_operators(), {"type": _BARE_WORDS}),
            _only("all", several),
            _only("any", several),
            _only("not", _CONDITION),
        ],
    }


def _single_operators() -> list[str]:
    """The operators that compare with one value."""
    others = BARE_OPERATORS | CHOICE_OPERATORS | {"between"}
    return [op for op in get_args(Operator) if op not in others]


def _texts(size: Schema) -> Schema:
    return {"type": "array", "items": {"type": _BARE_WORDS}, **size}


def _comparison(operators: list[str], value: Schema | None) -> Schema:
    field = {"type": _BARE_WORDS, "pattern": r"\S"}
    properties: Schema = {"field": field, "op": {"enum": operators}}
    if value is not None:
        properties["value"] = value
    return {"properties": properties, "required": [*properties], "additionalProperties": False}


def _only(key: str, schema: Schema) -> Schema:
    return {"properties": {key: schema}, "required": [key], "additionalProperties": False}


def write(path: Path) -> None:
    """Write the schema's file."""
    path.write_text(schema_text(), encoding="utf-8")


if __name__ == "__main__":
    target = places.resources() / FILE
    write(target)
    sys.stdout.write(f"{target}\n")
