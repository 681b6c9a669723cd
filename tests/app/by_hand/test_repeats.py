"""Every repeat of the specification, built by hand from an empty model."""

import pytest

MODEL = """\
  - id: m
    name: {name}
    mql: {{threshold: 20}}
    rules:
"""
RULE = "      - {{id: r{place}, name: {name}, kind: activity, activity: page_view, {rule}}}\n"

REPEATS = {
    "Once or each time": {
        "Only the first": "points: 10, repeat: {mode: first}",
        "Each of them": "points: 2.5, max_points: 20",
        "Any activity at all": "points: 0.25, activity: [email_open, page_view, download]",
    },
    "Every so many": {
        "Every third": "points: 5, repeat: {mode: nth, nth: {n: 3}}",
        "The fifth alone": "points: 15, repeat: {mode: nth, nth: {n: 5, once: true}}",
    },
    "Piling up": {
        "Whenever it does": "points: 5, repeat: {mode: burst, burst: {count: 3, within_days: 7}}",
        "The first time": (
            "points: 8, repeat: {mode: burst, burst: {count: 2, within_days: 5, once: true}}"
        ),
    },
    "Tiers": {
        "Less from the fourth": (
            "repeat: {mode: tiers, tiers: [{from: 1, points: 5}, {from: 4, points: 2},"
            " {from: 10, points: -0.5}]}"
        ),
    },
    "Levels": {
        "Of late": (
            "repeat: {mode: frequency, frequency: {within_days: 28, tiers:"
            " [{at_least: 2, points: 3}, {at_least: 5, points: 8}]}}"
        ),
        "Since the beginning": (
            "repeat: {mode: frequency, frequency: {tiers: [{at_least: 1, points: 4}]}}"
        ),
        "Of days on which it was done": (
            "repeat: {mode: frequency, limit: {count: 1, per: day}, frequency:"
            " {within_days: 14, tiers: [{at_least: 2, points: 7}]}}"
        ),
    },
    "Limits": {
        "Twice a day": "points: 1, repeat: {mode: each, limit: {count: 2, per: day}}",
        "Once a week": "points: 2, repeat: {mode: each, limit: {count: 1, per: week}}",
        "Thrice a month": "points: 3, repeat: {mode: each, limit: {count: 3, per: month}}",
        "Five in all": "points: 4, repeat: {mode: each, limit: {count: 5, per: lifetime}}",
    },
    "Apart for each value": {
        "Once a page": "points: 2, repeat: {mode: each, limit: {count: 1, per: lifetime, of: url}}",
        "A page a week": "points: 3, repeat: {mode: each, cooldown: {days: 7, of: url}}",
    },
    "Some time apart": {
        "Days": "points: 3, repeat: {mode: each, cooldown: {days: 14}}",
        "Hours": "points: 3, repeat: {mode: first, cooldown: {hours: 36}}",
        "Minutes": "points: 3, repeat: {mode: nth, nth: {n: 2}, cooldown: {minutes: 90}}",
    },
}
"""Models of a few rules each: what a rule is called, and what it earns."""


@pytest.mark.parametrize("name", REPEATS)
def test_that_repeats_are_built_by_hand(check, name):
    rules = (
        RULE.format(place=place, name=rule, rule=text)
        if "activity:" not in text
        else RULE.format(place=place, name=rule, rule=text).replace("activity: page_view, ", "", 1)
        for place, (rule, text) in enumerate(REPEATS[name].items())
    )
    check(MODEL.format(name=name) + "".join(rules))
