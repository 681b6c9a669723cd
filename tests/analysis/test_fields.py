"""Fill rates, values, and what rules that compare numbers or dates do not understand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadscorer_gui.analysis.fields import are_numbers, field_facts, uses_of_fields
from leadscorer_gui.analysis.uses import Uses
from leadscorer_gui.files.reading import loads
from leadscorer_gui.history.columns import Distinct
from leadscorer_gui.model.text import parse_number
from leadscorer_gui.progress import Cancelled
from tests.analysis.histories import history

HEAD = "leadscorer: 1\nname: W\nmodels:\n  - id: m\n    name: M\n    mql: {threshold: 10}\n"


def uses(rules, audience=""):
    lines = "".join(f"      - {line}\n" for line in rules)
    return Uses.of(loads(f"{HEAD}{audience}    rules:\n{lines}", "w"))


def fit(id_, where, **more):
    extra = "".join(f", {name}: {value}" for name, value in more.items())
    return f"{{id: {id_}, name: {id_.upper()}, kind: fit, where: {where}, points: 5{extra}}}"


def does(id_, type_, where):
    asked = "" if type_ == "[]" else f"activity: {type_}, "
    name = id_.upper()
    return f"{{id: {id_}, name: {name}, kind: activity, {asked}where: {where}, points: 5}}"


def test_that_fields_have_their_filling_values_and_kinds():
    leads = {
        "country": ["DE", "DE", "", "FR", "XX"],
        "size": ["1", "2.5", "-3", "", "4"],
        "since": ["2024-01-01", "", "2024-01-02T10:00", "", ""],
    }
    facts = {one.name: one for one in field_facts(history(leads=leads, unlisted=1))}
    country, size, since = facts["country"], facts["size"], facts["since"]
    assert (country.rows, country.filled, country.distinct) == (4, 3, 2)
    assert country.top == (("DE", 2), ("FR", 1))
    assert country.share == 0.75
    assert (size.numbers, size.dates, size.looked_at) == (3, 0, 3)
    assert (since.numbers, since.dates, since.looked_at) == (0, 2, 2)
    assert "lead_id" not in facts


def test_that_what_is_switched_off_or_unfinished_uses_nothing():
    asked = uses([
        fit("a", "{field: country, op: is, value: DE}"),
        fit("b", "{field: size, op: gt, value: 3}", enabled="false"),
        "{id: c, name: C, kind: activity, activity: [Visit, Demo], points: 5}",
        "{id: d, name: D, kind: activity, activity: visit, points: 5}",
        "{id: e, name: E, kind: activity, activity: never, unfinished: true}",
    ])  # fmt: skip
    assert [use.field for use in asked.fields] == ["country"]
    assert {key: (name, len(askers)) for key, (name, askers) in asked.types.items()} == {
        "visit": ("Visit", 2), "demo": ("Demo", 1),
    }  # fmt: skip


def test_that_audience_and_inactivity_use_as_well():
    more = (
        "    audience: {field: country, op: is, value: DE}\n"
        "    inactivity: {activities: [visit], steps: [{after_days: 30, points: -5}]}\n"
    )
    asked = uses([fit("a", "{field: size, op: gt, value: 3}")], more)
    assert {use.field: use.asker.rule for use in asked.fields} == {"country": None, "size": "A"}
    assert set(asked.types) == {"visit"}


def test_that_numbers_and_dates_that_rules_do_not_understand_are_counted():
    leads = {
        "size": ["1,200", "1,200", "12 000", "300", "", "x"],
        "since": ["31.01.2024", "2024-01-31", "", "", "2024-13-01", "2024-02-01t10:00"],
    }
    asked = uses([
        fit("a", "{field: size, op: ge, value: 100}"),
        fit("b", "{field: size, op: between, value: [1, 5]}"),
        fit("c", "{field: since, op: before, value: 2024-06-01}"),
        fit("d", "{field: since, op: is_not_empty}"),
    ])  # fmt: skip
    found = uses_of_fields(history(leads=leads), asked)
    size, since = (found["leads", name][0].not_understood for name in ("size", "since"))
    assert [(lost.reads, lost.rows, lost.filled) for lost in size] == [("number", 4, 5)]
    assert dict(size[0].examples) == {"1,200": 2, "12 000": 1, "x": 1}
    assert [asker.rule for asker in size[0].askers] == ["A", "B"]
    assert [(lost.reads, lost.rows) for lost in since] == [("date", 3)]
    assert [asker.rule for asker in since[0].askers] == ["C"]
    assert [asker.rule for asker in found["leads", "since"][0].askers] == ["C", "D"]


def test_that_properties_are_judged_by_the_activities_that_rules_ask_for():
    visits = [(f"2024-01-{day:02d}", "Visit", {"secs": "5"}) for day in range(1, 5)]
    mails = [
        (f"2024-02-{day:02d}", "mail", {"secs": "soon" if day < 3 else ""}) for day in (1, 2, 3)
    ]
    asked = uses([
        does("a", "visit", "{field: secs, op: gt, value: 1}"),
        does("b", "mail", "{field: secs, op: gt, value: 1}"),
        does("c", "[]", "{field: url, op: is, value: x}"),
    ])  # fmt: skip
    found = uses_of_fields(history(visits + mails), asked)
    by_type = {one.types: one for one in found["activities", "secs"]}
    visit, mail = by_type[frozenset({"visit"})], by_type[frozenset({"mail"})]
    assert (visit.rows, visit.filled, visit.not_understood) == (4, 4, ())
    assert (mail.rows, mail.filled, mail.not_understood[0].rows) == (3, 2, 2)
    [url] = found["activities", "url"]
    assert (url.rows, url.filled, url.is_too_empty) == (7, 0, True)


def test_that_a_type_that_does_not_occur_is_not_called_empty():
    rule = does("a", "gone", "{field: p, op: is, value: x}")
    [one] = uses_of_fields(history([("2024-01-01", "visit", {"p": "x"})]), uses([rule]))[
        "activities", "p"
    ]
    assert (one.rows, one.is_too_empty) == (0, False)


@given(st.lists(st.text("+-.0123456789 x\u0661é", max_size=6), unique_by=str.strip))
def test_that_numbers_are_known_as_one_by_one(texts):
    texts = [text.strip() for text in texts]
    distinct = Distinct.of(texts)
    assert are_numbers(distinct).tolist() == [parse_number(text) is not None for text in texts]


def test_that_looking_can_be_cancelled():
    def report(_done):
        raise Cancelled

    made = history([("2024-01-01", "visit", {"p": "x"})])
    with pytest.raises(Cancelled):
        field_facts(made, report)
    with pytest.raises(Cancelled):
        uses_of_fields(made, uses([fit("a", "{field: country, op: is, value: DE}")]), report)


def test_that_the_real_data_of_loans_are_filled(loans):
    facts = {(one.table, one.name): one for one in field_facts(loans)}
    amount = facts["leads", "amount_requested"]
    assert (amount.filled, amount.distinct, amount.numbers) == (13_087, 631, 631)
    assert facts["activities", "resource"].filled == 244_190
