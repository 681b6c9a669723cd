"""What rules are expected to read like, one by one; the properties are in `test_sentences.py`."""

import re

import pytest

from leadscorer_gui.files.reading import loads
from leadscorer_gui.model.sentences import ageing_short, repeat_short, rule_sentence
from leadscorer_gui.model.workspace import Model

MODEL = """
leadscorer: 1
name: W
lists: {competitors: [globex.example]}
models:
  - id: m
    name: M
    mql: {threshold: 50}
    groups:
      - {id: mail, name: E-mail, max: 20, ageing: {half_life: {days: 30, every_days: 5}}}
      - {id: person, name: The person, min: -20, max: 15}
      - {id: warnings, name: Warning signs, min: -40}
      - {id: web, name: Website}
    rules: [{id: r, name: R, %s}]
"""

# Each: the rule as in the file, then indented what is expected.
EXPECTED = """
kind: fit, points: 15, where: {field: country, op: in, value: [DE, AT, CH]}
    Adds 15 points if country is one of DE, AT or CH.

kind: fit, points: 1, where: {field: employees, op: in, value: ["50-249", "250-999", 1000+]}
    Adds 1 point if employees is one of 50-249, 250-999 or 1000+.

kind: fit, points: 10, where: {field: data_stack, op: in, value: [warehouse, lake]}
    Adds 10 points if data_stack is one of “warehouse” or “lake”.

kind: fit, points: -2.5, where: {field: Job title, op: is_empty}, group: person
    Takes 2.5 points if “Job title” is empty. It counts within the group “The person” of -20 to 15
    points.

kind: fit, points: -10, where: {field: email, op: domain_in_list, value: competitors}
    Takes 10 points if email has a domain in the list “competitors”.

kind: fit, disqualify: true, where: {field: email, op: domain_in_list, value: competitors}
    The lead is never an MQL if email has a domain in the list “competitors”.

kind: fit, points: 5, where: {field: desks, op: between, value: [10, 99.5]}
    Adds 5 points if desks is from 10 to 99.5.

kind: fit, points: 5, where: {field: country, op: not_in_list, value: free_email_domains}
    Adds 5 points if country is not in the list “free_email_domains”.

kind: fit, points: 0, where: {field: consent, op: is_true}, enabled: false
    (off) Adds 0 points if consent is true.

kind: fit, points: 5, where: {field: renewed, op: since, value: 2024-01-31}
    Adds 5 points if renewed is on or after 2024-01-31.

kind: fit, points: 5, where: {all: [{field: a, op: gt, value: 5}, {any: [{field: b, op: is_false},
{field: c, op: not_contains, value: 'say “so”'}]}]}
    Adds 5 points if a is more than 5 and (b is false or c does not contain “say \\“so\\””).

kind: fit, points: 5, where: {any: [{field: country, op: in, value: [DE, AT]}, {not: {any: [
{field: a, op: lt, value: -1}, {field: b, op: like, value: "*x*"}]}}]}
    Adds 5 points if (country is one of DE or AT) or none of (a is less than -1 or b matches “*x*”).

kind: fit, points: 5, where: {not: {field: a, op: le, value: 3}}
    Adds 5 points if not (a is at most 3).

kind: activity, activity: page_view, where: {field: url, op: contains, value: /pricing}, points: 10,
who: {field: country, op: in, value: [DE, AT]}, repeat: {mode: each, limit: {count: 3, per: day}},
ageing: {percent: {lose: 50, every_days: 30, of: remaining}}
    Adds 10 points each time the lead does “page_view” where url contains “/pricing”, only for leads
    whose country is one of DE or AT, at most 3 times a day; every 30 days half of what remains of
    it is lost.

kind: activity, points: 1
    Adds 1 point each time the lead does anything.

kind: activity, points: 0.5, where: {field: at, op: before, value: 2024-01-31T10:00}
    Adds 0.5 points each time the lead does anything where at is before 2024-01-31T10:00.

kind: activity, activity: [a, b], points: -3, repeat: {mode: each, limit: {count: 1, per: day}}
    Takes 3 points each time the lead does “a” or “b”, at most once a day.

kind: activity, activity: [a, b c, d], points: 3, repeat: {mode: first}
    Adds 3 points the first time the lead does “a”, “b c” or “d”.

kind: activity, activity: unsubscribed, points: -20, repeat: {mode: first}, group: warnings
    Takes 20 points the first time the lead does “unsubscribed”. It counts within the group “Warning
    signs”, which never falls below -40 points.

kind: activity, activity: complaint, disqualify: true
    The lead is never an MQL from the first time on that it does “complaint”.

kind: activity, activity: complaint, disqualify: true, who: {not: {field: vip, op: is_true}}
    The lead is never an MQL from the first time on that it does “complaint”, only for leads for
    which not (vip is true).

kind: activity, activity: download, points: 5,
repeat: {limit: {count: 1, per: lifetime, of: asset}}
    Adds 5 points each time the lead does “download”, once per asset.

kind: activity, activity: open, points: 1, repeat: {limit: {count: 2, per: lifetime, of: E mail}}
    Adds 1 point each time the lead does “open”, at most 2 times per “E mail”.

kind: activity, activity: view, points: 1, repeat: {limit: {count: 3, per: week, of: url}}
    Adds 1 point each time the lead does “view”, at most 3 times a week for each url.

kind: activity, activity: view, points: 1, repeat: {limit: {count: 1, per: month}}, max_points: 40
    Adds 1 point each time the lead does “view”, at most once a month. At no time does it add more
    than 40 points.

kind: activity, activity: view, points: 1, repeat: {limit: {count: 9, per: lifetime}}
    Adds 1 point each time the lead does “view”, at most 9 times in all.

kind: activity, activity: meeting, points: 15, repeat: {cooldown: {days: 14}}
    Adds 15 points each time the lead does “meeting”, at least 14 days apart.

kind: activity, activity: view, points: 4, repeat: {cooldown: {hours: 12, of: url}}
    Adds 4 points each time the lead does “view”, at least 12 hours apart for each url.

kind: activity, activity: view, points: 4, repeat: {mode: first, cooldown: {minutes: 1}}
    Adds 4 points the first time the lead does “view”, counting only those at least 1 minute apart.

kind: activity, activity: view, repeat: {mode: tiers, cooldown: {hours: 1},
tiers: [{from: 1, points: 5}, {from: 3, points: 8}]}
    Adds points each time the lead does “view”, counting only those at least 1 hour apart: 5 points
    from the first time on, 8 points from time number 3 on.

kind: activity, activity: view, repeat: {mode: tiers, tiers: [{from: 1, points: -5},
{from: 3, points: 0}]}, max_points: 30
    Takes points each time the lead does “view”: 5 points from the first time on, 0 points from time
    number 3 on. At no time does it take more than 30 points.

kind: activity, activity: view, repeat: {mode: tiers, tiers: [{from: 1, points: 5},
{from: 3, points: -1}]}, max_points: 30
    Adds or takes points each time the lead does “view”: 5 points from the first time on, -1 point
    from time number 3 on. At no time does it add or take more than 30 points.

kind: activity, activity: view, points: 6, repeat: {mode: nth, nth: {n: 3, once: false},
limit: {count: 2, per: day}}
    Adds 6 points every 3 times the lead does “view”, counting at most 2 times a day.

kind: activity, activity: view, points: 6, repeat: {mode: nth, nth: {n: 3, once: true}}
    Adds 6 points once, when the lead has done this 3 times: “view”.

kind: activity, activity: view, points: 15, where: {field: url, op: is, value: /pricing},
repeat: {mode: burst, burst: {count: 5, within_days: 30, once: true}}
    Adds 15 points once, when the lead has done this 5 times within 30 days: “view” where url is
    “/pricing”.

kind: activity, activity: view, points: -15,
repeat: {mode: burst, burst: {count: 5, within_days: 1, once: false}}
    Takes 15 points whenever the lead comes to have done this 5 times within 1 day: “view”.

kind: activity, activity: view, group: mail, repeat: {mode: frequency, frequency: {within_days: 28,
tiers: [{at_least: 1, points: 3}, {at_least: 5, points: 8}]}}
    Adds points by how often the lead has done “view”, within the last 28 days: 3 points from 1 time
    on, 8 points from 5 times on; each level lasts as long as that is so. It counts within the group
    “E-mail” of at most 20 points.

kind: activity, activity: view, repeat: {mode: frequency, limit: {count: 1, per: day},
frequency: {tiers: [{at_least: 2, points: 3}]}}
    Adds points by how often the lead has done “view”, in all, counting at most once a day: 3 points
    from 2 times on.

kind: activity, activity: click, points: 2, group: mail
    Adds 2 points each time the lead does “click”; half of it is gone after 30 days, in steps of 5
    days, as set for its group. It counts within the group “E-mail” of at most 20 points.

kind: activity, activity: click, points: 2, group: web, ageing: {expire: {after_days: 90}}
    Adds 2 points each time the lead does “click”; nothing of it is left after 90 days. It counts
    within the group “Website”.

kind: activity, activity: click, points: 2, ageing: {steps: [{after_days: 30, keep_percent: 75},
{after_days: 60, keep_percent: 12.50}, {after_days: 120, keep_percent: 0}]}
    Adds 2 points each time the lead does “click”; 75% of it is left after 30 days, 12.5% after 60
    days and nothing after 120 days.

kind: activity, activity: click, points: 2,
ageing: {percent: {lose: 20, every_days: 1, of: original}}
    Adds 2 points each time the lead does “click”; every day 20% of the original points are lost.

kind: activity, activity: trial, unfinished: true
    Unfinished: an activity rule, not scored yet; so far activity “trial”.

kind: fit, unfinished: true, points: 25, where: {field: country, op: in, value: [DE, AT]}
    Unfinished: a fit rule, not scored yet; so far points “25”, where (field “country”, op “in”,
    value (“DE”, “AT”)).

kind: fit, unfinished: true
    Unfinished: a fit rule, not scored yet.
"""

