"""A small workspace: one model with two groups, one rule unfinished, and one model unfinished."""

from leadscorer_gui.files.reading import loads
from leadscorer_gui.model.rules import Rule

TEXT = """\
leadscorer: 1
name: Small
models:
  - id: m
    name: Pro plan
    mql: {threshold: 50}
    groups:
      - {id: fit, name: Fit}
      - {id: web, name: Web, max: 70, ageing: {half_life: {days: 30, every_days: 1}}}
    rules:
      - {id: a, name: Pricing page, kind: activity, activity: visit, group: web, points: 10}
      - {id: b, name: Job title, kind: fit, group: fit, where: {field: title, op: is, value: CEO}, points: 20}
      - {id: c, name: Webinar, kind: activity, activity: webinar, points: 15}
      - {unfinished: true, name: "Trial: started",   kind: activity, points: 010, id: d, where: {field: x}}
      - {id: e, name: Demo, kind: activity, activity: demo, group: web, points: 40, repeat: {mode: first}}
      - {id: f, name: Often, kind: activity, activity: visit, repeat: {mode: frequency, frequency: {tiers: [{at_least: 2, points: 5}]}}}
  - unfinished: true
    id: later
    name: Later
    mql: {threshold: }
"""  # noqa: E501

SMALL = loads(TEXT, "small")


def rule(rule_id: str, name: str = "New", points: int = 500, group: str | None = None) -> Rule:
    return Rule(rule_id, name, "activity", activity=("visit",), points=points, group=group)


def rule_ids(document) -> list[str]:
    return [one.id for one in document.workspace.model("m").rules]


def rule_of(document, rule_id: str):
    return next(one for one in document.workspace.model("m").rules if one.id == rule_id)
