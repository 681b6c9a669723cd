"""`leadscorer compare`: two models, versions, thresholds or periods, lead by lead."""

import csv
from dataclasses import replace

import pytest

from leadscorer_gui.files.reading import load
from leadscorer_gui.files.writing import to_yaml
from leadscorer_gui.model.versions import freeze


@pytest.fixture
def frozen(small):
    """The small workspace with zeta frozen, and a draft whose first rule is worth less."""
    workspace = load(small)
    zeta, alpha = workspace.models
    version = freeze(workspace, zeta, 1, frozen_on="2026-01-01", name="Launch")
    cheaper = replace(zeta.rules[0], points=300)
    draft = replace(zeta, rules=(cheaper, *zeta.rules[1:]))
    small.write_text(to_yaml(replace(workspace, models=(draft, alpha), versions=(version,))))
    return small


def rows_of(path):
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def test_that_a_version_and_its_draft_are_compared_lead_by_lead(leadscorer, frozen, tmp_path):
    out = tmp_path / "leads.csv"
    call = leadscorer("compare", frozen, "--model", "zeta@1", "--with", "zeta", "--leads-out", out)
    assert (call.status, call.err) == (0, "")
    assert call.out.startswith("Zeta against Zeta v1 Launch: 0 MQLs gained, 1 lost\n")
    assert "+5.25 → +3" in call.out
    lost, *others = rows_of(out)
    assert lost["lead_id"] == "b"
    assert (lost["change"], lost["cause"], lost["won"]) == ("lost", "Visits", "no")
    assert lost["why"] == "Visits −4.5"
    assert [lost[name] for name in ("score_a", "score_b", "difference")] == ["10", "5.5", "-4.5"]
    assert {row["change"] for row in others} == {"score"}


def test_that_the_same_model_twice_has_no_difference(leadscorer, frozen, tmp_path):
    out = tmp_path / "leads.csv"
    call = leadscorer("compare", frozen, "--model", "zeta", "--leads-out", out)
    assert "the same MQLs" in call.out
    assert "The models are the same" in call.out
    assert rows_of(out) == []


def test_that_two_thresholds_of_one_model_are_compared(leadscorer, small, tmp_path):
    out = tmp_path / "page.csv"
    words = ("--model", "zeta", "--threshold", "5", "--with-threshold", "10", "--out", out)
    assert leadscorer("compare", small, *words).status == 0
    found = out.read_text()
    assert "changes,lost,1,0," in found
    assert "causes,another threshold,0,1,0,0," in found


def test_that_wins_are_counted_up_to_as_of(leadscorer, frozen):
    words = ("--model", "zeta@1", "--with", "zeta", "--as-of", "2024-02-01")
    call = leadscorer("compare", frozen, *words)
    assert call.out.startswith(
        "Zeta against Zeta v1 Launch: 0 MQLs gained, 1 lost; 1 of the lost ever bought\n"
    )


def test_that_models_of_two_products_are_compared(leadscorer, small, tmp_path):
    out = tmp_path / "leads.csv"
    words = ("--model", "zeta", "--with", "alpha", "--leads-out", out)
    assert leadscorer("compare", small, *words).status == 0
    told = {row["lead_id"]: row for row in rows_of(out)}
    why = "threshold 10 → 1, Visits −5.25, Any activity +1, From Germany +0.5"
    assert told["b"]["why"] == why
    assert "😀" not in told  # no MQL of the one, not scored by the other


def test_that_two_periods_of_one_model_are_compared_by_who_is_an_mql_at_their_ends(
    leadscorer, small, tmp_path
):
    out = tmp_path / "leads.csv"
    words = ("--model", "zeta", "--until", "2024-01-06", "--with-until", "2024-01-08")
    call = leadscorer("compare", small, *words, "--leads-out", out)
    assert call.status == 0
    assert "MQLs now" in call.out
    [gained] = [row for row in rows_of(out) if row["change"] == "gained"]
    assert (gained["lead_id"], gained["why"]) == ("b", "Visits +5.25")


