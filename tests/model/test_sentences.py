"""Sentences of every model: there always is one, it is whole, and no two things read alike."""

import re
from dataclasses import fields, replace
from decimal import Decimal
from itertools import product

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from leadscorer_gui import places, texts
from leadscorer_gui.files.reading import load, loads
from leadscorer_gui.model.condition_sentences import begins_with_field
from leadscorer_gui.model.conditions import AllOf, AnyOf, Comparison, Not
from leadscorer_gui.model.rule_checks import rule_problems
from leadscorer_gui.model.rules import (
    Ageing,
    Burst,
    Cooldown,
    Expire,
    Frequency,
    FrequencyTier,
    HalfLife,
    KeepStep,
    Limit,
    Nth,
    PercentLoss,
    Repeat,
    Rule,
    Tier,
    UnfinishedRule,
)
from leadscorer_gui.model.sentences import (
    ageing_sentence,
    ageing_short,
    condition_sentence,
    model_sentences,
    repeat_sentence,
    repeat_short,
    rule_sentence,
)
from leadscorer_gui.model.wording_sentences import quoted, visible
from leadscorer_gui.model.workspace import (
    Group,
    Model,
    Mql,
)
from tests.files import strategies
from tests.reference.generator import random_case, to_yaml

often = settings(
    max_examples=150, deadline=None, derandomize=True, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
few = settings(often, max_examples=30)
"""For large things; the many are among the slow tests."""
many = settings(often, max_examples=200)
LISTS = ("free_email_domains", "competitors")
GROUPS = {"fit": ["f1", "f2"], "activity": ["a1", "a2"]}
MODEL = Model(
    "m", "M", Mql(5000), (),
    groups=(Group("f1", "F", max=100), Group("f2", "F"), Group("a1", "F", -500, 0),
            Group("a2", "A", ageing=Ageing(expire=Expire(9)))),
)  # fmt: skip

TINY_TEXTS = st.sampled_from(["is", "not", "none", "and", "or", "A", "a b", "a) or (b", "”", "\\”"])
TINY_COMPARISONS = st.one_of(
    st.builds(Comparison, TINY_TEXTS, st.sampled_from(["is", "contains", "in_list"]), TINY_TEXTS),
    st.builds(
        Comparison, TINY_TEXTS, st.sampled_from(["in", "not_in"]),
        st.lists(TINY_TEXTS, min_size=1, max_size=3).map(tuple),
    ),
    st.builds(Comparison, TINY_TEXTS, st.sampled_from(["is_empty", "is_true", "is_not_empty"])),
    st.builds(Comparison, TINY_TEXTS, st.just("ge"), st.sampled_from(["5", "+5", "5.", " 5"])),
)  # fmt: skip
PAIR = (Comparison("a", "in", ("A", "B")), Comparison("B", "is_empty"))
FEW_COMPARISONS = st.sampled_from(PAIR)


def nested(leaves):
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: AllOf(tuple(parts))),
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: AnyOf(tuple(parts))),
            inner.map(Not),
        ),
        max_leaves=5,
    )


def assert_that_it_is_whole(sentence: str, source: object) -> None:
    places_left = set(re.findall(r"\{\w*\}", sentence))
    assert places_left <= set(re.findall(r"\{\w*\}", repr(source)))
    assert sentence
    assert "  " not in sentence
    assert sentence == sentence.strip()
    assert len(sentence.splitlines()) == 1


def assert_that_all_is_whole(model) -> None:
    for sentence in model_sentences(model):
        assert_that_it_is_whole(sentence, model)
        assert sentence.endswith(".")
    for rule in model.rules if isinstance(model, Model) else ():
        for short in (repeat_short(rule), ageing_short(rule, model)):
            assert_that_it_is_whole(short, rule)
        if isinstance(rule, Rule):
            assert_that_it_is_whole(repeat_sentence(rule.repeat), rule)
            assert_that_it_is_whole(ageing_sentence(rule.ageing), rule)


any_model = strategies.models("m", ["competitors", "a  b"]) | strategies.unfinished_models("m")


@few
@given(any_model)
def test_that_every_model_has_whole_sentences(model):
    assert_that_all_is_whole(model)


