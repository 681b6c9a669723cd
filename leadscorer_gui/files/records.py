"""From the nodes of a file to the values of the model, along their shapes."""

from typing import Any, Final, get_args

from leadscorer_gui.files.drafts import check_draft, check_keys, raw_mapping
from leadscorer_gui.files.nodes import Mapping, Node, Scalar, Sequence
from leadscorer_gui.files.problems import Collector
from leadscorer_gui.files.shapes import (
    CONDITION_KEYS,
    UNFINISHED,
    Cells,
    Choice,
    ConditionShape,
    Draftable,
    Flag,
    Key,
    Lists,
    Many,
    One,
    Record,
    Shape,
)
from leadscorer_gui.files.values import Wrong, read_choice, read_flag, read_scalar
from leadscorer_gui.model.conditions import AllOf, AnyOf, Comparison, Not, Operator
from leadscorer_gui.model.golden import Cell
from leadscorer_gui.model.problems import INVALID, sound
from leadscorer_gui.model.scalars import TextScalar
from leadscorer_gui.model.text import trim
from leadscorer_gui.model.workspace import NamedList
from leadscorer_gui.texts import _

LONGEST_LIST_NAME: Final = 150
"""YAML reads a key before a colon up to 1,024 characters; in JSON each of a name may take six."""

_TEXT = One(TextScalar())
_ANY_TEXT = One(TextScalar(blank=True))
_OPERATOR = Choice(get_args(Operator))
_COMPARISON_KEYS = ("field", "op", "value")


