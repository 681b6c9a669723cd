"""All files of one drop become one plan, and a plan becomes a profile for next time."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leadscorer_gui.files.import_files import loads_plan, loads_profile, plan_text, profile_text
from leadscorer_gui.files.profile_shelf import shelf
from leadscorer_gui.importing.guessed import Seen, guessed_mapping
from leadscorer_gui.importing.planning import plan_for, profile_from, recognised_together
from leadscorer_gui.importing.preview import Preview
from leadscorer_gui.importing.recognition import recognise
from leadscorer_gui.model.import_checks import plan_problems
from leadscorer_gui.model.imports import (
    ImportProfile,
    TableFormat,
    TablePlace,
    TableProfile,
    TypeOf,
)
from tests.files.import_strategies import plans

BUILT_IN = [one.profile for one in shelf().entries if not one.is_own]
STAMPS = [f"2024-01-{1 + number % 28:02d} 10:00:00" for number in range(40)]
IDS = [f"00Q{number}" for number in range(40)]
MAILS = [f"u{number}@acme.example" for number in range(40)]
KINDS = ["visit", "mail", "call", "form"] * 10

MIXED = ["leadId", "activityDate", "activityTypeId", "marketoGUID", "attributes"]
OPENED = ["lead_id", "activity_date", "activity_type_id", "id", "device"]
CLICKED = [*OPENED, "link"]
LEADS = ["id", "email", "leadScore", "createdAt"]


def seen(path, header, form=None):
    return Seen(TablePlace(path), form or TableFormat(), header)


def looked_at(name, **columns):
    """A table with a preview of these columns."""
    rows = tuple(zip(*columns.values(), strict=True))
    preview = Preview(Path(f"{name}.csv"), tuple(columns), rows, True)
    return Seen(TablePlace(f"{name}.csv"), TableFormat(), tuple(columns), preview)


def told(plan):
    """What each table is, and how many files it has."""
    return [(table.name, table.holds, len(table.files)) for table in plan.tables]


def test_that_files_of_one_form_stand_together():
    plan = plan_for(
        [
            seen("jan.csv", MIXED),
            seen("leads.csv", LEADS),
            seen("feb.csv", MIXED[::-1]),
            seen("mar.csv", MIXED),
        ],
        BUILT_IN,
    )
    assert told(plan) == [("Activities", "activities", 3), ("Leads", "leads", 1)]
    assert [file.path for file in plan.tables[0].files] == ["jan.csv", "feb.csv", "mar.csv"]
    assert (plan.name, plan.system, plan.placeholders) == ("Marketo", "Marketo", ("null",))
    assert list(plan_problems(plan)) == []


def test_that_files_of_another_format_or_form_stand_apart_under_their_own_names():
    latin = TableFormat("cp1252", ";")
    plan = plan_for(
        [seen("a/open.csv", OPENED), seen("a/click.csv", CLICKED), seen("b.csv", OPENED, latin)],
        BUILT_IN,
    )
    assert [table.name for table in plan.tables] == [
        "Activities of one type: open",
        "Activities of one type: click",
        "Activities of one type: b",
    ]
    assert plan.tables[2].format == latin
    assert list(plan_problems(plan)) == []


def test_that_tables_of_one_name_are_told_apart_even_where_their_files_are_called_alike():
    plan = plan_for(
        [seen("a/x.csv", OPENED), seen("b/x.csv", CLICKED), seen("c/x.csv", [*OPENED, "y"])],
        BUILT_IN,
    )
    names = [table.name for table in plan.tables]
    assert len(set(names)) == 3
    assert names[2] == "Activities of one type: x (3)"


def test_that_the_system_is_that_of_most_files():
    events = ["user_id", "event", "timestamp"]
    files = [seen("a", LEADS), seen("b", MIXED), seen("c", events)]
    assert plan_for(files, BUILT_IN).system == "Marketo"
    assert plan_for(files[2:], BUILT_IN).system == "Web analytics"


def test_that_the_system_of_the_others_decides_between_equal_matches():
    of_a, of_b = (
        ImportProfile(
            system,
            system,
            (
                TableProfile("Common", "nothing", ("one", "two")),
                TableProfile("Own", "nothing", (system, "three")),
            ),
        )
        for system in ("A", "B")
    )
    files = [seen("x", ["one", "two"]), seen("y", ["B", "three"]), seen("z", ["b", "THREE", "q"])]
    found = recognised_together(files, [of_a, of_b])
    assert [(one.profile.name, one.table.name) for one in found] == [
        ("B", "Common"),
        ("B", "Own"),
        ("B", "Own"),
    ]
    assert plan_for(files, [of_a, of_b]).system == "B"
    assert recognised_together(files[:1], [of_a, of_b])[0].profile == of_a
    assert recognised_together([seen("n", ["?"])], [of_a, of_b]) == [None]


def test_that_what_nobody_knows_is_in_the_plan_and_holds_nothing():
    plan = plan_for([seen("notes.csv", ["a", "b"]), seen("more.csv", ["a", "b"])], BUILT_IN)
    assert told(plan) == [("notes", "nothing", 1), ("more", "nothing", 1)]
    assert (plan.name, plan.system) == ("notes", None)
    assert loads_plan(plan_text(plan), "p") == plan


def test_that_a_plan_needs_a_table():
    with pytest.raises(ValueError, match="no table"):
        plan_for([], BUILT_IN)


def test_that_two_unknown_files_are_leads_and_their_activities():
    people = looked_at("people", Kontakt=IDS, Mail=MAILS, Anlage=STAMPS)
    log = looked_at("log", Kontakt=IDS, Wann=STAMPS, Was=KINDS)
    plan = plan_for([log, people], BUILT_IN)
    log_table, people_table = plan.tables
    assert (people_table.holds, log_table.holds) == ("leads", "activities")
    assert [(key.key, key.column) for key in people_table.keys] == [
        ("id", "Kontakt"),
        ("email", "Mail"),
    ]
    assert [(key.key, key.column) for key in log_table.keys] == [("id", "Kontakt")]
    assert log_table.type == TypeOf(("Was",))
    assert list(plan_problems(plan)) == []


def test_that_pieces_of_one_unknown_form_mean_the_same():
    people = looked_at("people", Kontakt=IDS, Mail=MAILS, Anlage=STAMPS)
    pieces = [looked_at(f"log_2024-0{n}", Kontakt=IDS, Wann=STAMPS, Was=KINDS) for n in (1, 2)]
    bare = Seen(TablePlace("log_2024-03.csv"), TableFormat(), pieces[0].header)
    plan = plan_for([bare, *pieces, people], BUILT_IN)
    assert told(plan) == [("log 2024-03", "activities", 3), ("people", "leads", 1)]


def test_that_several_unknown_tables_of_activities_are_joined_to_the_unknown_leads():
    people = looked_at("people", Kontakt=IDS, Mail=MAILS, Anlage=STAMPS)
    often = IDS[:10] * 4
    calls = looked_at("calls-2024-01", Kontakt=often, Nr=IDS[::-1], call_time=STAMPS)
    visits = looked_at("visits (2)", visit_time=STAMPS, Kontakt=often, Seite=KINDS[::-1])
    plan = plan_for([calls, visits, people], BUILT_IN)
    assert [table.holds for table in plan.tables] == ["activities", "activities", "leads"]
    assert [[key.column for key in table.keys] for table in plan.tables[:2]] == [["Kontakt"]] * 2
    assert plan.tables[0].type == TypeOf(value="calls")


def test_that_what_became_of_leads_is_joined_to_them():
    came = looked_at("mql", mql_id=IDS, first_contact_date=STAMPS, origin=KINDS)
    won = looked_at("deals", mql_id=IDS[::2], won_date=STAMPS[::2])
    for order in ([came, won], [won, came]):
        plan = plan_for(order, BUILT_IN)
        by_name = {table.name: table for table in plan.tables}
        assert by_name["mql"].holds == "leads"
        assert [one.field for one in by_name["mql"].fields] == ["created_at", "source"]
        assert by_name["deals"].holds == "outcomes"
        assert [one.field for one in by_name["deals"].fields] == ["won_at"]
        assert list(plan_problems(plan)) == []
    assert [table.holds for table in plan_for([won], BUILT_IN).tables] == ["leads"]


def test_that_outcomes_alone_are_leads():
    header = ["lead_id", "won_at", "won_value"]
    assert told(plan_for([seen("a", header)], BUILT_IN)) == [("Outcomes", "leads", 1)]
    plan = plan_for([seen("a", header), seen("b", ["lead_id", "created_at"])], BUILT_IN)
    assert told(plan) == [("Outcomes", "outcomes", 1), ("Leads", "leads", 1)]


def test_that_a_guess_without_types_calls_all_rows_as_the_file():
    logins = looked_at("log_ins", user_id=IDS, time_stamp=STAMPS)
    mapping = guessed_mapping(logins.preview, logins.place, logins.format, "activities")
    assert mapping.type == TypeOf(value="log ins")
    assert [(one.field, one.column) for one in mapping.fields] == [("at", "time_stamp")]


def test_that_addresses_are_the_key_for_want_of_an_id():
    log = looked_at("log", email=MAILS, timestamp=STAMPS, event=KINDS)
    mapping = guessed_mapping(log.preview, log.place, log.format, "activities")
    assert [(key.key, key.column) for key in mapping.keys] == [("email", "email")]


@pytest.mark.parametrize("kind", ["leads", "activities", None])
def test_that_a_table_without_ids_is_no_guess(kind):
    words = looked_at("words", a=KINDS, b=KINDS)
    assert guessed_mapping(words.preview, words.place, words.format, kind) is None
    empty = looked_at("empty", a=[], b=[])
    assert guessed_mapping(empty.preview, empty.place, empty.format, kind) is None


def test_that_a_saved_mapping_is_recognised_again():
    people = looked_at("people", Kontakt=IDS, Mail=MAILS, Anlage=STAMPS)
    log = looked_at("log", Kontakt=IDS, Wann=STAMPS, Was=KINDS)
    plan = plan_for([people, log], BUILT_IN)
    profile = profile_from(plan, "made by me")
    assert loads_profile(profile_text(profile), "p") == profile
    bare = [Seen(one.place, one.format, one.header) for one in (people, log)]
    again = plan_for(bare, [profile, *BUILT_IN])
    assert again.tables == plan.tables
    assert again.system == profile.system == "people"


def test_that_a_plan_of_nothing_makes_no_profile():
    plan = plan_for([seen("notes.csv", ["a", "b"])], BUILT_IN)
    with pytest.raises(ValueError, match="no table with named columns"):
        profile_from(plan)


some = settings(
    max_examples=40, deadline=None, derandomize=True, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


@some
@given(plans())
def test_that_any_plan_makes_a_profile_that_can_be_saved(plan):
    try:
        profile = profile_from(plan)
    except ValueError:
        return
    assert loads_profile(profile_text(profile), "p") == profile


names = st.sampled_from([*LEADS, *MIXED, *CLICKED, "user_id", "event", "month", "amount"])
headers = st.lists(names | st.text(max_size=5), max_size=9).map(tuple)


@some
@given(st.lists(headers, min_size=1, max_size=6))
def test_that_any_files_make_a_plan_in_which_each_stands_once(drop):
    tables = [seen(f"{number}.csv", header) for number, header in enumerate(drop)]
    plan = plan_for(tables, BUILT_IN)
    files = sorted(file.path for table in plan.tables for file in table.files)
    assert files == sorted(table.place.path for table in tables)
    assert loads_names(plan) == len(plan.tables)


def loads_names(plan):
    return len({table.name for table in plan.tables})


def test_that_ten_thousand_columns_are_looked_at_quickly():
    header = [f"column {number}" for number in range(10_000)]
    assert recognise(header, BUILT_IN) == []
    assert told(plan_for([seen("wide.csv", header)], BUILT_IN)) == [("wide", "nothing", 1)]
