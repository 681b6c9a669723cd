"""Ids and names for what is new: each its own."""

import re
import unicodedata
from collections.abc import Collection

from leadscorer_gui.texts import _


def unique_id(stem: str, taken: Collection[str]) -> str:
    """The stem, or with a number behind it the first that is not taken."""
    if stem not in taken:
        return stem
    stem = re.sub(r"-[0-9]+$", "", stem)
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def id_for(name: str, taken: Collection[str], otherwise: str = "rule") -> str:
    """An id made of a name's letters: “Pricing page” gives `pricing-page`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = re.findall("[a-z0-9]+", plain.lower())
    return unique_id("-".join(words)[:40].strip("-") or otherwise, taken)


def copy_name(name: str, taken: Collection[str]) -> str:
    """“X (copy)”, or with a number where there is such a copy already."""
    copy = _("{name} (copy)").format(name=name)
    number = 1
    while copy in taken:
        number += 1
        copy = _("{name} (copy {number})").format(name=name, number=number)
    return copy
