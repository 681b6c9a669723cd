"""Mapping files and profiles: what is written is read again, and what is wrong is told in place."""

import json
import os

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from leadscorer_gui.files.import_files import (
    load_plan,
    load_profile,
    loads_plan,
    loads_profile,
    plan_text,
    profile_text,
    save_plan,
    save_profile,
)
from leadscorer_gui.files.problems import ImportFileError
from leadscorer_gui.files.reading import loads
from leadscorer_gui.files.saving import SaveError
from leadscorer_gui.files.schema import workspace_schema
from leadscorer_gui.files.writing import one_model, to_json, to_yaml
from leadscorer_gui.model.imports import (
    FieldCandidates,
    FieldColumn,
    ImportPlan,
    ImportProfile,
    KeyCandidates,
    KeyColumn,
    TableFormat,
    TableMapping,
    TablePlace,
    TableProfile,
    TypeName,
    TypeOf,
)
from leadscorer_gui.model.workspace import Workspace
from tests.files.broken import assert_told, in_model, in_workspace
from tests.files.broken_mappings import assert_only, told
from tests.files.import_strategies import plans, profiles

some = settings(
    max_examples=40, deadline=None, derandomize=True, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip

PLAN = ImportPlan(
    "HubSpot monthly",
    (
        TableMapping(
            "Contacts",
            "leads",
            (TablePlace("contacts.zip", "contacts.csv"), TablePlace("more.xlsx", sheet="Rest")),
            TableFormat("cp1252", ";", 3, ","),
            (KeyColumn("id", "Record ID"), KeyColumn("email", "Email")),
            (FieldColumn("created_at", "Create Date", ("mdy", "iso")),),
            ignore=("Notes",),
        ),
        TableMapping(
            "Events",
            "activities",
            keys=(KeyColumn("email", "recipient"),),
            fields=(FieldColumn("at", "created"),),
            type=TypeOf(("type", "kind"), ": ", None, (TypeName("1", "Click"),)),
        ),
    ),
    time_zone="Europe/Berlin",
    placeholders=("-", "null", ""),
    won_means="A signed contract",
)
TEXT = """\
leadscorer_mapping: 1
name: HubSpot monthly
tables:
  - name: Contacts
    holds: leads
    files: [{path: contacts.zip, member: contacts.csv}, {path: more.xlsx, sheet: Rest}]
    format: {encoding: cp1252, delimiter: ;, header_row: 3, decimal: ","}
    keys: [{key: id, column: Record ID}, {key: email, column: Email}]
    fields: [{field: created_at, column: Create Date, dates: [mdy, iso]}]
    ignore: [Notes]
  - name: Events
    holds: activities
    keys: [{key: email, column: recipient}]
    fields: [{field: at, column: created}]
    type: {columns: [type, kind], joined_by: ": ", names: [{code: "1", name: Click}]}
time_zone: Europe/Berlin
placeholders: ["-", "null", ""]
won_means: A signed contract
"""
PROFILE = ImportProfile(
    "Ours",
    "Our shop",
    (
        TableProfile(
            "Orders",
            "activities",
            ("customer|client", "at"),
            keys=(KeyCandidates("id", ("customer", "client")),),
            fields=(FieldCandidates("at", ("at",)),),
            type=TypeOf(value="Order"),
        ),
    ),
)


def test_that_a_mapping_file_reads_as_people_write_one():
    assert plan_text(PLAN) == TEXT
    assert loads_plan(TEXT, "f") == PLAN


@some
@given(plans())
def test_that_a_plan_is_read_as_it_was_written(plan):
    assert loads_plan(plan_text(plan), "f") == plan


@some
@given(profiles())
def test_that_a_profile_is_read_as_it_was_written(profile):
    assert loads_profile(profile_text(profile), "f") == profile


@some
@given(plans())
def test_that_a_workspace_keeps_a_plan(plan):
    workspace = Workspace("W", import_=plan)
    assert loads(to_yaml(workspace), "w") == workspace
    assert loads(to_json(workspace), "w") == workspace
    Draft202012Validator(workspace_schema()).validate(json.loads(to_json(workspace)))


def test_that_the_plan_stands_in_the_workspace_as_in_a_file_of_its_own():
    text = to_yaml(Workspace("W", import_=PLAN))
    indented = "".join(f"  {line}\n" for line in TEXT.splitlines()[1:])
    assert text == f"leadscorer: 1\nname: W\nimport:\n{indented}models: []\n"


def test_that_what_is_wrong_with_a_plan_in_a_workspace_is_told_at_its_place():
    text = in_workspace(
        "import:",
        "  name: x",
        "  tables:",
        "    - {name: a, holds: leads}",
        "    - {name: b, holds: spend, fields: [{field: month, column: m}], nam: 1}",
    )
    assert_told(
        text,
        [
            "7:7 a table of leads needs “keys”",
            "8:7 a table of spend needs a column for “amount”",
            "8:68 unknown key “nam” (did you mean “name”?)",
        ],
    )


def test_that_a_rule_file_keeps_no_plan():
    plan = "".join(f"  {line}\n" for line in TEXT.splitlines()[1:])
    text = in_model().replace("models:", f"import:\n{plan}models:")
    workspace = loads(text, "w")
    assert workspace.import_ == PLAN
    assert one_model(workspace, "m").import_ is None


@pytest.mark.parametrize(
    ("text", "place", "part"),
    [
        ("", "1:1", "no mapping file; one begins with “leadscorer_mapping: 1”"),
        ("[a]", "1:1", "no mapping file"),
        ("leadscorer: 1\nname: W\nmodels: []\n", "1:1", "no mapping file"),
        ("leadscorer_mapping: 2\nx: y", "1:21", "made by a newer version"),
        (TEXT.replace(": 1\n", ": one\n", 1), "1:21", "no format version"),
        (TEXT.replace("tables:", "tabels:"), "1:1", "the key “tables” is missing"),
        ("leadscorer_mapping: 1\nname: x\ntables: []\n", "3:1", "the list is empty"),
        ("leadscorer_mapping: &b 1\nname: x", "1:1", "missing"),
        ("leadscorer_mapping: 1\nname: a\x00b", "2:8", "control character"),
        (b"\xff\xfea", "1:1", "UTF-16"),
        ("a: [", "1:5", "missing where the file ends"),
    ],
)
def test_that_what_is_no_mapping_file_is_refused(text, place, part):
    found = told(text)
    assert found[0].startswith(f"f:{place}: ")
    assert part in found[0]


def test_that_other_kinds_of_files_are_refused_in_words(tmp_path):
    for path, part in ((tmp_path, "a folder"), (tmp_path / "none", "no such file")):
        with pytest.raises(ImportFileError, match=part):
            load_plan(path)
    big = tmp_path / "big"
    with big.open("wb") as file:
        file.truncate(20_000_000)
    with pytest.raises(ImportFileError, match="more than 10 MB"):
        load_profile(big)


def test_that_every_profile_says_what_its_tables_need():
    text = profile_text(PROFILE)
    assert_only(
        text.replace("customer|client", "a||b", 1), "7:13", "names no column", loads_profile
    )
    wrong = text.replace("    keys:", "    lacks: [AT]\n    keys:")
    assert_only(wrong, "8:13", "“AT” is needed above", loads_profile)
    assert_only(text.replace("holds: activities", "holds: activity"), "6:12", "", loads_profile)
    assert_only(TEXT, "1:1", "this is no import profile", loads_profile)


def test_that_files_are_saved_and_replaced(tmp_path):
    path = tmp_path / "a.yml"
    assert save_plan(PLAN, path) == ()
    assert load_plan(path) == PLAN
    path.write_text("# mine\n" + TEXT, encoding="utf-8")
    (notice,) = save_plan(PLAN, path)
    assert "comments" in notice
    assert path.read_text(encoding="utf-8") == TEXT
    other = tmp_path / "b.yml"
    save_profile(PROFILE, other)
    assert load_profile(other) == PROFILE


@pytest.mark.parametrize(
    "content", ["leadscorer: 1\n", "a,b\n", "leadscorer_mapping: 9\n", "[", "\0"]
)
def test_that_nothing_else_is_overwritten(tmp_path, content):
    path = tmp_path / "a.yml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SaveError, match="not overwritten"):
        save_plan(PLAN, path)
    assert path.read_text(encoding="utf-8") == content
    assert os.listdir(tmp_path) == ["a.yml"]


def test_that_a_broken_mapping_file_may_be_replaced(tmp_path):
    path = tmp_path / "a.yml"
    path.write_text("leadscorer_mapping: 1\nnames: x\n", encoding="utf-8")
    save_plan(PLAN, path)
    assert load_plan(path) == PLAN
