"""Which months a history covers: counts, holes, the range to trust, what retention has cut."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadscorer_gui.analysis import month_counts
from leadscorer_gui.analysis.coverage import State, coverage_of, cuts_of
from leadscorer_gui.analysis.coverage_words import (
    cell_words,
    coverage_rows,
    month_of,
    note,
    range_words,
    warnings_of,
)
from leadscorer_gui.analysis.month_counts import MonthCounts
from leadscorer_gui.model.imports import Retention
from leadscorer_gui.progress import Cancelled
from tests.analysis.histories import days, history

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def covered(activities, used=(), zone="UTC"):
    return coverage_of(MonthCounts.of(history(activities, zone=zone)), used)


def states(coverage, name):
    return [State(state) for state in coverage.states[coverage.names.index(name)].tolist()]


def suggested(coverage):
    found = coverage.suggested_months
    return found and tuple(month_of(coverage, place) for place in found)


def test_that_months_are_those_of_the_zone():
    late = [("2024-01-31T23:30Z", "visit"), ("2024-02-01T00:30Z", "visit")]
    assert MonthCounts.of(history(late, zone="UTC")).counts.tolist() == [[1, 1]]
    assert MonthCounts.of(history(late, zone="Asia/Seoul")).counts.tolist() == [[2]]
    assert MonthCounts.of(history(late, zone="America/New_York")).counts.tolist() == [[2]]


def test_that_spellings_that_rules_take_for_one_type_are_one():
    coverage = covered([*days("Visit", "2024-01-01", "2024-01-09"), ("2024-01-10", "VISIT ")][:9])
    assert coverage.names == ("Visit",)
    both = days("Visit", "2024-01-01", "2024-01-09") + days("visit", "2024-01-10", "2024-01-11")
    coverage = covered(both, ["VISIT"])
    assert coverage.names == ("Visit",)
    assert coverage.counts.tolist() == [[11]]
    assert coverage.is_used.tolist() == [True]


def test_that_holes_are_told_from_what_is_before_and_after():
    activities = [
        *days("mail", "2024-01-01", "2024-06-30"),
        *days("visit", "2024-02-01", "2024-03-31"),
        *days("visit", "2024-05-01", "2024-05-31"),
    ]
    assert states(covered(activities), "visit") == [
        State.BEFORE, State.SOME, State.SOME, State.HOLE, State.SOME, State.AFTER,
    ]  # fmt: skip


def test_that_a_month_is_thin_only_beside_a_well_known_usual_one():
    many = [*days("mail", "2024-01-01", "2024-02-29"), ("2024-03-15", "mail")]
    many += days("mail", "2024-04-01", "2024-05-31")
    assert states(covered(many), "mail")[2] == State.THIN
    few = [*days("mail", "2024-01-01", "2024-02-29", 2), ("2024-03-15", "mail")]
    few += days("mail", "2024-04-01", "2024-05-31", 2)
    few += days("visit", "2024-01-01", "2024-05-31")
    assert states(covered(few), "mail")[2] == State.SOME


def test_that_a_month_in_which_a_type_begins_is_told():
    activities = days("mail", "2024-01-01", "2024-04-30") + days(
        "visit", "2024-02-12", "2024-04-30"
    )
    coverage = covered(activities, ["visit"])
    assert states(coverage, "visit") == [State.BEFORE, State.PART, State.SOME, State.SOME]
    assert suggested(coverage) == ("2024-03", "2024-04")
    assert coverage.costliest is None
    assert "begins 2024-02-12" in note(coverage, 0)
    # A weekend and a holiday are no beginning.
    activities = days("mail", "2024-01-01", "2024-04-30") + days(
        "visit", "2024-02-04", "2024-04-30"
    )
    assert states(covered(activities), "visit")[1] == State.SOME


def test_that_the_range_is_the_longest_run_that_has_every_used_type():
    activities = [
        *days("mail", "2024-01-01", "2024-12-31"),
        *days("visit", "2024-03-01", "2024-06-30"),
        *days("visit", "2024-08-01", "2024-12-31"),
    ]
    coverage = covered(activities, ["visit", "mail"])
    assert suggested(coverage) == ("2024-08", "2024-12")
    assert suggested(covered(activities, ["mail"])) == ("2024-01", "2024-12")
    assert coverage.costliest == (coverage.names.index("visit"), 12)
    assert "“visit” shortens the range most" in warnings_of(coverage)[0]
    assert range_words(coverage) == (
        "Suggested range: 2024-08-01 to 2024-12-31, 5 full months that have all types that rules"
        " use."
    )


def test_that_the_range_is_in_instants_of_the_zone():
    zone = "Asia/Seoul"
    coverage = covered(days("mail", "2024-01-01", "2024-02-29"), zone=zone)
    period = coverage.suggested
    first = datetime(2024, 1, 1, tzinfo=ZoneInfo(zone))
    last = datetime(2024, 3, 1, tzinfo=ZoneInfo(zone)) - timedelta(microseconds=1)
    assert EPOCH + timedelta(microseconds=period.first) == first
    assert EPOCH + timedelta(microseconds=period.last) == last


def test_that_months_that_the_data_have_only_in_part_are_in_no_range():
    coverage = covered(days("mail", "2024-01-02", "2024-03-30"))
    assert suggested(coverage) == ("2024-02", "2024-02")
    assert suggested(covered(days("mail", "2024-01-02", "2024-01-30"))) is None
    assert "No calendar month is full" in range_words(covered([("2024-01-02", "mail")]))


def test_that_rare_types_do_not_cut_the_range():
    activities = [*days("mail", "2024-01-01", "2024-06-30"), ("2024-02-10", "demo")]
    coverage = covered(activities, ["mail", "demo"])
    assert suggested(coverage) == ("2024-01", "2024-06")
    assert "too rarely" in note(coverage, coverage.names.index("demo"))


def test_that_a_wrong_date_far_away_widens_no_range():
    activities = [("1970-01-01", "mail"), *days("mail", "2024-01-01", "2024-12-31")]
    activities += [("2090-01-01", "mail")]
    assert suggested(covered(activities)) == ("2024-01", "2024-12")


def test_that_months_without_any_activity_are_in_no_range():
    activities = [(f"2024-{month:02d}-0{day}", "demo") for month in (1, 2, 5) for day in (1, 2)]
    assert suggested(covered([*activities, ("2024-05-31", "demo")])) == ("2024-01", "2024-02")


def test_that_without_rules_the_common_types_count():
    activities = days("mail", "2024-01-01", "2024-12-31") + days(
        "visit", "2024-03-01", "2024-12-31"
    )
    coverage = covered(activities)
    assert suggested(coverage) == ("2024-03", "2024-12")
    assert "all common types" in range_words(coverage)


def test_that_types_that_the_data_lack_are_told_and_cut_nothing():
    coverage = covered(days("mail", "2024-01-01", "2024-02-29"), ["mail", "Demo"])
    assert coverage.missing == ("Demo",)
    assert suggested(coverage) == ("2024-01", "2024-02")
    assert "“Demo”" in warnings_of(coverage)[0]


def test_that_used_types_come_first():
    activities = [*days("a", "2024-01-01", "2024-01-31"), *days("b", "2024-01-01", "2024-01-20")]
    assert covered(activities).names == ("a", "b")
    assert covered(activities, ["B"]).names == ("b", "a")


def test_that_a_history_that_retention_has_cut_is_told():
    activities = days("mail", "2024-01-01", "2024-12-31") + days(
        "visit", "2024-10-03", "2024-12-31"
    )
    coverage = covered(activities)
    visit = coverage.names.index("visit")
    cuts = cuts_of(coverage, (Retention(90, ("Visit", "Click")), Retention(750)))
    assert [(cut.days, cut.types) for cut in cuts] == [(90, (visit,))]
    assert warnings_of(coverage, cuts)[0] == (
        "“visit” begins about 90 days before the end, and this system keeps no more than that:"
        " earlier months will look too cold."
    )
    assert cuts_of(coverage, (Retention(90, ("mail",)), Retention(60))) == ()
    assert cuts_of(covered([]), (Retention(90),)) == ()


def test_that_every_cell_has_words():
    activities = days("mail", "2024-01-01", "2024-06-30") + days(
        "visit", "2024-02-01", "2024-03-31"
    )
    activities += days("visit", "2024-05-01", "2024-05-31")
    coverage = covered(activities)
    visit = coverage.names.index("visit")
    told = [cell_words(coverage, visit, month) for month in range(coverage.months)]
    assert told == [
        "visit, 2024-01: none yet",
        "visit, 2024-02: 29 activities",
        "visit, 2024-03: 31 activities",
        "visit, 2024-04: none, but some before and after",
        "visit, 2024-05: 31 activities",
        "visit, 2024-06: none any more",
    ]
    rows = coverage_rows(coverage, range(coverage.months))
    assert rows[1 + visit][4:] == ("–", "29", "31", "hole", "31", "–")
    assert rows[1 + visit][3] == (
        "begins 2024-02-01: what came before will look too cold;"
        " ends 2024-05-31: what came after will look too cold; nothing in 2024-04"
    )


def test_that_nothing_at_all_is_no_error():
    coverage = covered([])
    assert coverage.names == ()
    assert coverage.suggested is None
    assert coverage.costliest is None
    assert "no activities" in range_words(coverage)
    assert len(coverage_rows(coverage, range(0))) == 1


def test_that_too_many_types_leave_the_rare_ones_out(monkeypatch):
    monkeypatch.setattr(month_counts, "MOST_TYPES", 3)
    activities = [("2024-01-05", f"t{n}") for n in range(9) for _again in range(9 - n)]
    counted = MonthCounts.of(history(activities), {"t8"})
    assert set(counted.names) == {"t0", "t1", "t8"}
    assert (counted.left_out, counted.rest) == (6, sum(range(2, 8)))
    assert counted.total == len(activities)
    assert "6 rare types are left out" in warnings_of(coverage_of(counted))[-1]


def test_that_a_date_far_away_costs_neither_time_nor_memory():
    activities = [("1900-01-01", "mail"), ("2199-12-31", "mail")]
    activities += [("2024-01-05", f"t{n}") for n in range(3000)]
    counted = MonthCounts.of(history(activities))
    assert counted.counts.size <= month_counts.MOST_CELLS
    assert counted.total == 3002


def test_that_counting_can_be_cancelled():
    def report(_done):
        raise Cancelled

    with pytest.raises(Cancelled):
        MonthCounts.of(history(days("mail", "2024-01-01", "2024-01-31")), (), report)


# Against a twin that counts one activity after the other

ZONES = ["UTC", "Europe/Berlin", "Asia/Seoul", "America/New_York", "Pacific/Apia"]
HOUR = 3600 * 10**6
START = 1_700_000_000 * 10**6


@st.composite
def stretches(draw):
    """Activities in stretches of several densities, with gaps: what exports are like."""
    found = []
    for name in draw(st.lists(st.sampled_from("aAbc"), min_size=1, max_size=6)):
        begin = draw(st.integers(0, 24 * 400))
        step = draw(st.sampled_from([7, 24, 60, 200]))
        found += [
            (START + (begin + step * n) * HOUR, name) for n in range(draw(st.integers(1, 150)))
        ]
    return found


@settings(deadline=None, max_examples=25)
@given(stretches(), st.sets(st.sampled_from("abcd")), st.sampled_from(ZONES))
def test_that_counts_and_range_are_those_of_a_plain_twin(activities, used, zone):
    coverage = covered(activities, sorted(used), zone)
    twin = Twin(activities, zone)
    assert {name.lower() for name in coverage.names} == set(twin.types)
    for row, name in enumerate(coverage.names):
        counts = [twin.count(name.lower(), month) for month in twin.months]
        assert coverage.counts[row].tolist() == counts
    assert suggested(coverage) == twin.longest(used & set(twin.types) or twin.common())


class Twin:
    """Coverage as its words say, without numpy."""

    def __init__(self, activities, zone):
        local = [
            ((EPOCH + timedelta(microseconds=at)).astimezone(ZoneInfo(zone)), name.lower())
            for at, name in activities
        ]
        self.local = sorted(local, key=lambda one: one[0].replace(tzinfo=None))
        self.types = sorted({name for _at, name in local})
        self.counts = Counter((f"{at:%Y-%m}", name) for at, name in local)
        self.instants = {t: [at for at, name in self.local if name == t] for t in self.types}
        first, last = self.local[0][0].date(), self.local[-1][0].date()
        self.months = []
        month = first.replace(day=1)
        self.full = []
        while month <= last:
            after = (month + timedelta(days=32)).replace(day=1)
            self.months.append(f"{month:%Y-%m}")
            self.full.append(first <= month and after - timedelta(days=1) <= last)
            month = after
        self.zone = zone

    def of(self, name):
        return self.instants[name]

    def count(self, name, month):
        return self.counts[month, name]

    def common(self):
        return {name for name in self.types if len(self.of(name)) >= 0.01 * len(self.local)}

    def usual(self, name):
        counts = [self.count(name, month) for month in self.months]
        full = [c for c, is_full in zip(counts, self.full, strict=True) if c and is_full]
        return median(full or [c for c in counts if c])

    def is_steady(self, name):
        counts = [self.count(name, month) for month in self.months]
        total, before, own = sum(counts), 0, []
        for count in counts:
            if before + count > 0.01 * total and before < 0.99 * total:
                own.append(count)
            before += count
        return self.usual(name) >= 5 and sum(map(bool, own)) / len(own) >= 0.5

    def lacks(self, name, place):
        """Whether a full month is not covered by a type."""
        month, usual = self.months[place], self.usual(name)
        count = self.count(name, month)
        if not count or (usual >= 20 and count < usual / 10):
            return True
        zone = ZoneInfo(self.zone)
        year, number = map(int, month.split("-"))
        begin = datetime(year, number, 1, tzinfo=zone).astimezone(UTC)
        end = datetime(year + number // 12, number % 12 + 1, 1, tzinfo=zone).astimezone(UTC)
        gaps = []
        if f"{self.of(name)[0]:%Y-%m}" == month:
            gaps.append(self.of(name)[0].astimezone(UTC) - begin)
        if f"{self.of(name)[-1]:%Y-%m}" == month:
            gaps.append(end - self.of(name)[-1].astimezone(UTC))
        day = timedelta(days=1)
        return any(g > 4 * day and usual * (g / day) / 30 >= 5 and count < usual for g in gaps)

    def longest(self, types):
        judged = [name for name in types if self.is_steady(name)]
        best = None
        for begin in range(len(self.months)):
            end = begin
            while end < len(self.months) and self.full[end]:
                if not any(self.count(name, self.months[end]) for name in self.types):
                    break
                if any(self.lacks(name, end) for name in judged):
                    break
                end += 1
            if end > begin and (best is None or end - begin >= best[1] - best[0]):
                best = begin, end
        return best and (self.months[best[0]], self.months[best[1] - 1])


def test_that_the_real_data_of_loans_are_covered_to_their_last_full_month(loans):
    coverage = coverage_of(MonthCounts.of(loans), ["W_Nabellen offertes", "A_SUBMITTED"])
    assert suggested(coverage) == ("2011-10", "2012-02")
    assert coverage.counted.total == 262_200
    assert np.count_nonzero(coverage.states == State.HOLE) == 0
