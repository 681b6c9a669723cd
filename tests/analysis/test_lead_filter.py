"""Leads found by what is typed: words, and the value of one attribute."""

import numpy as np
import pytest

from leadscorer_gui import places, texts
from leadscorer_gui.analysis import lead_lists
from leadscorer_gui.analysis.lead_filter import filtered, parse_filter
from leadscorer_gui.analysis.lead_lists import LeadColumns
from leadscorer_gui.progress import silent
from leadscorer_gui.ui.leads.work import list_leads
from tests.counting import counted
from tests.engine.replays import lead, replay, visits
from tests.ui.leads.made import many

LEADS = [
    lead("anna", **{"Job title": "Head of Marketing", "country": "DE", "employees": "1200"}),
    lead("ben", **{"Job title": "CEO", "country": "Denmark", "employees": "80"}),
    lead("cleo", **{"Job title": "", "country": "", "employees": "n/a"}),
    lead("dora", **{"Job title": "head chef", "country": "de", "employees": "90.5"}),
]


@pytest.fixture(scope="module")
def columns():
    did = [
        *visits("2024-01-31T23:30Z", lead="anna"),
        *visits("2024-02-10", "2024-02-11", lead="ben"),
        *visits("2024-03-01", lead="cleo"),
    ]
    replayed = replay(["kind: activity, activity: visit, points: 7.5"], did, leads=LEADS,
                      threshold="5", zone="Europe/Berlin")  # fmt: skip
    return LeadColumns.of(replayed.result)


def found(columns, text):
    ids = columns.result.lead_ids
    return [ids[row] for row in np.flatnonzero(filtered(columns, text))]


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("", "anna ben cleo dora"),
        ("head", "anna dora"),
        ("HEAD mark", "anna"),
        ('"head of"', "anna"),
        ("country: de", "anna ben dora"),
        ("country:=DE", "anna dora"),
        ('country: ""', "cleo"),
        ("country:", "anna ben cleo dora"),
        ("job title: head", "anna dora"),
        ('"job title": "head of"', "anna"),
        ("job title: head country: =de", "anna dora"),
        ("employees: >100", "anna"),
        ("employees: 80..90.5", "ben dora"),
        ("employees: ..100", "ben dora"),
        ("employees: 80..", "anna ben dora"),
        ("employees: <=80", "ben"),
        ("score: 7.5", "anna cleo"),
        ("score: >=15", "ben"),
        ("score: -1", ""),
        ("mql since: 2024-02", "anna ben"),
        ("mql_at: 2024-02-01", "anna"),
        ("mql_at: >2024-02", "cleo"),
        ("mql_at: >=2024-02-10", "ben cleo"),
        ("mql_at: <2024-02-10", "anna"),
        ("mql_at: <=2024-02-10", "anna ben"),
        ("mql_at: 2024-02-01..2024-02-28", "anna ben"),
        ('mql_at: ""', "dora"),
        ("mql_at: 2024-13", ""),
        ("mql_at: soon", ""),
        ("lead: ann", "anna"),
        ("colour: red", ""),
        ('"', "anna ben cleo dora"),
        (": > ..", ""),
        ("country: >c", "anna ben dora"),
        ("score: 5..x", ""),
    ],
)
def test_that_what_is_typed_finds(columns, text, leads):
    assert found(columns, text) == leads.split()


@pytest.fixture
def german():
    texts.use_language("de", places.resources() / "translations")
    yield
    texts.use_language("en", places.resources() / "translations")


@pytest.mark.parametrize(
    "text", ["score: >=15", "Höchststand: >=15", "점수: >=15", "คะแนนรวม: >=15"]
)
def test_that_a_column_is_known_by_its_title_in_every_language(columns, german, text):
    for shown in (columns, LeadColumns.of(columns.result)):  # made in English, and in German
        assert found(shown, text) == ["ben"], text


def test_that_an_attribute_goes_before_a_title_of_another_language():
    leads = [lead("anna", Höchststand="3"), lead("ben", Höchststand="15")]
    replayed = replay(["kind: activity, activity: visit, points: 7.5"],
                      visits("2024-01-31", lead="anna"), leads=leads)  # fmt: skip
    assert found(LeadColumns.of(replayed.result), "höchststand: 15") == ["ben"]


def test_that_an_address_with_a_colon_is_a_word(columns):
    [asked] = parse_filter("https://acme.example", columns)
    assert (asked.key, asked.value) == ("", "https://acme.example")


def test_that_hidden_values_are_not_found(columns):
    hidden = columns.hiding_names()
    assert "attribute:Job title" in hidden.columns
    for text in ("anna", "lead: anna", "job title: head", "job title: =ceo", 'job title: ""',
                 "job title: >a", "hidden"):  # fmt: skip
        assert found(hidden, text) == [], text
    assert found(hidden, "lead 2") == ["ben"]


@pytest.mark.parametrize("text", ["email: >5", "country: =DE", "acme x1 email: u5", "score: 3..9"])
def test_that_texts_of_leads_are_made_to_be_looked_for_once(text, monkeypatch):
    columns = LeadColumns.of(many().result)
    filtered(columns, "warm " + text)
    made = counted(monkeypatch, lead_lists, "seekable")
    filtered(columns, "acme " + text)
    assert len(made) <= 4 * len(columns.columns)  # what is typed alone


def test_that_a_job_which_lists_leads_knows_what_the_window_asks_for_next(columns):
    shown = list_leads(columns.result, None, False, "country: DE", silent).shown
    known = shown.answers.copy()
    assert list(known) == [parse_filter("country: DE", shown)]
    assert filtered(shown, "country: DE") is next(iter(known.values()))
    assert found(shown, "country: DE") == found(columns, "country: DE")
    assert found(shown, "country: Denmark") != found(columns, "country: DE")
