"""How long work will still take, in words."""

from typing import Final

from leadscorer_gui.texts import _, n_

_MINUTE: Final = 60
_ROUNDED: Final = 5
"""Above ten seconds: nobody knows it to the second, and what changes all the time is not read."""


def remaining_words(seconds: float | None) -> str:
    """`about 20 s left`; empty where nobody can say."""
    if seconds is None:
        return ""
    if seconds >= 1.5 * _MINUTE:
        minutes = round(seconds / _MINUTE)
        text = n_("about {count} minute left", "about {count} minutes left", minutes)
        return text.format(count=minutes)
    whole = max(1, round(seconds))
    if whole > 2 * _ROUNDED:
        whole = _ROUNDED * round(whole / _ROUNDED)
    return _("about {seconds} s left").format(seconds=whole)
