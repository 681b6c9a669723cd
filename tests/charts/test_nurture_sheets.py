"""The sheets of nurturing: each question of practice is answered, and nothing makes them fail."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from leadscorer_gui.analysis.calendar import Calendar
from leadscorer_gui.analysis.cohorts import ScoreProfile
from leadscorer_gui.analysis.costs import Costs
from leadscorer_gui.analysis.funnel import Cohorts, Funnel, StageTimes
from leadscorer_gui.analysis.new_leads import LeadCounts
from leadscorer_gui.analysis.plans import SpendTable
from leadscorer_gui.analysis.product_conflicts import ProductTable
from leadscorer_gui.analysis.programmes import Programmes
from leadscorer_gui.analysis.reopened import Reopened
from leadscorer_gui.analysis.review import Review
from leadscorer_gui.analysis.segments import restricted
from leadscorer_gui.analysis.warming_up import WarmingUp
from leadscorer_gui.charts.cost_sheet import CostSheet
from leadscorer_gui.charts.funnel_sheet import FunnelSheet
from leadscorer_gui.charts.new_leads_sheet import NewLeadsSheet
from leadscorer_gui.charts.palette import DARK, LIGHT
from leadscorer_gui.charts.products_sheet import ProductsSheet
from leadscorer_gui.charts.profile_sheet import ProfileSheet
from leadscorer_gui.charts.programmes_sheet import ProgrammesSheet
from leadscorer_gui.charts.reopened_sheet import ReopenedSheet
from leadscorer_gui.charts.review_sheet import ReviewSheet
from leadscorer_gui.charts.warming_sheet import WarmingSheet
from leadscorer_gui.history.side_tables import Spend
from tests.analysis.nurtured import Nurtured
from tests.analysis.plain import Case, sample

SPEND = SpendTable((Spend("2026-05", "webinar", "Nurture", Fraction(900)),))
TEXT = """\
leadscorer: 1
name: W
models:
  - id: m
    name: M
    mql: {threshold: 1}
    rules: [{id: a, name: A, kind: activity, activity: visit, points: 1}]
"""


def sheets(inputs, result):
    """Every sheet, by the question of practice that it answers."""
    times = StageTimes.of(inputs, result)
    warming = WarmingUp.of(inputs, result)
    cohorts = Cohorts.of(times, Calendar.of(result, "month"))
    return {
        "score profile of new leads": ProfileSheet(ScoreProfile.of(inputs, result)),
        "do they warm up": WarmingSheet(warming),
        "do they become MQLs": WarmingSheet(warming, "mqls"),
        "raw leads": NewLeadsSheet(LeadCounts.of(result, "raw", "month")),
        "new leads": NewLeadsSheet(LeadCounts.of(result, "new", "week")),
        "number of MQLs": NewLeadsSheet(LeadCounts.of(result, "mqls", "month")),
        "where do leads stop": FunnelSheet(Funnel.of(times), cohorts=cohorts),
        "re-opened leads": ReopenedSheet(Reopened.of(inputs, result)),
        "which programmes": ProgrammesSheet(Programmes.of(result, "type")),
        "nurtured against not": ProgrammesSheet(Programmes.of(result, "type"), "mql"),
        "cost per MQL": CostSheet(Costs.of(result, SPEND)),
        "cost by source": CostSheet(Costs.of(result, SPEND, "source"), "won"),
        "products": ProductsSheet(ProductTable.of([result, result])),
        "review": ReviewSheet(Review.of(inputs, result, "2026-03-01", result.model), "v1"),
    }


@pytest.fixture(scope="module")
def second(tmp_path_factory):
    some = Nurtured(sample("fit-and-engagement", tmp_path_factory.mktemp("plain")))
    return sheets(some.inputs, some.result)


QUESTIONS = (
    "score profile of new leads", "do they warm up", "do they become MQLs", "raw leads",
    "new leads", "number of MQLs", "where do leads stop", "re-opened leads", "which programmes",
    "nurtured against not", "cost per MQL", "cost by source", "products", "review",
)  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS)
def test_that_the_second_sample_answers_each_question(second, question):
    sheet = second[question]
    assert not sheet.empty()
    assert not sheet.title().endswith("?")
    assert sheet.sentence().startswith(sheet.title())
    assert "Kumo" in sheet.foot()
    assert len({len(row) for row in sheet.table()}) == 1
    marks = sheet.marks()
    assert any(len(mark.leads()) for mark in marks)
    assert all(mark.words for mark in marks)
    assert all(np.all(np.diff(mark.leads()) > 0) for mark in marks[:40])


def test_that_the_questions_are_all(second):
    assert tuple(second) == QUESTIONS


def odd(tmp_path, leads, activities, as_of=None):
    head = "lead_id,created_at,accepted_at,returned_at,won_at,source\n"
    case = Case(TEXT, head + leads, "lead_id,at,type\n" + activities, tmp_path, as_of)
    return Nurtured(case)


ODD = {
    "nothing": ("", "", None),
    "undated": ("a,,,,,x\n", "", None),
    "one": ("a,2024-01-01T00:00:00Z,,,,x\n", "", None),
    "early": ("a,2024-01-01T00:00:00Z,,,2024-02-01T00:00:00Z,x\n", "a,2024-01-05T00:00:00Z,visit\n",
              "1990-01-01T00:00:00Z"),
    "won before": ("a,2024-03-01T00:00:00Z,,,2024-01-01T00:00:00Z,$x$\n",
                   "a,2024-03-05T00:00:00Z,visit\n", None),
    "ages apart": ("a,1900-01-01T00:00:00Z,,,,x\n", "b,2200-01-05T00:00:00Z,visit\n", None),
}  # fmt: skip


@pytest.mark.parametrize("kind", ODD)
def test_that_no_history_is_too_odd(tmp_path, kind):
    some = odd(tmp_path, *ODD[kind])
    for sheet in sheets(some.inputs, some.result).values():
        assert sheet.title()
        sheet.table()
        sheet.marks()
        sheet.figure(LIGHT)


def test_that_a_segment_of_nobody_has_nothing_to_show(second, tmp_path):
    some = odd(tmp_path, *ODD["one"])
    nobody = restricted(some.result, np.zeros(len(some.result), np.bool_))
    for sheet in sheets(some.inputs, replace(nobody)).values():
        assert sheet.title()
        sheet.figure(DARK)
