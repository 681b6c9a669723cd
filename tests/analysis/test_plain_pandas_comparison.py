"""Comparisons of random pairs of models, counted again by pandas from the plain reference."""

import csv
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from leadscorer_gui.analysis.comparison_finding import find_causes
from leadscorer_gui.analysis.comparison_leads import lead_rows
from leadscorer_gui.analysis.comparison_numbers import BandFlow, ScoreBins, Shifts, SideWeeks
from leadscorer_gui.analysis.comparison_page import page_csv, page_text, sections
from leadscorer_gui.analysis.comparison_rules import ModelDiff
from leadscorer_gui.model.text import fold
from tests.analysis.compared import pairs_of

DAY_US = 86_400_000_000
SEEDS = [
    *range(8),
    *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(100, 300)),
]


@pytest.fixture(params=SEEDS, scope="module")
def pairs(request, tmp_path_factory):
    return list(pairs_of(request.param, tmp_path_factory.mktemp("pairs")))


def table(pair, side):
    """A row per lead that a side scores, from what the reference says of it."""
    model, threshold = pair.models[side], pair.sides[side].threshold
    bands = [(round(one["from"] * 100), one["name"]) for one in model.get("bands", [])]
    rows = {}
    for lead, moments in pair.replays[side].items():
        reached = [one for one in moments if one.qualifies and one.score >= threshold]
        last = moments[-1]
        known = [name for least, name in bands if last.score >= least]
        rows[lead] = {
            "score": last.score,
            "band": known[-1] if known else "",
            "ever": bool(reached),
            "now": last.qualifies and last.score >= threshold,
            "at": reached[0].at if reached else None,
        }
    columns = ["score", "band", "ever", "now", "at"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns)


def both_tables(pair):
    one, other = table(pair, 0).add_suffix("_a"), table(pair, 1).add_suffix("_b")
    return one.join(other, how="outer")


def flags(column):
    return column.eq(True)  # a missing one is false


@pytest.mark.parametrize("count", ["ever", "now"])
def test_that_gained_and_lost_are_those_of_plain_pandas(pairs, count):
    for pair in pairs:
        plain, found = both_tables(pair), pair.compared(count)
        a, b = flags(plain[f"{count}_a"]), flags(plain[f"{count}_b"])
        told = {
            name: {pair.ids[place] for place in found.who(mask).tolist()}
            for name, mask in (
                ("lost", found.is_lost), ("gained", found.is_gained), ("both", found.is_both),
            )
        }  # fmt: skip
        assert told["lost"] == set(plain.index[a & ~b])
        assert told["gained"] == set(plain.index[b & ~a])
        assert told["both"] == set(plain.index[a & b])
        assert len(found.leads) == len(plain)


def test_that_shifts_and_bands_are_those_of_plain_pandas(pairs):
    for pair in pairs:
        plain, found = both_tables(pair), pair.compared()
        days = (plain["at_b"].astype(float) - plain["at_a"].astype(float)).dropna() / DAY_US
        shifts = Shifts.of(found)
        assert sorted(shifts.days) == pytest.approx(sorted(days[days != 0]))
        assert len(shifts.unmoved) == (days == 0).sum()
        assert shifts.counts.sum() == len(shifts.days)
        assert [len(shifts.bar(place)) for place in range(len(shifts.counts))] == list(
            shifts.counts
        )
        if not found.has_bands:
            continue
        flow, scored = BandFlow.of(found), plain.dropna(subset=["score_a", "score_b"])
        wanted = pd.crosstab(scored["band_a"], scored["band_b"])
        for i, one in enumerate(flow.names[0][:-1]):
            for j, other in enumerate(flow.names[1][:-1]):
                assert flow.counts[i, j] == (
                    wanted.loc[one, other] if one in wanted.index and other in wanted else 0
                )
                assert len(flow.leads(i, j)) == flow.counts[i, j]


def test_that_the_causes_of_every_lead_sum_to_the_difference_of_its_scores(pairs):
    for pair in pairs:
        found = pair.compared()
        causes = find_causes(found, np.ones(len(found.leads), np.bool_))
        assert len(causes) == len(found.leads)
        for cause in causes:
            if cause.score_a is None or cause.score_b is None:
                assert not cause.parts
            else:
                assert sum(points for _part, points in cause.parts) == cause.score_b - cause.score_a


