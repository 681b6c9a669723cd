"""Golden leads: scored as all leads are, compared with what is expected, taken from real ones."""

import csv
from dataclasses import replace

import numpy as np
import pytest

from leadscorer_gui.analysis.golden import (
    PARTS,
    Got,
    accepted,
    expected_from,
    expected_text,
    golden_outcomes,
    golden_results,
    got_text,
)
from leadscorer_gui.analysis.golden_history import TooMuch, golden_from_lead, golden_history
from leadscorer_gui.engine.result import NEVER
from leadscorer_gui.engine.simulate import simulate
from leadscorer_gui.files.reading import load, loads
from leadscorer_gui.importing.plain import read_history
from leadscorer_gui.model.golden import Expected, GoldenLead, cell, row_of
from leadscorer_gui.places import sample_models
from tests.analysis.histories import days, history

TEXT = """\
leadscorer: 1
name: T
time_zone: Europe/Berlin
lists: {near: [DE, AT]}
models:
  - id: m
    name: M
    mql: {threshold: 10}
    bands: [{name: Hot, from: 8}]
    matrix:
      fit: [{name: B, from: 1}, {name: A, from: 6}]
      engagement: [{name: "2", from: 0}, {name: "1", from: 9}]
    audience: {field: country, op: is_not, value: XX}
    rules:
      - {id: r, name: R, kind: fit, where: {field: country, op: in_list, value: near}, points: 5}
      - {id: v, name: V, kind: activity, activity: visit, points: 3,
         repeat: {limit: {count: 1, per: day}}}
      - {id: me, name: Me, kind: fit, where: {field: lead_id, op: is, value: b}, points: 1}
  - {id: u, name: U, unfinished: true}
golden:
  - id: b
    name: Anna
    lead: {created_at: 2026-01-01, country: " de "}
    activities:
      - {at: 2026-01-03T23:30, type: Visit}
      - {at: 2026-01-01T10:00, type: visit, activity_id: x}
      - {at: 2026-01-02T10:00, type: visit, activity_id: x}
      - {at: 2026-01-03T23:40Z, type: visit}
  - {id: a, name: Nobody}
  - {id: c, name: Outside, lead: {country: XX}}
"""
WORKSPACE = loads(TEXT, "t")
ANNA = WORKSPACE.golden[0]


def expecting(lead, **parts):
    return replace(lead, expect=(Expected("m", **parts),))


def outcome(lead):
    (only,) = golden_outcomes(WORKSPACE, [lead])
    return only


def test_that_a_golden_lead_is_scored_as_leads_are():
    got = golden_results(WORKSPACE, WORKSPACE.golden, ["m"])
    assert got["b", "m"] == Got(1500, "Hot", 1767479400000000, "2026-01-03", grade="A1")
    assert got["a", "m"] == Got(0, "", None, "")
    assert "outside the audience" in got["c", "m"].reason


@pytest.mark.parametrize(
    ("parts", "failures"),
    [
        ({"score": 1500, "band": "Hot", "mql_at": "2026-01-03"}, ()),
        ({"score": 1499}, ("score",)),
        ({"band": ""}, ("band",)),
        ({"band": " Hot "}, ()),
        ({"grade": "A1 "}, ()),
        ({"grade": "A2"}, ("grade",)),
        ({"grade": ""}, ("grade",)),
        ({"mql_at": "2026-01-04"}, ("mql_at",)),
        ({"mql_at": "never"}, ("mql_at",)),
        ({"mql_at": "2026-01-03T23:30"}, ()),
        ({"mql_at": "2026-01-03T22:30Z"}, ()),
        ({"mql_at": "2026-01-03T23:30:01"}, ("mql_at",)),
        ({"score": 0, "band": "", "mql_at": "never"}, ("score", "band", "mql_at")),
    ],
)
def test_that_what_is_expected_is_compared(parts, failures):
    found = outcome(expecting(ANNA, **parts))
    assert (found.failures, found.passed) == (failures, not failures)


def test_that_as_of_decides_what_there_is_yet():
    early = replace(expecting(ANNA, score=900, mql_at="never"), as_of="2026-01-01T10:00")
    assert outcome(early).passed
    late = replace(expecting(ANNA, score=1500), as_of="2030-01-01")
    assert outcome(late).passed


def test_that_every_part_fails_where_there_is_no_result():
    outside = expecting(WORKSPACE.golden[2], score=0, mql_at="never")
    assert outcome(outside).failures == ("score", "mql_at")
    (unfinished,) = golden_outcomes(WORKSPACE, [replace(ANNA, expect=(Expected("u", 0),))])
    assert (unfinished.failures, unfinished.got.reason) == (("score",), "the model is unfinished")


def test_that_what_is_so_can_become_what_is_expected():
    got = outcome(expecting(ANNA, score=1)).got
    assert accepted(Expected("m", score=1), got) == Expected("m", score=1500)
    whole = accepted(Expected("m", band="", mql_at="2020-01-01T10:00"), got)
    assert whole == Expected("m", band="Hot", mql_at="2026-01-03T22:30:00Z")
    assert accepted(Expected("m", mql_at="never"), got).mql_at == "2026-01-03"
    everything = expected_from(WORKSPACE.model("m"), got)
    assert everything.grade == "A1"
    assert accepted(replace(everything, grade=""), got) == everything
    for expected in (whole, everything):
        assert outcome(replace(ANNA, expect=(expected,))).passed
    assert accepted(whole, Got()).mql_at == "never"
    assert accepted(whole, Got(reason="outside")) == whole


