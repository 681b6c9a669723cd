"""What each rule does, found out in the background while the rules are looked at."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal, Slot

from leadscorer_gui.analysis.rule_effects import RuleEffect, RuleEffects
from leadscorer_gui.document.rule_facts import KnownEffects
from leadscorer_gui.document.rule_tree import RuleRole
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.progress import Report
from leadscorer_gui.texts import _
from leadscorer_gui.ui.rules.rule_table import RuleTable
from leadscorer_gui.ui.rules.rules_view import RulesView
from leadscorer_gui.ui.session import Session
from leadscorer_gui.ui.session_work import Simulation

IDLE_MS: Final = 120
"""After a simulation: the curve comes first."""
TOLD_MS: Final = 40
"""What is found within so long is shown together."""


def find_out(
    simulation: Simulation, order: list[str], tell: Callable[[RuleEffect], None], report: Report
) -> None:
    """The work of the job: `tell` is called for one rule after the other."""
    for effect in RuleEffects(simulation.inputs, simulation.result).of_rules(order, report):
        tell(effect)


def rules_in_sight(table: RuleTable) -> list[str]:
    """The ids of the rules whose rows are in sight, from above."""
    found, index = [], table.indexAt(QPoint(0, 0))
    bottom = table.viewport().height()
    while index.isValid() and table.visualRect(index).top() < bottom:
        found.append(index.data(RuleRole.RULE_ID))
        index = table.indexBelow(index)
    return [rule_id for rule_id in found if rule_id is not None]


class LiveEffects(QObject):
    """Feeds the rule table: rules in sight first; an edit stops it, and what was known is old.

    Nothing is found out while the rules are out of sight.
    """

    _found = Signal(object, object)  # simulation, effect; from the thread of the job

    def __init__(self, session: Session, view: RulesView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._view = session, view
        self._of: Simulation | None = None
        self._job: Job | None = None
        self._fresh: dict[str, RuleEffect] = {}
        self._old: dict[str, RuleEffect] = {}
        self.runner = JobRunner(self)
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self._begin)
        self._told = QTimer(self, singleShot=True, interval=TOLD_MS)
        self._told.timeout.connect(self._show)
        self._found.connect(self._take, Qt.ConnectionType.QueuedConnection)
        session.simulation_changed.connect(self.look)
        view.table.verticalScrollBar().valueChanged.connect(self._scrolled)

    @Slot()
    def look(self) -> None:
        """Something has changed, or the rules have come into sight."""
        session, simulation = self._session, self._session.simulation
        if simulation is None:
            self._stop()
            self._of, self._fresh, self._old = None, {}, {}
        elif session.is_stale:
            self._stop()
        else:
            if simulation is not self._of:
                self._stop()
                self._begin_anew(simulation)
            if self._awaited() and self._view.isVisible() and self._job is None:
                self._idle.start()
        self._show()

    def _begin_anew(self, simulation: Simulation) -> None:
        same = self._of is not None and self._of.model.id == simulation.model.id
        self._old = {**self._old, **self._fresh} if same else {}
        self._fresh, self._of = {}, simulation

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
        sight = [one for one in rules_in_sight(self._view.table) if one in known]
        return [one for one in dict.fromkeys([*sight, *rules]) if one not in self._fresh]

    @Slot()
    def _begin(self) -> None:
        simulation, order = self._of, self._missing()
        if simulation is None or not order or not self._view.isVisible():
            return
        tell = partial(self._found.emit, simulation)
        work = partial(find_out, simulation, order, tell)
        job = Job(_("Finding out what each rule does"), work)
        job.finished.connect(self._ended)
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
    def _take(self, simulation: Simulation, effect: RuleEffect) -> None:
        if simulation is self._of:
            self._fresh[effect.rule_id] = effect
            if not self._told.isActive():
                self._told.start()

    @Slot()
    def _show(self) -> None:
        if self._of is not None and self._session.is_stale:
            effects = KnownEffects(old={**self._old, **self._fresh}, awaited=True)
        else:
            effects = KnownEffects(dict(self._fresh), dict(self._old), self._awaited())
        self._view.show_effects(effects)

    def shut_down(self) -> None:
        """Stop, and wait for it."""
        self._idle.stop()
        self._told.stop()
        self.runner.shut_down()
