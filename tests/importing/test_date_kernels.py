"""Dates in other forms are read by kernels that agree with a readable twin, and nothing else is."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadscorer_gui.importing.cell_kernels import BAD, EMPTY, LOCAL_INSTANT, UTC_INSTANT
from leadscorer_gui.importing.date_forms import codes_of, parse_texts
from leadscorer_gui.importing.date_kernels import parse_forms
from leadscorer_gui.importing.date_names import MONTH_NAMES, OTHER_WORDS, WEEKDAY_NAMES
from leadscorer_gui.model.imports import DATE_FORMS
from leadscorer_gui.model.text import EPOCH, MICROSECOND, trim
from tests.examples import examples
from tests.importing.date_twin import parsed


def read(text, *forms):
    """A text in some forms: 'kind time', or None."""
    kinds, instants = parse_texts([text], forms)
    at = EPOCH + timedelta(microseconds=int(instants[0]))
    kind = {UTC_INSTANT: "Z", LOCAL_INSTANT: ""}.get(int(kinds[0]))
    return None if kind is None else f"{at:%Y-%m-%d %H:%M:%S.%f}".rstrip("0").rstrip(".") + kind


READ = {
    ("ymd", "2024-12-30 3:15:52"): "2024-12-30 03:15:52",
    ("ymd", "2024/1/2"): "2024-01-02 00:00:00",
    ("ymd", "20240131"): "2024-01-31 00:00:00",
    ("ymd", "20240131T101500"): "2024-01-31 10:15:00",
    ("ymd", "20240131101500"): "2024-01-31 10:15:00",
    ("ymd", "2019-03-29 07:24:17 UTC"): "2019-03-29 07:24:17Z",
    ("ymd", "2018-10-26 21:20:34.481 UTC"): "2018-10-26 21:20:34.481Z",
    ("ymd", "2024. 1. 31. 3:05 pm"): "2024-01-31 15:05:00",
    ("ymd", "2024-01-01 10:15:30,123 +0200"): "2024-01-01 08:15:30.123Z",
    ("ymd", "2024-01-31 오후 3:05:10"): "2024-01-31 15:05:10",
    ("ymd", "2024/1/31 上午 12:05"): "2024-01-31 00:05:00",
    ("ymd", "2024年1月31日 10:15"): "2024-01-31 10:15:00",
    ("ymd", "2024년 1월 31일 오전 9:15"): "2024-01-31 09:15:00",
    ("ymd", "2024年1月31"): None,
    ("ymd", "2024-02-30"): None,
    ("ymd", "1899-12-31"): None,
    ("ymd", "2024-01-01T24:00"): None,
    ("ymd", "2024-01-01+02:00"): None,
    ("dmy", "22-04-2014 03:53"): "2014-04-22 03:53:00",
    ("dmy", "1/2/24"): "2024-02-01 00:00:00",
    ("dmy", "1/2/70"): "1970-02-01 00:00:00",
    ("dmy", "1/2/69"): "2069-02-01 00:00:00",
    ("dmy", "1/2/024"): None,
    ("dmy", "31.12.2024, 10:15 Uhr"): "2024-12-31 10:15:00",
    ("dmy", "Di, 22.04.2014 10:15"): "2014-04-22 10:15:00",
    ("dmy", "22/04.2014"): None,
    ("dmy", "22/04/2014 12:00 a.m."): "2014-04-22 00:00:00",
    ("dmy", "22/04/2014 12:00 PM"): "2014-04-22 12:00:00",
    ("dmy", "22/04/2014 3:07\u202fPM"): "2014-04-22 15:07:00",
    ("dmy", "22/04/2014 3:07 p.\u00a0m."): "2014-04-22 15:07:00",
    ("dmy", "22/04/2014 3 PM"): "2014-04-22 15:00:00",
    ("dmy", "22/04/2014 13:05 AM"): None,
    ("dmy", "22/04/2014 0:05 PM"): None,
    ("dmy", "22/04/2014 3"): None,
    ("mdy", "2/26/2018 19:58"): "2018-02-26 19:58:00",
    ("mdy", "Tue 4/22/2014 3:07 PM"): "2014-04-22 15:07:00",
    ("named", "22-Apr-2014"): "2014-04-22 00:00:00",
    ("named", "Apr 22, 2014 3:07 PM"): "2014-04-22 15:07:00",
    ("named", "April 22, 2014 at 3:07 PM"): "2014-04-22 15:07:00",
    ("named", "April 22nd, 2014"): "2014-04-22 00:00:00",
    ("named", "Tue, 22 Apr 2014 10:00:00 +0000"): "2014-04-22 10:00:00Z",
    ("named", "Tue Apr 22 2014 10:00:00 GMT+0200"): "2014-04-22 08:00:00Z",
    ("named", "Tue Apr 22 2014 10:00:00 GMT+0200 (CEST)"): "2014-04-22 08:00:00Z",
    ("named", "Wed Oct 10 20:19:24 +0000 2018"): "2018-10-10 20:19:24Z",
    ("named", "22/Apr/2014:10:15:00 +0000"): "2014-04-22 10:15:00Z",
    ("named", "22. März 2014"): "2014-03-22 00:00:00",
    ("named", "22. MÄRZ 2014"): "2014-03-22 00:00:00",
    ("named", "1er août 2014 à 10:15"): "2014-08-01 10:15:00",
    ("named", "22 de abril de 2014"): "2014-04-22 00:00:00",
    ("named", "mar 22 apr 2014"): "2014-04-22 00:00:00",
    ("named", "mar 22, 2014"): "2014-03-22 00:00:00",
    ("named", "22 fe\u0301vrier 2014"): "2014-02-22 00:00:00",
    ("named", "22APR2014"): "2014-04-22 00:00:00",
    ("named", "22-APR-14 10.15.00.000000 AM"): "2014-04-22 10:15:00",
    ("named", "Foo 22 Apr 2014"): None,
    ("named", "April 2014"): None,
    ("named", "22 Aprilis 2014"): None,
    ("epoch_s", "1398138810"): "2014-04-22 03:53:30Z",
    ("epoch_s", "1398138810.0"): "2014-04-22 03:53:30Z",
    ("epoch_s", "-1.5"): "1969-12-31 23:59:58.5Z",
    ("epoch_s", "1398138810123"): None,
    ("epoch_ms", "1398138810123"): "2014-04-22 03:53:30.123Z",
    ("epoch_ms", "1.39814E+12"): None,
    ("epoch_us", "1398138810123456"): "2014-04-22 03:53:30.123456Z",
    ("epoch_us", "13981388101234567"): None,
    ("excel", "1"): "1900-01-01 00:00:00",
    ("excel", "59"): "1900-02-28 00:00:00",
    ("excel", "60"): None,
    ("excel", "61"): "1900-03-01 00:00:00",
    ("excel", "43858,5104166667"): "2020-01-28 12:15:00",
    ("excel", "0.5"): None,
    ("excel", "-5"): None,
}


@pytest.mark.parametrize(("form", "text"), READ)
def test_that_usual_notations_are_read_and_others_are_not(form, text):
    assert read(text, form) == READ[form, text]


def test_that_the_first_form_that_reads_a_cell_counts():
    assert read("03/04/2026", "iso", "dmy", "mdy") == "2026-04-03 00:00:00"
    assert read("03/04/2026", "iso", "mdy", "dmy") == "2026-03-04 00:00:00"
    assert read("2026-03-04", "dmy", "iso") == "2026-03-04 00:00:00"


def test_that_no_form_at_all_means_that_of_the_specification():
    assert read("2026-03-04 3:05") is None
    assert read("2026-03-04 03:05") == "2026-03-04 03:05:00"


def test_that_a_day_that_never_was_is_not_read_as_a_year_instead():
    assert read("31.02.14", "ymd") == "2031-02-14 00:00:00"
    assert read("31.02.14", "ymd", "dmy") is None
    assert read("22.04.14", "ymd", "dmy") == "2014-04-22 00:00:00"


def test_that_blank_cells_are_empty_in_every_form():
    assert all(parse_texts(["", " "], (form,))[0].tolist() == [EMPTY] * 2 for form in DATE_FORMS)


def test_that_months_are_known_as_babel_writes_them():
    babel = pytest.importorskip("babel")
    for language in ("en", "de", "fr", "es", "it", "nl", "pt", "sv", "da", "nb", "fi", "pl", "cs"):
        locale = babel.Locale.parse(language)
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for month, name in locale.months[context][width].items():
                    for text in (name, name.upper(), name.title()):
                        wanted = f"2014-{month:02d}-22 00:00:00"
                        assert read(f"22. {text} 2014", "named") == wanted


def test_that_no_word_has_two_meanings_but_for_months_that_are_also_days():
    names = [name for names in MONTH_NAMES for name in names.split()]
    others = [word for words in OTHER_WORDS.values() for word in words]
    assert len({*names, *others}) == len(names) + len(others)
    assert not {*WEEKDAY_NAMES.split()} & {*others}


# What is printed is read again.

instants = st.datetimes(datetime(1900, 1, 2), datetime(2200, 12, 30))
offsets = st.integers(-23 * 60 - 59, 23 * 60 + 59)


@st.composite
def clocks(draw, at):
    """A time of day in some notation, the time that it means, and its offset in minutes."""
    kept = draw(st.sampled_from(("minute", "second", "milli", "micro")))
    at = {
        "minute": at.replace(second=0, microsecond=0),
        "second": at.replace(microsecond=0),
        "milli": at.replace(microsecond=at.microsecond // 1000 * 1000),
        "micro": at,
    }[kept]
    half = draw(st.sampled_from(("", " AM", "am", " a.m.", " a. m.", "\u202fAM")))
    hour = (at.hour % 12 or 12) if half else at.hour
    text = f"{hour:{draw(st.sampled_from(('d', '02d')))}}:{at:%M}"
    if kept != "minute":
        text += f":{at:%S}"
    if kept in ("milli", "micro"):
        digits = f"{at:%f}"[: 3 if kept == "milli" else 6]
        text += draw(st.sampled_from(".,")) + digits
    if half and at.hour >= 12:
        half = half.replace("A", "P").replace("a", "p")
    zone, minutes = draw(zones())
    return text + half + zone, at, minutes


@st.composite
def zones(draw):
    minutes = draw(st.one_of(st.none(), offsets))
    if minutes is None:
        return "", None
    if minutes == 0:
        return draw(st.sampled_from(("Z", " UTC", " gmt", "+00", " +0000"))), 0
    sign, (hours, rest) = "+-"[minutes < 0], divmod(abs(minutes), 60)
    word = draw(st.sampled_from(("", " ", " GMT")))
    marks = ["", ":"] + ([None] if rest == 0 else [])
    mark = draw(st.sampled_from(marks))
    return f"{word}{sign}{hours:02d}" + ("" if mark is None else f"{mark}{rest:02d}"), minutes


@st.composite
def printed(draw, form):
    """A text in a form with random options, and what it must be read as."""
    at = draw(instants)
    wide = draw(st.sampled_from(("d", "02d")))
    day, month = f"{at.day:{wide}}", f"{at.month:{wide}}"
    short = form != "ymd" and 1970 <= at.year < 2070 and draw(st.booleans())
    year = f"{at:%y}" if short else f"{at.year}"
    if form == "named":
        names = MONTH_NAMES[at.month - 1].split()
        name = draw(st.sampled_from(names))
        name = draw(st.sampled_from((name, name.upper(), name.title())))
        text = draw(
            st.sampled_from((
                f"{day}-{name}-{year}", f"{day}. {name} {year}", f"{name} {day}, {year}",
                f"{name}. {day} {year}", f"{day} de {name} de {year}", f"{day}{name}{year}",
                f"{day}/{name}/{year}", f"{at:%a}, {day} {name} {year}",
            ))
        )  # fmt: skip
    else:
        mark = draw(st.sampled_from(("-", "/", ".", " ", ". ")))
        parts = {"d": day, "m": month, "y": year}
        text = mark.join(parts[letter] for letter in form)
    text = draw(st.sampled_from(("", "Tue ", "Di., "))) + text if form != "named" else text
    if draw(st.booleans()):
        return text, LOCAL_INSTANT, at.replace(hour=0, minute=0, second=0, microsecond=0)
    clock, at, minutes = draw(clocks(at))
    text += draw(st.sampled_from((" ", "T", ", ", ",", "  "))) + clock
    if minutes is None:
        return text, LOCAL_INSTANT, at
    return text, UTC_INSTANT, at - timedelta(minutes=minutes)


@pytest.mark.parametrize("form", ["dmy", "mdy", "ymd", "named"])
@given(st.data())
@settings(max_examples=examples(50), deadline=None)
def test_that_what_is_printed_in_a_form_is_read_again(form, data):
    text, kind, at = data.draw(printed(form))
    kinds, found = parse_texts([text], (form,))
    assert (int(kinds[0]), int(found[0])) == (kind, (at.replace(tzinfo=UTC) - EPOCH) // MICROSECOND)


@given(instants)
@settings(deadline=None)
def test_that_counts_of_seconds_and_days_are_read_again(at):
    us = (at.replace(tzinfo=UTC) - EPOCH) // MICROSECOND
    sign, (seconds, micros) = "-" if us < 0 else "", divmod(abs(us), 1_000_000)
    assert parse_texts([f"{sign}{seconds}.{micros:06d}"], ("epoch_s",))[1][0] == us
    ms = us // 1000
    assert parse_texts([str(ms)], ("epoch_ms",))[1][0] == ms * 1000
    days = (us - (datetime(1899, 12, 30, tzinfo=UTC) - EPOCH) // MICROSECOND) / 86_400_000_000
    if days >= 61:
        assert abs(int(parse_texts([f"{days:.10f}"], ("excel",))[1][0]) - us) <= 600


# Junk is read as the twin reads it, and never with what stands beside it.

LETTERS = "0123456789   ..::--//,,+tTzZapAPmM()'\u00a0\u202f\u0301äÄéłŁ\u0661\u2212ºdexy"
PIECES = (
    "Apr", "mar", "März", "fév", "de", "del", "th", "er", "Tue", "segunda-feira", "UTC", "GMT",
    "Uhr", "at", "um", " ", ", ", ".", "-", "/", ":", "T", "Z", "AM", "p.m.", "+02:00", "-0330",
    "+2", "22", "4", "2014", "14", "12", "60", "0", "10:15", "3:07:59.123", "(CEST)", "20240131",
    "101500", "43858", "5104166667", "1398138810", "000",
    "年", "月", "日", "년 ", "월 ", "일 ", "오후 ", "午前", "下午", "2024年1月31日",
)  # fmt: skip
GUARDS = "09 Z.mM:\u00e4"


@st.composite
def mutated(draw):
    """A date in some form, with a letter or two dropped, put in or changed."""
    text = draw(st.sampled_from(("dmy", "mdy", "ymd", "named")).flatmap(printed))[0]
    for _change in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(text)))
        kind = draw(st.sampled_from(("put in", "drop", "change")))
        letter = draw(st.sampled_from(LETTERS))
        text = text[:at] + ("" if kind == "drop" else letter) + text[at + (kind != "put in") :]
    return text


junk = st.one_of(
    mutated(),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map("".join),
    st.text(LETTERS, max_size=25),
    st.text(max_size=15),
    st.from_regex(r"-?[0-9]{1,16}([.,][0-9]{0,13})?", fullmatch=True),
).map(trim)
some_forms = st.lists(st.sampled_from(DATE_FORMS), min_size=1, max_size=4, unique=True)


def between_guards(texts, forms, guards):
    """What the kernel makes of cells that stand among other letters."""
    buf, starts, ends = bytearray(guards.encode()), [], []
    for text in texts:
        starts.append(len(buf))
        buf += text.encode()
        ends.append(len(buf))
        buf += guards.encode()
    kinds, instants = np.empty(len(texts), np.uint8), np.empty(len(texts), np.int64)
    places = np.array(starts, np.int64), np.array(ends, np.int64)
    parse_forms(np.frombuffer(buf, np.uint8), *places, codes_of(tuple(forms)), kinds, instants)
    return list(zip(kinds.tolist(), instants.tolist(), strict=True))


@given(st.lists(junk, min_size=1, max_size=12), some_forms, st.text(GUARDS, min_size=1, max_size=3))
@settings(max_examples=examples(100), deadline=None)
def test_that_the_kernel_reads_what_its_twin_reads_and_nothing_beside_it(texts, forms, guards):
    found = between_guards(texts, forms, guards)
    assert found == [parsed(text, forms) for text in texts]


@given(st.lists(st.text(max_size=40).map(trim), min_size=1, max_size=5))
@settings(max_examples=50, deadline=None)
def test_that_the_form_of_the_specification_is_exactly_that(texts):
    texts = [*texts, "2024-01-31T10:15:00.1234567+05:30", "2024-1-31", "2024-01-31 24:00"]
    assert between_guards(texts, ["iso"], "9") == [parsed(text, ["iso"]) for text in texts]
    assert between_guards(["2024-1-31"], ["iso"], "9") == [(BAD, 0)]