def test_that_the_causes_are_those_that_the_reference_adds_up(pairs):
    for pair in pairs:
        found = pair.compared()
        plain = both_tables(pair)
        for cause in find_causes(found, np.ones(len(found.leads), np.bool_)):
            lead = pair.ids[cause.lead]
            row = plain.loc[lead]
            first = min((at for at in (row["at_a"], row["at_b"]) if not pd.isna(at)), default=None)
            moved = cause.change in ("gained", "lost", "earlier", "later")
            until = first if moved and first is not None else None
            standing = [standing_at(pair, side, lead, until) for side in (0, 1)]
            for side, score in ((0, cause.score_a), (1, cause.score_b)):
                assert score == (None if standing[side] is None else standing[side][0])
            if None in standing:
                continue
            told, wanted = {}, {}
            for part, points in cause.parts:  # names may be those of several rules
                key = part.kind, fold(part.name)
                told[key] = told.get(key, 0) + points
            for sign, (_score, parts) in zip((-1, 1), standing, strict=True):
                for key, points in parts.items():
                    wanted[key] = wanted.get(key, 0) + sign * points
            told = {key: points for key, points in told.items() if points}
            assert told == {key: points for key, points in wanted.items() if points}


def standing_at(pair, side, lead, until):
    """The score of a lead at an instant and what it is made of, by kind and name."""
    moments = pair.replays[side].get(lead)
    if moments is None:
        return None
    model = pair.models[side]
    moment = [one for one in moments if until is None or one.at is None or one.at <= until][-1]
    groups = {one["id"]: one for one in model.get("groups", [])}
    parts, sums = {}, {}
    for place, points in moment.held.items():
        rule = model["rules"][place]
        most = rule.get("max_points")
        points = points if most is None else max(-hundredths(most), min(hundredths(most), points))
        key = "rule", fold(rule["name"])
        parts[key] = parts.get(key, 0) + points
        if "group" in rule:
            sums[rule["group"]] = sums.get(rule["group"], 0) + points
    for group, total in sums.items():
        low, high = (groups[group].get(end) for end in ("min", "max"))
        kept = total if low is None else max(total, hundredths(low))
        kept = kept if high is None else min(kept, hundredths(high))
        key = "group", fold(groups[group]["name"])
        parts[key] = parts.get(key, 0) + kept - total
    parts["inactivity", ""] = -moment.taken
    parts["limits", ""] = moment.score - sum(parts.values())
    return moment.score, parts


def hundredths(points):
    return round(points * 100)


def test_that_every_week_is_counted_as_by_pandas(pairs):
    for pair in pairs:
        for side in (0, 1):
            weeks, plain = SideWeeks.of(pair.sides[side]), table(pair, side)
            at = pd.to_datetime(plain["at"].dropna().astype("int64"), unit="us", utc=True)
            zone = pair.sides[side].workspace.time_zone
            local = at.dt.tz_convert(zone).dt.tz_localize(None)
            days = (local.dt.to_period("W-SUN").dt.start_time - pd.Timestamp(0)).dt.days
            wanted = days.value_counts()
            told = dict(zip(weeks.days.tolist(), weeks.counts.tolist(), strict=True))
            assert {day: n for day, n in told.items() if n} == wanted.to_dict()
            assert [len(weeks.leads(i)) for i in range(len(weeks.days))] == weeks.counts.tolist()


@pytest.mark.parametrize("count", ["ever", "now"])
def test_that_quadrants_are_counted_as_by_pandas(pairs, count):
    for pair in pairs:
        found = pair.compared(count)
        bins, plain = ScoreBins.of(found), both_tables(pair)
        assert bins.counts.sum() == len(bins.leads) == len(plain)
        a, b = flags(plain[f"{count}_a"]), flags(plain[f"{count}_b"])
        for x in (0, 1):
            for y in (0, 1):
                wanted = set(plain.index[(a == bool(x)) & (b == bool(y))])
                assert {pair.ids[place] for place in bins.quadrant(x, y).tolist()} == wanted
                assert bins.quadrants[y][x] == len(wanted)
        for side, values in ((0, bins.x), (1, bins.y)):
            lies_above = values >= pair.sides[side].threshold
            assert (lies_above == bins.reaches[side]).all()
            assert (values[bins.off[side]] == bins.strip).all()


def test_that_every_pair_has_a_page_and_a_list(pairs):
    for pair in pairs:
        found = pair.compared("now")
        causes, diff = find_causes(found), ModelDiff.of(*pair.sides)
        same = pair.models[0] is pair.models[1]
        assert bool(diff) <= (not same)
        page = sections(found, causes, diff)
        assert "".join(page_text(page)).count("\n") > 10
        widths = {len(row) for row in csv.reader("".join(page_csv(page)).splitlines(True))}
        assert len(widths) == 1
        rows = list(csv.DictReader("".join(lead_rows(causes)).splitlines(True)))
        assert len(rows) == found.changed().sum()
        for row in rows:
            if row["difference"]:
                assert Decimal(row["difference"]) == Decimal(row["score_b"]) - Decimal(
                    row["score_a"]
                )
