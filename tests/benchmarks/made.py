"""Large made-up histories in memory, made by numpy alone, the same at every run."""

import numpy as np

from leadscorer_gui.files.reading import load
from leadscorer_gui.history.columns import NO_INSTANT, Distinct, TextColumn
from leadscorer_gui.history.history import Activities, History, Leads
from leadscorer_gui.history.zones import ZoneTable
from tests.benchmarks.histories import BEGIN, COUNTRIES, DOMAINS, MODEL, SHARES, TYPES, URLS

DAY = 86_400_000_000
FIRST, LAST = BEGIN * 1_000_000, BEGIN * 1_000_000 + 700 * DAY


def made_workspace(folder):
    """The workspace of twelve rules that all speed is measured with."""
    path = folder / "twelve.leadscorer"
    path.write_text(MODEL, encoding="utf-8")
    return load(path)


def made_history(leads, activities):
    """So many leads, a few of them busy and most of them not, and about so many activities."""
    random = np.random.default_rng(7)
    shares = random.gamma(0.7, size=leads)
    counts = random.poisson(shares * (activities / shares.sum()))
    first = np.zeros(leads + 1, np.int64)
    np.cumsum(counts, out=first[1:])
    rows = int(first[-1])
    at = _sorted_instants(counts, rows, random)
    fields = {
        "type": TextColumn(_drawn(random, rows, SHARES), Distinct.of(TYPES)),
        "url": TextColumn(_drawn(random, rows, None, len(URLS)), Distinct.of(URLS)),
    }
    zone = ZoneTable.spanning("Europe/Berlin", FIRST, LAST)
    return History(_leads(leads, random), Activities(first, at, fields, tuple(fields)), zone)


def _sorted_instants(counts, rows, random):
    """Instants by lead, then time: sorted as one key of both."""
    lead = np.repeat(np.arange(len(counts), dtype=np.int64), counts)
    seconds = random.integers(0, 700 * 86_400, rows)
    lead <<= 32
    lead |= seconds
    del seconds
    lead.sort()
    lead &= (1 << 32) - 1
    lead *= 1_000_000
    lead += FIRST
    return lead


def _drawn(random, rows, shares, count=0):
    """Codes, by given shares or all equally often."""
    if shares is None:
        return random.integers(0, count, rows, np.int32)
    edges = np.cumsum(shares)[:-1].astype(np.float32)
    return np.searchsorted(edges, random.random(rows, np.float32)).astype(np.int32)


def _leads(count, random):
    created = FIRST + random.integers(0, 365 * 86_400, count) * 1_000_000
    won = np.where(random.random(count) < 0.05, created + 100 * DAY, NO_INSTANT)
    ids = Distinct.of([f"L{number:07d}" for number in range(count)])
    texts = {
        "country": COUNTRIES,
        "industry": ("saas", "retail", "health", ""),
    }
    fields = {
        name: TextColumn(_drawn(random, count, None, len(some)), Distinct.of(some))
        for name, some in texts.items()
    }
    domains = random.integers(0, len(DOMAINS), count).tolist()
    emails = Distinct.of([f"u{i}@{DOMAINS[domain]}" for i, domain in enumerate(domains)])
    fields["email"] = TextColumn(np.arange(count, dtype=np.int32), emails)
    fields["lead_id"] = TextColumn(np.arange(count, dtype=np.int32), ids)
    return Leads(ids, np.ones(count, np.bool_), created, {"won_at": won}, fields, tuple(fields))
