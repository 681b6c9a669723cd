"""Rows of a spreadsheet become rules, whole or unfinished, and no cell is lost."""

import pytest

from leadscorer_gui.document.rule_forms import form_of, form_problems
from leadscorer_gui.document.rule_rows import rules_of_table
from leadscorer_gui.model.conditions import Comparison
from leadscorer_gui.model.rules import Rule, UnfinishedRule
from tests.document.workspaces import SMALL

MODEL = SMALL.model("m")


def rules(*lines):
    return rules_of_table("\n".join(lines), MODEL, SMALL)


def test_that_columns_are_found_by_their_titles_in_any_order():
    (rule,) = rules(
        "Points\tGroup\tRule\tNote\tActivity\tField\tComparison\tValue",
        "+12,5\tweb\tPrices\tSales asked\tvisit\turl\tcontains\t/pricing",
    )
    where = Comparison("url", "contains", "/pricing")
    assert rule == Rule(
        "prices", "Prices", "activity", group="web", description="Sales asked",
        activity=("visit",), where=where, points=1250,
    )  # fmt: skip


def test_that_a_condition_without_an_activity_is_one_on_the_lead():
    german, small = rules(
        "Name\tField\tValue\tPoints", "German\tcountry\tDE, AT\t5", "No mail\temail\t\t-5"
    )
    assert german.where == Comparison("country", "in", ("DE", "AT"))
    assert german.kind == "fit"
    assert isinstance(small, UnfinishedRule)


def test_that_three_columns_need_no_titles():
    (rule,) = rules("Demo\tdemo, call\t40")
    assert (rule.activity, rule.points) == (("demo", "call"), 4000)


@pytest.mark.parametrize("line", ["Later\t\t5", "Later\tvisit\t", "Later\tvisit\tmany"])
def test_that_what_lacks_something_is_unfinished_and_keeps_its_words(line):
    (rule,) = rules(line)
    assert isinstance(rule, UnfinishedRule)
    told = " ".join(one.message for one in form_problems(rule, MODEL, SMALL))
    assert "key" not in told
    said = [part.text for _key, part in form_of(rule).pairs if hasattr(part, "text")]
    assert {cell for cell in line.split("\t") if cell} <= set(said)


def test_that_names_that_are_alike_get_ids_of_their_own():
    assert [rule.id for rule in rules("Demo\tdemo\t1", "Demo\tdemo\t2")] == ["demo", "demo-2"]
