"""Former ids in a cell, and chains of merges."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadscorer_gui.importing.merges import ends_of, ids_in
from leadscorer_gui.progress import silent


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("7", ["7"]), ("a;b", ["a", "b"]), (" a , b|c ", ["a", "b", "c"]), ("[1, 2]", ["1", "2"]),
        ('["a", "b c"]', ["a", "b c"]), ('["Smith, John"]', ["Smith, John"]), ("[1 2]", ["1", "2"]),
        ("[007 7]", ["007", "7"]), ("ACME 2", ["ACME 2"]), ("ACME 2;ACME 3", ["ACME 2", "ACME 3"]),
        ("{1,2}", ["1", "2"]), ("[[1],[2]", ["[1]", "[2"]), ("'a';'b'", ["a", "b"]), ("[]", []),
        ("", []), (";;", []), ("[", ["["]), ('["\\ud83d"]', ["?"]),
    ],
)  # fmt: skip
def test_that_white_space_parts_ids_within_brackets_alone(text, ids):
    assert ids_in(text) == ids


def walked(steps, lead):
    """The end of a chain, step by step; the lead itself where it runs in a circle."""
    at, seen = lead, set()
    while steps[at] != at:
        if at in seen:
            return lead, True
        seen.add(at)
        at = steps[at]
    return at, False


@given(st.lists(st.integers(0, 11), min_size=12, max_size=12))
def test_that_any_chains_and_circles_end_where_walking_ends(steps):
    ends, circles = ends_of(np.array(steps, np.int32), silent)
    expected = [walked(steps, lead) for lead in range(len(steps))]
    assert ends.tolist() == [end for end, _circle in expected]
    assert circles == sum(circle for _end, circle in expected)


def test_that_a_long_chain_ends_quickly():
    steps = np.minimum(np.arange(1, 1_000_001), 999_999).astype(np.int32)
    ends, circles = ends_of(steps, silent)
    assert (ends == 999_999).all()
    assert circles == 0
