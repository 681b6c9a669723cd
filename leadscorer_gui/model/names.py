"""Names of columns as people and systems write them, made comparable."""

import re
import unicodedata
from typing import Final

_MARKS: Final = re.compile(r"[\s_\-\ufeff]+")


def plain(name: str) -> str:
    """The name without case, spaces, `_` and `-`: “Lead ID”, `lead_id` and `leadId` are one."""
    folded = unicodedata.normalize("NFC", name).casefold()
    return _MARKS.sub("", folded) or folded.strip()  # a column called “-” stays one


def alternatives(names: str) -> tuple[str, ...]:
    """The names that a profile joins by `|`, of which a table has one."""
    return tuple(names.split("|"))
