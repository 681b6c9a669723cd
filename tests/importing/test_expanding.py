"""Entries of JSON become columns: all of few names, of very many the most frequent."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadscorer_gui.history.columns import Distinct, TextColumn
from leadscorer_gui.importing import expanding
from leadscorer_gui.importing.expanding import expanded
from leadscorer_gui.importing.json_entries import json_of


def column_of(texts):
    distinct = list(dict.fromkeys(texts))
    codes = np.array([distinct.index(text) for text in texts], np.int32)
    return TextColumn(codes, Distinct.of(distinct))


def rows_of(column):
    return [column[row] for row in range(len(column))]


entries = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["", "x", "é", "7"]))


@settings(deadline=None)
@given(st.lists(entries, min_size=1, max_size=12))
def test_that_entries_are_those_of_plain_python(rows):
    found = expanded(column_of([json.dumps(row) for row in rows]))
    names = list(dict.fromkeys(name for row in rows for name in row))
    assert set(found.columns) == set(names)
    for name in names:
        assert rows_of(found.columns[name]) == [row.get(name, "") for row in rows]
        assert len(set(found.columns[name].distinct.texts)) == len(found.columns[name].distinct)
    assert found.rest is None


@settings(deadline=None)
@given(st.lists(entries, min_size=1, max_size=12))
def test_that_no_entry_is_lost_where_there_are_too_many_names(rows):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(expanding, "_MOST", 2)
        patch.setattr(expanding, "_LEAST", 2)
        found = expanded(column_of([json.dumps(row) for row in rows]))
    assert len(found.columns) == min(2, len({name for row in rows for name in row}))
    for place, row in enumerate(rows):
        rest = json.loads(found.rest[place] or "{}") if found.rest else {}
        assert not set(rest) & set(found.columns)
        kept = {name: found.columns[name][place] for name in found.columns}
        assert {**rest, **kept} == {**dict.fromkeys(found.columns, ""), **row}
    often = {name: sum(name in row for row in rows) for row in rows for name in row}
    least = min((often[name] for name in found.columns), default=0)
    assert all(often[name] <= least for name in set(often) - set(found.columns))


def test_that_what_is_no_json_stays_and_placeholders_are_empty():
    found = expanded(column_of(['{"a":"N/A"}', "{broken", "", '{"a":"x"}']), placeholders=("n/a",))
    assert rows_of(found.columns["a"]) == ["", "", "", "x"]
    assert rows_of(found.rest) == ["", "{broken", "", ""]
    assert found.is_none.tolist() == [False, True, False, False]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("[1,2.50]", "[1,2.50]"), ('{"a":1e5,"b":[true,null]}', '{"a":1e5,"b":[true,null]}'),
        ("12345678901234567890.125", "12345678901234567890.125"), ('"  x "', "x"), ("null", ""),
        ('["1",1,"é\\n"]', '["1",1,"é\\n"]'), ("true", "true"), ("[NaN]", "[NaN]"),
    ],
)  # fmt: skip
def test_that_values_keep_their_spelling(value, text):
    assert rows_of(expanded(column_of([f'{{"a":{value}}}'])).columns["a"]) == [text]


def test_that_json_nested_without_end_is_none():
    text = '{"a":' + "[" * 100_000 + "]" * 100_000 + "}"
    assert expanded(column_of([text])).is_none.all()
    assert json_of([]) == "[]"
