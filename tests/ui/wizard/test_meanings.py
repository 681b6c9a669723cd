"""What a column means, and mappings in which it means something else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadscorer_gui.model.import_checks import FIELDS_OF, plan_problems
from leadscorer_gui.model.imports import (
    HOLDS,
    FieldColumn,
    ImportPlan,
    KeyColumn,
    Only,
    TableMapping,
    TypeOf,
)
from leadscorer_gui.ui.wizard.meanings import (
    EXPAND,
    IGNORE,
    NEW_KEY,
    REST,
    TYPE,
    all_meanings,
    key_name,
    meaning_of,
    meanings_of,
    with_constant_type,
    with_dates,
    with_holds,
    with_meaning,
    with_number,
)

LEADS = TableMapping(
    "Leads",
    "leads",
    keys=(KeyColumn("id", "Id"), KeyColumn("email", "Mail")),
    fields=(FieldColumn("created_at", "Created", ("dmy",)), FieldColumn("won_at", "Won")),
    only=(Only("won_at", "Stage", ("won",)),),
    expand=("Json",),
    ignore=("Sync",),
)
ACTIVITIES = TableMapping(
    "A", "activities", keys=(KeyColumn("id", "Id"),), fields=(FieldColumn("at", "When"),),
    type=TypeOf(("What",)),
)  # fmt: skip
COLUMNS = ("Id", "Mail", "Created", "Won", "Stage", "Json", "Sync", "Other")


def test_that_every_column_means_what_the_mapping_says():
    assert all_meanings(LEADS, COLUMNS) == {
        "Id": "key:id", "Mail": "key:email", "Created": "created_at", "Won": "won_at",
        "Stage": REST, "Json": EXPAND, "Sync": IGNORE, "Other": REST,
    }  # fmt: skip
    assert meaning_of(ACTIVITIES, "What") == TYPE


def test_that_a_field_or_key_is_that_of_one_column():
    moved = with_meaning(LEADS, "Other", "created_at")
    assert meaning_of(moved, "Created") == REST
    assert meaning_of(moved, "Other") == "created_at"
    moved = with_meaning(LEADS, "Other", "key:id")
    assert moved.keys[0] == KeyColumn("id", "Other")
    assert meaning_of(moved, "Id") == REST


def test_that_a_date_that_stands_for_another_field_keeps_its_form():
    moved = with_meaning(LEADS, "Created", "accepted_at")
    assert moved.column_of("accepted_at").dates == ("dmy",)
    assert with_meaning(moved, "Created", "source").column_of("source").dates == ()


def test_that_several_columns_are_the_type_and_none_is_nothing():
    both = with_meaning(ACTIVITIES, "Page", TYPE)
    assert both.type.columns == ("What", "Page")
    assert with_meaning(both, "What", REST).type.columns == ("Page",)
    assert with_meaning(ACTIVITIES, "What", REST).type is None
    assert with_meaning(with_constant_type(ACTIVITIES, " Form "), "What", TYPE).type == TypeOf(
        ("What",)
    )
    assert with_constant_type(ACTIVITIES, " ").type is None


def test_that_a_condition_goes_with_its_date():
    assert with_meaning(LEADS, "Other", "won_at").only == LEADS.only
    gone = with_meaning(LEADS, "Won", "accepted_at")
    assert gone.only == ()


def test_that_another_key_is_called_as_its_column():
    table = with_meaning(LEADS, "Other", NEW_KEY)
    assert meaning_of(table, "Other") == "key:other"
    assert "key:other" in meanings_of("activities", ["id", "other"])
    assert [key_name(name) for name in ("Lead-Nr. ü", "42", "日本")] == [
        "lead_nr_u",
        "key_42",
        "key",
    ]


def test_that_numbers_and_forms_of_dates_are_said_by_column():
    numbers = with_number(LEADS, "Other", True)
    assert numbers.numbers == ("Other",)
    assert numbers.format.decimal == "."
    assert with_number(numbers, "Other", False).numbers == ()
    assert with_dates(LEADS, "Created", ("iso",)).column_of("created_at").dates == ()
    assert with_dates(LEADS, "Other", ("mdy",)) == LEADS


@pytest.mark.parametrize("holds", HOLDS)
def test_that_a_table_of_another_kind_has_only_what_such_tables_have(holds):
    table = with_holds(LEADS, holds)
    assert {one.field for one in table.fields} <= set(FIELDS_OF[holds])
    meanings = set(all_meanings(table, COLUMNS).values())
    assert meanings <= {*meanings_of(holds), REST, IGNORE}


@given(st.data())
def test_that_no_choice_makes_a_mapping_that_contradicts_itself(data):
    table = data.draw(st.sampled_from([LEADS, ACTIVITIES]))
    for _step in range(data.draw(st.integers(1, 12))):
        if data.draw(st.integers(0, 4)) == 0:
            table = with_holds(table, data.draw(st.sampled_from(HOLDS)))
        choices = meanings_of(table.holds, [key.key for key in table.keys])
        column = data.draw(st.sampled_from(COLUMNS))
        chosen = data.draw(st.sampled_from(choices))
        if chosen == IGNORE and any(only.column == column for only in table.only):
            continue  # that is told
        table = with_meaning(table, column, chosen)
        if chosen != NEW_KEY:
            assert meaning_of(table, column) == chosen
        problems = plan_problems(ImportPlan("P", (table,)))
        assert [one.message for one in problems if len(one.path) > 2] == []
