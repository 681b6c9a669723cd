"""What is suggested for a rule is what a plain count of the rows finds."""

import random
from collections import Counter
from dataclasses import replace

import pytest

from leadscorer_gui.analysis.suggestions import MOST_PER_FIELD, suggestions, type_suggestion
from leadscorer_gui.document.document import Document
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.inputs import prepare
from leadscorer_gui.engine.simulate import run
from leadscorer_gui.importing.plain import read_history
from leadscorer_gui.model.workspace import Model, Mql, Workspace
from leadscorer_gui.progress import Cancelled


def history_of(tmp_path, leads, activities):
    files = tmp_path / "leads.csv", tmp_path / "activities.csv"
    for file, rows in zip(files, (leads, activities), strict=True):
        file.write_text("".join(",".join(row) + "\n" for row in rows), encoding="utf-8")
    return read_history(*files, "UTC").history


def found(history):
    return {
        (one.kind, one.activity, one.field, one.value): (one.leads, one.times)
        for one in suggestions(history, lambda _fraction: None)
    }


def random_rows(seed):
    chance = random.Random(seed)
    leads = [("lead_id", "country", "email")]
    leads += [
        (f"L{n}", chance.choice(("DE", "de", "FR", " ", "US")), f"u{n}@x.example")
        for n in range(300)
    ]
    activities = [("lead_id", "at", "type", "page", "session")]
    for n in range(2000):
        kind = chance.choice(("visit", "Visit", "demo", "call", ""))
        page = chance.choice(("", "/pricing", "/Pricing", "/docs", f"/blog/{chance.randrange(40)}"))
        activities.append((f"L{chance.randrange(330)}", "2024-01-02", kind, page, f"s{n}"))
    return leads, activities


@pytest.mark.parametrize("seed", range(5))
def test_that_counts_are_those_of_a_plain_count(tmp_path, seed):
    leads, activities = random_rows(seed)
    times, who = Counter(), {}
    for lead, _at, kind, page, _session in activities[1:]:
        for key in ((kind, None, None), (kind, "page", page)):
            if kind and key[2] != "":
                folded = ("activity", kind.lower(), key[1], key[2] and key[2].lower())
                times[folded] += 1
                who.setdefault(folded, set()).add(lead)
    for _lead, country, _email in leads[1:]:
        if country.strip():
            folded = ("fit", None, "country", country.lower())
            times[folded] += 1
            who.setdefault(folded, set()).add(_lead)
    counted = {
        (kind, a and a.lower(), field, v and v.lower()): counts
        for (kind, a, field, v), counts in found(history_of(tmp_path, leads, activities)).items()
    }
    assert counted == {key: (len(who[key]), times[key]) for key in times}


def test_that_those_about_most_leads_come_first(tmp_path):
    listed = suggestions(history_of(tmp_path, *random_rows(1)), lambda _fraction: None)
    assert [one.leads for one in listed] == sorted((one.leads for one in listed), reverse=True)


def test_that_of_many_values_the_most_frequent_are_suggested(tmp_path):
    rows = [("lead_id", "at", "type", "page")]
    rows += [("L1", "2024-01-02", "visit", f"/{n}") for n in range(500) for _time in range(500 - n)]
    pages = [key[3] for key in found(history_of(tmp_path, [("lead_id",)], rows)) if key[2]]
    assert sorted(pages) == sorted(f"/{n}" for n in range(MOST_PER_FIELD))


def test_that_a_suggestion_says_what_it_is_about(tmp_path):
    leads = [("lead_id", "country"), ("a", "DE"), ("b", "FR")]
    rows = [("lead_id", "at", "type", "page"), ("a", "2024-01-02", "visit", "/pricing")]
    labels = [one.label for one in suggestions(history_of(tmp_path, leads, rows), lambda _f: None)]
    assert labels == [
        "country is DE — 1 lead",
        "country is FR — 1 lead",
        "visit — 1 lead",
        "visit: /pricing (page) — 1 lead",
    ]


def test_that_its_rule_hits_as_many_leads_as_it_says(tmp_path):
    history = history_of(tmp_path, *random_rows(2))
    listed = suggestions(history, lambda _fraction: None)
    for one in (listed[0], listed[5], next(one for one in listed if one.field == "page")):
        model = Model("m", "M", Mql(100), (one.rule("r", 100),))
        document = Document(Workspace("W", (model,)))
        inputs = prepare(model, history, Conditions(document.workspace))
        assert (run(inputs).peak >= 100).sum() == one.leads
        document.replace_rule("m", replace(model.rules[0], points=200))  # valid as a whole


def test_that_an_empty_history_suggests_nothing(tmp_path):
    rows = [("lead_id", "at", "type")]
    assert found(history_of(tmp_path, [("lead_id",)], rows)) == {}


def test_that_an_activity_that_the_data_lacks_can_be_asked_for_too():
    assert type_suggestion("call").rule("r", 100).activity == ("call",)


def test_that_it_stops_when_it_is_told_to(tmp_path):
    def stop(_fraction):
        raise Cancelled

    with pytest.raises(Cancelled):
        suggestions(history_of(tmp_path, *random_rows(3)), stop)
