"""How a valid file is read: scalars as their key wants them, and shapes."""

from decimal import Decimal
from fractions import Fraction

import pytest

from leadscorer_gui.files.reading import load, loads
from leadscorer_gui.model.conditions import AllOf, AnyOf, Comparison, Not
from leadscorer_gui.model.rules import (
    Ageing,
    Limit,
    PercentLoss,
    Repeat,
    Rule,
    Tier,
)
from leadscorer_gui.model.workspace import (
    Band,
    DataFiles,
    Group,
    Inactivity,
    InactivityStep,
    Limits,
    Matrix,
    Model,
    Mql,
    NamedList,
    Workspace,
)
from tests.files.broken import earning, in_model, in_rule, in_workspace, where

SPECIFICATION = """\
leadscorer: 1                     # format version
name: Google demand generation
time_zone: Europe/Berlin
lists:
  competitors: [globex.example, initech.example]
models:
  - id: workspace
    name: Workspace
    product: Google Workspace
    mql: {threshold: 50, minimum_fit: 0}       # minimum_engagement likewise
    bands: [{name: Cold, from: 0}, {name: Warm, from: 25}, {name: Hot, from: 50}]
    matrix:
      fit: [{name: C, from: 0}, {name: B, from: 10}, {name: A, from: 20}]
      engagement: [{name: "3", from: 0}, {name: "2", from: 20}, {name: "1", from: 40}]
    audience: {field: status, op: is_not, value: customer}
    limits: {min: 0, max: 100}
    groups:
      - {id: email, name: Email engagement, max: 20}
    rules:
      - id: pricing
        name: Views the pricing page
        kind: activity
        activity: page_view
        where: {field: url, op: contains, value: /pricing}
        who: {field: country, op: in, value: [DE, AT, NO]}
        points: 10
        repeat: {mode: each, limit: {count: 3, per: day}}
        ageing: {percent: {lose: 50, every_days: 30, of: remaining}}
      - id: email-click
        name: Clicks a link in an e-mail
        kind: activity
        activity: email_click
        group: email
        repeat: {mode: tiers, tiers: [{from: 1, points: 5}, {from: 4, points: 2}]}
      - id: competitor
        name: Works for a competitor
        kind: fit
        where: {field: email, op: domain_in_list, value: competitors}
        disqualify: true
    inactivity:
      ignore: [email_sent]
      steps:
        - {after_days: 30, points: -15}
        - {after_days: 60, points: -30}
"""
"""The example of section 8, with one rule of each kind."""

PRICING = Rule(
    id="pricing",
    name="Views the pricing page",
    kind="activity",
    activity=("page_view",),
    where=Comparison("url", "contains", "/pricing"),
    who=Comparison("country", "in", ("DE", "AT", "NO")),
    points=1000,
    repeat=Repeat("each", limit=Limit(3, "day")),
    ageing=Ageing(percent=PercentLoss(Decimal(50), 30, "remaining")),
)
EMAIL_CLICK = Rule(
    id="email-click",
    name="Clicks a link in an e-mail",
    kind="activity",
    activity=("email_click",),
    group="email",
    repeat=Repeat("tiers", tiers=(Tier(1, 500), Tier(4, 200))),
)
COMPETITOR = Rule(
    id="competitor",
    name="Works for a competitor",
    kind="fit",
    where=Comparison("email", "domain_in_list", "competitors"),
    disqualify=True,
)
EXAMPLE = Workspace(
    name="Google demand generation",
    time_zone="Europe/Berlin",
    lists=(NamedList("competitors", ("globex.example", "initech.example")),),
    models=(
        Model(
            id="workspace",
            name="Workspace",
            product="Google Workspace",
            mql=Mql(5000, 0),
            bands=(Band("Cold", 0), Band("Warm", 2500), Band("Hot", 5000)),
            matrix=Matrix(
                (Band("C", 0), Band("B", 1000), Band("A", 2000)),
                (Band("3", 0), Band("2", 2000), Band("1", 4000)),
            ),
            audience=Comparison("status", "is_not", "customer"),
            limits=Limits(0, 10_000),
            groups=(Group("email", "Email engagement", max=2000),),
            rules=(PRICING, EMAIL_CLICK, COMPETITOR),
            inactivity=Inactivity(
                ignore=("email_sent",),
                steps=(InactivityStep(30, -1500), InactivityStep(60, -3000)),
            ),
        ),
    ),
)


