"""The language of a running program: texts, Qt's own texts, numbers."""

import pytest
from PySide6.QtCore import QDate, QEvent, QLocale
from PySide6.QtWidgets import QDialogButtonBox, QLabel
from typing_extensions import override

from leadscorer_gui import numerals, texts
from leadscorer_gui.ui import fonts
from leadscorer_gui.ui.language import (
    AS_LANGUAGE,
    LANGUAGES,
    Language,
    language_of,
    locale_of,
    signs_of,
)
from leadscorer_gui.ui.parts.day_form import day_form
from leadscorer_gui.ui.simulate.points_box import NumberBox


@pytest.fixture
def language(qapp):
    before = QLocale()
    language = Language(qapp)
    yield language
    language.end()
    QLocale.setDefault(before)


class Listening(QLabel):
    """Counts how often it is told that the language is another."""

    def __init__(self):
        super().__init__()
        self.told = 0

    @override
    def changeEvent(self, event):
        super().changeEvent(event)
        self.told += event.type() == QEvent.Type.LanguageChange


def test_that_windows_are_told_of_another_language_once(qtbot, qapp, language):
    label = Listening()
    qtbot.addWidget(label)
    for code in ("de", "ko", "ko", "th", "en", "de"):
        language.use(code)
        qapp.processEvents()
    assert label.told == 5
    assert texts.language() == "de"


@pytest.mark.parametrize(
    ("code", "cancel"), [("en", "Cancel"), ("de", "Abbrechen"), ("ko", "취소"), ("th", "ยกเลิก")]
)
def test_that_buttons_of_qt_are_in_the_language(qtbot, language, code, cancel):
    language.use(code)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.buttons()[0].text().replace("&", "") == cancel


def test_that_numbers_follow_the_language_or_what_was_chosen():
    assert locale_of("de", AS_LANGUAGE).decimalPoint() == ","
    assert locale_of("de", "en").decimalPoint() == "."
    assert locale_of("en", "ch").groupSeparator() in "’'"
    assert locale_of("ko", "system") == QLocale.system()


def test_that_the_language_of_the_system_is_one_that_there_is():
    assert language_of("system") in LANGUAGES
    assert language_of("th") == "th"
    assert language_of("nonsense") == language_of("system")


def test_that_a_font_is_named_where_none_has_the_letters(monkeypatch):
    monkeypatch.setattr(fonts.QFontDatabase, "families", lambda _writing: [])
    assert "Thai" in fonts.font_to_install("th")
    assert "KR" in fonts.font_to_install("ko")
    assert fonts.font_to_install("de") == ""
    monkeypatch.setattr(fonts.QFontDatabase, "families", lambda _writing: ["Loma"])
    assert fonts.font_to_install("th") == ""


def test_that_a_font_with_the_letters_stands_first_and_goes_again(qapp, language):
    before = qapp.font().families()
    language.use("th")
    first = qapp.font().families()[0]
    assert first == (fonts.font_of("th") or before[0])
    language.use("en")
    assert qapp.font().families() == before


@pytest.mark.parametrize(
    ("name", "number", "day", "month"),
    [
        ("en_US", "1,234.5", "2026-03-05", "2026-03"),
        ("en_GB", "1,234.5", "2026-03-05", "2026-03"),
        ("de_DE", "1.234,5", "05.03.2026", "03.2026"),
        ("fr_FR", "1\xa0234,5", "05/03/2026", "03/2026"),
        ("ko_KR", "1,234.5", "2026. 3. 5.", "2026. 3."),
        ("th_TH", "1,234.5", "5/3/2026", "3/2026"),
        ("ja_JP", "1,234.5", "2026/03/05", "2026/03"),
    ],
)
def test_that_numbers_and_days_are_written_as_in_the_country(name, number, day, month):
    numerals.use_signs(signs_of(QLocale(name)))
    try:
        assert numerals.written(1234.5, ",.1f") == number
        assert numerals.shown_day("2026-03-05") == day
        assert numerals.shown_month("2026-03") == month
    finally:
        numerals.use_signs()


def test_that_a_language_brings_its_signs_and_takes_them_with_it(language):
    language.use("de")
    assert numerals.grouped(1000) == "1.000"
    language.use("de", "en")
    assert numerals.grouped(1000) == "1,000"
    language.use("de")
    language.end()
    assert numerals.signs() == numerals.PLAIN


@pytest.mark.parametrize(
    ("code", "typed"), [("de", "1,234.5"), ("de", "0.5"), ("en", "1.234,5"), ("en", "0,5")]
)
def test_that_what_is_no_number_within_the_limits_leaves_the_one_before(
    qtbot, language, code, typed
):
    language.use(code)
    box = NumberBox(1, 100)
    qtbot.addWidget(box)
    box.show_value(7)
    box.lineEdit().setText(typed)
    box.interpretText()
    assert box.value() == 7


def test_that_another_way_to_write_numbers_is_told_in_english_too(qtbot, qapp, language):
    box = NumberBox(0, 100)
    qtbot.addWidget(box)
    box.show_value(12.5)
    language.use("en", "de")
    qapp.processEvents()
    assert box.text() == "12,5"
    language.use("en", "en")
    qapp.processEvents()
    assert box.text() == "12.5"


def test_that_a_number_that_is_shown_is_written_as_in_the_new_language(qtbot, qapp, language):
    box = NumberBox(0, 100)
    qtbot.addWidget(box)
    box.show_value(12.5)
    language.use("de")
    qapp.processEvents()
    assert box.text() == "12,5"
    assert box.value() == 12.5


@pytest.mark.parametrize("name", ["en_US", "de_DE", "fr_FR", "ko_KR", "th_TH", "ja_JP", "sv_SE"])
def test_that_a_day_is_typed_as_it_is_shown(name):
    numerals.use_signs(signs_of(QLocale(name)))
    try:
        assert QDate(2026, 3, 5).toString(day_form()) == numerals.shown_day("2026-03-05")
    finally:
        numerals.use_signs()
