"""`leadscorer import` and `inspect`: from exported files to a history that the others take."""

import csv
import io
import os
import zipfile

import pytest

from leadscorer_gui.history.storing import load_history
from tests.cli.calling import files_in, write

LEADS = """\
Lead ID;E-Mail;Created;Land
1;anna@acme.example;31.01.2024;DE
2;ben@globex.example;15.02.2024;FR
2;ben@globex.example;15.02.2024;FR
"""
VISITS = """\
Lead ID,When,Page
1,2024-02-01 10:00,/pricing
2,2024-02-03 11:00,/
3,never,/
"""
MORE_VISITS = VISITS.replace("2024-02", "2024-03").replace("3,never,/\n", "")

MAPPING = """\
leadscorer_mapping: 1
name: Ours
time_zone: Europe/Berlin
tables:
  - name: Leads
    holds: leads
    files: [{path: data/leads.csv}]
    keys: [{key: id, column: Lead ID}]
    fields: [{field: created_at, column: Created, dates: [dmy]}]
  - name: Visits
    holds: activities
    files: [{path: data/visits-2024-02.csv}]
    keys: [{key: id, column: Lead ID}]
    fields: [{field: at, column: When}]
    type: {value: visit}
"""

WORKSPACE = """\
leadscorer: 1
name: Small
time_zone: Europe/Berlin
models:
  - id: m
    name: M
    mql: {threshold: 10}
    rules:
      - {id: v, name: Visit, kind: activity, activity: visit, points: 5}
      - {id: g, name: German, kind: fit, where: {field: Land, op: is, value: DE}, points: 1}
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    write(tmp_path / "data" / "leads.csv", LEADS)
    write(tmp_path / "data" / "visits-2024-02.csv", VISITS)
    write(tmp_path / "data" / "visits-2024-03.csv", MORE_VISITS)
    write(tmp_path / "ours.yml", MAPPING)
    write(tmp_path / "w.leadscorer", WORKSPACE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


ALL = ("data/leads.csv", "data/visits-2024-02.csv", "data/visits-2024-03.csv")


def test_that_files_are_imported_by_a_mapping_and_scored(leadscorer, folder):
    call = leadscorer("import", *ALL, "--mapping", "ours.yml", "--out", "h")
    assert call.status == 0
    books = {row["file"]: row for row in call.rows}
    assert list(books) == list(ALL)
    assert [books[file]["read"] for file in ALL] == ["3", "3", "2"]
    assert [books[file]["taken"] for file in ALL] == ["2", "2", "2"]
    assert books[ALL[0]]["repeated"] == books[ALL[1]]["rejected"] == "1"
    assert f"{ALL[0]}: 1 row left out" in call.err
    scores = leadscorer("simulate", "w.leadscorer", "--history", "h")
    assert {row["lead_id"]: row["score"] for row in scores.rows} == {"1": "11", "2": "10"}


def test_that_without_files_those_of_the_mapping_are_read_from_its_folder(
    leadscorer, folder, monkeypatch
):
    monkeypatch.chdir("/")
    call = leadscorer("import", "--mapping", folder / "ours.yml", "--out", folder / "h")
    assert call.status == 0
    assert [row["read"] for row in call.rows] == ["3", "3"]


def test_that_the_books_are_kept_with_the_history(leadscorer, folder):
    leadscorer("import", *ALL, "--mapping", "ours.yml", "--out", "h")
    stored = load_history(folder / "h")
    assert len(stored.history.activities) == 4
    assert stored.history.zone.name == "Europe/Berlin"
    assert b'"books"' in stored.more["import.json"]


def test_that_rejects_are_saved_with_place_and_reason(leadscorer, folder):
    call = leadscorer("import", *ALL, "--mapping", "ours.yml", "--out", "h", "--rejects", "r.csv")
    assert call.status == 0
    text = (folder / "r.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [(row["file"], row["line"]) for row in rows] == [(ALL[0], "4"), (ALL[1], "4")]
    assert "never" in rows[1]["row"]


def test_that_a_time_zone_is_that_of_days_and_weeks(leadscorer, folder):
    words = ("import", "--mapping", "ours.yml", "--out", "h")
    assert leadscorer(*words, "--time-zone", "Asia/Tokyo").status == 0
    assert load_history(folder / "h").history.zone.name == "Asia/Tokyo"
    call = leadscorer("simulate", "w.leadscorer", "--history", "h")
    assert call.status == 1
    assert "Europe/Berlin" in call.err


def test_that_a_workspace_that_remembers_an_import_is_scored_by_it(leadscorer, folder):
    plan = MAPPING.partition("\n")[2].replace("\n", "\n  ")
    text = WORKSPACE.replace("models:", f"import:\n  {plan.rstrip()}\nmodels:")
    write(folder / "with.leadscorer", text)
    leadscorer("import", "--mapping", "ours.yml", "--out", "h")
    plain = leadscorer("simulate", "w.leadscorer", "--history", "h")
    call = leadscorer("simulate", "with.leadscorer", "--rejects", "r.csv")
    assert (call.status, call.out) == (0, plain.out)
    assert "data/leads.csv: 1 row left out" in call.err
    assert len((folder / "r.csv").read_text(encoding="utf-8").splitlines()) == 3
    assert leadscorer("simulate", "with.leadscorer", "--history", "h") == plain
    (folder / "data/leads.csv").unlink()
    call = leadscorer("simulate", "with.leadscorer")
    assert (call.status, call.out) == (1, "")
    assert "data/leads.csv" in call.err


def test_that_tables_of_an_archive_find_their_place(leadscorer, folder):
    with zipfile.ZipFile("all.zip", "w") as archive:
        archive.writestr("export/people.csv", LEADS)
        archive.writestr("export/web.csv", VISITS)
        archive.writestr("export/other.csv", "a,b\n1,2\n3,4\n")
    call = leadscorer("import", "all.zip", "--mapping", "ours.yml", "--out", "h")
    assert call.status == 0
    assert [row["taken"] for row in call.rows] == ["2", "2"]
    assert "other.csv: it has the columns of none of the mapping's tables" in call.err


def refused(leadscorer, folder, *words, status=1):
    """Call, and see that nothing was written and why not."""
    before = files_in(folder)
    call = leadscorer("import", *words)
    assert (call.status, call.out) == (status, "")
    assert files_in(folder) == before
    return call.err


def test_that_a_file_of_another_kind_is_refused(leadscorer, folder):
    write(folder / "other.csv", "a,b\n1,2\n3,4\n")
    words = (*ALL, "other.csv", "--mapping", "ours.yml", "--out", "h")
    assert "other.csv: it has the columns of none" in refused(leadscorer, folder, *words)


def test_that_a_table_that_no_file_is_of_is_told(leadscorer, folder):
    call = leadscorer("import", ALL[0], "--mapping", "ours.yml", "--out", "h")
    assert call.status == 0
    assert "“Visits”" in call.err


@pytest.mark.parametrize(("words", "why", "status"), [
    (["missing.csv", "--out", "h"], "missing.csv", 1),
    (["data", "--out", "h"], "data", 1),
    ([ALL[0], ALL[0], "--out", "h"], "named twice", 2),
    ([*ALL, "--out", ALL[1]], "one of the files that are read", 2),
    ([*ALL, "--out", "ours.yml"], "one of the files that are read", 2),
    (["--out", ALL[0]], "one of the files that are read", 2),
    ([*ALL, "--out", "h", "--rejects", "h"], "the same file", 2),
    ([*ALL, "--out", "h", "--time-zone", "Mars/Base"], "Mars/Base", 2),
    ([*ALL, "--out", "none/h"], "no such folder", 1),
    ([*ALL, "--out", "data"], "is a folder", 1),
])  # fmt: skip
def test_that_a_wrong_call_says_why_and_writes_nothing(leadscorer, folder, words, why, status):
    message = refused(leadscorer, folder, *words, "--mapping", "ours.yml", status=status)
    assert why in message


@pytest.mark.parametrize("content", [
    "", "leadscorer: 1\n", "leadscorer_mapping: 2\n", "leadscorer_mapping: 1\nname: x\n", "\0",
    MAPPING.replace("created_at", "made_at"),
])  # fmt: skip
def test_that_a_mapping_that_is_none_says_where(leadscorer, folder, content):
    write(folder / "bad.yml", content)
    message = refused(leadscorer, folder, *ALL, "--mapping", "bad.yml", "--out", "h")
    assert message.startswith("bad.yml:")


def test_that_a_mapping_that_is_missing_is_told(leadscorer, folder):
    words = (*ALL, "--mapping", "no.yml", "--out", "h")
    assert "no.yml" in refused(leadscorer, folder, *words)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may everything")
def test_that_a_folder_that_cannot_be_written_is_told(leadscorer, folder):
    os.chmod("data", 0o500)
    assert "data/h" in refused(leadscorer, folder, "--mapping", "ours.yml", "--out", "data/h")


PROFILE = """\
leadscorer_profile: 1
name: Ours
system: Our system
tables:
  - name: Leads
    holds: leads
    needs: [Lead ID, Created]
    keys: [{key: id, columns: [Lead ID]}]
    fields: [{field: created_at, columns: [Created], dates: [dmy]}]
  - name: Visits
    holds: activities
    needs: [Lead ID, When]
    keys: [{key: id, columns: [Lead ID]}]
    fields: [{field: at, columns: [When]}]
    type: {value: visit}
