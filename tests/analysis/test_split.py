"""Leads split by an attribute: each part is what pandas finds for its rows."""

from fractions import Fraction

import pandas as pd
import pytest

from leadscorer_gui.analysis.maturity import days_to_win
from leadscorer_gui.analysis.split import Split, capacities_of, splits_well, values_of
from leadscorer_gui.charts.split_words import split_title
from leadscorer_gui.model.text import DAY_US
from tests.analysis.segmented import segmented, weekly_mean


@pytest.fixture(scope="module")
def made():
    return segmented()


def split_of(made, top=2, **more):
    capacities = capacities_of(made.workspace.capacities, "region")
    return Split.of(made.result, "region", top, capacities, **more)


def part_of_rows(made, top):
    """The name of each lead's part, by pandas."""
    rows = made.rows()
    region = rows["region"].str.upper()
    most = region[region != ""].value_counts()
    own = {*most.index[:top], "LATAM", "EMEA"}
    return rows, region.where(region.isin(own) | (region == ""), "other")


def test_that_parts_are_the_largest_those_with_capacity_other_and_empty(made):
    parts = split_of(made).parts
    assert [(part.kind, part.text) for part in parts] == [
        ("value", "EMEA"),
        ("value", "AMER"),
        ("value", "LATAM"),
        ("other", ""),
        ("empty", ""),
    ]
    assert [part.capacity for part in parts] == [2, None, Fraction(1, 4), None, 1]
    assert parts[3].values == 2
    assert sum(part.leads for part in parts) == len(made.result)


@pytest.mark.parametrize("threshold", [600, 1000, 1400])
def test_that_every_part_is_what_pandas_finds(made, threshold):
    rows, part = part_of_rows(made, 2)
    reached = made.result.first_reached(threshold)
    rows = rows.assign(reached=reached)
    days = days_to_win(made.result)
    for row in split_of(made).at(threshold):
        name = {"other": "other", "empty": ""}.get(row.part.kind, row.part.text)
        own = rows[part == name]
        mean, _weeks = weekly_mean(
            own["reached"], made.result.history.first_instant, made.result.as_of
        )
        assert row.part.leads == len(own)
        assert float(row.figure.mean) == pytest.approx(mean, abs=1e-12)
        assert row.ever == (own["peak"] >= threshold).sum()
        won_at = pd.to_datetime(own["won_at"].replace("", None)).astype("datetime64[us]")
        won = won_at <= pd.Timestamp(made.result.as_of * 1000)
        instant = won_at.astype("int64")
        old = own["start"] <= made.result.as_of - days * DAY_US
        is_mql = (own["reached"] < 2**62) & old & (~won | (own["reached"] < instant))
        assert (row.precision.part, row.precision.whole) == (
            (is_mql & won).sum(),
            is_mql.sum(),
        )


def test_that_each_part_has_the_threshold_of_its_own_capacity(made):
    for row in split_of(made).at(1000):
        capacity, numbers = row.part.capacity, row.part.numbers
        if capacity is None:
            assert row.above is row.weeks_above is row.own_threshold is None
            continue
        assert row.above == row.figure.mean - capacity
        fits = [t for t in range(-100, 9000, 100) if numbers.figure(t).mean <= capacity]
        assert row.own_threshold == (None if fits[0] == -100 else fits[0])


def test_that_the_title_says_who_gets_more_than_their_team_takes(made):
    split = split_of(made)
    rows = split.at(600)
    worst = max((row for row in rows if row.above is not None), key=lambda row: row.above)
    assert worst.above > 0
    assert split_title(split, rows, 600).startswith(f"{worst.part.name} gets")
    assert "above what its team takes" in split_title(split, rows, 600)
    assert "no team gets more" in split_title(split, split.at(2000), 2000)
    assert "no region has an MQL" in split_title(split, split.at(99_900), 99_900)
    bare = Split.of(made.result, "region")
    assert "team" not in split_title(bare, bare.at(600), 600)


def test_that_one_rarer_value_alone_is_no_other(made):
    kinds = [part.kind for part in Split.of(made.result, "region", 4).parts]
    assert kinds == ["value"] * 5 + ["empty"]


def test_that_an_attribute_that_nobody_has_is_one_empty_part(made):
    parts = Split.of(made.result, "shoe_size").parts
    assert [(part.kind, part.leads) for part in parts] == [("empty", len(made.result))]


def test_that_values_are_listed_with_their_leads(made):
    values = values_of(made.result, "region")
    rows = made.rows()["region"].str.upper()
    assert {one.text: one.leads for one in values} == rows[rows != ""].value_counts().to_dict()
    leads = made.result.history.leads
    assert splits_well(leads.field("region"), len(leads))
    assert not splits_well(leads.field("lead_id"), len(leads))
