"""Made-up leads for every rule, with what they are expected to earn: to try an export by hand.

Nothing in them is of a real lead. Each rule has a lead that just satisfies it, does what it asks
for a little too often, twice at one instant, and then is silent; one lead does everything, one
has no date at all, one just exists.
"""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.explain import NotScored, explain
from leadscorer_gui.engine.inputs import prepare
from leadscorer_gui.exchange.made_texts import satisfying
from leadscorer_gui.history.history import History
from leadscorer_gui.importing.plain import read_history
from leadscorer_gui.model.rules import Repeat, Rule
from leadscorer_gui.model.text import DAY_US, SECOND_US, format_instant, format_points
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.progress import Report, part, silent

AS_OF: Final = 1_782_864_000 * SECOND_US
"""2026-07-01, at which the test leads are looked at."""
_BEGIN: Final = 1_767_607_200 * SECOND_US
"""2026-01-05 10:00 UTC, a Monday."""
_HOUR: Final = 3600 * SECOND_US
_MOST_OCCURRENCES: Final = 12
_MOST_RULES: Final = 200
LEDGER_COLUMNS: Final = ("lead_id", "at", "cause", "rule", "points", "score")


@dataclass(frozen=True)
class MadeLeads:
    """Rows of leads and activities by column, and the ledgers that are expected of them.

    `ledgers`: rows of `LEDGER_COLUMNS`, lead by lead. A lead without rows is not among the
    model's results.
    """

    leads: tuple[dict[str, str], ...]
    activities: tuple[dict[str, str], ...]
    ledgers: tuple[tuple[str, ...], ...]

    def files(self, stem: str) -> dict[str, bytes]:
        """The three tables as CSV."""
        named = (("testleads", self.leads), ("testactivities", self.activities))
        files = {f"{stem}.{name}.csv": _csv(rows).encode() for name, rows in named}
        ledgers = [dict(zip(LEDGER_COLUMNS, row, strict=True)) for row in self.ledgers]
        return files | {f"{stem}.testledgers.csv": _csv(ledgers, LEDGER_COLUMNS).encode()}


def made_leads(workspace: Workspace, model: Model, report: Report = silent) -> MadeLeads:
    """The test leads of a model, looked at as of `AS_OF`."""
    made = [*_made(workspace, model)]
    leads = tuple(lead for lead, _done in made)
    activities = tuple(row for _lead, done in made for row in done)
    report(0.1)
    history = _history(leads, activities, workspace.time_zone)
    ledgers = tuple(_ledgers(workspace, model, history, part(report, 0.1, 1.0)))
    return MadeLeads(leads, activities, ledgers)


def _made(
    workspace: Workspace, model: Model
) -> Iterator[tuple[dict[str, str], list[dict[str, str]]]]:
    rules = model.scored_rules()[:_MOST_RULES]
    base = satisfying(model.audience, workspace)
    everything, done = dict(base), list[dict[str, str]]()
    yield _lead("only-there", base, _BEGIN), []
    yield _lead("no-date", base, None), []
    for rule in rules:
        more = satisfying(rule.where if rule.kind == "fit" else rule.who, workspace)
        if not rule.disqualify:
            everything |= more
        own = [] if rule.kind == "fit" else _activities(f"rule-{rule.id}", rule, workspace)
        done += [] if rule.disqualify else own[:2]
        yield _lead(f"rule-{rule.id}", {**base, **more}, _BEGIN), own
    name = "everything"
    yield _lead(name, everything, _BEGIN - DAY_US), [{**row, "lead_id": name} for row in done]


def _lead(lead_id: str, texts: dict[str, str], created: int | None) -> dict[str, str]:
    date = "" if created is None else format_instant(created)
    return {**texts, "lead_id": lead_id, "created_at": date}


def _activities(lead_id: str, rule: Rule, workspace: Workspace) -> list[dict[str, str]]:
    texts = satisfying(rule.where, workspace)
    kind = rule.activity[0] if rule.activity else texts.get("type", "visit")
    return [
        {**texts, "lead_id": lead_id, "at": format_instant(at), "type": kind}
        for at in _instants(rule.repeat or Repeat())
    ]


def _instants(repeat: Repeat) -> list[int]:
    """Instants at which a rule is asked hard questions: ties, limits, the ends of cooldowns."""
    at = [_BEGIN, _BEGIN, _BEGIN + _HOUR, _BEGIN + DAY_US]
    if repeat.cooldown is not None:
        told = repeat.cooldown
        far = (told.days or 0) * DAY_US + (told.hours or 0) * _HOUR
        far += (told.minutes or 0) * _HOUR // 60
        at += [_BEGIN + far - 1, _BEGIN + far, _BEGIN + 2 * far]
    wanted = [2]
    wanted += [repeat.limit.count] if repeat.limit else []
    wanted += [repeat.nth.n] if repeat.nth else []
    wanted += [tier.from_ for tier in repeat.tiers]
    wanted += [repeat.burst.count] if repeat.burst else []
    wanted += [tier.at_least for tier in repeat.frequency.tiers] if repeat.frequency else []
    more = min(max(wanted) + 1, _MOST_OCCURRENCES)
    at += [_BEGIN + 2 * DAY_US + place * _HOUR for place in range(more)]
    return sorted(one for one in at if one <= AS_OF)


def _history(
    leads: Iterable[dict[str, str]], activities: Iterable[dict[str, str]], zone: str
) -> History:
    """Read as any file is read, so that test leads mean what their CSV files mean."""
    with tempfile.TemporaryDirectory(prefix="leadscorer-test-leads-") as folder:
        files = Path(folder, "leads.csv"), Path(folder, "activities.csv")
        for file, rows, needed in zip(
            files, (leads, activities), (("lead_id",), ("lead_id", "at", "type")), strict=True
        ):
            file.write_text(_csv(rows, needed), encoding="utf-8", newline="")
        return read_history(*files, zone).history


def _csv(rows: Iterable[dict[str, str]], columns: Sequence[str] = ()) -> str:
    rows = list(rows)
    names = dict.fromkeys((*columns, *("lead_id",), *(name for row in rows for name in row)))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, [*names], restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _ledgers(
    workspace: Workspace, model: Model, history: History, report: Report
) -> Iterator[tuple[str, ...]]:
    inputs = prepare(model, history, Conditions(workspace), AS_OF)
    for place, lead_id in enumerate(history.leads.ids.texts):
        report(place / len(history.leads))
        try:
            rows = explain(inputs, place)
        except NotScored:
            continue
        for row in rows:
            at = "" if row.at is None else format_instant(row.at)
            rule = row.rule.id if row.rule else ""
            points, score = format_points(row.points), format_points(row.score)
            yield lead_id, at, row.cause, rule, points, score