@pytest.mark.slow
@many
@given(any_model)
def test_that_each_of_many_models_has_whole_sentences(model):
    assert_that_all_is_whole(model)


@pytest.mark.parametrize("seed", range(60))
def test_that_every_random_case_has_whole_sentences(seed):
    for model in loads(to_yaml(random_case(seed).workspace), "w").models:
        assert_that_all_is_whole(model)


@pytest.mark.parametrize("name", ["starter", "three-products", "fit-and-engagement"])
def test_that_the_samples_have_whole_sentences_each_rule_its_own(name):
    for model in load(places.sample_models() / f"{name}.leadscorer").models:
        assert_that_all_is_whole(model)
        sentences = [rule_sentence(rule, model) for rule in model.rules]
        assert len(set(sentences)) == len(sentences)


@often
@given(
    st.lists(nested(TINY_COMPARISONS), min_size=2, max_size=20, unique=True)
    | st.lists(nested(FEW_COMPARISONS), min_size=8, max_size=25, unique=True)
)
@example([Not(AnyOf((AnyOf(PAIR),))), Not(AnyOf(PAIR))])
def test_that_no_two_conditions_read_alike(conditions):
    assert len({condition_sentence(each) for each in conditions}) == len(conditions)


@often
@given(strategies.conditions(["competitors"]), strategies.conditions(["competitors"]))
def test_that_two_conditions_of_any_texts_read_alike_only_if_they_are_alike(one, other):
    assert (condition_sentence(one) == condition_sentence(other)) == (one == other)
    assert_that_it_is_whole(condition_sentence(one), one)


def test_that_no_two_small_conditions_read_alike():
    conditions = [
        Comparison("a", "is", "x"), Comparison("a", "in", ("A", "B")), Comparison("B", "is_empty")
    ]  # fmt: skip
    for _round in range(2):
        chosen = conditions
        groups = [make(pair) for make in (AllOf, AnyOf) for pair in product(chosen, repeat=2)]
        singles = [make((each,)) for make in (AllOf, AnyOf) for each in chosen]
        conditions = list(dict.fromkeys([*chosen, *groups, *singles, *map(Not, chosen)]))
    assert len(conditions) > 1500
    assert len({condition_sentence(each) for each in conditions}) == len(conditions)


@often
@given(st.text(max_size=12), st.text(max_size=12))
@example("“", "\\“")
@example(" ", "␣")
@example("\n", "\\n")
@example("\u200b", "\\u200b")
@example("a  b", "a \u00a0b")
def test_that_no_two_texts_look_alike_between_quotes(one, other):
    assert (visible(one) == visible(other)) == (one == other)
    assert re.search(r"(?<!\\)(?:\\\\)*”", quoted(one)).end() == len(quoted(one))


def small_repeats():
    countings = [{}, *({"limit": Limit(count, per, of)} for count, per, of in product(
        (1, 2), ("day", "week", "month", "lifetime"), (None, "url", "a url")
    )), *({"cooldown": Cooldown(**{unit: time}, of=of)} for unit, time, of in product(
        ("days", "hours", "minutes"), (1, 2), (None, "url", "a url")
    ))]  # fmt: skip
    tiers = [[(1, a), (start, b)] for a, b, start in product((-100, 0, 100), (-100, 0, 50), (2, 3))]
    modes = [
        {"mode": "each"}, {"mode": "first"},
        *({"mode": "nth", "nth": Nth(n, once)} for n, once in product((1, 2), (False, True))),
        *({"mode": "burst", "burst": Burst(*each)} for each in product(
            (1, 2), (1, 2), (False, True)
        )),
        *({"mode": "tiers", "tiers": tuple(Tier(*tier) for tier in each)} for each in tiers),
        *({"mode": "frequency", "frequency": Frequency(
            tuple(FrequencyTier(*tier) for tier in each), days
        )} for each in tiers for days in (None, 1, 2)),
    ]  # fmt: skip
    return [Repeat(**mode, **counting) for mode in modes for counting in countings]


