"""Versions: what is frozen stays what it was, and what is not is said."""

from dataclasses import replace
from decimal import Decimal

import pytest

from leadscorer_gui.files.reading import loads
from leadscorer_gui.model.lists import names_in
from leadscorer_gui.model.rules import Ageing, PercentLoss
from leadscorer_gui.model.versions import (
    as_scored,
    changes_since,
    content_hash,
    find_version,
    freeze,
    label,
    last_version,
    same_content,
    versions_of,
    with_version,
)
from leadscorer_gui.model.workspace import NamedList

TEXT = """\
leadscorer: 1
name: T
lists: {rivals: [a.example], others: [b], drafted: [c]}
models:
  - id: m
    name: Pro plan
    product: Pro
    mql: {threshold: 5}
    capacity: 40
    audience: {not: {field: email, op: domain_in_list, value: free_email_domains}}
    rules:
      - {id: r, name: R, kind: fit, where: {field: x, op: in_list, value: rivals}, points: 5}
      - {id: u, name: U, kind: fit, unfinished: true, where: {op: in_list, value: drafted}}
      - id: v
        name: V
        kind: activity
        points: 10
        ageing: {percent: {lose: 50, every_days: 30, of: remaining}}
  - {id: n, name: N, mql: {threshold: 5}, rules: []}
"""  # fmt: skip
WORKSPACE = loads(TEXT, "t")
MODEL = WORKSPACE.model("m")
FROZEN = freeze(WORKSPACE, MODEL, 2, frozen_on="2026-03-01", name="Launch")


def test_that_a_version_takes_the_lists_along_that_its_model_may_name():
    assert names_in(MODEL) >= {"rivals", "drafted", "free_email_domains"}
    assert [one.name for one in FROZEN.lists] == ["rivals", "drafted"]


def test_that_the_hash_of_a_content_is_part_of_the_format_and_stays():
    # Old files say it: where this number changes, every frozen version looks tampered with.
    assert FROZEN.hash == content_hash(MODEL, FROZEN.lists) == "7a21dadee67b2479"


def test_that_equal_numbers_give_one_hash_however_they_were_written():
    def hash_of(lose):
        ageing = Ageing(percent=PercentLoss(Decimal(lose), 30, "remaining"))
        rules = (*MODEL.rules[:2], replace(MODEL.rules[2], ageing=ageing))
        return content_hash(replace(MODEL, rules=rules), FROZEN.lists)

    assert hash_of("50.0") == hash_of("5e1") == FROZEN.hash != hash_of("50.1")


@pytest.mark.parametrize(
    "changed",
    [
        replace(FROZEN, model=replace(MODEL, name="Other")),
        replace(FROZEN, model=replace(MODEL, rules=MODEL.rules[:2])),
        replace(FROZEN, model=replace(MODEL, mql=replace(MODEL.mql, threshold=501))),
        replace(FROZEN, lists=(NamedList("rivals", ("x",)), FROZEN.lists[1])),
        replace(FROZEN, hash="0"),
    ],
)
def test_that_a_version_that_was_changed_in_the_file_is_noticed(changed):
    (said,) = changes_since(changed)
    assert "was changed in the file after it was frozen" in said
    assert list(changes_since(FROZEN)) == []


def test_that_another_list_of_the_program_is_noticed():
    (said,) = changes_since(replace(FROZEN, built_in_hash="0"))
    assert "this program brings another one" in said


def test_that_what_people_say_of_a_version_may_be_anything():
    assert list(changes_since(replace(FROZEN, name="x", note="y", agreed_with="z"))) == []


def test_that_versions_are_found_by_model_and_number():
    first = replace(FROZEN, number=1, name=None)
    other = replace(FROZEN, model=WORKSPACE.model("n"))
    workspace = replace(WORKSPACE, versions=(FROZEN, other, first))
    assert versions_of(workspace, "m") == (first, FROZEN)
    assert last_version(workspace, "m") is FROZEN
    assert last_version(workspace, "x") is None
    assert find_version(workspace, "n", 2) is other
    assert find_version(workspace, "n", 1) is None
    assert [label(one) for one in (first, FROZEN)] == ["v1", "v2 Launch"]


def test_that_a_version_is_scored_in_its_own_lists_under_its_own_name():
    lists = (NamedList("rivals", ("changed",)), NamedList("others", ("b",)))
    workspace = with_version(replace(WORKSPACE, lists=lists), FROZEN)
    (model,) = workspace.models
    assert (model.id, model.name) == ("m@2", "Pro plan v2 Launch")
    assert model == as_scored(FROZEN)
    assert model.rules == MODEL.rules
    assert {one.name: one.entries for one in workspace.lists} == {
        "rivals": ("a.example",), "drafted": ("c",), "others": ("b",),
    }  # fmt: skip


def test_that_a_draft_is_as_frozen_until_something_changes_its_scores():
    assert same_content(FROZEN, WORKSPACE, MODEL)
    assert same_content(FROZEN, WORKSPACE, replace(MODEL, name="Other", capacity=None))
    assert not same_content(FROZEN, WORKSPACE, replace(MODEL, rules=()))
    lists = (NamedList("rivals", ("changed",)), *WORKSPACE.lists[1:])
    assert not same_content(FROZEN, replace(WORKSPACE, lists=lists), MODEL)
