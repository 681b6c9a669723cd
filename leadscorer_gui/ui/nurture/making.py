"""Makes a chart of nurturing for what is looked at: the work of a job, without widgets."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from leadscorer_gui.analysis.calendar import Calendar, month_days, month_number
from leadscorer_gui.analysis.lead_privacy import personal_properties
from leadscorer_gui.analysis.plans import SpendTable, targets_of
from leadscorer_gui.analysis.won_means import meaning_of_won
from leadscorer_gui.charts.sheet import Mark, Sheet
from leadscorer_gui.charts.words import Rows
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.inputs import Inputs, prepare
from leadscorer_gui.engine.result import Result
from leadscorer_gui.engine.simulate import run
from leadscorer_gui.history.history import History
from leadscorer_gui.model.nurture_checks import is_month
from leadscorer_gui.model.text import DAY_US
from leadscorer_gui.model.versions import as_scored, label, with_version
from leadscorer_gui.model.workspace import Model, Version
from leadscorer_gui.progress import Report, part
from leadscorer_gui.texts import _
from leadscorer_gui.ui.nurture.asked import Asked
from leadscorer_gui.ui.nurture.names import TEXTS, SheetName
from leadscorer_gui.ui.session_work import Gate
from leadscorer_gui.ui.versions.narrowing import narrowed

FIRST_PROPERTIES: Final = (
    "programme", "campaign", "email_name", "mail", "asset", "page", "url", "webinar", "form",
    "source", "type",
)  # fmt: skip
"""What is taken first where the user has named no property."""


@dataclass(frozen=True)
class Offers:
    """What can be chosen in the options: properties, and months (`2025-03`, rising)."""

    properties: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    by: str = ""
    """The property that is looked at."""


@dataclass(frozen=True)
class Made:
    """A chart with all that is shown of it; `sheet` is None where `missing` says why."""

    sheet: Sheet | None
    title: str
    sentence: str
    foot: str
    table: Rows
    marks: tuple[Mark, ...]
    offers: Offers
    scored: "tuple[Scored, ...]" = ()
    missing: str = ""

    def mark(self, place: int) -> Mark | None:
        """The mark at a place of their order."""
        return self.marks[place] if 0 <= place < len(self.marks) else None


@dataclass(frozen=True, eq=False)
class Scored:
    """A version or another model, scored: kept, so that an edit of the draft costs nothing."""

    what: Model | Version
    inputs: Inputs
    result: Result


def made(asked: Asked, before: tuple[Asked, Made] | None, gate: Gate, report: Report) -> Made:
    """The work of a job; what was scored for the same leads before is not scored again."""
    kept: tuple[Scored, ...] = ()
    if before is not None and asked.same_leads(before[0]):
        kept = before[1].scored
    work = _Work(asked, list(kept), [], part(gate.through(report), 0.0, 0.95))
    offers = _offers(asked)
    sheet = _MAKERS[asked.name](work, replace(asked.options, by=offers.by))
    report(0.95)
    scored = tuple(work.used)
    if sheet is None:
        missing = work.missing
        return Made(None, missing, missing, "", (), (), offers, scored, missing)
    is_empty = bool(sheet.empty())
    marks = () if is_empty else sheet.marks()
    table = () if is_empty else sheet.table()
    title = TEXTS[asked.name].name() if is_empty else sheet.title()
    texts = title, sheet.sentence(), sheet.foot()
    report(1.0)
    return Made(sheet, *texts, table, marks, offers, scored)


@dataclass
class _Work:
    """What is at hand for making a chart."""

    asked: Asked
    kept: list[Scored]
    used: list[Scored]
    report: Report
    missing: str = ""

    @property
    def inputs(self) -> Inputs:
        return self.asked.simulation.inputs

    @property
    def result(self) -> Result:
        return self.asked.simulation.result

    @property
    def won(self) -> str:
        return meaning_of_won(self.asked.workspace)

    def score(self, what: Model | Version, report: Report) -> Scored:
        """A version or a model, of the leads that are looked at."""
        asked = self.asked
        found = next((one for one in self.kept if one.what == what), None)
        if found is None:
            workspace = asked.workspace
            if isinstance(what, Version):
                workspace = with_version(workspace, what)
            model = as_scored(what) if isinstance(what, Version) else what
            inputs = prepare(model, self.result.history, Conditions(workspace), self.result.as_of)
            whole = run(inputs, report)
            some = narrowed(whole, asked.workspace, asked.segment, asked.period)
            found = Scored(what, inputs, replace(some, scope=self.result.scope))
        self.used.append(found)
        report(1.0)
        return found


def _profile(work: _Work, _options: Any) -> Sheet:
    from leadscorer_gui.analysis.cohorts import ScoreProfile
    from leadscorer_gui.charts.profile_sheet import ProfileSheet

    return ProfileSheet(ScoreProfile.of(work.inputs, work.result, work.report))


def _warming(work: _Work, options: Any) -> Sheet:
    from leadscorer_gui.analysis.warming_up import WarmingUp
    from leadscorer_gui.charts.warming_sheet import WarmingSheet

    return WarmingSheet(WarmingUp.of(work.inputs, work.result, work.report), options.warming)


def _new_leads(work: _Work, options: Any) -> Sheet:
    from leadscorer_gui.analysis.new_leads import LeadCounts
    from leadscorer_gui.charts.new_leads_sheet import NewLeadsSheet

    targets = targets_of(work.asked.workspace, work.asked.tables)
    return NewLeadsSheet(LeadCounts.of(work.result, options.counted, options.unit, targets))


def _funnel(work: _Work, options: Any) -> Sheet:
    from leadscorer_gui.analysis.funnel import Cohorts, Funnel, StageTimes
    from leadscorer_gui.charts.funnel_sheet import FunnelSheet

    asked, result = work.asked, work.result
    times = StageTimes.of(work.inputs, result, part(work.report, 0.0, 0.4))
    cohorts = Cohorts.of(times, Calendar.of(result, options.unit), part(work.report, 0.4, 0.6))
    sheet = FunnelSheet(Funnel.of(times), asked.workspace.stages, cohorts=cohorts, won=work.won)
    if asked.beside is not None:
        scored = work.score(asked.beside, part(work.report, 0.6, 0.9))
        other = StageTimes.of(scored.inputs, scored.result)
        return replace(sheet, before=Funnel.of(other), before_name=label(asked.beside))
    if is_month(options.beside):
        day = month_days(np.array([month_number(options.beside)]))
        begin = int(result.history.zone.to_utc(day * DAY_US)[0])
        earlier, later = (Funnel.of(times, rows) for rows in _parted(result, begin))
        name = _("leads of before {month}").format(month=options.beside)
        return replace(sheet, funnel=later, before=earlier, before_name=name)
    return sheet


def _parted(result: Result, begin: int) -> tuple[Any, Any]:
    """The leads that came to be before an instant, and the others."""
    before = result.start < begin
    return before, ~before


def _reopened(work: _Work, options: Any) -> Sheet:
    from leadscorer_gui.analysis.reopened import Reopened
    from leadscorer_gui.charts.reopened_sheet import ReopenedSheet

    cold, below = options.cold_days, options.below_days
    found = Reopened.of(work.inputs, work.result, options.unit, cold, below, work.report)
    return ReopenedSheet(found)


def _programmes(work: _Work, options: Any) -> Sheet | None:
    from leadscorer_gui.analysis.programmes import Programmes
    from leadscorer_gui.charts.programmes_sheet import ProgrammesSheet

    if not options.by:
        work.missing = _("The leads and activities have no property to tell them apart by")
        return None
    days, report = work.asked.days, work.report
    found = Programmes.of(work.result, options.by, options.top, days, report=report)
    return ProgrammesSheet(found, options.touched, work.won)


def _costs(work: _Work, options: Any) -> Sheet:
    from leadscorer_gui.analysis.costs import Costs
    from leadscorer_gui.charts.cost_sheet import CostSheet

    workspace = work.asked.workspace
    spend = SpendTable.of(workspace, work.asked.tables)
    found = Costs.of(work.result, spend, options.cost_by, work.report)
    return CostSheet(found, options.cost_of, workspace.currency or "", work.won)


def _products(work: _Work, _options: Any) -> Sheet:
    from leadscorer_gui.analysis.product_conflicts import ProductTable
    from leadscorer_gui.charts.products_sheet import ProductsSheet

    models, results = work.asked.models, []
    for place, model in enumerate(models):
        step = part(work.report, place / len(models), (place + 1) / len(models))
        results.append(work.score(model, step).result)
    return ProductsSheet(ProductTable.of(results))


def _review(work: _Work, _options: Any) -> Sheet | None:
    from leadscorer_gui.analysis.review import Review
    from leadscorer_gui.charts.review_sheet import ReviewSheet

    asked, version = work.asked, work.asked.version
    draft = asked.workspace.model(asked.model.id)
    if version is None or not isinstance(draft, Model):
        text = _(
            "“{model}” was never frozen. A review looks back on a version that was in force:\n"
            "freeze one, and what happens since is told here"
        )
        work.missing = text.format(model=asked.model.name)
        return None
    scored = work.score(version, part(work.report, 0.0, 0.5))
    report = part(work.report, 0.5, 1.0)
    found = Review.of(scored.inputs, scored.result, version.frozen_on or "", draft, report)
    return ReviewSheet(found, label(version), work.won)


_MAKERS: Final[dict[SheetName, Callable[[_Work, Any], Sheet | None]]] = {
    "profile": _profile,
    "warming": _warming,
    "new_leads": _new_leads,
    "funnel": _funnel,
    "reopened": _reopened,
    "programmes": _programmes,
    "costs": _costs,
    "products": _products,
    "review": _review,
}


def _offers(asked: Asked) -> Offers:
    result = asked.simulation.result
    months = tuple(Calendar.of(result, "month").labels) if asked.name == "funnel" else ()
    if asked.name != "programmes":
        return Offers((), months)
    known = properties_of(result.history, asked.hides_names)
    wanted = (asked.options.by, *FIRST_PROPERTIES, *known)
    by = next((name for name in wanted if name in known), "")
    return Offers(known, months, by)


def properties_of(history: History, hides_names: bool = False) -> tuple[str, ...]:
    """The properties of activities and attributes of leads that can tell leads apart.

    Those that may name someone are left out while names are hidden, ids and dates always.
    """
    activities, leads = history.activities, history.leads
    found = [name for name in activities.fields if name != "at"]
    if hides_names:
        hidden = personal_properties(activities)
        found = [name for name in found if name not in hidden]
    rows = max(1, len(leads))
    for name, column in leads.fields.items():
        several = len(column.distinct) <= max(20, rows // 4)
        if name not in found and name not in _NO_ATTRIBUTES and several:
            found.append(name)
    return tuple(found)


_NO_ATTRIBUTES: Final = frozenset(("lead_id", "email", "created_at"))
