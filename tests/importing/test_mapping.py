"""Columns that do not bear the names of the specification stand for its fields all the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.importing.mapping import columns_by_field, field_names, lacking, mapping_of
from leadscorer_gui.importing.plain import read_history
from leadscorer_gui.model.workspace import ActivityMapping, LeadMapping
from tests.importing.files import rejected, written

LEADS = """\
Contact ID,Create Date,Became Customer,country
x,2024-01-01,2024-03-01,DE
x,2024-01-02,,FR
,2024-01-03,,AT
y,soon,never,
"""
ACTIVITIES = """\
Who,When,Event,Nr,url
x,2024-01-05,visit,1,/a
x,2024-01-06,mail,1,/b
z,later,mail,2,/c
,2024-01-06,mail,3,/d
"""
LEAD_COLUMNS = LeadMapping("Contact ID", created_at="Create Date", won_at="Became Customer")
ACTIVITY_COLUMNS = ActivityMapping("Who", "When", "Event", "Nr")


def read(folder, leads=LEADS, activities=ACTIVITIES, **mappings):
    files = written(folder, leads, "leads.csv"), written(folder, activities, "activities.csv")
    return read_history(*files, "UTC", **mappings)


def texts(column):
    return [column[row] for row in range(len(column))]


def test_that_mapped_columns_are_read_as_their_fields(tmp_path):
    some = read(tmp_path, lead_columns=LEAD_COLUMNS, activity_columns=ACTIVITY_COLUMNS)
    leads, activities = some.history.leads, some.history.activities
    assert leads.ids.texts == ["x", "y"]
    assert leads.names == ("lead_id", "created_at", "won_at", "country")
    assert texts(leads.field("created_at")) == ["2024-01-01", "soon"]
    assert leads.outcomes["won_at"][0] == 1_709_251_200_000_000
    assert texts(leads.field("Create Date")) == ["", ""]  # no field under its own name
    assert activities.names == ("lead_id", "at", "type", "activity_id", "url")
    assert texts(activities.field("type")) == ["visit"]


def test_that_what_was_left_out_is_told_with_the_names_of_the_file(tmp_path):
    some = read(tmp_path, lead_columns=LEAD_COLUMNS, activity_columns=ACTIVITY_COLUMNS)
    assert [(line, reason) for _file, line, _left, reason, _row in rejected(some)] == [
        (3, "the “Contact ID” stands in an earlier row"),
        (4, "no “Contact ID”"),
        (5, "“Create Date” is no timestamp"),
        (5, "“Became Customer” is no timestamp"),
        (3, "the “Nr” stands in an earlier row"),
        (4, "“When” is no timestamp"),
        (5, "no “Who”"),
    ]


def test_that_a_file_without_a_mapped_column_is_refused_with_its_name(tmp_path):
    wrong = LeadMapping("Contact ID", won_at="Customer since")
    with pytest.raises(CsvError) as told:
        read(tmp_path, lead_columns=wrong, activity_columns=ACTIVITY_COLUMNS)
    assert str(told.value) == (
        f"{tmp_path / 'leads.csv'}:1: there is no column “Customer since”, which stands for won_at"
    )


@pytest.mark.parametrize(
    ("mapping", "missing"),
    [({"lead_columns": LEAD_COLUMNS}, "lead_id"), ({}, "lead_id")],
)
def test_that_fields_without_a_column_are_missed(tmp_path, mapping, missing):
    with pytest.raises(CsvError, match=f"“{missing}”"):
        read(tmp_path, **mapping)


def test_that_a_column_given_away_is_not_read_under_its_own_name(tmp_path):
    leads = "lead_id,created_at\nx,2024-01-01\n"
    some = read(
        tmp_path,
        leads,
        lead_columns=LeadMapping(won_at="created_at"),
        activity_columns=ACTIVITY_COLUMNS,
    )
    assert some.history.leads.names == ("lead_id", "won_at")
    assert some.history.leads.outcomes["won_at"][0] == 1_704_067_200_000_000
    with pytest.raises(CsvError, match="“lead_id”"):
        read(tmp_path, leads, lead_columns=LeadMapping(created_at="lead_id"))


def test_that_the_mapped_column_wins_and_the_other_stays_under_another_name(tmp_path):
    activities = "lead_id,at,type,Event\nx,2024-01-05,web,visit\n"
    some = read(
        tmp_path,
        activities=activities,
        lead_columns=LEAD_COLUMNS,
        activity_columns=ActivityMapping(type="Event"),
    )
    fields = some.history.activities
    assert fields.names == ("lead_id", "at", "type (file)", "type")
    assert texts(fields.field("type")) == ["visit"]
    assert texts(fields.field("type (file)")) == ["web"]


def test_that_a_name_that_is_taken_is_made_longer():
    header = ("type", "type (file)", "Event")
    names = field_names(header, ActivityMapping(type="Event"))
    assert names == ("type (file) (file)", "type (file)", "type")


def test_that_two_columns_may_change_places():
    mapping = LeadMapping(created_at="won_at", won_at="created_at")
    assert field_names(("created_at", "won_at"), mapping) == ("won_at", "created_at")


few = settings(max_examples=200, deadline=None, derandomize=True, database=None)
names = st.sampled_from((*LeadMapping.fields(), "A", "B", "", "won_at (file)")) | st.text(
    max_size=4
)
headers = st.lists(names, unique=True, max_size=8).map(tuple)


@st.composite
def headers_with_fields(draw):
    """A header, and some of its columns, each for a field of its own."""
    header = draw(headers)
    fields = draw(st.permutations(LeadMapping.fields()))
    return header, dict(zip(fields, draw(st.permutations(header))[:3], strict=False))


@few
@given(headers_with_fields())
def test_that_what_is_chosen_is_what_is_read(drawn):
    header, chosen = drawn
    mapping = mapping_of(LeadMapping, chosen)
    found = columns_by_field(header, mapping)
    assert chosen.items() <= found.items()
    assert lacking(header, mapping) == []
    # What was not chosen bears its own name, and stands for nothing else.
    assert all(field == column for field, column in found.items() - chosen.items())


@few
@given(headers_with_fields())
def test_that_no_two_columns_have_one_name_and_others_keep_theirs(drawn):
    header, chosen = drawn
    mapping = mapping_of(LeadMapping, chosen)
    given_names = field_names(header, mapping)
    assert len(set(given_names)) == len(header)
    for column, name in zip(header, given_names, strict=True):
        if column not in chosen.values() and column not in chosen:
            assert name == column
    assert field_names(header, LeadMapping()) == header
