"""Every table of `leadscorer analyse`, counted again by a few lines of plain pandas."""

from io import StringIO

import pandas as pd
import pytest

from tests.analysis.plain import DAY, lift_ends, sample, wilson
from tests.cli.calling import ROOT

NAME, MODEL = "starter", "tidyboard"


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    return sample(NAME, tmp_path_factory.mktemp("plain"))


@pytest.fixture
def analysed(leadscorer):
    """The rows of an analysis as texts; empty ones are missing."""

    def call(name, *more, command="analyse"):
        words = () if command != "analyse" else ("--name", name)
        file = ROOT / "sample_models" / f"{NAME}.leadscorer"
        found = leadscorer(command, file, "--model", MODEL, *words, *more)
        assert (found.status, found.err) == (0, "")
        return pd.read_csv(StringIO(found.out))

    return call


def quality_of(case, threshold, days=None):
    count = {name: len(ids) for name, ids in case.quality(case.table(threshold), days).items()}
    rates = [
        (count["bought"] / count[whole], *wilson(count["bought"], count[whole]))
        for whole in ("mqls", "won")
    ]
    lift = rates[0][0] * count["leads"] / count["won"]
    ends = lift_ends(count["bought"], count["mqls"], count["won"], count["leads"])
    return count, [*rates[0], *rates[1], lift, *ends]


@pytest.mark.parametrize("days", [None, 200])
def test_that_the_table_of_threshold_quality_is_that_of_plain_pandas(analysed, case, days):
    more = () if days is None else ("--days-to-win", days)
    rows = analysed("threshold-quality", *more).set_index("threshold")
    numbers = [f"{rate}{end}" for rate in ("precision", "recall", "lift")
               for end in ("", "_low", "_high")]  # fmt: skip
    for threshold in (0, 10, 20, 40):
        row, (count, rates) = rows.loc[threshold], quality_of(case, threshold, days)
        assert {name: row[name] for name in count} == count
        assert row[numbers].tolist() == pytest.approx(rates, abs=5.01e-5)
        assert row["too_few"] == (count["mqls"] < 30)
        assert row["days_to_win"] == (days or case.days_to_win())


def test_that_the_table_of_mqls_by_threshold_is_that_of_plain_pandas(analysed, case):
    rows = analysed("mqls-by-threshold").set_index("threshold")
    for threshold in (0, 10, 20, 40):
        row, table = rows.loc[threshold], case.table(threshold)
        assert row["mqls_ever"] == (table["peak"] >= threshold).sum()
        assert row["mqls_now"] == table["qualified"].sum()
        shown = row[["per_week", "per_week_low", "per_week_high", "weeks"]]
        assert shown.tolist() == pytest.approx(case.per_week(table), abs=5.01e-5)


def test_that_the_table_of_thresholds_is_that_of_plain_pandas(analysed, case):
    """All dated leads count here, as section 7 of the specification wants."""
    rows = analysed("", "--from", "0", "--to", "40", command="thresholds").set_index("threshold")
    for threshold in (0, 10, 20, 40):
        row, (_count, rates) = rows.loc[threshold], quality_of(case, threshold, days=-10_000)
        assert row["mqls_now"] == case.table(threshold)["qualified"].sum()
        shown = row[["precision", "recall", "lift"]].tolist()
        assert shown == pytest.approx([rates[0], rates[3], rates[6]], abs=5.01e-5)


@pytest.mark.parametrize("days", [10, 90])
def test_that_thresholds_of_wins_within_days_are_those_of_plain_pandas(analysed, case, days):
    words = ("--to", "40", "--won-within-days", days)
    rows = analysed("", *words, command="thresholds").set_index("threshold")
    for threshold in (0, 10, 20, 40):
        leads = case.leads.dropna(subset="start").join(case.table(threshold)["mql_at"])
        won, within = leads["won_at"].notna(), leads["mql_at"] + days * DAY
        mql = leads["mql_at"].notna() & (~won | (leads["mql_at"] < leads["won_at"]))
        old = mql & (within <= case.as_of)
        bought = old & won & (leads["won_at"] <= within)
        row = rows.loc[threshold]
        plainly = [bought.sum() / old.sum(), (mql & won).sum() / won.sum()]
        assert row[["precision", "recall"]].tolist() == pytest.approx(plainly, abs=5.01e-5)
        assert pd.isna(row["lift"])


def test_that_the_table_of_mqls_by_week_is_that_of_plain_pandas(analysed, case):
    rows, weeks = analysed("mqls-by-week"), case.weeks(case.table())
    assert rows["week"].tolist() == [f"{week:%Y-%m-%d}" for week in weeks.index]
    assert rows["new_mqls"].tolist() == weeks["new"].tolist()
    assert rows["full_week"].tolist() == weeks["full"].tolist()
    assert rows["above_capacity"].isna().all()


def test_that_the_table_of_distribution_is_that_of_plain_pandas(analysed, case):
    rows, score = analysed("distribution"), case.table()["score"]
    won = case.leads["won_at"].notna()
    alone = rows["from"] == rows["below"]
    for row in rows.itertuples():
        inside = (score >= row[1]) & (score < row.below) & ~(alone.any() & (score == 0))
        inside = score == 0 if row[1] == row.below else inside
        assert (row.leads, row.won) == (inside.sum(), (inside & won).sum())
    assert rows["leads"].sum() == len(score)


def test_that_the_table_of_rule_effects_is_that_of_plain_pandas(analysed, case):
    rows = analysed("rule-effects").set_index("rule")
    assert list(rows.index) == [rule.id for rule in case.model.rules]
    for rule in case.model.rules:
        row, plain = rows.loc[rule.id], case.difference(rule.id)
        assert row["mqls_per_week_if_off"] == pytest.approx(plain["per_week"], abs=5.01e-5)
        shown = row[["mqls_ever_if_off", "mqls_now_if_off", "leads_moved"]].tolist()
        assert shown == [plain["ever"], plain["now"], plain["moved"]]
        found = case.known[case.known["type"].isin(rule.activity)]
        assert row["leads_hit"] == found["lead_id"].nunique()
        first = found.groupby("lead_id")["at"].min()
        old = case.mature().join(first)
        hit = old["at"].notna() & (old["won_at"].isna() | (old["at"] < old["won_at"]))
        won = old["won_at"].notna()
        shown = row[["hit_leads", "hit_won", "other_leads", "other_won"]].tolist()
        assert shown == [hit.sum(), (hit & won).sum(), (~hit).sum(), (~hit & won).sum()]
        rates = (row["hit_rate"], row["hit_low"], row["hit_high"])
        plainly = (won[hit].mean(), *wilson((hit & won).sum(), hit.sum()))
        assert rates == pytest.approx(plainly, abs=5.01e-5)


def test_that_the_table_of_coverage_is_that_of_plain_pandas(analysed, case):
    rows = analysed("coverage")
    local = case.activities["at"].dt.tz_convert(case.zone).dt.strftime("%Y-%m")
    plain = pd.crosstab(case.activities["type"], local)
    shown = rows.pivot_table(index="type", columns="month", values="activities", observed=True)
    assert shown.astype(int).equals(plain.rename_axis(columns="month").astype(int))
    used = {name for rule in case.model.rules for name in rule.activity}
    assert set(rows.loc[rows["used_by_rules"], "type"]) == used
