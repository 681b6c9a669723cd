"""Which leads leave the program, and what is said of them."""

import numpy as np

from leadscorer_gui.analysis.lead_outputs import IS_MQL, REASONS, mqls_today, scored_leads
from tests.ui.leads.made import many


def test_that_the_column_of_mqls_is_what_the_result_says():
    made = many(2000)
    columns, rows = scored_leads(made.result, masked=False)
    assert rows.tolist() == list(range(len(made.result)))
    told = [columns.columns[IS_MQL].text(row) == "yes" for row in rows.tolist()]
    assert told == made.result.qualified.tolist()
    keys = list(columns.columns)
    assert keys.index(IS_MQL) < keys.index("attribute:email")


def test_that_only_mqls_are_listed_highest_score_first():
    made = many(2000)
    columns, rows = mqls_today(made.result, made.inputs, masked=False)
    assert set(rows.tolist()) == set(np.flatnonzero(made.result.qualified).tolist())
    scores = made.result.score[rows].tolist()
    assert scores == sorted(scores, reverse=True)
    assert {columns.columns[REASONS].text(row) for row in rows.tolist()} == {
        "Demo +10",
        "Demo +10, From DE +3",
    }


def test_that_reasons_are_given_where_names_are_hidden():
    made = many(2000)
    columns, rows = mqls_today(made.result, made.inputs, masked=True)
    assert columns.columns["lead_id"].text(int(rows[0])).startswith("Lead ")
    assert columns.columns[REASONS].text(int(rows[0])) == "Demo +10, From DE +3"
