"""What would change a lead: every answer is that of a full simulation of the other world."""

from dataclasses import replace

import numpy as np
import pytest

from leadscorer_gui.analysis.lead_copies import LeadCopies
from leadscorer_gui.analysis.lead_standing import Standing
from leadscorer_gui.analysis.what_would_change import what_would_change
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.inputs import prepare
from leadscorer_gui.engine.simulate import run
from leadscorer_gui.history.history import Activities
from leadscorer_gui.model.text import DAY_US, parse_timestamp
from leadscorer_gui.model.workspace import Model, Workspace
from tests.engine.cases import as_of_of, case_of, history_of, workspace_of
from tests.engine.replays import lead, replay, visits

SEEDS = [
    *range(12),
    *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(100, 400)),
]
VISIT = "kind: activity, activity: visit"


@pytest.fixture(params=SEEDS, scope="module")
def cases(request, tmp_path_factory):
    """A random case: for each model its workspace, inputs, result, and what would change."""
    case = case_of(request.param)
    workspace, history = (
        workspace_of(case),
        history_of(case, tmp_path_factory.mktemp("case")).history,
    )
    found = []
    for model in workspace.models:
        if isinstance(model, Model):
            inputs = prepare(model, history, Conditions(workspace), as_of_of(case))
            told = [
                (place, what_would_change(inputs, workspace, place))
                for place in run(inputs).leads.tolist()
            ]
            found.append((workspace, inputs, told))
    return found


def simulated(workspace, inputs, place, history=None, model=None, as_of=None):
    """The standing of a lead of another world; None where it is not there."""
    result = result_of(workspace, inputs, history, model, as_of)
    rows = np.flatnonzero(result.leads == place)
    return Standing.of(result, int(rows[0])) if len(rows) else None


def result_of(workspace, inputs, history=None, model=None, as_of=None):
    model, history = model or inputs.plan.model, history or inputs.history
    as_of = inputs.as_of if as_of is None else as_of
    return run(prepare(model, history, Conditions(workspace), as_of))


def keeping(history, rows):
    """The history with some of its activities alone."""
    activities = history.activities
    leads = activities.leads()[rows]
    first = np.searchsorted(leads, np.arange(len(activities.first)))
    fields = {
        name: replace(column, codes=column.codes[rows])
        for name, column in activities.fields.items()
    }
    return replace(
        history, activities=Activities(first, activities.at[rows], fields, activities.names)
    )


def test_that_a_lead_alone_stands_as_among_all(cases):
    for workspace, inputs, told in cases:
        for place, one in told:
            assert one.standing == simulated(workspace, inputs, place)


def test_that_without_an_activity_is_a_history_without_its_row(cases):
    for workspace, inputs, told in cases:
        activities = inputs.history.activities
        for place, one in told[:3]:
            for change in one.activities[:3]:
                assert change.effect == one.standing.effect_of(change.after)
                of_lead = np.arange(activities.first[place], activities.first[place + 1])
                same = of_lead[activities.at[of_lead] == change.at]
                types = activities.field("type")
                rows = [row for row in same.tolist() if types[row] == change.type]
                worlds = [
                    keeping(inputs.history, np.delete(np.arange(len(activities)), row))
                    for row in rows
                ]
                found = [simulated(workspace, inputs, place, world) for world in worlds]
                assert change.after in found


def test_that_without_a_rule_is_a_model_without_it(cases):
    for workspace, inputs, told in cases:
        model = inputs.plan.model
        for place, one in told[:5]:
            for change in one.rules:
                [rule] = change.rules
                rules = tuple(
                    replace(each, enabled=False) if each.id == rule.id else each
                    for each in model.rules
                )
                off = replace(model, rules=rules)
                assert change.after == simulated(workspace, inputs, place, model=off)


