"""Which column is which: by names of many systems and by what stands in the columns."""

from pathlib import Path

import pytest

from leadscorer_gui.importing.guessing import guess_columns, looks_like, which_is_which
from leadscorer_gui.importing.known_names import plain_name
from leadscorer_gui.importing.preview import Preview, read_preview

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"
SAMPLES = ROOT / "sample_models" / "data"

IDS = [f"00Q{number}" for number in range(40)]
STAMPS = [f"2024-01-{1 + number % 28:02d} 10:00:00" for number in range(40)]
MAILS = [f"u{number}@acme.example" for number in range(40)]
NUMBERS = [str(1000 + number) for number in range(40)]
WORDS = ["visit", "mail", "call", "form"] * 10
EMPTY = [""] * 40


def made(name, **columns):
    """A file with these columns; names with blanks are written with two underscores."""
    named = {column.replace("__", " "): values for column, values in columns.items()}
    return table(name, named)


def table(name, columns):
    rows = tuple(zip(*columns.values(), strict=True))
    return Preview(Path(f"{name}.csv"), tuple(columns), rows, True)


def found(guess):
    return {one.field: one.column for one in guess.guesses}


SYSTEMS = {
    "spreadsheet": (
        {"Lead ID": IDS, "Name": MAILS, "Created": STAMPS, "Won on": STAMPS},
        {"Lead ID": IDS, "When": STAMPS, "Remarks": WORDS, "Activity": WORDS},
        {"lead_id": "Lead ID", "created_at": "Created", "won_at": "Won on"},
        {"lead_id": "Lead ID", "at": "When", "type": "Activity"},
    ),
    "HubSpot": (
        {
            "Record ID": IDS, "First Name": WORDS, "Email": MAILS, "Create Date": STAMPS,
            "Last Activity Date": STAMPS, "Became a Customer Date": STAMPS,
            "Became a Sales Qualified Lead Date": STAMPS,
        },
        {"Contact ID": IDS, "Timestamp": STAMPS, "Event type": WORDS, "Event ID": NUMBERS},
        {
            "lead_id": "Record ID", "created_at": "Create Date",
            "won_at": "Became a Customer Date",
            "accepted_at": "Became a Sales Qualified Lead Date",
        },
        {
            "lead_id": "Contact ID", "at": "Timestamp", "type": "Event type",
            "activity_id": "Event ID",
        },
    ),
    "Salesforce": (
        {
            "Id": IDS, "Email": MAILS, "CreatedDate": STAMPS, "LastModifiedDate": STAMPS,
            "ConvertedDate": STAMPS, "Accepted_Date__c": STAMPS,
        },
        {"Id": NUMBERS, "WhoId": IDS, "ActivityDate": STAMPS, "TaskSubtype": WORDS},
        {
            "lead_id": "Id", "created_at": "CreatedDate", "won_at": "ConvertedDate",
            "accepted_at": "Accepted_Date__c",
        },
        {"lead_id": "WhoId", "at": "ActivityDate", "type": "TaskSubtype", "activity_id": "Id"},
    ),
    "Marketo": (
        {"id": NUMBERS, "email": MAILS, "createdAt": STAMPS, "updatedAt": STAMPS},
        {
            "marketoGUID": IDS, "leadId": NUMBERS, "activityDate": STAMPS,
            "activityTypeName": WORDS, "campaignId": ["7"] * 40,
        },
        {"lead_id": "id", "created_at": "createdAt"},
        {
            "lead_id": "leadId", "at": "activityDate", "type": "activityTypeName",
            "activity_id": "marketoGUID",
        },
    ),
    "Mautic": (
        {"id": NUMBERS, "email": MAILS, "date_added": STAMPS, "date_identified": EMPTY},
        {"lead_id": NUMBERS, "date_hit": STAMPS, "event_type": WORDS, "id": IDS},
        {"lead_id": "id", "created_at": "date_added"},
        {"lead_id": "lead_id", "at": "date_hit", "type": "event_type", "activity_id": "id"},
    ),
    "Encharge": (
        {"userId": IDS, "email": MAILS, "createdAt": STAMPS, "lastActivityAt": STAMPS},
        {"userId": IDS, "time": STAMPS, "name": WORDS},
        {"lead_id": "userId", "created_at": "createdAt"},
        {"lead_id": "userId", "at": "time", "type": "name"},
    ),
    "Act-On, where e-mail is all there is": (
        {"E-mail Address": MAILS, "First Name": WORDS, "Created Date": STAMPS},
        {"Email": MAILS, "Action Date": STAMPS, "Action": WORDS},
        {"lead_id": "E-mail Address", "created_at": "Created Date"},
        {"lead_id": "Email", "at": "Action Date", "type": "Action"},
    ),
    "German": (
        {"Kundennummer": NUMBERS, "Angelegt am": STAMPS, "Kunde seit": STAMPS, "Ort": WORDS},
        {"Kunden-Nr.": NUMBERS, "Zeitpunkt": STAMPS, "Aktivität": WORDS},
        {"lead_id": "Kundennummer", "created_at": "Angelegt am", "won_at": "Kunde seit"},
        {"lead_id": "Kunden-Nr.", "at": "Zeitpunkt", "type": "Aktivität"},
    ),
    "names that say nothing": (
        {"x": IDS, "y": WORDS, "z": MAILS},
        {"p": IDS[:4] * 10, "q": STAMPS, "r": WORDS, "s": ["1", "0"] * 20},
        {"lead_id": "x"},
        {"lead_id": "p", "at": "q", "type": "r"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("system", list(SYSTEMS))
def test_that_the_exports_of_a_system_are_understood(system):
    leads, activities, of_leads, of_activities = SYSTEMS[system]
    guesses = guess_columns(table("a", leads), table("b", activities))
    assert (found(guesses[0]), found(guesses[1])) == (of_leads, of_activities)


@pytest.mark.parametrize("system", list(SYSTEMS))
def test_that_leads_and_activities_are_told_apart_in_any_order(system):
    leads, activities, *_expected = SYSTEMS[system]
    first, second = table("a", leads), table("b", activities)
    assert which_is_which([first, second]) == (first, second)
    assert which_is_which([second, first]) == (first, second)


@pytest.mark.parametrize("name", ["starter", "three-products", "fit-and-engagement"])
def test_that_the_samples_are_understood_and_told_apart(name):
    leads, activities = (read_preview(SAMPLES / name / f"{kind}.csv") for kind in KINDS)
    assert looks_like(leads) == "leads"
    assert looks_like(activities) == "activities"
    assert which_is_which([activities, leads]) == (leads, activities)
    guesses = guess_columns(leads, activities)
    for guess, preview in zip(guesses, (leads, activities), strict=True):
        for one in guess.guesses:
            assert one.column == one.field or one.field not in preview.header
            assert one.sureness == "sure" or one.column != one.field


KINDS = ("leads", "activities")


def test_that_several_files_are_searched_for_the_two_that_go_together():
    leads, activities, *_rest = SYSTEMS["HubSpot"]
    files = [table("c", {"list": WORDS, "n": NUMBERS}), table("b", activities), table("a", leads)]
    assert which_is_which(files) == (files[2], files[1])


def test_that_a_guess_says_how_sure_it_is_and_why():
    leads, activities, *_rest = SYSTEMS["spreadsheet"]
    of_leads, of_activities = guess_columns(table("a", leads), table("b", activities))
    sure = of_leads.of("lead_id")
    assert sure.sureness == "sure"
    assert "it is called as such columns are" in sure.why
    assert "the two files share 40 of the values looked at" in sure.why
    assert of_activities.of("at").sureness == "likely"
    assert of_activities.of("activity_id") is None
    unnamed = guess_columns(*(table("t", one) for one in SYSTEMS["names that say nothing"][:2]))
    assert unnamed[1].of("type").sureness == "unsure"


def test_that_dates_that_are_no_timestamps_are_guessed_less_surely():
    dates = [f"{1 + number % 28:02d}/01/2026" for number in range(40)]
    leads = table("a", {"id": IDS, "Create Date": dates})
    activities = table("b", {"lead": IDS, "done": dates, "type": WORDS})
    of_leads, of_activities = guess_columns(leads, activities)
    assert of_leads.of("created_at").sureness == "likely"
    assert "not as timestamps" in of_leads.of("created_at").why
    assert of_activities.of("at").column == "done"


def test_that_times_of_the_system_are_no_times_of_activities():
    activities = table("b", {"lead_id": IDS, "_synced": STAMPS, "updated_at": STAMPS})
    assert guess_columns(table("a", {"lead_id": IDS}), activities)[1].of("at") is None


def test_that_counts_are_not_taken_for_ids_because_they_stand_in_both_files():
    leads = table("a", {"seats": [str(number) for number in range(40)], "key": IDS})
    activities = table("b", {"key": IDS, "when": STAMPS, "pages": ["1", "2"] * 20})
    of_leads, of_activities = guess_columns(leads, activities)
    assert of_leads.of("lead_id").column == of_activities.of("lead_id").column == "key"


def test_that_files_without_rows_are_guessed_by_their_names():
    leads = Preview(Path("a.csv"), ("lead_id", "created_at"), (), True)
    activities = Preview(Path("b.csv"), ("lead_id", "at", "type"), (), True)
    of_activities = guess_columns(leads, activities)[1]
    assert of_activities.of("at").column == "at"
    assert looks_like(activities) == "activities"


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("CreatedDate", "created date"),
        ("created_date", "created date"),
        (" Create-Date ", "create date"),
        ("marketoGUID", "marketo guid"),
        ("Aktivität (Typ)", "aktivität typ"),
        ("", ""),
    ],
)
def test_that_names_are_compared_in_plain_words(name, plain):
    assert plain_name(name) == plain


REAL = {
    "olist": (
        "olist-marketing-funnel/mql_iso.csv",
        "olist-marketing-funnel/closed_deals_iso.csv",
        {"lead_id": "mql_id", "created_at": "first_contact_date"},
        {"lead_id": "mql_id", "at": "won_date"},
    ),
    "marketo": (
        "marketo/marketo_lead_data.csv",
        "marketo/marketo_activity_click_email_data.csv",
        {"lead_id": "id", "created_at": "created_at"},
        {"lead_id": "lead_id", "at": "activity_date", "activity_id": "id"},
    ),
    "hubspot": (
        "hubspot/contact_data.csv",
        "hubspot/contact_form_submission_data.csv",
        {"lead_id": "id", "created_at": "property_createdate"},
        {"lead_id": "contact_id", "at": "timestamp"},
    ),
    "pardot": (
        "pardot/pardot_prospect_data.csv",
        "pardot/pardot_visitor_activity_data.csv",
        {"lead_id": "id", "created_at": "created_at"},
        {"lead_id": "prospect_id", "at": "created_at", "type": "type_name"},
    ),
}


@pytest.mark.skipif(not DATA.exists(), reason="the shared data are not here")
@pytest.mark.parametrize("name", list(REAL))
def test_that_real_exports_are_understood(name):
    *files, of_leads, of_activities = REAL[name]
    previews = [read_preview(DATA / file) for file in files]
    assert which_is_which(previews[::-1]) == tuple(previews)
    guesses = guess_columns(*previews)
    assert of_leads.items() <= found(guesses[0]).items()
    assert of_activities.items() <= found(guesses[1]).items()
