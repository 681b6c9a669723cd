"""The forms of dates in plain Python: patterns over folded text, to compare the kernels with."""

import re
import unicodedata
from datetime import UTC, datetime, timedelta

from leadscorer_gui.importing.cell_kernels import BAD, EMPTY, LOCAL_INSTANT, UTC_INSTANT
from leadscorer_gui.importing.date_names import MONTH_NAMES, WEEKDAY_NAMES
from leadscorer_gui.model.text import EPOCH, MICROSECOND, parse_timestamp

FIRST = datetime(1900, 1, 1, tzinfo=UTC)
END = datetime(2201, 1, 1, tzinfo=UTC)

MONTH_OF = {name: month for month, names in enumerate(MONTH_NAMES, 1) for name in names.split()}


def word(names):
    """One of some names, in whatever case, as a whole word."""
    return f"(?i:{'|'.join(sorted(names, key=len, reverse=True))})(?![a-zA-Z])"


S = "[ \t]"
MONTH = f"(?P<name>{word(MONTH_OF)})"
WEEKDAY = f"(?:{word(WEEKDAY_NAMES.split())}(?:-{word(WEEKDAY_NAMES.split())})?\\.?,?{S}+)?"
ORDINAL = f"(?:{word(['st', 'nd', 'rd', 'th', 'er', 'e'])}|[ºª])?"
GAP = rf"{S}*(?:\.{S}*)?(?:[,/-]{S}*)?(?:{word(['de', 'del', 'of'])}{S}+)?"
HALF = rf"(?:{S}*(?P<half>[ap])(?:\.{S}*)?m\.?)?"
SHIFT = r"(?P<sign>[+-])(?:(?P<hhmm>\d{4})|(?P<hh>\d{1,2})(?::(?P<mm>\d\d))?)(?!\d)"
ZONE = (
    rf"{S}*(?P<zone>$|z$|(?P<uhr>{word(['uhr'])})$"
    rf"|(?:{word(['utc', 'gmt'])}(?:{SHIFT})?|{SHIFT.replace('P<', 'P<_')})(?:$|{S}*\(.*\)$))"
)
CLOCK = (
    r"(?P<h>\d{1,2})(?!\d)(?:(?P<mark>[:.])(?P<m>\d\d)(?!\d)"
    r"(?:(?P=mark)(?P<s>\d\d)(?!\d)(?:[.,](?P<f>\d+))?)?)?"
)
LEAD = f"(?:(?P<lead>오전|오후|上午|下午|午前|午後){S}*)?"
SHORT = r"(?P<ch>\d\d)(?P<cm>\d\d)(?:(?P<cs>\d\d)(?:[.,](?P<cf>\d+))?)?(?!\d)"
TIME = re.compile(LEAD + CLOCK + HALF + ZONE, re.DOTALL | re.ASCII)
SHORT_TIME = re.compile(f"{LEAD}(?:{SHORT}|{CLOCK}){HALF}{ZONE}", re.DOTALL | re.ASCII)
AT = f"(?:{word(['at', 'um', 'a', 'as', 'om', 'kl', 'alle', 'ore'])}{S}*)?"
REST = re.compile(rf"(?:[t:]|(?:{S}+,?{S}*|,{S}*){AT})(?P<time>.*)", re.DOTALL | re.ASCII)

