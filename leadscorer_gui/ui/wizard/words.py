"""The terms of an import in the words of the screen."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from PySide6.QtCore import QDate, QDateTime, QLocale, QTime

from leadscorer_gui.importing.guessed import ID
from leadscorer_gui.model.imports import EMAIL, TableMapping, TablePlace
from leadscorer_gui.numerals import written
from leadscorer_gui.texts import _
from leadscorer_gui.ui.wizard.meanings import EXPAND, IGNORE, KEY, NEW_KEY, REST, TYPE

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def field_name(field: str) -> str:
    """What a field is called on the screen."""
    return {
        "created_at": _("Created"),
        "accepted_at": _("Accepted by sales"),
        "returned_at": _("Sent back by sales"),
        "won_at": _("Won"),
        "won_value": _("Value won"),
        "source": _("Source"),
        "at": _("Time"),
        "activity_id": _("Activity id"),
        "merged_ids": _("Ids of merged leads"),
        "month": _("Month"),
        "programme": _("Programme"),
        "amount": _("Amount"),
        "raw_leads": _("Raw leads"),
        "mqls": _("MQLs"),
    }[field]


def meaning_name(meaning: str, holds: str) -> str:
    """What a column means, in a few words."""
    if meaning.startswith(KEY):
        key = meaning.removeprefix(KEY)
        known = {ID: _("Lead id"), EMAIL: _("E-mail (key)")}
        return known.get(key) or _("Key: {key}").format(key=key)
    if meaning == REST:
        return _("attribute") if holds == "leads" else _("property")
    special = {
        NEW_KEY: _("Another key of the lead"),
        TYPE: _("Activity type"),
        EXPAND: _("JSON: its entries"),
        IGNORE: _("ignored"),
    }
    return special[meaning] if meaning in special else field_name(meaning)


def form_name(form: str) -> str:
    """How dates are written."""
    return {
        "iso": _("year-month-day (ISO)"),
        "dmy": _("day.month.year"),
        "mdy": _("month/day/year"),
        "ymd": _("year/month/day"),
        "named": _("with the month’s name"),
        "epoch_s": _("seconds since 1970"),
        "epoch_ms": _("milliseconds since 1970"),
        "epoch_us": _("microseconds since 1970"),
        "excel": _("days as spreadsheets count them"),
    }[form]


def forms_name(forms: Sequence[str]) -> str:
    """The forms that are tried in turn."""
    return _(" or ").join(form_name(form) for form in forms or ("iso",))


def share_text(share: float) -> str:
    """A share of values in per cent; neither 0 nor 100 % unless it is exactly that."""
    if share in (0.0, 1.0):
        return _("{percent} %").format(percent=round(100 * share))
    number = min(99.99, max(0.01, 100 * share))
    digits = 2 if number > 99 or number < 1 else 0
    return _("{percent} %").format(percent=written(number, f".{digits}f"))


def instant_text(instant: int) -> str:
    """An instant in words in which day and month cannot be mixed up: “3 April 2026”."""
    try:
        at = _EPOCH + timedelta(microseconds=instant)
    except OverflowError:
        return "?"
    locale, form = QLocale(), "d MMMM yyyy"  # not a text
    day = QDate(at.year, at.month, at.day)
    if at.hour or at.minute:
        clock = QTime(at.hour, at.minute, at.second)
        return locale.toString(QDateTime(day, clock), form + " HH:mm")
    return locale.toString(day, form)


def place_name(place: TablePlace) -> str:
    """The file, and within it the member and the sheet."""
    names = (place.path.replace("\\", "/").rpartition("/")[2], place.member, place.sheet)
    return " › ".join(name for name in names if name)


def files_name(table: TableMapping) -> str:
    """The files of a table: the first, and how many more there are."""
    if not table.files:
        return ""
    first = place_name(table.files[0])
    if len(table.files) == 1:
        return first
    message = _("{file} and {count} more")
    return message.format(file=first, count=len(table.files) - 1)
