"""Leads as steps of a query: when they start, whether they are looked at, and what fits."""

import re
from collections.abc import Iterator
from typing import Final

from leadscorer_gui.exchange.sql_conditions import Conditions
from leadscorer_gui.exchange.sql_rules import Parts, told
from leadscorer_gui.exchange.sql_words import Cte, comma_lines, limited, literal
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.workspace import Group
from leadscorer_gui.texts import _

ALWAYS_OF_LEADS = ("lead_id", "listed", "created_at")
ALWAYS_OF_ACTIVITIES = ("lead_id", "instant", "seq", "local_day", "local_week", "local_month")


_ANY_AS_OF: Final = "CAST(NULL AS BIGINT)"
_CHOICE: Final = re.compile(r"^( *SELECT COALESCE\()CAST\(NULL AS BIGINT\)", re.M)
"""Where the as-of stands; no comment looks like it."""


def world(leads: str, activities: str) -> Cte:
    """The as-of: the latest instant in the tables, or one that stands in the place of a NULL."""
    said = (
        _("As-of, in microseconds since 1970 UTC: what lies after it does not exist."),
        _("It is the latest instant, or one that stands in the place of this first NULL."),
    )
    body = f"""
SELECT COALESCE({_ANY_AS_OF}, MAX(instant)) AS as_of
FROM (
  SELECT MAX(instant) AS instant FROM {activities}
  UNION ALL
  SELECT MAX(created_at) AS instant FROM {leads}
) AS latest"""
    return Cte("world", body, said)


def at_instant(sql: str, as_of: int | None) -> str:
    """A query of ours that looks at the world as of an instant; None: at the latest one."""
    if as_of is None:
        return sql
    return _CHOICE.sub(lambda found: f"{found.group(1)}CAST({as_of} AS BIGINT)", sql, count=1)


def lead_steps(parts: Parts, leads: str, activities: str) -> Iterator[Cte]:
    """The steps up to `scored_leads`: the leads of the results with `started_at`, NULL if undated.

    All conditions on leads must have been written by now, so that the columns for lists are known.
    """
    audience = parts.model.audience
    test = None if audience is None else parts.leads.sql(audience)
    first = f"""
SELECT a.lead_id, MIN(a.instant) AS instant
FROM {activities} AS a
CROSS JOIN world AS w
WHERE a.instant <= w.as_of
GROUP BY a.lead_id"""
    yield Cte("first_activity", first)
    columns = ["l.lead_id", _started(), *_texts(parts, of_leads=True)]
    facts = f"""
SELECT
{comma_lines(columns)}
FROM {leads} AS l
CROSS JOIN world AS w
LEFT JOIN first_activity AS f ON f.lead_id = l.lead_id
WHERE f.instant IS NOT NULL
  OR (l.listed AND (l.created_at IS NULL OR l.created_at <= w.as_of))"""
    named = "scored_leads" if test is None else "known_leads"
    yield from _with_lists(
        Cte(named, facts, (_("Leads that exist by then, and when they start."),)), parts.leads
    )
    if test is not None:
        body = f"SELECT l.*\nFROM known_leads AS l\nWHERE {test}"
        yield Cte("scored_leads", body, (_("The audience."),))


def activity_steps(parts: Parts, activities: str) -> Iterator[Cte]:
    """The step `activity`: what scored leads did by as-of."""
    columns = [f"a.{name}" for name in ALWAYS_OF_ACTIVITIES] + _texts(parts, of_leads=False)
    body = f"""
SELECT
{comma_lines(columns)}
FROM {activities} AS a
CROSS JOIN world AS w
JOIN scored_leads AS l ON l.lead_id = a.lead_id
WHERE a.instant <= w.as_of"""
    yield from _with_lists(Cte("activity", body, (_("What they did by then."),)), parts.activities)


