"""Histories made of a few words, without files."""

import numpy as np

from leadscorer_gui.history.columns import Distinct, TextColumn
from leadscorer_gui.history.history import Activities, History, Leads
from leadscorer_gui.history.zones import ZoneTable
from leadscorer_gui.model.text import parse_timestamp


def column(texts):
    distinct = list(dict.fromkeys(texts)) or [""]
    place = {text: code for code, text in enumerate(distinct)}
    codes = np.array([place[text] for text in texts], np.int32)
    return TextColumn(codes, Distinct.of(distinct))


def history(activities=(), leads=None, zone="UTC", unlisted=0):
    """`activities`: (time, type) or (time, type, {property: text}), all of lead 0 and in order.

    `leads`: {attribute: texts}; the last `unlisted` leads are not in the leads table.
    """
    fields = {name: list(texts) for name, texts in (leads or {"country": ["DE"]}).items()}
    count = len(next(iter(fields.values())))
    ids = [f"l{place:05d}" for place in range(count)]
    rows = sorted(
        ((stamp(row[0], zone), row[1], row[2] if len(row) > 2 else {}) for row in activities),
        key=lambda row: row[0],
    )
    at = np.array([row[0] for row in rows], np.int64)
    names = list(dict.fromkeys(name for row in rows for name in row[2]))
    properties = {name: column([row[2].get(name, "") for row in rows]) for name in names}
    table = ZoneTable.spanning(zone, int(at.min(initial=0)), int(at.max(initial=0)))
    first = np.full(count + 1, len(rows), np.int64)
    first[0] = 0
    return History(
        Leads(
            Distinct.of(ids),
            np.arange(count) < count - unlisted,
            np.full(count, np.iinfo(np.int64).max),
            {},
            {"lead_id": column(ids)} | {name: column(texts) for name, texts in fields.items()},
            ("lead_id", *fields),
        ),
        Activities(
            first,
            at,
            {"type": column([row[1] for row in rows])} | properties,
            ("lead_id", "at", "type", *names),
        ),
        table,
    )


def stamp(when, zone):
    at = when if isinstance(when, int) else parse_timestamp(when, zone)
    assert at is not None, when
    return at


def days(type_, first, last, step=1, **properties):
    """An activity at noon on each day of a stretch, or every few days."""
    stretch = np.arange(np.datetime64(first), np.datetime64(last) + 1, step)
    return [(f"{day}T12:00", type_, properties) for day in stretch]
