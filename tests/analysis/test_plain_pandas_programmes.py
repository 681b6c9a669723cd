"""Programmes, mails, pages and sources, counted again by plain pandas."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leadscorer_gui.analysis import programmes as module
from leadscorer_gui.analysis.beside import Beside
from leadscorer_gui.analysis.intervals import Share
from leadscorer_gui.analysis.programmes import Programmes, role_types
from leadscorer_gui.charts.palette import LIGHT
from leadscorer_gui.charts.programmes_sheet import ProgrammesSheet
from tests.analysis.nurtured import Nurtured
from tests.analysis.plain import sample, wilson
from tests.analysis.plain_histories import plain_cases

RELAXED = settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def tidy(tmp_path_factory):
    return Nurtured(sample("fit-and-engagement", tmp_path_factory.mktemp("plain")))


def check(some, found, first, table):
    """`first`: the first touch of each lead by value; `table`: what is known of dated leads."""
    mature = some.case.mature(found.maturity.days).index
    for one in found.values:
        at = first[one.name.lower()]
        touched = table.loc[at.index].assign(touch=at)
        assert some.ids(one.leads) == sorted(at.index)
        mqls = touched.index[touched["mql_at"] >= touched["touch"]]
        wins = touched.index[touched["won_at"] > touched["touch"]]
        assert some.ids(one.mqls) == sorted(mqls)
        assert some.ids(one.wins) == sorted(wins)
        for beside, column, after in (
            (one.mql_share, "mql_at", mqls),
            (one.won_share, "won_at", wins),
        ):
            free = touched.index[touched[column].isna()].union(after).intersection(mature)
            others = mature.difference(at.index)
            assert beside.touched == Share(len(free.intersection(after)), len(free))
            came = table.loc[others, column].notna().sum()
            assert beside.others == Share(came, len(others))


@given(st.data())
@RELAXED
def test_that_types_of_any_history_are_counted_as_by_pandas(
    tmp_path,
    data,
):
    some = Nurtured(data.draw(plain_cases(tmp_path)))
    known = some.case.known
    module._BLOCK, before = data.draw(st.sampled_from([1, 7, 1 << 20])), module._BLOCK
    try:
        found = Programmes.of(some.result, "type")
    finally:
        module._BLOCK = before
    known = known[known["lead_id"].isin(some.dated.index)]
    first = {name: rows.groupby("lead_id")["at"].min() for name, rows in known.groupby("type")}
    assert {one.name for one in found.values} == set(first)
    check(some, found, first, some.dated)
    for one in found.values:
        assert one.activities == (known["type"] == one.name).sum()


def test_that_programmes_of_a_sample_are_those_of_plain_pandas(tidy):
    found, known = Programmes.of(tidy.result, "programme"), tidy.case.known
    known = known[known["lead_id"].isin(tidy.dated.index) & (known["programme"] != "")]
    names = known["programme"].str.lower()
    first = {name: rows.groupby("lead_id")["at"].min() for name, rows in known.groupby(names)}
    assert {one.name.lower() for one in found.values} == set(first)
    check(tidy, found, first, tidy.dated)
    for one in found.values:
        own = known[known["programme"] == one.name]
        who = {
            role: set(own.loc[own["type"].isin(found.roles[role]), "lead_id"])
            for role in ("sent", "opened", "clicked")
        }
        both = who["sent"] & who["opened"]
        assert one.sent == len(who["sent"])
        assert one.opened == Share(len(both), one.sent)
        assert one.clicked == Share(len(who["sent"] & who["clicked"]), one.sent)
        assert one.clicked_of_opened == Share(len(both & who["clicked"]), len(both))


def test_that_sources_touch_leads_from_their_start_on(tidy):
    found = Programmes.of(tidy.result, "source", top=3)
    source = tidy.dated["source"].str.lower()
    first = {name: tidy.dated.loc[source == name, "start"] for name in set(source.dropna()) - {""}}
    check(tidy, found, first, tidy.dated)
    assert len(found.values) == 3
    assert found.left_out == len(first) - 3
    counts = source[source != ""].value_counts()
    assert [len(one.leads) for one in found.values] == counts.iloc[:3].tolist()


def test_that_the_difference_has_the_interval_of_newcombe():
    beside = Beside.of(Share(56, 70), Share(48, 80))
    (one, two), (three, four) = wilson(56, 70), wilson(48, 80)
    p, q = 56 / 70, 48 / 80
    assert beside.low == pytest.approx(p - q - ((p - one) ** 2 + (four - q) ** 2) ** 0.5)
    assert beside.high == pytest.approx(p - q + ((two - p) ** 2 + (q - three) ** 2) ** 0.5)
    # The published example of method 10.
    assert (beside.low, beside.high) == pytest.approx((0.0524, 0.3339), abs=5e-5)
    assert Beside.of(Share(0, 0), Share(1, 2)).difference is None


def test_that_types_are_recognised_by_their_names():
    names = ["Email Sent", "send email", "Open Email", "email_click", "visit", "delivered"]
    assert role_types(names) == {
        "sent": ("Email Sent", "send email", "delivered"),
        "opened": ("Open Email",),
        "clicked": ("email_click",),
    }


def test_that_a_column_that_is_not_there_is_an_error(tidy):
    with pytest.raises(KeyError):
        Programmes.of(tidy.result, "nonsense")


@pytest.mark.parametrize("measure", ["won", "mql"])
def test_that_the_sheet_calls_opens_unreliable_and_shows_who_was_touched(tidy, measure):
    sheet = ProgrammesSheet(Programmes.of(tidy.result, "programme"), measure)
    assert "unreliable" in sheet.foot()
    assert "no experiment" in sheet.foot()
    assert len(sheet.table()) == len(sheet.marks()) + 1
    assert len(sheet.marks()[0].leads()) == len(sheet.found.values[0].leads)
    sheet.figure(LIGHT)


def test_that_a_property_that_nobody_has_is_an_empty_sheet(tidy):
    empty = Programmes.of(tidy.result, "score")
    sheet = ProgrammesSheet(empty if not empty.values else Programmes(
        tidy.result, "x", False, {}, (), 0, empty.maturity))  # fmt: skip
    assert "“" in sheet.empty()
    assert isinstance(sheet.title(), str)
    sheet.figure(LIGHT)
