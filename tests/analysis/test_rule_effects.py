"""What each rule does, against the plain engine without the rule, and against ledgers."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from leadscorer_gui.analysis import without_rule
from leadscorer_gui.analysis.frames import result_frame
from leadscorer_gui.analysis.rule_effects import RuleEffects, by_effect
from leadscorer_gui.analysis.weeks import WeeklyMqls
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.explain import explain
from leadscorer_gui.engine.inputs import prepare
from leadscorer_gui.engine.simulate import run, simulate
from leadscorer_gui.files.reading import loads
from leadscorer_gui.importing.plain import read_history
from leadscorer_gui.model.workspace import Model
from leadscorer_gui.progress import Cancelled
from tests.engine.cases import as_of_of, case_of, history_of, workspace_of

SEEDS = [*range(15), *(pytest.param(s, marks=pytest.mark.slow) for s in range(100, 500))]


class Plain:
    """The answers by definition: every lead is scored with and without a rule."""

    def __init__(self, workspace, model, history, as_of):
        self.with_ = simulate(workspace, model, history, as_of)
        self.inputs = prepare(model, history, Conditions(workspace), as_of)
        self.workspace, self.model, self.history, self.as_of = workspace, model, history, as_of

    def without(self, rule):
        rules = tuple(one for one in self.model.rules if one.id != rule.id)
        return replace(self.model, rules=rules)

    def ledgers(self, inputs):
        leads = self.with_.leads.tolist()
        return {lead: explain(inputs, lead) for lead in leads}

    def scores_differ(self, rule):
        other = prepare(self.without(rule), self.history, Conditions(self.workspace), self.as_of)
        return any(
            steps(one) != steps(two)
            for one, two in zip(
                self.ledgers(self.inputs).values(), self.ledgers(other).values(), strict=True
            )
        )


def steps(ledger):
    """The score over time: only where it changes."""
    found = []
    for row in ledger:
        if not found or found[-1][1] != row.score:
            found.append((row.at, row.score))
    # Several rows of an instant have one score.
    return found


def awarded(ledgers, rule):
    """The sum of a rule's awards; a level gives where it moves away from 0."""
    total, level, by_lead = 0, 0, {}
    for lead, ledger in ledgers.items():
        level = 0
        for row in ledger:
            if row.rule is None or row.rule.id != rule.id:
                continue
            if row.cause in ("award", "fit"):
                total += row.points
                by_lead[lead] = by_lead.get(lead, 0) + row.points
            elif row.cause == "frequency":
                after = level + row.points
                up = max(0, max(after, 0) - max(level, 0))
                down = max(0, max(-after, 0) - max(-level, 0))
                total += up - down
                by_lead[lead] = by_lead.get(lead, 0) + up - down
                level = after
    return total, by_lead


@pytest.fixture(params=SEEDS, scope="module")
def plains(request, tmp_path_factory):
    case = case_of(request.param)
    workspace = workspace_of(case)
    history = history_of(case, tmp_path_factory.mktemp("case")).history
    models = [model for model in workspace.models if isinstance(model, Model)]
    return [Plain(workspace, model, history, as_of_of(case)) for model in models]


def figure(result):
    found = WeeklyMqls(result).figure(result.plan.threshold)
    return None if found is None else found.mean


def mqls(result):
    """By lead: ever, now, when, how often again; from the frame that people get."""
    frame = result_frame(result)
    threshold = result.plan.threshold / 100
    return pd.DataFrame(
        {
            "ever": frame["peak"] >= threshold,
            "now": frame["qualified"].astype(bool),
            "at": frame["mql_at"].astype("int64"),
            "again": frame["requalified"],
        }
    )


def test_that_changes_are_those_of_the_model_without_the_rule(plains):
    for plain in plains:
        effects = RuleEffects(plain.inputs, plain.with_)
        for rule, effect in zip(plain.model.rules, effects.of_rules(), strict=True):
            without = simulate(plain.workspace, plain.without(rule), plain.history, plain.as_of)
            before, after = mqls(plain.with_), mqls(without)
            assert effect.rule_id == rule.id
            assert effect.ever == after["ever"].sum() - before["ever"].sum()
            assert effect.now == after["now"].sum() - before["now"].sum()
            assert effect.moved == (before != after).any(axis=1).sum()
            was, would = figure(plain.with_), figure(without)
            assert effect.per_week == (None if was is None else would - was)
            if effect.reason in (None, "always_fires"):
                assert effect.moved or effect.reason
            else:
                assert (effect.moved, effect.ever, effect.now) == (0, 0, 0)
                assert not effect.per_week


