"""Scores and their qualification: sections 6 and 7, as steps of a query."""

from collections.abc import Iterator, Sequence

from leadscorer_gui.exchange.sql_leads import band_case
from leadscorer_gui.exchange.sql_rules import Parts
from leadscorer_gui.exchange.sql_score import SO_FAR
from leadscorer_gui.exchange.sql_words import Cte, limited
from leadscorer_gui.model.workspace import Band, Model
from leadscorer_gui.texts import _


def result_steps(model: Model) -> Iterator[Cte]:
    """The steps up to `found`: score and qualification at each instant, then one row a lead."""
    lowest = f"""
SELECT
  lead_id, instant, a, due,
  MIN(CASE WHEN a > 0 THEN a ELSE 0 END - due) OVER (
    {SO_FAR}
  ) AS lowest
FROM activity_points"""
    said = _("Inactivity takes engagement away, never more than there is: a running minimum.")
    yield Cte("silenced", lowest, (said,))
    taken = "due + CASE WHEN lowest < 0 THEN lowest ELSE 0 END"
    body = f"SELECT lead_id, instant, a - ({taken}) AS engagement\nFROM silenced"
    yield Cte("engaged", body)
    low, high = (None, None) if model.limits is None else (model.limits.min, model.limits.max)
    scored = f"""
SELECT
  e.lead_id, e.instant, f.fit, e.engagement,
  {limited("f.fit + e.engagement", low, high)} AS score,
  CASE WHEN {_qualifying(model)} THEN 1 ELSE 0 END AS qualifies
FROM engaged AS e
JOIN fits AS f ON f.lead_id = e.lead_id
LEFT JOIN barred AS b ON b.lead_id = e.lead_id"""
    yield Cte(
        "scored", scored, (_("The score at each instant, and whether it may qualify there."),)
    )
    yield from _judging(model)


def _qualifying(model: Model) -> str:
    tests = ["(b.instant IS NULL OR e.instant < b.instant)"]
    if model.mql.minimum_fit is not None:
        tests.append(f"f.fit >= {model.mql.minimum_fit}")
    if model.mql.minimum_engagement is not None:
        tests.append(f"e.engagement >= {model.mql.minimum_engagement}")
    return " AND ".join(tests)


def _judging(model: Model) -> Iterator[Cte]:
    threshold = model.mql.threshold
    met = f"qualifies = 1 AND score >= {threshold}"
    judged = f"""
SELECT
  lead_id, instant, fit, engagement, score, qualifies,
  CASE WHEN {met} THEN 1 ELSE 0 END AS is_mql,
  ROW_NUMBER() OVER (PARTITION BY lead_id ORDER BY instant DESC) AS from_end,
  MAX(CASE WHEN qualifies = 1 THEN score END) OVER (PARTITION BY lead_id) AS peak
FROM scored"""
    yield Cte("judged", judged)
    turns = """
SELECT
  lead_id, instant, fit, engagement, score, qualifies, is_mql, from_end, peak,
  COALESCE(LAG(is_mql) OVER (PARTITION BY lead_id ORDER BY instant), 0) AS was_mql
FROM judged"""
    yield Cte("turns", turns)
    found = """
SELECT
  lead_id,
  MAX(peak) AS peak,
  MIN(CASE WHEN qualifies = 1 AND score = peak THEN instant END) AS peak_at,
  MIN(CASE WHEN is_mql = 1 THEN instant END) AS mql_at,
  SUM(CASE WHEN is_mql = 1 AND was_mql = 0 THEN 1 ELSE 0 END) AS turns,
  MAX(CASE WHEN from_end = 1 THEN score END) AS score,
  MAX(CASE WHEN from_end = 1 THEN engagement END) AS engagement,
  MAX(CASE WHEN from_end = 1 THEN is_mql END) AS is_mql
FROM turns
GROUP BY lead_id"""
    yield Cte("found", found, (_("One row for each lead that has an instant."),))


def barred_step(parts: Parts) -> Cte:
    """When each lead that is disqualified came to be so: at its start, or by an activity."""
    rules = [r for r in parts.model.scored_rules() if r.kind == "activity" and r.disqualify]
    selects = ["SELECT lead_id, started_at AS instant FROM fits WHERE barred = 1"]
    selects += [f"SELECT lead_id, instant FROM {parts.rule_name(rule)}" for rule in rules]
    inner = "\n  UNION ALL\n  ".join(selects)
    body = f"""
SELECT lead_id, MIN(instant) AS instant
FROM (
  {inner}
) AS causes
WHERE instant IS NOT NULL
GROUP BY lead_id"""
    return Cte("barred", body, (_("Disqualified from this instant on."),))


def final_steps(model: Model) -> Iterator[Cte]:
    """The step `summed`: every lead of the results; undated leads have one instant, no date."""
    low, high = (None, None) if model.limits is None else (model.limits.min, model.limits.max)
    flat, mql = limited("f.fit", low, high), model.mql
    qualifies = ["f.barred = 0"]
    if mql.minimum_fit is not None:
        qualifies.append(f"f.fit >= {mql.minimum_fit}")
    if mql.minimum_engagement is not None and mql.minimum_engagement > 0:
        qualifies.append("1 = 0")
    body = f"""
SELECT
  f.lead_id, f.fit, f.started_at,
  {flat} AS flat,
  CASE WHEN {" AND ".join(qualifies)} THEN 1 ELSE 0 END AS qualifies
FROM fits AS f"""
    yield Cte("flat", body, (_("What a lead without any date has."),))
    yield Cte(
        "summed",
        f"""
SELECT
  p.lead_id, p.fit,
  CASE WHEN p.started_at IS NULL THEN p.flat ELSE s.score END AS score,
  CASE WHEN p.started_at IS NULL THEN 0 ELSE s.engagement END AS engagement,
  CASE
    WHEN p.started_at IS NOT NULL THEN s.peak
    WHEN p.qualifies = 1 THEN p.flat
  END AS peak,
  s.peak_at, s.mql_at,
  CASE WHEN s.turns > 1 THEN s.turns - 1 ELSE 0 END AS requalified,
  CASE
    WHEN p.started_at IS NOT NULL THEN s.is_mql
    WHEN p.qualifies = 1 AND p.flat >= {mql.threshold} THEN 1
    ELSE 0
  END AS is_mql,
  b.instant AS disqualified_at
FROM flat AS p
LEFT JOIN found AS s ON s.lead_id = p.lead_id
LEFT JOIN barred AS b ON b.lead_id = p.lead_id""",
    )


def final_select(model: Model) -> str:
    """The result: a row per lead."""
    bands = band_case("score", _pairs(model.bands))
    grade = "''"
    if model.matrix is not None:
        fit, engagement = _pairs(model.matrix.fit), _pairs(model.matrix.engagement)
        grade = (
            f"CASE WHEN fit >= {fit[0][0]} AND engagement >= {engagement[0][0]}\n"
            f"    THEN {band_case('fit', fit)}\n"
            f"      || {band_case('engagement', engagement)}\n"
            "    ELSE '' END"
        )
    return f"""
SELECT
  lead_id, score, fit, engagement, peak, peak_at,
  {bands} AS band,
  {grade} AS grade,
  mql_at,
  CAST(requalified AS BIGINT) AS requalified,
  is_mql = 1 AS qualified,
  disqualified_at
FROM summed"""


def _pairs(bands: Sequence[Band]) -> list[tuple[int, str]]:
    return [(band.from_, band.name) for band in bands]
