"""Rules of others become part of a workspace, and what stays behind is told."""

import pytest

from leadscorer_gui.document.validity import check_edit
from leadscorer_gui.exchange.imported_rules import ImportedRules
from leadscorer_gui.files.reading import loads
from leadscorer_gui.files.writing import to_yaml
from leadscorer_gui.model.lists import list_entries
from leadscorer_gui.ui.rules_in.taking import as_models, as_rules, chosen, stays_behind

HERE = """\
leadscorer: 1
name: Here
time_zone: Europe/Berlin
lists: {l: [a]}
models:
  - id: m
    name: M
    mql: {threshold: 5}
    groups: [{id: g, name: Web, max: 12}]
    rules:
      - {id: r, name: R, kind: fit, where: {field: x, op: in_list, value: l}, points: 1}
      - {id: s, name: S, kind: activity, activity: v, points: 3, group: g}
"""
THERE = """\
leadscorer: 1
name: There
time_zone: Asia/Bangkok
lists: {l: [b], other: [c], free_email_domains: [mine.example]}
models:
  - id: m
    name: Theirs
    mql: {threshold: 50}
    limits: {max: 100}
    groups: [{id: g, name: Sites, max: 20}]
    rules:
      - {id: r, name: R, kind: fit, where: {field: x, op: in_list, value: l}, points: 2}
      - {id: f, name: F, kind: fit, where: {field: e, op: domain_in_list,
         value: free_email_domains}, points: -2}
      - {id: v, name: V, kind: activity, activity: v, points: 5, group: g}
      - {id: u, name: U, kind: activity, group: g, unfinished: true, where: {field: x, op: in_list,
         value: l}}
  - {id: half, name: Half, unfinished: true}
"""


@pytest.fixture
def here():
    return loads(HERE, "here")


@pytest.fixture
def there():
    return ImportedRules("LeadScorer", loads(THERE, "there"))


def sound(before, after):
    check_edit(before, after)
    assert loads(to_yaml(after), "after") == after
    return after


def test_that_models_come_in_beside_those_that_are_there(here, there):
    taken = as_models(here, there)
    after = sound(here, taken.workspace)
    assert [model.id for model in after.models] == ["m", "m-2", "half"]
    assert taken.model_id == "m-2"
    assert after.models[0] == here.models[0]


def test_that_lists_of_the_same_name_come_under_another_one(here, there):
    after = as_models(here, there).workspace
    assert list_entries(after, "l") == ("a",)
    rule, free, _v, unfinished = after.models[1].rules
    assert list_entries(after, rule.where.value) == ("b",)
    assert list_entries(after, free.where.value) == ("mine.example",)
    assert free.where.value != "free_email_domains"
    named = unfinished.raw.get("where").get("value").text
    assert list_entries(after, named) == ("b",)


def test_that_rules_come_into_a_model_with_groups_of_their_own(here, there):
    taken = as_rules(here, there, "m")
    (model,) = sound(here, taken.workspace).models
    assert [rule.id for rule in model.rules] == ["r", "s", "r-2", "f", "v", "u"]
    assert [(one.id, one.name) for one in model.groups] == [("g", "Web"), ("g-2", "Sites")]
    assert model.rules[4].group == "g-2"
    assert model.rules[5].raw.get("group").text == "g-2"
    assert model.mql.threshold == 500


def test_that_what_stays_behind_is_told(here, there):
    told = {one.place: one.text for one in stays_behind(here, there, "m")}
    assert "MQL definition, limits" in told["Theirs"]
    assert "as a model alone" in told["Half"]
    assert "Asia/Bangkok" in told["Time zone"]
    assert [one.place for one in stays_behind(here, there, None)] == ["Time zone"]


def test_that_lists_that_nothing_names_stay_behind(there):
    assert chosen(there, {"half"}).workspace.lists == ()
    assert "other" not in [one.name for one in chosen(there, {"m"}).workspace.lists]
