"""Headers of the known systems' exports, as their documents have them, are recognised."""

import pytest

from leadscorer_gui.files.profile_shelf import shelf
from leadscorer_gui.importing.recognition import recognise

BUILT_IN = [one.profile for one in shelf().entries if not one.is_own]
BULK = [
    "marketoGUID", "leadId", "activityDate", "activityTypeId", "campaignId",
    "primaryAttributeValueId", "primaryAttributeValue", "attributes",
]  # fmt: skip


def best(header):
    found = recognise(header, BUILT_IN)
    return (found[0].profile.name, found[0].table.name) if found else None


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (BULK, ("Marketo", "Activities")),
        (["activityTypeId", "leadId", "activityDate"], ("Marketo", "Activities of one type")),
        (["Marketo Id", "Email Address", "leadScore"], ("Marketo", "Leads")),
        (["id", "email", "emailInvalid", "createdAt"], ("Marketo", "Leads")),
        (["Email Address", "Lead Score", "Company Name"], ("Marketo", "People")),
        (
            ["id", "prospectId", "type", "typeName", "createdAt", "campaignId"],
            ("Account Engagement", "Visitor activities"),
        ),
        (["id", "email", "isDoNotEmail", "createdAt"], ("Account Engagement", "Prospects")),
        (
            ["opportunity_id", "prospect_id", "closed_at", "status", "value"],
            ("Account Engagement", "Opportunities of prospects"),
        ),
        (
            [
                "Record ID",
                "First Name",
                "Last Name",
                "Email",
                "Phone Number",
                "Lead Status",
                "Create Date",
            ],
            ("HubSpot", "Contacts"),
        ),
        (["Record ID - Contact", "Email"], ("HubSpot", "Contacts")),
        (["Contact ID", "Email", "HubSpot Score"], ("HubSpot", "Contacts (older export)")),
        (["hs_object_id", "email", "createdate", "firstname"], ("HubSpot", "Contacts (API)")),
        (
            ["Record ID", "Deal Name", "Deal Stage", "Amount", "Associated Contact IDs"],
            ("HubSpot", "Deals"),
        ),
        (["Record ID", "Deal Name", "Deal Stage"], ("HubSpot", "Deals without contacts")),
        (["Record ID", "Company name", "Company owner"], ("HubSpot", "Companies")),
        (
            [
                "Id",
                "FirstName",
                "LastName",
                "Company",
                "Email",
                "LeadSource",
                "Status",
                "IsConverted",
                "CreatedDate",
            ],
            ("Salesforce", "Leads"),
        ),
        (["Id", "AccountId", "LastName", "CreatedDate"], ("Salesforce", "Contacts")),
        (
            [
                "Id",
                "WhoId",
                "WhatId",
                "Subject",
                "Status",
                "Type",
                "TaskSubtype",
                "ActivityDate",
                "CreatedDate",
            ],
            ("Salesforce", "Tasks"),
        ),
        (
            ["Lead ID", "First Name", "Lead Source", "Created Date"],
            ("Salesforce", "Leads (report)"),
        ),
        (["Activity ID", "Lead ID", "Date", "Subject"], ("Salesforce", "Activities (report)")),
        (
            [
                "id",
                "title",
                "firstname",
                "lastname",
                "email",
                "points",
                "preferred_locale",
                "last_active",
            ],
            ("Mautic", "Contacts"),
        ),
        (
            ["Contact ID", "Point ID", "Point event type", "Point change", "Point change date"],
            ("Mautic", "Point log"),
        ),
        (["Contact ID", "Date hit", "Hit URL"], ("Mautic", "Page hits")),
        (["id", "email", "actonPrimaryScore", "createdDate"], ("Act-On", "Contacts")),
        (["id", "userId", "email", "firstName"], ("Encharge", "People")),
        (
            ["id", "anonymous_id", "user_id", "event", "timestamp"],
            ("Web analytics", "Tracked events"),
        ),
        (["anonymous_id", "path", "received_at"], ("Web analytics", "Pages")),
        (["session_id", "user_id", "event", "timestamp"], ("Web analytics", "Events")),
        (["lead_id", "created_at", "won_at", "industry"], ("Plain tables", "Leads")),
        (["lead_id", "at", "type", "url"], ("Plain tables", "Activities")),
        (["lead_id", "won_at", "won_value"], ("Plain tables", "Outcomes")),
        (["month", "source", "programme", "amount"], ("Plain tables", "Spend")),
        (["Month", "Raw leads", "MQLs"], ("Plain tables", "Targets")),
        (["id", "email", "name", "created_at"], ("Plain tables", "People")),
        (["a", "b"], None),
        (["id", "name"], None),
        ([""], None),
        ([], None),
    ],
    ids=lambda value: "-".join(value)[:60] if isinstance(value, (list, tuple)) else str(value),
)
def test_that_headers_of_the_known_systems_are_recognised(header, expected):
    assert best(header) == expected
    if expected:
        assert best(header[::-1]) == expected
        assert best([name.upper().replace("_", " ") for name in header]) == expected
