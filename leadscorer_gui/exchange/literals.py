"""Values as source text of Python or JavaScript, broken into lines as a person would."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal, TypeAlias

Language: TypeAlias = Literal["python", "javascript"]

WIDTH: Final = 96
_INDENT: Final = "    "
_WORDS: Final = {
    "python": {None: "None", True: "True", False: "False"},
    "javascript": {None: "null", True: "true", False: "false"},
}


def literal(value: Any, language: Language, depth: int = 0, lead: int = 0) -> str:
    """A value of plain dicts, lists, texts, whole numbers, booleans and None.

    `depth`: how deep the line is indented that it begins on; `lead`: how much of that line is
    taken already. Texts cannot leave their quotes, and whatever is unseen in them is escaped.
    """
    line = _one_line(value, language)
    if len(line) + lead + len(_INDENT) * depth <= WIDTH or not isinstance(value, list | dict):
        return line
    inner = "\n" + _INDENT * (depth + 1)
    if isinstance(value, dict):
        parts = []
        for name, part in value.items():
            key = f"{_key(name, language)}: "
            parts.append(key + literal(part, language, depth + 1, len(key) + 1))
        return "{" + inner + f",{inner}".join(parts) + ",\n" + _INDENT * depth + "}"
    return (
        "[" + inner + inner.join(_filled(value, language, depth + 1)) + "\n" + _INDENT * depth + "]"
    )


def _filled(items: Sequence[Any], language: Language, depth: int) -> list[str]:
    """The items of a list, as many to a line as there is room for."""
    lines: list[str] = []
    room = WIDTH - len(_INDENT) * depth
    for item in items:
        text = literal(item, language, depth, 1) + ","
        if lines and "\n" not in lines[-1] and len(lines[-1]) + 1 + len(text) <= room:
            lines[-1] += f" {text}"
        else:
            lines.append(text)
    return lines


def _one_line(value: Any, language: Language) -> str:
    if value is None or isinstance(value, bool):
        return _WORDS[language][value]
    if isinstance(value, str):
        return quoted(value, language)
    if isinstance(value, Mapping):
        pairs = (f"{_key(k, language)}: {_one_line(v, language)}" for k, v in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(_one_line(item, language) for item in value) + "]"
    assert isinstance(value, int), value
    return str(value)


def _key(name: str | int, language: Language) -> str:
    if isinstance(name, int) and language == "python":
        return str(name)
    return quoted(str(name), language)


def quoted(text: str, language: Language) -> str:
    """A text in double quotes."""
    whole = json.dumps(text, ensure_ascii=False)
    if whole.isprintable():
        return whole
    return "".join(one if one.isprintable() else _escaped(one, language) for one in whole)


def _escaped(character: str, language: Language) -> str:
    code = ord(character)
    if code <= 0xFFFF:
        return f"\\u{code:04x}"
    return f"\\U{code:08x}" if language == "python" else f"\\u{{{code:x}}}"
