"""What the n-th time gives, against the engine on such times."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from leadscorer_gui.analysis.repeat_points import collected
from leadscorer_gui.engine.simulate import simulate
from leadscorer_gui.model.rules import (
    Burst,
    Cooldown,
    Frequency,
    FrequencyTier,
    Limit,
    Nth,
    Repeat,
    Rule,
    Tier,
)
from leadscorer_gui.model.text import DAY_US
from leadscorer_gui.model.workspace import Model, Mql, Workspace
from tests.analysis.histories import history

TUESDAY = 1_714_471_200_000_000  # 2024-04-30T10:00Z
counts = st.integers(1, 7)
points = st.sampled_from([500, -250, 1000, 25])


@st.composite
def repeats(draw):
    mode = draw(st.sampled_from(["each", "first", "tiers", "nth", "burst", "frequency"]))
    own = {}
    if mode == "tiers":
        places = sorted(draw(st.sets(st.integers(2, 8), max_size=3)))
        own = {"tiers": tuple(Tier(at, draw(points)) for at in (1, *places))}
    elif mode == "nth":
        own = {"nth": Nth(draw(counts), draw(st.booleans()))}
    elif mode == "burst":
        own = {"burst": Burst(draw(counts), draw(st.integers(9, 40)), draw(st.booleans()))}
    elif mode == "frequency":
        places = sorted(draw(st.sets(counts, min_size=1, max_size=3)))
        tiers = tuple(FrequencyTier(at, draw(points)) for at in places)
        own = {"frequency": Frequency(tiers, draw(st.none() | st.integers(9, 40)))}
    of = draw(st.none() | st.just("url"))
    counting = draw(st.sampled_from(["all", "limit", "cooldown"]))
    if counting == "limit":
        per = draw(st.sampled_from(["day", "week", "month", "lifetime"]))
        own["limit"] = Limit(draw(counts), per, of)
    elif counting == "cooldown":
        unit = draw(st.sampled_from(["hours", "minutes"]))
        own["cooldown"] = Cooldown(**{unit: draw(counts)}, of=of)
    return Repeat(mode=mode, **own)


def apart(repeat):
    """µs between two times that are apart enough, and near enough for a window of nine days."""
    if repeat.cooldown is None:
        return 1_000_000
    minutes = (repeat.cooldown.hours or 0) * 60 + (repeat.cooldown.minutes or 0)
    return minutes * 60_000_000


@settings(max_examples=60, deadline=None)
@given(repeats(), points, st.integers(1, 9))
def test_that_the_points_of_the_nth_time_are_those_of_the_engine(repeat, worth, times):
    own = repeat.mode in ("tiers", "frequency")
    rule = Rule("r", "R", "activity", points=None if own else worth, repeat=repeat)
    model = Model("m", "M", Mql(0), (rule,))
    step = apart(repeat)
    assume(step * times < 9 * DAY_US)
    done = [(TUESDAY + place * step, "visit", {"url": "/a"}) for place in range(times)]
    result = simulate(Workspace("W", (model,)), model, history(done))
    assert collected(repeat, worth, times).points[-1] == int(result.score[0])


def test_that_four_visits_with_at_most_three_a_day_give_thirty_points():
    limited = collected(Repeat(limit=Limit(3, "day")), 1000, 4)
    assert limited.points == (1000, 2000, 3000, 3000)
    assert limited.given == (1000, 1000, 1000, 0)
    assert limited.assumed == "all on one day"


@pytest.mark.parametrize(
    ("repeat", "words"),
    [
        (Repeat(), ""),
        (Repeat(limit=Limit(1, "lifetime")), ""),
        (Repeat(limit=Limit(1, "lifetime", "asset")), "all with one value of asset"),
        (Repeat(cooldown=Cooldown(days=2)), "each long enough after the last"),
        (Repeat("burst", burst=Burst(3, 7)), "all within 7 days"),
    ],
)
def test_that_it_says_when_the_times_are_thought_to_be(repeat, words):
    assert collected(repeat, 1000, 1).assumed == words
