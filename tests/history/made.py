"""Histories drawn by hypothesis, and what it means that two of them are equal."""

from dataclasses import fields

import numpy as np
from hypothesis import strategies as st

from leadscorer_gui.history.columns import NO_INSTANT, Distinct, TextColumn
from leadscorer_gui.history.history import OUTCOMES, Activities, History, Leads
from leadscorer_gui.history.zones import ZoneTable

BEGIN, END = 946_684_800_000_000, 1_893_456_000_000_000
"""The years 2000 to 2030."""

INSTANTS = st.integers(BEGIN, END)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NAMES = st.lists(TEXTS, max_size=3, unique=True)


def instants(values) -> np.ndarray:
    return np.array(values, np.int64)


@st.composite
def text_columns(draw, rows):
    texts = draw(st.lists(TEXTS, min_size=1, max_size=5, unique=True))
    codes = draw(st.lists(st.integers(0, len(texts) - 1), min_size=rows, max_size=rows))
    return TextColumn(np.array(codes, np.int32), Distinct.of(texts))


@st.composite
def histories(draw):
    """A history of a few leads, made as an import makes it, but of any texts."""
    ids = Distinct.of(sorted(draw(st.lists(TEXTS, max_size=5, unique=True))))
    count = len(ids)
    dates = st.lists(INSTANTS | st.just(NO_INSTANT), min_size=count, max_size=count)
    outcomes = {name: instants(draw(dates)) for name in OUTCOMES}
    listed = np.array(draw(st.lists(st.booleans(), min_size=count, max_size=count)), np.bool_)
    kept = {name: draw(text_columns(count)) for name in draw(NAMES)}
    kept["lead_id"] = TextColumn(np.arange(count, dtype=np.int32), ids)
    created = instants(draw(dates))
    leads = Leads(ids, listed, created, outcomes, kept, (*kept, "left"))
    of_each = [sorted(draw(st.lists(INSTANTS, max_size=4))) for _ in range(count)]
    first = np.zeros(count + 1, np.int64)
    np.cumsum([len(some) for some in of_each], out=first[1:])
    rows = int(first[-1])
    columns = {name: draw(text_columns(rows)) for name in draw(NAMES)}
    of_row = np.repeat(np.arange(count, dtype=np.int32), np.diff(first))
    columns["lead_id"] = TextColumn(of_row, ids)
    at = instants([one for some in of_each for one in some])
    zone = draw(st.sampled_from(("UTC", "Europe/Berlin", "Asia/Kathmandu")))
    begin = draw(INSTANTS)
    table = ZoneTable.spanning(zone, begin, begin + draw(st.integers(0, 10**14)))
    return History(leads, Activities(first, at, columns, tuple(columns)), table)


def assert_same(one: object, other: object) -> None:
    """Fail where two values differ in any array, text, name or order."""
    assert type(one) is type(other)
    if isinstance(one, np.ndarray):
        assert one.dtype == other.dtype
        np.testing.assert_array_equal(one, other)
    elif isinstance(one, dict):
        assert list(one) == list(other)
        for name, value in one.items():
            assert_same(value, other[name])
    elif hasattr(one, "__dataclass_fields__"):
        for field in fields(one):
            assert_same(getattr(one, field.name), getattr(other, field.name))
    elif isinstance(one, (list, tuple)):
        assert len(one) == len(other)
        for a, b in zip(one, other, strict=True):
            assert_same(a, b)
    else:
        assert one == other
