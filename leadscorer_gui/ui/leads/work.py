"""What the view of leads has done in jobs: columns, and an explanation ready to be shown."""

from dataclasses import dataclass
from typing import Final

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
    room_rows,
    signed,
)
from leadscorer_gui.analysis.lead_filter import filtered
from leadscorer_gui.analysis.lead_lists import (
    ATTRIBUTE,
    LeadColumns,
    masked_name,
    personal_keys,
)
from leadscorer_gui.analysis.lead_privacy import personal_properties
from leadscorer_gui.analysis.lead_standing import Standing
from leadscorer_gui.analysis.lead_versions import OtherModel, explain_in, in_versions, inputs_alone
from leadscorer_gui.analysis.what_would_change import what_would_change
from leadscorer_gui.analysis.what_would_change_words import (
    change_rows,
    change_text,
    outlook_words,
    standing_words,
)
from leadscorer_gui.charts.timeline_chart import Beside
from leadscorer_gui.engine.explain import ORDER, NotScored
from leadscorer_gui.engine.inputs import Inputs
from leadscorer_gui.engine.result import Result
from leadscorer_gui.history.zones import ZoneTable
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.progress import Report, part, silent
from leadscorer_gui.texts import _

Cells = tuple[str, ...]

_AT_ONCE: Final = 5000
"""Rows of a ledger between two reports."""


@dataclass(frozen=True)
class Listed:
    """The columns of a result: as they are (kept for the next result), and as they are shown."""

    plain: LeadColumns
    shown: LeadColumns
    personal: frozenset[str]
    """The attributes of leads and properties of activities whose values may name someone."""


@dataclass(frozen=True)
class Asked:
    """Which lead is to be explained, and how.

    `lead` is its place in the history. `versions` are other models to look at it with; `chosen`
    is one of them, None the model of the inputs. Values of the attributes `personal` are not told
    where names are `masked`.
    """

    inputs: Inputs
    workspace: Workspace
    lead: int
    masked: bool = False
    personal: frozenset[str] = frozenset()
    versions: tuple[OtherModel, ...] = ()
    chosen: int | None = None

    @property
    def version(self) -> OtherModel:
        """The version that is chosen, or the model of the inputs as one."""
        if self.chosen is None:
            model = self.inputs.plan.model
            return OtherModel(model, self.workspace, model.id, model.name)
        return self.versions[self.chosen]


@dataclass(frozen=True)
class Shown:
    """An explanation with all its texts. `name` is the lead's, or what stands for it.

    `version` is the name of the other model that explains it, empty for the one that is looked
    at; `beside` is the same lead in the other of the two. `model_id` is that of the model in the
    open workspace, whatever version of it explains the lead.
    """

    explanation: Explanation
    name: str
    qualified: str
    disqualified: str
    why: tuple[Cells, ...]
    why_not: tuple[Cells, ...]
    ledger: tuple[Cells, ...]
    text: str
    model_id: str
    version: str = ""
    beside: Beside | None = None

    @property
    def why_rules(self) -> tuple[str | None, ...]:
        """The ids of the rules of the rows of `why`; None for other rows."""
        ids = [line.rule.id for line in self.explanation.rules]
        return (*ids, *(None for _row in self.why[len(ids) :]))

    @property
    def why_not_rules(self) -> tuple[str | None, ...]:
        """The ids of the rules of the rows of `why_not`; None for other rows."""
        ids = [reason.rule.id for reason in self.explanation.why_not]
        return (*ids, *(None for _row in self.why_not[len(ids) :]))


@dataclass(frozen=True)
class Further:
    """What takes longer to find out about a lead: what would change it, and other models.

    `versions` has a text for the model that is looked at, then one for each other, and whether
    the lead is scored there.
    """

    outlook: str
    changes: tuple[Cells, ...]
    text: str
    versions: tuple[tuple[str, bool], ...]


def list_leads(
    result: Result, before: LeadColumns | None, masked: bool, text: str, report: Report
) -> Listed:
    """The columns of a result, with names or without; the leads of a filter's text are known."""
    columns = LeadColumns.of(result, before=before)
    report(0.5)
    personal = frozenset(key.removeprefix(ATTRIBUTE) for key in personal_keys(columns))
    report(0.8)
    personal |= personal_properties(result.history.activities)
    shown = columns.hiding_names() if masked else columns
    if text:
        filtered(shown, text)
    return Listed(columns, shown, personal)


