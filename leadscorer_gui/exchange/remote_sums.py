"""What becomes of all leads of a place, counted there: no lead leaves it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from leadscorer_gui.exchange.executor import ExecutionError
from leadscorer_gui.exchange.remote import Remote, query_there
from leadscorer_gui.exchange.sql_query import TableNames
from leadscorer_gui.model.scalars import HUNDREDTHS
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.numerals import grouped, shown_points
from leadscorer_gui.progress import Report, silent
from leadscorer_gui.texts import _

STEP: Final = 10
"""So many points make a range of scores."""
_FIRST_MONDAY: Final = date(1970, 1, 5)
_WEEK_US: Final = 7 * 24 * 3600 * 1_000_000
_TO_MONDAY_US: Final = _WEEK_US * 4 // 7
"""From the first Monday after 1970 began to its beginning."""


@dataclass(frozen=True)
class Sums:
    """Counts over all leads of a model's results.

    `mqls` are MQLs now, `ever` became one at some time, `barred` are disqualified; `score` is the
    mean in hundredths, None without leads. `scores`: (first points of a range of `STEP`, leads),
    rising; `bands`: (name, leads), empty name for none, in the order of the model; `weeks`: (the
    Monday, UTC, new MQLs), rising, weeks without any left out.
    """

    leads: int
    mqls: int
    ever: int
    barred: int
    score: int | None
    scores: tuple[tuple[int, int], ...]
    bands: tuple[tuple[str, int], ...]
    weeks: tuple[tuple[date, int], ...]

    def sentence(self) -> str:
        """“48,210 leads, 1,204 of them MQLs now, 1,630 ever; 12 disqualified; mean score 18.4”."""
        text = _("{leads} leads, {mqls} of them MQLs now, {ever} ever; {barred}"
                 " disqualified; mean score {score}")  # fmt: skip
        score = "–" if self.score is None else shown_points(self.score)
        return text.format(
            leads=grouped(self.leads),
            mqls=grouped(self.mqls),
            ever=grouped(self.ever),
            barred=grouped(self.barred),
            score=score,
        )


def sums_there(
    remote: Remote,
    workspace: Workspace,
    model: Model,
    names: TableNames,
    as_of: int | None = None,
    report: Report = silent,
) -> Sums:
    """Run a model in a place and count there.

    ValueError where a table's name is none; ExecutionError with what the place says; Cancelled.
    """
    query = query_there(remote, workspace, model, names, as_of)
    _columns, rows = remote.run(_counting(query), report)
    return _sums(model, rows)


def _counting(query: str) -> str:
    """One pass over the leads, with a row for each count; which of them says `what`."""
    return f"""
SELECT
  CASE WHEN GROUPING(step) = 0 THEN 1 WHEN GROUPING(band) = 0 THEN 2
    WHEN GROUPING(week) = 0 THEN 3 ELSE 0 END AS what,
  step, band, week,
  COUNT(*) AS leads,
  SUM(mql_now) AS mqls,
  COUNT(week) AS ever,
  COUNT(disqualified_at) AS barred,
  SUM(score) AS score
FROM (
  SELECT
    band, score, disqualified_at,
    CASE WHEN qualified THEN 1 ELSE 0 END AS mql_now,
    CAST(FLOOR(score / {STEP * HUNDREDTHS}.0) AS BIGINT) AS step,
    CAST(FLOOR((mql_at - {_TO_MONDAY_US}) / {_WEEK_US}.0) AS BIGINT) AS week
  FROM (
{query.strip().rstrip(";")}
  ) AS found
) AS counted
GROUP BY GROUPING SETS ((step), (band), (week), ())"""


def _sums(model: Model, rows: Sequence[Sequence[object]]) -> Sums:
    kinds: dict[int, list[Sequence[object]]] = {}
    for row in rows:
        kinds.setdefault(_whole(row[0]), []).append(row)
    if len(kinds.get(0, ())) != 1:
        raise ExecutionError(_("The place gave no counts."))
    [(_what, _step, _band, _week, leads, mqls, ever, barred, score)] = kinds[0]
    count = _whole(leads)
    bands = {str(row[2] or ""): _whole(row[4]) for row in kinds.get(2, ())}
    order = [one.name for one in model.bands] + [""]
    return Sums(
        count,
        _whole(mqls),
        _whole(ever),
        _whole(barred),
        round(_whole(score) / count) if count else None,
        tuple(sorted((STEP * _whole(row[1]), _whole(row[4])) for row in kinds.get(1, ()))),
        tuple((name, bands[name]) for name in dict.fromkeys(order) if name in bands),
        tuple(
            (_FIRST_MONDAY + timedelta(weeks=_whole(row[3])), _whole(row[4]))
            for row in sorted(kinds.get(3, ()), key=lambda row: _whole(row[3]))
            if row[3] is not None
        ),
    )


def _whole(value: object) -> int:
    """A whole number as engines give it; none for none."""
    return int(value) if value is not None else 0  # type: ignore[call-overload]
