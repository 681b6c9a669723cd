"""Results as texts and as pandas tables."""

import csv
import io

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadscorer_gui.analysis.frames import result_frame
from leadscorer_gui.analysis.tables import (
    RESULT_COLUMNS,
    csv_lines,
    instant_texts,
    points_texts,
    result_columns,
)
from leadscorer_gui.engine.result import NEVER, NO_SCORE
from leadscorer_gui.model.text import format_instant, parse_timestamp
from tests.engine.cases import case_of, results_of


def test_that_points_have_no_trailing_zeros_and_none_are_empty():
    values = np.array([5000, 1250, -25, 0, NO_SCORE, 10, -100])
    assert points_texts(values) == ["50", "12.5", "-0.25", "0", "", "0.1", "-1"]


def test_that_instants_show_microseconds_only_where_there_are_some():
    texts = ["2024-01-31T10:00:00Z", "1900-01-01T00:00:00.000001Z", "2200-12-31T23:59:59.120000Z"]
    instants = np.array([*(parse_timestamp(text, "UTC") for text in texts), NEVER])
    assert instant_texts(instants) == [*texts, ""]


@given(st.lists(st.integers(-(2**51), 2**52)))
def test_that_many_instants_are_written_as_one_is(instants):
    assert instant_texts(np.array(instants, np.int64)) == [format_instant(at) for at in instants]


@given(st.lists(st.lists(st.text(), min_size=3, max_size=3), min_size=1))
def test_that_csv_lines_read_back_as_the_same_cells(rows):
    text = "".join(csv_lines(list(zip(*rows, strict=True))))
    assert list(csv.reader(io.StringIO(text, newline=""), strict=True)) == rows


def test_that_cells_are_quoted_only_where_needed():
    assert "".join(csv_lines([["a b", 'c"d', "e,f", "'g"]])) == 'a b\n"c""d"\n"e,f"\n\'g\n'


@pytest.mark.parametrize("seed", range(6))
def test_that_the_pandas_table_says_what_the_texts_say(seed, tmp_path):
    for result in results_of(case_of(seed), tmp_path).values():
        frame = result_frame(result)
        texts = dict(zip(RESULT_COLUMNS, result_columns(result), strict=True))
        assert frame.index.tolist() == texts["lead_id"]
        for name in ("score", "fit", "engagement", "peak"):
            found = ["" if pd.isna(v) else points_texts(np.array([round(v * 100)]))[0]
                     for v in frame[name]]  # fmt: skip
            assert found == texts[name]
        for name in ("peak_at", "mql_at", "disqualified_at"):
            found = ["" if pd.isna(v) else format_instant(v.value // 1000) for v in frame[name]]
            assert found == texts[name]
        assert ["" if pd.isna(band) else band for band in frame["band"]] == list(texts["band"])
        assert frame["grade"].tolist() == texts["grade"]
        assert [str(flag).lower() for flag in frame["qualified"]] == texts["qualified"]
