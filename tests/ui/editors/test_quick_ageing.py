from hypothesis import given, settings
from hypothesis import strategies as st

from leadscorer_gui.model.ageing import ageing_table
from leadscorer_gui.model.rules import Ageing, HalfLife
from leadscorer_gui.ui.editors.quick_ageing import quick_table


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 400), st.integers(1, 60), st.integers(-50_000, 50_000))
def test_that_the_quick_table_is_the_exact_one(days, every, award):
    ageing = Ageing(half_life=HalfLife(days, every))
    assert quick_table(ageing, award) == ageing_table(ageing, award)


def test_that_whole_halvings_on_a_tie_are_exact():
    ageing = Ageing(half_life=HalfLife(10, 10))
    for award in (1000, 101, 1025, 100_000_000, 1_000_000_000, 0, -101):
        assert quick_table(ageing, award) == ageing_table(ageing, award)
