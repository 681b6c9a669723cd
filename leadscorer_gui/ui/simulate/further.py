"""What is found of a simulation after its curve is shown: quality, distribution, leads behind."""

from functools import partial

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from leadscorer_gui.analysis.quality_numbers import QualityNumbers
from leadscorer_gui.charts.quality_words import missed_words, never_bought_words
from leadscorer_gui.engine.result import Result
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.model.text import format_points
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.simulate.panel import ThresholdPanel


class Further(QObject):
    """Counts in a job, the newest result alone, and hands the panel what it found.

    Call `shut_down` before it goes.
    """

    leads_wished = Signal(str, object)
    """Leads are to be listed: what they are in words, and their places in the history."""

    failed = Signal(object)
    """An error that means a bug."""

    def __init__(self, panel: ThresholdPanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.runner = JobRunner(self)
        self._panel = panel
        self._days: int | None = None
        self._source: tuple[Result, Workspace] | None = None
        self._found: QualityNumbers | None = None
        panel.side.quality.days_chosen.connect(self.choose_days)
        panel.side.quality.leads_wished.connect(self._wish_leads)
        panel.charts.week_clicked.connect(self._wish_week)

    @property
    def is_busy(self) -> bool:
        """Whether something is still being counted."""
        return self.runner.is_busy

    def show_result(self, result: Result, workspace: Workspace) -> None:
        """Count for another result; what was found before stays, marked, until then."""
        self._source = (result, workspace)
        self._count()

    def forget(self) -> None:
        """There is no result any more."""
        self.runner.cancel()
        self._source = self._found = None
        self._panel.show_more(None)

    @Slot(object)
    def choose_days(self, days: int | None) -> None:
        """Count leads from this age on; None: the age that the data say."""
        if days != self._days:
            self._days = days
            self._count()

    def shut_down(self) -> None:
        """Stop all work and wait for it; once, when the window closes."""
        self.runner.shut_down()

    def _count(self) -> None:
        if self._source is None:
            return
        work = partial(QualityNumbers.of, *self._source, self._days)
        job = Job(_("Counting outcomes"), work)
        job.succeeded.connect(self._take)
        job.failed.connect(self.failed)
        self.runner.start(job)

    @Slot(object)
    def _take(self, found: QualityNumbers) -> None:
        self._found = found
        self._panel.show_more(found)

    @Slot(str)
    def _wish_leads(self, which: str) -> None:
        if self._found is None:
            return
        quality, threshold = self._found.quality, self._panel.threshold
        points = format_points(threshold)
        if which == "never_bought":
            places = quality.never_bought(threshold)
            words = never_bought_words(len(places))
        else:
            places = quality.missed(threshold)
            words = missed_words(len(places))
        self.leads_wished.emit(
            _("{words} at {points} points").format(words=words, points=points), places
        )

    @Slot(int)
    def _wish_week(self, week: int) -> None:
        """The new MQLs of a week, by its place among those of the bars."""
        panels = self._panel.panels()
        if self._source is None or panels is None or not panels.view.new_mqls[week]:
            return
        result, view = self._source[0], panels.view
        zone = result.history.zone
        first_week = int(zone.weeks(np.array(view.span))[0])
        first, after = zone.week_starts(first_week + week + np.arange(2)).tolist()
        reached = result.first_reached(view.threshold)
        places = result.leads[(reached >= first) & (reached < after)].astype(np.int64)
        text = n_(
            "{count} new MQL of the week of {day} at {points} points",
            "{count} new MQLs of the week of {day} at {points} points",
            len(places),
        )
        words = text.format(
            count=f"{len(places):,}", day=view.weeks[week], points=format_points(view.threshold)
        )
        self.leads_wished.emit(words, places)
