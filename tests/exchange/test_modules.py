"""The standalone modules, run by CPython and Node, against the engine: every lead, every ledger."""

import ast
from dataclasses import replace

import pytest

from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.explain import explain
from leadscorer_gui.engine.inputs import prepare
from leadscorer_gui.exchange.executor import ExecutionError, NotAvailable
from leadscorer_gui.exchange.module_runners import CPython, Node
from leadscorer_gui.exchange.proof import prove
from leadscorer_gui.exchange.rows import LeadRows, lead_rows
from leadscorer_gui.exchange.target import find_target
from leadscorer_gui.files.reading import loads
from leadscorer_gui.importing.plain import read_history
from leadscorer_gui.model.text import format_instant
from leadscorer_gui.progress import Cancelled, silent
from tests.engine.cases import case_of, history_of
from tests.exchange.orders import order_of, orders_of

SEEDS = [
    *range(4),
    *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(100, 400)),
]
RUNNERS = {"python": CPython, "javascript": Node}


@pytest.fixture(params=RUNNERS)
def ran(request):
    """A target and what runs it here."""
    runner = RUNNERS[request.param]()
    try:
        runner.version()
    except NotAvailable as error:
        pytest.skip(str(error))
    return find_target(request.param), runner


@pytest.mark.parametrize("seed", SEEDS)
def test_that_a_module_gives_every_lead_what_the_engine_gives_it(seed, ran, tmp_path):
    target, runner = ran
    history = history_of(case_of(seed), tmp_path).history
    for order in orders_of(seed):
        proof = prove(target.export(order), runner, order, history)
        assert proof.comparison.differing == ()
        assert proof.comparison.is_equal


@pytest.mark.parametrize("seed", SEEDS)
def test_that_a_module_gives_the_ledger_of_the_engine(seed, ran, tmp_path):
    target, runner = ran
    history = history_of(case_of(seed), tmp_path).history
    rows = list(lead_rows(history))
    for order in orders_of(seed):
        as_of = history.last_instant if order.as_of is None else order.as_of
        found = runner.ledgers(target.export(order), as_of, rows)
        found = [t if r.is_there(as_of) else None for t, r in zip(found, rows, strict=True)]
        inputs = prepare(order.model, history, Conditions(order.workspace), order.as_of)
        for place, told in enumerate(found):
            if not inputs.exists[place]:
                assert told is None
            else:
                assert ledger(told) == [plain(row) for row in explain(inputs, place)]


def ledger(told):
    names = ("at", "cause", "rule")
    return [
        (*(row[name] for name in names), round(row["points"] * 100), round(row["score"] * 100))
        for row in told["ledger"]
    ]


def plain(row):
    at = None if row.at is None else format_instant(row.at)
    return at, row.cause, row.rule and row.rule.id, row.points, row.score


def test_that_the_python_module_is_read_by_python_3_8():
    for order in orders_of(3):
        text = find_target("python").export(order).text()
        ast.parse(text, feature_version=(3, 8))


HOSTILE = """
leadscorer: 1
name: "coding: latin-1 \\"\\"\\" */ \\u2028 x"
time_zone: America/New_York
lists:
  "__proto__": ["a.example", "b\\nc"]
models:
  - id: __proto__
    name: "# -*- coding: utf-16 -*- \\\\ \\"\\"\\" */ <!-- \\u2028 process.exit(3)"
    mql: {threshold: 3}
    groups: [{id: __proto__, name: G, max: 4}, {id: constructor, name: C, min: -1}]
    rules:
      - {id: __proto__, name: "a\\nimport os\\u2029;", kind: fit, group: __proto__,
         where: {field: __proto__, op: is_not_empty}, points: 3}
      - {id: constructor, name: "\\\\", kind: fit, group: __proto__,
         where: {field: constructor, op: is, value: "\\"; process.exit(1) //"}, points: 2.25}
      - {id: toString, name: "\\\\'", kind: activity, group: constructor,
         where: {field: hasOwnProperty, op: is, value: "${1}\\\\u0041"}, points: 1.5}
      - {id: l, name: L, kind: fit, points: 0.25,
         where: {any: [{field: all, op: in_list, value: __proto__},
                       {field: toString, op: is_not_empty}]}}
"""


def test_that_names_and_values_cannot_break_out_of_their_quotes(ran, tmp_path):
    target, runner = ran
    workspace = loads(HOSTILE, "hostile")
    [model] = workspace.models
    leads, activities = tmp_path / "leads.csv", tmp_path / "activities.csv"
    leads.write_text(
        'lead_id,__proto__,constructor,all\n__proto__,x,"""; process.exit(1) //",\n'
        "b,,,A.example\nc,,,\n"
    )
    activities.write_text("lead_id,at,type,hasOwnProperty\nb,2024-01-01,x,${1}\\u0041\n")
    history = read_history(leads, activities, workspace.time_zone).history
    order = order_of(workspace, model)
    artefact = target.export(order)
    for name in artefact.files:
        one = replace(artefact, files={name: artefact.files[name]})
        proof = prove(one, runner, order, history)
        assert proof.comparison.differing == ()
    found = runner.run(artefact, order, history, silent)
    points = dict(zip(found.lead_ids, found.columns["score"], strict=True))
    assert points == {"__proto__": 400, "b": 175, "c": 0}


def test_that_a_module_takes_values_as_a_program_has_them(ran, tmp_path):
    target, runner = ran
    said = "{field: n, op: between, value: [0.00000009, 0.0000001]}, {field: x, op: is_empty}"
    text = HOSTILE.partition("    groups")[0] + "    rules:\n      - {id: a, name: A, kind: fit,"
    text += f" points: 3, where: {{all: [{{field: f, op: is_true}}, {said}]}}}}\n"
    workspace = loads(text, "values")
    artefact = target.export(order_of(workspace, workspace.models[0]))
    lead = {"lead_id": 7, "n": 1e-7, "f": True, "x": None}
    [found] = runner.ledgers(artefact, 0, [LeadRows(lead, [])])
    assert (found["score"], found["qualified"], found["peak_at"]) == (3, True, None)


def test_that_a_module_that_fails_says_why(ran, tmp_path):
    target, runner = ran
    [order, *_others] = orders_of(1)
    artefact = target.export(order)
    broken = dict.fromkeys(artefact.files, b"no such language (")
    history = history_of(case_of(1), tmp_path).history
    with pytest.raises(ExecutionError, match="Error"):
        runner.run(replace(artefact, files=broken), order, history, silent)


def test_that_a_run_can_be_cancelled(ran, tmp_path):
    target, runner = ran
    [order, *_others] = orders_of(1)

    def stop(_share):
        raise Cancelled

    history = history_of(case_of(1), tmp_path).history
    with pytest.raises(Cancelled):
        runner.run(target.export(order), order, history, stop)