NUMERIC = {
    "dmy": [
        WEEKDAY + rf"(?P<d>\d\d?)\.{' '}?(?P<mo>\d\d?)\.{' '}?(?P<y>\d{{4}}|\d\d)(?!\d)\.?",
        WEEKDAY + r"(?P<d>\d\d?)(?P<sep>[/ -])(?P<mo>\d\d?)(?P=sep)(?P<y>\d{4}|\d\d)(?!\d)",
    ],
    "ymd": [
        WEEKDAY + rf"(?P<y>\d{{4}}|\d\d)\.{' '}?(?P<mo>\d\d?)\.{' '}?(?P<d>\d\d?)(?!\d)\.?",
        WEEKDAY + r"(?P<y>\d{4}|\d\d)(?P<sep>[/ -])(?P<mo>\d\d?)(?P=sep)(?P<d>\d\d?)(?!\d)",
    ],
}
NUMERIC["mdy"] = [
    one.replace("P<d>", "P<x>").replace("P<mo>", "P<d>").replace("P<x>", "P<mo>")
    for one in NUMERIC["dmy"]
]
COMPACT = WEEKDAY + r"(?P<y>\d{4})(?P<mo>\d\d)(?P<d>\d\d)(?:(?P<glued>\d{4}|\d{6})(?!\d)|(?!\d))"
WORDS = rf"{WEEKDAY}(?P<y>\d{{4}}|\d\d)[年년]{S}*(?P<mo>\d\d?)[月월]{S}*(?P<d>\d\d?)[日일]"
NAMED = [
    rf"(?P<d>\d\d?)(?!\d){ORDINAL}{GAP}{MONTH}{GAP}(?P<y>\d{{4}}|\d\d)(?!\d)",
    rf"(?P<y>\d{{4}})(?!\d){ORDINAL}{GAP}{MONTH}{GAP}(?P<d>\d\d?)(?!\d)",
    rf"{MONTH}{GAP}(?P<d>\d\d?)(?!\d){ORDINAL}{GAP}(?!\d\d?:)(?P<y>\d{{4}}|\d\d)(?!\d)",
]
CTIME = re.compile(
    rf"{MONTH}{GAP}(?P<d>\d\d?)(?!\d){ORDINAL}{GAP}(?P<time>\d\d?:.*) (?P<y>\d{{4}})",
    re.DOTALL | re.ASCII,
)


def folded(text):
    """The text with ASCII letters small, others as large ones without accents, spaces as tabs."""
    out = []
    for letter in text:
        if letter.isascii():
            out.append(letter.lower())
        elif letter in "\u00a0\u202f\u2009":
            out.append("\t")
        elif "\u0300" <= letter <= "\u033f" and out and out[-1].isascii() and out[-1].isalpha():
            out[-1] = out[-1].upper()
        else:
            small = letter.lower()
            small = {"ł": "l", "ø": "o", "\u0131": "i", "đ": "d"}.get(small, small)
            plain = unicodedata.normalize("NFD", small)[0]
            is_latin = "\u00c0" <= letter <= "\u017f" and "a" <= plain <= "z"
            out.append(plain.upper() if is_latin else letter)
    return "".join(out)


def parsed(text, forms):
    """What the forms make of a trimmed cell: (kind, µs)."""
    if not text:
        return EMPTY, 0
    for form in forms:
        found = in_form(text, form, in_full=form == "ymd" and {"dmy", "mdy"} & set(forms))
        if found is not None:
            return found
    return BAD, 0


def in_form(text, form, in_full=False):
    if form == "iso":
        instant = parse_timestamp(text, "UTC")
        has_offset = len(text) > 10 and (text.endswith("Z") or "+" in text or "-" in text[10:])
        return None if instant is None else (UTC_INSTANT if has_offset else LOCAL_INSTANT, instant)
    if form in ("epoch_s", "epoch_ms", "epoch_us"):
        return epoch(text, {"epoch_s": 6, "epoch_ms": 3, "epoch_us": 0}[form])
    if form == "excel":
        return serial(text)
    return named(folded(text)) if form == "named" else numeric(folded(text), form, in_full)


def numeric(text, form, in_full):
    for pattern in NUMERIC[form]:
        if match := re.match(pattern, text, re.ASCII):
            if in_full and len(match["y"]) != 4:
                return None
            return whole(text[match.end() :], date(match["y"], match["mo"], match["d"]))
    if form == "ymd" and (match := re.match(WORDS, text, re.ASCII)):
        day = date(match["y"], match["mo"], match["d"])
        if in_full and len(match["y"]) != 4:
            return None
        rest = text[match.end() :]
        return timed(rest, day, TIME) if re.match("[0-9]", rest) else whole(rest, day)
    if form == "ymd" and (match := re.match(COMPACT, text, re.ASCII)):
        day = date(match["y"], match["mo"], match["d"])
        if match["glued"]:
            return timed(text[match.start("glued") :], day, SHORT_TIME)
        return whole(text[match.end() :], day, SHORT_TIME)
    return None


