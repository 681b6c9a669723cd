"""Quality and distribution as drawn and as said, against what was counted."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from leadscorer_gui.analysis.quality_numbers import QualityNumbers
from leadscorer_gui.analysis.score_distribution import ScoreDistribution
from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
from leadscorer_gui.analysis.threshold_quality import ENOUGH
from leadscorer_gui.charts.distribution_panel import draw_distribution
from leadscorer_gui.charts.figures import chart_style, figure_bytes
from leadscorer_gui.charts.palette import DARK, LIGHT, THEMES
from leadscorer_gui.charts.quality_words import (
    left_out_words,
    lift_words,
    maturity_words,
    missed_words,
    never_bought_words,
    percent,
    rate_words,
    sought_words,
    won_words,
)
from leadscorer_gui.charts.threshold_panels import ThresholdPanels
from leadscorer_gui.charts.top_panel import TopPanel, draw_top, one_figure, top_figure, weeks_figure
from tests.ui.leads.made import simulated


def made_of(won):
    """200 leads in nine weeks, lead i with i % 12 visits and demos; `won`: whether lead i is."""
    leads, rows = ["lead_id,created_at,won_at,country"], ["lead_id,at,type"]
    for i in range(200):
        day = f"2024-01-{1 + i % 28:02d}"
        leads.append(f"L{i:03d},{day},{f'2024-03-{1 + i % 9:02d}' if won(i) else ''},DE")
        rows += [f"L{i:03d},{day}T{hour:02d}:00,visit" for hour in range(i % 3)]
        rows += [f"L{i:03d},{day}T{12 + hour}:00,demo" for hour in range(i % 4)]
    rows.append("L000,2024-06-01,call")
    return simulated("\n".join(leads) + "\n", "\n".join(rows) + "\n")


@pytest.fixture(scope="session")
def made():
    return made_of(lambda i: (i % 4 == 3 and i % 5) or i % 10 == 1)


@pytest.fixture(scope="session")
def nobody_won():
    return made_of(lambda i: False)


def panel(made, shown, threshold=1000, on_screen=False, days=None, bands=None):
    numbers = ThresholdNumbers.of(made.result)
    curves = ThresholdPanels(numbers, "weekly", threshold, Fraction(4), on_screen)
    more = QualityNumbers.of(made.result, "contract signed", days)
    return TopPanel(shown, curves, more, made.result.model.bands if bands is None else bands)


@pytest.fixture
def axes():
    with chart_style():
        yield Figure().subplots()


def line_of(axes, colour, dash):
    return next(
        line
        for line in axes.get_lines()
        if to_rgb(line.get_color()) == to_rgb(colour) and line.get_linestyle() == dash
    )


def height(line, at):
    """The height of a step curve at x: each corner holds up to its x."""
    x, y = line.get_xdata(), line.get_ydata()
    assert line.get_drawstyle() == "steps-pre"
    return y[np.searchsorted(x, at)]


def test_that_precision_and_recall_are_exact_at_every_whole_threshold(axes, made):
    top = panel(made, "quality", on_screen=True)
    draw_top(axes, top, LIGHT)
    solid, dotted = line_of(axes, LIGHT.third, "-"), line_of(axes, LIGHT.third, ":")
    recall = line_of(axes, LIGHT.fourth, "--")
    for points in range(0, 30):
        at = top.more.quality.at(points * 100)
        assert height(recall, points) == float(at.recall.share)
        if at.mqls >= ENOUGH:
            assert height(solid, points) == float(at.precision.share)
        elif at.mqls:
            assert np.isnan(height(solid, points))
            assert height(dotted, points) == float(at.precision.share)
    assert axes.get_ylim()[0] == 0
    assert "fewer than 30" in axes.get_xlabel()


def test_that_the_axis_follows_a_low_precision_and_recall_has_its_own():
    few = made_of(lambda i: i % 40 == 3)
    figure = one_figure(panel(few, "quality", on_screen=True), LIGHT)
    axes, of_recall = figure.axes
    quality = panel(few, "quality").more.quality
    at = [quality.at(points * 100) for points in range(30)]
    most = max(float(one.precision.high) for one in at if one.mqls >= ENOUGH)
    assert most < axes.get_yticks()[-1] < 1.5 * most
    assert len(axes.get_yticks()) >= 4
    assert axes.get_ylim()[1] >= most
    assert of_recall.get_yticks()[-1] == 1
    recall = line_of(of_recall, LIGHT.fourth, "--")
    assert height(recall, 5) == float(at[5].recall.share)
    # Both have their 0 and their highest mark on the same lines.
    tops = [one.get_yticks()[-1] / one.get_ylim()[1] for one in (axes, of_recall)]
    assert tops[0] == pytest.approx(tops[1])


def test_that_a_high_precision_shares_the_axis_of_recall(made):
    [axes] = one_figure(panel(made, "quality", on_screen=True), LIGHT).axes
    assert axes.get_yticks()[-1] == 1


def texts(axes):
    return [text.get_text() for text in axes.texts]


def test_that_curves_and_the_share_of_all_are_named_beside_them(axes, made):
    draw_top(axes, panel(made, "quality", on_screen=True), LIGHT)
    said = texts(axes)
    assert any(text.startswith("precision") for text in said)
    assert any(text.startswith("recall") for text in said)
    assert any("of all leads bought" in text for text in said)


def test_that_the_title_is_the_finding(made):
    top = panel(made, "quality")
    at = top.more.quality.at(1000)
    assert percent(at.precision.share) in top.title()
    assert percent(at.recall.share) in top.title()
    assert percent(at.precision.share) in top.label()
    spread = panel(made, "distribution")
    above = int((made.result.score >= 1000).sum())
    assert spread.title().startswith(f"{above} of 200 leads")
    near = int((np.abs(made.result.score - 1000) <= 500).sum())
    assert f"{near} within 5 points" in spread.title()


def test_that_a_move_is_told_against_the_saved_threshold(made):
    assert panel(made, "quality", 2000).change(1000).startswith("10 → 20: ")
    lost = int(((made.result.score >= 1000) & (made.result.score < 2000)).sum())
    assert panel(made, "distribution", 2000).change(1000) == f"10 → 20: −{lost} leads"
    assert "a week" in panel(made, "weekly", 2000).change(1000)


def test_that_without_wins_the_panel_says_what_is_missing(axes, nobody_won):
    top = panel(nobody_won, "quality")
    draw_top(axes, top, LIGHT)
    assert any("No lead has been won" in text for text in texts(axes))
    assert top.title() == "Are the MQLs worth calling?"


def test_that_wins_of_young_leads_alone_are_said_to_be(axes, made):
    draw_top(axes, panel(made, "quality", days=5_000), LIGHT)
    assert any("too young" in text for text in texts(axes))


def test_that_a_panel_that_waits_says_so(axes, made):
    top = replace(panel(made, "quality"), more=None)
    draw_top(axes, top, LIGHT)
    assert any("being counted" in text for text in texts(axes))
    assert top.rows() is None
    assert top.label()


def test_that_bars_are_the_leads_by_score(axes, made):
    draw_top(axes, panel(made, "distribution", on_screen=True), LIGHT)
    bars = ScoreDistribution.of(made.result).bars
    drawn = sum(patch.get_height() for patch in axes.patches)
    assert drawn == pytest.approx(
        bars.leads.sum() + bars.won.sum() + (bars.zero or 0) + bars.zero_won
    )


def test_that_the_bar_of_0_is_cut_where_it_would_dwarf_the_others_and_says_its_count(axes):
    scores = np.sort(np.array([0] * 5_000 + [700] * 20 + [1500] * 10, np.int64))
    draw_distribution(axes, ScoreDistribution(scores, scores[:0]), (0, 20), LIGHT)
    assert any("5,000" in text and "cut" in text for text in texts(axes))
    assert axes.get_ylim()[1] < 100


def test_that_too_few_leads_are_said_to_be(axes):
    scores = np.array([0, 100, 700], np.int64)
    draw_distribution(axes, ScoreDistribution(scores, scores[:0]), (0, 20), LIGHT)
    assert any("too few" in text for text in texts(axes))


def test_that_no_lead_at_all_is_said(axes):
    none = np.zeros(0, np.int64)
    draw_distribution(axes, ScoreDistribution(none, none), (0, 20), LIGHT)
    assert texts(axes) == ["The model scores no lead"]


def test_that_files_have_bands_with_their_counts(axes, made):
    draw_top(axes, panel(made, "distribution"), LIGHT)
    cold = int(((made.result.score >= 0) & (made.result.score < 1000)).sum())
    hot = int((made.result.score >= 1000).sum())
    assert f"Cold {cold}" in texts(axes)
    assert f"Hot {hot}" in texts(axes)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("shown", ["quality", "distribution", "weekly"])
def test_that_pictures_are_made_in_every_format_and_theme(made, shown, theme):
    top = panel(made, shown)
    for figure in (top_figure, one_figure, weeks_figure):
        assert figure_bytes(figure(top, THEMES[theme]), "svg").startswith(b"<?xml")


def test_that_a_file_of_quality_says_what_it_rests_on(made):
    figure = top_figure(panel(made, "quality"), DARK)
    foot = figure.get_supxlabel()
    for words in ("Won:", "left out", "replay"):
        assert words in foot


def test_that_tables_have_a_row_for_each_threshold_and_bar(made):
    top = panel(made, "quality")
    heading, *rows = top.rows()
    assert len(rows) == len(top.curves.numbers.totals)
    assert {len(row) for row in rows} == {len(heading)}
    at = top.more.quality.at(1000)
    row = next(row for row in rows if row[0] == "10")
    assert row[1:4] == (str(at.mqls), str(at.bought), str(at.missed))
    _heading, *bars = panel(made, "distribution").rows()
    assert sum(int(row[2]) for row in bars) == 200


def test_that_the_sentence_says_what_such_mqls_are_worth(made, nobody_won):
    at = panel(made, "weekly").more.quality.at(1000)
    assert percent(at.precision.share) in panel(made, "weekly").sentence()
    assert "bought" not in panel(nobody_won, "weekly").sentence()


def test_that_words_count(made):
    quality = panel(made, "quality", days=40).more.quality
    at = quality.at(1000)
    assert never_bought_words(1) == "1 MQL never bought"
    assert never_bought_words(1_041) == "1,041 MQLs never bought"
    assert missed_words(7) == "7 wins never qualified"
    assert f"{at.precision.part:,} of {at.precision.whole:,}" in rate_words(at.precision)
    assert "×" in lift_words(at.lift)
    assert (rate_words(None), lift_words(None)) == ("–", "–")
    assert "40 days" in left_out_words(quality.maturity)
    assert "9 of 10" not in maturity_words(quality.maturity)
    assert "9 of 10" in maturity_words(panel(made, "quality").more.quality.maturity)
    wanted = Fraction(99, 100)
    assert "99 %" in sought_words(quality.threshold_for(wanted), wanted)
    assert (percent(0.314), percent(0.0314), percent(0), percent(1)) == (
        "31 %",
        "3.1 %",
        "0 %",
        "100 %",
    )


def test_that_what_won_means_stands_beside_the_numbers():
    assert won_words("signed contract") == "Won: signed contract"
    assert "no column" in won_words("")
