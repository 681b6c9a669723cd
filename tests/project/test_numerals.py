"""How numbers and days are written on the screen, and read from what people type."""

import ast
import re
import threading
from datetime import date
from pathlib import Path

import pytest

from leadscorer_gui import numerals
from leadscorer_gui.numerals import Signs

GERMAN = Signs(",", ".", "{day:02}.{month:02}.{year}", "{month:02}.{year}")


@pytest.fixture
def german():
    numerals.use_signs(GERMAN)
    yield
    numerals.use_signs()


def test_that_english_is_the_default():
    assert numerals.grouped(1234567) == "1,234,567"
    assert numerals.grouped(1234.4) == "1,234"
    assert numerals.written(-1234.5, ",.2f") == "-1,234.50"
    assert (numerals.shortly(12.04), numerals.shortly(12.5)) == ("12", "12.5")
    assert [numerals.shown_points(each) for each in (5000, 1250, -25, 0)] == [
        "50", "12.5", "-0.25", "0",
    ]  # fmt: skip
    assert numerals.shown_day(date(2026, 3, 5)) == "2026-03-05"
    assert numerals.shown_month("2026-03") == "2026-03"


def test_that_signs_are_those_in_use(german):
    assert numerals.grouped(-1234567) == "-1.234.567"
    assert numerals.written(1234.5, ",.2f") == "1.234,50"
    assert (numerals.shortly(12.04), numerals.shortly(1012.5, form=",")) == ("12", "1.012,5")
    assert numerals.shown_points(-25) == "-0,25"
    assert numerals.shown_day("2026-03-05") == "05.03.2026"
    assert numerals.shown_day("2026-03-05T10:00:00Z") == "05.03.2026 10:00:00Z"
    assert numerals.shown_period("2026-03") == "03.2026"
    assert numerals.shown_day("never") == "never"


def test_that_what_is_fixed_is_plain_in_its_thread_alone(german):
    told = []
    with numerals.fixed():
        thread = threading.Thread(target=lambda: told.append(numerals.grouped(1000)))
        thread.start()
        thread.join()
        told.append(numerals.grouped(1000))
    assert [*told, numerals.grouped(1000)] == ["1.000", "1,000", "1.000"]


def test_that_tables_are_read_as_people_do_but_names_stay(german):
    rows = (
        ("rule", "points", "share", "first", "month"),
        ("1.5", "12.5", "3.5 %", "2026-03-05", "2026-03"),
        ("x", "–", "", "2026-03-06", "2026-04"),
    )
    assert numerals.shown_rows(rows) == (
        rows[0],
        ("1.5", "12,5", "3,5 %", "05.03.2026", "03.2026"),
        ("x", "–", "", "06.03.2026", "04.2026"),
    )
    assert numerals.shown_rows(()) == ()


@pytest.mark.parametrize(
    ("typed", "english", "as_german"),
    [
        ("12,5", "12.5", "12.5"), ("12.5", "12.5", "12.5"), ("−3", "-3", "-3"),
        ("1,234", "1234", "1.234"), ("1.234", "1.234", "1234"), ("1.234,5", "1.234.5", "1234.5"),
        ("1,234.5", "1234.5", "1.234.5"), ("1 234,5", "1234.5", "1234.5"), ("x", "x", "x"),
    ],
)  # fmt: skip
def test_that_typed_numbers_are_read_with_either_sign(typed, english, as_german):
    assert numerals.plain_number(typed) == english
    numerals.use_signs(GERMAN)
    try:
        assert numerals.plain_number(typed) == as_german
    finally:
        numerals.use_signs()


PACKAGE = Path(__file__).parent.parent.parent / "leadscorer_gui"
SHOWN = ("analysis", "charts", "document", "model", "reports", "ui")
FORM = re.compile(r".*,.*|.*\.[0-9]*[fge%]|\+?g")
FIXED = {
    "analysis/rule_effect_words.py": {".f"},
    "reports/slide_list.py": {",.2f"},  # given its signs when its zeros are gone
    "ui/about.py": {".0%", ".0f"},  # for who reports a fault
    "ui/smoke_test.py": {".0f"},
}


def forms_in(source):
    """The forms in the f-strings of a file that write numbers as Python does: `1,234.5`."""
    if not re.search(r":[^}\n]*[,fge%]\}", source):
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FormattedValue) and isinstance(node.format_spec, ast.JoinedStr):
            form = "".join(getattr(part, "value", "") for part in node.format_spec.values
                           if isinstance(part, ast.Constant))  # fmt: skip
            if FORM.fullmatch(form):
                yield form


@pytest.mark.parametrize("package", SHOWN)
def test_that_what_people_see_has_no_numbers_of_python(package):
    found = {}
    for path in sorted((PACKAGE / package).rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        forms = set(forms_in(path.read_text("utf-8"))) - FIXED.get(name, set())
        if forms:
            found[name] = forms
    assert found == {}


def test_that_forms_of_numbers_are_found():
    assert list(forms_in('f"{a:,} {b:.1f} {c:02d} {d}"')) == [",", ".1f"]


KOREAN = Signs(day="{year}. {month}. {day}.", month="{year}. {month}.")


@pytest.mark.parametrize(
    ("used", "typed", "day"),
    [
        (GERMAN, "05.03.2026", "2026-03-05"), (GERMAN, "5.3.2026 10:30", "2026-03-05 10:30"),
        (GERMAN, "3.2026", "2026-03"), (GERMAN, "2026-03-05", "2026-03-05"),
        (GERMAN, "2026", "2026"), (GERMAN, "5.3.26", "5.3.26"), (GERMAN, "soon", "soon"),
        (KOREAN, "2026. 3. 5.", "2026-03-05"), (KOREAN, "2026.3.", "2026-03"),
        (numerals.PLAIN, "2026-03-05T10:00", "2026-03-05T10:00"),
        (numerals.PLAIN, "2026-03", "2026-03"),
    ],
)  # fmt: skip
def test_that_days_are_read_as_they_are_shown(used, typed, day):
    numerals.use_signs(used)
    try:
        assert numerals.plain_day(typed) == day
    finally:
        numerals.use_signs()
