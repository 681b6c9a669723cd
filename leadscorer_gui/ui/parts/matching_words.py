"""Words sought in texts of the program: case, accents and half a Korean syllable do not matter."""

import re

from leadscorer_gui.collation import seekable as seekable

_MNEMONIC_BEHIND = re.compile(r"\(&.\)")
_AMPERSAND = re.compile(r"&(.)")


def without_mnemonic(text: str) -> str:
    """A text of a menu as it is read: “Save &as…” is “Save as…”, “파일(&F)” is “파일”."""
    return _AMPERSAND.sub(r"\1", _MNEMONIC_BEHIND.sub("", text)).strip()


def rank(words: list[str], title: str, more: str) -> int | None:
    """How well all words are found: 0 the best; None where one is missing. All are `seekable`.

    0: the title begins so; 1: each word begins a word of the title; 2: of the title or of what is
    behind (`more`); 3: all are somewhere in the title; 4: somewhere.
    """
    if not all(word in title or word in more for word in words):
        return None
    if not words or title.startswith(" ".join(words)):
        return 0
    if all(_begins(word, title) for word in words):
        return 1
    if all(_begins(word, title) or _begins(word, more) for word in words):
        return 2
    return 3 if all(word in title for word in words) else 4


def _begins(word: str, text: str) -> bool:
    """Whether a word of the text begins so."""
    return re.search(rf"\b{re.escape(word)}", text) is not None
