"""`--segment`, `--by` and `--all-leads`: the same numbers for some of the leads."""

import csv

import pytest

from leadscorer_gui.cli.analyses_split import SPLIT_COLUMNS
from tests.analysis.segmented import WORKSPACE, tables
from tests.cli.calling import write


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("segments")
    leads, activities = tables(120)
    leads.to_csv(folder / "leads.csv", index=False)
    activities.to_csv(folder / "activities.csv", index=False)
    data = "data: {leads: leads.csv, activities: activities.csv}\n"
    write(folder / "w.leadscorer", WORKSPACE.replace("name: W\n", "name: W\n" + data, 1))
    return folder


@pytest.fixture
def analyse(leadscorer, folder):
    def call(name, *more, err=""):
        made = leadscorer("analyse", folder / "w.leadscorer", "--model", "m", "--name", name, *more)
        assert (made.status, made.err) == (0, err)
        return made.rows

    return call


def scored(leadscorer, folder):
    with open(folder / "leads.csv", encoding="utf-8") as file:
        region = {row["lead_id"]: row["region"].upper() for row in csv.DictReader(file)}
    rows = leadscorer("simulate", folder / "w.leadscorer", "--model", "m").rows
    return [(region.get(row["lead_id"], ""), row) for row in rows]


def test_that_an_analysis_is_of_the_segment_alone(analyse, leadscorer, folder):
    rows = [row for region, row in scored(leadscorer, folder) if region == "EMEA"]
    for name in ("emea", "EMEA"):
        weeks = analyse("mqls-by-week", "--segment", name)
        found = sum(int(row["new_mqls"]) for row in weeks)
        assert found == sum(bool(row["mql_at"]) for row in rows)
    above = {row["above_capacity"] for row in weeks if int(row["new_mqls"]) > 3.5}
    assert above <= {"true"}
    scores = analyse("distribution", "--segment", "emea")
    assert sum(int(row["leads"]) for row in scores) == len(rows)
    assert {row["leads"] for row in analyse("rule-effects", "--segment", "emea")} == {
        str(len(rows))
    }


def test_that_behaviour_and_properties_are_read_though_no_rule_asks(analyse):
    scores = analyse("distribution", "--segment", "busy")
    assert 0 < sum(int(row["leads"]) for row in scores) < 120


def test_that_a_split_has_a_row_for_each_part(analyse, leadscorer, folder):
    rows = analyse("split", "--by", "region", "--top", "2")
    assert tuple(rows[0]) == SPLIT_COLUMNS
    assert [row["part"] for row in rows] == ["value", "value", "value", "other", "empty"]
    whole = scored(leadscorer, folder)
    for row in rows:
        if row["part"] == "other":
            continue
        own = [one for region, one in whole if region == row["value"].upper()]
        assert int(row["leads"]) == len(own)
        assert int(row["mqls_ever"]) == sum(
            bool(one["peak"]) and float(one["peak"]) >= 10 for one in own
        )
        assert int(row["mqls_now"]) == sum(one["qualified"] == "true" for one in own)
    assert {row["value"]: row["capacity"] for row in rows}["EMEA"] == "2"
    assert rows[3]["capacity"] == rows[3]["threshold_for_capacity"] == ""


def test_that_a_split_of_a_segment_is_of_its_leads(analyse):
    rows = analyse("split", "--by", "region", "--segment", "emea")
    assert [row["value"].upper() for row in rows] == ["EMEA"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_that_a_split_is_drawn(leadscorer, folder, tmp_path, theme):
    out = tmp_path / "split.svg"
    call = leadscorer(
        "chart", folder / "w.leadscorer", "--model", "m", "--name", "split", "--by", "region",
        "--theme", theme, "--out", out,
    )  # fmt: skip
    assert (call.status, call.err) == (0, "")
    assert "<svg" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("split",), "needs --by"),
        (("split", "--by", " "), "needs --by"),
        (("split", "--by", "shoe"), "no such attribute; there is: lead_id, region"),
        (("split", "--by", "region", "--top", "0"), "from 1 to 50"),
        (("split", "--by", "region", "--top", "9" * 5000), "from 1 to 50"),
        (
            ("distribution", "--by", "region"),
            "--by goes with --name split, programmes and costs alone",
        ),
        (
            ("distribution", "--top", "3"),
            "--top goes with --name split, programmes and costs alone",
        ),
        (("distribution", "--segment", "x"), "there is: emea, busy"),
    ],
)
def test_that_a_wrong_call_is_told(leadscorer, folder, words, said):
    call = leadscorer("analyse", folder / "w.leadscorer", "--model", "m", "--name", *words)
    assert call.status == 2
    assert said in call.err


