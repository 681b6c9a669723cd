"""Cells of tables that other programs open: no text in them is a formula.

A spreadsheet takes a cell that begins with =, +, - or @ for a formula, which can read other files
and call servers; texts from forms come from strangers.
"""

import re
from typing import Final

from leadscorer_gui.model.text import parse_number

# White space in front is dropped by some; wide forms are taken for the others in East Asia.
_RISKY: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_GUARD: Final = "'"
_SHOWN_NUMBER: Final = re.compile(r"[+-][0-9][0-9.,]*( ?%)?")
"""As people write them: of these no formula can be made."""


def safe_cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula: with an apostrophe in front if need be."""
    if _is_guarded(text):
        return _GUARD + text  # or its own apostrophe would be taken for ours
    if not text.startswith(_RISKY) or _SHOWN_NUMBER.fullmatch(text):
        return text
    is_number = not text[0].isspace() and parse_number(text) is not None
    return text if is_number else _GUARD + text


def unguarded(cell: str) -> str:
    """What `safe_cell` has made such a cell from."""
    return cell[1:] if _is_guarded(cell) else cell


def _is_guarded(cell: str) -> bool:
    return cell.startswith(_GUARD) and cell.lstrip(_GUARD).startswith(_RISKY)
