"""What a plan says about columns is what the history holds."""

from fractions import Fraction

import pytest

from leadscorer_gui.history.side_tables import Spend, Target
from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.importing.side_rows import month_of
from leadscorer_gui.model.imports import KeyColumn, LeadChange, Only, TableFormat, TypeName, TypeOf
from tests.importing.plans import activities_of, date_of, leads_of, read, table, told

AT = {"at": "at"}


def test_that_addresses_are_one_lead_in_any_case_on_both_sides(tmp_path):
    files = {
        "people.csv": "Mail,plan\n Anna@X.example ,pro\n",
        "visits.csv": "who,at\nanna@x.EXAMPLE,2024-01-01\nben@x.example,2024-01-02\n",
    }
    people = table("leads", "people.csv", keys=(KeyColumn("email", "Mail"),))
    visits = table("activities", "visits.csv", keys=(KeyColumn("email", "who"),), fields=AT)
    found = read(tmp_path, files, people, visits)
    assert leads_of(found, "plan") == {"anna@x.example": ("pro",), "ben@x.example": ("",)}
    assert [book.unlisted for book in found.books] == [0, 1]


def test_that_rows_with_an_address_alone_are_of_the_lead_that_has_it(tmp_path):
    files = {
        "people.csv": "id,email\n7,Anna@x\n8,\n",
        "mails.csv": "recipient,at,kind\nanna@X,2024-01-01,open\n",
        "tasks.csv": "WhoId,at,kind\n8,2024-01-02,call\n",
    }
    keys = (KeyColumn("id", "id"), KeyColumn("email", "email"))
    found = read(
        tmp_path,
        files,
        table("leads", "people.csv", keys=keys),
        table("activities", "mails.csv", keys=(KeyColumn("email", "recipient"),), fields=AT,
              type=TypeOf(("kind",))),
        table("activities", "tasks.csv", key="WhoId", fields=AT, type=TypeOf(("kind",))),
    )  # fmt: skip
    assert activities_of(found, "type") == [
        ("7", "2024-01-01T00:00:00Z", "open"),
        ("8", "2024-01-02T00:00:00Z", "call"),
    ]
    assert leads_of(found, "email")["7"] == ("Anna@x",)


def test_that_ids_stay_texts(tmp_path):
    files = {"people.csv": "id\n007\n7\n"}
    found = read(tmp_path, files, table("leads", "people.csv"))
    assert list(leads_of(found)) == ["007", "7"]


def test_that_types_are_joined_named_or_given_for_a_whole_table(tmp_path):
    files = {
        "a.csv": "id,at,kind,code\n1,2024-01-01,Email,11\n1,2024-01-02,,1\n1,2024-01-03,Visit,\n",
        "b.csv": "id,at\n1,2024-01-04\n",
    }
    joined = TypeOf(("kind", "code"), ": ", None, (TypeName("11", "Open"), TypeName("1", "Click")))
    found = read(
        tmp_path,
        files,
        table("activities", "a.csv", fields=AT, type=joined),
        table("activities", "b.csv", fields=AT, type=TypeOf(value="Form sent")),
    )
    types = [row[2] for row in activities_of(found, "type")]
    assert types == ["Email: Open", "Click", "Visit", "Form sent"]


def test_that_json_becomes_properties_whether_object_or_array(tmp_path):
    files = {
        "a.csv": "id,at,attributes\n"
        '1,2024-01-01,"{""Page"": ""/pricing"", ""Count"": 7, ""New"": true}"\n'
        '1,2024-01-02,"[{""name"": ""Page"", ""value"": ""/start""}]"\n'
        "1,2024-01-03,null\n"
        "1,2024-01-04,{broken\n"
    }
    found = read(tmp_path, files, table("activities", "a.csv", fields=AT, expand=("attributes",)))
    rows = [row[2:] for row in activities_of(found, "Page", "Count", "New")]
    assert rows == [("/pricing", "7", "true"), ("/start", "", ""), ("", "", ""), ("", "", "")]
    assert told(found) == [(5, "“attributes” is no JSON", "attributes", "{broken")]


def test_that_placeholders_are_empty_and_numbers_in_another_notation_are_plain(tmp_path):
    files = {"p.csv": 'id,city,worth\n1,SELECT,"1.234,50"\n2,Bonn,n/a\n3,N/A,much\n'}
    found = read(
        tmp_path,
        files,
        table("leads", "p.csv", numbers=("worth",), format=TableFormat(decimal=",")),
        placeholders=("Select", "N/A"),
    )
    assert leads_of(found, "city", "worth") == {
        "1": ("", "1234.50"), "2": ("Bonn", ""), "3": ("", "much"),
    }  # fmt: skip
    assert told(found) == [(4, "“worth” is no number", "worth", "much")]


