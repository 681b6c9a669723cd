from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadscorer_gui.analysis.grade_grid import GradeGrid, leads_of, reach_of
from leadscorer_gui.engine.simulate import simulate
from leadscorer_gui.model.workspace import Band, Limits, Matrix, Model, Mql
from tests.engine.cases import as_of_of, case_of, history_of, workspace_of

MATRIX = Matrix(
    (Band("C", 0), Band("B", 1000), Band("A", 2000)),
    (Band("3", 0), Band("2", 500), Band("1", 2000)),
)


@pytest.mark.parametrize("seed", range(15))
def test_that_the_grid_counts_each_lead_once_where_its_grade_is(seed, tmp_path):
    case = case_of(seed)
    workspace, data = workspace_of(case), history_of(case, tmp_path).history
    for model in workspace.models:
        if not isinstance(model, Model):
            continue
        result = simulate(workspace, model, data, as_of_of(case))
        grid = GradeGrid.of(result)
        if model.matrix is None:
            assert grid is None
            continue
        cells = [cell for row in grid.cells for cell in row]
        assert sum(cell.leads for cell in cells) == grid.total == len(result)
        assert sum(cell.qualified for cell in cells) == int(result.qualified.sum())
        graded = Counter(grade for grade in result.grades() if grade)
        told = Counter()
        for cell in cells:
            if cell.grade and cell.leads:
                told[cell.grade] += cell.leads
            rows = leads_of(result, cell)
            assert len(rows) == cell.leads
            now = result.qualifies_now[rows] & (result.score[rows] >= model.mql.threshold)
            assert int(now.sum()) == cell.qualified
            if cell.reach == "none":
                assert not cell.qualified
            if cell.reach == "all":
                assert (now | result.disqualified[rows]).all()
        assert told == graded


def model(threshold, low=None, high=None, fit=None, engagement=None):
    limits = Limits(low, high)
    return Model("m", "M", Mql(threshold, fit, engagement), (), limits=limits, matrix=MATRIX)


points = st.integers(-30, 80)


@given(points, st.none() | points, st.none() | points, st.data())
def test_that_a_cell_qualifies_wholly_partly_or_not(threshold, fit, engagement, data):
    low = data.draw(st.none() | st.integers(-20, 0))
    high = data.draw(st.none() | st.integers(0, 60))
    spans = [sorted((data.draw(points), data.draw(points))) for _side in range(2)]
    some = model(threshold, low, high, fit, engagement)
    reached = {
        max(-999 if low is None else low, min(999 if high is None else high, f + e)) >= threshold
        and (fit is None or f >= fit)
        and (engagement is None or e >= engagement)
        for f in range(spans[0][0], spans[0][1] + 1)
        for e in range(spans[1][0], spans[1][1] + 1)
    }
    wanted = "part" if len(reached) == 2 else "all" if True in reached else "none"
    assert reach_of(some, tuple(spans[0]), tuple(spans[1])) == wanted
