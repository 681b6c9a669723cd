"""The lists of leads that the program makes."""

import numpy as np

from leadscorer_gui.analysis.backtest import Backtest
from leadscorer_gui.analysis.quick_lists import list_name, list_tip, quick_lists
from tests.engine.replays import lead, replay

RULES = [
    "kind: activity, activity: visit, points: 10, ageing: {expire: {after_days: 20}}",
    "kind: activity, activity: spam, disqualify: true",
]


def did(*rows):
    return [{"lead_id": who, "at": at, "type": type_} for who, at, type_ in rows]


def made():
    rows = did(
        ("now", "2024-02-20", "visit"), ("was", "2024-01-01", "visit"),
        ("won", "2024-01-01", "visit"), ("early", "2024-01-10", "visit"),
        ("bad", "2024-01-01", "visit"), ("bad", "2024-01-02", "spam"),
        ("late", "2024-02-21", "visit"), ("none", "2024-01-01", "call"),
    )  # fmt: skip
    leads = [lead("won", won_at="2024-01-05"), lead("early", won_at="2024-01-05"),
             lead("none", won_at="2024-01-03"), lead("late", won_at="2024-09-01")]  # fmt: skip
    return replay(RULES, rows, leads=leads, as_of="2024-02-22").result


def leads_of(result):
    return {key: {result.lead_ids[row] for row in np.flatnonzero(mask)}
            for key, mask in quick_lists(result).items()}  # fmt: skip


def test_that_each_list_has_its_leads():
    found = leads_of(made())
    assert len(found["all"]) == 7
    assert found["now"] == {"now", "late"}
    assert found["won_never_mql"] == {"early", "none"}
    assert found["mql_not_won"] == {"now", "was", "bad", "late"}
    assert found["fell_below"] == {"was", "won", "early"}


def test_that_the_wins_without_an_mql_are_those_that_the_back_test_missed():
    result = made()
    missed = Backtest(result, None).quality(result.model.mql.threshold).missed
    assert len(leads_of(result)["won_never_mql"]) == missed


def test_that_each_list_has_a_name_and_says_what_it_is():
    names = [list_name(key) for key in quick_lists(made())]
    assert len(set(names)) == len(names)
    assert all(list_tip(key) for key in quick_lists(made()))
