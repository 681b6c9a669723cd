"""The text of a file as a light tree of nodes, each with its place, built without recursion.

PyYAML's own loaders build values: they take the last of two equal keys, read `NO` as false, follow
aliases into bombs, and the C one crashes the process on deep nesting. Its *events* do none of
this, so that the tree is built from them, with a guard at every step.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

import yaml

from leadscorer_gui.files.problems import Collector, Unreadable, clip
from leadscorer_gui.files.yaml_words import yaml_problem
from leadscorer_gui.texts import _

MOST_DEPTH: Final = 64
MOST_NODES: Final = 500_000
LONGEST_SCALAR: Final = 100_000

LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml where PyYAML was built with it (ten times as fast), else the same in Python."""


@dataclass(slots=True)
class Scalar:
    """One scalar as written; `quoted` where it stood in quotes or in a block (`|`, `>`)."""

    text: str
    quoted: bool
    line: int
    column: int

    @property
    def empty(self) -> bool:
        """Whether nothing at all was written here."""
        return not self.text and not self.quoted


@dataclass(slots=True)
class Sequence:
    """A list. Its place, where it stands under a key, is that of the key."""

    line: int
    column: int
    items: list["Node"] = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    """Keys with their values, each key once. Its place is like that of a list."""

    line: int
    column: int
    pairs: list[tuple[Scalar, "Node"]] = field(default_factory=list)

    def get(self, key: str) -> "Node | None":
        """What stands under a key, or None."""
        for name, node in self.pairs:
            if name.text == key:
                return node
        return None


Node: TypeAlias = Scalar | Sequence | Mapping


def parse(text: str, found: Collector) -> Node | None:
    """The tree of the file's one document, or None for an empty file.

    Duplicate keys, anchors, aliases, tags and further documents are noted in `found` and left
    out; what makes everything behind it unreadable raises `Unreadable`.
    """
    builder = _Builder(found)
    try:
        for event in events(text):
            builder.take(event)
            if builder.done:
                break
    except yaml.YAMLError as error:
        raise yaml_problem(error, text) from None
    return builder.root


def events(text: str) -> Iterator[Any]:
    """PyYAML's events of a text."""
    yield from yaml.parse(text, Loader=LOADER)


class _Builder:
    """Puts one event after the other into the tree."""

    def __init__(self, found: Collector) -> None:
        self.root: Node | None = None
        self.done = False
        self._found = found
        self._open: list[tuple[Sequence | Mapping, dict[str, int]]] = []
        """The containers around the next event, with the lines of the keys of a mapping."""
        self._key: list[Scalar | None] = []
        """For each of them the key that waits for its value."""
        self._nodes = 0
        self._documents = 0

    def take(self, event: Any) -> None:
        """Take in the next event."""
        match event:
            case yaml.ScalarEvent():
                self._take_scalar(event)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._take_start(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._open.pop()
                self._key.pop()
            case yaml.AliasEvent():
                message = _("aliases (“*{name}”) are not allowed; write the part out once more")
                self._note(event, message.format(name=clip(event.anchor or "")))
                self._put(Scalar(f"*{event.anchor}", True, *_place(event)))
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self._note(event, _("a second document begins here; a file holds but one"))
                    self.done = True

    def _take_scalar(self, event: Any) -> None:
        self._check_properties(event)
        line, column = _place(event)
        if len(event.value) > LONGEST_SCALAR:
            message = _("a text of more than {most} characters begins here; shorten it")
            raise Unreadable(line, column, message.format(most=LONGEST_SCALAR))
        self._put(Scalar(event.value, bool(event.style), line, column))

    def _take_start(self, event: Any) -> None:
        self._check_properties(event)
        line, column = _place(event)
        if len(self._open) >= MOST_DEPTH:
            message = _("lists and mappings are nested more than {most} deep here")
            raise Unreadable(line, column, message.format(most=MOST_DEPTH))
        if self._key and self._key[-1] is not None:
            line, column = self._key[-1].line, self._key[-1].column
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        node = Mapping(line, column) if is_mapping else Sequence(line, column)
        self._put(node)
        self._open.append((node, {}))
        self._key.append(None)

    def _put(self, node: Node) -> None:
        """Hang a node in its place: the root, an item, a key or a value."""
        self._nodes += 1
        if self._nodes > MOST_NODES:
            message = _("the file holds more than {most} values; is it the right file?")
            raise Unreadable(node.line, node.column, message.format(most=MOST_NODES))
        if not self._open:
            self.root = node
            return
        parent, lines = self._open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
            return
        key = self._key[-1]
        if key is None:
            self._key[-1] = self._as_key(node)
            return
        self._key[-1] = None
        if key.text not in lines:
            lines[key.text] = key.line
            parent.pairs.append((key, node))
            return
        message = _("the key “{key}” stands here a second time; it is in line {line} already")
        self._found.add(
            key.line, key.column, message.format(key=clip(key.text), line=lines[key.text])
        )

    def _as_key(self, node: Node) -> Scalar:
        if isinstance(node, Scalar):
            return node
        raise Unreadable(node.line, node.column, _("a key is a text, not a list or a mapping"))

    def _check_properties(self, event: Any) -> None:
        if event.anchor is not None:
            message = _("anchors (“&{name}”) are not allowed; write the part out where it is used")
            self._note(event, message.format(name=clip(event.anchor)))
        if event.tag is not None:
            message = _("tags (“{tag}”) are not allowed; remove it")
            self._note(event, message.format(tag=clip(event.tag)))

    def _note(self, event: Any, message: str) -> None:
        self._found.add(*_place(event), message)


def _place(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1
