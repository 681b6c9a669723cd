"""What can be chosen for the sides of a comparison, and what is chosen at first."""

from dataclasses import replace
from datetime import date

from leadscorer_gui.history.zones import ZoneTable
from leadscorer_gui.model.text import DAY_US, parse_timestamp
from leadscorer_gui.ui.compare.sides import (
    Days,
    SideChoice,
    Sides,
    first_sides,
    offered,
    with_saved,
)
from tests.ui.compare.made import asked

WORKSPACE = asked().workspace


def test_that_the_draft_is_compared_with_its_last_version_at_first():
    first = WORKSPACE.versions[0]
    two = replace(WORKSPACE, versions=(first, replace(first, number=2)))
    assert first_sides(two, "m") == Sides(SideChoice("m", 2), SideChoice("m"))


def test_that_without_a_version_another_product_is_the_other_side():
    assert first_sides(WORKSPACE, "n") == Sides(SideChoice("m"), SideChoice("n"))
    away = replace(WORKSPACE, archived=("m",))
    sides = first_sides(away, "n")
    assert sides == Sides(SideChoice("n"), SideChoice("n"))
    assert sides.are_alike(away)


def test_that_versions_of_a_model_that_is_gone_from_use_are_still_offered():
    away = replace(WORKSPACE, archived=("m",))
    names = [name for _choice, name in offered(away)]
    assert names == ["Starter, draft", "Pro (archived), draft", "Pro (archived) v1 Launch"]


def test_that_nothing_is_compared_where_there_is_nothing():
    assert first_sides(replace(WORKSPACE, models=(), versions=()), "") is None


def test_that_another_threshold_or_period_makes_sides_differ():
    one = SideChoice("m")
    assert Sides(one, one).are_alike(WORKSPACE)
    assert Sides(one, replace(one, threshold=2000)).are_alike(WORKSPACE)
    assert not Sides(one, replace(one, threshold=2100)).are_alike(WORKSPACE)
    later = replace(one, days=Days(date(2024, 3, 1)))
    assert not Sides(one, later).are_alike(WORKSPACE)
    assert not Sides(one, SideChoice("m", 1)).are_alike(WORKSPACE)


def test_that_who_is_an_mql_now_counts_where_periods_differ_until_it_is_chosen():
    one = SideChoice("m")
    later = replace(one, days=Days(date(2024, 3, 1)))
    assert Sides(one, one).counts == "ever"
    assert Sides(one, later).counts == "now"
    assert Sides(one, later, "ever").counts == "ever"
    assert Sides(one, later).swapped() == Sides(later, one)


def test_that_days_begin_and_end_at_midnight_of_the_clock_of_the_workspace():
    def at(text):
        return parse_timestamp(text, "Europe/Berlin")

    zone = ZoneTable.spanning("Europe/Berlin", at("2023-01-01"), at("2025-01-01"))
    days = Days(date(2024, 3, 31), date(2024, 3, 31))  # summer time begins
    period = days.period(zone)
    assert (period.first, period.last + 1) == (at("2024-03-31"), at("2024-04-01"))
    assert period.last + 1 - period.first == DAY_US - 3_600_000_000
    assert Days().period(zone) is None
    assert Days(None, date(2024, 1, 1)).period(zone).last + 1 == at("2024-01-02")


def test_that_a_draft_that_differs_from_its_file_is_offered_as_saved():
    draft = WORKSPACE.models[0]
    edited = replace(draft, rules=draft.rules[1:])
    now = replace(WORKSPACE, models=(edited, *WORKSPACE.models[1:]), versions=())
    both = with_saved(now, WORKSPACE)
    names = [name for _choice, name in offered(both)]
    assert names == ["Pro, draft", "Pro, as saved", "Starter, draft"]
    sides = first_sides(both, "m")
    assert sides.a.what(both).model == draft
    assert sides.b.what(both) == edited
    assert with_saved(WORKSPACE, WORKSPACE) is WORKSPACE
    assert with_saved(now, None) is now
