"""`leadscorer chart` and `analyse` with `--lead`: what there is to say of one lead."""

import pytest


def test_that_what_would_change_a_lead_is_a_table(leadscorer, small):
    words = ("--model", "zeta", "--name", "what-would-change", "--lead", "b")
    call = leadscorer("analyse", small, *words)
    assert (call.status, call.err) == (0, "")
    first = call.rows[0]
    explained = leadscorer("explain", small, "--model", "zeta", "--lead", "b")
    assert first["if"] == "now"
    assert first["score"] == explained.rows[-1]["score"]
    rules = {row["rule"] for row in call.rows if row["if"] == "without" and not row["at"]}
    assert "visit" in rules
    assert {row["effect"] for row in call.rows[1:]} <= {"none", "now", "ever", "when"}


def test_that_the_steps_of_a_lead_end_in_its_score(leadscorer, small):
    call = leadscorer("analyse", small, "--model", "zeta", "--name", "waterfall", "--lead", "b")
    explained = leadscorer("explain", small, "--model", "zeta", "--lead", "b")
    assert call.rows[-1]["sum"] == explained.rows[-1]["score"]


@pytest.mark.parametrize("name", ["timeline", "waterfall"])
@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_that_a_lead_is_drawn(leadscorer, small, tmp_path, name, ending):
    out = tmp_path / f"x.{ending}"
    words = ("chart", small, "--model", "zeta", "--name", name, "--lead", "b", "--out", out)
    call = leadscorer(*words)
    assert (call.status, call.err) == (0, "")
    assert out.read_bytes().startswith({"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}[ending])


@pytest.mark.parametrize("command", ["analyse", "chart"])
def test_that_without_a_lead_the_call_is_wrong(leadscorer, small, tmp_path, command):
    out = ("--out", tmp_path / "x.svg")
    call = leadscorer(command, small, "--model", "zeta", "--name", "waterfall", *out)
    assert call.status == 2
    assert "--lead" in call.err


@pytest.mark.parametrize(("model", "lead"), [("zeta", "nobody"), ("alpha", "new")])
def test_that_a_lead_without_a_result_is_told_of(leadscorer, small, tmp_path, model, lead):
    out = ("--out", tmp_path / "x.svg")
    words = ("--model", model, "--name", "timeline", "--lead", lead)
    call = leadscorer("chart", small, *words, *out)
    assert call.status == 1
    assert lead in call.err
