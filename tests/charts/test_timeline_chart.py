"""A lead's timeline: what is drawn is what the explanation says."""

from itertools import pairwise

import numpy as np
import pytest
from matplotlib.dates import date2num
from matplotlib.figure import Figure

from leadscorer_gui.analysis.explanation import explain_lead
from leadscorer_gui.charts.figures import chart_style, figure_bytes
from leadscorer_gui.charts.palette import DARK, LIGHT
from leadscorer_gui.charts.timeline_chart import (
    Beside,
    Look,
    draw_timeline,
    scale_of,
    timeline_figure,
    timeline_tables,
)
from leadscorer_gui.charts.timeline_lanes import MOST_LANES
from leadscorer_gui.model.workspace import Workspace
from tests.engine.replays import lead, replay, visits

VISIT = "kind: activity, activity: visit, points: 8, ageing: {expire: {after_days: 10}}"


def explained(*told, **more):
    replayed = replay(*told, **more)
    return explain_lead(replayed.inputs, Workspace("W"), replayed.inputs.history.leads.index["x"])


@pytest.fixture
def axes():
    with chart_style():
        yield Figure().subplots()


def two_visits(**more):
    return explained([VISIT], visits("2024-01-01T12:00Z", "2024-01-05T00:00Z"),
                     as_of="2024-02-01", **more)  # fmt: skip


def test_that_the_steps_are_exact_and_last_until_as_of(axes):
    draw_timeline(axes, two_visits(), LIGHT, 1000)
    line = axes.get_lines()[0]
    assert line.get_drawstyle() == "steps-post"
    assert line.get_ydata().tolist() == [8, 16, 8, 0, 0]
    at = ["2024-01-01T12", "2024-01-05", "2024-01-11T12", "2024-01-15", "2024-02-01"]
    drawn = np.asarray(line.get_xdata(), "datetime64[us]")
    assert drawn.tolist() == np.array(at, "datetime64[us]").tolist()


def test_that_times_are_those_of_the_workspace(axes):
    draw_timeline(axes, two_visits(zone="Asia/Seoul"), LIGHT, 1000)
    drawn = np.asarray(axes.get_lines()[0].get_xdata(), "datetime64[us]")
    assert drawn[0] == np.datetime64("2024-01-01T21:00")


def test_that_the_crossing_and_the_threshold_are_marked(axes):
    draw_timeline(axes, two_visits(), LIGHT, 1000)
    assert axes.get_title(loc="left") == "MQL since 2024-01-05 00:00 (R +8)"
    texts = [text.get_text() for text in axes.texts]
    assert texts == ["10", "MQL 2024-01-05"]
    at = [line.get_xdata()[0] for line in axes.get_lines() if line.get_linestyle() == ":"]
    assert at == [date2num(np.datetime64("2024-01-05"))]


def test_that_a_lead_below_the_threshold_has_no_mark(axes):
    draw_timeline(axes, two_visits(), LIGHT, 5000)
    assert [text.get_text() for text in axes.texts] == ["50"]


def test_that_the_least_frequent_types_share_a_lane(axes):
    did = [{"lead_id": "x", "at": f"2024-01-0{n + 1}", "type": f"t{n}"} for n in range(8)]
    draw_timeline(axes, explained([VISIT], did), LIGHT, 1000)
    names = [label.get_text() for label in axes.get_yticklabels()][-MOST_LANES - 1 :]
    assert names == ["t0", "t1", "t2", "t3", "t4", "3 other types"]
    ticks = [line for line in axes.get_lines() if line.get_marker() == "|"]
    assert [len(line.get_xdata()) for line in ticks] == [1, 1, 1, 1, 1, 3]


def test_that_a_disqualified_lead_says_since_when(axes):
    rules = [VISIT, "kind: activity, activity: spam, disqualify: true"]
    did = [*visits("2024-01-01"), *({**v, "type": "spam"} for v in visits("2024-01-03"))]
    draw_timeline(axes, explained(rules, did), LIGHT, 5000)
    assert "disqualified 2024-01-03" in [text.get_text() for text in axes.texts]


