from leadscorer_gui.document.repeat_forms import with_repeat
from leadscorer_gui.model.raw import RawScalar
from tests.ui.editors.forms import form, plain, rule_form

TIERS = form("{mode: tiers, tiers: [{from: 1, points: 5}]}")
LEVEL = form("{mode: frequency, frequency: {tiers: [{at_least: 1, points: 7}]}}")
AGED = form("{expire: {after_days: 90}}")


def test_that_points_go_aside_for_tiers_and_come_back():
    aside = {}
    tiers = with_repeat(rule_form(points=RawScalar("10")), TIERS, aside)
    assert tiers.get("points") is None
    assert with_repeat(tiers, None, aside) == rule_form(points=RawScalar("10"))


def test_that_without_points_aside_those_of_the_first_tier_are_taken():
    back = with_repeat(rule_form(repeat=TIERS), form("{mode: first}"), {})
    assert plain(back.get("points")) == "5"
    back = with_repeat(rule_form(repeat=LEVEL), None, {})
    assert plain(back.get("points")) == "7"


def test_that_ageing_goes_aside_for_a_level_and_comes_back():
    aside = {}
    aged = rule_form(points=RawScalar("10"), ageing=AGED)
    level = with_repeat(aged, LEVEL, aside)
    assert level.get("ageing") is None
    tiers = with_repeat(level, TIERS, aside)
    assert tiers.get("ageing") == AGED
    assert with_repeat(tiers, None, aside) == aged


def test_that_an_edit_within_a_mode_touches_nothing_else():
    kept = rule_form(points=RawScalar("1"), repeat=TIERS)
    other = form("{mode: tiers, tiers: [{from: 1, points: 9}]}")
    assert with_repeat(kept, other, {}).get("points") == RawScalar("1")
