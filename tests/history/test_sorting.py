"""Activities and entries are put in order, and what is equal keeps its order."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from leadscorer_gui.history.sorting import sort_activities, sort_pairs
from tests.examples import examples

few = st.integers(0, 5)
keys = st.lists(st.one_of(few, st.integers(-(2**63), 2**63 - 1)), max_size=120)


@given(keys, st.integers(0, 20), st.integers(0, 20))
@settings(max_examples=examples(60), deadline=None)
def test_that_pairs_are_sorted_stably_and_their_neighbours_left_alone(values, before, behind):
    count = len(values)
    whole = [9] * before + values + [1] * behind
    sorted_keys = np.array(whole, np.int64)
    places = np.arange(len(whole), dtype=np.int32)
    room = np.empty(count, np.int64), np.empty(count, np.int32)
    sort_pairs(sorted_keys, places, before, before + count, *room)
    inner = sorted(range(before, before + count), key=whole.__getitem__)
    order = [*range(before), *inner, *range(before + count, len(whole))]
    assert places.tolist() == order
    assert sorted_keys.tolist() == [whole[place] for place in order]


def test_that_a_run_of_thousands_is_sorted():
    values = np.random.default_rng(1).integers(0, 100, 70_000)
    sorted_keys, places = values.copy(), np.arange(len(values), dtype=np.int32)
    room = np.empty(len(values), np.int64), np.empty(len(values), np.int32)
    sort_pairs(sorted_keys, places, 0, len(values), *room)
    assert np.array_equal(places, np.argsort(values, kind="stable"))


@given(st.lists(st.tuples(st.integers(-1, 7), few), max_size=80))
@settings(max_examples=examples(50), deadline=None)
def test_that_activities_come_by_lead_then_instant_then_order_in_the_file(rows):
    leads = np.array([lead for lead, _at in rows], np.int32)
    at = np.array([instant for _lead, instant in rows], np.int64)
    first, order, ordered_at = sort_activities(leads, at, 8)
    taken = [row for row in range(len(rows)) if rows[row][0] >= 0]
    wanted = sorted(taken, key=rows.__getitem__)
    assert order.tolist() == wanted
    assert ordered_at.tolist() == [rows[row][1] for row in wanted]
    counts = [sum(lead == one for lead, _at in rows) for one in range(8)]
    assert np.diff(first).tolist() == counts
    assert first[0] == 0


def test_that_there_may_be_no_leads_at_all():
    nothing = np.zeros(0, np.int32), np.zeros(0, np.int64)
    first, order, ordered_at = sort_activities(*nothing, 0)
    assert (first.tolist(), len(order), len(ordered_at)) == ([0], 0, 0)
