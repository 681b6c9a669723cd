"""Models side by side, checked against counting lead by lead."""

from fractions import Fraction

import pytest

from leadscorer_gui.analysis.products import Overlap, Product, Products
from leadscorer_gui.engine.result import NEVER
from leadscorer_gui.engine.simulate import simulate
from leadscorer_gui.files.reading import load
from leadscorer_gui.importing.plain import read_history
from leadscorer_gui.places import sample_models


@pytest.fixture(scope="module")
def results():
    path = sample_models() / "three-products.leadscorer"
    workspace = load(path)
    folder, data = path.parent, workspace.data
    history = read_history(
        folder / data.leads, folder / data.activities, workspace.time_zone
    ).history
    return [simulate(workspace, model, history) for model in workspace.models]


@pytest.fixture(scope="module")
def products(results):
    return Products.of([Product.of(result) for result in results])


def mqls(result):
    """The MQLs of a result, each with its instant."""
    threshold = result.model.mql.threshold
    rows = zip(result.lead_ids, result.peak.tolist(), result.mql_at.tolist(), strict=True)
    return {lead: at for lead, peak, at in rows if peak >= threshold}


def test_that_each_model_has_its_own_numbers(results, products):
    for result, one in zip(results, products.products, strict=True):
        assert one.mqls_ever == len(mqls(result))
        assert one.mqls_now == int(
            (result.qualifies_now & (result.score >= result.plan.threshold)).sum()
        )
        assert one.leads == len(result)
        assert one.is_mql.sum() == one.mqls_ever


def test_that_the_leads_of_several_models_are_counted(results, products):
    found = [mqls(result) for result in results]
    every = set().union(*found)
    times = [sum(lead in one for one in found) for lead in every]
    assert products.by_count == tuple(times.count(k) for k in range(1, len(found) + 1))
    assert products.in_any == len(every)
    assert products.in_several == sum(time > 1 for time in times)
    assert products.in_several > 0


def test_that_who_was_first_is_told(results, products):
    found = [mqls(result) for result in results]
    for place, shared in enumerate(products.shared):
        mine = found[place]
        rest = found[:place] + found[place + 1 :]
        several = [lead for lead in mine if any(lead in one for one in rest)]
        first = [lead for lead in several if all(mine[lead] < one.get(lead, NEVER) for one in rest)]
        assert (shared.leads, shared.first) == (len(several), len(first))
        assert shared.share == Fraction(len(several), len(mine))


def test_that_pairs_are_compared(results, products):
    found = {result.model.id: mqls(result) for result in results}
    assert len(products.overlaps) == 3
    for pair in products.overlaps:
        one, other = found[pair.one], found[pair.other]
        both = one.keys() & other.keys()
        assert pair.both == len(both)
        assert pair.one_first == sum(one[lead] < other[lead] for lead in both)
        assert pair.other_first == sum(other[lead] < one[lead] for lead in both)
        assert pair.together == pair.both - pair.one_first - pair.other_first
        assert pair.days is None or pair.days > 0


def test_that_one_model_has_no_overlap_and_none_has_nothing(results):
    alone = Products.of([Product.of(results[0])])
    assert (alone.overlaps, alone.in_several) == ((), 0)
    assert alone.shared[0].leads == 0
    assert Products.of([]).in_any == 0


def test_that_a_model_with_itself_shares_everything_at_once(results):
    product = Product.of(results[0])
    twice = Products.of([product, product])
    model = product.model.id
    count = product.mqls_ever
    assert twice.overlaps == (Overlap(model, model, count, 0, 0, count, None),)
    assert twice.shared[0].first == 0


def test_that_capacity_is_held_against_the_weeks(results):
    from dataclasses import replace

    from leadscorer_gui.engine.conditions import Conditions
    from leadscorer_gui.engine.inputs import prepare
    from leadscorer_gui.engine.simulate import run

    model = replace(results[0].model, capacity=100)
    result = results[0]
    workspace = load(sample_models() / "three-products.leadscorer")
    one = Product.of(run(prepare(model, result.history, Conditions(workspace))))
    assert one.fits is (one.figure.mean <= 1)
    assert 0 <= one.weeks_above <= one.figure.weeks
    assert Product.of(replace(result)).weeks_above is None or result.model.capacity
