"""The small phrases that all sentences share: quoted texts, points, days, percentages, lists."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final
from unicodedata import category

from leadscorer_gui.model.scalars import HUNDREDTHS
from leadscorer_gui.numerals import localised, shown_points
from leadscorer_gui.texts import _, n_

_PLAIN_NAME = re.compile(r"[^\W\d]\w*(?:[.-]\w+)*")
_UNSEEN: Final = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Zs"))
_JOINERS: Final = "\u200c\u200d"
"""They change how their neighbours look, in emoji and some scripts, and so are seen."""
_SHORT_ESCAPES: Final = {
    "\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\", "“": "\\“", "”": "\\”", "␣": "\\␣",
}  # fmt: skip


def visible(text: str) -> str:
    """The text on one line with nothing in it unseen, and no two texts alike.

    Quotes and the backslash get a backslash, other characters that nobody sees their number; a
    space at an end or after another space is shown as `␣`.
    """
    last = len(text) - 1
    shown: list[str] = []
    for index, character in enumerate(text):
        if character == " ":
            is_lost = index in (0, last) or text[index - 1] == " "
            shown.append("␣" if is_lost else " ")
        else:
            shown.append(_seen(character))
    return "".join(shown)


def _seen(character: str) -> str:
    if character in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[character]
    if category(character) not in _UNSEEN or character in _JOINERS:
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def quoted(text: str) -> str:
    """The text between quotes, which no text can end early."""
    return _("“{text}”").format(text=visible(text))


def field_name(name: str) -> str:
    """A field, property or key: as it is where it is one word, else between quotes."""
    return name if _PLAIN_NAME.fullmatch(name) else quoted(name)


def points_text(hundredths: int) -> str:
    """`1 point`, `12.5 points`, `-3 points`."""
    whole, rest = divmod(abs(hundredths), HUNDREDTHS)
    # Catalogues choose a plural by a whole number; a fraction takes that of several.
    number = max(whole, 2) if rest else whole
    return n_("{points} point", "{points} points", number).format(points=shown_points(hundredths))


def days_text(days: int) -> str:
    """`1 day`, `30 days`."""
    return n_("{days} day", "{days} days", days).format(days=days)


def times_text(count: int) -> str:
    """`1 time`, `3 times`."""
    return n_("{count} time", "{count} times", count).format(count=count)


def percent_text(percent: Decimal) -> str:
    """`12.5%`, without trailing zeros, exactly."""
    digits = format(percent, "f")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return _("{percent}%").format(percent=localised(digits))


def comma_list(items: Sequence[str]) -> str:
    """`a, b, c`."""
    text = items[0] if items else ""
    for item in items[1:]:
        text = _("{items}, {item}").format(items=text, item=item)
    return text


def and_list(items: Sequence[str]) -> str:
    """`a, b and c`."""
    if len(items) < 2:
        return comma_list(items)
    return _("{items} and {item}").format(items=comma_list(items[:-1]), item=items[-1])


def or_list(items: Sequence[str]) -> str:
    """`a, b or c`."""
    if len(items) < 2:
        return comma_list(items)
    return _("{items} or {item}").format(items=comma_list(items[:-1]), item=items[-1])


def full_sentence(clauses: Sequence[str], levels: str = "", ageing: str = "") -> str:
    """Clauses with commas, then the levels that they announce, then what ageing does; a stop."""
    text = comma_list(clauses)
    if levels:
        text = _("{clause}: {levels}").format(clause=text, levels=levels)
    if ageing:
        text = _("{clause}; {ageing}").format(clause=text, ageing=ageing)
    return _("{clause}.").format(clause=text)


def sentences_together(sentences: Sequence[str]) -> str:
    """Full sentences one after the other."""
    text = sentences[0]
    for sentence in sentences[1:]:
        text = _("{text} {sentence}").format(text=text, sentence=sentence)
    return text
