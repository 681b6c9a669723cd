"""Every operator of a condition and every way to nest them, built by hand from an empty model."""

import pytest

LISTS = """\
lists:
  rivals: [globex.example, hooli.example]
  leaders: [head of it, vp of sales]
"""
MODEL = """\
  - id: m
    name: {name}
    mql: {{threshold: 10}}
    rules:
"""
FIT = "      - {{id: r{place}, name: Rule {place}, kind: fit, points: {points}, where: {where}}}\n"

TEXTS = (
    "{field: country, op: is, value: DE}",
    "{field: country, op: is_not, value: de}",
    "{field: job_title, op: contains, value: sales}",
    "{field: job_title, op: not_contains, value: sales}",
    "{field: job_title, op: starts_with, value: head}",
    "{field: email, op: ends_with, value: .example}",
    '{field: email, op: like, value: "l0*@gmail.*"}',
    "{field: country, op: in, value: [DE, AT, germany]}",
    "{field: country, op: not_in, value: [FR, NO]}",
)
NUMBERS = (
    '{field: employees, op: gt, value: "49.5"}',
    '{field: employees, op: ge, value: "49.5"}',
    '{field: employees, op: lt, value: "50"}',
    '{field: employees, op: le, value: "50"}',
    '{field: employees, op: between, value: ["5", "50"]}',
    "{field: last_call, op: before, value: 2026-03-15}",
    '{field: last_call, op: since, value: "2026-03-15 08:00"}',
)
WITHOUT_VALUE = (
    "{field: country, op: is_empty}",
    "{field: job_title, op: is_not_empty}",
    "{field: consent, op: is_true}",
    "{field: consent, op: is_false}",
)
OF_LISTS = (
    "{field: job_title, op: in_list, value: leaders}",
    "{field: job_title, op: not_in_list, value: leaders}",
    "{field: email, op: domain_in_list, value: rivals}",
    "{field: email, op: domain_in_list, value: free_email_domains}",
)
NESTED = (
    "{all: [{field: country, op: is, value: DE}, {field: consent, op: is_true}]}",
    "{any: [{field: country, op: is, value: NO}, {field: employees, op: gt, value: 100}]}",
    "{not: {field: country, op: is, value: DE}}",
    "{not: {any: [{field: country, op: is_empty}, {field: job_title, op: is, value: student}]}}",
    "{all: [{field: email, op: is_not_empty}, {any: [{field: country, op: is, value: AT},"
    " {not: {field: consent, op: is_true}}]}]}",
    "{any: [{all: [{field: country, op: is, value: FR}, {field: consent, op: is_false}]},"
    " {all: [{field: country, op: is, value: DE}, {not: {any: [{field: employees, op: lt,"
    " value: 50}, {field: employees, op: is, value: many}]}}]}, {field: email, op: is_empty}]}",
    "{not: {all: [{field: country, op: is_not, value: DE}, {field: email, op: is_not_empty}]}}",
)
FAMILIES = {
    "Texts": TEXTS,
    "Numbers and dates": NUMBERS,
    "Without a value": WITHOUT_VALUE,
    "Nested": NESTED,
}


def fit_rules(conditions):
    """A rule for each condition, each with points of its own."""
    return "".join(
        FIT.format(place=place, points=1 + place * 1.25, where=where)
        for place, where in enumerate(conditions)
    )


@pytest.mark.parametrize("name", FAMILIES)
def test_that_conditions_are_built_by_hand(check, name):
    check(MODEL.format(name=name) + fit_rules(FAMILIES[name]))


def test_that_lists_are_made_by_hand_and_asked_for_in_conditions(check):
    check(MODEL.format(name="Lists") + fit_rules(OF_LISTS), LISTS)


def test_that_activities_leads_and_audience_have_conditions(check):
    check("""\
  - id: m
    name: Of three kinds
    mql: {threshold: 10}
    audience: {not: {field: email, op: contains, value: "@globex."}}
    rules:
      - id: r
        name: Reads the prices for long
        kind: activity
        activity: page_view
        where:
          any:
            - {field: url, op: starts_with, value: /pricing}
            - {field: seconds, op: ge, value: 300}
        who:
          all:
            - {field: country, op: in, value: [DE, AT]}
            - {field: employees, op: gt, value: 5}
        points: 10
      - id: hours
        name: Of early days
        kind: activity
        activity: [page_view, download]
        where: {field: at, op: before, value: 2026-03-01T12:00Z}
        points: -1.5
""")


def test_that_leads_are_disqualified_by_what_they_are_and_do(check):
    check("""\
  - id: m
    name: Out
    mql: {threshold: 3}
    rules:
      - {id: p, name: Any page, kind: activity, activity: page_view, points: 1}
      - id: rival
        name: Works for a rival
        kind: fit
        where: {field: email, op: ends_with, value: globex.example}
        disqualify: true
      - id: careers
        name: Looks for a job
        kind: activity
        activity: page_view
        where: {field: url, op: is, value: /careers}
        who: {field: job_title, op: is, value: student}
        disqualify: true
""")
