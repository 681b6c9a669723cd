"""Two files become a history: which rows are taken, in which order, under which fields."""

import csv
import gzip
from pathlib import Path

import pytest

from leadscorer_gui.history.columns import NO_INSTANT
from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.importing.plain import read_history
from leadscorer_gui.model.text import format_instant
from tests.importing.files import imported, pieces, rejected, written

BPIC = Path(__file__).parents[3] / "shared" / "data" / "bpic2012-loan-applications"


def activities_of(history, lead):
    """What a lead did: (instant, type) each."""
    place = history.leads.index[lead]
    begin, end = history.activities.first[place : place + 2].tolist()
    types = history.activities.field("type")
    return [
        (format_instant(int(history.activities.at[row])), types[row]) for row in range(begin, end)
    ]


def test_that_leads_come_in_code_point_order_from_both_files(tmp_path):
    leads = "lead_id,city\nb,Bonn\nB,Basel\nü,Ulm\n"
    history = imported(tmp_path, "lead_id,at\n10,2024-01-01\n9,2024-01-01\n", leads).history
    assert history.leads.ids.texts == ["10", "9", "B", "b", "ü"]
    assert history.leads.listed.tolist() == [False, False, True, True, True]
    cities = history.leads.field("city")
    assert [cities[place] for place in range(5)] == ["", "", "Basel", "Bonn", "Ulm"]
    assert [history.leads.field("lead_id")[place] for place in range(5)] == history.leads.ids.texts


def test_that_activities_come_by_instant_and_then_as_in_the_file(tmp_path):
    content = (
        "lead_id,at,type\nx,2024-01-02,b\ny,2024-01-01,z\nx,2024-01-01T01:00+01:00,c\n"
        "x,2024-01-01,a\nx,2024-01-01T00:00Z,b\n"
    )
    history = imported(tmp_path, content).history
    midnight, later = "2024-01-01T00:00:00Z", "2024-01-02T00:00:00Z"
    assert activities_of(history, "x") == [
        (midnight, "c"),
        (midnight, "a"),
        (midnight, "b"),
        (later, "b"),
    ]
    assert activities_of(history, "y") == [(midnight, "z")]


def test_that_the_first_row_of_a_lead_is_taken(tmp_path):
    leads = "lead_id,c\nL1,first\nl1,other\n L1 ,second\n,none\nL1,third\n"
    some = imported(tmp_path, "lead_id,at\n", leads)
    fields = some.history.leads.field("c")
    assert some.history.leads.ids.texts == ["L1", "l1"]
    assert [fields[0], fields[1]] == ["first", "other"]
    earlier = "the lead_id stands in an earlier row"
    assert rejected(some) == [
        ("leads.csv", 4, "true", earlier, " L1 ,second"),
        ("leads.csv", 5, "true", "no lead_id", ",none"),
        ("leads.csv", 6, "true", earlier, "L1,third"),
    ]


def test_that_the_first_row_of_an_activity_id_is_taken(tmp_path):
    content = (
        "lead_id,at,type,activity_id\nx,2024-01-09,late,A\nx,2024-01-01,same,\nx,2024-01-01,same,\n"
        "x,2024-01-02,small,a\nx,2024-01-03,again, A \nx,never,bad,B\n,2024-01-01,bad,B\n"
        "x,2024-01-04,first,B\ny,2024-01-04,again,B\n"
    )
    some = imported(tmp_path, content)
    types = [kind for _at, kind in activities_of(some.history, "x")]
    assert types == ["same", "same", "small", "first", "late"]
    assert some.history.leads.ids.texts == ["x"]
    told = [(line, reason) for _file, line, _out, reason, _row in rejected(some)]
    assert told == [
        (6, "the activity_id stands in an earlier row"),
        (7, "“at” is no timestamp"),
        (8, "no lead_id"),
        (10, "the activity_id stands in an earlier row"),
    ]


def test_that_an_unreadable_date_of_a_lead_counts_as_empty_and_is_reported(tmp_path):
    leads = "lead_id,created_at,won_at,notes\na,soon,2024-01-02,x\nb,,never,x\nb,bad,bad,x\n"
    some = imported(tmp_path, "lead_id,at\n", leads)
    assert some.history.leads.created_at.tolist() == [NO_INSTANT, NO_INSTANT]
    assert (some.history.leads.outcomes["won_at"] == NO_INSTANT).tolist() == [False, True]
    assert some.history.leads.field("created_at")[0] == "soon"
    assert rejected(some) == [
        ("leads.csv", 2, "false", "created_at is no timestamp", "a,soon,2024-01-02,x"),
        ("leads.csv", 3, "false", "won_at is no timestamp", "b,,never,x"),
        ("leads.csv", 4, "true", "the lead_id stands in an earlier row", "b,bad,bad,x"),
    ]


def test_that_what_was_left_out_is_told_by_physical_line_and_as_it_stands(tmp_path):
    content = (
        '\ufefflead_id,at,note\r\nx,2024-01-01,"two\r\nlines"\r\n\r\ny,"20""24","a\nb"\r\n'
        "z,2024-01-01,1,2\r\n ,2024-01-01,nobody\rx,,\r\n"
    )
    some = imported(tmp_path, content)
    assert rejected(some) == [
        ("activities.csv", 5, "true", "“at” is no timestamp", 'y,"20""24","a\nb"'),
        ("activities.csv", 7, "true", "too many cells", "z,2024-01-01,1,2"),
        ("activities.csv", 8, "true", "no lead_id", " ,2024-01-01,nobody"),
        ("activities.csv", 9, "true", "“at” is no timestamp", "x,,"),
    ]


