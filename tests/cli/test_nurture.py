"""`leadscorer analyse` and `chart` with the names of nurturing, as a person calls them."""

import re

import pandas as pd
import pytest

from tests.analysis.plain import sample
from tests.cli.calling import ROOT, write

MORE = """\
currency: EUR
targets:
  - {month: 2026-10, raw_leads: 300, mqls: 50}
spend:
  - {month: 2026-05, source: webinar, amount: 1200}
  - {month: 2026-06, programme: Nurture, amount: 800.5}
stages: {mql: Handed over}
hand_over:
  deal_name: "{company} – {product}"
  owner: Ana
  owners: [{owner: Ben, who: {field: country, op: is, value: DE}}]
  task: "Call {first_name}"
  due_days: 2
  lead_id: email
versions:
  - number: 1
    name: Launch
    frozen_on: 2026-05-01
    hash: "0"
    model:
      id: platform
      name: Kumo
      mql: {threshold: 10}
      rules: [{id: w, name: Webinar, kind: activity, activity: webinar_attended, points: 10}]
"""
MODEL = ("--model", "platform")
NAMES = {
    "score-profile": ("month", "leads", "median"),
    "warming-up": ("month", "day", "median"),
    "raw-leads": ("period", "count", "target"),
    "new-leads": ("period", "count", "target"),
    "mqls-against-target": ("period", "count", "target"),
    "funnel": ("cohort", "stage", "leads"),
    "reopened": ("period", "requalified", "woken"),
    "programmes": ("value", "sent", "won_touched"),
    "costs": ("name", "per_mql", "roi"),
    "cost-by-threshold": ("threshold", "per_mql"),
    "review": ("kind", "since", "change"),
    "hand-over": ("lead_id", "deal_name", "reasons"),
}
CHARTS = (
    "score-profile", "warming-up", "warming-up-mqls", "raw-leads", "new-leads",
    "mqls-against-target", "funnel", "reopened", "programmes", "programmes-mqls", "costs",
    "cost-per-win", "review",
)  # fmt: skip


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    """The second sample with targets, spend, a version and a hand-over."""
    folder = tmp_path_factory.mktemp("nurture")
    text = (ROOT / "sample_models" / "fit-and-engagement.leadscorer").read_text(encoding="utf-8")
    root = (ROOT / "sample_models" / "data").as_posix()
    return write(folder / "w.leadscorer", re.sub(r"\bdata/", f"{root}/", text) + MORE)


@pytest.fixture
def table(leadscorer, workspace):
    def call(name, *more):
        found = leadscorer("analyse", workspace, "--name", name, *MODEL, *more)
        assert found.status == 0, found.err
        return pd.DataFrame(found.rows)

    return call


@pytest.mark.parametrize("name", NAMES)
def test_that_each_name_gives_a_table(table, name):
    found = table(name)
    assert set(NAMES[name]) <= set(found.columns)
    assert len(found)


@pytest.mark.parametrize("name", CHARTS)
def test_that_each_name_gives_a_chart(leadscorer, workspace, tmp_path, name):
    out = tmp_path / "c.svg"
    found = leadscorer("chart", workspace, "--name", name, *MODEL, "--out", out, "--theme", "dark")
    assert found.status == 0, found.err
    assert out.read_text(encoding="utf-8").startswith("<?xml")


def test_that_products_are_drawn_without_a_model(leadscorer, tmp_path):
    file, out = ROOT / "sample_models" / "three-products.leadscorer", tmp_path / "c.png"
    found = leadscorer("chart", file, "--name", "products", "--out", out)
    assert found.status == 0, found.err
    assert out.stat().st_size > 10_000
    rows = leadscorer("analyse", file, "--name", "product-conflicts").rows
    assert len(rows) == 6
    wrong = leadscorer("chart", file, "--name", "products", "--model", "phones", "--out", out)
    assert (wrong.status, "leave --model out" in wrong.err) == (2, True)
    wrong = leadscorer("chart", file, "--name", "funnel", "--out", out)
    assert (wrong.status, "--model" in wrong.err) == (2, True)