def named(text):
    after = re.match(WEEKDAY, text, re.ASCII).end()
    for rest in (text[after:], text):
        for pattern in NAMED:
            if match := re.match(pattern, rest, re.ASCII):
                month = MONTH_OF[match["name"].lower()]
                if found := whole(rest[match.end() :], date(match["y"], month, match["d"])):
                    return found
        if match := CTIME.fullmatch(rest):
            day = date(match["y"], MONTH_OF[match["name"].lower()], match["d"])
            if found := timed(match["time"], day, TIME):
                return found
    return None


def date(year, month, day):
    year = int(year) if len(year) == 4 else int(year) + (1900 if int(year) >= 70 else 2000)
    try:
        found = datetime(year, int(month), int(day), tzinfo=UTC)
    except ValueError:
        return None
    return found if FIRST <= found < END else None


def whole(rest, day, time=TIME):
    """A date and what stands behind it."""
    if day is None:
        return None
    if not rest:
        return LOCAL_INSTANT, (day - EPOCH) // MICROSECOND
    match = REST.fullmatch(rest)
    return timed(match["time"], day, time) if match else None


def timed(text, day, pattern):
    match = pattern.fullmatch(text)
    if match is None or day is None:
        return None
    got = match.groupdict()
    if got.get("ch"):
        hour, minute, second, fraction = (got[name] for name in ("ch", "cm", "cs", "cf"))
    else:
        hour, minute, second, fraction = (got[name] for name in "hmsf")
    hour = hour_of(int(hour), got)
    if minute is None and not got["half"] and not got["lead"]:
        return None
    if hour > 23 or int(minute or 0) > 59 or int(second or 0) > 59:
        return None
    micros = int((fraction or "0")[:6].ljust(6, "0"))
    at = day + timedelta(
        hours=hour, minutes=int(minute or 0), seconds=int(second or 0), microseconds=micros
    )
    return shifted((at - EPOCH) // MICROSECOND, got)


def hour_of(hour, got):
    """An hour with AM or PM as one of 24; 99 where they contradict each other."""
    if got["lead"] and got["half"]:
        return 99
    half = got["half"]
    if got["lead"]:
        half = "a" if got["lead"] in ("오전", "上午", "午前") else "p"
    if half == "a":
        return 0 if hour == 12 else hour if hour < 12 else 99
    if half == "p":
        return hour if hour >= 12 else hour + 12 if hour else 99
    return hour


def shifted(local, got):
    if not got["zone"] or got["uhr"]:
        return LOCAL_INSTANT, local
    sign, hhmm, hh, mm = (got[name] or got["_" + name] for name in ("sign", "hhmm", "hh", "mm"))
    if sign is None:
        return UTC_INSTANT, local
    hours, minutes = (int(hhmm[:2]), int(hhmm[2:])) if hhmm else (int(hh), int(mm or 0))
    if hours > 23 or minutes > 59:
        return None
    offset = (hours * 60 + minutes) * 60_000_000
    return UTC_INSTANT, local - offset if sign == "+" else local + offset


def epoch(text, places):
    match = re.fullmatch(r"(-?)([0-9]{1,16})(?:\.([0-9]+))?", text)
    if match is None or len(match[2]) > (15 if places else 16):
        return None
    us = int(match[2]) * 10**places + int("0" + (match[3] or "")[:places].ljust(places, "0"))
    us = -us if match[1] else us
    low, high = (FIRST - EPOCH) // MICROSECOND, (END - EPOCH) // MICROSECOND
    return (UTC_INSTANT, us) if low <= us < high else None


def serial(text):
    match = re.fullmatch(r"([0-9]{1,15})(?:[.,]([0-9]+))?", text)
    if match is None or not 1 <= int(match[1]) <= 200_000 or int(match[1]) == 60:
        return None
    days = int(match[1]) + (0 if int(match[1]) < 60 else -1)
    part = int((match[2] or "")[:11].ljust(11, "0"))
    ms = (part * 86_400_000 * 2 + 10**11) // (2 * 10**11)
    at = datetime(1899, 12, 31, tzinfo=UTC) + timedelta(days=days, milliseconds=ms)
    return (LOCAL_INSTANT, (at - EPOCH) // MICROSECOND) if at < END else None
