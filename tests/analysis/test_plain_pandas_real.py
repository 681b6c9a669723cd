"""The numbers of the views on real data, counted again in plain pandas: BPI 2012 and Olist."""

import gzip
from io import StringIO
from pathlib import Path

import pandas as pd
import pytest

from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
from leadscorer_gui.analysis.threshold_quality import ThresholdQuality
from tests.analysis.plain import Case
from tests.analysis.test_plain_pandas_leads_and_data import (
    check_coverage,
    check_fields,
    check_lists,
    check_range,
)
from tests.analysis.test_plain_pandas_rules import (
    check_activity_rule,
    check_difference,
    check_wins,
    effects_of,
    matches,
)
from tests.analysis.test_plain_pandas_simulate import (
    check_bands,
    check_distribution,
    check_maturity,
    check_quality,
    check_threshold,
)

SHARED = Path(__file__).parents[3] / "shared" / "data"

LOANS = """\
leadscorer: 1
name: Loans
time_zone: Europe/Amsterdam
models:
  - id: loan
    name: Loan
    mql: {threshold: 30}
    bands: [{name: Cold, from: 0}, {name: Hot, from: 30}]
    rules:
      - {id: call, name: Calls, kind: activity, activity: W_Nabellen offertes, points: 2}
      - {id: offer, name: Offer sent, kind: activity, activity: O_SENT, points: 15,
         repeat: {mode: each, limit: {count: 1, per: day}}}
      - {id: back, name: Offer came back, kind: activity, activity: O_SENT_BACK, points: 20}
      - {id: fraud, name: Fraud, kind: activity, activity: W_Beoordelen fraude, points: -10}
"""
SELLERS = """\
leadscorer: 1
name: Sellers
time_zone: America/Sao_Paulo
models:
  - id: seller
    name: Seller
    mql: {threshold: 10}
    rules:
      - {id: paid, name: Paid search, kind: fit, points: 10,
         where: {field: origin, op: is, value: paid_search}}
      - {id: social, name: Social, kind: fit, points: 5,
         where: {field: origin, op: is, value: social}}
"""


@pytest.fixture(scope="module")
def loans(tmp_path_factory):
    folder = SHARED / "bpic2012-loan-applications"
    if not folder.exists():
        pytest.skip("the shared data are not here")
    leads = pd.read_csv(folder / "applications.csv", dtype=str, keep_default_na=False)
    leads["won_at"] = leads["outcome_at"].where(leads["outcome"] == "activated", "")
    leads = leads.rename(columns={"application_id": "lead_id", "registered_at": "created_at"})
    header, rest = gzip.decompress((folder / "events.csv.gz").read_bytes()).decode().split("\n", 1)
    assert header.startswith("application_id,timestamp,activity,")
    activities = "lead_id,at,type,lifecycle,resource\n" + rest.replace("\r", "")
    leads = leads[["lead_id", "created_at", "won_at", "amount_requested"]]
    return Case(LOANS, _csv(leads), activities, tmp_path_factory.mktemp("loans"))


@pytest.fixture(scope="module")
def sellers(tmp_path_factory):
    folder = SHARED / "olist-marketing-funnel"
    if not folder.exists():
        pytest.skip("the shared data are not here")
    leads = pd.read_csv(folder / "mql_iso.csv", dtype=str, keep_default_na=False)
    deals = pd.read_csv(folder / "closed_deals_iso.csv", dtype=str)[["mql_id", "won_date"]]
    leads = leads.merge(deals, on="mql_id", how="left").fillna("")
    leads["created_at"] = leads["first_contact_date"] + "T00:00Z"
    leads["won_at"] = leads["won_date"].where(
        leads["won_date"] == "", leads["won_date"].str.replace(" ", "T") + "Z"
    )
    leads = leads.rename(columns={"mql_id": "lead_id"})
    leads = leads[["lead_id", "created_at", "won_at", "origin"]]
    folder = tmp_path_factory.mktemp("sellers")
    return Case(SELLERS, _csv(leads), "lead_id,at,type\n", folder)


def _csv(table):
    text = StringIO()
    table.to_csv(text, index=False)
    return text.getvalue()


def check_simulate(case, thresholds):
    result = case.result()
    numbers, quality = ThresholdNumbers.of(result), ThresholdQuality.of(result)
    check_maturity(case, quality, None)
    for threshold in thresholds:
        check_threshold(case, numbers, threshold)
        check_quality(case, quality, threshold, None)
        check_distribution(case, threshold)


def test_that_loans_are_those_of_plain_pandas(loans):
    check_bands(loans, ThresholdNumbers.of(loans.result()))
    check_simulate(loans, (0, 30, 100))
    check_lists(loans)
    check_coverage(loans)
    check_range(loans)
    check_fields(loans)


def test_that_rules_of_loans_are_those_of_plain_pandas(loans):
    effects, counts = effects_of(loans)
    for rule in loans.model.rules:
        effect, found = effects[rule.id], matches(loans, rule)
        check_difference(loans, effect)
        check_activity_rule(loans, rule, effect, counts[rule.id])
        check_wins(loans, rule, effect, None, found.groupby("lead_id")["at"].min())


def test_that_sellers_without_any_activity_are_those_of_plain_pandas(sellers):
    check_simulate(sellers, (0, 5, 10, 11))
    check_lists(sellers)
    check_fields(sellers)
    for rule in sellers.model.rules:
        effect = effects_of(sellers)[0][rule.id]
        check_difference(sellers, effect)
        hit = sellers.leads["start"].where(sellers.leads["origin"] == rule.where.value)
        check_wins(sellers, rule, effect, None, hit)
