"""How often leads really do what a rule is about: found out in the background, for its editor."""

from functools import partial
from typing import Final, NamedTuple

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from leadscorer_gui.analysis.repeat_histogram import (
    RepeatHistogram,
    counted_alone,
    repeat_histogram,
)
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.history.columns import Codes
from leadscorer_gui.history.history import History
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.model.conditions import Condition
from leadscorer_gui.model.rules import Repeat, Rule
from leadscorer_gui.model.workspace import Model, NamedList, Workspace
from leadscorer_gui.progress import Report
from leadscorer_gui.texts import _

_TELLING: Final = 4
_MOST_LEADS: Final = 200


class _Asked(NamedTuple):
    """What a histogram depends on."""

    activity: tuple[str, ...]
    where: Condition | None
    who: Condition | None
    counting: Repeat
    audience: Condition | None
    lists: tuple[NamedList, ...]
    time_zone: str
    as_of: int | None


class RepeatFacts(QObject):
    """Finds out about one rule at a time; what was found last stays, marked, until it is done.

    `found` tells when `now`, `is_stale` or `leads` are others.
    """

    found = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now: RepeatHistogram | None = None
        self.leads: Codes = np.zeros(0, np.int32)
        """Leads that are worth looking at: those that did it some four times come first."""
        self.is_stale = False
        self.conditions: Conditions | None = None
        """Conditions of the workspace beside those of the simulation."""
        self.runner = JobRunner(self)
        self._asked: _Asked | None = None
        self._history: History | None = None
        self._rule_id = ""

    def look(
        self,
        rule: Rule | None,
        model: Model | None,
        workspace: Workspace,
        history: History | None,
        as_of: int | None = None,
    ) -> None:
        """Find out about a rule; nothing for none, for one of fit, or without a history.

        The same question again costs nothing.
        """
        if rule is None or rule.kind == "fit" or history is None:
            self._forget()
            return
        asked = _Asked(
            rule.activity, rule.where, rule.who, counted_alone(rule.repeat),
            None if model is None else model.audience, workspace.lists, workspace.time_zone, as_of,
        )  # fmt: skip
        if asked == self._asked and history is self._history:
            return
        if history is not self._history or rule.id != self._rule_id:
            self._drop()
        conditions = self._conditions(workspace, history)
        self._asked, self._history, self._rule_id = asked, history, rule.id
        self.is_stale = self.now is not None
        work = partial(_work, rule, asked, history, conditions)
        job = Job(_("Counting how often leads do it"), work)
        job.succeeded.connect(self._take)
        self.runner.start(job)
        self.found.emit()

    def shut_down(self) -> None:
        """Stop, and wait for it."""
        self.runner.shut_down()

    def _conditions(self, workspace: Workspace, history: History) -> Conditions:
        """Those of before, which know many answers, as long as they would be the same."""
        old = self.conditions
        if old is None or history is not self._history or _answer_otherwise(old, workspace):
            old = self.conditions = Conditions(workspace)
        return old

    @Slot(object)
    def _take(self, now: RepeatHistogram) -> None:
        self.now, self.is_stale = now, False
        self.leads = telling_leads(now)
        self.found.emit()

    def _drop(self) -> None:
        self.now, self.is_stale, self.leads = None, False, np.zeros(0, np.int32)

    def _forget(self) -> None:
        if self._asked is None:
            return
        self.runner.cancel()
        self._asked, self._history = None, None
        self._drop()
        self.found.emit()


def _answer_otherwise(conditions: Conditions, workspace: Workspace) -> bool:
    """Whether conditions could mean something else in the workspace as it is now."""
    before = conditions.workspace
    return before.lists is not workspace.lists or before.time_zone != workspace.time_zone


def telling_leads(histogram: RepeatHistogram) -> Codes:
    """Places of leads on which a rule is seen best: those that did it some four times first."""
    distance = np.abs(histogram.times - _TELLING)
    order = np.argsort(distance, kind="stable")[:_MOST_LEADS]
    leads: Codes = histogram.leads[order]
    return leads


def _work(
    rule: Rule, asked: _Asked, history: History, conditions: Conditions, report: Report
) -> RepeatHistogram:
    found = repeat_histogram(rule, history, conditions, asked.as_of, asked.audience, report)
    # What is shown of it is computed here and kept.
    _known = found.once, found.touched, found.most, found.usual
    return found
