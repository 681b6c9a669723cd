"""What each rule does, found out in the background while the rules are looked at."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal, Slot

from leadscorer_gui.analysis.rule_effects import RuleEffect, RuleEffects
from leadscorer_gui.analysis.rule_hits import rule_hits
from leadscorer_gui.analysis.won_means import meaning_of_won
from leadscorer_gui.charts.rule_rows import RulesShown
from leadscorer_gui.document.rule_facts import KnownEffects
from leadscorer_gui.document.rule_tree import RuleRole
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.numerals import grouped
from leadscorer_gui.progress import Report
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.rules.inspector import RuleInspector
from leadscorer_gui.ui.rules.rule_table import RuleTable
from leadscorer_gui.ui.rules.rules_view import RulesView
from leadscorer_gui.ui.session import Session
from leadscorer_gui.ui.session_work import Simulation
from leadscorer_gui.ui.simulate.rule_charts import RuleCharts, RuleFindings

IDLE_MS: Final = 120
"""After a simulation: the curve comes first."""
TOLD_MS: Final = 40
"""What is found within so long is shown together."""


Narrowed: TypeAlias = Callable[[Simulation | None], Simulation | None]
"""Gives the simulation for the leads that are looked at; None while these are being found."""


def _as_it_is(simulation: Simulation | None) -> Simulation | None:
    return simulation


def find_out(
    simulation: Simulation,
    order: list[str],
    tell: Callable[[RuleEffect | RulesShown], None],
    report: Report,
    days: int | None = None,
) -> None:
    """The work of the job: `tell` is called with what effects rest on, then for rule by rule."""
    effects = RuleEffects(simulation.inputs, simulation.result, days)
    tell(RulesShown.of(effects, (), meaning_of_won(simulation.workspace)))
    for effect in effects.of_rules(order, report):
        tell(effect)


def leads_of_rule(
    simulation: Simulation, rule_id: str, report: Report
) -> tuple[str, NDArray[np.int64]]:
    """The leads that a rule hit: in words, and their places in the history; the work of a job."""
    rule = next(one for one in simulation.model.scored_rules() if one.id == rule_id)
    places = np.flatnonzero(rule_hits(simulation.inputs, rule, report).hit).astype(np.int64)
    text = n_("{count} lead that “{rule}” hit", "{count} leads that “{rule}” hit", len(places))
    return text.format(count=grouped(len(places)), rule=rule.name), places


def rules_in_sight(table: RuleTable) -> list[str]:
    """The ids of the rules whose rows are in sight, from above."""
    found, index = [], table.indexAt(QPoint(0, 0))
    bottom = table.viewport().height()
    while index.isValid() and table.visualRect(index).top() < bottom:
        found.append(index.data(RuleRole.RULE_ID))
        index = table.indexBelow(index)
    return [rule_id for rule_id in found if rule_id is not None]


class LiveEffects(QObject):
    """Feeds the rule table, the inspector and the charts of rules.

    Rules in sight come first; an edit stops it, and what was known is old. Nothing is found out
    while neither the rules nor their charts are in sight.
    """

    leads_found = Signal(str, object)
    """The leads that a rule hit: what they are in words, and their places in the history."""
    failed = Signal(object)
    """An error that means a bug."""
    _found = Signal(object, object)  # source, what was found; from the thread of the job

    def __init__(self, session: Session, view: RulesView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._view = session, view
        self._charts: RuleCharts | None = None
        self._inspector: RuleInspector | None = None
        self._narrowed: Narrowed = _as_it_is
        self._of: Simulation | None = None
        self._job: Job | None = None
        self._days: int | None = None
        self._fresh: dict[str, RuleEffect] = {}
        self._old: dict[str, RuleEffect] = {}
        self._base: RulesShown | None = None
        self._shown: RulesShown | None = None
        self._is_whole = False
        """Whether `shown` is of all that is known: putting it together takes time."""
        self._charted: RuleFindings | None = None
        self.runner = JobRunner(self)
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self._begin)
        self._told = QTimer(self, singleShot=True, interval=TOLD_MS)
        self._told.timeout.connect(self._show)
        self._found.connect(self._take, Qt.ConnectionType.QueuedConnection)
        session.simulation_changed.connect(self.look)
        view.table.verticalScrollBar().valueChanged.connect(self._scrolled)

    def narrow_by(self, narrowed: Narrowed) -> None:
        """Look at some of the leads alone; `look` is to be called when they are others."""
        self._narrowed = narrowed

    def show_in(self, charts: RuleCharts, inspector: RuleInspector) -> None:
        """Feed charts and an inspector, too."""
        self._charts, self._inspector, self._charted = charts, inspector, None
        charts.came_into_sight.connect(self.look)
        charts.leads_wished.connect(self._find_leads)
        self.leads_found.connect(charts.leads_found)
        self._show()

    @Slot(object)
    def choose_days(self, days: int | None) -> None:
        """Count the wins of leads from this age on; None: the age that the data say."""
        if days != self._days:
            self._days = days
            self._stop()
            if self._of is not None:
                self._begin_anew(self._of)
            self.look()

    @Slot()
    def look(self) -> None:
        """Something has changed, or the rules have come into sight."""
        session, simulation = self._session, self._narrowed(self._session.simulation)
        if session.simulation is None:
            self._stop()
            self._of, self._fresh, self._old = None, {}, {}
            self._base = self._shown = None
        elif session.is_stale or simulation is None:
            self._stop()
        else:
            if simulation is not self._of:
                self._stop()
                self._begin_anew(simulation)
            if self._awaited() and self._is_in_sight and self._job is None:
                self._idle.start()
        self._show()

    @property
    def _is_in_sight(self) -> bool:
        return self._view.isVisible() or (self._charts is not None and self._charts.isVisible())

    def _begin_anew(self, simulation: Simulation) -> None:
        same = self._of is not None and self._of.model.id == simulation.model.id
        self._old = {**self._old, **self._fresh} if same else {}
        self._shown = self._shown if same else None
        self._fresh, self._of, self._base = {}, simulation, None
        self._is_whole = False
        if not simulation.model.rules:
            self._base = RulesShown(simulation.model, (), len(simulation.result), 0, ("", ""))

    def _stop(self) -> None:
        self._idle.stop()
        self._job = None
        self.runner.cancel()

    def _awaited(self) -> bool:
        """Whether some rules are not known yet."""
        rules = () if self._of is None else self._of.model.rules
        return any(rule.id not in self._fresh for rule in rules)

    def _missing(self) -> list[str]:
        """The rules that are not known yet, those in sight first."""
        if self._of is None:
            return []
        rules = [rule.id for rule in self._of.model.rules]
        known = set(rules)
        in_sight = rules_in_sight(self._view.table) if self._view.isVisible() else []
        sight = [one for one in in_sight if one in known]
        return [one for one in dict.fromkeys([*sight, *rules]) if one not in self._fresh]

    @Slot()
    def _begin(self) -> None:
        simulation, order = self._of, self._missing()
        if simulation is None or not order or not self._is_in_sight:
            return
        tell = partial(self._found.emit, (simulation, self._days))
        work = partial(find_out, simulation, order, tell, days=self._days)
        job = Job(_("Finding out what each rule does"), work)
        job.finished.connect(self._ended)
        job.failed.connect(self.failed)
        self.runner.start(job)
        self._job = job
        self._show()

    @Slot()
    def _ended(self) -> None:
        if self.sender() is self._job:
            self._job = None
            self._show()

    @Slot()
    def _scrolled(self) -> None:
        """Others are in sight now: they come first."""
        if self._job is not None:
            self._idle.start()

    @Slot(object, object)
    def _take(self, source: tuple[Simulation, int | None], found: RuleEffect | RulesShown) -> None:
        if source[0] is not self._of or source[1] != self._days:
            return
        self._is_whole = False
        if isinstance(found, RulesShown):
            self._base = found
        else:
            self._fresh[found.rule_id] = found
        if not self._told.isActive():
            self._told.start()

    @Slot()
    def _show(self) -> None:
        is_stale = self._of is not None and (
            self._session.is_stale or self._narrowed(self._session.simulation) is not self._of
        )
        if is_stale:
            effects = KnownEffects(old={**self._old, **self._fresh}, awaited=True)
        else:
            effects = KnownEffects(dict(self._fresh), dict(self._old), self._awaited())
        self._view.show_effects(effects)
        if self._inspector is not None:
            self._inspector.show_effects(effects)
        if self._charts is not None:
            findings = self._findings(is_stale)
            if findings != self._charted:
                self._charted = findings
                self._charts.show_findings(findings)

    def _findings(self, is_stale: bool) -> RuleFindings:
        """What the charts show: all rules as soon as they are known, until then older ones."""
        rules = () if self._of is None else self._of.model.rules
        if self._base is not None and not self._awaited():
            if not self._is_whole:
                found = tuple(self._fresh[rule.id] for rule in rules)
                shown = replace(self._base, effects=found)
                self._shown = self._shown if self._shown == shown else shown
                self._is_whole = True
            return RuleFindings(self._shown, is_stale, len(rules), len(rules))
        return RuleFindings(self._shown, True, len(self._fresh), len(rules))

    # The leads behind a rule

    @Slot(str)
    def _find_leads(self, rule_id: str) -> None:
        if self._of is None:
            return
        if all(rule.id != rule_id for rule in self._of.model.scored_rules()):
            return
        job = Job(_("Finding the leads of a rule"), partial(leads_of_rule, self._of, rule_id))
        job.succeeded.connect(self._tell_leads)
        job.failed.connect(self.failed)
        self.runner.add(job)

    @Slot(object)
    def _tell_leads(self, found: tuple[str, NDArray[np.int64]]) -> None:
        self.leads_found.emit(*found)

    def shut_down(self) -> None:
        """Stop, and wait for it."""
        self._idle.stop()
        self._told.stop()
        self.runner.shut_down()
