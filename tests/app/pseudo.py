"""A language that nobody speaks: each text is in brackets and 40 % longer, the rest is bare."""

import gettext
import importlib.util
import re
from functools import cache
from io import BytesIO
from math import ceil
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

TRANSLATIONS = Path(__file__).parents[2] / "resources" / "translations"
BEGIN, END = "⟦", "⟧"
LONGER = 0.4
PLACE = re.compile(r"\{[^{}]*\}")


def pseudo(text: str) -> str:
    """The text in brackets and longer; blanks and dots at its ends stay there."""
    body = text.strip()
    if not body:
        return text
    before = text[: len(text) - len(text.lstrip())]
    behind = text[len(text.rstrip()) :]
    dots = "…" if body.endswith("…") else ""
    more = "~" * max(0, ceil(LONGER * len(PLACE.sub("", body))) - 2)
    return f"{before}{BEGIN}{body.removesuffix('…')}{more}{END}{dots}{behind}"


@cache
def catalogue() -> gettext.GNUTranslations:
    """All texts of the program as the template has them, in the language that nobody speaks."""
    spec = importlib.util.spec_from_file_location("extract", TRANSLATIONS / "extract.py")
    assert spec is not None
    assert spec.loader is not None
    extractor = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(extractor)
    catalog = Catalog(locale="en")
    for message in read_po(BytesIO(extractor.extract().encode())):
        if isinstance(message.id, tuple):
            catalog.add(message.id, tuple(map(pseudo, message.id)))
        elif message.id:
            catalog.add(message.id, pseudo(message.id))
    buffer = BytesIO()
    write_mo(buffer, catalog)
    return gettext.GNUTranslations(BytesIO(buffer.getvalue()))