def test_that_what_comes_of_silence_is_what_later_simulations_find(cases):
    for workspace, inputs, told in cases:
        if inputs.as_of is None:
            continue
        activities = inputs.history.activities
        known = keeping(inputs.history, np.flatnonzero(activities.at <= inputs.as_of))
        days = [inputs.as_of + days * DAY_US for days in (1, 7, 30, 31, 90, 365, 1000, 36_500)]
        found = [one.crossing.at for _place, one in told if one.crossing is not None]
        some = found[:6]
        for as_of in {*days, *some, *(at - 1 for at in some)}:
            then = result_of(workspace, inputs, known, as_of=as_of)
            rows = {lead: row for row, lead in enumerate(then.leads.tolist())}
            for place, one in told:
                now, crossing = one.standing, one.crossing
                is_before = crossing is None or as_of < crossing.at
                if is_before or as_of == crossing.at:
                    assert then.qualified[rows[place]] == (now.qualified == is_before)
                if crossing is not None and as_of == crossing.at:
                    assert then.score[rows[place]] == crossing.score


def test_that_one_more_activity_gives_what_a_longer_history_says(cases):
    for _workspace, _inputs, told in cases:
        for _place, one in told:
            now = one.standing
            gains = [(more.after.qualified, more.after.score) for more in one.one_more]
            assert gains == sorted(gains, reverse=True)
            assert all(gain > (now.qualified, now.score) for gain in gains)
            for more in one.one_more:
                assert more.effect == now.effect_of(more.after)


# By hand


def of(rules, activities, *more, who="x", **told):
    """What would change lead x."""
    replayed = replay(rules, activities, *more, **told)
    lists = Workspace("W", time_zone=told.get("zone", "UTC"))
    return what_would_change(replayed.inputs, lists, replayed.inputs.history.leads.index[who])


def did(*told):
    return [{"lead_id": "x", "at": at, "type": type_} for at, type_ in told]


def test_that_a_limit_makes_an_activity_worth_nothing():
    rules = [f"{VISIT}, points: 10, group: g", "kind: activity, activity: demo, points: 30"]
    one = of(
        rules,
        did(("2024-01-01", "visit"), ("2024-01-02", "visit"), ("2024-01-03", "demo")),
        "groups: [{id: g, name: G, max: 10}]",
        threshold="35",
    )
    [demo] = one.activities
    assert (demo.type, demo.effect, demo.after.score) == ("demo", "now", 1000)
    visit, form = sorted(one.rules, key=lambda change: change.rules[0].id)
    assert (visit.after.score, visit.effect) == (3000, "now")
    assert (form.after.score, form.effect) == (1000, "now")


def test_that_activities_which_change_the_same_are_told_once():
    one = of([f"{VISIT}, points: 4"], visits("2024-01-01", "2024-01-02", "2024-01-03"))
    [any_one] = one.activities
    assert (any_one.alike, any_one.after.score, any_one.effect) == (3, 800, "now")
    assert any_one.at == parse_timestamp("2024-01-03", "UTC")


def test_that_an_activity_that_makes_it_an_mql_earlier_is_told():
    one = of([f"{VISIT}, points: 10"], visits("2024-01-01", "2024-01-02"))
    (first,) = [each for each in one.activities if each.effect == "when"]
    assert first.after.mql_at == parse_timestamp("2024-01-02", "UTC")


def test_that_ageing_brings_a_lead_below_at_the_exact_instant():
    rule = f"{VISIT}, points: 40, ageing: {{half_life: {{days: 30, every_days: 10}}}}"
    one = of([rule], visits("2024-01-01T08:15"), threshold="21", as_of="2024-01-12")
    assert one.crossing.at == parse_timestamp("2024-01-31T08:15", "UTC")
    assert (one.crossing.score, one.crossing.qualified) == (2000, False)
    assert one.crossing.rule.id == "r0"


def test_that_inactivity_that_goes_on_for_ever_is_not_gone_through_step_by_step():
    more = "inactivity: {steps: [{after_days: 1, points: -0.01}],"
    more += " then_every: {days: 1, points: -0.01}}"
    one = of([f"{VISIT}, points: 1000000"], visits("2024-01-01"), more,
             threshold="1", as_of="2024-01-01")  # fmt: skip
    days = 1_000_000 * 100 - 100 + 1
    assert one.crossing.at == parse_timestamp("2024-01-01", "UTC") + days * DAY_US
    assert (one.crossing.score, one.crossing.rule) == (99, None)


