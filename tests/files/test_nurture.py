"""Targets, spend, stages and the hand-over in the workspace file."""

import json
from fractions import Fraction

import pytest
import yaml
from jsonschema import Draft202012Validator

from leadscorer_gui.files.problems import WorkspaceFileError
from leadscorer_gui.files.reading import loads
from leadscorer_gui.files.schema import workspace_schema
from leadscorer_gui.files.writing import to_json, to_yaml
from leadscorer_gui.model.conditions import Comparison
from leadscorer_gui.model.nurture import (
    HandOver,
    MonthSpend,
    MonthTarget,
    OwnerRule,
    StageNames,
)

HEAD = "leadscorer: 1\nname: W\nmodels: []\n"
TEXT = """\
currency: EUR
targets:
  - {month: 2026-01, raw_leads: 400, mqls: 60}
  - {month: 2026-02, mqls: 0}
spend:
  - {month: 2026-01, amount: 1200.5, source: webinar, programme: spring}
  - {month: 2026-01, amount: 10000000000}
stages: {accepted: Accepted by sales, won: Paying}
hand_over:
  deal_name: "{company} – {product}"
  owner: Ana
  owners:
    - {owner: Ben, who: {field: country, op: is, value: US}}
  task: Call
  due_days: 2
  lead_id: crm_id
"""

ROW = "{month: 2026-01, amount: 1"


def test_that_what_is_aimed_at_and_spent_is_read_and_written():
    workspace = loads(HEAD + TEXT, "w")
    assert workspace.targets == (MonthTarget("2026-01", 400, 60), MonthTarget("2026-02", None, 0))
    first, second = workspace.spend
    assert first == MonthSpend("2026-01", 120050, "webinar", "spring")
    assert (first.exact, second.exact) == (Fraction("1200.5"), 10**10)
    assert workspace.stages == StageNames(accepted="Accepted by sales", won="Paying")
    owners = (OwnerRule("Ben", Comparison("country", "is", "US")),)
    assert workspace.hand_over == HandOver(
        "{company} – {product}", "Ana", owners, "Call", 2, "crm_id"
    )
    assert loads(to_yaml(workspace), "w") == workspace
    Draft202012Validator(workspace_schema()).validate(json.loads(to_json(workspace)))
    Draft202012Validator(workspace_schema()).validate(
        yaml.safe_load(HEAD + TEXT.replace("2026-01", '"2026-01"'))
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("targets: [{month: 2026-13, mqls: 1}]", "no month"),
        ("targets: [{month: 2026-1, mqls: 1}]", "no month"),
        ("targets: [{month: \uff12026-01, mqls: 1}]", "no month"),
        ("targets: [{month: 2026-01}]", "raw_leads"),
        ("targets: [{month: 2026-01, mqls: 1}, {month: 2026-01, mqls: 2}]", "second time"),
        ("targets: [{month: 2026-01, mqls: -1}]", "too low"),
        ("targets: [{month: 2026-01, mqls: 1.5}]", "whole number"),
        ("spend: [{month: 2026-01}]", "amount"),
        ("spend: [{month: 2026-01, amount: -1}]", "too low"),
        (f"spend: [{ROW}, source: A}}, {ROW}, source: a}}]", "second"),
        ("hand_over: {owners: [{owner: A, who: {field: c, op: in_list, value: none}}]}", "no list"),
        ("hand_over: {owners: [{owner: A}]}", "who"),
        ("hand_over: {due_days: 0}", "too low"),
        ("stages: {sold: Paying}", "sold"),
    ],
)  # fmt: skip
def test_that_what_is_wrong_is_told(text, told):
    with pytest.raises(WorkspaceFileError) as error:
        loads(HEAD + text + "\n", "w")
    assert told in str(error.value)
