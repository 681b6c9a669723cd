"""How names are put in order and looked for: as people do, whatever their case and accents.

Without a screen names are in the order of their lower-case letters, as always; the program on the
screen says at its beginning how the language in use orders them.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Any, Final, TypeAlias

Key: TypeAlias = Callable[[str], Any]
"""What stands for a name where names are sorted."""

_ACCENTS: Final = re.compile("[\u0300-\u036f]")

_make: Callable[[], Key] | None = None


def use_order(make: Callable[[], Key] | None = None) -> None:
    """Sort names with such keys from now on, in every thread; None: as without a screen."""
    global _make
    _make = make


def name_key() -> Key:
    """What names are sorted by: for one list of names, in the thread that asks."""
    return str.casefold if _make is None else _make()


def is_ordered() -> bool:
    """Whether the language in use says how names are sorted."""
    return _make is not None


def seekable(text: str) -> str:
    """A text as it is looked for: lower case, without accents, syllables taken apart.

    A Korean syllable becomes its letters, so that one that is half typed is found. Signs of
    other scripts (the vowels of Thai among them) stay.
    """
    if text.isascii():
        return text.lower()
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold()))
