"""What the parts of a model around its rules are expected to read like."""

import pytest

from leadscorer_gui.model.conditions import Comparison, Not
from leadscorer_gui.model.rules import Ageing, Burst, Expire, HalfLife, Limit, Repeat, Rule
from leadscorer_gui.model.sentences import (
    ageing_sentence,
    audience_sentence,
    group_sentence,
    inactivity_sentence,
    limits_sentence,
    model_sentences,
    mql_sentence,
    repeat_sentence,
)
from leadscorer_gui.model.workspace import (
    Band,
    Group,
    Inactivity,
    InactivityStep,
    Limits,
    Matrix,
    Model,
    Mql,
    ThenEvery,
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            lambda: mql_sentence(Model("m", "M", Mql(5000, 1000, 1550), ())),
            "A lead is an MQL from a score of 50 points on, if its fit is at least 10 points and"
            " its engagement at least 15.5 points.",
        ),
        (
            lambda: limits_sentence(Limits(0, 10000)),
            "The score is never below 0 and never above 100.",
        ),
        (lambda: limits_sentence(Limits(max=50)), "The score is never above 0.5."),
        (lambda: limits_sentence(Limits(min=-50)), "The score is never below -0.5."),
        (lambda: limits_sentence(None), "The score has no limits."),
        (
            lambda: inactivity_sentence(
                Inactivity(
                    ("a",), ("b",), (InactivityStep(30, -1500), InactivityStep(60, -100)),
                    ThenEvery(30, -1000),
                )
            ),
            "Without “a” the lead loses 15 points after 30 days, another 1 point after 60 days and"
            " another 10 points every 30 days after that, but never more than its engagement; “b”"
            " does not count as an activity.",
        ),
        (
            lambda: group_sentence(Group("a", "A", max=2000, ageing=Ageing(expire=Expire(9)))),
            "The rules of the group “A” together hold at most 20 points. Unless a rule has ageing"
            " of its own, each of its awards ages: nothing of it is left after 9 days.",
        ),
        (
            lambda: group_sentence(Group("g", "G", -1000, 1500)),
            "The rules of the group “G” together hold -10 to 15 points.",
        ),
        (
            lambda: group_sentence(Group("g", "G", -100)),
            "The rules of the group “G” together never fall below -1 point.",
        ),
        (
            lambda: group_sentence(Group("g", "G")),
            "The rules of the group “G” add up without a limit.",
        ),
        (lambda: inactivity_sentence(None), "Inactivity takes no points."),
        (
            lambda: inactivity_sentence(Inactivity(ignore=("a", "b"))),
            "Without an activity the lead loses no points; “a” and “b” do not count as activities.",
        ),
        (
            lambda: audience_sentence(Not(Comparison("vip", "is_true"))),
            "The model is for leads for which not (vip is true).",
        ),
        (
            lambda: repeat_sentence(Repeat(limit=Limit(3, "day"))),
            "Every time earns points, at most 3 times a day.",
        ),
        (
            lambda: repeat_sentence(Repeat("burst", burst=Burst(5, 30, True))),
            "Points are earned once, when the lead has done it 5 times within 30 days.",
        ),
        (lambda: repeat_sentence(None), "Every time earns points."),
        (lambda: ageing_sentence(None), "Awards keep their value."),
        (
            lambda: ageing_sentence(Ageing(half_life=HalfLife(30, 1))),
            "Each award ages: half of it is gone after 30 days, in steps of 1 day.",
        ),
    ],
)  # fmt: skip
def test_that_a_part_reads_as_expected(sentence, expected):
    assert sentence() == expected


def test_that_a_printout_has_all_parts_in_reading_order():
    grades = (Band("B", 0), Band("A", 2000))
    model = Model(
        "m", "Suite", Mql(5000, minimum_engagement=100),
        (Rule("r", "Opens it", "activity", points=100),), "Office",
        bands=(Band("Cold", 0), Band("Warm", 2550), Band("Hot", 5000)),
        matrix=Matrix(grades, grades), audience=Comparison("country", "is", "DE"),
        groups=(Group("g", "G", max=2000),),
    )  # fmt: skip
    assert model_sentences(model) == [
        "The model “Suite” scores leads for the product “Office”.",
        "The model is for leads whose country is “DE”.",
        "A lead is an MQL from a score of 50 points on, if its engagement is at least 1 point.",
        "The score has no limits.",
        "The bands are “Cold” from 0 on, “Warm” from 25.5 on and “Hot” from 50 on.",
        "The grades are, for fit, “B” from 0 on and “A” from 20 on; for engagement, “B” from 0 on"
        " and “A” from 20 on.",
        "The rules of the group “G” together hold at most 20 points.",
        "Opens it: Adds 1 point each time the lead does anything.",
        "Inactivity takes no points.",
    ]