def test_that_holes_are_told_and_all_leads_can_be_taken(leadscorer, tmp_path):
    text = "leadscorer: 1\nname: W\nmodels:\n  - {id: m, name: M, mql: {threshold: 1}, rules: ["
    text += "{id: v, name: V, kind: activity, activity: visit, points: 1},"
    text += "{id: d, name: D, kind: activity, activity: demo, points: 1}]}\n"
    workspace = write(tmp_path / "w.leadscorer", text)
    days = [f"2024-{month:02d}-{day:02d}" for month in range(1, 7) for day in range(1, 29)]
    rows = ["lead_id,at,type", *(f"L{i},{day},visit" for i, day in enumerate(days))]
    rows += [f"L{i},{day},demo" for i, day in enumerate(days) if day >= "2024-04"]
    leads = write(tmp_path / "l.csv", "lead_id\nL0\n")
    activities = write(tmp_path / "a.csv", "\n".join(rows) + "\n")
    data = ("--leads", leads, "--activities", activities)

    def call(*more):
        named = ("--model", "m", "--name", "mqls-by-week", *more, *data)
        return leadscorer("analyse", workspace, *named)

    some, all_leads = call(), call("--all-leads")
    assert "only leads created from 2024-04-01 on" in some.err
    assert "--all-leads takes all" in some.err
    assert all_leads.err == ""
    assert sum(int(row["new_mqls"]) for row in some.rows) == 3 * 28
    assert sum(int(row["new_mqls"]) for row in all_leads.rows) == len(days)
    assert some.rows[0]["week"] == "2024-04-01"
    # What the specification says of thresholds is of all leads, whatever the export lacks.
    counts = leadscorer("thresholds", workspace, "--model", "m", *data, "--to", "0")
    assert (counts.err, counts.rows[0]["mqls_ever"]) == ("", str(len(days)))


def test_that_check_warns_of_fields_of_segments_that_the_files_lack(leadscorer, tmp_path):
    text = WORKSPACE.replace("field: url", "field: link").replace(
        "region, op: is,", "area, op: is,"
    )
    data = "name: W\ndata: {leads: l.csv, activities: a.csv}\n"
    workspace = write(tmp_path / "w.leadscorer", text.replace("name: W\n", data, 1))
    write(tmp_path / "l.csv", "lead_id,region\n")
    write(tmp_path / "a.csv", "lead_id,at,type,url\n")
    call = leadscorer("check", workspace)
    assert (call.status, call.out) == (0, "")
    assert "the segment “emea” asks for “area”" in call.err
    assert "the segment “busy” asks for “link”" in call.err


def test_that_any_text_is_a_value(leadscorer, folder, tmp_path):
    odd = ["$a$ $b$", "=cmd()", "two\nlines", "x" * 5000, "<b>&amp;</b>", "\u202eright", "ไทย", ""]
    rows = ["lead_id,team,created_at"]
    rows += [f'L{i},"{text}",2024-01-0{1 + i % 9}' for i, text in enumerate(odd * 3)]
    leads = write(tmp_path / "l.csv", "\n".join(rows) + "\n")
    activities = write(tmp_path / "a.csv", "lead_id,at,type\nL0,2024-01-05,demo\n")
    data = ("--leads", leads, "--activities", activities, "--by", "team")
    named = ("--model", "m", "--name", "split", *data)
    call = leadscorer("analyse", folder / "w.leadscorer", *named)
    assert call.status == 0
    values = {row["value"] for row in call.rows}
    assert {"$a$ $b$", "two\nlines", "x" * 5000} <= values
    out = tmp_path / "split.png"
    call = leadscorer("chart", folder / "w.leadscorer", *named, "--out", out)
    assert call.status == 0
    assert out.read_bytes().startswith(b"\x89PNG")
