"""Whatever is edited one after the other, what is kept gives the result of a fresh start."""

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.inputs import prepare
from leadscorer_gui.engine.keeping import Kept, amounts_in
from leadscorer_gui.engine.plan import compile_model
from leadscorer_gui.engine.simulate import run
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.workspace import Limits
from tests.engine.cases import as_of_of, case_of, history_of, workspace_of
from tests.engine.replays import replay, visits
from tests.examples import examples

NOT_COMPARED = ("plan", "history")
SEEDS = range(0, 40)


@pytest.fixture(scope="module")
def cases(tmp_path_factory):
    """Histories and models at random, read once."""
    found = []
    for seed in SEEDS:
        case, folder = case_of(seed), tmp_path_factory.mktemp("case")
        workspace, history = workspace_of(case), history_of(case, folder).history
        found += [
            (workspace, workspace.model(one["id"]), history, as_of_of(case)) for one in case.models
        ]
    return found


def assert_alike(found, fresh):
    for field in fields(found):
        if field.name not in NOT_COMPARED:
            values = getattr(found, field.name), getattr(fresh, field.name)
            np.testing.assert_array_equal(*values, field.name) if isinstance(
                values[0], np.ndarray
            ) else None


def rule_edit(draw, model):
    """One of the rules is another one: its points, its limit, its group, or whether it is on."""
    places = [place for place, rule in enumerate(model.rules) if isinstance(rule, Rule)]
    if not places:
        return model
    place = draw(st.sampled_from(places))
    rule = model.rules[place]
    points = draw(st.sampled_from([-1500, -250, -1, 1, 40, 100, 333, 1000, 9900]))
    changes = [{"enabled": not rule.enabled}]
    if rule.points is not None:
        changes.append({"points": points})
    if rule.kind == "activity" and not rule.disqualify:
        groups = {
            one.group
            for one in model.rules
            if isinstance(one, Rule) and one.group and one.kind == "activity"
        }
        changes += [{"max_points": abs(points)}, {"max_points": None}, {"group": None}]
        changes += [{"group": group} for group in sorted(groups)]
    if rule.repeat is not None and rule.repeat.tiers:
        tiers = tuple(replace(tier, points=tier.points + points) for tier in rule.repeat.tiers)
        changes.append({"repeat": replace(rule.repeat, tiers=tiers)})
    edited = replace(rule, **draw(st.sampled_from(changes)))
    return replace(model, rules=(*model.rules[:place], edited, *model.rules[place + 1 :]))


def condition_edit(draw, model):
    """One of the rules asks for other activities: those of another rule, of all types, of all."""
    rules = [rule for rule in model.rules if isinstance(rule, Rule) and rule.kind == "activity"]
    if not rules:
        return model
    rule, other = (draw(st.sampled_from(rules)) for _each in range(2))
    names = draw(st.lists(st.sampled_from(["activity", "where", "who"]), min_size=1))
    changes = {name: getattr(other, name) for name in names}
    if rule is other:
        changes = draw(st.sampled_from([{"where": None}, {"who": None}, {"activity": ()}]))
    edited = replace(rule, **changes)
    return replace(model, rules=tuple(edited if one is rule else one for one in model.rules))


def mql_edit(draw, model):
    """Another threshold, or another minimum."""
    part = draw(st.sampled_from(["threshold", "minimum_fit", "minimum_engagement"]))
    value = draw(st.sampled_from([-500, 0, 100, 700, 1501, 5000]))
    return replace(model, mql=replace(model.mql, **{part: value}))


def limits_edit(draw, model):
    """Other limits of the model."""
    low, high = draw(st.sampled_from([(None, None), (0, 10_000), (-700, 1500), (0, None)]))
    return replace(model, limits=Limits(low, high))


def group_edit(draw, model):
    """Other limits of a group."""
    if not model.groups:
        return model
    place = draw(st.sampled_from(range(len(model.groups))))
    low, high = draw(st.sampled_from([(None, None), (0, 1000), (-100, 250)]))
    group = replace(model.groups[place], min=low, max=high)
    return replace(model, groups=(*model.groups[:place], group, *model.groups[place + 1 :]))


def other_edit(draw, model):
    """Leave out inactivity, the audience or a rule."""
    kind = draw(st.sampled_from(["inactivity", "audience", "rule", "order"]))
    if kind == "order":
        return replace(model, rules=tuple(reversed(model.rules)))
    if kind == "rule":
        return replace(model, rules=model.rules[1:])
    return replace(model, **{kind: None})


EDITS = (
    rule_edit,
    rule_edit,
    condition_edit,
    condition_edit,
    mql_edit,
    limits_edit,
    group_edit,
    other_edit,
)


@pytest.mark.parametrize("edits", [EDITS, (condition_edit,)], ids=["any", "conditions"])
@given(data=st.data())
@settings(max_examples=examples(30), deadline=None)
def test_that_edits_in_a_row_find_what_a_fresh_start_finds(cases, edits, data):
    workspace, model, history, as_of = cases[data.draw(st.integers(0, len(cases) - 1))]
    conditions = Conditions(workspace)
    kept, first = Kept.of(conditions), model
    run(prepare(model, history, conditions, as_of), kept=kept)
    for _edit in range(data.draw(st.integers(1, 6))):
        edit = data.draw(st.sampled_from(edits))
        model = edit(data.draw, model) if data.draw(st.integers(0, 5)) else first
        found = run(prepare(model, history, conditions, as_of), kept=kept)
        assert_alike(found, run(prepare(model, history, Conditions(workspace), as_of)))


def test_that_another_as_of_is_replayed_anew(cases):
    for workspace, model, history, last in cases[:10]:
        conditions = Conditions(workspace)
        for as_of in (last, None, history.first_instant, last):
            found = run(prepare(model, history, conditions, as_of), kept=Kept.of(conditions))
            assert_alike(found, run(prepare(model, history, Conditions(workspace), as_of)))


def plan_of(*rules):
    return compile_model(replay(rules, visits("2024-01-01")).inputs.plan.model)


POINTS = (
    "kind: activity, activity: visit, points: {}, ageing: {{half_life: {{days: 1, every_days: 1}}}}"
)


@pytest.mark.parametrize(("before", "after", "do"), [(8, 4, True), (4, 8, False), (8, -8, True)])
def test_that_entries_do_for_points_that_age_no_longer(before, after, do):
    amounts = amounts_in(plan_of(POINTS.format(before)), plan_of(POINTS.format(after)))
    assert (amounts is not None) == do


def test_that_entries_do_not_for_other_conditions_or_repeats():
    rule = "kind: activity, activity: visit, points: 1"
    for other in (
        "kind: activity, activity: other, points: 1",
        rule + ", repeat: {mode: first}",
        rule + ", who: {field: lead_id, op: is, value: x}",
        rule + ", where: {field: type, op: is, value: x}",
        rule + ", ageing: {expire: {after_days: 9}}",
    ):
        assert amounts_in(plan_of(rule), plan_of(other)) is None
        assert amounts_in(plan_of(rule, other), plan_of(other)) is not None
