"""Single values: from the text of the file to a value of the model, or to what is wrong with it.

Source: section 8 of the scoring specification. A reader here returns the value, or raises
`Wrong` with a sentence. Numbers are looked at as text before anything is computed from them: a
number of a hundred thousand digits is out of range, not a computation.
"""

import re
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, Final

from leadscorer_gui.files.problems import clip
from leadscorer_gui.model.problems import did_you_mean
from leadscorer_gui.model.scalars import (
    MOST_DIGITS,
    IdScalar,
    PercentScalar,
    PointsScalar,
    Scalar,
    TextScalar,
    WholeScalar,
    ZoneScalar,
)
from leadscorer_gui.model.text import format_points, trim, zone
from leadscorer_gui.texts import _

NUMBER: Final = re.compile(r"([+-]?)([0-9]*)(?:\.([0-9]*))?")
WHOLE: Final = re.compile(r"[+-]?[0-9]+")
ID: Final = re.compile(r"[A-Za-z0-9_-]+")
_MOST_WHOLE_DIGITS: Final = 15
"""Whole numbers without an upper bound of their own end where other programs become inexact."""


class Wrong(ValueError):  # noqa: N818  # not an error of the program
    """The text is not what its key wants; the message says why."""


def read_scalar(kind: Scalar, text: str, quoted: bool) -> Any:
    """The value that a text means under a key of this kind."""
    match kind:
        case TextScalar(blank):
            if not blank and not trim(text):
                raise Wrong(_("the text is blank"))
            return text
        case IdScalar():
            return _id(text)
        case ZoneScalar():
            return _zone(text)
        case PointsScalar(low, high):
            return _points(_unquoted(text, quoted), low, high)
        case WholeScalar(low, most):
            return _whole(_unquoted(text, quoted), low, most)
        case PercentScalar(zero):
            return _percent(_unquoted(text, quoted), zero)


def read_flag(text: str, quoted: bool) -> bool:
    """A boolean of the file."""
    if text not in ("true", "false"):
        raise Wrong(_("“{text}” is neither true nor false").format(text=clip(text)))
    return _unquoted(text, quoted) == "true"


def read_choice(words: tuple[str, ...], text: str) -> str:
    """One of the known words."""
    if text in words:
        return text
    hint = did_you_mean(text, list(words))
    if not hint:
        hint = _("; known are {words}").format(words=", ".join(words))
    raise Wrong(_("“{text}” is not known here").format(text=clip(text)) + hint)


def _unquoted(text: str, quoted: bool) -> str:
    if quoted:
        message = _("“{text}” stands in quotes; write it without them")
        raise Wrong(message.format(text=clip(text)))
    return text


def _id(text: str) -> str:
    if not ID.fullmatch(text):
        message = _("an id is made of the letters a to z, digits, “-” and “_”; “{text}” is not")
        raise Wrong(message.format(text=clip(text)))
    return text


def _zone(text: str) -> str:
    try:
        zone(text)
    except ValueError:
        message = _("“{text}” is no time zone such as Europe/Berlin or UTC")
        raise Wrong(message.format(text=clip(text)) + _near_zone(text)) from None
    return text


def _near_zone(text: str) -> str:
    """A half sentence with the nearest time zone: one spelled much like it, or a city alone."""
    # Imported late: the names are read from disk, and only who errs needs them.
    from zoneinfo import available_timezones

    names = sorted(available_timezones())
    spelled = get_close_matches(text[:60], names, n=1, cutoff=0.5)
    return did_you_mean(text, spelled) or did_you_mean(
        text, [name for name in names if text and name.lower().endswith(text.lower())]
    )


def _number(text: str) -> tuple[str, str, str]:
    """Sign, whole digits and fraction of a plain decimal, without zeros that mean nothing."""
    match = NUMBER.fullmatch(text)
    if match is None or not (match[2] or match[3]):
        message = _("“{text}” is no plain number such as 10 or -2.5")
        raise Wrong(message.format(text=clip(text)))
    return match[1], match[2].lstrip("0"), (match[3] or "").rstrip("0")


def _points(text: str, low: int, high: int) -> int:
    sign, whole, fraction = _number(text)
    if len(fraction) > 2:
        message = _("“{text}” has more than two decimals; round it to two")
        raise Wrong(message.format(text=clip(text)))
    _check_length(whole, sign, format_points(low), format_points(high), text)
    hundredths = int(whole + fraction.ljust(2, "0"))
    hundredths = -hundredths if sign == "-" else hundredths
    if hundredths > high:
        raise Wrong(_too_high(text, format_points(high)))
    if hundredths < low:
        raise Wrong(_too_low(text, format_points(low)))
    return hundredths


def _whole(text: str, low: int, high: int | None) -> int:
    if not WHOLE.fullmatch(text):
        message = _("“{text}” is no whole number such as 7")
        raise Wrong(message.format(text=clip(text)))
    sign, digits, _fraction = _number(text)
    most = 10**_MOST_WHOLE_DIGITS - 1 if high is None else high
    _check_length(digits, sign, str(low), str(most), text)
    value = int(sign + (digits or "0"))
    if value > most:
        raise Wrong(_too_high(text, str(most)))
    if value < low:
        raise Wrong(_too_low(text, str(low)))
    return value


def _percent(text: str, zero: bool) -> Decimal:
    _number(text)
    if len(text) > MOST_DIGITS:
        message = _("the number is longer than {most} digits; round it")
        raise Wrong(message.format(most=MOST_DIGITS))
    value = Decimal(text)
    if value > 100:
        raise Wrong(_too_high(text, "100"))
    if value < 0:
        raise Wrong(_too_low(text, "0"))
    if not zero and not value:
        raise Wrong(_("“{text}” is not above 0").format(text=clip(text)))
    return value


def _check_length(digits: str, sign: str, low: str, high: str, text: str) -> None:
    """Refuse by its length what no computation should meet."""
    if len(digits) > _MOST_WHOLE_DIGITS:
        raise Wrong(_too_low(text, low) if sign == "-" else _too_high(text, high))


def _too_high(text: str, high: str) -> str:
    return _("“{text}” is too high; the highest value here is {high}").format(
        text=clip(text), high=high
    )


def _too_low(text: str, low: str) -> str:
    return _("“{text}” is too low; the lowest value here is {low}").format(text=clip(text), low=low)
