"""The rows of a history as other programs take them."""

import pytest

from leadscorer_gui.exchange.rows import lead_rows
from leadscorer_gui.history.columns import NO_INSTANT
from leadscorer_gui.importing.plain import read_history
from leadscorer_gui.progress import Cancelled


@pytest.fixture
def history(tmp_path):
    leads, activities = tmp_path / "l.csv", tmp_path / "a.csv"
    leads.write_text("lead_id,country,created_at\nb, DE ,2024-01-01T10:00+02:00\nc,,soon\n")
    activities.write_text("lead_id,at,type,x\nb,2024-02-02,v,2\na,2024-02-01,,\nb,2024-01-02,w,1\n")

    def read(*fields):
        return read_history(leads, activities, "Europe/Berlin", *fields).history

    return read


def test_that_rows_come_lead_by_lead_with_trimmed_texts_and_without_empty_ones(history):
    a, b, c = lead_rows(history())
    assert (a.lead, a.listed) == ({"lead_id": "a"}, False)
    assert b.lead == {"lead_id": "b", "country": "DE", "created_at": "2024-01-01T10:00+02:00"}
    assert [(row["at"], row["x"]) for row in b.activities] == [
        ("2024-01-02", "1"),
        ("2024-02-02", "2"),
    ]
    assert (c.lead, c.activities, c.first_at) == (
        {"lead_id": "c", "created_at": "soon"},
        [],
        NO_INSTANT,
    )


def test_that_instants_whose_spelling_was_not_kept_are_told_in_utc(history):
    _a, b, c = lead_rows(history((), ()))
    assert b.lead == {"lead_id": "b", "created_at": "2024-01-01T08:00:00Z"}
    assert [row["at"] for row in b.activities] == ["2024-01-01T23:00:00Z", "2024-02-01T23:00:00Z"]
    assert c.lead == {"lead_id": "c"}


def test_that_a_lead_that_only_later_activities_mention_is_not_there_yet(history):
    a, b, c = lead_rows(history())
    assert [one.is_there(a.first_at - 1) for one in (a, b, c)] == [False, True, True]
    assert a.is_there(a.first_at)
    assert not a.is_there(None)


def test_that_it_can_be_cancelled(history):
    def stop(_share):
        raise Cancelled

    with pytest.raises(Cancelled):
        list(lead_rows(history(), stop))