"""


def test_that_a_profile_is_a_mapping_of_any_files(leadscorer, folder):
    write(folder / "profile.yml", PROFILE)
    words = ("--mapping", "profile.yml", "--out", "h", "--time-zone", "Europe/Berlin")
    call = leadscorer("import", *ALL, *words)
    assert call.status == 0
    leadscorer("import", *ALL, "--mapping", "ours.yml", "--out", "other")
    scores = [leadscorer("simulate", "w.leadscorer", "--history", one) for one in ("h", "other")]
    assert scores[0] == scores[1]
    assert refused(leadscorer, folder, *words, status=2)
    write(folder / "strange.csv", "a,b\n1,2\n3,4\n")
    assert "strange.csv" in refused(leadscorer, folder, *ALL, "strange.csv", *words)


# inspect


MANY_LEADS = "Lead ID;E-Mail;Created at;Land\n" + "".join(
    f"L{i:03d};user{i}@acme.example;{i % 28 + 1:02d}.01.2024;{'DE' if i % 2 else 'FR'}\n"
    for i in range(60)
)
MANY_VISITS = "lead_id,at,type,page\n" + "".join(
    f"L{i % 60:03d},{'never' if i % 3 == 2 else f'2024-02-{i % 28 + 1:02d} 10:00'},visit,/p{i}\n"
    for i in range(90)
)


@pytest.fixture
def many(folder):
    """Files that are long enough to tell what they hold."""
    write(folder / "leads.csv", MANY_LEADS)
    write(folder / "visits.csv", MANY_VISITS)
    return "leads.csv", "visits.csv"


def test_that_inspect_prints_every_column_with_what_it_seems_to_mean(leadscorer, many):
    call = leadscorer("inspect", *many)
    assert call.status == 0
    rows = {(row["file"], row["column"]): row for row in call.rows}
    assert len(rows) == 4 + 4
    created = rows["leads.csv", "Created at"]
    assert (created["meaning"], created["dates"], created["fit"]) == ("created_at", "dmy", "1")
    assert rows["leads.csv", "Lead ID"]["meaning"].startswith("key:")
    assert rows["leads.csv", "Land"]["examples"] == "FR | DE"
    stamp = rows["visits.csv", "at"]
    assert (stamp["meaning"], stamp["dates"], stamp["fit"]) == ("at", "iso", "0.67")
    assert rows["visits.csv", "type"]["meaning"] == "type"
    assert rows["visits.csv", "page"]["meaning"] == "property"
    assert "leads.csv: Encoding utf-8, delimiter “;”, names of columns in row 1." in call.err
    assert "leads.csv: It has 60 rows." in call.err


def test_that_a_mapping_that_inspect_saves_can_be_imported_with(leadscorer, folder, many):
    (folder / "maps").mkdir()
    assert leadscorer("inspect", *many, "--save-mapping", "maps/m.yml").status == 0
    words = ("import", "--mapping", "maps/m.yml", "--out", "h", "--time-zone", "Europe/Berlin")
    call = leadscorer(*words)
    assert call.status == 0
    assert sorted(row["taken"] for row in call.rows) == ["60", "60"]


def test_that_dates_that_can_be_read_in_two_ways_are_left_to_be_said(leadscorer, folder):
    write(folder / "a.csv", "Lead ID,Created\n1,03/04/2024\n2,05/06/2024\n")
    call = leadscorer("inspect", "a.csv", "--save-mapping", "m.yml")
    assert "“Created” can be read in several ways" in call.err
    assert "dmy" not in (folder / "m.yml").read_text(encoding="utf-8")
    assert "mdy" not in (folder / "m.yml").read_text(encoding="utf-8")


def test_that_inspect_goes_on_behind_a_file_that_cannot_be_read(leadscorer, folder):
    write(folder / "bad.csv", b"%PDF-1.4 \0\0")
    call = leadscorer("inspect", "bad.csv", "missing.csv", ALL[0])
    assert call.status == 1
    assert "bad.csv: " in call.err
    assert "missing.csv: " in call.err
    assert {row["file"] for row in call.rows} == {ALL[0]}
    call = leadscorer("inspect", "missing.csv")
    assert (call.status, call.rows) == (1, [])


def test_that_inspect_overwrites_none_of_its_files(leadscorer, folder):
    before = files_in(folder)
    for words in (
        ["--out", ALL[0]], ["--save-mapping", ALL[0]], ["--out", "x", "--save-mapping", "x"],
    ):  # fmt: skip
        assert leadscorer("inspect", *ALL, *words).status == 2
    write(folder / "notes.yml", "mine: 1\n")
    assert leadscorer("inspect", *ALL, "--save-mapping", "notes.yml").status == 1
    (folder / "notes.yml").unlink()
    assert files_in(folder) == before


def test_that_a_name_that_is_no_utf8_is_no_hindrance(leadscorer, folder):
    name = os.fsdecode(b"leads-\xff.csv")
    write(folder / name, LEADS)
    call = leadscorer("inspect", name)
    assert call.status == 0
    assert b"leads-\xff.csv" in call.stdout
    call = leadscorer("import", name, "--mapping", "ours.yml", "--out", "h")
    assert call.status == 0