def test_that_a_lead_without_dates_says_so(axes):
    one = explained(["kind: fit, where: {field: c, op: is, value: a}, points: 15"], [],
                    leads=[lead(c="a")])  # fmt: skip
    draw_timeline(axes, one, LIGHT, 1000)
    assert "its score is 15 at all times" in axes.texts[0].get_text()


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_that_it_is_the_same_at_every_run(palette):
    def drawn():
        with chart_style():
            figure = Figure(layout="constrained")
            draw_timeline(figure.subplots(), two_visits(), palette, 1000)
        return figure_bytes(figure, "svg")

    assert drawn() == drawn()


def test_that_the_numbers_behind_it_are_the_steps_and_what_the_lead_did():
    steps, activities = timeline_tables(two_visits())
    assert steps == (
        ("from", "score"),
        ("2024-01-01 12:00", "8"),
        ("2024-01-05 00:00", "16"),
        ("2024-01-11 12:00", "8"),
        ("2024-01-15 00:00", "0"),
    )
    assert activities[1:] == (("2024-01-01 12:00", "visit"), ("2024-01-05 00:00", "visit"))


def test_that_a_file_says_what_it_is_of():
    figure = timeline_figure(two_visits(), "Lead 7", LIGHT)
    assert figure.get_supxlabel() == "M · Lead 7 · score 0 · data until 2024-02-01"
    assert figure_bytes(figure, "svg").count(b"MQL since 2024-01-05") == 1


@pytest.mark.parametrize("inches", [1.8, 2.4, 4.6])
def test_that_names_of_lanes_do_not_touch(inches):
    did = [{"lead_id": "x", "at": f"2024-01-0{n + 1}", "type": f"t{n}"} for n in range(8)]
    with chart_style():
        figure = Figure(figsize=(6, inches), layout="constrained")
        axes = figure.subplots()
        draw_timeline(axes, explained([VISIT], did), LIGHT, 1000, title=False)
        figure.draw_without_rendering()
        labels = [label for label in axes.get_yticklabels() if label.get_text()[0] not in "0123456"]
        boxes = [label.get_window_extent() for label in labels]
    assert len(labels) >= 2
    assert all(low.y1 <= high.y0 for high, low in pairwise(boxes))


def a_long_silence():
    return explained([VISIT], visits("2024-01-01", "2024-01-04", "2024-01-20", "2024-06-01"),
                     as_of="2024-06-20")  # fmt: skip


def test_that_a_long_stretch_without_events_is_narrow_marked_and_exact(axes):
    one = a_long_silence()
    scale = scale_of(one)
    [gap] = scale.gaps
    assert (date(gap.first), date(gap.last), gap.days) == ("2024-01-30", "2024-06-01", 123)
    assert scale.place(gap.last) - scale.place(gap.first) < 4
    days = np.linspace(gap.first - 40, gap.last + 40, 50)
    assert np.allclose(scale.day(scale.place(days)), days)
    draw_timeline(axes, one, LIGHT, 1000)
    assert "123 days" in [text.get_text() for text in axes.texts]
    axes.figure.canvas.draw()
    ticks = axes.get_xticks()
    assert not any(gap.first < tick < gap.last for tick in ticks)
    assert len(ticks) >= 2


def date(day):
    return str(np.datetime64(int(day), "D"))


def test_that_a_short_history_has_no_narrow_stretch():
    assert scale_of(two_visits()).gaps == ()


def test_that_the_same_lead_in_another_model_is_a_dashed_line_with_its_score(axes):
    other = explained(["kind: activity, activity: visit, points: 90"],
                      visits("2024-01-01T12:00Z"), as_of="2024-02-01")  # fmt: skip
    draw_timeline(axes, two_visits(), LIGHT, 1000, look=Look(Beside(other, "As saved")))
    dashed = [line for line in axes.get_lines() if line.get_color() == LIGHT.reference]
    assert [line.get_ydata().tolist() for line in dashed] == [[90, 90]]
    assert "As saved: 90" in [text.get_text() for text in axes.texts]
    assert axes.get_ylim()[1] > 90


def test_that_a_window_shows_a_part_and_no_mark_outside_it(axes):
    ends = [int(np.datetime64(day, "us").astype(int)) for day in ("2024-01-08", "2024-01-14")]
    draw_timeline(axes, two_visits(), LIGHT, 1000, look=Look(window=tuple(ends)))
    low, high = axes.get_xlim()
    assert (date(low), date(high)) == ("2024-01-07", "2024-01-14")
    assert [text.get_text() for text in axes.texts] == ["10"]
