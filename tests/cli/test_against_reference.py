"""Random cases as files through the real command line, against the plain reference."""

import pytest

from tests.cli.calling import write
from tests.engine.cases import case_of
from tests.reference import backtest, scorer
from tests.reference.generator import to_csv, to_yaml

SEEDS = [
    *range(8),
    *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1100, 1300)),
]


@pytest.fixture(params=SEEDS)
def case(request):
    return case_of(request.param)


@pytest.fixture
def told(case, tmp_path):
    """The workspace and the options that name the case's files."""
    workspace = write(tmp_path / "case.yaml", to_yaml(case.workspace))
    leads = write(tmp_path / "leads.csv", to_csv(case.leads, case.lead_columns))
    activities = write(tmp_path / "acts.csv", to_csv(case.activities, case.activity_columns))
    as_of = [] if case.as_of is None else ["--as-of", case.as_of]
    return workspace, "--leads", leads, "--activities", activities, *as_of


def of(case):
    return case.leads, case.activities, case.as_of


def test_that_simulate_prints_what_the_reference_finds(leadscorer, case, told):
    call = leadscorer("simulate", *told)
    assert call.status == 0
    assert call.rows == scorer.simulate(case.workspace, *of(case))


@pytest.mark.parametrize(
    ("first", "last", "step", "within"),
    [("-20", "60", "2.5", None), ("-.5", "+50.", "0.1666", 30), ("1", "0", "1", None)],
)
def test_that_thresholds_prints_what_the_reference_finds(
    leadscorer, case, told, first, last, step, within
):
    range_ = ["--from", first, "--to", last, "--step", step]
    days = [] if within is None else ["--won-within-days", within]
    for model in case.models:
        call = leadscorer("thresholds", *told, "--model", model["id"], *range_, *days)
        assert call.status == 0
        wanted = backtest.thresholds(case.workspace, model, *of(case), first, last, step, within)
        assert call.rows == wanted


def test_that_explain_prints_the_ledger_that_the_reference_finds(leadscorer, case, told):
    for model in case.models:
        replayed = scorer.replay(case.workspace, model, *of(case))
        for scored in replayed.scored:
            lead = f"--lead={scored.lead.lead_id}"
            call = leadscorer("explain", *told, "--model", model["id"], lead)
            assert call.status == 0
            assert call.rows == scorer.ledger_rows(replayed.plan.model, scored.moments)