def test_that_a_guard_against_formulas_is_taken_away(tmp_path):
    files = {"p.csv": "id,points,name\n1,' -5,'=x\n2,'-5,'s-Hertogenbosch\n"}
    found = read(tmp_path, files, table("leads", "p.csv", unguard=True))
    assert leads_of(found, "points", "name")["2"] == ("-5", "'s-Hertogenbosch")


def test_that_a_date_counts_only_where_another_column_says_so(tmp_path):
    files = {"p.csv": "id,outcome,ended\n1,Activated,2024-01-02\n2,declined,2024-01-03\n"}
    only = (Only("won_at", "outcome", ("activated",)),)
    people = table("leads", "p.csv", fields={"won_at": "ended"}, only=only)
    found = read(tmp_path, files, people)
    assert date_of(found, "1", "won_at") == "2024-01-02T00:00:00Z"
    assert date_of(found, "2", "won_at") == ""


def test_that_of_several_deals_the_earliest_counts_with_its_value(tmp_path):
    files = {
        "p.csv": "id\n1\n2\n",
        "deals.csv": "lead,closed,stage,worth\n"
        "1,2024-03-01,won,500\n1,2024-02-01,won,90\n1,2024-01-01,lost,7\n9,2024-01-01,won,1\n"
        ",2024-01-01,won,1\n",
    }
    deals = table(
        "outcomes", "deals.csv", key="lead", fields={"won_at": "closed", "won_value": "worth"},
        only=(Only("won_at", "stage", ("won",)),),
    )  # fmt: skip
    found = read(tmp_path, files, table("leads", "p.csv"), deals)
    assert date_of(found, "1", "won_at") == "2024-02-01T00:00:00Z"
    assert leads_of(found, "won_value", "won_at")["1"] == ("90", "2024-02-01T00:00:00Z")
    assert [row[:2] for row in told(found)] == [(5, "there is no such lead"), (6, "no lead")]
    assert found.books[1].balances


def test_that_dates_in_any_form_and_zone_are_instants_and_texts_that_conditions_read(tmp_path):
    files = {
        "p.csv": "id,created_at,since\n1,x,31.01.2024 10:00\n2,,\n3,,31.02.2024\n",
        "a.csv": "id,when\n1,1706698800000\n",
    }
    people = table("leads", "p.csv", fields={"created_at": ("since", ("dmy",))})
    events = table("activities", "a.csv", fields={"at": ("when", ("epoch_ms",))})
    found = read(tmp_path, files, people, events, time_zone="Europe/Berlin")
    assert date_of(found, "1", "created_at") == "2024-01-31T09:00:00Z"
    texts = leads_of(found, "created_at", "created_at (file)")
    assert texts["1"] == ("2024-01-31T09:00:00Z", "x")
    assert texts["2"] == ("", "")
    assert activities_of(found, "at") == [("1", "2024-01-31T11:00:00Z", "2024-01-31T11:00:00Z")]
    assert told(found) == [(4, "“since” is no timestamp", "since", "31.02.2024")]


def test_that_placeholders_among_dates_are_no_reason_to_reject(tmp_path):
    files = {"p.csv": "id,since\n1,-\n2,never\n", "a.csv": "id,at\n1,n/a\n1,2024-01-01\n"}
    people = table("leads", "p.csv", fields={"created_at": "since"})
    events = table("activities", "a.csv", fields=AT)
    found = read(tmp_path, files, people, events, placeholders=("-", "N/A"))
    assert told(found) == [
        (3, "“since” is no timestamp", "since", "never"),
        (2, "“at” is no timestamp", "at", "n/a"),
    ]


def test_that_ignored_columns_are_gone_and_the_others_stay(tmp_path):
    files = {"p.csv": "id,secret,plan,origin\n1,x,pro,ads\n"}
    people = table("leads", "p.csv", ignore=("secret",), fields={"source": "origin"})
    found = read(tmp_path, files, people)
    assert set(found.history.leads.names) == {"lead_id", "plan", "source"}