@pytest.mark.parametrize(
    ("name", "ending", "theme"),
    [
        ("scatter", "png", "dark"),
        ("bands", "svg", "light"),
        ("shift", "pdf", "light"),
        ("weekly", "PNG", "light"),
    ],
)
def test_that_every_chart_is_a_picture_or_numbers(
    leadscorer, frozen, tmp_path, name, ending, theme
):
    words = ("compare", frozen, "--model", "zeta@1", "--with", "zeta", "--name", name)
    assert len(leadscorer(*words).out.splitlines()) > 1
    out = tmp_path / f"{name}.{ending}"
    assert leadscorer(*words, "--out", out, "--theme", theme).status == 0
    assert out.stat().st_size > 1000


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("--model", "none"), 2, "no model"),
        (("--model", "zeta", "--with", "none"), 2, "no model"),
        (("--model", "zeta", "--with", "zeta@9"), 2, "no version"),
        (("--model", "zeta", "--threshold", "many"), 2, "threshold"),
        (("--model", "zeta", "--since", "soon"), 2, "--since takes a timestamp"),
        (("--model", "zeta", "--with-until", "2024-99-01"), 2, "--with-until"),
        (("--model", "zeta", "--since", "2024-02", "--until", "2024-01-01"), 2, "2024-02"),
        (("--model", "zeta", "--since", "2024-02-01", "--until", "2024-01-01"), 2, "must end"),
        (("--model", "zeta", "--name", "pie"), 2, "pie"),
        (("--model", "zeta", "--out", "x.png"), 2, "--name"),
        (("--model", "zeta", "--out", "a.csv", "--leads-out", "a.csv"), 2, "the same file"),
        (("--model", "zeta", "--leads-out", "gone/a.csv"), 1, "no such folder"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_that_a_wrong_call_is_told(leadscorer, small, tmp_path, monkeypatch, words, status, said):
    monkeypatch.chdir(tmp_path)
    call = leadscorer("compare", small, *words)
    assert call.status == status
    assert said in call.err


def test_that_a_period_without_data_is_no_error(leadscorer, small):
    words = ("--model", "zeta", "--since", "1999-01-01", "--until", "1999-02-01")
    call = leadscorer("compare", small, *words)
    assert call.status == 0
    for name in ("scatter", "bands", "shift", "weekly"):
        assert leadscorer("compare", small, *words, "--name", name).status == 0


def test_that_the_leads_of_a_segment_are_compared_alone(leadscorer, small):
    text = small.read_text() + (
        "segments:\n"
        "  - {id: de, name: Germany, who: {field: country, op: is, value: DE}}\n"
    )  # fmt: skip
    small.write_text(text)
    words = ("--model", "zeta", "--with-threshold", "1", "--segment", "de")
    call = leadscorer("compare", small, *words)
    assert (call.status, call.err) == (0, "")
    [row] = [line.split() for line in call.out.splitlines() if line.startswith("  A ")][:1]
    assert row[:6] == ["A", "Zeta,", "10", "points,", "Germany", "2"]


def test_that_the_fields_of_both_models_are_read(leadscorer, small, tmp_path):
    other = (
        "  - id: beta\n    name: Beta\n    mql: {threshold: 1}\n    rules:\n"
        "      - {id: price, name: Prices, kind: activity, points: 7,"
        " where: {field: url, op: contains, value: pricing}}\n"
    )
    small.write_text(small.read_text() + other)
    out = tmp_path / "leads.csv"
    words = ("--model", "alpha", "--with", "beta", "--leads-out", out)
    assert leadscorer("compare", small, *words).status == 0
    assert "Prices" in out.read_text()


def test_that_no_file_of_the_workspace_is_written_over(leadscorer, small):
    data = small.parent / "data" / "leads.csv"
    before = data.read_bytes()
    call = leadscorer("compare", small, "--model", "zeta", "--leads-out", data)
    assert call.status == 2
    assert "is one of the files that are read" in call.err
    assert data.read_bytes() == before
