"""A plan made for some files finds the place of others: by their columns, else by their names."""

import pytest

from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.importing.plan_files import columns_of, fit_files
from leadscorer_gui.model.imports import (
    FieldColumn,
    ImportPlan,
    KeyColumn,
    Only,
    TableMapping,
    TablePlace,
    TypeOf,
)


def table(name, holds, file, *fields, **more):
    keys = (KeyColumn("id", "id"),)
    columns = tuple(FieldColumn(field, column) for field, column in fields)
    return TableMapping(name, holds, (TablePlace(file),), keys=keys, fields=columns, **more)


LEADS = table("Leads", "leads", "old/leads.csv", ("created_at", "created"))
VISITS = table("Visits", "activities", "old/visits-2024-01.csv", ("at", "time"))
OPENS = table("Opens", "activities", "old/opens-2024-01.csv", ("at", "time"))
NOTES = TableMapping("Notes", "nothing", (TablePlace("old/notes.csv"),))
PLAN = ImportPlan("p", (LEADS, VISITS, OPENS, NOTES))

HEADERS = {
    "people.csv": ("id", "created", "country"),
    "Visits (2).csv": ("id", "time"),
    "new/opens 2024-02.csv": ("id", "time", "mail"),
    "x.csv": ("id", "time"),
    "other.csv": ("a", "b"),
    "new/notes.csv": ("a", "b"),
    "new/leads.csv": ("no", "such"),
}


def fitted(*files, plan=PLAN):
    return fit_files(
        plan, [TablePlace(file) for file in files], lambda one, _form: HEADERS[one.path]
    )


def files_of(found):
    return {one.name: [place.path for place in one.files] for one in found.plan.tables}


def test_that_files_go_where_their_columns_are_and_names_decide_between_equals():
    found = fitted("new/opens 2024-02.csv", "people.csv", "Visits (2).csv")
    assert files_of(found) == {
        "Leads": ["people.csv"],
        "Visits": ["Visits (2).csv"],
        "Opens": ["new/opens 2024-02.csv"],
        "Notes": [],
    }
    assert found.unfit == ()


def test_that_several_pieces_are_of_one_table_in_the_order_given():
    plan = ImportPlan("p", (LEADS, VISITS))
    assert files_of(fitted("x.csv", "Visits (2).csv", plan=plan))["Visits"] == [
        "x.csv", "Visits (2).csv",
    ]  # fmt: skip


def test_that_what_cannot_be_told_apart_is_asked():
    with pytest.raises(CsvError, match=r"x\.csv: .*“Visits”, “Opens”"):
        fitted("x.csv")


def test_that_a_file_of_the_same_name_is_of_that_table_whatever_it_has():
    """The import then says which column it lacks."""
    found = fitted("new/leads.csv", "new/notes.csv")
    assert files_of(found)["Leads"] == ["new/leads.csv"]
    assert files_of(found)["Notes"] == ["new/notes.csv"]


def test_that_what_fits_nowhere_is_told():
    assert fitted("other.csv", "people.csv").unfit == (TablePlace("other.csv"),)


def test_that_the_table_of_which_more_columns_are_there_is_taken():
    wide = table("Wide", "leads", "w.csv", ("created_at", "created"), ("source", "country"))
    plan = ImportPlan("p", (LEADS, wide))
    assert files_of(fitted("people.csv", plan=plan)) == {"Leads": [], "Wide": ["people.csv"]}


def test_that_every_column_that_is_named_counts():
    whole = table(
        "W", "leads", "w.csv", ("won_at", "end"), only=(Only("won_at", "stage", ("won",)),),
        type=TypeOf(("kind", "end")), expand=("more",),
    )  # fmt: skip
    assert columns_of(whole) == ("id", "end", "stage", "kind", "more")


def test_that_members_and_sheets_have_names_too():
    places = [TablePlace("b.xlsx", sheet=sheet) for sheet in ("Visits", "Opens")]
    tables = tuple(
        TableMapping(place.sheet, "activities", (place,), keys=VISITS.keys, fields=VISITS.fields)
        for place in places
    )
    new = [TablePlace("new/c.xlsx", sheet=sheet) for sheet in ("Opens", "Visits")]
    same = [TablePlace("new/b.xlsx", sheet=sheet) for sheet in ("Opens", "Visits")]
    plan = ImportPlan("p", tables)
    found = fit_files(plan, same, lambda _place, _form: ("id", "time"))
    assert [one.files for one in found.plan.tables] == [(same[1],), (same[0],)]
    with pytest.raises(CsvError, match="several tables"):
        fit_files(plan, new, lambda _place, _form: ("id", "time"))
