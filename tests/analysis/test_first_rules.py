"""The rules to begin with tell winners from other leads, and take no win for its own sign."""

import pytest

from leadscorer_gui.analysis.first_rules import MOST_RULES, POINTS, first_rules, type_facts
from leadscorer_gui.importing.plain import read_history

DAYS = [f"2024-01-{day:02d}T10:00:00Z" for day in range(1, 29)]


@pytest.fixture
def history(tmp_path):
    def make(won, done):
        """Leads L0 … with the day on which some were won; (type, lead, day) of activities."""
        leads = ["lead_id,created_at,won_at"]
        leads += [f"L{i},{DAYS[0]},{DAYS[won[i]] if i in won else ''}" for i in range(100)]
        rows = ["lead_id,at,type", *(f"L{lead},{DAYS[day]},{kind}" for kind, lead, day in done)]
        paths = (tmp_path / "leads.csv", tmp_path / "activities.csv")
        for path, lines in zip(paths, (leads, rows), strict=True):
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return read_history(*paths, "UTC").history

    return make


def everybody(kind, leads, day=3):
    return [(kind, lead, day) for lead in leads]


def test_that_what_winners_did_more_often_comes_first(history):
    done = everybody("demo", range(20)) + everybody("visit", range(10, 60))
    done += everybody("form", range(15, 45))
    found = history(dict.fromkeys(range(25), 10), done)
    rules = first_rules(found)
    assert rules[0].name == "demo"
    assert all(rule.points == POINTS and rule.repeat.limit.per == "day" for rule in rules)
    facts = type_facts(found)[0]
    assert (facts.leads, facts.won, facts.lift) == (20, 20, 4.0)
    assert "20 leads did this, 20 of them were won later" in rules[0].evidence


def test_that_what_is_the_win_or_follows_it_foretells_nothing(history):
    done = everybody("contract signed", range(25), 10) + everybody("onboarding", range(25), 20)
    done += everybody("demo", range(20))
    found = history(dict.fromkeys(range(25), 10), done)
    assert [rule.name for rule in first_rules(found)] == ["demo"]


def test_that_mails_sent_and_other_things_done_to_leads_are_no_triggers(history):
    done = everybody("email_sent", range(30)) + everybody("Unsubscribe Email", range(20))
    done += everybody("presentation_viewed", range(30))
    assert [rule.name for rule in first_rules(history({}, done))] == ["presentation_viewed"]


def test_that_what_nearly_all_or_hardly_any_leads_do_is_left_out(history):
    done = everybody("page_view", range(90)) + everybody("rare", range(3))
    done += everybody("form", range(30))
    assert [rule.name for rule in first_rules(history({}, done))] == ["form"]


def test_that_there_are_five_rules_at_most_and_none_without_activities(history):
    done = [one for k in range(8) for one in everybody(f"type {k}", range(10 + k, 40 + k))]
    assert len(first_rules(history({}, done))) == MOST_RULES
    assert first_rules(history({}, [])) == ()
