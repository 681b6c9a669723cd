"""Comparisons beside the plain recount: reasons, rules in words, thresholds, periods."""

from dataclasses import replace

import numpy as np
import pytest

from leadscorer_gui.analysis.comparison import Comparison, Side
from leadscorer_gui.analysis.comparison_finding import find_causes
from leadscorer_gui.analysis.comparison_leads import lead_rows
from leadscorer_gui.analysis.comparison_numbers import BandFlow, ScoreBins
from leadscorer_gui.analysis.comparison_page import page_csv, page_text, sections
from leadscorer_gui.analysis.comparison_rules import ModelDiff
from leadscorer_gui.analysis.comparison_words import cause_words, main_name
from leadscorer_gui.analysis.weeks import Period
from leadscorer_gui.files.reading import loads
from leadscorer_gui.importing.plain import read_history
from leadscorer_gui.model.text import parse_timestamp
from leadscorer_gui.progress import Cancelled

HEAD = "leadscorer: 1\nname: W\nlists: {rivals: [XX]}\nmodels:\n"
MODEL = """\
  - id: m
    name: M
    mql: {threshold: 10}
    bands: [{name: Cold, from: 0}, {name: Hot, from: 10}]
    groups: [{id: g, name: Web, max: 12}]
    rules:
      - {id: visit, name: Visit, kind: activity, activity: visit, points: 5, group: g}
      - {id: demo, name: Demo, kind: activity, activity: demo, points: 10, group: g}
      - {id: de, name: German, kind: fit, where: {field: country, op: is, value: DE}, points: 3}
    inactivity: {steps: [{after_days: 30, points: -4}]}
"""
LEADS = """\
lead_id,created_at,country,won_at
a,2024-01-01,DE,2024-03-01
b,2024-01-01,FR,
c,2024-01-01,DE,
d,2024-01-01,FR,
"""
ACTIVITIES = """\
lead_id,at,type
a,2024-01-02,visit
a,2024-01-03,visit
a,2024-01-04,demo
b,2024-01-05,demo
c,2024-01-06,visit
c,2024-01-20,visit
d,2024-04-01,visit
"""


@pytest.fixture
def history(tmp_path):
    leads, activities = tmp_path / "l.csv", tmp_path / "a.csv"
    leads.write_text(LEADS)
    activities.write_text(ACTIVITIES)
    return read_history(leads, activities, "UTC").history


def side(history, text=MODEL, lists="[XX]", **said):
    workspace = loads((HEAD + text).replace("[XX]", lists), "w")
    return Side.scored(workspace, workspace.models[0], history, **said)


def causes_of(history, changed, count="ever", lists="[XX]"):
    found = Comparison.of(side(history), side(history, changed, lists), count)
    causes = find_causes(found)
    return {history.leads.ids.texts[one.lead]: (one, cause_words(causes, one)) for one in causes}


def test_that_a_rule_that_is_worth_less_is_named(history):
    told = causes_of(history, MODEL.replace("points: 10, group", "points: 9, group"))
    cause, words = told["b"]
    assert (cause.change, words) == ("lost", "Demo −1")
    assert (cause.score_a, cause.score_b) == (1000, 900)


def test_that_the_limit_of_a_group_is_a_part(history):
    told = causes_of(history, MODEL.replace("max: 12", "max: 11"), "now")
    assert told["a"][1] == "limit of the group “Web” −1"


def test_that_inactivity_is_a_part(history):
    told = causes_of(history, MODEL[: MODEL.index("    inactivity")], "now")
    cause, words = told["b"]
    assert (cause.change, words) == ("gained", "inactivity +4")


def test_that_a_rule_that_disqualifies_is_named(history):
    more = (
        "      - {id: x, name: Rival, kind: fit, where: {field: country, op: is, value: FR},"
        " disqualify: true}\n"
    )
    told = causes_of(history, MODEL.replace("    inactivity", more + "    inactivity"))
    cause, words = told["b"]
    assert (cause.change, cause.reasons, words) == (
        "lost", ("disqualified",), "disqualified by Rival",
    )  # fmt: skip
    assert main_name(cause.main) == "Rival"
    later = more.replace(
        "kind: fit, where: {field: country, op: is, value: FR}", "kind: activity, activity: demo"
    )
    told = causes_of(history, MODEL.replace("    inactivity", later + "    inactivity"))
    assert told["b"][1] == "disqualified by Rival"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("{threshold: 10}", "{threshold: 11}", "threshold 10 → 11"),
        ("{threshold: 10}", "{threshold: 10, minimum_fit: 1}", "fit below 1"),
        ("{threshold: 10}", "{threshold: 10, minimum_engagement: 12}", "engagement below 12"),
        ("    rules", "    audience: {field: country, op: is, value: DE}\n    rules",
         "outside the audience"),
    ],
)  # fmt: skip
def test_that_what_is_no_rule_is_told_too(history, old, new, words):
    cause, told = causes_of(history, MODEL.replace(old, new))["b"]
    assert (cause.change, told) == ("lost", words)


def test_that_who_qualifies_later_is_looked_at_when_the_first_side_took_it(history):
    told = causes_of(history, MODEL.replace("points: 3}", "points: 1}"))
    cause, words = told["a"]
    assert (cause.change, words) == ("band", "German −2")  # at the end; it qualified as before
    told = causes_of(
        history, MODEL.replace("activity: visit, points: 5", "activity: visit, points: 3")
    )
    cause, words = told["a"]
    assert (cause.change, words) == ("later", "Visit −4")
    assert cause.at[0] == cause.at[1] == parse_timestamp("2024-01-03", "UTC")


