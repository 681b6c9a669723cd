"""Words: the nearest of known names, and which types of activities are opens of mails, or sends."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache
from typing import Final, NamedTuple

from leadscorer_gui.model.text import fold

_WORD: Final = re.compile(r"[^\W_]+")
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MOST_NAMES: Final = 200
_LONGEST: Final = 100
_NEAR: Final = 0.7
_CONTRARY: Final = ("un", "dis", "non", "in", "de", "re", "anti")
_LIKELY: Final = 5
"""Comparing takes its time: only with so many names, those that share most pairs of letters."""

_MAIL: Final = frozenset(
    ("mail", "mails", "email", "emails", "newsletter", "newsletters", "mailing", "mailings")
)
_OPEN: Final = frozenset(("open", "opens", "opened", "geöffnet"))
_SENT: Final = frozenset(
    ("sent", "send", "sends", "delivered", "deferred", "bounce", "bounced", "bounces", "gesendet")
)
_MAIL_WORK: Final = frozenset(("processed", "dropped", "queued", "delivery", "soft", "hard"))
_BY_LEAD: Final = frozenset(("reply", "replied", "received", "incoming", "inbound"))
_SYSTEM_WORK: Final = """
change data value, change score, change owner, change lead partition, sync lead, sync lead to sfdc,
add to list, remove from list, add to nurture, change nurture track, change program member data,
merge leads, delete lead
"""  # not a text
_SYSTEM: Final = frozenset(" ".join(name.split()) for name in _SYSTEM_WORK.split(","))
"""What a system writes down of its own work."""


def words_of(name: str) -> list[str]:
    """The words of a name, folded: `OpenEmail`, `open_email` and `Open e-mail` have `open`."""
    found: list[str] = []
    for word in _WORD.findall(fold(_CAMEL.sub(" ", name))):
        if found and found[-1] == "e" and word.startswith("mail"):
            word = found.pop() + word
        found.append(word)
    return found


def is_open(name: str) -> bool:
    """Whether a type of activities is the opening of a mail, as far as its name tells.

    A door, a ticket or an app is opened as well: a word for mails must go along, or none at all.
    """
    words = set(words_of(name))
    return bool(words & _OPEN) and (bool(words & _MAIL) or len(words) == 1)


def is_done_to_lead(name: str) -> bool:
    """Whether a type is what a system does, such as sending a mail, as far as its name tells."""
    words = words_of(name)
    if not _BY_LEAD.isdisjoint(words):
        return False
    sent = bool(_SENT & set(words))
    if len(words) == 1:
        return sent
    mail = bool(_MAIL & set(words))
    return (mail and (sent or bool(_MAIL_WORK & set(words)))) or " ".join(words) in _SYSTEM


def squashed(text: str) -> str:
    """A text without what is easily written otherwise: case, blanks, marks between words."""
    return "".join(_WORD.findall(fold(text)))


def nearest(word: str, known: Sequence[str]) -> str | None:
    """The known name that was probably meant, as it is written; None where none is near."""
    return _nearest(word, tuple(known))


@lru_cache(maxsize=4096)
def _nearest(word: str, known: tuple[str, ...]) -> str | None:
    if len(known) > _MOST_NAMES or len(word) > _LONGEST:
        return None
    index, plain = _indexed(known), squashed(word)
    if plain and plain in index.squashed:
        return index.squashed[plain]
    shared = Counter(name for pair in _pairs(fold(word)) for name in index.having.get(pair, ()))
    likely = {fold(name): name for name, _count in shared.most_common(_LIKELY)}
    near = get_close_matches(fold(word), likely, n=_LIKELY, cutoff=_NEAR)
    return next((likely[name] for name in near if _is_slip(word, likely[name])), None)


def _is_slip(word: str, name: str) -> bool:
    """Whether two names are one, written otherwise: `email_open` is no slip of `email_sent`.

    Word for word they are nearly the same; and neither is the contrary of the other.
    """
    mine, others = words_of(word), words_of(name)
    if len(mine) != len(others):
        mine, others = ["".join(mine)], ["".join(others)]
    return all(_nearly_same(one, other) for one, other in zip(mine, others, strict=True))


def _nearly_same(one: str, other: str) -> bool:
    if _digits(one) != _digits(other):
        return False
    short, long = sorted((one, other), key=len)
    if long.endswith(short) and long.removesuffix(short) in _CONTRARY:
        return False
    return SequenceMatcher(None, one, other).ratio() >= _NEAR


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())


class _Index(NamedTuple):
    """Known names by their squashed spelling, and by the pairs of letters that they have."""

    squashed: dict[str, str]
    having: dict[str, list[str]]


@lru_cache(maxsize=16)
def _indexed(known: tuple[str, ...]) -> _Index:
    plain: dict[str, str] = {}
    having: dict[str, list[str]] = {}
    for name in known:
        plain.setdefault(squashed(name), name)
        for pair in _pairs(fold(name)):
            having.setdefault(pair, []).append(name)
    return _Index(plain, having)


def _pairs(text: str) -> set[str]:
    """The pairs of letters that stand side by side, with marks for both ends."""
    marked = f"^{text}$"
    return {marked[place : place + 2] for place in range(len(marked) - 1)}


class Spellings:
    """Finds among very many texts the one that differs by a slip: a letter, or a mark."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._squashed: dict[str, str] = {}
        self._cut: dict[str, str] = {}
        for text in texts:
            plain = squashed(text)
            self._squashed.setdefault(plain, text)
            if _FEWEST_LETTERS <= len(plain) <= _LONGEST and not _has_digit(plain):
                for piece in _pieces(plain):
                    self._cut.setdefault(piece, text)

    def nearest(self, word: str, but: Collection[str] = ()) -> str | None:
        """The text that was probably meant; none of `but` (folded), and never the word itself."""
        plain = squashed(word)
        found = self._squashed.get(plain) if plain else None
        if found is None and _FEWEST_LETTERS <= len(plain) <= _LONGEST and not _has_digit(plain):
            found = next((self._cut[one] for one in _pieces(plain) if one in self._cut), None)
        return None if found is None or fold(found) in {fold(word), *but} else found


_FEWEST_LETTERS: Final = 5
"""Shorter words that differ by a letter are other words: `car`, `care`."""


def _has_digit(text: str) -> bool:
    """Numbers that differ by a digit are other numbers."""
    return bool(_digits(text))


def _pieces(word: str) -> Iterable[str]:
    """The word, and what is left of it without one of its letters."""
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]