def test_that_tables_say_what_the_workspace_says(table):
    assert set(table("funnel").query("stage == 'mql'")["name"]) == {"Handed over"}
    costs = table("costs", "--by", "source").set_index("name")
    assert costs.loc["(all)", "spent"] == "2000.5"
    targets = table("raw-leads").set_index("period")["target"]
    assert targets["2026-10"] == "300"
    handed = table("hand-over")
    assert set(handed["owner"]) <= {"Ana", "Ben"}
    assert handed["crm_id"].str.contains("@").all()


def test_that_a_period_and_a_segment_narrow_what_is_counted(table, tmp_path_factory):
    case = sample("fit-and-engagement", tmp_path_factory.mktemp("plain"))
    start = case.leads["start"].dt.tz_convert(case.zone)
    inside = (start >= "2026-03-01") & (start < "2026-05-01")
    rows = table("funnel", "--since", "2026-03-01", "--until", "2026-05-01")
    whole = rows[rows["cohort"] == ""].set_index("stage")["leads"]
    assert int(whole["new"]) == inside.sum()
    months = table("raw-leads", "--since", "2026-03-01", "--until", "2026-05-01")
    assert months["period"].tolist() == ["2026-03", "2026-04"]
    assert months["count"].astype(int).sum() == inside.sum()
    weeks = table("reopened", "--unit", "week", "--cold-days", "14")
    assert len(weeks) > 60


def test_that_the_hand_over_can_be_a_spreadsheet(leadscorer, workspace, tmp_path):
    from python_calamine import CalamineWorkbook

    out = tmp_path / "hand.xlsx"
    words = ("analyse", workspace, "--name", "hand-over", *MODEL, "--since", "2026-10-01")
    assert leadscorer(*words, "--out", out).status == 0
    sheet = CalamineWorkbook.from_path(out).get_sheet_by_index(0).to_python()
    assert sheet[0][:3] == ["email", "Lead", "Deal name"]
    wrong = leadscorer("analyse", workspace, "--name", "funnel", *MODEL, "--out", out)
    assert (wrong.status, "hand-over" in wrong.err) == (2, True)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--name", "funnel", "--since", "soon"), "timestamp"),
        (("--name", "rule-effects", "--unit", "week"), "--unit goes with"),
        (("--name", "funnel", "--cold-days", "3"), "reopened alone"),
        (("--name", "reopened", "--cold-days", "-3"), "whole number"),
        (("--name", "costs", "--by", "country"), "month, source"),
        (("--name", "funnel", "--by", "country"), "--by goes with"),
        (("--name", "programmes", "--top", "0"), "whole number"),
    ],
)
def test_that_a_wrong_call_says_what_is_wrong(leadscorer, workspace, words, told):
    found = leadscorer("analyse", workspace, *MODEL, *words)
    assert found.status == 2
    assert told in found.err


def test_that_an_unknown_property_lists_those_that_there_are(leadscorer, workspace):
    words = ("--name", "programmes", "--by", "nonsense")
    found = leadscorer("analyse", workspace, *MODEL, *words)
    assert (found.status, "webinar" in found.err) == (1, True)


def test_that_a_review_needs_a_version(leadscorer):
    file = ROOT / "sample_models" / "starter.leadscorer"
    found = leadscorer("analyse", file, "--name", "review", "--model", "tidyboard")
    assert (found.status, "no version yet" in found.err) == (2, True)


def test_that_empty_histories_give_charts_that_say_what_is_missing(leadscorer, small, tmp_path):
    for name in (*CHARTS[:-1],):
        out = tmp_path / f"{name}.png"
        words = ("chart", small, "--name", name, "--model", "zeta", "--out", out)
        more = ("--by", "type") if name.startswith("programmes") else ()
        found = leadscorer(*words, *more)
        assert found.status == 0, (name, found.err)
