"""Build sheets: what hand-built systems can express, told in their words, with test leads."""

from dataclasses import replace
from io import BytesIO

import pytest
import python_calamine

from leadscorer_gui import places
from leadscorer_gui.exchange.proof import cost
from leadscorer_gui.exchange.target import find_target
from leadscorer_gui.files.reading import load, loads
from leadscorer_gui.files.writing import to_yaml
from leadscorer_gui.importing.plain import read_history
from tests.engine.cases import case_of, history_of
from tests.exchange.orders import order_of, orders_of

SHEETS = (
    "marketo-sheet",
    "account-engagement-sheet",
    "act-on-sheet",
    "encharge-sheet",
    "build-sheet",
)
SAMPLES = ("fit-and-engagement.leadscorer", "three-products.leadscorer")


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", SHEETS)
def test_that_an_adapted_model_is_valid_and_what_is_exact_scores_the_same(name, seed, tmp_path):
    target = find_target(name)
    history = history_of(case_of(seed), tmp_path).history
    for order in orders_of(seed):
        adapted = target.adapt(order.workspace, order.model)
        workspace = replace(order.workspace, models=(adapted.model,))
        assert loads(to_yaml(workspace), "adapted").models == (adapted.model,)
        again = target.adapt(order.workspace, adapted.model)
        assert again.model == adapted.model
        told = [change.rule_id for change in adapted.changes if change.rule_id is not None]
        assert told == [rule.id for rule in order.model.scored_rules()]
        exact = {one.rule_id for one in adapted.changes if one.verdict == "exact"}
        rules = [r for r in order.model.scored_rules() if r.id in exact]
        rules = [replace(rule, group=None) for rule in rules if rule.ageing or rule.group is None]
        plain = replace(
            order.model, rules=tuple(rules), groups=(), audience=None, inactivity=None, limits=None
        )
        model = target.adapt(order.workspace, plain).model
        found = cost(order.workspace, plain, model, history, order.as_of)
        assert [one.fields for one in found.differing if "score" in one.fields] == []


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("name", SHEETS)
def test_that_a_sheet_names_every_rule_and_its_test_leads(name, sample):
    target = find_target(name)
    workspace = load(places.sample_models() / sample)
    model = workspace.models[0]
    adapted = target.adapt(workspace, model)
    order = replace(order_of(workspace, adapted.model), original=model)
    html, sheet, *tokens = target.export(order).files.values()
    assert len(tokens) == (name == "marketo-sheet")
    book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(sheet))
    tabs = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    cells = {str(cell) for tab in tabs for row in tab for cell in row}
    for rule in adapted.model.scored_rules():
        assert any(rule.name in cell for cell in cells) or name == "build-sheet"
    assert b"<script" not in html
    assert {"everything", "only-there"} <= cells


def test_that_marketo_keeps_a_pause_and_the_batch_at_night_is_told(tmp_path):
    workspace = loads(PAUSED, "w")
    target = find_target("marketo-sheet")
    adapted = target.adapt(workspace, workspace.models[0])
    assert [change.verdict for change in adapted.changes] == ["exact", "approximate", "approximate"]
    [_paused, daily] = adapted.model.rules
    assert daily.repeat.cooldown.days == 1
    text = target.export(order_of(workspace, adapted.model)).text()
    assert "once every 7 days" in text
    assert "30 days silent" in text
    leads, activities = tmp_path / "l.csv", tmp_path / "a.csv"
    leads.write_text("lead_id\na\n")
    activities.write_text("lead_id,at,type\na,2024-01-01T23:00Z,v\na,2024-01-02T01:00Z,v\n")
    history = read_history(leads, activities, "UTC").history
    found = cost(workspace, workspace.models[0], adapted.model, history)
    assert found.largest == 500


PAUSED = """\
leadscorer: 1
name: W
models:
  - id: m
    name: M
    mql: {threshold: 5}
    rules:
      - {id: a, name: A, kind: activity, activity: w, points: 5, repeat: {cooldown: {days: 7}}}
      - {id: b, name: B, kind: activity, activity: v, points: 5,
         repeat: {limit: {count: 1, per: day}}}
    inactivity: {steps: [{after_days: 30, points: -15}, {after_days: 60, points: -30}]}
"""
