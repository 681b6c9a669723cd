"""Ageing tables against values computed by hand, in hundredths of points."""

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from leadscorer_gui.model.ageing import MOST_STEPS, ageing_table, round_half_away
from leadscorer_gui.model.rule_checks import ageing_size_problems
from leadscorer_gui.model.rules import (
    Ageing,
    Expire,
    HalfLife,
    KeepStep,
    PercentLoss,
    Repeat,
    Rule,
    Tier,
)


def percent(lose, every_days, of):
    return Ageing(percent=PercentLoss(Decimal(lose), every_days, of))


def half_life(days, every_days):
    return Ageing(half_life=HalfLife(days, every_days))


def steps(*pairs):
    return Ageing(steps=tuple(KeepStep(days, Decimal(keep)) for days, keep in pairs))


@pytest.mark.parametrize(
    ("value", "rounded"),
    [
        ("1/2", 1), ("-1/2", -1), ("3/2", 2), ("-3/2", -2), ("5/2", 3), ("-5/2", -3), ("1/3", 0),
        ("2/3", 1), ("-1/3", 0), ("-2/3", -1), ("0", 0), ("7", 7), ("-7", -7), ("49/100", 0),
    ],
)  # fmt: skip
def test_that_halves_round_away_from_zero(value, rounded):
    assert round_half_away(Fraction(value)) == rounded


@pytest.mark.parametrize(
    ("ageing", "award", "table"),
    [
        # expire
        (Ageing(expire=Expire(30)), 1000, ((30, 0),)),
        (Ageing(expire=Expire(30)), 0, ((30, 0),)),
        # steps: percent of the original
        (steps((30, 50), (60, 25)), 1000, ((30, 500), (60, 250))),
        (steps((30, 50), (60, 25), (90, 0)), 1000, ((30, 500), (60, 250), (90, 0))),
        (steps((1, 100), (2, 100)), 1000, ((1, 1000), (2, 1000))),
        (steps((10, 50), (20, 0), (30, 0)), 1000, ((10, 500), (20, 0))),
        # 0.05 points: half of it is 2.5 hundredths, away from zero 3; a tenth is 0.5, so 1
        (steps((10, 50), (20, 10), (30, 9)), 5, ((10, 3), (20, 1), (30, 0))),
        (steps((10, 50), (20, 10), (30, 9)), -5, ((10, -3), (20, -1), (30, 0))),
        (steps((10, "33.3333")), 1000, ((10, 333),)),
        # percent of the original: even steps, no stop below half a point
        (percent(25, 7, "original"), 1000, ((7, 750), (14, 500), (21, 250), (28, 0))),
        (percent(30, 7, "original"), 1000, ((7, 700), (14, 400), (21, 100), (28, 0))),
        (percent(40, 1, "original"), 50, ((1, 30), (2, 10), (3, 0))),
        (percent("33.5", 1, "original"), 100, ((1, 67), (2, 33), (3, 0))),  # 66.5 and 33
        (percent("33.5", 1, "original"), -100, ((1, -67), (2, -33), (3, 0))),
        (percent(100, 5, "original"), 1000, ((5, 0),)),
        # percent of what remains, from the original each time: 10, 5, 2.5, 1.25, 0.625 -> 0.63;
        # then 0.3125 is below half a point
        (percent(50, 30, "remaining"), 1000,
         ((30, 500), (60, 250), (90, 125), (120, 63), (150, 0))),
        (percent(50, 30, "remaining"), -1000,
         ((30, -500), (60, -250), (90, -125), (120, -63), (150, 0))),
        # exactly half a point still counts; it is what is rounded that is compared: 0.495 -> 0.50
        (percent(50, 1, "remaining"), 100, ((1, 50), (2, 0))),
        (percent(50, 1, "remaining"), 99, ((1, 50), (2, 0))),
        (percent(50, 1, "remaining"), 98, ((1, 0),)),
        # roundings do not add up: 3.33 -> 2.22 (2.22) -> 1.48 -> 0.99 (0.98666) -> 0.66 -> 0
        (percent("33.3333333333", 1, "remaining"), 333,
         ((1, 222), (2, 148), (3, 99), (4, 66), (5, 0))),
        (percent(100, 5, "remaining"), 1000, ((5, 0),)),
        (percent(10, 1, "remaining"), 0, ((1, 0),)),
        # half-life
        (half_life(30, 30), 1000, ((30, 500), (60, 250), (90, 125), (120, 63), (150, 0))),
        # 10 * 0.5^(1/2) = 7.0710…, 5, 3.5355…, 2.5, 1.7677…, 1.25, 0.8838…, 0.625, 0.4419…
        (half_life(30, 15), 1000,
         ((15, 707), (30, 500), (45, 354), (60, 250), (75, 177), (90, 125), (105, 88), (120, 63),
          (135, 0))),
        # two half-lives a step
        (half_life(15, 30), -1000, ((30, -250), (60, -63), (90, 0))),
        (half_life(1, 36_500), 100_000_000, ((36_500, 0),)),
        (half_life(1, 36_499), 100_000_000, ((36_499, 0),)),
        (half_life(2, 129), 100_000_000, ((129, 0),)),
    ],
)  # fmt: skip
def test_that_the_table_is_that_of_the_specification(ageing, award, table):
    assert ageing_table(ageing, award) == table


