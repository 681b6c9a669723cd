"""The review and the hand-over list, counted again by plain pandas."""

from dataclasses import replace
from io import BytesIO, StringIO

import numpy as np
import pandas as pd
import pytest

from leadscorer_gui.analysis.hand_over import hand_over, hand_over_fields
from leadscorer_gui.analysis.intervals import Share
from leadscorer_gui.analysis.lead_export import lead_csv, lead_xlsx
from leadscorer_gui.analysis.review import Review
from leadscorer_gui.charts.palette import DARK
from leadscorer_gui.charts.review_sheet import ReviewSheet, edit_words, finding_words
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.model.conditions import Comparison
from leadscorer_gui.model.nurture import HandOver, OwnerRule
from tests.analysis.nurtured import Nurtured, us
from tests.analysis.plain import DAY, Case, sample

FROZEN = "2026-03-01"


@pytest.fixture(scope="module", params=["starter", "fit-and-engagement"])
def real(request, tmp_path_factory):
    return Nurtured(sample(request.param, tmp_path_factory.mktemp("plain")))


@pytest.fixture(scope="module")
def tidy(tmp_path_factory):
    return Nurtured(sample("fit-and-engagement", tmp_path_factory.mktemp("plain")))


def reviewed(some, **changes):
    return Review.of(some.inputs, some.result, FROZEN, replace(some.case.model, **changes))


def test_that_shares_before_and_since_are_those_of_plain_pandas(real):
    review, case, table = reviewed(real), real.case, real.dated
    at, days = pd.Timestamp(FROZEN, tz=case.zone), case.days_to_win()
    assert review.win_days == days
    for span, inside in (
        (review.before, lambda column: table[column] < at),
        (review.since, lambda column: table[column] >= at),
    ):
        mqls, wins = table[inside("mql_at")], table[inside("won_at")]
        assert real.ids(span.mqls) == sorted(mqls.index)
        assert real.ids(span.wins) == sorted(wins.index)
        accepted = mqls["accepted_at"].notna()
        assert span.accepted == Share(accepted.sum(), len(mqls))
        returned = mqls.loc[accepted, "returned_at"].notna()
        assert span.returned == Share(returned.sum(), len(returned))
        assert span.recall == Share((wins["mql_at"] < wins["won_at"]).sum(), len(wins))
        old = mqls[(mqls["mql_at"] + days * DAY <= case.as_of)
                   & ~(mqls["won_at"] <= mqls["mql_at"])]  # fmt: skip
        bought = (old["won_at"] <= old["mql_at"] + days * DAY).sum()
        assert span.precision == Share(bought, len(old))
    weeks = (case.as_of + pd.Timedelta(microseconds=1) - at) / (7 * DAY)
    assert review.since.per_week == pytest.approx(len(review.since.mqls) / weeks)


def test_that_what_the_data_do_not_tell_is_unknown_and_not_nothing(tidy):
    leads = tidy.result.history.leads
    kept = {name: at for name, at in leads.outcomes.items() if name == "won_at"}
    history = replace(tidy.result.history, leads=replace(leads, outcomes=kept))
    review = Review.of(tidy.inputs, replace(tidy.result, history=history), FROZEN, tidy.case.model)
    for one in (review.before, review.since, *review.bands):
        assert (one.accepted, one.returned) == (Share(0, 0), Share(0, 0))
    names = [row.name for row in ReviewSheet(review, "v1").rows]
    assert names == ["MQLs accepted", "accepted sent back", "precision", "recall"]


