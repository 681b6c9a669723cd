"""The numbers of thresholds on the screen: of what is looked at, or of a sample before that."""

from PySide6.QtCore import QObject, Slot

from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
from leadscorer_gui.charts.words import about, short
from leadscorer_gui.model.workspace import Model
from leadscorer_gui.numerals import shown_points
from leadscorer_gui.texts import _
from leadscorer_gui.ui.main_window import MainWindow
from leadscorer_gui.ui.segments.choosing import Choosing
from leadscorer_gui.ui.segments.looked import Looked
from leadscorer_gui.ui.segments.looking import Looking
from leadscorer_gui.ui.session import Session
from leadscorer_gui.ui.session_work import Estimate


class NumberShowing(QObject):
    """Shows numbers in Simulate and in the strip, and says whose they are."""

    def __init__(
        self, session: Session, looking: Looking, choosing: Choosing, window: MainWindow
    ) -> None:
        super().__init__(window)
        self._session, self._looking, self._choosing = session, looking, choosing
        self._window = window
        self.looked: Looked | None = None
        """What is shown; None while an estimate is, or nothing."""
        session.estimated.connect(self._show_estimate)

    @property
    def estimate(self) -> Estimate | None:
        """What a sample says of all leads, as long as nothing better is known of these."""
        return self._session.estimate if self._looking.looks_at_all else None

    def show(self, model: Model) -> None:
        """Show what is looked at where it is another one; an estimate stays until then."""
        looked, simulate = self._looking.looked, self._window.simulate
        simulate.set_stale(self._looking.numbers_are_stale and self.estimate is None)
        if looked is not None and looked is not self.looked and self.estimate is None:
            self.looked = looked
            simulate.show_numbers(looked.numbers, model.mql.threshold)
            self.show_whose()
        self.preview_threshold(model.mql.threshold)

    def forget(self) -> None:
        """Nothing is shown any more."""
        self.looked = None

    @Slot()
    def _show_estimate(self) -> None:
        """What a sample says comes before what all leads do, marked."""
        estimate, model = self.estimate, self._session.model()
        if estimate is None or model is None:
            return
        self.looked = None  # what comes next is shown in its place
        self._window.simulate.show_numbers(estimate.numbers, model.mql.threshold)
        self._window.simulate.set_stale(False)
        self.show_whose()
        self.preview_threshold(model.mql.threshold)

    def show_whose(self) -> None:
        """Say whose numbers are shown where they are not those of all leads, and their capacity."""
        looking, window, estimate = self._looking, self._window, self.estimate
        words, segment = self._choosing.scope, looking.segment
        name = "" if segment is None else segment.name
        short_name = name or (_("covered range") if words else "")
        if estimate is not None:
            short_name = _("≈ from a sample")
            words = " · ".join(estimate.numbers.view.scope.words)
        window.simulate.set_capacity(looking.capacity)
        window.pulse.show_scope(short_name, words)
        window.simulate.scope.show_words(words)
        window.simulate.panel.side.name_capacity(name, looking.can_set_capacity)

    @Slot(object)
    def preview_threshold(self, hundredths: int) -> None:
        """Show a threshold that need not be chosen yet: what it makes is looked up."""
        self._window.pulse.show_threshold(hundredths)
        self._choosing.show_threshold(hundredths)
        numbers, model = self._numbers, self._session.model()
        if numbers is not None and model is not None:
            figure, sampled = numbers.figure(hundredths), numbers.view.scope.sampled
            self._window.pulse.show_figure(figure, self._looking.capacity, sampled)

    def threshold_told(self, hundredths: int) -> str:
        """What to say after a threshold was chosen."""
        points, numbers = shown_points(hundredths), self._numbers
        figure = None if numbers is None else numbers.figure(hundredths)
        if numbers is None or figure is None:
            return _("Threshold set to {points} points").format(points=points)
        text = _("Threshold set to {points} points: {count} new MQLs a week")
        count = about(numbers.view, short(float(figure.mean)))
        return text.format(points=points, count=count)

    @property
    def _numbers(self) -> ThresholdNumbers | None:
        """What is shown of thresholds: of what is looked at, or estimates."""
        estimate, looked = self.estimate, self._looking.looked
        if estimate is not None:
            return estimate.numbers
        return None if looked is None else looked.numbers
