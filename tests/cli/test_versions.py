"""`--model ID@2`: a frozen version scored, explained, exported, charted as it was frozen."""

from dataclasses import replace

import pytest

from leadscorer_gui.files.reading import load, loads
from leadscorer_gui.files.writing import to_yaml
from leadscorer_gui.model.versions import freeze
from leadscorer_gui.model.workspace import NamedList
from tests.cli.test_simulate import ALPHA, HEADER, ZETA


@pytest.fixture
def frozen(small):
    """The small workspace with zeta frozen twice, and its draft and its list changed since."""
    workspace = load(small)
    zeta, alpha = workspace.models
    first = freeze(workspace, replace(zeta, rules=zeta.rules[:1]), 1, frozen_on="2026-01-01")
    second = freeze(workspace, zeta, 2, frozen_on="2026-03-01", name="Launch")
    draft = replace(zeta, rules=zeta.rules[1:], mql=replace(zeta.mql, threshold=5))
    lists = (NamedList("rivals", ("nobody",)),)
    edited = replace(workspace, models=(draft, alpha), lists=lists, versions=(first, second))
    small.write_text(to_yaml(edited))
    return small


def test_that_a_version_scores_as_its_model_did_in_the_lists_of_then(leadscorer, frozen):
    call = leadscorer("simulate", frozen, "--model", "zeta@2")
    assert (call.status, call.err) == (0, "")
    assert call.out == HEADER + ZETA.replace("zeta,", "zeta@2,")


def test_that_an_older_version_is_another_model(leadscorer, frozen):
    rows = leadscorer("simulate", frozen, "--model", "zeta@1").rows
    assert {row["lead_id"]: row["score"] for row in rows}["b"] == "10.5"


def test_that_without_a_model_the_drafts_alone_are_scored(leadscorer, frozen):
    call = leadscorer("simulate", frozen)
    assert {row["model"] for row in call.rows} == {"zeta", "alpha"}
    assert call.out.endswith(ALPHA)


@pytest.mark.parametrize(
    "words",
    [
        ("thresholds",),
        ("explain", "--lead", "b"),
        ("analyse", "--name", "rule-effects"),
    ],
)
def test_that_every_command_that_scores_takes_a_version(leadscorer, frozen, words):
    name, *rest = words
    now = leadscorer(name, frozen, "--model", "zeta", *rest)
    then = leadscorer(name, frozen, "--model", "zeta@2", *rest)
    assert (now.status, then.status, then.err) == (0, 0, "")
    assert now.out != then.out


def test_that_a_chart_of_a_version_says_which_it_is(leadscorer, frozen, tmp_path):
    picture = tmp_path / "chart.svg"
    call = leadscorer("chart", frozen, "--model", "zeta@2", "--out", picture)
    assert (call.status, call.err) == (0, "")
    assert "Zeta v2 Launch" in picture.read_text()


@pytest.mark.parametrize("kind", ["yaml", "json"])
def test_that_a_version_is_exported_under_the_id_of_its_model(leadscorer, frozen, kind):
    text = leadscorer("export", frozen, "--model", "zeta@2", "--to", kind).out
    alone = loads(text, "t")
    assert alone.models == (load(frozen).versions[1].model,)
    assert alone.lists == (NamedList("rivals", ("XX", "YY")),)
    assert (alone.versions, alone.golden) == ((), ())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("zeta@3", "no version “3”; there is: 1, 2"),
        ("zeta@", "no version “”; there is: 1, 2"),
        ("zeta@02", "no version “02”"),
        ("alpha@1", "there is: none at all"),
        ("nobody@1", "there is no model “nobody”"),
        ("@1", "there is no model “”"),
    ],
)
def test_that_an_unknown_version_is_a_usage_error(leadscorer, frozen, name, said):
    for command in (("simulate",), ("export", "--to", "yaml")):
        call = leadscorer(command[0], frozen, "--model", name, *command[1:])
        assert call.status == 2
        assert said in call.err


def test_that_a_version_that_was_changed_in_the_file_is_told(leadscorer, frozen):
    workspace = load(frozen)
    first, second = workspace.versions
    changed = replace(second, model=replace(second.model, rules=()))
    frozen.write_text(to_yaml(replace(workspace, versions=(first, changed))))
    for call in (leadscorer("check", frozen), leadscorer("simulate", frozen, "--model", "zeta@2")):
        assert call.status == 0
        assert "“Zeta” v2 Launch was changed in the file after it was frozen" in call.err
    assert leadscorer("simulate", frozen, "--model", "zeta@1").err == ""


def test_that_archived_models_are_scored_only_where_they_are_named(leadscorer, small):
    small.write_text(small.read_text() + "archived: [zeta]\n")
    call = leadscorer("simulate", small)
    assert call.out == HEADER + ALPHA
    assert "“zeta” is archived and was left out; --model zeta scores it" in call.err
    named = leadscorer("simulate", small, "--model", "zeta")
    assert (named.out, named.err) == (HEADER + ZETA, "")