def explain_in_words(asked: Asked, report: Report) -> Shown:
    """Explain a lead, in another model where one is chosen and has it."""
    own, further = part(report, 0.0, 0.4), part(report, 0.4, 0.7)
    explanation, chosen = explain_lead(asked.inputs, asked.workspace, asked.lead, own), asked.chosen
    other = _explained(asked, chosen, further) if chosen is not None else None
    beside = None
    if other is not None:
        beside = Beside(explanation, explanation.model.name)
        explanation = other
    elif asked.versions and asked.versions[0].saved:
        before = _explained(asked, 0, further)
        beside = None if before is None else Beside(before, version_name(asked.versions[0]))
    report(0.7)
    hidden = asked.personal if asked.masked else frozenset[str]()
    name = masked_name(asked.lead) if asked.masked else explanation.lead_id
    threshold = explanation.threshold
    return Shown(
        explanation=explanation,
        name=name,
        qualified=qualified_words(explanation, threshold),
        disqualified=disqualified_words(explanation),
        why=why_rows(explanation, hidden),
        why_not=why_not_rows(explanation, hidden),
        ledger=ledger_rows(explanation, part(report, 0.7, 1.0)),
        text=explanation_text(explanation, name, threshold, hidden),
        model_id=asked.inputs.plan.model.id if other is None else asked.version.model_id,
        version="" if other is None else version_name(asked.version),
        beside=beside,
    )


def _explained(asked: Asked, chosen: int, report: Report) -> Explanation | None:
    """The lead in another model; None where it is not scored there."""
    inputs = asked.inputs
    try:
        version = asked.versions[chosen]
        return explain_in(version, inputs.history, inputs.as_of, asked.lead, report)
    except NotScored:
        return None


def find_further(asked: Asked, report: Report) -> Further:
    """Find out what would change a lead, and where it stands in other models."""
    inputs, history, lead = asked.inputs, asked.inputs.history, asked.lead
    workspace = asked.workspace
    stood = list(in_versions(asked.versions, history, inputs.as_of, lead))
    report(0.2)
    own = what_would_change(inputs, workspace, lead, part(report, 0.2, 0.6))
    change = own
    if asked.chosen is not None and stood[asked.chosen].standing is not None:
        version = asked.versions[asked.chosen]
        # Of the lead alone: other leads' activities are matched with the model looked at only.
        alone = inputs_alone(version, history, inputs.as_of, lead)
        change = what_would_change(alone, version.workspace, 0, part(report, 0.6, 1.0))
    zone = history.zone
    versions = [(asked.inputs.plan.model.name, own.standing)]
    texts = [(_version_words(name, standing, zone), True) for name, standing in versions]
    for one in stood:
        text = _version_words(version_name(one.version), one.standing, zone)
        texts.append((text, one.standing is not None))
    return Further(
        outlook=outlook_words(change, zone),
        changes=change_rows(change, zone),
        text=change_text(change, zone),
        versions=tuple(texts),
    )


def version_name(version: OtherModel) -> str:
    """What another model is called among those to choose from."""
    return _("As saved") if version.saved else version.name


def _version_words(name: str, standing: Standing | None, zone: ZoneTable) -> str:
    if standing is None:
        return _("{model}: not scored").format(model=name)
    return _("{model}: {standing}").format(model=name, standing=standing_words(standing, zone))


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


def why_not_rows(explanation: Explanation, hidden: frozenset[str]) -> tuple[Cells, ...]:
    """Rules that give nothing, what one would give and why it does not; limits come last."""
    rows = [
        (reason.rule.name, signed(reason.worth), reason_words(explanation, reason, hidden))
        for reason in explanation.why_not
    ]
    return (*rows, *((name, "", words) for name, words in room_rows(explanation)))


def ledger_rows(explanation: Explanation, report: Report = silent) -> tuple[Cells, ...]:
    """Date, cause, rule, points, score of every entry."""
    zone, ledger = explanation.zone, explanation.ledger
    times: dict[int | None, str] = {}
    causes = {cause: cause_words(cause) for cause in ORDER}
    rows = []
    for done, row in enumerate(ledger):
        if done % _AT_ONCE == 0:
            report(done / len(ledger))
        if row.at not in times:
            times[row.at] = local_time(zone, row.at)
        rule = "" if row.rule is None else row.rule.name
        if row.rule is not None and row.number:
            rule = _("{rule}, no. {number}").format(rule=rule, number=row.number)
        rows.append((times[row.at], causes[row.cause], rule, signed(row.points), plain(row.score)))
    return tuple(rows)
