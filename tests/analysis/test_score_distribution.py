"""How scores lie: every look-up against a count of all leads."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadscorer_gui.analysis.maturity import won_by_as_of
from leadscorer_gui.analysis.score_distribution import MOST_BARS, NEAR, ScoreDistribution
from leadscorer_gui.model.workspace import Band
from tests.engine.cases import case_of, results_of


def of(scores, won=()):
    return ScoreDistribution(np.sort(np.array(scores, np.int64)), np.sort(np.array(won, np.int64)))


@pytest.mark.parametrize("seed", range(15))
def test_that_look_ups_are_those_of_plain_pandas(seed, tmp_path):
    for result in results_of(case_of(seed), tmp_path).values():
        table = pd.DataFrame({"score": result.score, "won": won_by_as_of(result)})
        distribution = ScoreDistribution.of(result)
        assert distribution.won_scores.tolist() == sorted(table[table.won].score)
        for threshold in (-500, 0, 1, 700, 3000):
            assert distribution.at_least(threshold) == (table.score >= threshold).sum()
            near = table.score.between(threshold - NEAR, threshold + NEAR).sum()
            assert distribution.near(threshold) == near
        bands = [Band("a", 0), Band("b", 700), Band("c", 701)]
        cut = pd.cut(table.score, [-np.inf, 0, 700, 701, np.inf], right=False)
        counted = cut.value_counts(sort=False).tolist()
        assert list(distribution.of_bands(bands)) == counted


@given(st.lists(st.integers(-30_000, 60_000), max_size=60))
def test_that_every_lead_is_in_one_bar(scores):
    distribution = of(scores, scores[::2])
    bars = distribution.bars
    assert bars.leads.sum() + (bars.zero or 0) == len(scores)
    assert bars.won.sum() + bars.zero_won == len(scores[::2])
    assert len(bars.leads) <= MOST_BARS + 2
    assert 0 in bars.edges
    assert np.all(bars.leads >= 0)
    assert len(set(np.diff(bars.edges).tolist())) == 1


def test_that_leads_with_exactly_0_have_a_bar_of_their_own_where_they_are_most():
    bars = of([0] * 50 + [100] * 3 + [700] * 20, [0, 700]).bars
    assert (bars.zero, bars.zero_won) == (50, 1)
    assert bars.leads[:2].tolist() == [3, 20]
    assert of([0] * 5 + [700] * 20).bars.zero is None


def test_that_bars_are_of_five_points_until_there_would_be_too_many():
    assert np.diff(of([0, 20_000]).bars.edges)[0] == 500
    assert np.diff(of([0, 60_000]).bars.edges)[0] == 1_000
