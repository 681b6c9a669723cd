"""Every form of ageing, and groups with limits and ageing, built by hand from an empty model."""

AGEING = """\
  - id: m
    name: Ageing
    mql: {threshold: 20}
    rules:
      - id: a
        name: It ends
        kind: activity
        activity: page_view
        points: 5
        ageing: {expire: {after_days: 45}}
      - id: b
        name: Half is gone
        kind: activity
        activity: download
        points: 12
        ageing: {half_life: {days: 30, every_days: 5}}
      - id: c
        name: Of the original points
        kind: activity
        activity: email_open
        points: 3
        ageing: {percent: {lose: 12.5, every_days: 14, of: original}}
      - id: d
        name: Of what remains
        kind: activity
        activity: call
        points: 20
        ageing: {percent: {lose: 40, every_days: 30, of: remaining}}
      - id: e
        name: In steps
        kind: activity
        activity: email_sent
        points: 8
        ageing:
          steps:
            - {after_days: 7, keep_percent: 75}
            - {after_days: 30, keep_percent: 33.3}
            - {after_days: 60, keep_percent: 0}
"""
GROUPS = """\
  - id: m
    name: Groups
    mql: {threshold: 15}
    groups:
      - {id: company, name: The company, min: -5, max: 12}
      - {id: web, name: Website, max: 25, ageing: {half_life: {days: 20, every_days: 1}}}
      - id: mail
        name: E-mail
        min: -4
        ageing: {steps: [{after_days: 20, keep_percent: 50}]}
    rules:
      - {id: f1, name: Large, kind: fit, group: company, points: 10,
         where: {field: employees, op: gt, value: 49}}
      - {id: f2, name: Near, kind: fit, group: company, points: 7.5,
         where: {field: country, op: in, value: [DE, AT]}}
      - {id: f3, name: Student, kind: fit, group: company, points: -20,
         where: {field: job_title, op: is, value: student}}
      - {id: a1, name: Views, kind: activity, activity: page_view, group: web, points: 4}
      - {id: a2, name: Downloads, kind: activity, activity: download, group: web, points: 6,
         ageing: {expire: {after_days: 90}}, max_points: 12}
      - {id: a3, name: Opens, kind: activity, activity: email_open, group: mail, points: 1}
      - {id: a4, name: Gets mail, kind: activity, activity: email_sent, group: mail, points: -2}
      - {id: a5, name: Talks, kind: activity, activity: call, points: 3}
"""


def test_that_every_form_of_ageing_is_built_by_hand(check):
    check(AGEING)


def test_that_groups_with_limits_and_ageing_are_built_by_hand(check):
    check(GROUPS)


def test_that_a_rule_that_becomes_one_of_fit_leaves_a_group_that_cannot_hold_it(check):
    """A new rule comes into the group that was chosen last, whose rules age."""
    check("""\
  - id: m
    name: From one group into another
    mql: {threshold: 5}
    groups:
      - {id: company, name: The company, max: 8}
      - {id: web, name: Website, ageing: {expire: {after_days: 30}}}
    rules:
      - {id: f, name: Large, kind: fit, points: 10, where: {field: employees, op: gt, value: 49}}
      - {id: g, name: Near, kind: fit, group: company, points: 9,
         where: {field: country, op: is, value: DE}}
      - {id: a, name: Views, kind: activity, activity: page_view, group: web, points: 2}
""")
