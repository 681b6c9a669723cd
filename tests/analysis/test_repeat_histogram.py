from collections import Counter

import numpy as np
import pytest

from leadscorer_gui.analysis.repeat_histogram import repeat_histogram
from leadscorer_gui.analysis.rule_on_lead import rule_on_lead
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.explain import explain
from leadscorer_gui.engine.inputs import prepare
from leadscorer_gui.model.conditions import Comparison
from leadscorer_gui.model.rules import Ageing, HalfLife, Limit, Repeat, Rule
from leadscorer_gui.model.workspace import Group, Model, Mql, Workspace
from leadscorer_gui.progress import Cancelled
from tests.analysis.histories import days, history
from tests.engine.cases import as_of_of, case_of, history_of, workspace_of

BARE = Conditions(Workspace("W"))
VISITS = Rule("v", "Visits", "activity", activity=("visit",), points=500)


def histogram(rule, data, **more):
    return repeat_histogram(rule, data, Conditions(Workspace("W")), **more)


def test_that_times_and_counted_ones_are_told():
    data = history([*days("visit", "2024-05-01", "2024-05-03"), ("2024-05-03T15:00", "visit")])
    limited = Rule(
        "v", "V", "activity", activity=("visit",), points=500, repeat=Repeat(limit=Limit(1, "day"))
    )
    found = histogram(limited, data)
    assert (found.times.tolist(), found.counted.tolist()) == ([4], [3])
    assert (found.once, found.touched, found.most) == (0, 1, 4)
    assert found.bars(3).tolist() == [0, 0, 1]
    assert found.doing(4).tolist() == [0]
    assert found.doing(2, or_more=True).tolist() == [0]


def test_that_nobody_doing_it_is_an_empty_histogram():
    found = histogram(VISITS, history([("2024-05-01", "mail")]))
    assert len(found) == found.once == found.touched == found.most == found.usual == 0
    assert found.bars(4).tolist() == [0, 0, 0, 0]


def test_that_what_comes_after_as_of_is_not_counted():
    data = history(days("visit", "2024-05-01", "2024-05-09"))
    found = histogram(VISITS, data, as_of=data.first_instant)
    assert found.times.tolist() == [1]


def test_that_leads_out_of_the_audience_are_left_out():
    data = history(days("visit", "2024-05-01", "2024-05-02"))
    assert len(histogram(VISITS, data, audience=Comparison("country", "is", "FR"))) == 0


def test_that_it_can_be_cancelled():
    def report(fraction):
        raise Cancelled

    with pytest.raises(Cancelled):
        histogram(VISITS, history(days("visit", "2024-05-01", "2024-05-02")), report=report)


@pytest.mark.parametrize("seed", range(12))
def test_that_every_rule_counts_as_its_ledger_does(seed, tmp_path):
    case = case_of(seed)
    workspace, data = workspace_of(case), history_of(case, tmp_path).history
    conditions = Conditions(workspace)
    for model in workspace.models:
        if not isinstance(model, Model):
            continue
        for rule in model.scored_rules():
            if rule.kind == "fit":
                continue
            found = repeat_histogram(rule, data, conditions, as_of_of(case), model.audience)
            assert (found.counted <= found.times).all()
            assert len(found) == int((found.bars(3)).sum())
            check_by_ledger(rule, model, data, conditions, as_of_of(case), found)


def check_by_ledger(rule, model, data, conditions, as_of, found):
    every = Rule(
        "x", "X", "activity", activity=rule.activity, where=rule.where, who=rule.who, points=1,
        repeat=rule.repeat and Repeat(limit=rule.repeat.limit, cooldown=rule.repeat.cooldown),
    )  # fmt: skip
    alone = Model("a", "A", Mql(0), (every,), audience=model.audience)
    inputs = prepare(alone, data, conditions, as_of)
    counted = dict(zip(found.leads.tolist(), found.counted.tolist(), strict=True))
    for lead in np.flatnonzero(inputs.exists).tolist()[:40]:
        awards = Counter(row.cause for row in explain(inputs, lead))["award"]
        assert awards == counted.get(lead, 0)


def test_that_a_real_history_is_counted(loans):
    rule = Rule("r", "R", "activity", activity=("W_Completeren aanvraag",), points=500)
    found = histogram(rule, loans)
    codes = loans.activities.field("type")
    wanted = [text.lower() for text in codes.distinct.texts].index("w_completeren aanvraag")
    rows = np.flatnonzero(codes.codes == wanted)
    counts = np.bincount(loans.activities.leads()[rows], minlength=len(loans.leads))
    assert found.times.tolist() == counts[counts > 0].tolist()


# One rule and one lead


def test_that_a_lead_holds_what_age_leaves_of_its_awards():
    data = history([*days("visit", "2024-05-01", "2024-05-11", 10), ("2024-07-30", "mail")])
    aged = Ageing(half_life=HalfLife(30, 30))
    rule = Rule("v", "V", "activity", activity=("visit",), points=1000, ageing=aged)
    model = Model("m", "M", Mql(0), (rule,))
    found = rule_on_lead(rule, model, data, BARE, 0)
    held = [points for _at, points in found.steps]
    assert held == [1000, 2000, 1500, 1000, 750, 500]
    assert len(found.awards) == 2
    assert found.held(found.awards[1]) == 2000
    assert found.held(0) == 0


def test_that_the_ageing_of_its_group_counts_and_its_limits_do_not():
    data = history([*days("visit", "2024-05-01", "2024-05-02"), ("2024-07-30", "mail")])
    rule = Rule("v", "V", "activity", group="g", activity=("visit",), points=1000)
    group = Group("g", "G", max=500, ageing=Ageing(half_life=HalfLife(30, 30)))
    model = Model("m", "M", Mql(0), (rule,), groups=(group,))
    found = rule_on_lead(rule, model, data, BARE, 0)
    assert max(points for _at, points in found.steps) == 2000
    assert found.steps[-1][1] < 2000


def test_that_a_rule_that_earns_nothing_over_time_has_no_picture():
    data = history(days("visit", "2024-05-01", "2024-05-02"))
    fit = Rule("f", "F", "fit", where=Comparison("country", "is", "DE"), points=5)
    assert rule_on_lead(fit, Model("m", "M", Mql(0), (fit,)), data, BARE, 0) is None
