"""Wilson's interval against numbers that others have published, and against its definition."""

from fractions import Fraction
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadscorer_gui.analysis.intervals import Z_95, Share, wilson


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    # Newcombe 1998, table I, method 3.
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_that_the_intervals_are_those_of_newcombe(count, total, low, high):
    assert wilson(count, total) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 10**7).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_that_both_ends_solve_the_equation_that_defines_them(pair):
    count, total = pair
    share, ends = count / total, wilson(count, total)
    assert 0 <= ends[0] <= share <= ends[1] <= 1
    for end in ends:
        if 0 < end < 1:
            distance = Z_95 * sqrt(end * (1 - end) / total)
            assert abs(share - end) == pytest.approx(distance, rel=1e-6, abs=1e-9)


def test_that_a_share_of_nothing_has_no_interval():
    assert wilson(0, 0) is None
    assert Share(0, 0).ratio is None
    assert Share(1, 3).ratio == Fraction(1, 3)
    with pytest.raises(ValueError, match="no share"):
        wilson(3, 2)


def test_that_shares_of_fewer_than_30_say_nothing_yet():
    assert [Share(3, n).is_of_too_few for n in (29, 30)] == [True, False]
