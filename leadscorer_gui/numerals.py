"""How numbers and days are written on the screen and in reports for people.

Plain English is the default, and all that the command line and files ever see: `1,234.5`,
`2026-03-31`. The program on the screen says at its beginning which signs people want instead.
What becomes a file, or is read as numbers again, is made within `fixed()`.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True)
class Signs:
    """The signs of numbers, and patterns of days and months: their places are filled by format."""

    decimal: str = "."
    group: str = ","
    day: str = "{year:04}-{month:02}-{day:02}"
    month: str = "{year:04}-{month:02}"
    months: tuple[str, ...] = ()
    """Short names of the months, in the language of texts; none are English ones."""


PLAIN: Final = Signs()
"""Those of files."""

_DAY: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]([0-9:.]+Z?))?")
_MONTH: Final = re.compile(r"([0-9]{4})-([0-9]{2})")
_GROUPS: Final = re.compile(
    r"[-+\u2212]?[1-9][0-9]{0,2}([.,\xa0\u202f '’])[0-9]{3}(?:\1[0-9]{3})*(?![0-9])"
)
_NUMBER: Final = re.compile(r"[-+−]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?(?:[ \xa0]?%)?")
_EMPTY: Final = frozenset(("", "–", "…"))

_chosen = PLAIN
_is_fixed: ContextVar[bool] = ContextVar("is_fixed", default=False)


def use_signs(chosen: Signs = PLAIN) -> None:
    """Write with these signs from now on, in every thread."""
    global _chosen
    _chosen = chosen


def signs() -> Signs:
    """Those in use here."""
    return PLAIN if _is_fixed.get() else _chosen


@contextmanager
def fixed() -> Iterator[None]:
    """Within it, in this thread, numbers and days are written as in files; also a decorator.

    It is for functions that return, not for generators, which would leave it with their caller.
    """
    before = _is_fixed.set(True)
    try:
        yield
    finally:
        _is_fixed.reset(before)


def localised(text: str) -> str:
    """A number that Python has written, `-1,234.5`, with the signs in use."""
    used = signs()
    if used.decimal == "." and used.group == ",":
        return text
    return text.translate({ord("."): used.decimal, ord(","): used.group})


def grouped(count: float) -> str:
    """`1,234`: a whole number with its thousands apart; others are rounded to one."""
    return localised(f"{count:,}" if hasattr(count, "__index__") else f"{float(count):,.0f}")


def written(value: float, form: str) -> str:
    """A number in a form of Python's, such as `.1f` or `,.2f`, with the signs in use."""
    return localised(format(value, form))


def shortly(value: float, digits: int = 1, form: str = "") -> str:
    """A number with so many decimals, none where all of them are zeros: `12.5`, `12`.

    `form` is what stands before them: `,` or `+`.
    """
    zeros = "." + "0" * digits
    return localised(format(value, f"{form}.{digits}f").removesuffix(zeros))


def shown_points(hundredths: int) -> str:
    """Points without trailing zeros: `50`, `12.5`, `-0.25`."""
    whole, rest = divmod(abs(hundredths), 100)
    sign = "-" if hundredths < 0 else ""
    if not rest:
        return f"{sign}{whole}"
    return f"{sign}{whole}{signs().decimal}" + f"{rest:02d}".rstrip("0")


def shown_day(day: date | str) -> str:
    """`2026-03-31` in the form in use, with the time behind it where there is one.

    A text that does not begin with such a day is left alone.
    """
    form = signs().day
    if form == PLAIN.day:
        return str(day)
    found = _DAY.fullmatch(str(day))
    if found is None:
        return str(day)
    year, month, number, time = found.groups()
    told = form.format(year=int(year), month=int(month), day=int(number))
    return f"{told} {time}" if time else told


def shown_month(month: str) -> str:
    """`2026-03` in the form in use; another text is left alone."""
    form, found = signs().month, _MONTH.fullmatch(month)
    if form == PLAIN.month or found is None:
        return month
    return form.format(year=int(found[1]), month=int(found[2]))


def shown_period(label: str) -> str:
    """A day, or a month: the name of a bar."""
    return shown_day(shown_month(label))


def shown_rows(rows: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """A table of a chart, its heading first, as people read it.

    Only columns that hold nothing but numbers, or days, or months are written anew, and headings
    that are days or months: what is text elsewhere may be a name.
    """
    if signs() == PLAIN or len(rows) < 2:
        return tuple(rows)
    columns = [shown_column(column) for column in zip(*rows[1:], strict=True)]
    return tuple(map(shown_period, rows[0])), *zip(*columns, strict=True)


def shown_column(texts: Sequence[str]) -> Sequence[str]:
    """A column of such a table, without its heading; its last row may be a sum with its name."""
    filled = [text for text in texts if text not in _EMPTY]
    above = filled[:-1] if len(filled) > 2 else filled
    for form, show in ((_NUMBER, localised), (_DAY, shown_day), (_MONTH, shown_month)):
        if above and all(map(form.fullmatch, above)):
            return [show(text) if form.fullmatch(text) else text for text in texts]
    return texts


def has_groups(typed: str) -> bool:
    """Whether a typed number has groups of three digits: `1,234`, `1.234`, `1 234`.

    Where only few decimals are possible, it is no decimal sign that stands there.
    """
    return _GROUPS.match(typed.strip()) is not None


def plain_number(typed: str) -> str:
    """What a person has typed for a number, as the program reads numbers: `12,5` is `12.5`.

    Either sign is a decimal sign, whatever is in use; but signs that make groups of three digits,
    with the group sign in use, are left out (`1,234`). A typographer's minus is a minus. What is
    no number comes back in a form that is none either.
    """
    text = typed.strip().replace("\u2212", "-")
    found = _GROUPS.match(text)
    if found is not None and (found[1] == signs().group or found[1] not in ",."):
        text = text[: found.end()].replace(found[1], "") + text[found.end() :]
    return text.replace(signs().decimal, ".").replace(",", ".")


def plain_day(typed: str) -> str:
    """A day or a month that a person has typed as it is shown, as files have it: `2026-03-31`.

    A time of the day may stand behind it. What is none comes back as it is.
    """
    text, used = typed.strip(), signs()
    for form, is_day in ((used.day, True), (used.month, False)):
        found = re.match(_typed_in(form), text)
        rest = "" if found is None else text[found.end() :]
        if found is not None and (not rest or (is_day and rest[0] == " ")):
            parts = {name: int(number) for name, number in found.groupdict().items()}
            return (PLAIN.day if is_day else PLAIN.month).format(**parts) + rest
    return text


def _typed_in(form: str) -> str:
    """What finds the numbers of a form; zeros before them need not be typed."""
    pattern = re.escape(re.sub(r":0[0-9]", "", form)).replace("\\ ", " ?")
    for name in ("day", "month"):
        pattern = pattern.replace(rf"\{{{name}\}}", rf"(?P<{name}>[0-9]{{1,2}})")
    return pattern.replace(r"\{year\}", "(?P<year>[0-9]{4})")
