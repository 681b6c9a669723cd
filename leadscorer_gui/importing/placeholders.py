"""Texts that systems write where they have no value, and which of them a file has."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from leadscorer_gui.model.text import fold

_CERTAIN: Final = (
    "select | -select- | --select-- | -- select -- | - select - | please select | "
    "--please select-- | -none- | --none-- | - none - | -- none -- | bitte wählen | "
    "bitte auswählen | n/a | n.a. | n. a. | #n/a | #n/v | #nv | k.a. | k. a. | null | (null) | "
    "[null] | <null> | \\n | #null! | undefined | (blank) | (leer) | (empty) | [empty] | "
    "(not set) | [not provided] | not specified | not provided | keine angabe | #value! | "
    "#wert! | #ref! | #bezug! | #div/0! | #name? | - | -- | --- | \u2013 | \u2014"  # not a text
)
"""Nobody means anything else by them."""

_POSSIBLE: Final = (
    "na | nan | none | nil | unknown | unbekannt | not available | not applicable | (none) | "
    "(other) | (not provided) | not set | tbd | ? | . | empty | blank | leer | keine | "
    "missing | void | 0000-00-00 | 0000-00-00 00:00:00 | 1900-01-01 | 1970-01-01"  # not a text
)
"""They may be values: NA is Namibia, Nan a province, `(none)` the medium of a visit."""


@dataclass(frozen=True)
class PlaceholderFound:
    """A text that may stand for 'no value': in which columns it occurs and how often in all.

    `preset`: it is safe to take it as empty unless somebody objects; else somebody must ask for it.
    """

    text: str
    columns: tuple[str, ...]
    count: int
    preset: bool


def likely_placeholders(columns: Mapping[str, Mapping[str, int]]) -> list[PlaceholderFound]:
    """The placeholders among distinct texts of columns and their counts, the frequent ones first.

    Spellings that differ in case alone are one, shown as the most frequent.
    """
    known = dict.fromkeys(_POSSIBLE.split(" | "), False)
    known.update(dict.fromkeys(_CERTAIN.split(" | "), True))
    spelled: dict[str, dict[str, int]] = {}
    where: dict[str, list[str]] = {}
    for column, values in columns.items():
        for text, count in values.items():
            if (folded := fold(text)) in known:
                counts = spelled.setdefault(folded, {})
                counts[text] = counts.get(text, 0) + count
                where.setdefault(folded, []).append(column)
    found = [
        PlaceholderFound(
            max(counts, key=lambda text: counts[text]),
            tuple(dict.fromkeys(where[folded])),
            sum(counts.values()),
            known[folded],
        )
        for folded, counts in spelled.items()
    ]
    return sorted(found, key=lambda one: (not one.preset, -one.count, one.text))
