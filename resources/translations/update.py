"""Brings the catalogues of all languages up to date with the marked texts, and compiles them.

    .venv/bin/python resources/translations/update.py

Writes the template (see `extract.py`), then for each language `<language>/LC_MESSAGES/*.po`, which
translators edit, and `*.mo`, which the program reads. A text that is gone from the program is gone
from the catalogues; one that is new stands there untranslated, and tests fail until it is not.
The same input always gives the same files.
"""

import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

FOLDER = Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER))  # it is run as a script, and loaded by tests

from extract import TEMPLATE, extract  # noqa: E402

LANGUAGES = ("de", "ko", "th")
DOMAIN = "leadscorer"
DAY = datetime(2026, 1, 1, tzinfo=UTC)
"""Stands in compiled files for the day they were made, so that they are always the same."""

HEADER = """\
# {language}: texts of LeadScorer. Words of the field: glossary.md beside this folder.
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""


def path_of(language: str, domain: str = DOMAIN, ending: str = "po") -> Path:
    """Return the place of a catalogue."""
    return FOLDER / language / "LC_MESSAGES" / f"{domain}.{ending}"


def read(language: str, domain: str = DOMAIN) -> Catalog:
    """Return the translations of a language; none where there is no file yet."""
    path = path_of(language, domain)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as stream:
        return read_po(stream, locale=language)


def merged(template: str, old: Catalog, language: str) -> Catalog:
    """Return the texts of the template with the translations that they have already."""
    fresh = Catalog(locale=language)
    for message in read_po(BytesIO(template.encode())):
        if message.id:
            known = old.get(message.id)
            fits = known is not None and known.pluralizable == message.pluralizable
            empty = ("",) * fresh.num_plurals if message.pluralizable else ""
            said = known.string if fits and known is not None else empty
            fresh.add(message.id, said, auto_comments=message.auto_comments)
    return fresh


def po_text(catalog: Catalog, language: str) -> str:
    """Return a catalogue as translators edit it."""
    buffer = BytesIO()
    write_po(buffer, catalog, width=0, omit_header=True, sort_output=True, no_location=True)
    header = HEADER.format(language=language, plurals=catalog.plural_forms)
    return header + buffer.getvalue().decode("utf-8")


def is_translated(message: Message) -> bool:
    """Return whether all forms of a message have a translation."""
    said = message.string or ""
    return bool(said) if isinstance(said, str) else bool(said) and all(said)


def compiled(catalog: Catalog) -> bytes:
    """Return a catalogue as the program reads it; what is not translated is left out."""
    plain = Catalog(locale=catalog.locale, creation_date=DAY, revision_date=DAY)
    for message in catalog:
        if message.id and is_translated(message):
            plain.add(message.id, message.string, context=message.context)
    buffer = BytesIO()
    write_mo(buffer, plain)
    return buffer.getvalue()


def update() -> None:
    """Write everything."""
    template = extract()
    TEMPLATE.write_text(template, encoding="utf-8", newline="\n")
    for language in LANGUAGES:
        catalog = merged(template, read(language), language)
        path_of(language).parent.mkdir(parents=True, exist_ok=True)
        path_of(language).write_text(po_text(catalog, language), encoding="utf-8", newline="\n")
        path_of(language, ending="mo").write_bytes(compiled(catalog))
    for path in FOLDER.glob("*/LC_MESSAGES/qtbase.po"):
        language = path.parents[1].name
        path.with_suffix(".mo").write_bytes(compiled(read(language, "qtbase")))


if __name__ == "__main__":
    update()
