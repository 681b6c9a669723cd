"""Every number of the Rules view, counted again by a few lines of plain pandas.

What a rule does is found by really scoring without it.
"""

from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leadscorer_gui.analysis.rule_counts import rule_counts
from leadscorer_gui.analysis.rule_effects import RuleEffects
from leadscorer_gui.analysis.suggestions import suggestions
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.inputs import prepare
from leadscorer_gui.engine.simulate import run
from leadscorer_gui.progress import silent
from tests.analysis.plain import frame, sample, wilson
from tests.analysis.plain_histories import plain_cases


def effects_of(case, days=None):
    at = case.as_of_text and int(pd.Timestamp(case.as_of_text).value // 1000)
    inputs = prepare(case.model, case.history, Conditions(case.workspace), at)
    effects = {one.rule_id: one for one in RuleEffects(inputs, run(inputs), days).of_rules()}
    return effects, rule_counts(inputs)


def check_difference(case, effect):
    """The change of MQLs per week, ever and now, and the leads that move."""
    plain = case.difference(effect.rule_id)
    assert (effect.ever, effect.now, effect.moved) == (plain["ever"], plain["now"], plain["moved"])
    if effect.per_week is None:
        assert not effect.moved or pd.isna(plain["per_week"])
    else:
        assert float(effect.per_week) == pytest.approx(plain["per_week"], abs=1e-12)


def matches(case, rule):
    """The activities that a rule of one type and no condition matches, of leads of the results."""
    known = case.known[case.known["lead_id"].isin(case.table().index)]
    return known[known["type"].isin(rule.activity)]


def points(case, rule, found):
    """All awards of a rule that gives each one, or the first in a number of local days."""
    if rule.repeat is not None and rule.repeat.limit is not None:
        days = found["at"].dt.tz_convert(case.zone).dt.date
        found = found[~pd.DataFrame({"who": found["lead_id"], "day": days}).duplicated()]
    elif rule.repeat is not None and rule.repeat.mode == "first":
        found = found.drop_duplicates("lead_id")
    return len(found) * rule.points


def check_activity_rule(case, rule, effect, count):
    found = matches(case, rule)
    assert count.times == len(found)
    assert count.leads == effect.hit == found["lead_id"].nunique()
    assert effect.leads == len(case.table())
    assert effect.points == points(case, rule, found)
    assert effect.share == Fraction(effect.hit, effect.leads)
    assert (effect.reason == "never_fires") == found.empty


def check_wins(case, rule, effect, days, hit):
    """Won of the old enough leads that were hit before they were won, and of the others.

    `hit`: the instant of each lead's first match; NaT without one.
    """
    if not case.leads["won_at"].notna().any():
        assert effect.wins is None
        return
    old = case.mature(days).copy()
    won = old["won_at"].notna()
    at = hit.reindex(old.index)
    counts = at.notna() & ((rule.kind == "fit") | ~won | (at < old["won_at"]))
    for share, some in ((effect.wins.hit, counts), (effect.wins.not_hit, ~counts)):
        assert (share.count, share.total) == ((won & some).sum(), some.sum())
        if share.total:
            assert share.interval == pytest.approx(wilson(share.count, share.total), abs=1e-9)
    if effect.wins.hit.total and won.any():
        times = (won & counts).sum() / counts.sum() / won.mean()
        assert float(effect.wins.lift) == pytest.approx(times)


def test_that_effects_of_a_sample_are_those_of_scoring_without_the_rule(tmp_path):
    for name in ("starter", "fit-and-engagement"):
        folder = tmp_path / name
        folder.mkdir()
        case = sample(name, folder)
        for effect in effects_of(case)[0].values():
            check_difference(case, effect)


def test_that_hits_points_and_wins_of_the_starter_are_those_of_its_activities(tmp_path):
    case = sample("starter", tmp_path)
    effects, counts = effects_of(case)
    for rule in case.model.rules:
        effect, found = effects[rule.id], matches(case, rule)
        check_activity_rule(case, rule, effect, counts[rule.id])
        check_wins(case, rule, effect, None, found.groupby("lead_id")["at"].min())


def test_that_rules_are_suggested_with_the_leads_and_times_of_the_files(tmp_path):
    case = sample("fit-and-engagement", tmp_path)
    leads, done = frame(case.leads_text), frame(case.activities_text)
    found = suggestions(case.history, silent)
    assert {one.kind for one in found} == {"fit", "activity"}
    for one in found:
        table = leads if one.kind == "fit" else done
        if one.activity is not None:
            table = table[table["type"].str.lower() == one.activity.lower()]
        if one.field is not None:
            table = table[table[one.field].str.strip().str.lower() == one.value.lower()]
        assert (one.leads, one.times) == (table["lead_id"].nunique(), len(table))


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_that_effects_in_any_history_are_those_of_plain_pandas(tmp_path_factory, data):
    case = data.draw(plain_cases(tmp_path_factory.mktemp("plain")))
    days = data.draw(st.sampled_from([None, 1, 10]))
    effects, counts = effects_of(case, days)
    for rule in case.model.rules:
        effect = effects[rule.id]
        check_difference(case, effect)
        if rule.kind == "activity":
            check_activity_rule(case, rule, effect, counts[rule.id])
            hit = matches(case, rule).groupby("lead_id")["at"].min()
        else:
            here = case.leads[case.leads["country"] == rule.where.value]
            assert counts[rule.id].leads == effect.hit == len(here)
            assert effect.points == len(here) * (rule.points or 0)
            hit = here["start"]
        check_wins(case, rule, effect, days, hit)
