"""The entries of a text of JSON, numbers as they are spelled.

Marketo's `attributes` come as an object, `{"Webpage ID": 7}`, and from older versions as an array
of `{"name": …, "value": …}` (peers.md section 5); both say the same.
"""

import json
from typing import Any, Final

from leadscorer_gui.model.text import trim


class _Spelled(str):
    """A number as it stands in JSON."""

    __slots__ = ()


_DECODER: Final = json.JSONDecoder(
    parse_int=_Spelled, parse_float=_Spelled, parse_constant=_Spelled
)


def entries_of(text: str) -> list[tuple[str, Any]]:
    """Names and values of a JSON text; ValueError where it is none of the two forms.

    Entries without a name are passed over. RecursionError where it is nested without end.
    """
    if not text:
        return []
    parsed = _DECODER.decode(text)
    if parsed is None:
        return []
    if isinstance(parsed, dict):
        pairs = list(parsed.items())
    elif isinstance(parsed, list) and all(isinstance(one, dict) for one in parsed):
        pairs = [(str(one.get("name", "")), one.get("value")) for one in parsed]
    else:
        raise ValueError(text)
    named = ((plain(name), value) for name, value in pairs)
    return [(name, value) for name, value in named if name]


def text_of(value: Any) -> str:
    """A value as the text of a cell: `null` is empty, what is nested stays JSON."""
    if value is None:
        return ""
    return plain(value if isinstance(value, str) else json_of(value))


def json_of(value: Any) -> str:
    """A value as JSON. RecursionError where it is nested without end."""
    if isinstance(value, _Spelled):
        return str(value)
    if isinstance(value, dict):
        return "{" + ",".join(f"{json_of(str(k))}:{json_of(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join([json_of(one) for one in value]) + "]"
    return json.dumps(value, ensure_ascii=False)


def plain(text: str) -> str:
    """Trimmed, without NULs; half a letter of UTF-16, where a text was cut, becomes `?`."""
    text = trim(text)
    if text.isascii() and "\0" not in text:
        return text
    return text.replace("\0", "").encode("utf-8", "replace").decode()