def test_that_points_and_reasons_are_those_of_the_ledgers(plains):
    for plain in plains:
        ledgers, scored = plain.ledgers(plain.inputs), plain.model.scored_rules()
        ids = {rule.id for rule in scored}
        for effect in RuleEffects(plain.inputs, plain.with_).of_rules():
            assert effect.leads == len(plain.with_)
            assert (effect.reason == "off") == (effect.rule_id not in ids)
            if effect.reason == "off":
                continue
            rule = next(one for one in scored if one.id == effect.rule_id)
            points, by_lead = awarded(ledgers, rule)
            assert effect.points == points
            assert (effect.reason == "never_fires") == (effect.hit == 0)
            assert effect.share == (Fraction(effect.hit, effect.leads) if effect.leads else None)
            if effect.reason in ("behind_limit", "never_earns"):
                assert not plain.scores_differ(rule)
            elif effect.reason == "never_decides" and not rule.disqualify:
                assert plain.scores_differ(rule)
            elif effect.reason == "always_fires":
                assert len(set(by_lead.values())) == 1
                assert len(by_lead) == len(plain.with_)


def test_that_leads_that_are_passed_over_change_nothing(plains, monkeypatch):
    monkeypatch.setattr(without_rule, "_FIRST_BLOCK", 3)
    monkeypatch.setattr(without_rule, "_BLOCK", 2)
    for plain in plains:
        quick = list(RuleEffects(plain.inputs, plain.with_).of_rules())
        with monkeypatch.context() as patch:
            patch.setattr(
                "leadscorer_gui.analysis.rule_effects.may_move", lambda *found: found[-1].hit
            )
            assert list(RuleEffects(plain.inputs, plain.with_).of_rules()) == quick


# A small history, by hand

RULES = """
      - {id: open, name: Opens, kind: activity, activity: open, group: email, points: 5}
      - {id: click, name: Clicks, kind: activity, activity: click, group: email, points: 10}
      - {id: bonus, name: Bonus, kind: activity, activity: click, group: email, points: 5}
      - {id: demo, name: Demo, kind: activity, activity: demo, points: 20}
      - {id: never, name: Webinar, kind: activity, activity: webinar, points: 50}
      - {id: tenth, name: Tenth click, kind: activity, activity: click, points: 9,
         repeat: {mode: nth, nth: {n: 10}}}
      - {id: all, name: Has an id, kind: fit, points: 2,
         where: {field: lead_id, op: is_not_empty}}
      - {id: tiny, name: From AT, kind: fit, points: 1, where: {field: country, op: is, value: AT}}
      - {id: out, name: Off, kind: activity, activity: demo, points: 99, enabled: false}
"""
WORKSPACE = f"""
leadscorer: 1
name: Small
models:
  - id: m
    name: M
    mql: {{threshold: 20}}
    groups: [{{id: email, name: E-mail, max: 10}}]
    rules: {RULES}
"""
LEADS = """lead_id,created_at,country,won_at
a,2024-01-01,DE,2024-02-20
b,2024-01-02,AT,
c,2024-01-03,AT,2024-01-05
d,2024-01-04,DE,
"""
ACTIVITIES = """lead_id,at,type
a,2024-01-10,click
a,2024-01-11,demo
b,2024-01-12,click
c,2024-01-13,demo
d,2024-03-31,click
"""


def effects_of(tmp_path, days=None, leads=LEADS, activities=ACTIVITIES, workspace=WORKSPACE):
    (tmp_path / "l.csv").write_text(leads)
    (tmp_path / "a.csv").write_text(activities)
    parsed = loads(workspace, "small")
    history = read_history(tmp_path / "l.csv", tmp_path / "a.csv", "UTC").history
    inputs = prepare(parsed.models[0], history, Conditions(parsed))
    return RuleEffects(inputs, run(inputs), days)


@pytest.fixture
def small(tmp_path):
    return effects_of(tmp_path)


def test_that_each_reason_is_found(small):
    found = {effect.rule_id: effect for effect in small.of_rules()}
    assert {key: one.reason for key, one in found.items()} == {
        "open": "never_fires",
        "click": "never_decides",
        "bonus": "behind_limit",
        "demo": None,
        "never": "never_fires",
        "tenth": "never_earns",
        "all": "always_fires",
        "tiny": "never_decides",
        "out": "off",
    }
    demo = found["demo"]
    assert (demo.hit, demo.points, demo.ever, demo.now, demo.moved) == (2, 4000, -2, -2, 2)
    assert demo.per_week == Fraction(-2, 12)  # the full weeks of 8 January to 31 March
    assert found["bonus"].points == 1500
    assert found["all"].share == 1


def test_that_effects_come_in_the_order_that_is_asked_for(small):
    order = ["demo", "never", "click"]
    assert [effect.rule_id for effect in small.of_rules(order)] == order
    with pytest.raises(KeyError):
        small.of_rules(["demo", "gone"])


def test_that_work_ends_where_it_is_cancelled(small):
    seen = []

    def report(fraction):
        seen.append(fraction)
        if fraction > 0.5:
            raise Cancelled

    found = []
    with pytest.raises(Cancelled):
        found.extend(small.of_rules(report=report))
    assert seen == sorted(seen)
    assert max(seen) < 0.7


def test_that_the_largest_effect_comes_first_and_those_without_last(small):
    order = [effect.rule_id for effect in by_effect(list(small.of_rules()))]
    assert order == ["demo", "open", "never", "tenth", "bonus", "click", "tiny", "all", "out"]


# Wins


