"""Which occurrences of a rule count, and what they earn: section 4, 'Repeat', as steps of a query.

A step of occurrences has `lead_id`, `instant`, `seq` (the order of a lead's activities), and, where
the rule counts apart or by period, `of_text` and `period`.
"""

from collections.abc import Iterator
from typing import Final

from leadscorer_gui.exchange.sql_words import Cte
from leadscorer_gui.model.rules import Burst, Cooldown, Frequency, Limit, Repeat, Rule
from leadscorer_gui.model.text import DAY_US, SECOND_US

PERIOD_COLUMNS: Final = {"day": "local_day", "week": "local_week", "month": "local_month"}
_TOTAL: Final = "ORDER BY instant ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW"


def steps(rule: Rule, name: str) -> Iterator[Cte]:
    """The steps from the occurrences in the step `name` to what they earn.

    The last one has `lead_id`, `instant` and `points`: awards, or for a frequency the changes of
    its level. The last name is `name` with `__earned` behind it.
    """
    repeat = rule.repeat or Repeat()
    counted = name
    if repeat.limit is not None:
        yield _limit(repeat.limit, name)
        counted = f"{name}__counted"
    elif repeat.cooldown is not None:
        yield from _cooldown(repeat.cooldown, name)
        counted = f"{name}__counted"
    if repeat.mode in ("first", "tiers", "nth"):
        yield _numbered(counted, name)
        yield _numbered_awards(rule, repeat, name)
    elif repeat.burst is not None:
        yield from _burst(rule, repeat.burst, counted, name)
    elif repeat.frequency is not None:
        yield from _frequency(repeat.frequency, counted, name)
    else:
        select = f"SELECT lead_id, instant, {rule.points} AS points\nFROM {counted}"
        yield Cte(f"{name}__earned", select)


def _limit(limit: Limit, name: str) -> Cte:
    apart = ["lead_id"]
    apart += ["of_text"] if limit.of is not None else []
    apart += ["period"] if limit.per != "lifetime" else []
    body = f"""
SELECT lead_id, instant, seq
FROM (
  SELECT
    lead_id, instant, seq,
    ROW_NUMBER() OVER (PARTITION BY {", ".join(apart)} ORDER BY instant, seq) AS n
  FROM {name}
) AS numbered
WHERE n <= {limit.count}"""
    return Cte(f"{name}__counted", body)


def _cooldown(cooldown: Cooldown, name: str) -> Iterator[Cte]:
    """From each instant to the next one that is far enough away: by a look ahead over instants and
    the ends of their cooldowns together; then along these pointers."""
    far = (
        (cooldown.days or 0) * DAY_US
        + (cooldown.hours or 0) * 3600 * SECOND_US
        + (cooldown.minutes or 0) * 60 * SECOND_US
    )
    of = ", of_text" if cooldown.of is not None else ""
    same = " AND c.of_text = p.of_text" if of else ""
    c_of = ", c.of_text" if of else ""
    ahead = f"""
SELECT lead_id{of}, came_at, next_at
FROM (
  SELECT
    lead_id{of}, came_at, is_end,
    MIN(CASE WHEN is_end = 0 THEN instant END) OVER (
      PARTITION BY lead_id{of} ORDER BY instant, is_end DESC
      ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING
    ) AS next_at
  FROM (
    SELECT DISTINCT lead_id{of}, instant, instant AS came_at, 0 AS is_end FROM {name}
    UNION ALL
    SELECT DISTINCT lead_id{of}, instant + {far} AS instant, instant AS came_at, 1 AS is_end
    FROM {name}
  ) AS ends
) AS looked
WHERE is_end = 1"""
    yield Cte(f"{name}__ahead", ahead)
    body = f"""
SELECT lead_id{of}, MIN(instant) AS instant FROM {name} GROUP BY lead_id{of}
UNION ALL
SELECT c.lead_id{c_of}, p.next_at AS instant
FROM {name}__counting AS c
JOIN {name}__ahead AS p ON p.lead_id = c.lead_id{same} AND p.came_at = c.instant
WHERE p.next_at IS NOT NULL"""
    columns = ("lead_id", "of_text", "instant") if of else ("lead_id", "instant")
    yield Cte(f"{name}__counting", body, columns=columns)
    yield Cte(f"{name}__counted", f"SELECT lead_id, instant, 0 AS seq\nFROM {name}__counting")


