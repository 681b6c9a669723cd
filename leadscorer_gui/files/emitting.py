"""The YAML that is written: which parts go into one line, and which texts need quotes.

PyYAML's emitter writes; what is chosen here is the look of section 8 of the scoring specification,
and quotes wherever a reader of YAML, old or new, would take a text for something else.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from io import StringIO
from typing import Final

import yaml
from yaml.emitter import Emitter
from yaml.resolver import Resolver

from leadscorer_gui.model.raw import Raw, RawList, RawMapping, RawScalar

_ENDLESS: Final = 1_000_000_000
"""Lines are not wrapped: a wrapped text is hard to compare and to search."""

_WIDTH: Final = 96
"""A part that is wider than this in one line goes into several."""

_BLOCK_KEYS: Final = frozenset(
    ("models", "rules", "groups", "lists", "inactivity", "steps", "import", "tables")
)
"""What stands under these keys has a line for each entry, however short."""

_BLOCK_ITEMS: Final = frozenset(("models", "rules", "tables"))
"""And so have the entries themselves."""

_NUMBER_LIKE: Final = re.compile(r"[-+.0-9][-+.0-9_:,eExXoObBa-fA-F]*|[-+]?\.(inf|nan)", re.I)
_WORDS: Final = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", ""))
_PARAGRAPHS: Final = re.compile(r"[^\s#][^\x00-\x09\x0b-\x1f\x7f-\xa0\u2028\u2029\ufeff]*[^\s]")
_RESOLVER: Final = Resolver()


def yaml_text(content: RawMapping) -> str:
    """The content as a YAML document."""
    stream = StringIO()
    emitter = _Indenting(stream, allow_unicode=True, width=_ENDLESS, indent=2)
    for event in _document(content):
        emitter.emit(event)
    return stream.getvalue()


class _Indenting(Emitter):
    """Indents the lines of a list below their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        """Go one level down; never `indentless`, as PyYAML likes it."""
        super().increase_indent(flow, False)


@lru_cache(maxsize=4096)
def needs_quotes(text: str) -> bool:
    """Whether some reader of YAML would take this text for something else outside quotes, or could
    not read it there."""
    if text.lower() in _WORDS or _NUMBER_LIKE.fullmatch(text) or not plain_in_block(text):
        return True
    tag = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return bool(tag != "tag:yaml.org,2002:str")


def plain_in_block(text: str) -> bool:
    """Whether the emitter can write this text outside quotes, in a line of its own."""
    return _plain(text)[0]


def plain_in_flow(text: str) -> bool:
    """Whether it can do so between brackets."""
    return _plain(text)[1]


@lru_cache(maxsize=4096)
def _plain(text: str) -> tuple[bool, bool]:
    analysis = Emitter(StringIO(), allow_unicode=True).analyze_scalar(text)
    return bool(analysis.allow_block_plain), bool(analysis.allow_flow_plain)


def _document(content: RawMapping) -> Iterator[yaml.Event]:
    yield yaml.StreamStartEvent()
    yield yaml.DocumentStartEvent(explicit=False)
    yield from _events(content, "", 0, in_flow=False, in_block=True)
    yield yaml.DocumentEndEvent(explicit=False)
    yield yaml.StreamEndEvent()


def _events(
    part: Raw, key: str, depth: int, *, in_flow: bool, in_block: bool
) -> Iterator[yaml.Event]:
    """The events of a part that stands under a key, so many levels down."""
    if isinstance(part, RawScalar):
        yield _scalar(part.text, part.quoted)
        return
    flow = in_flow or (not in_block and key not in _BLOCK_KEYS and _fits(part, key, depth))
    if isinstance(part, RawList):
        yield yaml.SequenceStartEvent(None, None, True, flow_style=flow)
        for item in part.items:
            blocks = key in _BLOCK_ITEMS
            yield from _events(item, "", depth + 1, in_flow=flow, in_block=blocks)
        yield yaml.SequenceEndEvent()
        return
    yield yaml.MappingStartEvent(None, None, True, flow_style=flow)
    for name, value in part.pairs:
        yield _scalar(name, needs_quotes(name))
        yield from _events(value, name, depth + 1, in_flow=flow, in_block=False)
    yield yaml.MappingEndEvent()


def _scalar(text: str, quoted: bool) -> yaml.ScalarEvent:
    style = None if not quoted else "|" if "\n" in text and _is_paragraphs(text) else '"'
    return yaml.ScalarEvent(None, None, (True, True), text, style=style)


def _is_paragraphs(text: str) -> bool:
    """Whether a text of several lines is plain enough to be written as it is, line by line."""
    return bool(_PARAGRAPHS.fullmatch(text)) and not any(
        line != line.strip() for line in text.split("\n")
    )


def _fits(part: Raw, key: str, depth: int) -> bool:
    """Whether a part can stand in one line behind its key without being changed or too wide."""
    width = _flow_width(part)
    return width is not None and 2 * depth + len(key) + width <= _WIDTH


def _flow_width(part: Raw) -> int | None:
    """How many characters a part takes in one line; None where it must have several."""
    match part:
        case RawScalar(text, quoted):
            if "\n" in text or not (quoted or plain_in_flow(text)):
                return None
            return len(text) + 2 * quoted
        case RawList(items):
            widths = [_flow_width(item) for item in items]
            names = 0
        case RawMapping(pairs):
            widths = [_flow_width(value) for _name, value in pairs]
            names = sum(len(name) + 2 for name, _value in pairs)
    if any(width is None for width in widths):
        return None
    return 2 + names + sum(width + 2 for width in widths if width is not None)