def test_that_wins_count_what_came_before_them_and_leads_that_are_old_enough(tmp_path):
    found = {effect.rule_id: effect.wins for effect in effects_of(tmp_path, 60).of_rules()}
    # Lead c was won before its demo: it does not count as hit. All four are 60 days old.
    assert (found["demo"].hit.count, found["demo"].hit.total) == (1, 1)
    assert (found["demo"].not_hit.count, found["demo"].not_hit.total) == (1, 3)
    assert found["demo"].lift == 2
    assert found["demo"].is_of_too_few
    # A fit rule hits by what the lead is.
    assert (found["tiny"].hit.count, found["tiny"].hit.total) == (1, 2)
    young = {effect.rule_id: effect.wins for effect in effects_of(tmp_path, 88).of_rules()}
    assert young["demo"].base.total == 3  # lead d is 87 days old
    assert found["out"] is None


def test_that_without_any_lead_won_there_are_no_wins(tmp_path):
    leads = LEADS.replace("2024-02-20", "").replace("2024-01-05", "")
    assert {one.wins for one in effects_of(tmp_path, leads=leads).of_rules()} == {None}


@pytest.mark.parametrize("seed", range(12))
def test_that_win_rates_are_those_of_plain_pandas(tmp_path, seed):
    draw = np.random.default_rng(seed)
    ids = [f"l{i}" for i in range(60)]
    start = pd.Series(pd.Timestamp("2024-01-01") + pd.to_timedelta(draw.integers(0, 100, 60), "D"))
    won = start + pd.to_timedelta(draw.integers(0, 60, 60), "D")
    won = won.where(draw.random(60) < 0.4)
    leads = pd.DataFrame({"lead_id": ids, "created_at": start, "won_at": won})
    acts = pd.DataFrame(
        {
            "lead_id": draw.choice(ids, 150),
            "at": pd.Timestamp("2024-01-01") + pd.to_timedelta(draw.integers(0, 130, 150), "D"),
            "type": draw.choice(["open", "click", "demo"], 150),
        }
    )
    written = [frame.to_csv(index=False, date_format="%Y-%m-%d") for frame in (leads, acts)]
    effects = effects_of(tmp_path, 40, *written)
    as_of = max(acts["at"].max(), leads["created_at"].max())
    first_any = acts.groupby("lead_id")["at"].min().reindex(ids)
    begin = np.minimum(start, first_any.reset_index(drop=True).fillna(start))
    old = begin + pd.Timedelta(days=40) <= as_of
    is_won = won.notna() & (won <= as_of)
    for type_ in ("open", "click", "demo"):
        first = acts[acts["type"] == type_].groupby("lead_id")["at"].min().reindex(ids)
        first = first.reset_index(drop=True)
        hit = first.notna() & (~is_won | (first < won))
        wins = effects.of(type_).wins
        assert (wins.hit.count, wins.hit.total) == ((is_won & hit & old).sum(), (hit & old).sum())
        rest = (is_won & ~hit & old).sum(), (~hit & old).sum()
        assert (wins.not_hit.count, wins.not_hit.total) == rest


def test_that_an_empty_history_has_no_effects(tmp_path):
    found = list(effects_of(tmp_path, leads="lead_id\n", activities="lead_id,at,type\n").of_rules())
    assert {one.reason for one in found} == {"never_fires", "off"}
    assert {one.per_week for one in found} == {None}
    assert {one.share for one in found} == {None}


def test_that_undated_leads_count(tmp_path):
    leads = "lead_id,country\n" + "".join(f"u{i},AT\n" for i in range(3))
    workspace = WORKSPACE.replace("threshold: 20", "threshold: 3")
    found = effects_of(tmp_path, leads=leads, activities="lead_id,at,type\n", workspace=workspace)
    tiny = found.of("tiny")
    assert (tiny.ever, tiny.now, tiny.reason) == (-3, -3, "always_fires")


def test_bpi_2012_plausible(loans):
    """A small model for loan applications: what the bank does with them."""
    workspace = loads(LOANS, "loans")
    inputs = prepare(workspace.models[0], loans, Conditions(workspace))
    found = {one.rule_id: one for one in RuleEffects(inputs, run(inputs)).of_rules()}
    assert found["submitted"].reason == "always_fires"
    assert found["submitted"].hit == found["submitted"].leads == 13087
    assert found["nothing"].reason == "never_fires"
    assert found["offer"].ever < 0
    assert found["offer"].share < 1


LOANS = """
leadscorer: 1
name: Loans
time_zone: Europe/Amsterdam
models:
  - id: m
    name: M
    mql: {threshold: 30}
    rules:
      - {id: submitted, name: Submitted, kind: activity, activity: A_SUBMITTED, points: 5}
      - {id: preaccepted, name: Pre-accepted, kind: activity, activity: A_PREACCEPTED, points: 10}
      - {id: offer, name: Offer sent, kind: activity, activity: O_SENT, points: 15,
         repeat: {mode: first}}
      - {id: nothing, name: Never seen, kind: activity, activity: NONE, points: 15}
"""
