"""Rules of other people: spreadsheets, rule files, JSON of any kind."""

import json
import os
from dataclasses import fields, replace

import pytest
import xlsxwriter

from leadscorer_gui import places
from leadscorer_gui.exchange.imported_rules import RulesError, taken_into
from leadscorer_gui.exchange.rules_in import read_rules
from leadscorer_gui.exchange.target import find_target
from leadscorer_gui.files.problems import WorkspaceFileError
from leadscorer_gui.files.reading import load, loads
from leadscorer_gui.files.writing import to_yaml
from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.model.lists import list_entries, names_in
from leadscorer_gui.model.rules import UnfinishedRule
from leadscorer_gui.model.workspace import Workspace
from tests.exchange.orders import order_of

SHEET = """\
Rule,Points,Type,Group,Event,Property,Operator,Value,How often,Cap,Expires after,Active,Owner
Pricing page,+10 pts,Behaviour,Web,page_view,url,contains,/pricing,3 per day,30,90 days,yes,Ann
Demo,40,Behaviour,Web,demo_requested,,,,once,,,,
DACH,10,Fit,Firm,,country,is any of,"DE; AT, CH",,,,,
Size,5,Fit,Firm,,employees,between,50 to 500,,,,no,
Free mail,-15,Fit,Firm,,email,domain in list,free_email_domains,,,,,
Has phone,2,Fit,Firm,,phone,is known,,,,,,
Strange,ten,Fit,Firm,,country,is,DE,,,,,
Odd,3,Fit,Firm,,country,resembles,DE,,,,,
Fine,0.125,Fit,Firm,,country,is,DE,,,,,
MQL,65,,,,,,,,,,,
"""


def read(tmp_path, text, name="My rules.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_rules(path)


def test_that_a_sheet_of_rules_becomes_a_model(tmp_path):
    found = read(tmp_path, SHEET)
    [model] = found.models
    rules = {rule.id: rule for rule in model.rules}
    pricing = rules["pricing-page"]
    assert (pricing.kind, pricing.points, pricing.activity) == ("activity", 1000, ("page_view",))
    assert (pricing.where.op, pricing.where.value) == ("contains", "/pricing")
    assert (pricing.repeat.limit.count, pricing.repeat.limit.per) == (3, "day")
    assert (pricing.max_points, pricing.ageing.expire.after_days) == (3000, 90)
    assert rules["demo"].repeat.mode == "first"
    assert rules["dach"].where.value == ("DE", "AT", "CH")
    assert rules["size"].where.value == ("50", "500")
    assert not rules["size"].enabled
    assert rules["has-phone"].where.op == "is_not_empty"
    assert model.mql.threshold == 6500
    assert (model.id, model.name) == ("my-rules", "My rules")
    assert [(group.id, group.name) for group in model.groups] == [("web", "Web"), ("firm", "Firm")]


def test_that_what_a_sheet_says_and_nobody_understands_is_kept_and_told(tmp_path):
    found = read(tmp_path, SHEET)
    [model] = found.models
    unfinished = [rule.name for rule in model.rules if isinstance(rule, UnfinishedRule)]
    assert unfinished == ["Strange", "Odd", "Fine"]
    assert [one.place for one in found.left] == ["Owner", "row 8", "row 9", "row 10"]


def test_that_a_workbook_is_read_like_csv(tmp_path):
    path = tmp_path / "My rules.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, line in enumerate(["Rule,Points,Event", "Visit,5,page_view"]):
            sheet.write_row(number, 0, line.split(","))
    [model] = read_rules(path).models
    assert [(rule.name, rule.points) for rule in model.rules] == [("Visit", 500)]


@pytest.mark.parametrize("target", ["yaml", "json", "hubspot", "mautic"])
def test_that_what_is_exported_is_read_in(target, tmp_path):
    workspace = load(places.sample_models() / "shop.leadscorer")
    found = find_target(target)
    adapted = found.adapt(workspace, workspace.models[0])
    artefact = found.export(order_of(workspace, adapted.model))
    path = tmp_path / artefact.main
    path.write_bytes(artefact.files[artefact.main])
    again = read_rules(path)
    points = sorted(rule.points or 0 for rule in again.models[0].rules)
    assert points == sorted(rule.points or 0 for rule in adapted.model.rules)


def test_that_imported_models_are_taken_into_a_workspace_beside_what_is_there(tmp_path):
    here = loads(LISTED.format(entry="a"), "here")
    found = read(tmp_path, LISTED.format(entry="b"), "other.yml")
    both = taken_into(here, found)
    assert [model.id for model in both.models] == ["m", "m-2"]
    assert [(one.name, one.entries) for one in both.lists] == [("l", ("a",)), ("l-2", ("b",))]
    assert both.models[1].rules[0].where.value == "l-2"
    assert loads(to_yaml(both), "both") == both


LISTED = """\
leadscorer: 1
name: W
lists: {{l: [{entry}]}}
models:
  - id: m
    name: M
    mql: {{threshold: 5}}
    rules:
      - {{id: r, name: R, kind: fit, where: {{field: x, op: in_list, value: l}}, points: 1}}
"""


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01\x02",
        b"{",
        b"[1, 2]",
        b'{"a": 1}',
        b"[" * 100_000,
        b'{"leadscorer": 1}',
        b"\xff\xfe{",
        b"a,b\n1,2\n",
        b"points\n5\n",
        b"PK\x03\x04broken",
        b'{"groupConfigs": [{"groupName": 5}]}',
        json.dumps({"points": [{"delta": 5, "type": []}]}).encode(),
    ],
)
def test_that_a_file_that_holds_no_rules_is_an_error_with_words(content, tmp_path):
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    error = None
    try:
        read_rules(path)
    except (RulesError, CsvError, WorkspaceFileError) as raised:
        error = raised
    is_empty_model = content.startswith((b'{"groupConfigs', b'{"points'))
    assert is_empty_model or str(error)