def test_that_both_sides_are_told_in_words():
    got, expected = outcome(expecting(ANNA, score=1)).got, Expected("m", 50, "", "never", "")
    assert [expected_text(expected, p) for p in PARTS] == [
        "0.5", "no band", "no grade", "never",
    ]  # fmt: skip
    assert [got_text(got, p) for p in PARTS] == ["15", "Hot", "A1", "2026-01-03"]
    assert got_text(got, "mql_at", "2026-01-03T10:00") == "2026-01-03T22:30:00Z"
    assert got_text(Got(), "mql_at") == "never"


def test_that_golden_leads_come_out_as_the_same_rows_of_files_do(tmp_path):
    leads, activities = tmp_path / "leads.csv", tmp_path / "activities.csv"
    golden = [*WORKSPACE.golden]
    write(leads, [{"lead_id": one.id} | texts(one.lead) for one in golden])
    write(
        activities,
        [{"lead_id": one.id} | texts(row) for one in golden for row in one.activities],
    )
    zone = WORKSPACE.time_zone
    model = WORKSPACE.model("m")
    read = read_history(leads, activities, zone).history
    made = golden_history(golden, zone)
    one, other = (simulate(WORKSPACE, model, each, read.last_instant) for each in (read, made))
    assert one.lead_ids == other.lead_ids
    for name in ("score", "fit", "engagement", "peak", "peak_at", "mql_at", "undated", "start"):
        assert np.array_equal(getattr(one, name), getattr(other, name)), name


def texts(row):
    return {one.name: one.text for one in row}


def write(path, rows):
    names = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", newline="") as file:
        table = csv.DictWriter(file, names, restval="")
        table.writeheader()
        table.writerows(rows)


def test_that_every_lead_of_a_sample_scores_as_a_golden_lead_as_it_does_among_all():
    path = sample_models() / "three-products.leadscorer"
    workspace = load(path)
    folder, data = path.parent, workspace.data
    read = read_history(folder / data.leads, folder / data.activities, workspace.time_zone).history
    places = range(0, len(read.leads), max(1, len(read.leads) // 40))
    golden = [golden_from_lead(read, place, None, f"g{place:05d}", "x") for place in places]
    for model in workspace.models:
        whole = simulate(workspace, model, read)
        rows = {lead: row for row, lead in enumerate(whole.leads.tolist())}
        got = golden_results(workspace, golden, [model.id])
        for place, lead in zip(places, golden, strict=True):
            one = got[lead.id, model.id]
            if place not in rows:
                assert one.reason
                continue
            row = rows[place]
            mql_at = None if whole.mql_at[row] == NEVER else int(whole.mql_at[row])
            assert (one.score, one.mql_at) == (int(whole.score[row]), mql_at), (model.id, place)


def test_that_a_golden_lead_does_not_tell_who_it_was_taken_from():
    leads = {
        "email": ["anna.weber@nordwind.example"],
        "first_name": ["Anna"],
        "Company": ["Nordwind"],
        "phone": ["+49 30 123"],
        "country": ["DE"],
        "contact": ["see anna.weber@nordwind.example and bo@gmail.com"],
    }
    done = [
        ("2026-01-02T10:00", "visit", {"url": "/?m=anna.weber@nordwind.example", "ref": "l00000"}),
        *days("visit", "2026-01-03", "2026-01-05", url="/pricing"),
    ]  # fmt: skip
    taken = golden_from_lead(history(done, leads), 0, None, "g", "G")
    row = texts(taken.lead)
    assert row["email"] == "lead-1@nordwind.example"
    assert row["country"] == "DE"
    assert (
        row["contact"] == "see lead-1@nordwind.example and lead-4@gmail.com"
        or "lead-" in row["contact"]
    )
    told = repr(taken)
    for secret in ("anna", "Anna", "Nordwind", "123", "l00000", "bo@"):
        assert secret not in told, secret
    assert [cell(one, "url") for one in taken.activities][-1] == "/pricing"
    assert taken.as_of == "2026-01-05T12:00:00Z"
    assert taken.expect == ()


def test_that_what_lies_after_as_of_is_not_taken_along():
    made = history(days("visit", "2026-01-01", "2026-01-09"))
    as_of = made.first_instant + 3 * 86_400_000_000
    assert len(golden_from_lead(made, 0, as_of, "g", "G").activities) == 4


def test_that_rows_without_text_are_short():
    assert row_of({"a": " ", "b": "x"}) == row_of({"b": "x"})
    assert golden_results(WORKSPACE, [], ["m"]) == {}
    assert golden_results(WORKSPACE, [GoldenLead("x", "X")], ["m"])["x", "m"].score == 0


def test_that_what_no_file_can_hold_stays_behind():
    leads = {"x" * 200: ["y"], " ": ["y"], "note_of_nobody": ["z" * 20_000], "ok": ["y"]}
    taken = golden_from_lead(
        history(days("visit", "2026-01-01", "2026-01-02"), leads), 0, None, "g", "G"
    )
    assert [one.name for one in taken.lead] == ["ok"]


def test_that_a_lead_that_did_thousands_of_things_is_told_to_be_too_much():
    done = [("2026-01-01T10:00", "visit")] * 1001
    with pytest.raises(TooMuch, match="1,001 things"):
        golden_from_lead(history(done), 0, None, "g", "G")
    assert golden_from_lead(history(done[1:]), 0, None, "g", "G").activities