class Reader:
    """Reads nodes; what is wrong goes to the collector, and `INVALID` stands in its place."""

    def __init__(self, found: Collector) -> None:
        self._found = found

    def read(self, shape: Shape, node: Node) -> Any:
        """The value of a node, or INVALID."""
        if isinstance(node, Scalar) and node.empty:
            return self._wrong(node, _("there is no value here; give one or remove the key"))
        match shape:
            case One() | Flag() | Choice():
                return self._single(shape, node)
            case Record():
                return self._record_or_wrong(shape, node)
            case Many():
                return self._many(shape, node)
            case Lists() | Cells():
                return self._lists(node) if isinstance(shape, Lists) else self._cells(node)
            case ConditionShape():
                return self._condition(node)
            case Draftable():
                return self._draftable(shape, node)

    def record(self, shape: Record, node: Mapping) -> Any:
        """A value of the record's class from the known keys of a mapping.

        Who calls looks at the unknown keys: some mappings have a key or two besides.
        """
        return shape.type(**{key.attribute: self._under(key, node) for key in shape.keys})

    def _under(self, key: Key, node: Mapping) -> Any:
        """The value under one key of a mapping."""
        value = node.get(key.name)
        if value is not None:
            return self.read(key.shape, value)
        if not key.required:
            return key.default
        message = _("the key “{key}” is missing here")
        return self._wrong(node, message.format(key=key.name))

    def _wrong(self, node: Node, message: str) -> Any:
        self._found.add(node.line, node.column, message)
        return INVALID

    def _single(self, shape: One | Flag | Choice, node: Node) -> Any:
        if isinstance(node, Sequence):
            return self._wrong(node, _("one value is expected here, not a list"))
        if isinstance(node, Mapping):
            return self._wrong(node, _("one value is expected here, not a mapping of keys"))
        try:
            match shape:
                case One(scalar):
                    return read_scalar(scalar, node.text, node.quoted)
                case Flag():
                    return read_flag(node.text, node.quoted)
                case Choice(words):
                    return read_choice(words, node.text)
        except Wrong as error:
            return self._wrong(node, str(error))

    def _record_or_wrong(self, shape: Record, node: Node) -> Any:
        if not isinstance(node, Mapping):
            message = _("keys with values are expected here, such as “{key}: …”")
            return self._wrong(node, message.format(key=shape.names[0]))
        check_keys(node, shape.names, self._found)
        return self.record(shape, node)

    def _many(self, shape: Many, node: Node) -> Any:
        if shape.bare and isinstance(node, Scalar):
            value = self.read(shape.item, node)
            return (value,) if sound(value) else INVALID
        if not isinstance(node, Sequence):
            message = _("a list is expected here: [ … ], or lines that begin with “-”")
            return self._wrong(node, message)
        if not node.items and not shape.may_be_empty:
            return self._wrong(node, _("the list is empty; fill it or remove the key"))
        return tuple(self.read(shape.item, item) for item in node.items)

    def _lists(self, node: Node) -> Any:
        if not isinstance(node, Mapping):
            message = _("named lists are expected here, such as “competitors: [globex.example]”")
            return self._wrong(node, message)
        return tuple(self._named_list(key, value) for key, value in node.pairs)

    def _cells(self, node: Node) -> Any:
        if not isinstance(node, Mapping):
            message = _("columns with their texts are expected here, such as “country: DE”")
            return self._wrong(node, message)
        return tuple(self._cell(key, value) for key, value in node.pairs)

    def _cell(self, key: Scalar, node: Node) -> Cell:
        if not trim(key.text) or len(key.text) > LONGEST_LIST_NAME:
            message = _("the name of a column has 1 to {most} characters")
            self._found.add(key.line, key.column, message.format(most=LONGEST_LIST_NAME))
        return Cell(key.text, self.read(_ANY_TEXT, node))

    def _named_list(self, key: Scalar, node: Node) -> NamedList:
        if not trim(key.text):
            self._found.add(key.line, key.column, _("a list needs a name"))
        if len(key.text) > LONGEST_LIST_NAME:
            message = _("the name of a list has at most {most} characters; shorten it")
            self._found.add(key.line, key.column, message.format(most=LONGEST_LIST_NAME))
        return NamedList(key.text, self.read(Many(_ANY_TEXT, may_be_empty=True), node))

    def _condition(self, node: Node) -> Any:
        if not isinstance(node, Mapping):
            message = _("a condition is expected here, such as {field: country, op: is, value: DE}")
            return self._wrong(node, message)
        check_keys(node, list(CONDITION_KEYS), self._found)
        names = [key.text for key, _value in node.pairs]
        parts = {name: self._nested(name, node) for name in ("all", "any", "not") if name in names}
        if len(parts) > 1 or (parts and any(name in names for name in _COMPARISON_KEYS)):
            message = _(
                "a condition is one of “field, op, value”, “all”, “any” and “not”, not several"
            )
            return self._wrong(node, message)
        if not parts:
            return self._comparison(node)
        ((name, part),) = parts.items()
        return {"all": AllOf, "any": AnyOf, "not": Not}[name](part)

    def _nested(self, name: str, node: Mapping) -> Any:
        shape = ConditionShape() if name == "not" else Many(ConditionShape())
        return self._under(Key(name, name, shape, required=True), node)

    def _comparison(self, node: Mapping) -> Comparison:
        value = node.get("value")
        return Comparison(
            self._under(Key("field", "field", _TEXT, required=True), node),
            self._under(Key("op", "op", _OPERATOR, required=True), node),
            None if value is None else self._value(value),
        )

    def _value(self, node: Node) -> Any:
        """The value of a comparison: a text, or a list of texts; whether the operator can read it
        is checked later."""
        if not isinstance(node, Sequence):
            return self.read(_ANY_TEXT, node)
        values = self.read(Many(_ANY_TEXT), node)
        return values if sound(values) and sound(*values) else INVALID

    def _draftable(self, shape: Draftable, node: Node) -> Any:
        """A rule or a model, finished or not."""
        if not isinstance(node, Mapping):
            return self._record_or_wrong(shape.record, node)
        flag = node.get(UNFINISHED)
        unfinished = flag is not None and self.read(Flag(), flag)
        if unfinished is False:
            check_keys(node, [*shape.record.names, UNFINISHED], self._found)
            return self.record(shape.record, node)
        check_draft(shape.record, node, self._found)
        kept = {
            key.attribute: self._under(key, node)
            for key in shape.record.keys
            if key.attribute in shape.draft.__slots__
        }
        return shape.draft(**kept, raw=raw_mapping(node))
