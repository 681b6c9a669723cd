"""Scores of another system beside ours, with the rules that explain the differences."""

from dataclasses import replace

import pytest

from leadscorer_gui import numerals, places
from leadscorer_gui.engine.simulate import simulate
from leadscorer_gui.exchange.check_against import check_against
from leadscorer_gui.exchange.imported_rules import RulesError
from leadscorer_gui.exchange.other_rules import variants
from leadscorer_gui.exchange.other_scores import read_scores
from leadscorer_gui.files.reading import load, loads
from leadscorer_gui.importing.plain import read_history
from leadscorer_gui.model.text import format_points
from leadscorer_gui.progress import Cancelled

WORKSPACE = """\
leadscorer: 1
name: W
models:
  - id: m
    name: M
    mql: {threshold: 5}
    limits: {max: 40}
    groups: [{id: g, name: Web, max: 12}]
    rules:
      - {id: de, name: Germany, kind: fit, where: {field: country, op: is, value: DE}, points: 7}
      - {id: v, name: Visits, kind: activity, activity: v, points: 5, group: g,
         ageing: {expire: {after_days: 3}}, repeat: {limit: {count: 1, per: day}}}
      - {id: w, name: Webinar, kind: activity, activity: w, points: 11}
    inactivity: {steps: [{after_days: 10, points: -2}]}
"""
LEADS = "lead_id,country\na,DE\nb,AT\nc,DE\nd,\ne,AT\n"
ACTIVITIES = """\
lead_id,at,type
a,2024-01-01,v
b,2024-01-30,v
b,2024-01-30T05:00,v
b,2024-01-31,v
c,2024-01-30,w
d,2024-01-10,w
"""


@pytest.fixture
def result(tmp_path):
    leads, activities = tmp_path / "leads.csv", tmp_path / "activities.csv"
    leads.write_text(LEADS)
    activities.write_text(ACTIVITIES)
    workspace = loads(WORKSPACE, "w")
    history = read_history(leads, activities, "UTC").history
    return workspace, simulate(workspace, workspace.models[0], history)


def others(tmp_path, text, **columns):
    path = tmp_path / "scores.csv"
    path.write_text(text, encoding="utf-8")
    return read_scores(path, **columns)


def points(result):
    scores = map(format_points, result.score.tolist())
    return dict(zip(result.lead_ids, scores, strict=True))


def written(scores):
    return "Record ID,HubSpot Score\n" + "".join(f"{lead},{n}\n" for lead, n in scores.items())


def test_that_the_same_scores_are_equal(result, tmp_path):
    workspace, found = result
    check = check_against(workspace, found, others(tmp_path, written(points(found))))
    assert (check.both, check.equal, check.differing, check.causes) == (5, 5, (), ())
    assert check.sentence() == "5 of 5 scores equal"


def test_that_the_sentence_has_the_signs_of_the_screen(result, tmp_path):
    workspace, found = result
    check = check_against(workspace, found, others(tmp_path, written({"c": "1234.5"})))
    check = replace(check, only_there=("x",) * 1_200)
    numerals.use_signs(numerals.Signs(decimal=",", group="."))
    try:
        told = check.sentence()
    finally:
        numerals.use_signs()
    assert "1.200" in told
    assert ",5 points" in told
    assert "1,200" in check.sentence()


def test_that_differences_are_grouped_by_what_explains_them(result, tmp_path):
    workspace, found = result
    scores = points(found)
    assert scores == {"a": "7", "b": "10", "c": "18", "d": "9", "e": "0"}
    told = scores | {"a": "0", "c": "11", "d": "11", "e": "1234.5", "b": "12", "zz": "4"}
    check = check_against(workspace, found, others(tmp_path, written(told)))
    assert [(cause.text, cause.leads) for cause in check.causes] == [
        ("The rule “Germany” does not count there.", 2),
        ("Silence takes no points there.", 1),
        ("The rule “Visits” pays each time there.", 1),
    ]
    assert check.differing[0].lead_id == "e"
    assert check.differing[0].cause is None
    assert (check.unexplained, check.only_there, check.only_here) == (1, ("zz",), ())


def test_that_small_differences_may_count_as_equal(result, tmp_path):
    workspace, found = result
    told = {lead: f"{n}.4" for lead, n in points(found).items()}
    check = check_against(workspace, found, others(tmp_path, written(told)), tolerance=50)
    assert check.equal == 5


def test_that_every_change_of_a_model_is_found_where_it_is_the_only_one(result, tmp_path):
    workspace, found = result
    model, history = found.model, found.history
    for one in variants(model):
        there = simulate(workspace, one.model, history)
        if (there.score == found.score).all():
            continue
        told = dict(zip(there.lead_ids, map(format_points, there.score.tolist()), strict=True))
        check = check_against(workspace, found, others(tmp_path, written(told)))
        assert check.unexplained == 0


def test_that_samples_are_explained_too(tmp_path):
    workspace = load(places.sample_models() / "shop.leadscorer")
    model = workspace.models[0]
    files = [
        places.sample_models() / name for name in (workspace.data.leads, workspace.data.activities)
    ]
    history = read_history(*files, workspace.time_zone).history
    ours = simulate(workspace, model, history)
    rules = tuple(rule for rule in model.rules if rule.id != model.rules[1].id)
    there = simulate(workspace, replace(model, rules=rules), history)
    told = dict(zip(there.lead_ids, map(format_points, there.score.tolist()), strict=True))
    check = check_against(workspace, ours, others(tmp_path, written(told)))
    assert check.causes[0].rule_id == model.rules[1].id
    assert check.causes[0].leads == len(check.differing) > 0


def test_that_scores_are_read_as_systems_write_them(tmp_path):
    text = "Lead ID;Score;x\na; -5;1\nb;1,5;2\nc;\u22127;3\nd;;4\n"
    text += "e;many;5\na;9;6\n;4;7\nf;1 000,25;8\n"
    found = others(tmp_path, text)
    assert found.scores == {"a": -500, "b": 150, "c": -700, "f": 100025}
    assert (found.empty, found.unread, found.repeated) == (1, 2, 1)
    assert "left out" in found.left_out()


def test_that_columns_that_are_not_there_are_told(tmp_path):
    with pytest.raises(RulesError, match="no column seems to hold scores"):
        others(tmp_path, "lead_id,x\na,1\n")
    with pytest.raises(RulesError, match="there is no column “y”"):
        others(tmp_path, "lead_id,x\na,1\n", score_column="y")
    assert others(tmp_path, "n,x\na,1\n", id_column="n", score_column="x").scores == {"a": 100}


def test_that_it_can_be_cancelled(result, tmp_path):
    workspace, found = result

    def stop(_share):
        raise Cancelled

    with pytest.raises(Cancelled):
        check_against(workspace, found, others(tmp_path, "id,score\na,1\n"), 0, stop)
