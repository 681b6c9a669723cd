"""Every file of the shared data, dropped alone: imported, or refused for the right reason."""

import pytest

from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.importing.looking import look_into
from leadscorer_gui.importing.mapped import read_plan
from leadscorer_gui.importing.proposing import propose
from tests.importing.test_real_exports import DATA, profiles

EXPECTED = {
    "bpic2012-loan-applications/applications.csv": ("leads", 13087, 0),
    "bpic2012-loan-applications/events.csv.gz": ("activities", 13087, 262200),
    "ecommerce-clicks/ecom.csv.gz": ("activities", 600, 31106),
    "hubspot/contact_data.csv": ("leads", 19, 0),
    "hubspot/contact_form_submission_data.csv": ("activities", 5, 5),
    "hubspot/contact_merge_audit_data.csv": ("merges", 0, 0),
    "hubspot/email_event_data.csv": ("activities", 19, 100),
    "marketo/marketo_activity_change_data_value_data.csv": ("activities", 84, 100),
    "marketo/marketo_activity_click_email_data.csv": ("activities", 6, 100),
    "marketo/marketo_activity_delete_lead_data.csv": ("deletions", 0, 0),
    "marketo/marketo_activity_email_delivered_data.csv": ("activities", 100, 100),
    "marketo/marketo_activity_merge_leads_data.csv": ("merges", 0, 0),
    "marketo/marketo_activity_open_email_data.csv": ("activities", 98, 100),
    "marketo/marketo_activity_send_email_data.csv": ("activities", 100, 100),
    "marketo/marketo_lead_data.csv": ("leads", 100, 0),
    "nasty/derived/leads500_excel_de_cp1252_semicolon_decimalcomma.csv": ("leads", 500, 0),
    "nasty/derived/leads500_excel_unicode_text_utf16le_tab.txt": ("leads", 500, 0),
    "nasty/derived/leads500_sep_line.csv": ("leads", 500, 0),
    "nasty/derived/leads500_utf8.csv": ("leads", 500, 0),
    "nasty/derived/mql500_german_dates_cp1252_semicolon.csv": ("leads", 500, 0),
    "nasty/derived/mql500_iso_utf8.csv": ("leads", 500, 0),
    "nasty/various/blank-headers.csv": ("leads", 2, 0),
    "nasty/various/defective-rows.csv": ("leads", 2, 0),
    "nasty/various/duplicate-headers.csv": ("leads", 2, 0),
    "nasty/various/timezone.csv": ("leads", 4, 0),
    "olist-marketing-funnel/closed_deals_dmy.csv": ("leads", 842, 0),
    "olist-marketing-funnel/closed_deals_iso.csv": ("leads", 842, 0),
    "olist-marketing-funnel/closed_deals_mdy_380rows.csv": ("leads", 380, 0),
    "olist-marketing-funnel/mql_dmy.csv": ("leads", 8000, 0),
    "olist-marketing-funnel/mql_iso.csv": ("leads", 8000, 0),
    "olist-marketing-funnel/mql_mdy.csv": ("leads", 8000, 0),
    "pardot/pardot_prospect_data.csv": ("leads", 100, 0),
    "pardot/pardot_visitor_activity_data.csv": ("activities", 100, 100),
    "saas-signups/takehome_user_engagement.csv.gz": ("activities", 8823, 207917),
    "saas-signups/takehome_users.csv": ("leads", 12000, 0),
}
"""What a file holds, and how many leads and activities come of it; all others hold nothing that is
known, and are refused as such."""


def files() -> list[str]:
    names = (path.relative_to(DATA).as_posix() for path in DATA.rglob("*") if path.is_file())
    return sorted(name for name in names if not name.endswith((".md", "LICENSE")))


@pytest.mark.parametrize("name", files())
def test_that_each_file_is_imported_whole_or_refused_for_what_it_lacks(name):
    looks = look_into([DATA / name])
    assert not any(look.error for look in looks)
    proposal = propose(looks, profiles())
    holds, leads, activities = EXPECTED.get(name, ("nothing", 0, 0))
    assert [table.holds for table in proposal.plan.tables] == [holds]
    assert not proposal.questions()
    if not leads:
        with pytest.raises(CsvError, match="names no table of leads and none of activities"):
            read_plan(proposal.plan, DATA, "UTC")
        return
    found = read_plan(proposal.plan, DATA, "UTC")
    (book,) = found.books
    assert book.balances
    assert (len(found.history.leads), len(found.history.activities)) == (leads, activities)
    assert book.taken + book.rejected + book.repeated + book.merged == book.read
