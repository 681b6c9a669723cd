"""The message catalogue: every text that a person sees goes through here.

English is the source. Mark a text where it is shown and fill its places afterwards, so that
translators see whole sentences and may reorder them:

    _("{count} rows were left out").format(count=n)
    n_("{count} lead", "{count} leads", n).format(count=n)

A text is looked up each time it is shown; one that is kept in a module's constant would stay in
the language of the moment of import. `tests/project/test_texts.py` finds texts that are not
marked.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations

DOMAIN = "leadscorer"
"""The name of the catalogue's files: `<translations>/<language>/LC_MESSAGES/leadscorer.mo`."""

_chosen: tuple[str, Path] | None = None


def use_language(code: str, translations: Path) -> None:
    """Show texts in the language `code` (`de`, `pt_BR`) from now on, English where it lacks one.

    The catalogue is read when the first text is asked for. What is shown already stays as it is:
    `ui/language.py` has windows read their texts again.
    """
    global _chosen
    _chosen = (code, translations)


def language() -> str:
    """Return the code of the language in use: "en" where none was chosen."""
    return "en" if _chosen is None else _chosen[0]


def translate(message: str) -> str:
    """Return the message in the language in use."""
    return message if _chosen is None else _catalogue(*_chosen).gettext(message)


def translate_count(singular: str, plural: str, n: int) -> str:
    """Return the form of the message that the language in use wants for `n` things."""
    if _chosen is None:
        return singular if n == 1 else plural
    return _catalogue(*_chosen).ngettext(singular, plural, n)


def translators(translations: Path) -> tuple[Callable[[str], str], ...]:
    """What says a message in each language that is there, whichever is in use; English first."""
    files = sorted(translations.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))
    return str, *(_catalogue(path.parents[1].name, translations).gettext for path in files)


def within(name: str) -> str:
    """Return a name as it stands within a sentence: English begins it small, others do not."""
    return name[:1].lower() + name[1:] if language() == "en" else name


_: Callable[[str], str] = translate
n_: Callable[[str, str, int], str] = translate_count


@cache
def _catalogue(code: str, translations: Path) -> "NullTranslations":
    """Read a catalogue; one that is missing leaves every text in English."""
    # Imported late: without a chosen language `leadscorer check` must not pay for it.
    import gettext

    return gettext.translation(DOMAIN, translations, languages=[code], fallback=True)
