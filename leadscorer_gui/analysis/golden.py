"""Golden leads scored: what models make of them, and whether that is what is expected.

Each is scored by the engine that scores all leads, on a history of golden leads alone. Points are
hundredths, instants µs.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

import numpy as np

from leadscorer_gui.analysis.golden_history import golden_history
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.inputs import prepare
from leadscorer_gui.engine.matching import Matcher
from leadscorer_gui.engine.result import NEVER, Result
from leadscorer_gui.engine.simulate import run
from leadscorer_gui.history.zones import ZoneTable
from leadscorer_gui.model.golden import AT, Expected, GoldenLead, cell
from leadscorer_gui.model.golden import NEVER as NEVER_WORD
from leadscorer_gui.model.text import DAY_US, format_instant, parse_timestamp, trim
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.numerals import shown_points
from leadscorer_gui.progress import Report, part, silent
from leadscorer_gui.texts import _

Part: TypeAlias = Literal["score", "band", "grade", "mql_at"]
PARTS: Final[tuple[Part, ...]] = ("score", "band", "grade", "mql_at")

_DATE: Final = len("2024-01-31")


@dataclass(frozen=True)
class Got:
    """What a model makes of a golden lead; `band`, `grade` empty for none, `mql_at` None for never.

    `reason` says why the lead has no result, and is empty where it has one.
    """

    score: int = 0
    band: str = ""
    mql_at: int | None = None
    mql_day: str = ""
    """The local day of `mql_at`, year-month-day."""
    reason: str = ""
    grade: str = ""


@dataclass(frozen=True)
class Outcome:
    """What one model makes of one golden lead, beside what is expected of it.

    `failures`: the parts that are otherwise; all that are expected where there is no result.
    """

    lead: GoldenLead
    expected: Expected
    got: Got
    failures: tuple[Part, ...]

    @property
    def passed(self) -> bool:
        """Whether everything is as expected."""
        return not self.failures


def golden_outcomes(
    workspace: Workspace,
    golden: Iterable[GoldenLead] | None = None,
    report: Report = silent,
) -> list[Outcome]:
    """The outcome of everything that is expected of golden leads, in their order.

    `golden` None: those of the workspace. An unfinished model makes nothing of a lead.
    """
    leads = list(workspace.golden if golden is None else golden)
    got = golden_results(workspace, leads, {e.model for lead in leads for e in lead.expect}, report)
    return [
        outcome_of(lead, expected, got[lead.id, expected.model], workspace.time_zone)
        for lead in leads
        for expected in lead.expect
    ]


def golden_results(
    workspace: Workspace,
    leads: Sequence[GoldenLead],
    models: Iterable[str],
    report: Report = silent,
) -> dict[tuple[str, str], Got]:
    """What each of the models makes of each golden lead, by the ids of lead and model."""
    found: dict[tuple[str, str], Got] = {}
    scorer, wanted = _Scorer(workspace, leads), sorted(models)
    for place, model_id in enumerate(wanted):
        report(place / len(wanted))
        model = workspace.model(model_id)
        if isinstance(model, Model):
            step = part(report, place / len(wanted), (place + 1) / len(wanted))
            found |= {(lead_id, model_id): got for lead_id, got in scorer.gots(model, step)}
        else:
            why = _("the model is unfinished")
            found |= {(lead.id, model_id): Got(reason=why) for lead in leads}
    report(1.0)
    return found


class _Scorer:
    """Scores golden leads, each as of its own instant, on one history of them all.

    What a model matches does not depend on as-of, so that it is found once for all instants.
    """

    def __init__(self, workspace: Workspace, leads: Sequence[GoldenLead]) -> None:
        self._history = golden_history(leads, workspace.time_zone)
        self._conditions = Conditions(workspace)
        places = self._history.leads.index
        self._groups: dict[int, list[int]] = {}
        for lead in leads:
            as_of = as_of_of(lead, workspace.time_zone)
            self._groups.setdefault(as_of, []).append(places[lead.id])

    def gots(self, model: Model, report: Report) -> Iterator[tuple[str, Got]]:
        """What a model makes of each lead, by its id."""
        if not self._groups:
            return
        history, matcher = self._history, Matcher(self._history, self._conditions)
        inputs = prepare(model, history, self._conditions, max(self._groups))
        inside = matcher.leads(model.audience)
        for number, (as_of, places) in enumerate(self._groups.items()):
            report(number / len(self._groups))
            here = np.zeros(len(history.leads), np.bool_)
            here[places] = True
            start, exists = matcher.starts(as_of)
            here &= exists & inside
            result = run(replace(inputs, as_of=as_of, start=start, exists=here))
            yield from _gots(result, places)


def as_of_of(lead: GoldenLead, zone: str) -> int:
    """The instant as of which a golden lead is looked at: its own last one where it says none."""
    said = _instant(lead.as_of or "", zone)
    if said is not None:
        return said
    rows = [cell(row, AT) for row in lead.activities]
    instants = (_instant(text, zone) for text in (*rows, cell(lead.lead, "created_at")))
    return max((one for one in instants if one is not None), default=0)


def _instant(text: str, zone: str) -> int | None:
    return parse_timestamp(text, zone) if text else None


def _gots(result: Result, places: Iterable[int]) -> Iterator[tuple[str, Got]]:
    """What a result says of the leads at some places of its history."""
    inside = {lead: row for row, lead in enumerate(result.leads.tolist())}
    grades = result.grades()
    for place in places:
        lead_id, row = result.history.leads.ids[place], inside.get(place)
        if row is None:
            yield lead_id, Got(reason=_("outside the audience, or nothing of it by then"))
            continue
        band, at = int(result.band[row]), int(result.mql_at[row])
        never = at == NEVER
        yield (
            lead_id,
            Got(
                score=int(result.score[row]),
                band=result.model.bands[band].name if band >= 0 else "",
                mql_at=None if never else at,
                mql_day="" if never else local_day(at, result.history.zone),
                grade=grades[row],
            ),
        )


def local_day(at: int, zone: ZoneTable) -> str:
    """The local date of an instant, year-month-day."""
    day = int(zone.days(np.array([at], np.int64))[0])
    return format_instant(day * DAY_US)[:_DATE]


def outcome_of(lead: GoldenLead, expected: Expected, got: Got, zone: str) -> Outcome:
    """What is expected beside what is so."""
    said = tuple(part for part in PARTS if getattr(expected, part) is not None)
    if got.reason:
        return Outcome(lead, expected, got, said)
    differs = {
        "score": expected.score != got.score,
        "band": trim(expected.band or "") != trim(got.band),
        "grade": trim(expected.grade or "") != trim(got.grade),
        "mql_at": not _is_when(expected.mql_at or "", got, zone),
    }
    return Outcome(lead, expected, got, tuple(part for part in said if differs[part]))


def _is_when(expected: str, got: Got, zone: str) -> bool:
    """Whether a lead becomes an MQL when it is expected to."""
    expected = trim(expected)
    if expected == NEVER_WORD or got.mql_at is None:
        return (expected == NEVER_WORD) == (got.mql_at is None)
    if len(expected) == _DATE:
        return expected == got.mql_day
    return _instant(expected, zone) == got.mql_at


def accepted(expected: Expected, got: Got) -> Expected:
    """What would be expected were everything right as it is: of the same parts, as exactly.

    Unchanged where there is no result.
    """
    if got.reason:
        return expected
    when = expected.mql_at
    if when is not None:
        is_day = len(trim(when)) == _DATE or trim(when) == NEVER_WORD
        instant = NEVER_WORD if got.mql_at is None else format_instant(got.mql_at)
        when = got.mql_day or NEVER_WORD if is_day else instant
    return Expected(
        expected.model,
        None if expected.score is None else got.score,
        None if expected.band is None else got.band,
        when,
        None if expected.grade is None else got.grade,
    )


def expected_from(model: Model, got: Got) -> Expected:
    """Everything that a model makes of a lead, as what is expected from now on."""
    band = got.band if model.bands else None
    grade = None if model.matrix is None else got.grade
    return Expected(model.id, got.score, band, got.mql_day or NEVER_WORD, grade)


def expected_text(expected: Expected, part: Part) -> str:
    """What is expected of one part, in words; empty where nothing is."""
    match part:
        case "score":
            return "" if expected.score is None else shown_points(expected.score)
        case "band":
            return "" if expected.band is None else expected.band or _("no band")
        case "grade":
            return "" if expected.grade is None else expected.grade or _("no grade")
        case "mql_at":
            when = trim(expected.mql_at or "")
            return _("never") if when == NEVER_WORD else when


def got_text(got: Got, part: Part, like: str = "") -> str:
    """What one part is, in words; an instant as exactly as `like`, what is expected, is."""
    if got.reason:
        return got.reason
    match part:
        case "score":
            return shown_points(got.score)
        case "band":
            return got.band or _("no band")
        case "grade":
            return got.grade or _("no grade")
        case "mql_at":
            if got.mql_at is None:
                return _("never")
            exact = len(trim(like)) > _DATE
            return format_instant(got.mql_at) if exact else got.mql_day
