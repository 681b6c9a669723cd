"""`leadscorer check --golden`: a line for each golden lead that is not as expected."""

import sys

from tests.cli.calling import run, write

GOLDEN = """\
golden:
  - id: anna
    name: Anna
    lead: {created_at: 2024-01-01, country: DE}
    activities:
      - {at: 2024-01-02T10:00, type: visit}
      - {at: 2024-01-03T10:00, type: visit}
    expect:
      - {model: zeta, score: 10, band: "Hot, hot", mql_at: 2024-01-03}
      - {model: alpha, score: 2}
"""


def with_golden(small, golden):
    small.write_text(small.read_text() + golden)
    return len(small.read_text().splitlines()) - len(golden.splitlines())


def test_that_golden_leads_as_expected_print_nothing(leadscorer, small):
    with_golden(small, GOLDEN)
    call = leadscorer("check", small, "--golden")
    assert (call.status, call.out, call.err) == (0, "", "")


def test_that_each_failing_one_is_a_line_with_its_place(leadscorer, small):
    wrong = GOLDEN.replace("score: 10", "score: 9.5").replace("2024-01-03}", "never}")
    before = with_golden(small, wrong)
    call = leadscorer("check", small, "--golden")
    assert call.status == 1
    line = before + 9
    assert call.out == (
        f"{small}:{line}:30: golden lead “Anna”, model “zeta”: score expected 9.5, got 10\n"
        f"{small}:{line}:61: golden lead “Anna”, model “zeta”: MQL expected never, got 2024-01-03\n"
    )


def test_that_without_the_word_golden_leads_are_only_read(leadscorer, small):
    with_golden(small, GOLDEN.replace("score: 10", "score: 9"))
    call = leadscorer("check", small)
    assert (call.status, call.out) == (0, "")


def test_that_a_lead_without_a_result_fails(leadscorer, small):
    with_golden(small, GOLDEN.replace("country: DE", "country: XX"))
    call = leadscorer("check", small, "--golden")
    assert call.status == 1
    assert "model “alpha”: score expected 2, got outside the audience" in call.out


def test_that_what_fails_goes_to_the_file_that_is_named(leadscorer, small, tmp_path):
    with_golden(small, GOLDEN.replace("score: 10", "score: 9"))
    call = leadscorer("check", small, "--golden", "--out", tmp_path / "failures.txt")
    assert (call.status, call.out) == (1, "")
    assert "expected 9, got 10" in (tmp_path / "failures.txt").read_text()


def test_that_a_workspace_without_golden_leads_passes(leadscorer, small):
    assert leadscorer("check", small, "--golden").status == 0


def test_that_a_golden_lead_of_no_model_is_a_problem_of_the_file(leadscorer, small):
    with_golden(small, GOLDEN.replace("model: zeta", "model: zet"))
    call = leadscorer("check", small)
    assert call.status == 1
    assert "there is no model “zet” in this workspace (did you mean “zeta”?)" in call.out


def test_that_plain_checks_still_load_neither_numpy_nor_numba(small, tmp_path):
    with_golden(small, GOLDEN)
    script = write(
        tmp_path / "check.py",
        "import sys\nfrom leadscorer_gui.cli import main\n"
        f"status = main(['check', {str(small)!r}])\n"
        "heavy = {'numpy', 'numba', 'pandas', 'duckdb', 'matplotlib'} & set(sys.modules)\n"
        "sys.exit(f'loaded {heavy}' if heavy else status)\n",
    )
    import subprocess

    from tests.cli.calling import ROOT

    done = subprocess.run(
        [sys.executable, script], env={"PYTHONPATH": str(ROOT)}, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_that_it_runs_as_people_call_it(small):
    with_golden(small, GOLDEN.replace("score: 10", "score: 9"))
    call = run("check", small, "--golden")
    assert call.status == 1
    assert "expected 9, got 10" in call.out
