"""Real exports, as they were dropped: what is proposed for them is right, and no row is lost."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from leadscorer_gui.files.profile_shelf import shelf
from leadscorer_gui.history.columns import NO_INSTANT
from leadscorer_gui.importing.imported import Imported
from leadscorer_gui.importing.looking import look_into
from leadscorer_gui.importing.mapped import read_plan
from leadscorer_gui.importing.proposing import Proposal, propose

DATA = Path(__file__).parents[3] / "shared" / "data"

pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the shared data are not here")


@cache
def profiles():
    built_in = [entry.profile for entry in shelf().entries if not entry.is_own]
    return tuple(built_in)


def dropped(*names: str) -> tuple[Proposal, Imported]:
    """What is proposed for files, and what is imported where nobody changes anything."""
    paths = [path for name in names for path in sorted(DATA.glob(name))]
    assert paths
    proposal = propose(look_into(paths), profiles())
    assert proposal is not None
    assert not proposal.questions()
    imported = read_plan(proposal.plan, DATA, "UTC")
    assert imported.books
    assert all(book.balances for book in imported.books)
    return proposal, imported


def lead_count(found: Imported) -> tuple[int, int]:
    leads = found.history.leads
    return int(leads.listed.sum()), int((~leads.listed).sum())


def with_date(found: Imported, name: str) -> int:
    leads = found.history.leads
    dates = leads.created_at if name == "created_at" else leads.outcomes[name]
    return int((dates != NO_INSTANT).sum())


def test_that_dates_in_three_notations_are_the_same_instants():
    found = {}
    for form in ("iso", "dmy", "mdy"):
        _proposal, imported = dropped(f"olist-marketing-funnel/mql_{form}.csv")
        found[form] = imported.history.leads
        assert lead_count(imported) == (8000, 0)
    for form in ("dmy", "mdy"):
        assert found[form].ids.texts == found["iso"].ids.texts
        assert np.array_equal(found[form].created_at, found["iso"].created_at)


def test_that_deals_in_their_own_table_are_the_outcomes_of_the_leads():
    won = {}
    for form in ("iso", "dmy"):
        _proposal, imported = dropped(
            f"olist-marketing-funnel/mql_{form}.csv",
            f"olist-marketing-funnel/closed_deals_{form}.csv",
        )
        won[form] = imported.history.leads.outcomes["won_at"]
        assert with_date(imported, "won_at") == 842
    assert np.array_equal(won["iso"], won["dmy"])
    _proposal, some = dropped("olist-marketing-funnel/mql_mdy.csv", "*/closed_deals_mdy*.csv")
    both = some.history.leads.outcomes["won_at"]
    known = both != NO_INSTANT
    assert known.sum() == 380
    assert np.array_equal(both[known], won["iso"][known])


def test_that_german_dates_are_those_of_the_iso_twin():
    german = dropped("nasty/derived/mql500_german_dates_cp1252_semicolon.csv")[1].history.leads
    iso = dropped("nasty/derived/mql500_iso_utf8.csv")[1].history.leads
    assert german.ids.texts == iso.ids.texts
    assert np.array_equal(german.created_at, iso.created_at)
    assert german.field("source").folded_codes[1] == iso.field("source").folded_codes[1]


@pytest.mark.parametrize(
    "name",
    [
        "excel_de_cp1252_semicolon_decimalcomma.csv",
        "excel_unicode_text_utf16le_tab.txt",
        "sep_line.csv",
    ],
)
def test_that_every_spelling_of_a_table_of_leads_has_the_same_cells(name):
    twin = dropped("nasty/derived/leads500_utf8.csv")[1].history.leads
    leads = dropped(f"nasty/derived/leads500_{name}")[1].history.leads
    assert leads.ids.texts == twin.ids.texts
    assert leads.names == twin.names
    for field in twin.names:
        one, other = leads.field(field), twin.field(field)
        assert [one[row] for row in range(len(leads))] == [other[row] for row in range(len(twin))]


def test_that_marketos_tables_are_known_and_merges_and_deletions_are_followed():
    proposal, imported = dropped("marketo/*.csv")
    holds = {table.name.split(":")[0]: table.holds for table in proposal.plan.tables}
    assert proposal.plan.system is not None
    assert holds["People"] == "leads"
    assert holds["Merged leads"] == "merges"
    assert holds["Deleted leads"] == "deletions"
    assert holds["Programs"] == holds["Campaigns"] == "nothing"
    assert lead_count(imported)[0] == 100
    assert len(imported.history.activities) == 497
    assert sum(book.deleted for book in imported.books) == 3
    types = set(imported.history.activities.field("type").distinct.texts)
    assert {"Click Email", "Open Email", "Send Email"} <= types


def test_that_pardots_codes_have_names_and_its_times_with_a_word_for_the_zone_are_read():
    _proposal, imported = dropped("pardot/*.csv")
    assert lead_count(imported) == (100, 100)
    assert len(imported.history.activities) == 100
    assert "Email: Indirect Bounce" in imported.history.activities.field("type").distinct.texts
    assert with_date(imported, "created_at") == 100


def test_that_hubspots_merged_contacts_live_on_in_their_survivors():
    _proposal, imported = dropped("hubspot/*.csv")
    contacts = next(book for book in imported.books if book.holds == "leads")
    assert (contacts.read, contacts.taken, contacts.merged) == (22, 19, 3)
    assert len(imported.history.activities) == 105


def test_that_signups_and_their_log_ins_are_one_history():
    _proposal, imported = dropped("saas-signups/*")
    assert lead_count(imported) == (12000, 0)
    assert len(imported.history.activities) == 207917
    assert with_date(imported, "created_at") == 12000


def test_that_applications_and_their_packed_events_are_one_history():
    _proposal, imported = dropped("bpic2012-loan-applications/*")
    assert lead_count(imported) == (13087, 0)
    assert len(imported.history.activities) == 262200


def test_that_events_alone_are_a_history_of_leads_that_no_table_lists():
    _proposal, imported = dropped("ecommerce-clicks/*")
    assert lead_count(imported) == (0, 600)
    assert len(imported.history.activities) == 31106
    assert imported.books[0].unlisted == 31106
