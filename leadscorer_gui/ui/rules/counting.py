"""Counts in the background for how many leads the conditions of the shown rule hold."""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

from leadscorer_gui.analysis.condition_counts import Asked, condition_counts
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.history.history import History
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.model.condition_lines import Lines, Way
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.progress import Report, part
from leadscorer_gui.texts import _
from leadscorer_gui.ui.conditions.builder import ConditionBuilder

_MOST_KEPT: Final = 50
_SOON_MS: Final = 60
"""Moves through a list of rules with a held key count nothing on the way."""


class LiveCounts(QObject):
    """Keeps the counts of some builders in step with what they show.

    What was counted for an older form is taken away at once: a number is never that of another
    condition.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked: list[tuple[ConditionBuilder, Lines, Asked]] = []
        self._history: History | None = None
        self._conditions: Conditions | None = None
        self._known: dict[tuple[Lines, Asked], dict[Way, int]] = {}
        self.runner = JobRunner(self)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._begin)

    def show_data(self, history: History | None, workspace: Workspace) -> None:
        """Count in this history from now on; lists and time zone are the workspace's."""
        old = self._conditions.workspace if self._conditions is not None else None
        same = old is not None and _same(old, workspace)
        if history is self._history and same:
            return
        self._history = history
        self._conditions = Conditions(workspace)
        self._known.clear()
        self.runner.cancel()  # what is being counted is of other data, or in other lists
        self._refresh()

    def ask(self, wanted: list[tuple[ConditionBuilder, Asked]]) -> None:
        """Count what these builders show now."""
        self._asked = [(builder, builder.form, asked) for builder, asked in wanted]
        self._refresh()

    def shut_down(self) -> None:
        """Stop counting, and wait for it."""
        self._soon.stop()
        self.runner.shut_down()

    def _refresh(self) -> None:
        for builder, form, asked in self._asked:
            some = asked.within is not None
            tip = _("Of the leads in the model’s audience") if some else _("Of all leads")
            builder.show_counts(self._known.get((form, asked)), tip)
        if self._missing():
            self._soon.start()
        else:
            self._soon.stop()
            self.runner.cancel()

    def _missing(self) -> list[tuple[Lines, Asked]]:
        if self._history is None:
            return []
        keys = [(form, asked) for _builder, form, asked in self._asked if form.parts]
        return [key for key in keys if key not in self._known]

    @Slot()
    def _begin(self) -> None:
        missing = self._missing()
        if not missing or self._history is None or self._conditions is None:
            return
        work = partial(_counted, missing, self._history, self._conditions)
        job = Job(_("Counting leads"), work)
        job.succeeded.connect(self._take)
        self.runner.start(job)

    @Slot(object)
    def _take(self, found: dict[tuple[Lines, Asked], dict[Way, int]]) -> None:
        self._known = {**dict([*self._known.items()][-_MOST_KEPT:]), **found}
        self._refresh()


def _counted(
    missing: list[tuple[Lines, Asked]], history: History, conditions: Conditions, report: Report
) -> dict[tuple[Lines, Asked], dict[Way, int]]:
    found = {}
    for number, (form, asked) in enumerate(missing):
        share = part(report, number / len(missing), (number + 1) / len(missing))
        found[form, asked] = condition_counts(form, asked, history, conditions, share)
    return found


def _same(one: Workspace, other: Workspace) -> bool:
    """Whether two states of a workspace read conditions alike."""
    return (one.lists, one.time_zone) == (other.lists, other.time_zone)
