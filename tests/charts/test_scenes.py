"""What is shown of scenes: titles with the numbers of now, names masked, what is gone is said."""

from dataclasses import replace

import pytest

from leadscorer_gui.analysis.comparison import Comparison, Side
from leadscorer_gui.analysis.scenes import (
    Subject,
    chart_names,
    default_scenes,
    filled,
    period_of,
    placeholders,
    scenes_of,
)
from leadscorer_gui.charts import scene_rules
from leadscorer_gui.charts.figures import figure_bytes
from leadscorer_gui.charts.palette import LIGHT
from leadscorer_gui.charts.scene_making import MOST_KEPT, SceneMaker
from leadscorer_gui.charts.words import short
from leadscorer_gui.history.zones import ZoneTable
from leadscorer_gui.importing.plain import read_history
from leadscorer_gui.model.conditions import Comparison as Condition
from leadscorer_gui.model.scenes import Scene, SceneChart
from leadscorer_gui.model.segments import Segment
from tests.ui.nurture.made import simulation


@pytest.fixture(scope="module")
def whole():
    known = simulation()
    return replace(
        known.workspace, segments=(Segment("web", "Web", Condition("source", "is", "web")),)
    )


@pytest.fixture
def maker(whole):
    return SceneMaker(whole, "m", simulation().result.history)


def test_that_there_are_four_scenes_where_a_workspace_has_none(whole):
    assert [one.chart for one in default_scenes(whole, "m")] == [
        "rules",
        "weekly",
        "compare",
        "lead",
    ]
    assert [one.chart for one in default_scenes(whole, "n")][2] == "weeks"
    own = (Scene("a", "now"),)
    assert scenes_of(replace(whole, scenes=own), "m") == own


def test_that_each_chart_has_a_name():
    assert tuple(chart_names())
    assert set(chart_names()) == set(SceneChart.__args__)


@pytest.mark.parametrize("chart", SceneChart.__args__)
def test_that_each_chart_is_made_and_drawn(maker, chart):
    shown = maker.make(Scene("a", chart))
    assert shown.sheet is not None
    assert not shown.missing
    assert shown.title()
    assert shown.sentence()
    assert shown.foot()
    assert all(len(row) == len(shown.table()[0]) for row in shown.table())
    assert figure_bytes(shown.sheet.figure(LIGHT), "svg").startswith(b"<?xml")


def test_that_a_title_has_the_numbers_of_the_threshold_that_is_shown(maker):
    numbers = simulation().numbers
    title = "{model}: {threshold} points, {per_week} a week ({low}–{high}) of {leads}, {nothing}"
    shown = maker.make(Scene("a", "weekly", title=title))
    for threshold in (1000, 500):
        figure = numbers.figure(threshold)
        assert shown.at(threshold).title() == (
            f"M: {threshold // 100} points, {short(float(figure.mean))} a week"
            f" ({short(figure.low)}–{short(figure.high)}) of 60, {{nothing}}"
        )
    plain = maker.make(Scene("a", "weekly", threshold=400))
    assert plain.start == plain.threshold == 400
    mean = short(float(numbers.figure(400).mean))
    assert plain.title() == f"At 4 points sales gets {mean} new MQLs a week"


def test_that_every_placeholder_is_known_to_a_title(maker):
    charts = ("weekly", "compare", "lead")
    known = {}
    for chart in charts:
        shown = maker.make(Scene("a", chart))
        known |= {**shown.values, **shown._of_threshold()}
    assert set(known) == set(placeholders())
    assert all(words() for words in placeholders().values())


def test_that_gained_and_lost_are_those_of_the_comparison(maker, whole):
    shown = maker.make(Scene("a", "compare", threshold=1500, title="{gained} gained, {lost} lost"))
    then = Subject.of(whole, "m@1")
    history = simulation().result.history
    sides = (
        Side.scored(then.workspace, then.model, history),
        Side.scored(whole, whole.model("m"), history, threshold=1500),
    )
    plain = Comparison.of(*sides)
    gained, lost = int(plain.is_gained.sum()), int(plain.is_lost.sum())
    assert lost
    assert shown.title() == f"{gained} gained, {lost} lost"
    rows = shown.table()[1:]
    assert sum(int(row[1]) for row in rows) == gained
    assert sum(int(row[2]) for row in rows) == lost
    behind = [len(mark.leads()) for mark in shown.sheet.marks()]
    assert sum(behind) == gained + lost


def test_that_rules_are_told_by_their_effect_in_words(maker):
    shown = maker.make(Scene("a", "rules"))
    names = [row[0] for row in shown.table()[1:]]
    assert "Demo" in names
    assert len(names) <= 8
    assert "Adds 10 points" in {row[0]: row[1] for row in shown.table()[1:]}["Demo"]


def test_that_names_of_leads_are_masked_unless_they_are_wanted(maker):
    masked, open_ = (maker.make(Scene("a", "lead"), masked) for masked in (True, False))
    lead_id = simulation().result.history.leads.ids[masked.sheet.explanation.lead]
    for text in (masked.title(), masked.foot(), masked.values["lead"]):
        assert lead_id not in text.split()
    assert lead_id in open_.title()
    assert lead_id in open_.foot()