def _numbered(counted: str, name: str) -> Cte:
    body = f"""
SELECT
  lead_id, instant,
  ROW_NUMBER() OVER (PARTITION BY lead_id ORDER BY instant, seq) AS n
FROM {counted}"""
    return Cte(f"{name}__numbered", body)


def _numbered_awards(rule: Rule, repeat: Repeat, name: str) -> Cte:
    points, where = str(rule.points), ""
    if repeat.mode == "first":
        where = "\nWHERE n = 1"
    elif repeat.nth is not None:
        n = repeat.nth.n
        where = f"\nWHERE n = {n}" if repeat.nth.once else f"\nWHERE MOD(n, {n}) = 0"
    else:
        tiers = " ".join(f"WHEN n >= {t.from_} THEN {t.points}" for t in reversed(repeat.tiers))
        points = f"CASE {tiers} END"
    select = f"SELECT lead_id, instant, {points} AS points\nFROM {name}__numbered{where}"
    return Cte(f"{name}__earned", select)


def _in_window(counted: str, name: str, days: int | None) -> Cte:
    """At each instant how many counted occurrences come, and how many are then in the window."""
    leave = f"""
    UNION ALL
    SELECT c.lead_id, c.instant + {(days or 0) * DAY_US} AS instant, 0 AS comes, -1 AS change
    FROM {counted} AS c
    CROSS JOIN world AS w
    WHERE c.instant + {(days or 0) * DAY_US} <= w.as_of"""
    body = f"""
SELECT
  lead_id, instant, comes,
  CAST(SUM(change) OVER (PARTITION BY lead_id {_TOTAL}) AS BIGINT) AS k
FROM (
  SELECT lead_id, instant, SUM(comes) AS comes, SUM(change) AS change
  FROM (
    SELECT lead_id, instant, 1 AS comes, 1 AS change FROM {counted}{leave if days else ""}
  ) AS moves
  GROUP BY lead_id, instant
) AS moved"""
    return Cte(f"{name}__window", body)


def _burst(rule: Rule, burst: Burst, counted: str, name: str) -> Iterator[Cte]:
    yield _in_window(counted, name, burst.within_days)
    body = f"""
SELECT lead_id, instant
FROM (
  SELECT
    lead_id, instant, k,
    COALESCE(LAG(k) OVER (PARTITION BY lead_id ORDER BY instant), 0) AS k_before
  FROM {name}__window
  WHERE comes > 0
) AS looked
WHERE k >= {burst.count} AND k_before < {burst.count}"""
    yield Cte(f"{name}__bursts", body)
    instant, group = "instant", ""
    if burst.once:
        instant, group = "MIN(instant) AS instant", "\nGROUP BY lead_id"
    earned = f"SELECT lead_id, {instant}, {rule.points} AS points\nFROM {name}__bursts{group}"
    yield Cte(f"{name}__earned", earned)


def _frequency(frequency: Frequency, counted: str, name: str) -> Iterator[Cte]:
    yield _in_window(counted, name, frequency.within_days)
    tiers = reversed(frequency.tiers)
    cases = " ".join(f"WHEN k >= {tier.at_least} THEN {tier.points}" for tier in tiers)
    body = f"""
SELECT lead_id, instant, CASE {cases} ELSE 0 END AS held
FROM {name}__window"""
    yield Cte(f"{name}__held", body)
    change = f"""
SELECT
  lead_id, instant,
  held - COALESCE(LAG(held) OVER (PARTITION BY lead_id ORDER BY instant), 0) AS points
FROM {name}__held"""
    yield Cte(f"{name}__earned", change)
