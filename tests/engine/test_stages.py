"""What one simulation keeps for the next one changes no result."""

from dataclasses import fields, replace

import numpy as np
import pytest

from leadscorer_gui.analysis.rule_counts import rule_counts
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.inputs import prepare
from leadscorer_gui.engine.simulate import run
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.workspace import Model
from leadscorer_gui.progress import Cancelled
from tests.engine.cases import as_of_of, case_of, history_of, workspace_of

NOT_COMPARED = ("plan", "history")


def assert_found_alike(model, history, kept, workspace, as_of):
    """What is found beside what was kept is what is found from nothing."""
    one, other = (
        prepare(model, history, conditions, as_of) for conditions in (kept, Conditions(workspace))
    )
    assert rule_counts(one) == rule_counts(other)
    found, fresh = run(one), run(other)
    for field in fields(found):
        if field.name not in NOT_COMPARED:
            values = getattr(found, field.name), getattr(fresh, field.name)
            np.testing.assert_array_equal(*values, field.name)


def edited(model):
    """The model with one rule after the other switched, moved to the front, or of other points."""
    yield model
    for place, rule in enumerate(model.rules):
        if not isinstance(rule, Rule):
            continue
        others = [*model.rules[:place], *model.rules[place + 1 :]]
        yield replace(model, rules=tuple(others))
        yield replace(model, rules=(rule, *others))
        if rule.points:
            rules = (*others, replace(rule, points=rule.points + 1))
            yield replace(model, rules=rules)
    yield replace(model, audience=None)
    yield model


@pytest.mark.parametrize("seed", range(12))
def test_that_an_edit_finds_what_a_fresh_start_finds(seed, tmp_path):
    case = case_of(seed)
    workspace = workspace_of(case)
    history, as_of = history_of(case, tmp_path).history, as_of_of(case)
    kept = Conditions(workspace)
    for one in case.models[:1]:
        for model in edited(workspace.model(one["id"])):
            assert_found_alike(model, history, kept, workspace, as_of)


def test_that_another_history_or_as_of_is_asked_anew(tmp_path):
    cases = [case_of(seed) for seed in (1, 2)]
    workspace = workspace_of(cases[0])
    model, kept = workspace.model(cases[0].models[0]["id"]), Conditions(workspace)
    for case in (*cases, *cases):
        history, last = history_of(case, tmp_path).history, as_of_of(case)
        for as_of in (last, None, history.first_instant, last):
            assert_found_alike(model, history, kept, workspace, as_of)


def test_that_matching_stops_where_nobody_wants_it_any_more(tmp_path):
    case = case_of(3)
    workspace, history = workspace_of(case), history_of(case, tmp_path).history
    models = [one for one in workspace.models if isinstance(one, Model)]
    model = max(models, key=lambda one: len(one.rules))
    told = []

    def report(fraction):
        told.append(fraction)
        if len(told) > 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        prepare(model, history, Conditions(workspace), None, report)
    assert told == sorted(told)