def _with_lists(step: Cte, conditions: Conditions) -> Iterator[Cte]:
    """The step, and after it one of its name that tells in which lists its texts are too."""
    if not conditions.list_columns:
        yield step
        return
    before = f"{step.name}__read"
    yield Cte(before, step.body, step.comments)
    listed = [f"{test} AS {name}" for name, test in conditions.list_columns.items()]
    yield Cte(step.name, f"SELECT\n{comma_lines([f'{before}.*', *listed])}\nFROM {before}")


def _started() -> str:
    return (
        "CASE\n"
        "  WHEN l.created_at <= w.as_of AND (f.instant IS NULL OR l.created_at < f.instant)\n"
        "    THEN l.created_at\n"
        "  ELSE f.instant\n"
        "END AS started_at"
    )


def _texts(parts: Parts, *, of_leads: bool) -> list[str]:
    """The columns of a table; a text that was loaded as NULL is empty all the same."""
    columns = parts.tables.leads if of_leads else parts.tables.activities
    alias = "l" if of_leads else "a"
    return [
        f"COALESCE({alias}.{c.name}, '') AS {c.name}"
        if c.reading in ("text", "domain")
        else f"{alias}.{c.name}"
        for c in columns
    ]


def fit_steps(parts: Parts) -> Iterator[Cte]:
    """The steps up to `fits`: lead_id, started_at, `fit` in hundredths, `barred` 1 or 0."""
    rules = [rule for rule in parts.model.scored_rules() if rule.kind == "fit"]
    earning = [rule for rule in rules if not rule.disqualify]
    barring = [rule for rule in rules if rule.disqualify]
    columns = ["l.lead_id", "l.started_at"]
    columns += [
        f"{_case(rule, parts, rule.points or 0)} AS {parts.rule_name(rule)}" for rule in earning
    ]
    tests = [f"WHEN {parts.leads.sql(rule.where)} THEN 1" for rule in barring if rule.where]
    columns.append(f"CASE {' '.join(tests)} ELSE 0 END AS barred" if tests else "0 AS barred")
    said = [line for rule in rules for line in told(rule, parts.model)]
    yield Cte(
        "fit_rules",
        f"SELECT\n{comma_lines(columns)}\nFROM scored_leads AS l",
        (_("Fit rules."), *said),
    )
    yield from _fit_groups(parts, earning)


def _case(rule: Rule, parts: Parts, points: int) -> str:
    assert rule.where is not None
    return f"CASE WHEN {parts.leads.sql(rule.where)} THEN {points} ELSE 0 END"


def _fit_groups(parts: Parts, earning: list[Rule]) -> Iterator[Cte]:
    capped = [g for g in parts.model.groups if has_limits(g)]
    ids = [group.id for group in capped]
    sums, terms = [], []
    for group in capped:
        own = [parts.rule_name(rule) for rule in earning if rule.group == group.id]
        if own:
            name = parts.group_name(group)
            sums.append(f"{' + '.join(own)} AS {name}")
            terms.append(limited(name, group.min, group.max))
    free = [parts.rule_name(rule) for rule in earning if rule.group not in ids]
    sums.append(f"{' + '.join(free) or '0'} AS free")
    yield Cte(
        "fit_groups",
        f"SELECT\n{comma_lines(['lead_id', 'started_at', 'barred', *sums])}\nFROM fit_rules",
    )
    total = "\n  + ".join(["free", *terms])
    yield Cte("fits", f"SELECT lead_id, started_at, barred,\n  {total} AS fit\nFROM fit_groups")


def has_limits(group: Group) -> bool:
    """Whether a group limits anything."""
    return group.min is not None or group.max is not None


def band_case(value: str, bands: list[tuple[int, str]]) -> str:
    """The name of the last band that a value reaches; an empty text below the first."""
    cases = " ".join(f"WHEN {value} >= {begin} THEN {literal(name)}" for begin, name in bands[::-1])
    return f"CASE {cases} ELSE '' END" if cases else "''"
