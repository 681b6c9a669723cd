"""The catalogues of all languages: whole, compiled, and with the places that the code fills."""

import importlib.util
import re
from pathlib import Path
from string import Formatter
from types import ModuleType

import pytest

from leadscorer_gui import places

FOLDER = Path(__file__).parent.parent.parent / "resources" / "translations"
LANGUAGES = ("de", "ko", "th")
MNEMONIC = re.compile(r"&(?=[^\s&])")


def loaded(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def update():
    return loaded("update")


@pytest.fixture(scope="module")
def template(update):
    return (FOLDER / "leadscorer.pot").read_text(encoding="utf-8")


def forms(text):
    return [text] if isinstance(text, str) else list(text or [])


def messages(update, language, domain="leadscorer"):
    return [message for message in update.read(language, domain) if message.id]


def places_of(text):
    try:
        fields = list(Formatter().parse(text))
    except ValueError:
        return None  # a brace that is meant as one, in texts that are not filled
    return {(name, form) for _text, name, form, _as in fields if name is not None}


def mnemonics(text):
    return len(MNEMONIC.findall(text.replace("&&", "")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_every_text_is_translated(update, template, language):
    lacking = [
        message.id
        for message in update.merged(template, update.read(language), language)
        if message.id and not update.is_translated(message)
    ]
    assert lacking == [], f"translate them in {language}/LC_MESSAGES/leadscorer.po"


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_the_catalogues_are_up_to_date_and_compiled(update, template, language):
    catalog = update.read(language)
    fresh = update.po_text(update.merged(template, catalog, language), language)
    kept = update.path_of(language).read_text(encoding="utf-8")
    assert kept == fresh, "run resources/translations/update.py"
    assert update.path_of(language, ending="mo").read_bytes() == update.compiled(catalog)


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_translations_have_the_places_that_the_code_fills(update, language):
    for message in messages(update, language):
        source = forms(message.id)
        for said in forms(message.string):
            wanted, got = places_of(source[-1]), places_of(said)
            if wanted is not None and got != wanted:
                # A form for one thing may say "one" in words, as in English.
                assert len(source) > 1, (message.id, said)
                assert got == places_of(source[0]), (message.id, said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_translations_keep_keys_blanks_and_lines(update, language):
    for message in messages(update, language):
        source = forms(message.id)[-1]
        for said in forms(message.string):
            told = message.id, said
            assert mnemonics(said) == mnemonics(source), told
            assert said[:1].isspace() == source[:1].isspace(), told
            assert said[-1:].isspace() == source[-1:].isspace(), told
            assert said.count("\n") == source.count("\n"), told


def test_that_the_texts_of_qt_are_there_in_thai(update):
    said = messages(update, "th", "qtbase")
    assert len(said) > 300
    for message in said:
        told = message.id, message.string
        assert update.is_translated(message), told
        assert set(re.findall("%[1-9n]", message.string)) == set(
            re.findall("%[1-9n]", message.id)
        ), told
    kept = update.path_of("th", "qtbase", "mo").read_bytes()
    assert kept == update.compiled(update.read("th", "qtbase")), "run update.py"


def test_that_the_program_finds_them():
    for language in LANGUAGES:
        folder = places.resources() / "translations" / language / "LC_MESSAGES"
        assert (folder / "leadscorer.mo").is_file()
