"""Every file of the shared data is recognised as what it is, or as nothing: never as another."""

import csv
import gzip
from pathlib import Path

import pytest

from leadscorer_gui.files.profile_shelf import shelf
from leadscorer_gui.importing.guessed import Seen
from leadscorer_gui.importing.planning import plan_for
from leadscorer_gui.importing.preview import read_preview
from leadscorer_gui.importing.recognition import mapping_from, recognise
from leadscorer_gui.model.import_checks import plan_problems, table_problems
from leadscorer_gui.model.imports import TableFormat, TablePlace

DATA = Path(__file__).parents[3] / "shared" / "data"
BUILT_IN = [one.profile for one in shelf().entries if not one.is_own]

pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the shared data are not here")

MARKETO_TYPE = ("Marketo", "Activities of one type", "activities")
KNOWN = {
    "marketo/marketo_activity_change_data_value_data.csv": MARKETO_TYPE,
    "marketo/marketo_activity_click_email_data.csv": MARKETO_TYPE,
    "marketo/marketo_activity_email_delivered_data.csv": MARKETO_TYPE,
    "marketo/marketo_activity_open_email_data.csv": MARKETO_TYPE,
    "marketo/marketo_activity_send_email_data.csv": MARKETO_TYPE,
    "marketo/marketo_activity_delete_lead_data.csv": ("Marketo", "Deleted leads", "deletions"),
    "marketo/marketo_activity_merge_leads_data.csv": ("Marketo", "Merged leads", "merges"),
    "marketo/marketo_campaign_data.csv": ("Marketo", "Campaigns", "nothing"),
    "marketo/marketo_email_template_history_data.csv": ("Marketo", "E-mail templates", "nothing"),
    # The commonest six columns of a table of people: nothing in them is Marketo's alone.
    "marketo/marketo_lead_data.csv": ("Plain tables", "People", "leads"),
    "marketo/marketo_lead_describe_data.csv": ("Marketo", "Fields of leads", "nothing"),
    "marketo/marketo_program_data.csv": ("Marketo", "Programs", "nothing"),
    "pardot/pardot_campaign_data.csv": ("Account Engagement", "Campaigns", "nothing"),
    "pardot/pardot_list_data.csv": ("Account Engagement", "Lists", "nothing"),
    "pardot/pardot_list_membership_data.csv": (
        "Account Engagement", "Members of lists", "nothing",
    ),
    "pardot/pardot_opportunity_data.csv": ("Account Engagement", "Opportunities", "nothing"),
    "pardot/pardot_opportunity_prospect_data.csv": (
        "Account Engagement", "Prospects of opportunities", "nothing",
    ),
    "pardot/pardot_prospect_data.csv": ("Account Engagement", "Prospects", "leads"),
    "pardot/pardot_visitor_activity_data.csv": (
        "Account Engagement", "Visitor activities", "activities",
    ),
    "pardot/pardot_visitor_data.csv": ("Account Engagement", "Visitors", "nothing"),
    "hubspot/contact_data.csv": ("HubSpot", "Contacts (warehouse)", "leads"),
    "hubspot/contact_form_submission_data.csv": ("HubSpot", "Form submissions", "activities"),
    "hubspot/contact_merge_audit_data.csv": ("HubSpot", "Merged contacts", "merges"),
    "hubspot/deal_data.csv": ("HubSpot", "Deals without contacts", "nothing"),
    "hubspot/email_campaign_data.csv": ("HubSpot", "E-mail campaigns", "nothing"),
    "hubspot/email_event_bounce_data.csv": ("HubSpot", "Details of e-mail events", "nothing"),
    "hubspot/email_event_click_data.csv": ("HubSpot", "Details of e-mail events", "nothing"),
    "hubspot/email_event_data.csv": ("HubSpot", "E-mail events", "activities"),
    "hubspot/email_event_open_data.csv": ("HubSpot", "Details of e-mail events", "nothing"),
    "hubspot/email_event_sent_data.csv": ("HubSpot", "Details of e-mail events", "nothing"),
    "hubspot/email_event_spam_report_data.csv": ("HubSpot", "Details of e-mail events", "nothing"),
    "hubspot/engagement_meeting_data.csv": ("HubSpot", "Meetings", "nothing"),
    "hubspot/form_data.csv": ("HubSpot", "Forms", "nothing"),
    "ecommerce-clicks/ecom.csv.gz": ("Web analytics", "Events", "activities"),
}  # fmt: skip