def test_that_the_rules_that_differ_are_told_in_words(history):
    changed = MODEL.replace("points: 10, group", "points: 9, group").replace("id: de,", "id: new,")
    changed = changed.replace("id: visit, name: Visit,", "id: visit, name: Visit, enabled: false,")
    diff = ModelDiff.of(side(history), side(history, changed, "[XX, YY]"))
    assert [(one.status, one.name, one.short) for one in diff.rules] == [
        ("switched_off", "Visit", "on → off"),
        ("changed", "Demo", "+10 → +9"),
        ("added", "German", "+3"),
        ("removed", "German", "+3"),
    ]
    demo = diff.rules[1]
    assert demo.before.startswith("Adds 10 points each time the lead does “demo”")
    assert demo.after.startswith("Adds 9 points each time the lead does “demo”")


def test_that_a_list_with_other_entries_is_told(history):
    named = MODEL.replace("op: is, value: DE", "op: in_list, value: rivals")
    diff = ModelDiff.of(side(history, named), side(history, named, "[xx, YY, ZZ]"))
    assert not diff.rules
    [part] = diff.parts
    assert (part.name, part.before) == ("lists", "")
    assert part.after == "The list “rivals” alone has “YY”, “ZZ”."


def test_that_only_the_rule_that_moved_is_said_to_have_moved(history):
    lines = MODEL.splitlines(keepends=True)
    place = next(number for number, line in enumerate(lines) if "id: visit" in line)
    moved = "".join(
        [*lines[:place], *lines[place + 1 : place + 3], lines[place], *lines[place + 3 :]]
    )
    diff = ModelDiff.of(side(history), side(history, moved))
    assert [(one.status, one.name, one.short) for one in diff.rules] == [
        ("moved", "Visit", "place 1 → 3")
    ]
    assert diff.sentence() == "Rules: 1 moved"


def test_that_a_threshold_is_compared_without_scoring_again(history):
    one = side(history)
    found = Comparison.of(one, one.at(1300))
    assert found.b.side.result is found.a.side.result
    assert (
        ModelDiff.of(one, one.at(1300))
        .parts[0]
        .after.startswith("A lead is an MQL from a score of 13")
    )
    assert [history.leads.ids.texts[lead] for lead in found.who(found.is_lost)] == ["b"]


def test_that_two_periods_count_who_became_an_mql_in_each(history):
    first, second, third = (parse_timestamp(f"2024-0{n}-01", "UTC") for n in (1, 2, 3))
    january = side(history, period=Period(first, second - 1))
    february = side(history, period=Period(second, third - 1))
    found = Comparison.of(january, february)
    assert found.is_lost.sum() == 3
    causes = find_causes(found)
    assert {main_name(one.main) for one in causes if one.change == "lost"} == {"in another period"}
    assert found.a.side.result.as_of == second - 1
    now = Comparison.of(january, february, "now")
    causes = find_causes(now)
    lost = {
        history.leads.ids.texts[one.lead]: cause_words(causes, one)
        for one in causes
        if one.change == "lost"
    }
    assert lost["b"] == "inactivity −4"


def test_that_who_comes_after_a_period_is_not_there_yet(history):
    early = Period(parse_timestamp("2023-01-01", "UTC"), parse_timestamp("2023-06-01", "UTC"))
    found = Comparison.of(side(history, period=early), side(history), "ever")
    causes = find_causes(found)
    assert {cause_words(causes, one) for one in causes if one.change == "gained"} == {
        "not there yet"
    }


def test_that_bands_of_other_names_are_no_steps_up_or_down(history):
    other = side(history, MODEL.replace("Hot", "Warm"))
    flow = BandFlow.of(Comparison.of(side(history), other))
    assert not flow.is_alike
    assert flow.counts.sum() == 4


def test_that_other_histories_are_refused(history, tmp_path):
    folder = tmp_path / "other"
    folder.mkdir()
    (folder / "l.csv").write_text(LEADS)
    (folder / "a.csv").write_text(ACTIVITIES)
    other = read_history(folder / "l.csv", folder / "a.csv", "UTC").history
    with pytest.raises(ValueError, match="two histories"):
        Comparison.of(side(history), side(other))


def test_that_a_lasso_finds_the_dots_within(history):
    found = ScoreBins.of(Comparison.of(side(history), side(history)))
    assert found.within(-1e6, 1e6, -1e6, 1e6).tolist() == found.leads.tolist()
    assert len(found.within(9.5, 10.5, 9.5, 10.5)) == 1


def test_that_a_cancel_stops_the_search(history):
    found = Comparison.of(side(history), side(history, MODEL.replace("points: 5", "points: 4")))

    def report(_fraction):
        raise Cancelled

    with pytest.raises(Cancelled):
        find_causes(found, np.ones(len(found.leads), np.bool_), report)
    with pytest.raises(Cancelled):
        list(lead_rows(find_causes(found), report))


def test_that_nothing_written_is_taken_for_a_formula(history):
    evil = MODEL.replace("name: Demo", 'name: "=cmd()\\nx"').replace(
        "points: 10, group", "points: 9, group"
    )
    one, other = (
        side(history, evil.replace("points: 9, group", "points: 10, group")),
        side(history, evil),
    )
    found = Comparison.of(one, replace(other, name="+evil"))
    causes = find_causes(found)
    page = sections(found, causes, ModelDiff.of(one, other))
    for line in [*page_csv(page), *lead_rows(causes)]:
        assert not any(cell.startswith(("=", "+e")) for cell in line.split(","))
    assert "=cmd()\\nx" in "".join(page_text(page))
