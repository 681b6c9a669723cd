"""Ids for what comes from elsewhere: letters, digits, `-` and `_`, each once."""

import re
import unicodedata
from collections.abc import Container
from typing import Final

_NOT_IN_IDS: Final = re.compile(r"[^A-Za-z0-9_-]+")
_LONGEST: Final = 40


def plain_id(text: str, otherwise: str) -> str:
    """An id that reads like a text; `otherwise` where nothing of it can stand in one."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _NOT_IN_IDS.sub("-", plain).strip("-")[:_LONGEST].strip("-") or otherwise


def kept_id(text: object, otherwise: str) -> str:
    """An id of theirs that can be one of ours stays as it is."""
    told = str(text or "")
    return told if told and not _NOT_IN_IDS.search(told) else plain_id(told, otherwise)


def free_id(wanted: str, taken: Container[str]) -> str:
    """The id itself, or with the first number behind it that makes it one of its own."""
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name
