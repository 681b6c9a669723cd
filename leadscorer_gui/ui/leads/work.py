"""What the view of leads has done in jobs: columns, and an explanation ready to be shown."""

from dataclasses import dataclass

from leadscorer_gui.analysis.explanation import Explanation, explain_lead
from leadscorer_gui.analysis.explanation_words import (
    adjustment_words,
    cause_words,
    disqualified_words,
    explanation_text,
    line_words,
    local_time,
    plain,
    qualified_words,
    reason_words,
    signed,
)
from leadscorer_gui.analysis.lead_lists import (
    ATTRIBUTE,
    LeadColumns,
    masked_name,
    personal_keys,
)
from leadscorer_gui.engine.inputs import Inputs
from leadscorer_gui.engine.result import Result
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.progress import Report
from leadscorer_gui.texts import _

Cells = tuple[str, ...]


@dataclass(frozen=True)
class Listed:
    """The columns of a result: as they are (kept for the next result), and as they are shown."""

    plain: LeadColumns
    shown: LeadColumns
    personal: frozenset[str]
    """The attributes whose values may name someone."""


@dataclass(frozen=True)
class Shown:
    """An explanation with all its texts. `name` is the lead's, or what stands for it."""

    explanation: Explanation
    name: str
    qualified: str
    disqualified: str
    why: tuple[Cells, ...]
    why_not: tuple[Cells, ...]
    ledger: tuple[Cells, ...]
    text: str


def list_leads(result: Result, before: LeadColumns | None, masked: bool, report: Report) -> Listed:
    """The columns of a result, with names or without."""
    columns = LeadColumns.of(result, before=before)
    report(0.5)
    personal = frozenset(key.removeprefix(ATTRIBUTE) for key in personal_keys(columns))
    report(0.8)
    return Listed(columns, columns.hiding_names() if masked else columns, personal)


def explain_in_words(
    inputs: Inputs,
    workspace: Workspace,
    lead: int,
    masked: bool,
    personal: frozenset[str],
    report: Report,
) -> Shown:
    """Explain the lead at a place of the history."""
    explanation = explain_lead(inputs, workspace, lead)
    report(0.6)
    hidden = personal if masked else frozenset[str]()
    name = masked_name(lead) if masked else explanation.lead_id
    threshold = explanation.threshold
    return Shown(
        explanation=explanation,
        name=name,
        qualified=qualified_words(explanation, threshold),
        disqualified=disqualified_words(explanation),
        why=why_rows(explanation, hidden),
        why_not=tuple(
            (reason.rule.name, signed(reason.worth), reason_words(explanation, reason, hidden))
            for reason in explanation.why_not
        ),
        ledger=ledger_rows(explanation),
        text=explanation_text(explanation, name, threshold, hidden),
    )


def why_rows(explanation: Explanation, hidden: frozenset[str]) -> tuple[Cells, ...]:
    """Rule, what it found, points, ageing, its limit, result; the sum comes last."""
    rows = [
        (
            line.rule.name,
            line_words(explanation, line, hidden),
            signed(line.awarded),
            signed(line.aged) if line.aged else "",
            signed(line.limited) if line.limited else "",
            signed(line.points),
        )
        for line in explanation.rules
    ]
    rows += [
        (adjustment_words(each), "", "", "", "", signed(each.points))
        for each in explanation.adjustments
    ]
    model = explanation.model
    limited = model.limits or any(g.min is not None or g.max is not None for g in model.groups)
    if limited and not any(each.source != "inactivity" for each in explanation.adjustments):
        rows.append((_("Limits"), _("not reached"), "", "", "", "0"))
    rows.append((_("Sum"), "", "", "", "", f"= {plain(explanation.score)}"))
    return tuple(rows)


def ledger_rows(explanation: Explanation) -> tuple[Cells, ...]:
    """Date, cause, rule, points, score of every entry."""
    zone = explanation.zone
    times: dict[int | None, str] = {}
    rows = []
    for row in explanation.ledger:
        if row.at not in times:
            times[row.at] = local_time(zone, row.at)
        rule = "" if row.rule is None else row.rule.name
        if row.rule is not None and row.number:
            rule = _("{rule}, no. {number}").format(rule=rule, number=row.number)
        rows.append(
            (times[row.at], cause_words(row.cause), rule, signed(row.points), plain(row.score))
        )
    return tuple(rows)
