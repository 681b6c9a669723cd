"""Leads found by a piece of their id, address, name or company."""

import numpy as np
import pytest

from leadscorer_gui.analysis.lead_search import BEGINS, CONTAINS, EXACT, LeadSearch, naming_fields
from tests.ui.leads.made import few, many, simulated

LEADS = """\
lead_id,email,full_name,country,contact_of
L1,Anna@Acme.example,Anna Smith,DE,
L2,ben@acme.example,Ben Öz,FR,
anna,x@y.example,Σίσυφος,DE,
L4,,Joanna,DE,
"""


@pytest.fixture(scope="module")
def leads():
    rows = "lead_id,at,type\nL1,2024-01-02,visit\nL9,2024-01-02,visit\n"
    return simulated(LEADS, rows).result.history.leads


def found(search, text, limit=20):
    ids = search.columns[0]
    return [(ids.text(one.place), one.fit) for one in search.find(text, limit)]


def test_that_fields_that_name_somebody_are_searched(leads):
    assert naming_fields(leads) == ["email", "full_name", "contact_of"]
    assert naming_fields(few().result.history.leads) == ["email"]


def test_that_equal_comes_before_beginning_before_containing(leads):
    search = LeadSearch.of(leads)
    assert found(search, "anna") == [("anna", EXACT), ("L1", BEGINS), ("L4", CONTAINS)]
    assert found(search, "ANNA@acme.example ") == [("L1", EXACT)]
    assert found(search, "acme") == [("L1", CONTAINS), ("L2", CONTAINS)]
    assert found(search, "ÖZ") == [("L2", CONTAINS)]
    assert found(search, "σίσυφος") == [("anna", EXACT)]


def test_that_leads_of_activities_alone_are_found_and_nothing_finds_nothing(leads):
    search = LeadSearch.of(leads)
    assert found(search, "l9") == [("L9", EXACT)]
    for text in ("", "  ", "\0", "nobody"):
        assert search.find(text, 5) == []


def test_that_only_chosen_fields_are_searched_and_no_more_are_given_than_asked_for(leads):
    assert found(LeadSearch.of(leads, ["country"]), "acme") == []
    assert len(LeadSearch.of(leads, ["country"]).find("de", 2)) == 2


def test_that_it_finds_what_looking_at_each_lead_finds():
    leads = many(2_000).result.history.leads
    search = LeadSearch.of(leads)
    mails = [leads.field("email")[i].replace("ü", "u") for i in range(len(leads))]
    texts = [(leads.ids[i].lower(), mails[i].lower()) for i in range(len(leads))]
    for piece in ("1", "u19", "x7.ex", "l0000", "u0@x0.example", "99"):
        slow = {i for i, both in enumerate(texts) if any(piece in text for text in both)}
        assert slow
        assert {one.place for one in search.find(piece, len(leads))} == slow
        fits = [one.fit for one in search.find(piece, len(leads))]
        assert fits == sorted(fits)


def test_that_a_search_without_leads_finds_nothing():
    made = simulated("lead_id,email\n", "lead_id,at,type\n")
    search = LeadSearch.of(made.result.history.leads)
    search.prepare()
    assert search.find("a", 5) == []
    assert np.all(search.columns[0].distinct.ends == 0)
