"""What surrounds the rules of a model, built by hand from an empty model."""

WHOLE = """\
  - id: m
    name: The whole frame
    product: Kumo Metrics
    capacity: 7.5
    mql: {threshold: 12.5, minimum_fit: 2, minimum_engagement: 4}
    bands: [{name: Cold, from: 0}, {name: Warm, from: 6}, {name: "Very, very hot", from: 12.5}]
    matrix:
      fit: [{name: C, from: 0}, {name: B, from: 3}, {name: A, from: 5}]
      engagement: [{name: "3", from: 0}, {name: "2", from: 5}, {name: "1", from: 10}]
    audience: {field: country, op: is_not, value: FR}
    limits: {min: 0, max: 30}
    rules:
      - {id: f, name: Large, kind: fit, points: 5, where: {field: employees, op: ge, value: 50}}
      - {id: g, name: Near, kind: fit, points: 3, where: {field: country, op: is, value: DE}}
      - {id: s, name: Student, kind: fit, points: -25,
         where: {field: job_title, op: is, value: student}}
      - {id: a, name: Views, kind: activity, activity: page_view, points: 4}
    inactivity:
      ignore: [email_sent, email_open]
      steps: [{after_days: 14, points: -2}, {after_days: 30, points: -3.5}]
      then_every: {days: 20, points: -1}
"""
CLOCK = """\
  - id: m
    name: A clock of some activities
    mql: {threshold: 10}
    rules:
      - {id: a, name: Views, kind: activity, activity: page_view, points: 4}
      - {id: off, name: Is off, kind: activity, activity: call, points: 50, enabled: false}
    inactivity:
      activities: [page_view, download]
      steps: [{after_days: 60, points: -20}]
"""


def test_that_all_parts_of_a_model_are_built_by_hand(check):
    check(WHOLE)


def test_that_chosen_activities_restart_the_clock_and_a_rule_is_off(check):
    check(CLOCK)