def test_that_a_penalty_that_expires_lifts_a_lead():
    rules = [
        f"{VISIT}, points: 12",
        "kind: activity, activity: bounce, points: -5, ageing: {expire: {after_days: 7}}",
    ]
    one = of(rules, did(("2024-01-01", "visit"), ("2024-01-02", "bounce")))
    assert (one.crossing.qualified, one.crossing.score) == (True, 1200)
    assert one.crossing.at == parse_timestamp("2024-01-09", "UTC")


def test_that_fit_alone_never_changes():
    one = of(["kind: fit, where: {field: c, op: is, value: a}, points: 15"],
             visits("2024-01-01"), leads=[lead(c="a")])  # fmt: skip
    assert one.crossing is None
    assert one.standing.qualified


def test_that_a_lead_below_says_how_much_it_lacks_and_what_would_lift_it():
    rules = [
        f"{VISIT}, points: 4",
        "kind: activity, activity: demo, points: 40",
        "kind: activity, activity: call, points: 1",
    ]
    one = of(rules, visits("2024-01-01"), "", threshold="threshold: 10, minimum_engagement: 6")
    assert (one.missing.score, one.missing.fit, one.missing.engagement) == (600, 0, 200)
    told = [(more.rule.id, more.after.score, more.effect) for more in one.one_more]
    assert told == [("r1", 4400, "now"), ("r0", 800, "none"), ("r2", 500, "none")]


def test_that_one_more_is_of_another_asset_where_only_those_count():
    rule = (
        f"{VISIT}, points: 6, repeat: {{mode: each, limit: {{count: 1, per: lifetime, of: page}}}}"
    )
    others = visits("2024-01-02", lead="y", page="b")
    one = of([rule], [*visits("2024-01-01", page="a"), *others])
    [more] = one.one_more
    assert (more.after.score, more.effect) == (1200, "now")


def test_that_an_activity_that_a_rule_cannot_take_from_this_lead_is_not_offered():
    rule = f"{VISIT}, who: {{field: country, op: is, value: DE}}, points: 20"
    one = of([rule], did(("2024-01-01", "call")), leads=[lead(country="FR")])
    assert one.one_more == ()


def test_that_a_disqualified_lead_is_lifted_by_nothing_but_without_the_rule():
    rules = [f"{VISIT}, points: 20", "kind: activity, activity: spam, disqualify: true"]
    one = of(rules, did(("2024-01-01", "spam"), ("2024-01-02", "visit")))
    assert one.crossing is None
    assert one.standing.disqualified
    assert [(each.type, each.effect) for each in one.activities] == [
        ("spam", "now"),
        ("visit", "none"),
    ]
    assert [more.effect for more in one.one_more] == ["none"]


def test_that_a_lead_of_activities_alone_may_be_gone_without_one():
    one = of([f"{VISIT}, points: 20"], visits("2024-01-01"))
    assert [(each.after, each.effect) for each in one.activities] == [(None, "now")]


def test_that_what_lies_behind_as_of_is_not_known():
    one = of([f"{VISIT}, points: 6, ageing: {{expire: {{after_days: 3}}}}"],
             visits("2024-01-01", "2024-01-02", "2024-01-03"),
             as_of="2024-01-02")  # fmt: skip
    assert one.crossing.at == parse_timestamp("2024-01-04", "UTC")


def test_that_a_copy_keeps_what_conditions_ask_for():
    replayed = replay([f"{VISIT}, where: {{field: lead_id, op: is, value: x}}, points: 3"],
                      visits("2024-01-01"), leads=[lead("w"), lead("x")])  # fmt: skip
    history = replayed.inputs.history
    copies = LeadCopies(history, history.leads.index["x"], replayed.inputs.as_of)
    alone = copies.history([copies.all_own, copies.without(0)])
    assert [alone.leads.field("lead_id")[0], alone.leads.field("lead_id")[1]] == ["x", "x"]
    assert np.diff(alone.activities.first).tolist() == [1, 0]
