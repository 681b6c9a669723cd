"""The charts of rules: bars of effects, reasons in words, shares with their intervals."""

from fractions import Fraction

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from leadscorer_gui.analysis.intervals import Share
from leadscorer_gui.analysis.maturity import Maturity
from leadscorer_gui.analysis.rule_effects import RuleEffect
from leadscorer_gui.analysis.rule_wins import RuleWins
from leadscorer_gui.charts.figures import chart_style
from leadscorer_gui.charts.palette import DARK, LIGHT
from leadscorer_gui.charts.rule_effects import (
    MOST_RULES,
    draw_rule_effects,
    effects_title,
    rule_effects_figure,
)
from leadscorer_gui.charts.rule_rows import RulesShown
from leadscorer_gui.charts.rule_wins import draw_rule_wins, rule_wins_figure, wins_title
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.workspace import Model, Mql


def effect(rule_id, weekly=None, reason=None, wins=None, **more):
    per_week = None if weekly is None else Fraction(weekly)
    known = {"leads": 200, "hit": 100, "points": 50_000, "moved": 5, "per_week": per_week}
    return RuleEffect(rule_id, reason, **{**known, "wins": wins, **more})


def shown(*effects, base=None, weeks=10, days=30):
    model = Model(
        "m", "Model", Mql(5000), tuple(Rule(e.rule_id, f"Rule {e.rule_id}", "fit") for e in effects)
    )
    maturity = base and Maturity(days, False, base.total, base.count, 7, 0)
    span = ("2024-01-01", "2024-03-31")
    return RulesShown(model, effects, 200, weeks, span, maturity, base)


def wins(hit, hit_of, other, other_of):
    return RuleWins(Share(hit, hit_of), Share(other, other_of))


MIXED = (
    effect("small", "-1/2", ever=-5),
    effect("idle", 0, "never_fires", hit=0, points=0),
    effect("takes", "3/2", ever=15),
    effect("most", "-13/4", ever=-40),
    effect("all", "-2", "always_fires", hit=200),
    effect("off", 0, "off", hit=0, points=0),
)


@pytest.fixture
def axes():
    with chart_style():
        yield Figure(figsize=(9, 5)).subplots()


def texts(axes):
    return [text.get_text() for text in axes.texts]


def names(axes):
    return [label.get_text() for label in axes.get_yticklabels()]


def test_that_bars_stand_in_the_order_of_their_size_and_idle_rules_below(axes):
    draw_rule_effects(axes, shown(*MIXED), LIGHT)
    order = ["most", "takes", "small", "idle", "all", "off"]
    assert names(axes) == [f"Rule {one}" for one in order]
    assert [bar.get_width() for bar in axes.patches] == [-3.25, 1.5, -0.5]
    said = texts(axes)
    assert {"−3.2", "+1.5", "−0.5", "never fires", "off"} <= set(said)
    assert "every lead has it: as another threshold would (−2.0)" in said
    assert axes.get_title(loc="left") == "“Rule most” makes most MQLs: without it 3.2 fewer a week"


def test_that_what_takes_mqls_is_hatched_and_of_another_colour(axes):
    draw_rule_effects(axes, shown(*MIXED), DARK)
    makes, takes, _small = axes.patches
    assert (makes.get_hatch() or "", takes.get_hatch()) == ("", "////")
    assert to_hex(makes.get_facecolor()).upper() == DARK.current
    assert to_hex(takes.get_edgecolor()).upper() == DARK.loss


def test_that_points_and_leads_stand_beside(axes):
    draw_rule_effects(axes, shown(*MIXED), LIGHT)
    said = texts(axes)
    assert said.count("500") == 4
    assert said.count("50 %") == 3
    assert {"points given", "leads hit", "100 %"} <= set(said)


