"""Leads of real exports as golden ones: no file refuses them, and they score as among all."""

from collections import Counter
from functools import cache

import pytest

from leadscorer_gui.analysis.golden import golden_results
from leadscorer_gui.analysis.golden_history import TooMuch, golden_from_lead
from leadscorer_gui.engine.result import NEVER
from leadscorer_gui.engine.simulate import simulate
from leadscorer_gui.files.reading import loads
from leadscorer_gui.files.writing import to_yaml
from leadscorer_gui.importing.looking import look_into
from leadscorer_gui.importing.mapped import read_plan
from leadscorer_gui.importing.proposing import propose
from leadscorer_gui.model.conditions import Comparison
from leadscorer_gui.model.rules import Ageing, HalfLife, Limit, Repeat, Rule
from leadscorer_gui.model.workspace import Band, Model, Mql, Workspace
from tests.importing.test_real_exports import DATA, profiles, pytestmark

__all__ = ["pytestmark"]

EXPORTS = {
    "clicks": ("ecommerce-clicks/ecom.csv.gz",),
    "hubspot": ("hubspot/contact_data.csv", "hubspot/email_event_data.csv"),
    "marketo": ("marketo/marketo_lead_data.csv", "marketo/marketo_activity_click_email_data.csv"),
    "nasty": ("nasty/derived/leads500_sep_line.csv",),
    "headers": ("nasty/various/duplicate-headers.csv",),
    "olist": ("olist-marketing-funnel/mql_iso.csv", "olist-marketing-funnel/closed_deals_iso.csv"),
    "pardot": ("pardot/pardot_prospect_data.csv", "pardot/pardot_visitor_activity_data.csv"),
    "saas": ("saas-signups/takehome_users.csv",),
}
MOST = 40


@cache
def history(name):
    paths = [path for pattern in EXPORTS[name] for path in sorted(DATA.glob(pattern))]
    return read_plan(propose(look_into(paths), profiles()).plan, DATA, "Europe/Berlin").history


def model_of(read, taken):
    """Rules about the commonest types, and about attributes that the golden leads still have."""
    types = read.activities.field("type")
    common = [types.distinct[code] for code, _n in Counter(types.codes.tolist()).most_common(4)]
    rules = [
        Rule(
            f"a{place}", "A", "activity", activity=(kind,), points=300 + place,
            repeat=Repeat("each", limit=Limit(2, "week")),
            ageing=Ageing(half_life=HalfLife(30, 7)) if place % 2 else None,
        )
        for place, kind in enumerate(filter(None, common))
    ]  # fmt: skip
    values = Counter((one.name, one.text) for lead in taken for one in lead.lead)
    kept = [
        (name, text)
        for (name, text), _n in values.most_common()
        if name in read.leads.fields and text in read.leads.fields[name].distinct.texts
    ]
    rules += [
        Rule(f"f{place}", "F", "fit", where=Comparison(name, "is", text), points=100 * (place + 1))
        for place, (name, text) in enumerate(kept[:6])
    ]
    return Model("m", "M", Mql(500), tuple(rules), bands=(Band("Some", 100),))


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_that_real_leads_score_as_golden_ones_as_among_all(name):
    read = history(name)
    places = range(0, len(read.leads), max(1, len(read.leads) // MOST))
    golden, whence = [], {}
    for place in places:
        try:
            taken = golden_from_lead(read, place, None, f"g{place}", f"Lead {place}")
        except TooMuch:
            continue
        whence[taken.id] = place
        golden.append(taken)
    model = model_of(read, golden)
    workspace = Workspace("T", (model,), "Europe/Berlin", golden=tuple(golden))
    assert loads(to_yaml(workspace), "t") == workspace
    got = golden_results(workspace, golden, ["m"])
    result = simulate(workspace, model, read)
    rows = {lead: row for row, lead in enumerate(result.leads.tolist())}
    for golden_id, place in whence.items():
        row, one = rows.get(place), got[golden_id, "m"]
        assert (row is None) == bool(one.reason), golden_id
        if row is not None:
            at = int(result.mql_at[row])
            found = (one.score, one.mql_at)
            assert found == (int(result.score[row]), None if at == NEVER else at), golden_id
    assert golden


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_that_no_address_and_no_id_of_a_real_lead_comes_along(name):
    read = history(name)
    addresses = {
        text.lower()
        for column in read.leads.fields.values()
        for text in column.distinct.texts[:2000]
        if "@" in text and " " not in text
    }
    for place in range(0, len(read.leads), max(1, len(read.leads) // MOST)):
        try:
            taken = golden_from_lead(read, place, None, "g", "G")
        except TooMuch:
            continue
        texts = {one.text.lower() for one in taken.lead}
        texts |= {one.text.lower() for row in taken.activities for one in row}
        assert not texts & addresses
        lead_id = read.leads.ids[place].lower()
        assert len(lead_id) < 5 or lead_id not in texts
