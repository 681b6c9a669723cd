"""Deals against plain Python; ids that stand in several files; one file as several tables."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.model.imports import TypeOf
from tests.importing.plans import activities_of, date_of, leads_of, read, table

DAYS = ("", "soon", "2024-01-01", "2024-01-02", "2024-01-03")
deals = st.lists(
    st.tuples(st.sampled_from(["", "1", "2", "9"]), st.sampled_from(DAYS),
              st.sampled_from(["", "5", "7"])),
    max_size=8,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(DAYS), st.lists(deals, min_size=1, max_size=3))
def test_that_the_earliest_deal_of_any_counts_with_its_value(own, files):
    best = {"1": (own, "3") if own.startswith("2") else ("", "3"), "2": ("", "")}
    for rows in files:
        for lead, day, worth in rows:
            if lead in best and day.startswith("2") and (not best[lead][0] or day < best[lead][0]):
                best[lead] = (day, worth)
    texts = {"p.csv": f"id,won,worth\n1,{own},3\n2,,\n"}
    tables = [table("leads", "p.csv", fields={"won_at": "won", "won_value": "worth"})]
    for number, rows in enumerate(files):
        name = f"d{number}.csv"
        texts[name] = "id,day,worth\n" + "".join(f"{','.join(row)}\n" for row in rows)
        tables.append(table("outcomes", name, fields={"won_at": "day", "won_value": "worth"}))
    with TemporaryDirectory() as folder:
        found = read(Path(folder), texts, *tables)
    for lead, (day, worth) in best.items():
        assert date_of(found, lead, "won_at") == (f"{day}T00:00:00Z" if day else "")
        assert leads_of(found, "won_value")[lead] == (worth,)
    assert all(book.balances for book in found.books)


ACTIVITIES = {"at": "at", "activity_id": "key"}


def test_that_months_in_two_mappings_that_overlap_balance_file_by_file(tmp_path):
    files = {
        "1.csv": "id,at,key\n1,2024-01-01,a\n1,soon,b\n1,2024-01-31,c\n8,2024-01-31,d\n",
        "2.csv": "id;at;key\n1;2024-01-30;b\n1;2024-01-31;c\n1;2024-01-31;d\n1;2024-02-01;c\n",
        "gone.csv": "id\n8\n",
    }
    one, two = (table("activities", f"{n}.csv", fields=ACTIVITIES) for n in (1, 2))
    found = read(tmp_path, files, one, two, table("deletions", "gone.csv"))
    counts = [(book.taken, book.rejected, book.repeated, book.deleted) for book in found.books]
    # What was rejected or deleted does not make a later row of its id a repeated one.
    assert counts == [(2, 1, 0, 1), (2, 0, 2, 0), (1, 0, 0, 0)]
    assert all(book.balances for book in found.books)


def test_that_one_file_may_hold_activities_of_two_times_but_not_twice_the_same(tmp_path):
    files = {"a.csv": "id,opened,clicked\n1,2024-01-01,2024-01-02\n"}
    opened = table("activities", "a.csv", fields={"at": "opened"}, type=TypeOf(value="open"))
    clicked = table("activities", "a.csv", fields={"at": "clicked"}, type=TypeOf(value="click"))
    found = read(tmp_path, files, opened, clicked)
    assert [row[2] for row in activities_of(found, "type")] == ["open", "click"]
    with pytest.raises(CsvError, match="names this file twice"):
        read(tmp_path, files, opened, replace(opened, name="again"))


def test_that_dates_of_two_fields_are_forgiven_and_told_each_by_its_forms(tmp_path):
    fields = {"created_at": ("day", ("dmy",)), "accepted_at": ("day", ("mdy",))}
    text = "id,day\n1,03/04/2024\n2,31/01/2024\n3,-\n"
    found = read(tmp_path, {"l.csv": text}, table("leads", "l.csv", fields=fields),
                 placeholders=("-",))  # fmt: skip
    dates = [[date_of(found, lead, name)[:10] for lead in "123"] for name in fields]
    assert dates == [["2024-04-03", "2024-01-31", ""], ["2024-03-04", "", ""]]
    assert [len(some) for some in found.rejects] == [1]
