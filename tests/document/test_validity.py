"""What is asked of an edit is what the reader of files would say."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadscorer_gui.document.validity import Refused, check_edit
from leadscorer_gui.files.problems import WorkspaceFileError
from leadscorer_gui.files.reading import loads
from leadscorer_gui.files.writing import to_yaml
from leadscorer_gui.model.conditions import AllOf, Comparison, Not
from leadscorer_gui.model.raw import RawList, RawMapping, RawScalar
from leadscorer_gui.model.rules import Ageing, HalfLife, PercentLoss, Rule, UnfinishedRule
from leadscorer_gui.model.workspace import Group, Model, Mql, NamedList, Workspace
from tests.examples import examples
from tests.files import strategies

LISTS = (NamedList("rivals", ("x.example",)),)
GROUPS = (Group("fit", "Fit"), Group("web", "Web"))

odd_points = st.none() | st.sampled_from([0, 12345, 10**12, -(10**12)])
odd_values = st.none() | strategies.any_text | st.just(()) | st.just(("", "a: b"))
odd_conditions = st.none() | st.builds(
    Comparison,
    strategies.any_text,
    st.sampled_from(["is", "in", "gt", "in_list", "matches", "nonsense"]),
    odd_values,
)
odd_rules = st.builds(
    Rule,
    st.sampled_from(["a", "b", "no id"]),
    strategies.any_text,
    st.sampled_from(["activity", "fit"]),
    activity=st.lists(strategies.any_text, max_size=2).map(tuple),
    where=odd_conditions,
    points=odd_points,
    max_points=odd_points,
    group=st.sampled_from([None, "fit", "web", "none"]),
    ageing=st.sampled_from(
        [
            None,
            Ageing(),
            Ageing(half_life=HalfLife(300, 1)),
            Ageing(percent=PercentLoss(Decimal(0), 1, "original")),
        ]
    ),
)
drafts = st.sampled_from(["u", ""]).flatmap(strategies.unfinished_rules)
some_rules = strategies.rules("r", ["rivals"], {"fit": ["fit"], "activity": ["web"]})


@st.composite
def either_rules(draw):
    """Under a short name: what hypothesis writes of a strategy it writes often."""
    return draw(odd_rules | some_rules)


def workspace_with(*rules):
    model = Model("m", "M", Mql(5000), rules, groups=GROUPS)
    return Workspace("W", (model,), lists=LISTS)


def in_a_file(workspace):
    """What the reader of files says."""
    try:
        loads(to_yaml(workspace), "")
    except WorkspaceFileError as error:
        return {problem.message for problem in error.problems}
    return set()


def in_an_edit(workspace, before=None):
    """What is said of an edit, by default of one that brings all rules at once."""
    try:
        check_edit(before or workspace_with(), workspace)
    except Refused as refused:
        return set(refused.problems)
    return set()


@settings(max_examples=examples(40), deadline=None)
@given(st.lists(either_rules(), max_size=2, unique_by=lambda rule: rule.id), drafts)
def test_that_an_edit_is_judged_as_the_file_would_be(rules, draft):
    workspace = workspace_with(*rules, draft)
    edit, file = in_an_edit(workspace), in_a_file(workspace)
    # What lies between the rules is told of an edit even where they cannot be read.
    assert edit >= file
    assert bool(edit) == bool(file)


plain_rules = st.builds(
    lambda kind, out: Rule(
        "r",
        "R",
        kind,
        where=Comparison("country", "is", "DE") if kind == "fit" else None,
        points=None if out else 100,
        disqualify=out,
    ),
    st.sampled_from(["activity", "fit"]),
    st.booleans(),
)
values = st.fixed_dictionaries(
    {
        "group": st.sampled_from([None, "fit", "web", "slow", "none"]),
        "points": st.sampled_from([100, 200, 10**9]),
        "enabled": st.booleans(),
    }
)


@settings(max_examples=examples(30), deadline=None)
@given(st.lists(st.tuples(plain_rules, values), min_size=1, max_size=6))
def test_that_values_of_many_rules_are_judged_as_the_file_would_be(drawn):
    before = [replace(rule, id=f"r{n}") for n, (rule, _values) in enumerate(drawn)]
    after = [
        replace(rule, **(more if rule.points else {**more, "points": None}))
        for rule, (_rule, more) in zip(before, drawn, strict=True)
    ]
    slow = Group("slow", "Slow", ageing=Ageing(half_life=HalfLife(300, 1)))
    models = [
        Model("m", "M", Mql(5000), tuple(one), groups=(*GROUPS, slow)) for one in (before, after)
    ]
    old, new = (Workspace("W", (model,), lists=LISTS) for model in models)
    assert bool(in_an_edit(new, old)) == bool(in_a_file(new))


def nested(depth):
    condition = Comparison("country", "is", "DE")
    for _level in range(depth):
        condition = Not(AllOf((condition,)))
    return condition


@pytest.mark.parametrize(
    "changed",
    [
        {"description": "x" * 100_001},
        {"where": nested(40)},
        {"where": nested(27)},
        {"name": "\udfff"},
    ],
    ids=["long", "deep", "not so deep", "half a character"],
)
def test_that_an_edit_is_refused_whose_file_could_not_be_opened(changed):
    rule = replace(Rule("r", "R", "activity", points=100), **changed)
    workspace = workspace_with(rule)
    assert in_an_edit(workspace) >= in_a_file(workspace)
    assert bool(in_an_edit(workspace)) == bool(in_a_file(workspace))


def test_that_a_draft_that_a_file_could_not_hold_is_refused():
    raw = RawList(())
    for _level in range(70):
        raw = RawList((raw,))
    pairs = [("unfinished", "true"), ("id", "r"), ("name", "R"), ("kind", "activity")]
    form = RawMapping((*((key, RawScalar(text)) for key, text in pairs), ("where", raw)))
    workspace = workspace_with(UnfinishedRule("r", "R", "activity", form))
    assert in_an_edit(workspace) == in_a_file(workspace) != set()
