"""Costs by month, source, programme and threshold, counted again by plain pandas."""

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from leadscorer_gui.analysis.costs import Costs
from leadscorer_gui.analysis.plans import SpendTable
from leadscorer_gui.charts.cost_sheet import CostSheet, money
from leadscorer_gui.charts.palette import DARK
from leadscorer_gui.history.side_tables import Spend
from tests.analysis.nurtured import Nurtured
from tests.analysis.plain import frame, sample

MONTHS = [f"2026-{month:02d}" for month in range(2, 8)]
ROWS = [
    Spend(month, source, programme, Fraction(amount) / 3)
    for month in MONTHS if month != "2026-04"
    for source, programme, amount in (
        ("Webinar", "", 2000), ("conference", "", 7001), ("", "Nurture", 800), ("nowhere", "", 5),
    )
]  # fmt: skip
SPEND = SpendTable(tuple(ROWS))


@pytest.fixture(scope="module")
def tidy(tmp_path_factory):
    return Nurtured(sample("fit-and-engagement", tmp_path_factory.mktemp("plain")))


def events(some):
    """The MQLs and wins of the months with spend, with what the wins are worth."""
    table = some.dated.copy()
    raw = frame(some.case.leads_text).set_index("lead_id")["won_value"]
    table["worth"] = pd.to_numeric(raw.reindex(table.index))
    mqls = table[some.month(table["mql_at"]).isin(MONTHS)]
    wins = table[some.month(table["won_at"]).isin(MONTHS)]
    return mqls, wins


def check(some, one, spent, mqls, wins):
    assert one.spent == spent
    assert some.ids(one.mqls) == sorted(mqls.index)
    assert some.ids(one.wins) == sorted(wins.index)
    assert one.valued == wins["worth"].notna().sum()
    assert float(one.value) == pytest.approx(wins["worth"].sum())
    assert one.per_mql == (None if spent is None or mqls.empty else spent / len(mqls))
    assert one.per_win == (None if spent is None or wins.empty else spent / len(wins))
    if one.valued and spent:
        assert float(one.roi) == pytest.approx(wins["worth"].sum() / float(spent) - 1)
    else:
        assert one.roi is None


def spent_on(**which):
    rows = [row for row in ROWS if all(getattr(row, key) == name for key, name in which.items())]
    return sum((row.amount for row in rows), Fraction(0))


def test_that_costs_of_months_are_those_of_plain_pandas(tidy):
    costs, (mqls, wins) = Costs.of(tidy.result, SPEND), events(tidy)
    assert [one.name for one in costs.rows] == MONTHS
    for one in costs.rows:
        own = [
            some[tidy.month(some[at]) == one.name]
            for some, at in ((mqls, "mql_at"), (wins, "won_at"))
        ]
        check(tidy, one, spent_on(month=one.name), *own)
    assert costs.rows[2].spent == 0
    check(tidy, costs.whole, SPEND.total(), mqls, wins)


def test_that_costs_of_sources_are_those_of_plain_pandas(tidy):
    costs, (mqls, wins) = Costs.of(tidy.result, SPEND, "source"), events(tidy)
    known = {"webinar": "Webinar", "conference": "conference", "nowhere": "nowhere"}
    for one in costs.rows:
        name = one.name.lower()
        spent = spent_on(source=known[name]) if name in known else None
        own = [some[some["source"].str.lower() == name] for some in (mqls, wins)]
        if one.name == "":
            spent, own = spent_on(source=""), [some.iloc[:0] for some in (mqls, wins)]
        check(tidy, one, spent, *own)
    assert [one.name.lower() for one in costs.rows][:4] == ["conference", "webinar", "", "nowhere"]
    counted = {one.name.lower() for one in costs.rows} - {"", "nowhere"}
    assert counted == set(tidy.dated["source"].dropna().str.lower()) - {""}


def test_that_costs_of_programmes_count_leads_that_they_had_touched(tidy):
    costs, (mqls, wins) = Costs.of(tidy.result, SPEND, "programme"), events(tidy)
    known = tidy.case.known
    for one in costs.rows:
        if one.name == "":
            continue
        first = known[known["programme"] == one.name].groupby("lead_id")["at"].min()
        own = [
            some[some[at] >= first.reindex(some.index)]
            for some, at in ((mqls, "mql_at"), (wins, "won_at"))
        ]
        check(tidy, one, spent_on(programme="Nurture") if one.name == "Nurture" else None, *own)


def test_that_the_cost_at_each_threshold_is_that_of_another_run(tidy):
    curve = Costs.of(tidy.result, SPEND).curve(0, 20_000)
    known = dict(
        zip(curve.thresholds.tolist(), zip(curve.per_mql, curve.per_win, strict=True), strict=True)
    )
    for threshold in (30, 50, 70, 200):
        table = tidy.case.table(threshold)
        mqls = tidy.month(table["mql_at"].dropna()).isin(MONTHS).sum()
        both = tidy.dated.drop(columns="mql_at").join(table["mql_at"])
        wins = both[tidy.month(both["won_at"]).isin(MONTHS) & (both["mql_at"] < both["won_at"])]
        plainly = [float(SPEND.total()) / count if count else np.nan for count in (mqls, len(wins))]
        assert known[threshold * 100] == pytest.approx(tuple(plainly), nan_ok=True)


def test_that_the_line_ends_where_there_is_no_mql(tidy):
    curve = Costs.of(tidy.result, SPEND).curve(0, 20_000)
    assert np.isnan(curve.per_mql[-1])
    assert not np.isinf(curve.per_mql).any()


@pytest.mark.parametrize("by", ["month", "source", "programme"])
@pytest.mark.parametrize("measure", ["mql", "won"])
def test_that_the_sheet_shows_costs_and_whose_they_are(tidy, by, measure):
    sheet = CostSheet(Costs.of(tidy.result, SPEND, by), measure, "EUR")
    assert "EUR" in sheet.title()
    assert len({len(row) for row in sheet.table()}) == 1
    assert len(sheet.marks()) == len(sheet.shown)
    assert any(len(mark.leads()) for mark in sheet.marks())
    assert len(sheet.figure(DARK).axes) == 2


def test_that_without_spend_the_sheet_says_what_is_missing(tidy):
    sheet = CostSheet(Costs.of(tidy.result, SpendTable(), "source"))
    assert "what was spent" in sheet.sentence()
    assert sheet.marks() == ()
    sheet.figure(DARK)


def test_that_money_is_written_as_people_do():
    assert money(Fraction(1234567, 10), "EUR") == "123,457 EUR"
    assert (money(Fraction(5)), money(Fraction(1, 3)), money(None)) == ("5", "0.33", "–")