@pytest.mark.parametrize("name", ["nothing.json", "."])
def test_that_a_file_that_is_not_there_is_an_error_with_words(name, tmp_path):
    with pytest.raises(RulesError, match="cannot be read"):
        read_rules(tmp_path / name)


TAKEN = """\
leadscorer: 1
name: W
lists: {l: [b], free_email_domains: [mine.example]}
models:
  - id: m
    name: M
    mql: {threshold: 5}
    rules:
      - {id: f, name: F, kind: fit, points: -2,
         where: {not: {field: e, op: domain_in_list, value: free_email_domains}}}
      - {id: u, name: U, kind: fit, unfinished: true,
         where: {any: [{field: l, op: equals, value: l}, {field: x, op: in_list, value: l}]}}
  - {id: half, name: Half, unfinished: true, audience: {field: x, op: not_in_list, value: l}}
"""


def test_that_unfinished_rules_and_models_name_a_list_as_it_is_called_now(tmp_path):
    here = loads(LISTED.format(entry="a"), "here")
    both = taken_into(here, read(tmp_path, TAKEN, "other.yml"))
    model, half = both.models[1:]
    told = to_yaml(both)
    assert "{field: l, op: equals, value: l}" in told.replace('"', "")
    assert "l-2" in names_in(replace(model, rules=model.rules[1:]))
    assert "l-2" in names_in(half)
    assert loads(told, "both") == both


def test_that_a_list_that_comes_in_does_not_replace_one_of_the_program(tmp_path):
    here = loads(LISTED.format(entry="a"), "here")
    ours = list_entries(here, "free_email_domains")
    both = taken_into(here, read(tmp_path, TAKEN, "other.yml"))
    assert list_entries(both, "free_email_domains") == ours
    [named] = names_in(replace(both.models[1], rules=both.models[1].rules[:1]))
    assert list_entries(both, named) == ("mine.example",)


def test_that_an_unfinished_model_that_comes_in_twice_has_two_ids(tmp_path):
    found = read(tmp_path, TAKEN, "other.yml")
    both = taken_into(taken_into(loads("leadscorer: 1\nname: W\nmodels: []\n", "w"), found), found)
    assert [model.id for model in both.models] == ["m", "half", "m-2", "half-2"]
    assert loads(to_yaml(both), "both") == both


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("lists: {a: [x], b: [y]}", "2 do not come in."),
        ("filters: [{id: f, name: F}]", "1 does not come in."),
        ("data: {leads: l.csv, activities: a.csv}", "It does not come in."),
        ("currency: EUR", "It does not come in."),
        ("archived: [m]", "1 comes in as one that is in use."),
    ],
)
def test_that_what_stays_behind_of_a_file_of_ours_is_told_with_its_count(key, told, tmp_path):
    text = LISTED.replace("lists: {{l: [{entry}]}}", key).replace("in_list", "is")
    found = read(tmp_path, text.replace("{{", "{").replace("}}", "}"), "own.yml")
    assert [one.text for one in found.left] == [told]


def test_that_of_a_sample_only_models_and_their_lists_come_in():
    path = places.sample_models() / "shop.leadscorer"
    whole, found = load(path), read_rules(path)
    kept = Workspace(whole.name, whole.models, whole.time_zone, found.workspace.lists)
    assert found.workspace == kept
    gone = [f.name for f in fields(whole) if getattr(whole, f.name) != getattr(kept, f.name)]
    assert len(found.left) >= len(set(gone) - {"lists", "import_"})


@pytest.mark.parametrize(
    "body",
    [
        {"groupConfigs": [{"groupName": "x"}] * 20_000},
        {"groupConfigs": [], **dict.fromkeys(map(str, range(20_000)))},
        {"points": [{"delta": 5, "type": "page.hit", "name": "x"}] * 6_000},
        {"points": [{"delta": 5, "type": "unknown"}] * 20_000},
    ],
)
def test_that_more_rules_than_anyone_has_are_refused_with_the_name_of_the_file(body, tmp_path):
    with pytest.raises(RulesError, match=r"many\.json: there are more than 5000 rules"):
        read(tmp_path, json.dumps(body), "many.json")


def test_that_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.json")
    with pytest.raises(RulesError, match="cannot be read"):
        read_rules(tmp_path / "pipe.json")
