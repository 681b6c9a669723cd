"""What is found of a simulation after its curve is shown: quality, distribution, leads behind."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from leadscorer_gui.analysis.month_numbers import MonthNumbers
from leadscorer_gui.analysis.quality_numbers import QualityNumbers
from leadscorer_gui.analysis.won_means import meaning_of_won
from leadscorer_gui.charts.quality_words import missed_words, never_bought_words
from leadscorer_gui.charts.top_panel import COUNTED
from leadscorer_gui.engine.result import Result
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.numerals import shown_points
from leadscorer_gui.progress import Report, part
from leadscorer_gui.texts import _
from leadscorer_gui.ui.simulate.leads_behind import (
    Behind,
    of_bar,
    of_period,
    that_bought,
    who_enters,
)
from leadscorer_gui.ui.simulate.panel import ThresholdPanel


def _counted(
    result: Result, won: str, days: int | None, report: Report
) -> tuple[QualityNumbers, MonthNumbers]:
    """The work of the job."""
    quality = QualityNumbers.of(result, won, days, part(report, 0, 0.8))
    return quality, MonthNumbers.of(result)


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
        panel.charts.week_clicked.connect(self._wish_period)
        panel.charts.mark_clicked.connect(self._wish_mark)

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
        result, workspace = self._source
        work = partial(_counted, result, meaning_of_won(workspace), self._days)
        job = Job(_("Counting outcomes"), work)
        job.succeeded.connect(self._take)
        job.failed.connect(self.failed)
        self.runner.start(job)

    @Slot(object)
    def _take(self, found: tuple[QualityNumbers, MonthNumbers]) -> None:
        self._found = found[0]
        self._panel.show_more(*found)

    @Slot(str)
    def _wish_leads(self, which: str) -> None:
        if self._found is None:
            return
        quality, threshold = self._found.quality, self._panel.threshold
        points = shown_points(threshold)
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
    def _wish_period(self, place: int) -> None:
        """The new MQLs of a week or a month, by its place among the bars."""
        panels = self._panel.panels()
        if self._source is not None and panels is not None and panels.bars.counts[place]:
            self.leads_wished.emit(*of_period(self._source[0], panels.bars, place))

    @Slot(object)
    def _wish_mark(self, points: int) -> None:
        """The leads behind a mark of the upper chart."""
        top = self._panel.top()
        if self._source is None or top is None:
            return
        behind: Behind | None = None
        if top.shown == "distribution" and top.more is not None:
            behind = of_bar(self._source[0], top.more.distribution, points)
        elif top.quality is not None:
            behind = that_bought(top.quality, points)
        elif top.shown not in COUNTED:
            behind = who_enters(self._source[0], points, top.curves.measure)
        if behind is not None and len(behind[1]):
            self.leads_wished.emit(*behind)
