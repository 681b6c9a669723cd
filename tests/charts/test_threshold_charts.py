"""The threshold's two panels: what they draw is what was counted."""

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from leadscorer_gui.analysis.threshold_view import ThresholdView
from leadscorer_gui.analysis.thresholds import ThresholdCounts
from leadscorer_gui.analysis.weeks import WeekFigure
from leadscorer_gui.charts.figures import (
    characters_without_font,
    chart_style,
    figure_bytes,
    threshold_figure,
)
from leadscorer_gui.charts.palette import DARK, LIGHT
from leadscorer_gui.charts.threshold_charts import draw_new_mqls_by_week, draw_threshold_curve


def view(peaks=(500, 500, 2000, 4550), now=(500, 2000), new=(0, 3, 1), name="Phones", **changes):
    full = [False, *[True] * (len(new) - 1)]
    mondays = np.datetime64("2024-01-01") + 7 * np.arange(len(new))
    return ThresholdView(
        **{
            "model_name": name,
            "leads": 9,
            "threshold": 2000,
            "counts": ThresholdCounts(np.array(peaks, np.int64), np.array(now, np.int64)),
            "figure": WeekFigure(2, 1.2, 2.8, 2),
            "weeks": list(mondays),
            "new_mqls": np.array(new),
            "is_full": np.array(full),
            "span": (0, 1),
            "days": ("2024-01-03", "2024-01-21"),
        }
        | changes
    )


@pytest.fixture
def axes():
    with chart_style():
        yield Figure().subplots()


def heights(line, at):
    """The height of a step curve at x, read as it is drawn: each corner holds up to its x."""
    x, y = line.get_xdata(), line.get_ydata()
    assert line.get_drawstyle() == "steps-pre"
    return [int(y[np.searchsorted(x, point)]) for point in at]


def test_that_the_curves_are_exact_at_every_threshold(axes):
    draw_threshold_curve(axes, view(), LIGHT)
    ever, now = axes.get_lines()[:2]
    points = [0, 5, 5.01, 20, 20.01, 45.5, 45.51]
    assert heights(ever, points) == [4, 4, 2, 2, 1, 1, 0]
    assert heights(now, points) == [2, 2, 1, 1, 0, 0, 0]


def test_that_the_title_tells_the_finding(axes):
    draw_threshold_curve(axes, view(), LIGHT)
    assert axes.get_title(loc="left") == "At 20 points 2 leads became MQLs; 1 are MQLs now"


def test_that_the_curve_begins_at_zero_and_shows_the_threshold_whatever_it_is(axes):
    draw_threshold_curve(axes, view(threshold=9000), LIGHT)
    assert axes.get_ylim()[0] == 0
    low, high = axes.get_xlim()
    assert low == 0
    assert high > 90


def test_that_curves_that_lie_on_each_other_share_one_name(axes):
    draw_threshold_curve(axes, view(now=(500, 500, 2000, 4550)), LIGHT)
    names = [text.get_text() for text in axes.texts]
    assert "MQLs ever and now" in names
    assert "MQLs now" not in names


def test_that_a_model_nobody_reaches_says_so_in_words(axes):
    draw_threshold_curve(axes, view(peaks=(), now=()), LIGHT)
    assert [text.get_text() for text in axes.texts] == [
        "No lead ever qualifies, whatever the threshold"
    ]


def test_that_the_bars_are_the_new_mqls_and_weeks_that_are_not_full_are_hatched(axes):
    draw_new_mqls_by_week(axes, view(), LIGHT)
    full, partial = axes.containers
    assert [bar.get_height() for bar in full] == [3, 1]
    assert [bar.get_height() for bar in partial] == [0]
    assert {bar.get_hatch() for bar in full} == {""}
    assert {bar.get_hatch() for bar in partial} == {"////"}


def test_that_the_weekly_title_gives_the_figure_and_its_range(axes):
    draw_new_mqls_by_week(axes, view(), LIGHT)
    assert axes.get_title(loc="left") == (
        "2 new MQLs a week at 20 points (1.2–2.8 in 8 of 10 weeks; 2 full weeks)"
    )


def test_that_a_history_without_a_full_week_claims_no_figure(axes):
    draw_new_mqls_by_week(axes, view(figure=None, is_full=np.zeros(3, bool)), LIGHT)
    assert "no week is full" in axes.get_title(loc="left")


def test_that_an_undated_history_says_so(axes):
    nothing = {"weeks": [], "new_mqls": np.zeros(0, int), "is_full": np.zeros(0, bool)}
    draw_new_mqls_by_week(axes, view(**nothing, figure=None, span=None), LIGHT)
    assert [text.get_text() for text in axes.texts] == ["Nothing in this history has a date"]


@pytest.mark.parametrize(
    ("format_", "begin"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")]
)
def test_that_each_format_is_written_and_the_same_at_every_run(format_, begin):
    first = figure_bytes(threshold_figure(view(), LIGHT), format_)
    assert first.startswith(begin)
    assert first == figure_bytes(threshold_figure(view(), LIGHT), format_)


def test_that_a_dark_figure_is_dark_all_over():
    figure = threshold_figure(view(), DARK)
    for colour in (figure.get_facecolor(), *(axes.get_facecolor() for axes in figure.axes)):
        assert colour[:3] == to_rgb(DARK.background)


@pytest.mark.parametrize("name", ["Cost $5 to $10", "50 % _off_ ^2", "\\alpha {x}", "ราคา 가격"])
def test_that_any_name_can_be_drawn(name):
    assert figure_bytes(threshold_figure(view(name=name), LIGHT), "svg")


def test_that_characters_without_a_font_are_named():
    assert characters_without_font("Phones – größer") == ""
    assert characters_without_font("a \U0010fffd") == "\U0010fffd"


def luminance(colour):
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_that_marks_and_texts_stand_out_from_the_background(palette):
    for text in (palette.text, palette.quiet_text, palette.current, palette.threshold):
        assert contrast(text, palette.background) >= 4.5
    for mark in (palette.loss, palette.reference, palette.third, palette.fourth):
        assert contrast(mark, palette.background) >= 3
