"""Fixes of problems: each mends what it says, leaves a valid workspace, and is one undo step."""

from contextlib import suppress
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from leadscorer_gui.analysis.lint.fixes import in_turn
from leadscorer_gui.analysis.model_problems import HistoryFacts
from leadscorer_gui.document.document import Document
from leadscorer_gui.document.validity import Refused
from leadscorer_gui.files.reading import loads
from leadscorer_gui.files.writing import to_yaml
from tests.analysis.lint.looking import history, problems, rules, workspace

LEADS = ["lead_id,country,size,email,won_at"]
LEADS += [f"l{i},Germany,{i},u{i}@globex.example,2024-04-01" for i in range(40)]
ACTIVITIES = ["lead_id,at,type,url"]
ACTIVITIES += [f"l{i},2024-01-02,visit,/a" for i in range(40)]
ACTIVITIES += [f"l{i},2024-01-03,demo,/b" for i in range(0, 40, 3)]
ACTIVITIES += [f"l{i},2024-01-03,email_open,/b" for i in range(0, 40, 2)]
ACTIVITIES += [f"l{i},2024-01-03,email_sent,/b" for i in range(0, 40, 2)]
ACTIVITIES += [f"l{i},2024-04-01,signed,/b" for i in range(40)]

STEPS = "{steps: [{after_days: 3, keep_percent: 50}, {after_days: 9, keep_percent: 0}]}"
ULR = "{field: ulr, op: is, value: /a}"
GERMNY = "{field: country, op: is, value: Germny}"

POOL = (
    "kind: activity, activity: visit, points: 5",
    "kind: activity, activity: visit, points: 3",
    "kind: activity, activity: VISIT, points: 5, repeat: {mode: each}",
    "kind: activity, activity: visitt, points: 5",
    "kind: activity, activity: [demo, signd], points: 5",
    "kind: activity, activity: webinar, points: 5",
    "kind: activity, activity: email_open, points: 1",
    "kind: activity, activity: email_open, repeat: {mode: tiers, tiers: [{from: 1, points: 4}]}",
    "kind: activity, activity: signed, points: 9",
    "kind: activity, activity: demo, points: 9, max_points: 4",
    "kind: activity, activity: demo, points: 9, group: g",
    "kind: activity, activity: visit, points: -9, group: g",
    "kind: activity, activity: visit, points: 5, ageing: {expire: {after_days: 9}}",
    "kind: activity, activity: visit, points: 5, group: old",
    "kind: activity, activity: demo, points: 5, ageing: {half_life: {days: 5, every_days: 2}}",
    f"kind: activity, activity: visit, points: 5, ageing: {STEPS}",
    "kind: activity, activity: visit, points: 5,"
    " ageing: {percent: {lose: 30, every_days: 2, of: original}}",
    f"kind: activity, activity: visit, where: {ULR}, points: 2,"
    " repeat: {limit: {count: 1, per: day, of: ulr}}",
    "kind: activity, activity: visit, points: 2, repeat: {cooldown: {days: 1, of: urll}}",
    "kind: activity, activity: visit, points: 2, repeat: {mode: nth, nth: {n: 50}}",
    "kind: activity, activity: visit, points: 2,"
    " who: {not: {field: contry, op: is, value: Germny}}",
    "kind: fit, where: {field: country, op: is, value: Germany}, points: 8",
    "kind: fit, where: {field: country, op: in, value: [germny, Germany]}, points: 8",
    f"kind: fit, where: {{any: [{GERMNY}, {{field: size, op: gt, value: 90}}]}}, points: 8",
    "kind: fit, where: {field: won_at, op: is_not_empty}, points: 8",
    "kind: fit, where: {field: email, op: domain_in_list, value: rivals}, points: -2",
)  # fmt: skip