def test_that_spend_and_targets_are_small_tables_beside_the_history(tmp_path):
    files = {
        "p.csv": "id\n1\n",
        "spend.csv": 'Month,Channel,Costs\n2024-03,ads,"1.200,50"\n3/2024,seo,\nsoon,ads,7\n',
        "aims.csv": "Month,Leads,MQLs\n2024-03-01,500,40\n04.2024,600,\n",
    }
    spend = table(
        "spend", "spend.csv", keys=(), format=TableFormat(decimal=","),
        fields={"month": "Month", "source": "Channel", "amount": "Costs"},
    )  # fmt: skip
    columns = {"month": "Month", "raw_leads": "Leads", "mqls": "MQLs"}
    aims = table("targets", "aims.csv", keys=(), fields=columns)
    found = read(tmp_path, files, table("leads", "p.csv"), spend, aims)
    assert found.side_tables.spend == (Spend("2024-03", "ads", "", Fraction(2401, 2)),)
    assert found.side_tables.targets == (
        Target("2024-03", Fraction(500), Fraction(40)), Target("2024-04", Fraction(600), None),
    )  # fmt: skip
    assert told(found) == [
        (3, "“Costs” is no number", "Costs", ""), (4, "“Month” is no month", "Month", "soon"),
    ]  # fmt: skip
    assert all(book.balances for book in found.books)


@pytest.mark.parametrize(
    ("text", "month"),
    [("2024-3", "2024-03"), ("12/2023", "2023-12"), ("2024-01-31T10:00", "2024-01"),
     ("13/2024", None), ("March", None), ("", None)],
)  # fmt: skip
def test_that_months_are_read_in_their_usual_spellings(text, month):
    assert month_of(text) == month


def test_that_chains_and_circles_of_merges_end(tmp_path):
    files = {
        "p.csv": "id\n1\n2\n3\n4\n5\n",
        "m.csv": 'id,old\n2,1\n3,[2]\n5,4\n4,"5;6"\n',
        "a.csv": "id,at\n1,2024-01-01\n4,2024-01-02\n6,2024-01-03\n",
    }
    found = read(
        tmp_path, files, table("leads", "p.csv"),
        table("merges", "m.csv", fields={"merged_ids": "old"}),
        table("activities", "a.csv", fields=AT),
    )  # fmt: skip
    assert [row[0] for row in activities_of(found)] == ["3", "4", "6"]
    assert any("circles" in note for note in found.notes)
    leads = found.books[0]
    assert (leads.taken, leads.merged) == (3, 2)


def test_that_merges_and_deletions_among_other_activities_are_followed(tmp_path):
    files = {
        "p.csv": "id,plan\n1,a\n2,b\n3,c\n",
        "a.csv": "id,at,kind,attributes\n"
        '2,2024-01-05,32,"{""Merge IDs"": ""[1]""}"\n'
        '2,2024-01-05,10,"{""Merge IDs"": ""[3]""}"\n'
        "1,2024-01-01,10,\n3,2024-01-02,10,\n3,2024-01-03,37,\n",
    }
    changes = (LeadChange("merged", ("32",), "Merge IDs"), LeadChange("deleted", ("37",)))
    names = (TypeName("32", "Merge Leads"), TypeName("10", "Open Email"))
    events = table(
        "activities", "a.csv", fields=AT, type=TypeOf(("kind",), names=names),
        expand=("attributes",), lead_changes=changes,
    )  # fmt: skip
    found = read(tmp_path, files, table("leads", "p.csv"), events)
    assert leads_of(found, "plan") == {"2": ("b",)}
    assert activities_of(found, "type") == [
        ("2", "2024-01-01T00:00:00Z", "Open Email"),
        ("2", "2024-01-05T00:00:00Z", "Merge Leads"),
        ("2", "2024-01-05T00:00:00Z", "Open Email"),
    ]
    people, activities = found.books
    assert (people.taken, people.merged, people.deleted) == (1, 1, 1)
    assert (activities.taken, activities.deleted, activities.followed) == (3, 2, 1)


def test_that_a_column_that_is_gone_and_a_plan_without_leads_are_told(tmp_path):
    files = {"p.csv": "id,plan\n1,a\n"}
    with pytest.raises(CsvError, match=r"no column “Email”, which the mapping of “p\.csv” names"):
        read(tmp_path, files, table("leads", "p.csv", keys=(KeyColumn("email", "Email"),)))
    with pytest.raises(CsvError, match="names no table of leads"):
        read(tmp_path, files, table("nothing", "p.csv"))
    with pytest.raises(CsvError, match="no column tells which lead"):
        read(tmp_path, files, table("leads", "p.csv", keys=()))
