"""Golden leads as a small history of their own; and a lead of a history as a golden one."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from leadscorer_gui.history.columns import NO_INSTANT, Distinct, Instants, TextColumn
from leadscorer_gui.history.history import OUTCOMES, Activities, History, Leads
from leadscorer_gui.history.zones import ZoneTable
from leadscorer_gui.model.golden import AT, LEAD_ID, Cell, GoldenLead, Row, cell, row_of
from leadscorer_gui.model.text import format_instant, parse_timestamp, trim
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _

_ACTIVITY_ID: Final = "activity_id"
_CREATED: Final = "created_at"
_TYPE: Final = "type"

_EMAIL: Final = re.compile(r"[\w.+'-]+(@|%40)((?:[\w-]+\.)+[\w-]+)")
_NAMES: Final = re.compile(
    r"(first|last|full|sur|family|given|middle|maiden|contact|owner|sales|company|account|lead)?"
    r"[ _-]?(name|vorname|nachname|firma|company|organi[sz]ation|employer|account)", re.I,
)  # fmt: skip
_ID_COLUMN: Final = re.compile(r"(^|[^a-z])(id|key|number|no|guid|uuid)$", re.I)
_TELLING: Final = 5
"""An id of so many characters is one wherever it stands; “1” may be anything."""
_OF_PEOPLE: Final = re.compile(
    r"phone|mobile|telefon|fax|street|address_?line|strasse|linkedin|twitter|skype|birth|iban"
    r"|ip[ _-]?address|cookie|note|comment|message",
    re.I,
)


MOST_ACTIVITIES: Final = 1_000
"""More than anybody looks through; a golden lead is kept in the workspace file."""
_LONGEST_NAME: Final = 150
_LONGEST_TEXT: Final = 10_000
"""Longer texts of a real lead stay behind: they are no values that rules ask for."""


class TooMuch(ValueError):  # noqa: N818  (no fault of anyone's)
    """The lead has done too much for a golden one; the message says so."""


@dataclass(frozen=True)
class _Done:
    """An activity: the place of its lead, its instant, its row."""

    lead: int
    at: int
    row: Row


def golden_history(leads: Sequence[GoldenLead], zone_name: str) -> History:
    """The history of golden leads alone; their places are those of their ids in order.

    Rows are taken as importing takes them: of several with one `activity_id` the first, and none
    without an instant.
    """
    ordered = sorted(leads, key=lambda lead: lead.id)
    done = sorted(_done(leads, ordered, zone_name), key=lambda one: (one.lead, one.at))
    at = np.array([one.at for one in done], np.int64)
    dates = {
        name: np.array([_instant(cell(lead.lead, name), zone_name) for lead in ordered], np.int64)
        for name in (_CREATED, *OUTCOMES)
    }
    first = np.zeros(len(ordered) + 1, np.int64)
    counts = np.bincount(np.array([one.lead for one in done], np.int64), minlength=len(ordered))
    np.cumsum(counts, out=first[1:])
    lead_fields = _columns([_with_id(lead.lead, lead) for lead in ordered], (LEAD_ID,))
    fields = _columns([_with_id(one.row, ordered[one.lead]) for one in done], (LEAD_ID, AT, _TYPE))
    return History(
        Leads(
            ids=Distinct.of([lead.id for lead in ordered]),
            listed=np.ones(len(ordered), np.bool_),
            created_at=dates.pop(_CREATED),
            outcomes=dates,
            fields=lead_fields,
            names=tuple(lead_fields),
        ),
        Activities(first, at, fields, tuple(fields)),
        _zone(zone_name, at),
    )


def _done(
    leads: Iterable[GoldenLead], ordered: Sequence[GoldenLead], zone_name: str
) -> Iterable[_Done]:
    """What golden leads have done, in the order of the file."""
    places = {lead.id: place for place, lead in enumerate(ordered)}
    for lead in leads:
        seen: set[str] = set()
        for row in lead.activities:
            at, key = _instant(cell(row, AT), zone_name), trim(cell(row, _ACTIVITY_ID))
            if at != NO_INSTANT and not (key and key in seen):
                seen.add(key)
                yield _Done(places[lead.id], at, row)


def _instant(text: str, zone_name: str) -> int:
    at = parse_timestamp(text, zone_name)
    return NO_INSTANT if at is None else at


def _zone(name: str, at: Instants) -> ZoneTable:
    return ZoneTable.spanning(name, int(at.min(initial=0)), int(at.max(initial=0)))


def _with_id(row: Row, lead: GoldenLead) -> Row:
    return (*row, Cell(LEAD_ID, lead.id))


def _columns(rows: Sequence[Row], always: Sequence[str]) -> dict[str, TextColumn]:
    """The columns of rows: those that any of them has, and those that are always there."""
    names = dict.fromkeys((*always, *(one.name for row in rows for one in row)))
    by_name = [{one.name: trim(one.text) for one in row} for row in rows]
    return {name: text_column([row.get(name, "") for row in by_name]) for name in names}


def text_column(texts: Sequence[str]) -> TextColumn:
    """A column of texts that are trimmed."""
    codes: dict[str, int] = {}
    rows = np.array([codes.setdefault(text, len(codes)) for text in texts], np.int32)
    return TextColumn(rows, Distinct.of(list(codes) or [""]))


def golden_from_lead(
    history: History, lead: int, as_of: int | None, golden_id: str, name: str
) -> GoldenLead:
    """A golden lead made of the lead at a place of a history, as it is known at as-of.

    Who it is goes: its id, e-mail addresses (their domains stay, rules ask for them), and what is
    in columns that by their names hold names, telephone numbers, streets and the like is replaced,
    the same text by the same. Instants stay, for rules may ask for dates. Nothing is expected yet.
    Raises `TooMuch` for a lead of more than `MOST_ACTIVITIES` by then.
    """
    as_of = history.last_instant if as_of is None else as_of
    mask = _Mask(history.leads.ids[lead])
    leads = history.leads
    texts = {
        field: mask.masked(field, column[lead])
        for field, column in leads.fields.items()
        if field not in (LEAD_ID, _CREATED, *OUTCOMES) and _can_be_kept(field)
    }
    dates = {_CREATED: leads.created_at, **leads.outcomes}
    dated = {
        field: format_instant(int(at[lead]))
        for field, at in dates.items()
        if int(at[lead]) != NO_INSTANT
    }
    return GoldenLead(
        id=golden_id,
        name=name,
        lead=row_of(dated | texts),
        activities=tuple(_activity_rows(history, lead, as_of, mask)),
        as_of=None if as_of is None else format_instant(as_of),
    )


def _activity_rows(history: History, lead: int, as_of: int | None, mask: "_Mask") -> Iterable[Row]:
    activities = history.activities
    first, last = (int(row) for row in activities.first[lead : lead + 2])
    if as_of is not None:
        at = activities.at[first:last]
        last = first + int(np.searchsorted(at, as_of, side="right"))
    if last - first > MOST_ACTIVITIES:
        text = _("this lead has done {count} things, and a golden lead has at most {most}")
        raise TooMuch(text.format(count=grouped(last - first), most=grouped(MOST_ACTIVITIES)))
    for row in range(first, last):
        texts = {
            field: mask.masked(field, column[row])
            for field, column in activities.fields.items()
            if field not in (LEAD_ID, AT, _TYPE, _ACTIVITY_ID) and _can_be_kept(field)
        }
        kind = activities.field(_TYPE)[row]
        when = format_instant(int(activities.at[row]))
        yield row_of({AT: when, _TYPE: kind, **texts})


def _can_be_kept(name: str) -> bool:
    """Whether a column can stand under its name in the workspace file."""
    return bool(trim(name)) and len(name) <= _LONGEST_NAME


class _Mask:
    """Replaces what tells who somebody is, the same text by the same word."""

    def __init__(self, lead_id: str) -> None:
        self._id = lead_id
        self._words: dict[str, str] = {}

    def masked(self, field: str, text: str) -> str:
        """A text of a column without who it is about."""
        if not text or len(text) > _LONGEST_TEXT:
            return ""
        if _NAMES.fullmatch(field) or _OF_PEOPLE.search(field):
            return self._word(text, "masked")
        if text == self._id and (len(text) >= _TELLING or _ID_COLUMN.search(field)):
            return "lead"
        return _EMAIL.sub(self._address, text)

    def _address(self, found: "re.Match[str]") -> str:
        at, domain = found.groups()
        address = found.group().replace(at, "@").lower()
        return f"{self._word(address, 'lead')}{at}{domain}"

    def _word(self, text: str, stem: str) -> str:
        return self._words.setdefault(text, f"{stem}-{len(self._words) + 1}")