MORE = (
    "",
    "inactivity: {steps: [{after_days: 20, points: -5}]}",
    "inactivity: {activities: [visit, email_sent], ignore: [dmo],"
    " steps: [{after_days: 9, points: -5}]}",
    "audience: {field: contry, op: is_not, value: AT}",
    "limits: {min: 0, max: 20}",
)  # fmt: skip
GROUPS = (
    "groups: [{id: g, name: G, min: -3, max: 6},"
    " {id: old, name: Old, ageing: {expire: {after_days: 5}}}]"
)
THRESHOLDS = (
    "{threshold: 8}",
    "{threshold: 500}",
    "{threshold: 5, minimum_fit: 90}",
    "{threshold: 16, minimum_engagement: 1}",
    "{threshold: 0}",
)


@cache
def data():
    return history(LEADS, ACTIVITIES)


@cache
def spaces():
    """Workspaces with all kinds of problems."""
    several = st.lists(st.sampled_from(POOL), min_size=1, max_size=6, unique=True)
    parts = st.tuples(several, st.sampled_from(MORE), st.sampled_from(THRESHOLDS))

    def made(chosen):
        said, more, threshold = chosen
        space = workspace(rules(*said, more=f"{GROUPS}\n{more}"), threshold)
        slip = replace(space.lists[0], entries=("globex.exmple", "initech.example"))
        return replace(space, lists=(slip,))

    return parts.map(made)


def told(space):
    return {(one.kind, one.model_id, one.rule_id, one.text) for one in problems(space, data())}


LOOSE = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@LOOSE
@given(space=spaces(), draw=st.data())
def test_that_a_fix_mends_its_problem_as_one_step_that_undo_takes_back(qapp, space, draw):
    mendable = [one for one in problems(space, data()) if one.fix is not None]
    assume(mendable)
    problem = draw.draw(st.sampled_from(mendable))
    document = Document(space)
    try:
        assert document.apply(problem.fix.words, problem.fix.change)
        after = document.workspace
        assert (problem.kind, problem.model_id, problem.rule_id, problem.text) not in told(after)
        assert loads(to_yaml(after), "w") == after
        assert document.undo_stack.count() == 1
        assert document.undo_stack.undoText() == problem.fix.words
        document.undo_stack.undo()
        assert document.workspace == space
        document.undo_stack.redo()
        assert document.workspace == after
    finally:
        document.close()


@LOOSE
@given(space=spaces(), draw=st.data())
def test_that_all_fixes_of_a_kind_go_together_in_any_order(space, draw):
    mendable = [one for one in problems(space, data()) if one.fix is not None]
    assume(mendable)
    kind = draw.draw(st.sampled_from([one.kind for one in mendable]))
    alike = draw.draw(st.permutations([one for one in mendable if one.kind == kind]))
    after = in_turn(space, [one.fix.change for one in alike])
    assert loads(to_yaml(after), "w") == after
    left = told(after)
    for one in alike:
        assert (one.kind, one.model_id, one.rule_id, one.text) not in left


@LOOSE
@given(space=spaces(), other=spaces())
def test_that_a_fix_of_something_else_is_refused_or_does_no_harm(qapp, space, other):
    document = Document(other)
    try:
        for problem in problems(space, data()):
            if problem.fix is not None:
                with suppress(Refused):
                    document.apply(problem.fix.words, problem.fix.change)
        assert loads(to_yaml(document.workspace), "w") == document.workspace
    finally:
        document.close()


def test_that_a_fix_twice_is_a_fix_once():
    space = workspace(rules(POOL[3], POOL[6], POOL[8], more=MORE[1]), "{threshold: 500}")
    facts = HistoryFacts.of(data())
    for problem in problems(space, data(), facts):
        if problem.fix is not None and problem.kind != "threshold_too_high":
            once = problem.fix.change(space)
            assert problem.fix.change(once) == once


def test_that_a_change_of_nothing_leaves_no_step_and_a_wrong_one_is_refused(document):
    assert not document.apply("Nothing", lambda space: space)
    assert document.undo_stack.count() == 0
    with pytest.raises(Refused):
        document.apply("No name", lambda space: replace(space, name=""))
    with pytest.raises(ValueError, match="adds models"):
        document.apply("Gone", lambda space: replace(space, models=()))
    assert document.undo_stack.count() == 0
