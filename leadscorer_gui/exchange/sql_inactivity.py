"""Inactivity as steps of a query: section 5 of the scoring specification."""

from collections.abc import Iterator, Sequence
from typing import Final

from leadscorer_gui.exchange.sql_words import Cte, in_list
from leadscorer_gui.model.frame_sentences import inactivity_sentence
from leadscorer_gui.model.text import DAY_US, fold
from leadscorer_gui.model.workspace import Inactivity
from leadscorer_gui.texts import _

_MOST_DAYS: Final = 301 * 366
"""From the first instant that there can be to the last."""


def inactivity_steps(inactivity: Inactivity) -> Iterator[Cte]:
    """The steps up to `silence`: lead_id, instant, and what is due then as a positive amount."""
    tests = []
    if inactivity.activities:
        tests.append(in_list("type_text", _folded(inactivity.activities)))
    if inactivity.ignore:
        tests.append(f"NOT ({in_list('type_text', _folded(inactivity.ignore))})")
    where = "\n  WHERE " + " AND ".join(tests) if tests else ""
    restarts = f"""
SELECT DISTINCT lead_id, instant
FROM (
  SELECT lead_id, instant FROM activity{where}
  UNION ALL
  SELECT lead_id, started_at AS instant FROM scored_leads WHERE started_at IS NOT NULL
) AS restarts"""
    yield Cte("clock_restarts", restarts, (inactivity_sentence(inactivity),))
    first = inactivity.steps[0].after_days * DAY_US
    spans = f"""
SELECT s.lead_id, s.instant, s.next_at, w.as_of
FROM (
  SELECT
    lead_id, instant,
    LEAD(instant) OVER (PARTITION BY lead_id ORDER BY instant) AS next_at
  FROM clock_restarts
) AS s
CROSS JOIN world AS w
WHERE s.instant + {first} <= w.as_of
  AND (s.next_at IS NULL OR s.instant + {first} < s.next_at)"""
    yield Cte("silent_spans", spans, (_("Restarts after which the first step falls due."),))
    selects = [_due(str(s.after_days * DAY_US), -s.points) for s in inactivity.steps]
    every = inactivity.then_every
    if every is not None:
        yield from _times(every.days * DAY_US, _MOST_DAYS // every.days + 1)
        last = inactivity.steps[-1].after_days * DAY_US
        after = f"{last} + t.n * {every.days * DAY_US}"
        selects.append(_due(after, -every.points, "\nCROSS JOIN times AS t"))
    yield Cte("silence", "\nUNION ALL\n".join(selects))


def _due(after: str, points: int, join: str = "") -> str:
    at = f"s.instant + {after}"
    return f"""SELECT s.lead_id, {at} AS instant, {points} AS points
FROM silent_spans AS s{join}
WHERE {at} <= s.as_of
  AND (s.next_at IS NULL OR {at} < s.next_at)"""


def _times(every: int, most: int) -> Iterator[Cte]:
    """The numbers from 1 on, made of digits, as far as the longest silence needs them."""
    ten = "\nUNION ALL ".join(["SELECT 0 AS digit", *(f"SELECT {n}" for n in range(1, 10))])
    yield Cte("digits", ten)
    places = range(len(str(most)))
    tables = "\n  CROSS JOIN ".join(f"digits AS d{place}" for place in places)
    value = " + ".join(f"d{place}.digit * {10**place}" for place in places)
    body = f"""
SELECT n
FROM (
  SELECT {value} AS n
  FROM {tables}
) AS counted
WHERE n >= 1 AND n * {every} <= (SELECT MAX(as_of - instant) FROM silent_spans)"""
    yield Cte("times", body)


def _folded(texts: Sequence[str]) -> list[str]:
    return [text for text in dict.fromkeys(map(fold, texts)) if text]
