"""The forms of a column's dates are found where its values tell them, and asked for elsewhere."""

import csv
import gzip
from collections import Counter
from datetime import date, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadscorer_gui.importing.cell_kernels import BAD
from leadscorer_gui.importing.date_forms import (
    codes_of,
    detect,
    looks_like_a_date_column,
    parse_texts,
)
from leadscorer_gui.model.imports import DATE_FORMS
from tests.examples import examples

DATA = Path(__file__).parents[3] / "shared" / "data"


def once(*texts):
    return dict.fromkeys(texts, 1)


def column(file, name, encoding="utf-8-sig", delimiter=","):
    """A column of a real file."""
    path = DATA / file
    if not path.exists():
        pytest.skip("the real files are not here")
    content = gzip.decompress(path.read_bytes()) if file.endswith("gz") else path.read_bytes()
    rows = csv.DictReader(StringIO(content.decode(encoding), newline=""), delimiter=delimiter)
    return [row[name].strip() for row in rows]


def instants(texts, *forms):
    kinds, found = parse_texts(texts, forms)
    assert BAD not in kinds
    return list(zip(kinds.tolist(), found.tolist(), strict=True))


REAL = {
    ("saas-signups/takehome_users.csv", "creation_time"): ("dmy",),
    ("saas-signups/takehome_users.csv", "last_session_creation_time"): ("epoch_s",),
    ("saas-signups/takehome_user_engagement.csv.gz", "time_stamp"): ("iso",),
    ("bpic2012-loan-applications/applications.csv", "registered_at"): ("iso",),
    ("bpic2012-loan-applications/applications.csv", "outcome_at"): ("iso",),
    ("pardot/pardot_visitor_activity_data.csv", "created_at"): ("ymd",),
    ("pardot/pardot_list_data.csv", "_fivetran_synced"): ("ymd",),
    ("hubspot/contact_data.csv", "property_createdate"): ("iso",),
    ("hubspot/contact_form_submission_data.csv", "_fivetran_synced"): ("ymd",),
    ("hubspot/form_data.csv", "updated_at"): ("iso",),
    ("marketo/marketo_activity_click_email_data.csv", "activity_date"): ("iso",),
    ("marketo/marketo_campaign_data.csv", "created_at"): ("ymd",),
    ("olist-marketing-funnel/mql_dmy.csv", "first_contact_date"): ("dmy",),
    ("olist-marketing-funnel/mql_mdy.csv", "first_contact_date"): ("mdy",),
    ("olist-marketing-funnel/mql_iso.csv", "first_contact_date"): ("iso",),
    ("olist-marketing-funnel/closed_deals_dmy.csv", "won_date"): ("dmy",),
    ("olist-marketing-funnel/closed_deals_mdy_380rows.csv", "won_date"): ("mdy",),
}


@pytest.mark.parametrize(("file", "name"), REAL)
def test_that_the_dates_of_real_files_are_known(file, name):
    encoding = "cp1252" if file.endswith("users.csv") else "utf-8-sig"
    found = detect(Counter(column(file, name, encoding)), name)
    assert (found.forms, found.fit, found.ambiguous) == (REAL[file, name], 1, False)


def test_that_three_notations_of_the_same_dates_give_the_same_instants():
    place = "olist-marketing-funnel/mql_{}.csv"
    dates = {
        form: column(place.format(form), "first_contact_date") for form in ("dmy", "mdy", "iso")
    }
    ids = {form: column(place.format(form), "mql_id") for form in dates}
    read = {form: dict(zip(ids[form], instants(dates[form], form), strict=True)) for form in dates}
    assert len(read["iso"]) == 8000
    assert read["dmy"] == read["mdy"] == read["iso"]


def test_that_three_notations_of_the_same_times_give_the_same_instants():
    files = {"dmy": "_dmy", "mdy": "_mdy_380rows", "iso": "_iso"}
    read = {}
    for form, name in files.items():
        file = f"olist-marketing-funnel/closed_deals{name}.csv"
        found = instants(column(file, "won_date"), form)
        read[form] = dict(zip(column(file, "mql_id"), found, strict=True))
    assert read["dmy"] == read["iso"]
    assert len(read["mdy"]) == 380
    assert read["mdy"].items() <= read["iso"].items()


def test_that_german_dates_equal_their_twins():
    name = "first_contact_date"
    german = column("nasty/derived/mql500_german_dates_cp1252_semicolon.csv", name, "cp1252", ";")
    forms = detect(Counter(german), name).forms
    assert instants(german, *forms) == instants(
        column("nasty/derived/mql500_iso_utf8.csv", name), "iso"
    )


def test_that_dates_of_two_digit_years_are_asked_for():
    texts = column("nasty/various/table-with-accents.csv", "Date", "cp1252", ";")
    found = detect(Counter(texts), "Date")
    assert found.ambiguous
    assert {one.forms for one in found.alternatives} == {("mdy",), ("ymd",)}


def test_that_codes_of_forms_follow_their_order():
    assert codes_of(DATE_FORMS).tolist() == list(range(len(DATE_FORMS)))
    assert codes_of(()).tolist() == codes_of(("iso",)).tolist()


def test_that_an_order_that_cannot_be_told_is_asked_for_with_examples():
    found = detect({"03/04/2026": 5, "05/05/2026": 9, "01/12/2025": 7})
    assert (found.forms, found.fit, found.ambiguous) == (("dmy",), 1, True)
    assert [(one.forms, one.fit, one.as_likely) for one in found.alternatives] == [
        (("mdy",), 1, True)
    ]
    assert [example.text for example in found.examples] == ["01/12/2025", "03/04/2026"]
    days = [
        [(forms, datetime(1970, 1, 1) + timedelta(microseconds=us)) for forms, us in one.instants]
        for one in found.examples
    ]
    assert days[1] == [(("dmy",), datetime(2026, 4, 3)), (("mdy",), datetime(2026, 3, 4))]


