"""The engine against the plain reference: every field of every lead of random cases."""

import pytest

from leadscorer_gui.analysis.tables import RESULT_COLUMNS, result_columns
from tests.engine.cases import case_of, results_of
from tests.reference import scorer

SEEDS = [
    *range(100),
    *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(100, 1100)),
]


@pytest.mark.parametrize("seed", SEEDS)
def test_that_every_field_of_every_lead_is_that_of_the_reference(seed, tmp_path):
    case = case_of(seed)
    results = results_of(case, tmp_path)
    for model in case.models:
        wanted = scorer.results(case.workspace, model, case.leads, case.activities, case.as_of)
        columns = result_columns(results[model["id"]])
        rows = [dict(zip(RESULT_COLUMNS, row, strict=True)) for row in zip(*columns, strict=True)]
        assert rows == wanted