def test_that_without_a_full_week_mqls_ever_are_shown(axes):
    ever = (effect("a", ever=-12), effect("b", ever=1200))
    draw_rule_effects(axes, shown(*ever, weeks=0), LIGHT)
    assert [bar.get_width() for bar in axes.patches] == [1200, -12]
    assert "no week is full" in axes.get_xlabel()
    assert axes.get_title(loc="left").endswith("takes most MQLs: without it 1,200 more ever")


@pytest.mark.parametrize(
    ("effects", "title"),
    [
        ((), "This model has no rules"),
        ((effect("a", 0, "never_decides"),), "No rule decides whether a lead becomes an MQL"),
        ((effect("a", 0),), "Rules decide when leads become MQLs, but not how many"),
    ],
)
def test_that_there_is_a_finding_where_there_is_no_effect(axes, effects, title):
    assert effects_title(shown(*effects)) == title
    draw_rule_effects(axes, shown(*effects), LIGHT)


WON = (
    effect("good", "-1", wins=wins(40, 100, 10, 100)),
    effect("same", "-1", wins=wins(25, 100, 25, 100)),
    effect("few", "-1", wins=wins(9, 10, 41, 190)),
    effect("idle", 0, "never_fires", wins=wins(0, 0, 50, 200)),
    effect("off", 0, "off"),
)
BASE = Share(50, 200)


def test_that_each_rule_has_two_marks_with_their_intervals(axes):
    draw_rule_wins(axes, shown(*WON, base=BASE), LIGHT)
    assert names(axes) == ["Rule good", "Rule same", "Rule few"]
    marks = [line for line in axes.get_lines() if line.get_marker() == "o"]
    assert [line.get_xdata()[0] for line in marks[:2]] == [40, 10]
    low, high = Share(40, 100).interval
    assert any(list(line.get_xdata()) == [100 * low, 100 * high] for line in axes.get_lines())
    assert {"40 of 100", "10 of 100", "9 of 10, too few"} <= set(texts(axes))
    assert "all leads: 25 %, 50 of 200" in texts(axes)
    assert axes.get_title(loc="left") == "Leads with “Rule good” are won 1.6 times as often as all"


def test_that_chance_is_no_finding(axes):
    assert wins_title(shown(*WON[1:], base=BASE)) == (
        "No rule finds buyers beyond what chance may do"
    )
    draw_rule_wins(axes, shown(*WON[3:], base=BASE), LIGHT)
    assert texts(axes) == ["No rule has hit a lead that is old enough"]


def test_that_without_won_leads_the_chart_says_so(axes):
    draw_rule_wins(axes, shown(*MIXED), LIGHT)
    assert axes.get_title(loc="left") == "No lead is won yet"
    assert len(axes.texts) == 1


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_that_nothing_is_cut_off(palette):
    many = [
        effect(f"{'x' * 60}{n}", -n, wins=wins(n, 100, 10_000, 1_000_000)) for n in range(1, 50)
    ]
    for figure in (
        rule_effects_figure(shown(*many), palette),
        rule_wins_figure(shown(*many[-12:], base=BASE), palette),
        rule_effects_figure(shown(*MIXED), palette),
        rule_effects_figure(shown(), palette),
    ):
        FigureCanvasAgg(figure).draw()
        box = figure.bbox
        for axes in figure.axes:
            for text in [*axes.texts, *axes.get_yticklabels()]:
                extent = text.get_window_extent()
                assert extent.x0 >= box.x0 - 1, text.get_text()
                assert extent.x1 <= box.x1 + 1, text.get_text()
            assert len(axes.get_yticks()) <= MOST_RULES


def test_that_the_footer_says_what_it_rests_on():
    footer = rule_wins_figure(shown(*WON, base=BASE), LIGHT).get_supxlabel()
    assert "7 leads younger than 30 days left out" in footer
    assert "too few: under 30 leads" in footer
    assert "effects do not add up" in rule_effects_figure(shown(*MIXED), LIGHT).get_supxlabel()