def test_that_the_newest_mql_is_explained_where_no_lead_is_named(maker):
    result = simulation().result
    shown = maker.make(Scene("a", "lead"))
    first = result.first_reached(1000)
    place = list(result.leads).index(shown.sheet.explanation.lead)
    assert result.qualified[place]
    assert first[place] == max(first[result.qualified])


def test_that_a_scene_is_of_a_segment_and_of_days(maker):
    web = maker.make(Scene("a", "weekly", segment="web"))
    assert web.values["leads"] != "60"
    assert "Web" in web.foot()
    early = maker.make(Scene("a", "weekly", to="2024-01-31"))
    assert early.values["leads"] == "15"
    assert "2024-01-31" in early.foot()


def test_that_days_are_those_of_the_clock_of_the_workspace():
    zone = ZoneTable.spanning("Europe/Berlin", 0, 10**17)
    for first, last, hours in (("2024-07-01", "2024-07-01", 24), ("2024-03-31", "2024-03-31", 23)):
        period = period_of(Scene("a", "weekly", from_=first, to=last), zone)
        assert period.last - period.first == hours * 3_600_000_000 - 1
    assert period_of(Scene("a", "weekly"), zone) is None


@pytest.mark.parametrize(
    "scene",
    [
        Scene("a", "weekly", "gone"),
        Scene("a", "weekly", "m@9"),
        Scene("a", "weekly", "m@one"),
        Scene("a", "weekly", segment="gone"),
        Scene("a", "compare", against="gone"),
        Scene("a", "compare", "n"),
        Scene("a", "lead", lead="gone"),
    ],
)
def test_that_what_is_gone_is_said(maker, scene):
    shown = maker.make(scene)
    assert shown.sheet is None
    assert shown.missing == shown.title() == shown.sentence()
    assert shown.table() == ()
    assert shown.at(500) is shown


def test_that_a_version_is_shown_with_its_own_rules(maker):
    shown = maker.make(Scene("a", "weekly", "m@1"))
    assert shown.draft == "m"
    assert shown.values["model"] == "M v1"


def test_that_what_was_scored_is_not_scored_again(maker):
    maker.make(Scene("a", "weekly"))
    kept = list(maker.kept)
    maker.make(Scene("b", "distribution", threshold=300))
    assert maker.kept == kept


def test_that_braces_of_other_texts_stay():
    assert filled("{a} {b} {", {"a": "1"}) == "1 {b} {"
    assert filled("{{a}} {A}", {"a": "1"}) == "{1} {A}"


@pytest.mark.parametrize("chart", SceneChart.__args__)
def test_that_without_leads_each_chart_says_so(whole, chart, tmp_path):
    (tmp_path / "leads.csv").write_text("lead_id,created_at\n")
    (tmp_path / "activities.csv").write_text("lead_id,at,type\n")
    imported = read_history(tmp_path / "leads.csv", tmp_path / "activities.csv", "UTC")
    shown = SceneMaker(whole, "m", imported.history).make(Scene("a", chart))
    assert shown.title()
    if shown.sheet is not None:
        assert figure_bytes(shown.sheet.figure(LIGHT), "svg").startswith(b"<?xml")


def test_that_rules_are_told_as_they_are_found(maker, monkeypatch):
    monkeypatch.setattr(scene_rules, "TELL_EVERY_S", -1.0)
    told = []
    shown = maker.make(Scene("a", "rules"), tell=told.append)
    assert [len(one.sheet.shown.effects) for one in told] == [1]
    assert len(shown.sheet.shown.effects) == 2
    assert told[0].values == shown.values
    assert told[0].draft == "m"
    maker.make(Scene("b", "rule_effects"), tell=told.append)  # known by now
    assert len(told) == 1


def test_that_what_is_kept_has_a_bound(maker, whole):
    for day in range(1, 29):
        maker.make(Scene("a", "weekly", from_=f"2024-01-{day:02d}"))
    assert len(maker.kept) <= MOST_KEPT
    assert maker.make(Scene("b", "weekly")).values["leads"] == "60"


def test_that_another_capacity_is_shown_without_scoring_again(whole):
    first = SceneMaker(whole, "m", simulation().result.history)
    first.make(Scene("a", "weekly", title="{capacity}"))
    models = (replace(whole.models[0], capacity=300), *whole.models[1:])
    second = SceneMaker(replace(whole, models=models), "m", simulation().result.history)
    second.keep_from(first)
    assert second.make(Scene("a", "weekly", title="{capacity}")).title() == "3"
    assert second.kept == first.kept
    some = Scene("b", "weekly", title="{capacity}", from_="2024-01-10")  # not looked at before
    assert second.make(some).title() == "3"


def test_that_a_chart_of_quality_without_wins_has_no_line(maker):
    shown = maker.make(Scene("a", "quality"))
    sheet = shown.sheet
    assert sheet.has_line
    assert shown.threshold == shown.start
    without = replace(sheet, top=replace(sheet.top, more=None))
    assert not without.has_line
    assert replace(shown, sheet=without).threshold is None