def is_rounded(left, award, day, days):
    """Whether `left` is award × 0.5^(day / days), halves up: in whole numbers, both sides raised
    to the power of `days`."""
    whole = (2 * award) ** days
    below, above = max(0, 2 * left - 1), 2 * left + 1
    return below**days << day <= whole < above**days << day


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 60),
    st.integers(1, 40),
    st.integers(1, 100_000) | st.integers(1, 10**8) | st.integers(10**8, 10**12),
)
def test_that_every_step_of_a_half_life_is_exact(days, every, award):
    table = ageing_table(half_life(days, every), award)
    assume(table is not None)
    assert ageing_table(half_life(days, every), -award) == tuple((at, -left) for at, left in table)
    *before, (last, nothing) = table
    assert nothing == 0
    assert all(left >= 50 and is_rounded(left, award, at, days) for at, left in before)
    assert any(is_rounded(left, award, last, days) for left in range(50))
    assert [at for at, _left in table] == [every * (i + 1) for i in range(len(table))]


@pytest.mark.parametrize(
    ("days", "award", "day"), [(37, 5900, 1), (37, 11800, 38), (37, 3100, 76), (9, 11300, 49)]
)
def test_that_steps_too_near_to_a_half_for_ordinary_numbers_are_exact(days, award, day):
    # award * 0.5^(day / days) is some millionths from a half: 5790.500001… and the like
    left = dict(ageing_table(half_life(days, 1), award))[day]
    assert is_rounded(left, award, day, days)


def test_that_a_table_of_exactly_the_most_steps_is_given():
    table = ageing_table(percent("0.25", 1, "original"), 1_000_000)
    assert len(table) == MOST_STEPS
    assert table[0] == (1, 997_500)
    assert table[-2:] == ((399, 2500), (400, 0))


@pytest.mark.parametrize(
    ("ageing", "award"),
    [
        (percent("0.249", 1, "original"), 1_000_000),
        (percent("0.0000001", 36_500, "remaining"), 1000),
        (half_life(300, 1), 500),
        (steps(*((day, 100) for day in range(1, 402))), 100),
    ],
)
def test_that_more_steps_than_the_most_give_no_table(ageing, award):
    assert ageing_table(ageing, award) is None


def told(rule, ageing):
    return [problem.message for problem in ageing_size_problems(rule, ageing, ("ageing",))]


def rule(points=None, repeat=None):
    return Rule("r", "Clicks", "activity", points=points, repeat=repeat)


SUGGESTION = re.compile(r"“every_days: (\d+)”(?: with “lose: ([\d.]+)”)? fits")


@pytest.mark.parametrize("points", [500, -500, 100_000_000])
@pytest.mark.parametrize(
    "ageing",
    [
        half_life(300, 1),
        half_life(90, 1),
        half_life(30, 1),
        half_life(36_500, 3),
        percent("0.1", 1, "remaining"),
        percent("0.5", 2, "remaining"),
        percent("0.1", 1, "original"),
        percent("0.001", 1, "original"),
        percent("0.001", 1, "remaining"),
        percent("0.3333333333333333", 7, "original"),
    ],
)
def test_that_too_many_steps_are_reported_with_an_every_days_that_fits(ageing, points):
    if ageing_table(ageing, points) is not None:
        assert told(rule(points), ageing) == []
        return
    (message,) = told(rule(points), ageing)
    assert "more than 400 ageing steps before “Clicks” has lost all its points" in message
    every, lose = SUGGESTION.search(message).groups()
    assert 1 <= int(every) <= 36_500
    if ageing.half_life is not None:
        better = half_life(ageing.half_life.days, int(every))
    else:
        assert 0 < Decimal(lose) <= 100
        better = percent(lose, int(every), ageing.percent.of)
    assert told(rule(points), better) == []
    assert ageing_table(better, points) is not None


@pytest.mark.parametrize("lose", ["0.00001", "0." + "0" * 90 + "1"])
@pytest.mark.parametrize("of", ["original", "remaining"])
def test_that_more_loss_is_asked_for_where_no_every_days_fits(lose, of):
    (message,) = told(rule(100_000_000), percent(lose, 30, of))
    assert message.endswith("; let more be lost at each step")


def test_that_the_steps_of_every_tier_are_counted():
    ageing = percent("1.5", 1, "remaining")
    small, large = Tier(1, 1000), Tier(2, 100_000_000)
    assert told(rule(repeat=Repeat("tiers", tiers=(small,))), ageing) == []
    assert len(told(rule(repeat=Repeat("tiers", tiers=(small, large))), ageing)) == 1


def test_that_the_steps_of_a_rule_that_earns_nothing_are_not_counted():
    assert told(rule(), half_life(300, 1)) == []


def test_that_percentages_of_a_hundred_digits_are_computed_exactly():
    table = ageing_table(percent("49." + "9" * 97, 1, "remaining"), 1000)
    assert table == ((1, 500), (2, 250), (3, 125), (4, 63), (5, 0))
    # A hair above a tie: 12.5 hundredths would round to 13 from 0.125 on, 12 below it.
    assert ageing_table(percent("50." + "0" * 96 + "1", 1, "remaining"), 1001)[0] == (1, 500)
    assert ageing_table(percent("49." + "9" * 97, 1, "remaining"), 1001)[0] == (1, 501)
    assert ageing_table(percent("50", 1, "remaining"), 1001)[0] == (1, 501)