COLUMNS = {
    "marketo/marketo_activity_merge_leads_data.csv": {
        "id": "lead_id", "merged_ids": "merge_ids", "at": "activity_date",
    },
    "marketo/marketo_activity_open_email_data.csv": {
        "id": "lead_id", "at": "activity_date", "activity_id": "id",
    },
    "pardot/pardot_prospect_data.csv": {
        "id": "id", "email": "email", "created_at": "created_at", "source": "source",
    },
    "pardot/pardot_visitor_activity_data.csv": {
        "id": "prospect_id", "at": "created_at", "activity_id": "id",
    },
    "hubspot/contact_data.csv": {
        "id": "id", "email": "property_email", "created_at": "property_createdate",
        "merged_ids": "property_hs_merged_object_ids",
    },
    "hubspot/contact_merge_audit_data.csv": {
        "id": "canonical_vid", "merged_ids": "vid_to_merge", "at": "timestamp",
    },
    "hubspot/email_event_data.csv": {
        "email": "recipient", "at": "created", "activity_id": "id",
    },
    "ecommerce-clicks/ecom.csv.gz": {"id": "user_id", "at": "timestamp"},
}  # fmt: skip


def files():
    """Every table of text in the shared data, by its path there."""
    endings = (".csv", ".csv.gz", ".txt")
    found = (path for path in DATA.rglob("*") if path.name.endswith(endings))
    return sorted(path.relative_to(DATA).as_posix() for path in found)


def header_of(name):
    opened = gzip.open if name.endswith(".gz") else open
    with opened(DATA / name, "rb") as file:
        content = file.read(1 << 16)
    encoding = "utf-16" if content.startswith(b"\xff\xfe") else "utf-8-sig"
    lines = content.decode(encoding, "replace").splitlines()
    return max((next(csv.reader([lines[0]], delimiter=mark)) for mark in ",;\t"), key=len)


def seen(name, preview=None):
    return Seen(TablePlace(name), TableFormat(), header_of(name), preview)


def test_that_every_file_is_recognised_as_what_it_is_or_not_at_all():
    found = {}
    for name in files():
        matches = recognise(header_of(name), BUILT_IN)
        if matches:
            best = matches[0]
            found[name] = (best.profile.name, best.table.name, best.table.holds)
    assert found == KNOWN


@pytest.mark.parametrize("name", list(COLUMNS))
def test_that_the_columns_of_a_recognised_file_are_understood(name):
    header = header_of(name)
    table = mapping_from(recognise(header, BUILT_IN)[0], header, TablePlace(name), TableFormat())
    columns = {key.key: key.column for key in table.keys}
    columns |= {one.field: one.column for one in table.fields}
    assert columns == COLUMNS[name]
    assert list(table_problems(table, ())) == []


@pytest.mark.parametrize("system", ["marketo", "pardot", "hubspot"])
def test_that_a_drop_of_all_files_of_a_system_is_a_sound_plan(system):
    names = [name for name in KNOWN if name.startswith(system)]
    plan = plan_for([seen(name) for name in names], BUILT_IN)
    expected = {"marketo": "Marketo", "pardot": "Account Engagement", "hubspot": "HubSpot"}
    assert plan.name.startswith(expected[system])
    assert list(plan_problems(plan)) == []
    assert sum(len(table.files) for table in plan.tables) == len(names)


def test_that_types_of_pardot_are_named_in_words():
    header = header_of("pardot/pardot_visitor_activity_data.csv")
    best = recognise(header, BUILT_IN)[0]
    kind = best.table.type
    assert (kind.columns, kind.joined_by, len(kind.names)) == (("type_name", "type"), ": ", 38)
    assert {one.code: one.name for one in kind.names}["11"] == "Open"


MQL = {"id": "mql_id", "created_at": "first_contact_date", "source": "origin"}
WON = {"id": "mql_id", "won_at": "won_date"}
GUESSED = {
    ("olist-marketing-funnel/mql_iso.csv", "olist-marketing-funnel/closed_deals_iso.csv"): [
        ("mql iso", "leads", MQL),
        ("closed deals iso", "outcomes", WON),
    ],
    ("olist-marketing-funnel/closed_deals_dmy.csv", "olist-marketing-funnel/mql_dmy.csv"): [
        ("closed deals dmy", "outcomes", WON),
        ("mql dmy", "leads", MQL),
    ],
    ("bpic2012-loan-applications/applications.csv",): [
        ("applications", "leads", {"id": "application_id", "created_at": "registered_at"}),
    ],
    ("nasty/derived/leads500_utf8.csv",): [
        ("leads500 utf8", "leads", {"id": "Prospect ID", "source": "Lead Source"}),
    ],
    ("nasty/derived/thai_provinces_utf8.csv",): [
        ("thai provinces utf8", "nothing", {}),
    ],
}


@pytest.mark.parametrize("names", list(GUESSED), ids=lambda names: Path(names[0]).stem)
def test_that_files_of_no_known_system_are_guessed(names):
    plan = plan_for([seen(name, read_preview(DATA / name)) for name in names], BUILT_IN)
    found = [
        (
            table.name,
            table.holds,
            {key.key: key.column for key in table.keys}
            | {one.field: one.column for one in table.fields},
        )
        for table in plan.tables
    ]
    assert found == GUESSED[names]
    assert list(plan_problems(plan)) == []