SHORT = """
kind: activity, points: 1
    each | –
kind: fit, points: 1, where: {field: a, op: is_empty}
    – | –
kind: activity, points: 1, repeat: {limit: {count: 3, per: day}}
    up to 3×/day | –
kind: activity, points: 1, repeat: {limit: {count: 1, per: lifetime, of: asset}}
    once per asset | –
kind: activity, points: 1, repeat: {limit: {count: 4, per: lifetime}}
    up to 4× | –
kind: activity, points: 1, repeat: {mode: first}, ageing: {expire: {after_days: 90}}
    once | 0 after 90 d
kind: activity, points: 1, repeat: {cooldown: {days: 7}}, group: mail
    7 d apart | ½ in 30 d
kind: activity, points: 1, repeat: {cooldown: {minutes: 5, of: url}}
    5 min apart per url | –
kind: activity, points: 1, repeat: {mode: burst, burst: {count: 5, within_days: 30, once: false}}
    burst 5 in 30 d | –
kind: activity, points: 1, repeat: {mode: nth, nth: {n: 3, once: false}, cooldown: {hours: 1}}
    every 3×, 1 h apart | –
kind: activity, points: 1, repeat: {mode: nth, nth: {n: 3, once: true}}
    once, at 3× | –
kind: activity, group: mail, repeat: {mode: frequency, frequency: {within_days: 28,
tiers: [{at_least: 1, points: 3}]}}
    level over 28 d | –
kind: activity, repeat: {mode: frequency, frequency: {tiers: [{at_least: 1, points: 3}]}}
    level over all time | –
kind: activity, repeat: {mode: tiers, tiers: [{from: 1, points: 5}, {from: 3, points: 8}]},
ageing: {steps: [{after_days: 30, keep_percent: 75}, {after_days: 60, keep_percent: 40}]}
    2 tiers | 2 steps, 40% after 60 d
kind: activity, points: 1, ageing: {percent: {lose: 25, every_days: 30, of: remaining}}
    each | −25% of the rest per 30 d
kind: activity, points: 1, ageing: {percent: {lose: 50, every_days: 30, of: original}}
    each | −50% per 30 d
kind: activity, unfinished: true, group: mail
    – | –
"""


def pairs(text: str) -> list[tuple[str, str]]:
    """Each rule with the indented lines under it, both unwrapped."""
    blocks = re.findall(r"((?:^\S.*\n)+)((?:^ {4}.*\n)+)", text, re.MULTILINE)
    return [(" ".join(rule.split()), " ".join(words.split())) for rule, words in blocks]


def model_with(rule: str) -> Model:
    model = loads(MODEL % rule, "w").models[0]
    assert isinstance(model, Model)
    return model


@pytest.mark.parametrize(("rule", "expected"), pairs(EXPECTED))
def test_that_a_rule_reads_as_expected(rule, expected):
    model = model_with(rule)
    assert rule_sentence(model.rules[0], model) == expected


@pytest.mark.parametrize(("rule", "expected"), pairs(SHORT))
def test_that_the_columns_of_a_table_say_repeat_and_ageing_in_short(rule, expected):
    model = model_with(rule)
    assert f"{repeat_short(model.rules[0])} | {ageing_short(model.rules[0], model)}" == expected


def test_that_all_expectations_are_read():
    assert (len(pairs(EXPECTED)), len(pairs(SHORT))) == (45, 17)