def small_ageings():
    percents = [Decimal(text) for text in ("0", "25", "50", "50.5")]
    steps = [(KeepStep(days, keep),) for days in (1, 2) for keep in percents]
    steps += [(one, KeepStep(9, keep)) for (one,) in steps for keep in percents]
    return [
        *(Ageing(expire=Expire(days)) for days in (1, 2)),
        *(Ageing(steps=each) for each in steps),
        *(Ageing(percent=PercentLoss(*each)) for each in product(
            percents[1:], (1, 2), ("original", "remaining")
        )),
        *(Ageing(half_life=HalfLife(*each)) for each in product((1, 2), (1, 2))),
    ]  # fmt: skip


def test_that_no_two_repeats_and_ageings_read_alike():
    rules = [Rule("r", "R", "activity", points=500, repeat=each) for each in small_repeats()]
    rules += [
        Rule("r", "R", "activity", points=500, group=group, ageing=each)
        for each in small_ageings() for group in (None, "a1", "a2")
    ] + [Rule("r", "R", "activity", points=500, group="a2")]  # fmt: skip
    assert len({rule_sentence(rule, MODEL) for rule in rules}) == len(rules)


def differing(rule: Rule) -> Rule:
    """The rule without what its sentence leaves out; two that score alike are the same here."""
    bare = replace(rule, id="", name="", description=None, evidence=None)
    return replace(bare, repeat=rule.repeat or Repeat()) if rule.kind == "activity" else bare


rules_alone = strategies.rules("r", ["competitors"], GROUPS)


@few
@given(rules_alone, rules_alone)
def test_that_rules_that_differ_in_one_part_read_differently(one, other):
    assert_that_all_mixed_read_differently(one, other)


@pytest.mark.slow
@many
@given(rules_alone, rules_alone)
def test_that_many_rules_that_differ_in_one_part_read_differently(one, other):
    assert_that_all_mixed_read_differently(one, other)


def assert_that_all_mixed_read_differently(one, other):
    """Each part of one rule is put into the other, alone."""
    mixed = [one, other, replace(one, enabled=not one.enabled)]
    for field in fields(Rule):
        each = replace(one, **{field.name: getattr(other, field.name)})
        if each.group not in GROUPS[one.kind] and each.group is not None:
            continue
        if not list(rule_problems(each, (), LISTS, "UTC")):
            mixed.append(each)
    different = {repr(differing(each)) for each in mixed}
    assert len({rule_sentence(each, MODEL) for each in mixed}) == len(different)


@pytest.mark.parametrize(
    ("condition", "begins"),
    [
        (Comparison("a", "is_empty"), True),
        (Comparison("a", "in", ("A",)), True),
        (AllOf((Comparison("a", "is_empty"), Comparison("b", "is_empty"))), True),
        (AllOf((Comparison("a", "in", ("A",)), Comparison("b", "is_empty"))), False),
        (AnyOf((Comparison("a", "is_empty"),)), False),
        (Not(Comparison("a", "is_empty")), False),
    ],
)
def test_that_whose_stands_before_fields_alone(condition, begins):
    assert begins_with_field(condition) == begins
    assert condition_sentence(condition).startswith("a is") == begins


def test_that_a_translation_orders_the_words_as_its_language_wants(tmp_path, monkeypatch):
    catalog = Catalog(locale="de")
    catalog.add("Adds {points} if {condition}.", "Wenn {condition}, kommen {points} dazu.")
    catalog.add(("{points} point", "{points} points"), ("{points} Punkt", "{points} Punkte"))
    catalog.add("{field} is {value}", "{field} gleich {value} ist")
    file = tmp_path / "de" / "LC_MESSAGES" / "leadscorer.mo"
    file.parent.mkdir(parents=True)
    with file.open("wb") as stream:
        write_mo(stream, catalog)
    monkeypatch.setattr(texts, "_chosen", ("de", tmp_path))
    rule = Rule("r", "R", "fit", points=500, where=Comparison("a", "is", "x"))
    assert rule_sentence(rule, MODEL) == "Wenn a gleich “x” ist, kommen 5 Punkte dazu."


@often
@given(strategies.unfinished_rules("r"))
def test_that_an_unfinished_rule_says_so(rule):
    assert isinstance(rule, UnfinishedRule)
    assert rule_sentence(rule, MODEL).startswith("Unfinished: ")
