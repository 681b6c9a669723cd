"""The same with leads and activities open: lists of what is known, counts and scores come and go
while a hand types."""

WITH_DATA = True

MIXED = """\
  - id: m
    name: While it is scored
    mql: {threshold: 12, minimum_fit: -5}
    bands: [{name: Cold, from: 0}, {name: Hot, from: 12}]
    audience: {field: country, op: is_not, value: FR}
    groups:
      - {id: company, name: The company, max: 12}
      - {id: web, name: Website, max: 15, ageing: {half_life: {days: 20, every_days: 1}}}
    rules:
      - {id: f1, name: Large, kind: fit, group: company, points: 10,
         where: {field: employees, op: gt, value: 49}}
      - {id: f2, name: Near or nameless, kind: fit, group: company, points: 7.5,
         where: {any: [{field: country, op: in, value: [DE, AT]},
                       {not: {field: email, op: like, value: "l*@*.example"}}]}}
      - {id: a1, name: Views, kind: activity, activity: page_view, group: web, points: 4,
         where: {field: url, op: contains, value: /pricing},
         repeat: {mode: each, limit: {count: 2, per: week, of: url}}}
      - {id: a2, name: Often here, kind: activity, activity: page_view,
         repeat: {mode: frequency, frequency: {within_days: 28, tiers:
           [{at_least: 2, points: 3}, {at_least: 6, points: 8}]}}}
      - {id: a3, name: Loads, kind: activity, activity: [download, call], points: 6,
         who: {field: consent, op: is_true}, ageing: {expire: {after_days: 60}}}
    inactivity:
      ignore: [email_sent]
      steps: [{after_days: 30, points: -3}]
"""


def test_that_a_model_is_built_by_hand_while_it_is_scored(check, builder):
    check(MIXED)
    builder.hand.until(lambda: not builder.app.session.is_busy)
    assert builder.app.session.simulation.model.name == "While it is scored"
