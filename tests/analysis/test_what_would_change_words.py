"""What would change a lead, in words that tell no value of it."""

import pytest

from leadscorer_gui.analysis.what_would_change import what_would_change
from leadscorer_gui.analysis.what_would_change_words import (
    MOST_OTHERS,
    change_rows,
    change_text,
    outlook_words,
    standing_words,
)
from leadscorer_gui.model.workspace import Workspace
from tests.engine.replays import lead, replay, visits

VISIT = "kind: activity, activity: visit"
DEMO = "kind: activity, activity: demo"


def told(rules, activities, *more, **kwargs):
    """What would change lead x, and the zone in which it is told."""
    replayed = replay(rules, activities, *more, **kwargs)
    lists = Workspace("W", time_zone=kwargs.get("zone", "UTC"))
    place = replayed.inputs.history.leads.index["x"]
    return what_would_change(replayed.inputs, lists, place), replayed.inputs.history.zone


def did(*rows):
    return [{"lead_id": "x", "at": at, "type": type_} for at, type_ in rows]


def test_that_an_mql_is_told_when_it_falls_and_what_decides():
    rules = [f"{DEMO}, points: 40, ageing: {{expire: {{after_days: 30}}}}", f"{VISIT}, points: 32"]
    one = told(rules, did(("2026-02-12T14:10", "demo"), ("2026-02-01", "visit")), threshold="60")
    assert outlook_words(*one) == (
        "Falls below 60 on 2026-03-14 14:10 if nothing happens (“R”)"
        " · Without “demo” of 2026-02-12 14:10: 32, no MQL"
    )
    assert change_rows(*one) == (
        ("Falls below 60 on 2026-03-14 14:10 if nothing happens (“R”): 32", "", ""),
        ("Without “demo” of 2026-02-12 14:10", "32", "no MQL"),
        ("Without “visit” of 2026-02-01 00:00", "40", "no MQL"),
        ("Without the rule “R”", "32", "no MQL"),
        ("Without the rule “R”", "40", "no MQL"),
    )


def test_that_a_lead_below_is_told_what_it_lacks_and_what_would_lift_it():
    one = told([f"{VISIT}, points: 4.5", f"{DEMO}, points: 40"], visits("2024-01-01"))
    assert outlook_words(*one) == (
        "Short of 10 by 5.5 · With one more “demo” now (rule “R”): 44.5, an MQL"
    )
    rows = [row[0] for row in change_rows(*one)]
    assert rows[:2] == ["It stays no MQL if nothing happens", "Short of 10 by 5.5"]
    assert "With one more “visit” now (rule “R”)" in rows


def test_that_an_mql_that_nothing_can_bring_down_is_told_so():
    one = told(
        ["kind: fit, where: {field: c, op: is, value: a}, points: 15", f"{VISIT}, points: 12"],
        visits("2024-01-01"), leads=[lead(c="a")], threshold="9",
    )  # fmt: skip
    assert outlook_words(*one) == (
        "It stays an MQL if nothing happens · No single activity and no single rule decides it"
    )


def test_that_a_disqualified_lead_is_offered_nothing():
    one = told([f"{VISIT}, points: 20", "kind: activity, activity: spam, disqualify: true"],
               did(("2024-01-01", "spam"), ("2024-01-02", "visit")))  # fmt: skip
    assert outlook_words(*one) == "Without “spam” of 2024-01-01 00:00: 20, an MQL"
    assert not any(row[0].startswith("With ") for row in change_rows(*one))


def test_that_a_lead_that_rises_by_itself_is_told_when():
    rules = [
        f"{VISIT}, points: 12",
        "kind: activity, activity: bounce, points: -5, ageing: {expire: {after_days: 7}}",
    ]
    one = told(rules, did(("2024-01-01", "visit"), ("2024-01-02", "bounce")))
    assert "Reaches 10 on 2024-01-09 00:00 if nothing happens (“R”)" in outlook_words(*one)


def test_that_inactivity_is_named():
    one = told([f"{VISIT}, points: 12"], visits("2024-01-01"),
               "inactivity: {steps: [{after_days: 30, points: -5}]}",
               zone="Asia/Seoul")  # fmt: skip
    first = change_rows(*one)[0]
    what = "Falls below 10 on 2024-01-31 00:00 if nothing happens (inactivity): 7"
    assert first == (what, "", "")


def test_that_dates_behind_the_years_of_the_specification_are_not_told():
    inactivity = "inactivity: {steps: [{after_days: 36500, points: -1}],"
    inactivity += " then_every: {days: 36500, points: -1}}"
    one = told([f"{VISIT}, points: 12"], visits("2024-01-01"), inactivity)
    assert one[0].crossing is not None
    assert change_rows(*one)[0] == ("It stays an MQL if nothing happens", "", "")


def test_that_what_matters_little_is_counted_and_not_told():
    types = [(f"2024-01-{day:02d}", f"t{day}") for day in range(1, 21)]
    rules = [f"kind: activity, activity: t{day}, points: {day}" for day in range(1, 21)]
    rows = change_rows(*told(rules, did(*types), threshold="5"))
    assert rows[-1][0].startswith("… and ")
    assert sum(row[2] == "still an MQL" for row in rows) == 2 * MOST_OTHERS


@pytest.mark.parametrize(
    ("days", "words"),
    [(1, "10, MQL since 2024-01-01 00:00"), (9, "0, no MQL any more (first 2024-01-01 00:00)")],
)
def test_that_a_standing_is_told_in_a_few_words(days, words):
    rule = f"{VISIT}, points: 10, ageing: {{expire: {{after_days: 5}}}}"
    change, zone = told([rule], visits("2024-01-01"), as_of=f"2024-01-{days:02d}")
    assert standing_words(change.standing, zone) == words


def test_that_the_text_to_paste_has_a_line_for_each_row():
    one = told([f"{VISIT}, points: 10"], visits("2024-01-01"))
    assert change_text(*one).splitlines() == [
        "What would change it?",
        "It stays an MQL if nothing happens",
        "Without “visit” of 2024-01-01 00:00: nothing of the lead would be left",
        "Without the rule “R”: 0, no MQL",
    ]