def test_that_the_example_of_the_specification_is_read(tmp_path):
    path = tmp_path / "example.leadscorer"
    path.write_text(SPECIFICATION, encoding="utf-8")
    assert load(path) == EXAMPLE


@pytest.mark.parametrize(
    ("written", "hundredths"),
    [
        ("10", 1000), ("-2.5", -250), ("+5", 500), (".5", 50), ("5.", 500), ("1.500", 150),
        ("0.01", 1), ("-0", 0), ("007", 700), ("1000000", 100_000_000),
        ("-1000000.00", -100_000_000), ("0" * 300 + "1", 100),
    ],
)  # fmt: skip
def test_that_points_are_plain_decimals_with_at_most_two_decimals(written, hundredths):
    text = in_rule("kind: activity", f"points: {written}")
    assert loads(text, "w").models[0].rules[0].points == hundredths


@pytest.mark.parametrize(
    "written", ["NO", "010", "1.50", "2024-01-31", "null", "~", "true", "1_000", "12:30:00", "="]
)
def test_that_texts_are_as_written_without_quotes(written):
    text = in_workspace(f"lists: {{{written}: [{written}]}}").replace("Test", written)
    workspace = loads(text, "w")
    assert workspace.name == written
    assert workspace.lists == (NamedList(written, (written,)),)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("'NO'", "NO"), ('"a\\tb\\u00e9"', "a\tbé"), ("'it''s'", "it's"), ("''", ""),
        ("' a '", " a "), ("a b   c", "a b   c"), ("a#b", "a#b"),
        ("|-\n          two\n          lines", "two\nlines"),
        (">\n          folded\n          text\n", "folded text\n"), ("日本語 🔥", "日本語 🔥"),
    ],
)  # fmt: skip
def test_that_quoted_and_block_texts_are_read(written, text):
    found = loads(earning(f"description: {written}"), "w").models[0].rules[0].description
    assert found == text


def test_that_values_of_conditions_are_texts_as_written():
    text = where("{field: 5, op: in, value: [010, NO, 'x', 1.50, true]}")
    assert loads(text, "w").models[0].rules[0].where == Comparison(
        "5", "in", ("010", "NO", "x", "1.50", "true")
    )


def test_that_conditions_nest_at_will():
    text = where("{all: [{not: {field: a, op: is_empty}}, {any: [{field: b, op: gt, value: .5}]}]}")
    assert loads(text, "w").models[0].rules[0].where == AllOf(
        (Not(Comparison("a", "is_empty")), AnyOf((Comparison("b", "gt", ".5"),)))
    )


def test_that_an_activity_is_one_type_or_a_list_of_them():
    assert loads(earning("activity: a"), "w").models[0].rules[0].activity == ("a",)
    assert loads(earning("activity: [a, NO]"), "w").models[0].rules[0].activity == ("a", "NO")
    assert loads(earning(), "w").models[0].rules[0].activity == ()


def test_that_models_rules_groups_and_entries_of_lists_may_be_empty():
    assert loads(in_workspace("lists: {a: [], b: ['']}"), "w").lists == (
        NamedList("a", ()),
        NamedList("b", ("",)),
    )
    assert loads(in_model("groups: []"), "w").models[0].groups == ()
    assert loads(in_workspace(), "w").models == ()


def test_that_mappings_without_any_key_are_read_where_no_key_is_required():
    model = loads(in_model("limits: {}", "inactivity: {}"), "w").models[0]
    assert (model.limits, model.inactivity) == (Limits(), Inactivity())
    assert loads(earning("repeat: {}"), "w").models[0].rules[0].repeat == Repeat()


def test_that_the_files_of_the_history_are_read():
    text = in_workspace("data: {leads: l.csv, activities: a.csv}")
    assert loads(text, "w").data == DataFiles("l.csv", "a.csv")


def test_that_a_list_of_the_workspace_replaces_a_built_in_one():
    text = in_model("audience: {field: a, op: in_list, value: free_email_domains}")
    assert loads(text, "w").lists == ()
    assert loads(text + "lists: {free_email_domains: [x]}\n", "w").lists[0].entries == ("x",)


def test_that_json_is_read():
    assert loads('{"leadscorer": 1, "name": "a\\u00e9", "models": []}', "w").name == "aé"


def test_that_a_capacity_is_read_exactly():
    (model,) = loads(in_model("capacity: 12.3"), "").models
    assert (model.capacity, model.weekly_capacity) == (1230, Fraction("12.3"))
    (model,) = loads(in_model(), "").models
    assert model.weekly_capacity is None
