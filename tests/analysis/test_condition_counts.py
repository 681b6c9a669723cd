"""Counts beside the lines of a condition are those of leads for which the line would hold."""

import pytest

from leadscorer_gui.analysis.condition_counts import Asked, condition_counts
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.model.condition_lines import Line, Lines
from leadscorer_gui.model.conditions import Comparison, Not
from leadscorer_gui.model.workspace import Workspace
from tests.analysis.test_suggestions import history_of

LEADS = """\
lead_id,country,employees
a,DE,50
b,de,many
c,AT,200
d,,
"""
VISITS = """\
lead_id,at,type,url
a,2024-01-01,visit,/pricing
a,2024-01-02,visit,/pricing
b,2024-01-02,visit,/blog
b,2024-01-02,Mail,/pricing
"""


@pytest.fixture
def counted(tmp_path):
    tables = ([line.split(",") for line in text.splitlines()] for text in (LEADS, VISITS))
    read = history_of(tmp_path, *tables)
    conditions = Conditions(Workspace("W"))
    return lambda form, table, *types, within=None: condition_counts(
        form, Asked(table, types, within), read, conditions
    )


def test_that_each_line_and_each_group_is_counted(counted):
    inner = Lines("any", (Line("employees", "ge", ("100",)), Line("country", "is", ("AT",))))
    form = Lines("all", (Line("country", "in", ("DE", "AT")), inner))
    assert counted(form, "leads") == {(): 1, (0,): 3, (1,): 1, (1, 0): 1, (1, 1): 1}
    none = Lines("none", (Line("country", "is", ("DE",)), Line("country", "is_empty", ())))
    assert counted(none, "leads")[()] == 1


def test_that_unfinished_lines_are_passed_over(counted):
    form = Lines("all", (Line("country", "is", ("DE",)), Line("", "is", ("x",)), Lines("any", ())))
    assert counted(form, "leads") == {(): 2, (0,): 2}
    wrong = Lines("all", (Line("employees", "gt", ("many",)), Line("a", "like it", ("b",))))
    assert counted(wrong, "leads") == {}


def test_that_of_activities_the_leads_are_counted_that_have_one_of_the_types(counted):
    form = Lines("all", (Line("url", "contains", ("/pricing",)),))
    assert counted(form, "activities")[()] == 2
    assert counted(form, "activities", "VISIT")[()] == 1
    assert counted(form, "activities", "webinar")[()] == 0


def test_that_only_leads_of_an_audience_count_where_there_is_one(counted):
    german = Comparison("country", "is", "DE")
    form = Lines("any", (Line("employees", "ge", ("50",)), Line("country", "is_empty", ())))
    assert counted(form, "leads", within=german) == {(): 1, (0,): 1, (1,): 0}
    form = Lines("all", (Line("url", "is_not_empty", ()),))
    assert counted(form, "activities") == {(): 2, (0,): 2}
    assert counted(form, "activities", within=Not(Comparison("employees", "is", "50")))[()] == 1
