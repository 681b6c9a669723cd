"""Rows that are lost, cut in two or counted twice, and leads that lose their activities."""

from pathlib import Path

import pytest

from leadscorer_gui.files.profile_shelf import shelf
from leadscorer_gui.importing.looking import look_into
from leadscorer_gui.importing.mapped import read_plan
from leadscorer_gui.importing.proposing import propose
from leadscorer_gui.model.imports import KeyColumn, TypeOf
from tests.importing.plans import activities_of, read, table

KEYS = (KeyColumn("email", "email"), KeyColumn("id", "id"))


def proposed(*paths: Path):
    """The import that is proposed for some files."""
    found = propose(look_into(list(paths)), shelf().profiles)
    assert found is not None
    return found


def imported(*paths: Path):
    return read_plan(proposed(*paths).plan, paths[0].parent, "UTC")


def test_that_activities_whose_id_is_a_placeholder_are_not_repeated(tmp_path):
    text = "id,at,key\n1,2024-01-01,NULL\n2,2024-01-02,NULL\n3,2024-01-03,null\n"
    fields = {"at": "at", "activity_id": "key"}
    found = read(
        tmp_path, {"a.csv": text}, table("activities", "a.csv", fields=fields),
        placeholders=("NULL",),
    )  # fmt: skip
    assert [(book.taken, book.repeated) for book in found.books] == [(3, 0)]


@pytest.mark.parametrize(
    "second",
    [
        b"lead_id,at,type,activity_id,utm\n1,2024-01-31,v,b,z\n1,2024-02-01,v,c,q\n",
        b"lead_id;at;type;activity_id\n1;2024-01-31;v;b\n1;2024-02-01;v;c\n",
        "lead_id,at,type,activity_id\n1,2024-01-31,v,b\n1,2024-02-01,café,c\n".encode("cp1252"),
    ],
    ids=["new column", "delimiter", "encoding"],
)
def test_that_months_that_overlap_are_counted_once_however_they_are_written(tmp_path, second):
    one, two = tmp_path / "export 01.csv", tmp_path / "export 02.csv"
    one.write_text("lead_id,at,type,activity_id\n1,2024-01-01,v,a\n1,2024-01-31,v,b\n")
    two.write_bytes(second)
    found = imported(one, two)
    assert len(found.history.activities) == 3
    assert sum(book.repeated for book in found.books) == 1


def test_that_merged_ids_are_followed_where_the_e_mail_is_the_first_key(tmp_path):
    files = {
        "l.csv": "id,email\n1,A@x\n2,b@x\n",
        "a.csv": "id,email,at\n2,,2024-02-01\n,B@X,2024-02-02\n",
        "m.csv": "id,old\n1,2\n",
    }
    found = read(
        tmp_path, files,
        table("leads", "l.csv", keys=KEYS),
        table("activities", "a.csv", keys=KEYS, fields={"at": "at"}),
        table("merges", "m.csv", fields={"merged_ids": "old"}),
    )  # fmt: skip
    assert {lead for lead, _at in activities_of(found)} == {"a@x"}


def test_that_a_merged_id_with_a_space_is_one_id(tmp_path):
    files = {
        "l.csv": "id\nACME 1\nACME 2\n2\n",
        "a.csv": "id,at\nACME 2,2024-02-01\n2,2024-02-02\n",
        "m.csv": "id,old\nACME 1,ACME 2\n",
    }
    found = read(
        tmp_path, files, table("leads", "l.csv"), table("activities", "a.csv", fields={"at": "at"}),
        table("merges", "m.csv", fields={"merged_ids": "old"}),
    )  # fmt: skip
    assert [lead for lead, _at in activities_of(found)] == ["2", "ACME 1"]


def test_that_merges_among_the_activities_of_marketo_are_followed(tmp_path):
    (tmp_path / "a.csv").write_text(
        "marketoGUID,leadId,activityDate,activityTypeId,attributes\n"
        '1,10,2024-01-01T00:00:00Z,32,"{""Merge IDs"":""11""}"\n'
        "2,11,2024-01-02T00:00:00Z,1,{}\n"
    )
    found = imported(tmp_path / "a.csv")
    assert {lead for lead, _at in activities_of(found)} == {"10"}


def test_that_the_column_of_activity_ids_can_be_the_type_as_well(tmp_path):
    fields = {"at": "at", "activity_id": "what"}
    found = read(
        tmp_path, {"a.csv": "id,at,what\n1,2024-01-01,visit\n"},
        table("activities", "a.csv", fields=fields, type=TypeOf(("what",))),
    )  # fmt: skip
    assert activities_of(found, "type") == [("1", "2024-01-01T00:00:00Z", "visit")]
