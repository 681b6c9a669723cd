"""What the columns of lists of leads are called, in the language in use and in all others."""

from collections.abc import Callable
from functools import cache

from leadscorer_gui import places, texts


def score_titles(_: Callable[[str], str] = texts.translate) -> dict[str, str]:
    """The title of each column that is no attribute, by its key; `_` says it in a language."""
    return {
        "lead_id": _("Lead"),
        "score": _("Score"),
        "fit": _("Fit"),
        "engagement": _("Engagement"),
        "band": _("Band"),
        "grade": _("Grade"),
        "mql_at": _("MQL since"),
        "peak": _("Peak"),
    }


@cache
def titles_anywhere() -> tuple[tuple[str, str], ...]:
    """Each such column's key and title in every language that there is, English first.

    What was typed and kept under one language is read under all.
    """
    languages = texts.translators(places.resources() / "translations")
    found = (score_titles(say).items() for say in languages)
    return tuple(dict.fromkeys(pair for pairs in found for pair in pairs))
