"""Proofs, costs and made-up leads: what is compared, counted and told."""

import json
from dataclasses import replace

import pytest

from leadscorer_gui.exchange.adapt import Adapted, Change
from leadscorer_gui.exchange.artefact import one_line, stamp_of
from leadscorer_gui.exchange.duckdb_run import DuckDbExecutor, DuckDbInstead
from leadscorer_gui.exchange.exporting import (
    available_executors,
    prepare_export,
    proved,
    written,
)
from leadscorer_gui.exchange.made_leads import AS_OF, made_leads
from leadscorer_gui.exchange.outcome import FIELDS, Outcome
from leadscorer_gui.exchange.proof import compare, cost
from leadscorer_gui.exchange.target import find_target, targets
from leadscorer_gui.files.reading import load, loads
from leadscorer_gui.importing.plain import read_history
from leadscorer_gui.model.versions import freeze
from tests.cli.calling import ACTIVITIES, LEADS, ROOT, WORKSPACE, write

ROW = {
    "score": 100, "fit": 0, "engagement": 100, "peak": 100, "peak_at": 5, "band": "", "grade": "",
    "mql_at": 5, "requalified": 0, "qualified": True, "disqualified_at": None,
}  # fmt: skip


def outcome(**rows):
    told = [{**ROW, **row} for row in rows.values()]
    return Outcome([*rows], {name: [row[name] for row in told] for name in FIELDS})


def test_that_equal_outcomes_are_equal_in_any_order():
    found = compare(outcome(a={}, b={"score": 1}), outcome(b={"score": 1}, a={}))
    assert (found.leads, found.equal, found.is_equal) == (2, 2, True)
    assert "2 of 2" in found.sentence()


def test_that_what_differs_is_counted_and_listed():
    one = outcome(a={}, b={}, c={}, d={})
    other = outcome(
        a={"score": 350}, b={"qualified": False, "mql_at": None}, c={}, e={"score": 999_999}
    )
    found = compare(one, other)
    assert (found.leads, found.equal, found.largest) == (5, 1, 250)
    assert (found.mql_changes, found.mql_ever_changes) == (1, 1)
    assert [lead.lead_id for lead in found.differing] == ["a", "b", "d", "e"]
    assert found.differing[0].fields == {"score": (100, 350)}
    assert (found.differing[2].missing, found.differing[3].extra) == (True, True)
    assert "largest difference 2.5 points" in found.sentence()


@pytest.fixture
def small(tmp_path):
    leads, activities = write(tmp_path / "l.csv", LEADS), write(tmp_path / "a.csv", ACTIVITIES)
    return loads(WORKSPACE, "small"), read_history(leads, activities, "Europe/Berlin").history


def test_that_an_export_holds_its_proof_its_version_and_its_test_leads(small):
    workspace, history = small
    version = freeze(workspace, workspace.models[0], 6, frozen_on="2026-01-01")
    export = prepare_export(workspace, version, find_target("sql-duckdb"), "2026-11-22")
    artefact, proof = proved(export, written(export), DuckDbExecutor(), history, None)
    assert [*artefact.files] == [
        f"zeta_v6.{end}"
        for end in (
            "sql", "tables.md", "testleads.csv", "testactivities.csv", "testledgers.csv",
            "proof.json",
        )
    ]  # fmt: skip
    told = json.loads(artefact.text("zeta_v6.proof.json"))
    assert (told["leads"], told["equal"], told["leads_that_differ"]) == (6, 6, [])
    assert (told["version"], told["draft"], told["date"]) == (6, False, "2026-11-22")
    assert told["content_hash"] == version.hash
    assert version.hash in artefact.text()
    assert proof.comparison.is_equal


def test_that_a_proof_by_another_engine_says_so(small):
    workspace, history = small
    export = prepare_export(workspace, workspace.models[0], find_target("sql-snowflake"), "d")
    _artefact, proof = proved(export, written(export), DuckDbInstead("Snowflake"), history, None)
    assert "not with Snowflake" in proof.sentence()
    assert json.loads(proof.to_json())["not_executed_with"] == "Snowflake"
    assert proof.stamp.is_draft


def test_that_a_proof_is_of_the_instant_that_is_asked_for(small):
    workspace, history = small
    early = 1_704_400_000_000_000  # before the visits
    export = prepare_export(workspace, workspace.models[0], find_target("sql-duckdb"), "d")
    artefact, proof = proved(export, written(export), DuckDbExecutor(), history, early)
    assert proof.comparison.is_equal
    assert proof.as_of == early
    assert artefact.text() == written(export).text()


def test_that_no_name_of_a_model_is_taken_for_the_as_of(small):
    workspace, history = small
    model = replace(workspace.models[0], name="CAST(NULL AS BIGINT) SELECT COALESCE(")
    export = prepare_export(workspace, model, find_target("sql-duckdb"), "d")
    early = 1_704_400_000_000_000
    _artefact, proof = proved(export, written(export), DuckDbExecutor(), history, early)
    assert proof.comparison.is_equal


def test_that_a_wrong_artefact_is_found_out(small):
    workspace, history = small
    export = prepare_export(workspace, workspace.models[0], find_target("sql-duckdb"), "d")
    artefact = written(export)
    files = {name: data.replace(b"525 AS points", b"524 AS points") for name, data in
             artefact.files.items()}  # fmt: skip
    wrong = type(artefact)(artefact.target, artefact.stamp, files)
    _artefact, proof = proved(export, wrong, DuckDbExecutor(), history, None)
    assert proof.comparison.equal < proof.comparison.leads
    assert proof.comparison.largest in (1, 2)


def test_that_the_cost_of_adapting_is_told_in_leads(small):
    workspace, history = small
    model = workspace.models[0]
    without = type(model)(**{f: getattr(model, f) for f in model.__slots__} | {"rules": ()})
    found = cost(workspace, model, without, history)
    assert found.equal < found.leads
    assert found.largest == 1000


def test_that_a_summary_counts_rules_alone():
    changes = (
        Change("a", "A", "exact"), Change("b", "B", "approximate", "x", "y"),
        Change(None, "Inactivity", "impossible"),
    )  # fmt: skip
    adapted = Adapted(None, changes)
    assert not adapted.exact
    assert adapted.summary() == "1 rule exact · 1 approximate · 0 not possible"


def test_that_a_stamp_cannot_break_out_of_its_line(small):
    workspace, _history = small
    stamp = stamp_of(workspace, workspace.models[0], "2026\n11", None)
    assert all(line == one_line(line) for line in stamp.lines())


def test_that_every_target_has_a_name_of_its_own_and_words():
    names = [target.name for target in targets()]
    assert len(set(names)) == len(names)
    assert all(target.title() and target.about() for target in targets())
    here, missing = available_executors(find_target("sql-duckdb"))
    assert [one.name for one in here] == ["DuckDB"]
    assert not missing


@pytest.mark.parametrize("sample", ["shop", "services", "three-products"])
def test_that_made_leads_satisfy_every_rule_of_the_samples(sample):
    workspace = load(ROOT / "sample_models" / f"{sample}.leadscorer")
    for model in workspace.models:
        made = made_leads(workspace, model)
        told = {row[3] for row in made.ledgers if row[2] in ("fit", "award", "frequency")}
        earning = {rule.id for rule in model.scored_rules() if not rule.disqualify}
        assert told == earning
        assert all(row[1] <= "2026-07-01T00:00:00Z" for row in made.ledgers)
    assert AS_OF % 86_400_000_000 == 0
