"""An import by a plan: rows of many tables become one history, and the books balance."""

import csv
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from leadscorer_gui.history.columns import NO_INSTANT
from leadscorer_gui.importing.imported import Imported
from leadscorer_gui.importing.mapped import read_plan
from leadscorer_gui.model.imports import (
    FieldColumn,
    ImportPlan,
    KeyColumn,
    TableMapping,
    TablePlace,
    TypeOf,
)
from leadscorer_gui.model.text import format_instant
from tests.examples import examples
from tests.importing import plan_twin

ID, MAIL = KeyColumn("id", "id"), KeyColumn("email", "email")

ids = st.sampled_from(["", "1", "2", "3", "01", "x"])
mails = st.sampled_from(["", "Anna@x", "anna@x", "b@x", "C@X"])
days = st.sampled_from(
    ["", "soon", "2024-01-01T00:00:00Z", "2024-01-02T00:00:00Z", "2024-01-02T10:00:00Z"]
)
lead_rows = st.fixed_dictionaries(
    {"id": ids, "email": mails, "created": st.sampled_from(["", "2024-01-01T00:00:00Z"]),
     "plan": st.sampled_from(["", "basic", "pro"])}
)  # fmt: skip
activity_rows = st.fixed_dictionaries(
    {"id": ids, "email": mails, "at": days, "kind": st.sampled_from(["", "visit", "mail"]),
     "key": st.sampled_from(["", "a", "b", "c", "d", "e", "f"])}
)  # fmt: skip
keys_in_turn = st.sampled_from([(ID, MAIL), (MAIL, ID)])


@st.composite
def tables(draw: st.DrawFn) -> plan_twin.Tables:
    first = draw(st.sampled_from(["id", "email"]))
    survivors = ids if first == "id" else mails
    merge = st.fixed_dictionaries(
        {first: survivors, "old": st.lists(survivors, max_size=3).map(";".join)}
    )
    return plan_twin.Tables(
        draw(st.lists(lead_rows, max_size=8)),
        draw(st.lists(activity_rows, max_size=12)),
        draw(st.lists(merge, max_size=3)),
        draw(st.lists(st.fixed_dictionaries({first: survivors}), max_size=2)),
        first,
    )


def write(folder: Path, name: str, columns: list[str], rows: list[dict[str, str]]) -> TablePlace:
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return TablePlace(name)


def plan_of(folder: Path, given: plan_twin.Tables, cut: int) -> ImportPlan:
    """The tables as files; the activities in two pieces, as exports of two months."""
    keys = (ID, MAIL) if given.lead_key == "id" else (MAIL, ID)
    key = keys[0]
    activity_columns = ["id", "email", "at", "kind", "key"]
    pieces = (given.activities[:cut], given.activities[cut:])
    return ImportPlan(
        "Twin",
        (
            TableMapping(
                "leads", "leads",
                (write(folder, "leads.csv", ["id", "email", "created", "plan"], given.leads),),
                keys=keys, fields=(FieldColumn("created_at", "created"),),
            ),
            TableMapping(
                "activities", "activities",
                tuple(
                    write(folder, f"activities {i}.csv", activity_columns, rows)
                    for i, rows in enumerate(pieces)
                ),
                keys=keys,
                fields=(FieldColumn("at", "at"), FieldColumn("activity_id", "key")),
                type=TypeOf(("kind",)),
            ),
            TableMapping(
                "merges", "merges", (write(folder, "m.csv", [key.column, "old"], given.merges),),
                keys=(key,), fields=(FieldColumn("merged_ids", "old"),),
            ),
            TableMapping(
                "deletions", "deletions",
                (write(folder, "d.csv", [key.column, "why"], given.deletions),), keys=(key,),
            ),
        ),
    )  # fmt: skip


def leads_in(found: Imported) -> dict[str, tuple[bool, str, str]]:
    leads = found.history.leads
    plans = leads.field("plan")
    return {
        lead: (
            bool(leads.listed[place]),
            "" if leads.created_at[place] == NO_INSTANT
            else format_instant(int(leads.created_at[place])),
            plans[place],
        )
        for place, lead in enumerate(leads.ids.texts)
    }  # fmt: skip


def activities_in(found: Imported) -> list[tuple[str, str, str]]:
    activities, ids = found.history.activities, found.history.leads.ids
    types, leads = activities.field("type"), activities.leads()
    return [
        (ids[int(leads[row])], format_instant(int(activities.at[row])), types[row])
        for row in range(len(activities))
    ]


@settings(max_examples=examples(50), deadline=None)
@given(tables(), st.integers(0, 12))
def test_that_random_tables_give_what_plain_python_gives_and_the_books_balance(
    given_tables: plan_twin.Tables, cut: int
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        found = read_plan(plan_of(folder, given_tables, cut), folder, "UTC")
    expected = plan_twin.read(given_tables)
    assert leads_in(found) == expected.leads
    assert activities_in(found) == expected.activities
    assert all(book.balances for book in found.books)
    by_table = {"leads": plan_twin.Counter(), "activities": plan_twin.Counter()}
    for book in found.books:
        if book.table in by_table:
            by_table[book.table] += plan_twin.counts_of(book)
    assert by_table == expected.fates
    told = sum(len(some) for some in found.rejects if not some.row_stays)
    assert told == sum(book.read - book.taken for book in found.books)