def test_that_one_day_beyond_twelve_tells_the_order():
    found = detect({"03/04/2026": 5, "13/04/2026": 1})
    assert (found.forms, found.ambiguous, found.examples) == (("dmy",), False, ())
    assert [(one.forms, one.fit, one.as_likely) for one in found.alternatives] == [
        (("mdy",), 5 / 6, False)
    ]
    assert detect({"03/04/2026": 5, "04/13/2026": 1}).forms == ("mdy",)


def test_that_days_that_are_the_same_in_both_orders_need_no_question():
    found = detect(once("03/03/2026", "12/12/2025"))
    assert (found.forms, found.fit, found.ambiguous) == (("dmy",), 1, False)


def test_that_values_that_speak_for_either_order_are_asked_for():
    found = detect({"13/04/2026": 6, "04/13/2026": 3, "03/04/2026": 1})
    assert (found.forms, found.fit, found.ambiguous) == (("dmy",), 0.7, True)
    assert found.unread == ("04/13/2026",)


def test_that_several_forms_in_a_column_are_all_found():
    found = detect(once("2026-01-31", "31.01.2026 10:15", "1 Feb 2026"))
    assert (found.forms, found.fit) == (("iso", "dmy", "named"), 1)
    assert detect(once("2026-01-31", "2026-01-31 9:15")).forms == ("ymd",)


def test_that_the_fit_counts_rows_and_leaves_blanks_out():
    found = detect({"2026-01-31": 3, "soon": 1, "": 50, "  ": 7})
    assert (found.forms, found.fit, found.unread) == (("iso",), 0.75, ("soon",))


def test_that_nothing_is_found_where_nothing_is_a_date():
    assert detect({}) == detect({"": 9})
    assert detect(once("a", "b")).forms == ()
    assert detect(once("a", "b")).unread == ("a", "b")


@pytest.mark.parametrize("number", ["1", "60", "674", "2024", "12345", "-5", "0.5", "99999999"])
def test_that_other_numbers_are_no_dates(number):
    assert detect(once(number, "7", "13"), "Created at").forms == ()


def test_that_numbers_are_dates_only_where_the_columns_name_says_so():
    serial, seconds = once("45000", "45321,5"), once("1398138810", "1398138999.0")
    assert detect(serial, "Created").forms == detect(serial).forms == ("excel",)
    assert detect(seconds, "last_session_time").forms == ("epoch_s",)
    assert detect(once("1398138810123"), "timestamp").forms == ("epoch_ms",)
    assert detect(once("1398138810123456"), "event_timestamp").forms == ("epoch_us",)
    assert detect(serial, "Annual revenue").forms == ()
    assert detect(seconds, "Phone").forms == ()


def test_that_it_says_whether_times_are_local():
    assert detect(once("2026-01-31 10:00")).without_offset
    assert detect(once("2026-01-31 10:00Z", "2026-01-31")).without_offset
    assert not detect(once("2026-01-31 10:00 UTC", "2026-01-31 10:00+02:00")).without_offset


@pytest.mark.parametrize(
    ("name", "is_one"),
    {
        "created_at": True, "CreatedDate": True, "Last Activity Date": True, "Erstellt am": True,
        "last_session_creation_time": True, "time_stamp": True, "Datum": True, "at": True,
        "Total Time Spent on Website": False, "days": False, "phone": False, "Attempts": False,
        "time_zone": False, "candidate": False, "": False,
    }.items(),
)  # fmt: skip
def test_that_names_of_columns_tell_of_dates(name, is_one):
    assert looks_like_a_date_column(name) is is_one


days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
prints = st.sampled_from(("%d/%m/%Y", "%m/%d/%Y", "%d.%m.%y", "%y-%m-%d", "%Y-%m-%d", "%d %b %Y"))


@given(
    st.lists(st.tuples(days, prints), min_size=1, max_size=8),
    st.booleans(),
    st.lists(st.sampled_from(("", "N/A", "13/13/2013", "45000", "31.02.14")), max_size=2),
)
@settings(max_examples=examples(50), deadline=None)
def test_that_no_order_is_chosen_silently(dates, one_print, junk):
    texts = [at.strftime(dates[0][1] if one_print else form) for at, form in dates]
    found = detect(dict(Counter([*texts, *junk])))
    filled = [text for text in [*texts, *junk] if text]
    for first, second in (("dmy", "mdy"), ("mdy", "dmy"), ("dmy", "ymd")):
        if first not in found.forms or second in found.forms:
            continue
        other = tuple(second if form == first else form for form in found.forms)
        kinds, read = parse_texts(filled, found.forms)
        other_kinds, other_read = parse_texts(filled, other)
        differ = (kinds != BAD) & (other_kinds != BAD) & (read != other_read)
        as_much = ((other_kinds != BAD) >= (kinds != BAD)).all()
        assert found.ambiguous or not (differ.any() and as_much)
    read = parse_texts(filled, found.forms)[0] if found.forms else []
    assert found.fit == sum(kind != BAD for kind in read) / len(filled)


def test_that_letters_that_are_none_do_no_harm():
    assert detect(once("\ud800", "2026-01-31\ud800", "\x00")).forms == ()