def test_that_bands_are_those_of_the_score_with_which_leads_became_mqls(real):
    review = reviewed(real)
    at, table = pd.Timestamp(FROZEN, tz=real.case.zone), real.dated
    mqls = table[table["mql_at"] >= at]
    some = mqls.iloc[:: max(1, len(mqls) // 12)]
    bands = {one.name: set(real.ids(one.leads)) for one in review.bands}
    assert sum(map(len, bands.values())) == len(mqls)
    for id_, row in some.iterrows():
        assert id_ in bands[real.at(row["mql_at"]).loc[id_, "band"]]
    for one in review.bands:
        own = mqls.loc[sorted(bands[one.name])]
        assert one.accepted == Share(own["accepted_at"].notna().sum(), len(own))


def test_that_types_that_no_rule_uses_are_found_with_a_rule_to_add(real):
    review = reviewed(real)
    found = {one.numbers["type"]: one for one in review.findings if one.why == "type_unused"}
    known = real.case.known
    since = known[known["at"] >= pd.Timestamp(FROZEN, tz=real.case.zone)]
    used = {name for rule in real.case.model.rules for name in rule.activity}
    counts = since.loc[~since["type"].isin(used), "type"].value_counts()
    assert {name: one.numbers["count"] for name, one in found.items()} == counts[
        counts >= 20].to_dict()  # fmt: skip
    for name, one in found.items():
        assert real.ids(one.leads) == sorted(set(since.loc[since["type"] == name, "lead_id"]))
        if one.edit is not None:
            (rule,) = one.edit.arguments["rules"]
            assert rule.activity == (name,)
            assert rule.id not in {each.id for each in real.case.model.rules}
    assert found["email_sent"].edit is None


def test_that_a_rule_that_stopped_matching_is_found_and_can_be_switched_off(tmp_path):
    rows = [f"a,2024-{1 + day // 28:02d}-{1 + day % 28:02d}T10:00:00Z,demo" for day in range(56)]
    rows += ["b,2024-05-30T10:00:00Z,visit"]
    text = (
        "leadscorer: 1\nname: W\nmodels: [{id: m, name: M, mql: {threshold: 5}, rules: "
        "[{id: d, name: Demo, kind: activity, activity: demo, points: 5}]}]\n"
    )
    leads = "lead_id,created_at,won_at\na,2024-01-01T00:00:00Z,\n"
    some = Nurtured(Case(text, leads, "lead_id,at,type\n" + "\n".join(rows) + "\n", tmp_path))
    review = Review.of(some.inputs, some.result, "2024-03-01", some.case.model)
    (found,) = (one for one in review.findings if one.why == "rule_silent")
    assert found.numbers["before"] == 56
    assert found.numbers["expected"] == pytest.approx(56 * 90.4 / 60, rel=0.02)
    assert found.edit.intent == "set_enabled"
    assert found.edit.arguments == {"model_id": "m", "rule_ids": ("d",), "on": False}
    assert some.ids(found.leads) == ["a"]
    assert "stopped" in finding_words(found)


def test_that_more_mqls_than_sales_takes_say_that_the_threshold_is_too_low(tidy):
    review = reviewed(tidy, capacity=800)
    (found,) = (one for one in review.findings if one.why == "over_capacity")
    assert found.numbers["per_week"] > found.numbers["capacity"] == 8
    threshold = found.edit.arguments["hundredths"]
    case = tidy.case
    assert case.per_week(case.table(threshold / 100))[0] <= 8
    assert case.per_week(case.table(threshold / 100 - 1))[0] > 8
    assert edit_words(found.edit) == f"Set the threshold to {threshold // 100}"


def test_that_room_that_sales_has_says_that_the_threshold_may_be_too_high(tmp_path):
    some = Nurtured(sample("starter", tmp_path))
    review = reviewed(some, capacity=1700)
    (found,) = (one for one in review.findings if one.why == "room_left")
    threshold = found.edit.arguments["hundredths"]
    assert threshold < some.case.model.mql.threshold
    assert some.case.per_week(some.case.table(threshold / 100))[0] <= 17


@pytest.mark.parametrize("frozen_on", ["2026-03-01", "1999-01-01", "2999-01-01", "soon"])
def test_that_the_sheet_tells_everything_in_words(tidy, frozen_on):
    review = Review.of(tidy.inputs, tidy.result, frozen_on, replace(tidy.case.model, capacity=1))
    sheet = ReviewSheet(review, "v1")
    assert "v1" in sheet.title()
    assert len({len(row) for row in sheet.table()}) == 1
    assert len(sheet.marks()) == len(sheet.rows)
    sheet.figure(DARK)


# The hand-over


@pytest.fixture(scope="module")
def settings():
    return HandOver(
        deal_name="{company} – {product}",
        owner="Ana",
        owners=(
            OwnerRule("Ben", Comparison("country", "is", "DE")),
            OwnerRule("Cem", Comparison("employees", "is", "1000+")),
        ),
        task="Call {first_name} {nonsense}",
        due_days=2,
        lead_id="email",
    )


def listed(some, settings, since=None):
    conditions = Conditions(some.case.workspace)
    return hand_over(some.inputs, some.result, conditions, settings, since)


def test_that_the_list_has_the_mqls_with_what_the_crm_wants(tidy, settings):
    found, case = listed(tidy, settings), tidy.case
    heading, *rows = found.table()
    table = pd.DataFrame(rows, columns=list(found.keys)).set_index("lead_id")
    plainly = case.table()[case.table()["qualified"]]
    assert set(table.index) == set(plainly.index)
    assert pd.to_numeric(table["score"]).tolist() == sorted(plainly["score"], reverse=True)
    leads = case.leads.loc[table.index]
    product = case.model.product
    assert table["deal_name"].tolist() == [f"{name} – {product}".removeprefix(" – ").removeprefix("– ") for name in leads["company"].fillna("")]  # fmt: skip  # noqa: E501
    owner = np.select([leads["country"].str.lower() == "de", leads["employees"] == "1000+"], ["Ben", "Cem"], "Ana")  # fmt: skip  # noqa: E501
    assert table["owner"].tolist() == owner.tolist()
    assert table["task"].tolist() == [f"Call {name}".strip() for name in leads["first_name"]]
    assert set(table["task_due"]) == {f"{case.as_of.tz_convert(case.zone) + 2 * DAY:%Y-%m-%d}"}
    assert table["crm_id"].tolist() == leads["email"].tolist()
    assert (table["product"] == product).all()
    assert table["reasons"].str.contains(r"\+").all()
    assert len(heading) == len(found.keys)


def test_that_the_list_can_have_the_new_mqls_since_a_date(tidy):
    since = pd.Timestamp("2026-09-01", tz="UTC")
    found = listed(tidy, None, us(since))
    table = tidy.dated
    assert set(tidy.ids(found.leads)) == set(table.index[table["mql_at"] >= since])
    assert found.keys[0] == "lead_id"
    assert "owner" not in found.keys


def test_that_no_cell_of_the_files_is_a_formula(tmp_path):
    text = "leadscorer: 1\nname: W\nmodels: [{id: m, name: '=M', mql: {threshold: 0}, rules: []}]\n"
    leads = 'lead_id,created_at,won_at,company\n=1+1,2024-01-01T00:00:00Z,,"@SUM(A1)"\n'
    some = Nurtured(Case(text, leads, "lead_id,at,type\n", tmp_path))
    found = listed(some, HandOver("{company}", "+Ana", task="-{company}", lead_id="company"))
    content = lead_csv(found.columns, found.rows, found.keys).decode("utf-8-sig")
    table = pd.read_csv(StringIO(content), dtype=str)
    assert len(table) == 1
    assert not any(str(cell).startswith(("=", "+", "-", "@")) for cell in table.iloc[0])
    from python_calamine import CalamineWorkbook

    book = lead_xlsx(found.columns, found.rows, found.keys)
    sheet = CalamineWorkbook.from_filelike(BytesIO(book)).get_sheet_by_index(0).to_python()
    assert "=1+1" in sheet[1]


def test_that_a_hand_over_tells_which_attributes_it_reads(settings):
    assert hand_over_fields(settings) == {"company", "first_name", "nonsense", "country", "employees", "email"}  # fmt: skip  # noqa: E501
    assert hand_over_fields(None) == set()