def test_that_nothing_is_said_where_all_was_taken(tmp_path):
    some = imported(tmp_path, "lead_id,at\nx,2024-01-01\n", "lead_id\nx\n")
    assert (some.rejects, rejected(some)) == ([], [])


def test_that_a_file_in_many_parts_is_the_same_history(tmp_path):
    rows = [
        f"lead {place % 37},2024-01-{place % 28 + 1:02d}T10:00,{'a' if place % 3 else 'b'},"
        f'"note\n{place % 11}, ""x""",{place % 390}\n'
        for place in range(400)
    ]
    content = "lead_id,at,type,note,activity_id\n" + "".join(rows)
    whole = imported(tmp_path, content)
    with pieces(block_bytes=100, chunk_rows=7, part_bytes=900, threads=8):
        in_parts = imported(tmp_path, content)
    assert rejected(in_parts) == rejected(whole)
    assert len(rejected(whole)) == 10
    one, other = whole.history, in_parts.history
    assert one.leads.ids.texts == other.leads.ids.texts
    assert one.activities.at.tolist() == other.activities.at.tolist()
    for name in ("type", "note", "activity_id"):
        texts = [[some.field(name)[row] for row in range(len(some))]
                 for some in (one.activities, other.activities)]  # fmt: skip
        assert texts[0] == texts[1]


def test_that_only_the_fields_asked_for_are_kept(tmp_path):
    leads = written(tmp_path, "lead_id,a,b\nx,1,2\n", "leads.csv")
    activities = written(tmp_path, "lead_id,at,type,a,b\nx,2024-01-01,t,1,2\n", "activities.csv")
    history = read_history(leads, activities, "UTC", ["a"], ["b"]).history
    assert (history.leads.field("a")[0], history.activities.field("b")[0]) == ("1", "2")
    assert history.activities.field("type")[0] == "t"
    assert history.leads.field("unknown")[0] == ""
    for columns, name in ((history.leads, "b"), (history.activities, "a")):
        with pytest.raises(KeyError):
            columns.field(name)


def test_that_every_column_is_a_field_as_it_was_imported(tmp_path):
    content = "lead_id,at,activity_id,type\nx, 2024-01-01T00:00+01:00 ,a1,Visit\n"
    history = imported(tmp_path, content, "lead_id,won_value,created_at\nx,5 €,soon\n").history
    told = [history.activities.field(name)[0] for name in ("lead_id", "at", "activity_id", "type")]
    assert told == ["x", "2024-01-01T00:00+01:00", "a1", "Visit"]
    assert [history.leads.field(name)[0] for name in ("won_value", "created_at")] == ["5 €", "soon"]


def test_that_activities_may_lack_a_type(tmp_path):
    history = imported(tmp_path, "at,lead_id\n2024-01-01,x\n").history
    assert activities_of(history, "x") == [("2024-01-01T00:00:00Z", "")]


@pytest.mark.parametrize("rows", ["", "x,soon\n,2024-01-01\n"])
def test_that_a_history_may_be_empty(tmp_path, rows):
    history = imported(tmp_path, "lead_id,at\n" + rows, "lead_id\n,\n").history
    assert (len(history.leads), len(history.activities)) == (0, 0)
    assert (history.first_instant, history.last_instant) == (None, None)


def test_that_the_span_covers_activities_and_creations(tmp_path):
    leads = "lead_id,created_at,won_at\na,2024-03-01,2025-01-01\nb,2023-12-01,\n"
    history = imported(tmp_path, "lead_id,at\na,2024-02-01\n", leads).history
    span = [format_instant(us) for us in (history.first_instant, history.last_instant)]
    assert span == ["2023-12-01T00:00:00Z", "2024-03-01T00:00:00Z"]


@pytest.mark.parametrize(
    ("leads", "activities", "wanted"),
    [
        ("id\n1\n", "lead_id,at\n", "leads.csv:1: there is no column “lead_id”"),
        ("Lead_ID\n1\n", "lead_id,at\n", "leads.csv:1: there is no column “lead_id”"),
        ("", "lead_id,at\n", "leads.csv:1: there is no column “lead_id”"),
        ("lead_id\n", "at\n", "activities.csv:1: there is no column “lead_id”"),
        ("lead_id\n", "lead_id,date\n", "activities.csv:1: there is no column “at”"),
        ("lead_id\n", "", "activities.csv:1: there is no column “lead_id”"),
    ],
)
def test_that_a_missing_column_is_an_error(tmp_path, leads, activities, wanted):
    with pytest.raises(CsvError, match=wanted):
        imported(tmp_path, activities, leads)


@pytest.mark.skipif(not BPIC.is_dir(), reason="the loan applications are not here")
def test_that_the_loan_applications_are_read_whole(tmp_path):
    renamed = {"application_id": "lead_id", "registered_at": "created_at", "timestamp": "at",
               "activity": "type"}  # fmt: skip

    def columns(line):
        return ",".join(renamed.get(name, name) for name in next(csv.reader([line]))) + "\n"

    header, *rows = (BPIC / "applications.csv").read_text(encoding="utf-8").splitlines()
    leads = columns(header) + "\n".join(rows)
    with gzip.open(BPIC / "events.csv.gz", "rt", encoding="utf-8", newline="") as events:
        activities = columns(events.readline()) + events.read()
    some = imported(tmp_path, activities, leads, "Europe/Amsterdam")
    assert some.rejects == []
    assert (len(some.history.activities), len(some.history.leads)) == (262_200, 13_087)
    assert activities_of(some.history, "173688")[:2] == [
        ("2011-09-30T22:38:44.546000Z", "A_SUBMITTED"),
        ("2011-09-30T22:38:44.880000Z", "A_PARTLYSUBMITTED"),
    ]
