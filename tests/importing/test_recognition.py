"""Headers are recognised by what is known of other systems' exports, and for what reasons."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadscorer_gui.files.profile_shelf import shelf
from leadscorer_gui.importing.recognition import mapping_from, recognise, title_of
from leadscorer_gui.model.import_checks import KEYED, table_problems
from leadscorer_gui.model.imports import (
    FieldCandidates,
    ImportProfile,
    KeyCandidates,
    Only,
    TableFormat,
    TablePlace,
    TableProfile,
    TypeName,
    TypeOf,
)
from leadscorer_gui.model.names import alternatives, plain

BUILT_IN = [one.profile for one in shelf().entries if not one.is_own]
TABLES = [(profile, table) for profile in BUILT_IN for table in profile.tables]
BULK = [
    "marketoGUID", "leadId", "activityDate", "activityTypeId", "campaignId",
    "primaryAttributeValueId", "primaryAttributeValue", "attributes",
]  # fmt: skip


def mapped(header, profiles=BUILT_IN, path="folder/some_file.csv"):
    place = TablePlace(path)
    return mapping_from(recognise(header, profiles)[0], header, place, TableFormat(delimiter=";"))


def of(*tables):
    return [ImportProfile("P", "The System", tables)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Lead ID", "lead_id", True),
        ("leadId", "LEAD-ID", True),
        ("\ufefflead id", "leadid", True),
        (" Straße ", "STRASSE", True),
        ("-", "_", False),
        ("Cafe\u0301", "Café", True),
        ("lead", "leads", False),
    ],
)
def test_that_names_are_compared_without_case_spaces_and_marks(one, other, same):
    assert (plain(one) == plain(other)) is same


def test_that_a_bulk_export_of_marketo_is_recognised_with_its_reasons():
    found = recognise(BULK, BUILT_IN)[0]
    assert (found.profile.name, found.table.name) == ("Marketo", "Activities")
    assert found.reasons == (
        "The columns leadId, activityDate, activityTypeId and marketoGUID are those of"
        " “Activities” as Marketo exports it.",
        "1 more column is known from there.",
    )


def test_that_a_mapping_names_the_columns_as_they_stand_in_the_file():
    header = ["Activity Type ID", "LEADID", "activity_date", "marketo guid", "Attributes", "x"]
    table = mapped(header)
    assert [(key.key, key.column) for key in table.keys] == [("id", "LEADID")]
    assert [(one.field, one.column) for one in table.fields] == [
        ("at", "activity_date"),
        ("activity_id", "marketo guid"),
    ]
    assert table.type.columns == ("Activity Type ID",)
    assert TypeName("10", "Open Email") in table.type.names
    assert table.expand == ("Attributes",)
    assert table.files == (TablePlace("folder/some_file.csv"),)
    assert table.format == TableFormat(delimiter=";")


@pytest.mark.parametrize(
    ("profile", "table"), TABLES, ids=lambda one: getattr(one, "name", "").replace(" ", "-")
)
def test_that_each_kind_of_table_is_recognised_by_its_own_needs(profile, table):
    header = [alternatives(need)[0] for need in table.needs]
    first = recognise(header, BUILT_IN)[0]
    assert (first.profile.name, first.table.name) == (profile.name, table.name)
    made = mapping_from(first, header, TablePlace("f.csv"), TableFormat())
    wanting = [
        problem.message for problem in table_problems(made, ()) if "needs" in problem.message
    ]
    assert made.holds == table.holds
    if table.holds in KEYED:
        assert made.keys
        assert not [message for message in wanting if "keys" in message]


@pytest.mark.parametrize(
    ("profile", "table"), TABLES, ids=lambda one: getattr(one, "name", "").replace(" ", "-")
)
def test_that_a_whole_table_of_each_kind_makes_a_sound_mapping(profile, table):
    header = [alternatives(need)[0] for need in table.needs]
    header += [key.columns[0] for key in table.keys]
    header += [one.columns[0] for one in table.fields]
    header += [one.column for one in table.only]
    header += [alternatives(one)[0] for one in (table.type.columns if table.type else ())]
    header = list(dict.fromkeys([*header, *table.expand, *table.ignore]))
    found = next(
        one for one in recognise(header, BUILT_IN)
        if (one.profile, one.table) == (profile, table)
    )  # fmt: skip
    made = mapping_from(found, header, TablePlace("f.csv"), TableFormat())
    assert list(table_problems(made, ())) == []


def test_that_a_field_which_counts_in_some_rows_is_left_out_where_nothing_says_in_which():
    table = TableProfile(
        "Deals", "outcomes", ("lead", "closed"),
        keys=(KeyCandidates("id", ("lead",)),),
        fields=(FieldCandidates("won_at", ("closed",)), FieldCandidates("won_value", ("sum",))),
        only=(Only("won_at", "stage|status", ("Won",)),),
    )  # fmt: skip
    made = mapped(["lead", "closed", "Status", "sum"], of(table))
    assert made.only == (Only("won_at", "Status", ("Won",)),)
    assert [one.field for one in made.fields] == ["won_at", "won_value"]
    made = mapped(["lead", "closed", "sum"], of(table))
    assert made.only == ()
    assert [one.field for one in made.fields] == ["won_value"]


def test_that_activities_without_a_column_of_types_are_called_as_their_file():
    table = TableProfile(
        "Log", "activities", ("lead", "at"),
        keys=(KeyCandidates("id", ("lead",)),),
        fields=(FieldCandidates("at", ("at",)),),
        type=TypeOf(("kind",)),
    )  # fmt: skip
    assert mapped(["lead", "at"], of(table)).type == TypeOf(value="some file")
    assert mapped(["lead", "at", "Kind"], of(table)).type == TypeOf(("Kind",))


def test_that_one_column_stands_for_one_field():
    table = TableProfile(
        "T", "leads", ("lead",),
        keys=(KeyCandidates("id", ("lead",)),),
        fields=(FieldCandidates("won_at", ("a", "b")), FieldCandidates("accepted_at", ("a", "b"))),
        ignore=("a", "lead", "c"),
    )  # fmt: skip
    made = mapped(["b", "a", "lead", "c"], of(table))
    assert [(one.field, one.column) for one in made.fields] == [
        ("won_at", "a"),
        ("accepted_at", "b"),
    ]
    assert made.ignore == ("c",)


def test_that_the_more_specific_kind_comes_first():
    general = TableProfile("General", "nothing", ("a",))
    special = TableProfile("Special", "nothing", ("a", "b|c"))
    never = TableProfile("Never", "nothing", ("a",), lacks=("C",))
    names = [one.table.name for one in recognise(["a", "c"], of(general, special, never))]
    assert names == ["Special", "General"]
    assert [one.table.name for one in recognise(["a"], of(general, never))] == ["General", "Never"]


@pytest.mark.parametrize(
    ("place", "title"),
    [
        (TablePlace("a/b/activity_click_email_data.csv"), "activity click email data"),
        (TablePlace("C:\\data\\Leads 2024.tar.gz"), "Leads 2024"),
        (TablePlace("a.zip", "in/b_c.csv"), "b c"),
        (TablePlace("a.xlsx", sheet="My sheet"), "My sheet"),
        (TablePlace(".csv"), ".csv"),
    ],
)
def test_that_a_table_is_called_as_its_file(place, title):
    assert title_of(place) == title


names = st.sampled_from(
    sorted({name for _p, table in TABLES for need in table.needs for name in alternatives(need)})
)


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(st.lists(names | st.text(max_size=8), max_size=12))
def test_that_any_header_gives_mappings_of_its_own_columns(header):
    for found in recognise(header, BUILT_IN):
        made = mapping_from(found, header, TablePlace("f"), TableFormat())
        used = [*made.ignore, *made.expand, *(key.column for key in made.keys)]
        used += [one.column for one in made.fields]
        assert set(used) <= set(header)
        assert found.reasons
        said = [problem.message for problem in table_problems(made, ())]
        assert all("needs" in message for message in said), said
