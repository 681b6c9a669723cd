"""The language of everything that is shown, and how it writes numbers.

Texts are in the one catalogue (`texts.py`); Qt's own, such as those of the file dialog, come from
the files that Qt brings, and for Thai, which it has not, from a catalogue of ours.
"""

import gettext
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from typing import Final

from PySide6.QtCore import (
    QCollator,
    QCollatorSortKey,
    QEvent,
    QLibraryInfo,
    QLocale,
    Qt,
    QTranslator,
)
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from leadscorer_gui import collation, numerals, places, texts
from leadscorer_gui.ui.fonts import use_fonts_of

LANGUAGES: Final = {"en": "English", "de": "Deutsch", "ko": "한국어", "th": "ไทย"}
"""The languages that there are, each called as its speakers do."""

SYSTEM: Final = "system"

NUMBERS: Final = {"en": "en_US", "de": "de_DE", "ch": "de_CH", "fr": "fr_FR", "th": "th_TH"}
"""Ways to write numbers that can be chosen, each by a locale that writes so."""

AS_LANGUAGE: Final = "language"

_QT_DOMAIN: Final = "qtbase"


class QtTexts(QTranslator):
    """Gives Qt's own texts in the language in use; one for the whole life of the program."""

    def __init__(self) -> None:
        super().__init__()
        self._of_qt: QTranslator | None = None
        self._ours: gettext.NullTranslations | None = None

    def read(self, code: str) -> None:
        """Take the texts of a language from now on; English needs none."""
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        qt = QTranslator()
        self._of_qt = qt if qt.load(f"{_QT_DOMAIN}_{code}", folder) else None
        self._ours = _catalogue_of_qt(code)

    @override
    def isEmpty(self) -> bool:
        return False  # Qt leaves out translators that are empty when they are installed

    @override
    def translate(
        self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        if self._ours is not None:
            text = self._ours.pgettext(context, sourceText)
            return text if text != sourceText else _none()
        if self._of_qt is None:
            return _none()
        return self._of_qt.translate(context, sourceText, disambiguation, n) or _none()


def _none() -> str:
    """What tells Qt to go on looking: no text, which is not an empty one."""
    return None  # type: ignore[return-value]


@cache
def _catalogue_of_qt(code: str) -> "gettext.NullTranslations | None":
    """Our translation of Qt's texts, where there is one."""
    folder = places.resources() / "translations"
    if not gettext.find(_QT_DOMAIN, str(folder), [code]):
        return None
    return gettext.translation(_QT_DOMAIN, folder, languages=[code])


class Language:
    """Switches the language of a running program."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._qt = QtTexts()
        self._is_installed = False
        self._code, self._numbers = "en", QLocale().name()

    def use(self, choice: str, numbers: str = AS_LANGUAGE) -> None:
        """Show everything in this language (`LANGUAGES`, or "system"), from now on.

        `numbers` is one of `NUMBERS`, "language" or "system". Every window is told to read its
        texts again, unless nothing has changed.
        """
        code = language_of(choice)
        locale = locale_of(code, numbers)
        named = () if code == "en" else months_of(code)
        collation.use_order(partial(name_key_of, code))
        numerals.use_signs(replace(signs_of(locale), months=named))
        if (code, locale.name()) == (self._code, self._numbers):
            return
        self._code, self._numbers = code, locale.name()
        texts.use_language(code, places.resources() / "translations")
        QLocale.setDefault(locale)
        use_fonts_of(self._application, code)
        self._qt.read(code)
        if code == "en" or self._is_installed:
            self._application.sendEvent(self._application, QEvent(QEvent.Type.LanguageChange))
        else:
            self._is_installed = True
            self._application.installTranslator(self._qt)  # which tells all windows, too

    def end(self) -> None:
        """Be English again, as at the beginning."""
        self.use("en")
        numerals.use_signs()
        collation.use_order()
        if self._is_installed:
            self._is_installed = False
            self._application.removeTranslator(self._qt)


def language_of(choice: str) -> str:
    """The code of a chosen language; of the system's where it says so, English as the last."""
    if choice in LANGUAGES:
        return choice
    for name in QLocale.system().uiLanguages():
        code = name.replace("_", "-").partition("-")[0]
        if code in LANGUAGES:
            return code
    return "en"


def locale_of(code: str, numbers: str) -> QLocale:
    """Who writes numbers and dates as it was chosen.

    The system's way is more than a language (Switzerland writes 1’000.5): it is taken where it
    is of the same language.
    """
    if numbers in NUMBERS:
        return QLocale(NUMBERS[numbers])
    system = QLocale.system()
    is_plain = system.language() == QLocale.Language.C
    if numbers == SYSTEM or QLocale(code).language() == system.language():
        return system
    return system if is_plain and code == "en" else QLocale(code)


def signs_of(locale: QLocale) -> numerals.Signs:
    """How someone writes numbers, and days with digits alone; the latter with the whole year.

    English days are as in files: 3/4 is another day for each of two countries.
    """
    group = locale.groupSeparator()
    group = "\xa0" if group.isspace() else group  # fonts that lack narrow ones are many
    pattern = locale.dateFormat(QLocale.FormatType.ShortFormat)
    is_english = locale.language() in (QLocale.Language.C, QLocale.Language.English)
    parts = {part[0]: part for part in re.findall("d+|M+|y+", pattern)}
    is_plain = len(parts) == 3 and max(map(len, (parts["d"], parts["M"]))) <= 2
    if is_english or not is_plain or "'" in pattern:
        return numerals.Signs(locale.decimalPoint(), group)
    day = pattern
    for letter, place in (("y", "year"), ("M", "month"), ("d", "day")):
        width = {"year": "", "month": ":02", "day": ":02"}[place] if len(parts[letter]) > 1 else ""
        day = day.replace(parts[letter], f"{{{place}{width}}}")
    month = re.sub(r"^\{day[^}]*\}[^{]*|[^}]*\{day[^}]*\}(?=[^{]*$)", "", day)
    return numerals.Signs(locale.decimalPoint(), group, day, month)


def months_of(code: str) -> tuple[str, ...]:
    """The short names of the months in a language, from January on."""
    locale, form = QLocale(code), QLocale.FormatType.ShortFormat
    return tuple(locale.standaloneMonthName(month, form) for month in range(1, 13))


def name_key_of(code: str) -> Callable[[str], QCollatorSortKey]:
    """How a language orders names: ä beside a, v9 before v10."""
    collator = QCollator(QLocale(code))
    collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    collator.setNumericMode(True)
    return collator.sortKey
