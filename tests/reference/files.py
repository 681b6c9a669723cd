"""Write a case as the files that the program reads: YAML (section 8) and CSV (section 9)."""

import csv
import io
import re
import zlib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

_PLAIN = re.compile(r"[A-Za-z0-9/][A-Za-z0-9_./@+-]*")
_NEVER_PLAIN = {"null", "Null", "NULL"}
_WIDTH = 80


def to_yaml(workspace: Mapping[str, Any]) -> str:
    """A workspace file: text reads back as the same text, numbers stand unquoted.

    Whether a text that needs no quotes gets some depends on the text only, so that a workspace is
    always written alike.
    """
    return "".join(f"{line}\n" for line in _block(workspace))


def _block(value: Any) -> list[str]:
    """The lines of a value; what is short stays on one line."""
    if _is_short(value):
        return [_flow(value)]
    lines = []
    if isinstance(value, Mapping):
        for key, part in value.items():
            inner = _block(part)
            if _is_short(part):
                lines.append(f"{_key(key)}: {inner[0]}")
            else:
                lines += [f"{_key(key)}:", *(f"  {line}" for line in inner)]
    else:
        for part in value:
            first, *rest = _block(part)
            lines += [f"- {first}", *(f"  {line}" for line in rest)]
    return lines


def _is_short(value: Any) -> bool:
    """Whether a value stands on the line of its key; the document itself never does."""
    if not isinstance(value, Mapping | list):
        return True
    return "leadscorer" not in value and len(_flow(value)) <= _WIDTH


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        parts = (f"{_key(key)}: {_flow(part)}" for key, part in value.items())
        return "{" + ", ".join(parts) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _scalar(value)


def _key(key: str) -> str:
    return key if _PLAIN.fullmatch(key) else _scalar(key)


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    assert isinstance(value, str)
    style = zlib.crc32(value.encode()) % 3
    if style != 0 and _PLAIN.fullmatch(value) and value not in _NEVER_PLAIN:
        return value
    if style == 1 and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    return '"' + "".join(map(_escape, value)) + '"'


def _escape(char: str) -> str:
    if char in '"\\':
        return "\\" + char
    if char.isprintable():
        return char
    code = ord(char)
    if code <= 0xFF:
        return f"\\x{code:02X}"
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"


def to_csv(rows: Sequence[Mapping[str, str]], columns: Sequence[str]) -> str:
    """A CSV file of RFC 4180: CRLF, quotes only where needed."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([row[column] for column in columns] for row in rows)
    return file.getvalue()
