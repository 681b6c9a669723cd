"""Every setting that a user can choose, as data: its page, its words, its values."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QLocale

from leadscorer_gui.texts import _
from leadscorer_gui.ui import settings
from leadscorer_gui.ui.language import (
    AS_LANGUAGE,
    LANGUAGES,
    NUMBERS,
    SYSTEM,
    language_of,
    locale_of,
)
from leadscorer_gui.ui.outputs.pictures import DOTS
from leadscorer_gui.ui.text_size import SIZES

_SHOWN: Final = 1234567.5


@dataclass(frozen=True)
class Choice:
    """One setting with a handful of values. Texts are asked for in the language of then."""

    setting: settings.Setting[str]
    name: Callable[[], str]
    """Its label, with a mnemonic."""
    why: Callable[[], str]
    """What it changes, in a sentence."""
    values: Callable[[], dict[str, str]]
    """The values that are stored, each with what it is called."""


def _languages() -> dict[str, str]:
    system = _("As the system ({language})").format(language=LANGUAGES[language_of(SYSTEM)])
    return {SYSTEM: system, **LANGUAGES}


def _numbers() -> dict[str, str]:
    code = language_of(settings.LANGUAGE.get())
    examples = {name: QLocale(NUMBERS[name]) for name in NUMBERS}
    return {
        AS_LANGUAGE: _("As the language ({example})").format(
            example=_example(locale_of(code, AS_LANGUAGE))
        ),
        SYSTEM: _("As the system ({example})").format(example=_example(QLocale.system())),
        **{name: _example(locale) for name, locale in examples.items() if name != "th"},
    }


def _example(locale: QLocale) -> str:
    whole = QLocale(locale)
    whole.setNumberOptions(QLocale.NumberOption.DefaultNumberOptions)
    return whole.toString(_SHOWN, "f", 1)


def _beginnings() -> dict[str, str]:
    return {
        settings.START_PAGE: _("The start page"),
        settings.LAST: _("The workspace that was open last"),
    }


def _colours() -> dict[str, str]:
    return {
        SYSTEM: _("As the system"),
        "light": _("Light"),
        "dark": _("Dark"),
    }


def _sizes() -> dict[str, str]:
    return {str(size): _("{percent} %").format(percent=size) for size in SIZES}


def _picture_sizes() -> dict[str, str]:
    return {
        "drawn": _("As drawn"),
        "slide": _("Slide (16:9)"),
        "a4": _("A4 page, across"),
        "report": _("Column of a report (16 cm)"),
    }


PAGES: Final[dict[str, tuple[Callable[[], str], tuple[Choice, ...]]]] = {
    "language": (
        lambda: _("Language"),
        (
            Choice(
                settings.LANGUAGE,
                lambda: _("&Language of the program"),
                lambda: _("Menus, charts, sentences of rules, and reports. The help is English."),
                _languages,
            ),
            Choice(
                settings.NUMBERS,
                lambda: _("&Numbers on the screen"),
                lambda: _("Files always have a point and no separators, whatever is chosen here."),
                _numbers,
            ),
        ),
    ),
    "looks": (
        lambda: _("Looks"),
        (
            Choice(
                settings.SCHEME,
                lambda: _("&Colours"),
                lambda: _("Saved charts have a setting of their own."),
                _colours,
            ),
            Choice(
                settings.TEXT_SIZE,
                lambda: _("&Size of text"),
                lambda: _("Of the size that the system asks for. Also Ctrl with + and −."),
                _sizes,
            ),
        ),
    ),
    "charts": (
        lambda: _("Saved charts"),
        (
            Choice(
                settings.PICTURE_SIZE,
                lambda: _("&Size of saved charts"),
                lambda: _("A chart that needs more room is drawn larger and made smaller."),
                _picture_sizes,
            ),
            Choice(
                settings.PICTURE_DOTS,
                lambda: _("&Dots per inch"),
                lambda: _("Of PNG files. SVG and PDF are sharp in any size."),
                lambda: {str(dots): str(dots) for dots in DOTS},
            ),
            Choice(
                settings.PICTURE_SCHEME,
                lambda: _("&Colours of saved charts"),
                lambda: _("Copied charts are light, whatever is chosen here."),
                lambda: {"light": _("Light"), "dark": _("Dark")},
            ),
        ),
    ),
    "workspaces": (
        lambda: _("Workspaces"),
        (
            Choice(
                settings.AT_START,
                lambda: _("At the &start, show"),
                lambda: _("A workspace is shown as it was left: its model, rule and chart."),
                _beginnings,
            ),
        ),
    ),
}
"""The pages of the dialog, each with its settings."""
